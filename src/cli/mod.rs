//! The command line.
//!
//! In: arguments and files. Out: files, text or JSON, an exit status. **0 only when it did what was asked;
//! 1 where a check or a verification says no; 2 on an error.** Logic stands in the core, never here.

mod arguments;
mod ask;
mod compare;
mod export;
mod files;
mod import;
mod over_time;
mod plan;
mod report;
mod seal;
mod states;
mod target;

pub use arguments::Arguments;

use arguments::Task;
use serde::Serialize;
use std::process::ExitCode;

use crate::base::Arg;
use crate::text::{Language, Texts};

/// How a task ended.
pub(crate) enum End {
    Done,
    /// It was done, and the answer is no.
    No,
}

/// Why a task could not be done: a sentence.
pub(crate) struct Trouble(String);

type Outcome = Result<End, Trouble>;

/// Where words go: sentences for people, or one JSON value.
pub(crate) struct Voice {
    texts: Texts,
    json: bool,
}

impl Voice {
    fn trouble<K: AsRef<str>>(&self, key: &str, args: &[(K, Arg)]) -> Trouble {
        Trouble(self.texts.format(key, args))
    }

    fn line(&self, text: &str) {
        if !self.json {
            print_line(text);
        }
    }

    fn tell<K: AsRef<str>>(&self, key: &str, args: &[(K, Arg)]) {
        self.line(&self.texts.format(key, args));
    }

    /// A word of warning, which is no part of the answer.
    fn warn<K: AsRef<str>>(&self, key: &str, args: &[(K, Arg)]) {
        print_trouble(&self.texts.format(key, args));
    }

    /// One JSON value that is text already.
    fn text(&self, text: &str) {
        if self.json {
            print_line(text.trim_end());
        }
    }

    fn json(&self, value: &impl Serialize) {
        if self.json {
            print_line(&serde_json::to_string_pretty(value).unwrap_or_default());
        }
    }
}

/// Whoever reads may stop reading: that is no error of ours.
fn print_line(text: &str) {
    use std::io::Write as _;
    drop(writeln!(std::io::stdout().lock(), "{text}"));
}

#[expect(clippy::print_stderr, reason = "this is the command line")]
fn print_trouble(text: &str) {
    eprintln!("{text}");
}

/// Carries out what the arguments ask.
pub fn run(arguments: Arguments) -> ExitCode {
    let asked = arguments.language.as_deref();
    let language = asked.and_then(Language::from_code).unwrap_or_else(system_language);
    let voice = Voice { texts: Texts::new(language), json: arguments.json };
    if let Some(other) = asked.filter(|code| Language::from_code(code).is_none()) {
        let args = [("name", Arg::from("--language")), ("value", Arg::from(other))];
        voice.warn("cli-option-unreadable", &args);
        return ExitCode::from(2);
    }
    let outcome = match arguments.task {
        Task::Import(task) => import::import(&voice, &task),
        Task::Report(task) => report::report(&voice, &task),
        Task::Plan(task) => plan::plan(&voice, &task),
        Task::Compare(task) => compare::compare(&voice, &task),
        Task::Target(task) => target::target(&voice, &task),
        Task::Ask(task) => ask::ask(&voice, &task),
        Task::Check(task) => plan::check(&voice, &task),
        Task::Capacity(task) => over_time::capacity(&voice, &task),
        Task::Exposure(task) => over_time::exposure(&voice, &task),
        Task::Openings(task) => over_time::openings(&voice, &task),
        Task::Inputs(task) => over_time::inputs(&voice, &task),
        Task::Export(task) => export::export(&voice, &task),
        Task::Keygen(task) => seal::keygen(&voice, &task),
        Task::Sign(task) => seal::sign(&voice, &task),
        Task::Attach(task) => seal::attach(&voice, &task),
        Task::Verify(task) => seal::verify(&voice, &task),
        Task::Example(task) => import::example(&voice, &task),
    };
    match outcome {
        Ok(End::Done) => ExitCode::SUCCESS,
        Ok(End::No) => ExitCode::from(1),
        Err(Trouble(text)) => {
            print_trouble(&text);
            ExitCode::from(2)
        }
    }
}

fn system_language() -> Language {
    let set = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let tag = set("LC_ALL").or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG"));
    tag.and_then(|tag| Language::from_code(&tag)).unwrap_or_default()
}
