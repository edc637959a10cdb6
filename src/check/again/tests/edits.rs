//! A plan that edits come to, and what stands beside it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::super::{Ground, Kept};
use crate::base::{
    BundleId, Day, Digest, FreezeId, Minutes, ServiceId, TeamId, TrustId, VmId, WaveId, Window,
};
use crate::check::{self, Context, Finding, readiness};
use crate::estate::{End, Inventory, PortGroup, Power};
use crate::graph::{self, fixture::Fixture};
use crate::plan::{
    Bundle, Capacity, Command, Concern, Constraint, Counterpart, Decision, Demand, Freeze, FreezeKind,
    GoNoGo, MappedKind, Patch, Person, Plan, ResidualRisk, RiskAnalysis, Role, Says, Serving, Side, State,
    Statement, Strictness, TargetName, Team, Threshold, Trust, VCenterRole, Waiver, Wave, WaveStatus, apply,
};
use crate::target;

/// Its kind, and three numbers that say what it is about.
pub(super) type Edit = (u8, u8, u8, u8);

pub(super) const NAMES: &[&str] = &[
    "move",
    "move a service",
    "assign",
    "service",
    "delete service",
    "wave",
    "new wave",
    "delete wave",
    "reorder",
    "bundle",
    "delete bundle",
    "pin",
    "unpin",
    "hub",
    "demand",
    "drop demand",
    "freeze",
    "drop freeze",
    "waive",
    "end waiver",
    "threshold",
    "trust",
    "map",
    "role",
    "say",
    "take back",
    "risk",
    "decide",
    "rename",
    "serve",
    "undo",
    "import",
    "day",
    "name",
    "state",
    "sets",
    "clear",
    "team",
    "drop team",
    "refused",
];
pub(super) const KINDS: u8 = 39;

pub(super) struct World {
    ground: Ground,
    plan: Plan,
    past: Vec<Plan>,
    at: Minutes,
    kept: Kept,
    pub(super) last: Vec<Finding>,
}

fn nth<T>(mut of: impl ExactSizeIterator<Item = T>, at: u8) -> Option<T> {
    of.nth(usize::from(at) % of.len().max(1))
}

impl World {
    pub(super) fn new(text: &str) -> Self {
        let Fixture { mut inventory, plan } = Fixture::parse(text);
        let (vcenter, name, switch) = ("dst".to_owned(), "pg-b".to_owned(), String::new());
        inventory.port_groups.push(PortGroup { vcenter, name, switch, vlan: Some(7) });
        let graph = graph::build(&inventory, &plan);
        let guesses = target::guesses(&inventory, &plan, None);
        let ground =
            Ground { inventory: Arc::new(inventory), graph: Arc::new(graph), guesses: Arc::new(guesses) };
        let at = Minutes::from_rfc3339("2027-05-16T08:00Z").unwrap();
        let mut world = Self { ground, plan, past: Vec::new(), at, kept: Kept::default(), last: Vec::new() };
        world.last = world.kept.check(&world.ground, &world.plan, at, Vec::new()).1;
        world
    }

    /// Whether findings and figures are those that a full run gives, to the byte.
    pub(super) fn is_as_a_full_run(&mut self) -> bool {
        let Ground { inventory, graph, guesses } = &self.ground;
        let full = Context::new(inventory, &self.plan, graph).with_guesses(guesses).at(self.at);
        let found = check::check(&full);
        // Nothing has changed, so that this also says that a second run says the same.
        let last = std::mem::take(&mut self.last);
        let (context, again) = self.kept.check(&self.ground, &self.plan, self.at, last);
        let figures = |context: &Context<'_>, findings: &[Finding]| {
            let crossings = (check::crossings(context), check::crossing_links(context));
            (readiness::readiness(context, findings), check::loads(context), crossings)
        };
        let bytes = |findings: &[Finding]| serde_json::to_vec(findings).unwrap();
        let same = figures(&context, &again) == figures(&full, &found) && bytes(&again) == bytes(&found);
        self.last = again;
        same
    }

    /// Makes the edit, as far as the plan lets it; out comes what it was.
    pub(super) fn edit(&mut self, edit: Edit) -> &'static str {
        let name = NAMES.get(usize::from(edit.0)).copied().unwrap_or_default();
        let before = self.plan.clone();
        let mut made = true;
        match name {
            "undo" => match self.past.pop() {
                Some(past) => self.plan = past,
                None => made = false,
            },
            "import" => self.import(edit),
            "day" => self.at = Minutes(self.at.0 + 60 * i64::from(edit.1)),
            "name" => self.rename(edit.1),
            "state" => self.state(edit),
            _ => match self.command(name, edit).map(|command| apply(&self.plan, &command)) {
                Some(Ok(plan)) => {
                    self.past.push(std::mem::replace(&mut self.plan, plan));
                }
                _ => made = false,
            },
        }
        let patch = Patch::between(&before, &self.plan);
        if patch.regroups() || name == "import" {
            self.ground.graph = Arc::new(graph::build(&self.ground.inventory, &self.plan));
        }
        if patch.header.is_some() || name == "import" {
            self.ground.guesses = Arc::new(target::guesses(&self.ground.inventory, &self.plan, None));
        }
        let last = std::mem::take(&mut self.last);
        self.last = self.kept.check(&self.ground, &self.plan, self.at, last).1;
        if made { name } else { "refused" }
    }

    /// Another state of the estate: a server says another thing, or is gone, or a dependency is.
    fn import(&mut self, (_, a, b, c): Edit) {
        let mut inventory = Inventory::clone(&self.ground.inventory);
        let at = usize::from(a) % inventory.vms.len();
        let vm = &mut inventory.vms[at];
        match b % 8 {
            0 => vm.in_use_mib = u64::from(c) * 2048,
            1 => vm.facts.raw_disks = u32::from(c % 2),
            2 => vm.port_groups = vec!["pg-c".to_owned()],
            3 => vm.cluster = if c % 2 == 0 { "c2".to_owned() } else { String::new() },
            4 => vm.power = if c % 2 == 0 { Power::Off } else { Power::Suspended },
            5 => inventory.dependencies.truncate(usize::from(c) % (inventory.dependencies.len() + 1)),
            6 => {
                inventory.vms.remove(at);
                let left = |end: End| match end {
                    End::Vm(vm) if vm as usize == at => None,
                    End::Vm(vm) if vm as usize > at => Some(End::Vm(vm - 1)),
                    other => Some(other),
                };
                inventory.dependencies.retain_mut(|one| {
                    let ends = left(one.from).zip(left(one.to));
                    ends.is_some_and(|(from, to)| {
                        (one.from, one.to) = (from, to);
                        true
                    })
                });
            }
            _ => {
                for one in &mut inventory.dependencies {
                    one.connections += u64::from(c) * 1000;
                }
            }
        }
        self.ground.inventory = Arc::new(inventory);
    }

    /// What an import may bring that no gesture does.
    fn rename(&mut self, a: u8) {
        if let Some(vm) = nth(self.plan.vms.values_mut(), a) {
            vm.name.push_str("-test");
        }
    }

    fn state(&mut self, (_, a, b, _): Edit) {
        let digest = Digest::of(&[a]);
        let state = State { made: Some(Minutes(self.at.0 - 1440 * i64::from(b))), ..State::default() };
        self.plan.states.insert(digest, state);
        self.plan.inventories.retain(|known| *known != digest);
        self.plan.inventories.push(digest);
        if a % 2 == 0 {
            self.plan.previous_state = self.plan.inventories.first().copied();
        }
    }

    fn vms(&self, a: u8, b: u8) -> Vec<VmId> {
        let first = nth(self.plan.vms.keys(), a).cloned();
        let second = nth(self.plan.vms.keys(), b).cloned().filter(|_| a.is_multiple_of(2));
        first.into_iter().chain(second).collect()
    }

    fn service(&self, a: u8) -> Option<ServiceId> {
        nth(self.plan.services.keys(), a).cloned()
    }

    fn wave(&self, a: u8) -> Option<WaveId> {
        nth(self.plan.waves.keys(), a).cloned()
    }

    fn trust(&self, a: u8) -> Option<TrustId> {
        nth(self.plan.trusts.keys(), a).cloned()
    }

    fn side(&self, a: u8) -> Option<Side> {
        match a % 2 {
            0 => self.service(a / 2).map(Side::Service),
            _ => nth(self.plan.vms.keys(), a / 2).cloned().map(Side::Vm),
        }
    }

    fn command(&self, name: &str, edit: Edit) -> Option<Command> {
        let (_, a, b, c) = edit;
        let plan = &self.plan;
        let person =
            || Person { name: "Ola".into(), role: "leder".into(), phone: String::new(), expires: None };
        Some(match name {
            "move" => Command::MoveToWave(self.vms(a, b), self.wave(c).filter(|_| c < 200)),
            "move a service" => {
                let service = self.service(a);
                let own = plan.vms.iter().filter(|(_, vm)| vm.service == service).map(|(id, _)| id.clone());
                Command::MoveToWave(own.collect(), self.wave(b).filter(|_| b < 200))
            }
            "assign" => Command::AssignVms(self.vms(a, b), self.service(c).filter(|_| c < 200)),
            "serve" => {
                let serving = if c % 2 == 0 { Serving::Also } else { Serving::NoLonger };
                Command::ServeVms(self.vms(a, a), self.service(b)?, serving)
            }
            "delete service" => Command::DeleteService(self.service(a)?),
            "delete wave" => Command::DeleteWave(self.wave(a)?),
            "reorder" => {
                let mut order: Vec<WaveId> = plan.waves.keys().cloned().collect();
                let by = usize::from(a) % order.len().max(1);
                order.rotate_left(by);
                Command::ReorderWaves(order)
            }
            "delete bundle" => Command::DeleteBundle(nth(plan.bundles.keys(), a)?.clone()),
            "pin" => Command::Pin(self.vms(a, b)),
            "unpin" => Command::Unpin(plan.vms.keys().cloned().collect()),
            "hub" => {
                let service = self.service(a)?;
                let is = plan.services.get(&service)?.hub;
                Command::SetHub(service, if is { Role::Ordinary } else { Role::Hub })
            }
            "drop demand" => Command::DropConstraint(nth(plan.constraints.keys(), a)?.clone()),
            "drop freeze" => Command::DropFreeze(nth(plan.freezes.keys(), a)?.clone()),
            "drop team" => Command::DropTeam(nth(plan.teams.keys(), a)?.clone()),
            "end waiver" => Command::EndWaiver(nth(plan.waivers.keys(), a)?.clone()),
            "take back" => Command::TakeBack(nth(plan.statements.keys(), a)?.clone()),
            "rename" => Command::RenamePlan(format!("Plan {a}")),
            "waive" => self.waive(a, b, person())?,
            "risk" => {
                let (owner, role) = ("ola".to_owned(), "eier".to_owned());
                let risk =
                    RiskAnalysis { reference: format!("ROS {a}"), residual: ResidualRisk::Low, owner, role };
                Command::SetRisk(self.wave(a)?, Some(risk).filter(|_| b < 200), Some(person()))
            }
            "decide" => self.decide(a, b, person())?,
            "service" | "trust" | "role" | "say" | "map" | "threshold" => {
                self.about_the_estate(name, edit)?
            }
            _ => self.about_the_plan(name, edit)?,
        })
    }

    fn about_the_estate(&self, name: &str, (_, a, b, c): Edit) -> Option<Command> {
        let plan = &self.plan;
        Some(match name {
            "service" => {
                let id = self.service(a)?;
                let mut put = plan.services.get(&id)?.clone();
                match b % 3 {
                    0 => put.name = format!("Kurs {c} test"),
                    1 => put.owner = self.trust(c)?,
                    _ => put.criticality = c % 6,
                }
                Command::PutService(id, put)
            }
            "trust" => {
                let id = self.trust(a)?;
                let was = plan.trusts.get(&id)?.clone();
                Command::PutTrust(id, Trust { code: format!("T{b}"), rank: u32::from(c), ..was })
            }
            "role" => {
                let role = match b % 3 {
                    0 => VCenterRole::Source,
                    1 => VCenterRole::Target,
                    _ => VCenterRole::Outside,
                };
                let key = if a % 2 == 0 { "dst" } else { "" };
                Command::SetVCenterRole(key.to_owned(), role, plan.vms.keys().cloned().collect())
            }
            "say" => {
                let says = if c % 2 == 0 { Says::Uses } else { Says::Unrelated };
                let (reason, at) = ("Kari vet det".to_owned(), self.at);
                let said = Statement { from: self.side(a)?, to: self.side(b)?, says, reason, at };
                Command::PutStatement(said.id(), said)
            }
            "map" => {
                let kind = *nth(MappedKind::ALL.iter(), a)?;
                let source = TargetName::new("", ["c1", "c2", "old", "pg-b"][usize::from(b % 4)]);
                let to = TargetName::new("dst", ["A", "B", "d", "pg-b"][usize::from(c % 4)]);
                let decision = if c < 200 { Decision::Set(Counterpart::Is(to)) } else { Decision::Clear };
                Command::Map(vec![(kind, source, decision)])
            }
            _ => {
                let threshold = *nth(Threshold::ALL.iter(), a)?;
                let standard = threshold.standard();
                let figure = [standard.least, standard.most, standard.default / 2][usize::from(b % 3)];
                Command::SetThreshold(threshold, Some(figure).filter(|_| c < 200))
            }
        })
    }

    fn about_the_plan(&self, name: &str, (_, a, b, c): Edit) -> Option<Command> {
        let plan = &self.plan;
        Some(match name {
            "wave" => {
                let id = self.wave(a)?;
                let mut put = plan.waves.get(&id)?.clone();
                match b % 4 {
                    0 => put.name = format!("Natt {c}"),
                    1 => put.window = window(c),
                    2 => put.capacity = capacity(c),
                    _ => put.status = status(c),
                }
                Command::PutWave(id, put)
            }
            "new wave" => {
                let wave = Wave::new(u32::from(b % 7), &format!("Ny {a}"), window(c), capacity(b));
                Command::PutWave(WaveId::new(format!("ny{}", a % 3)), wave)
            }
            "bundle" => {
                let services: BTreeSet<ServiceId> = self.service(a).into_iter().collect();
                let bundle =
                    Bundle { name: format!("Bunt {c}"), services, vms: self.vms(b, c).into_iter().collect() };
                Command::PutBundle(BundleId::new(format!("b{}", c % 2)), bundle)
            }
            "demand" => demanded(self.demand(a, b, c)?, self.at),
            "sets" => demanded(Demand::Redundant(self.last_proposed(a)?), self.at),
            "team" => {
                let key = format!("person-{}", a % 2);
                let team = Team {
                    name: format!("Team {a}"),
                    people: u32::from(a % 3) + 1,
                    key_people: BTreeSet::from([key.clone()]),
                    works_for: BTreeSet::from([self.concern(b, c)?]),
                };
                let (role, phone, expires) = (String::new(), String::new(), None);
                let person = Person { name: format!("Kari {c}"), role, phone, expires };
                Command::PutTeam(TeamId::new(format!("t{}", c % 2)), team, vec![(key, person)])
            }
            "freeze" => {
                let strictness = if c % 2 == 0 { Strictness::Stop } else { Strictness::Warn };
                let concern = self.concern(b, c)?;
                let (kind, name, reason) = (FreezeKind::Holiday, format!("Frys {a}"), "avtalt".to_owned());
                let concerns = BTreeSet::from([concern]);
                let freeze = Freeze { name, kind, strictness, window: window(a)?, concerns, reason };
                Command::PutFreeze(FreezeId::new(format!("f{}", c % 2)), freeze)
            }
            "clear" => {
                let both = Command::MoveToWave(plan.vms.keys().cloned().collect(), self.wave(a));
                Command::Several(vec![
                    both,
                    Command::PutWave(self.wave(b)?, plan.waves.get(&self.wave(b)?)?.clone()),
                ])
            }
            _ => return None,
        })
    }

    fn concern(&self, which: u8, at: u8) -> Option<Concern> {
        Some(match which % 3 {
            0 => Concern::Everyone,
            1 => Concern::Trust(self.trust(at)?),
            _ => Concern::Service(self.service(at)?),
        })
    }

    fn demand(&self, a: u8, b: u8, c: u8) -> Option<Demand> {
        let sides = || Some(BTreeSet::from([self.side(a)?, self.side(b)?]));
        Some(match c % 9 {
            0 => Demand::Together(sides()?),
            1 => Demand::Apart(sides()?),
            2 => Demand::Before(self.side(a)?, self.side(b)?),
            3 => Demand::NotInWave(self.side(a)?, self.wave(b)?),
            4 => Demand::NotOn(self.side(a)?, Day::from_iso("2027-05-17")?),
            5 => Demand::InWave(self.side(a)?, self.wave(b)?),
            6 => Demand::Stays(self.side(a)?),
            7 => Demand::Redundant(self.vms(a & 0xfe, b).into_iter().collect()),
            _ => Demand::NotRedundant(self.vms(a & 0xfe, b).into_iter().collect()),
        })
    }

    /// A set that was proposed.
    fn last_proposed(&self, a: u8) -> Option<BTreeSet<VmId>> {
        let found = crate::redundancy::propose(&self.ground.inventory, &self.plan, &self.ground.graph);
        nth(found.into_iter(), a).map(|set| set.vms.into_iter().collect())
    }

    fn waive(&self, a: u8, b: u8, person: Person) -> Option<Command> {
        let finding = nth(self.last.iter(), a)?;
        let waiver = Waiver {
            evidence: finding.evidence_digest(),
            trust: None,
            person: "ola".into(),
            role: "leder".into(),
            reason: "kjent".into(),
            at: self.at,
            expires: Minutes(self.at.0 + 60 * i64::from(b) + 1),
        };
        Some(Command::Waive(finding.id.clone(), waiver, person))
    }

    fn decide(&self, a: u8, b: u8, person: Person) -> Option<Command> {
        let wave = self.wave(a)?;
        let context = Context::new(&self.ground.inventory, &self.plan, &self.ground.graph);
        let decision = GoNoGo {
            go: b.is_multiple_of(2),
            reason: "møte".into(),
            person: "ola".into(),
            role: "leder".into(),
            at: self.at,
            ground: readiness::ground(&context, &wave),
        };
        Some(Command::Decide(wave, Some(decision).filter(|_| b < 200), Some(person)))
    }
}

fn demanded(demand: Demand, at: Minutes) -> Command {
    let said = Constraint { demand, reason: "avtalt".to_owned(), at };
    Command::PutConstraint(said.id(), said)
}

fn window(c: u8) -> Option<Window> {
    let hour = i8::try_from(c % 20).ok()?;
    let day = Day::from_iso(["2027-05-16", "2027-05-17", "2027-05-26", "2027-06-01"][usize::from(c % 4)])?;
    Window::from_oslo(day, (hour, 0), (hour + 3, 30)).filter(|_| c < 220)
}

fn capacity(c: u8) -> Capacity {
    Capacity {
        vms: Some(u32::from(c % 16)).filter(|_| !c.is_multiple_of(3)),
        storage_mib: Some(u64::from(c) * 4096).filter(|_| c % 5 > 1),
    }
}

fn status(c: u8) -> WaveStatus {
    use WaveStatus::{Agreed, Done, Draft, Locked, RolledBack, Running};
    [Draft, Agreed, Locked, Running, Done, RolledBack][usize::from(c % 6)]
}
