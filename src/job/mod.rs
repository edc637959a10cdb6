//! What the page asks its workers, and how it is answered: the same function natively and in the browser.
//!
//! In: a [`Request`] with attached bytes. Out: an [`Answer`] with attached bytes, or why not. **A request
//! holds all it needs (a *job* may be killed at any time) or asks the *model*, which `Load` filled.**
//!
//! Big things (files, inventories, plan files) travel as attached bytes, everything else as postcard. Files to read
//! may stay where they are: only an import is content with pieces of them.

mod again;
mod answer;
mod around;
mod arrangement;
mod asked;
pub mod buffer;
mod document;
mod estate;
mod import;
mod imported;
mod loaded;
mod model;
mod names;
mod networks;
pub mod out;
mod over_time;
mod proposal;
mod request;
mod target;
pub mod told;
mod views;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::base::{Bytes, Monitor};
use crate::layout::estate::{packed, place_estate};

pub use crate::drift::{self, Drift};
pub use crate::import::{
    Confidence, Field, FileReport, Guess, Mapping, MappingPreview, Mappings, Noise, NoiseCount, NoiseRule,
    Why, is_litter,
};
pub use crate::layout::estate::{
    Cut, CutEdge, CutNode, Disc, Estate, EstateInput, Folded, Marks, NONE as NO_DISC, RADIUS as VM_RADIUS,
    unpacked,
};
pub use crate::layout::{Ground, Layout, LayoutInput, LayoutNode, PLACE, Placed, Rect, VmLayoutInput, afar};
pub use crate::solve::{Figures as ProposalFigures, Move, Proposal, Reason};
pub use answer::{Answer, Failure, Imported, Opened, Reply};
pub use around::{VmMap, VmNode, Whole};
pub use arrangement::{Arrangement, Pins, main_wave};
pub use asked::{Named, part_called};
pub use document::{
    Seal, Workspace, noise_of, not_same_of, pins_of, rejected_hubs_of, rejected_of, save, set_noise,
    set_not_same, set_pins, set_rejected, set_rejected_hubs,
};
pub use estate::{
    Compared, EstateView, VmRow, compare_states, decode_inventory, encode_inventory, role_command,
    view as estate_view,
};
pub use import::{Adopted, Standing, adopt_files};
pub use loaded::Loaded;
pub use model::{Figures, Insight, Known, Model, Preview, ROWS, Reached, VmFacts};
pub use names::{Matched, Names};
pub use networks::{Network, homes, largest};
pub use over_time::OverTime;
pub use proposal::{Left, Placing, ProposalView, propose};
pub use request::{ImportRequest, Request};
pub use target::{TargetView, VCenterLine, target_view};
pub use told::{Counts, Told};
pub use views::{
    FoundView, MOST as MOST_VIEWS, SavedList, SavedQuestion, SavedView, SavedViews, ViewFace, set_views,
    views_of,
};

/// What a worker remembers between requests.
#[derive(Default)]
pub struct State {
    pub model: Option<Model>,
}

type Attached = Vec<Vec<u8>>;

/// First byte of every message: messages of another build are refused.
const VERSION: u8 = 1;

pub fn encode<T: Serialize>(value: &T) -> Option<Vec<u8>> {
    postcard::to_extend(value, vec![VERSION]).ok()
}

/// `None` for bytes that are not such a message.
pub fn decode<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let (version, rest) = bytes.split_first()?;
    if *version != VERSION {
        return None;
    }
    postcard::from_bytes(rest).ok()
}

/// Carries out one request.
pub fn run(
    state: &mut State,
    request: Request,
    attached: Vec<Bytes>,
    monitor: &mut dyn Monitor,
) -> Result<(Answer, Attached), Failure> {
    if let Request::Import(request) = request {
        return import::import(*request, attached, monitor);
    }
    let attached: Attached = attached.into_iter().map(Bytes::into_held).collect();
    match request {
        Request::Example { vms, seed, target } => Ok(import::example(vms, seed, target, monitor)),
        Request::Layout(input) => Ok((Answer::Layout(crate::layout::place(&input, monitor)), Vec::new())),
        Request::LayoutVms(input) => {
            Ok((Answer::Layout(crate::layout::place_vms(&input, monitor)), Vec::new()))
        }
        Request::LayoutEstate(input) => {
            let lines = attached.first().map(|bytes| unpacked(bytes)).unwrap_or_default();
            let estate = place_estate(&input, lines, monitor);
            let lines = packed(&estate.lines);
            Ok((Answer::Estate(Box::new(estate)), vec![lines]))
        }
        Request::Propose { plan, waves, seed } => proposal::answer(&plan, waves, seed, &attached, monitor),
        Request::Compare { plan } => estate::compare(&plan, &attached),
        Request::Save { plan, journal, signatures, workspace, mappings } => {
            document::save_answer(*plan, journal, signatures, workspace, &mappings, attached)
        }
        Request::Open { register, at } => document::open(&register, at, &attached),
        Request::GenerateKey { entropy, passphrase, comment } => {
            document::generate_key(&entropy, &passphrase, &comment)
        }
        Request::Sign { key, passphrase, register, at } => {
            document::sign(&key, &passphrase, &register, at, &attached)
        }
        Request::Attach { register, at } => document::attach(&register, at, &attached),
        Request::Manifest => document::manifest(&attached),
        Request::Load { plan, at } => model::load(state, *plan, at, &attached),
        model_request => {
            let model = state.model.as_mut().ok_or(Failure::NotLoaded)?;
            if matches!(model_request, Request::Whole) {
                let (whole, lines) = model.whole();
                return Ok((Answer::Whole(Box::new(whole)), vec![lines]));
            }
            if let Some(file) = model.file(&model_request) {
                return Ok((Answer::Exported, vec![file]));
            }
            model.answer(model_request, monitor).map(|answer| (answer, Vec::new()))
        }
    }
}
