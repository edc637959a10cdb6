//! The page's side of a worker: calls that wait, progress, cancelling, starting again after a crash.
//!
//! In: requests with attached bytes. Out: replies. **A message sent before the worker is ready waits; a reply
//! of a worker that was replaced reaches nobody.**
//!
//! A message is an array: `[id, postcard of the request or reply, attachment, …]`.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use futures_channel::oneshot;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::MessageEvent;

use super::clock;
use super::trusted::WorkerSource;
use crate::base::Progress;
use crate::job::{self, Answer, Failure, Reply, Request};

/// What came back: the answer and the bytes attached to it, which stay outside this memory.
pub type Outcome = Result<(Answer, Vec<Uint8Array>), Failure>;

/// Two crashes within these milliseconds, and it is not started any more.
const TOO_SOON: f64 = 10_000.0;

type OnProgress = Box<dyn Fn(Progress)>;

struct Waiting {
    done: oneshot::Sender<Outcome>,
    progress: OnProgress,
}

struct Inner {
    name: &'static str,
    worker: Option<web_sys::Worker>,
    ready: bool,
    /// Counts the workers started; messages of earlier ones are dropped.
    generation: u32,
    queue: Vec<Array>,
    waiting: BTreeMap<u32, Waiting>,
    next_id: u32,
    source: Option<WorkerSource>,
    on_ready: Rc<dyn Fn()>,
    on_crash: Rc<dyn Fn()>,
    on_end: Rc<dyn Fn()>,
    /// When it died last.
    crashed: Option<f64>,
    /// It is not started any more: whatever is asked fails at once.
    ended: bool,
}

/// A worker of either role.
#[derive(Clone)]
pub struct Worker(Rc<RefCell<Inner>>);

impl Worker {
    /// A worker that is still to be started; what it is asked before that waits.
    pub fn new(name: &'static str) -> Self {
        Self(Rc::new(RefCell::new(Inner {
            name,
            worker: None,
            ready: false,
            generation: 0,
            queue: Vec::new(),
            waiting: BTreeMap::new(),
            next_id: 1,
            source: None,
            on_ready: Rc::new(|| {}),
            on_crash: Rc::new(|| {}),
            on_end: Rc::new(|| {}),
            crashed: None,
            ended: false,
        })))
    }

    /// Starts it. `on_ready` is called when it listens; `on_crash` after it died and was started again, empty;
    /// `on_end` when it died twice in short time and stays dead.
    pub fn start(
        &self,
        source: WorkerSource,
        on_ready: impl Fn() + 'static,
        on_crash: impl Fn() + 'static,
        on_end: impl Fn() + 'static,
    ) {
        {
            let mut inner = self.0.borrow_mut();
            inner.source = Some(source);
            inner.on_ready = Rc::new(on_ready);
            inner.on_crash = Rc::new(on_crash);
            inner.on_end = Rc::new(on_end);
        }
        self.spawn();
    }

    /// Sends a request, at once; gives its answer when it is there.
    pub fn call<P: Fn(Progress) + 'static>(
        &self,
        request: &Request,
        attached: Vec<JsValue>,
        progress: P,
    ) -> impl Future<Output = Outcome> + use<P> {
        let sent = self.send(request, attached, Box::new(progress));
        async move {
            match sent {
                Ok(receiver) => receiver.await.unwrap_or(Err(Failure::Crashed)),
                Err(failure) => Err(failure),
            }
        }
    }

    fn send(
        &self,
        request: &Request,
        attached: Vec<JsValue>,
        progress: OnProgress,
    ) -> Result<oneshot::Receiver<Outcome>, Failure> {
        let mut inner = self.0.borrow_mut();
        if inner.ended {
            return Err(Failure::Ended);
        }
        let id = inner.next_id;
        inner.next_id += 1;
        let message = encode(id, request, attached).ok_or(Failure::Crashed)?;
        let (done, receiver) = oneshot::channel();
        inner.waiting.insert(id, Waiting { done, progress });
        match (&inner.worker, inner.ready) {
            (Some(worker), true) => drop(worker.post_message(&message)),
            _ => inner.queue.push(message),
        }
        Ok(receiver)
    }

    /// Whether anything is under way.
    pub fn busy(&self) -> bool {
        !self.0.borrow().waiting.is_empty()
    }

    /// Ends whatever runs, at once, and starts an empty worker in its place.
    pub fn cancel(&self) {
        if self.0.borrow().ended {
            return;
        }
        self.replace(Failure::Cancelled);
    }

    fn replace(&self, why: Failure) {
        self.end(&why);
        self.spawn();
    }

    /// Ends it; all that waits is told why.
    fn end(&self, why: &Failure) {
        let waiting = {
            let mut inner = self.0.borrow_mut();
            if let Some(worker) = inner.worker.take() {
                worker.terminate();
            }
            inner.ready = false;
            inner.queue.clear();
            std::mem::take(&mut inner.waiting)
        };
        for (_, one) in waiting {
            drop(one.done.send(Err(why.clone())));
        }
    }

    fn spawn(&self) {
        let generation = {
            let mut inner = self.0.borrow_mut();
            inner.generation += 1;
            inner.generation
        };
        let spawned = self.0.borrow().source.as_ref().map(WorkerSource::spawn);
        let worker = match spawned {
            Some(Ok(worker)) => worker,
            Some(Err(error)) => return leptos::logging::error!("{}: {error:?}", self.0.borrow().name),
            None => return,
        };
        let this = self.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            this.receive(generation, &event.data());
        });
        worker.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        on_message.forget();
        let this = self.clone();
        let on_error = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
            event.prevent_default();
            this.crashed(generation);
        });
        worker.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        on_error.forget();
        self.0.borrow_mut().worker = Some(worker);
    }

    fn crashed(&self, generation: u32) {
        if self.0.borrow().generation != generation {
            return;
        }
        let now = clock::milliseconds();
        let before = self.0.borrow_mut().crashed.replace(now);
        if before.is_some_and(|before| now - before < TOO_SOON) {
            self.0.borrow_mut().ended = true;
            self.end(&Failure::Ended);
            let on_end = Rc::clone(&self.0.borrow().on_end);
            return on_end();
        }
        let on_crash = Rc::clone(&self.0.borrow().on_crash);
        self.replace(Failure::Crashed);
        on_crash();
    }

    fn receive(&self, generation: u32, data: &JsValue) {
        if self.0.borrow().generation != generation {
            return;
        }
        let Some(message) = data.dyn_ref::<Array>() else {
            // The first word of a worker: it is up.
            return self.become_ready();
        };
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "ids are small and positive"
        )]
        let id = message.get(0).as_f64().unwrap_or(0.0) as u32;
        let bytes = message.get(1).dyn_into::<Uint8Array>().map(|array| array.to_vec()).unwrap_or_default();
        match job::decode::<Reply>(&bytes) {
            Some(Reply::Progress(progress)) => {
                let inner = self.0.borrow();
                if let Some(waiting) = inner.waiting.get(&id) {
                    (waiting.progress)(progress);
                }
            }
            Some(Reply::Done(answer)) => {
                let attached = message.iter().skip(2).filter_map(|item| item.dyn_into().ok()).collect();
                self.finish(id, Ok((*answer, attached)));
            }
            Some(Reply::Failed(failure)) => self.finish(id, Err(failure)),
            None => self.finish(id, Err(Failure::Crashed)),
        }
    }

    fn finish(&self, id: u32, outcome: Outcome) {
        let waiting = self.0.borrow_mut().waiting.remove(&id);
        if let Some(waiting) = waiting {
            drop(waiting.done.send(outcome));
        }
    }

    fn become_ready(&self) {
        let on_ready = {
            let mut inner = self.0.borrow_mut();
            inner.ready = true;
            let queue = std::mem::take(&mut inner.queue);
            if let Some(worker) = &inner.worker {
                for message in queue {
                    drop(worker.post_message(&message));
                }
            }
            Rc::clone(&inner.on_ready)
        };
        on_ready();
    }
}

fn encode(id: u32, request: &Request, attached: Vec<JsValue>) -> Option<Array> {
    let bytes = job::encode(request)?;
    let message = Array::of2(&JsValue::from_f64(f64::from(id)), &Uint8Array::from(bytes.as_slice()));
    for item in attached {
        message.push(&item);
    }
    Some(message)
}
