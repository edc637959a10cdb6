//! Whether a wave can go: what must be true, what is, what is missing, and who has it.
//!
//! In: a context and its findings. Out: a short list for each wave, and for each trust in it. **What nobody knows is told as
//! unknown, never as done; a decision that was made of another wave than this one is none.**

use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

use super::rules::unobserved::observed;
use super::{Context, Finding, Severity};
use crate::base::{Digest, Gather as _, TrustId, WaveId, named};
use crate::plan::{Wave, WaveStatus};

named! {
    /// What must be true, in the order in which a meeting goes through it.
    Item {
        /// No finding that stops is open.
        Stops = "stops",
        /// Every warning is mended or answered for.
        Warnings = "warnings",
        /// Every server belongs to a service, and so to somebody.
        Owners = "owners",
        /// Every server was watched.
        Observed = "observed",
        Window = "window",
        /// The risk analysis is referred to, and what remains has an owner.
        Risk = "risk",
        /// A meeting said go, of the wave as it is.
        Decision = "decision",
    }
}

named! {
    Standing {
        Met = "met",
        Missing = "missing",
        Unknown = "unknown",
    }
}

named! {
    /// Who has it.
    Holder {
        /// Whoever plans.
        Coordinator = "coordinator",
        /// The trusts that are named.
        Trusts = "trusts",
        /// A planning meeting.
        Meeting = "meeting",
    }
}

/// One thing that must be true.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Line {
    pub item: Item,
    pub standing: Standing,
    /// How many are missing: findings, or servers.
    pub missing: u32,
    pub holder: Holder,
    /// Trusts that have it, sorted.
    pub trusts: Vec<TrustId>,
}

/// A wave, or a trust's share of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Readiness {
    pub wave: WaveId,
    /// `None` is the whole wave.
    pub trust: Option<TrustId>,
    pub vms: u32,
    /// What the wave is: a decision is of this.
    pub ground: Digest,
    pub lines: Vec<Line>,
}

impl Readiness {
    pub fn is_ready(&self) -> bool {
        self.lines.iter().all(|line| line.standing == Standing::Met)
    }

    pub fn met(&self) -> usize {
        self.lines.iter().filter(|line| line.standing == Standing::Met).count()
    }
}

/// Waves in their order, each followed by its trusts from south to north. Waves that are over, and those that hold nothing,
/// are left out.
pub fn readiness(context: &Context<'_>, findings: &[Finding]) -> Vec<Readiness> {
    let mut all = Vec::new();
    let trusts = context.plan.trusts_in_order();
    for (wave, (id, facts)) in (0_u32..).zip(&context.waves) {
        let over = matches!(facts.status, WaveStatus::Done | WaveStatus::RolledBack);
        let members = Members::of(context, wave);
        if over || members.vms.is_empty() {
            continue;
        }
        let about = |finding: &&Finding| finding.is_open() && finding.subjects.waves.contains(id);
        let of_wave: Vec<&Finding> = findings.iter().filter(about).collect();
        let ground = ground(context, id);
        all.push(look(context, &of_wave, (id, facts, ground), &members, None));
        let inside = trusts.iter().filter(|(trust, _)| members.trusts.contains(trust));
        for (trust, _) in inside {
            let own = members.of_trust(context, trust);
            all.push(look(context, &of_wave, (id, facts, ground), &own, Some(trust)));
        }
    }
    all
}

/// Servers of a wave, or of one trust in it.
struct Members<'a> {
    vms: Vec<u32>,
    trusts: BTreeSet<&'a TrustId>,
}

impl<'a> Members<'a> {
    fn of(context: &'a Context<'_>, wave: u32) -> Self {
        let inside = (0_u32..).zip(&context.vms).filter(|(_, vm)| vm.wave == Some(wave));
        let vms: Vec<u32> = inside.map(|(vm, _)| vm).collect();
        let trusts = vms.iter().filter_map(|vm| owner(context, *vm)).into_set();
        Self { vms, trusts }
    }

    fn of_trust(&self, context: &Context<'_>, trust: &'a TrustId) -> Self {
        let own = |vm: &u32| owner(context, *vm) == Some(trust);
        Self { vms: self.vms.iter().copied().filter(own).collect(), trusts: BTreeSet::from([trust]) }
    }

    /// How many are so, and the trusts of those.
    fn count(&self, context: &Context<'_>, is: impl Fn(u32) -> bool) -> (u32, Vec<TrustId>) {
        let those: Vec<u32> = self.vms.iter().copied().filter(|vm| is(*vm)).collect();
        let trusts = those.iter().filter_map(|vm| owner(context, *vm)).cloned().into_set();
        (u32::try_from(those.len()).unwrap_or(u32::MAX), trusts.into_iter().collect())
    }
}

fn owner<'a>(context: &'a Context<'_>, vm: u32) -> Option<&'a TrustId> {
    Some(&context.service(context.vm(vm)?.service?)?.service.owner)
}

fn look(
    context: &Context<'_>,
    findings: &[&Finding],
    (id, wave, ground): (&WaveId, &Wave, Digest),
    members: &Members<'_>,
    trust: Option<&TrustId>,
) -> Readiness {
    let clearance = context.plan.clearances.get(id);
    // Of one that is off nothing can be seen; of one that the inventory does not know, nothing is.
    let unseen = |vm: u32| {
        let facts = context.vm(vm);
        facts.is_some_and(|facts| match observed(context, facts) {
            Some(observed) => !observed,
            None => facts.vm.is_none(),
        })
    };
    let mut lines = vec![
        of_findings(findings, trust, Item::Stops, Severity::Stop),
        of_findings(findings, trust, Item::Warnings, Severity::Warning),
    ];
    if trust.is_none() {
        let (loose, _) = members.count(context, |vm| owner(context, vm).is_none());
        lines.push(line(Item::Owners, loose, Holder::Coordinator, Vec::new()));
    }
    let (unseen, of) = members.count(context, unseen);
    // Where nothing was observed at all, nobody knows.
    let nothing = context.graph.edges.is_empty();
    let standing = if nothing { Standing::Unknown } else { standing(unseen) };
    lines.push(Line { item: Item::Observed, standing, missing: unseen, holder: Holder::Trusts, trusts: of });
    if trust.is_none() {
        lines.push(line(Item::Window, u32::from(wave.window.is_none()), Holder::Coordinator, Vec::new()));
        let risk = clearance.and_then(|clearance| clearance.risk.as_ref());
        let all = members.trusts.iter().copied().cloned().collect();
        lines.push(line(Item::Risk, u32::from(risk.is_none()), Holder::Trusts, all));
        let decision = clearance.and_then(|clearance| clearance.decision.as_ref());
        let goes = decision.is_some_and(|said| said.go && said.ground == ground);
        lines.push(line(Item::Decision, u32::from(!goes), Holder::Meeting, Vec::new()));
    }
    let vms = u32::try_from(members.vms.len()).unwrap_or(u32::MAX);
    Readiness { wave: id.clone(), trust: trust.cloned(), vms, ground, lines }
}

fn standing(missing: u32) -> Standing {
    if missing == 0 { Standing::Met } else { Standing::Missing }
}

fn line(item: Item, missing: u32, holder: Holder, trusts: Vec<TrustId>) -> Line {
    Line { item, standing: standing(missing), missing, holder, trusts }
}

/// Those of a severity, of findings that are open and about the wave, that are about the trust where one is asked for.
fn of_findings(findings: &[&Finding], trust: Option<&TrustId>, item: Item, severity: Severity) -> Line {
    let about = |finding: &&&Finding| {
        finding.severity == severity && trust.is_none_or(|trust| finding.subjects.trusts.contains(trust))
    };
    let found: Vec<&Finding> = findings.iter().filter(about).copied().collect();
    let trusts = found.iter().flat_map(|finding| &finding.subjects.trusts).into_set();
    let trusts: Vec<TrustId> = trusts.into_iter().cloned().collect();
    let holder = if trusts.is_empty() { Holder::Coordinator } else { Holder::Trusts };
    line(item, u32::try_from(found.len()).unwrap_or(u32::MAX), holder, trusts)
}

/// What a wave is: who is in it, and when it moves. A decision is of this.
pub fn ground(context: &Context<'_>, wave: &WaveId) -> Digest {
    let mut hash = Digest::builder();
    let inside = context.vms.iter().filter(|vm| vm.planned.wave.as_ref() == Some(wave));
    for vm in inside {
        hash.add(vm.id.as_str().as_bytes());
        hash.add(&[0]);
    }
    if let Some(window) = context.plan.waves.get(wave).and_then(|wave| wave.window) {
        hash.add(&window.start.0.to_le_bytes());
        hash.add(&window.end.0.to_le_bytes());
    }
    hash.finish()
}

#[cfg(test)]
mod tests;
