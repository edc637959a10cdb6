//! A proposal, as a difference to take whole or in part.
//!
//! In: what the solver proposed. Out: one command. **Nothing changes before a person takes it, and what was
//! taken is one step to undo.**

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use crate::base::{Arg, ServiceId, WaveId};
use crate::job::{Move, ProposalView, Reason};
use crate::ui::deeds;
use crate::ui::names::shown;
use crate::ui::parts::{icon, trust_shape, wave_badge};
use crate::ui::projection::Projection;
use crate::ui::session::{Session, session};

/// Lines of the list that are built at first.
const FIRST: usize = 60;

/// Which moves are ticked.
#[derive(Clone, Copy)]
pub struct Choice(pub RwSignal<Arc<BTreeSet<usize>>>);

impl Choice {
    pub fn new(session: Session) -> Self {
        let count =
            session.proposal.with_untracked(|view| view.as_ref().map_or(0, |view| view.proposal.moves.len()));
        Self(RwSignal::new(Arc::new((0..count).collect())))
    }

    /// The number of the wave that a ticked move takes this service to.
    pub fn destination(self, view: &ProposalView, service: &ServiceId, from: Option<&WaveId>) -> Option<u32> {
        let taken = self.0.get();
        let moves = view.proposal.moves.iter().enumerate();
        let hit = moves
            .filter(|(at, one)| taken.contains(at) && one.services.contains(service))
            .map(|(_, one)| one)
            .next()?;
        (Some(&hit.to) != from).then(|| number(view, &session().projection.get(), &hit.to))
    }

    /// Names, palettes and VM counts of what ticked moves bring to a wave, in one trust's column.
    pub fn arrivals(
        self,
        view: &ProposalView,
        projection: &Projection,
        wave: &WaveId,
        column: usize,
    ) -> Vec<(String, u8, usize)> {
        let taken = self.0.get();
        let moves = view.proposal.moves.iter().enumerate();
        moves
            .filter(|(at, one)| taken.contains(at) && one.to == *wave && column_of(projection, one) == column)
            .map(|(_, one)| (shown(&one.name), palette_of(projection, one), one.vms.len()))
            .collect()
    }
}

fn owner<'a>(projection: &'a Projection, one: &Move) -> Option<&'a crate::ui::projection::TrustLine> {
    let line = one.services.first().and_then(|service| projection.service(service));
    match line {
        Some(line) => projection.trust(&line.service.owner),
        None => projection.trusts.iter().find(|trust| trust.trust.shared),
    }
}

fn column_of(projection: &Projection, one: &Move) -> usize {
    owner(projection, one)
        .and_then(|owner| projection.trusts.iter().position(|trust| trust.id == owner.id))
        .unwrap_or(usize::MAX)
}

fn palette_of(projection: &Projection, one: &Move) -> u8 {
    owner(projection, one).map_or(4, |owner| owner.palette)
}

/// The number a wave would have, also one that the proposal adds.
fn number(view: &ProposalView, projection: &Projection, wave: &WaveId) -> u32 {
    match projection.wave_number(wave) {
        0 => {
            let place =
                view.new_waves.iter().position(|(id, _)| id == wave).and_then(|at| u32::try_from(at).ok());
            place.map_or(0, |place| u32::try_from(projection.waves.len()).unwrap_or(0) + place + 1)
        }
        known => known,
    }
}

#[component]
pub fn ProposalPanel(view: Arc<ProposalView>) -> impl IntoView {
    let session = session();
    let choice = expect_context::<Choice>();
    let total = view.proposal.moves.len();
    // What leaves its wave goes with the whole.
    let out = view.taken_out.len();
    let only_out = total == 0 && out > 0;
    let all = RwSignal::new(false);
    let taken = move || choice.0.with(|taken| taken.len());
    let (for_accept, for_list) = (Arc::clone(&view), Arc::clone(&view));
    let take = move |_| deeds::accept(session, &for_accept, &choice.0.get_untracked());
    let tick_all = move |event: web_sys::Event| {
        let next = if event_target_checked(&event) { (0..total).collect() } else { BTreeSet::new() };
        choice.0.set(Arc::new(next));
    };
    let partly = move || (1..total).contains(&taken());
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label=session.t("proposal-title")>
            <section>
                <h2>{session.t("proposal-title")}</h2>
                {figures(session, &view)}
            </section>
            {(!view.proposal.causes.is_empty()).then(|| html! {
                <section class="note stop"><b>{session.t("proposal-impossible")}</b><ul>{view.proposal.causes.iter().map(|cause| html! { <li>{session.tf(&format!("cause-{}", cause.code.as_str()), &cause.args)}</li> }).collect_view()}</ul></section>
            })}
            <section>
                <div class="hd"><h3>{session.t("proposal-assumed")}</h3></div>
                <ul class="fp-bullets sm">{view.proposal.assumptions.iter().map(|one| html! { <li>{session.tf(&format!("assume-{}", one.code.as_str()), &one.args)}</li> }).collect_view()}</ul>
            </section>
            <section>
                <div class="hd"><h3>{session.t("proposal")}</h3><span class="lbl">{session.tf("proposal-count", &[("count", Arg::from(total))])}</span></div>
                <label class="fp-check sm"><input type="checkbox" class="ck" prop:checked=move || taken() == total prop:indeterminate=partly on:change=tick_all/>{session.t("trust-filter-all")}</label>
                <ul>{move || {
                    let shown = if all.get() { total } else { FIRST.min(total) };
                    (0..shown).map(|at| html! { <MoveLine view=Arc::clone(&for_list) at=at/> }).collect_view()
                }}</ul>
                {move || (!all.get() && total > FIRST).then(|| html! {
                    <button class="ds-button" data-variant="tertiary" type="button" on:click=move |_| all.set(true)>{session.tf("show-all", &[("count", Arg::from(total))])}</button>
                })}
            </section>
            <Stays view=Arc::clone(&view)/>
        </div>
        {move || session.proposal_is_stale().then(|| html! {
            <div class="note warn" role="status" data-testid="proposal-stale">{session.t("proposal-stale")}" "
                <button class="fp-link" type="button" on:click=deeds::act(session, "propose")>{session.t("proposal-again")}</button>
            </div>
        })}
        <div class="fp-side-foot">
            <button class="ds-button mk" type="button" data-testid="accept-proposal" disabled=move || (taken() == 0 && !only_out) || session.proposal_is_stale() on:click=take>
                {move || if only_out { session.tf("proposal-accept-out", &[("count", Arg::from(out))]) } else if taken() == total { session.t("proposal-accept-all") } else { session.tf("proposal-accept-some", &[("count", Arg::from(taken())), ("total", Arg::from(total))]) }}
            </button>
            <button class="ds-button" data-variant="secondary" type="button" on:click=move |_| session.proposal.set(None)>{session.t("action-reject-proposal")}</button>
        </div>
    }
}

fn figures(session: Session, view: &ProposalView) -> impl IntoView + use<> {
    let proposal = &view.proposal;
    let number = move |value: u64| {
        session.texts.with_untracked(|texts| texts.number(i64::try_from(value).unwrap_or(i64::MAX)))
    };
    let line = move |key: &str, now: u64, then: u64| html! { <span>{session.t(key)}</span><span class="o">{number(now)}</span><span class="n">{number(then)}</span> };
    let over = |figures: &crate::job::ProposalFigures| figures.over_vms + figures.unplaced;
    html! {
        <div class="fx">
            <span class="lbl">{session.t("move-after")}</span><span class="lbl o">{session.t("move-now")}</span><span class="lbl o">{session.t("move-then")}</span>
            {line("move-crossing-weight", proposal.before.crossing_weight, proposal.after.crossing_weight)}
            {line("proposal-over", over(&proposal.before), over(&proposal.after))}
        </div>
        <p class="xs mut">{session.tf("proposal-baseline", &[("weight", Arg::from(proposal.baseline.crossing_weight)), ("after", Arg::from(proposal.after.crossing_weight))])}</p>
    }
}

/// Reasons as sentences, the weightiest first.
pub fn reasons_text(session: Session, reasons: &[Reason]) -> String {
    let sentence = |reason: &Reason| {
        let text = session.tf(&format!("reason-{}", reason.code.as_str()), &reason.args);
        if text.ends_with('.') { text } else { format!("{text}.") }
    };
    reasons.iter().map(sentence).collect::<Vec<_>>().join(" ")
}

/// What would stay where it is, and why: folded, and built only when it is opened.
#[component]
fn Stays(view: Arc<ProposalView>) -> impl IntoView {
    let session = session();
    let open = RwSignal::new(false);
    let toggled = move |event: web_sys::Event| {
        let details = event_target::<web_sys::Element>(&event);
        open.set(details.has_attribute("open"));
    };
    let title = session.tf("proposal-stays", &[("count", Arg::from(view.proposal.stays.len()))]);
    let line = {
        let view = Arc::clone(&view);
        move |one: &Move| {
            let projection = session.projection.get_untracked();
            let count = projection.waves.len() + view.new_waves.len();
            html! {
                <li class="df2">
                    {wave_badge(number(&view, &projection, &one.to), count)}
                    <span><span class="row tight">{trust_shape(palette_of(&projection, one))}<span class="trunc">{shown(&one.name)}</span><span class="dim num">{one.vms.len()}</span></span>
                        <small class="mut">{reasons_text(session, &one.reasons)}</small></span>
                </li>
            }
        }
    };
    html! {
        <section><details class="fp-details one" on:toggle=toggled data-testid="proposal-stays"><summary>{title}</summary>
            {move || open.get().then(|| html! { <ul>{view.proposal.stays.iter().map(&line).collect_view()}</ul> })}
        </details></section>
    }
}

#[component]
fn MoveLine(view: Arc<ProposalView>, at: usize) -> impl IntoView {
    let session = session();
    let choice = expect_context::<Choice>();
    let projection = session.projection.get_untracked();
    let Some(one) = view.proposal.moves.get(at) else { return ().into_any() };
    let count = projection.waves.len() + view.new_waves.len();
    let from = one.from.as_ref().map_or(0, |wave| projection.wave_number(wave));
    let to = number(&view, &projection, &one.to);
    let name = shown(&one.name);
    let label = session.tf("proposal-tick", &[("name", Arg::from(name.as_str()))]);
    let reasons = reasons_text(session, &one.reasons);
    let toggle = move |event: web_sys::Event| {
        let on = event_target_checked(&event);
        choice.0.update(|taken| {
            let mut next = BTreeSet::clone(taken);
            if on {
                next.insert(at)
            } else {
                next.remove(&at)
            };
            *taken = Arc::new(next);
        });
    };
    html! {
        <li class="df">
            <input class="ck" type="checkbox" aria-label=label prop:checked=move || choice.0.with(|taken| taken.contains(&at)) on:change=toggle/>
            <span class="row tight">{trust_shape(palette_of(&projection, one))}<span class="trunc">{name}</span><span class="dim num">{one.vms.len()}</span></span>
            <span class="ar">{wave_badge(from, count)}{icon("ArrowRight")}{wave_badge(to, count)}</span>
            <small>{reasons}</small>
        </li>
    }
    .into_any()
}
