//! The rows that can be seen of the tree.
//!
//! In: the tree and what is open. Out: lines, top to bottom. **Servers are sorted only where they are shown.**

use crate::base::Arrange as _;

use std::collections::BTreeSet;
use std::sync::Arc;

use super::choices::{Choices, Column, Key, Order};
use super::tree::{Branch, Facts, Kind, Tree, compare, facts_of, ordered};
use crate::base::VmId;
use crate::text::SortKey;
use crate::ui::selection::{Share, share};
use crate::ui::session::Subject;

/// One visible row.
#[derive(Clone, Debug)]
pub struct Line {
    pub key: Key,
    /// From 1.
    pub level: u8,
    /// Among its siblings, from 1, and how many these are.
    pub position: usize,
    pub siblings: usize,
    pub open: Option<bool>,
    /// Place of the row above it in the tree.
    pub parent: Option<usize>,
    pub item: Item,
}

#[derive(Clone, Debug)]
pub enum Item {
    Branch(Arc<Branch>),
    Vm(VmId),
}

impl Line {
    pub fn vms(&self) -> &[VmId] {
        match &self.item {
            Item::Branch(branch) => &branch.vms,
            Item::Vm(id) => std::slice::from_ref(id),
        }
    }
}

/// The servers of a branch in the order of the column.
fn sorted(tree: &Tree, vms: &[VmId]) -> Vec<VmId> {
    let Some(known) = &tree.known else { return Vec::new() };
    let name = |id: &VmId| known.plan.vms.get(id).map_or("", |vm| vm.name.as_str());
    let mut vms = vms.to_vec();
    if tree.shape.column == Column::Name {
        vms.arrange_by_cached_key(|id| SortKey::new(name(id)));
        if tree.shape.order == Order::Descending {
            vms.reverse();
        }
        return vms;
    }
    let mut rows: Vec<(Facts, VmId)> = vms.into_iter().map(|id| (facts_of(known, &id), id)).collect();
    rows.arrange_by(|(a, a_id), (b, b_id)| {
        ordered(&tree.shape, compare(tree.shape.column, (a, name(a_id)), (b, name(b_id))))
            .then_with(|| a_id.cmp(b_id))
    });
    rows.into_iter().map(|(_, id)| id).collect()
}

/// Whether a branch is open.
pub fn is_open(tree: &Tree, choices: &Choices, branch: &Branch) -> bool {
    let chosen = if tree.searching { &choices.found } else { &choices.open };
    chosen.get(&branch.key).copied().unwrap_or(branch.open)
}

/// The rows that can be seen, top to bottom.
pub fn lines(tree: &Tree, choices: &Choices) -> Vec<Line> {
    let mut lines = Vec::new();
    unfold(tree, choices, &tree.branches, 1, None, &mut lines);
    lines
}

fn unfold(
    tree: &Tree,
    choices: &Choices,
    branches: &[Arc<Branch>],
    level: u8,
    parent: Option<usize>,
    lines: &mut Vec<Line>,
) {
    for (position, branch) in (1..).zip(branches) {
        let below = !branch.vms.is_empty() || !branch.branches.is_empty();
        let open = below.then(|| is_open(tree, choices, branch));
        let here = lines.len();
        let item = Item::Branch(Arc::clone(branch));
        lines.push(Line {
            key: branch.key.clone(),
            level,
            position,
            siblings: branches.len(),
            open,
            parent,
            item,
        });
        if open != Some(true) {
            continue;
        }
        if !branch.branches.is_empty() {
            unfold(tree, choices, &branch.branches, level + 1, Some(here), lines);
            continue;
        }
        for (position, id) in (1..).zip(sorted(tree, &branch.vms)) {
            let key = Key::Vm(id.clone());
            lines.push(Line {
                key,
                level: level + 1,
                position,
                siblings: branch.vms.len(),
                open: None,
                parent: Some(here),
                item: Item::Vm(id),
            });
        }
    }
}

/// The rows from a group down to a service, a server or a wave.
pub fn chain_to(tree: &Tree, wanted: &Subject) -> Vec<Key> {
    for group in &tree.branches {
        match wanted {
            Subject::Wave(id) if group.kind == Kind::Wave(Some(id.clone())) => {
                return vec![group.key.clone()];
            }
            Subject::Vm(id) if group.branches.is_empty() && group.vms.contains(id) => {
                return vec![group.key.clone(), Key::Vm(id.clone())];
            }
            _ => {}
        }
        for branch in &group.branches {
            match wanted {
                Subject::Service(id) if matches!(&branch.kind, Kind::Service(service, _) if service == id) => {
                    return vec![group.key.clone(), branch.key.clone()];
                }
                Subject::Vm(id) if branch.vms.contains(id) => {
                    return vec![group.key.clone(), branch.key.clone(), Key::Vm(id.clone())];
                }
                _ => {}
            }
        }
    }
    Vec::new()
}

/// The first service of which something is selected.
pub fn first_selected(tree: &Tree, selection: &BTreeSet<VmId>) -> Option<Subject> {
    let services = tree.branches.iter().flat_map(|group| &group.branches);
    services.filter(|branch| share(selection, &branch.vms) != Share::None).find_map(|branch| {
        match &branch.kind {
            Kind::Service(id, _) => Some(Subject::Service(id.clone())),
            _ => None,
        }
    })
}
