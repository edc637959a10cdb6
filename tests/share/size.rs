//! Two thousand VMs: how long saving, signing and verifying take.

use std::time::{Duration, Instant};

use flytteplan::base::{Digest, Random, ServiceId, TrustId, VmId, WaveId};
use flytteplan::share::{PlanFile, open, save, sign_manifest, verify};

use super::plans::{NOW, key, link, register, service, small, trust, vm, wave};

/// 2,000 VMs, 300 services, 3,000 links, 20 waves and an inventory of 4 MB.
fn large() -> PlanFile {
    let mut random = Random::new(1);
    let mut file = small();
    let owners = ["unn", "nlsh", "hsyk", "fin", "felles"];
    for (rank, id) in (0..).zip(owners) {
        file.plan.trusts.insert(TrustId::new(id), trust(id, rank, id == "felles"));
    }
    for at in 0..300 {
        let service = service(&format!("Tjeneste {at}"), owners[at % 5], &["unn"]);
        file.plan.services.insert(ServiceId::new(format!("svc-{at:016x}")), service);
    }
    for at in 0..20 {
        file.plan.waves.insert(WaveId::new(format!("wave-{at:016x}")), wave("Bølge", at));
    }
    for at in 0..2_000_u64 {
        let service = format!("svc-{:016x}", random.below(300));
        let wave = format!("wave-{:016x}", random.below(20));
        let vm = vm(&format!("srv-{at:05}.sykehus.example"), Some(&service), Some(&wave));
        file.plan.vms.insert(VmId::new(format!("vm-{at:016x}")), vm);
    }
    file.links = (0..3_000)
        .map(|_| {
            let (from, to) = (random.below(300), random.below(300));
            link(&format!("svc-{from:016x}"), &format!("svc-{to:016x}"), random.below(1_000))
        })
        .collect();
    let inventory: Vec<u8> = (0..4_000_000).map(|_| b'a' + random.below(16) as u8).collect();
    file.plan.inventories.push(Digest::of(&inventory));
    file.inventories.insert(Digest::of(&inventory), inventory);
    file
}

#[expect(clippy::disallowed_methods, reason = "a test may look at the clock")]
fn timed<T>(what: &str, act: impl Fn() -> T) -> (T, Duration) {
    let mut runs: Vec<Duration> = Vec::new();
    let mut value = act();
    for _ in 0..5 {
        let start = Instant::now();
        value = act();
        runs.push(start.elapsed());
    }
    runs.sort();
    println!("{what}: {:?}, median of 5", runs[2]);
    (value, runs[2])
}

/// Run by `cargo test --profile fast --test share -- --ignored --nocapture`, on an idle machine.
#[test]
#[ignore = "takes the time of an optimised build"]
fn signing_takes_at_most_150_ms() {
    let (file, key) = (large(), key(1));
    let signers = register(&[(&key, "")]);
    let (bytes, _) = timed("save", || save(&file).unwrap());
    let (signed, signing) = timed("sign", || sign_manifest(&bytes, &key).unwrap());
    timed("open", || open(&signed).unwrap());
    let (verdict, verifying) = timed("verify", || verify(&signed, &signers, NOW));
    println!("{} bytes", signed.len());
    assert!(verdict.valid);
    assert!(signing <= Duration::from_millis(150) && verifying <= Duration::from_millis(200));
}
