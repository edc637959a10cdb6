//! The windows above the page.
//!
//! In: `session.dialog`. Out: commands. **One at a time; closing never loses what the plan holds.**

mod choose;
mod forms;
mod help;
mod palette;
mod paste;
mod propose;
mod unsaved;
mod versions;
mod wave;

use leptos::prelude::*;

use super::session::{Dialog, session};
use super::views::sign;

#[component]
pub fn Dialogs() -> impl IntoView {
    let session = session();
    move || {
        session.dialog.get().map(|dialog| match dialog {
            Dialog::Palette => palette::Palette().into_any(),
            Dialog::Help => help::Help().into_any(),
            Dialog::MoveTo => choose::MoveTo().into_any(),
            Dialog::AssignTo => choose::AssignTo().into_any(),
            Dialog::PasteNames(text) => html! { <paste::PasteNames text=text/> }.into_any(),
            Dialog::NewBundle => forms::NewBundle().into_any(),
            Dialog::EditWave(id) => html! { <wave::EditWave id=id/> }.into_any(),
            Dialog::EditService(id) => html! { <forms::EditService id=id/> }.into_any(),
            Dialog::Propose => propose::Propose().into_any(),
            Dialog::PlanDetails => forms::PlanDetails().into_any(),
            Dialog::MakeKey => sign::MakeKey().into_any(),
            Dialog::Sign => sign::SignDialog().into_any(),
            Dialog::Versions => versions::Versions().into_any(),
            Dialog::Register => sign::OtherRegister().into_any(),
            Dialog::Unsaved(next) => html! { <unsaved::Unsaved next=next/> }.into_any(),
        })
    }
}
