//! The states of the estate that a plan keeps.
//!
//! In: a plan, and what a person calls a state by. Out: its inventory, or a list. **A word that fits two states picks
//! neither.**

use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;

use super::files;
use super::plan::trouble;
use super::{Trouble, Voice};
use crate::base::{Arg, Digest, Minutes};
use crate::estate::Inventory;
use crate::plan::{Plan, State};
use crate::{drift, job, share};

/// Digits of a digest at least.
const DIGITS: usize = 4;

/// A plan with all that it keeps.
pub(super) struct Kept {
    pub(super) plan: Plan,
    inventories: BTreeMap<Digest, Vec<u8>>,
}

#[derive(Serialize)]
struct Line {
    digest: String,
    made: Option<String>,
    taken: Option<String>,
    vms: usize,
    dependencies: usize,
}

/// Opens a plan; one that is not as it was saved is refused.
pub(super) fn open(voice: &Voice, path: &Path) -> Result<Kept, Trouble> {
    let opened = share::open(&files::read(voice, path)?).map_err(|problem| trouble(voice, &problem))?;
    if let Some(problem) = opened.problems.first() {
        return Err(trouble(voice, problem));
    }
    Ok(Kept { plan: opened.file.plan, inventories: opened.file.inventories })
}

/// The states, the oldest first.
pub(super) fn list(voice: &Voice, kept: &Kept) {
    let lines: Vec<Line> = kept.plan.inventories.iter().map(|digest| kept.line(digest)).collect();
    if voice.json {
        return voice.json(&lines);
    }
    let instant = |text: &Option<String>| {
        let at = text.as_deref().and_then(Minutes::from_rfc3339);
        at.map_or_else(|| "–".to_owned(), |at| voice.texts.instant(at))
    };
    for line in lines {
        let args = [
            ("digest", Arg::from(line.digest.get(..12).unwrap_or_default())),
            ("made", Arg::from(instant(&line.made))),
            ("taken", Arg::from(instant(&line.taken))),
            ("vms", Arg::from(line.vms)),
            ("dependencies", Arg::from(line.dependencies)),
        ];
        voice.tell("cli-state", &args);
    }
}

impl Kept {
    /// The states asked for, the earlier and the later; no earlier one where the plan keeps a single state.
    pub(super) fn chosen(
        &self,
        voice: &Voice,
        from: Option<&str>,
        to: Option<&str>,
    ) -> Result<[Option<Digest>; 2], Trouble> {
        let all = &self.plan.inventories;
        let to = to.map(|word| self.called(voice, word)).transpose()?.or(all.last().copied());
        let before = to.and_then(|to| {
            let at = all.iter().position(|known| *known == to)?;
            all.get(at.checked_sub(1)?).copied()
        });
        let from = from.map(|word| self.called(voice, word)).transpose()?.or(before);
        Ok([from, to])
    }

    /// The one state that was made, or came into the plan, on that day, or whose digest begins so.
    fn called(&self, voice: &Voice, word: &str) -> Result<Digest, Trouble> {
        let fits = |digest: &&Digest| {
            let line = self.line(digest);
            let day = |text: &Option<String>| {
                let at = text.as_deref().and_then(Minutes::from_rfc3339);
                at.is_some_and(|at| at.to_oslo().0.to_iso() == word)
            };
            let starts = word.len() >= DIGITS && line.digest.starts_with(&word.to_ascii_lowercase());
            starts || day(&line.made) || (line.made.is_none() && day(&line.taken))
        };
        let mut found = self.plan.inventories.iter().filter(fits);
        match (found.next(), found.next()) {
            (Some(digest), None) => Ok(*digest),
            (None, _) => Err(voice.trouble("cli-state-unknown", &[("name", Arg::from(word))])),
            (Some(_), Some(_)) => Err(voice.trouble("cli-state-several", &[("name", Arg::from(word))])),
        }
    }

    /// Reads one.
    pub(super) fn read(&self, voice: &Voice, digest: Option<Digest>) -> Result<Inventory, Trouble> {
        let bytes = digest.and_then(|digest| self.inventories.get(&digest));
        let inventory = bytes.and_then(|bytes| job::decode_inventory(bytes));
        inventory.ok_or_else(|| Trouble(voice.texts.get("cli-state-unreadable")))
    }

    /// What the plan says of a state; of one from before states had names, what its inventory says.
    fn line(&self, digest: &Digest) -> Line {
        let text = |at: Minutes| at.to_rfc3339();
        let inventory = || job::decode_inventory(self.inventories.get(digest)?);
        let named = self.plan.states.get(digest).copied();
        let State { made, taken, vms, dependencies } = named.unwrap_or_else(|| {
            let inventory = inventory().unwrap_or_default();
            let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
            State {
                made: drift::taken(&inventory),
                taken: Minutes::default(),
                vms: count(inventory.vms.len()),
                dependencies: count(inventory.count_dependencies()),
            }
        });
        Line {
            digest: digest.to_hex(),
            made: made.map(text),
            taken: named.map(|_| text(taken)),
            vms: vms as usize,
            dependencies: dependencies as usize,
        }
    }
}
