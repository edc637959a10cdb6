//! The RVTools workbook.
//!
//! In: the estate. Out: an .xlsx as RVTools 4.7.1 and its merge leave it: two vCenters, one after the other.
//! **Entries have a fixed order, time and compression, so the same estate gives the same bytes.**

use crate::base::Monitor;
use crate::base::zip::{Entry, Zip};

use super::headers::{TABS, columns};
use super::model::Estate;
use super::package::{CORE, ROOT_RELATIONS, STYLES, content_types, workbook, workbook_relations};
use super::report;
use super::sheet::{Sheet, Strings, write_strings};
use super::tabs::{rows, write_row};
use super::tabs_vm::{MACHINE_TABS, MachineTab};

/// The XML repeats itself, and this runs while somebody waits.
const LEVEL: u32 = 1;

/// The workbook's bytes; none where there are more than a workbook holds.
pub(super) fn write(estate: &Estate, monitor: &mut dyn Monitor) -> Vec<u8> {
    let mut archive = Zip::default();
    let mut strings = Strings::default();
    strings.days_later = estate.days_later;
    part(&mut archive, "xl/workbook.xml", Entry::deflated(LEVEL), &workbook());
    part(&mut archive, "_rels/.rels", Entry::stored(), ROOT_RELATIONS);
    let total = TABS.len() as u64;
    for ((name, headings), number) in TABS.into_iter().zip(1_u64..) {
        report(monitor, number - 1, total);
        let mut entry = Entry::deflated(LEVEL);
        let headings = columns(headings);
        match MACHINE_TABS.iter().find(|tab| tab.name == name) {
            Some(tab) => machine_tab(&mut entry, &mut strings, tab, &headings, estate),
            None => small_tab(&mut entry, &mut strings, name, &headings, estate),
        }
        archive.put(&entry.finish(&format!("xl/worksheets/sheet{number}.xml")));
    }
    report(monitor, total, total);
    part(&mut archive, "xl/_rels/workbook.xml.rels", Entry::deflated(LEVEL), &workbook_relations());
    part(&mut archive, "xl/styles.xml", Entry::deflated(LEVEL), STYLES);
    let mut entry = Entry::deflated(LEVEL);
    write_strings(&mut entry, &strings);
    archive.put(&entry.finish("xl/sharedStrings.xml"));
    part(&mut archive, "docProps/core.xml", Entry::deflated(LEVEL), CORE);
    part(&mut archive, "[Content_Types].xml", Entry::deflated(LEVEL), &content_types());
    archive.finish().unwrap_or_default()
}

fn part(archive: &mut Zip, name: &str, mut entry: Entry, text: &str) {
    entry.write(text.as_bytes());
    archive.put(&entry.finish(name));
}

fn machine_tab(
    entry: &mut Entry,
    strings: &mut Strings,
    tab: &MachineTab,
    headings: &[&str],
    estate: &Estate,
) {
    // Merging leaves the second vCenter's headings in the middle of vDisk.
    let repeated = tab.name == "vDisk" && estate.rows().any(|machine| machine.vcenter == 1);
    let count = estate.rows().map(tab.count).sum::<u64>() + u64::from(repeated);
    let mut sheet = Sheet::begin(entry, strings, headings, count);
    let mut vcenter = 0;
    for machine in estate.rows() {
        if machine.vcenter != vcenter {
            vcenter = machine.vcenter;
            if repeated {
                sheet.row_of(headings, 2);
            }
        }
        for nth in 0..(tab.count)(machine) {
            sheet.begin_row();
            (tab.fill)(&mut sheet, estate, machine, nth);
            sheet.end_row();
        }
    }
    sheet.finish();
}

fn small_tab(entry: &mut Entry, strings: &mut Strings, name: &str, headings: &[&str], estate: &Estate) {
    let rows = rows(name, estate);
    let mut sheet = Sheet::begin(entry, strings, headings, rows.len() as u64);
    for row in &rows {
        write_row(&mut sheet, headings, row);
    }
    sheet.finish();
}
