//! The worker's side: takes messages, runs them, posts replies.
//!
//! In: messages of `worker`. Out: progress and one reply each. **Requests are answered one at a time, in order.**

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::base::bytes::{Bytes, Far};
use crate::base::{Monitor, Progress};
use crate::job::{self, Failure, Reply, Request, State};

/// Progress is posted at most this often, milliseconds.
const PROGRESS_EVERY: f64 = 60.0;

struct Poster {
    scope: DedicatedWorkerGlobalScope,
    id: f64,
    last: f64,
}

impl Monitor for Poster {
    fn report(&mut self, progress: Progress) {
        #[expect(clippy::disallowed_methods, reason = "only to show progress not too often")]
        let now = js_sys::Date::now();
        let first = progress.done == 0;
        if first || now - self.last >= PROGRESS_EVERY {
            self.last = now;
            post(&self.scope, self.id, &Reply::Progress(progress), Vec::new());
        }
    }
}

/// In a worker: listens until it is ended, tells the page that it is ready, and says true. Elsewhere: false.
pub fn run() -> bool {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return false };
    console_error_panic_hook::set_once();
    let state = RefCell::new(State::default());
    let answering = scope.clone();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        answer(&answering, &mut state.borrow_mut(), &event.data());
    });
    scope.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    on_message.forget();
    drop(scope.post_message(&JsValue::from_str("ready")));
    true
}

/// A file that stays where the browser has it; pieces of it are read as they are asked for.
struct Blob {
    blob: web_sys::Blob,
    reader: web_sys::FileReaderSync,
}

impl Blob {
    fn new(blob: web_sys::Blob) -> Option<Self> {
        Some(Self { blob, reader: web_sys::FileReaderSync::new().ok()? })
    }

    fn piece(&self, from: f64, to: f64) -> Result<Uint8Array, JsValue> {
        let piece = self.blob.slice_with_f64_and_f64(from, to)?;
        self.reader.read_as_array_buffer(&piece).map(|buffer| Uint8Array::new(&buffer))
    }
}

impl Far for Blob {
    fn length(&self) -> u64 {
        self.blob.size() as u64
    }

    fn read_at(&self, at: u64, out: &mut [u8]) -> std::io::Result<usize> {
        let from = at as f64;
        let piece = self.piece(from, from + out.len() as f64).map_err(|_| std::io::ErrorKind::Other)?;
        let count = (piece.length() as usize).min(out.len());
        if let Some(out) = out.get_mut(..count) {
            piece.copy_to(out);
        }
        Ok(count)
    }
}

fn answer(scope: &DedicatedWorkerGlobalScope, state: &mut State, data: &JsValue) {
    let Some(message) = data.dyn_ref::<Array>() else { return };
    let id = message.get(0).as_f64().unwrap_or(0.0);
    let bytes = message.get(1).dyn_into::<Uint8Array>().map(|array| array.to_vec()).unwrap_or_default();
    let attached = message
        .iter()
        .skip(2)
        .filter_map(|item| match item.dyn_into::<Uint8Array>() {
            Ok(array) => Some(Bytes::from(array.to_vec())),
            Err(other) => Some(Bytes::far(Rc::new(Blob::new(other.dyn_into().ok()?)?))),
        })
        .collect();
    let Some(request) = job::decode::<Request>(&bytes) else {
        return post(scope, id, &Reply::Failed(Failure::Crashed), Vec::new());
    };
    let mut poster = Poster { scope: scope.clone(), id, last: 0.0 };
    match job::run(state, request, attached, &mut poster) {
        Ok((answer, attached)) => post(scope, id, &Reply::Done(Box::new(answer)), attached),
        Err(failure) => post(scope, id, &Reply::Failed(failure), Vec::new()),
    }
}

fn post(scope: &DedicatedWorkerGlobalScope, id: f64, reply: &Reply, attached: Vec<Vec<u8>>) {
    let bytes = job::encode(reply).unwrap_or_default();
    let array = Uint8Array::from(bytes.as_slice());
    let message = Array::of2(&JsValue::from_f64(id), &array);
    let moved = Array::of1(&array.buffer());
    for item in attached {
        let array = Uint8Array::from(item.as_slice());
        message.push(&array);
        moved.push(&array.buffer());
    }
    drop(scope.post_message_with_transfer(&message, &moved));
}
