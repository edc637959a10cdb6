//! What rules measure by.
//!
//! In: the thresholds and what the plan says of them. Out: a table to change them in. **Beside each figure stands what it is
//! by default, and where that comes from.**

use leptos::prelude::*;

use super::sheet;
use crate::base::Arg;
use crate::plan::{Command, Threshold};
use crate::ui::parts::icon;
use crate::ui::session::{Session, session};

#[component]
pub fn Limits() -> impl IntoView {
    let session = session();
    let rows = Threshold::ALL.iter().map(|one| row(session, *one)).collect_view();
    let columns = ["limit-column", "limit-value", "limit-default", "limit-source"];
    let table = html! {
        <table class="tbl"><caption class="sr">{session.t("check-limits")}</caption>
            <thead><tr>{columns.map(|key| html! { <th scope="col">{session.t(key)}</th> }).into_iter().collect_view()}</tr></thead>
            <tbody>{rows}</tbody></table>
    };
    sheet(session, "check-limits", None, table.into_any())
}

fn row(session: Session, threshold: Threshold) -> impl IntoView {
    let standard = threshold.standard();
    let value = Memo::new(move |_| {
        session.plan.with(|plan| plan.as_ref().map_or(standard.default, |plan| plan.threshold(threshold)))
    });
    let name = session.t(&format!("threshold-{}", threshold.as_str()));
    let unit = session.t(&format!("unit-{}", standard.unit.as_str()));
    let set = move |event: web_sys::Event| {
        // What is no figure within the bounds leaves what stood.
        match event_target_value(&event).trim().parse() {
            Ok(wanted) => drop(session.execute(&Command::SetThreshold(threshold, Some(wanted)))),
            Err(_) => session.problem("refused-out-of-bounds", Vec::new()),
        }
        event_target::<web_sys::HtmlInputElement>(&event).set_value(&value.get_untracked().to_string());
    };
    let reset = move |_| drop(session.execute(&Command::SetThreshold(threshold, None)));
    let label = session.tf("limit-reset-label", &[("name", Arg::from(name.as_str()))]);
    let bounds = [("least", Arg::from(standard.least)), ("most", Arg::from(standard.most))];
    let title = session.tf("limit-bounds", &bounds);
    let other = move || value.get() != standard.default;
    html! {
        <tr><th scope="row">{name.clone()}</th>
            <td><span class="row"><input type="number" class="kg-figure" aria-label=name min=standard.least max=standard.most title=title prop:value=move || value.get().to_string() on:change=set/>{unit.clone()}
                {move || other().then(|| html! { <button class="ds-button" data-variant="tertiary" data-icon type="button" aria-label=label.clone() title=label.clone() on:click=reset>{icon("ArrowsCirclepath")}</button> })}</span></td>
            <td class="num mut">{session.number(standard.default.into())}" "{unit}</td><td class="mut sm">{session.t(&format!("threshold-{}-source", threshold.as_str()))}</td></tr>
    }
}
