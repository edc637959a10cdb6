//! The machines of the estate: servers of services, and what else stands in an inventory.
//!
//! In: a number of VMs and a seed. Out: the estate without its traffic. **Exactly so many machines are in
//! scope as were asked for.**

use crate::base::Arrange as _;

use crate::base::Random;

use super::model::{Estate, Machine, MachineKind, Power, Role, Scheme, Service, Trace, VCenter};
use super::names::{ANNOTATIONS, AWKWARD, CLASHING, SHARED_REGION, SYSTEMS, TRUSTS};
use super::naming::{Namer, Tier, host_label, tiers, zone};
use super::placement::{Clusters, Network};
use super::{services, stream};

/// What is under way while machines are made.
struct Builder {
    random: Random,
    namer: Namer,
    network: Network,
    clusters: Clusters,
    machines: Vec<Machine>,
    groups: Vec<Vec<u32>>,
}

/// The estate, still without traffic.
pub(super) fn estate(vms: u32, seed: u64) -> Estate {
    let few = u32::from(vms >= 20);
    let templates = (vms / 130).max(few);
    let agents = (vms / 330).max(few);
    let placeholders = (vms / 160).max(few);
    let servers = u64::from(vms - templates - agents - placeholders);
    let mut services = services::services(servers, seed);
    let mut builder = Builder {
        random: stream(seed, "machines"),
        namer: Namer::default(),
        network: Network::default(),
        clusters: Clusters::default(),
        machines: Vec::new(),
        groups: Vec::new(),
    };
    for index in 0..services.len() {
        let Some(service) = services.get_mut(index) else { continue };
        builder.service(u32::try_from(index).unwrap_or(u32::MAX), service);
    }
    builder.age(&services);
    builder.rename(&services);
    builder.clone_smbios();
    for kind in [MachineKind::Template, MachineKind::Agent, MachineKind::Placeholder] {
        let count = match kind {
            MachineKind::Template => templates,
            MachineKind::Agent => agents,
            _ => placeholders,
        };
        (0..count).for_each(|number| builder.special(kind, number));
    }
    (0..vms * 3 / 100).for_each(|number| builder.filtered_out(number));
    builder.finish(services, seed)
}

impl Builder {
    fn service(&mut self, index: u32, service: &mut Service) {
        for tier in tiers(service) {
            let mut group = Vec::new();
            for place in 0..tier.count {
                let handle = u32::try_from(self.machines.len()).unwrap_or(u32::MAX);
                let machine = self.server(index, service, &tier, place);
                self.machines.push(machine);
                service.machines.push(handle);
                group.push(handle);
            }
            let size = if tier.role == Role::Hub { 2 } else { group.len() };
            if tier.role != Role::Test && group.len() > 1 {
                self.groups.extend(group.chunks(size).filter(|chunk| chunk.len() > 1).map(<[u32]>::to_vec));
            }
        }
    }

    fn server(&mut self, index: u32, service: &Service, tier: &Tier, place: u64) -> Machine {
        let trace = self.trace(service);
        let name = self.namer.name(service, tier, place, trace, &mut self.random);
        let vcenter = if service.hub.is_some() {
            usize::from(place % 2 == 1)
        } else if service.trust == SHARED_REGION {
            usize::from(index % 2 == 1)
        } else {
            TRUSTS.get(service.trust).map_or(0, |trust| trust.vcenter)
        };
        let mut machine = self.machine(name, MachineKind::Server, vcenter, service.trust, tier.role);
        machine.service = Some(index);
        machine.trace = trace;
        self.label(&mut machine, service);
        self.cards(&mut machine, service, tier.role);
        machine
    }

    /// Where people will find the owner of a VM.
    fn trace(&mut self, service: &Service) -> Trace {
        if service.hub.is_some() || service.listed && self.random.chance(96) {
            return Trace::Catalogue;
        }
        match self.random.below(100) {
            0..18 => Trace::Nowhere,
            18..58 => Trace::Attribute,
            58..84 => Trace::Folder,
            _ => Trace::Name,
        }
    }

    fn label(&mut self, machine: &mut Machine, service: &Service) {
        let code = TRUSTS.get(service.trust).map_or("", |trust| trust.code);
        let (in_attribute, in_folder) = match machine.trace {
            Trace::Catalogue => (self.random.chance(60), self.random.chance(65)),
            Trace::Attribute => (true, false),
            Trace::Folder => (false, true),
            Trace::Name | Trace::Nowhere => (false, false),
        };
        if in_attribute {
            machine.attribute.clone_from(&service.name);
        }
        machine.folder = if in_folder {
            format!("/SKM1/{code}/{}", service.name)
        } else if machine.trace == Trace::Nowhere {
            "/SKM1/Discovered virtual machine".to_owned()
        } else {
            format!("/SKM1/{code}/Servere")
        };
    }

    fn cards(&mut self, machine: &mut Machine, service: &Service, role: Role) {
        let place = zone(service, role);
        let mut card = self.network.card(service.trust, Some(place), &mut self.random);
        let windows = SYSTEMS.get(machine.system).is_some_and(|system| system.2);
        if !windows && self.random.chance(8) {
            // Containers: the same address on every such host.
            card.extra.push(std::net::Ipv4Addr::new(172, 17, 0, 1));
        }
        if self.random.chance(5) {
            let further = self.network.card(service.trust, Some(place), &mut self.random);
            card.extra.push(further.address);
        }
        if self.random.chance(1) {
            card.extra.push(std::net::Ipv4Addr::new(169, 254, 12, 7));
        }
        machine.nics.push(card);
        if self.random.chance(14) {
            let backup = self.network.card(service.trust, None, &mut self.random);
            machine.nics.push(backup);
        }
    }

    fn machine(
        &mut self,
        name: String,
        kind: MachineKind,
        vcenter: usize,
        trust: usize,
        role: Role,
    ) -> Machine {
        let random = &mut self.random;
        let database = role == Role::Database;
        let cpus = *random.pick(if database { &[8, 8, 16, 16, 32] } else { &[2, 2, 4, 4, 8] }).unwrap_or(&2);
        let memory = *random.pick(&[2, 2, 4, 4, 8]).unwrap_or(&4);
        let disks = if database { random.between(2, 5) } else { random.between(1, 3) };
        let disks_mib = (0..disks)
            .map(|disk| match (disk, database) {
                (0, _) => random.between(4, 10) * 10 * 1024,
                (_, true) => random.between(1, 16) * 64 * 1024,
                _ => random.between(1, 30) * 10 * 1024,
            })
            .collect();
        let uuid = uuid(random);
        let system = if random.chance(58) { random.below(4) } else { random.between(4, 8) };
        Machine {
            dns_name: String::new(),
            name,
            kind,
            power: Power::On,
            service: None,
            role,
            trace: Trace::Nowhere,
            vcenter,
            moref: 0,
            smbios_uuid: format!("42{}", &uuid[2..]),
            instance_uuid: format!("50{}", &uuid[2..]),
            tools: true,
            observed: true,
            in_scope: true,
            connection: "connected",
            nics: Vec::new(),
            cpus,
            memory_mib: u64::from(cpus) * memory * 1024,
            disks_mib,
            fill: random.between(15, 92),
            system: usize::try_from(system).unwrap_or(0),
            cluster: self.clusters.place(vcenter, trust),
            host: 0,
            folder: String::new(),
            attribute: String::new(),
            annotation: random.pick(ANNOTATIONS).copied().unwrap_or(""),
            age: random.between(30 * 86_400, 3_200 * 86_400),
            snapshots: u32::from(random.chance(9)) * u32::try_from(random.between(1, 3)).unwrap_or(1),
        }
    }

    /// What time has done: switched off, forgotten, without tools, lost. Hubs are looked after.
    fn age(&mut self, services: &[Service]) {
        let random = &mut self.random;
        for machine in &mut self.machines {
            if machine.role == Role::Hub {
                continue;
            }
            match random.below(1000) {
                0..36 => machine.power = Power::Off,
                36..38 => machine.power = Power::Suspended,
                38..41 => {
                    machine.power = Power::Off;
                    machine.connection = if random.chance(50) { "orphaned" } else { "inaccessible" };
                }
                _ => {}
            }
            machine.tools = !random.chance(3);
            machine.observed = machine.power == Power::On && !random.chance(7);
            let leftover = machine.power == Power::Off && random.chance(25);
            if leftover && machine.trace != Trace::Catalogue {
                let old = ["_old", "_IKKE_SLETT", " (slettes 2024)", "-kopi"];
                machine.name.push_str(random.pick(&old).copied().unwrap_or("_old"));
            }
            if machine.trace == Trace::Catalogue && random.chance(1) {
                let wrong = random.pick(services).map_or("", |service| service.name.as_str());
                machine.attribute = wrong.to_owned();
            }
        }
    }

    /// Names that break readers, and names that both vCenters have.
    fn rename(&mut self, services: &[Service]) {
        let mut free: Vec<u32> = services
            .iter()
            .filter(|service| service.hub.is_none() && service.size < 12 && service.scheme != Scheme::Opaque)
            .filter_map(|service| service.machines.last().copied())
            .filter(|&handle| self.machines.get(handle as usize).is_some_and(|m| m.trace != Trace::Name))
            .collect();
        self.random.shuffle(&mut free);
        let mut free = free.into_iter();
        for (name, handle) in AWKWARD.iter().zip(&mut free) {
            if let Some(machine) = self.machines.get_mut(handle as usize) {
                self.namer.take((*name).to_owned());
                machine.name = (*name).to_owned();
            }
        }
        let rest: Vec<u32> = free.collect();
        let in_vcenter = |wanted: usize| {
            let machines = &self.machines;
            rest.iter().copied().filter(move |&handle| {
                machines.get(handle as usize).is_some_and(|machine| machine.vcenter == wanted)
            })
        };
        let pairs: Vec<(u32, u32)> = in_vcenter(0).zip(in_vcenter(1)).collect();
        for (name, (one, other)) in CLASHING.iter().zip(pairs) {
            for handle in [one, other] {
                if let Some(machine) = self.machines.get_mut(handle as usize) {
                    machine.name = (*name).to_owned();
                }
            }
        }
    }

    /// Some were cloned without a new SMBIOS UUID.
    fn clone_smbios(&mut self) {
        let shared = format!("42{}", &uuid(&mut self.random)[2..]);
        for machine in &mut self.machines {
            if machine.role != Role::Hub && self.random.chance(3) {
                machine.smbios_uuid.clone_from(&shared);
            }
        }
    }

    fn special(&mut self, kind: MachineKind, number: u32) {
        let vcenter = usize::from(number % 2 == 1);
        let mut machine = match kind {
            MachineKind::Template => {
                let (system, _, _) =
                    SYSTEMS.get(number as usize % SYSTEMS.len()).copied().unwrap_or_default();
                let first = system.split(' ').take(3).collect::<Vec<_>>().join("-").to_lowercase();
                let name = self.namer.take(format!("mal-{first}-{:02}", number + 1));
                self.machine(name, kind, vcenter, SHARED_REGION, Role::Test)
            }
            MachineKind::Agent => {
                let name = format!("vCLS-{}", uuid(&mut self.random));
                self.machine(name, kind, vcenter, SHARED_REGION, Role::Test)
            }
            _ => {
                let name = self.protected(number);
                self.machine(name, kind, 1, SHARED_REGION, Role::Test)
            }
        };
        machine.tools = false;
        machine.observed = false;
        machine.snapshots = 0;
        machine.annotation = "";
        machine.power = if kind == MachineKind::Agent { Power::On } else { Power::Off };
        machine.folder = match kind {
            MachineKind::Template => "/SKM1/Maler".to_owned(),
            MachineKind::Agent => "/SKM1/vCLS".to_owned(),
            _ => "/SKM1/Beredskap".to_owned(),
        };
        if kind == MachineKind::Agent {
            (machine.cpus, machine.memory_mib, machine.disks_mib) = (1, 128, vec![2048]);
        } else {
            let card = self.network.card(SHARED_REGION, None, &mut self.random);
            machine.nics.push(card);
        }
        self.machines.push(machine);
    }

    /// The name of a database server in the first vCenter, which has a placeholder in the second.
    fn protected(&self, number: u32) -> String {
        let worthy = |machine: &&Machine| {
            machine.vcenter == 0 && machine.role == Role::Database && machine.power == Power::On
        };
        let name =
            self.machines.iter().filter(worthy).nth(number as usize).map(|machine| machine.name.clone());
        name.unwrap_or_else(|| format!("beredskap-{number:02}"))
    }

    /// Somebody removed it from vInfo before passing the workbook on; other tabs still tell.
    fn filtered_out(&mut self, number: u32) {
        let trust = number as usize % TRUSTS.len();
        let vcenter = TRUSTS.get(trust).map_or(0, |trust| trust.vcenter);
        let slug = TRUSTS.get(trust).map_or("", |trust| trust.slug);
        let name = self.namer.take(format!("{slug}-utfaset-{:03}", number + 1));
        let mut machine = self.machine(name, MachineKind::Server, vcenter, trust, Role::Test);
        let card = self.network.card(trust, None, &mut self.random);
        machine.nics.push(card);
        machine.in_scope = false;
        machine.observed = false;
        machine.tools = false;
        machine.power = Power::Off;
        machine.folder = "/SKM1/Utfaset".to_owned();
        self.machines.push(machine);
    }

    fn finish(mut self, services: Vec<Service>, seed: u64) -> Estate {
        let mut order: Vec<u32> = (0..).take(self.machines.len()).collect();
        order.arrange_by(|one, other| {
            let key = |handle: u32| self.machines.get(handle as usize).map(|m| (m.vcenter, &m.name, handle));
            key(*one).cmp(&key(*other))
        });
        let mut next = [1000_u32; 2];
        let random = &mut self.random;
        let list = &self.clusters.list;
        for machine in &mut self.machines {
            if let Some(last) = next.get_mut(machine.vcenter) {
                *last += u32::try_from(random.between(1, 3)).unwrap_or(1);
                machine.moref = *last;
            }
            let hosts = list.get(machine.cluster as usize).map_or(1, super::model::Cluster::hosts);
            machine.host = u32::try_from(random.below(u64::from(hosts))).unwrap_or(0);
            let trust = services.get(machine.service.map_or(usize::MAX, |s| s as usize)).map(|s| s.trust);
            if let Some(slug) = trust.and_then(|trust| TRUSTS.get(trust)).map(|trust| trust.slug) {
                machine.dns_name = format!("{}.{slug}.example", host_label(&machine.name));
            }
        }
        let mut random = stream(seed, "vcenters");
        let vcenter = |server, uuid| VCenter { server, uuid, datacenter: "SKM1" };
        Estate {
            vcenters: vec![
                vcenter("vc-nord.drift.example", uuid(&mut random)),
                vcenter("vc-sor.drift.example", uuid(&mut random)),
            ],
            days_later: 0,
            services,
            machines: self.machines,
            order,
            segments: self.network.segments,
            clusters: self.clusters.list,
            groups: self.groups,
            flows: Vec::new(),
        }
    }
}

/// A UUID in lower case, of random digits.
pub(super) fn uuid(random: &mut Random) -> String {
    let (high, low) = (random.next(), random.next());
    format!(
        "{:08x}-{:04x}-{:04x}-{:04x}-{:012x}",
        high >> 32,
        (high >> 16) & 0xffff,
        high & 0x0fff | 0x4000,
        (low >> 48) & 0x3fff | 0x8000,
        low & 0xffff_ffff_ffff
    )
}
