//! `check_lines`: a stream in, an Outcome for each of its documents out.
//!
//! `reader.rs` reads, `cutter.rs` cuts what was read into documents, `round.rs` judges some of them on several threads.
//! Nothing happens between two calls, and no thread outlives one: the next round starts when somebody asks for more
//! than the last one came to.

mod cutter;
mod reader;
mod round;

use crate::arguments;
use crate::options::{self, Keywords};
use crate::outcome::Outcome;
use crate::topic::TopicOrText;
use cutter::Cutter;
use pyo3::PyTraverseError;
use pyo3::exceptions::PyRuntimeError;
use pyo3::gc::PyVisit;
use pyo3::prelude::*;
use pyo3::sync::MutexExt;
use pyo3::types::{PyAny, PyDict, PyTuple};
use reader::{Free, Reader};
use round::{Judge, Round};
use std::io;
use std::sync::{Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread::{self, ThreadId};
use thingward::History;
use thingward::stream::{Framing, Item};

/// Checks the documents of a stream, one outcome for each, in their order.
///
/// A stream may be of any length; memory does not grow with it. Documents are judged on several threads, without the
/// GIL. What a pipe or a file object gives is judged at once, so that a slow stream has its outcomes as it comes.
///
/// Args:
///     path_or_file_or_bytes: A str or os.PathLike: the path of a file. A binary file object, such as
///         `sys.stdin.buffer`: anything with `read1`, `read` or `readinto` that gives bytes; it stays open. Or the
///         bytes of the stream.
///     format: `"ndjson"`, a JSON document on every line, or `"cbor-seq"`, CBOR documents one behind the other; the two
///         are not told apart. Each is a report, bare or in an envelope, or a document of `kind`. One of more than 1
///         MiB is passed over, with a finding.
///     jobs: How many threads judge; None is as many as there are cores.
///     kind, strict, topic, thing, custom_metrics, levels: As for `check`. Topic and thing stand for reports without an
///         envelope, and for envelopes that have neither.
///     client_id, era, registry, outstanding, deterministic, max_findings: As for `check`.
///     stream: Whether the reports of each thing are compared with those before them.
///
/// Returns:
///     `Lines`, an iterator of `Outcome` that may be used as a context manager, and from several threads.
///
/// Raises:
///     OSError: The file cannot be opened, at once; or not be read, where the stream gets there.
///     TypeError: The first argument is none of these, or a file object gives str.
///     ValueError: An argument has no meaning, such as a `jobs` below 1.
#[pyfunction]
#[pyo3(signature = (
    path_or_file_or_bytes, format="ndjson", jobs=None, *, kind=None, strict=false, topic=None, thing=None,
    custom_metrics=None, levels=None, client_id=None, era=None, registry=None, outstanding=None,
    deterministic=false, max_findings=None, stream=false,
))]
#[expect(clippy::too_many_arguments, reason = "they are the keywords of the Python function")]
pub fn check_lines(
    path_or_file_or_bytes: &Bound<'_, PyAny>,
    #[pyo3(from_py_with = arguments::format)] format: &str,
    jobs: Option<&Bound<'_, PyAny>>,
    #[pyo3(from_py_with = arguments::kind)] kind: Option<&str>,
    #[pyo3(from_py_with = arguments::strict)] strict: bool,
    #[pyo3(from_py_with = arguments::topic)] topic: Option<TopicOrText<'_>>,
    #[pyo3(from_py_with = arguments::thing)] thing: Option<&str>,
    custom_metrics: Option<&Bound<'_, PyAny>>,
    #[pyo3(from_py_with = arguments::levels)] levels: Option<&Bound<'_, PyDict>>,
    #[pyo3(from_py_with = arguments::client_id)] client_id: Option<&str>,
    #[pyo3(from_py_with = arguments::era)] era: Option<&str>,
    #[pyo3(from_py_with = arguments::registry)] registry: Option<Vec<String>>,
    outstanding: Option<&Bound<'_, PyAny>>,
    #[pyo3(from_py_with = arguments::deterministic)] deterministic: bool,
    max_findings: Option<&Bound<'_, PyAny>>,
    #[pyo3(from_py_with = arguments::stream)] stream: bool,
) -> PyResult<Lines> {
    let keywords = Keywords {
        kind,
        strict,
        topic,
        thing,
        custom_metrics,
        levels,
        client_id,
        era,
        registry,
        outstanding,
        deterministic,
        max_findings,
        ..Keywords::default()
    };
    let framing = options::word("format", format, Framing::ALL, Framing::name)?;
    let jobs = match jobs {
        Some(jobs) => arguments::whole("jobs", jobs, 1)?,
        None => thread::available_parallelism().map_or(1, Into::into),
    };
    let judge = Judge { framing, options: keywords.options()?, jobs };
    let reader = Reader::of(path_or_file_or_bytes)?;
    let history = stream.then(History::new);
    let state =
        State { reader, cutter: Cutter::new(framing), history, judged: Judged::default(), fault: None };
    Ok(Lines { judge, state: Mutex::new(state), working: Mutex::new(None) })
}

/// The outcomes of a stream: an iterator that `check_lines` makes.
///
/// Several threads may take from the same one: each outcome goes to one of them. What an exception interrupts is not
/// lost; to ask again is to try again.
#[pyclass(frozen, module = "thingward")]
pub struct Lines {
    judge: Judge,
    state: Mutex<State>,
    /// The thread that reads, judges or closes.
    working: Mutex<Option<ThreadId>>,
}

struct State {
    reader: Reader,
    cutter: Cutter,
    history: Option<History>,
    /// What was judged and nobody has taken.
    judged: Judged,
    /// What comes behind those.
    fault: Option<io::Error>,
}

type Judged = std::iter::Flatten<std::vec::IntoIter<Vec<Item>>>;

#[pymethods]
impl Lines {
    // The text signature is that of a class without a constructor.
    #[new]
    #[pyo3(signature = (*_arguments, **_keywords), text_signature = None)]
    fn constructor(_arguments: &Bound<'_, PyTuple>, _keywords: Option<&Bound<'_, PyDict>>) -> PyResult<Self> {
        arguments::no_constructor("Lines", "check_lines")
    }

    /// Closes the file that was opened by its path. There are no further outcomes then.
    fn close(&self, py: Python<'_>) -> PyResult<()> {
        let mut state = self.state(py)?;
        let _working = Working::here(&self.working);
        state.close();
        Ok(())
    }

    const fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    fn __next__(&self, py: Python<'_>) -> PyResult<Option<Outcome>> {
        let mut state = self.state(py)?;
        loop {
            if let Some(item) = state.judged.next() {
                return Ok(Some(Outcome::of_item(item)));
            }
            // From here on, Python's own code may run.
            let _working = Working::here(&self.working);
            if let Some(error) = state.fault.take() {
                return Err(state.reader.fault(py, &error));
            }
            if state.cutter.is_over() {
                state.close();
            }
            if matches!(state.reader, Reader::Closed) {
                return Ok(None);
            }
            py.check_signals()?;
            state.judge(py, &self.judge)?;
        }
    }

    const fn __enter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }

    #[pyo3(signature = (_kind, _value, _traceback, /))]
    fn __exit__(
        &self,
        py: Python<'_>,
        _kind: &Bound<'_, PyAny>,
        _value: &Bound<'_, PyAny>,
        _traceback: &Bound<'_, PyAny>,
    ) -> PyResult<()> {
        self.close(py)
    }

    fn __repr__(&self) -> String {
        format!("<Lines of {}>", self.judge.framing.name())
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        match self.state.try_lock() {
            Ok(state) => state.reader.traverse(&visit),
            // In use, so alive.
            Err(_) => Ok(()),
        }
    }
}

impl Lines {
    fn state(&self, py: Python<'_>) -> PyResult<MutexGuard<'_, State>> {
        match self.state.try_lock() {
            Ok(state) => Ok(state),
            Err(TryLockError::Poisoned(state)) => Ok(state.into_inner()),
            // A file object, or what handles a signal, may ask in the middle of a call.
            Err(TryLockError::WouldBlock) if *lock(&self.working) == Some(thread::current().id()) => {
                Err(PyRuntimeError::new_err("the lines are being read by this thread already"))
            }
            Err(TryLockError::WouldBlock) => {
                Ok(self.state.lock_py_attached(py).unwrap_or_else(PoisonError::into_inner))
            }
        }
    }
}

impl State {
    /// Judges some more documents; there may be none among what is read.
    fn judge(&mut self, py: Python<'_>, judge: &Judge) -> PyResult<()> {
        let Self { reader, cutter, history, .. } = self;
        let history = history.as_mut();
        let (round, left) = match reader.free(py) {
            Some(Free::Bytes(mut bytes)) => {
                let round = py.detach(|| judge.round(cutter, Some(&mut bytes), history));
                (round, bytes.len())
            }
            Some(Free::File(file)) => (py.detach(|| judge.round(cutter, Some(file), history)), 0),
            None => {
                if cutter.wants_bytes() {
                    cutter.read(|bytes| reader.wait(py, judge.bytes(), bytes))?;
                }
                (py.detach(|| judge.round(cutter, None, history)), 0)
            }
        };
        reader.leave(py, left);
        let Round { items, fault } = round;
        (self.judged, self.fault) = (items.into_iter().flatten(), fault);
        Ok(())
    }

    fn close(&mut self) {
        self.reader = Reader::Closed;
        self.judged = Judged::default();
        self.fault = None;
    }
}

/// Says which thread works, as long as it stands.
struct Working<'a>(&'a Mutex<Option<ThreadId>>);

impl<'a> Working<'a> {
    fn here(working: &'a Mutex<Option<ThreadId>>) -> Self {
        *lock(working) = Some(thread::current().id());
        Self(working)
    }
}

impl Drop for Working<'_> {
    fn drop(&mut self) {
        *lock(self.0) = None;
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
