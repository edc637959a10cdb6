//! What lives on the GPU, and the order it is drawn in.
//!
//! In: batches filled by `inner`. Out: a frame. **It is thrown away when the context is lost, and made
//! again when it is restored.**

use web_sys::{WebGl2RenderingContext as Gl, WebGlTexture};

use super::atlas::Atlas;
use super::backdrop::{Backdrop, Part};
use super::gl::{Batch, Lens};
use super::leaf::Leaf;
use super::programs;
use super::theme::Colour;
use super::view::MapError;

/// What a frame is drawn on.
pub(super) struct Sheet {
    /// Device pixels.
    pub size: (i32, i32),
    pub ground: Colour,
    /// It is drawn on the screen, and does not wait for it.
    pub straight: bool,
}

/// Room for all of the picture behind.
pub(super) const ALL: usize = usize::MAX / 64;

/// What lives on the GPU; gone when the context is lost.
pub(super) struct Device {
    pub territories: Batch,
    pub faint: Batch,
    pub threads: Batch,
    pub dots: Batch,
    /// Lines with heads and bars, and nodes, that are part of the picture behind.
    pub lines: Batch,
    pub behind: Batch,
    pub backdrop: Backdrop,
    pub edges: Batch,
    /// What stands for all in its plots, above the lines.
    pub cards: Batch,
    pub nodes: Batch,
    pub words: Batch,
    pub marquee: Batch,
    /// A frame that waits for the screen.
    front: Leaf,
    cover: Batch,
    texture: WebGlTexture,
}

impl Device {
    pub fn new(gl: &Gl) -> Result<Self, MapError> {
        let territories = Batch::new(gl, &programs::territories::layout())?;
        let nodes = Batch::new(gl, &programs::nodes::layout())?;
        let edges = Batch::new(gl, &programs::edges::layout())?;
        let backdrop = Backdrop::new(gl)?;
        Ok(Self {
            dots: territories.like(gl)?,
            marquee: territories.like(gl)?,
            cards: territories.like(gl)?,
            behind: nodes.like(gl)?,
            lines: edges.like(gl)?,
            territories,
            nodes,
            faint: Batch::new(gl, &programs::edges::faint_layout())?,
            threads: Batch::new(gl, &programs::threads::layout())?,
            edges,
            words: Batch::new(gl, &programs::words::layout())?,
            front: Leaf::new(gl)?,
            cover: backdrop.cover(gl)?,
            backdrop,
            texture: gl.create_texture().ok_or(MapError::NoWebGl2)?,
        })
    }

    /// Draws nothing with every program. Without a GPU each is compiled when it is first drawn with, and the first
    /// map would wait for that.
    pub fn warm(&mut self, gl: &Gl, atlas: &mut Atlas) {
        let lens = Lens { camera: [0.0, 0.0, 1.0], viewport: [8.0, 8.0], ratio: 1.0, node_scale: 1.0 };
        self.batches().into_iter().for_each(|batch| batch.set_blank(gl));
        self.draw_behind(gl, [0.0; 4], &lens, false, ALL);
        // What lies behind is read as it is, and between its pixels.
        let closer = Lens { camera: [0.0, 0.0, 2.0], ..lens };
        for (lens, straight) in [(lens, false), (closer, false), (lens, true), (closer, true)] {
            self.draw(gl, atlas, &lens, &Sheet { size: (8, 8), ground: [0.0; 4], straight });
        }
        self.show(gl, (8, 8));
        // Without a compositor of its own the browser reads each picture back.
        let mut pixel = [0; 4];
        let (kind, form) = (Gl::UNSIGNED_BYTE, Gl::RGBA);
        drop(gl.read_pixels_with_opt_u8_array(0, 0, 1, 1, form, kind, Some(&mut pixel)));
        self.batches().into_iter().for_each(|batch| batch.set_instances(gl, &[]));
        self.backdrop.forget(false);
    }

    fn batches(&mut self) -> [&mut Batch; 11] {
        let Self { territories, faint, threads, dots, lines, behind, edges, cards, nodes, words, .. } = self;
        [territories, faint, threads, dots, lines, behind, edges, cards, nodes, words, &mut self.marquee]
    }

    /// Draws on at the picture behind; see [`Backdrop::advance`].
    pub fn draw_behind(
        &mut self,
        gl: &Gl,
        ground: Colour,
        lens: &Lens,
        moving: bool,
        room: usize,
    ) -> Option<bool> {
        blend(gl);
        let part = |batch, for_one| Part { batch, for_one };
        let parts = [
            part(&self.territories, 2),
            part(&self.threads, 6),
            part(&self.faint, 1),
            part(&self.dots, 4),
            part(&self.lines, 1),
            part(&self.behind, 2),
        ];
        self.backdrop.advance(gl, ground, &parts, lens, moving, room)
    }

    /// Draws a frame, from the ground up.
    pub fn draw(&mut self, gl: &Gl, atlas: &mut Atlas, lens: &Lens, sheet: &Sheet) {
        blend(gl);
        if !sheet.straight && self.front.size != sheet.size {
            self.front.fit(gl, sheet.size);
            let (width, height) = (sheet.size.0 as f32, sheet.size.1 as f32);
            self.cover.set_instances(gl, &[-width / 2.0, -height / 2.0, width, height]);
        }
        let target = (!sheet.straight).then_some(&self.front.target);
        gl.bind_framebuffer(Gl::FRAMEBUFFER, target);
        gl.viewport(0, 0, sheet.size.0, sheet.size.1);
        if !self.backdrop.covers(lens) {
            let [red, green, blue, _] = sheet.ground;
            gl.clear_color(red, green, blue, 1.0);
            gl.clear(Gl::COLOR_BUFFER_BIT);
            self.territories.draw(gl, lens);
        }
        self.backdrop.draw(gl, lens);
        atlas.upload(gl, &self.texture);
        for batch in [&self.edges, &self.cards, &self.nodes, &self.words, &self.marquee] {
            batch.draw(gl, lens);
        }
        gl.bind_framebuffer(Gl::FRAMEBUFFER, None);
    }

    /// Puts the frame that waits on the screen, if that is of this size.
    pub fn show(&self, gl: &Gl, size: (i32, i32)) -> bool {
        if self.front.size != size {
            return false;
        }
        let viewport = [size.0 as f32, size.1 as f32];
        let lens = Lens { camera: [0.0, 0.0, 1.0], viewport, ratio: 1.0, node_scale: 1.0 };
        gl.viewport(0, 0, size.0, size.1);
        self.front.lay(gl, &lens, &self.cover, false);
        true
    }
}

fn blend(gl: &Gl) {
    gl.enable(Gl::BLEND);
    gl.blend_func(Gl::ONE, Gl::ONE_MINUS_SRC_ALPHA);
}
