//! The one table of actions: buttons, keys, the palette and the help page all read it.
//!
//! In: a session. Out: what happens. **Whatever a person can do by pointer or key stands here once.**

mod on_selection;

use leptos::prelude::*;

use super::deeds;
use super::session::{Dialog, ImportPart, Session, View};
use super::views;
use super::views::map::{Camera, saved};
use crate::job::Arrangement;
use crate::plan::Command;
use crate::platform::page;
use on_selection::{
    bundles_of_selection, demand, edit_bundle, remove_from_wave, select_all, select_crossing, selected,
    toggle_hub, unlock_bundles,
};

/// When a key counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// With Ctrl.
    Command,
    /// F6 and its like: everywhere.
    Function,
    /// Finds the way (`/`, `?`, `.`, `,`, G and a letter): everywhere but where someone types.
    Way,
    /// Only while focus is in a list, the map or the board.
    Letter,
}

/// A key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    pub key: &'static str,
    pub ctrl: bool,
    pub shift: bool,
    /// A key that must come first (`G`).
    pub after: Option<&'static str>,
    /// The screens it counts on; none means all.
    pub views: &'static [View],
}

impl Key {
    pub fn kind(&self) -> Kind {
        match self {
            Key { ctrl: true, .. } => Kind::Command,
            Key { key, .. } if key.len() > 1 => Kind::Function,
            Key { after: Some(_), .. } | Key { key: "/" | "?" | "." | ",", .. } => Kind::Way,
            Key { .. } => Kind::Letter,
        }
    }
}

const fn letter(key: &'static str) -> Key {
    Key { key, ctrl: false, shift: false, after: None, views: &[] }
}

const fn letter_on(views: &'static [View], key: &'static str) -> Key {
    Key { views, ..letter(key) }
}

const fn ctrl(key: &'static str) -> Key {
    Key { ctrl: true, ..letter(key) }
}

const fn function(key: &'static str) -> Key {
    letter(key)
}

const fn shift(key: &'static str) -> Key {
    Key { shift: true, ..letter(key) }
}

const fn ctrl_shift(key: &'static str) -> Key {
    Key { shift: true, ..ctrl(key) }
}

const fn after_g(key: &'static str) -> Key {
    Key { after: Some("g"), ..letter(key) }
}

const MAP: &[View] = &[View::Map];
/// Where services and servers are gone through by keyboard.
const MAP_AND_LIST: &[View] = &[View::Map, View::List];

/// Actions on the selection whose keys take what has the focus where nothing is selected.
const ON_SELECTION: [&str; 9] = [
    "move-to-wave",
    "demand",
    "lock-bundle",
    "pin",
    "assign-service",
    "look-inside",
    "select-neighbours",
    "ask",
    "map-unpin",
];

/// Whether a letter acts on the selection.
pub fn acts_on_selection(key: &str) -> bool {
    let key = key.to_lowercase();
    let acts = |action: &Action| action.keys.iter().any(|wanted| !wanted.ctrl && wanted.key == key);
    ON_SELECTION.iter().filter_map(|code| find(code)).any(acts)
}

/// Where an action stands in the palette and on the help page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Go,
    File,
    Edit,
    Select,
    Plan,
    Look,
}

impl Group {
    pub const ALL: [Group; 6] =
        [Group::Go, Group::File, Group::Edit, Group::Select, Group::Plan, Group::Look];

    pub fn key(self) -> &'static str {
        match self {
            Self::Go => "group-go",
            Self::File => "group-file",
            Self::Edit => "group-edit",
            Self::Select => "group-select",
            Self::Plan => "group-plan",
            Self::Look => "group-look",
        }
    }
}

/// One thing a person can do. Its words are `action-<code>` and `action-<code>-help`.
pub struct Action {
    pub code: &'static str,
    pub icon: &'static str,
    pub group: Group,
    pub keys: &'static [Key],
    pub enabled: fn(Session) -> bool,
    pub run: fn(Session),
}

macro_rules! action {
    ($code:literal, $icon:literal, $group:ident, [$($key:expr),*], $enabled:expr, $run:expr) => {
        Action { code: $code, icon: $icon, group: Group::$group, keys: &[$($key),*], enabled: $enabled, run: $run }
    };
}

/// All actions, in the order in which the palette lists them.
pub static ACTIONS: &[Action] = &[
    action!("go-import", "Upload", Go, [after_g("i")], always, |s| s.go(View::Import)),
    action!("go-rules", "Component", Go, [after_g("t")], has_plan, |s| s.go(View::Services)),
    action!("go-map", "Branching", Go, [after_g("k")], has_plan, |s| s.go(View::Map)),
    action!("go-list", "Table", Go, [after_g("l")], has_plan, |s| s.go(View::List)),
    action!("go-waves", "Layers", Go, [after_g("b")], has_plan, |s| s.go(View::Waves)),
    action!("go-check", "ShieldCheckmark", Go, [after_g("f")], has_plan, |s| s.go(View::Check)),
    action!("go-sign", "SealCheckmark", Go, [after_g("s")], has_plan, |s| s.go(View::Sign)),
    action!("go-target", "Component", Go, [after_g("m")], has_plan, go_target),
    action!("open-files", "FilePlus", File, [], always, deeds::pick_files),
    action!("open-folder", "Folder", File, [], always, deeds::pick_folder),
    action!("try-example", "TestFlask", File, [], always, deeds::try_example),
    action!("try-example-target", "TestFlask", File, [], always, deeds::try_example_target),
    action!("new-plan", "FileText", File, [], has_plan, deeds::new_plan),
    action!("open-plan", "Folder", File, [ctrl("o")], always, deeds::pick_plan),
    action!("save-plan", "Floppydisk", File, [ctrl("s")], has_plan, deeds::save),
    action!("versions", "Clock", File, [], always, |s| s.dialog.set(Some(Dialog::Versions))),
    action!("plan-details", "Pencil", File, [], has_plan, |s| s.dialog.set(Some(Dialog::PlanDetails))),
    action!("undo", "ArrowUndo", Edit, [ctrl("z")], can_undo, Session::undo),
    action!("redo", "ArrowRedo", Edit, [ctrl("y"), ctrl_shift("z")], can_redo, Session::redo),
    action!("move-to-wave", "Layers", Plan, [letter("m")], has_selection, |s| s
        .dialog
        .set(Some(Dialog::MoveTo))),
    action!("remove-from-wave", "MinusCircle", Plan, [], has_selection, remove_from_wave),
    action!("new-wave", "Plus", Plan, [letter_on(&[View::Waves], "n")], has_plan, |s| s
        .dialog
        .set(Some(Dialog::EditWave(None)))),
    action!("propose", "Sparkles", Plan, [], has_plan, |s| s.dialog.set(Some(Dialog::Propose))),
    action!("lock-bundle", "PadlockLocked", Plan, [letter("l")], has_selection, |s| s
        .dialog
        .set(Some(Dialog::NewBundle))),
    action!("edit-bundle", "PadlockLocked", Plan, [], in_bundle, edit_bundle),
    action!("unlock-bundle", "PadlockUnlocked", Plan, [], in_bundle, unlock_bundles),
    action!("demand", "ExclamationmarkTriangle", Plan, [letter("d")], has_selection, demand),
    action!("pin", "PushPin", Plan, [letter("p")], has_selection, |s| drop(
        s.execute(&Command::Pin(selected(s)))
    )),
    action!("unpin", "PushPin", Plan, [], has_selection, |s| drop(s.execute(&Command::Unpin(selected(s))))),
    action!("new-service", "Plus", Plan, [], has_plan, |s| s.dialog.set(Some(Dialog::EditService(None)))),
    action!("assign-service", "Component", Plan, [letter("t")], has_selection, |s| s
        .dialog
        .set(Some(Dialog::AssignTo))),
    action!("also-serves", "Component", Plan, [], has_selection, |s| s
        .dialog
        .set(Some(Dialog::Serves(selected(s))))),
    action!("new-trust", "Plus", Plan, [], has_plan, |s| s.dialog.set(Some(Dialog::EditTrust(None)))),
    action!("mark-hub", "Branching", Plan, [], has_selection, toggle_hub),
    action!("sign", "KeyVertical", Plan, [], has_plan, |s| s.dialog.set(Some(Dialog::Sign))),
    action!("make-key", "KeyVertical", Plan, [], always, |s| s.dialog.set(Some(Dialog::MakeKey))),
    action!("select-all", "CheckmarkCircle", Select, [ctrl("a")], has_plan, select_all),
    action!("select-none", "XMark", Select, [], has_selection, Session::clear_selection),
    action!(
        "select-neighbours",
        "Branching",
        Select,
        [letter_on(MAP_AND_LIST, "n")],
        has_selection,
        deeds::select_neighbours
    ),
    action!("select-crossing", "ArrowsCirclepath", Select, [], has_plan, select_crossing),
    action!("paste-names", "Clipboard", Select, [], has_plan, |s| s
        .dialog
        .set(Some(Dialog::PasteNames(String::new())))),
    action!("copy-table", "Files", Select, [ctrl("c")], has_selection, deeds::copy_selection),
    action!(
        "look-inside",
        "Branching",
        Look,
        [letter_on(MAP_AND_LIST, "v")],
        has_selection,
        views::map::look_inside
    ),
    action!(
        "ask",
        "Branching",
        Look,
        [letter_on(MAP_AND_LIST, "h")],
        has_plan,
        views::map::ask::about_selection
    ),
    action!("show-in-map", "Branching", Select, [], has_selection, |s| s.go(View::Map)),
    action!("show-in-list", "Table", Select, [], has_selection, |s| s.go(View::List)),
    action!("show-matrix", "Table", Look, [], has_plan, views::map::show_matrix),
    action!("take-out", "Download", File, [], has_plan, views::map::take_out),
    action!("save-view", "Bookmark", Look, [letter_on(MAP_AND_LIST, "s")], may_save_view, saved::save),
    action!("saved-views", "Bookmark", Look, [], has_plan, saved::open_list),
    action!("next-view", "ChevronRight", Look, [letter_on(MAP_AND_LIST, ".")], saved::are_there, saved::next),
    action!(
        "previous-view",
        "ChevronLeft",
        Look,
        [letter_on(MAP_AND_LIST, ",")],
        saved::are_there,
        saved::previous
    ),
    action!("show-slides", "Presentation", Look, [], saved::are_slides_there, saved::start_slides),
    action!("fit", "Expand", Look, [letter("f")], on_map, |_| views::map::tell(Camera::Fit)),
    action!("zoom-in", "ZoomPlus", Look, [], on_map, |_| views::map::tell(Camera::Closer)),
    action!("zoom-out", "ZoomMinus", Look, [], on_map, |_| views::map::tell(Camera::Farther)),
    action!("map-afar", "Layers", Look, [], on_map, |_| views::map::stand_back()),
    action!("reach-1", "Branching", Look, [letter("1")], on_map, |s| s.reach.set(1)),
    action!("reach-2", "Branching", Look, [letter("2")], on_map, |s| s.reach.set(2)),
    action!("reach-3", "Branching", Look, [letter("3")], on_map, |s| s.reach.set(3)),
    action!("arrange-next", "Branching", Look, [letter_on(MAP, "o")], has_plan, views::map::arrange_next),
    action!("arrange-trust", "Branching", Look, [], has_plan, |s| views::map::arrange(s, Arrangement::Trust)),
    action!("arrange-wave", "Layers", Look, [], has_plan, |s| views::map::arrange(s, Arrangement::Wave)),
    action!("arrange-network", "Branching", Look, [], has_plan, |s| views::map::arrange(
        s,
        Arrangement::Network
    )),
    action!("map-unpin", "PushPin", Look, [letter_on(MAP, "u")], may_loosen, views::map::loosen),
    action!("map-unpin-all", "PushPin", Look, [], views::map::any_pinned, views::map::loosen_all),
    action!("palette", "MagnifyingGlass", Look, [ctrl("k")], always, |s| s.dialog.set(Some(Dialog::Palette))),
    action!("search", "MagnifyingGlass", Look, [letter("/"), ctrl("f")], has_plan, |_| page::focus("search")),
    action!("next-region", "ChevronRight", Look, [function("f6")], always, |_| page::focus_beside(true)),
    action!("previous-region", "ChevronLeft", Look, [shift("f6")], always, |_| page::focus_beside(false)),
    action!("help", "QuestionmarkCircle", Look, [letter("?")], always, |s| s.dialog.set(Some(Dialog::Help))),
    action!("toggle-theme", "Sun", Look, [], always, toggle_theme),
    action!("switch-language", "Language", Look, [], always, switch_language),
];

fn go_target(session: Session) {
    session.comparing.set(false);
    session.import_part.set(ImportPart::Target);
    session.go(View::Import);
}

/// The action of this code.
pub fn find(code: &str) -> Option<&'static Action> {
    ACTIONS.iter().find(|action| action.code == code)
}

/// Does it, where it can be done now.
pub fn run(session: Session, code: &str) {
    if let Some(action) = find(code)
        && (action.enabled)(session)
    {
        (action.run)(session);
    }
}

/// A key as people write it.
pub fn key_text(key: &Key) -> String {
    let name = key.key.to_uppercase();
    let mut parts = Vec::new();
    if let Some(first) = key.after {
        parts.push(first.to_uppercase());
    }
    if key.ctrl {
        parts.push("Ctrl".to_owned());
    }
    if key.shift {
        parts.push("Shift".to_owned());
    }
    parts.push(name);
    parts.join(if key.after.is_some() { " " } else { "+" })
}

fn always(_: Session) -> bool {
    true
}

fn has_plan(session: Session) -> bool {
    session.plan.with(Option::is_some)
}

fn has_selection(session: Session) -> bool {
    session.selection.with(|selection| !selection.is_empty())
}

fn can_undo(session: Session) -> bool {
    session.next_steps().0.is_some()
}

fn can_redo(session: Session) -> bool {
    session.next_steps().1.is_some()
}

fn in_bundle(session: Session) -> bool {
    !bundles_of_selection(session).is_empty()
}

fn on_map(session: Session) -> bool {
    session.view.get() == View::Map && has_plan(session)
}

fn may_save_view(session: Session) -> bool {
    MAP_AND_LIST.contains(&session.view.get()) && has_plan(session)
}

fn may_loosen(session: Session) -> bool {
    has_selection(session) && views::map::any_pinned(session)
}

/// Dark or light as chosen here before, else as the system has it.
pub fn initial_theme() -> bool {
    let dark = match page::preference("theme").as_deref() {
        Some("dark") => true,
        Some("light") => false,
        _ => page::prefers_dark(),
    };
    page::set_root("data-color-scheme", if dark { "dark" } else { "light" });
    dark
}

fn toggle_theme(session: Session) {
    let dark = !session.dark.get_untracked();
    let name = if dark { "dark" } else { "light" };
    page::set_root("data-color-scheme", name);
    page::set_preference("theme", name);
    session.dark.set(dark);
}

fn switch_language(session: Session) {
    let language = session.texts.with_untracked(super::super::text::Texts::language).next();
    let from_its_button = page::active().is_some_and(|active| active.id() == "language");
    leptos::task::spawn_local(async move {
        if !page::fetch_texts(language).await {
            session.problem("error-language", Vec::new());
            return;
        }
        page::set_preference("language", language.code());
        session.texts.set(crate::text::Texts::new(language));
        // The page is built anew.
        if from_its_button {
            page::focus("language");
        }
    });
}
