//! Where the example's servers move to: a vCenter with nearly the same clusters, stores and networks.
//!
//! In: options. Out: an export of the target, a list of what is to come, and what becomes of what. **Nothing of
//! the sources stands in it, and what has no counterpart has none.**

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::machines::{self, uuid};
use super::model::{Cluster, Estate, Machine, MachineKind, Power, Role, Segment, Trace, VCenter};
use super::tabs::datastore_name;
use super::{ExampleFile, MOST_VMS, Options, file, report, stream, workbook};
use crate::base::{Gather as _, Monitor};

const SERVER: &str = "vc-skm2.drift.example";
/// When the planned hardware comes, as people write it: the first delivery, and the second.
const DAYS: [&str; 2] = ["15.01.2027", "01.03.2027"];
/// Servers that run the target itself.
const SERVERS: u8 = 6;

/// What each cluster, datastore and port group of the sources becomes, by name; `None` where nothing is there for it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TargetTruth {
    pub seed: u64,
    /// UUID of the target's vCenter.
    pub target: String,
    pub clusters: BTreeMap<String, Option<String>>,
    pub datastores: BTreeMap<String, Option<String>>,
    pub port_groups: BTreeMap<String, Option<String>>,
}

/// The target and what is behind it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    pub files: Vec<ExampleFile>,
    pub truth: TargetTruth,
}

/// What becomes of one port group.
enum Network {
    There(Segment),
    /// Planned: its name and VLAN.
    Coming(String, u16),
    Nowhere,
}

/// Makes the target of the estate of [`super::generate`].
pub fn target(options: &Options, monitor: &mut dyn Monitor) -> Target {
    report(monitor, 0, 0);
    let source = machines::estate(options.vms.clamp(1, MOST_VMS), options.seed);
    let mut random = stream(options.seed, "target");
    let vcenter = uuid(&mut random);
    let mut truth = TargetTruth { seed: options.seed, target: vcenter.clone(), ..TargetTruth::default() };
    let mut list = List::default();
    let mut estate = Estate {
        vcenters: vec![VCenter { server: SERVER, uuid: vcenter, datacenter: "SKM2" }],
        days_later: 0,
        services: Vec::new(),
        machines: Vec::new(),
        order: Vec::new(),
        segments: Vec::new(),
        clusters: Vec::new(),
        groups: Vec::new(),
        flows: Vec::new(),
    };
    clusters(&source.clusters, &mut estate, &mut truth, &mut list);
    networks(source.segments, &mut estate, &mut truth, &mut list);
    servers(&mut estate, options.seed);
    let files = vec![
        file("RVTools_export_all_2026-11-20_07.00.00-skm2.xlsx", workbook::write(&estate, monitor)),
        file("planlagt-maskinvare-skm2.csv", list.finish()),
    ];
    Target { files, truth }
}

/// The last cluster is still to come, and the first gets more.
fn clusters(old: &[Cluster], estate: &mut Estate, truth: &mut TargetTruth, list: &mut List) {
    let (there, coming) = match old {
        [there @ .., coming] if !there.is_empty() => (there, Some(coming)),
        all => (all, None),
    };
    for cluster in there {
        let new = moved(cluster);
        truth.becomes(cluster, &new);
        estate.clusters.push(new);
    }
    if let Some(cluster) = coming {
        let new = moved(cluster);
        truth.becomes(cluster, &new);
        list.hosts(&new.name, new.hosts(), DAYS[1]);
        for number in 0..stores(&new) {
            list.store(&new.name, &datastore_name(&new.name, number), DAYS[1]);
        }
    }
    if let Some(first) = estate.clusters.first() {
        list.hosts(&first.name, 2, DAYS[0]);
    }
}

fn networks(old: Vec<Segment>, estate: &mut Estate, truth: &mut TargetTruth, list: &mut List) {
    for (place, segment) in old.into_iter().enumerate() {
        let old = segment.port_group.clone();
        let new = match network(place, segment) {
            Network::There(segment) => {
                let name = segment.port_group.clone();
                estate.segments.push(segment);
                Some(name)
            }
            Network::Coming(name, vlan) => {
                list.network(&name, vlan, DAYS[0]);
                Some(name)
            }
            Network::Nowhere => None,
        };
        truth.port_groups.insert(old, new);
    }
}

/// Datastores of a cluster, as its tab has them.
fn stores(cluster: &Cluster) -> u32 {
    cluster.hosts().div_ceil(4)
}

fn moved(cluster: &Cluster) -> Cluster {
    let Cluster { name, trust, machines, .. } = cluster;
    Cluster { name: format!("SKM2-{name}"), vcenter: 0, trust: *trust, machines: *machines }
}

impl TargetTruth {
    fn becomes(&mut self, old: &Cluster, new: &Cluster) {
        self.clusters.insert(old.name.clone(), Some(new.name.clone()));
        let both =
            (0..stores(old)).map(|n| (datastore_name(&old.name, n), Some(datastore_name(&new.name, n))));
        self.datastores.extend(both.into_map());
    }
}

/// Most keep their name and VLAN; some are written otherwise, some get another VLAN, some are still to come, and some
/// have been forgotten.
fn network(place: usize, mut segment: Segment) -> Network {
    let words: Vec<&str> = segment.port_group.split(['-', '_']).skip(1).collect();
    let turned = format!("SKM2_{}_{}", words.join("_"), segment.vlan);
    segment.switch = segment.switch.map(|_| "dvs-skm2");
    if place % 7 == 3 {
        return Network::Nowhere;
    }
    match place % 5 {
        1 => segment.port_group = turned,
        // Port groups are four VLANs apart.
        2 => segment.vlan += 2,
        3 => return Network::Coming(turned, segment.vlan),
        4 => segment.port_group = format!("SKM2-{}", segment.port_group),
        _ => {}
    }
    Network::There(segment)
}

/// A few servers run there already.
fn servers(estate: &mut Estate, seed: u64) {
    let mut random = stream(seed, "target-servers");
    let clusters = u32::try_from(estate.clusters.len()).unwrap_or(1).max(1);
    for number in 0..SERVERS {
        let nic = super::model::Nic {
            segment: 0,
            address: std::net::Ipv4Addr::new(10, 200, 0, 10 + number),
            extra: Vec::new(),
            mac: [0x00, 0x50, 0x56, 0x80, 0x20, number],
        };
        let name = format!("skm2-drift-{:02}", number + 1);
        estate.machines.push(Machine {
            dns_name: format!("{name}.drift.example"),
            name,
            kind: MachineKind::Server,
            power: Power::On,
            service: None,
            role: Role::Hub,
            trace: Trace::Nowhere,
            vcenter: 0,
            moref: 100 + u32::from(number),
            instance_uuid: format!("50{}", uuid(&mut random).get(2..).unwrap_or_default()),
            smbios_uuid: format!("42{}", uuid(&mut random).get(2..).unwrap_or_default()),
            tools: true,
            observed: false,
            in_scope: true,
            connection: "connected",
            nics: if estate.segments.is_empty() { Vec::new() } else { vec![nic] },
            cpus: 4,
            memory_mib: 16 * 1024,
            disks_mib: vec![100 * 1024],
            fill: 40,
            system: 0,
            cluster: u32::from(number) % clusters,
            host: 0,
            folder: "/SKM2/Drift".to_owned(),
            attribute: String::new(),
            annotation: "",
            age: 30 * 86_400,
            snapshots: 0,
        });
        estate.order.push(u32::from(number));
    }
}

/// The list of what is to come, as a person keeps it.
struct List(String);

impl Default for List {
    fn default() -> Self {
        Self(
            "Tilgjengelig fra;vCenter;Klynge;Antall verter;Kjerner per vert;Minne per vert (GiB);Datalager;\
             Kapasitet (TiB);Portgruppe;Svitsj;VLAN\r\n"
                .to_owned(),
        )
    }
}

impl List {
    fn row(&mut self, cells: std::fmt::Arguments<'_>) {
        self.0.push_str(&format!("{cells}\r\n"));
    }

    fn hosts(&mut self, cluster: &str, hosts: u32, day: &str) {
        self.row(format_args!("{day};{SERVER};{cluster};{hosts};64;1024;;;;;"));
    }

    fn store(&mut self, cluster: &str, name: &str, day: &str) {
        self.row(format_args!("{day};{SERVER};{cluster};;;;{name};20;;;"));
    }

    fn network(&mut self, name: &str, vlan: u16, day: &str) {
        self.row(format_args!("{day};{SERVER};;;;;;;{name};dvs-skm2;{vlan}"));
    }

    /// UTF-8 with a byte order mark, as Excel writes it.
    fn finish(self) -> Vec<u8> {
        ["\u{feff}", &self.0].concat().into_bytes()
    }
}
