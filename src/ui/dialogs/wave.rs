//! A wave: name, day, window in Norwegian time, limits.
//!
//! In: the wave as it stands, or none. Out: one command. **People write local time; the plan holds UTC.**

use leptos::prelude::*;

use crate::base::{Arg, Day, WaveId, Window};
use crate::plan::{Capacity, Command, Wave};
use crate::platform::clock;
use crate::ui::parts::Modal;
use crate::ui::session::{Session, Subject, session};

/// What stands in the form.
#[derive(Clone, Debug, Default)]
struct Form {
    name: String,
    day: String,
    open: String,
    close: String,
    vms: String,
    gib: String,
}

impl Form {
    fn of(wave: Option<&Wave>) -> Self {
        let mut form = Self { open: "23:00".into(), close: "00:00".into(), ..Self::default() };
        let Some(wave) = wave else { return form };
        form.name.clone_from(&wave.name);
        if let Some(window) = wave.window {
            let (day, hour, minute) = window.start.to_oslo();
            form.day = day.to_iso();
            form.open = format!("{hour:02}:{minute:02}");
            let (_, hour, minute) = window.end.to_oslo();
            form.close = format!("{hour:02}:{minute:02}");
        }
        form.vms = wave.capacity.vms.map(|vms| vms.to_string()).unwrap_or_default();
        form.gib = wave.capacity.storage_mib.map(|mib| (mib / 1024).to_string()).unwrap_or_default();
        form
    }

    /// `None` where no day is given; `Err` where the times cannot be read.
    fn window(&self) -> Result<Option<Window>, ()> {
        if self.day.is_empty() {
            return Ok(None);
        }
        let day = Day::from_iso(&self.day).ok_or(())?;
        let (open, close) = (clock_time(&self.open).ok_or(())?, clock_time(&self.close).ok_or(())?);
        Window::from_oslo(day, open, close).map(Some).ok_or(())
    }

    fn capacity(&self) -> Result<Capacity, ()> {
        let number = |text: &str| match text.trim() {
            "" => Ok(None),
            text => text.parse::<u64>().map(Some).map_err(drop),
        };
        let vms = number(&self.vms)?.map(u32::try_from).transpose().map_err(drop)?;
        let storage_mib = number(&self.gib)?.map(|gib| gib.saturating_mul(1024));
        Ok(Capacity { vms, storage_mib })
    }
}

/// `23:00` or `23.00`.
fn clock_time(text: &str) -> Option<(i8, i8)> {
    let (hour, minute) = text.trim().split_once([':', '.'])?;
    let (hour, minute) = (hour.parse().ok()?, minute.get(..2)?.parse().ok()?);
    ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some((hour, minute))
}

#[component]
pub fn EditWave(id: Option<WaveId>) -> impl IntoView {
    let session = session();
    let now = id.as_ref().and_then(|id| session.plan_now()?.waves.get(id).cloned());
    let is_new = now.is_none();
    let form = RwSignal::new(Form::of(now.as_ref()));
    let before = StoredValue::new((id, now));
    let window_text = move || match form.with(Form::window) {
        Ok(Some(window)) => {
            let text = session.texts.with_untracked(|texts| texts.window(window));
            session.tf(
                "wave-window-is",
                &[("window", Arg::from(text)), ("minutes", Arg::Number(window.minutes()))],
            )
        }
        Ok(None) => session.t("wave-window-none"),
        Err(()) => session.t("wave-window-unreadable"),
    };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let (Ok(window), Ok(capacity)) = form.with_untracked(|form| (form.window(), form.capacity())) else {
            return session.problem("wave-window-unreadable", Vec::new());
        };
        let name = form.with_untracked(|form| form.name.trim().to_owned());
        let (id, wave) =
            before.with_value(|(id, now)| put(session, id.clone(), now.clone(), &name, window, capacity));
        if session.execute(&Command::PutWave(id.clone(), wave)).is_ok() {
            session.focus.set(Some(Subject::Wave(id)));
        }
        session.dialog.set(None);
    };
    let delete = move |_| {
        if let Some(id) = before.get_value().0 {
            session.dialog.set(None);
            session.focus.set(None);
            drop(session.execute(&Command::DeleteWave(id)));
        }
    };
    let field = move |key: &'static str,
                      kind: &'static str,
                      get: fn(&Form) -> &String,
                      set: fn(&mut Form) -> &mut String| {
        html! {
            <label class="fp-form-label">{session.t(key)}
                <input type=kind autofocus=(key == "name") prop:value=move || form.with(|form| get(form).clone())
                    on:input=move |event| form.update(|form| *set(form) = event_target_value(&event))/>
            </label>
        }
    };
    html! {
        <Modal title=session.t(if is_new { "wave-new-title" } else { "wave-edit-title" })>
            <form class="fp-form" on:submit=submit>
                {field("name", "text", |form| &form.name, |form| &mut form.name)}
                <div class="fp-form-row">
                    {field("field-day", "date", |form| &form.day, |form| &mut form.day)}
                    {field("field-open", "time", |form| &form.open, |form| &mut form.open)}
                    {field("field-close", "time", |form| &form.close, |form| &mut form.close)}
                </div>
                <p class="note" aria-live="polite">{window_text}</p>
                <div class="fp-form-row">
                    {field("field-limit-servers", "number", |form| &form.vms, |form| &mut form.vms)}
                    {field("field-limit-gib", "number", |form| &form.gib, |form| &mut form.gib)}
                </div>
                <div class="fp-dialog-foot">
                    <button class="ds-button" type="submit">{session.t(if is_new { "wave-create" } else { "save-changes" })}</button>
                    {(!is_new).then(|| html! { <button class="ds-button" data-variant="tertiary" type="button" on:click=delete>{session.t("wave-delete")}</button> })}
                </div>
            </form>
        </Modal>
    }
}

fn put(
    session: Session,
    id: Option<WaveId>,
    now: Option<Wave>,
    name: &str,
    window: Option<Window>,
    capacity: Capacity,
) -> (WaveId, Wave) {
    match (id, now) {
        (Some(id), Some(wave)) => (id, Wave { name: name.to_owned(), window, capacity, ..wave }),
        _ => {
            let plan = session.plan_now();
            let rank =
                plan.as_ref().and_then(|plan| plan.waves.values().map(|wave| wave.rank).max()).unwrap_or(0)
                    + 1;
            let acts = session.acts.get_untracked().to_string();
            let id = WaveId::derive(&[&session.who(), &clock::now().0.to_string(), &acts, name]);
            (id, Wave::new(rank, name, window, capacity))
        }
    }
}
