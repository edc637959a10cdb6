//! Where machines stand: addresses and port groups, clusters and hosts.
//!
//! In: trust, zone, vCenter. Out: segments with addresses taken, clusters with machines counted. **No
//! address is given twice, except the ones that are meant to be.**

use std::collections::BTreeMap;
use std::net::Ipv4Addr;

use crate::base::Random;

use super::model::{Cluster, Nic, Segment};
use super::names::{TRUSTS, Zone};

/// Addresses used in one network before the next is opened.
const FULL: u8 = 230;
/// VMs in a cluster before the next is opened.
const CLUSTER_FULL: u32 = 600;

#[derive(Default)]
pub(super) struct Network {
    pub segments: Vec<Segment>,
    open: BTreeMap<(usize, Option<Zone>), u32>,
    per_trust: BTreeMap<usize, u16>,
}

impl Network {
    /// A network card in the VLAN of a trust's zone; no zone means the backup network.
    pub fn card(&mut self, trust: usize, zone: Option<Zone>, random: &mut Random) -> Nic {
        let index = self.segment(trust, zone);
        let mut address = Ipv4Addr::UNSPECIFIED;
        if let Some(segment) = self.segments.get_mut(index as usize) {
            segment.used += 1;
            let [a, b, c] = segment.network;
            address = Ipv4Addr::new(a, b, c, segment.used + 10);
        }
        let bytes = random.next().to_be_bytes();
        let mac = [0x00, 0x50, 0x56, bytes[0] & 0x3f | 0x80, bytes[1], bytes[2]];
        Nic { segment: index, address, extra: Vec::new(), mac }
    }

    fn segment(&mut self, trust: usize, zone: Option<Zone>) -> u32 {
        if let Some(&open) = self.open.get(&(trust, zone))
            && self.segments.get(open as usize).is_some_and(|segment| segment.used < FULL)
        {
            return open;
        }
        let number = self.per_trust.entry(trust).or_insert(0);
        let segment = new_segment(trust, zone, *number);
        *number += 1;
        let index = u32::try_from(self.segments.len()).unwrap_or(u32::MAX);
        self.segments.push(segment);
        self.open.insert((trust, zone), index);
        index
    }
}

/// The `number`th network of a trust. Every seventh small trust still uses a standard switch somewhere.
fn new_segment(trust: usize, zone: Option<Zone>, number: u16) -> Segment {
    let slug = TRUSTS.get(trust).map_or("", |trust| trust.code);
    let vlan = 12 + u16::try_from(trust).unwrap_or(0) * 800 + number * 4;
    let place = zone.map_or("Backup", Zone::name);
    let [high, low] = number.to_be_bytes();
    let first = if trust + 1 == TRUSTS.len() { 100 } else { 20 + u8::try_from(trust).unwrap_or(0) * 10 };
    let standard = zone == Some(Zone::Equipment) && trust < 2;
    Segment {
        port_group: if standard {
            format!("{slug} {place}")
        } else {
            format!("VLAN{vlan:04}-{slug}-{place}")
        },
        switch: (!standard).then_some("dvs-skm1"),
        vlan,
        trust,
        network: [10, first + high, low.wrapping_add(100)],
        used: 0,
    }
}

/// Clusters by (vCenter, trust), opened as they fill.
#[derive(Default)]
pub(super) struct Clusters {
    pub list: Vec<Cluster>,
    open: BTreeMap<(usize, usize), (u32, u32)>,
}

impl Clusters {
    /// The cluster of one more machine.
    pub fn place(&mut self, vcenter: usize, trust: usize) -> u32 {
        let (index, count) = self.open.get(&(vcenter, trust)).copied().unwrap_or((0, 0));
        if count > 0
            && let Some(cluster) = self.list.get_mut(index as usize)
            && cluster.machines < CLUSTER_FULL
        {
            cluster.machines += 1;
            return index;
        }
        let code = TRUSTS.get(trust).map_or("", |trust| trust.code);
        let half = if trust + 1 == TRUSTS.len() { ["-Nord", "-Sør"].get(vcenter).copied() } else { None };
        let name = format!("{code}{}-Prod-{:02}", half.unwrap_or(""), count + 1);
        let index = u32::try_from(self.list.len()).unwrap_or(u32::MAX);
        self.list.push(Cluster { name, vcenter, trust, machines: 1 });
        self.open.insert((vcenter, trust), (index, count + 1));
        index
    }
}
