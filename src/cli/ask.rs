//! `ask`.
//!
//! In: a plan and a question by names. Out: the answer in sentences and lines, or as JSON. **The question goes through
//! the same function as in the page's worker, and the sentences are those of the page.**

use serde::Serialize;

use super::arguments::{self, AskQuestion};
use super::{End, Outcome, Trouble, Voice, states};
use crate::base::{Arg, Silent};
use crate::estate::Inventory;
use crate::graph::questions::{Answered, Hubs, Measure, Part, Question, ask as answer};
use crate::graph::{self, Direction};
use crate::job::{Named, Names, part_called};
use crate::plan::Plan;
use crate::text::{AskLine, ask_text};

/// Places in an answer are those in its `things`.
#[derive(Serialize)]
struct Told<'a> {
    question: &'a Question,
    answer: &'a Answered,
}

pub(super) fn ask(voice: &Voice, task: &arguments::Ask) -> Outcome {
    let kept = states::open(voice, &task.plan)?;
    let [_, newest] = kept.chosen(voice, None, None)?;
    let inventory = match newest {
        Some(_) => kept.read(voice, newest)?,
        None => Inventory::default(),
    };
    let question = question(voice, task, &kept.plan, &inventory)?;
    let graph = graph::build(&inventory, &kept.plan);
    let limit = task.limit as usize;
    let found = answer(&graph, &inventory, &kept.plan, &question, limit, &mut Silent);
    let found = found.ok_or_else(|| Trouble(voice.texts.get("ask-unanswered")))?;
    voice.json(&Told { question: &question, answer: &found });
    tell(voice, &question, &found, &kept.plan);
    Ok(End::Done)
}

fn question(
    voice: &Voice,
    task: &arguments::Ask,
    plan: &Plan,
    inventory: &Inventory,
) -> Result<Question, Trouble> {
    let view = crate::job::estate_view(inventory);
    let names = Names::of(plan, Some(&view));
    let one = |text: &String| -> Result<Part, Trouble> {
        let key = match part_called(plan, Some(&names), text) {
            Named::One(part) => return Ok(part),
            Named::Several => "cli-ask-several",
            Named::Nothing | Named::None => "cli-ask-unknown",
        };
        Err(voice.trouble(key, &[("name", Arg::from(text.as_str()))]))
    };
    let all = |texts: &[String]| texts.iter().map(one).collect::<Result<Vec<Part>, Trouble>>();
    let hubs = if task.through_hubs { Hubs::Through } else { Hubs::Stop };
    let measure = |by_weight: bool| if by_weight { Measure::Weight } else { Measure::Number };
    Ok(match &task.question {
        AskQuestion::Reach { of, users, uses, steps } => {
            let way = match (users, uses) {
                (true, _) => Direction::Users,
                (false, true) => Direction::Uses,
                (false, false) => Direction::Both,
            };
            Question::Reach { of: all(of)?, way, steps: *steps, hubs }
        }
        AskQuestion::Paths { from, to, count } => {
            Question::Paths { from: vec![one(from)?], to: vec![one(to)?], count: *count, hubs }
        }
        AskQuestion::Cycles { by_weight } => Question::Cycles { by: measure(*by_weight), hubs },
        AskQuestion::Cut { from, to, by_weight } => {
            Question::Cut { first: all(from)?, second: all(to)?, by: measure(*by_weight), hubs }
        }
        AskQuestion::WhatIf { of } => Question::WhatIf { of: all(of)? },
    })
}

fn tell(voice: &Voice, question: &Question, found: &Answered, plan: &Plan) {
    let told = ask_text(question, found, plan, &voice.texts);
    voice.line(&told.sentence);
    for note in &told.notes {
        voice.line(note);
    }
    for group in told.groups {
        voice.line("");
        voice.line(&format!("{} ({})", group.title, voice.texts.count(group.count)));
        for note in &group.notes {
            voice.line(&format!("  {note}"));
        }
        for AskLine { name, details, .. } in group.lines {
            voice.line(format!("  {name}  {}", details.join(" · ")).trim_end());
        }
    }
}
