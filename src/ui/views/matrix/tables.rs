//! Trusts by trusts and waves by waves, as tables with numbers.
//!
//! In: the board. Out: two tables with headings for rows and columns. **Their sums are the totals that stand elsewhere;
//! hubs are left out, and the text says so.**

use leptos::prelude::*;

use super::Board;
use crate::base::Arg;
use crate::check::matrix::Matrix;
use crate::ui::parts::trust_mark;
use crate::ui::session::Session;

#[component]
pub fn Tables(board: Board) -> impl IntoView {
    let session = board.session;
    html! {
        <section class="cv mx-tables" aria-label=session.t("matrix-part-trusts") tabindex="0">
            {move || board.matrix.get().map(|matrix| html! {
                <div>{trusts(session, &matrix)}{waves(session, &matrix)}</div>
            })}
        </section>
    }
}

/// A weight, and below it what of it crosses.
fn figure(session: Session, weight: u64, crossing: u64) -> AnyView {
    if weight == 0 {
        return html! { <td class="r dim">"–"</td> }.into_any();
    }
    let said = (crossing > 0).then(|| {
        let args = [("weight", Arg::from(crossing))];
        html! { <small class="crosses">{session.tf("matrix-of-it-crosses", &args)}</small> }
    });
    html! { <td class="r"><b>{session.number(weight)}</b>{said}</td> }.into_any()
}

fn trusts(session: Session, matrix: &Matrix) -> impl IntoView + use<> {
    let count = matrix.trusts.len();
    let rows = matrix.trusts.iter().enumerate().map(|(from, id)| {
        let cells = (0..count).map(|to| {
            let sum = matrix.of_trusts(from, to);
            figure(session, sum.weight, sum.weight_crossing)
        });
        let sums = (0..count).map(|to| matrix.of_trusts(from, to));
        let (weight, crossing) = sums.fold((0, 0), |all, sum| (all.0 + sum.weight, all.1 + sum.weight_crossing));
        html! { <tr><th scope="row">{trust_mark(id)}</th>{cells.collect_view()}{figure(session, weight, crossing)}</tr> }
    });
    let heads = matrix.trusts.iter().map(|id| html! { <th scope="col" class="r">{trust_mark(id)}</th> });
    html! {
        <h2>{session.t("matrix-trusts")}</h2>
        <p class="sm mut">{session.t("matrix-trusts-hint")}</p>
        <div class="mx-scroll" tabindex="0" role="region" aria-label=session.t("matrix-trusts")>
            <table class="tbl" data-testid="matrix-trusts">
                <thead><tr><th scope="col">{session.t("matrix-corner")}</th>{heads.collect_view()}<th scope="col" class="r">{session.t("matrix-sum")}</th></tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}

fn waves(session: Session, matrix: &Matrix) -> impl IntoView + use<> {
    let count = matrix.waves.len();
    let rows = matrix.waves.iter().enumerate().map(|(from, id)| {
        let cells = (0..count).map(|to| {
            let weight = matrix.between(from, to).weight;
            // Within a wave nothing crosses.
            let class = if from == to { "r own" } else if weight > 0 { "r crosses" } else { "r dim" };
            let said = if weight == 0 { "–".to_owned() } else { session.number(weight) };
            html! { <td class=class>{said}</td> }
        });
        let crossing = (0..count).filter(|to| *to != from).map(|to| matrix.between(from, to).weight).sum();
        html! { <tr><th scope="row">{session.wave_name(id)}</th>{cells.collect_view()}<td class="r"><b>{session.number(crossing)}</b></td></tr> }
    });
    let heads = (1..=count).map(
        |at| html! { <th scope="col" class="r">{session.tf("wave-number", &[("wave", Arg::from(at))])}</th> },
    );
    (count > 0).then(|| html! {
        <h2 class="fp-gap">{session.t("matrix-waves")}</h2>
        <p class="sm mut">{session.t("matrix-waves-hint")}</p>
        <div class="mx-scroll" tabindex="0" role="region" aria-label=session.t("matrix-waves")>
            <table class="tbl" data-testid="matrix-waves">
                <thead><tr><th scope="col">{session.t("matrix-corner")}</th>{heads.collect_view()}<th scope="col" class="r">{session.t("matrix-sum-crossing")}</th></tr></thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    })
}
