//! Columns of the tabs, and what they mean.
//!
//! In: a tab and a column. Out: the headings it goes by. **The licence column is in no list here.** Headings
//! after `formats.md` 2 and its appendix.

use super::Tab;

/// What a column means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::import) enum Column {
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
    Mac,
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
    // of the other tabs
    Reservation,
    Sockets,
    Tools,
    Capacity,
    Free,
    Adapter,
    Raw,
    DiskMode,
    Sharing,
    SharedBus,
    DiskPath,
    Path,
    DiskUuid,
    Consumed,
    Taken,
    SnapshotSize,
    Connected,
    DeviceType,
    Cores,
    Speed,
    Hosts,
    Vms,
    Version,
    Created,
    Hardware,
}

/// How many columns there are.
pub(super) const COLUMNS: usize = Column::Hardware as usize + 1;

/// Headings of a column, as [`normal`](super::normal) gives them, with a database prefix taken off.
pub(super) fn names(column: Column, tab: Tab) -> &'static [&'static str] {
    match (column, tab) {
        (Column::Name, Tab::Host) => &["host"],
        (Column::Name, Tab::Cluster) => &["name", "cluster"],
        (Column::Name, Tab::Datastore) => &["name"],
        (Column::Name, Tab::Pool) => &["resourcepoolpath"],
        (Column::Cluster, Tab::Datastore) => &["clustername"],
        (Column::PortGroup, Tab::SwitchPort) => &["port", "portgroup"],
        (Column::PortGroup, Tab::PortGroup) => &["portgroup"],
        (Column::Cores, Tab::Cluster) => &["numcpucores"],
        (Column::Memory, Tab::Cluster) => &["totalmemory"],
        (Column::Memory, Tab::Pool) => &["memconfigured"],
        (Column::Capacity, Tab::Pool) => &["memlimit"],
        (Column::Cores, Tab::Pool) => &["vcpus"],
        (Column::Vms, Tab::Host) => &["vmstotal", "vms"],
        (Column::Server, Tab::MetaData) => &["server"],
        (column, _) => known_as(column),
    }
}

fn known_as(column: Column) -> &'static [&'static str] {
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
        Column::PortGroup => &["network"],
        Column::Switch => &["switch"],
        Column::Vlan => &["vlan"],
        Column::Mac => &["macaddress", "mac"],
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
        Column::Reservation => &["reservation"],
        Column::Sockets => &["sockets"],
        Column::Tools => &["tools"],
        Column::Capacity => &["capacitymib", "capacitymb"],
        Column::Free => &["freemib", "freemb"],
        Column::Adapter => &["adapter"],
        Column::Raw => &["raw"],
        Column::DiskMode => &["diskmode"],
        Column::Sharing => &["sharingmode"],
        Column::SharedBus => &["sharedbus"],
        Column::DiskPath => &["diskpath"],
        Column::Path => &["path"],
        Column::DiskUuid => &["diskuuid"],
        Column::Consumed => &["consumedmib", "consumedmb"],
        Column::Taken => &["datetime"],
        Column::SnapshotSize => &["sizemibtotal", "sizembtotal"],
        Column::Connected => &["connected"],
        Column::DeviceType => &["devicetype"],
        Column::Cores => &["cores"],
        Column::Speed => &["speed"],
        Column::Hosts => &["numhosts", "hosts"],
        Column::Vms => &["vmstotal"],
        Column::Version => &["version"],
        Column::Created => &["xlsxcreationdatetime"],
        Column::Hardware => &["hwversion", "hardwareversion"],
    }
}

/// Columns that a tab is read for.
#[rustfmt::skip]
pub(super) fn columns(tab: Tab) -> &'static [Column] {
    #[allow(clippy::enum_glob_use, reason = "a table")]
    use Column::*;
    match tab {
        Tab::Info => &[
            Name, Power, Template, Placeholder, DnsName, Cpus, Memory, Disks, PrimaryAddress, ResourcePool, Folder,
            Provisioned, InUse, Datacenter, Cluster, Host, OsConfigured, OsReported, VmId, VmUuid, SmbiosUuid, Server,
            VcenterUuid, Hardware,
        ],
        Tab::Network => &[
            Name, Power, Cluster, PortGroup, Switch, Mac, Address4, Address6, Adapter, Folder, VmId, Server, VcenterUuid,
        ],
        Tab::Memory => &[Name, Power, Cluster, Folder, VmId, Server, VcenterUuid, Reservation],
        Tab::Cpu => &[Name, Power, Cluster, VmId, Server, VcenterUuid, Sockets],
        Tab::Tools => &[Name, Power, Cluster, Folder, VmId, Server, VcenterUuid, Tools],
        Tab::Disk => &[
            Name, Power, Cluster, Folder, VmId, Server, VcenterUuid, Capacity, Raw, DiskMode, Sharing, SharedBus,
            DiskPath, Path, DiskUuid,
        ],
        Tab::Partition => &[Name, Power, Cluster, Folder, VmId, Server, VcenterUuid, Consumed, Capacity],
        Tab::Snapshot => &[Name, Power, Cluster, VmId, Server, VcenterUuid, Taken, SnapshotSize],
        Tab::Cd => &[Name, Power, Cluster, VmId, Server, VcenterUuid, Connected],
        Tab::Usb => &[Name, Power, Cluster, VmId, Server, VcenterUuid, DeviceType],
        Tab::PortGroup | Tab::SwitchPort => &[PortGroup, Switch, Vlan, Server, VcenterUuid],
        Tab::Host => &[Name, Datacenter, Cluster, Server, VcenterUuid, Cores, Speed, Memory, Vms],
        Tab::Cluster => &[Name, Server, VcenterUuid, Cores, Memory, Hosts],
        Tab::Datastore => &[Name, Cluster, Server, VcenterUuid, Capacity, Free, Hosts, Vms],
        Tab::Pool => &[Name, Server, VcenterUuid, Cores, Memory, Capacity, Vms],
        Tab::Source => &[Server, VcenterUuid, Version],
        Tab::MetaData => &[Server, Created],
    }
}
