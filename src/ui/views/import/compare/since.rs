//! What the later state means for the plan: who approved on other facts, waves that hold other loads, findings.
//!
//! In: what was found. Out: three lists. **Whoever is to be asked again is named only where an edition was signed; the
//! app asks nobody by itself.**

use leptos::prelude::*;

use super::{Found, states};
use crate::base::Arg;
use crate::check::{Finding, Since, TrustSince, WaveSince};
use crate::plan::Plan;
use crate::ui::deeds;
use crate::ui::names::shown;
use crate::ui::parts::{severity_mark, trust_mark, wave_badge};
use crate::ui::session::{Session, View, session};

/// Services named of one trust.
const NAMED: usize = 6;

#[component]
pub fn Means(found: Found) -> impl IntoView {
    let session = session();
    html! {
        <div class="im-known" role="region" tabindex="0" aria-label=session.t("states-means") data-testid="since">
            {move || match found.get() {
                None => html! { <p class="mut" role="status">{session.t("compare-waits")}</p> }.into_any(),
                Some(found) => html! {
                    {trusts(session, &found.since)}
                    {waves(session, &found.since)}
                    {findings(session, "since-came", &found.since.came, found.since.came_total)}
                    {findings(session, "since-went", &found.since.went, found.since.went_total)}
                }.into_any(),
            }}
        </div>
    }
}

/// What differs for each trust; where an edition was signed on the earlier state, that its approval stands on it.
fn trusts(session: Session, since: &Since) -> impl IntoView + use<> {
    let plan = session.plan_now();
    let compared = plan.as_ref().map(|plan| untrack(|| deeds::states(session, plan))).unwrap_or_default();
    let signed = plan.as_ref().and_then(|plan| plan.previous_state);
    let again = signed.is_some() && signed == compared.first().copied();
    let rows = since.trusts.iter().map(|one| trust(session, one, again)).collect_view();
    html! {
        <section aria-labelledby="since-trusts">
            <h2 id="since-trusts">{session.t("since-trusts")}</h2>
            <p class="sm mut">{session.t("since-trusts-help")}</p>
            {plan.and_then(|plan| signed_on(session, &plan, again))}
            {if since.trusts.is_empty() {
                html! { <p>{session.t("since-none")}</p> }.into_any()
            } else {
                html! {
                    <table class="tbl"><thead><tr>
                        <th scope="col">{session.t("since-column-trust")}</th><th scope="col" class="r">{session.t("since-column-vms")}</th>
                        <th scope="col" class="r">{session.t("since-column-dependencies")}</th><th scope="col">{session.t("since-column-services")}</th>
                    </tr></thead><tbody>{rows}</tbody></table>
                }.into_any()
            }}
        </section>
    }
}

/// On which state the edition before was signed, and the way to compare with it.
fn signed_on(session: Session, plan: &Plan, compared: bool) -> Option<AnyView> {
    let signed = plan.previous_state?;
    let newest = *plan.inventories.last()?;
    let kept = plan.inventories.contains(&signed);
    let revision = ("revision", Arg::from(plan.revision.saturating_sub(1)));
    let told = if kept {
        session.tf("since-signed", &[revision, ("state", Arg::from(states::day(session, plan, &signed)))])
    } else {
        session.tf("since-signed-gone", &[revision])
    };
    let go = move |_| session.compared.set(Some([signed, newest]));
    let offer = (kept && !compared && signed != newest).then(|| {
        html! { <button class="ds-button" data-variant="secondary" type="button" on:click=go>{session.t("since-signed-compare")}</button> }
    });
    Some(html! { <p class="row wrap" data-testid="since-signed">{told}{offer}</p> }.into_any())
}

fn trust(session: Session, one: &TrustSince, again: bool) -> impl IntoView + use<> {
    let number = |number: u32| session.texts.with_untracked(|texts| texts.number(number.into()));
    let services: Vec<String> = session.projection.with_untracked(|now| {
        one.services.iter().filter_map(|id| now.service(id)).map(|line| shown(&line.service.name)).collect()
    });
    let services = session.texts.with_untracked(|texts| texts.list_of(&services, NAMED));
    html! {
        <tr>
            <th scope="row">{trust_mark(&one.trust)}{again.then(|| html! { <p class="xs im-warn">{session.t("since-again")}</p> })}</th>
            <td class="r">{number(one.vms)}</td>
            <td class="r">{number(one.dependencies)}</td>
            <td>{services}</td>
        </tr>
    }
}

fn waves(session: Session, since: &Since) -> impl IntoView + use<> {
    let rows = since.waves.iter().map(|one| wave(session, one)).collect_view();
    let empty = since.waves.is_empty();
    html! {
        <section aria-labelledby="since-waves">
            <h2 id="since-waves">{session.t("since-waves")}</h2>
            {if empty {
                html! { <p>{session.t("since-none")}</p> }.into_any()
            } else {
                html! {
                    <table class="tbl"><thead><tr>
                        <th scope="col">{session.t("since-column-wave")}</th><th scope="col" class="r">{session.t("since-column-vms")}</th>
                        <th scope="col" class="r">{session.t("since-column-storage")}</th><th scope="col">{session.t("since-column-limits")}</th>
                    </tr></thead><tbody>{rows}</tbody></table>
                }.into_any()
            }}
        </section>
    }
}

fn wave(session: Session, one: &WaveSince) -> impl IntoView + use<> {
    let arrow = |[before, after]: [String; 2]| {
        if before == after { before } else { [&before, " → ", &after].concat() }
    };
    let (vms, storage) = session.texts.with_untracked(|texts| {
        (one.vms.map(|count| texts.number(count.into())), one.storage_mib.map(|mib| texts.gib(mib)))
    });
    let limited = one.capacity.vms.is_some() || one.capacity.storage_mib.is_some();
    let (key, warns) = match (limited, one.holds()) {
        (false, _) => ("since-no-limits", false),
        (true, [true, true]) => ("since-holds", false),
        (true, [false, true]) => ("since-holds-now", false),
        (true, [true, false]) => ("since-over", true),
        (true, [false, false]) => ("since-still-over", true),
    };
    let badge =
        session.projection.with_untracked(|now| wave_badge(now.wave_number(&one.wave), now.waves.len()));
    html! {
        <tr>
            <th scope="row">{badge}</th>
            <td class="r">{arrow(vms)}</td>
            <td class="r">{arrow(storage)}</td>
            <td class:im-warn=warns>{session.t(key)}</td>
        </tr>
    }
}

/// Findings that one of the states alone gives.
fn findings(session: Session, key: &'static str, these: &[Finding], total: u32) -> impl IntoView + use<> {
    let more = (total as usize).saturating_sub(these.len());
    let more = (more > 0).then(|| session.tf("since-more", &[("count", Arg::from(more))]));
    let lines = these.iter().map(|finding| {
        html! { <li class="row">{severity_mark(finding.severity)}<span>{session.finding_title(finding)}</span></li> }
    });
    let lines = lines.collect_view();
    let total = session.texts.with_untracked(|texts| texts.number(total.into()));
    let came = key == "since-came";
    html! {
        <section aria-labelledby=key>
            <h2 id=key>{session.t(key)}" "<span class="num">{total}</span></h2>
            {these.is_empty().then(|| html! { <p>{session.t("since-none")}</p> })}
            <ul class="im-findings">{lines}{more.map(|more| html! { <li class="mut">{more}</li> })}</ul>
            {(came && !these.is_empty()).then(|| html! { <button class="fp-link" type="button" on:click=move |_| session.go(View::Check)>{session.t("view-check")}</button> })}
        </section>
    }
}
