//! The ground, the faint lines and the dots, drawn once and shown again while the camera moves.
//!
//! In: their batches and the camera. Out: a picture, somewhat larger than the view, that is laid under all
//! that stands out. **While the camera moves it is only shifted and scaled; it is drawn anew when the
//! camera rests, when its lines change, or when it no longer serves.** Hundreds of faint lines are most
//! of what a frame costs without a GPU.

use web_sys::{WebGl2RenderingContext as Gl, WebGlFramebuffer, WebGlTexture};

use super::gl::{Batch, Lens, smooth_texture};
use super::programs;
use super::theme::Colour;
use super::view::MapError;

/// Side of the picture as a multiple of the view's.
const LARGER: f32 = 1.3;
/// How much the scale may differ while the camera moves.
const STRETCH: f32 = 1.7;

pub(super) struct Backdrop {
    sheet: Batch,
    target: WebGlFramebuffer,
    texture: WebGlTexture,
    /// Size in device pixels.
    size: (i32, i32),
    /// From where it was taken; `None`: not yet, or its lines have changed.
    taken: Option<[f32; 3]>,
}

impl Backdrop {
    pub fn new(gl: &Gl) -> Result<Self, MapError> {
        Ok(Self {
            sheet: Batch::new(gl, &programs::sheet::layout())?,
            target: gl.create_framebuffer().ok_or(MapError::NoWebGl2)?,
            texture: gl.create_texture().ok_or(MapError::NoWebGl2)?,
            size: (0, 0),
            taken: None,
        })
    }

    pub fn forget(&mut self) {
        self.taken = None;
    }

    /// Whether it must be drawn anew before it can be shown; `moving` while the camera is under way.
    pub fn is_stale(&self, lens: &Lens, moving: bool) -> bool {
        let Some([x, y, scale]) = self.taken else { return true };
        if self.size != size(lens) {
            return true;
        }
        let stretch = lens.camera[2] / scale;
        let (dx, dy) = ((lens.camera[0] - x).abs() * scale, (lens.camera[1] - y).abs() * scale);
        // Half of what the picture is larger by; three times as much while moving.
        let slack = (LARGER - 1.0) / 2.0 * if moving { 3.0 } else { 1.0 };
        if dx > lens.viewport[0] * slack || dy > lens.viewport[1] * slack {
            return true;
        }
        if moving { !(1.0 / STRETCH..=STRETCH).contains(&stretch) } else { (stretch - 1.0).abs() > 1e-4 }
    }

    /// Draws the batches on the ground into the picture.
    pub fn take(&mut self, gl: &Gl, ground: Colour, batches: [&Batch; 3], lens: &Lens) {
        self.fit_texture(gl, size(lens));
        let viewport = [self.size.0 as f32 / lens.ratio, self.size.1 as f32 / lens.ratio];
        gl.bind_framebuffer(Gl::FRAMEBUFFER, Some(&self.target));
        gl.viewport(0, 0, self.size.0, self.size.1);
        let [red, green, blue, _] = ground;
        gl.clear_color(red, green, blue, 1.0);
        gl.clear(Gl::COLOR_BUFFER_BIT);
        for batch in batches {
            batch.draw(gl, &Lens { viewport, ..*lens });
        }
        gl.bind_framebuffer(Gl::FRAMEBUFFER, None);
        let [x, y, scale] = lens.camera;
        let (width, height) = (viewport[0] / scale, viewport[1] / scale);
        self.sheet.set_instances(gl, &[x - width / 2.0, y - height / 2.0, width, height]);
        self.taken = Some(lens.camera);
    }

    /// Whether the picture reaches to all edges of the view.
    pub fn covers(&self, lens: &Lens) -> bool {
        let Some([x, y, scale]) = self.taken else { return false };
        let reach = |pixels: i32| pixels as f32 / lens.ratio / scale / 2.0;
        let need = |side: f32, away: f32| side / lens.camera[2] / 2.0 + away.abs();
        need(lens.viewport[0], lens.camera[0] - x) <= reach(self.size.0)
            && need(lens.viewport[1], lens.camera[1] - y) <= reach(self.size.1)
    }

    /// Lays it over whatever is there: it hides the ground it shows.
    pub fn draw(&self, gl: &Gl, lens: &Lens) {
        gl.disable(Gl::BLEND);
        gl.active_texture(Gl::TEXTURE0);
        gl.bind_texture(Gl::TEXTURE_2D, Some(&self.texture));
        self.sheet.draw(gl, lens);
        gl.enable(Gl::BLEND);
    }

    fn fit_texture(&mut self, gl: &Gl, size: (i32, i32)) {
        if self.size == size {
            return;
        }
        self.size = size;
        gl.active_texture(Gl::TEXTURE0);
        gl.bind_texture(Gl::TEXTURE_2D, Some(&self.texture));
        // It fails only when the context is lost, and then everything is made again.
        let _made = gl.tex_image_2d_with_i32_and_i32_and_i32_and_format_and_type_and_opt_array_buffer_view(
            Gl::TEXTURE_2D,
            0,
            Gl::RGBA8 as i32,
            size.0,
            size.1,
            0,
            Gl::RGBA,
            Gl::UNSIGNED_BYTE,
            None,
        );
        smooth_texture(gl);
        gl.bind_framebuffer(Gl::FRAMEBUFFER, Some(&self.target));
        let (kind, place) = (Gl::TEXTURE_2D, Gl::COLOR_ATTACHMENT0);
        gl.framebuffer_texture_2d(Gl::FRAMEBUFFER, place, kind, Some(&self.texture), 0);
        gl.bind_framebuffer(Gl::FRAMEBUFFER, None);
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
