//! A service and those it deals with, on paper.
//!
//! In: a [`Sheet`] with its words. Out: a page of HTML that stands alone and prints on A4. **The drawing has the
//! heaviest, the tables have all; nothing in it runs or is fetched.**

use std::fmt::Write as _;

use super::colour;
use super::escape::{Num, Xml};
use super::svg::cut;
use crate::estate::Evidence;

/// Partners drawn on each side.
const DRAWN: usize = 16;
/// Of the drawing: width, height of a line, half the width of a box, half its height.
const WIDTH: f32 = 720.0;
const LINE: f32 = 26.0;
const BOX: (f32, f32) = (96.0, 10.0);
/// Letters of a name in a box.
const NAME_LENGTH: usize = 30;

/// A partner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetLine {
    pub name: String,
    pub trust: String,
    pub colour: u8,
    /// Numbers of its waves, as they are to be read.
    pub waves: String,
    pub ports: String,
    pub weight: u32,
    pub evidence: Evidence,
    /// `Evidence` in words.
    pub evidence_said: String,
    pub crossing: bool,
}

/// What the page says beside names and numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SheetWords {
    /// BCP 47 tag.
    pub language: String,
    /// Of the plan.
    pub title: String,
    pub uses: String,
    pub used_by: String,
    pub nobody: String,
    pub name: String,
    pub trust: String,
    pub wave: String,
    pub ports: String,
    pub weight: String,
    pub evidence: String,
    /// Observed, declared, inferred.
    pub evidences: [String; 3],
    pub crosses: String,
    pub shared: String,
    pub hub: String,
    /// What two strokes mean, and that some partners are not drawn.
    pub strokes: String,
    pub not_drawn: String,
}

/// One service with its surroundings. Lines stand with the heaviest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    pub name: String,
    pub about: String,
    pub colour: u8,
    pub waves: String,
    pub uses: Vec<SheetLine>,
    pub used_by: Vec<SheetLine>,
    pub words: SheetWords,
}

const STYLE: &str = "@page{size:A4;margin:14mm}body{font:11px/1.4 Inter,Arial,sans-serif;color:#16191d;max-width:182mm;margin:0 auto}\
h1{font-size:20px;margin:0}h2{font-size:14px;margin:18px 0 4px}p{margin:2px 0;color:#4a525c}svg{width:100%;height:auto;margin-top:10px}\
table{width:100%;border-collapse:collapse}th,td{text-align:left;padding:3px 6px 3px 0;border-bottom:1px solid #c5cad1;overflow-wrap:anywhere}th{font-weight:600;color:#4a525c}\
.r{text-align:right;font-variant-numeric:tabular-nums}thead{display:table-header-group}tr,svg{break-inside:avoid}.x{font-weight:700}";

/// The page.
pub fn sheet(sheet: &Sheet) -> String {
    let words = &sheet.words;
    let mut out = String::with_capacity(8000 + (sheet.uses.len() + sheet.used_by.len()) * 500);
    let _ = writeln!(
        out,
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head><meta charset=\"utf-8\"/><title>{} – {}</title><style>{STYLE}</style></head>\n<body>\n<h1>{}</h1>\n<p>{}</p>\n<p>{}</p>",
        Xml(&words.language),
        Xml(&sheet.name),
        Xml(&words.title),
        Xml(&sheet.name),
        Xml(&sheet.about),
        Xml(&words.title)
    );
    drawing(&mut out, sheet);
    let _ = write!(out, "<p>{}", Xml(&words.strokes));
    if sheet.uses.len().max(sheet.used_by.len()) > DRAWN {
        let _ = write!(out, " {}", Xml(&words.not_drawn));
    }
    out.push_str("</p>\n");
    table(&mut out, &words.uses, &sheet.uses, words);
    table(&mut out, &words.used_by, &sheet.used_by, words);
    out.push_str("</body>\n</html>\n");
    out
}

/// Those that use it to the left, itself in the middle, those it uses to the right.
fn drawing(out: &mut String, sheet: &Sheet) {
    let drawn = [&sheet.used_by, &sheet.uses].map(|lines| lines.len().min(DRAWN));
    let rows = drawn[0].max(drawn[1]).max(2);
    let height = rows as f32 * LINE + 30.0;
    // XML namespace, never fetched.
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {} {}\" role=\"img\" aria-label=\"{}\">",
        Num(WIDTH),
        Num(height),
        Xml(&sheet.name)
    );
    out.push_str("<style>text{font:11px Inter,Arial,sans-serif;fill:#16191d}.h{font-weight:600}.e{fill:none;stroke:#4a525c}.c{stroke:#4338b0}.d{stroke-dasharray:6 3}.i{stroke-dasharray:1.5 3}.b{fill:#fff}</style>\n");
    let (middle, x) = (height / 2.0 + 10.0, WIDTH / 2.0);
    let columns = [
        (BOX.0 + 2.0, &sheet.used_by, &sheet.words.used_by),
        (WIDTH - BOX.0 - 2.0, &sheet.uses, &sheet.words.uses),
    ];
    for (side, (column, lines, title)) in columns.into_iter().enumerate() {
        let _ = writeln!(
            out,
            "<text class=\"h\" x=\"{}\" y=\"12\">{} ({})</text>",
            Num(column - BOX.0),
            Xml(title),
            lines.len()
        );
        let first = middle - (drawn[side] as f32 - 1.0) * LINE / 2.0;
        for (at, line) in lines.iter().take(DRAWN).enumerate() {
            let y = first + at as f32 * LINE;
            let (own, theirs) =
                if side == 0 { (x - BOX.0, column + BOX.0) } else { (x + BOX.0, column - BOX.0) };
            let ends = if side == 0 { [(theirs, y), (own, middle)] } else { [(own, middle), (theirs, y)] };
            connection(out, line, ends);
            plate(out, (column, y), &line.name, &line.waves, line.colour, 1.0);
        }
    }
    plate(out, (x, middle), &sheet.name, &sheet.waves, sheet.colour, 2.5);
    out.push_str("</svg>\n");
}

fn connection(out: &mut String, line: &SheetLine, [from, to]: [(f32, f32); 2]) {
    let dash = match line.evidence {
        Evidence::Observed => "",
        Evidence::Declared => " d",
        Evidence::Inferred => " i",
    };
    let crosses = if line.crossing { " c" } else { "" };
    let bend = f32::midpoint(from.0, to.0);
    let (x1, y1, x2, y2, bend) = (Num(from.0), Num(from.1), Num(to.0), Num(to.1), Num(bend));
    let width = Num(0.75 + line.weight.max(1).ilog2() as f32 / 3.0);
    let _ = write!(
        out,
        "<path class=\"e{dash}{crosses}\" stroke-width=\"{width}\" d=\"M{x1} {y1}C{bend} {y1} {bend} {y2} {x2} {y2}\"/>"
    );
    if line.crossing {
        let (x, y) = (f32::midpoint(from.0, to.0), f32::midpoint(from.1, to.1));
        for stroke in [x - 2.0, x + 2.0] {
            let _ = write!(
                out,
                "<path class=\"e c\" stroke-width=\"1.5\" d=\"M{0} {1}L{0} {2}\"/>",
                Num(stroke),
                Num(y - 6.0),
                Num(y + 6.0)
            );
        }
    }
    out.push('\n');
}

/// A name in a box, with its waves.
fn plate(out: &mut String, (x, y): (f32, f32), name: &str, waves: &str, tint: u8, stroke: f32) {
    let _ = write!(
        out,
        "<rect class=\"b\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"3\" stroke=\"{}\" stroke-width=\"{}\"/>",
        Num(x - BOX.0),
        Num(y - BOX.1),
        Num(BOX.0 * 2.0),
        Num(BOX.1 * 2.0),
        colour(tint),
        Num(stroke)
    );
    let most = NAME_LENGTH.saturating_sub(waves.chars().count() + 1);
    let (left, base) = (Num(x - BOX.0 + 6.0), Num(y + 4.0));
    let _ = writeln!(
        out,
        "<text x=\"{left}\" y=\"{base}\">{}</text><text class=\"h\" x=\"{}\" y=\"{base}\" text-anchor=\"end\">{}</text>",
        Xml(&cut(name, most)),
        Num(x + BOX.0 - 6.0),
        Xml(&cut(waves, 12))
    );
}

fn table(out: &mut String, title: &str, lines: &[SheetLine], words: &SheetWords) {
    let _ = writeln!(out, "<h2>{} ({})</h2>", Xml(title), lines.len());
    if lines.is_empty() {
        let _ = writeln!(out, "<p>{}</p>", Xml(&words.nobody));
        return;
    }
    out.push_str("<table><thead><tr>");
    for head in [&words.name, &words.trust, &words.wave, &words.ports, &words.evidence, &words.weight] {
        let class = if head == &words.weight { " class=\"r\"" } else { "" };
        let _ = write!(out, "<th scope=\"col\"{class}>{}</th>", Xml(head));
    }
    out.push_str("<th></th></tr></thead><tbody>\n");
    for line in lines {
        out.push_str("<tr>");
        for cell in [&line.name, &line.trust, &line.waves, &line.ports, &line.evidence_said] {
            let _ = write!(out, "<td>{}</td>", Xml(cell));
        }
        let crosses = if line.crossing { words.crosses.as_str() } else { "" };
        let _ =
            writeln!(out, "<td class=\"r\">{}</td><td class=\"x\">{}</td></tr>", line.weight, Xml(crosses));
    }
    out.push_str("</tbody></table>\n");
}
