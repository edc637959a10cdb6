//! Views of the map and the list that a person saved, to come back to and to show one after another.
//!
//! In: what is on the screen, or the bytes of a workspace. Out: the other. **A list never holds more, or longer texts,
//! than may be read again; every view in it has an id of its own.**

mod form;
mod list;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::Workspace;
use crate::base::{Gather as _, TrustId};
use crate::graph::questions::Part;
use crate::layout::Rect;
use crate::plan::Plan;

pub use list::SavedList;

/// Where the workspace holds them.
const NAME: &str = "views.json";
/// Views that are kept.
pub const MOST: usize = 200;

/// What is shown: a face of the map, or the list. What was written before there were views of the list is of the map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "&'static str")]
pub enum ViewFace {
    #[default]
    Graph,
    /// Services by services.
    Matrix,
    /// Trusts by trusts and waves by waves.
    Tables,
    List,
}

/// A question as it stands in a view: kind and way by the codes that the page has for them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct SavedQuestion {
    pub kind: String,
    #[serde(with = "form::parts")]
    pub first: Vec<Part>,
    #[serde(with = "form::parts")]
    pub second: Vec<Part>,
    pub way: String,
    pub steps: Option<u32>,
    pub through: bool,
    pub by_weight: bool,
}

/// What is on the screen, by stable ids.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct SavedView {
    pub id: u32,
    pub name: String,
    /// What stands below it as a slide.
    pub note: String,
    pub face: ViewFace,
    /// What is looked into, VM by VM; empty shows services.
    #[serde(with = "form::parts")]
    pub inside: Vec<Part>,
    /// What is seen, in world units of the map or in cells of the matrix; none is the whole.
    pub seen: Option<Rect>,
    pub search: String,
    pub trust: Option<TrustId>,
    pub reach: u32,
    pub only_crossing: bool,
    /// Services of which all is selected, and single VMs.
    #[serde(with = "form::parts")]
    pub selection: Vec<Part>,
    /// What the panel is about: one thing, or the two services of a dependency.
    #[serde(with = "form::parts")]
    pub about: Vec<Part>,
    pub question: Option<SavedQuestion>,
    /// How the list is set, in a view of it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub list: Option<SavedList>,
    /// What else there is to say of how it is shown, by name (how services are arranged, say). What we do not know is
    /// kept.
    pub extras: BTreeMap<String, String>,
}

/// A view without what the plan no longer has.
#[derive(Clone, Debug, PartialEq)]
pub struct FoundView {
    pub view: SavedView,
    /// How many of the things it names are gone.
    pub gone: usize,
    pub named: usize,
}

impl SavedView {
    /// What of it is still in the plan.
    pub fn found_in(&self, plan: &Plan) -> FoundView {
        let mut view = self.clone();
        let trust = self.trust.iter().cloned().map(Part::Trust);
        let question =
            self.question.iter().flat_map(|question| question.first.iter().chain(&question.second));
        let lists = [&self.inside, &self.selection, &self.about];
        let filtered = self.list.iter().flat_map(SavedList::waves);
        let named: BTreeSet<Part> =
            lists.into_iter().flatten().chain(question).cloned().chain(trust).chain(filtered).into_set();
        let gone = named.iter().filter(|part| !is_in(plan, part)).count();
        for parts in [&mut view.inside, &mut view.selection, &mut view.about] {
            parts.retain(|part| is_in(plan, part));
        }
        // Of a dependency with one end there is nothing to tell.
        if view.about.len() < self.about.len() {
            view.about.clear();
        }
        view.trust = view.trust.filter(|id| plan.trusts.contains_key(id));
        view.question = view.question.and_then(|question| question.found_in(plan));
        if let Some(list) = &mut view.list {
            list.retain_waves(|wave| is_in(plan, wave));
        }
        FoundView { view, gone, named: named.len() }
    }
}

impl SavedQuestion {
    /// The question about what there is; none where one of its groups is gone as a whole.
    fn found_in(mut self, plan: &Plan) -> Option<Self> {
        let mut whole = true;
        for group in [&mut self.first, &mut self.second] {
            let had = !group.is_empty();
            group.retain(|part| is_in(plan, part));
            whole &= !had || !group.is_empty();
        }
        whole.then_some(self)
    }
}

fn is_in(plan: &Plan, part: &Part) -> bool {
    match part {
        Part::Service(id) => plan.services.contains_key(id),
        Part::Vm(id) => plan.vms.contains_key(id),
        Part::Trust(id) => plan.trusts.contains_key(id),
        Part::Wave(id) => plan.waves.contains_key(id),
    }
}

/// All of them, in the order in which they are shown.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SavedViews {
    views: Vec<SavedView>,
}

impl SavedViews {
    pub fn all(&self) -> &[SavedView] {
        &self.views
    }

    pub fn get(&self, id: u32) -> Option<&SavedView> {
        self.views.iter().find(|view| view.id == id)
    }

    /// Those that are shown as slides: of the map, in whatever face.
    #[must_use]
    pub fn slides(&self) -> Self {
        Self { views: self.views.iter().filter(|view| view.face != ViewFace::List).cloned().collect() }
    }

    /// Where it stands, from 0.
    pub fn place(&self, id: u32) -> Option<usize> {
        self.views.iter().position(|view| view.id == id)
    }

    /// Adds a view at the end, under an id of its own. `None` where there is no room.
    pub fn add(&mut self, view: SavedView) -> Option<u32> {
        self.put_back(self.views.len(), view)
    }

    /// Puts a view at a place, under its own id where that is free.
    pub fn put_back(&mut self, at: usize, view: SavedView) -> Option<u32> {
        if self.views.len() >= MOST {
            return None;
        }
        let taken = view.id == 0 || self.get(view.id).is_some();
        let id = if taken { self.free_id() } else { view.id };
        self.views.insert(at.min(self.views.len()), form::tidy(SavedView { id, ..view }));
        Some(id)
    }

    /// The id after the last; where there is none, the first that is free.
    fn free_id(&self) -> u32 {
        let last = self.views.iter().map(|view| view.id).max().unwrap_or(0);
        let free = || (1..=u32::MAX).find(|id| self.get(*id).is_none());
        last.checked_add(1).or_else(free).unwrap_or(u32::MAX)
    }

    /// Gives a view another name; an empty one is none, and changes nothing.
    pub fn rename(&mut self, id: u32, name: &str) {
        if !form::line(name).is_empty() {
            self.change(id, |view| name.clone_into(&mut view.name));
        }
    }

    pub fn set_note(&mut self, id: u32, note: &str) {
        self.change(id, |view| note.clone_into(&mut view.note));
    }

    /// Shows something else under the same name, with the same note. Extras that it does not have stay.
    pub fn replace(&mut self, id: u32, now: SavedView) {
        self.change(id, |view| {
            let (name, note) = (std::mem::take(&mut view.name), std::mem::take(&mut view.note));
            let mut extras = std::mem::take(&mut view.extras);
            extras.extend(now.extras.clone());
            *view = SavedView { id, name, note, extras, ..now };
        });
    }

    fn change(&mut self, id: u32, change: impl FnOnce(&mut SavedView)) {
        if let Some(view) = self.views.iter_mut().find(|view| view.id == id) {
            change(view);
            *view = form::tidy(std::mem::take(view));
        }
    }

    /// Changes places with the one after it, or before; false at the end.
    pub fn shift(&mut self, id: u32, later: bool) -> bool {
        let beside = |at: usize| if later { at.checked_add(1) } else { at.checked_sub(1) };
        let Some((at, other)) = self.place(id).and_then(|at| Some((at, beside(at)?))) else { return false };
        let there = other < self.views.len();
        if there {
            self.views.swap(at, other);
        }
        there
    }

    /// Takes a view out, and says where it stood.
    pub fn remove(&mut self, id: u32) -> Option<(usize, SavedView)> {
        let at = self.place(id)?;
        Some((at, self.views.remove(at)))
    }

    /// The one after this or before it; from none, or one that is gone, the first or the last. `None` at the end.
    pub fn beside(&self, id: Option<u32>, later: bool) -> Option<u32> {
        let at = match id.and_then(|id| self.place(id)) {
            Some(at) if later => at.checked_add(1)?,
            Some(at) => at.checked_sub(1)?,
            None if later => 0,
            None => self.views.len().checked_sub(1)?,
        };
        self.views.get(at).map(|view| view.id)
    }

    /// The name that is wanted, with a number where another view has it.
    pub fn free_name(&self, wanted: &str) -> String {
        let wanted = form::line(wanted);
        let is_free = |name: &String| self.views.iter().all(|view| view.name != *name);
        let numbered = (2..=MOST + 1).map(|number| form::numbered(&wanted, number));
        std::iter::once(wanted.clone()).chain(numbered).find(is_free).unwrap_or(wanted)
    }
}

/// The views in this workspace; none where they cannot be read.
pub fn views_of(workspace: &Workspace) -> SavedViews {
    workspace.get(NAME).map(|bytes| form::read(bytes)).unwrap_or_default()
}

/// Keeps views in the workspace; where there are none, nothing is kept.
pub fn set_views(workspace: &mut Workspace, views: &SavedViews) {
    if views.views.is_empty() {
        workspace.remove(NAME);
    } else {
        workspace.insert(NAME.to_owned(), form::write(views));
    }
}
