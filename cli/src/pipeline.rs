//! Work on the batches of a stream on several threads, with results in the order of the stream.
//!
//! Every thread does the same: it takes the next batch from the source, works on it, and writes the result when its
//! turn has come; a result that comes early is kept for whoever writes the one before it. So the reader is never more
//! than a few batches ahead, and there is nothing to tune. Plain threads: a pool that steals work has no order.

use crate::exit::Fault;
use crate::input::{Batch, Source};
use std::collections::BTreeMap;
use std::io;
use std::num::NonZeroUsize;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

/// How many batches a thread may be ahead of the one that is to be written, for each thread.
const AHEAD: usize = 2;

/// How many threads `--jobs` asks for; as many as there are cores unless it does.
pub fn threads(jobs: Option<NonZeroUsize>) -> usize {
    jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get)
}

/// Runs `work` on every batch, on so many threads, and `write` on every result in order. Ends at the first fault;
/// what came before it is written.
pub fn run<R: Default + Send>(
    jobs: usize,
    source: Source,
    name: &str,
    work: impl Fn(&Batch, &mut R) + Sync,
    write: impl FnMut(&Batch, &mut R) -> Result<(), Fault> + Send,
) -> Result<(), Fault> {
    let writer = Writer { write, next: 0, early: BTreeMap::new(), spare: Vec::new(), fault: None };
    let line = Line {
        source: Mutex::new((source, None)),
        writer: Mutex::new(writer),
        turn: Condvar::new(),
        ahead: AHEAD * jobs,
    };
    thread::scope(|scope| {
        for _ in 1..jobs {
            scope.spawn(|| line.work(&work));
        }
        line.work(&work);
    });
    let unread = line.source.into_inner().unwrap_or_else(PoisonError::into_inner).1;
    let unwritten = line.writer.into_inner().unwrap_or_else(PoisonError::into_inner).fault;
    match (unwritten, unread) {
        (Some(fault), _) => Err(fault),
        (None, Some(error)) => Err(Fault::of(name, error)),
        (None, None) => Ok(()),
    }
}

/// What the threads share.
struct Line<R, W> {
    /// The source, and why it cannot be read further.
    source: Mutex<(Source, Option<io::Error>)>,
    writer: Mutex<Writer<R, W>>,
    /// Something was written.
    turn: Condvar,
    ahead: usize,
}

struct Writer<R, W> {
    write: W,
    /// The number of the batch whose turn it is.
    next: usize,
    /// Results that have to wait for their turn.
    early: BTreeMap<usize, (Batch, R)>,
    /// Buffers to use again.
    spare: Vec<(Batch, R)>,
    fault: Option<Fault>,
}

impl<R: Default, W: FnMut(&Batch, &mut R) -> Result<(), Fault>> Line<R, W> {
    /// What one thread does.
    fn work(&self, work: impl Fn(&Batch, &mut R)) {
        let (mut batch, mut result) = (Batch::default(), R::default());
        while self.fill(&mut batch) {
            work(&batch, &mut result);
            let mut writer = lock(&self.writer);
            while batch.number >= writer.next + self.ahead && writer.fault.is_none() {
                writer = self.turn.wait(writer).unwrap_or_else(PoisonError::into_inner);
            }
            if writer.fault.is_some() {
                return;
            }
            if batch.number != writer.next {
                let spare = writer.spare.pop().unwrap_or_default();
                let done = (std::mem::replace(&mut batch, spare.0), std::mem::replace(&mut result, spare.1));
                writer.early.insert(done.0.number, done);
                continue;
            }
            writer.write(&batch, &mut result);
            let mut next = writer.next;
            while let Some((batch, mut result)) = writer.early.remove(&next) {
                writer.write(&batch, &mut result);
                writer.spare.push((batch, result));
                next = writer.next;
            }
            self.turn.notify_all();
        }
    }

    /// The next batch, if there is one and nobody has failed.
    fn fill(&self, batch: &mut Batch) -> bool {
        let (source, failed) = &mut *lock(&self.source);
        match source.fill(batch) {
            _ if failed.is_some() => false,
            Ok(is_filled) => is_filled,
            Err(error) => {
                *failed = Some(error);
                false
            }
        }
    }
}

impl<R, W: FnMut(&Batch, &mut R) -> Result<(), Fault>> Writer<R, W> {
    fn write(&mut self, batch: &Batch, result: &mut R) {
        self.next += 1;
        if self.fault.is_none()
            && let Err(fault) = (self.write)(batch, result)
        {
            self.fault = Some(fault);
        }
    }
}

/// A thread that panics poisons a lock; the scope then ends with that panic, so nothing is hidden here.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
