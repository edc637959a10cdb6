//! Rules that give VMs to services, as the plan has them; `assign.rs` applies them.
//!
//! In: nothing; built by commands. Out: a [`Rule`]. **It names a field, a pattern and a service, never VMs.**

use serde::{Deserialize, Serialize};

use crate::base::ServiceId;

/// What a rule looks at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Field {
    /// A custom attribute or tag, by its heading.
    Attribute(String),
    Folder,
    PortGroup,
    Cluster,
    Name,
}

/// Which service a rule gives its VMs to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum RuleTarget {
    Service(ServiceId),
    /// The service whose name the field's value is (`Tjeneste = Laboratorium UNN`).
    SameName,
}

/// VMs whose field matches `pattern` belong to `target`. `*` stands for any text, `?` for one character;
/// case does not matter. The rule with the lowest rank that matches wins.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Rule {
    pub rank: u32,
    pub field: Field,
    pub pattern: String,
    pub target: RuleTarget,
}
