//! The tree table itself: keys, pointer, and the few rows that are in the page.
//!
//! In: lines. Out: rows near what is looked at. **Focus stays on the grid; the active row is always in the
//! page, however far one scrolls from it.**

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::ev;
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent, MouseEvent};

use super::choices::{Choices, Key};
use super::heading::Heading;
use super::lines::{Item, Line, chain_to, first_selected, lines};
use super::row::Row;
use super::tree::{Kind, Tree};
use crate::base::{Gather as _, VmId};
use crate::ui::actions::acts_on_selection;
use crate::ui::selection::Change;
use crate::ui::session::{Session, Subject, session};

/// Height of a row and of the heading, CSS pixels; as in the style sheet.
pub const ROW: i32 = 30;
const HEAD: i32 = 32;
/// Rows kept ready above and below.
const SPARE: usize = 8;
/// Rows that are there at once where many change.
const AT_ONCE: usize = 8;

/// Lines of one moment; the generation tells them from those before.
#[derive(Default)]
pub struct Lines {
    pub generation: u32,
    pub lines: Vec<Line>,
}

/// Where an extended selection began, and what was selected then.
type Anchor = Option<(usize, Arc<BTreeSet<VmId>>)>;

/// Handles to the state of the grid; copied freely.
#[derive(Clone, Copy)]
pub struct Grid {
    pub session: Session,
    pub choices: RwSignal<Choices>,
    pub tree: Memo<Arc<Tree>>,
    pub lines: Memo<Arc<Lines>>,
    /// Place of the active row.
    pub at: Memo<usize>,
    active: RwSignal<(Option<Key>, usize)>,
    /// First row to be seen, and how many there is room for.
    window: RwSignal<(usize, usize)>,
    node: NodeRef<Div>,
    anchor: StoredValue<Anchor>,
    /// The search that the rows in the page are for.
    searched: StoredValue<String>,
}

impl Grid {
    pub fn new(session: Session, choices: RwSignal<Choices>, tree: Memo<Arc<Tree>>) -> Self {
        let generation = StoredValue::new(0_u32);
        let lines = Memo::new_with_compare(
            move |_| {
                generation.update_value(|generation| *generation += 1);
                let lines = choices.with(|choices| tree.with(|tree| lines(tree, choices)));
                Arc::new(Lines { generation: generation.get_value(), lines })
            },
            |_, _| true,
        );
        let active: RwSignal<(Option<Key>, usize)> = RwSignal::new((None, 0));
        // A row that is gone leaves its place to the one that took it.
        let at = Memo::new(move |_| {
            let lines = lines.get();
            active.with(|(key, place)| {
                let still = lines.lines.get(*place).is_some_and(|line| Some(&line.key) == key.as_ref());
                let found = if still {
                    Some(*place)
                } else {
                    lines.lines.iter().position(|line| Some(&line.key) == key.as_ref())
                };
                found.unwrap_or_else(|| (*place).min(lines.lines.len().saturating_sub(1)))
            })
        });
        let (window, node, anchor) = (RwSignal::new((0, AT_ONCE)), NodeRef::new(), StoredValue::new(None));
        let searched = StoredValue::new(session.query.get_untracked());
        Self { session, choices, tree, lines, at, active, window, node, anchor, searched }
    }

    fn count(self) -> usize {
        self.lines.with_untracked(|lines| lines.lines.len())
    }

    fn line(self, at: usize) -> Option<Line> {
        self.lines.with_untracked(|lines| lines.lines.get(at).cloned())
    }

    /// Takes the measure of what is seen; in steps, so that few scrolls change anything.
    pub fn measure(self) {
        let Some(node) = self.node.get_untracked() else { return };
        let first = usize::try_from(node.scroll_top() / ROW).unwrap_or(0) / 4 * 4;
        let room = usize::try_from(node.client_height() / ROW).unwrap_or(0).clamp(8, 120) + 5;
        if self.window.get_untracked() != (first, room) {
            self.window.set((first, room));
        }
    }

    /// Makes a row the active one and brings it into view.
    pub fn activate(self, at: usize) {
        let Some(line) = self.line(at) else { return };
        self.active.set((Some(line.key), at));
        let Some(node) = self.node.get_untracked() else { return };
        let top = i32::try_from(at).unwrap_or(i32::MAX / ROW) * ROW;
        let room = node.client_height() - HEAD;
        if top < node.scroll_top() {
            node.set_scroll_top(top);
        } else if top + ROW > node.scroll_top() + room {
            node.set_scroll_top(top + ROW - room);
        }
        self.measure();
    }

    /// Opens or closes the row at this place.
    fn set_open(self, at: usize, open: bool) {
        let Some(line) = self.line(at).filter(|line| line.open.is_some()) else { return };
        let searching = self.tree.with_untracked(|tree| tree.searching);
        self.choices.update(|choices| {
            let chosen = if searching { &mut choices.found } else { &mut choices.open };
            chosen.insert(line.key, open);
        });
    }

    fn toggle_open(self, at: usize) {
        if let Some(open) = self.line(at).and_then(|line| line.open) {
            self.set_open(at, !open);
        }
    }

    /// Puts a row in the panel; a trust has none, so it opens or closes.
    fn show(self, at: usize) {
        let Some(line) = self.line(at) else { return };
        let subject = match &line.item {
            Item::Vm(id) => Some(Subject::Vm(id.clone())),
            Item::Branch(branch) => match &branch.kind {
                Kind::Service(id, _) => Some(Subject::Service(id.clone())),
                Kind::Wave(Some(id)) => Some(Subject::Wave(id.clone())),
                Kind::Wave(None) | Kind::Trust(_) | Kind::Bundle | Kind::Loose => None,
            },
        };
        match subject {
            Some(subject) => self.session.focus.set(Some(subject)),
            None => self.toggle_open(at),
        }
    }

    fn toggle_selected(self, at: usize) {
        let Some(line) = self.line(at) else { return };
        self.session.select(line.vms(), Change::Toggle);
        self.anchor.set_value(None);
    }

    /// Selects all from where the extension began to this row, and what was selected before.
    fn extend(self, to: usize) {
        let (from, base) = self
            .anchor
            .get_value()
            .unwrap_or_else(|| (self.at.get_untracked(), self.session.selection.get_untracked()));
        self.anchor.set_value(Some((from, Arc::clone(&base))));
        let mut next = BTreeSet::clone(&base);
        self.lines.with_untracked(|lines| {
            let range = lines.lines.iter().skip(from.min(to)).take(from.abs_diff(to) + 1);
            range.for_each(|line| next.extend(line.vms().iter().cloned()));
        });
        self.session.selection.set(Arc::new(next));
        self.activate(to);
    }

    /// Opens what is above a service or server and makes its row active.
    pub fn reveal(self, wanted: &Subject) {
        let chain = self.tree.with_untracked(|tree| chain_to(tree, wanted));
        let Some((last, above)) = chain.split_last() else { return };
        let shut = |key: &Key| {
            self.lines.with_untracked(|lines| {
                lines.lines.iter().any(|line| line.key == *key && line.open == Some(false))
            })
        };
        for key in above {
            if let Some(at) = shut(key).then(|| self.place_of(key)).flatten() {
                self.set_open(at, true);
            }
        }
        if let Some(at) = self.place_of(last) {
            self.activate(at);
        }
    }

    fn place_of(self, key: &Key) -> Option<usize> {
        self.lines.with_untracked(|lines| lines.lines.iter().position(|line| line.key == *key))
    }

    /// Whether the active row is the one for this.
    pub fn shows(self, wanted: &Subject) -> bool {
        self.line(self.at.get_untracked()).is_some_and(|line| match (&line.item, wanted) {
            (Item::Vm(id), Subject::Vm(vm)) => id == vm,
            (Item::Branch(branch), Subject::Service(service)) => {
                matches!(&branch.kind, Kind::Service(id, _) if id == service)
            }
            (Item::Branch(branch), Subject::Wave(wave)) => {
                matches!(&branch.kind, Kind::Wave(Some(id)) if id == wave)
            }
            _ => false,
        })
    }

    fn key(self, event: &KeyboardEvent) {
        let on_grid = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
            .is_some_and(|target| target.id() == "list-grid");
        if !on_grid || event.ctrl_key() || event.meta_key() || event.alt_key() || self.count() == 0 {
            return;
        }
        let (at, last) = (self.at.get_untracked(), self.count() - 1);
        let page = self.window.get_untracked().1.saturating_sub(7).max(1);
        let line = self.line(at);
        let target = match event.key().as_str() {
            "ArrowDown" => Some((at + 1).min(last)),
            "ArrowUp" => Some(at.saturating_sub(1)),
            "PageDown" => Some((at + page).min(last)),
            "PageUp" => Some(at.saturating_sub(page)),
            "Home" => Some(0),
            "End" => Some(last),
            _ => None,
        };
        if let Some(target) = target {
            event.prevent_default();
            if event.shift_key() {
                return self.extend(target);
            }
            self.anchor.set_value(None);
            return self.activate(target);
        }
        match (event.key().as_str(), line.as_ref().and_then(|line| line.open)) {
            ("ArrowRight", Some(false)) => self.set_open(at, true),
            ("ArrowRight", Some(true)) => self.activate(at + 1),
            ("ArrowLeft", Some(true)) => self.set_open(at, false),
            ("ArrowLeft", _) => {
                line.and_then(|line| line.parent).into_iter().for_each(|parent| self.activate(parent));
            }
            ("ArrowRight", None) => {}
            ("Enter", _) => self.show(at),
            (" " | "x" | "X", _) => self.toggle_selected(at),
            (key, _) => return self.before_action(key, at),
        }
        event.prevent_default();
    }

    /// A letter that acts on the selection takes the active row where nothing is selected.
    fn before_action(self, key: &str, at: usize) {
        if self.session.selection.with_untracked(|selection| selection.is_empty())
            && acts_on_selection(key)
            && let Some(line) = self.line(at)
        {
            self.session.select(line.vms(), Change::Replace);
        }
    }

    /// A click on a row: its arrow opens, its box selects, anything else shows.
    pub fn click(self, event: &MouseEvent, at: usize) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let on =
            |part: &str| target.as_ref().is_some_and(|target| target.closest(part).ok().flatten().is_some());
        if event.shift_key() {
            return self.extend(at);
        }
        self.anchor.set_value(None);
        if on(".tw") {
            self.activate(at);
            self.toggle_open(at);
        } else if on(".ck") || event.ctrl_key() || event.meta_key() {
            self.activate(at);
            self.toggle_selected(at);
        } else {
            self.activate(at);
            self.show(at);
        }
    }

    /// Keeps focus on the grid when its inside is pressed. A row may be dragged, its box not.
    pub fn press(self, event: &MouseEvent) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if target.is_some_and(|target| target.closest(".ck").ok().flatten().is_some()) {
            event.prevent_default();
        }
        if let Some(node) = self.node.get_untracked() {
            drop(node.focus());
        }
    }

    /// While someone types a search, only the first rows are there at once; the rest of the screenful comes with
    /// the next picture.
    fn room_for(self, room: usize) -> usize {
        let query = self.session.query.get();
        if self.searched.with_value(|before| *before == query) {
            return room + SPARE;
        }
        self.searched.set_value(query);
        request_animation_frame(move || {
            if self.node.try_get_untracked().flatten().is_some() {
                self.window.update(|_| {});
            }
        });
        room.min(AT_ONCE)
    }

    /// Rows in the page: what is seen, some more, and the active one.
    fn present(self) -> Vec<(u32, usize)> {
        let (first, room) = self.window.get();
        let at = self.at.get();
        let room = self.room_for(room);
        self.lines.with(|lines| {
            let end = (first + room).min(lines.lines.len());
            let mut rows: BTreeSet<usize> = (first.saturating_sub(SPARE)..end).into_set();
            if at < lines.lines.len() {
                rows.insert(at);
            }
            rows.into_iter().map(|at| (lines.generation, at)).collect()
        })
    }
}

#[component]
pub fn TreeGrid(grid: Grid) -> impl IntoView {
    let session = session();
    let resized = window_event_listener(ev::resize, move |_| grid.measure());
    on_cleanup(move || resized.remove());
    // The first rows are there at once, the rest of the screenful with the next picture.
    Effect::new(move |_| {
        if grid.node.get().is_some() {
            request_animation_frame(move || {
                if grid.node.try_get_untracked().flatten().is_some() {
                    grid.measure();
                }
            });
        }
    });
    // What is chosen elsewhere is brought into view here.
    Effect::new(move |before: Option<()>| {
        let wanted = session.focus.get();
        let wanted = wanted.or_else(|| {
            let selection = session.selection.get_untracked();
            before
                .is_none()
                .then(|| grid.tree.with_untracked(|tree| first_selected(tree, &selection)))
                .flatten()
        });
        if let Some(wanted) = wanted.filter(|wanted| !grid.shows(wanted)) {
            grid.reveal(&wanted);
        }
    });
    let count = move || grid.lines.with(|lines| lines.lines.len());
    let active = move || (count() > 0).then(|| format!("list-row-{}", grid.at.get()));
    html! {
        <div class="lv" id="list-grid" data-keys="" node_ref=grid.node role="treegrid" tabindex="0" aria-label=session.t("list-label") aria-describedby="list-keys"
            aria-multiselectable="true" aria-rowcount=move || (count() + 1).to_string() aria-colcount="10" aria-activedescendant=active
            on:keydown=move |event| grid.key(&event) on:scroll=move |_| grid.measure()>
            <Heading grid=grid/>
            <div class="lb" role="rowgroup" style:height=move || format!("{}px", count() * 30)>
                <For each=move || grid.present() key=|row| *row children=move |(_, at)| grid.line(at).map(|line| html! { <Row grid=grid line=line at=at/> })/>
            </div>
        </div>
        <p class="sr" id="list-keys">{session.t("list-keys")}</p>
    }
}
