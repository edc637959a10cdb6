//! What stands behind a dependency, in words.
//!
//! In: what `graph` found. Out: one sentence to read aloud, and lines. **Every line says where it comes from, and
//! what was not watched is never told as absent.**

use super::{Texts, place_text, visible};
use crate::base::{Arg, Minutes};
use crate::estate::{Protocol, SourceKind};
use crate::graph::{Behind, NIGHT, PortLine, Registered, Said, TieCode, Tied};
use crate::plan::Says;

#[cfg(test)]
mod tests;

/// Ports and files named in a sentence.
const NAMED: usize = 4;
/// Rows of single ends in what is copied.
const ROWS: usize = 50;

/// A sentence about all of it: "Sett 17 av 30 dager, sist 12. mai 2027, på port 1433; CMDB.csv sier det samme."
pub fn evidence_sentence(behind: &Behind, texts: &Texts) -> String {
    let mut parts = vec![main(behind, texts)];
    let gist = &behind.gist;
    let seen = gist.connections > 0;
    if seen {
        parts.push(agreement(behind, texts));
        if gist.denied > 0 {
            parts.push(texts.format("evidence-also-denied", &[("count", Arg::from(gist.denied))]));
        }
    } else if gist.denied == 0 && behind.unobserved.contains(&true) {
        parts.push(texts.get("evidence-unobserved"));
    }
    let text = parts.join("; ");
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    [first.as_str(), letters.as_str(), "."].concat()
}

fn main(behind: &Behind, texts: &Texts) -> String {
    let gist = &behind.gist;
    let ports: Vec<String> = gist.ports.iter().map(ToString::to_string).collect();
    let ports = ("ports", Arg::from(texts.list_of(&ports, NAMED)));
    if gist.connections > 0 {
        let count = ("count", Arg::from(gist.connections));
        let last = gist.last_seen.map(|at| ("last", Arg::from(texts.date(at.to_oslo().0))));
        return match last {
            Some(last) if gist.days > 0 => {
                let days = [("days", Arg::from(gist.days)), ("total", Arg::from(gist.of_days)), last, ports];
                texts.format("evidence-seen-days", &days)
            }
            Some(last) => texts.format("evidence-seen-last", &[count, last, ports]),
            None => texts.format("evidence-seen", &[count, ports]),
        };
    }
    if gist.denied > 0 {
        return texts.format("evidence-only-denied", &[("count", Arg::from(gist.denied))]);
    }
    if !gist.declared_by.is_empty() {
        return texts.format("evidence-only-declared", &[("source", files(behind, texts))]);
    }
    match (gist.stated, gist.tie) {
        (true, _) => texts.get("evidence-only-stated"),
        (false, Some(code)) => {
            let reason = texts.get(&format!("evidence-reason-{}", code.as_str()));
            texts.format("evidence-only-tie", &[("reason", Arg::from(reason))])
        }
        (false, None) => texts.get("evidence-nothing"),
    }
}

fn files(behind: &Behind, texts: &Texts) -> Arg {
    Arg::from(texts.list_of(&behind.gist.declared_by, NAMED))
}

/// Who else says what was seen.
fn agreement(behind: &Behind, texts: &Texts) -> String {
    if !behind.gist.declared_by.is_empty() {
        texts.format("evidence-also-declared", &[("source", files(behind, texts))])
    } else if behind.gist.stated {
        texts.get("evidence-also-stated")
    } else {
        texts.get("evidence-nobody")
    }
}

/// `12 kB`, `3,4 MB`, `1,2 GB`: thousands, as networks count.
fn bytes_text(bytes: u64, texts: &Texts) -> String {
    let (unit, key) = match bytes {
        ..1_000_000 => (1_000, "evidence-kilobytes"),
        1_000_000..1_000_000_000 => (1_000_000, "evidence-megabytes"),
        _ => (1_000_000_000, "evidence-gigabytes"),
    };
    let tenths = bytes.div_ceil(unit / 10);
    let amount = if tenths >= 100 || tenths.is_multiple_of(10) {
        texts.number(i64::try_from(tenths / 10).unwrap_or(i64::MAX))
    } else {
        texts.tenths(u32::try_from(tenths).unwrap_or(u32::MAX))
    };
    texts.format(key, &[("count", Arg::from(amount))])
}

fn protocol(of: Protocol) -> &'static str {
    match of {
        Protocol::Tcp => "TCP",
        Protocol::Udp => "UDP",
        Protocol::Icmp => "ICMP",
        Protocol::Other => "IP",
    }
}

/// What one line about a port says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineParts {
    /// `TCP 1433`.
    pub port: String,
    /// Connections and bytes; empty where none got through.
    pub through: String,
    /// How many were refused; empty where none.
    pub denied: String,
    /// Days, first and last, hours.
    pub when: String,
    /// File, kind, date.
    pub source: String,
}

/// The parts of a line about a port.
pub fn line_parts(line: &PortLine, texts: &Texts) -> LineParts {
    let port = match line.port {
        0 if line.protocol == Protocol::Other => texts.get("evidence-port-none"),
        0 => format!("{}, {}", protocol(line.protocol), texts.get("evidence-port-none")),
        port => format!("{} {port}", protocol(line.protocol)),
    };
    let mut through = Vec::new();
    if line.connections > 0 && line.evidence == crate::estate::Evidence::Observed {
        through.push(texts.format("count-connections", &[("count", Arg::from(line.connections))]));
    }
    if line.bytes > 0 {
        through.push(bytes_text(line.bytes, texts));
    }
    if line.pairs > 1 {
        through.push(texts.format("evidence-pairs", &[("count", Arg::from(line.pairs))]));
    }
    let denied = if line.denied > 0 {
        texts.format("evidence-denied", &[("count", Arg::from(line.denied))])
    } else {
        String::new()
    };
    LineParts {
        port,
        through: through.join(" · "),
        denied,
        when: when(line, texts),
        source: source(line, texts),
    }
}

fn day(at: Minutes, texts: &Texts) -> String {
    texts.date(at.to_oslo().0)
}

fn when(line: &PortLine, texts: &Texts) -> String {
    let mut parts = Vec::new();
    if line.days > 0 {
        let days = [("days", Arg::from(line.days)), ("total", Arg::from(line.of_days))];
        parts.push(texts.format("evidence-days", &days));
    }
    match (line.first_seen, line.last_seen) {
        (Some(first), Some(last)) if day(first, texts) != day(last, texts) => {
            parts.push(format!("{} – {}", day(first, texts), day(last, texts)));
        }
        (first, last) => parts.extend(last.or(first).map(|at| day(at, texts))),
    }
    if line.hours != 0 {
        let key = match (line.hours & NIGHT != 0, line.hours & !NIGHT != 0) {
            (true, true) => "evidence-hours-both",
            (true, false) => "evidence-hours-night",
            (false, _) => "evidence-hours-day",
        };
        parts.push(texts.get(key));
    }
    parts.join(" · ")
}

fn source(line: &PortLine, texts: &Texts) -> String {
    let kind = match line.kind {
        SourceKind::Rvtools => "import-kind-rvtools",
        SourceKind::AzureDependencies => "import-kind-azure",
        SourceKind::Flows => "import-kind-flows",
        SourceKind::Catalogue => "import-kind-catalogue",
        SourceKind::WaveList => "import-kind-waves",
        SourceKind::Servers => "import-kind-servers",
        SourceKind::Relations => "import-kind-relations",
        SourceKind::TargetHardware => "import-kind-hardware",
        SourceKind::Archive => "import-kind-archive",
        SourceKind::Unknown => "import-kind-unknown",
    };
    let mut parts = vec![visible(&line.source).into_owned(), texts.get(kind)];
    if let Some(at) = line.made {
        parts.push(texts.format("evidence-made", &[("date", Arg::from(day(at, texts)))]));
    }
    parts.join(" · ")
}

/// What a register says, and where it stands.
pub fn registered_text(one: &Registered, texts: &Texts) -> [String; 2] {
    let ends = [("from", Arg::from(one.from.as_str())), ("to", Arg::from(one.to.as_str()))];
    [texts.format("evidence-register", &ends), place_text(&one.place, texts)]
}

/// What a person says, and who and when; `who` is empty where the journal does not tell.
pub fn said_text(one: &Said, who: &str, texts: &Texts) -> [String; 2] {
    let key = if one.says == Says::Uses { "evidence-says-uses" } else { "evidence-says-unrelated" };
    let ends = [("from", Arg::from(one.from.as_str())), ("to", Arg::from(one.to.as_str()))];
    let by = [("name", Arg::from(who)), ("date", Arg::from(day(one.at, texts)))];
    [texts.format(key, &ends), texts.format("evidence-person", &by)]
}

/// Why two are thought to belong together, and what follows from it.
pub fn tie_text(tie: &Tied, texts: &Texts) -> [String; 2] {
    let about = [("about", Arg::from(tie.about.as_str()))];
    let mut why = texts.format(&format!("evidence-tie-{}", tie.code.as_str()), &about);
    if tie.near {
        why = format!("{why} · {}", texts.get("evidence-tie-near"));
    }
    let binds = tie.code == TieCode::SharedDisk;
    [why, texts.get(if binds { "evidence-tie-disk-binds" } else { "evidence-tie-hint" })]
}

/// All of it as lines of text, to paste into a mail or minutes. `who` tells who said a statement.
pub fn evidence_lines(title: &str, behind: &Behind, who: &dyn Fn(&Said) -> String, texts: &Texts) -> String {
    let mut lines = vec![title.to_owned(), evidence_sentence(behind, texts)];
    let joined = |parts: &[&str]| {
        parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(" · ")
    };
    for (code, count) in &behind.contradictions {
        let key = format!("evidence-clash-{}", code.as_str());
        lines.push(format!("! {}", texts.format(&key, &[("count", Arg::from(*count))])));
    }
    for line in &behind.ports {
        let LineParts { port, through, denied, when, source } = line_parts(line, texts);
        lines.push(format!("- {}", joined(&[&port, &through, &denied, &when, &source])));
    }
    for one in &behind.registers {
        lines.push(format!("- {}", joined(&registered_text(one, texts).each_ref().map(String::as_str))));
    }
    for one in &behind.said {
        let [what, by] = said_text(one, &who(one), texts);
        lines.push(format!("- {}", joined(&[&what, &visible(&one.reason), &by])));
    }
    for tie in &behind.ties {
        let ends = format!("{} – {}", visible(&tie.from.name), visible(&tie.to.name));
        let [why, what] = tie_text(tie, texts);
        lines.push(format!("- {}", joined(&[&ends, &why, &what])));
    }
    for row in behind.rows.iter().take(ROWS) {
        let port = if row.port > 0 { format!(":{}", row.port) } else { String::new() };
        let count = texts.format("count-connections", &[("count", Arg::from(row.connections))]);
        lines.push(format!("  {} → {}{port} · {count}", visible(&row.from.name), visible(&row.to.name)));
    }
    lines.push(String::new());
    lines.join("\n")
}
