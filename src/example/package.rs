//! The fixed parts of the workbook package: relations, styles, content types.
//!
//! In: names of tabs. Out: XML. **Relations have absolute targets, and elements the prefix `x:`**, as RVTools
//! 4.7.1 writes them.

use std::fmt::Write as _;

use super::headers::TABS;

pub(super) const STYLES: &str = concat!(
    r#"<?xml version="1.0" encoding="utf-8"?><x:styleSheet xmlns:x="http://schemas.openxmlformats.org/"#,
    r#"spreadsheetml/2006/main"><x:numFmts count="6"><x:numFmt numFmtId="0" formatCode="" />"#,
    r##"<x:numFmt numFmtId="165" formatCode="@" /><x:numFmt numFmtId="166" formatCode="yyyy/MM/dd HH:mm:ss" />"##,
    r##"<x:numFmt numFmtId="167" formatCode="#,##0" /><x:numFmt numFmtId="168" formatCode="#,##0.0000" />"##,
    r##"<x:numFmt numFmtId="169" formatCode="#,##0.00" /></x:numFmts><x:fonts count="2"><x:font>"##,
    r#"<x:sz val="11" /><x:name val="Calibri" /></x:font><x:font><x:b /><x:sz val="11" />"#,
    r#"<x:name val="Calibri" /></x:font></x:fonts><x:fills count="3"><x:fill><x:patternFill "#,
    r#"patternType="none" /></x:fill><x:fill><x:patternFill patternType="gray125" /></x:fill><x:fill>"#,
    r#"<x:patternFill patternType="solid"><x:fgColor rgb="FFD3D3D3" /></x:patternFill></x:fill></x:fills>"#,
    r#"<x:borders count="1"><x:border><x:left /><x:right /><x:top /><x:bottom /><x:diagonal /></x:border>"#,
    r#"</x:borders><x:cellStyleXfs count="1"><x:xf numFmtId="0" fontId="0" fillId="0" borderId="0" />"#,
    r#"</x:cellStyleXfs><x:cellXfs count="7"><x:xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" />"#,
    r#"<x:xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" />"#,
    r#"<x:xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" />"#,
    r#"<x:xf numFmtId="166" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" />"#,
    r#"<x:xf numFmtId="167" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" />"#,
    r#"<x:xf numFmtId="168" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" />"#,
    r#"<x:xf numFmtId="169" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" />"#,
    r#"</x:cellXfs><x:cellStyles count="1"><x:cellStyle name="Normal" xfId="0" builtinId="0" />"#,
    r#"</x:cellStyles></x:styleSheet>"#,
);

// Names of XML vocabularies, never fetched.
pub(super) const ROOT_RELATIONS: &str = concat!(
    r#"<?xml version="1.0" encoding="utf-8"?><Relationships xmlns="http://schemas.openxmlformats.org/"#,
    r#"package/2006/relationships"><Relationship Type="http://schemas.openxmlformats.org/officeDocument/"#,
    r#"2006/relationships/officeDocument" Target="/xl/workbook.xml" Id="R1" /><Relationship "#,
    r#"Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" "#,
    r#"Target="/docProps/core.xml" Id="R2" /></Relationships>"#,
);

// Names of XML vocabularies, never fetched.
pub(super) const CORE: &str = concat!(
    r#"<?xml version="1.0" encoding="utf-8"?><coreProperties xmlns:dcterms="http://purl.org/dc/terms/" "#,
    r#"xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns="http://schemas.openxmlformats.org/"#,
    r#"package/2006/metadata/core-properties"><dcterms:created xsi:type="dcterms:W3CDTF">"#,
    r#"2026-11-20T05:00:00Z</dcterms:created></coreProperties>"#,
);

// Names of XML vocabularies, never fetched.
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// `xl/workbook.xml`.
pub(super) fn workbook() -> String {
    let mut xml = format!(
        r#"<?xml version="1.0" encoding="utf-8"?><x:workbook xmlns:r="{OFFICE}" xmlns:x="{MAIN}"><x:workbookPr codeName="ThisWorkbook" /><x:bookViews><x:workbookView firstSheet="0" activeTab="0" /></x:bookViews><x:sheets>"#
    );
    for (place, (name, _)) in TABS.iter().enumerate() {
        let number = place + 1;
        let _ = write!(xml, r#"<x:sheet name="{name}" sheetId="{number}" r:id="rId{number}" />"#);
    }
    xml.push_str(r#"</x:sheets><x:calcPr calcId="125725" /></x:workbook>"#);
    xml
}

// Names of XML vocabularies, never fetched.
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// `xl/_rels/workbook.xml.rels`.
pub(super) fn workbook_relations() -> String {
    let mut xml = String::from(
        r#"<?xml version="1.0" encoding="utf-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    );
    let sheets = (1..=TABS.len()).map(|n| ("worksheet", format!("/xl/worksheets/sheet{n}.xml"), n));
    let others =
        [("sharedStrings", "/xl/sharedStrings.xml".to_owned()), ("styles", "/xl/styles.xml".to_owned())];
    let others = others.into_iter().zip(TABS.len() + 1..).map(|((kind, target), n)| (kind, target, n));
    for (kind, target, number) in sheets.chain(others) {
        let _ = write!(xml, r#"<Relationship Type="{OFFICE}/{kind}" Target="{target}" Id="rId{number}" />"#);
    }
    xml.push_str("</Relationships>");
    xml
}

/// `[Content_Types].xml`.
pub(super) fn content_types() -> String {
    const KIND: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let mut xml = format!(
        r#"<?xml version="1.0" encoding="utf-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="{KIND}.sheet.main+xml" /><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml" />"#
    );
    let sheets = (1..=TABS.len()).map(|n| (format!("/xl/worksheets/sheet{n}.xml"), "worksheet"));
    let others =
        [("/xl/styles.xml".to_owned(), "styles"), ("/xl/sharedStrings.xml".to_owned(), "sharedStrings")];
    for (part, kind) in sheets.chain(others) {
        let _ = write!(xml, r#"<Override PartName="{part}" ContentType="{KIND}.{kind}+xml" />"#);
    }
    xml.push_str(concat!(
        r#"<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package."#,
        r#"core-properties+xml" /></Types>"#
    ));
    xml
}
