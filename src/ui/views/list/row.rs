//! One row and its cells.
//!
//! In: a line. Out: cells with figures and marks. **Only the box and the shade follow the selection; the rest
//! is made once for each state of the list.**

use leptos::attr::custom::custom_attribute;
use leptos::prelude::*;

use super::grid::{Grid, ROW};
use super::lines::{Item, Line};
use super::tree::{Facts, Kind, facts_of};
use crate::base::{Arg, VmId};
use crate::check::Severity;
use crate::estate::{Evidence, Power};
use crate::ui::names::shown;
use crate::ui::parts::{evidence_mark, icon, icon_small, severity_icon, trust_shape, wave_badge};
use crate::ui::selection::{Change, Share, share};
use crate::ui::session::{Session, session};
use crate::ui::views::strip::Drag;

/// Waves named in one cell.
const BADGES: usize = 3;

#[component]
pub fn Row(grid: Grid, line: Line, at: usize) -> impl IntoView {
    let session = session();
    let tree = grid.tree.get_untracked();
    let (facts, name) = match &line.item {
        Item::Branch(branch) => (branch.facts.clone(), shown(&branch.name)),
        Item::Vm(id) => {
            (tree.known.as_ref().map(|known| facts_of(known, id)).unwrap_or_default(), session.vm_name(id))
        }
    };
    let class = format!("lr l{}", line.level);
    // The one ARIA attribute that Leptos does not know.
    let level = custom_attribute("aria-level", line.level.to_string());
    let (position, siblings, open) = (line.position.to_string(), line.siblings.to_string(), line.open);
    let movable = !line.vms().is_empty();
    let line = StoredValue::new(line);
    let drag = expect_context::<Drag>();
    let selected = Memo::new(move |_| {
        session.selection.with(|selection| line.with_value(|line| share(selection, line.vms())))
    });
    let carry = move |event: web_sys::DragEvent| {
        drag.begin_with(&event, move || {
            if selected.try_get_untracked().is_some_and(|share| share != Share::All) {
                line.with_value(|line| session.select(line.vms(), Change::Replace));
            }
        });
    };
    let cells = line.with_value(|line| cells(session, &line.item, &facts));
    let name = line.with_value(|line| name_cell(session, grid, line, name, selected));
    html! {
        <div class=class id=format!("list-row-{at}") role="row" style:top=format!("{}px", at * ROW.unsigned_abs() as usize)
            aria-rowindex=(at + 2).to_string() aria-posinset=position aria-setsize=siblings aria-expanded=open.map(|open| open.to_string())
            aria-selected=move || (selected.get() == Share::All).to_string() class:active=move || grid.at.get() == at
            draggable=movable.to_string() on:dragstart=carry on:dragend=move |_| drag.end()
            on:mousedown=move |event| grid.press(&event) on:click=move |event| grid.click(&event, at) {..level}>
            {name}{cells}
        </div>
    }
}

fn name_cell(
    session: Session,
    grid: Grid,
    line: &Line,
    name: String,
    selected: Memo<Share>,
) -> impl IntoView + use<> {
    let label = session.tf("list-row-select", &[("name", Arg::from(name.as_str()))]);
    let empty = line.vms().is_empty();
    let mark = match &line.item {
        Item::Branch(branch) => match &branch.kind {
            Kind::Trust(palette) | Kind::Service(_, palette) => Some(trust_shape(*palette).into_any()),
            Kind::Wave(wave) => Some(group_badge(session, wave.as_ref()).into_any()),
            Kind::Bundle => Some(icon_small("PadlockLocked").into_any()),
            Kind::Loose => None,
        },
        Item::Vm(id) => vm_marks(grid, id).map(IntoAny::into_any),
    };
    let class = if matches!(line.item, Item::Vm(_)) { "trunc mono" } else { "trunc" };
    let hub = match &line.item {
        Item::Branch(branch) => {
            matches!(&branch.kind, Kind::Service(id, _) if session.projection.with_untracked(|projection| projection.service(id).is_some_and(|line| line.service.hub)))
        }
        Item::Vm(_) => false,
    };
    let title = name.clone();
    let (behind, before) = if matches!(line.item, Item::Vm(_)) { (mark, None) } else { (None, mark) };
    html! {
        <div role="rowheader" class="nm">
            <span class="tw">{line.open.map(|open| icon_small(if open { "ChevronDown" } else { "ChevronRight" }))}</span>
            <input type="checkbox" class="ck" tabindex="-1" aria-label=label disabled=empty
                prop:checked=move || selected.get() == Share::All prop:indeterminate=move || selected.get() == Share::Some/>
            {before}<span class=class title=title>{name}</span>{behind}
            {hub.then(|| html! { <span class="xs mut">{session.t("list-hub")}</span> })}
        </div>
    }
}

fn group_badge(session: Session, wave: Option<&crate::base::WaveId>) -> impl IntoView + use<> {
    session.projection.with_untracked(|projection| {
        wave_badge(wave.map_or(0, |wave| projection.wave_number(wave)), projection.waves.len())
    })
}

/// Gone from the newest inventory, switched off, pinned.
fn vm_marks(grid: Grid, id: &VmId) -> Option<impl IntoView + use<>> {
    let session = grid.session;
    let tree = grid.tree.get_untracked();
    let known = tree.known.as_ref()?;
    let gone = known.estate.is_some() && known.row(id).is_none();
    let off = known.row(id).is_some_and(|row| row.power == Power::Off);
    let pinned = known.plan.vms.get(id).is_some_and(|vm| vm.pinned);
    Some(html! {
        {gone.then(|| html! { <span class="xs sev warn">{icon_small("MinusCircle")}{session.t("list-vm-gone")}</span> })}
        {off.then(|| html! { <span class="xs mut">{session.t("list-vm-off")}</span> })}
        {pinned.then(|| html! { <span class="pin" title=session.t("list-filter-pinned")>{icon_small("PushPin")}<span class="sr">{session.t("list-filter-pinned")}</span></span> })}
    })
}

/// All cells but the first.
fn cells(session: Session, item: &Item, facts: &Facts) -> impl IntoView + use<> {
    let group = matches!(item, Item::Branch(branch) if !matches!(branch.kind, Kind::Service(..)) && !branch.branches.is_empty());
    let service = matches!(item, Item::Branch(branch) if matches!(branch.kind, Kind::Service(..)));
    let branch = matches!(item, Item::Branch(_));
    let texts = session.texts.get_untracked();
    let number = |value: u32| texts.number(i64::from(value));
    let count = match (branch, facts.vms == facts.total) {
        (false, _) => String::new(),
        (true, true) => number(facts.vms),
        (true, false) => format!("{} / {}", number(facts.vms), number(facts.total)),
    };
    let middle = match (group, service && facts.criticality > 0) {
        (true, _) => session.tf("count-services", &[("count", Arg::from(facts.services))]),
        (false, true) => session.t(&format!("criticality-{}", facts.criticality)),
        (false, false) => String::new(),
    };
    let links = |value: u32| if service || !branch { number(value) } else { String::new() };
    let storage = if facts.vms > 0 { texts.gib(facts.storage_mib) } else { String::new() };
    html! {
        <div role="gridcell" class="ws">{(!is_wave(item)).then(|| waves(session, facts))}</div>
        <div role="gridcell" class="r">{count}</div>
        <div role="gridcell" class="trunc">{middle}</div>
        <div role="gridcell" class="r">{links(facts.uses)}</div>
        <div role="gridcell" class="r">{links(facts.used_by)}</div>
        <div role="gridcell" class="r">{observed(session, facts, branch)}</div>
        <div role="gridcell" class="r">{storage}</div>
        <div role="gridcell">{findings(session, facts)}</div>
        <div role="gridcell" class="r xs">{facts.last_seen.map(|at| texts.date(at.to_oslo().0))}</div>
    }
}

fn is_wave(item: &Item) -> bool {
    matches!(item, Item::Branch(branch) if matches!(branch.kind, Kind::Wave(_)))
}

/// The waves that the servers are in; the first few by number.
fn waves(session: Session, facts: &Facts) -> impl IntoView + use<> {
    if facts.vms == 0 {
        return None;
    }
    let all = session.projection.with_untracked(|projection| projection.waves.len());
    let more = facts.waves.len().saturating_sub(BADGES);
    let badges = facts.waves.iter().take(BADGES).map(|(number, _)| wave_badge(*number, all)).collect_view();
    Some(html! {
        {badges}
        {(more > 0).then(|| html! { <span class="xs mut">{format!("+{more}")}</span> })}
        {(facts.without_wave > 0).then(|| wave_badge(0, all))}
    })
}

/// The share that was observed; for one server whether it was.
fn observed(session: Session, facts: &Facts, branch: bool) -> impl IntoView + use<> {
    if facts.vms == 0 {
        return ().into_any();
    }
    if !branch {
        return if facts.observed > 0 {
            evidence_mark(Evidence::Observed).into_any()
        } else {
            html! { <span class="sev warn">{icon("LinkBroken")}{session.t("list-vm-unobserved")}</span> }
                .into_any()
        };
    }
    let share =
        session.texts.with_untracked(|texts| texts.share(u64::from(facts.observed), u64::from(facts.vms)));
    let width = format!("{}%", u64::from(facts.observed) * 100 / u64::from(facts.vms));
    html! { <span class="num">{share}</span><span class="mb" aria-hidden="true"><i style:width=width></i></span> }.into_any()
}

/// The worst finding and how many there are.
fn findings(session: Session, facts: &Facts) -> impl IntoView + use<> {
    let worst: Severity = facts.worst?;
    let label =
        (facts.findings > 0).then(|| session.tf("count-findings", &[("count", Arg::from(facts.findings))]));
    Some(
        html! { <span class="fnd" title=label>{severity_icon(worst)}{(facts.findings > 0).then(|| html! { <span class="num">{facts.findings}</span> })}</span> },
    )
}
