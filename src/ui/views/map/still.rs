//! The map where the browser gives no WebGL2: a drawing that stands still.
//!
//! In: what would be drawn. Out: an SVG of it from the model worker, shown as a picture, and a sentence that says so.
//! **Nothing is lost but the camera and the pointer: the list does all that the map does.**

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::estate::Ground;
use super::out::places_drawn;
use super::scene::Drawn;
use super::summary;
use crate::job::out::Format;
use crate::job::{Answer, Request};
use crate::platform::files::Address;
use crate::ui::actions::run;
use crate::ui::session::session;

#[component]
pub fn StillPicture(drawn: Memo<Arc<Drawn>>, ground: Ground) -> impl IntoView {
    let session = session();
    let picture: RwSignal<Option<Arc<Address>>> = RwSignal::new(None);
    let turns = StoredValue::new(0_u32);
    Effect::new(move |_| {
        drawn.track();
        turns.update_value(|turns| *turns += 1);
        let turn = turns.get_value();
        let (level, places) = untrack(|| places_drawn(session, drawn, ground));
        let request = Request::Export { format: Format::Svg, level, places };
        let call = session.hidden.with_value(|hidden| hidden.model.call(&request, Vec::new(), |_| {}));
        spawn_local(async move {
            let Ok((Answer::Exported, mut bytes)) = call.await else { return };
            let made = bytes.pop().and_then(|bytes| Address::of(&bytes, Format::Svg.media_type()));
            if turns.try_get_value() == Some(turn) {
                picture.try_set(made.map(Arc::new));
            }
        });
    });
    let label = move || summary(session, &drawn.get());
    html! {
        {move || picture.get().map(|picture| html! { <img class="cv-still" data-testid="map-still" src=picture.as_str().to_owned() alt=label/> })}
        <div class="note warn fp-over" role="status">{session.t("error-no-webgl")}" "<button class="fp-link" type="button" on:click=move |_| run(session, "show-in-list")>{session.t("action-show-in-list")}</button></div>
    }
}
