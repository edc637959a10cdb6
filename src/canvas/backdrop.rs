//! The ground, the faint lines, the dots and, of a large scene, the nodes, drawn once and shown again while the camera moves.
//!
//! In: their batches and the camera. Out: a picture, somewhat larger than the view, that is laid under all
//! that stands out. **While the camera moves it is only shifted and scaled; it is drawn anew when the
//! camera rests, when its lines change, or when it no longer serves, in pieces.** Thousands of faint lines are most of
//! what a map costs without a GPU: drawn at once, they would hold the page up.

use web_sys::WebGl2RenderingContext as Gl;

use super::gl::{Batch, Lens};
use super::leaf::Leaf;
use super::programs;
use super::theme::Colour;
use super::view::MapError;

/// Side of the picture as a multiple of the view's.
const LARGER: f32 = 1.3;
/// How much the scale may differ while the camera moves.
const STRETCH: f32 = 3.0;

/// How much scales differ that are the same.
const SAME: f32 = 1e-4;

/// A batch of the picture, and how many of its instances cost as much as a faint line.
pub(super) struct Part<'a> {
    pub batch: &'a Batch,
    pub for_one: usize,
}

struct Picture {
    leaf: Leaf,
    /// From where it was taken; `None`: not yet.
    taken: Option<[f32; 3]>,
}

/// How much of the next picture is drawn.
struct Progress {
    lens: Lens,
    part: usize,
    first: usize,
}

pub(super) struct Backdrop {
    sheet: Batch,
    shown: Picture,
    next: Picture,
    progress: Option<Progress>,
    /// The lines are others than those that are shown.
    outdated: bool,
}

impl Backdrop {
    pub fn new(gl: &Gl) -> Result<Self, MapError> {
        Ok(Self {
            sheet: Batch::new(gl, &programs::sheet::layout())?,
            shown: Picture::new(gl)?,
            next: Picture::new(gl)?,
            progress: None,
            outdated: true,
        })
    }

    /// A sheet for another picture.
    pub fn cover(&self, gl: &Gl) -> Result<Batch, MapError> {
        self.sheet.like(gl)
    }

    /// Its lines have changed. The picture of before is shown as long as the next one is not whole, where it still fits.
    pub fn forget(&mut self, fits: bool) {
        self.progress = None;
        self.outdated = true;
        if !fits {
            self.shown.taken = None;
        }
    }

    /// Whether more of it has to be drawn.
    pub fn owes(&self, lens: &Lens, moving: bool) -> bool {
        self.progress.is_some() || self.is_stale(lens, moving)
    }

    /// Whether it must be drawn anew; `moving` while the camera is under way.
    fn is_stale(&self, lens: &Lens, moving: bool) -> bool {
        let Some([x, y, scale]) = self.shown.taken.filter(|_| !self.outdated) else { return true };
        if self.shown.leaf.size != size(lens) {
            return true;
        }
        let stretch = lens.camera[2] / scale;
        let (dx, dy) = ((lens.camera[0] - x).abs() * scale, (lens.camera[1] - y).abs() * scale);
        // Half of what the picture is larger by; three times as much while moving.
        let slack = (LARGER - 1.0) / 2.0 * if moving { 3.0 } else { 1.0 };
        if dx > lens.viewport[0] * slack || dy > lens.viewport[1] * slack {
            return true;
        }
        if moving { !(1.0 / STRETCH..=STRETCH).contains(&stretch) } else { (stretch - 1.0).abs() > SAME }
    }

    /// Draws on at the next picture where the one that is shown no longer serves: as much as `room` faint lines cost.
    /// Whether it is whole now; `None` where nothing was to be drawn.
    pub fn advance(
        &mut self,
        gl: &Gl,
        ground: Colour,
        parts: &[Part<'_>],
        lens: &Lens,
        moving: bool,
        mut room: usize,
    ) -> Option<bool> {
        // The camera has come to rest elsewhere.
        let elsewhere = |progress: &Progress| !moving && progress.lens != *lens;
        if self.progress.as_ref().is_some_and(elsewhere) {
            self.progress = None;
        }
        if self.progress.is_none() {
            if !self.is_stale(lens, moving) {
                return None;
            }
            self.next.begin(gl, ground, lens);
            self.progress = Some(Progress { lens: *lens, part: 0, first: 0 });
        }
        let mut progress = self.progress.take()?;
        gl.bind_framebuffer(Gl::FRAMEBUFFER, Some(&self.next.leaf.target));
        gl.viewport(0, 0, self.next.leaf.size.0, self.next.leaf.size.1);
        let viewport = self.next.viewport(&progress.lens);
        let seen = Lens { viewport, ..progress.lens };
        while let Some(part) = parts.get(progress.part) {
            let count = (room * part.for_one).min(part.batch.count().saturating_sub(progress.first));
            part.batch.draw_some(gl, &seen, progress.first, count);
            room -= (count / part.for_one.max(1)).min(room);
            progress.first += count;
            if progress.first < part.batch.count() {
                break;
            }
            (progress.part, progress.first) = (progress.part + 1, 0);
        }
        gl.bind_framebuffer(Gl::FRAMEBUFFER, None);
        if progress.part < parts.len() {
            self.progress = Some(progress);
            return Some(false);
        }
        self.next.taken = Some(progress.lens.camera);
        std::mem::swap(&mut self.shown, &mut self.next);
        self.outdated = false;
        let [x, y, scale] = progress.lens.camera;
        let (width, height) = (viewport[0] / scale, viewport[1] / scale);
        self.sheet.set_instances(gl, &[x - width / 2.0, y - height / 2.0, width, height]);
        Some(true)
    }

    /// Whether the picture reaches to all edges of the view.
    pub fn covers(&self, lens: &Lens) -> bool {
        let Some([x, y, scale]) = self.shown.taken else { return false };
        let reach = |pixels: i32| pixels as f32 / lens.ratio / scale / 2.0;
        let need = |side: f32, away: f32| side / lens.camera[2] / 2.0 + away.abs();
        need(lens.viewport[0], lens.camera[0] - x) <= reach(self.shown.leaf.size.0)
            && need(lens.viewport[1], lens.camera[1] - y) <= reach(self.shown.leaf.size.1)
    }

    /// Lays it over whatever is there: it hides the ground it shows.
    pub fn draw(&self, gl: &Gl, lens: &Lens) {
        let Some([.., scale]) = self.shown.taken else { return };
        let same = (lens.camera[2] / scale - 1.0).abs() < SAME;
        self.shown.leaf.lay(gl, lens, &self.sheet, !same);
    }
}

impl Picture {
    fn new(gl: &Gl) -> Result<Self, MapError> {
        Ok(Self { leaf: Leaf::new(gl)?, taken: None })
    }

    /// Only the ground.
    fn begin(&mut self, gl: &Gl, ground: Colour, lens: &Lens) {
        self.leaf.fit(gl, size(lens));
        self.taken = None;
        gl.bind_framebuffer(Gl::FRAMEBUFFER, Some(&self.leaf.target));
        let [red, green, blue, _] = ground;
        gl.clear_color(red, green, blue, 1.0);
        gl.clear(Gl::COLOR_BUFFER_BIT);
        gl.bind_framebuffer(Gl::FRAMEBUFFER, None);
    }

    /// In CSS pixels.
    fn viewport(&self, lens: &Lens) -> [f32; 2] {
        [self.leaf.size.0 as f32 / lens.ratio, self.leaf.size.1 as f32 / lens.ratio]
    }
}

/// An even number of device pixels larger than the view, so that both have their middle between pixels.
fn size(lens: &Lens) -> (i32, i32) {
    let side = |side: f32| {
        let view = (side * lens.ratio).round();
        (view + 2.0 * (view * (LARGER - 1.0) / 2.0).round()) as i32
    };
    (side(lens.viewport[0]), side(lens.viewport[1]))
}
