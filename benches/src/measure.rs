//! The harness: all rows in turn, round after round, on the CPU clock of this thread.
//!
//! A ratio is taken between two rows of one round, which saw the same state of the machine, and the median of the
//! rounds is shown. So a slow spell shifts both sides of a ratio and not one.

use crate::rows::{Prepared, Row};
use rustix::time::{ClockId, clock_gettime};
use std::time::Duration;

/// How long and how often to measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effort {
    pub rounds: u32,
    /// CPU time of one row in one round, roughly.
    pub batch: Duration,
}

/// What was measured: nanoseconds a document, for each row one figure of each round.
pub struct Measured {
    rows: Vec<Vec<f64>>,
}

impl Measured {
    pub fn take(prepared: &Prepared<'_>, effort: Effort) -> Self {
        let times = Row::ALL.map(|row| times_for(row, prepared, effort.batch));
        let mut rows = vec![Vec::new(); Row::ALL.len()];
        for _ in 0..effort.rounds {
            for ((row, times), figures) in Row::ALL.into_iter().zip(times).zip(&mut rows) {
                // What ran before has the caches and the branch predictor; it must not pay or profit.
                let _ = row.run(prepared, times / 8 + 1);
                figures.push(nanoseconds(row, prepared, times) / f64::from(times));
            }
        }
        Self { rows }
    }

    fn figures(&self, row: Row) -> &[f64] {
        self.rows.get(row as usize).map_or(&[], Vec::as_slice)
    }

    /// The median of a row's rounds.
    #[must_use]
    pub fn median(&self, row: Row) -> f64 {
        median(self.figures(row).to_vec())
    }

    /// The quickest round of a row.
    #[must_use]
    pub fn minimum(&self, row: Row) -> f64 {
        self.figures(row).iter().copied().fold(f64::INFINITY, f64::min)
    }

    /// The median of the rounds' ratios.
    #[must_use]
    pub fn ratio(&self, row: Row, to: Row) -> f64 {
        median(self.figures(row).iter().zip(self.figures(to)).map(|(a, b)| a / b).collect())
    }
}

/// How often a row fits into a batch, found by doubling.
fn times_for(row: Row, prepared: &Prepared<'_>, batch: Duration) -> u32 {
    let wanted = batch.as_nanos() as f64;
    let mut times: u32 = 1;
    loop {
        let taken = nanoseconds(row, prepared, times);
        if taken >= wanted / 2.0 || times >= 1 << 24 {
            let fitting = f64::from(times) * wanted / taken.max(1.0);
            return (fitting as u32).max(1);
        }
        times *= 2;
    }
}

fn nanoseconds(row: Row, prepared: &Prepared<'_>, times: u32) -> f64 {
    let start = thread_time();
    let _ = std::hint::black_box(row.run(prepared, times));
    thread_time().saturating_sub(start).as_nanos() as f64
}

/// The CPU time that this thread has used.
fn thread_time() -> Duration {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(now.tv_sec.unsigned_abs(), u32::try_from(now.tv_nsec).unwrap_or(0))
}

/// The middle figure, or the mean of the two; not a number when there is none.
#[must_use]
pub fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    let at = |index: usize| figures.get(index).copied().unwrap_or(f64::NAN);
    let middle = figures.len() / 2;
    if figures.len() % 2 == 1 { at(middle) } else { (at(middle.wrapping_sub(1)) + at(middle)) / 2.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::Documents;

    #[test]
    fn the_median_is_the_middle() {
        assert_eq!(median(vec![9.0, 1.0, 4.0]), 4.0);
        assert_eq!(median(vec![9.0, 1.0, 4.0, 6.0]), 5.0);
        assert!(median(vec![]).is_nan());
    }

    #[test]
    fn the_clock_counts_work_and_not_sleep() {
        let start = thread_time();
        std::thread::sleep(Duration::from_millis(60));
        assert!(thread_time() - start < Duration::from_millis(30));
        let mut sum = 0_u64;
        while thread_time() - start < Duration::from_millis(5) {
            sum = std::hint::black_box(sum + 1);
        }
        assert!(sum > 0);
    }

    #[test]
    fn every_row_has_a_figure_of_every_round() {
        let documents = Documents::build().unwrap();
        let prepared = Prepared::new(&documents).unwrap();
        let effort = Effort { rounds: 3, batch: Duration::from_micros(1) };
        let measured = Measured::take(&prepared, effort);
        for row in Row::ALL {
            assert_eq!(measured.figures(row).len(), 3);
            assert!(measured.minimum(row) > 0.0);
            assert!(measured.minimum(row) <= measured.median(row));
        }
        assert_eq!(measured.ratio(Row::RefLarge, Row::RefLarge), 1.0);
        assert!(measured.ratio(Row::RefLarge, Row::RefTypical) > 2.0);
    }
}
