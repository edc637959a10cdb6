//! Names pasted from a spreadsheet become a selection; those that fit nothing are listed.
//!
//! In: pasted text. Out: a selection. **A name that several servers have selects all of them, and says so.**

use std::collections::{BTreeSet, HashMap};

use leptos::prelude::*;

use crate::base::{Arg, VmId};
use crate::ui::names::shown;
use crate::ui::parts::Modal;
use crate::ui::selection::Change;
use crate::ui::session::{Session, View, session};

/// What a pasted text names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    pub vms: BTreeSet<VmId>,
    /// Names that fit nothing, in the order they came.
    pub missed: Vec<String>,
    /// Names that several servers have.
    pub ambiguous: Vec<String>,
}

#[component]
pub fn PasteNames() -> impl IntoView {
    let session = session();
    let text = RwSignal::new(String::new());
    let found = Memo::new(move |_| find(session, &text.get()));
    let select = move |_| {
        let vms: Vec<VmId> = found.get_untracked().vms.into_iter().collect();
        session.select(&vms, Change::Replace);
        session.dialog.set(None);
        session.go(View::List);
    };
    html! {
        <Modal title=session.t("paste-title")>
            <label class="fp-form-label">{session.t("paste-lead")}
                <textarea rows="8" autofocus prop:value=move || text.get() on:input=move |event| text.set(event_target_value(&event))></textarea>
            </label>
            <div aria-live="polite">
                {move || { let found = found.get(); (!text.with(String::is_empty)).then(|| html! {
                    <p><b>{session.tf("paste-found", &[("count", Arg::from(found.vms.len()))])}</b></p>
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

/// Takes the first cell of each line, and names separated by comma or semicolon.
fn find(session: Session, text: &str) -> Found {
    let Some(plan) = session.plan_now() else { return Found::default() };
    let mut by_name: HashMap<String, Vec<&VmId>> = HashMap::new();
    for (id, vm) in plan.vms.iter().filter(|(_, vm)| vm.moves) {
        by_name.entry(vm.name.trim().to_lowercase()).or_default().push(id);
    }
    let mut found = Found::default();
    for line in text.lines() {
        let cell = line.split('\t').next().unwrap_or_default();
        let whole = by_name.contains_key(&cell.trim().to_lowercase());
        let names: Vec<&str> = if whole { vec![cell] } else { cell.split([',', ';']).collect() };
        for name in
            names.into_iter().map(|name| name.trim().trim_matches('"')).filter(|name| !name.is_empty())
        {
            let lower = name.to_lowercase();
            let short = lower.split('.').next().unwrap_or_default();
            match by_name.get(&lower).or_else(|| by_name.get(short)) {
                Some(ids) => {
                    if ids.len() > 1 {
                        found.ambiguous.push(name.to_owned());
                    }
                    found.vms.extend(ids.iter().map(|id| (*id).clone()));
                }
                None => found.missed.push(name.to_owned()),
            }
        }
    }
    found
}
