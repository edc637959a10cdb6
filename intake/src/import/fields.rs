//! What columns of tables can be, and what people said of them.
//!
//! In: nothing. Out: fields by kind of table, guesses with their confidence, mappings to keep. **The names written
//! here stand in files and stay.**

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::base::named;
use crate::estate::SourceKind;

/// What a column of a table can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    FromName,
    FromAddress,
    FromPort,
    ToName,
    ToAddress,
    ToPort,
    Protocol,
    Connections,
    Bytes,
    /// Bytes of the other direction, where `Bytes` are of one.
    BytesBack,
    FirstSeen,
    LastSeen,
    /// What became of the connection: let through, or refused.
    Action,
    Service,
    Owner,
    Users,
    Criticality,
    Servers,
    AlsoServers,
    Wave,
    Date,
    // of tables of servers
    VmName,
    HostName,
    Addresses,
    Power,
    Cpus,
    Memory,
    Provisioned,
    Used,
    Disks,
    Os,
    Datacenter,
    Cluster,
    Host,
    Folder,
    VmId,
    InstanceUuid,
    SmbiosUuid,
    Vcenter,
    Template,
    Tags,
    // of what is to come, with `Cluster`, `Host`, `Memory` and `Vcenter`
    HostCount,
    Cores,
    Datastore,
    Capacity,
    PortGroup,
    Switch,
    Vlan,
    /// The day it is there from.
    AvailableFrom,
}

impl Field {
    /// Every field, in the order in which columns are offered.
    pub const ALL: [Field; 49] = [
        Field::FromName,
        Field::FromAddress,
        Field::FromPort,
        Field::ToName,
        Field::ToAddress,
        Field::ToPort,
        Field::Protocol,
        Field::Connections,
        Field::Bytes,
        Field::BytesBack,
        Field::FirstSeen,
        Field::LastSeen,
        Field::Action,
        Field::Service,
        Field::Owner,
        Field::Users,
        Field::Criticality,
        Field::Servers,
        Field::AlsoServers,
        Field::Wave,
        Field::Date,
        Field::VmName,
        Field::HostName,
        Field::Addresses,
        Field::Power,
        Field::Cpus,
        Field::Memory,
        Field::Provisioned,
        Field::Used,
        Field::Disks,
        Field::Os,
        Field::Datacenter,
        Field::Cluster,
        Field::Host,
        Field::Folder,
        Field::VmId,
        Field::InstanceUuid,
        Field::SmbiosUuid,
        Field::Vcenter,
        Field::Template,
        Field::Tags,
        Field::HostCount,
        Field::Cores,
        Field::Datastore,
        Field::Capacity,
        Field::PortGroup,
        Field::Switch,
        Field::Vlan,
        Field::AvailableFrom,
    ];

    /// The fields that a table of this kind can have.
    pub fn of(kind: SourceKind) -> &'static [Field] {
        match kind {
            SourceKind::AzureDependencies | SourceKind::Flows => Field::ALL.get(..13).unwrap_or_default(),
            SourceKind::Catalogue => Field::ALL.get(13..19).unwrap_or_default(),
            SourceKind::WaveList => &[Field::Wave, Field::Date, Field::Service, Field::Servers],
            SourceKind::Servers => Field::ALL.get(21..41).unwrap_or_default(),
            SourceKind::TargetHardware => &[
                Field::AvailableFrom,
                Field::Vcenter,
                Field::Cluster,
                Field::Host,
                Field::HostCount,
                Field::Cores,
                Field::Memory,
                Field::Datastore,
                Field::Capacity,
                Field::PortGroup,
                Field::Switch,
                Field::Vlan,
            ],
            SourceKind::Rvtools | SourceKind::Relations | SourceKind::Archive | SourceKind::Unknown => &[],
        }
    }
}

/// How sure a guess is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// From what the cells hold.
    Unsure,
    /// The heading has a known name in it.
    Likely,
    /// The heading is a known name, or a person said so.
    Sure,
}

/// What a column was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Guess {
    pub field: Option<Field>,
    pub confidence: Confidence,
}

/// What a person said about a table's columns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    pub kind: SourceKind,
    /// One per column, from the left.
    pub columns: Vec<Option<Field>>,
    /// The row of the headings, as the preview told it; 0 where the table has none. Else it is looked for.
    #[serde(default)]
    pub header_row: Option<u32>,
}

/// Mappings by [table](super::MappingPreview::table), or by [key](super::MappingPreview::key) for every table with
/// those headings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mappings(pub BTreeMap<String, Mapping>);

named! {
    /// Why a file was taken for what it was taken for.
    Why {
        RvtoolsSheets = "rvtools-sheets",
        RvtoolsHeadings = "rvtools-headings",
        AzureHeadings = "azure-headings",
        FlowHeadings = "flow-headings",
        FlowContents = "flow-contents",
        ZeekHeadings = "zeek-headings",
        NfdumpHeadings = "nfdump-headings",
        VpcHeadings = "vpc-headings",
        AriaHeadings = "aria-headings",
        DiscoveryHeadings = "discovery-headings",
        SplunkHeadings = "splunk-headings",
        CatalogueHeadings = "catalogue-headings",
        WaveHeadings = "wave-headings",
        ServerHeadings = "server-headings",
        RelationHeadings = "relation-headings",
        HardwareHeadings = "hardware-headings",
        /// An archive that holds files that are used.
        ArchiveFiles = "archive-files",
        GivenMapping = "given-mapping",
        /// A note says why the file is not used.
        NotUsed = "not-used",
    }
}
