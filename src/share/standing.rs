//! A verdict in one word.
//!
//! In: a verdict. Out: where the file stands. **Only a valid verdict stands as valid; whatever says that
//! something was changed comes before all that says who may sign.**

use super::problem::ProblemCode;
use super::verify::{Reason, Verdict};

/// Where a file stands, from best to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    Valid,
    /// As saved, and nobody has signed it.
    Unsigned,
    /// As signed, but by a key that the register does not list.
    Unlisted,
    /// As signed, by someone whom the register does not let sign, or not now.
    Refused,
    /// Changed since, or a signature that is none.
    Broken,
}

impl Standing {
    /// Its stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Unsigned => "unsigned",
            Self::Unlisted => "unlisted",
            Self::Refused => "refused",
            Self::Broken => "broken",
        }
    }
}

impl Verdict {
    pub fn standing(&self) -> Standing {
        if self.valid {
            return Standing::Valid;
        }
        if self.problems.iter().any(|problem| problem.code != ProblemCode::NoSignature) {
            return Standing::Broken;
        }
        self.signatures.iter().map(|signature| weight(signature.reason)).max().unwrap_or(Standing::Unsigned)
    }
}

/// What one signature makes of the file.
fn weight(reason: Reason) -> Standing {
    match reason {
        // A good signature beside a bad one does not make the file valid.
        Reason::Good => Standing::Unsigned,
        Reason::UnknownSigner => Standing::Unlisted,
        Reason::NamespaceNotAllowed | Reason::NotYetValid | Reason::Expired | Reason::DuplicateKey => {
            Standing::Refused
        }
        Reason::Unreadable
        | Reason::KeyType
        | Reason::HashAlgorithm
        | Reason::WrongNamespace
        | Reason::WrongSignature => Standing::Broken,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::share::{JournalVerdict, Problem, SignatureVerdict};

    fn verdict(valid: bool, problems: &[ProblemCode], reasons: &[Reason]) -> Verdict {
        let signature = |reason: &Reason| SignatureVerdict {
            entry: "1-abc.sig".into(),
            signer: None,
            fingerprint: "SHA256:abc".into(),
            valid: *reason == Reason::Good,
            reason: *reason,
        };
        Verdict {
            valid,
            problems: problems.iter().map(|code| Problem::file(*code)).collect(),
            signatures: reasons.iter().map(signature).collect(),
            required: Vec::new(),
            journal: JournalVerdict::Absent,
            is_package: false,
            package: None,
            people_purged: false,
        }
    }

    #[test]
    fn the_worst_that_is_known_decides() {
        use ProblemCode::{EntryAdded, NoSignature};
        let cases: [(Verdict, Standing); 9] = [
            (verdict(true, &[], &[Reason::Good]), Standing::Valid),
            (verdict(false, &[NoSignature], &[]), Standing::Unsigned),
            (verdict(false, &[EntryAdded, NoSignature], &[]), Standing::Broken),
            (verdict(false, &[EntryAdded], &[Reason::Good]), Standing::Broken),
            (verdict(false, &[], &[Reason::UnknownSigner]), Standing::Unlisted),
            (verdict(false, &[], &[Reason::Good, Reason::UnknownSigner]), Standing::Unlisted),
            (verdict(false, &[], &[Reason::UnknownSigner, Reason::Expired]), Standing::Refused),
            (verdict(false, &[], &[Reason::Good, Reason::DuplicateKey]), Standing::Refused),
            (verdict(false, &[], &[Reason::Expired, Reason::WrongSignature]), Standing::Broken),
        ];
        for (verdict, standing) in cases {
            assert_eq!(verdict.standing(), standing, "{verdict:?}");
        }
    }

    #[test]
    fn only_a_valid_verdict_stands_as_valid() {
        for reason in Reason::ALL {
            assert_ne!(verdict(false, &[], &[*reason]).standing(), Standing::Valid);
        }
        for code in ProblemCode::ALL {
            assert_ne!(verdict(false, &[*code], &[Reason::Good]).standing(), Standing::Valid);
        }
    }
}
