//! Doing, undoing and doing again.
//!
//! In: commands, who and when. Out: the current document (shared, immutable), patches, the journal.
//! **Every act is one journal entry, also an undo; at most [`LIMIT`] steps can be undone.**

use std::collections::VecDeque;
use std::sync::Arc;

use super::apply::apply;
use super::command::Command;
use super::document::Plan;
use super::journal::{self, Entry};
use super::patch::{Direction, Patch};
use super::refusal::Refusal;
use crate::base::{Arg, Digest, Minutes};

/// Steps that can be undone.
pub const LIMIT: usize = 200;

/// One step: its name for people, and how to go back.
#[derive(Clone, Debug)]
pub struct Step {
    pub code: String,
    pub args: Vec<(String, Arg)>,
    pub patch: Arc<Patch>,
    /// The journal entry that did it last.
    pub seq: u32,
}

/// A command, and what it makes of a document.
#[derive(Clone, Debug)]
pub struct Prepared<'command> {
    command: &'command Command,
    before: Arc<Plan>,
    next: Plan,
}

/// A document with its past.
#[derive(Clone, Debug)]
pub struct History {
    plan: Arc<Plan>,
    journal: Vec<Entry>,
    done: VecDeque<Step>,
    undone: Vec<Step>,
}

impl History {
    /// Takes up a document where it was left; what was done before cannot be undone.
    pub fn new(plan: Plan, journal: Vec<Entry>) -> Self {
        Self { plan: Arc::new(plan), journal, done: VecDeque::new(), undone: Vec::new() }
    }

    pub fn plan(&self) -> &Arc<Plan> {
        &self.plan
    }

    pub fn journal(&self) -> &[Entry] {
        &self.journal
    }

    /// What undo would undo.
    pub fn next_undo(&self) -> Option<&Step> {
        self.done.back()
    }

    /// What redo would do again.
    pub fn next_redo(&self) -> Option<&Step> {
        self.undone.last()
    }

    /// Carries out a command; a refused one leaves no trace.
    pub fn execute(&mut self, command: &Command, who: &str, at: Minutes) -> Result<Arc<Patch>, Refusal> {
        self.take_up(self.prepare(command)?, who, at)
    }

    /// What a command would make of the document: the first half of carrying it out.
    pub fn prepare<'command>(&self, command: &'command Command) -> Result<Prepared<'command>, Refusal> {
        let next = apply(&self.plan, command)?;
        Ok(Prepared { command, before: Arc::clone(&self.plan), next })
    }

    /// The second half. A document that changed in between is not lost: the command is carried out on it.
    pub fn take_up(&mut self, prepared: Prepared<'_>, who: &str, at: Minutes) -> Result<Arc<Patch>, Refusal> {
        let Prepared { command, before, next } = prepared;
        if !Arc::ptr_eq(&before, &self.plan) {
            return self.execute(command, who, at);
        }
        let patch = Arc::new(Patch::between(&self.plan, &next));
        let (code, args) = (command.code(), command.args(&self.plan));
        let seq = journal::append(&mut self.journal, at, who, code, args.clone());
        self.plan = Arc::new(next);
        self.undone.clear();
        self.push(Step { code: code.to_owned(), args, patch: Arc::clone(&patch), seq });
        Ok(patch)
    }

    /// Takes back the last step, if there is one.
    pub fn undo(&mut self, who: &str, at: Minutes) -> Option<(Arc<Patch>, Step)> {
        let mut step = self.done.pop_back()?;
        let undone = step.seq;
        step.seq = self.record(&step, who, at);
        if let Some(entry) = self.journal.last_mut() {
            entry.undoes = Some(undone);
        }
        self.turn(&step.patch, Direction::Back);
        self.undone.push(step.clone());
        Some((Arc::clone(&step.patch), step))
    }

    /// Does the last undone step again, if there is one.
    pub fn redo(&mut self, who: &str, at: Minutes) -> Option<(Arc<Patch>, Step)> {
        let mut step = self.undone.pop()?;
        let redone = step.seq;
        step.seq = self.record(&step, who, at);
        if let Some(entry) = self.journal.last_mut() {
            entry.redoes = Some(redone);
        }
        self.turn(&step.patch, Direction::Forward);
        self.push(step.clone());
        Some((Arc::clone(&step.patch), step))
    }

    /// Begins the edition after a signed one, which stood on a state of the estate. Not a step to undo: what was
    /// signed stays signed.
    pub fn begin_revision(&mut self, signed: Digest, stood_on: Option<Digest>, who: &str, at: Minutes) {
        let mut next = Plan::clone(&self.plan);
        next.revision = next.revision.saturating_add(1);
        (next.previous, next.previous_state) = (Some(signed), stood_on);
        let args = vec![("revision".to_owned(), Arg::from(next.revision))];
        journal::append(&mut self.journal, at, who, "begin-revision", args);
        self.plan = Arc::new(next);
    }

    fn record(&mut self, step: &Step, who: &str, at: Minutes) -> u32 {
        journal::append(&mut self.journal, at, who, &step.code, step.args.clone())
    }

    fn turn(&mut self, patch: &Patch, direction: Direction) {
        let mut next = Plan::clone(&self.plan);
        patch.apply(&mut next, direction);
        self.plan = Arc::new(next);
    }

    fn push(&mut self, step: Step) {
        if self.done.len() == LIMIT {
            self.done.pop_front();
        }
        self.done.push_back(step);
    }
}
