//! What takes time: importing, proposing, saving, opening, signing; and keeping the model worker up to date.
//!
//! In: gestures. Out: requests to the workers, then commands and signals. **A failed or cancelled deed leaves
//! everything on the screen as it was.**

use std::sync::Arc;

use js_sys::Uint8Array;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::actions;
use super::session::{Dialog, ImportReport, Running, Saved, Session, SourceFile, View};
use crate::base::{Arg, Digest, Progress, VmId, WaveId};
use crate::job::{Answer, Failure, FileReport, Imported, LayoutInput, LayoutNode, Opened, Preview, Request};
use crate::plan::patch::Direction;
use crate::plan::{Acceptance, Command, History, Patch, Plan};
use crate::platform::worker::Outcome;
use crate::platform::{clipboard, clock, files, page};

/// VMs and seed of the example.
const EXAMPLE: (u32, u64) = (2000, 1);

/// Calls the job worker and shows that something runs.
async fn job(session: Session, what: &'static str, request: Request, attached: Vec<Uint8Array>) -> Outcome {
    session.running.set(Some(Running { what, progress: None }));
    let worker = session.hidden.with_value(|hidden| hidden.job.clone());
    let progress =
        move |progress: Progress| session.running.set(Some(Running { what, progress: Some(progress) }));
    let outcome = worker.call(&request, attached, progress).await;
    session.running.set(None);
    if let Err(failure) = &outcome {
        tell(session, failure);
    }
    outcome
}

/// Asks the model worker.
pub async fn ask(session: Session, request: Request) -> Option<Answer> {
    let worker = session.hidden.with_value(|hidden| hidden.model.clone());
    worker.call(&request, Vec::new(), |_| {}).await.ok().map(|(answer, _)| answer)
}

fn tell(session: Session, failure: &Failure) {
    match failure {
        Failure::Cancelled => session.say("status-cancelled", Vec::new()),
        Failure::Crashed | Failure::NotLoaded => session.problem("error-worker", Vec::new()),
        Failure::File(problem) => {
            let args = vec![("entry".to_owned(), Arg::from(problem.entry.clone().unwrap_or_default()))];
            session.problem(&format!("problem-{}", problem.code.as_str()), args);
        }
        Failure::Key(code) => session.problem(&format!("key-{code}"), Vec::new()),
        Failure::Nothing(..) => session.problem("import-nothing", Vec::new()),
    }
}

/// The sentence about what runs.
pub fn progress_text(session: Session, running: &Running) -> String {
    let what = session.t(&format!("running-{}", running.what));
    let Some(progress) = &running.progress else { return what };
    let stage = session.t(&format!("stage-{}", format!("{:?}", progress.stage).to_lowercase()));
    let args = [("done", Arg::from(progress.done)), ("total", Arg::from(progress.total))];
    let count = match (progress.done, progress.total) {
        (0, 0) => String::new(),
        (_, 0) => session.tf("progress-count", &args),
        _ => session.tf("progress-of", &args),
    };
    format!("{what}: {stage} {count}")
}

/// Ends the job under way.
pub fn cancel(session: Session) {
    session.hidden.with_value(|hidden| hidden.job.cancel());
}

pub fn pick_files(_: Session) {
    click("pick-files");
}

pub fn pick_plan(_: Session) {
    click("pick-plan");
}

/// Opens the file dialog of a hidden field.
pub fn click(id: &str) {
    use wasm_bindgen::JsCast as _;
    let element = page::document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        element.click();
    }
}

/// Files picked or dropped: a plan is opened, everything else is imported.
pub fn give_files(session: Session, given: Vec<web_sys::File>) {
    spawn_local(async move {
        let mut sources = Vec::new();
        for file in given {
            let Some(bytes) = files::read_array(&file).await else { continue };
            if file.name().ends_with(".flytteplan") {
                return open(session, bytes).await;
            }
            sources.push(SourceFile { name: file.name(), bytes });
        }
        if !sources.is_empty() {
            import(session, sources).await;
        }
    });
}

/// Makes the example on the spot and takes it in like any other files.
pub fn try_example(session: Session) {
    spawn_local(async move {
        let (vms, seed) = EXAMPLE;
        let Ok((Answer::Files(names), made)) =
            job(session, "example", Request::Example { vms, seed }, Vec::new()).await
        else {
            return;
        };
        let sources = names.into_iter().zip(made).map(|(name, bytes)| SourceFile { name, bytes }).collect();
        import(session, sources).await;
    });
}

/// Reads the files once more, with the column mappings as they are now.
pub fn import_again(session: Session) {
    spawn_local(import(session, Vec::new()));
}

/// Reads the new files together with those given before, so that it does not matter in which order they come.
async fn import(session: Session, new: Vec<SourceFile>) {
    let mut sources = session.hidden.with_value(|hidden| hidden.sources.clone());
    sources.retain(|old| new.iter().all(|source| source.name != old.name));
    sources.extend(new);
    let names: Vec<String> = sources.iter().map(|source| source.name.clone()).collect();
    let mut attached: Vec<Uint8Array> = sources.iter().map(|source| source.bytes.clone()).collect();
    let plan = session.plan_now();
    let base = session.hidden.with_value(|hidden| hidden.base.clone());
    let request = Request::Import {
        names,
        mappings: session.hidden.with_value(|hidden| hidden.mappings.clone()),
        plan: plan.map(|plan| Box::new(Plan::clone(&plan))),
        base: base.is_some(),
        author: page::preference("author").unwrap_or_default(),
        at: clock::now(),
    };
    attached.extend(base);
    match job(session, "import", request, attached).await {
        Ok((Answer::Imported(imported), mut bytes)) => {
            remember_sources(session, sources, &imported.files);
            if let Some(inventory) = bytes.pop() {
                take_in(session, *imported, inventory).await;
            }
        }
        Err(Failure::Nothing(files, notes)) => {
            remember_sources(session, sources, &files);
            report(session, files, notes);
            session.go(View::Import);
        }
        _ => {}
    }
}

/// Files that could be used, or could be with another mapping of their columns.
fn remember_sources(session: Session, mut sources: Vec<SourceFile>, reports: &[FileReport]) {
    let useful =
        |report: &FileReport| report.kind != crate::estate::SourceKind::Unknown || report.csv.is_some();
    sources.retain(|source| reports.iter().any(|report| report.name == source.name && useful(report)));
    session.hidden.update_value(|hidden| hidden.sources = sources);
}

fn report(session: Session, files: Vec<FileReport>, notes: Vec<crate::base::Note>) {
    session.import.set(Some(Arc::new(ImportReport { files, notes })));
}

async fn take_in(session: Session, imported: Imported, inventory: Uint8Array) {
    let Imported { command, begin, digest, files, notes, .. } = imported;
    report(session, files, notes);
    let first = begin.is_some();
    session.hidden.update_value(|hidden| {
        hidden.inventories.retain(|(known, _)| *known != digest);
        hidden.inventories.push((digest, inventory));
        if let Some(plan) = begin {
            hidden.history = Some(History::new(plan, Vec::new()));
        }
    });
    session.refresh();
    let (who, now) = (session.who(), clock::now());
    session.hidden.update_value(|hidden| {
        let Some(history) = &mut hidden.history else { return };
        if history.execute(&command, &who, now).is_ok() {
            // What was signed stays signed: what comes in belongs to the next edition.
            if let Some(signed) = hidden.signed {
                history.begin_revision(signed, &who, now);
            }
            hidden.forget_signatures();
        }
    });
    session.refresh();
    load_model(session).await;
    lay_out(session).await;
    session.go(if first { View::Map } else { View::Import });
}

/// Loads inventory and plan into the model worker and takes what follows from them.
pub async fn load_model(session: Session) {
    let Some(plan) = session.plan_now() else { return };
    let Some(inventory) = session.hidden.with_value(super::session::Hidden::newest_inventory) else { return };
    let worker = session.hidden.with_value(|hidden| hidden.model.clone());
    let request = Request::Load { plan: Box::new(Plan::clone(&plan)) };
    session.generation.update_value(|generation| *generation += 1);
    let outcome = worker.call(&request, vec![inventory], |_| {}).await;
    if let Ok((Answer::Loaded(view, insight), _)) = outcome {
        session.estate.set(Some(Arc::new(*view)));
        session.insight.set(Arc::new(*insight));
    }
}

/// The model worker died and was started again, empty.
pub fn model_crashed(session: Session) {
    spawn_local(load_model(session));
}

/// Tells the model worker what changed; only the answer to the newest change is shown.
pub fn change_model(session: Session, patch: Arc<Patch>, direction: Direction) {
    let generation = session.generation.try_update_value(|generation| {
        *generation += 1;
        *generation
    });
    spawn_local(async move {
        let request =
            Request::Change { patch: Box::new(Patch::clone(&patch)), back: direction == Direction::Back };
        match ask(session, request).await {
            Some(Answer::Changed(insight)) if session.generation.try_get_value() == generation => {
                session.insight.set(Arc::new(*insight));
            }
            _ => {}
        }
    });
}

/// Places the services on the map.
pub async fn lay_out(session: Session) {
    let input = layout_input(session);
    let worker = session.hidden.with_value(|hidden| hidden.job.clone());
    if let Ok((Answer::Layout(layout), _)) = worker.call(&Request::Layout(input), Vec::new(), |_| {}).await {
        session.layout.set(Some(Arc::new(layout)));
    }
}

/// Services in the order of the projection.
fn layout_input(session: Session) -> LayoutInput {
    let projection = session.projection.get_untracked();
    let insight = session.insight.get_untracked();
    let territory =
        |id: &crate::base::TrustId| projection.trusts.iter().position(|trust| trust.id == *id).unwrap_or(0);
    let node = |line: &super::projection::ServiceLine| LayoutNode {
        territory: u16::try_from(territory(&line.service.owner)).unwrap_or(0),
        size: u32::try_from(line.vms.len()).unwrap_or(u32::MAX),
        hub: line.service.hub,
    };
    let place = |id| projection.service_position(id).and_then(|index| u32::try_from(index).ok());
    let edges =
        insight.links.iter().filter_map(|l| Some((place(&l.from)?, place(&l.to)?, u64::from(l.weight))));
    LayoutInput {
        nodes: projection.services.iter().map(node).collect(),
        edges: edges.collect(),
        territories: u16::try_from(projection.trusts.len()).unwrap_or(u16::MAX),
        shared: projection.trusts.iter().position(|t| t.trust.shared).and_then(|at| u16::try_from(at).ok()),
        aspect: 1.35,
        previous: Vec::new(),
    }
}

/// What would change if the VMs went there; answers into a signal, the last question wins.
pub fn preview_move(
    session: Session,
    vms: Vec<VmId>,
    wave: Option<WaveId>,
    into: RwSignal<Option<Arc<Preview>>>,
) {
    spawn_local(async move {
        if let Some(Answer::Previewed(preview)) = ask(session, Request::Preview { vms, wave }).await {
            into.try_set(Some(Arc::new(*preview)));
        }
    });
}

/// Asks for a proposal; it is shown as a difference to take whole or in part.
pub fn propose(session: Session, waves: usize, seed: u64) {
    spawn_local(async move {
        let Some(plan) = session.plan_now() else { return };
        let Some(inventory) = session.hidden.with_value(super::session::Hidden::newest_inventory) else {
            return;
        };
        let request = Request::Propose { plan: Box::new(Plan::clone(&plan)), waves, seed };
        if let Ok((Answer::Proposal(proposal), _)) = job(session, "propose", request, vec![inventory]).await {
            session.proposal.set(Some(Arc::new(*proposal)));
            session.go(View::Waves);
        }
    });
}

/// Takes the chosen part of the proposal: one command, one step to undo.
pub fn accept(session: Session, acceptance: Acceptance) {
    if session.execute(&Command::AcceptProposal(acceptance)).is_ok() {
        session.proposal.set(None);
    }
}

/// Makes the file of what is open.
pub async fn make_file(session: Session) -> Option<Uint8Array> {
    pack(session, "save").await.map(|(bytes, _)| bytes)
}

/// Makes the file of what is open, and says the digest of its manifest, which signatures are made over.
pub async fn seal(session: Session) -> Option<(Uint8Array, Digest)> {
    pack(session, "seal").await
}

async fn pack(session: Session, what: &'static str) -> Option<(Uint8Array, Digest)> {
    let request = session.hidden.with_value(|hidden| {
        let history = hidden.history.as_ref()?;
        Some((
            Request::Save {
                plan: Box::new(Plan::clone(history.plan())),
                journal: history.journal().to_vec(),
                signatures: hidden.signatures.clone(),
            },
            hidden.inventories_of(history.plan()),
        ))
    });
    let (request, inventories) = request?;
    match job(session, what, request, inventories).await {
        Ok((Answer::Saved { manifest }, mut bytes)) => Some((bytes.pop()?, manifest)),
        _ => None,
    }
}

/// Saves to a file of the person's own.
pub fn save(session: Session) {
    spawn_local(async move {
        let acts = session.acts.get_untracked();
        let Some(bytes) = make_file(session).await else { return };
        if files::download(&file_name(session), &bytes, "application/zip").is_ok() {
            session.saved.set(Saved { entries: Some(acts), at: Some(clock::now()) });
            session.say("save-done", vec![("name".into(), file_name(session).into())]);
        }
    });
}

/// The plan's name with the revision, as a file name.
pub fn file_name(session: Session) -> String {
    let (name, revision) =
        session.plan_now().map_or_else(Default::default, |plan| (plan.name.clone(), plan.revision));
    let safe: String =
        name.chars().map(|c| if c.is_alphanumeric() || "-_ ".contains(c) { c } else { '-' }).collect();
    format!("{}-{revision}.flytteplan", safe.trim())
}

/// Opens a plan file; whether it still holds is said on the screen for signing.
async fn open(session: Session, bytes: Uint8Array) {
    let register = session.hidden.with_value(|hidden| hidden.register.clone());
    let request = Request::Open { register, at: clock::now() };
    let Ok((Answer::Opened(opened), inventories)) = job(session, "open", request, vec![bytes.clone()]).await
    else {
        return;
    };
    let Opened { plan, journal, signatures, manifest, verdict } = *opened;
    let acts = journal.len();
    session.hidden.update_value(|hidden| {
        hidden.inventories = plan.inventories.iter().copied().zip(inventories).collect();
        hidden.signed = (!signatures.is_empty()).then_some(manifest);
        hidden.signatures = signatures;
        hidden.file = Some(bytes);
        hidden.sources.clear();
        hidden.base = hidden.newest_inventory();
        hidden.history = Some(History::new(plan, journal));
    });
    session.import.set(None);
    session.proposal.set(None);
    session.clear_selection();
    session.focus.set(None);
    session.refresh();
    session.verdict.set(Some(Arc::new(verdict)));
    session.saved.set(Saved { entries: Some(acts), at: None });
    load_model(session).await;
    lay_out(session).await;
    session.go(View::Sign);
}

/// Takes a private key file for signing.
pub fn give_key(session: Session, given: Vec<web_sys::File>) {
    spawn_local(async move {
        let Some(file) = given.into_iter().next() else { return };
        let Some(bytes) = files::read_array(&file).await else { return };
        session.hidden.update_value(|hidden| hidden.key = String::from_utf8(bytes.to_vec()).ok());
        session.dialog.set(None);
        session.dialog.set(Some(Dialog::Sign));
    });
}

/// Takes a register of those who may sign (`allowed_signers`) and judges what is open by it.
pub fn give_register(session: Session, given: Vec<web_sys::File>) {
    spawn_local(async move {
        let Some(file) = given.into_iter().next() else { return };
        let Some(bytes) = files::read_array(&file).await else { return };
        session
            .hidden
            .update_value(|hidden| hidden.register = String::from_utf8(bytes.to_vec()).unwrap_or_default());
        verify_again(session).await;
    });
}

/// Judges the signatures on what is open: on the very bytes that were opened or signed, where nothing has
/// changed since.
pub async fn verify_again(session: Session) {
    let bytes = match session.hidden.with_value(|hidden| hidden.file.clone()) {
        Some(bytes) => bytes,
        None => match make_file(session).await {
            Some(bytes) => bytes,
            None => return,
        },
    };
    let register = session.hidden.with_value(|hidden| hidden.register.clone());
    let request = Request::Open { register, at: clock::now() };
    if let Ok((Answer::Opened(opened), _)) = job(session, "open", request, vec![bytes]).await {
        session.verdict.set(Some(Arc::new(opened.verdict)));
    }
}

/// Makes a key; the private part goes to a file of the person's own and stays in memory for this session.
pub fn make_key(session: Session, passphrase: String, comment: String) {
    spawn_local(async move {
        let Some(entropy) = clock::random_bytes::<{ crate::share::KEY_ENTROPY }>() else {
            return session.problem("key-no-random", Vec::new());
        };
        let request = Request::GenerateKey { entropy: entropy.to_vec(), passphrase, comment };
        let Ok((Answer::Key { private, public, .. }, _)) = job(session, "key", request, Vec::new()).await
        else {
            return;
        };
        drop(files::download(
            "flytteplan-key",
            &Uint8Array::from(private.as_bytes()),
            "application/octet-stream",
        ));
        drop(files::download("flytteplan-key.pub", &Uint8Array::from(public.as_bytes()), "text/plain"));
        session.hidden.update_value(|hidden| hidden.key = Some(private));
        session.say("key-made", Vec::new());
        session.dialog.set(Some(Dialog::Sign));
    });
}

/// Signs what is open, if it is what was shown: `shown` is the digest that the person has seen.
pub fn sign(session: Session, passphrase: String, shown: Digest) {
    spawn_local(async move {
        let Some(key) = session.hidden.with_value(|hidden| hidden.key.clone()) else { return };
        let Some((file, manifest)) = seal(session).await else { return };
        if manifest != shown {
            return session.problem("key-not-what-was-shown", Vec::new());
        }
        let register = session.hidden.with_value(|hidden| hidden.register.clone());
        let request = Request::Sign { key, passphrase, register: register.clone(), at: clock::now() };
        let Ok((Answer::Signed(_), mut signed)) = job(session, "sign", request, vec![file]).await else {
            return;
        };
        let Some(signed) = signed.pop() else { return };
        // What the page goes on with is read back from the very bytes that were signed.
        let request = Request::Open { register, at: clock::now() };
        let Ok((Answer::Opened(opened), _)) = job(session, "open", request, vec![signed.clone()]).await
        else {
            return;
        };
        let Opened { signatures, manifest, verdict, .. } = *opened;
        session.hidden.update_value(|hidden| {
            hidden.signatures = signatures;
            hidden.signed = Some(manifest);
            hidden.file = Some(signed);
        });
        session.verdict.set(Some(Arc::new(verdict)));
        session.saved.set(Saved::default());
        session.dialog.set(None);
        session.say("toast-signed", Vec::new());
    });
}

/// Copies what is selected as a table.
pub fn copy_selection(session: Session) {
    let Some(plan) = session.plan_now() else { return };
    let projection = session.projection.get_untracked();
    let estate = session.estate.get_untracked();
    let head = [
        "list-column-name",
        "list-column-service",
        "list-column-trust",
        "list-column-wave",
        "column-cpu",
        "column-memory",
        "list-column-storage",
        "list-column-address",
    ];
    let mut rows = vec![head.iter().map(|key| session.t(key)).collect::<Vec<_>>()];
    for id in session.selection.get_untracked().iter() {
        let Some(vm) = plan.vms.get(id) else { continue };
        let service = vm.service.as_ref().and_then(|id| plan.services.get(id));
        let trust = service.and_then(|service| plan.trusts.get(&service.owner));
        let row = estate.as_ref().and_then(|estate| estate.row(id));
        let number = |value: Option<u64>| value.map(|value| value.to_string()).unwrap_or_default();
        rows.push(vec![
            vm.name.clone(),
            service.map(|service| service.name.clone()).unwrap_or_default(),
            trust.map(|trust| trust.code.clone()).unwrap_or_default(),
            vm.wave.as_ref().map(|wave| projection.wave_number(wave).to_string()).unwrap_or_default(),
            number(row.map(|row| u64::from(row.cpus))),
            number(row.map(|row| row.memory_mib)),
            number(row.map(|row| row.storage_mib)),
            row.map(|row| row.address.clone()).unwrap_or_default(),
        ]);
    }
    let count = rows.len() - 1;
    let text = super::parts::as_table(&rows);
    spawn_local(async move {
        let key = if clipboard::copy(text).await { "toast-copied" } else { "toast-not-copied" };
        session.say(key, vec![("count".into(), Arg::from(count))]);
    });
}

/// Runs an action of the table from a button.
pub fn act(session: Session, code: &'static str) -> impl Fn(web_sys::MouseEvent) + Clone {
    move |_| actions::run(session, code)
}
