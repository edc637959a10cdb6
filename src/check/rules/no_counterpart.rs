//! Clusters, datastores and port groups that planned servers use, and that nobody has said what become of.
//!
//! In: a context with guesses. Out: per resource a warning where one of its servers has a wave, else advice; what is
//! beyond the largest of a kind in one. **Says nothing as long as no target is known.**

use super::name_vms;
use crate::base::{Arg, Arrange as _, Gather as _};
use crate::check::{Context, Finding, Fix, FixCode, Rule, Severity};
use crate::plan::{Counterpart, Decision, MappedKind};
use crate::target::{Confidence, Row, Standing};

/// Resources of one kind that get a finding of their own.
const EACH: usize = 20;

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let open = |row: &&Row| {
        let decided = row.counterpart.is_some() && row.standing != Standing::CounterpartGone;
        !row.vms.is_empty() && !decided
    };
    let mut findings = Vec::new();
    for kind in MappedKind::ALL {
        let own = context.mapping_rows().iter().filter(|row| row.kind == *kind).filter(open);
        let mut rows: Vec<&Row> = own.collect();
        rows.arrange_by_key(|row| (std::cmp::Reverse(row.vms.len()), &row.source));
        let rest = rows.split_off(rows.len().min(EACH));
        findings.extend(rows.into_iter().map(|row| one(context, row)));
        if !rest.is_empty() {
            findings.push(together(context, *kind, &rest));
        }
    }
    findings
}

/// Places of a row's servers among those of the context, and how much they matter.
fn servers<'r>(context: &Context<'_>, rows: impl Iterator<Item = &'r Row>) -> (Vec<u32>, Severity) {
    let ids = rows.flat_map(|row| &row.vms).into_set();
    let place = |id| context.vms.binary_search_by(|facts| facts.id.cmp(id)).ok();
    let vms: Vec<u32> =
        ids.into_iter().filter_map(place).filter_map(|place| u32::try_from(place).ok()).collect();
    let placed = vms.iter().any(|vm| context.vm(*vm).is_some_and(|facts| facts.wave.is_some()));
    (vms, if placed { Severity::Warning } else { Severity::Advice })
}

fn one(context: &Context<'_>, row: &Row) -> Finding {
    let (vms, severity) = servers(context, std::iter::once(row));
    let about = [row.kind.as_str(), row.source.vcenter.as_str(), row.source.name.as_str()];
    let mut finding = Finding::new(Rule::NoCounterpart, severity, &about)
        .with("kind", row.kind.as_str())
        .with("name", row.source.name.clone())
        .with("vms", vms.len());
    if row.standing == Standing::CounterpartGone
        && let Some(Counterpart::Is(to)) = &row.counterpart
    {
        finding = finding.with("gone", to.name.clone());
    }
    let guess = row.guess.iter().filter(|guess| guess.confidence > Confidence::Unsure);
    finding.fixes = guess
        .map(|guess| Fix {
            code: FixCode::AcceptCounterpart,
            args: vec![
                ("name".to_owned(), Arg::from(row.source.name.as_str())),
                ("to".to_owned(), Arg::from(guess.to.name.as_str())),
            ],
            moves: Vec::new(),
            decisions: vec![(row.kind, row.source.clone(), Decision::Set(Counterpart::Is(guess.to.clone())))],
        })
        .collect();
    name_vms(context, &mut finding, &vms);
    finding
}

fn together(context: &Context<'_>, kind: MappedKind, rows: &[&Row]) -> Finding {
    let (vms, severity) = servers(context, rows.iter().copied());
    let mut finding = Finding::new(Rule::NoCounterpart, severity, &[kind.as_str(), "rest"])
        .with("kind", kind.as_str())
        .with("count", rows.len())
        .with("vms", vms.len());
    name_vms(context, &mut finding, &vms);
    finding
}
