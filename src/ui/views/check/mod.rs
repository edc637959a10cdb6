//! What is wrong, and the smallest change that mends it.
//!
//! In: the session. Out: the screen. **A fix is a command like any other.**

mod detail;
mod fix;
mod ground;
mod list;
mod redundant;
mod timeline;
mod waiver;

pub use ground::demand_text;
pub use waiver::by;

use std::sync::Arc;

use leptos::prelude::*;

use crate::base::{Arg, WaveId};
use crate::check::{Finding, Rule, Severity};
use crate::job::Insight;
use crate::ui::deeds;
use crate::ui::parts::icon;
use crate::ui::session::{Session, Subject, View, session};

/// Findings in the page before one asks for more.
const FIRST: usize = 60;

/// Findings of one kind: those that are open by severity, and those that somebody has answered for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    Open(Severity),
    Waived,
}

impl Kind {
    /// In the order in which they stand.
    const ALL: [(Self, &'static str); 4] = [
        (Self::Open(Severity::Stop), "check-stops"),
        (Self::Open(Severity::Warning), "check-warnings"),
        (Self::Open(Severity::Advice), "check-advice"),
        (Self::Waived, "check-waived"),
    ];

    pub fn of(finding: &Finding) -> Self {
        if finding.is_open() { Self::Open(finding.severity) } else { Self::Waived }
    }

    fn count(self, insight: &Insight) -> usize {
        insight.findings.iter().filter(|finding| Self::of(finding) == self).count()
    }
}

/// What a person chose to see; it outlives the screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Choices {
    pub part: ground::Part,
    pub kind: Option<Kind>,
    pub rule: Option<Rule>,
    pub wave: Option<WaveId>,
    /// Id of the finding that is open.
    pub current: Option<String>,
    /// How many may be in the page.
    pub limit: usize,
}

impl Default for Choices {
    fn default() -> Self {
        Self { part: ground::Part::Findings, kind: None, rule: None, wave: None, current: None, limit: FIRST }
    }
}

impl Choices {
    fn clear_filters(&mut self) {
        (self.kind, self.rule, self.wave) = (None, None, None);
    }
}

thread_local! {
    static CHOICES: ArcRwSignal<Choices> = ArcRwSignal::new(Choices::default());
}

/// Shows another part of the screen.
fn show(part: ground::Part) {
    CHOICES.with(|choices| choices.update(|choices| choices.part = part));
}

/// The findings that filters and search let through, by their places.
#[derive(Clone, Default)]
pub struct Found {
    pub insight: Arc<Insight>,
    pub places: Vec<usize>,
}

impl Found {
    pub fn get(&self, at: usize) -> Option<&Finding> {
        self.insight.findings.get(*self.places.get(at)?)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Finding> {
        self.places.iter().filter_map(|place| self.insight.findings.get(*place))
    }
}

/// Handles to the state of this screen.
#[derive(Clone, Copy)]
pub struct Check {
    pub session: Session,
    pub choices: RwSignal<Choices>,
    pub found: Memo<Arc<Found>>,
    /// Place of the open finding among those found.
    pub at: Memo<Option<usize>>,
    pub finding: Memo<Option<Arc<Finding>>>,
}

impl Check {
    fn new(session: Session) -> Self {
        let choices: RwSignal<Choices> = CHOICES.with(Clone::clone).into();
        let found = Memo::new_with_compare(move |_| Arc::new(search(session, choices)), |_, _| true);
        // A finding that is solved leaves its place to the next.
        let last = StoredValue::new(0_usize);
        let at = Memo::new(move |_| {
            let current = choices.with(|choices| choices.current.clone());
            found.with(|found| {
                let there = found.iter().position(|finding| Some(&finding.id) == current.as_ref());
                let at = there.unwrap_or_else(|| last.get_value().min(found.places.len().saturating_sub(1)));
                last.set_value(at);
                (at < found.places.len()).then_some(at)
            })
        });
        let finding = Memo::new(move |_| found.with(|found| found.get(at.get()?).cloned().map(Arc::new)));
        Self { session, choices, found, at, finding }
    }

    /// Opens the finding at this place.
    pub fn open(self, at: usize) {
        let Some(id) = self.found.with_untracked(|found| found.get(at).map(|finding| finding.id.clone()))
        else {
            return;
        };
        self.choices.update(|choices| choices.limit = choices.limit.max(at + 1));
        self.session.focus.set(Some(Subject::Finding(id)));
    }
}

/// What fits filters, trust and search.
fn search(session: Session, choices: RwSignal<Choices>) -> Found {
    let insight = session.insight.get();
    let trust = session.trust.get();
    let query = session.query.with(|query| query.trim().to_lowercase());
    let (kind, rule, wave) = choices.with(|choices| (choices.kind, choices.rule, choices.wave.clone()));
    let fits = |finding: &Finding| {
        let subjects = &finding.subjects;
        // What is about waves as such is everyone's.
        let of_trust =
            |id| subjects.trusts.contains(id) || (subjects.trusts.is_empty() && !subjects.waves.is_empty());
        kind.is_none_or(|wanted| Kind::of(finding) == wanted)
            && rule.is_none_or(|wanted| finding.rule == wanted)
            && wave.as_ref().is_none_or(|wanted| subjects.waves.contains(wanted))
            && trust.as_ref().is_none_or(of_trust)
            && (query.is_empty() || mentions(session, finding, &query))
    };
    // What is answered for stands last, as it is shown.
    let of = |open: bool| {
        let findings = insight.findings.iter().enumerate();
        findings.filter(move |(_, finding)| finding.is_open() == open)
    };
    let places = of(true).chain(of(false)).filter(|(_, finding)| fits(finding)).map(|(at, _)| at).collect();
    Found { insight, places }
}

fn mentions(session: Session, finding: &Finding, query: &str) -> bool {
    let in_servers =
        || finding.subjects.vms.iter().any(|id| session.vm_name(id).to_lowercase().contains(query));
    session.finding_title(finding).to_lowercase().contains(query) || in_servers()
}

#[component]
pub fn CheckView() -> impl IntoView {
    let session = session();
    deeds::freshen(session);
    let check = Check::new(session);
    // A finding asked for elsewhere is shown whatever was filtered here.
    Effect::new(move |_| {
        if let Some(Subject::Finding(id)) = session.focus.get() {
            check.choices.update(|choices| {
                choices.current = Some(id.clone());
                choices.part = ground::Part::Findings;
            });
            let hidden = check.found.with_untracked(|found| {
                found.iter().all(|finding| finding.id != id)
                    && found.insight.findings.iter().any(|finding| finding.id == id)
            });
            if hidden {
                check.choices.update(Choices::clear_filters);
            }
        }
    });
    let some = Memo::new(move |_| session.insight.with(|insight| !insight.findings.is_empty()));
    let part = Memo::new(move |_| check.choices.with(|choices| choices.part));
    let choose = move |part| check.choices.update(|choices| choices.part = part);
    let findings = move || {
        if some.get() {
            html! { <div class="kw"><list::FindingList check=check/><detail::Detail check=check/></div> }
                .into_any()
        } else {
            nothing(session)
        }
    };
    html! {
        <main class="fp-main check" id="main" tabindex="-1">
            <div class="fp-head">
                <h1>{session.t("view-check")}</h1>
                <ground::Parts part=part choose=choose/>
                <p class="sum" role="status">{move || answer(session)}</p>
                {move || (some.get() && part.get() == ground::Part::Findings).then(|| html! { <Filters check=check/> })}
            </div>
            {move || match part.get() {
                ground::Part::Findings => findings().into_any(),
                ground::Part::Ready => ground::Ready().into_any(),
                ground::Part::Time => ground::OverTime().into_any(),
                ground::Part::Demands => ground::Demands().into_any(),
                ground::Part::Freezes => ground::Freezes().into_any(),
                ground::Part::Teams => ground::Teams().into_any(),
                ground::Part::Limits => ground::Limits().into_any(),
            }}
        </main>
    }
}

/// The sentence that answers the screen's question.
fn answer(session: Session) -> impl IntoView {
    let [stops, warnings, advice, waived] =
        session.insight.with(|insight| Kind::ALL.map(|(kind, _)| kind.count(insight)));
    let count = |key: &str, count: usize| session.tf(key, &[("count", Arg::from(count))]);
    let first =
        if session.unchecked.get() { session.t("unchecked-short") } else { count("count-stops", stops) };
    html! {
        <b>{first}</b>
        {(stops > 0).then(|| format!(" {}", count("check-blocks", stops)))}
        {(warnings > 0).then(|| format!(" · {}", count("count-warnings", warnings)))}
        {(advice > 0).then(|| format!(" · {}", count("count-advice", advice)))}
        {(waived > 0).then(|| format!(" · {}", count("count-waived", waived)))}
    }
}

/// Nothing was found, or nothing could be looked for.
fn nothing(session: Session) -> AnyView {
    if session.unchecked.get() {
        return html! {
            <div class="good" role="alert" data-testid="unchecked">
                <p class="b row">{icon("XMarkOctagon")}{session.t(session.unchecked_key())}</p>
                <p class="mut">{session.t(&format!("{}-hint", session.unchecked_key()))}</p>
            </div>
        }
        .into_any();
    }
    html! {
        <div class="good">
            <p class="b row">{icon("CheckmarkCircle")}{session.t("check-none")}</p>
            <p class="mut">{session.tf("check-none-hint", &[("count", Arg::from(Rule::ALL.len()))])}</p>
            <button class="ds-button" type="button" on:click=move |_| session.go(View::Sign)>{session.t("check-go-sign")}</button>
        </div>
    }
    .into_any()
}

/// By severity, by rule, by wave. Trust and search stand in the top bar.
#[component]
fn Filters(check: Check) -> impl IntoView {
    let session = session();
    let choices = check.choices;
    let all = [(None, "check-filter-all-severities")];
    let kinds = all.into_iter().chain(Kind::ALL.map(|(kind, key)| (Some(kind), key)));
    let count = move |kind: Option<Kind>| {
        session.insight.with(|insight| kind.map_or(insight.findings.len(), |kind| kind.count(insight)))
    };
    html! {
        <div class="row wrap filters">
            <div class="fp-seg" role="group" aria-label=session.t("check-filter")>
                {kinds.map(|(kind, key)| html! {
                    <button type="button" aria-pressed=move || choices.with(|choices| choices.kind == kind).to_string() on:click=move |_| choices.update(|choices| choices.kind = kind)>
                        {session.t(key)}<span class="num dim">{move || count(kind)}</span>
                    </button>
                }).collect_view()}
            </div>
            <RuleFilter choices=choices/>
            <WaveFilter choices=choices/>
        </div>
    }
}

#[component]
fn RuleFilter(choices: RwSignal<Choices>) -> impl IntoView {
    let session = session();
    let chosen = move || choices.with(|choices| choices.rule);
    let there = Memo::new(move |_| {
        session.insight.with(|insight| {
            Rule::ALL
                .iter()
                .copied()
                .filter(|rule| insight.findings.iter().any(|finding| finding.rule == *rule))
                .collect::<Vec<_>>()
        })
    });
    let choose = move |event| {
        let value = event_target_value(&event);
        choices
            .update(|choices| choices.rule = Rule::ALL.iter().copied().find(|rule| rule.as_str() == value));
    };
    html! {
        <label class="pick"><span class="sr">{session.t("check-filter-rule")}</span>
            <select on:change=choose>
                <option value="" selected=move || chosen().is_none()>{session.t("check-filter-all")}</option>
                {move || there.get().into_iter().map(|rule| html! {
                    <option value=rule.as_str() selected=move || chosen() == Some(rule)>{session.t(&format!("rule-{}", rule.as_str()))}</option>
                }).collect_view()}
            </select>
        </label>
    }
}

#[component]
fn WaveFilter(choices: RwSignal<Choices>) -> impl IntoView {
    let session = session();
    let waves = Memo::new(move |_| {
        session
            .projection
            .with(|projection| projection.waves.iter().map(|line| line.id.clone()).collect::<Vec<_>>())
    });
    let chosen = move || choices.with(|choices| choices.wave.clone());
    let choose = move |event| {
        let value = event_target_value(&event);
        let wave = waves.with_untracked(|waves| waves.iter().find(|wave| wave.as_str() == value).cloned());
        choices.update(|choices| choices.wave = wave);
    };
    html! {
        <label class="pick"><span class="sr">{session.t("check-filter-wave")}</span>
            <select on:change=choose>
                <option value="" selected=move || chosen().is_none()>{session.t("check-filter-all-waves")}</option>
                {move || waves.get().into_iter().map(|wave| {
                    let (value, name) = (wave.as_str().to_owned(), session.wave_name(&wave));
                    html! { <option value=value selected=move || chosen().as_ref() == Some(&wave)>{name}</option> }
                }).collect_view()}
            </select>
        </label>
    }
}
