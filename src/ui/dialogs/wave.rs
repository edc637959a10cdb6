//! A wave: name, day, window in Norwegian time, limits.
//!
//! In: the wave as it stands, or none. Out: one command. **People write local time; the plan holds UTC.**

use leptos::prelude::*;

use crate::base::{Arg, Day, WaveId, Window};
use crate::plan::{Capacity, Command, Wave, WaveStatus};
use crate::platform::clock;
use crate::text::{Language, Texts, gib_field, read_gib, without_spaces};
use crate::ui::parts::{Modal, status_mark};
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
    status: WaveStatus,
}

/// A field that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unreadable {
    Window,
    Servers,
    Storage,
}

impl Unreadable {
    fn key(self) -> &'static str {
        match self {
            Self::Window => "wave-window-unreadable",
            Self::Servers => "wave-servers-unreadable",
            Self::Storage => "wave-gib-unreadable",
        }
    }
}

impl Form {
    fn of(wave: Option<&Wave>, language: Language) -> Self {
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
        form.gib = wave.capacity.storage_mib.map(|mib| gib_field(mib, language)).unwrap_or_default();
        form.status = wave.status;
        form
    }

    /// Untouched fields keep the window to the minute, also one that they cannot show.
    fn window_or(&self, now: Option<&Wave>, language: Language) -> Result<Option<Window>, Unreadable> {
        let before = Self::of(now, language);
        let same = (&before.day, &before.open, &before.close) == (&self.day, &self.open, &self.close);
        match now {
            Some(wave) if same => Ok(wave.window),
            _ => self.window(),
        }
    }

    /// `None` where no day is given; `Err` where the times cannot be read.
    fn window(&self) -> Result<Option<Window>, Unreadable> {
        if self.day.is_empty() {
            return Ok(None);
        }
        let read = || {
            let day = Day::from_iso(&self.day)?;
            Window::from_oslo(day, clock_time(&self.open)?, clock_time(&self.close)?)
        };
        read().map(Some).ok_or(Unreadable::Window)
    }

    /// An untouched field keeps its limit to the MiB.
    fn capacity(&self, now: Option<&Wave>, language: Language) -> Result<Capacity, Unreadable> {
        let servers = without_spaces(&self.vms);
        let vms = match servers.as_str() {
            "" => None,
            text => Some(text.parse().map_err(|_| Unreadable::Servers)?),
        };
        let storage = without_spaces(&self.gib);
        let kept =
            now.and_then(|now| now.capacity.storage_mib).filter(|mib| gib_field(*mib, language) == storage);
        let storage_mib = match storage.as_str() {
            "" => None,
            text => Some(kept.or_else(|| read_gib(text)).ok_or(Unreadable::Storage)?),
        };
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
    let language = session.texts.with_untracked(Texts::language);
    let form = RwSignal::new(Form::of(now.as_ref(), language));
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
        Err(unreadable) => session.t(unreadable.key()),
    };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let read = |form: &Form| {
            let now = before.with_value(|(_, now)| now.clone());
            Ok((form.window_or(now.as_ref(), language)?, form.capacity(now.as_ref(), language)?))
        };
        let (window, capacity) = match form.with_untracked(read) {
            Ok(read) => read,
            Err(unreadable) => return session.problem(Unreadable::key(unreadable), Vec::new()),
        };
        let (id, wave) = form.with_untracked(|form| {
            before.with_value(|(id, now)| put(session, id.clone(), now.clone(), form, window, capacity))
        });
        if session.finished(&Command::PutWave(id.clone(), wave)) {
            session.focus.set(Some(Subject::Wave(id)));
        }
    };
    let delete = move |_| {
        if let Some(id) = before.get_value().0
            && session.finished(&Command::DeleteWave(id))
        {
            session.focus.set(None);
        }
    };
    let field = move |key: &'static str,
                      kind: &'static str,
                      get: fn(&Form) -> &String,
                      set: fn(&mut Form) -> &mut String| {
        html! {
            <label class="fp-form-label">{session.t(key)}
                <input type=kind autocomplete="off" autofocus=(key == "name") prop:value=move || form.with(|form| get(form).clone())
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
                    {field("field-limit-servers", "text", |form| &form.vms, |form| &mut form.vms)}
                    {field("field-limit-gib", "text", |form| &form.gib, |form| &mut form.gib)}
                </div>
                <StatusChoice form=form/>
                <div class="fp-dialog-foot">
                    <button class="ds-button" type="submit">{session.t(if is_new { "wave-create" } else { "save-changes" })}</button>
                    {(!is_new).then(|| html! { <button class="ds-button" data-variant="tertiary" type="button" on:click=delete>{session.t("wave-delete")}</button> })}
                </div>
            </form>
        </Modal>
    }
}

/// Draft, agreed or locked. What a night has begun with is not set here.
#[component]
fn StatusChoice(form: RwSignal<Form>) -> impl IntoView {
    let session = session();
    let choices = [
        (WaveStatus::Draft, "wave-status-draft"),
        (WaveStatus::Agreed, "wave-status-agreed"),
        (WaveStatus::Locked, "wave-status-locked"),
    ];
    if !choices.iter().any(|(status, _)| form.with_untracked(|form| form.status == *status)) {
        return html! { <p>{status_mark(form.with_untracked(|form| form.status))}</p> }.into_any();
    }
    let line = move |(status, key): (WaveStatus, &'static str)| {
        html! {
            <label class="fp-check"><input type="radio" name="wave-status" prop:checked=move || form.with(|form| form.status == status)
                on:change=move |_| form.update(|form| form.status = status)/>{session.t(key)}</label>
        }
    };
    html! {
        <fieldset class="fp-members"><legend>{session.t("wave-status")}</legend>
            <div class="row wrap">{choices.map(line).collect_view()}</div>
            <small class="mut">{session.t("wave-status-hint")}</small>
        </fieldset>
    }
    .into_any()
}

fn put(
    session: Session,
    id: Option<WaveId>,
    now: Option<Wave>,
    form: &Form,
    window: Option<Window>,
    capacity: Capacity,
) -> (WaveId, Wave) {
    let (name, status) = (form.name.trim(), form.status);
    match (id, now) {
        (Some(id), Some(wave)) => (id, Wave { name: name.to_owned(), window, capacity, status, ..wave }),
        _ => {
            let plan = session.plan_now();
            let rank =
                plan.as_ref().and_then(|plan| plan.waves.values().map(|wave| wave.rank).max()).unwrap_or(0)
                    + 1;
            let acts = session.acts.get_untracked().to_string();
            let id = WaveId::derive(&[&session.who(), &clock::now().0.to_string(), &acts, name]);
            (id, Wave { status, ..Wave::new(rank, name, window, capacity) })
        }
    }
}
