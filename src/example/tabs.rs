//! The tabs about the platform: hosts, clusters, networks, stores, and where the export came from.
//!
//! In: the estate. Out: rows of texts and numbers, by heading. **A licence key stands in `vLicense` and in
//! `vHost` only.**

use super::LICENCE_CANARY;
use super::model::{Cluster, Estate, VCenter};
use super::sheet::Sheet;

/// A cell of a small tab.
pub(super) enum Cell {
    Text(String),
    Number(u64),
    /// Tenths.
    Tenths(u64),
}

/// A row by headings; what it does not name is empty.
pub(super) type Row = Vec<(&'static str, Cell)>;

/// A datastore of a cluster.
pub(super) fn datastore_name(cluster: &str, number: u32) -> String {
    format!("ds-{}-{:02}", cluster.to_lowercase(), number + 1)
}

fn text(value: impl Into<String>) -> Cell {
    Cell::Text(value.into())
}

fn number(value: impl Into<u64>) -> Cell {
    Cell::Number(value.into())
}

/// Rows of a tab that has none per VM.
pub(super) fn rows(tab: &str, estate: &Estate) -> Vec<Row> {
    match tab {
        "vSource" => per_vcenter(estate, source),
        "vRP" => estate.clusters.iter().map(|cluster| with_vcenter(pool(cluster), estate, cluster)).collect(),
        "vCluster" => estate.clusters.iter().map(|c| with_vcenter(cluster_row(c), estate, c)).collect(),
        "vHost" => per_host(estate, host),
        "vPort" => per_host(estate, |_, _| vec![("Port Group", text("Management Network"))])
            .into_iter()
            .map(|row| standard_port(row, "0"))
            .chain(standard_ports(estate))
            .collect(),
        "dvSwitch" => per_vcenter(estate, |_| vec![("Switch", text("dvs-skm1")), ("Name", text("dvs-skm1"))]),
        "dvPort" => distributed_ports(estate),
        "vDatastore" => datastores(estate),
        "vLicense" => per_vcenter(estate, licence),
        "vHealth" => per_vcenter(estate, health),
        "vMetaData" => per_vcenter(estate, metadata),
        _ => Vec::new(),
    }
}

/// Writes a row in the order of the headings.
pub(super) fn write_row(sheet: &mut Sheet<'_>, headings: &[&str], row: &Row) {
    sheet.begin_row();
    for heading in headings {
        match row.iter().find(|(name, _)| name == heading).map(|(_, cell)| cell) {
            Some(Cell::Text(value)) => sheet.text(value),
            Some(Cell::Number(value)) => sheet.number(*value),
            Some(Cell::Tenths(value)) => sheet.tenths(*value),
            None if *heading == "xlsx creation datetime" => sheet.date(0),
            None => sheet.text(""),
        }
    }
    sheet.end_row();
}

fn named(mut row: Row, vcenter: &VCenter) -> Row {
    row.push(("VI SDK Server", text(vcenter.server)));
    row.push(("VI SDK UUID", text(vcenter.uuid.as_str())));
    row
}

fn per_vcenter(estate: &Estate, row: fn(&VCenter) -> Row) -> Vec<Row> {
    estate.vcenters.iter().map(|vcenter| named(row(vcenter), vcenter)).collect()
}

fn with_vcenter(row: Row, estate: &Estate, cluster: &Cluster) -> Row {
    match estate.vcenters.get(cluster.vcenter) {
        Some(vcenter) => named(row, vcenter),
        None => row,
    }
}

fn datacenter(estate: &Estate, cluster: &Cluster) -> &'static str {
    estate.vcenters.get(cluster.vcenter).map_or("", |vcenter| vcenter.datacenter)
}

fn per_host(estate: &Estate, row: fn(&Cluster, u32) -> Row) -> Vec<Row> {
    let mut rows = Vec::new();
    for cluster in &estate.clusters {
        for host in 0..cluster.hosts() {
            let mut cells = row(cluster, host);
            cells.push(("Host", text(cluster.host_name(host))));
            cells.push(("Datacenter", text(datacenter(estate, cluster))));
            cells.push(("Cluster", text(cluster.name.as_str())));
            rows.push(with_vcenter(cells, estate, cluster));
        }
    }
    rows
}

fn source(vcenter: &VCenter) -> Row {
    vec![
        ("Name", text("VMware vCenter Server")),
        ("OS type", text("linux-x64")),
        ("API type", text("VirtualCenter")),
        ("API version", text("8.0.3.0")),
        ("Version", text("8.0.3")),
        ("Build", text("24322831")),
        ("Fullname", text(format!("VMware vCenter Server 8.0.3 ({})", vcenter.server))),
        ("Product line", text("vpx")),
        ("Vendor", text("VMware, Inc.")),
    ]
}

fn pool(cluster: &Cluster) -> Row {
    vec![
        ("Resource Pool name", text("Resources")),
        ("Resource Pool path", text(format!("/SKM1/{}/Resources", cluster.name))),
        ("Status", text("green")),
        ("# VMs total", number(cluster.machines)),
        ("# VMs", number(cluster.machines)),
    ]
}

fn cluster_row(cluster: &Cluster) -> Row {
    let hosts = u64::from(cluster.hosts());
    vec![
        ("Name", text(cluster.name.as_str())),
        ("Config status", text("green")),
        ("OverallStatus", text("green")),
        ("NumHosts", number(hosts)),
        ("numEffectiveHosts", number(hosts)),
        ("NumCpuCores", number(hosts * 64)),
        ("TotalMemory", number(hosts * 1_048_576)),
        ("HA enabled", text("True")),
        ("DRS enabled", text("True")),
        ("DRS default VM behavior", text("fullyAutomated")),
    ]
}

fn host(cluster: &Cluster, host: u32) -> Row {
    vec![
        ("Config status", text("green")),
        ("in Maintenance Mode", text("False")),
        ("# CPU", number(2_u64)),
        ("Cores per CPU", number(32_u64)),
        ("# Cores", number(64_u64)),
        ("# Memory", number(1_048_576_u64)),
        ("# VMs total", number(cluster.machines / cluster.hosts())),
        ("Assigned License(s)", text(format!("vSphere Enterprise: {LICENCE_CANARY}"))),
        ("ESX Version", text("VMware ESXi 8.0.3 build-24280767")),
        ("DNS Servers", text("10.100.100.11, 10.100.100.12")),
        ("Domain", text("drift.example")),
        ("NTPD running", text("True")),
        ("Vendor", text("Oppdiktet AS     ")),
        ("Model", text("Blad 7     ")),
        ("Service tag", text(format!("OPP{:04}{:02}", cluster.machines, host))),
    ]
}

fn standard_port(mut row: Row, vlan: &str) -> Row {
    row.push(("Switch", text("vSwitch1")));
    row.push(("VLAN", text(vlan)));
    row
}

/// Port groups that never came onto the distributed switch: one row per host of the trust.
fn standard_ports(estate: &Estate) -> Vec<Row> {
    let mut rows = Vec::new();
    for segment in estate.segments.iter().filter(|segment| segment.switch.is_none()) {
        for cluster in estate.clusters.iter().filter(|cluster| cluster.trust == segment.trust) {
            for host in 0..cluster.hosts() {
                let cells = vec![
                    ("Host", text(cluster.host_name(host))),
                    ("Datacenter", text(datacenter(estate, cluster))),
                    ("Cluster", text(cluster.name.as_str())),
                    ("Port Group", text(segment.port_group.as_str())),
                ];
                let row = standard_port(cells, &segment.vlan.to_string());
                rows.push(with_vcenter(row, estate, cluster));
            }
        }
    }
    rows
}

/// The distributed port groups, in both vCenters where both use them; the uplinks have no VLAN.
fn distributed_ports(estate: &Estate) -> Vec<Row> {
    let mut rows = Vec::new();
    for vcenter in &estate.vcenters {
        let uplink = vec![("Port", text("dvs-skm1-DVUplinks")), ("Switch", text("dvs-skm1"))];
        rows.push(named(uplink, vcenter));
        for segment in &estate.segments {
            let Some(switch) = segment.switch else { continue };
            let row = vec![
                ("Port", text(segment.port_group.as_str())),
                ("Switch", text(switch)),
                ("Type", text("earlyBinding")),
                ("# Ports", number(u64::from(segment.used) + 8)),
                ("VLAN", number(segment.vlan)),
                ("Blocked", text("False")),
                ("Object ID", text(format!("dvportgroup-{}", 1000 + segment.vlan))),
            ];
            rows.push(named(row, vcenter));
        }
    }
    rows
}

fn datastores(estate: &Estate) -> Vec<Row> {
    let mut rows = Vec::new();
    for cluster in &estate.clusters {
        for place in 0..cluster.hosts().div_ceil(4) {
            let row = vec![
                ("Name", text(datastore_name(&cluster.name, place))),
                ("Config status", text("green")),
                ("Accessible", text("True")),
                ("Type", text("VMFS")),
                ("# VMs total", number(cluster.machines / cluster.hosts())),
                ("Capacity MiB", number(20_971_520_u64)),
                ("Free MiB", number(5_242_880_u64)),
                ("Free %", number(25_u64)),
                ("# Hosts", number(cluster.hosts())),
                ("Cluster name", text(cluster.name.as_str())),
            ];
            rows.push(with_vcenter(row, estate, cluster));
        }
    }
    rows
}

fn licence(_: &VCenter) -> Row {
    vec![
        ("Name", text("vSphere Enterprise")),
        ("Key", text(LICENCE_CANARY)),
        ("Cost Unit", text("cpuPackage")),
        ("Total", number(512_u64)),
        ("Used", number(180_u64)),
        ("Expiration Date", text("Never")),
    ]
}

fn health(vcenter: &VCenter) -> Row {
    vec![
        ("Name", text(vcenter.server)),
        ("Message", text("Zombie vmdk file found, check manually")),
        ("Message type", text("Zombie")),
    ]
}

fn metadata(vcenter: &VCenter) -> Row {
    vec![
        ("RVTools major version", Cell::Tenths(47)),
        ("RVTools version", text("4.7.1.4")),
        ("Server", text(vcenter.server)),
    ]
}
