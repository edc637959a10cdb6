//! The estate as the page needs it, and the inventory as bytes.
//!
//! In: an inventory. Out: rows for tables; bytes for files. **The page never holds the inventory itself:
//! only its bytes, unread, and these rows.**

use crate::base::Arrange as _;

use serde::{Deserialize, Serialize};

use super::networks::{Network, networks};
use super::{Answer, Attached, Failure};
use crate::base::{Minutes, VmId};
use crate::check::{self, Since};
use crate::drift::{self, Drift};
use crate::estate::{End, Inventory, Power, Source, VmKind};
use crate::plan::{Command, Plan, VCenterRole};

/// First bytes of an inventory in a file; the digit counts versions of the format.
const MAGIC: &[u8] = b"FPINV5\n\0";

/// Facts about one VM, for tables and panels.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VmRow {
    pub id: VmId,
    pub name: String,
    pub kind: VmKind,
    pub power: Power,
    pub cpus: u32,
    pub memory_mib: u64,
    /// Space in use; provisioned where the export does not say.
    pub storage_mib: u64,
    pub os: String,
    pub cluster: String,
    pub folder: String,
    pub vcenter: String,
    pub dns_name: String,
    /// All of them, with commas between.
    pub addresses: String,
    pub port_groups: String,
    /// VMs and externals that it uses, and that use it.
    pub uses: u32,
    pub used_by: u32,
    /// Whether anything was observed to or from it.
    pub observed: bool,
    pub last_seen: Option<Minutes>,
}

/// All rows, sorted by id, and where they came from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EstateView {
    pub vms: Vec<VmRow>,
    pub sources: Vec<Source>,
    /// Headings of custom attributes and tags, sorted.
    pub attributes: Vec<String>,
    pub networks: Vec<Network>,
}

impl EstateView {
    pub fn row(&self, id: &VmId) -> Option<&VmRow> {
        self.vms.get(self.place(id)?)
    }

    /// The place of its row.
    pub fn place(&self, id: &VmId) -> Option<usize> {
        self.vms.binary_search_by(|row| row.id.cmp(id)).ok()
    }
}

/// The inventory as bytes: a magic word and postcard. The same inventory gives the same bytes.
pub fn encode_inventory(inventory: &Inventory) -> Vec<u8> {
    postcard::to_extend(inventory, MAGIC.to_vec()).unwrap_or_default()
}

/// `None` for bytes that are not an inventory of this version.
pub fn decode_inventory(bytes: &[u8]) -> Option<Inventory> {
    postcard::from_bytes(bytes.strip_prefix(MAGIC)?).ok()
}

/// What differs between two states of the estate, and what that means.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compared {
    /// With what waves that are done have left where it was.
    pub drift: Drift,
    pub since: Since,
    /// When the two were made, as far as their files tell.
    pub taken: [Option<Minutes>; 2],
}

/// What differs between two states. `later` is `None` where there is one state alone: then what stands in a target as
/// well as in a source is told.
pub fn compare_states(earlier: &Inventory, later: Option<&Inventory>, plan: &Plan) -> Compared {
    let (mut drift, since) = match later {
        Some(later) => {
            let drift = drift::drift(earlier, later, plan);
            let since = check::since(earlier, later, &drift, plan);
            (drift, since)
        }
        None => (drift::in_two_places(earlier, plan), Since::default()),
    };
    let now = later.unwrap_or(earlier);
    drift.meanings.extend(drift::not_moved(now, plan, &drift));
    drift.meanings.as_mut_slice().arrange_by(|a, b| (&a.vm, a.code).cmp(&(&b.vm, b.code)));
    Compared { drift, since, taken: [earlier, now].map(drift::taken) }
}

/// The same of attached inventories: the earlier and the later, or one alone.
pub(super) fn compare(plan: &Plan, attached: &Attached) -> Result<(Answer, Attached), Failure> {
    let read = |bytes: &Vec<u8>| decode_inventory(bytes).ok_or(Failure::StateUnreadable);
    let earlier = read(attached.first().ok_or(Failure::Crashed)?)?;
    let later = attached.get(1).map(read).transpose()?;
    Ok((Answer::Compared(Box::new(compare_states(&earlier, later.as_ref(), plan))), Vec::new()))
}

/// Says what a vCenter is in the move.
pub fn role_command(plan: &Plan, estate: &EstateView, vcenter: &str, role: VCenterRole) -> Command {
    let server = |id: &VmId| estate.row(id).is_some_and(|row| row.kind == VmKind::Server);
    let own = plan.vms.iter().filter(|(id, vm)| vm.vcenter == vcenter && server(id));
    Command::SetVCenterRole(vcenter.to_owned(), role, own.map(|(id, _)| id.clone()).collect())
}

/// What is seen of one VM's dependencies.
#[derive(Clone, Default)]
struct Seen {
    uses: u32,
    used_by: u32,
    observed: bool,
    last: Option<Minutes>,
}

/// In the order of the inventory's VMs.
fn seen(inventory: &Inventory) -> Vec<Seen> {
    let mut seen = vec![Seen::default(); inventory.vms.len()];
    let mut pair = None;
    for dependency in inventory.dependencies.iter().filter(|one| !one.is_refused()) {
        let first = pair != Some((dependency.from, dependency.to));
        pair = Some((dependency.from, dependency.to));
        for (end, outward) in [(dependency.from, true), (dependency.to, false)] {
            let End::Vm(index) = end else { continue };
            let Some(seen) = seen.get_mut(index as usize) else { continue };
            if outward {
                seen.uses += u32::from(first);
            } else {
                seen.used_by += u32::from(first);
            }
            seen.observed |= dependency.evidence == crate::estate::Evidence::Observed;
            seen.last = seen.last.max(dependency.last_seen.get());
        }
    }
    seen
}

/// Rows of an inventory.
pub fn view(inventory: &Inventory) -> EstateView {
    let rows = inventory.vms.iter().zip(seen(inventory)).map(|(vm, seen)| VmRow {
        id: vm.id.clone(),
        name: vm.name.clone(),
        kind: vm.kind,
        power: vm.power,
        cpus: vm.cpus,
        memory_mib: vm.memory_mib,
        storage_mib: if vm.in_use_mib > 0 { vm.in_use_mib } else { vm.provisioned_mib },
        os: vm.os.clone(),
        cluster: vm.cluster.clone(),
        folder: vm.folder.clone(),
        vcenter: inventory
            .vcenters
            .iter()
            .find(|v| v.key == vm.vcenter)
            .map_or_else(|| vm.vcenter.clone(), |v| v.server.clone()),
        dns_name: vm.dns_name.clone(),
        addresses: vm.addresses.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "),
        port_groups: vm.port_groups.join(", "),
        uses: seen.uses,
        used_by: seen.used_by,
        observed: seen.observed,
        last_seen: seen.last,
    });
    let mut attributes: Vec<String> =
        inventory.vms.iter().flat_map(|vm| vm.attributes.keys().cloned()).collect();
    attributes.arrange();
    attributes.dedup();
    let networks = networks(inventory);
    EstateView { vms: rows.collect(), sources: inventory.sources.clone(), attributes, networks }
}
