//! The catalogues of each language, inside the program.
//!
//! In: `.ftl` files, at build time. Out: a Fluent bundle. **Adding a language is a folder and one arm in
//! each match here.**

use fluent_bundle::FluentResource;
use fluent_bundle::concurrent::FluentBundle;
use std::collections::HashMap;
use std::sync::OnceLock;
use unic_langid::LanguageIdentifier;

use super::numbers;

/// The languages there are. Northern Sámi and nynorsk are to follow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    #[default]
    Nb,
    En,
}

impl Language {
    pub const ALL: &[Language] = &[Language::Nb, Language::En];

    /// The BCP 47 tag, for the `lang` attribute.
    pub fn code(self) -> &'static str {
        match self {
            Self::Nb => "nb",
            Self::En => "en",
        }
    }

    /// The language of a tag such as `nb-NO` or `en_GB.UTF-8`. Other Scandinavian languages get bokmål.
    pub fn from_code(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_', '.']).next().unwrap_or_default().to_ascii_lowercase();
        match primary.as_str() {
            "nb" | "no" | "nn" | "se" | "da" | "sv" => Some(Self::Nb),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// The next in the list, for a switch.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Nb => Self::En,
            Self::En => Self::Nb,
        }
    }

    fn identifier(self) -> LanguageIdentifier {
        self.code().parse().unwrap_or_default()
    }
}

macro_rules! areas {
    ($($(#[$only:meta])? $name:literal),+ $(,)?) => {
        /// Bokmål, by area.
        const NB: &[&str] = &[$($(#[$only])? include_str!(concat!("nb/", $name, ".ftl"))),+];
        /// English, by area. The page fetches it when a person asks for it.
        #[cfg(not(target_arch = "wasm32"))]
        const EN: &[&str] = &[$($(#[$only])? include_str!(concat!("en/", $name, ".ftl"))),+];
    };
}

areas!(
    "common",
    "actions",
    "commands",
    "notes",
    "findings",
    "import",
    "states",
    "map",
    "matrix",
    "views",
    "out",
    "evidence",
    "ask",
    "list",
    "waves",
    "rules",
    "check",
    "answers",
    "sign",
    "help",
    "target",
    "prechecks",
    "told",
    "capacity",
    "redundancy",
    "demands",
    #[cfg(not(target_arch = "wasm32"))]
    "cli",
    #[cfg(not(target_arch = "wasm32"))]
    "report",
    #[cfg(not(target_arch = "wasm32"))]
    "cli-capacity",
);

/// Catalogues that were fetched.
#[cfg(target_arch = "wasm32")]
static FETCHED: OnceLock<Vec<&'static str>> = OnceLock::new();

/// The files of a language, by area; nothing where they are still to be fetched.
pub(super) fn sources(language: Language) -> &'static [&'static str] {
    match language {
        Language::Nb => NB,
        #[cfg(not(target_arch = "wasm32"))]
        Language::En => EN,
        #[cfg(target_arch = "wasm32")]
        Language::En => FETCHED.get().map(Vec::as_slice).unwrap_or_default(),
    }
}

#[cfg(target_arch = "wasm32")]
impl Language {
    /// Where the catalogues lie that are not in the program: one file, its areas after a line with `##` each.
    pub fn address(self) -> Option<&'static str> {
        let needed = self == Language::En && FETCHED.get().is_none();
        needed.then_some("vendor/text-en.ftl")
    }

    /// Takes what lies there, for as long as the page stands.
    pub fn take(self, text: String) {
        let text: &'static str = text.leak();
        let _already = FETCHED.set(text.split("\n##\n").collect());
    }
}

/// The messages of one language. An area is parsed when the first of its messages is asked for: a page starts
/// with a third of them.
pub(super) struct Catalogue {
    language: Language,
    /// Which area a key stands in.
    index: HashMap<&'static str, usize>,
    areas: Vec<OnceLock<FluentBundle<FluentResource>>>,
}

impl Catalogue {
    pub(super) fn new(language: Language) -> Self {
        let sources = sources(language);
        let mut index = HashMap::with_capacity(1500);
        for (area, source) in sources.iter().enumerate() {
            index.extend(keys(source).map(|key| (key, area)));
        }
        Self { language, index, areas: sources.iter().map(|_| OnceLock::new()).collect() }
    }

    /// The area that has the message, parsed.
    pub(super) fn area(&self, key: &str) -> Option<&FluentBundle<FluentResource>> {
        let area = *self.index.get(key)?;
        let source = sources(self.language).get(area)?;
        Some(self.areas.get(area)?.get_or_init(|| bundle(self.language, source)))
    }
}

/// The keys of a catalogue, without parsing it: a message begins at the start of a line.
fn keys(source: &'static str) -> impl Iterator<Item = &'static str> {
    let messages = source.lines().filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()));
    messages.filter_map(|line| Some(line.split_once(" =")?.0))
}

fn bundle(language: Language, source: &str) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new_concurrent(vec![language.identifier()]);
    bundle.set_use_isolating(false);
    match language {
        Language::Nb => bundle.set_formatter(Some(|value, _| numbers::fluent(value, Language::Nb))),
        Language::En => bundle.set_formatter(Some(|value, _| numbers::fluent(value, Language::En))),
    }
    // What does not parse is left out and found by the tests.
    let (Ok(resource) | Err((resource, _))) = FluentResource::try_new(source.to_owned());
    bundle.add_resource_overriding(resource);
    bundle
}
