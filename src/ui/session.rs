//! All state of the page, and the one way to change the plan.
//!
//! In: commands. Out: signals. **`plan` is a snapshot of `history`; nothing else ever writes it.**

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use leptos::prelude::*;

use super::projection::Projection;
use super::register::Register;
use crate::base::{Arg, BundleId, Digest, Minutes, Note, Progress, ServiceId, TrustId, VmId, WaveId};
use crate::job::{EstateView, FileReport, Insight, Layout, Mappings, ProposalView, Reason};
use crate::plan::patch::Direction;
use crate::plan::{Command, History, Patch, Plan, Refusal};
use crate::platform::worker::Worker;
use crate::platform::{clock, page};
use crate::share::Verdict;
use crate::text::{Language, Texts};

/// The screens, in the order of the rail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum View {
    #[default]
    Import,
    Services,
    Map,
    List,
    Waves,
    Check,
    Sign,
}

impl View {
    pub const ALL: [View; 7] =
        [View::Import, View::Services, View::Map, View::List, View::Waves, View::Check, View::Sign];

    /// The word in the address.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Import => "import",
            Self::Services => "services",
            Self::Map => "map",
            Self::List => "list",
            Self::Waves => "waves",
            Self::Check => "check",
            Self::Sign => "sign",
        }
    }

    pub fn from_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.slug() == slug)
    }
}

/// What the side panel is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    Service(ServiceId),
    Vm(VmId),
    Wave(WaveId),
    /// A finding, by its id.
    Finding(String),
}

/// Windows above the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dialog {
    Palette,
    Help,
    /// Choose a wave for the selection.
    MoveTo,
    /// Choose a service for the selection.
    AssignTo,
    /// Names from a spreadsheet, as pasted.
    PasteNames(String),
    /// Name a group that must move together.
    NewBundle,
    /// Change or dissolve such a group; `None` chooses among those of the selection.
    EditBundle(Option<BundleId>),
    /// Create or change a wave.
    EditWave(Option<WaveId>),
    EditService(Option<ServiceId>),
    EditTrust(Option<TrustId>),
    /// Which services these servers serve beside their own.
    Serves(Vec<VmId>),
    /// Ask for a proposal.
    Propose,
    MakeKey,
    Sign,
    /// Who plans: name of the author, name of the plan.
    PlanDetails,
    /// Earlier versions that the browser keeps.
    Versions,
    /// Another register of signers was chosen than the one that was trusted until now.
    Register,
    /// The plan is about to be left, and no file holds its last changes.
    Unsaved(Next),
}

/// What comes in the place of an open plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    NewPlan,
    Example,
    Open,
}

impl Next {
    /// Its sentence is `unsaved-<code>`.
    pub fn code(self) -> &'static str {
        match self {
            Self::NewPlan => "new-plan",
            Self::Example => "example",
            Self::Open => "open",
        }
    }
}

/// Why the last proposal that was taken put a service where it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Why {
    pub wave: WaveId,
    /// The weightiest first.
    pub reasons: Vec<Reason>,
}

/// A short word about what was done.
#[derive(Clone, Debug, PartialEq)]
pub struct Toast {
    pub key: String,
    pub args: Vec<(String, Arg)>,
    pub kind: ToastKind,
    /// What else there is to say: key and arguments.
    pub also: Option<(String, Vec<(String, Arg)>)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToastKind {
    /// Offers to undo.
    Done,
    Say,
    Problem,
}

/// A long pass under way.
#[derive(Clone, Debug, PartialEq)]
pub struct Running {
    /// `import`, `propose`, `save`, …: key of its name.
    pub what: &'static str,
    pub progress: Option<Progress>,
}

/// What the last import said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportReport {
    pub files: Vec<FileReport>,
    pub notes: Vec<Note>,
}

/// A file that was given: kept by handle, so that it can be read again with another column mapping.
#[derive(Clone)]
pub struct SourceFile {
    pub name: String,
    pub bytes: js_sys::Uint8Array,
}

/// What an inventory was read from in this session.
#[derive(Clone, Default)]
pub struct Ground {
    /// The inventory that the files were read onto.
    pub base: Option<js_sys::Uint8Array>,
    pub sources: Vec<SourceFile>,
    /// Their digests: what they decide is in the plan, and is not taken in again.
    pub known: BTreeSet<Digest>,
}

/// Where services stand on the map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Placement {
    /// One for each node of the layout.
    pub services: Vec<ServiceId>,
    /// What the groups of its outlines are.
    pub trusts: Vec<TrustId>,
    pub layout: Layout,
}

/// Whether what is open is in a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Saved {
    /// Length of the journal at the last save, if any.
    pub entries: Option<usize>,
    pub at: Option<Minutes>,
}

/// Whether the browser keeps what is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keeping {
    #[default]
    Kept,
    /// The last attempt failed; it is tried again.
    Failed,
    /// Another tab has the buffer: nothing is kept here.
    Elsewhere,
}

/// A file as it was opened or signed.
#[derive(Clone)]
pub struct KeptFile {
    pub bytes: js_sys::Uint8Array,
    pub digest: Digest,
    /// What signatures are made over.
    pub manifest: Digest,
}

/// Things that are not `Send` or not reactive.
pub struct Hidden {
    pub history: Option<History>,
    /// Inventories as bytes, unread: those of the plan, and those that undo and redo lead to.
    pub inventories: Vec<(Digest, js_sys::Uint8Array)>,
    /// What those of this session were read from.
    pub grounds: BTreeMap<Digest, Ground>,
    /// Files given that are part of no inventory yet: they need others, or their columns assigned.
    pub sources: Vec<SourceFile>,
    pub mappings: Mappings,
    /// Signatures over what is open, and the digest they are made over; gone with the next change.
    pub signatures: Vec<(String, Vec<u8>)>,
    pub signed: Option<Digest>,
    /// The file that was opened or signed, as long as nothing has changed since: what is judged, saved and
    /// signed is its bytes.
    pub file: Option<KeptFile>,
    /// What is open is one trust's part of a plan: to be looked at.
    pub part: bool,
    /// The signed edition that the last change has left, until it has been told.
    pub left: Option<u32>,
    /// Text of a private key file, still locked by its passphrase.
    pub key: Option<String>,
    /// The register's line for the key that was made here.
    pub key_line: Option<String>,
    /// A register that was chosen in the place of the one that is trusted.
    pub offered: Option<Register>,
    pub job: Worker,
    pub model: Worker,
}

impl Hidden {
    /// The inventory that the plan stands on now, if it is there.
    pub fn newest_inventory(&self) -> Option<js_sys::Uint8Array> {
        let wanted = self.history.as_ref()?.plan().inventories.last()?;
        self.inventories.iter().find(|(digest, _)| digest == wanted).map(|(_, bytes)| bytes.clone())
    }

    /// What the next import is read onto: the files of the plan's inventory with what they were read onto, or
    /// that inventory itself.
    pub fn ground(&self) -> Ground {
        let newest = self.history.as_ref().and_then(|history| history.plan().inventories.last());
        let known = newest.and_then(|digest| self.grounds.get(digest)).cloned();
        known.unwrap_or_else(|| Ground { base: self.newest_inventory(), ..Ground::default() })
    }

    /// The inventories that a plan names, in its order.
    pub fn inventories_of(&self, plan: &Plan) -> Vec<js_sys::Uint8Array> {
        let bytes = |digest| {
            self.inventories.iter().find(|(known, _)| known == digest).map(|(_, bytes)| bytes.clone())
        };
        plan.inventories.iter().filter_map(bytes).collect()
    }

    pub fn forget_signatures(&mut self) {
        self.signatures.clear();
        self.signed = None;
        self.file = None;
    }
}

/// Handles to all state; copied freely.
#[derive(Clone, Copy)]
pub struct Session {
    pub texts: RwSignal<Texts>,
    pub view: RwSignal<View>,
    pub plan: RwSignal<Option<Arc<Plan>>>,
    /// Length of the journal; changes with every act.
    pub acts: RwSignal<usize>,
    pub estate: RwSignal<Option<Arc<EstateView>>>,
    pub insight: RwSignal<Arc<Insight>>,
    pub layout: RwSignal<Option<Arc<Placement>>>,
    pub projection: Memo<Arc<Projection>>,
    pub selection: RwSignal<Arc<BTreeSet<VmId>>>,
    pub focus: RwSignal<Option<Subject>>,
    /// Only this trust is shown.
    pub trust: RwSignal<Option<TrustId>>,
    pub query: RwSignal<String>,
    /// Steps from the selection that stay bright on the map.
    pub reach: RwSignal<u32>,
    pub dialog: RwSignal<Option<Dialog>>,
    pub toast: RwSignal<Option<Toast>>,
    pub running: RwSignal<Option<Running>>,
    pub import: RwSignal<Option<Arc<ImportReport>>>,
    pub proposal: RwSignal<Option<Arc<ProposalView>>>,
    /// How many acts there were when the proposal was asked for: with more, it is about another plan.
    pub proposed_at: RwSignal<usize>,
    /// Reasons of the last proposal that was taken. They hold while the service is in that wave.
    pub why: RwSignal<Arc<BTreeMap<ServiceId, Why>>>,
    pub verdict: RwSignal<Option<Arc<Verdict>>>,
    pub saved: RwSignal<Saved>,
    pub keeping: RwSignal<Keeping>,
    /// Who may sign, as this person trusts it.
    pub register: RwSignal<Arc<Register>>,
    /// The inventory is missing or damaged: nothing can be checked.
    pub unchecked: RwSignal<bool>,
    pub dark: RwSignal<bool>,
    /// Whether keys of one character do anything (WCAG 2.1.4).
    pub letters: RwSignal<bool>,
    /// The workers listen.
    pub ready: RwSignal<bool>,
    pub hidden: StoredValue<Hidden, LocalStorage>,
    /// Counts changes sent to the model worker; answers to older ones are dropped.
    pub generation: StoredValue<u32>,
}

impl Session {
    /// State of an empty page, and its two workers.
    pub fn start() -> Self {
        let language =
            page::preference("language").and_then(|code| Language::from_code(&code)).unwrap_or_default();
        let plan: RwSignal<Option<Arc<Plan>>> = RwSignal::new(None);
        let estate: RwSignal<Option<Arc<EstateView>>> = RwSignal::new(None);
        let insight = RwSignal::new(Arc::new(Insight::default()));
        let projection = Memo::new(move |_| {
            Arc::new(Projection::of(plan.get().as_deref(), estate.get().as_deref(), &insight.get()))
        });
        let hidden = Hidden {
            history: None,
            inventories: Vec::new(),
            grounds: BTreeMap::new(),
            sources: Vec::new(),
            mappings: Mappings::default(),
            signatures: Vec::new(),
            signed: None,
            file: None,
            part: false,
            left: None,
            key: None,
            key_line: None,
            offered: None,
            job: Worker::new("job"),
            model: Worker::new("model"),
        };
        Self {
            texts: RwSignal::new(Texts::new(language)),
            view: RwSignal::new(View::from_slug(&page::hash()).unwrap_or_default()),
            plan,
            acts: RwSignal::new(0),
            estate,
            insight,
            layout: RwSignal::new(None),
            projection,
            selection: RwSignal::new(Arc::default()),
            focus: RwSignal::new(None),
            trust: RwSignal::new(None),
            query: RwSignal::new(String::new()),
            reach: RwSignal::new(1),
            dialog: RwSignal::new(None),
            toast: RwSignal::new(None),
            running: RwSignal::new(None),
            import: RwSignal::new(None),
            proposal: RwSignal::new(None),
            proposed_at: RwSignal::new(0),
            why: RwSignal::new(Arc::default()),
            verdict: RwSignal::new(None),
            saved: RwSignal::new(Saved::default()),
            keeping: RwSignal::new(Keeping::default()),
            register: RwSignal::new(Arc::default()),
            unchecked: RwSignal::new(false),
            dark: RwSignal::new(super::actions::initial_theme()),
            letters: RwSignal::new(page::preference("letters").as_deref() != Some("off")),
            ready: RwSignal::new(false),
            hidden: StoredValue::new_local(hidden),
            generation: StoredValue::new(0),
        }
    }

    /// A sentence without variables.
    pub fn t(self, key: &str) -> String {
        self.texts.with_untracked(|texts| texts.get(key))
    }

    /// A sentence with variables.
    pub fn tf<K: AsRef<str>>(self, key: &str, args: &[(K, Arg)]) -> String {
        self.texts.with_untracked(|texts| texts.format(key, args))
    }

    /// The plan as it is, without following its changes.
    pub fn plan_now(self) -> Option<Arc<Plan>> {
        self.plan.get_untracked()
    }

    /// Who acts.
    pub fn who(self) -> String {
        self.plan_now().map(|plan| plan.author.clone()).unwrap_or_default()
    }

    /// Carries out a command; says why where it is refused. The toast offers to undo it.
    pub fn execute(self, command: &Command) -> Result<(), Refusal> {
        let args = self.plan_now().map(|plan| command.args(&plan)).unwrap_or_default();
        let outcome = self.execute_quietly(command);
        match &outcome {
            Ok(()) => self.say_done(&format!("command-{}", command.code()), args),
            Err(Refusal::NothingChanges) => {}
            Err(refusal) => self.problem(&format!("refused-{refusal}"), Vec::new()),
        }
        outcome
    }

    /// Carries out a command without a toast.
    pub fn execute_quietly(self, command: &Command) -> Result<(), Refusal> {
        let patch = self.carry_out(command)?;
        self.tell_model(&patch, Direction::Forward);
        Ok(())
    }

    /// Carries out a command and shows the new snapshot; the model worker is left to the caller. One trust's
    /// part of a plan is there to be looked at.
    pub fn carry_out(self, command: &Command) -> Result<Arc<Patch>, Refusal> {
        if self.hidden.with_value(|hidden| hidden.part) {
            self.say("open-part", Vec::new());
            return Err(Refusal::NothingChanges);
        }
        let (who, now) = (self.who(), clock::now());
        let done = self.hidden.try_update_value(|hidden| {
            let history = hidden.history.as_mut().ok_or(Refusal::Unknown)?;
            history.execute(command, &who, now)
        });
        let patch = done.unwrap_or(Err(Refusal::Unknown))?;
        self.publish();
        Ok(patch)
    }

    pub fn undo(self) {
        let (who, now) = (self.who(), clock::now());
        let undone =
            self.hidden.try_update_value(|hidden| hidden.history.as_mut()?.undo(&who, now)).flatten();
        if let Some((patch, step)) = undone {
            self.publish();
            self.tell_model(&patch, Direction::Back);
            self.say(
                "undone",
                vec![("command".into(), self.tf(&format!("command-{}", step.code), &step.args).into())],
            );
        }
    }

    pub fn redo(self) {
        let (who, now) = (self.who(), clock::now());
        let redone =
            self.hidden.try_update_value(|hidden| hidden.history.as_mut()?.redo(&who, now)).flatten();
        if let Some((patch, step)) = redone {
            self.publish();
            self.tell_model(&patch, Direction::Forward);
            self.say(
                "redone",
                vec![("command".into(), self.tf(&format!("command-{}", step.code), &step.args).into())],
            );
        }
    }

    /// The names of what undo and redo would do, if anything.
    pub fn next_steps(self) -> (Option<String>, Option<String>) {
        self.acts.track();
        let name = |step: &crate::plan::history::Step| self.tf(&format!("command-{}", step.code), &step.args);
        self.hidden.with_value(|hidden| match &hidden.history {
            Some(history) => (history.next_undo().map(name), history.next_redo().map(name)),
            None => (None, None),
        })
    }

    /// Shows the new snapshot; what was signed stays signed, and another edition begins.
    fn publish(self) {
        let (who, now) = (self.who(), clock::now());
        self.hidden.update_value(|hidden| {
            if let (Some(signed), Some(history)) = (hidden.signed, &mut hidden.history) {
                hidden.left = Some(history.plan().revision);
                history.begin_revision(signed, &who, now);
            }
            hidden.forget_signatures();
        });
        self.refresh();
    }

    /// Tells the model worker what changed; another inventory is loaded whole.
    fn tell_model(self, patch: &Arc<Patch>, direction: Direction) {
        if patch.header.as_ref().is_some_and(|both| both.0.inventories != both.1.inventories) {
            // The report was about the step that is undone, or another one.
            self.import.set(None);
            leptos::task::spawn_local(super::deeds::reload(self));
        } else {
            super::deeds::change_model(self, Arc::clone(patch), direction);
        }
    }

    /// Takes the snapshot and the number of acts from the history.
    pub fn refresh(self) {
        let now = self.hidden.with_value(|hidden| {
            hidden.history.as_ref().map(|history| (Arc::clone(history.plan()), history.journal().len()))
        });
        if let Some((plan, acts)) = now {
            self.verdict.set(None);
            self.plan.set(Some(plan));
            self.acts.set(acts);
        }
    }

    pub fn say(self, key: &str, args: Vec<(String, Arg)>) {
        self.show(key, args, ToastKind::Say);
    }

    pub fn say_done(self, key: &str, args: Vec<(String, Arg)>) {
        self.show(key, args, ToastKind::Done);
    }

    pub fn problem(self, key: &str, args: Vec<(String, Arg)>) {
        self.show(key, args, ToastKind::Problem);
    }

    /// Shows a word, and with it that a change has begun the edition after a signed one.
    fn show(self, key: &str, args: Vec<(String, Arg)>, kind: ToastKind) {
        let left = self.hidden.try_update_value(|hidden| hidden.left.take()).flatten();
        let also = left.map(|before| {
            let args = [("before", before), ("revision", before.saturating_add(1))];
            (
                "toast-edition-begun".to_owned(),
                args.map(|(name, count)| (name.to_owned(), count.into())).into(),
            )
        });
        self.toast.set(Some(Toast { key: key.to_owned(), args, kind, also }));
    }

    /// Goes to a screen; the address follows.
    pub fn go(self, view: View) {
        if self.view.get_untracked() != view {
            self.view.set(view);
        }
        page::set_hash(view.slug());
    }

    /// Key of the sentence about why nothing can be checked.
    pub fn unchecked_key(self) -> &'static str {
        if self.hidden.with_value(|hidden| hidden.part) { "unchecked-part" } else { "unchecked" }
    }

    /// Whether the plan has changed since the proposal on the screen was asked for.
    pub fn proposal_is_stale(self) -> bool {
        self.proposal.with(Option::is_some) && self.acts.get() != self.proposed_at.get()
    }

    /// Whether there are changes that no file holds.
    pub fn unsaved(self) -> bool {
        self.plan.with(Option::is_some) && self.saved.get().entries != Some(self.acts.get())
    }
}

/// The session of this page.
pub fn session() -> Session {
    expect_context::<Session>()
}
