//! What was observed is too short, or holds no month-end, weekend or night.
//!
//! In: a context. Out: warnings for the whole plan where they hold of all that moves, else for each trust. **Nothing is
//! told of those of whom nothing was observed, or of whom no source says when.**

use std::collections::BTreeMap;

use super::places::remaining;
use crate::base::TrustId;
use crate::check::{Context, Finding, Rule, Severity};
use crate::graph::Coverage;
use crate::plan::Threshold;

const MINUTES_A_DAY: i64 = 24 * 60;
/// Days that are kept apart; of a longer time their count is a lower bound.
const DAYS_APART: i64 = 64;

/// What is missing in what was observed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lack {
    /// So many days only.
    Days(u64),
    MonthEnd,
    Weekend,
    Night,
}

pub(super) fn check(context: &Context<'_>) -> Vec<Finding> {
    let mut left: BTreeMap<Option<&TrustId>, u32> = BTreeMap::new();
    for (_, facts) in remaining(context) {
        *left.entry(context.plan.trust_of(facts.planned)).or_default() += 1;
    }
    if left.is_empty() {
        return Vec::new();
    }
    let coverage = context.coverage();
    let limit = context.threshold(Threshold::ObservedDays);
    let of_plan = lacks(&coverage.estate, limit);
    let mut findings: Vec<Finding> = of_plan.iter().map(|lack| tell(None, *lack, limit)).collect();
    for (trust, coverage) in &coverage.trusts {
        let Some((id, known)) = context.plan.trusts.get_key_value(trust) else { continue };
        if !left.contains_key(&Some(id)) {
            continue;
        }
        let own = lacks(coverage, limit);
        let own = own.into_iter().filter(|lack| !of_plan.iter().any(|other| other.code() == lack.code()));
        findings.extend(own.map(|lack| tell(Some((id, &known.code)), lack, limit)));
    }
    findings
}

fn lacks(coverage: &Coverage, limit: u64) -> Vec<Lack> {
    let (Some(first), Some(last)) = (coverage.first_seen, coverage.last_seen) else { return Vec::new() };
    let span = last.0.saturating_sub(first.0).div_euclid(MINUTES_A_DAY) + 1;
    let days = if span > DAYS_APART { span } else { i64::from(coverage.days) };
    let days = u64::try_from(days).unwrap_or_default();
    let lacks = [
        (days < limit).then_some(Lack::Days(days)),
        (coverage.month_end == 0).then_some(Lack::MonthEnd),
        (coverage.weekend == 0).then_some(Lack::Weekend),
        (coverage.night == 0).then_some(Lack::Night),
    ];
    lacks.into_iter().flatten().collect()
}

impl Lack {
    fn code(self) -> &'static str {
        match self {
            Self::Days(_) => "days",
            Self::MonthEnd => "month-end",
            Self::Weekend => "weekend",
            Self::Night => "night",
        }
    }
}

fn tell(trust: Option<(&TrustId, &String)>, lack: Lack, limit: u64) -> Finding {
    let about = trust.map_or("", |(id, _)| id.as_str());
    let mut finding = match lack {
        Lack::Days(days) => Finding::new(Rule::ObservedShort, Severity::Warning, &[about])
            .with("days", days)
            .with("limit", limit),
        _ => {
            Finding::new(Rule::ObservedGap, Severity::Warning, &[about, lack.code()]).with("gap", lack.code())
        }
    };
    if let Some((id, code)) = trust {
        finding = finding.with("trust", code.clone());
        finding.subjects.trusts = vec![id.clone()];
    }
    finding
}
