//! The example estate: invented, seeded, and as awkward as a real one.
//!
//! In: how many VMs, and a seed. Out: the files a coordinator would have, and the truth behind them.
//! **The same options give the same bytes on every platform; all dates follow from one fixed morning.**
//!
//! ```text
//! names ──▶ services ──▶ machines ──▶ traffic      the estate (model)
//!                                        │
//!        workbook · azure · flows · catalogue · waves · truth
//! ```
//!
//! [`later`] lets some weeks pass between traffic and files, and [`target`] is where its servers move to.

mod azure;
mod catalogue;
mod flows;
mod headers;
mod later;
mod later_truth;
mod machines;
mod model;
mod names;
mod naming;
mod package;
mod placement;
mod services;
mod sheet;
mod tabs;
mod tabs_vm;
mod target;
mod text;
mod traffic;
mod truth;
mod waves;
mod workbook;

use serde::{Deserialize, Serialize};

use crate::base::{Monitor, Progress, Random, Stage};
use model::Estate;

pub use later::{Changes, Later, later};
pub use later_truth::{LaterTruth, TruthMove, TruthPair, TruthReuse};
pub use target::{Target, TargetTruth, target};
pub use truth::{Truth, TruthCounts, TruthService, TruthVm};

/// Most VMs an example has: more would not fit the invented networks.
pub const MOST_VMS: u32 = 50_000;

/// The licence key in the workbook. Nothing that reads the workbook may ever let it through.
pub const LICENCE_CANARY: &str = "CANAR-YKEY0-NEVER-READ0-NRKEP";

/// What to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Options {
    /// Rows of vInfo: servers, templates, agents and placeholders; 1 to [`MOST_VMS`].
    pub vms: u32,
    pub seed: u64,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleFile {
    pub name: String,
    pub bytes: Vec<u8>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    pub files: Vec<ExampleFile>,
    pub truth: Truth,
}

/// Makes the estate and writes its files. Progress counts the passes, then the rows of the workbook.
pub fn generate(options: &Options, monitor: &mut dyn Monitor) -> Example {
    let seed = options.seed;
    let estate = estate(options, monitor);
    let truth = truth::truth(&estate, seed);
    let mut files = exports(&estate, seed, "RVTools_export_all_2026-11-20_06.00.00.xlsx", monitor);
    files.push(file("tjenestekatalog.csv", catalogue::write(&estate, seed)));
    files.push(file("bolgeliste-gammel.csv", waves::write(&estate, seed)));
    Example { files, truth }
}

/// The estate with its traffic.
fn estate(options: &Options, monitor: &mut dyn Monitor) -> Estate {
    let vms = options.vms.clamp(1, MOST_VMS);
    report(monitor, 0, 0);
    let mut estate = machines::estate(vms, options.seed);
    estate.flows = traffic::flows(&estate, options.seed);
    estate
}

/// What can be exported again at any time: the workbook and the traffic.
fn exports(estate: &Estate, seed: u64, workbook: &str, monitor: &mut dyn Monitor) -> Vec<ExampleFile> {
    vec![
        file(workbook, workbook::write(estate, monitor)),
        file("avhengigheter-azure-migrate.csv", azure::write(estate, seed)),
        file("trafikk.csv", flows::write(estate, seed)),
    ]
}

fn file(name: &str, bytes: Vec<u8>) -> ExampleFile {
    ExampleFile { name: name.to_owned(), bytes }
}

fn report(monitor: &mut dyn Monitor, done: u64, total: u64) {
    monitor.report(Progress { stage: Stage::Generate, file: None, done, total });
}

/// A stream of numbers for one pass, so that a change in one does not shift the others.
fn stream(seed: u64, pass: &str) -> Random {
    let label = pass.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    });
    Random::new(seed ^ label)
}
