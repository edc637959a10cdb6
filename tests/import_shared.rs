//! The importer on the exports that are at hand outside the repository.

use expect_test::{Expect, expect};
use flytteplan::base::{Code, Level, Silent};
use flytteplan::estate::VmKind;
use flytteplan::import::{Import, InputFile, Mappings, import};
use std::path::{Path, PathBuf};

fn shared() -> Option<PathBuf> {
    let path = std::env::var_os("FLYTTEPLAN_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    if path.join("data").is_dir() {
        return Some(path);
    }
    eprintln!("skipped: {} is not here", path.display());
    None
}

fn read(path: &Path) -> InputFile {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    InputFile::new(name, std::fs::read(path).expect("readable"))
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
        text += &format!(
            "{} {:?} {} read {}, skipped {}\n",
            file.name,
            file.kind,
            file.why.as_str(),
            file.rows_read,
            file.rows_skipped
        );
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
    check(
        "kubev2v-migration-planner/example1.xlsx",
        &expect![[r#"
        9 VMs, 0 templates, 0 agents, 0 placeholders; 0 vCenters, 0 externals, 0 dependencies
        example1.xlsx Rvtools rvtools-sheets read 9, skipped 0
        Warning sheet-missing vNetwork [("sheet", Text("vNetwork"))]
        Info column-missing vInfo/VI SDK UUID [("column", Text("VI SDK UUID"))]
        Warning row-no-id vInfo/10 [("name", Text("vm-9"))]
    "#]],
    );
}

#[test]
fn sizing_workshop() {
    check(
        "mjvincent-rvtools-to-ibm-cloud/SizingWorkshop-RVTools.xlsx",
        &expect![[r#"
        805 VMs, 10 templates, 0 agents, 0 placeholders; 0 vCenters, 0 externals, 0 dependencies
        SizingWorkshop-RVTools.xlsx Rvtools rvtools-sheets read 805, skipped 0
        Info column-missing vInfo/VM ID [("column", Text("VM ID"))]
        Info column-missing vInfo/VI SDK UUID [("column", Text("VI SDK UUID"))]
    "#]],
    );
}

#[test]
fn small_complete() {
    check(
        "mjvincent-rvtools-to-ibm-cloud/rvtools-small-complete.xlsx",
        &expect![[r#"
        3 VMs, 0 templates, 0 agents, 0 placeholders; 0 vCenters, 0 externals, 0 dependencies
        rvtools-small-complete.xlsx Rvtools rvtools-sheets read 3, skipped 0
        Info column-missing vInfo/VM ID [("column", Text("VM ID"))]
        Info column-missing vInfo/VI SDK UUID [("column", Text("VI SDK UUID"))]
        Info column-missing vInfo/In Use MiB [("column", Text("In Use MiB"))]
    "#]],
    );
}

#[test]
fn azure_dependencies() {
    check(
        "shabbirnkhan1-move-group-planner/dependency-export-sample.csv",
        &expect![[r#"
        0 VMs, 0 templates, 0 agents, 0 placeholders; 0 vCenters, 9 externals, 5 dependencies
        dependency-export-sample.csv AzureDependencies azure-headings read 5, skipped 0
        Info flow-unmatched  [("count", Number(5)), ("externals", Number(9))]
    "#]],
    );
}

/// Every file under a folder, sorted.
fn files_under(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

/// Name, kind and what is wrong with each file, one line per file.
fn verdicts(files: &[PathBuf]) -> String {
    let mut out = String::new();
    for path in files {
        let parsed = import(&[read(path)], &Mappings::default(), &mut Silent);
        let report = &parsed.value.files[0];
        let errors: Vec<String> = parsed
            .notes
            .iter()
            .filter(|note| note.level == Level::Error)
            .map(|note| format!("{} {:?}", note.code.as_str(), note.args))
            .collect();
        out += &format!("{}: {:?} {}\n", report.name, report.kind, errors.join("; "));
    }
    out
}

#[test]
fn the_others_are_recognised_or_refused_by_name() {
    let Some(shared) = shared() else { return };
    let folders = ["azure-docs-powershell-samples", "azure-migrate-export", "konveyor-tackle2-ui"];
    let files: Vec<PathBuf> = folders
        .iter()
        .flat_map(|folder| files_under(&shared.join("data/inventories").join(folder)))
        .collect();
    expect![[r#"
        Agentless VMware automation-Input.csv: Unknown file-not-used [("kind", Text("azure-migrate-automation"))]
        AzMigrate_AutomationNScale-Input.csv: Unknown file-not-used [("kind", Text("azure-migrate-automation"))]
        migrate-at-scale-with-site-recovery-input_template.csv: Unknown file-not-used [("kind", Text("azure-migrate-automation"))]
        AzureMigrate_Assessment_Clash_Report.xlsx: Unknown file-not-used [("kind", Text("azure-migrate-report"))]
        AzureMigrate_Assessment_Core_Report.xlsx: Unknown file-not-used [("kind", Text("azure-migrate-report"))]
        AzureMigrate_Assessment_Opportunity_Report.xlsx: Unknown file-not-used [("kind", Text("azure-migrate-report"))]
        AzureMigrate_Discovery_Report.xlsx: Servers 
        csv-app_name_with_spaces.csv: Relations 
        csv-app_name_with_spaces_21.csv: Relations 
        csv-desc_comments_char_limit_rows.csv: Relations 
        csv-invalid_column_schema.csv: Unknown csv-no-columns []
        csv-invalid_record_type_21.csv: Relations 
        csv-invalid_schema_21.csv: Relations 
        csv-lantik_bug.csv: Relations 
        csv-mandatory_and_empty_row_21.csv: Relations 
        csv-mandatory_and_empty_rows.csv: Relations 
        csv-missing_application_name.csv: Relations 
        csv-missing_business_21.csv: Relations 
        csv-missing_tags_and_bs.csv: Relations 
        csv-non_existing_tags_business_service_rows.csv: Relations 
        csv-template_application_import.csv: Relations 
        csv-valid_application_rows.csv: Relations 
        import-applications-sample-applications.csv: Relations 
        templates-template_application_import.csv: Relations 
    "#]].assert_eq(&verdicts(&files));
}

/// Sums made apart from the importer, from the cells of the file.
#[test]
fn azure_discovery_report() {
    let Some(shared) = shared() else { return };
    let path = "data/inventories/azure-migrate-export/AzureMigrate_Discovery_Report.xlsx";
    let (import, text) = summary(vec![read(&shared.join(path))]);
    expect![[r"
        294 VMs, 0 templates, 0 agents, 0 placeholders; 0 vCenters, 0 externals, 0 dependencies
        AzureMigrate_Discovery_Report.xlsx Servers server-headings read 294, skipped 0
    "]]
    .assert_eq(&text);
    let vms = &import.imported.inventory.vms;
    let sum = |of: fn(&flytteplan::estate::Vm) -> u64| vms.iter().map(of).sum::<u64>();
    assert_eq!(sum(|vm| u64::from(vm.cpus)), 959);
    assert_eq!(sum(|vm| vm.memory_mib), 2_159_616);
    assert_eq!(sum(|vm| u64::from(vm.disks)), 332);
    assert_eq!(sum(|vm| vm.addresses.len() as u64), 1147);
    assert_eq!(sum(|vm| u64::from(vm.power == flytteplan::estate::Power::On)), 250);
    assert_eq!(sum(|vm| u64::from(!vm.os.is_empty())), 294);
}

/// Rows, services and links of each file, counted by hand.
#[test]
fn konveyor_applications() {
    let Some(shared) = shared() else { return };
    let mut out = String::new();
    for path in files_under(&shared.join("data/inventories/konveyor-tackle2-ui")) {
        let parsed = import(&[read(&path)], &Mappings::default(), &mut Silent);
        let (report, found) = (&parsed.value.files[0], &parsed.value.imported);
        let codes: Vec<&str> = parsed.notes.iter().map(|note| note.code.as_str()).collect();
        out += &format!(
            "{} {}+{}: {} services, {} links {}\n",
            report.name,
            report.rows_read,
            report.rows_skipped,
            found.catalogue.len(),
            found.inventory.declared.len(),
            codes.join(" ")
        );
    }
    expect![[r"
        csv-app_name_with_spaces.csv 2+0: 1 services, 0 links 
        csv-app_name_with_spaces_21.csv 2+0: 1 services, 0 links 
        csv-desc_comments_char_limit_rows.csv 2+0: 2 services, 0 links 
        csv-invalid_column_schema.csv 0+0: 0 services, 0 links csv-no-columns
        csv-invalid_record_type_21.csv 0+2: 0 services, 0 links record-unknown record-unknown
        csv-invalid_schema_21.csv 2+0: 2 services, 0 links 
        csv-lantik_bug.csv 1+0: 1 services, 0 links 
        csv-mandatory_and_empty_row_21.csv 2+0: 2 services, 0 links 
        csv-mandatory_and_empty_rows.csv 2+0: 2 services, 0 links 
        csv-missing_application_name.csv 0+1: 0 services, 0 links row-no-name
        csv-missing_business_21.csv 1+0: 1 services, 0 links 
        csv-missing_tags_and_bs.csv 2+0: 2 services, 0 links 
        csv-non_existing_tags_business_service_rows.csv 2+0: 2 services, 0 links 
        csv-template_application_import.csv 5+0: 3 services, 2 links 
        csv-valid_application_rows.csv 2+0: 2 services, 0 links 
        import-applications-sample-applications.csv 5+0: 3 services, 2 links 
        templates-template_application_import.csv 3+0: 3 services, 0 links 
    "]]
    .assert_eq(&out);
}

/// What tabs beside vInfo tell of real exports.
#[test]
fn facts_of_the_other_tabs() {
    let Some(shared) = shared() else { return };
    let mut out = String::new();
    for file in [
        "kubev2v-migration-planner/example1.xlsx",
        "mjvincent-rvtools-to-ibm-cloud/SizingWorkshop-RVTools.xlsx",
        "mjvincent-rvtools-to-ibm-cloud/rvtools-small-complete.xlsx",
    ] {
        let (import, _) = summary(vec![read(&shared.join("data/inventories").join(file))]);
        let inventory = &import.imported.inventory;
        let sum = |of: fn(&flytteplan::estate::VmFacts) -> u64| -> u64 {
            inventory.vms.iter().map(|vm| of(&vm.facts)).sum()
        };
        let sockets = sum(|facts| u64::from(facts.sockets));
        let used = sum(|facts| facts.guest_used_mib);
        let snapshots = sum(|facts| u64::from(facts.snapshots));
        let tools = sum(|facts| u64::from(facts.tools != flytteplan::estate::Tools::Unknown));
        let cores: u32 = inventory.hosts.iter().map(|host| host.cores).sum();
        let memory: u64 = inventory.hosts.iter().map(|host| host.memory_mib).sum();
        out += &format!(
            "{file}: {sockets} sockets, {used} MiB in partitions, {snapshots} snapshots, {tools} with tools; \
             {} hosts, {cores} cores, {memory} MiB; {} clusters, {} datastores\n",
            inventory.hosts.len(),
            inventory.clusters.len(),
            inventory.datastores.len()
        );
    }
    expect![[r"
        kubev2v-migration-planner/example1.xlsx: 70 sockets, 185714 MiB in partitions, 0 snapshots, 0 with tools; 7 hosts, 224 cores, 1832579 MiB; 0 clusters, 0 datastores
        mjvincent-rvtools-to-ibm-cloud/SizingWorkshop-RVTools.xlsx: 0 sockets, 101130935 MiB in partitions, 0 snapshots, 0 with tools; 34 hosts, 528 cores, 15006368 MiB; 0 clusters, 0 datastores
        mjvincent-rvtools-to-ibm-cloud/rvtools-small-complete.xlsx: 0 sockets, 327680 MiB in partitions, 1 snapshots, 3 with tools; 2 hosts, 32 cores, 0 MiB; 1 clusters, 0 datastores
    "]].assert_eq(&out);
}

#[test]
fn hostile_workbooks() {
    let Some(shared) = shared() else { return };
    expect![[r#"
        entities.xlsx: Unknown file-hostile []
        sparse_dim.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Visible, Hidden, VeryHidden"))]
        sst_bomb.xlsx: Unknown file-hostile []
    "#]]
    .assert_eq(&verdicts(&files_under(&shared.join("data/vectors/hostile-workbooks"))));
}

#[test]
fn every_workbook_of_the_corpus_leaves_a_typed_answer() {
    let Some(shared) = shared() else { return };
    let files = files_under(&shared.join("data/vectors/calamine/tests"));
    expect![[r#"
        OOM_alloc.xls: Unknown file-old-excel []
        OOM_alloc2.xls: Unknown file-old-excel []
        OOM_alloc3.xls: Unknown file-old-excel []
        any_sheets.xls: Unknown file-old-excel []
        any_sheets.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Visible, Hidden, VeryHidden"))]
        biff5-rich-text-string.xls: Unknown file-old-excel []
        biff5_write.xls: Unknown file-old-excel []
        capitalized_wbook_stream.xls: Unknown file-old-excel []
        column_row_ranges.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Column ranges, Row ranges"))]
        date.xls: Unknown file-old-excel []
        date.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1"))]
        date_1904.xls: Unknown file-old-excel []
        date_1904.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1"))]
        date_iso.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet"))]
        date_quoted_format.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1"))]
        empty-string.xls: Unknown file-old-excel []
        empty_s_attribute.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1"))]
        empty_shared_string.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1"))]
        empty_shared_string_value.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1"))]
        empty_sheet.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1"))]
        encoded_entities.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1"))]
        errors.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Feuil1, Feuil2, Feuil3"))]
        formula-date-format.xls: Unknown file-old-excel []
        formula.issue.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1"))]
        gh548_incorrect_sst_unique_count.xls: Unknown file-old-excel []
        has_x000D_.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1"))]
        has_x000D_inline.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1"))]
        header-row.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1"))]
        hyperlinks.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Links, Sheet2"))]
        inlineStr_cdata.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1"))]
        inlineStr_with_value.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Requirements"))]
        inventory-table.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1"))]
        issue127.xls: Unknown file-old-excel []
        issue127.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1, Sheet2, Sheet3, Sheet4, Sheet5"))]
        issue219.xls: Unknown file-old-excel []
        issue221.xlsm: Unknown workbook-not-rvtools [("sheets", Text("Sheet1"))]
        issue252.xlsx: Unknown file-broken []
        issue281.xlsm: Unknown workbook-not-rvtools [("sheets", Text("Sheet1, Sheet2, Sheet3"))]
        issue3.xlsm: Unknown workbook-not-rvtools [("sheets", Text("Sheet1, Sheet2, Sheet3"))]
        issue343.xls: Unknown file-old-excel []
        issue438.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1"))]
        issue444.xls: Unknown file-old-excel []
        issue446.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1"))]
        issue644.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1"))]
        issue9.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Feuil1, Feuil2, Feuil3"))]
        issue_174.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1"))]
        issue_261.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Some Sheet"))]
        issue_261_fixed_by_excel.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Some Sheet"))]
        issue_271.xls: Unknown file-old-excel []
        issue_385.xls: Unknown file-old-excel []
        issue_391.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1"))]
        issue_419.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1"))]
        issue_530.xlsx: Unknown workbook-not-rvtools [("sheets", Text("出勤分类组织汇总表"))]
        issue_553.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1"))]
        issue_565_multi_axis_shared.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1"))]
        issue_567_absolute_shared.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1"))]
        issue_643_biff5_formula.xls: Unknown file-old-excel []
        issue_644.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1"))]
        issue_646_unsupported_formula_function.xls: Unknown file-old-excel []
        issues.xls: Unknown file-old-excel []
        issues.xlsx: Unknown workbook-not-rvtools [("sheets", Text("datatypes, Sheet1, issue2, issue5, issue6"))]
        malformed_format.xls: Unknown file-old-excel []
        merge_cells.xls: Unknown file-old-excel []
        merge_cells.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1"))]
        merged_range.xls: Unknown file-old-excel []
        merged_range.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1, Sheet2"))]
        minimal_package.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1"))]
        misc_biff5_parsing.xls: Unknown file-old-excel []
        no-header.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Feuille 1"))]
        non_monotonic_si.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1"))]
        nonstandard-xml-ns-prefix.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1"))]
        optional_records.xls: Unknown file-old-excel []
        pass_protected.xlsx: Unknown file-encrypted []
        picture.xls: Unknown file-old-excel []
        picture.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1, Sheet2"))]
        picture_richdata.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1"))]
        pictures_in_cell_and_over_cell.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1"))]
        pivots.xlsx: Unknown workbook-not-rvtools [("sheets", Text("PivotSheet1, PivotSheet2, PivotSheet3, PivotSheet4, DataSheet"))]
        ptgexp-truncated-operand.xls: Unknown file-old-excel []
        readings.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1"))]
        richtext-after-plain.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1, Sheet2, Sheet3"))]
        richtext-namespaced.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1, Sheet2, Sheet3"))]
        rph.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1"))]
        shared_formula_bench.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1"))]
        shared_formula_reversed.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1, Sheet2"))]
        shared_formula_simple.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1"))]
        sheet_name_parsing.xls: Unknown file-old-excel []
        sst_continue.xls: Unknown file-old-excel []
        strict_iso_paths.xlsx: Unknown workbook-not-rvtools [("sheets", Text("ml_out"))]
        string-ref.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1, Sheet2"))]
        table-multiple.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1, Sheet2, Sheet3"))]
        table_with_absolute_paths.xlsx: Unknown workbook-not-rvtools [("sheets", Text("table"))]
        table_with_insertrow_attribute.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1"))]
        temperature-fallible.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1"))]
        temperature-in-middle.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1"))]
        temperature-table.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1, Sheet2"))]
        temperature.xlsx: Unknown workbook-not-rvtools [("sheets", Text("Sheet1"))]
        too_small.xls: Unknown csv-no-columns []
        vba.xlsm: Unknown workbook-not-rvtools [("sheets", Text("Sheet1, Sheet2, Sheet3"))]
        whitespace_trim.xlsx: Unknown workbook-not-rvtools [("sheets", Text("inlineStr, SharedStrings"))]
        xls_cross_sheet_chart.xls: Unknown file-old-excel []
        xls_formula.xls: Unknown file-old-excel []
        xls_formula_columns_beyond_z.xls: Unknown file-old-excel []
        xls_ref_String.xls: Unknown file-old-excel []
        xls_wrong_decimals.xls: Unknown file-old-excel []
    "#]].assert_eq(&verdicts(&files));
    for path in &files {
        let parsed = import(&[read(path)], &Mappings::default(), &mut Silent);
        let used = parsed.value.files[0].kind != flytteplan::estate::SourceKind::Unknown;
        let refused = parsed.notes.iter().any(|note| note.level == Level::Error);
        assert!(used || refused, "{}", path.display());
        assert!(parsed.notes.iter().all(|note| note.code != Code::FileUnknown), "{}", path.display());
    }
}
