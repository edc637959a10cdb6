//! The window for making a key.
//!
//! In: a name and a passphrase, twice. Out: two files for the person to keep. **The passphrase stays in its
//! two fields until the key is made, and the fields are emptied then; nothing is stored in the browser.**

use crate::base::Arrange as _;

use leptos::html::Input;
use leptos::prelude::*;

use super::Progress;
use crate::base::Arg;
use crate::ui::deeds;
use crate::ui::parts::Modal;
use crate::ui::session::{Session, session};

/// Characters of a passphrase at least.
const LEAST: usize = 12;
/// Characters from which it is good; words do too, for they are easier to remember.
const GOOD: usize = 20;
const GOOD_WORDS: usize = 4;

/// How well a passphrase would hold. A hint, not a promise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Strength {
    #[default]
    Empty,
    Short,
    Fair,
    Good,
}

impl Strength {
    fn of(text: &str) -> Self {
        let mut different: Vec<char> = text.chars().collect();
        let length = different.len();
        different.arrange();
        different.dedup();
        match (length, different.len(), text.split_whitespace().count()) {
            (0, ..) => Self::Empty,
            (length, different, _) if length < LEAST || different < 5 => Self::Short,
            (length, _, words) if length >= GOOD || words >= GOOD_WORDS => Self::Good,
            _ => Self::Fair,
        }
    }

    fn key(self) -> &'static str {
        match self {
            Self::Empty => "key-passphrase-hint",
            Self::Short => "key-passphrase-short",
            Self::Fair => "key-passphrase-fair",
            Self::Good => "key-passphrase-good",
        }
    }
}

#[component]
pub fn MakeKey() -> impl IntoView {
    let session = session();
    let [name, first, again] = std::array::from_fn(|_| NodeRef::<Input>::new());
    let strength = RwSignal::new(Strength::default());
    let differs = RwSignal::new(false);
    session.toast.set(None);
    let author = session.who();
    let judge = move |_| {
        let typed =
            |node: NodeRef<Input>| node.get_untracked().map(|field| field.value()).unwrap_or_default();
        let (one, two) = (typed(first), typed(again));
        strength.set(Strength::of(&one));
        differs.set(!two.is_empty() && one != two);
    };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        make(session, name, first, again, differs);
    };
    let hint = move || session.tf(strength.get().key(), &[("count", Arg::from(LEAST))]);
    html! {
        <Modal title=session.t("key-make-title")>
            <form class="fp-form" on:submit=submit>
                <p class="mut">{session.t("key-what")}</p>
                <label class="fp-form-label">{session.t("key-name")}
                    <input type="text" required autofocus autocomplete="off" maxlength="100" node_ref=name value=author aria-describedby="key-name-hint"/>
                    <small id="key-name-hint">{session.t("key-name-hint")}</small>
                </label>
                <label class="fp-form-label">{session.t("key-passphrase")}
                    <input type="password" required minlength=LEAST.to_string() autocomplete="new-password" node_ref=first aria-describedby="key-strength" on:input=judge/>
                    <small id="key-strength" role="status" data-testid="key-strength">{hint}</small>
                </label>
                <label class="fp-form-label">{session.t("key-passphrase-again")}
                    <input type="password" required autocomplete="new-password" node_ref=again aria-describedby="key-differs" on:input=judge/>
                    <small id="key-differs" role="alert" class="sg-differs">{move || differs.get().then(|| session.t("key-passphrase-differs"))}</small>
                </label>
                <p class="note">{session.t("key-where")}</p>
                <Progress/>
                <div class="fp-dialog-foot">
                    <button class="ds-button mk" type="submit" disabled=move || session.running.with(Option::is_some)>{session.t("key-do")}</button>
                </div>
            </form>
        </Modal>
    }
}

/// Asks the worker for a key, and empties the fields.
fn make(
    session: Session,
    name: NodeRef<Input>,
    first: NodeRef<Input>,
    again: NodeRef<Input>,
    differs: RwSignal<bool>,
) {
    let (Some(name), Some(first), Some(again)) =
        (name.get_untracked(), first.get_untracked(), again.get_untracked())
    else {
        return;
    };
    let passphrase = first.value();
    if passphrase != again.value() {
        differs.set(true);
        drop(again.focus());
        return;
    }
    if Strength::of(&passphrase) == Strength::Short {
        drop(first.focus());
        return;
    }
    first.set_value("");
    again.set_value("");
    session.toast.set(None);
    deeds::make_key(session, passphrase, name.value().trim().to_owned());
}
