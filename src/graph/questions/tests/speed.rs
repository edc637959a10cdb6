//! How long questions take on a large estate: `cargo test --profile fast --lib questions::tests::speed -- --ignored
//! --nocapture` prints it. **What is measured is time on the processor, so that others on the machine do not count.**

use std::collections::BTreeSet;
use std::time::Duration;

use super::super::{Hubs, Measure, Part, Question, ask};
use crate::base::{Minutes, PlanId, Random, ServiceId, Silent, TrustId, VmId, WaveId};
use crate::estate::{Dependency, End, Evidence, Inventory, Protocol, Vm};
use crate::graph::{Direction, Graph, build};
use crate::plan::{Capacity, Plan, PlannedVm, Service, Trust, Wave, WaveStatus};

const VMS: u32 = 20_000;
const PAIRS: u32 = 200_000;
const SERVICES: u32 = 1_500;

/// A fifth of all pairs within a service, a tenth to hubs, the rest between services near each other and far.
fn estate() -> (Inventory, Plan) {
    let mut plan = Plan::new(PlanId::new("p"), "P", "K", Minutes(0));
    let mut inventory = Inventory::default();
    for trust in 0..4 {
        let code = format!("T{trust}");
        let known = Trust { name: code.clone(), code: code.clone(), rank: trust, shared: false };
        plan.trusts.insert(TrustId::new(code), known);
    }
    for wave in 0..8 {
        let (name, status) = (format!("W{wave}"), WaveStatus::Draft);
        let (window, capacity, stages) = (None, Capacity { vms: None, storage_mib: None }, Vec::new());
        let known = Wave { rank: wave, name: name.clone(), status, window, capacity, stages };
        plan.waves.insert(WaveId::new(name), known);
    }
    for service in 0..SERVICES {
        let name = format!("S{service:04}");
        let owner = TrustId::new(format!("T{}", service % 4));
        let (users, criticality, hub) = (BTreeSet::new(), (service % 6) as u8, service < 10);
        let known = Service { name: name.clone(), owner, users, criticality, hub };
        plan.services.insert(ServiceId::new(name), known);
    }
    for at in 0..VMS {
        let mut vm = Vm::named(&format!("vm{at:05}"));
        vm.id = VmId::new(format!("vm{at:05}"));
        let service = service_of(at);
        let planned = PlannedVm {
            service: Some(ServiceId::new(format!("S{service:04}"))),
            wave: Some(WaveId::new(format!("W{}", service % 8))),
            ..PlannedVm::new(&vm, true)
        };
        plan.vms.insert(vm.id.clone(), planned);
        inventory.vms.push(vm);
    }
    let mut random = Random::new(7);
    let mut below = |limit: u32| random.below(u64::from(limit)) as u32;
    for _ in 0..PAIRS {
        let from = below(VMS);
        let to = match below(10) {
            0..2 => from / 13 * 13 + below(13),
            2 => below(130),
            3..8 => (from + below(700)) % VMS,
            _ => below(VMS),
        };
        inventory.dependencies.push(pair(from, to.min(VMS - 1), u64::from(below(5_000)) + 1));
    }
    inventory.dependencies.sort_by_key(|row| (row.from, row.to, row.port, row.protocol));
    (inventory, plan)
}

fn service_of(vm: u32) -> u32 {
    (vm / 13).min(SERVICES - 1)
}

fn pair(from: u32, to: u32, connections: u64) -> Dependency {
    Dependency {
        from: End::Vm(from),
        to: End::Vm(to),
        port: 443,
        protocol: Protocol::Tcp,
        evidence: Evidence::Observed,
        connections,
        bytes: 0,
        denied: 0,
        first_seen: None.into(),
        last_seen: None.into(),
        days: 0,
        hours: 0,
        source: 0,
    }
}

/// Time that this thread had a processor, where the system tells; else time on the wall.
fn clock(start: std::time::Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let had = told.and_then(|text| text.split(' ').next()?.parse().ok());
    had.map_or_else(|| start.elapsed(), Duration::from_nanos)
}

#[expect(clippy::disallowed_methods, reason = "this measures")]
fn timed(what: &str, graph: &Graph, (inventory, plan): (&Inventory, &Plan), question: &Question) -> Duration {
    let mut best = Duration::MAX;
    let mut told = String::new();
    let start = std::time::Instant::now();
    for _ in 0..3 {
        let before = clock(start);
        let found = ask(graph, inventory, plan, question, 1_000, &mut Silent).unwrap();
        best = best.min(clock(start).saturating_sub(before));
        told = format!("{} things", found.things.len());
        if let super::About::Cut(cut) = &found.about {
            told = format!("cuts {:?}, sides {:?}", cut.total, cut.sides);
        }
    }
    #[expect(clippy::print_stdout, reason = "this is what it is for")]
    {
        println!("{what:<44} {:>7.1} ms  {told}", best.as_secs_f64() * 1000.0);
    }
    best
}

#[test]
#[ignore = "measures; run by itself with optimisation"]
fn questions_on_a_large_estate() {
    let (inventory, plan) = estate();
    let graph = build(&inventory, &plan);
    assert!(graph.edges.len() > 190_000, "{}", graph.edges.len());
    let vm = |at: u32| Part::Vm(VmId::new(format!("vm{at:05}")));
    let wave = |at: u32| vec![Part::Wave(WaveId::new(format!("W{at}")))];
    let some = |from: u32, to: u32| (from..to).map(vm).collect::<Vec<Part>>();
    let hubs = Hubs::Stop;
    let through = Hubs::Through;
    let reach = |of, hubs| Question::Reach { of, way: Direction::Both, steps: None, hubs };
    let cut = |first, second, by, hubs| Question::Cut { first, second, by, hubs };
    let trust = |at: u32| vec![Part::Trust(TrustId::new(format!("T{at}")))];
    let (number, weight) = (Measure::Number, Measure::Weight);
    let service = |at: u32| vec![Part::Service(ServiceId::new(format!("S{at:04}")))];
    let within = [
        ("reach of a VM, both ways", reach(vec![vm(9_000)], hubs)),
        ("reach of a VM, through hubs", reach(vec![vm(9_000)], through)),
        ("reach of a wave", reach(wave(3), hubs)),
        ("what if a VM stops", Question::WhatIf { of: vec![vm(9_000)] }),
        ("what if a wave stops", Question::WhatIf { of: wave(3) }),
        ("cut: one VM from another", cut(vec![vm(300)], vec![vm(15_000)], number, hubs)),
        ("cut: 1 000 VMs from 1 000, number", cut(some(1_000, 2_000), some(12_000, 13_000), number, hubs)),
        ("cut: 1 000 VMs from 1 000, weight", cut(some(1_000, 2_000), some(12_000, 13_000), weight, hubs)),
        ("cut: wave from wave, number", cut(wave(2), wave(5), number, hubs)),
        ("cut: wave from wave, weight", cut(wave(2), wave(5), weight, hubs)),
        ("cut: wave from wave, weight, with hubs", cut(wave(2), wave(5), weight, through)),
        ("cut: trust from trust, weight", cut(trust(0), trust(1), weight, hubs)),
    ];
    let all = (&inventory, &plan);
    let slow: Vec<&str> = within
        .iter()
        .filter(|(what, question)| timed(what, &graph, all, question) > Duration::from_millis(200))
        .map(|(what, _)| *what)
        .collect();
    let from = vec![vm(300)];
    timed(
        "5 paths between VMs",
        &graph,
        all,
        &Question::Paths { from, to: vec![vm(15_000)], count: 5, hubs },
    );
    let (from, to) = (service(30), service(1_200));
    timed("5 paths between services", &graph, all, &Question::Paths { from, to, count: 5, hubs });
    timed("circles of 1 500 services", &graph, all, &Question::Cycles { by: number, hubs });
    assert!(slow.is_empty(), "more than 200 ms: {slow:?}");
}
