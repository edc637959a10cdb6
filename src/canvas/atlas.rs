//! Words, drawn once each with the browser's own text engine and kept in a texture.
//!
//! In: a text and a style. Out: its size, and where it stands in the texture. **A word is measured when it may be
//! shown and drawn when it is, each once per size of screen; panning draws none.**

use std::collections::HashMap;

use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, WebGl2RenderingContext as Gl, WebGlTexture};

use super::gl::smooth_texture;
use super::view::MapError;

const WIDEST: u32 = 4096;
/// Halo, or the air of a badge, on each side in CSS pixels.
const HALO: f32 = 2.0;
const BADGE_AIR: f32 = 5.0;
/// Longest text that is drawn, in characters; longer ones end in an ellipsis.
const LONGEST: usize = 48;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Style {
    Label,
    Strong,
    Number,
    SmallNumber,
    Title,
    Subtitle,
    Badge,
}

impl Style {
    /// Weight and size in CSS pixels, on an ordinary and on a wide screen.
    fn font(self, wide: bool) -> (u32, f32) {
        let (weight, size, large) = match self {
            Self::Label => (500, 11.5, 13.0),
            Self::Strong => (700, 13.0, 14.5),
            Self::Number => (650, 11.0, 12.5),
            Self::SmallNumber => (650, 9.0, 10.0),
            Self::Title => (600, 13.0, 14.5),
            Self::Subtitle => (400, 12.0, 13.0),
            Self::Badge => (650, 11.0, 12.0),
        };
        (weight, if wide { large } else { size })
    }

    fn has_halo(self) -> bool {
        matches!(self, Self::Label | Self::Strong | Self::Title | Self::Subtitle)
    }
}

/// New words drawn in one frame: half a millisecond each where there is no GPU; and measured.
const AT_ONCE: u32 = 50;
const MEASURED_AT_ONCE: u32 = 300;

/// A word in the texture.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Size in CSS pixels, halo included.
    pub width: f32,
    pub height: f32,
    /// Left, top, right, bottom in device pixels of the atlas.
    pub place: [f32; 4],
}

pub(super) struct Atlas {
    canvas: HtmlCanvasElement,
    pen: CanvasRenderingContext2d,
    words: HashMap<(Style, String), Option<Word>>,
    sizes: HashMap<(Style, String), (f32, f32)>,
    ratio: f32,
    wide: bool,
    /// What the pen writes in.
    font: Option<Style>,
    /// Where the next word goes: x, y, height of the shelf, in device pixels.
    next: (u32, u32, u32),
    changed: bool,
    /// New words that may still be drawn and measured in this frame; `None` once one had to wait.
    left: Option<u32>,
    unmeasured: Option<u32>,
}

impl Atlas {
    pub fn new() -> Result<Self, MapError> {
        let document = web_sys::window().and_then(|window| window.document()).ok_or(MapError::NoCanvas)?;
        let canvas: HtmlCanvasElement = document
            .create_element("canvas")
            .ok()
            .and_then(|element| element.dyn_into().ok())
            .ok_or(MapError::NoCanvas)?;
        let pen: CanvasRenderingContext2d = canvas
            .get_context_with_context_options("2d", &read_often())
            .ok()
            .flatten()
            .and_then(|context| context.dyn_into().ok())
            .ok_or(MapError::NoCanvas)?;
        let mut atlas = Self {
            canvas,
            pen,
            words: HashMap::new(),
            sizes: HashMap::new(),
            ratio: 1.0,
            wide: false,
            font: None,
            next: (0, 0, 0),
            changed: true,
            left: Some(AT_ONCE),
            unmeasured: Some(MEASURED_AT_ONCE),
        };
        atlas.clear(1.0, false);
        Ok(atlas)
    }

    /// Forgets all words: the screen or the fonts changed.
    pub fn clear(&mut self, ratio: f32, wide: bool) {
        (self.ratio, self.wide) = (ratio, wide);
        let side = if ratio > 1.25 { 2048 } else { 1024 };
        self.canvas.set_width(side);
        self.canvas.set_height(side);
        self.words.clear();
        self.sizes.clear();
        self.font = None;
        self.next = (0, 0, 0);
        self.changed = true;
    }

    pub fn matches(&self, ratio: f32, wide: bool) -> bool {
        (self.ratio - ratio).abs() < 0.01 && self.wide == wide
    }

    /// A frame begins: some new words may be drawn in it.
    pub fn begin_frame(&mut self) {
        (self.left, self.unmeasured) = (Some(AT_ONCE), Some(MEASURED_AT_ONCE));
    }

    /// Another picture comes: where the texture is nearly full, it is begun anew.
    pub fn make_room(&mut self) {
        if self.next.1 * 4 > WIDEST * 3 {
            self.clear(self.ratio, self.wide);
        }
    }

    /// Whether words wait for the next frame.
    pub fn owes_words(&self) -> bool {
        self.left.is_none() || self.unmeasured.is_none()
    }

    /// Width and height in CSS pixels, halo included; `None` where enough was measured in this frame.
    pub fn size(&mut self, style: Style, text: &str) -> Option<(f32, f32)> {
        let key = (style, text.to_owned());
        if let Some(known) = self.sizes.get(&key) {
            return Some(*known);
        }
        self.unmeasured = self.unmeasured.and_then(|left| left.checked_sub(1));
        self.unmeasured?;
        let (width, height) = self.measure(style, &cut(text))?;
        let size = (width / self.ratio, height / self.ratio);
        self.sizes.insert(key, size);
        Some(size)
    }

    /// In device pixels. Sets the pen's font.
    fn measure(&mut self, style: Style, shown: &str) -> Option<(f32, f32)> {
        let (weight, size) = style.font(self.wide);
        if self.font != Some(style) {
            self.pen.set_font(&format!("{weight} {}px Inter, system-ui, sans-serif", size * self.ratio));
            self.font = Some(style);
        }
        let text_width = self.pen.measure_text(shown).ok()?.width() as f32;
        let width = (text_width + 2.0 * self.air(style)).ceil();
        Some((width, (size * self.ratio * 1.3 + 2.0).ceil()))
    }

    fn air(&self, style: Style) -> f32 {
        self.ratio * if style == Style::Badge { BADGE_AIR } else { HALO }
    }

    /// The word, drawn if it is new; `None` where the texture is full, or enough was drawn in this frame.
    pub fn word(&mut self, style: Style, text: &str) -> Option<Word> {
        if let Some(known) = self.words.get(&(style, text.to_owned())) {
            return *known;
        }
        self.left = self.left.and_then(|left| left.checked_sub(1));
        self.left?;
        let word = self.draw(style, text);
        self.words.insert((style, text.to_owned()), word);
        word
    }

    fn draw(&mut self, style: Style, text: &str) -> Option<Word> {
        let shown = cut(text);
        let (width, height) = self.measure(style, &shown)?;
        let (air, size) = (self.air(style), style.font(self.wide).1);
        let (x, y) = self.reserve(width as u32 + 1, height as u32 + 1)?;
        let (left, top) = (x as f32, y as f32);
        let base = f64::from((top + height * 0.5 + size * self.ratio * 0.36).round());
        self.pen.set_global_composite_operation("lighter").ok()?;
        if style.has_halo() {
            self.pen.set_stroke_style_str("#0f0");
            self.pen.set_line_width(f64::from(HALO * self.ratio * 2.0));
            self.pen.set_line_join("round");
            self.pen.stroke_text(&shown, f64::from(left + air), base).ok()?;
        }
        self.pen.set_fill_style_str("#f00");
        self.pen.fill_text(&shown, f64::from(left + air), base).ok()?;
        self.changed = true;
        Some(Word {
            width: width / self.ratio,
            height: height / self.ratio,
            place: [left, top, left + width, top + height],
        })
    }

    fn reserve(&mut self, width: u32, height: u32) -> Option<(u32, u32)> {
        let (mut x, mut y, mut shelf) = self.next;
        if x + width > self.canvas.width() {
            (x, y, shelf) = (0, y + shelf, 0);
        }
        if width > self.canvas.width() || (y + height > self.canvas.height() && !self.grow()) {
            return None;
        }
        self.next = (x + width, y, shelf.max(height));
        Some((x, y))
    }

    /// Doubles the height; what is drawn is copied.
    fn grow(&mut self) -> bool {
        let height = self.canvas.height();
        if height * 2 > WIDEST {
            return false;
        }
        let Ok(kept) = copy_of(&self.canvas) else { return false };
        self.canvas.set_height(height * 2);
        self.font = None;
        self.pen.draw_image_with_html_canvas_element(&kept, 0.0, 0.0).is_ok()
    }

    /// Brings new words to the GPU.
    pub fn upload(&mut self, gl: &Gl, texture: &WebGlTexture) {
        gl.active_texture(Gl::TEXTURE0);
        gl.bind_texture(Gl::TEXTURE_2D, Some(texture));
        if !self.changed {
            return;
        }
        gl.pixel_storei(Gl::UNPACK_PREMULTIPLY_ALPHA_WEBGL, 1);
        let uploaded = gl.tex_image_2d_with_u32_and_u32_and_html_canvas_element(
            Gl::TEXTURE_2D,
            0,
            Gl::RGBA as i32,
            Gl::RGBA,
            Gl::UNSIGNED_BYTE,
            &self.canvas,
        );
        smooth_texture(gl);
        self.changed = uploaded.is_err();
    }

    /// The texture is new (context restored): everything must be brought again.
    pub fn mark_changed(&mut self) {
        self.changed = true;
    }
}

/// Its pixels go to the GPU again and again: it is kept where they can be read.
fn read_often() -> js_sys::Object {
    let options = js_sys::Object::new();
    // It fails only for objects that cannot be changed.
    let _set = js_sys::Reflect::set(&options, &"willReadFrequently".into(), &true.into());
    options
}

/// As much of a text as is drawn.
fn cut(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST - 1).chain(['…']).collect()
}

/// A copy of what is drawn.
fn copy_of(canvas: &HtmlCanvasElement) -> Result<HtmlCanvasElement, wasm_bindgen::JsValue> {
    let copy: HtmlCanvasElement = canvas.clone_node()?.dyn_into()?;
    let pen: CanvasRenderingContext2d = copy.get_context("2d")?.ok_or("no context")?.dyn_into()?;
    pen.draw_image_with_html_canvas_element(canvas, 0.0, 0.0)?;
    Ok(copy)
}
