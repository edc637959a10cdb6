//! The RVTools workbook.
//!
//! In: the estate. Out: an .xlsx as RVTools 4.7.1 and its merge leave it: two vCenters, one after the other.
//! **Entries have a fixed order, time and compression, so the same estate gives the same bytes.**

use std::io::{Cursor, Write as _};

use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::base::Monitor;

use super::headers::{TABS, columns};
use super::model::Estate;
use super::package::{CORE, ROOT_RELATIONS, STYLES, content_types, workbook, workbook_relations};
use super::report;
use super::sheet::{Archive, Sheet, Strings, write_strings};
use super::tabs::{rows, write_row};
use super::tabs_vm::{MACHINE_TABS, MachineTab};

/// The workbook's bytes. Writing to memory does not fail; were it to, the workbook would be empty.
pub(super) fn write(estate: &Estate, monitor: &mut dyn Monitor) -> Vec<u8> {
    let written = pack(estate, monitor);
    debug_assert!(written.is_ok(), "{written:?}");
    written.unwrap_or_default()
}

fn pack(estate: &Estate, monitor: &mut dyn Monitor) -> ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let mut strings = Strings::default();
    strings.days_later = estate.days_later;
    part(&mut archive, "xl/workbook.xml", deflated(), &workbook())?;
    part(&mut archive, "_rels/.rels", stored(), ROOT_RELATIONS)?;
    let total = TABS.len() as u64;
    for ((name, headings), number) in TABS.into_iter().zip(1_u64..) {
        report(monitor, number - 1, total);
        archive.start_file(format!("xl/worksheets/sheet{number}.xml"), deflated())?;
        let headings = columns(headings);
        match MACHINE_TABS.iter().find(|tab| tab.name == name) {
            Some(tab) => machine_tab(&mut archive, &mut strings, tab, &headings, estate)?,
            None => small_tab(&mut archive, &mut strings, name, &headings, estate)?,
        }
    }
    report(monitor, total, total);
    part(&mut archive, "xl/_rels/workbook.xml.rels", deflated(), &workbook_relations())?;
    part(&mut archive, "xl/styles.xml", deflated(), STYLES)?;
    archive.start_file("xl/sharedStrings.xml", deflated())?;
    write_strings(&mut archive, &strings)?;
    part(&mut archive, "docProps/core.xml", deflated(), CORE)?;
    part(&mut archive, "[Content_Types].xml", deflated(), &content_types())?;
    Ok(archive.finish()?.into_inner())
}

/// Level 1: the XML repeats itself, and this runs while somebody waits.
fn deflated() -> SimpleFileOptions {
    stored().compression_method(CompressionMethod::Deflated).compression_level(Some(1))
}

fn stored() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default())
}

fn part(archive: &mut Archive, name: &str, options: SimpleFileOptions, text: &str) -> ZipResult<()> {
    archive.start_file(name, options)?;
    archive.write_all(text.as_bytes())?;
    Ok(())
}

fn machine_tab(
    archive: &mut Archive,
    strings: &mut Strings,
    tab: &MachineTab,
    headings: &[&str],
    estate: &Estate,
) -> ZipResult<()> {
    // Merging leaves the second vCenter's headings in the middle of vDisk.
    let repeated = tab.name == "vDisk" && estate.rows().any(|machine| machine.vcenter == 1);
    let count = estate.rows().map(tab.count).sum::<u64>() + u64::from(repeated);
    let mut sheet = Sheet::begin(archive, strings, headings, count);
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
    sheet.finish()
}

fn small_tab(
    archive: &mut Archive,
    strings: &mut Strings,
    name: &str,
    headings: &[&str],
    estate: &Estate,
) -> ZipResult<()> {
    let rows = rows(name, estate);
    let mut sheet = Sheet::begin(archive, strings, headings, rows.len() as u64);
    for row in &rows {
        write_row(&mut sheet, headings, row);
    }
    sheet.finish()
}
