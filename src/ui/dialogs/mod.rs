//! The windows above the page.
//!
//! In: `session.dialog`. Out: commands. **One at a time; closing never loses what the plan holds.**

mod aim;
mod bundle;
mod choose;
mod clear;
mod declare;
mod demand;
mod forms;
mod freeze;
mod help;
mod palette;
mod paste;
mod propose;
mod serves;
mod sides;
pub mod team;
mod trust;
mod unsaved;
mod versions;
mod waive;
mod wave;

use leptos::prelude::*;

use super::session::{Dialog, Session, session};
use super::views::sign;
use crate::plan::{Command, Refusal};

impl Session {
    /// Carries out a window's command and closes it. A refused one leaves it open, with the reason in it.
    fn finished(self, command: &Command) -> bool {
        let done = matches!(self.execute(command), Ok(()) | Err(Refusal::NothingChanges));
        if done {
            self.dialog.set(None);
        }
        done
    }

    /// As [`Session::finished`], where nothing follows.
    fn finish(self, command: &Command) {
        self.finished(command);
    }
}

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
            Dialog::NewBundle => bundle::NewBundle().into_any(),
            Dialog::EditBundle(id) => html! { <bundle::EditBundle id=id/> }.into_any(),
            Dialog::EditTrust(id) => html! { <trust::EditTrust id=id/> }.into_any(),
            Dialog::Serves(vms) => html! { <serves::Serves vms=vms/> }.into_any(),
            Dialog::Declare(of, other) => html! { <declare::Declare of=of other=other/> }.into_any(),
            Dialog::Assess(wave) => html! { <clear::Assess wave=wave/> }.into_any(),
            Dialog::Decide(wave) => html! { <clear::Decide wave=wave/> }.into_any(),
            Dialog::NewDemand(of) => html! { <demand::NewDemand of=of/> }.into_any(),
            Dialog::EditTeam(id) => html! { <team::EditTeam id=id/> }.into_any(),
            Dialog::EditFreeze(id) => html! { <freeze::EditFreeze id=id/> }.into_any(),
            Dialog::Waive(id) => html! { <waive::Waive id=id/> }.into_any(),
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
