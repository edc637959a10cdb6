//! What would mend a finding, the smallest change first.
//!
//! In: a finding with its fixes. Out: cards; one command for each. **What a fix would change is shown before
//! it is carried out, and the toast undoes it.**

use crate::base::Arrange as _;

use std::sync::Arc;

use gloo_timers::callback::Timeout;
use leptos::prelude::*;

use super::detail::servers_of;
use super::ground::Part;
use super::show;
use crate::base::{Arg, VmId, WaveId};
use crate::check::{Finding, Fix, Rule};
use crate::job::Preview;
use crate::plan::{Acceptance, Command};
use crate::platform::page;
use crate::ui::actions;
use crate::ui::deeds;
use crate::ui::selection::Change;
use crate::ui::session::{Dialog, Session, session};
use crate::ui::views::waves::consequence;

/// How long one stays at a finding before its fixes are tried, milliseconds.
const PAUSE: u32 = 250;

#[component]
pub fn Fixes(finding: Arc<Finding>) -> impl IntoView {
    let session = session();
    let others = others(session, &finding);
    let none = finding.fixes.is_empty() && others.is_empty();
    let nothing = if finding.rule.is_precheck() { "fix-on-server" } else { "fix-none" };
    let cards = finding
        .fixes
        .iter()
        .enumerate()
        .map(|(at, fix)| html! { <FixCard fix=fix.clone() at=at/> })
        .collect_view();
    html! {
        <h3>{session.t("check-fixes")}</h3>
        {cards}
        {(!others.is_empty()).then(|| html! {
            <div class="row wrap others">{others.into_iter().map(|(key, act)| html! {
                <button class="ds-button" data-variant="secondary" type="button" on:click=move |_| act.run(())>{session.t(key)}</button>
            }).collect_view()}</div>
        })}
        {none.then(|| html! { <p class="note">{session.t(nothing)}</p> })}
    }
}

#[component]
fn FixCard(fix: Fix, at: usize) -> impl IntoView {
    let session = session();
    let preview: RwSignal<Option<Arc<Preview>>> = RwSignal::new(None);
    if let Some((vms, wave)) = single_target(&fix) {
        Timeout::new(PAUSE, move || {
            if preview.try_get_untracked().is_some() {
                deeds::preview_move(session, vms, wave, preview);
            }
        })
        .forget();
    }
    let title = session.tf(&format!("fix-{}", fix.code.as_str()), &fix.args);
    // What is decided of a resource moves nothing.
    let cost = (!fix.moves.is_empty()).then(|| {
        let moves = session.tf("fix-cost-vms", &[("vms", Arg::from(fix.moves.len()))]);
        [&moves, " · ", &crossing(session, &fix)].concat()
    });
    let carry_out = move |_| {
        if session.execute(&command(&fix)).is_ok() {
            page::focus("check-detail");
        }
    };
    let variant = (at > 0).then_some("secondary");
    html! {
        <div class="fix" class:best={at == 0}>
            <div>
                <div class="row wrap"><b>{title}</b>{(at == 0).then(|| html! { <span class="xs b small">{session.t("fix-smallest")}</span> })}</div>
                <p>{cost}{move || preview.get().map(|preview| effect(session, &preview))}</p>
                {move || preview.get().map(|preview| html! { <details class="fp-details"><summary>{session.t("check-effect")}</summary>{consequence(session, &preview)}</details> })}
            </div>
            <button class="ds-button" class:mk={at == 0} data-variant=variant type="button" on:click=carry_out>{session.t("fix-apply")}</button>
        </div>
    }
}

/// The servers and the one wave that a fix sends them all to.
fn single_target(fix: &Fix) -> Option<(Vec<VmId>, Option<WaveId>)> {
    let (_, wave) = fix.moves.first()?;
    let same = fix.moves.iter().all(|(_, other)| other == wave);
    same.then(|| (fix.moves.iter().map(|(vm, _)| vm.clone()).collect(), wave.clone()))
}

/// One command, and so one step to undo.
fn command(fix: &Fix) -> Command {
    if !fix.decisions.is_empty() {
        return Command::Map(fix.decisions.clone());
    }
    if let Some((vms, wave)) = single_target(fix) {
        return Command::MoveToWave(vms, wave);
    }
    let moves = fix.moves.iter().filter_map(|(vm, wave)| Some((vm.clone(), wave.clone()?))).collect();
    Command::AcceptProposal(Acceptance { moves, ..Acceptance::default() })
}

fn crossing(session: Session, fix: &Fix) -> String {
    let change = fix.args.iter().find_map(|(name, value)| match value {
        Arg::Number(number) if name == "crossing" => Some(*number),
        _ => None,
    });
    let key = match change.unwrap_or(0) {
        ..0 => "fix-cost-crossing-less",
        0 => "fix-cost-crossing-same",
        _ => "fix-cost-crossing-more",
    };
    session.t(key)
}

/// The counts that would change.
fn effect(session: Session, preview: &Preview) -> String {
    let (now, then) = (&preview.now, &preview.then);
    [
        ("check-effect-stops", now.stops, then.stops),
        ("check-effect-warnings", now.warnings, then.warnings),
        ("check-effect-crossing", now.crossing_links, then.crossing_links),
    ]
    .into_iter()
    .filter(|(_, now, then)| now != then)
    .map(|(key, now, then)| {
        format!(" · {}", session.tf(key, &[("before", Arg::from(now)), ("after", Arg::from(then))]))
    })
    .collect()
}

/// What else can be done about it, by rule.
fn others(session: Session, finding: &Arc<Finding>) -> Vec<(&'static str, Callback<()>)> {
    let wave = finding.subjects.waves.last().cloned();
    let edit_wave = |key| {
        let wave = wave.clone();
        (key, Callback::new(move |()| session.dialog.set(Some(Dialog::EditWave(wave.clone())))))
    };
    let choose = |key, dialog: Dialog| {
        let finding = Arc::clone(finding);
        let act = move |()| {
            session.select(&servers_of(session, &finding), Change::Replace);
            session.dialog.set(Some(dialog.clone()));
        };
        (key, Callback::new(act))
    };
    let about = Arc::clone(finding);
    let dissolve = (
        "fix-unlock-bundle",
        Callback::new(move |()| {
            let parts = about.subjects.bundles.iter().cloned().map(Command::DeleteBundle);
            drop(session.execute(&Command::Several(parts.collect())));
        }),
    );
    let about = Arc::clone(finding);
    let unpin = (
        "fix-unpin",
        Callback::new(move |()| drop(session.execute(&Command::Unpin(pinned(session, &about))))),
    );
    let teams = ("fix-open-teams", Callback::new(move |()| show(Part::Teams)));
    let demands = ("fix-open-demands", Callback::new(move |()| show(Part::Demands)));
    match finding.rule {
        Rule::DemandsClash => vec![demands],
        Rule::TeamEffort | Rule::PersonRest => vec![edit_wave("fix-set-window"), teams],
        Rule::DemandBroken => vec![choose("fix-move", Dialog::MoveTo), demands],
        Rule::PinnedConflict => vec![unpin, dissolve],
        Rule::BundleSplit => vec![dissolve],
        Rule::WaveOverCapacity | Rule::WaveLarge => vec![edit_wave("fix-raise-capacity")],
        Rule::WindowsOrder => vec![
            ("fix-reorder-waves", Callback::new(move |()| reorder(session))),
            edit_wave("fix-set-window"),
        ],
        Rule::WindowsOverlap
        | Rule::WindowMissing
        | Rule::FreezeHit
        | Rule::HolidayHit
        | Rule::WaveEffort
        | Rule::TransferLong
        | Rule::RedundancyTooSoon => vec![edit_wave("fix-set-window")],
        Rule::UnassignedService => vec![choose("fix-assign-service", Dialog::AssignTo)],
        Rule::UnassignedWave
        | Rule::ServiceSplit
        | Rule::DiskSplit
        | Rule::DependencyCrosses
        | Rule::CriticalPilot
        | Rule::CriticalSeveral
        | Rule::EnvironmentsMixed
        | Rule::TestLater
        | Rule::NetworkSplit
        | Rule::NetworkTie
        | Rule::RedundancyTogether
        | Rule::CoupledSplit
        | Rule::CycleSplit
        | Rule::HubLater => vec![choose("fix-move", Dialog::MoveTo)],
        Rule::Unobserved | Rule::ObservedShort | Rule::ObservedGap | Rule::DataOld | Rule::DataChanged => {
            vec![("fix-open-import", Callback::new(move |()| actions::run(session, "go-import")))]
        }
        Rule::TargetMemory
        | Rule::TargetVcpu
        | Rule::TargetStorage
        | Rule::TargetUnknown
        | Rule::NoCounterpart
        | Rule::VlanDiffers => {
            vec![("fix-open-target", Callback::new(move |()| actions::run(session, "go-target")))]
        }
        // Of what single servers are like, nothing here mends anything.
        _ => Vec::new(),
    }
}

/// What is pinned among the members of the bundles that a finding is about.
fn pinned(session: Session, finding: &Finding) -> Vec<VmId> {
    let Some(plan) = session.plan_now() else { return Vec::new() };
    let bundles = finding.subjects.bundles.iter().filter_map(|id| plan.bundles.get(id));
    let members = bundles.flat_map(|bundle| plan.members(bundle));
    members.filter(|id| plan.vms.get(id).is_some_and(|vm| vm.pinned)).collect()
}

/// Waves by date; those without one keep their places.
fn reorder(session: Session) {
    let lines = session.projection.with_untracked(|projection| projection.waves.clone());
    let mut dated: Vec<_> = lines
        .iter()
        .filter_map(|line| Some((line.wave.window?.start, line.number, line.id.clone())))
        .collect();
    dated.arrange();
    let mut dated = dated.into_iter().map(|(_, _, id)| id);
    let order = lines
        .iter()
        .filter_map(|line| if line.wave.window.is_some() { dated.next() } else { Some(line.id.clone()) })
        .collect();
    drop(session.execute(&Command::ReorderWaves(order)));
}
