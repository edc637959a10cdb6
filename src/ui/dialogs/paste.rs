//! Names pasted from a spreadsheet become a selection; those that fit nothing are listed.
//!
//! In: pasted text. Out: a selection, in the map or the list. **A name that several servers have selects all of them, and says so.**

use leptos::prelude::*;

use crate::base::{Arg, VmId};
use crate::job::Names;
use crate::ui::names::shown;
use crate::ui::parts::Modal;
use crate::ui::selection::Change;
use crate::ui::session::{View, session};

#[component]
pub fn PasteNames(text: String) -> impl IntoView {
    let session = session();
    let text = RwSignal::new(text);
    let names = Memo::new(move |_| {
        let estate = session.estate.get();
        session.plan.get().map(|plan| Names::of(&plan, estate.as_deref())).unwrap_or_default()
    });
    let found = Memo::new(move |_| names.with(|names| names.find(&text.get())));
    let select = move |_| {
        let vms: Vec<VmId> = found.get_untracked().vms.into_iter().collect();
        session.select(&vms, Change::Replace);
        session.dialog.set(None);
        if session.view.get_untracked() != View::Map {
            session.go(View::List);
        }
    };
    html! {
        <Modal title=session.t("paste-title")>
            <label class="fp-form-label">{session.t("paste-lead")}
                <textarea class="names" rows="8" autofocus prop:value=move || text.get() on:input=move |event| text.set(event_target_value(&event))></textarea>
            </label>
            <div aria-live="polite">
                {move || { let found = found.get(); (!text.with(String::is_empty)).then(|| html! {
                    <p class="fp-gap"><b>{session.tf("paste-found", &[("count", Arg::from(found.vms.len()))])}</b></p>
                    {(!found.ambiguous.is_empty()).then(|| html! { <p class="note warn">{session.tf("paste-ambiguous", &[("count", Arg::from(found.ambiguous.len())), ("names", Arg::from(found.ambiguous.join(", ")))])}</p> })}
                    {(!found.missed.is_empty()).then(|| html! {
                        <div class="note warn"><p>{session.tf("paste-missed", &[("count", Arg::from(found.missed.len()))])}</p>
                        <ul class="fp-missed mono" tabindex="0">{found.missed.iter().map(|name| html! { <li>{shown(name)}</li> }).collect_view()}</ul></div>
                    })}
                }) }}
            </div>
            <div class="fp-dialog-foot">
                <button class="ds-button" type="button" disabled=move || found.with(|found| found.vms.is_empty()) on:click=select>
                    {move || session.tf("paste-select", &[("count", Arg::from(found.with(|found| found.vms.len())))])}
                </button>
            </div>
        </Modal>
    }
}
