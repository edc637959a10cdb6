//! Waves to drop on, there while something is dragged in the list or on the map.
//!
//! In: a drag of what is selected. Out: one command. **What a drop does, the key M and the menu do too: the strip
//! is for pointers only.**

use leptos::prelude::*;
use web_sys::DragEvent;

use crate::base::WaveId;
use crate::plan::Command;
use crate::platform::page;
use crate::ui::names::shown;
use crate::ui::parts::{load_bar, wave_badge};
use crate::ui::session::{Session, session};

/// Where a drag may end: a wave, or none.
type Target = Option<WaveId>;

/// The drag under way.
#[derive(Clone, Copy)]
pub struct Drag {
    session: Session,
    /// How many servers are dragged; 0 is no drag.
    count: RwSignal<u64>,
    over: RwSignal<Option<Target>>,
    /// Above the map itself, and nothing that lies on it.
    above_map: StoredValue<bool>,
}

impl Drag {
    pub fn new(session: Session) -> Self {
        Self {
            session,
            count: RwSignal::new(0),
            over: RwSignal::new(None),
            above_map: StoredValue::new(false),
        }
    }

    pub fn is_on(self) -> bool {
        self.count.with_untracked(|count| *count > 0)
    }

    /// Begins with the selection, and what must move together with it.
    pub fn begin(self) {
        self.count.set(self.session.selection_with_bundles().len() as u64);
    }

    /// As a drag of the browser's. Selection and strip come a moment later: a drag ends when the page changes
    /// under it.
    pub fn begin_with(self, event: &DragEvent, choose: impl FnOnce() + 'static) {
        if let Some(data) = event.data_transfer() {
            data.set_effect_allowed("move");
            drop(data.set_data("text/plain", ""));
        }
        gloo_timers::callback::Timeout::new(0, move || {
            choose();
            self.begin();
        })
        .forget();
    }

    /// The pointer is here, in CSS pixels of the window.
    pub fn at(self, x: f32, y: f32) {
        let element = page::document().and_then(|document| document.element_from_point(x, y));
        let above_map = element.as_ref().is_some_and(|element| element.tag_name() == "CANVAS");
        self.above_map.set_value(above_map);
        let target = element.and_then(|element| element.closest("[data-wave]").ok().flatten());
        let wave = target.and_then(|target| target.get_attribute("data-wave"));
        let over = wave.map(|id| (!id.is_empty()).then(|| WaveId::new(id)));
        if self.over.get_untracked() != over {
            self.over.set(over);
        }
    }

    /// Moves to where the pointer is, if that is a wave. True if it is above the map itself.
    pub fn drop_here(self) -> bool {
        let over = self.over.get_untracked();
        let above_map = self.above_map.get_value();
        self.end();
        if let Some(wave) = over {
            let vms = self.session.selection_with_bundles();
            drop(self.session.execute(&Command::MoveToWave(vms, wave)));
        }
        above_map
    }

    pub fn end(self) {
        self.above_map.try_set_value(false);
        self.count.try_set(0);
        self.over.try_set(None);
    }
}

#[component]
pub fn WaveStrip(drag: Drag) -> impl IntoView {
    let session = session();
    move || {
        let count = drag.count.get();
        (count > 0).then(|| {
            let projection = session.projection.get_untracked();
            let scale = projection.waves.iter().map(|line| u64::from(line.vms)).max().unwrap_or(0) + count;
            let waves = projection.waves.iter().map(|line| {
                let limit = line.wave.capacity.vms.map(u64::from);
                let (badge, vms) = (wave_badge(line.number, projection.waves.len()), u64::from(line.vms));
                let bar = html! { {badge}<span class="trunc">{shown(&line.wave.name)}</span>{load_bar(vms, limit, count, scale)} };
                place(drag, Some(line.id.clone()), bar)
            });
            let none = html! { {wave_badge(0, 0)}<span class="trunc">{session.t("action-remove-from-wave")}</span> };
            html! { <div class="fp-strip" aria-hidden="true">{waves.collect_view()}{place(drag, None, none)}</div> }
        })
    }
}

fn place(drag: Drag, wave: Target, content: impl IntoView + 'static) -> impl IntoView {
    let id = wave.as_ref().map(ToString::to_string).unwrap_or_default();
    let (here, mine) = (wave.clone(), wave);
    let enter = move |event: DragEvent| {
        event.prevent_default();
        if drag.over.get_untracked().as_ref() != Some(&here) {
            drag.over.set(Some(here.clone()));
        }
    };
    let leave = move |_| drag.over.set(None);
    let let_go = move |event: DragEvent| {
        event.prevent_default();
        let _only_waves_are_here = drag.drop_here();
    };
    html! {
        <div class="tgt" data-wave=id class:drop=move || drag.over.with(|over| over.as_ref() == Some(&mine)) on:dragover=enter on:dragleave=leave on:drop=let_go>{content}</div>
    }
}
