//! A small language for estates and plans in tests.
//!
//! In: lines of text. Out: an inventory and a plan, ids equal to names. **Panics on a line it does not know.**
//!
//! ```text
//! trust UNN rank=1                  trust FELLES shared
//! service Lab UNN crit=1 n=3 gib=10 owns VMs Lab-1 to Lab-3 of 10 GiB each; `hub` marks one; `users=NLSH`
//! vm db1 svc=Lab gib=40 cluster=c1  `still` does not move; `disk=q` is shared; `net=VLAN10` its port group,
//!                                   `ip=10.0.0.5,10.0.0.9` its addresses, `attr=Klynge:k1` an attribute, `folder=f`,
//!                                   `env=Test`
//! app1 -> db1 :1521 x300            ends are VMs, services (their first VM) or `ext:name`;
//!                                   `declared`, `inferred`, `udp`, `denied=9` `source=2`
//!                                   `from=2026-01-05T08:00Z to=… days=5,6,7 hours=8,23`
//! wave 1 cap=40 gib=900 status=done open=2027-05-26 at=22 close=6
//! put Lab 1                         a service or a VM
//! bundle X: Lab, Blood, db1
//! pin db1                           a service or a VM
//! say db1 uses Lab                  or `unrelated`; services or VMs
//! vm db2 snap=2026-01-05 rdm=1 independent=1 usb=1 sriov=1 cd tools=none hw=8 full=95 off
//!                                   what tabs say of it; also `snap=?` (no date), `tools=idle`, `on`, `suspended`
//! vm db3 net=pg-a,pg-b vlan=120     port groups; the VLAN where there is one alone. Both also after `service`
//! net pg-b vlan=130                 a port group and its VLAN
//! state 2026-11-20                  a state of the estate that the plan stands on, made on that day
//! set growth-percent 0              a threshold
//!
//! target                            there is one: the vCenter `dst`
//! vm a cpu=8 mem=64 res=4 ds=d,e    sizes in GiB, datastores; `off` does not run; of a service's VMs too
//! host A h1 64 1024                 a host of the target: cluster, name, cores and GiB
//! store d 100 40                    a datastore of the target: GiB in all and free
//! at A name 8 64                    a server that is there: cluster, name, vCPU and GiB
//! planned hosts 2027-01-15 A 2 64 1024, planned store ? d 50; a host may have a `name=h3`
//! export 2026-11-20                 the day that the newest export was made
//! map cluster c1 A                  decided of a cluster or `datastore`; or `to-be-made`
//! redundant Lab-1, Lab-2            or `not-redundant`; VMs
//! demand before Lab db1             `together`, `apart`, `before`, `stays`; `in Lab 1`, `not-in Lab 1`,
//!                                   `not-on Lab 2027-05-17`; services or VMs
//! team X people=2 key=Kari for=Lab   those on duty, key people, and for whom; trusts and `everyone` too
//! freeze X warn open=2027-05-17 at=0 close=23 for=Lab,UNN     `everyone`; a stop without `warn`
//! ```

#![expect(clippy::cast_possible_truncation, reason = "figures of a test are small")]

mod target;

use std::collections::BTreeSet;

use super::{Behind, Graph, Partner, behind, build};
use crate::base::{
    BundleId, Day, Digest, FreezeId, Minutes, PlanId, ServiceId, TeamId, TrustId, VmId, WaveId, Window,
};
use crate::estate::{
    Dependency, End, Evidence, External, Inventory, PortGroup, Power, Protocol, Source, SourceKind, Tools, Vm,
};
use crate::plan::{
    Bundle, Capacity, Concern, Constraint, Demand, Freeze, FreezeKind, Person, Plan, PlannedVm, Says,
    Service, Side, State, Statement, Strictness, Team, Trust, Wave, WaveStatus,
};

/// Dependencies of every kind: seen, refused, declared and only likely, in and out of the estate.
const OF_EVIDENCE: &str = "
    trust UNN
    service Lab UNN n=2
    service Journal UNN n=1
    service Image UNN n=2
    vm alone-1 disk=quorum
    vm alone-2
    Lab-1 -> Journal :1433 x300 from=2026-01-05T08:00Z to=2026-01-12T08:00Z days=5,6,7 hours=8,23
    Lab-2 -> Journal :1433 x20 days=7,9 hours=9 denied=4
    Lab-1 -> Journal :1433 x280 days=5 source=1
    Lab-1 -> Journal :22 x0 denied=9
    Lab-1 -> Journal :1433 declared source=2
    Lab-1 -> Image-1 :80 x1 days=5,6,7,8,9,10
    Lab-1 -> ext:10.9.0.1 :443 x5
    Lab-1 -> ext:10.9.0.2 :443 x7
    Lab-2 -> ext:8.8.8.8 :53 udp x2
    Journal -> Image-1 :443 declared source=2
";

/// An estate and a plan for a test.
#[derive(Clone, Debug)]
pub(crate) struct Fixture {
    pub(crate) inventory: Inventory,
    pub(crate) plan: Plan,
}

impl Fixture {
    pub(crate) fn parse(text: &str) -> Self {
        let plan = Plan::new(PlanId::new("plan"), "Plan", "Kari", Minutes(0));
        let mut fixture = Self { inventory: Inventory::default(), plan };
        let mut flows = Vec::new();
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if line.contains("->") {
                flows.push(line);
            } else {
                fixture.line(line);
            }
        }
        fixture.inventory.vms.sort_by(|a, b| a.id.cmp(&b.id));
        for line in flows {
            fixture.flow(line);
        }
        fixture.inventory.dependencies.sort_by_key(|d| (d.from, d.to, d.port, d.protocol));
        fixture
    }

    /// Dependencies of every kind from three sources, and what these lines add.
    pub(crate) fn of_evidence(more: &str) -> Self {
        let mut fixture = Self::parse(&[OF_EVIDENCE, more].concat());
        let source = |file: &str, kind| Source {
            file: file.to_owned(),
            kind,
            digest: Digest::of(file.as_bytes()),
            rows: 1,
            made: Some(Minutes(29_500_000)),
        };
        fixture.inventory.sources = vec![
            source("flyt.csv", SourceKind::Flows),
            source("azure.csv", SourceKind::AzureDependencies),
            source("cmdb.csv", SourceKind::Relations),
        ];
        fixture
    }

    /// The service or VM of this name, or what lies outside by it.
    pub(crate) fn partner(&self, name: &str) -> Partner {
        if self.plan.services.contains_key(&ServiceId::new(name)) {
            Partner::Service(ServiceId::new(name))
        } else if self.plan.vms.contains_key(&VmId::new(name)) {
            Partner::Vm(VmId::new(name))
        } else {
            Partner::Outside(name.to_owned())
        }
    }

    /// What stands behind the dependency of one on the other.
    pub(crate) fn behind(&self, from: &str, to: &str) -> Behind {
        let ends = [from, to].map(|name| self.partner(name));
        behind(&self.graph(), &self.inventory, &self.plan, ends.each_ref(), 9)
    }

    /// Gives every VM with such a name a value.
    pub(crate) fn each(&mut self, name: &str, change: impl Fn(&mut Vm)) {
        let found = self.inventory.vms.iter_mut().filter(|vm| vm.name.starts_with(name));
        found.for_each(change);
    }

    pub(crate) fn graph(&self) -> Graph {
        build(&self.inventory, &self.plan)
    }

    fn line(&mut self, line: &str) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let number = |key: &str| value(&words, key).map(|text| text.parse::<u64>().unwrap());
        match words[0] {
            "trust" => {
                let rank = number("rank").unwrap_or(self.plan.trusts.len() as u64 + 1) as u32;
                let (code, shared) = (words[1].to_owned(), words.contains(&"shared"));
                let trust = Trust { name: code.clone(), code, rank, shared };
                self.plan.trusts.insert(TrustId::new(words[1]), trust);
            }
            "service" => {
                let service = Service {
                    name: words[1].to_owned(),
                    owner: TrustId::new(words[2]),
                    users: value(&words, "users").map(TrustId::new).into_iter().collect(),
                    criticality: number("crit").unwrap_or(0) as u8,
                    hub: words.contains(&"hub"),
                };
                self.plan.services.insert(ServiceId::new(words[1]), service);
                for vm in 1..=number("n").unwrap_or(0) {
                    self.vm(&format!("{}-{vm}", words[1]), Some(words[1]), &words);
                }
            }
            "vm" => self.vm(words[1], value(&words, "svc"), &words),
            "wave" => self.wave(&words),
            "put" => {
                let wave = words.get(2).map(|wave| WaveId::new(*wave));
                self.each_vm(words[1], |vm| vm.wave.clone_from(&wave));
            }
            "pin" => self.each_vm(words[1], |vm| vm.pinned = true),
            "bundle" => self.bundle(line),
            "say" => self.say(&words),
            "net" => self.net(&words),
            "state" => self.state(words[1]),
            "redundant" | "not-redundant" => self.redundant(line),
            "demand" => self.demand(&words),
            "freeze" => self.freeze(&words),
            "team" => self.team(&words),
            _ if target::line(self, &words) => {}
            other => panic!("unknown line: {other}"),
        }
    }

    fn vm(&mut self, name: &str, service: Option<&str>, words: &[&str]) {
        let gib = value(words, "gib").map_or(0, |text| text.parse().unwrap());
        let mut vm = Vm::named(name);
        vm.id = VmId::new(name);
        vm.in_use_mib = gib * 1024;
        vm.cluster = value(words, "cluster").unwrap_or_default().to_owned();
        vm.folder = value(words, "folder").unwrap_or_default().to_owned();
        let environment = value(words, "env").map(|value| ("Miljø".to_owned(), value.to_owned()));
        vm.attributes.extend(environment);
        vm.facts.shared_disks = value(words, "disk").map(str::to_owned).into_iter().collect();
        tabs(&mut vm, words);
        target::sizes(&mut vm, words);
        let addresses = value(words, "ip").into_iter().flat_map(|text| text.split(','));
        vm.addresses = addresses.map(|text| text.parse().unwrap()).collect();
        let attribute = value(words, "attr").and_then(|text| text.split_once(':'));
        vm.attributes.extend(attribute.map(|(name, text)| (name.to_owned(), text.to_owned())));
        let service = service.map(ServiceId::new);
        let planned = PlannedVm { service, ..PlannedVm::new(&vm, !words.contains(&"still")) };
        self.inventory.vms.push(vm);
        self.plan.vms.insert(VmId::new(name), planned);
    }

    fn wave(&mut self, words: &[&str]) {
        let status = match value(words, "status").unwrap_or("draft") {
            "draft" => WaveStatus::Draft,
            "locked" => WaveStatus::Locked,
            "done" => WaveStatus::Done,
            "rolled-back" => WaveStatus::RolledBack,
            other => panic!("unknown status: {other}"),
        };
        let window = window(words);
        let rank = self.plan.waves.len() as u32 + 1;
        let rank = value(words, "rank").map_or(rank, |text| text.parse().unwrap());
        let capacity = Capacity {
            vms: value(words, "cap").map(|text| text.parse().unwrap()),
            storage_mib: value(words, "gib").map(|text| text.parse::<u64>().unwrap() * 1024),
        };
        let wave = Wave { rank, name: words[1].to_owned(), status, window, capacity, stages: Vec::new() };
        self.plan.waves.insert(WaveId::new(words[1]), wave);
    }

    fn each_vm(&mut self, name: &str, change: impl Fn(&mut PlannedVm)) {
        let mut changed = 0;
        for (id, vm) in &mut self.plan.vms {
            if id.as_str() == name || vm.service.as_ref().is_some_and(|service| service.as_str() == name) {
                change(vm);
                changed += 1;
            }
        }
        assert!(changed > 0, "no VM of {name}");
    }

    fn side(&self, name: &str) -> Side {
        let service = ServiceId::new(name);
        let known = self.plan.services.contains_key(&service);
        if known { Side::Service(service) } else { Side::Vm(VmId::new(name)) }
    }

    fn demand(&mut self, words: &[&str]) {
        let side = |at: usize| self.side(words[at]);
        let sides = || words[2..].iter().map(|name| self.side(name)).collect::<BTreeSet<_>>();
        let demand = match words[1] {
            "together" => Demand::Together(sides()),
            "apart" => Demand::Apart(sides()),
            "before" => Demand::Before(side(2), side(3)),
            "in" => Demand::InWave(side(2), WaveId::new(words[3])),
            "not-in" => Demand::NotInWave(side(2), WaveId::new(words[3])),
            "not-on" => Demand::NotOn(side(2), Day::from_iso(words[3]).unwrap()),
            "stays" => Demand::Stays(side(2)),
            other => panic!("unknown demand: {other}"),
        };
        let constraint = Constraint { demand, reason: "avtalt".to_owned(), at: Minutes(0) };
        self.plan.constraints.insert(constraint.id(), constraint);
    }

    /// What a freeze or a team is for.
    fn concerns(&self, words: &[&str]) -> BTreeSet<Concern> {
        let concern = |name: &str| match name {
            "everyone" => Concern::Everyone,
            trust if self.plan.trusts.contains_key(&TrustId::new(trust)) => {
                Concern::Trust(TrustId::new(trust))
            }
            service => Concern::Service(ServiceId::new(service)),
        };
        value(words, "for").unwrap_or("everyone").split(',').map(concern).collect()
    }

    fn team(&mut self, words: &[&str]) {
        let key_people: BTreeSet<String> =
            value(words, "key").into_iter().flat_map(|all| all.split(',')).map(str::to_owned).collect();
        for key in &key_people {
            let (name, role, phone, expires) = (key.clone(), String::new(), String::new(), None);
            self.plan.people.insert(key.clone(), Person { name, role, phone, expires });
        }
        let people = value(words, "people").map_or(1, |text| text.parse().unwrap());
        let (name, works_for) = (words[1].to_owned(), self.concerns(words));
        self.plan.teams.insert(TeamId::new(words[1]), Team { name, people, key_people, works_for });
    }

    fn freeze(&mut self, words: &[&str]) {
        let freeze = Freeze {
            name: words[1].to_owned(),
            kind: if words.contains(&"holiday") { FreezeKind::Holiday } else { FreezeKind::Clinical },
            strictness: if words.contains(&"warn") { Strictness::Warn } else { Strictness::Stop },
            window: window(words).expect("a freeze opens"),
            concerns: self.concerns(words),
            reason: "avtalt".to_owned(),
        };
        self.plan.freezes.insert(FreezeId::new(words[1]), freeze);
    }

    fn say(&mut self, words: &[&str]) {
        let side = |name: &str| self.side(name);
        let says = if words[2] == "uses" { Says::Uses } else { Says::Unrelated };
        let (from, to, at) = (side(words[1]), side(words[3]), Minutes(0));
        let said = Statement { from, to, says, reason: "Kari vet det".to_owned(), at };
        self.plan.statements.insert(said.id(), said);
    }

    fn net(&mut self, words: &[&str]) {
        let vlan = value(words, "vlan").map(|text| text.parse().unwrap());
        let (name, switch) = (words[1].to_owned(), String::new());
        self.inventory.port_groups.push(PortGroup { vcenter: String::new(), name, switch, vlan });
    }

    fn state(&mut self, day: &str) {
        let (digest, made) = (Digest::of(day.as_bytes()), midnight(day));
        self.plan.inventories.push(digest);
        self.plan.states.insert(digest, State { made: Some(made), taken: made, ..State::default() });
    }

    fn redundant(&mut self, line: &str) {
        let (word, members) = line.split_once(' ').unwrap();
        let vms: BTreeSet<VmId> = members.split(',').map(|vm| VmId::new(vm.trim())).collect();
        assert!(vms.iter().all(|vm| self.plan.vms.contains_key(vm)), "{line}");
        let demand = if word == "redundant" { Demand::Redundant(vms) } else { Demand::NotRedundant(vms) };
        let said = Constraint { demand, reason: "Kari vet det".to_owned(), at: Minutes(0) };
        self.plan.constraints.insert(said.id(), said);
    }

    fn bundle(&mut self, line: &str) {
        let (name, members) = line.trim_start_matches("bundle").split_once(':').unwrap();
        let mut bundle =
            Bundle { name: name.trim().to_owned(), services: BTreeSet::new(), vms: BTreeSet::new() };
        for member in members.split(',').map(str::trim) {
            let service = ServiceId::new(member);
            if self.plan.services.contains_key(&service) {
                bundle.services.insert(service);
            } else {
                bundle.vms.insert(VmId::new(member));
            }
        }
        self.plan.bundles.insert(BundleId::new(name.trim()), bundle);
    }

    fn flow(&mut self, line: &str) {
        let words: Vec<&str> = line.split_whitespace().collect();
        let (from, to) = (self.end(words[0]), self.end(words[2]));
        let has = |word| words.contains(&word);
        let after = |mark: char| words[3..].iter().find_map(|word| word.strip_prefix(mark));
        self.inventory.dependencies.push(Dependency {
            from,
            to,
            port: after(':').map_or(0, |text| text.parse().unwrap()),
            protocol: if has("udp") { Protocol::Udp } else { Protocol::Tcp },
            evidence: match (has("declared"), has("inferred")) {
                (true, _) => Evidence::Declared,
                (_, true) => Evidence::Inferred,
                _ => Evidence::Observed,
            },
            connections: after('x').map_or(1, |text| text.parse().unwrap()),
            bytes: 0,
            denied: value(&words, "denied").map_or(0, |text| text.parse().unwrap()),
            first_seen: value(&words, "from").map(|text| Minutes::from_rfc3339(text).unwrap()).into(),
            last_seen: value(&words, "to").map(|text| Minutes::from_rfc3339(text).unwrap()).into(),
            days: bits(value(&words, "days")),
            hours: bits(value(&words, "hours")) as u32,
            source: value(&words, "source").map_or(0, |text| text.parse().unwrap()),
        });
    }

    fn end(&mut self, name: &str) -> End {
        if let Some(name) = name.strip_prefix("ext:") {
            self.inventory.externals.push(External { name: name.to_owned() });
            return End::External(self.inventory.externals.len() as u32 - 1);
        }
        let owned =
            |(_, vm): &(&VmId, &PlannedVm)| vm.service.as_ref().is_some_and(|svc| svc.as_str() == name);
        let id = VmId::new(name);
        let id = if self.plan.vms.contains_key(&id) {
            id
        } else {
            self.plan.vms.iter().find(owned).unwrap_or_else(|| panic!("no VM of {name}")).0.clone()
        };
        End::Vm(self.inventory.find(&id).unwrap())
    }
}

/// What the tabs of an inventory say of a VM.
fn tabs(vm: &mut Vm, words: &[&str]) {
    let number = |key| value(words, key).map_or(0, |text: &str| text.parse::<u32>().unwrap());
    let has = |word| words.contains(&word);
    let list = |key| value(words, key).into_iter().flat_map(|text: &str| text.split(','));
    vm.power = match () {
        () if has("on") => Power::On,
        () if has("off") => Power::Off,
        () if has("suspended") => Power::Suspended,
        () => Power::Unknown,
    };
    vm.facts.snapshots = u32::from(value(words, "snap").is_some());
    // As an import leaves it: without a zone.
    let naive = |day: &str| Minutes::from_rfc3339(&format!("{day}T00:00Z")).unwrap();
    vm.facts.oldest_snapshot = value(words, "snap").filter(|day| *day != "?").map(naive);
    vm.facts.tools = match value(words, "tools") {
        Some("none") => Tools::NotInstalled,
        Some("idle") => Tools::NotRunning,
        Some("ok") => Tools::Ok,
        _ => Tools::Unknown,
    };
    vm.facts.cd_connected = has("cd");
    (vm.facts.usb_devices, vm.facts.raw_disks) = (number("usb"), number("rdm"));
    vm.facts.passthrough_cards = number("sriov");
    vm.facts.independent_disks = number("independent");
    (vm.facts.hardware, vm.facts.fullest_percent) = (number("hw"), number("full"));
    vm.port_groups = list("net").map(str::to_owned).collect();
    vm.vlans = list("vlan").map(|text| text.parse().unwrap()).collect();
}

/// The first minute of a day in Norway.
pub(crate) fn midnight(day: &str) -> Minutes {
    Minutes::from_oslo(Day::from_iso(day).unwrap(), 0, 0).unwrap()
}

/// From `open=2027-05-26 at=22 close=6`.
fn window(words: &[&str]) -> Option<Window> {
    let hour = |key| value(words, key).map_or(22, |text: &str| text.parse().unwrap());
    let day = Day::from_iso(value(words, "open")?).unwrap();
    Window::from_oslo(day, (hour("at"), 0), (hour("close"), 0))
}

/// Numbers between commas, as bits; days are counted from 1970.
fn bits(numbers: Option<&str>) -> u64 {
    let numbers = numbers.into_iter().flat_map(|text| text.split(','));
    numbers.fold(0, |bits, number| bits | 1 << (number.parse::<u64>().unwrap() % 64))
}

fn value<'a>(words: &[&'a str], key: &str) -> Option<&'a str> {
    words.iter().find_map(|word| word.strip_prefix(key)?.strip_prefix('='))
}
