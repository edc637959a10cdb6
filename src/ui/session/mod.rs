//! All state of the page.
//!
//! In: commands. Out: signals. **`plan` is a snapshot of `history`; nothing else ever writes it.**

mod changes;
mod hidden;
mod kinds;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use leptos::prelude::*;

use crate::base::{Arg, Digest, ServiceId, TrustId, VmId};
use crate::graph::questions::{Answered, Question};
use crate::job::{Arrangement, EstateView, Insight, Mappings, Pins, ProposalView, SavedViews, Workspace};
use crate::plan::{Link, Plan};
use crate::platform::page;
use crate::platform::worker::Worker;
use crate::share::Verdict;
use crate::text::{Language, Texts};
use crate::ui::projection::Projection;
use crate::ui::register::Register;

pub use crate::job::Told as ImportReport;
pub use hidden::{Ground, Hidden, KeptFile, Looking, SourceFile};
pub use kinds::{
    AskKind, Asking, Dialog, ImportPart, Keeping, Next, Placement, Plot, Running, Saved, ShownView, Subject,
    Toast, ToastKind, View, Why,
};

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
    /// Links between services; others only where services, their servers or the inventory are.
    pub links: Memo<Arc<Vec<Link>>>,
    /// How the services on the map are arranged, and where they stand. The one follows the other as soon as places are
    /// found.
    pub arrangement: RwSignal<Arrangement>,
    pub layout: RwSignal<Option<Arc<Placement>>>,
    /// Where a person has put services on the map.
    pub pins: RwSignal<Arc<Pins>>,
    pub projection: Memo<Arc<Projection>>,
    pub selection: RwSignal<Arc<BTreeSet<VmId>>>,
    pub focus: RwSignal<Option<Subject>>,
    /// The question to the dependencies that is open.
    pub asking: RwSignal<Option<Arc<Asking>>>,
    /// What the last one of them was answered.
    pub answered: RwSignal<Option<Arc<(Question, Answered)>>>,
    /// Only this trust is shown.
    pub trust: RwSignal<Option<TrustId>>,
    pub query: RwSignal<String>,
    /// Steps from the selection that stay bright on the map.
    pub reach: RwSignal<u32>,
    pub dialog: RwSignal<Option<Dialog>>,
    pub toast: RwSignal<Option<Toast>>,
    pub running: RwSignal<Option<Running>>,
    pub import: RwSignal<Option<Arc<ImportReport>>>,
    /// States that the plan keeps are compared in the place of the report.
    pub comparing: RwSignal<bool>,
    /// Those that a person chose, the earlier and the later; else the two newest.
    pub compared: RwSignal<Option<[Digest; 2]>>,
    pub import_part: RwSignal<ImportPart>,
    /// Pairs of servers of which a person said that they are not one.
    pub rejected: RwSignal<Arc<BTreeSet<VmId>>>,
    /// Views of the map that stand beside the plan.
    pub saved_views: RwSignal<Arc<SavedViews>>,
    pub shown_view: RwSignal<Option<ShownView>>,
    /// Counts changes of what stands beside the plan in its file.
    pub aside: RwSignal<u32>,
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
    /// The name of who sits here, as it stands in the journal; remembered on this machine.
    pub me: RwSignal<String>,
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
    pub fn start(language: Language) -> Self {
        let plan: RwSignal<Option<Arc<Plan>>> = RwSignal::new(None);
        let estate: RwSignal<Option<Arc<EstateView>>> = RwSignal::new(None);
        let insight = RwSignal::new(Arc::new(Insight::default()));
        // The others of what follows change with every act, and are no part of it.
        let links = Memo::new_with_compare(
            move |_| insight.with(|insight: &Arc<Insight>| Arc::clone(&insight.links)),
            |before, now| !before.zip(now).is_some_and(|(before, now)| Arc::ptr_eq(before, now)),
        );
        let projection = Memo::new(move |_| {
            Arc::new(Projection::of(plan.get().as_deref(), estate.get().as_deref(), &links.get()))
        });
        let arrangement = page::preference("arrangement").and_then(|code| Arrangement::from_code(&code));
        let hidden = Hidden {
            history: None,
            inventories: Vec::new(),
            grounds: BTreeMap::new(),
            sources: Vec::new(),
            mappings: Mappings::default(),
            remembered: Mappings::default(),
            noise_waits: BTreeSet::new(),
            workspace: Workspace::default(),
            signatures: Vec::new(),
            signed: None,
            file: None,
            looking: None,
            left: None,
            key: None,
            key_line: None,
            offered: None,
            links: Arc::default(),
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
            links,
            arrangement: RwSignal::new(arrangement.unwrap_or_default()),
            layout: RwSignal::new(None),
            pins: RwSignal::new(Arc::default()),
            projection,
            selection: RwSignal::new(Arc::default()),
            focus: RwSignal::new(None),
            asking: RwSignal::new(None),
            answered: RwSignal::new(None),
            trust: RwSignal::new(None),
            query: RwSignal::new(String::new()),
            reach: RwSignal::new(1),
            dialog: RwSignal::new(None),
            toast: RwSignal::new(None),
            running: RwSignal::new(None),
            import: RwSignal::new(None),
            comparing: RwSignal::new(false),
            compared: RwSignal::new(None),
            import_part: RwSignal::default(),
            rejected: RwSignal::new(Arc::default()),
            saved_views: RwSignal::new(Arc::default()),
            shown_view: RwSignal::new(None),
            aside: RwSignal::new(0),
            proposal: RwSignal::new(None),
            proposed_at: RwSignal::new(0),
            why: RwSignal::new(Arc::default()),
            verdict: RwSignal::new(None),
            saved: RwSignal::new(Saved::default()),
            keeping: RwSignal::new(Keeping::default()),
            register: RwSignal::new(Arc::default()),
            unchecked: RwSignal::new(false),
            me: RwSignal::new(page::preference("author").unwrap_or_default()),
            dark: RwSignal::new(crate::ui::actions::initial_theme()),
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

    /// Who acts: who sits here, whoever began the plan.
    pub fn who(self) -> String {
        self.me.with_untracked(|me| me.trim().to_owned())
    }

    /// Says who sits here.
    pub fn call_me(self, name: &str) {
        self.me.set(name.to_owned());
        page::set_preference("author", name.trim());
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
        match self.hidden.with_value(|hidden| hidden.looking) {
            Some(Looking::Part) => "unchecked-part",
            Some(Looking::Broken) | None => "unchecked",
        }
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
