//! What a plan's demands run against.
//!
//! In: the plan as nodes and links. Out: chains, each from a demand to what it contradicts. **A night that is over
//! contradicts nothing.**

use std::collections::BTreeSet;

use super::length;
use super::net::{Kind, Net, Node};
use crate::base::{FreezeId, Gather as _, WaveId};
use crate::plan::constraint::Demand;
use crate::plan::document::{Freeze, Strictness};
use crate::plan::refusal::Clash;
use crate::plan::statement::Side;

impl Net<'_> {
    pub(super) fn chains(&self, freezes: &[(&FreezeId, &Freeze)]) -> Vec<Vec<Clash>> {
        let mut chains: Vec<Vec<Clash>> = Vec::new();
        for (id, demand) in &self.demands {
            let own = Clash::Constraint((*id).clone());
            let found = match demand {
                Demand::Apart(_) => self.apart(demand),
                Demand::Before(first, second) => self.circle(first, second),
                Demand::NotInWave(side, wave) => self.in_any(side, &|other| other == wave),
                Demand::NotOn(side, day) => self.in_any(side, &|wave| {
                    let wave = self.plan.waves.get(wave).and_then(|wave| wave.window);
                    wave.is_some_and(|window| window.touches(*day))
                }),
                Demand::Stays(side) => self.moves(side),
                Demand::Redundant(_) => self.at_once(demand),
                Demand::Together(_) | Demand::InWave(..) | Demand::NotRedundant(_) => None,
            };
            if let Some(mut way) = found {
                way.insert(0, own.clone());
                // It contradicts what its own service is.
                if let [_] = way.as_slice() {
                    let service = |side: &Side| match side {
                        Side::Service(id) => Some(Clash::Service(id.clone())),
                        Side::Vm(_) => None,
                    };
                    way.extend(demand.sides().iter().find_map(service));
                }
                chains.push(way);
            }
        }
        chains.extend(self.backwards());
        chains.extend(self.while_frozen(freezes));
        chains
    }

    const SAME: &'static [Kind] = &[Kind::Same, Kind::Service, Kind::Wave];
    const SAME_OR_LATER: &'static [Kind] = &[Kind::Same, Kind::Service, Kind::Wave, Kind::Before];

    /// Two of those that are to be apart are in one place.
    fn apart(&self, demand: &Demand) -> Option<Vec<Clash>> {
        let all = demand.sides();
        let sides: Vec<Vec<usize>> = all.iter().map(|side| self.without_lone(side, &all)).collect();
        let between = |(at, from): (usize, &Vec<usize>)| {
            let others = sides.get(at + 1..).unwrap_or_default();
            self.way(from, Self::SAME, &|node| others.iter().flatten().any(|&o| o == node).then(Vec::new))
        };
        sides.iter().enumerate().filter_map(between).min_by_key(|chain| length(chain))
    }

    /// What a side is beside those of its servers that are sides themselves: nothing is apart from itself.
    fn without_lone(&self, side: &Side, all: &[Side]) -> Vec<usize> {
        let own = self.of_side(side);
        let Side::Service(id) = side else { return own };
        let alone = all.iter().filter(|other| matches!(other, Side::Vm(_)));
        let lone: BTreeSet<usize> = alone.flat_map(|other| self.of_side(other)).into_set();
        match self.servers.get(id) {
            Some(servers) if servers.iter().any(|server| lone.contains(server)) => {
                servers.iter().copied().filter(|server| !lone.contains(server)).collect()
            }
            _ => own,
        }
    }

    /// What is to come first comes with the other, or after it.
    fn circle(&self, first: &Side, second: &Side) -> Option<Vec<Clash>> {
        let first = self.of_side(first);
        self.way(&self.of_side(second), Self::SAME_OR_LATER, &|node| first.contains(&node).then(Vec::new))
    }

    fn in_any(&self, side: &Side, ruled_out: &dyn Fn(&WaveId) -> bool) -> Option<Vec<Clash>> {
        let waves = self.plan.waves.keys().filter(|wave| ruled_out(wave));
        let ends: Vec<usize> = waves.filter_map(|wave| self.node(Node::Wave(wave))).collect();
        self.way(&self.of_side(side), Self::SAME, &|node| ends.contains(&node).then(Vec::new))
    }

    /// What stays is in a wave, or before or after something that moves.
    fn moves(&self, side: &Side) -> Option<Vec<Clash>> {
        let ordered = |node: usize| {
            let mut before = self.links.iter().filter(|link| link.kind == Kind::Before);
            before.find(|link| link.from.contains(&node) || link.to.contains(&node))
        };
        self.way(&self.of_side(side), Self::SAME, &|node| {
            let wave = self.order.contains_key(&node).then(Vec::new);
            wave.or_else(|| ordered(node).map(|link| vec![link.clash.clone()]))
        })
    }

    /// Servers that stand in for each other are all demanded into one wave, or to be together. That their service moves as
    /// one is no contradiction: a night has stages.
    fn at_once(&self, demand: &Demand) -> Option<Vec<Clash>> {
        let sides = demand.sides();
        let (first, rest) = sides.split_first()?;
        let first = self.of_side(first);
        let to = |side: &Side| {
            let ends = self.of_side(side);
            self.way(&first, &[Kind::Same, Kind::Wave], &|node| ends.contains(&node).then(Vec::new))
        };
        let mut chain: Vec<Clash> = Vec::new();
        for side in rest {
            for clash in to(side)? {
                if !chain.contains(&clash) {
                    chain.push(clash);
                }
            }
        }
        Some(chain)
    }

    /// Ways from a wave to one before it; two waves are never one.
    fn backwards(&self) -> Vec<Vec<Clash>> {
        let earlier = |(&wave, &place): (&usize, &u32)| {
            self.way(&[wave], Self::SAME_OR_LATER, &|node| {
                self.order.get(&node).is_some_and(|&other| other < place).then(Vec::new)
            })
        };
        self.order.iter().filter_map(earlier).collect()
    }

    /// Demands for a wave at whose time what they are of, or what moves with it, must not be moved.
    fn while_frozen(&self, freezes: &[(&FreezeId, &Freeze)]) -> Vec<Vec<Clash>> {
        let mut chains = Vec::new();
        for (id, demand) in &self.demands {
            let Demand::InWave(side, wave) = demand else { continue };
            let ahead = self.plan.waves.get(wave).filter(|wave| !wave.is_over());
            let Some(window) = ahead.and_then(|wave| wave.window) else { continue };
            let hit = freezes.iter().filter(|(_, freeze)| {
                freeze.strictness == Strictness::Stop && freeze.window.overlaps(window)
            });
            for (name, freeze) in hit {
                let concerned = self.concerned(freeze);
                let way = self.way(&self.of_side(side), &[Kind::Same, Kind::Service], &|node| {
                    concerned.contains(&node).then(|| vec![Clash::Freeze((*name).clone())])
                });
                if let Some(mut way) = way {
                    way.insert(0, Clash::Constraint((*id).clone()));
                    chains.push(way);
                }
            }
        }
        chains
    }

    fn concerned(&self, freeze: &Freeze) -> BTreeSet<usize> {
        let of = |(node, at): (&Node<'_>, &usize)| {
            let concerned = match *node {
                Node::Service(id) => freeze.concerns_service(self.plan, id),
                Node::Vm(id) => self.plan.vms.get(id).is_some_and(|vm| freeze.concerns_vm(self.plan, vm)),
                Node::Wave(_) => false,
            };
            concerned.then_some(*at)
        };
        self.nodes.iter().filter_map(of).into_set()
    }
}
