//! Names that people have in lists, found in the plan.
//!
//! In: lines as a spreadsheet gives them. Out: VMs, and what fits nothing. **A name that several servers have
//! finds all of them, and says so; nothing is guessed.**

use std::collections::{BTreeMap, BTreeSet};

use super::EstateView;
use crate::base::VmId;
use crate::plan::Plan;

/// What a text names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matched {
    pub vms: BTreeSet<VmId>,
    /// Names that fit nothing, in the order they came.
    pub missed: Vec<String>,
    /// Names that several servers have.
    pub ambiguous: Vec<String>,
}

type Index = BTreeMap<String, BTreeSet<VmId>>;

/// All that may be named: servers by name, DNS name and address, services by name. Lower case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    vms: Index,
    dns: Index,
    addresses: Index,
    /// The first label of the DNS names.
    hosts: Index,
    services: Index,
}

impl Names {
    pub fn of(plan: &Plan, estate: Option<&EstateView>) -> Self {
        let mut this = Self::default();
        let put = |index: &mut Index, name: &str, id: &VmId| {
            let name = name.trim().to_lowercase();
            if !name.is_empty() {
                index.entry(name).or_default().insert(id.clone());
            }
        };
        for (id, vm) in plan.vms.iter().filter(|(_, vm)| vm.moves) {
            put(&mut this.vms, &vm.name, id);
            if let Some(service) = vm.service.as_ref().and_then(|service| plan.services.get(service)) {
                put(&mut this.services, &service.name, id);
            }
            let Some(row) = estate.and_then(|estate| estate.row(id)) else { continue };
            put(&mut this.dns, &row.dns_name, id);
            put(&mut this.hosts, row.dns_name.split('.').next().unwrap_or_default(), id);
            for address in row.addresses.split(", ") {
                put(&mut this.addresses, address, id);
            }
        }
        this
    }

    /// Takes the first cell of each line; where that is not a name, names separated by comma or semicolon.
    pub fn find(&self, text: &str) -> Matched {
        let mut found = Matched::default();
        for line in text.lines() {
            let cell = clean(line.split('\t').next().unwrap_or_default());
            if cell.is_empty() {
                continue;
            }
            if self.take(cell, &mut found) {
                continue;
            }
            for name in cell.split([',', ';']).map(clean).filter(|name| !name.is_empty()) {
                if !self.take(name, &mut found) {
                    found.missed.push(name.to_owned());
                }
            }
        }
        found
    }

    fn take(&self, name: &str, found: &mut Matched) -> bool {
        let lower = name.to_lowercase();
        let host = lower.split('.').next().unwrap_or_default();
        let one = [&self.vms, &self.dns, &self.addresses].into_iter().find_map(|index| index.get(&lower));
        let is_address = lower.parse::<std::net::IpAddr>().is_ok();
        let short = || [&self.vms, &self.hosts].into_iter().find_map(|index| index.get(host));
        let servers =
            one.or_else(|| (!self.services.contains_key(&lower) && !is_address).then(short).flatten());
        if let Some(servers) = servers {
            if servers.len() > 1 {
                found.ambiguous.push(name.to_owned());
            }
            found.vms.extend(servers.iter().cloned());
            return true;
        }
        let service = self.services.get(&lower);
        found.vms.extend(service.into_iter().flatten().cloned());
        service.is_some()
    }
}

fn clean(cell: &str) -> &str {
    cell.trim().trim_matches('"').trim()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::fixture::Fixture;
    use crate::job::estate::view;

    #[test]
    fn servers_by_every_name_they_go_by() {
        let mut fixture = Fixture::parse("trust UNN\nservice Lab, UNN n=2\nvm db1\nvm db2\nvm twin\nvm app");
        let dns = [("db1", "sql.unn.example", "10.1.2.3"), ("db2", "db2.unn.example", "10.1.2.4")];
        for vm in &mut fixture.inventory.vms {
            if let Some((_, dns, address)) = dns.iter().find(|(name, ..)| *name == vm.name) {
                (vm.dns_name, vm.addresses) = ((*dns).to_owned(), vec![address.parse().unwrap()]);
            }
        }
        let app = VmId::new("app");
        fixture.plan.vms.get_mut(&app).unwrap().name = "Twin".to_owned();
        let estate = view(&fixture.inventory);
        let names = Names::of(&fixture.plan, Some(&estate));
        let cases = [
            ("db1", "db1", "", ""),
            ("SQL.unn.example\tx", "db1", "", ""),
            ("sql", "db1", "", ""),
            ("db2.other.example", "db2", "", ""),
            (" 10.1.2.4 ", "db2", "", ""),
            ("10.1.2.9", "", "10.1.2.9", ""),
            ("lab,", "Lab,-1 Lab,-2", "", ""),
            ("\"db1\"; db2,nobody\n\n", "db1 db2", "nobody", ""),
            ("twin", "app twin", "", "twin"),
        ];
        for (text, vms, missed, ambiguous) in cases {
            let found = names.find(text);
            let ids: Vec<&str> = found.vms.iter().map(VmId::as_str).collect();
            let said = (ids.join(" "), found.missed.join(" "), found.ambiguous.join(" "));
            assert_eq!(said, (vms.to_owned(), missed.to_owned(), ambiguous.to_owned()), "{text}");
        }
    }
}
