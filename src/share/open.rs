//! Opening: a file from anywhere, read as far as it can be trusted to be whole.
//!
//! In: bytes. Out: the plan, and every entry that is not what the manifest says. **A changed file may be
//! looked at, but what is wrong with it is always named; a file that lacks a part of the plan is refused.**

use crate::base::Arrange as _;

use std::collections::BTreeMap;

use super::canonical;
use super::container::Container;
use super::file::{PlanFile, SignatureEntry, shared_trust};
use super::merge::{merge, misfits};
use super::parts::{
    JOURNAL, MANIFEST, Manifest, PACKAGE, PACKAGE_SCHEMA, PEOPLE, PURGED, PackageMark, PartStamp, Parts,
    PeoplePart, PurgedMark, SCHEMA, SHARED, SIGNATURES, SharedPart, Stamp, TrustPart, UNSIGNED, WORKSPACE,
    inventory_name, part_names,
};
use super::problem::{Problem, ProblemCode};
use crate::base::{Digest, Gather as _, TrustId};
use crate::plan::journal::Entry;
use crate::plan::{Link, Plan};

/// A file that could be read.
#[derive(Clone, Debug)]
pub struct Opened {
    /// In a package: what the one part holds.
    pub file: PlanFile,
    pub manifest: Manifest,
    /// What signatures are made over, and what the next edition names as the one before.
    pub manifest_digest: Digest,
    /// The trust whose package this is; `None` for a whole file.
    pub package: Option<TrustId>,
    pub is_package: bool,
    /// Names of people were taken out of the file, which says so (in a package: left out).
    pub people_purged: bool,
    /// Entries that are not what the manifest says; such a file is never valid.
    pub problems: Vec<Problem>,
    /// Entries of the journal and the workspace that were lost. They do not touch validity.
    pub losses: Vec<Problem>,
}

/// Reads a file. Refuses what is not a whole plan; a file that was changed opens with `problems`.
pub fn open(bytes: &[u8]) -> Result<Opened, Problem> {
    let reading = read(bytes)?;
    match reading.fatal {
        Some(problem) => Err(problem),
        None => Ok(reading.opened),
    }
}

/// A file as read, also where a part is missing or unreadable.
pub(super) struct Reading<'a> {
    pub opened: Opened,
    /// Why the plan cannot be shown; it is among the problems too.
    pub fatal: Option<Problem>,
    pub manifest_bytes: Vec<u8>,
    pub container: Container<'a>,
    pub journal_readable: bool,
}

/// Reads as much as there is. Fails where there is no container or no manifest of this schema.
pub(super) fn read(bytes: &[u8]) -> Result<Reading<'_>, Problem> {
    let container = Container::read(bytes)?;
    let mut check = Check { contents: BTreeMap::new(), problems: Vec::new(), fatal: None };
    let losses = check.inflate(&container);
    let manifest_bytes = check.contents.remove(MANIFEST).ok_or_else(|| no_manifest(&check))?;
    let manifest = check.manifest(&manifest_bytes)?;
    let mark = check.package_mark(&manifest);
    let parts = check.parts(&manifest, mark.as_ref());
    let people = check.people(&manifest, mark.is_some());
    let inventories = check.inventories(&manifest, mark.is_some());
    let signatures = check.signatures();
    let (journal, journal_readable) = check.journal();
    let workspace = check.workspace();
    check.added();

    let mut plan = plan_of(&manifest);
    let links = merge(&parts, &mut plan);
    if mark.is_none() && check.fatal.is_none() {
        check.agreement(&manifest, &parts, &plan, &links);
    }
    let people_purged = people.is_none() && !check.is_blamed(PEOPLE);
    let people = people.unwrap_or_default();
    (plan.author, plan.people) = (people.author, people.people);
    let stamp = mark.as_ref().and_then(|mark| manifest.parts.get(&mark.part));
    let package = stamp.and_then(|stamp| stamp.trust.clone());
    let generated_by = manifest.generated_by.clone();
    let file = PlanFile { plan, links, journal, workspace, inventories, signatures, generated_by };
    let Check { mut problems, fatal, .. } = check;
    problems.arrange();
    problems.dedup();
    let opened = Opened {
        file,
        manifest,
        manifest_digest: Digest::of(&manifest_bytes),
        package,
        is_package: mark.is_some(),
        people_purged,
        problems,
        losses,
    };
    Ok(Reading { opened, fatal, manifest_bytes, container, journal_readable })
}

fn no_manifest(check: &Check) -> Problem {
    let damaged = |problem: &&Problem| problem.entry.as_deref() == Some(MANIFEST);
    check.problems.iter().find(damaged).cloned().unwrap_or(Problem::file(ProblemCode::NotAPlan))
}

/// The plan as far as the manifest tells it.
fn plan_of(manifest: &Manifest) -> Plan {
    let mut plan = Plan::new(manifest.plan_id.clone(), &manifest.name, "", manifest.created);
    plan.revision = manifest.revision;
    plan.previous = manifest.previous;
    plan.signers.clone_from(&manifest.signers);
    plan.inventories = manifest.inventories.iter().map(|stamp| stamp.digest).collect();
    plan
}

/// Entries not yet accounted for, and what was found wrong so far.
struct Check {
    contents: BTreeMap<String, Vec<u8>>,
    problems: Vec<Problem>,
    fatal: Option<Problem>,
}

impl Check {
    /// Inflates every entry; gives those of the journal and workspace that cannot be.
    fn inflate(&mut self, container: &Container<'_>) -> Vec<Problem> {
        let mut losses = Vec::new();
        for (name, raw) in &container.entries {
            match raw.inflate() {
                Ok(bytes) => drop(self.contents.insert(name.clone(), bytes)),
                Err(code) if is_unsigned(name) => losses.push(Problem::entry(code, name)),
                Err(code) => self.problem(code, name),
            }
        }
        losses
    }

    fn problem(&mut self, code: ProblemCode, entry: &str) {
        self.problems.push(Problem::entry(code, entry));
    }

    /// A problem that leaves nothing to show.
    fn fatal(&mut self, code: ProblemCode, entry: &str) {
        self.problem(code, entry);
        self.fatal.get_or_insert_with(|| Problem::entry(code, entry));
    }

    fn is_blamed(&self, entry: &str) -> bool {
        self.problems.iter().any(|problem| problem.entry.as_deref() == Some(entry))
    }

    /// Takes an entry that the manifest names; says so where it is missing or another than it should be.
    fn take(&mut self, name: &str, digest: Digest, size: u64) -> Option<Vec<u8>> {
        let Some(bytes) = self.contents.remove(name) else {
            if !self.is_blamed(name) {
                self.problem(ProblemCode::EntryMissing, name);
            }
            return None;
        };
        if Stamp::of(&bytes) != (Stamp { digest, size }) {
            self.problem(ProblemCode::EntryChanged, name);
        }
        Some(bytes)
    }

    /// Reads a document; one that cannot be read at all is fatal.
    fn document<T>(&mut self, name: &str, bytes: &[u8]) -> Option<T>
    where
        T: serde::Serialize + serde::de::DeserializeOwned,
    {
        match canonical::read(bytes) {
            Ok(document) => {
                if !document.canonical {
                    self.problem(ProblemCode::NotCanonical, name);
                }
                Some(document.value)
            }
            Err(code) => {
                self.fatal(code, name);
                None
            }
        }
    }

    fn manifest(&mut self, bytes: &[u8]) -> Result<Manifest, Problem> {
        check_schema(bytes)?;
        let refused = |check: &Self| check.fatal.clone().unwrap_or(Problem::file(ProblemCode::NotAPlan));
        let manifest: Manifest = self.document(MANIFEST, bytes).ok_or_else(|| refused(self))?;
        if !manifest.parts.contains_key(SHARED) {
            return Err(Problem::entry(ProblemCode::DocumentBroken, MANIFEST));
        }
        Ok(manifest)
    }

    fn package_mark(&mut self, manifest: &Manifest) -> Option<PackageMark> {
        let bytes = self.contents.remove(PACKAGE)?;
        let mark: PackageMark = self.document(PACKAGE, &bytes)?;
        if mark.schema != PACKAGE_SCHEMA || !manifest.parts.contains_key(&mark.part) {
            self.fatal(ProblemCode::PackageUnknown, PACKAGE);
        }
        Some(mark)
    }

    /// The parts that should be there: all, or in a package the one that it names.
    fn parts(&mut self, manifest: &Manifest, mark: Option<&PackageMark>) -> Parts {
        let mut parts = Parts::default();
        for (name, stamp) in &manifest.parts {
            if mark.is_some_and(|mark| mark.part != *name) {
                continue;
            }
            let Some(bytes) = self.take(name, stamp.digest, stamp.size) else {
                let why =
                    self.problems.iter().find(|problem| problem.entry.as_deref() == Some(name)).cloned();
                self.fatal = self.fatal.take().or(why);
                continue;
            };
            if name == SHARED {
                parts.shared = self.document::<SharedPart>(name, &bytes).unwrap_or_default();
            } else if let Some(part) = self.document::<TrustPart>(name, &bytes) {
                self.put_trust(name, stamp, part, &mut parts);
            }
        }
        parts
    }

    fn put_trust(&mut self, name: &str, stamp: &PartStamp, part: TrustPart, parts: &mut Parts) {
        if stamp.trust.as_ref() != Some(&part.trust) || parts.trusts.contains_key(&part.trust) {
            self.problem(ProblemCode::PartsDisagree, name);
        }
        parts.trusts.entry(part.trust.clone()).or_insert(part);
    }

    /// `None` where the part was purged, which no signature minds, and in a package, which is made without it.
    fn people(&mut self, manifest: &Manifest, is_package: bool) -> Option<PeoplePart> {
        let stamp = &manifest.people;
        if self.is_blamed(PEOPLE) {
            return None;
        }
        if !self.contents.contains_key(PEOPLE) && (is_package || self.purged(stamp.digest)) {
            return None;
        }
        let bytes = self.take(PEOPLE, stamp.digest, stamp.size)?;
        self.document(PEOPLE, &bytes)
    }

    /// Whether the mark is there that says that this very part was taken out.
    fn purged(&mut self, people: Digest) -> bool {
        let Some(bytes) = self.contents.remove(PURGED) else { return false };
        let mark = canonical::read::<PurgedMark>(&bytes);
        let right = mark.is_ok_and(|mark| mark.canonical && mark.value.people == people);
        if !right {
            self.problem(ProblemCode::EntryChanged, PURGED);
        }
        right
    }

    /// Inventories by digest. A package is made without them.
    fn inventories(&mut self, manifest: &Manifest, is_package: bool) -> BTreeMap<Digest, Vec<u8>> {
        let mut inventories = BTreeMap::new();
        for stamp in &manifest.inventories {
            if inventories.contains_key(&stamp.digest) {
                continue;
            }
            let stem = format!("inventories/{}.", stamp.digest.to_hex());
            let found = self.contents.keys().find(|name| name.starts_with(&stem)).cloned();
            if found.is_none() && is_package {
                continue;
            }
            let name = found.unwrap_or_else(|| format!("{stem}bin"));
            let Some(bytes) = self.take(&name, stamp.digest, stamp.size) else { continue };
            if self.is_blamed(&name) {
                continue;
            }
            if inventory_name(stamp.digest, &bytes) != name {
                self.problem(ProblemCode::EntryAdded, &name);
            }
            inventories.insert(stamp.digest, bytes);
        }
        inventories
    }

    /// Signatures in the order of their numbers; whether they hold is for `verify` to say.
    fn signatures(&mut self) -> Vec<SignatureEntry> {
        let names: Vec<String> =
            self.contents.keys().filter(|name| name.starts_with(SIGNATURES)).cloned().collect();
        let entry = |name: String| {
            let pem = self.contents.remove(&name)?;
            Some(SignatureEntry { name: name.strip_prefix(SIGNATURES)?.to_owned(), pem })
        };
        let mut signatures: Vec<_> = names.into_iter().filter_map(entry).collect();
        signatures
            .arrange_by_key(|signature| (signature.place().unwrap_or(usize::MAX), signature.name.clone()));
        signatures
    }

    /// The journal, and whether there was one that could be read.
    fn journal(&mut self) -> (Vec<Entry>, bool) {
        let Some(bytes) = self.contents.remove(JOURNAL) else { return (Vec::new(), false) };
        serde_json::from_slice(&bytes).map_or((Vec::new(), false), |journal| (journal, true))
    }

    fn workspace(&mut self) -> BTreeMap<String, Vec<u8>> {
        let names: Vec<String> =
            self.contents.keys().filter(|name| name.starts_with(WORKSPACE)).cloned().collect();
        let entry = |name: String| {
            let bytes = self.contents.remove(&name)?;
            Some((name.strip_prefix(WORKSPACE)?.to_owned(), bytes))
        };
        names.into_iter().filter_map(entry).into_map()
    }

    /// What is left was added, but for more files in the journal's folder.
    fn added(&mut self) {
        let left: Vec<String> = self.contents.keys().filter(|name| !is_unsigned(name)).cloned().collect();
        for name in left {
            self.problem(ProblemCode::EntryAdded, &name);
        }
    }

    /// Copies in the parts must agree with each other, and the manifest with whose parts they are.
    fn agreement(&mut self, manifest: &Manifest, parts: &Parts, plan: &Plan, links: &[Link]) {
        let names = part_names(&plan.trusts);
        let name_of = |id: &TrustId| {
            let listed = manifest.parts.iter().find(|(_, stamp)| stamp.trust.as_ref() == Some(id));
            names.get(id).or(listed.map(|(name, _)| name)).cloned().unwrap_or_else(|| SHARED.to_owned())
        };
        for trust in misfits(parts, plan, links) {
            self.problem(ProblemCode::PartsDisagree, &trust.as_ref().map_or(SHARED.to_owned(), name_of));
        }
        let mut right: BTreeMap<&str, Option<&TrustId>> =
            names.iter().map(|(id, name)| (name.as_str(), Some(id))).into_map();
        let shared = shared_trust(plan);
        right.insert(SHARED, shared.as_ref());
        let listed = manifest.parts.iter().map(|(name, stamp)| (name.as_str(), stamp.trust.as_ref()));
        if !right.into_iter().eq(listed) {
            self.problem(ProblemCode::PartsDisagree, MANIFEST);
        }
    }
}

/// True for entries that anyone may change without touching validity.
pub(super) fn is_unsigned(name: &str) -> bool {
    UNSIGNED.iter().any(|folder| name.starts_with(folder))
}

/// Tells a newer plan from something else before its fields are read.
fn check_schema(bytes: &[u8]) -> Result<(), Problem> {
    #[derive(serde::Deserialize)]
    struct Header {
        schema: String,
    }
    if bytes.len() > canonical::MAX_DOCUMENT {
        return Err(Problem::entry(ProblemCode::DocumentTooLarge, MANIFEST));
    }
    let Ok(header) = serde_json::from_slice::<Header>(bytes) else {
        return Err(Problem::entry(ProblemCode::DocumentBroken, MANIFEST));
    };
    if header.schema == SCHEMA {
        return Ok(());
    }
    let number = header.schema.strip_prefix("flytteplan/").and_then(|number| number.parse::<u32>().ok());
    let code = if number.is_some_and(|number| number > 1) {
        ProblemCode::NewerSchema
    } else {
        ProblemCode::NotAPlan
    };
    Err(Problem::entry(code, MANIFEST))
}

impl SignatureEntry {
    /// Its place, from 1, as the name tells.
    pub fn place(&self) -> Option<usize> {
        self.name.split_once('-')?.0.parse().ok()
    }
}
