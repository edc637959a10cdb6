//! The pace of drawing: what takes long is drawn between two frames, in pieces, and shown when it is done.
//!
//! In: what was given to the GPU, how long the browser took with a frame. Out: whether the GPU is done, how much may be
//! given next, and whether a frame may be drawn straight on the screen. **What is put on the screen is always done
//! within a moment**: a browser without a GPU reads each picture back as it shows it, and the page stands still until
//! all that was given before it is drawn.

use web_sys::{WebGl2RenderingContext as Gl, WebGlSync};

/// The first piece: so many faint lines, or more of what is less.
const FIRST: usize = 900;
const LEAST: usize = 300;
const MOST: usize = 1 << 20;
/// A piece that lasted for so many frames is followed by smaller ones.
const SLOW: u32 = 3;
/// After so many frames the GPU will not say any more.
const PATIENCE: u32 = 120;
/// Milliseconds that the browser may take with a frame that is drawn straight on the screen.
const LAG: f64 = 36.0;
/// Fronts in a row that were done soon before the next is drawn straight.
const TRUST: u32 = 2;

/// What is drawn between two frames.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// All that stands out, for the screen.
    Front,
    /// Some of the picture behind; it took all the room that it had.
    Full,
    /// The last of it.
    Rest,
}

struct Given {
    piece: Piece,
    fence: WebGlSync,
    /// Frames that have waited for it.
    frames: u32,
}

pub(super) struct Pace {
    given: Option<Given>,
    pub room: usize,
    /// The picture behind is not whole.
    pub owes: bool,
    /// A front has been drawn that is not shown yet.
    pub drawn: bool,
    /// What was last given was a front.
    pub front_last: bool,
    /// Fronts in a row that were done within two frames.
    quick: u32,
}

impl Default for Pace {
    fn default() -> Self {
        Self { given: None, room: FIRST, owes: false, drawn: false, front_last: false, quick: TRUST }
    }
}

impl Pace {
    /// A piece has been given to the GPU.
    pub fn given(&mut self, gl: &Gl, piece: Piece) {
        let fence = gl.fence_sync(Gl::SYNC_GPU_COMMANDS_COMPLETE, 0);
        self.given = fence.map(|fence| Given { piece, fence, frames: 0 });
        self.front_last = piece == Piece::Front;
        self.drawn |= self.front_last;
        gl.flush();
    }

    /// Whether a piece has been given that nobody has waited for.
    pub fn is_busy(&self) -> bool {
        self.given.is_some()
    }

    /// Whether the GPU is still at it; asked once in each frame.
    pub fn waits(&mut self, gl: &Gl) -> bool {
        let Some(given) = &mut self.given else { return false };
        let told = gl.get_sync_parameter(&given.fence, Gl::SYNC_STATUS);
        if told.as_f64() == Some(f64::from(Gl::UNSIGNALED)) && given.frames < PATIENCE {
            given.frames += 1;
            return true;
        }
        gl.delete_sync(Some(&given.fence));
        match (given.piece, given.frames) {
            (Piece::Front, 0 | 1) => self.quick += 1,
            (Piece::Front, _) => self.quick = 0,
            (Piece::Full, 0) => self.room = (self.room * 2).min(MOST),
            (_, SLOW..) => self.room = (self.room / 2).max(LEAST),
            _ => {}
        }
        self.given = None;
        false
    }

    /// Whether a frame may be drawn straight on the screen.
    pub fn is_straight(&self) -> bool {
        self.quick >= TRUST
    }

    /// The browser took so many milliseconds with a frame that was drawn straight.
    pub fn took(&mut self, lag: f64) {
        if lag > LAG {
            self.quick = 0;
        }
    }
}
