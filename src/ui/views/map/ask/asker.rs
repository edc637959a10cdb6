//! The question that is open, put to the model worker.
//!
//! In: the question as it stands, and every change of the plan. Out: `session.answered`. **One question at a time is on
//! its way: one that nobody asks any more is never sent, and its answer is never shown.**
//!
//! What is on its way is left to its end, which is a fifth of a second away at most (see [`crate::graph::questions`]):
//! that worker holds the plan, and is never killed. So a change of the plan waits for one question, never for a row of
//! them, and the page, which waits for nothing, lets go of a question at once.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::graph::questions::Question;
use crate::job::{Answer, Request};
use crate::ui::deeds;
use crate::ui::session::Session;

#[derive(Clone, Copy)]
struct Asker {
    session: Session,
    failed: RwSignal<bool>,
    /// What is to be asked next.
    wanted: StoredValue<Option<Question>>,
    is_asking: StoredValue<bool>,
    /// Counts what was wanted.
    turn: StoredValue<u32>,
}

/// Asks the question, and asks it anew whenever it or the plan is another. `failed` says that there was no answer.
pub fn follow(session: Session, question: Memo<Option<Question>>, failed: RwSignal<bool>) {
    let (wanted, is_asking, turn) = (StoredValue::new(None), StoredValue::new(false), StoredValue::new(0));
    let asker = Asker { session, failed, wanted, is_asking, turn };
    Effect::new(move |_| {
        session.insight.track();
        asker.want(question.get());
    });
}

impl Asker {
    fn want(self, question: Option<Question>) {
        if question.is_none() {
            self.session.answered.set(None);
        }
        let begins = question.is_some() && !self.is_asking.get_value();
        self.turn.update_value(|turn| *turn += 1);
        self.wanted.set_value(question);
        if begins {
            self.is_asking.set_value(true);
            spawn_local(self.ask());
        }
    }

    /// Asks until nobody wants to know anything more. What was disposed of wants nothing.
    async fn ask(self) {
        while let Some(question) = self.wanted.try_update_value(Option::take).flatten() {
            let turn = self.turn.try_get_value();
            let answer = deeds::ask(self.session, Request::Ask(Box::new(question.clone()))).await;
            let is_open = self.session.asking.try_with_untracked(Option::is_some) == Some(true);
            if is_open && turn.is_some() && self.turn.try_get_value() == turn {
                self.show(question, answer);
            }
        }
        self.is_asking.try_set_value(false);
    }

    fn show(self, question: Question, answer: Option<Answer>) {
        let found = match answer {
            Some(Answer::Answered(found)) => Some(Arc::new((question, *found))),
            _ => None,
        };
        self.failed.try_set(found.is_none());
        self.session.answered.try_set(found);
    }
}
