//! A picture that is not on the screen.
//!
//! In: a size. Out: something to draw on and to take from. **Its pixels stay until its size is another.**

use web_sys::{WebGl2RenderingContext as Gl, WebGlFramebuffer, WebGlTexture};

use super::gl::{Batch, Lens, smooth_texture};
use super::view::MapError;

pub(super) struct Leaf {
    pub target: WebGlFramebuffer,
    pub texture: WebGlTexture,
    /// Size in device pixels.
    pub size: (i32, i32),
}

impl Leaf {
    pub fn new(gl: &Gl) -> Result<Self, MapError> {
        Ok(Self {
            target: gl.create_framebuffer().ok_or(MapError::NoWebGl2)?,
            texture: gl.create_texture().ok_or(MapError::NoWebGl2)?,
            size: (0, 0),
        })
    }

    pub fn fit(&mut self, gl: &Gl, size: (i32, i32)) {
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

    /// Lays it where the sheet says, over whatever is there. It is read between its pixels where it is `smooth`, which
    /// takes half as long again; a browser's own way of copying takes twice as long.
    pub fn lay(&self, gl: &Gl, lens: &Lens, sheet: &Batch, smooth: bool) {
        gl.disable(Gl::BLEND);
        gl.active_texture(Gl::TEXTURE0);
        gl.bind_texture(Gl::TEXTURE_2D, Some(&self.texture));
        let filter = if smooth { Gl::LINEAR } else { Gl::NEAREST } as i32;
        gl.tex_parameteri(Gl::TEXTURE_2D, Gl::TEXTURE_MIN_FILTER, filter);
        gl.tex_parameteri(Gl::TEXTURE_2D, Gl::TEXTURE_MAG_FILTER, filter);
        sheet.draw(gl, lens);
        gl.enable(Gl::BLEND);
    }
}
