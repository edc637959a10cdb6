//! What a vCenter has to run VMs on: hosts, clusters, datastores and resource pools.
//!
//! In: rows of those tabs, from any number of files. Out: sorted tables. **A resource is one of (vCenter,
//! datacenter, cluster, name) and stands once; of two files the later speaks.**

use super::facts::moment;
use super::machines::{is_header, key_of};
use super::{Column, Machines, Reading, Tab};
use crate::base::{Arrange as _, Minutes};
use crate::estate::{PortGroup, Resource};
use crate::import::source::cell;
use crate::import::values;

/// Rows of one kind that are kept; ten times what the largest estates have.
const MOST: usize = 50_000;

#[derive(Default)]
pub(in crate::import) struct Resources {
    pub(in crate::import) hosts: Vec<Resource>,
    pub(in crate::import) clusters: Vec<Resource>,
    pub(in crate::import) datastores: Vec<Resource>,
    pub(in crate::import) pools: Vec<Resource>,
    pub(in crate::import) port_groups: Vec<PortGroup>,
    /// When the file that is read was made.
    pub(in crate::import) made: Option<Minutes>,
}

impl Resources {
    /// Reads one tab. Returns its rows.
    pub(in crate::import) fn read(
        &mut self,
        tab: Tab,
        reading: &Reading<'_>,
        machines: &mut Machines,
    ) -> u64 {
        let mut read = 0;
        reading.rows.each(&mut |row, cells| {
            if row <= reading.header || is_header(reading.layout, cells) {
                return;
            }
            let get = |column| cell(cells, reading.layout.place(column));
            let (uuid, server) = (get(Column::VcenterUuid).text, get(Column::Server).text);
            read += 1;
            let list = match tab {
                Tab::Host => &mut self.hosts,
                Tab::Cluster => &mut self.clusters,
                Tab::Datastore => &mut self.datastores,
                Tab::Pool => &mut self.pools,
                Tab::Source => {
                    return machines.tell_version(&key_of(uuid, server), get(Column::Version).text);
                }
                _ => return self.made = self.made.max(moment(get(Column::Created), reading.epoch)),
            };
            let name = get(Column::Name).text;
            if name.is_empty() || list.len() >= MOST {
                return;
            }
            let number = |column| values::count(get(column)).unwrap_or(0);
            let small = |column| u32::try_from(number(column)).unwrap_or(0);
            list.push(Resource {
                // A new vCenter may have hosts before it has a VM.
                vcenter: machines.vcenter_of_tab(uuid, server),
                datacenter: get(Column::Datacenter).text.to_owned(),
                cluster: get(Column::Cluster).text.to_owned(),
                name: name.to_owned(),
                cores: small(Column::Cores),
                mhz: small(Column::Speed),
                memory_mib: in_mib(number(Column::Memory)),
                capacity_mib: number(Column::Capacity),
                free_mib: number(Column::Free),
                hosts: small(Column::Hosts),
                vms: small(Column::Vms),
            });
        });
        read
    }

    /// Puts the tables in order, each resource once.
    pub(in crate::import) fn finish(&mut self) {
        for list in [&mut self.hosts, &mut self.clusters, &mut self.datastores, &mut self.pools] {
            once(list);
        }
    }
}

/// Sorts, and keeps the last of each.
pub(in crate::import) fn once(list: &mut Vec<Resource>) {
    fn key(one: &Resource) -> (&str, &str, &str, &str) {
        (&one.vcenter, &one.datacenter, &one.cluster, &one.name)
    }
    list.reverse();
    list.arrange_by(|a, b| key(a).cmp(&key(b)));
    list.dedup_by(|later, first| key(later) == key(first));
}

/// vCluster has bytes in some versions and MiB in others; no cluster has a PiB, and none less than a GB.
fn in_mib(memory: u64) -> u64 {
    if memory >= 1_000_000_000 { memory >> 20 } else { memory }
}
