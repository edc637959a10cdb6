//! The rules as they are being written, before they are used.
//!
//! In: edits. Out: what each rule would catch, and one command. **Nothing in the plan changes until the
//! rules are used, and then all of it is one step.**

use crate::base::Arrange as _;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::base::{Arg, Gather as _, PlanId, RuleId, ServiceId};
use crate::job::{Answer, Request};
use crate::plan::assign::Evaluation;
use crate::plan::{Command, Field, Plan, Rule, RuleTarget};
use crate::platform::clock;
use crate::text::visible;
use crate::ui::deeds;
use crate::ui::session::Session;

/// Whom a rule gives its VMs to, as it is being chosen.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    SameName,
    /// What was typed; a service once it names one.
    Service(String),
}

#[derive(Clone, Debug, PartialEq)]
pub struct DraftRule {
    pub id: RuleId,
    pub field: Field,
    pub pattern: String,
    pub target: Target,
}

/// Handles to the draft; copied freely.
#[derive(Clone, Copy)]
pub struct Draft {
    /// In order.
    pub rules: RwSignal<Vec<DraftRule>>,
    pub evaluation: RwSignal<Option<Arc<Evaluation>>>,
    /// The plan's rules that the draft began with.
    base: RwSignal<BTreeMap<RuleId, Rule>>,
    /// Services by the text that chooses them.
    pub services: Memo<BTreeMap<String, ServiceId>>,
    asking: StoredValue<Asking>,
    serial: StoredValue<usize>,
}

/// Only the newest rules are asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asking {
    Idle,
    Busy,
    Outdated,
}

/// A draft outlives its screen: plan, the rules it began with, the rules as written.
type Kept = (PlanId, BTreeMap<RuleId, Rule>, Vec<DraftRule>);

thread_local! {
    static KEPT: RefCell<Option<Kept>> = const { RefCell::new(None) };
}

impl Draft {
    /// The draft that was left, or the plan's rules.
    pub fn begin(session: Session) -> Self {
        let services = Memo::new(move |_| service_names(session));
        let plan = session.plan_now();
        let base = plan.as_ref().map(|plan| plan.rules.clone()).unwrap_or_default();
        let kept = KEPT
            .with_borrow(std::clone::Clone::clone)
            .filter(|(id, began, _)| plan.as_ref().is_some_and(|plan| plan.id == *id) && *began == base);
        let rules = kept.map_or_else(|| written(&base, plan.as_deref()), |(_, _, rules)| rules);
        let this = Self {
            rules: RwSignal::new(rules),
            evaluation: RwSignal::new(None),
            base: RwSignal::new(base),
            services,
            asking: StoredValue::new(Asking::Idle),
            serial: StoredValue::new(0),
        };
        this.follow(session);
        this
    }

    /// Undo and imports change the plan's rules: the draft begins anew. Every edit asks what it would catch.
    fn follow(self, session: Session) {
        let stored = Memo::new(move |_| {
            session.plan.with(|plan| plan.as_ref().map(|plan| plan.rules.clone()).unwrap_or_default())
        });
        Effect::new(move |_| {
            let stored = stored.get();
            if self.base.with_untracked(|base| *base != stored) {
                self.rules.set(written(&stored, session.plan_now().as_deref()));
                self.base.set(stored);
            }
        });
        Effect::new(move |_| {
            let rules = self.rules.get();
            let base = self.base.get();
            let id = session.plan_now().map(|plan| plan.id.clone());
            KEPT.with_borrow_mut(|kept| *kept = id.map(|id| (id, base, rules)));
        });
        Effect::new(move |_| {
            self.rules.track();
            self.services.track();
            session.insight.track();
            self.ask(session);
        });
    }

    /// What the rules would catch; answers to older questions are dropped.
    fn ask(self, session: Session) {
        if self.asking.get_value() != Asking::Idle {
            return self.asking.set_value(Asking::Outdated);
        }
        self.asking.set_value(Asking::Busy);
        spawn_local(async move {
            while let Some(rules) = self.complete() {
                let answer = deeds::ask(session, Request::TryRules { rules }).await;
                if self.asking.try_get_value() == Some(Asking::Outdated) {
                    self.asking.try_set_value(Asking::Busy);
                    continue;
                }
                if let Some(Answer::Rules(evaluation)) = answer {
                    self.evaluation.try_set(Some(Arc::new(evaluation)));
                }
                break;
            }
            self.asking.try_set_value(Asking::Idle);
        });
    }

    /// The rules that say what they need to. `None` where the screen is gone.
    fn complete(self) -> Option<BTreeMap<RuleId, Rule>> {
        let services = self.services.try_get_untracked()?;
        let rules = self.rules.try_get_untracked()?;
        let ranked = (1_u32..).zip(rules);
        Some(
            ranked
                .filter_map(|(rank, rule)| Some((rule.id.clone(), rule.finished(rank, &services)?)))
                .into_map(),
        )
    }

    pub fn rule(self, id: &RuleId) -> Option<DraftRule> {
        self.rules.with(|rules| rules.iter().find(|rule| rule.id == *id).cloned())
    }

    pub fn edit(self, id: &RuleId, edit: impl FnOnce(&mut DraftRule)) {
        self.rules.update(|rules| {
            if let Some(rule) = rules.iter_mut().find(|rule| rule.id == *id) {
                edit(rule);
            }
        });
    }

    /// Puts a new rule last.
    pub fn add(self, session: Session, field: Field, pattern: String, target: Target) -> RuleId {
        let serial = self
            .serial
            .try_update_value(|serial| {
                *serial += 1;
                *serial
            })
            .unwrap_or(0);
        let (who, now) = (session.who(), clock::now().0.to_string());
        let count = format!("{}-{serial}", session.acts.get_untracked());
        let id = RuleId::derive(&[&who, &now, &count]);
        self.rules.update(|rules| rules.push(DraftRule { id: id.clone(), field, pattern, target }));
        id
    }

    pub fn remove(self, id: &RuleId) {
        self.rules.update(|rules| rules.retain(|rule| rule.id != *id));
    }

    /// Moves a rule one place; answers with its new place, from 1.
    pub fn shift(self, id: &RuleId, down: Step) -> Option<usize> {
        self.rules.try_update(|rules| {
            let place = rules.iter().position(|rule| rule.id == *id)?;
            let to = match down {
                Step::Up => place.checked_sub(1)?,
                Step::Down => Some(place + 1).filter(|to| *to < rules.len())?,
            };
            rules.swap(place, to);
            Some(to + 1)
        })?
    }

    /// Back to the plan's rules.
    pub fn discard(self, session: Session) {
        self.rules.set(self.base.with_untracked(|base| written(base, session.plan_now().as_deref())));
    }

    /// Whether something was written that is not used yet.
    pub fn is_changed(self) -> bool {
        self.services.track();
        self.rules.track();
        self.complete().is_some_and(|rules| self.base.with(|base| *base != rules)) || self.unfinished() > 0
    }

    /// Rules that lack a pattern or a service.
    pub fn unfinished(self) -> usize {
        let services = self.services.get();
        self.rules.with(|rules| rules.iter().filter(|rule| rule.finished(1, &services).is_none()).count())
    }

    /// Uses the rules: one command, one step to undo.
    pub fn apply(self, session: Session) {
        spawn_local(async move {
            let Some(rules) = self.complete() else { return };
            let asked = rules.clone();
            if let Some(Answer::Rules(evaluation)) =
                deeds::ask(session, Request::TryRules { rules: asked }).await
            {
                drop(session.execute(&Command::SetRules(rules, evaluation.assigned)));
            }
        });
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Up,
    Down,
}

impl DraftRule {
    /// The rule, where it has a pattern and a target that is there.
    pub fn finished(&self, rank: u32, services: &BTreeMap<String, ServiceId>) -> Option<Rule> {
        let target = match &self.target {
            Target::SameName => RuleTarget::SameName,
            Target::Service(text) => RuleTarget::Service(services.get(text.trim())?.clone()),
        };
        let pattern = self.pattern.trim().to_owned();
        (!pattern.is_empty()).then(|| Rule { rank, field: self.field.clone(), pattern, target })
    }
}

/// `Laboratorium · UNN`: what is typed to choose a service.
fn service_text(name: &str, code: &str) -> String {
    format!("{} · {}", visible(name), visible(code))
}

fn service_names(session: Session) -> BTreeMap<String, ServiceId> {
    session.plan.with(|plan| {
        let services = plan.iter().flat_map(|plan| {
            plan.services.iter().map(move |(id, service)| {
                let code = plan.trusts.get(&service.owner).map_or("", |trust| trust.code.as_str());
                (service_text(&service.name, code), id.clone())
            })
        });
        services.into_map()
    })
}

/// The plan's rules as a draft, in order.
fn written(rules: &BTreeMap<RuleId, Rule>, plan: Option<&Plan>) -> Vec<DraftRule> {
    let mut ordered: Vec<_> = rules.iter().collect();
    ordered.arrange_by_key(|(id, rule)| (rule.rank, *id));
    let target = |target: &RuleTarget| match target {
        RuleTarget::SameName => Target::SameName,
        RuleTarget::Service(id) => {
            let service = plan.and_then(|plan| plan.services.get(id).map(|service| (plan, service)));
            Target::Service(service.map_or_else(String::new, |(plan, service)| {
                let code = plan.trusts.get(&service.owner).map_or("", |trust| trust.code.as_str());
                service_text(&service.name, code)
            }))
        }
    };
    let draft = |(id, rule): (&RuleId, &Rule)| DraftRule {
        id: id.clone(),
        field: rule.field.clone(),
        pattern: rule.pattern.clone(),
        target: target(&rule.target),
    };
    ordered.into_iter().map(draft).collect()
}

/// How many VMs would come into a service, and how many out of one.
pub fn changes(evaluation: &Evaluation) -> [(&'static str, Arg); 2] {
    let gains = evaluation.assigned.iter().filter(|(_, to)| to.is_some()).count();
    [("gains", Arg::from(gains)), ("losses", Arg::from(evaluation.assigned.len() - gains))]
}
