//! The importer on the exports that are at hand outside the repository.

use expect_test::{Expect, expect};
use flytteplan::base::{Code, Level, Silent};
use flytteplan::estate::{SourceKind, VmKind};
use flytteplan::import::{Import, InputFile, Mappings, import};
use std::path::PathBuf;

fn shared() -> Option<PathBuf> {
    let path = std::env::var_os("FLYTTEPLAN_SHARED").map_or_else(
        || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"),
        PathBuf::from,
    );
    if path.join("data").is_dir() {
        return Some(path);
    }
    eprintln!("skipped: {} is not here", path.display());
    None
}

fn read(path: &std::path::Path) -> InputFile {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    InputFile { name, bytes: std::fs::read(path).expect("readable") }
}

fn summary(files: Vec<InputFile>) -> (Import, String) {
    let parsed = import(&files, &Mappings::default(), &mut Silent);
    let inventory = &parsed.value.imported.inventory;
    let of = |kind| inventory.vms.iter().filter(|vm| vm.kind == kind).count();
    let mut text = format!(
        "{} VMs, {} templates, {} agents, {} placeholders; {} vCenters, {} externals, {} dependencies\n",
        inventory.vms.len(),
        of(VmKind::Template),
        of(VmKind::Agent),
        of(VmKind::Placeholder),
        inventory.vcenters.len(),
        inventory.externals.len(),
        inventory.dependencies.len(),
    );
    for file in &parsed.value.files {
        text += &format!("{} {:?} {} read {}, skipped {}\n", file.name, file.kind, file.why.as_str(), file.rows_read, file.rows_skipped);
    }
    for note in parsed.notes.iter().take(12) {
        let place = &note.place;
        let at = [place.sheet.clone(), place.row.map(|row| row.to_string()), place.column.clone()];
        let at = at.into_iter().flatten().collect::<Vec<_>>().join("/");
        text += &format!("{:?} {} {at} {:?}\n", note.level, note.code.as_str(), note.args);
    }
    (parsed.value, text)
}

fn check(file: &str, expected: &Expect) {
    let Some(shared) = shared() else { return };
    expected.assert_eq(&summary(vec![read(&shared.join("data/inventories").join(file))]).1);
}

#[test]
fn kubev2v() {
    check("kubev2v-migration-planner/example1.xlsx", &expect![[r#"
        9 VMs, 0 templates, 0 agents, 0 placeholders; 0 vCenters, 0 externals, 0 dependencies
        example1.xlsx Rvtools rvtools-sheets read 9, skipped 0
        Warning sheet-missing vNetwork [("sheet", Text("vNetwork"))]
        Info column-missing vInfo/VI SDK UUID [("column", Text("VI SDK UUID"))]
        Warning row-no-id vInfo/10 [("name", Text("vm-9"))]
        Info row-orphan vMemory [("count", Number(1)), ("examples", Text("vm-9"))]
        Info row-orphan vDisk [("count", Number(1)), ("examples", Text("vm-9"))]
    "#]]);
}

#[test]
fn sizing_workshop() {
    check("mjvincent-rvtools-to-ibm-cloud/SizingWorkshop-RVTools.xlsx", &expect![[r#"
        805 VMs, 10 templates, 0 agents, 0 placeholders; 0 vCenters, 0 externals, 0 dependencies
        SizingWorkshop-RVTools.xlsx Rvtools rvtools-sheets read 805, skipped 0
        Info column-missing vInfo/VM ID [("column", Text("VM ID"))]
        Info column-missing vInfo/VI SDK UUID [("column", Text("VI SDK UUID"))]
    "#]]);
}

#[test]
fn small_complete() {
    check("mjvincent-rvtools-to-ibm-cloud/rvtools-small-complete.xlsx", &expect![[r#"
        3 VMs, 0 templates, 0 agents, 0 placeholders; 0 vCenters, 0 externals, 0 dependencies
        rvtools-small-complete.xlsx Rvtools rvtools-sheets read 3, skipped 0
        Info column-missing vInfo/VM ID [("column", Text("VM ID"))]
        Info column-missing vInfo/VI SDK UUID [("column", Text("VI SDK UUID"))]
        Info column-missing vInfo/In Use MiB [("column", Text("In Use MiB"))]
    "#]]);
}

#[test]
fn azure_dependencies() {
    check("shabbirnkhan1-move-group-planner/dependency-export-sample.csv", &expect![[r#"
        0 VMs, 0 templates, 0 agents, 0 placeholders; 0 vCenters, 9 externals, 5 dependencies
        dependency-export-sample.csv AzureDependencies azure-headings read 5, skipped 0
        Info flow-unmatched  [("count", Number(5)), ("externals", Number(9))]
    "#]]);
}
