//! From the archive's entries to the list of worksheets.
//!
//! In: relation and workbook parts. Out: names and entries of the sheets. **Names of entries are compared
//! without case and with absolute targets made relative; a missing part is a fault, never a guess.**

use quick_xml::events::Event;

use super::xml::attribute;
use super::{Fault, MAX_SHEETS, Sheet, Workbook};

/// One line of a relations part.
struct Relation {
    id: String,
    kind: String,
    target: String,
}

pub(super) fn list(workbook: &mut Workbook<'_>) -> Result<(), Fault> {
    let main = main_part(workbook)?;
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", main.as_str()));
    let folder = folder.to_owned();
    let relations = match find(workbook, &join(&folder, &format!("_rels/{file}.rels"))) {
        Some(entry) => relations(workbook, entry)?,
        None => return Err(Fault::Broken),
    };
    workbook.strings = relations
        .iter()
        .find(|relation| relation.kind.ends_with("/sharedStrings"))
        .and_then(|relation| find(workbook, &join(&folder, &relation.target)));
    let entry = find(workbook, &main).ok_or(Fault::Broken)?;
    for (name, id) in sheets(workbook, entry)? {
        let relation = relations.iter().find(|one| one.id == id && one.kind.ends_with("/worksheet"));
        let Some(relation) = relation else { continue };
        let Some(entry) = find(workbook, &join(&folder, &relation.target)) else { continue };
        workbook.sheets.push(Sheet { name, entry });
    }
    Ok(())
}

/// Where the workbook part lies; says what else the archive is where there is none.
fn main_part(workbook: &mut Workbook<'_>) -> Result<String, Fault> {
    if let Some(entry) = find(workbook, "_rels/.rels") {
        let relations = relations(workbook, entry)?;
        let target = relations
            .iter()
            .find(|relation| relation.kind.ends_with("/officeDocument"))
            .map(|relation| join("", &relation.target));
        if let Some(target) = target.filter(|target| find(workbook, target).is_some()) {
            let lower = target.to_ascii_lowercase();
            return match () {
                () if lower.ends_with("workbook.bin") => Err(Fault::Other("xlsb")),
                () if lower.starts_with("word/") => Err(Fault::Other("docx")),
                () if lower.starts_with("ppt/") => Err(Fault::Other("pptx")),
                () => Ok(target),
            };
        }
    }
    if find(workbook, "xl/workbook.xml").is_some() {
        return Ok("xl/workbook.xml".to_owned());
    }
    let has = |name: &str| find(workbook, name).is_some();
    Err(Fault::Other(match () {
        () if has("xl/workbook.bin") => "xlsb",
        () if has("content.xml") && has("mimetype") => "ods",
        () if has("plan.json") => "flytteplan",
        () => "zip",
    }))
}

/// An entry by name, as written or without regard to case.
fn find(workbook: &Workbook<'_>, name: &str) -> Option<usize> {
    workbook.archive.index_for_name(name).or_else(|| {
        (0..workbook.archive.len()).find(|index| {
            matches!(workbook.archive.name_for_index(*index),
                Some(Ok(found)) if found.replace('\\', "/").eq_ignore_ascii_case(name))
        })
    })
}

/// A relation's target, seen from the folder of the part that has it.
fn join(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut parts: Vec<&str> = Vec::new();
    let from = if target.starts_with('/') { "" } else { folder };
    for part in from.split('/').chain(target.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn relations(workbook: &mut Workbook<'_>, entry: usize) -> Result<Vec<Relation>, Fault> {
    let mut xml = workbook.xml(entry)?;
    let mut found = Vec::new();
    while let Some(event) = xml.next()? {
        let Event::Start(element) = event else { continue };
        if element.local_name().as_ref() != "Relationship" {
            continue;
        }
        let get = |name| attribute(&element, name).unwrap_or_default();
        if get("TargetMode") != "External" && found.len() < MAX_SHEETS * 4 {
            found.push(Relation { id: get("Id"), kind: get("Type"), target: get("Target") });
        }
    }
    Ok(found)
}

/// Name and relation id of each sheet, in the order of the tabs.
fn sheets(workbook: &mut Workbook<'_>, entry: usize) -> Result<Vec<(String, String)>, Fault> {
    let mut from_1904 = false;
    let mut found = Vec::new();
    let mut xml = workbook.xml(entry)?;
    while let Some(event) = xml.next()? {
        let Event::Start(element) = event else { continue };
        match element.local_name().as_ref() {
            "workbookPr" => {
                from_1904 = attribute(&element, "date1904").is_some_and(|text| text == "1" || text == "true");
            }
            "sheet" if found.len() < MAX_SHEETS => {
                let name = attribute(&element, "name").unwrap_or_default();
                found.push((name, attribute(&element, "id").unwrap_or_default()));
            }
            _ => {}
        }
    }
    drop(xml);
    workbook.from_1904 = from_1904;
    Ok(found)
}
