//! Plans and keys to test with: a small fixed one, and random ones.

use std::collections::{BTreeMap, BTreeSet};

use flytteplan::base::{
    Arg, BundleId, Day, Digest, FreezeId, Minutes, PlanId, Random, RuleId, ServiceId, TeamId, TrustId, VmId,
    WaveId, Window,
};
use flytteplan::estate::Evidence;
use flytteplan::plan::journal::append;
use flytteplan::plan::{
    Bundle, Capacity, Concern, Constraint, Counterpart, Demand, Field, Freeze, FreezeKind, Link, MappedKind,
    Mapping, Outside, OutsideKind, Person, Plan, PlannedVm, RequiredSigner, Rule, RuleTarget, Says, Service,
    Side, Stage, State, Statement, Strictness, TargetName, Team, Threshold, Trust, VCenterRole, Waiver, Wave,
    WaveStatus,
};
use flytteplan::share::{AllowedSigners, KEY_ENTROPY, PlanFile, UnlockedKey, generate_key, unlock};

pub const NOW: Minutes = Minutes(29_930_000);

pub fn key(seed: u8) -> UnlockedKey {
    let entropy: [u8; KEY_ENTROPY] = std::array::from_fn(|at| seed.wrapping_mul(31).wrapping_add(at as u8));
    unlock(&generate_key(&entropy, "x", "test", 1).unwrap(), "x").unwrap()
}

/// A register with one line per key: `signer-<n>`, then the options.
pub fn register(keys: &[(&UnlockedKey, &str)]) -> AllowedSigners {
    let lines = keys
        .iter()
        .enumerate()
        .map(|(at, (key, options))| format!("signer-{},role-{at} {options} {}\n", at + 1, key.public_line()));
    let parsed = AllowedSigners::parse(&lines.collect::<String>());
    assert_eq!(parsed.notes, vec![]);
    parsed.value
}

pub fn trust(code: &str, rank: u32, shared: bool) -> Trust {
    Trust { code: code.into(), name: format!("Helseforetak {code}"), rank, shared }
}

pub fn service(name: &str, owner: &str, users: &[&str]) -> Service {
    let users = users.iter().map(|user| TrustId::new(*user)).collect();
    Service { name: name.into(), owner: TrustId::new(owner), users, criticality: 2, hub: false }
}

pub fn vm(name: &str, service: Option<&str>, wave: Option<&str>) -> PlannedVm {
    PlannedVm {
        name: name.into(),
        vcenter: "vc1".into(),
        moref: format!("vm-{}", name.len()),
        service: service.map(ServiceId::new),
        assigned_by: service.map(|_| "hand".to_owned()),
        serves: BTreeSet::new(),
        wave: wave.map(WaveId::new),
        pinned: false,
        moves: true,
    }
}

pub fn wave(name: &str, rank: u32) -> Wave {
    Wave {
        rank,
        name: name.into(),
        status: WaveStatus::Draft,
        window: Some(Window { start: Minutes(30_000_000), end: Minutes(30_000_420) }),
        capacity: Capacity { vms: Some(40), storage_mib: Some(4_194_304) },
        stages: vec![Stage { id: "stage-1".into(), rank: 1, name: "1".into() }],
    }
}

pub fn link(from: &str, to: &str, connections: u64) -> Link {
    let (from, to) = (ServiceId::new(from), ServiceId::new(to));
    Link { from, to, evidence: Evidence::Observed, ports: vec![443, 1433], connections, weight: 12, pairs: 2 }
}

/// Two trusts and the shared region, one of everything, two inventories, people, a journal and a workspace.
pub fn small() -> PlanFile {
    let mut plan = Plan::new(PlanId::new("plan-1"), "Flytting vår 2027", "Kari Nordmann", NOW);
    for (id, trust) in [
        ("unn", trust("UNN", 1, false)),
        ("nlsh", trust("NLSH", 2, false)),
        ("felles", trust("FELLES", 9, true)),
    ] {
        plan.trusts.insert(TrustId::new(id), trust);
    }
    for (id, service) in [
        ("svc-journal", service("Journal", "unn", &["unn", "nlsh"])),
        ("svc-lab", service("Laboratorium", "nlsh", &["nlsh"])),
        ("svc-ad", service("Katalog", "felles", &["unn"])),
    ] {
        plan.services.insert(ServiceId::new(id), service);
    }
    for (id, vm) in [
        ("vm-a", vm("unn-journal-01", Some("svc-journal"), Some("wave-1"))),
        ("vm-b", vm("nlsh-lab-01", Some("svc-lab"), Some("wave-2"))),
        ("vm-c", vm("felles-ad-01", Some("svc-ad"), Some("wave-2"))),
        ("vm-d", vm("<b>ukjent</b>\u{2028}", None, None)),
    ] {
        plan.vms.insert(VmId::new(id), vm);
    }
    plan.waves.insert(WaveId::new("wave-1"), wave("Bølge 1", 1));
    plan.waves.insert(WaveId::new("wave-2"), wave("Bølge 2", 2));
    let services = [ServiceId::new("svc-journal"), ServiceId::new("svc-lab")].into();
    let bundle = Bundle { name: "Sammen".into(), services, vms: [VmId::new("vm-d")].into() };
    plan.bundles.insert(BundleId::new("bundle-1"), bundle);
    let rule = Rule {
        rank: 1,
        field: Field::Name,
        pattern: "unn-*".into(),
        target: RuleTarget::Service(ServiceId::new("svc-journal")),
    };
    plan.rules.insert(RuleId::new("rule-1"), rule);
    plan.signers.push(RequiredSigner { role: "role-0".into(), count: 1 });
    let person = Person {
        name: "Ola Nordmann".into(),
        role: "vakt".into(),
        phone: "+47 99 99 99 99".into(),
        expires: Some(Minutes(31_000_000)),
    };
    plan.people.insert("ola".into(), person);
    let inventories: BTreeMap<Digest, Vec<u8>> =
        [b"{\"vms\":[]}".to_vec(), vec![0, 1, 2, 3]].map(|bytes| (Digest::of(&bytes), bytes)).into();
    plan.inventories = inventories.keys().copied().collect();
    let mut journal = Vec::new();
    append(&mut journal, NOW, "Kari Nordmann", "make-plan", vec![]);
    append(&mut journal, NOW, "Kari Nordmann", "move-to-wave", vec![("count".into(), Arg::Number(3))]);
    PlanFile {
        plan,
        links: vec![
            link("svc-journal", "svc-ad", 17),
            link("svc-journal", "svc-lab", 5),
            link("svc-lab", "svc-lab", 1),
        ],
        journal,
        workspace: [("views/map.json".to_owned(), b"{\"zoom\":2}".to_vec())].into(),
        inventories,
        signatures: Vec::new(),
        generated_by: "flytteplan 0.1.0 test".into(),
    }
}

/// The small one with what people said: within a trust, across two, and of what lies outside.
pub fn spoken() -> PlanFile {
    let mut file = small();
    for (from, to) in [("svc-journal", "vm-a"), ("svc-lab", "vm-c")] {
        let (from, to) = (Side::Service(ServiceId::new(from)), Side::Vm(VmId::new(to)));
        let said = Statement { from, to, says: Says::Uses, reason: "Står i <b>permen</b>".into(), at: NOW };
        file.plan.statements.insert(said.id(), said);
    }
    let outside = Outside { name: "Helsenettet".into(), kind: OutsideKind::Network };
    file.plan.outside.insert("10.20.0.0/16".into(), outside);
    file
}

/// A plan with everything that can be odd: dangling ids, trusts that differ in case, empty groups.
pub fn random(seed: u64, size: u64) -> PlanFile {
    let mut random = Random::new(seed);
    let mut file = small();
    let plan = &mut file.plan;
    let trust_ids = ["unn", "UNN", "shared", "a/b", "", "felles", "nlsh", "Ålesund"];
    for id in trust_ids.iter().take(random.below(9) as usize) {
        plan.trusts.insert(TrustId::new(*id), trust(id, random.below(3) as u32, random.chance(25)));
    }
    for at in 0..random.below(size) {
        let owner = *random.pick(&trust_ids).unwrap();
        let mut service = service(NAMES[random.below(6) as usize], owner, &[]);
        service.users = trust_ids.iter().filter(|_| random.chance(30)).map(|id| TrustId::new(*id)).collect();
        plan.services.insert(ServiceId::new(format!("svc-{at}")), service);
    }
    for at in 0..random.below(size * 2) {
        let service = random.chance(80).then(|| any(&mut random, "svc", size));
        let wave = random.chance(70).then(|| any(&mut random, "wave", 4));
        let mut vm = vm(NAMES[random.below(6) as usize], service.as_deref(), wave.as_deref());
        vm.serves = (0..random.below(3)).map(|_| ServiceId::new(any(&mut random, "svc", size))).collect();
        vm.pinned = random.chance(10);
        plan.vms.insert(VmId::new(format!("vm-{at}")), vm);
    }
    for at in 0..random.below(4) {
        plan.waves.insert(WaveId::new(format!("wave-{at}")), wave(NAMES[at as usize], at as u32));
        let services = (0..random.below(3)).map(|_| ServiceId::new(any(&mut random, "svc", size))).collect();
        let vms = (0..random.below(3)).map(|_| VmId::new(any(&mut random, "vm", size))).collect();
        let bundle = Bundle { name: String::new(), services, vms };
        plan.bundles.insert(BundleId::new(format!("bundle-{at}")), bundle);
        let service = ServiceId::new(any(&mut random, "svc", size));
        let field = if random.chance(50) { Field::Attribute("Tjeneste".into()) } else { Field::Folder };
        let rule = Rule { rank: at as u32, field, pattern: "*".into(), target: RuleTarget::Service(service) };
        plan.rules.insert(RuleId::new(format!("rule-{at}")), rule);
    }
    let links: BTreeSet<Link> = (0..random.below(size * 2))
        .map(|_| {
            let (from, to) = (any(&mut random, "svc", size), any(&mut random, "svc", size));
            link(&from, &to, random.below(1 << 53))
        })
        .collect();
    file.links = links.into_iter().collect();
    plan.revision = random.below(1 << 32) as u32;
    if random.chance(50) {
        plan.vcenters.insert(any(&mut random, "vcenter", 3), VCenterRole::Target);
    }
    for _ in 0..random.below(4) {
        let (from, to) = (any(&mut random, "svc", size), any(&mut random, "vm", size));
        let (from, to) = (Side::Service(ServiceId::new(from)), Side::Vm(VmId::new(to)));
        let says = if random.chance(50) { Says::Uses } else { Says::Unrelated };
        let said = Statement { from, to, says, reason: NAMES[random.below(6) as usize].into(), at: NOW };
        plan.statements.insert(said.id(), said);
        let outside = Outside { name: NAMES[random.below(6) as usize].into(), kind: OutsideKind::System };
        plan.outside.insert(any(&mut random, "net", 5), outside);
    }
    demands(&mut random, plan, size);
    for at in 0..random.below(4) {
        let name = NAMES[at as usize];
        let kind = *random.pick(MappedKind::ALL).unwrap();
        let mut mapping = Mapping::new(kind, &any(&mut random, "vcenter", 3), name);
        let to = TargetName { vcenter: String::new(), name: name.to_owned() };
        mapping.rejected.extend(random.chance(30).then(|| to.clone()));
        mapping.counterpart = match random.below(4) {
            0 => None,
            1 => Some(Counterpart::Is(to)),
            2 => Some(Counterpart::ToBeMade),
            _ => Some(Counterpart::GoesAway),
        };
        plan.mappings.insert(mapping.id(), mapping);
    }
    plan.previous = random.chance(50).then(|| Digest::of(&seed.to_le_bytes()));
    plan.previous_state = random.chance(50).then(|| Digest::of(b"a state that was let go of"));
    if let Some(digest) = plan.inventories.first().copied().filter(|_| random.chance(50)) {
        let made = random.chance(50).then_some(Minutes(29_000_000));
        plan.states.insert(digest, State { made, taken: NOW, vms: 2_000, dependencies: 40_000 });
    }
    file
}

const NAMES: [&str; 6] =
    ["Journal", "\u{202e}gnp.exe", "=cmd|'/c calc'!A1", "__proto__", "e\u{301}", "\u{10ffff}\u{7f}\"\\\n"];

fn any(random: &mut Random, kind: &str, size: u64) -> String {
    format!("{kind}-{}", random.below(size * 5 / 4 + 1))
}

/// What people demand, freeze, answer for and measure by.
fn demands(random: &mut Random, plan: &mut Plan, size: u64) {
    for at in 0..random.below(4) {
        let (one, other) = (any(random, "svc", size), any(random, "vm", size));
        let (one, other) = (Side::Service(ServiceId::new(one)), Side::Vm(VmId::new(other)));
        let demand = match random.below(4) {
            0 => Demand::Together([one, other].into()),
            1 => Demand::Before(one, other),
            2 => Demand::NotOn(one, Day::from_iso("2027-05-17").unwrap()),
            _ => Demand::Redundant([VmId::new("a"), VmId::new(any(random, "vm", size))].into()),
        };
        let reason = NAMES[random.below(6) as usize].to_owned();
        let constraint = Constraint { demand, reason: reason.clone(), at: NOW };
        plan.constraints.insert(constraint.id(), constraint);
        let concern = Concern::Trust(TrustId::new(any(random, "trust", 3)));
        let freeze = Freeze {
            name: reason.clone(),
            kind: *random.pick(FreezeKind::ALL).unwrap(),
            strictness: Strictness::Stop,
            window: Window { start: NOW, end: Minutes(NOW.0 + 60) },
            concerns: [concern, Concern::Everyone].into(),
            reason: reason.clone(),
        };
        plan.freezes.insert(FreezeId::new(format!("freeze-{at}")), freeze);
        let team = Team {
            name: reason.clone(),
            people: 1 + random.below(9) as u32,
            key_people: [format!("person-{at}")].into(),
            works_for: [Concern::Service(ServiceId::new(any(random, "svc", size))), Concern::Everyone].into(),
        };
        plan.teams.insert(TeamId::new(format!("team-{at}")), team);
        let waiver = Waiver {
            evidence: Digest::of(reason.as_bytes()),
            trust: random.chance(50).then(|| TrustId::new(any(random, "trust", 3))),
            person: "kari".into(),
            role: "Systemeier".into(),
            reason,
            at: NOW,
            expires: Minutes(NOW.0 + 1),
        };
        plan.waivers.insert(format!("service-split-{at}"), waiver);
        let threshold = *random.pick(Threshold::ALL).unwrap();
        plan.thresholds.insert(threshold, threshold.standard().least);
    }
}
