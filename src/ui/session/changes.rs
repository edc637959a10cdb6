//! The one way to change the plan.
//!
//! In: commands, undo, redo. Out: a new snapshot, and a patch for the model worker. **A command that is refused
//! changes nothing.**

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use super::{Hidden, Looking, Saved, Session};
use crate::base::{Digest, Minutes, VmId};
use crate::job::{
    Pins, SavedViews, Workspace, not_same_of, pins_of, set_not_same, set_pins, set_views, views_of,
};
use crate::plan::patch::Direction;
use crate::plan::{Command, History, Patch, Plan, Refusal, history};
use crate::platform::clock;
use crate::ui::deeds::{self, breathe};

/// Undo or redo of a history.
type Turn = fn(&mut History, &str, Minutes) -> Option<(Arc<Patch>, history::Step)>;

impl Session {
    /// Carries out a command; says why where it is refused. The toast offers to undo it.
    pub fn execute(self, command: &Command) -> Result<(), Refusal> {
        let args = self.plan_now().map(|plan| command.args(&plan)).unwrap_or_default();
        let outcome = self.execute_quietly(command);
        match &outcome {
            Ok(()) => self.say_done(&format!("command-{}", command.code()), args),
            Err(Refusal::NothingChanges) => {}
            Err(Refusal::Contradicts(chain)) => {
                let chain: Vec<String> = chain.iter().map(|clash| self.clash_text(clash)).collect();
                self.problem("refused-contradicts", vec![("chain".into(), chain.join("; ").into())]);
            }
            Err(refusal) => self.problem(&format!("refused-{refusal}"), Vec::new()),
        }
        outcome
    }

    /// Carries out a command without a toast.
    pub fn execute_quietly(self, command: &Command) -> Result<(), Refusal> {
        let patch = self.carry_out(command)?;
        self.tell_model(&patch, Direction::Forward);
        Ok(())
    }

    /// Carries out a command and shows the new snapshot; the model worker is left to the caller. What is there
    /// to be looked at stays as it is.
    pub fn carry_out(self, command: &Command) -> Result<Arc<Patch>, Refusal> {
        let stood_on = self.newest_state();
        let patch = self.do_unseen(command)?;
        self.publish(stood_on);
        Ok(patch)
    }

    /// The same of a command that changes so much that preparing, doing and showing it are tasks of their own.
    pub async fn carry_out_in_turns(self, command: &Command) -> Result<Arc<Patch>, Refusal> {
        self.refuse_looking()?;
        let prepared = self
            .hidden
            .with_value(|hidden| hidden.history.as_ref().ok_or(Refusal::Unknown)?.prepare(command))?;
        breathe().await;
        self.refuse_looking()?;
        let stood_on = self.newest_state();
        let patch = self.on_history(|history, who, now| history.take_up(prepared, who, now))?;
        breathe().await;
        self.publish(stood_on);
        Ok(patch)
    }

    /// The same of a plan that begins with a command: nothing of it is shown before that is carried out. The journal's
    /// first line is by its author.
    pub async fn begin_in_turns(self, plan: Plan, command: &Command) -> Result<Arc<Patch>, Refusal> {
        let (who, now) = (plan.author.clone(), clock::now());
        let mut history = History::new(plan, Vec::new());
        let prepared = history.prepare(command);
        breathe().await;
        let done = prepared.and_then(|prepared| history.take_up(prepared, &who, now));
        breathe().await;
        self.hidden.update_value(|hidden| hidden.history = Some(history));
        self.publish(None);
        done
    }

    fn do_unseen(self, command: &Command) -> Result<Arc<Patch>, Refusal> {
        self.refuse_looking()?;
        self.on_history(|history, who, now| history.execute(command, who, now))
    }

    /// What is there to be looked at stays as it is.
    fn refuse_looking(self) -> Result<(), Refusal> {
        if let Some(looking) = self.hidden.with_value(|hidden| hidden.looking) {
            match looking {
                Looking::Part => self.say("open-part", Vec::new()),
                Looking::Broken => self.problem("open-broken", Vec::new()),
            }
            return Err(Refusal::NothingChanges);
        }
        Ok(())
    }

    fn on_history<R>(
        self,
        act: impl FnOnce(&mut History, &str, Minutes) -> Result<R, Refusal>,
    ) -> Result<R, Refusal> {
        let (who, now) = (self.who(), clock::now());
        let done = self
            .hidden
            .try_update_value(|hidden| act(hidden.history.as_mut().ok_or(Refusal::Unknown)?, &who, now));
        done.unwrap_or(Err(Refusal::Unknown))
    }

    pub fn undo(self) {
        self.turn(Direction::Back, "undone", History::undo);
    }

    pub fn redo(self) {
        self.turn(Direction::Forward, "redone", History::redo);
    }

    fn turn(self, direction: Direction, told: &str, turn: Turn) {
        let (who, now) = (self.who(), clock::now());
        let stood_on = self.newest_state();
        let turned =
            self.hidden.try_update_value(|hidden| turn(hidden.history.as_mut()?, &who, now)).flatten();
        if let Some((patch, step)) = turned {
            self.publish(stood_on);
            self.tell_model(&patch, direction);
            let command = self.tf(&format!("command-{}", step.code), &step.args);
            self.say(told, vec![("command".into(), command.into())]);
        }
    }

    /// The names of what undo and redo would do, if anything.
    pub fn next_steps(self) -> (Option<String>, Option<String>) {
        self.acts.track();
        let name = |step: &history::Step| self.tf(&format!("command-{}", step.code), &step.args);
        self.hidden.with_value(|hidden| match &hidden.history {
            Some(history) => (history.next_undo().map(name), history.next_redo().map(name)),
            None => (None, None),
        })
    }

    fn newest_state(self) -> Option<Digest> {
        self.plan_now().and_then(|plan| plan.inventories.last().copied())
    }

    /// Shows the new snapshot; what was signed stays signed, with the state that it stood on, and another edition
    /// begins.
    fn publish(self, stood_on: Option<Digest>) {
        let (who, now) = (self.who(), clock::now());
        self.hidden.update_value(|hidden| {
            if let (Some(signed), Some(history)) = (hidden.signed, &mut hidden.history) {
                hidden.left = Some(history.plan().revision);
                history.begin_revision(signed, stood_on, &who, now);
            }
            hidden.forget_signatures();
        });
        self.refresh();
    }

    /// Tells the model worker what changed; another inventory is loaded whole.
    fn tell_model(self, patch: &Arc<Patch>, direction: Direction) {
        if patch.header.as_ref().is_some_and(|both| both.0.inventories.last() != both.1.inventories.last()) {
            // The report was about the step that is undone, or another one.
            self.import.set(None);
            self.hidden.update_value(Hidden::follow_noise);
            leptos::task::spawn_local(deeds::reload(self));
        } else {
            deeds::change_model(self, Arc::clone(patch), direction);
        }
    }

    /// Changes what stands beside the plan in the workspace of its file. The browser keeps it at once; a file that
    /// somebody has signed is not written anew for it.
    pub fn keep_aside(self, change: impl FnOnce(&mut Workspace)) {
        let mut signed = false;
        self.hidden.update_value(|hidden| {
            change(&mut hidden.workspace);
            signed = !hidden.signatures.is_empty() || hidden.looking.is_some();
            if !signed {
                hidden.file = None;
            }
        });
        if !signed {
            self.verdict.set(None);
            self.saved.update(|saved| *saved = Saved { entries: None, ..*saved });
        }
        self.aside.update(|count| *count += 1);
    }

    /// Says which servers are not one, and keeps it.
    pub fn set_rejected(self, pairs: BTreeSet<VmId>) {
        self.keep_aside(|workspace| set_not_same(workspace, &pairs));
        self.rejected.set(Arc::new(pairs));
    }

    /// Changes where services are pinned on the map, and keeps it.
    pub fn change_pins(self, change: impl FnOnce(&mut Pins)) {
        let mut pins = Pins::clone(&self.pins.get_untracked());
        change(&mut pins);
        if pins != **self.pins.read_untracked() {
            self.keep_aside(|workspace| set_pins(workspace, &pins));
            self.pins.set(Arc::new(pins));
        }
    }

    /// Changes the saved views, and keeps them.
    pub fn change_views<R>(self, change: impl FnOnce(&mut SavedViews) -> R) -> R {
        let mut views = SavedViews::clone(&self.saved_views.get_untracked());
        let outcome = change(&mut views);
        self.keep_aside(|workspace| set_views(workspace, &views));
        self.saved_views.set(Arc::new(views));
        outcome
    }

    /// Takes up what stands beside the plan that was opened.
    pub fn recall(self) {
        let workspace = self.hidden.with_value(|hidden| hidden.workspace.clone());
        self.rejected.set(Arc::new(not_same_of(&workspace)));
        self.pins.set(Arc::new(pins_of(&workspace)));
        self.saved_views.set(Arc::new(views_of(&workspace)));
    }

    /// Takes the snapshot and the number of acts from the history.
    pub fn refresh(self) {
        let now = self.hidden.with_value(|hidden| {
            hidden.history.as_ref().map(|history| (Arc::clone(history.plan()), history.journal().len()))
        });
        if let Some((plan, acts)) = now {
            self.verdict.set(None);
            self.plan.set(Some(plan));
            self.acts.set(acts);
        }
    }
}
