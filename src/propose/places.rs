//! Which trust a VM stands with, by the words around it.
//!
//! In: VMs and a plan. Out: codes of trusts. **Only whole words count, and what is said most often wins.**

use std::collections::{BTreeMap, BTreeSet};

use crate::estate::Vm;
use crate::plan::Plan;
use crate::plan::adopt::{KNOWN_TRUSTS, SHARED};

/// Words that mean a trust: its code and its name, in lower case.
pub(super) struct Places {
    codes: BTreeMap<String, String>,
}

impl Places {
    pub(super) fn of(plan: &Plan) -> Self {
        let mut codes = BTreeMap::new();
        for (code, name, _) in KNOWN_TRUSTS {
            codes.insert(code.to_lowercase(), code.to_owned());
            codes.insert(name.to_lowercase(), code.to_owned());
        }
        codes.insert(SHARED.to_lowercase(), SHARED.to_owned());
        for trust in plan.trusts.values() {
            codes.insert(trust.code.to_lowercase(), trust.code.clone());
            codes.insert(trust.name.to_lowercase(), trust.code.clone());
        }
        codes.remove("");
        Self { codes }
    }

    /// Words that names may begin with.
    pub(super) fn words(&self) -> BTreeSet<String> {
        self.codes.keys().filter(|word| word.len() > 1).cloned().collect()
    }

    fn said(&self, text: &str) -> Option<&str> {
        let text = text.to_lowercase();
        let mut words = text.split(|next: char| !next.is_alphanumeric());
        words.find_map(|word| self.codes.get(word)).map(String::as_str)
    }

    /// The trust that most of what is said around some VMs names.
    pub(super) fn owner<'a>(&self, vms: impl Iterator<Item = &'a Vm>) -> Option<String> {
        let mut votes: BTreeMap<&str, u32> = BTreeMap::new();
        for vm in vms {
            for text in [&vm.name, &vm.folder, &vm.cluster, &vm.dns_name] {
                if let Some(code) = self.said(text) {
                    *votes.entry(code).or_default() += 1;
                }
            }
        }
        let most = votes.into_iter().max_by_key(|&(code, count)| (count, std::cmp::Reverse(code)));
        most.map(|(code, _)| code.to_owned())
    }
}
