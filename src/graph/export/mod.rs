//! A graph as files that other programs read, and as drawings.
//!
//! In: a [`Sketch`], which says what to draw by plain values. Out: text: GraphML, GEXF 1.3, DOT, SVG, or a page to print.
//! **Names are text: whatever a file called a thing, it comes out as letters and never as markup. The same sketch
//! gives the same bytes.**
//!
//! Attributes have English names in every language of the app, because programs read them.

mod dot;
mod escape;
mod gexf;
mod graphml;
mod sheet;
mod svg;
#[cfg(test)]
mod tests;

pub use sheet::{Sheet, SheetLine, SheetWords, sheet};

use serde::{Deserialize, Serialize};

use crate::estate::Evidence;

/// What can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    GraphMl,
    Gexf,
    Dot,
    Svg,
}

impl Format {
    pub const ALL: &[Format] = &[Format::GraphMl, Format::Gexf, Format::Dot, Format::Svg];

    /// Its word on the command line, and the ending of its files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::GraphMl => "graphml",
            Self::Gexf => "gexf",
            Self::Dot => "dot",
            Self::Svg => "svg",
        }
    }

    pub fn media_type(self) -> &'static str {
        match self {
            Self::GraphMl | Self::Gexf => "application/xml",
            Self::Dot => "text/vnd.graphviz",
            Self::Svg => "image/svg+xml",
        }
    }
}

/// Where a thing stands; `y` grows downwards.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Spot {
    pub x: f32,
    pub y: f32,
    pub radius: f32,
}

/// A service or a VM.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Node {
    pub id: String,
    pub label: String,
    /// Code of the owning trust.
    pub trust: String,
    /// Colour of the trust, see [`COLOURS`].
    pub colour: u8,
    /// Place in [`Sketch::groups`]: the trust of a service, the service of a VM.
    pub group: Option<u32>,
    /// The service of a VM; empty for a service.
    pub service: String,
    /// Numbers of the waves that it is in, ascending.
    pub waves: Vec<u32>,
    /// 1 to 5; 0 is not stated.
    pub criticality: u8,
    pub vms: u32,
    pub hub: bool,
    pub spot: Option<Spot>,
}

/// `from` uses `to`; both are places in [`Sketch::nodes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    pub from: u32,
    pub to: u32,
    pub weight: u32,
    pub connections: u64,
    pub evidence: Evidence,
    pub crossing: bool,
}

/// A territory.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Area {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
    pub corner: f32,
    pub title: String,
    pub colour: u8,
}

/// What is to be written. Edges with an end that is not there are left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sketch {
    pub title: String,
    pub groups: Vec<String>,
    pub nodes: Vec<Node>,
    pub edges: Vec<Edge>,
    pub areas: Vec<Area>,
}

/// Colours of the trusts on paper, as on a light screen.
const COLOURS: [&str; 11] = [
    "#0072B2", "#B35900", "#007A5A", "#A0477F", "#33383F", "#6B4FA0", "#7A6000", "#7A5230", "#0B6E7F",
    "#4D7322", "#54658A",
];

fn colour(palette: u8) -> &'static str {
    COLOURS.get(usize::from(palette)).copied().unwrap_or(COLOURS[4])
}

fn evidence_word(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Observed => "observed",
        Evidence::Declared => "declared",
        Evidence::Inferred => "inferred",
    }
}

impl Sketch {
    /// The edges of which both ends are there, with them.
    fn drawn(&self) -> impl Iterator<Item = (&Edge, &Node, &Node)> {
        let node = |at: u32| self.nodes.get(at as usize);
        self.edges.iter().filter_map(move |edge| Some((edge, node(edge.from)?, node(edge.to)?)))
    }
}

/// The text of a sketch in a format.
pub fn write(sketch: &Sketch, format: Format) -> String {
    match format {
        Format::GraphMl => graphml::write(sketch),
        Format::Gexf => gexf::write(sketch),
        Format::Dot => dot::write(sketch),
        Format::Svg => svg::write(sketch),
    }
}

impl Node {
    /// The number of the one wave that it is in.
    fn only_wave(&self) -> Option<u32> {
        match self.waves.as_slice() {
            [wave] => Some(*wave),
            _ => None,
        }
    }

    fn wave_list(&self) -> String {
        self.waves.iter().map(u32::to_string).collect::<Vec<_>>().join(" ")
    }
}

impl Edge {
    /// Width of the line: it grows by a third for each doubling of the weight.
    fn width(&self) -> f32 {
        0.75 + self.weight.max(1).ilog2() as f32 / 3.0
    }

    fn tint(&self) -> &'static str {
        if self.crossing { "#4338B0" } else { "#767E88" }
    }

    /// How the line is drawn: solid where observed, dashed where declared, dotted where inferred.
    fn dash_word(&self) -> &'static str {
        match self.evidence {
            Evidence::Observed => "line",
            Evidence::Declared => "dashed",
            Evidence::Inferred => "dotted",
        }
    }
}
