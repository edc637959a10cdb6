//! `RVTools` exports: which tabs are read, and which columns of them.
//!
//! In: sheet names and headings of any version (MB or MiB, database names, `tabvInfo`). Out: columns by meaning.
//! **The licence tab and the licence column are in no list here, so they are never read.** Columns after
//! `formats.md` 2 and its appendix.

use crate::base::Arrange as _;

mod columns;
mod facts;
mod machines;
mod resources;
mod tabs;

pub(super) use columns::Column;
use columns::{COLUMNS, columns, names};
pub(super) use machines::{MAX_VMS, Machines, Reading, kind, power};
pub(super) use resources::{Resources, once};
pub(super) use tabs::Joins;

use super::headings::{is_licence, letters, normal};

/// The tabs that planning needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tab {
    Info,
    Network,
    Memory,
    Cpu,
    Tools,
    Disk,
    Partition,
    Snapshot,
    Cd,
    Usb,
    PortGroup,
    SwitchPort,
    Host,
    Cluster,
    Datastore,
    Pool,
    Source,
    MetaData,
}

/// Each tab, its name, and headings as [`normal`] gives them that tell it where it stands alone: one of each
/// group must be there. The first that fits is it.
#[rustfmt::skip]
const TABS: [(Tab, &str, &[&str]); 18] = [
    (Tab::Info, "vinfo", &["vm", "powerstate", "cpus", "memory"]),
    (Tab::Network, "vnetwork", &["vm", "powerstate", "macaddress", "network"]),
    (Tab::Memory, "vmemory", &["vm", "powerstate", "sizemib sizemb"]),
    (Tab::Cpu, "vcpu", &["vm", "powerstate", "cpus", "sockets"]),
    (Tab::Tools, "vtools", &["vm", "powerstate", "toolsversion"]),
    (Tab::Disk, "vdisk", &["vm", "powerstate", "diskmode"]),
    (Tab::Partition, "vpartition", &["vm", "powerstate", "consumedmib consumedmb"]),
    (Tab::Snapshot, "vsnapshot", &["vm", "powerstate", "filename", "datetime"]),
    (Tab::Usb, "vusb", &["vm", "powerstate", "devicenode", "family ehcienabled"]),
    (Tab::Cd, "vcd", &["vm", "powerstate", "devicenode", "startsconnected"]),
    (Tab::PortGroup, "vport", &["portgroup", "switch", "vlan"]),
    (Tab::SwitchPort, "dvport", &["port", "switch", "vlan"]),
    (Tab::Host, "vhost", &["host", "cpumodel", "cores"]),
    (Tab::Cluster, "vcluster", &["name", "numhosts", "numcpucores totalmemory"]),
    (Tab::Datastore, "vdatastore", &["name", "capacitymib capacitymb", "freemib freemb", "accessible"]),
    (Tab::Pool, "vrp", &["resourcepoolname", "resourcepoolpath"]),
    (Tab::Source, "vsource", &["apitype", "apiversion", "fullname"]),
    (Tab::MetaData, "vmetadata", &["rvtoolsversion"]),
];

impl Tab {
    /// Tabs about VMs beside vInfo and vNetwork. One that has a VM's folder where vInfo lacks it comes before
    /// larger ones.
    pub(super) const OF_VMS: [Tab; 8] =
        [Tab::Memory, Tab::Cpu, Tab::Tools, Tab::Snapshot, Tab::Cd, Tab::Usb, Tab::Disk, Tab::Partition];
    /// Tabs about what VMs run on.
    pub(super) const OF_SITE: [Tab; 6] =
        [Tab::Host, Tab::Cluster, Tab::Datastore, Tab::Pool, Tab::Source, Tab::MetaData];

    /// By a sheet's name: `vInfo`, `tabvInfo`, in any case.
    pub(super) fn by_name(sheet: &str) -> Option<Tab> {
        let name = normal(sheet);
        let name = name.strip_prefix("tab").unwrap_or(&name);
        TABS.iter().find(|(_, known, _)| *known == name).map(|(tab, ..)| *tab)
    }

    /// By the headings, as [`normal`] gives them, of a tab exported alone as CSV.
    pub(super) fn by_headings(known: &[String]) -> Option<Tab> {
        let has = |names: &&str| names.split(' ').any(|name| known.iter().any(|heading| heading == name));
        if has(&"vinfovmname") {
            return Some(Tab::Info);
        }
        TABS.iter().find(|(.., needed)| needed.iter().all(has)).map(|(tab, ..)| *tab)
    }

    /// Name of the tab, for database column names (`vInfoVMName`).
    fn prefix(self) -> &'static str {
        TABS.iter().find(|(tab, ..)| *tab == self).map_or("", |(_, name, _)| name)
    }
}

/// Every tab name that `RVTools` writes, so that a workbook of it is known even without vInfo.
pub(super) fn is_tab_name(sheet: &str) -> bool {
    const NAMES: [&str; 28] = [
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
        "vmetadata",
    ];
    let name = normal(sheet);
    NAMES.contains(&name.strip_prefix("tab").unwrap_or(&name))
}

/// Which columns of a table to read, and what they mean.
#[derive(Debug)]
pub(super) struct Layout {
    /// Columns of the file, ascending, from 0.
    pub(super) wanted: Vec<u32>,
    /// By what it means, the place of a column.
    known: [Option<u16>; COLUMNS],
    /// Heading of the name, as [`normal`] gives it.
    name: String,
    /// Port groups of vInfo (`Network #1` to `#8`).
    networks: Vec<usize>,
    /// Heading and place of custom attributes and tags.
    attributes: Vec<(String, usize)>,
}

impl Layout {
    /// Reads the headings. Places in the layout count among `wanted`.
    pub(super) fn new(tab: Tab, headings: &[String]) -> Self {
        let plain: Vec<String> = headings.iter().map(|heading| normal(heading)).collect();
        let bare: Vec<&str> =
            plain.iter().map(|heading| heading.strip_prefix(tab.prefix()).unwrap_or(heading)).collect();
        let mut found: Vec<(usize, What)> = Vec::new();
        for column in columns(tab) {
            let place = names(*column, tab).iter().find_map(|name| {
                plain.iter().zip(&bare).position(|(heading, bare)| heading == name || bare == name)
            });
            if let Some(place) = place.filter(|place| found.iter().all(|(taken, _)| taken != place)) {
                found.push((place, What::Known(*column)));
            }
        }
        if Tab::OF_VMS.contains(&tab) {
            drop_surplus(&mut found);
        }
        if tab == Tab::Info {
            let is_network = |heading: &str| {
                heading.strip_prefix("network").is_some_and(|number| number.parse::<u8>().is_ok())
            };
            let networks = bare.iter().enumerate().filter(|(_, heading)| is_network(heading));
            found.extend(networks.map(|(place, _)| (place, What::Network)));
            found.extend(attributes(&bare, headings).map(|(place, name)| (place, What::Attribute(name))));
        }
        found.arrange_by_key(|(place, _)| *place);
        found.dedup_by_key(|(place, _)| *place);
        Self::of(found, &plain)
    }

    /// `found` are the columns to read, ascending.
    fn of(found: Vec<(usize, What)>, plain: &[String]) -> Self {
        let mut layout = Layout {
            wanted: Vec::new(),
            known: [None; COLUMNS],
            name: String::new(),
            networks: Vec::new(),
            attributes: Vec::new(),
        };
        for (slot, (place, what)) in found.into_iter().enumerate() {
            layout.wanted.push(u32::try_from(place).unwrap_or(u32::MAX));
            match what {
                What::Known(column) => {
                    if column == Column::Name {
                        layout.name = plain.get(place).cloned().unwrap_or_default();
                    }
                    if let Some(place) = layout.known.get_mut(column as usize) {
                        *place = u16::try_from(slot).ok();
                    }
                }
                What::Network => layout.networks.push(slot),
                What::Attribute(name) => layout.attributes.push((name, slot)),
            }
        }
        layout
    }

    /// Whether a cell's text is the heading of the name.
    fn is_name(&self, text: &str) -> bool {
        let is = |heading: &str| letters(text).eq(heading.chars());
        is(&self.name) || (self.place(Column::Power).is_some() && (is("vm") || is("vinfovmname")))
    }

    #[inline]
    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.known.get(column as usize).copied().flatten().map(usize::from)
    }
}

enum What {
    Known(Column),
    Network,
    Attribute(String),
}

/// Where rows have the VM's ID, what else could tell the VM is not needed.
fn drop_surplus(found: &mut Vec<(usize, What)>) {
    let has = |column| found.iter().any(|(_, what)| matches!(what, What::Known(known) if *known == column));
    let (has_id, has_vcenter, has_disk) =
        (has(Column::VmId), has(Column::VcenterUuid), has(Column::DiskPath));
    found.retain(|(_, what)| match what {
        What::Known(Column::Power | Column::Cluster) => !has_id,
        What::Known(Column::Server) => !has_vcenter,
        What::Known(Column::Path) => !has_disk,
        _ => true,
    });
}

/// Custom attributes and tags: what stands between Annotation and Datacenter in `bare`, the headings as
/// [`normal`] gives them and without a database prefix. Of two with one heading the second is numbered.
fn attributes<'a>(bare: &'a [&str], headings: &'a [String]) -> impl Iterator<Item = (usize, String)> + 'a {
    /// Custom attributes that are kept.
    const MOST: usize = 200;
    let at = |name: &str| bare.iter().position(|heading| *heading == name);
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
