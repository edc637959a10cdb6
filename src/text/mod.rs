//! All that a person reads: catalogues of sentences, numbers, dates, sort order.
//!
//! In: keys, codes and arguments. Out: text in one language. **Every sentence stands in a catalogue
//! (`nb/*.ftl`, `en/*.ftl`), and every catalogue has the same keys and variables.**
//!
//! A message may refer to another of the same area (`{ other-key }`), not across areas.
//! Keys are `area-thing` in kebab case. A message may have attributes (`.second`, `.third`, `.plain`): the
//! first of them whose variables are all there is shown where the message itself lacks an argument.

mod ask;
mod catalogue;
mod collation;
mod dates;
mod evidence;
mod fields;
mod names;
mod notes;
mod numbers;
mod table;

#[cfg(test)]
mod tests;

pub use ask::{AskGroup, AskLine, AskTold, ask_text};
pub use catalogue::Language;
pub use collation::{SortKey, collate};
pub use evidence::{
    LineParts, evidence_lines, evidence_sentence, line_parts, registered_text, said_text, tie_text,
};
pub use fields::{gib_field, read_gib, without_spaces};
pub use names::visible;
pub use notes::{NoteText, ground_text, note_text, place_text, sign_text};
pub use table::{as_table, safe_cell};

use fluent_bundle::{FluentArgs, FluentError, FluentValue};
use std::fmt;
use std::sync::Arc;

use crate::base::Arg;

/// The sentences of one language. Cheap to clone; `Send` and `Sync`.
#[derive(Clone)]
pub struct Texts {
    language: Language,
    catalogue: Arc<catalogue::Catalogue>,
}

impl fmt::Debug for Texts {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Texts").field("language", &self.language).finish_non_exhaustive()
    }
}

impl PartialEq for Texts {
    fn eq(&self, other: &Self) -> bool {
        self.language == other.language
    }
}

impl Texts {
    /// The catalogues of `language`, and of no other; an area is parsed at its first use.
    pub fn new(language: Language) -> Self {
        Self { language, catalogue: Arc::new(catalogue::Catalogue::new(language)) }
    }

    pub fn language(&self) -> Language {
        self.language
    }

    /// Whether the catalogue has the message.
    pub fn has(&self, key: &str) -> bool {
        self.catalogue.area(key).is_some_and(|area| area.has_message(key))
    }

    /// A message without variables. A key that is missing comes back in guillemets.
    pub fn get(&self, key: &str) -> String {
        self.format::<&str>(key, &[])
    }

    /// A message with variables. Numbers get the separators of the language and choose plural forms; texts
    /// are shown as by [`visible`]. Where an argument is missing or empty, an attribute of the message takes over.
    pub fn format<K: AsRef<str>>(&self, key: &str, args: &[(K, Arg)]) -> String {
        self.try_format(key, args).unwrap_or_else(|| format!("«{key}»"))
    }

    /// As [`Texts::format`]; `None` where the catalogue lacks the key.
    pub fn try_format<K: AsRef<str>>(&self, key: &str, args: &[(K, Arg)]) -> Option<String> {
        let area = self.catalogue.area(key)?;
        let message = area.get_message(key)?;
        let filled = args.iter().filter(|(_, arg)| !is_empty(arg));
        let filled: FluentArgs<'_> = filled.map(|(name, arg)| (name.as_ref(), self.value(arg))).collect();
        let patterns = message.value().into_iter().chain(message.attributes().map(|other| other.value()));
        let mut last = None;
        for pattern in patterns {
            let mut errors: Vec<FluentError> = Vec::new();
            let text = area.format_pattern(pattern, Some(&filled), &mut errors).into_owned();
            if errors.is_empty() {
                return Some(text);
            }
            last = last.or(Some(pattern));
        }
        // No form has all it needs: the message itself, with what there is.
        let all: FluentArgs<'_> = args.iter().map(|(name, arg)| (name.as_ref(), self.value(arg))).collect();
        let text = area.format_pattern(last?, Some(&all), &mut Vec::new());
        Some(text.into_owned())
    }

    fn value<'a>(&self, arg: &'a Arg) -> FluentValue<'a> {
        match arg {
            Arg::Text(text) => FluentValue::from(visible(text)),
            #[expect(
                clippy::cast_precision_loss,
                reason = "Fluent counts in f64; counts stay far below 2^53"
            )]
            Arg::Number(number) => FluentValue::from(*number as f64),
            Arg::Waves(waves) => {
                let said = |(number, name): &(u32, String)| {
                    let name = if is_called_by(*number, name) { "" } else { name.as_str() };
                    self.format("wave-said", &[("number", Arg::from(*number)), ("name", Arg::from(name))])
                };
                FluentValue::from(self.list(&waves.iter().map(said).collect::<Vec<_>>()))
            }
        }
    }
}

/// Many waves are called by their number, in whatever language the plan is written; that is not said twice.
fn is_called_by(number: u32, name: &str) -> bool {
    let name = name.trim().to_lowercase();
    let words = ["", "bølge ", "bølgje ", "flyttebølge ", "pulje ", "wave "];
    words.iter().any(|word| name.strip_prefix(word).is_some_and(|rest| rest == number.to_string()))
}

fn is_empty(arg: &Arg) -> bool {
    match arg {
        Arg::Text(text) => text.is_empty(),
        Arg::Number(_) => false,
        Arg::Waves(waves) => waves.is_empty(),
    }
}
