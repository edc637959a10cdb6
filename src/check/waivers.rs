//! Which findings somebody has answered for.
//!
//! In: findings and the plan's waivers. Out: the same findings, each with what has become of its waiver. **A finding that is
//! waived stays where it is; it only no longer counts among those that are open.**

use serde::{Deserialize, Serialize};

use super::{Context, Finding};
use crate::base::{Arg, Digest, Minutes};
use crate::plan::Waiver;

/// What has become of a waiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Waived {
    Holds,
    /// What stands behind the finding is another than what was answered for.
    Lapsed,
    Expired,
}

impl Finding {
    /// Whether nobody has answered for it, or no longer.
    pub fn is_open(&self) -> bool {
        self.waived != Some(Waived::Holds)
    }

    /// What stands behind it: whom it is about, its figures and its links. Names are left out, so that a wave or a
    /// service that is called otherwise voids no waiver.
    pub fn evidence_digest(&self) -> Digest {
        let figures: Vec<_> = self.args.iter().filter(|(_, arg)| matches!(arg, Arg::Number(_))).collect();
        let mut bytes =
            serde_json::to_vec(&(self.rule, self.severity, &self.subjects, figures, &self.evidence))
                .unwrap_or_default();
        for ground in &self.behind {
            bytes.push(0);
            bytes.extend(ground.as_bytes());
        }
        Digest::of(&bytes)
    }
}

/// What has become of a waiver of this finding.
pub fn standing(finding: &Finding, waiver: &Waiver, at: Option<Minutes>) -> Waived {
    match () {
        () if at.is_some_and(|at| waiver.expires <= at) => Waived::Expired,
        () if waiver.evidence != finding.evidence_digest() => Waived::Lapsed,
        () => Waived::Holds,
    }
}

pub(super) fn mark(context: &Context<'_>, findings: &mut [Finding]) {
    // Findings of the last run come with what was said of them then.
    for finding in findings {
        let waiver = context.plan.waivers.get(&finding.id);
        finding.waived = waiver.map(|waiver| standing(finding, waiver, context.at));
    }
}
