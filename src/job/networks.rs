//! The networks that servers stand in, and the one that a service belongs to.
//!
//! In: an inventory; the servers of services. Out: networks with their servers, and a network for each service. **A
//! network is a port group with its VLAN: the same name with another VLAN is another one.**
//!
//! An inventory keeps the port groups of a server, not the order of its adapters: each of them counts.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::base::{Arrange as _, Gather as _};
use crate::estate::{Inventory, Vm};

/// A network, and which rows of the estate stand in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Network {
    pub vlan: Option<u16>,
    /// Of the port group.
    pub name: String,
    /// Sorted.
    pub vms: Vec<u32>,
}

/// All networks that servers stand in, by VLAN and name; those of which no VLAN is told come last.
pub fn networks(inventory: &Inventory) -> Vec<Network> {
    let mut told: BTreeMap<(&str, &str), Option<u16>> = BTreeMap::new();
    for group in &inventory.port_groups {
        let vlan = told.entry((group.vcenter.as_str(), group.name.as_str())).or_insert(group.vlan);
        // Two switches that do not agree tell nothing.
        *vlan = vlan.filter(|vlan| group.vlan == Some(*vlan));
    }
    let mut found: BTreeMap<(bool, Option<u16>, &str), Vec<u32>> = BTreeMap::new();
    for (row, vm) in (0_u32..).zip(&inventory.vms) {
        for name in &vm.port_groups {
            let vlan = told.get(&(vm.vcenter.as_str(), name.as_str())).copied().flatten().or(only_vlan(vm));
            found.entry((vlan.is_none(), vlan, name)).or_default().push(row);
        }
    }
    found.into_iter().map(|((_, vlan, name), vms)| Network { vlan, name: name.to_owned(), vms }).collect()
}

/// Of a server with one port group and one VLAN.
fn only_vlan(vm: &Vm) -> Option<u16> {
    match (vm.port_groups.as_slice(), vm.vlans.as_slice()) {
        ([_], [vlan]) => Some(*vlan),
        _ => None,
    }
}

/// The network that most rows of each group stand in, by its place; of equals the one with the fewest servers in all,
/// because it says more, and then the first.
pub fn homes(networks: &[Network], groups: &[Vec<u32>]) -> Vec<Option<u32>> {
    let mut group_of: BTreeMap<u32, usize> = BTreeMap::new();
    for (group, rows) in groups.iter().enumerate() {
        group_of.extend(rows.iter().map(|row| (*row, group)));
    }
    let mut best: Vec<Option<(u32, Reverse<usize>, Reverse<u32>)>> = vec![None; groups.len()];
    for (place, network) in (0_u32..).zip(networks) {
        let mut counts: BTreeMap<usize, u32> = BTreeMap::new();
        for group in network.vms.iter().filter_map(|row| group_of.get(row)) {
            *counts.entry(*group).or_insert(0) += 1;
        }
        for (group, count) in counts {
            best[group] = best[group].max(Some((count, Reverse(network.vms.len()), Reverse(place))));
        }
    }
    best.into_iter().map(|best| best.map(|(_, _, place)| place.0)).collect()
}

/// The networks that get a plot of their own, by their places: all that are somebody's home, or, where they are more
/// than `most`, those that are the home of most.
pub fn largest(homes: &[Option<u32>], most: usize) -> Vec<u32> {
    let mut counts: BTreeMap<u32, usize> = BTreeMap::new();
    for home in homes.iter().flatten() {
        *counts.entry(*home).or_insert(0) += 1;
    }
    let mut order: Vec<(Reverse<usize>, u32)> =
        counts.into_iter().map(|(home, count)| (Reverse(count), home)).collect();
    if order.len() > most {
        order.as_mut_slice().arrange();
        order.truncate(most);
    }
    order.into_iter().map(|(_, home)| home).into_set().into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::VmId;
    use crate::estate::PortGroup;

    fn vm(name: &str, vcenter: &str, groups: &[&str], vlans: &[u16]) -> Vm {
        let mut vm = Vm::named(name);
        vm.id = VmId::new(name);
        vm.vcenter = vcenter.into();
        vm.port_groups = groups.iter().map(|group| (*group).to_owned()).collect();
        vm.vlans = vlans.to_vec();
        vm
    }

    fn group(vcenter: &str, name: &str, vlan: u16) -> PortGroup {
        PortGroup { vcenter: vcenter.into(), name: name.into(), switch: String::new(), vlan: Some(vlan) }
    }

    #[test]
    fn a_network_is_a_port_group_with_its_vlan() {
        let inventory = Inventory {
            vms: vec![
                vm("a", "nord", &["Klinisk"], &[]),
                vm("b", "sor", &["Klinisk"], &[]),
                vm("c", "nord", &["Backup", "Klinisk"], &[7, 210]),
                vm("d", "ost", &["Lab"], &[12]),
                vm("e", "ost", &[], &[]),
            ],
            port_groups: vec![group("nord", "Klinisk", 210), group("sor", "Klinisk", 310)],
            ..Inventory::default()
        };
        let told: Vec<(Option<u16>, String, Vec<u32>)> =
            networks(&inventory).into_iter().map(|one| (one.vlan, one.name, one.vms)).collect();
        assert_eq!(
            told,
            [
                (Some(12), "Lab".to_owned(), vec![3]),
                (Some(210), "Klinisk".to_owned(), vec![0, 2]),
                (Some(310), "Klinisk".to_owned(), vec![1]),
                (None, "Backup".to_owned(), vec![2]),
            ]
        );
    }

    #[test]
    fn most_servers_decide_and_what_everybody_has_says_least() {
        let network = |vms: &[u32]| Network { vms: vms.to_vec(), ..Network::default() };
        // Everybody is in the first.
        let all = [network(&[0, 1, 2, 3, 4, 5]), network(&[0, 1]), network(&[2]), network(&[3])];
        let groups = [vec![0, 1], vec![2, 3, 4], vec![5], vec![9], vec![]];
        assert_eq!(homes(&all, &groups), [Some(1), Some(0), Some(0), None, None]);
    }

    #[test]
    fn the_smallest_get_no_plot_of_their_own() {
        let homes = [Some(4), Some(1), Some(4), Some(2), None, Some(2), Some(9)];
        assert_eq!(largest(&homes, 24), [1, 2, 4, 9]);
        assert_eq!(largest(&homes, 2), [2, 4]);
    }
}
