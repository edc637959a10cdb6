//! `RVTools` exports: which tabs are read, and which columns of them.
//!
//! In: sheet names and headings of any version (MB or MiB, database names, `tabvInfo`). Out: columns by meaning.
//! **The licence tab and the licence column are in no list here, so they are never read.** Columns after
//! `formats.md` 2 and its appendix.

use crate::base::Arrange as _;

mod machines;
mod tabs;

pub(super) use machines::{Machines, Reading};
pub(super) use tabs::Joins;

use super::headings::{is_licence, normal};

/// The tabs that planning needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tab {
    Info,
    Network,
    Memory,
    Tools,
    Disk,
    Partition,
    PortGroup,
    SwitchPort,
}

impl Tab {
    /// Tabs that have a VM's folder where vInfo lacks it, the smallest first.
    pub(super) const WITH_FOLDER: [Tab; 4] = [Tab::Memory, Tab::Tools, Tab::Disk, Tab::Partition];

    /// By a sheet's name: `vInfo`, `tabvInfo`, in any case.
    pub(super) fn by_name(sheet: &str) -> Option<Tab> {
        let name = normal(sheet);
        match name.strip_prefix("tab").unwrap_or(&name) {
            "vinfo" => Some(Tab::Info),
            "vnetwork" => Some(Tab::Network),
            "vmemory" => Some(Tab::Memory),
            "vtools" => Some(Tab::Tools),
            "vdisk" => Some(Tab::Disk),
            "vpartition" => Some(Tab::Partition),
            "vport" => Some(Tab::PortGroup),
            "dvport" => Some(Tab::SwitchPort),
            _ => None,
        }
    }

    /// By the headings, as [`normal`] gives them, of a tab exported alone as CSV.
    pub(super) fn by_headings(known: &[String]) -> Option<Tab> {
        let has = |name: &str| known.iter().any(|heading| heading == name);
        let any = |start: &str| known.iter().any(|heading| heading.starts_with(start));
        if has("vinfovmname") || (has("vm") && has("powerstate") && has("cpus") && has("memory")) {
            return Some(Tab::Info);
        }
        if has("vm") && has("powerstate") {
            return match () {
                () if has("macaddress") && has("network") => Some(Tab::Network),
                () if any("sizemi") || any("sizemb") => Some(Tab::Memory),
                () if has("toolsversion") => Some(Tab::Tools),
                () if has("diskmode") => Some(Tab::Disk),
                () if has("consumedmib") || has("consumedmb") => Some(Tab::Partition),
                () => None,
            };
        }
        match () {
            () if has("portgroup") && has("switch") && has("vlan") => Some(Tab::PortGroup),
            () if has("port") && has("switch") && has("vlan") => Some(Tab::SwitchPort),
            () => None,
        }
    }

    /// Name of the tab without its `v`, for database column names (`vInfoVMName`).
    fn prefix(self) -> &'static str {
        match self {
            Tab::Info => "vinfo",
            Tab::Network => "vnetwork",
            Tab::Memory => "vmemory",
            Tab::Tools => "vtools",
            Tab::Disk => "vdisk",
            Tab::Partition => "vpartition",
            Tab::PortGroup => "vport",
            Tab::SwitchPort => "dvport",
        }
    }
}

/// Every tab name that `RVTools` writes, so that a workbook of it is known even without vInfo.
pub(super) fn is_tab_name(sheet: &str) -> bool {
    const NAMES: [&str; 27] = [
        "vinfo",
        "vcpu",
        "vmemory",
        "vdisk",
        "vpartition",
        "vnetwork",
        "vcd",
        "vusb",
        "vfloppy",
        "vsnapshot",
        "vtools",
        "vsource",
        "vrp",
        "vcluster",
        "vhost",
        "vhba",
        "vnic",
        "vswitch",
        "vport",
        "dvswitch",
        "dvport",
        "vscvmk",
        "vdatastore",
        "vmultipath",
        "vlicense",
        "vfileinfo",
        "vhealth",
    ];
    let name = normal(sheet);
    NAMES.contains(&name.strip_prefix("tab").unwrap_or(&name))
}

/// What a column means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Name,
    Power,
    Template,
    Placeholder,
    DnsName,
    Cpus,
    Memory,
    Disks,
    PrimaryAddress,
    PortGroup,
    Switch,
    Vlan,
    Address4,
    Address6,
    ResourcePool,
    Folder,
    Provisioned,
    InUse,
    Datacenter,
    Cluster,
    Host,
    OsConfigured,
    OsReported,
    VmId,
    VmUuid,
    SmbiosUuid,
    Server,
    VcenterUuid,
}

/// Headings of a column, as [`normal`] gives them, with a database prefix taken off.
fn names(column: Column, tab: Tab) -> &'static [&'static str] {
    match column {
        Column::Name => &["vm", "vmname"],
        Column::Power => &["powerstate"],
        Column::Template => &["template"],
        Column::Placeholder => &["srmplaceholder"],
        Column::DnsName => &["dnsname", "guesthostname"],
        Column::Cpus => &["cpus"],
        Column::Memory => &["memory"],
        Column::Disks => &["disks", "numvirtualdisks"],
        Column::PrimaryAddress => &["primaryipaddress"],
        Column::PortGroup => match tab {
            Tab::SwitchPort => &["port", "portgroup"],
            Tab::PortGroup => &["portgroup"],
            _ => &["network"],
        },
        Column::Switch => &["switch"],
        Column::Vlan => &["vlan"],
        Column::Address4 => &["ipv4address", "ipaddress"],
        Column::Address6 => &["ipv6address"],
        Column::ResourcePool => &["resourcepool"],
        Column::Folder => &["folder"],
        Column::Provisioned => &["provisionedmib", "provisionedmb", "provisioned"],
        Column::InUse => &["inusemib", "inusemb", "inuse"],
        Column::Datacenter => &["datacenter"],
        Column::Cluster => &["cluster"],
        Column::Host => &["host"],
        Column::OsConfigured => &["osaccordingtotheconfigurationfile", "os"],
        Column::OsReported => &["osaccordingtothevmwaretools", "ostools"],
        Column::VmId => &["vmid", "objectid"],
        Column::VmUuid => &["vmuuid", "uuid", "instanceuuid"],
        Column::SmbiosUuid => &["smbiosuuid"],
        Column::Server => &["visdkserver", "vidskserver"],
        Column::VcenterUuid => &["visdkuuid", "vcenteruuid"],
    }
}

/// Columns that a tab is read for.
fn columns(tab: Tab) -> &'static [Column] {
    use Column::{
        Address4, Address6, Cluster, Cpus, Datacenter, Disks, DnsName, Folder, Host, InUse, Memory, Name,
        OsConfigured, OsReported, Placeholder, PortGroup, Power, PrimaryAddress, Provisioned, ResourcePool,
        Server, SmbiosUuid, Switch, Template, VcenterUuid, Vlan, VmId, VmUuid,
    };
    match tab {
        Tab::Info => &[
            Name,
            Power,
            Template,
            Placeholder,
            DnsName,
            Cpus,
            Memory,
            Disks,
            PrimaryAddress,
            ResourcePool,
            Folder,
            Provisioned,
            InUse,
            Datacenter,
            Cluster,
            Host,
            OsConfigured,
            OsReported,
            VmId,
            VmUuid,
            SmbiosUuid,
            Server,
            VcenterUuid,
        ],
        Tab::Network => &[
            Name,
            Power,
            Datacenter,
            Cluster,
            PortGroup,
            Switch,
            Address4,
            Address6,
            Folder,
            VmId,
            VmUuid,
            Server,
            VcenterUuid,
        ],
        Tab::Memory | Tab::Tools | Tab::Disk | Tab::Partition => {
            &[Name, Power, Datacenter, Cluster, Folder, VmId, VmUuid, Server, VcenterUuid]
        }
        Tab::PortGroup | Tab::SwitchPort => &[PortGroup, Switch, Vlan, Server, VcenterUuid],
    }
}

/// Which columns of a table to read, and what they mean.
#[derive(Debug, Default)]
pub(super) struct Layout {
    /// Columns of the file, ascending, from 0.
    pub(super) wanted: Vec<u32>,
    known: Vec<(Column, usize)>,
    /// Port groups of vInfo (`Network #1` to `#8`).
    networks: Vec<usize>,
    /// Heading and place of custom attributes and tags.
    attributes: Vec<(String, usize)>,
}

impl Layout {
    /// Reads the headings. Places in the layout count among `wanted`.
    pub(super) fn new(tab: Tab, headings: &[String]) -> Self {
        let plain: Vec<String> = headings.iter().map(|heading| normal(heading)).collect();
        let bare = |heading: &str| heading.strip_prefix(tab.prefix()).unwrap_or(heading).to_owned();
        let mut layout = Layout::default();
        let mut found: Vec<(usize, What)> = Vec::new();
        for column in columns(tab) {
            let place = names(*column, tab)
                .iter()
                .find_map(|name| plain.iter().position(|heading| heading == name || bare(heading) == *name));
            if let Some(place) = place.filter(|place| found.iter().all(|(taken, _)| taken != place)) {
                found.push((place, What::Known(*column)));
            }
        }
        if tab == Tab::Info {
            let network = |heading: &String| {
                bare(heading).strip_prefix("network").is_some_and(|n| n.parse::<u8>().is_ok())
            };
            found.extend(
                plain
                    .iter()
                    .enumerate()
                    .filter(|(_, heading)| network(heading))
                    .map(|(n, _)| (n, What::Network)),
            );
            let bare: Vec<String> = plain.iter().map(|heading| bare(heading)).collect();
            found.extend(attributes(&bare, headings).map(|(place, name)| (place, What::Attribute(name))));
        }
        found.arrange_by_key(|(place, _)| *place);
        found.dedup_by_key(|(place, _)| *place);
        for (slot, (place, what)) in found.into_iter().enumerate() {
            layout.wanted.push(u32::try_from(place).unwrap_or(u32::MAX));
            match what {
                What::Known(column) => layout.known.push((column, slot)),
                What::Network => layout.networks.push(slot),
                What::Attribute(name) => layout.attributes.push((name, slot)),
            }
        }
        layout
    }

    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.known.iter().find(|(known, _)| *known == column).map(|(_, slot)| *slot)
    }
}

enum What {
    Known(Column),
    Network,
    Attribute(String),
}

/// Custom attributes and tags: what stands between Annotation and Datacenter in `bare`, the headings as
/// [`normal`] gives them and without a database prefix. Of two with one heading the second is numbered.
fn attributes<'a>(bare: &'a [String], headings: &'a [String]) -> impl Iterator<Item = (usize, String)> + 'a {
    /// Custom attributes that are kept.
    const MOST: usize = 200;
    let at = |name: &str| bare.iter().position(|heading| heading == name);
    let start = at("annotation").map_or(usize::MAX, |place| place + 1);
    let end = at("datacenter").unwrap_or(0);
    let mut seen: Vec<&str> = Vec::new();
    (start..end)
        .filter_map(move |place| {
            let heading = headings.get(place)?.trim();
            if heading.is_empty() || is_licence(heading) {
                return None;
            }
            let before = seen.iter().filter(|name| **name == heading).count();
            seen.push(heading);
            let name = if before == 0 { heading.to_owned() } else { format!("{heading} ({})", before + 1) };
            Some((place, name))
        })
        .take(MOST)
}
