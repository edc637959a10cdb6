//! Estates in a few words, for tests about the target.
//!
//! ```text
//! vm a cluster=A ds=d pg=p off      a server of the source; `pg` and `ds` may be several
//! moved a cluster=B ds=e pg=q       the same machine in the target
//! at A name 8 64 off                a server of the target: vCPU and GiB
//! host A h1 64 1024                 a host of the target: cores and GiB
//! store d 100 40                    a datastore of the target: GiB in all and free
//! group src p 12                    a port group of either, with its VLAN
//! planned hosts 2027-01-15 A 2 64 1024, planned store 2027-01-15 d 50, planned group ? p 5
//! ```

use flytteplan::base::{Day, Gather as _, Minutes, Place, PlanId, VmId};
use flytteplan::estate::{Inventory, Planned, PlannedKind, PortGroup, Power, Resource, VCenter, Vm};
use flytteplan::plan::{Counterpart, Plan, PlannedVm, VCenterRole};
use flytteplan::target::{Row, Standing};

pub fn inventory(lines: &str) -> Inventory {
    let vcenter =
        |key: &str| VCenter { key: key.into(), server: format!("vc-{key}"), version: String::new() };
    let mut inventory = Inventory { vcenters: vec![vcenter("dst"), vcenter("src")], ..Inventory::default() };
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let words: Vec<&str> = line.split_whitespace().collect();
        read(&mut inventory, &words);
    }
    inventory.vms.sort_by(|a, b| a.id.cmp(&b.id));
    inventory.port_groups.sort();
    inventory.planned.sort();
    inventory
}

fn read(inventory: &mut Inventory, words: &[&str]) {
    let number = |at: usize| words[at].parse::<u64>().unwrap();
    let gib = |at: usize| number(at) * 1024;
    let dst = || "dst".to_owned();
    match words[0] {
        "vm" => inventory.vms.push(server(words, "src")),
        "moved" => inventory.vms.push(server(words, "dst")),
        "at" => {
            let mut vm = server(&[words[0], words[2]], "dst");
            (vm.cluster, vm.cpus, vm.memory_mib) = (words[1].into(), number(3) as u32, gib(4));
            vm.power = if words.contains(&"off") { Power::Off } else { Power::On };
            inventory.vms.push(vm);
        }
        "host" => inventory.hosts.push(Resource {
            vcenter: dst(),
            cluster: words[1].into(),
            name: words[2].into(),
            cores: number(3) as u32,
            mhz: 2000,
            memory_mib: gib(4),
            ..Resource::default()
        }),
        "store" => inventory.datastores.push(Resource {
            vcenter: dst(),
            name: words[1].into(),
            capacity_mib: gib(2),
            free_mib: gib(3),
            ..Resource::default()
        }),
        "group" => inventory.port_groups.push(PortGroup {
            vcenter: words[1].into(),
            name: words[2].into(),
            switch: "dvs".into(),
            vlan: Some(number(3) as u16),
        }),
        "planned" => inventory.planned.push(coming(words)),
        other => panic!("unknown line: {other}"),
    }
}

fn coming(words: &[&str]) -> Planned {
    let number = |at: usize| words[at].parse::<u64>().unwrap();
    let mut planned = Planned {
        kind: PlannedKind::Hosts,
        vcenter: String::new(),
        cluster: String::new(),
        name: words[3].into(),
        from: Day::from_iso(words[2]),
        hosts: 0,
        cores: 0,
        memory_mib: 0,
        capacity_mib: 0,
        switch: String::new(),
        vlan: None,
        place: Place::default(),
    };
    match words[1] {
        "hosts" => {
            planned.cluster = std::mem::take(&mut planned.name);
            (planned.hosts, planned.cores) = (number(4) as u32, number(5) as u32);
            planned.memory_mib = number(6) * 1024;
        }
        "store" => (planned.kind, planned.capacity_mib) = (PlannedKind::Datastore, number(4) * 1024),
        _ => (planned.kind, planned.vlan) = (PlannedKind::PortGroup, Some(number(4) as u16)),
    }
    planned
}

/// Twins have the same name, address and SMBIOS UUID.
fn server(words: &[&str], vcenter: &str) -> Vm {
    let mut vm = Vm::named(words[1]);
    let all = |key: &str| {
        words.iter().filter_map(|word| word.strip_prefix(key)).map(str::to_owned).collect::<Vec<String>>()
    };
    vm.vcenter = vcenter.to_owned();
    vm.moref = words[1].to_owned();
    vm.id = vm.derive_id();
    vm.smbios_uuid = format!("42-{}", words[1]);
    vm.dns_name = format!("{}.example", words[1]);
    vm.addresses = vec![std::net::IpAddr::from([10, 0, 0, words[1].as_bytes()[0]])];
    vm.power = if words.contains(&"off") { Power::Off } else { Power::On };
    vm.cluster = all("cluster=").into_iter().next().unwrap_or_default();
    vm.facts.datastores = all("ds=");
    vm.port_groups = all("pg=");
    vm.port_groups.sort();
    vm.in_use_mib = 1024;
    vm
}

/// A plan in which servers of the source move, and `dst` is the target.
pub fn plan(inventory: &Inventory) -> Plan {
    let mut plan = Plan::new(PlanId::new("plan"), "Plan", "Kari", Minutes(0));
    plan.vcenters.insert("dst".into(), VCenterRole::Target);
    let planned = |vm: &Vm| (vm.id.clone(), PlannedVm::new(vm, vm.vcenter == "src"));
    plan.vms = inventory.vms.iter().map(planned).into_map::<VmId, PlannedVm>();
    plan
}

/// One line a row: what it is, what is decided or guessed, and why.
pub fn tell(rows: &[Row]) -> String {
    let mut out = String::new();
    for row in rows {
        let vlans = if row.vlans.is_empty() { String::new() } else { format!(" {:?}", row.vlans) };
        out += &format!("{} {}{vlans} x{}", row.kind.as_str(), row.source.name, row.vms.len());
        match &row.counterpart {
            Some(Counterpart::Is(to)) => out += &format!(" = {}", to.name),
            Some(other) => out += &format!(" = {other:?}"),
            None => {}
        }
        match &row.guess {
            Some(guess) => {
                let reasons: Vec<&str> = guess.reasons.iter().map(|reason| reason.as_str()).collect();
                out += &format!(" -> {} {} {}", guess.to.name, guess.confidence.as_str(), reasons.join("+"));
            }
            None if row.candidates.is_empty() => out += " -> nothing",
            None => {
                let names: Vec<&str> = row.candidates.iter().map(|one| one.to.name.as_str()).collect();
                out += &format!(" -> one of {}", names.join(", "));
            }
        }
        if row.standing != Standing::Sound {
            out += &format!(" ({})", row.standing.as_str());
        }
        if !row.other_vlans.is_empty() {
            out += &format!(" other vlan {:?}", row.other_vlans);
        }
        out.push('\n');
    }
    out
}
