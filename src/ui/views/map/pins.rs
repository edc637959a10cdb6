//! Services that a person puts somewhere on the map.
//!
//! In: a service and a place; what is selected. Out: pins of the arrangement on the screen. **Pins stand beside the
//! plan: they change nothing that is signed, and are no step to undo.**

use leptos::prelude::*;

use super::scene::Thing;
use crate::base::{Arg, ServiceId};
use crate::job::Arrangement;
use crate::ui::actions::run;
use crate::ui::names::shown;
use crate::ui::parts::icon_small;
use crate::ui::session::{Session, View, session};

/// The arrangement of what is on the screen.
fn arrangement(session: Session) -> Arrangement {
    session.layout.with(|layout| layout.as_ref().map_or_else(Arrangement::default, |known| known.arrangement))
}

/// Pins what was put there, and says so. Hubs and servers go back to where they were.
pub fn put(session: Session, thing: Option<&Thing>, place: (f32, f32), spoken: RwSignal<String>) {
    let Some(Thing::Service(id)) = thing else { return };
    let name = session.projection.with_untracked(|projection| {
        projection.service(id).filter(|line| !line.service.hub).map(|line| shown(&line.service.name))
    });
    let Some(name) = name else { return };
    let arrangement = untrack(|| arrangement(session));
    session.change_pins(|pins| pins.put(arrangement, id.clone(), place));
    spoken.set(session.tf("map-pinned", &[("name", Arg::from(name))]));
}

/// Whether a person has put it where it stands.
pub fn is_pinned(session: Session, thing: Option<&Thing>) -> bool {
    let Some(Thing::Service(id)) = thing else { return false };
    let arrangement = untrack(|| arrangement(session));
    session.pins.with_untracked(|pins| pins.of(arrangement, id).is_some())
}

/// How many are pinned on the screen.
fn count(session: Session) -> usize {
    let arrangement = arrangement(session);
    session.pins.with(|pins| pins.count(arrangement))
}

/// Whether the map is on the screen and something on it is pinned.
pub fn any(session: Session) -> bool {
    session.view.get() == View::Map && count(session) > 0
}

/// Lets go of what is selected.
pub fn loosen(session: Session) {
    let services: Vec<ServiceId> = session.selected_parts().0;
    let arrangement = untrack(|| arrangement(session));
    let mut loosened = 0_usize;
    session.change_pins(|pins| {
        loosened = services.iter().filter(|id| pins.loosen(arrangement, id)).count();
    });
    session.say("map-loosened", vec![("count".into(), Arg::from(loosened))]);
}

/// Lets go of all.
pub fn loosen_all(session: Session) {
    let arrangement = untrack(|| arrangement(session));
    let loosened = untrack(|| count(session));
    session.change_pins(|pins| pins.loosen_all(arrangement));
    session.say("map-loosened", vec![("count".into(), Arg::from(loosened))]);
}

/// How many are pinned, and the way back.
#[component]
pub fn PinCount() -> impl IntoView {
    let session = session();
    let count = Memo::new(move |_| count(session));
    move || {
        let count = count.get();
        (count > 0).then(|| {
            html! {
                <span class="row tight" data-testid="pins">
                    {icon_small("PushPin")}{session.tf("map-pins", &[("count", Arg::from(count))])}
                    <button class="fp-link" type="button" on:click=move |_| run(session, "map-unpin-all")>{session.t("map-loosen-all")}</button>
                </span>
            }
        })
    }
}
