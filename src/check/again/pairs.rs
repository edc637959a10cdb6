//! Findings of pairs of services, which are most of all findings, kept one by one.
//!
//! In: a context, and what has changed. Out: which of them stand as they are, and those that are new. **A finding of a
//! pair is a function of what crosses between the two, of who would move where, and of parts that have not changed: where
//! all of that is the same, so is the finding.**

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use super::Inputs;
use crate::base::ServiceId;
use crate::check::between::LinkCrossing;
use crate::check::fixes::{crossing_change, may_move};
use crate::check::pairs::Pair;
use crate::check::{Context, Finding, Rule};

/// What gives findings their names, and handles their meaning: where it is another, nothing of before stands.
const COMMON: Inputs = Inputs::ESTATE.and(Inputs::WAVES).and(Inputs::BUNDLES);

/// A group that may move to a wave: who goes along, and what crosses more or less then.
#[derive(PartialEq, Eq)]
struct Join {
    group: u32,
    wave: u32,
    leaving: Vec<u32>,
    crossing: i64,
}

/// Joins by group and wave; several pairs have the same.
type Joins = HashMap<(u32, u32), Option<Arc<Join>>>;

/// What the finding of a pair stands on, beside what is common to all.
#[derive(PartialEq, Eq)]
struct Stood {
    rule: Rule,
    links: Vec<(u32, LinkCrossing)>,
    joins: Option<[Option<Arc<Join>>; 2]>,
}

/// Pairs whose findings stand, by the services that these name.
pub(super) type Standing = HashSet<Vec<ServiceId>>;

/// What was told of pairs, by their services.
#[derive(Default)]
pub(super) struct Pairs {
    told: BTreeMap<(u32, u32), Stood>,
}

impl Pairs {
    /// Which findings stand, and those that are new; all others of pairs are gone.
    pub(super) fn look(&mut self, context: &Context<'_>, changed: Inputs) -> (Standing, Vec<Finding>) {
        let mut before = std::mem::take(&mut self.told);
        if COMMON.meets(changed) {
            before.clear();
        }
        let (mut standing, mut new, mut joins) = (Standing::new(), Vec::new(), Joins::new());
        for pair in context.pairs() {
            let stood = stood(context, pair, &mut joins);
            if before.remove(&pair.ends).is_some_and(|then| then == stood) {
                let ends = [pair.ends.0, pair.ends.1];
                let services = ends.iter().filter_map(|end| Some(context.service(*end)?.id.clone()));
                standing.insert(services.collect());
            } else {
                new.extend(pair.finding(context, stood.rule));
            }
            self.told.insert(pair.ends, stood);
        }
        (standing, new)
    }
}

fn stood(context: &Context<'_>, pair: &Pair, joins: &mut Joins) -> Stood {
    let crossing = |link: &u32| context.link_crossings.get(*link as usize).copied().unwrap_or_default();
    let mut join = |(group, wave): (u32, u32)| {
        let new = || {
            let leaving = may_move(context, group, wave, &context.load)?;
            let crossing = crossing_change(context, group, wave);
            Some(Arc::new(Join { group, wave, leaving, crossing }))
        };
        joins.entry((group, wave)).or_insert_with(new).clone()
    };
    Stood {
        rule: pair.rule(context),
        links: pair.links.iter().map(|link| (*link, crossing(link))).collect(),
        joins: pair.joins(context).map(|both| both.map(&mut join)),
    }
}
