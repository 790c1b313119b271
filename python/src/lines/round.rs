//! One round of judging: some portions of a stream, on several threads, none of which outlives it.

use super::cutter::{Cutter, Portion};
use std::io::{self, Read};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use thingward::stream::{Framing, Item, Observation};
use thingward::{History, Options};

/// Bytes that are read at once.
const CHUNK: u64 = 256 << 10;

/// Bytes that one thread may read in a round, or little more. What is judged of them waits in memory.
const BYTES: u64 = 1 << 20;

/// Portions that one thread may judge in a round.
const PORTIONS: usize = 16;

/// More threads have no work in a round.
const THREADS: usize = 64;

/// How the documents of a stream are judged.
pub struct Judge {
    pub framing: Framing,
    pub options: Options,
    pub jobs: usize,
}

/// What a round came to.
pub struct Round {
    /// The documents, in the order of the stream, by portions.
    pub items: Vec<Vec<Item>>,
    /// Why nothing behind them was read.
    pub fault: Option<io::Error>,
}

/// What the threads of a round share.
struct Shared<'a> {
    cutter: &'a mut Cutter,
    /// What is read from, as long as this round may.
    from: Option<&'a mut (dyn Read + Send)>,
    bytes_left: u64,
    portions_left: usize,
    taken: usize,
    fault: Option<io::Error>,
}

/// The judged documents of a portion, and what is compared of them.
struct Judged {
    number: usize,
    portion: Portion,
    items: Vec<Item>,
    observations: Vec<Option<Observation>>,
}

impl Judge {
    /// Judges what was read and, if that may be read without waiting, what `from` holds; with a history, compares
    /// the documents with those before them.
    pub fn round<'a>(
        &self,
        cutter: &'a mut Cutter,
        from: Option<&'a mut (dyn Read + Send)>,
        history: Option<&mut History>,
    ) -> Round {
        let threads = self.threads();
        let shared = Mutex::new(Shared {
            cutter,
            from,
            bytes_left: threads as u64 * BYTES,
            portions_left: threads * PORTIONS,
            taken: 0,
            fault: None,
        });
        let done = Mutex::new(Vec::new());
        let compares = history.is_some();
        let work = |mut next: Option<(usize, Portion)>| {
            while let Some((number, portion)) = next {
                let judged = self.judge(number, portion, compares);
                lock(&done).push(judged);
                next = lock(&shared).portion();
            }
        };
        thread::scope(|scope| {
            let first = lock(&shared).portion();
            let helpers = lock(&shared).work().min(threads - 1);
            for _ in 0..helpers {
                let help = || {
                    let next = lock(&shared).portion();
                    work(next);
                };
                // Where there is no further thread to be had, the others do its work.
                if thread::Builder::new().spawn_scoped(scope, help).is_err() {
                    break;
                }
            }
            work(first);
        });
        let fault = shared.into_inner().unwrap_or_else(PoisonError::into_inner).fault;
        let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
        done.sort_unstable_by_key(|judged| judged.number);
        if let Some(history) = history {
            done.iter_mut().for_each(|judged| judged.compare(history, &self.options));
        }
        Round { items: done.into_iter().map(|judged| judged.items).collect(), fault }
    }

    fn judge(&self, number: usize, portion: Portion, compares: bool) -> Judged {
        let (mut items, mut observations) = (Vec::new(), Vec::new());
        for (piece, bytes) in portion.documents() {
            let item = piece.judge(bytes, self.framing, &self.options);
            if compares {
                observations.push(item.observe(bytes, &self.options));
            }
            items.push(item);
        }
        Judged { number, portion, items, observations }
    }

    fn threads(&self) -> usize {
        self.jobs.clamp(1, THREADS)
    }

    /// How many bytes are worth reading before a round, where only some threads may read.
    pub fn bytes(&self) -> usize {
        self.threads() * BYTES as usize
    }
}

impl Shared<'_> {
    /// The next portion of this round, with its number.
    fn portion(&mut self) -> Option<(usize, Portion)> {
        while self.cutter.wants_bytes() {
            let from = self.from.take().filter(|_| self.bytes_left > 0)?;
            match self.cutter.read(|bytes| from.take(CHUNK).read_to_end(bytes)) {
                Ok(count) => {
                    self.bytes_left = self.bytes_left.saturating_sub(count as u64);
                    // Less than that is all there was.
                    if count as u64 == CHUNK {
                        self.from = Some(from);
                    }
                }
                Err(error) => self.fault = Some(error),
            }
        }
        self.portions_left = self.portions_left.checked_sub(1)?;
        let number = self.taken;
        self.taken += 1;
        Some((number, self.cutter.portion()?))
    }

    /// For how many more threads there is work.
    fn work(&self) -> usize {
        if self.from.is_some() { usize::MAX } else { self.cutter.portions() }
    }
}

impl Judged {
    fn compare(&mut self, history: &mut History, options: &Options) {
        let documents = self.portion.documents();
        for ((item, observation), (_, bytes)) in self.items.iter_mut().zip(&self.observations).zip(documents)
        {
            if let Some(observation) = observation {
                item.compare(observation, history, bytes, options);
            }
        }
    }
}

/// A thread that panics poisons a lock; the scope then ends with that panic, so nothing is hidden here.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
