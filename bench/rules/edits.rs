//! All rules after one edit, natively: what the model worker does with a change, beside the same with nothing kept.
//!
//! In: `.flytteplan` files, whose newest state is looked at. Out: for each kind of edit, done and undone in turn, the median time
//! of the answer as bytes, that of a full run in the same process, and whether the two are the same bytes. **Ends with 1 where
//! they are not.**
//!
//! `cargo run --locked --profile fast --example edits -- PLAN… [--rounds N]`; `bench/rules/edits.mjs` measures in Chromium.

#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "this measures")]

use std::process::ExitCode;
use std::time::{Duration, Instant};

use flytteplan::base::{Bytes, Day, FreezeId, Minutes, ServiceId, Silent, VmId, WaveId, Window};
use flytteplan::job::{self, Answer, Reply, Request, State};
use flytteplan::plan::{
    Command, Concern, Constraint, Demand, Freeze, FreezeKind, Patch, Plan, Side, Strictness, Threshold, apply,
};

const ROUNDS: usize = 10;

fn main() -> ExitCode {
    let mut files: Vec<String> = std::env::args().skip(1).collect();
    let mut rounds = ROUNDS;
    if let Some(at) = files.iter().position(|word| word == "--rounds") {
        let said: Vec<String> = files.drain(at..(at + 2).min(files.len())).collect();
        rounds = said.last().and_then(|word| word.parse().ok()).unwrap_or(ROUNDS);
    }
    let same = files.iter().map(|file| measure(file, rounds)).filter(|same| *same == Some(true)).count();
    if same == files.len() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The answer as a worker sends it, and how long it took.
fn ask(state: &mut State, request: Request, attached: Vec<Vec<u8>>) -> Option<(Vec<u8>, f64)> {
    let attached = attached.into_iter().map(Bytes::from).collect();
    let (start, before) = (Instant::now(), clock());
    let (answer, _) = job::run(state, request, attached, &mut Silent).ok()?;
    let bytes = job::encode(&Reply::Done(Box::new(answer)))?;
    let taken = clock().zip(before).map_or_else(|| start.elapsed(), |(now, then)| now.saturating_sub(then));
    Some((bytes, taken.as_secs_f64() * 1000.0))
}

/// What this thread has had of the processor; others may want it too.
fn clock() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

fn measure(file: &str, rounds: usize) -> Option<bool> {
    let at = Minutes::from_rfc3339("2026-11-25T08:00Z")?;
    let bytes = Bytes::from(std::fs::read(file).ok()?);
    let open = Request::Open { register: String::new(), at };
    let (Answer::Opened(opened), mut states) =
        job::run(&mut State::default(), open, vec![bytes], &mut Silent).ok()?
    else {
        return None;
    };
    let (plan, inventory) = (opened.plan, states.pop()?);
    let known = job::decode_inventory(&inventory)?;
    println!("{file}: {} servers, {} dependencies", plan.vms.len(), known.dependencies.len());
    let mut state = State::default();
    ask(&mut state, Request::Load { plan: Box::new(plan.clone()), at }, vec![inventory])?;
    let mut all_same = true;
    for (name, command) in edits(&plan) {
        let Some(after) = command.and_then(|command| apply(&plan, &command).ok()) else {
            println!("  {name:<28} not in this plan");
            continue;
        };
        let patch = Patch::between(&plan, &after);
        let (mut kept, mut full, mut size) = (Vec::new(), Vec::new(), 0);
        for turn in 0..2 * rounds.div_ceil(2) {
            let change = Request::Change { patch: Box::new(patch.clone()), back: turn % 2 == 1, at };
            let (again, taken) = ask(&mut state, change, Vec::new())?;
            kept.push(taken);
            let (anew, taken) = ask(&mut state, Request::Afresh { regroups: patch.regroups() }, Vec::new())?;
            full.push(taken);
            all_same &= again == anew;
            size = again.len();
        }
        let (kept, full) = (median(kept), median(full));
        let ratio = full / kept;
        println!("  {name:<28} {kept:8.1} ms  full {full:8.1} ms  {ratio:5.1} times  {size:>9} bytes");
    }
    println!("  {}", if all_same { "each the same as a full run" } else { "DIFFERENT from a full run" });
    Some(all_same)
}

fn median(mut taken: Vec<f64>) -> f64 {
    taken.sort_by(f64::total_cmp);
    taken.get(taken.len() / 2).copied().unwrap_or_default()
}

/// One of each kind that an editor makes.
fn edits(plan: &Plan) -> Vec<(&'static str, Option<Command>)> {
    let waves: Vec<&WaveId> = plan.waves_in_order().into_iter().map(|(id, _)| id).collect();
    let to = waves.get(3).map(|id| (*id).clone());
    let elsewhere = |wave: &Option<WaveId>| wave.is_some() && *wave != to;
    let vm =
        plan.vms.iter().find(|(_, vm)| vm.service.is_some() && elsewhere(&vm.wave)).map(|(id, _)| id.clone());
    let service = plan
        .services
        .iter()
        .filter(|(_, service)| !service.hub)
        .map(|(id, _)| id)
        .nth(plan.services.len() / 3);
    let of = |service: &ServiceId| -> Vec<VmId> {
        let own = plan.vms.iter().filter(|(_, vm)| vm.service.as_ref() == Some(service));
        own.map(|(id, _)| id.clone()).collect()
    };
    let of_wave = plan.vms.iter().filter(|(_, vm)| vm.wave.as_ref() == waves.first().copied());
    let of_wave: Vec<VmId> = of_wave.map(|(id, _)| id.clone()).collect();
    let day = Day::from_iso("2027-03-01");
    let window = day.and_then(|day| Window::from_oslo(day, (22, 0), (6, 0)));
    let wave = to.clone().and_then(|id| {
        let mut put = plan.waves.get(&id)?.clone();
        put.window = window;
        Some(Command::PutWave(id, put))
    });
    let freeze = window.map(|window| Freeze {
        name: "Vaktbytte".to_owned(),
        kind: FreezeKind::Clinical,
        strictness: Strictness::Warn,
        window,
        concerns: [Concern::Everyone].into(),
        reason: "avtalt".to_owned(),
    });
    let demand = service.cloned().zip(plan.services.keys().next().cloned()).map(|(one, other)| {
        let demand = Demand::Apart([Side::Service(one), Side::Service(other)].into());
        let said = Constraint { demand, reason: "avtalt".to_owned(), at: Minutes(0) };
        Command::PutConstraint(said.id(), said)
    });
    vec![
        ("move a server", vm.clone().map(|vm| Command::MoveToWave(vec![vm], to.clone()))),
        ("move a service", service.map(|one| Command::MoveToWave(of(one), to.clone()))),
        ("move a whole wave", Some(Command::MoveToWave(of_wave, to.clone()))),
        ("pin a server", vm.clone().map(|vm| Command::Pin(vec![vm]))),
        ("the times of a wave", wave),
        ("a demand", demand),
        ("a freeze", freeze.map(|freeze| Command::PutFreeze(FreezeId::new("frys"), freeze))),
        ("a threshold", Some(Command::SetThreshold(Threshold::SnapshotDays, Some(40)))),
        ("the plan's name", Some(Command::RenamePlan("Et annet navn".to_owned()))),
        (
            "a server's service",
            vm.zip(service).map(|(vm, to)| Command::AssignVms(vec![vm], Some(to.clone()))),
        ),
        (
            "a service's name",
            service.and_then(|id| {
                let mut put = plan.services.get(id)?.clone();
                put.name.push_str(" ny");
                Some(Command::PutService(id.clone(), put))
            }),
        ),
    ]
}
