//! Notes of the passes, as sentences.
//!
//! In: a note. Out: what happened, why, and what to do. **Every code has all three, in every language.**

use super::Texts;
use crate::base::{Arg, Note, Place};
use crate::graph::Ground;
use crate::redundancy::Sign;

/// A note to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteText {
    /// What happened.
    pub what: String,
    /// Why it matters, or why it was done so.
    pub why: String,
    /// What to do about it.
    pub hint: String,
}

/// The sentences of a note. What its arguments lack is taken from its place.
pub fn note_text(note: &Note, texts: &Texts) -> NoteText {
    let mut args = note.args.clone();
    for (name, arg) in from_place(&note.place) {
        if !args.iter().any(|(known, _)| known == name) {
            args.push((name.to_owned(), arg));
        }
    }
    let kind = note.args.iter().find_map(|(name, arg)| match arg {
        Arg::Text(kind) if name == "kind" => Some(kind.clone()),
        _ => None,
    });
    for (_, kind) in args.iter_mut().filter(|(name, _)| name == "kind") {
        if let Arg::Text(code) = kind
            && let Some(named) = texts.try_format::<&str>(&format!("kind-{code}"), &[])
        {
            *kind = Arg::Text(named);
        }
    }
    let key = format!("note-{}", note.code.as_str());
    let hint = format!("{key}-hint");
    let of_kind = kind.and_then(|kind| texts.try_format(&format!("{hint}-{kind}"), &args));
    NoteText {
        what: texts.format(&key, &args),
        why: texts.format(&format!("{key}-why"), &args),
        hint: of_kind.unwrap_or_else(|| texts.format(&hint, &args)),
    }
}

fn from_place(place: &Place) -> Vec<(&'static str, Arg)> {
    let text = |value: &Option<String>| value.clone().map(Arg::Text);
    let named = [
        ("file", text(&place.file)),
        ("sheet", text(&place.sheet)),
        ("row", place.row.map(Arg::from)),
        ("column", text(&place.column)),
    ];
    named.into_iter().filter_map(|(name, arg)| Some((name, arg?))).collect()
}

/// Why something is proposed.
pub fn ground_text(ground: &Ground, texts: &Texts) -> String {
    let mut args = ground.args.clone();
    for (name, arg) in &mut args {
        if let (true, Arg::Text(role)) = (name == "role", &arg) {
            *arg = Arg::from(texts.get(&format!("role-{role}")));
        }
    }
    texts.format(&format!("ground-{}", ground.code.as_str()), &args)
}

/// What makes it likely that servers can stand in for each other.
pub fn sign_text(sign: &Sign, texts: &Texts) -> String {
    texts.format(&format!("sign-of-{}", sign.code.as_str()), &sign.args)
}

/// `servere.xlsx, ark vInfo, rad 214, kolonne VM`: the parts that are known.
pub fn place_text(place: &Place, texts: &Texts) -> String {
    let parts: Vec<String> = from_place(place)
        .into_iter()
        .map(|(name, arg)| texts.format(&format!("place-{name}"), &[(name, arg)]))
        .collect();
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Code, Level};
    use crate::text::Language;
    use expect_test::expect;

    #[test]
    fn a_note_says_what_why_and_what_to_do() {
        let nb = Texts::new(Language::Nb);
        let place = Place {
            file: Some("servere.xlsx".into()),
            sheet: Some("vInfo".into()),
            row: Some(1187),
            column: Some("VM".into()),
        };
        let note = Note::new(Level::Warning, Code::RowNoName).at(place.clone());
        let text = note_text(&note, &nb);
        expect!["Raden mangler navn. Raden er hoppet over."].assert_eq(&text.what);
        expect!["Uten navn kan ingen kjenne serveren igjen"].assert_eq(&text.why);
        expect!["Rett i kilden og hent inn på nytt"].assert_eq(&text.hint);
        assert_eq!(place_text(&place, &nb), "servere.xlsx, ark vInfo, rad 1\u{202F}187, kolonne VM");
        assert_eq!(place_text(&Place::default(), &nb), "");
    }

    #[test]
    fn the_place_fills_in_and_an_argument_that_is_missing_does_not_show() {
        let nb = Texts::new(Language::Nb);
        let note = Note::new(Level::Error, Code::SheetMissing).with("sheet", "vInfo");
        assert!(note_text(&note, &nb).what.contains("vInfo"));
        for language in Language::ALL {
            for code in Code::ALL {
                let text = note_text(&Note::new(Level::Info, *code), &Texts::new(*language));
                for sentence in [text.what, text.why, text.hint] {
                    assert!(
                        !sentence.contains(['{', '$'])
                            && !sentence.starts_with("«note-")
                            && !sentence.is_empty(),
                        "{code:?}: {sentence}"
                    );
                }
            }
        }
    }
}
