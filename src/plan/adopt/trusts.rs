//! Who owns services: trusts known by code, trusts that files name, the shared region.
//!
//! In: lines of a catalogue, names as written. Out: trusts of the plan, and notes. **Nobody is made up from one line:
//! an owner that a single service names is told, and its service is the shared region's.**

use std::collections::BTreeMap;

use super::{Work, same};
use crate::base::{Code, Level, Note, TrustId};
use crate::estate::CatalogueService;
use crate::plan::Trust;

/// Trusts that are known by code before any file names them: code, name, rank from south to north.
pub const KNOWN_TRUSTS: [(&str, &str, u32); 4] = [
    ("HSYK", "Helgelandssykehuset", 1),
    ("NLSH", "Nordlandssykehuset", 2),
    ("UNN", "Universitetssykehuset Nord-Norge", 3),
    ("FIN", "Finnmarkssykehuset", 4),
];

/// Code of the shared region.
pub const SHARED: &str = "FELLES";

/// What files call the shared region.
const SHARED_NAMES: [&str; 9] = [
    "Felles",
    "Felles tjenester",
    "Felles tenester",
    "Regional",
    "Regionalt",
    "Regionale tjenester",
    "Shared",
    "Shared services",
    "Shared region",
];

impl Work<'_> {
    /// A trust for every code or name that services have as owner; one that nobody knew is told, and one that
    /// a single service names is as likely a slip of the pen: its service goes to the shared region.
    pub(super) fn trusts(&mut self, catalogue: &[CatalogueService]) {
        if !self.next.trusts.values().any(|trust| trust.shared) {
            let shared = Trust { code: SHARED.into(), name: "Felles".into(), rank: 99, shared: true };
            self.next.trusts.insert(TrustId::derive(&[SHARED]), shared);
        }
        let mut owners: BTreeMap<String, Vec<&CatalogueService>> = BTreeMap::new();
        for service in catalogue {
            owners.entry(service.owner.trim().to_lowercase()).or_default().push(service);
        }
        for services in owners.into_values() {
            let owner = services.first().map_or("", |service| service.owner.trim());
            if owner.is_empty() || self.find_trust(owner).is_some() {
                continue;
            }
            if self.known_trust(owner).is_some() {
                continue;
            }
            let first = services.iter().map(|service| &service.place).min().cloned();
            if let [only] = services.as_slice() {
                let note = Note::new(Level::Warning, Code::OwnerUnknown).at(first.unwrap_or_default());
                self.notes.push(note.with("trust", owner).with("service", only.name.as_str()));
                continue;
            }
            let note = Note::new(Level::Warning, Code::TrustNew).at(first.unwrap_or_default());
            self.notes.push(note.with("trust", owner).with("count", services.len()));
            let own = self.next.trusts.values().filter(|trust| !trust.shared);
            let rank = own.map(|trust| trust.rank).max().unwrap_or(0).max(10) + 1;
            self.put_trust(owner, owner, rank);
        }
    }

    /// One of those known by code, now in the plan.
    pub(super) fn known_trust(&mut self, text: &str) -> Option<TrustId> {
        let known = |(code, name, _): &&(&str, &str, u32)| same(code, text) || same(name, text);
        let (code, name, rank) = KNOWN_TRUSTS.iter().find(known)?;
        Some(self.put_trust(code, name, *rank))
    }

    fn put_trust(&mut self, code: &str, name: &str, rank: u32) -> TrustId {
        let id = TrustId::derive(&[code]);
        let trust = Trust { code: code.to_owned(), name: name.to_owned(), rank, shared: false };
        self.next.trusts.entry(id.clone()).or_insert(trust);
        id
    }

    pub(super) fn find_trust(&self, text: &str) -> Option<TrustId> {
        if SHARED_NAMES.iter().any(|name| same(name, text)) {
            return self.shared_trust();
        }
        let fits = |trust: &Trust| same(&trust.code, text) || same(&trust.name, text);
        let found = self.next.trusts.iter().find(|(_, trust)| fits(trust)).map(|(id, _)| id.clone());
        // One that was renamed since keeps its id.
        found.or_else(|| Some(TrustId::derive(&[text.trim()])).filter(|id| self.next.trusts.contains_key(id)))
    }

    pub(super) fn shared_trust(&self) -> Option<TrustId> {
        self.next.trusts.iter().find(|(_, trust)| trust.shared).map(|(id, _)| id.clone())
    }
}
