//! The proposed services as a person works on them.
//!
//! In: what the model worker proposes, and edits. Out: one command for what is taken, keys of what is rejected.
//! **Nothing in the plan changes until something is taken; what was edited stays as long as its servers have no
//! service.**

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::base::{Arg, Gather as _, PlanId, VmId};
use crate::job::{Answer, Request, rejected_of, set_rejected};
use crate::propose::{self, Proposals, ServiceProposal};
use crate::ui::deeds;
use crate::ui::session::Session;

/// One proposal, as it is now.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    pub proposal: ServiceProposal,
    /// Keys of the proposals that it was made of: what is rejected with it.
    from: Vec<String>,
    /// A person renamed it, joined it or parted it.
    edited: bool,
}

/// Handles to what is proposed; copied freely.
#[derive(Clone, Copy)]
pub struct Desk {
    /// `None` until the worker has answered.
    pub items: RwSignal<Option<Arc<Vec<Item>>>>,
    /// Servers that nothing can be said of.
    pub left: RwSignal<usize>,
    /// Keys of what is ticked.
    pub ticked: RwSignal<BTreeSet<String>>,
    /// Key of the one that the panel shows.
    pub shown: RwSignal<Option<String>>,
    /// How many proposals were rejected.
    pub rejected: RwSignal<usize>,
    turn: StoredValue<u32>,
}

thread_local! {
    /// What was edited outlives its screen.
    static KEPT: RefCell<Option<(PlanId, Vec<Item>)>> = const { RefCell::new(None) };
}

impl Desk {
    /// Asks at once, and again whenever other servers lack a service.
    pub fn begin(session: Session) -> Self {
        let this = Self {
            items: RwSignal::new(None),
            left: RwSignal::new(0),
            ticked: RwSignal::default(),
            shown: RwSignal::new(None),
            rejected: RwSignal::new(0),
            turn: StoredValue::new(0),
        };
        let standing = Memo::new(move |_| {
            let estate = session.estate.with(|estate| estate.as_ref().map(|one| Arc::as_ptr(one) as usize));
            (estate, session.projection.with(|now| now.loose.clone()))
        });
        Effect::new(move |_| {
            if standing.with(|(estate, loose)| estate.is_some() && !loose.is_empty()) {
                this.ask(session);
            } else {
                this.items.set(Some(Arc::default()));
                this.left.set(0);
            }
        });
        this
    }

    fn ask(self, session: Session) {
        let turn = self.turn.get_value() + 1;
        self.turn.set_value(turn);
        spawn_local(async move {
            let rejected = session.hidden.with_value(|hidden| rejected_of(&hidden.workspace));
            self.rejected.try_set(rejected.len());
            let answer = deeds::ask(session, Request::ProposeServices { rejected }).await;
            if let Some(Answer::Services(found)) = answer
                && self.turn.try_get_value() == Some(turn)
            {
                self.settle(session, *found);
            }
        });
    }

    /// What was edited stays in front; the rest is as the worker says now.
    fn settle(self, session: Session, found: Proposals) {
        let loose: BTreeSet<VmId> =
            session.projection.with_untracked(|now| now.loose.iter().cloned().into_set());
        let mut items = self.edited(session);
        items.retain(|item| item.proposal.vms.iter().all(|vm| loose.contains(vm)));
        let held: BTreeSet<VmId> = items.iter().flat_map(|item| item.proposal.vms.iter().cloned()).into_set();
        for mut proposal in found.services {
            proposal.vms.retain(|vm| !held.contains(vm));
            if proposal.vms.is_empty() {
                continue;
            }
            let same = items.iter_mut().find(|item| item.proposal.key == proposal.key);
            if let Some(same) = same {
                same.proposal.vms.append(&mut proposal.vms);
                continue;
            }
            say_role(session, &mut proposal);
            items.push(Item { from: vec![proposal.key.clone()], proposal, edited: false });
        }
        self.left.set(found.left.iter().filter(|vm| !held.contains(vm)).count());
        self.put(session, items);
    }

    fn edited(self, session: Session) -> Vec<Item> {
        let id = session.plan_now().map(|plan| plan.id.clone());
        let kept = KEPT.with_borrow(|kept| kept.clone().filter(|(of, _)| Some(of) == id.as_ref()));
        kept.map(|(_, items)| items).unwrap_or_default()
    }

    fn put(self, session: Session, items: Vec<Item>) {
        let there: BTreeSet<String> = items.iter().map(|item| item.proposal.key.clone()).into_set();
        self.ticked.update(|ticked| ticked.retain(|key| there.contains(key)));
        if self.shown.with_untracked(|shown| shown.as_ref().is_none_or(|key| !there.contains(key))) {
            self.shown.set(items.first().map(|item| item.proposal.key.clone()));
        }
        let edited = items.iter().filter(|item| item.edited).cloned().collect();
        let id = session.plan_now().map(|plan| plan.id.clone());
        KEPT.with_borrow_mut(|kept| *kept = id.map(|id| (id, edited)));
        self.items.set(Some(Arc::new(items)));
    }

    fn now(self) -> Vec<Item> {
        self.items.get_untracked().map(|items| items.to_vec()).unwrap_or_default()
    }

    pub fn item(self, key: &str) -> Option<Item> {
        self.items.with(|items| items.as_ref()?.iter().find(|item| item.proposal.key == key).cloned())
    }

    pub fn edit(self, session: Session, key: &str, edit: impl FnOnce(&mut ServiceProposal)) {
        let mut items = self.now();
        if let Some(item) = items.iter_mut().find(|item| item.proposal.key == key) {
            edit(&mut item.proposal);
            item.edited = true;
            self.put(session, items);
        }
    }

    /// Takes these into the plan: one command, one step to undo.
    pub fn take(self, session: Session, keys: &BTreeSet<String>) {
        let Some(plan) = session.plan_now() else { return };
        let (taken, rest): (Vec<Item>, Vec<Item>) =
            self.now().into_iter().partition(|item| keys.contains(&item.proposal.key));
        let taken: Vec<ServiceProposal> = taken.into_iter().map(|item| item.proposal).collect();
        if session.execute(&propose::take(&plan, &taken)).is_ok() {
            self.put(session, rest);
        }
    }

    /// Makes one of these.
    pub fn merge(self, session: Session, keys: &BTreeSet<String>) {
        let (mut joined, mut rest): (Vec<Item>, Vec<Item>) =
            self.now().into_iter().partition(|item| keys.contains(&item.proposal.key));
        let proposals: Vec<ServiceProposal> = joined.iter().map(|item| item.proposal.clone()).collect();
        let Some(proposal) = propose::merge(&proposals) else { return };
        let from = joined.iter_mut().flat_map(|item| std::mem::take(&mut item.from)).collect();
        let key = proposal.key.clone();
        rest.insert(0, Item { proposal, from, edited: true });
        self.shown.set(Some(key.clone()));
        self.put(session, rest);
        self.ticked.set([key].into());
    }

    /// Parts these servers from a proposal; they become one of their own.
    pub fn split(self, session: Session, key: &str, vms: &BTreeSet<VmId>) {
        let mut items = self.now();
        let Some(at) = items.iter().position(|item| item.proposal.key == key) else { return };
        let Some(item) = items.get_mut(at) else { return };
        let name = session.tf("proposed-part-name", &[("name", Arg::from(item.proposal.name.as_str()))]);
        let Some((kept, parted)) = propose::split(&item.proposal, vms, &name) else { return };
        (item.proposal, item.edited) = (kept, true);
        let parted = Item { proposal: parted, from: item.from.clone(), edited: true };
        let key = parted.proposal.key.clone();
        items.insert(at + 1, parted);
        self.shown.set(Some(key));
        self.put(session, items);
    }

    /// Puts these away, and remembers it with the plan's file.
    pub fn reject(self, session: Session, keys: &BTreeSet<String>) {
        let (gone, rest): (Vec<Item>, Vec<Item>) =
            self.now().into_iter().partition(|item| keys.contains(&item.proposal.key));
        let vms: usize = gone.iter().map(|item| item.proposal.vms.len()).sum();
        self.left.update(|left| *left += vms);
        self.remember(session, |all| all.extend(gone.iter().flat_map(|item| item.from.iter().cloned())));
        session.say("proposed-rejected", vec![("count".into(), Arg::from(gone.len()))]);
        self.put(session, rest);
    }

    /// Proposes again what was rejected.
    pub fn forgive(self, session: Session) {
        self.remember(session, BTreeSet::clear);
        self.ask(session);
    }

    /// What a person rejects is part of the file.
    fn remember(self, session: Session, change: impl FnOnce(&mut BTreeSet<String>)) {
        session.keep_in_workspace(|workspace| {
            let mut rejected = rejected_of(workspace);
            change(&mut rejected);
            self.rejected.set(rejected.len());
            set_rejected(workspace, &rejected);
        });
    }
}

/// What nothing but its role names is called by that role, in words.
fn say_role(session: Session, proposal: &mut ServiceProposal) {
    let Some(role) = proposal.roles.first().filter(|role| role.as_str() == proposal.name) else { return };
    let words = session.t(&format!("role-{}", role.as_str()));
    let mut letters = words.chars();
    proposal.name =
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect());
}
