//! The colours of the page, as the renderer needs them.
//!
//! In: the page's custom properties. Out: linear quadruples in 0..=1. **The page's style is the only
//! source: forced colours and dark mode follow by reading again.**

use wasm_bindgen::JsValue;
use web_sys::HtmlElement;

/// Red, green, blue, alpha.
pub type Colour = [f32; 4];

/// What is drawn with.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    pub ground: Colour,
    pub surface: Colour,
    pub ink: Colour,
    pub ink_2: Colour,
    pub ink_3: Colour,
    pub line_2: Colour,
    pub line_ui: Colour,
    pub mark: Colour,
    pub on_mark: Colour,
    pub stop: Colour,
    pub warn: Colour,
    pub on_trust: Colour,
    pub trusts: Vec<Colour>,
}

impl Theme {
    /// Reads the roles of `tokens.css`; `trusts` are the names of custom properties in palette order
    /// (`--t-HSYK` ...). `probe` is any element of the page: its `color` is set and taken away again,
    /// since only a computed colour is free of `light-dark()` and system names.
    pub fn read(probe: &HtmlElement, trusts: &[&str]) -> Result<Self, JsValue> {
        let window = web_sys::window().ok_or("no window")?;
        let style = probe.style();
        let before = style.get_property_value("color").unwrap_or_default();
        let transition = style.get_property_value("transition").unwrap_or_default();
        style.set_property("transition", "none")?;
        // Where the system has its own colours, text would have its one colour whatever is asked for.
        style.set_property("forced-color-adjust", "none")?;
        let read = |name: &str| -> Result<Colour, JsValue> {
            style.set_property("color", &format!("var({name})"))?;
            let computed = window.get_computed_style(probe)?.ok_or("no style")?;
            Ok(parse(&computed.get_property_value("color")?))
        };
        let theme = Self {
            ground: read("--ground")?,
            surface: read("--surface")?,
            ink: read("--ink")?,
            ink_2: read("--ink-2")?,
            ink_3: read("--ink-3")?,
            line_2: read("--line-2")?,
            line_ui: read("--line-ui")?,
            mark: read("--mark")?,
            on_mark: read("--on-mark")?,
            stop: read("--stop")?,
            warn: read("--warn")?,
            on_trust: read("--on-trust")?,
            trusts: trusts.iter().map(|name| read(name)).collect::<Result<_, _>>()?,
        };
        style.set_property("color", &before)?;
        style.remove_property("forced-color-adjust")?;
        style.set_property("transition", &transition)?;
        Ok(theme)
    }

    pub(super) fn trust(&self, place: u8) -> Colour {
        self.trusts.get(usize::from(place)).copied().unwrap_or(self.ink_2)
    }

    /// The ground of a territory: 9 % of its colour.
    pub(super) fn tint(&self, place: u8) -> Colour {
        blend(self.ground, self.trust(place), 0.09)
    }

    /// The ground of one that is a mark: 20 %.
    pub(super) fn fill(&self, place: u8) -> Colour {
        blend(self.ground, self.trust(place), 0.2)
    }
}

/// `share` of `over` on `under`.
pub(super) fn blend(under: Colour, over: Colour, share: f32) -> Colour {
    let part = |i: usize| under[i] + (over[i] - under[i]) * share;
    [part(0), part(1), part(2), 1.0]
}

pub(super) fn faded(colour: Colour, alpha: f32) -> Colour {
    [colour[0], colour[1], colour[2], colour[3] * alpha]
}

/// A computed colour: `rgb(…)`, `rgba(…)` or `color(srgb …)`. What is not understood is black.
fn parse(text: &str) -> Colour {
    let unit = if text.starts_with("color(") { 1.0 } else { 255.0 };
    let inside = text.split_once('(').map_or("", |(_, rest)| rest).trim_end_matches(')');
    let mut parts = inside
        .split([' ', ',', '/'])
        .filter(|part| !part.is_empty() && *part != "srgb")
        .map(|part| part.parse::<f32>().unwrap_or(0.0));
    let mut next = |scale: f32| parts.next().map(|value| value / scale);
    let (red, green, blue) = (next(unit), next(unit), next(unit));
    [red.unwrap_or(0.0), green.unwrap_or(0.0), blue.unwrap_or(0.0), next(1.0).unwrap_or(1.0)]
}
