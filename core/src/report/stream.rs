//! The rules across reports: each report is compared with those of the same thing that came before it.

use super::amount::Amount;
use super::observed::{DELTAS, Observed, Value};
use crate::finding::{Finding, Pointer, Remark, Rule, Said, Span, counted};
use crate::limits::{
    EPOCH_MILLISECONDS, EPOCH_SECONDS, GAP_SECONDS, INTERVAL_SECONDS, REMEMBERED_IDS, STEADY_FACTOR,
    STEADY_STEPS, STEEP_FACTOR, STEEP_STEPS,
};
use crate::options::Options;
use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};

/// What is remembered of the reports so far: at most 1 KiB of each thing.
///
/// ```
/// use thingward::stream::{Framing, check_all};
/// use thingward::{History, Options, Rule};
///
/// let stream = br#"{"thing":"pump-1","at":600,"report":{"hed":{"rid":1,"v":"1.0"},"met":{"ns":{"bi":1}}}}
/// {"thing":"pump-1","at":660,"report":{"hed":{"rid":2,"v":"1.0"},"met":{"ns":{"bi":1}}}}"#;
/// let mut history = History::new();
/// let items = check_all(stream, Framing::Lines, &Options::new(), Some(&mut history));
/// assert_eq!(items[1].checked().findings()[0].rule, Rule::IntervalTooShort);
/// assert_eq!(history.things(), 1);
/// ```
#[derive(Debug, Default)]
pub struct History {
    /// By 128 bits of a keyed hash of the name, so that long names take no more room than short ones.
    things: HashMap<u128, Box<Thing>>,
    hasher: RandomState,
}

/// What is remembered of one thing.
#[derive(Debug)]
struct Thing {
    /// The last ids, in a ring.
    ids: [u64; REMEMBERED_IDS],
    /// How many ids there were.
    count: usize,
    /// The latest receipt time in milliseconds.
    received: Option<u64>,
    deltas: [Delta; DELTAS],
}

/// What is remembered of one delta.
#[derive(Clone, Copy, Debug)]
struct Delta {
    /// The values before the next one, the latest last.
    values: [u64; STEADY_STEPS],
    /// Bit by place in these, the latest lowest: it holds the bits of a double.
    fractions: u16,
    /// How many of the values at the end rise strictly, up to all of them.
    rising: usize,
    /// Whether it was called cumulative since it last fell.
    said: bool,
}

/// A report as far as other reports are compared with it.
#[derive(Clone, Debug)]
pub(crate) struct Arrival {
    /// The thing that it is about; empty where nobody says.
    pub(crate) thing: String,
    /// When it was received, in milliseconds since 1970.
    pub(crate) at: Option<u64>,
    /// The pointer to the report in its document.
    pub(crate) root: Pointer,
    pub(crate) observed: Observed,
}

/// A receipt time.
struct Received {
    milliseconds: u64,
    /// Whether the report id has to stand in for it.
    is_id: bool,
}

impl History {
    /// Nothing is remembered yet.
    ///
    /// ```
    /// assert_eq!(thingward::History::new().things(), 0);
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many things there were.
    ///
    /// ```
    /// assert_eq!(thingward::History::new().things(), 0);
    /// ```
    #[must_use]
    pub fn things(&self) -> usize {
        self.things.len()
    }

    /// Compares a report with those before it, and remembers it.
    pub(crate) fn judge(&mut self, arrival: &Arrival, options: &Options) -> Vec<Finding> {
        let half = |half: u8| u128::from(self.hasher.hash_one((half, &arrival.thing)));
        let key = half(0) << 64 | half(1);
        let thing = self.things.entry(key).or_insert_with(|| Box::new(Thing::new()));
        let mut findings = Vec::new();
        let mut find = |pointer: Pointer, span: Option<Span>, remark: Remark| {
            let Said { rule, message, help, params, .. } = remark.said();
            if let Some(level) = options.level(rule) {
                findings.push(Finding { rule, level, pointer, span, message, help, params });
            }
        };

        let received = received(arrival);
        let id = arrival.observed.id.as_ref().and_then(|id| Some((id, id.whole()?)));
        let mut is_repeated = false;
        if let Some((id, number)) = id
            && let Some(remark) = thing.judge_id(number)
        {
            is_repeated = remark.rule == Rule::ReportIdDuplicate;
            find(id.pointer(arrival.root.clone()), id.span, remark);
        }
        if let Some(Received { milliseconds, is_id }) = received
            // A repeated id that stands for the time is one cause.
            && !(is_id && is_repeated)
            && let Some(remark) = thing.judge_time(milliseconds)
        {
            let source = if is_id { "report-id" } else { "at" };
            find(Pointer::root(), None, remark.param("source", source));
        }
        // A repeated report says nothing new of the traffic.
        if !is_repeated {
            for (delta, value) in thing.deltas.iter_mut().zip(&arrival.observed.deltas) {
                if let Some(remark) = delta.judge(value.as_ref())
                    && let Some(value) = value
                {
                    find(value.pointer(arrival.root.clone()), value.span, remark);
                }
            }
        }
        findings
    }
}

/// When a report was received: as its envelope says, or else as its id does, where that is a plausible time.
fn received(arrival: &Arrival) -> Option<Received> {
    if let Some(milliseconds) = arrival.at {
        return Some(Received { milliseconds, is_id: false });
    }
    let milliseconds = match arrival.observed.id.as_ref()?.whole()? {
        seconds if EPOCH_SECONDS.contains(&seconds) => seconds * 1000,
        milliseconds if EPOCH_MILLISECONDS.contains(&milliseconds) => milliseconds,
        _ => return None,
    };
    Some(Received { milliseconds, is_id: true })
}

impl Thing {
    const fn new() -> Self {
        Self { ids: [0; REMEMBERED_IDS], count: 0, received: None, deltas: [Delta::NEW; DELTAS] }
    }

    /// Compares an id, which is positive, with the last ones, and remembers it.
    fn judge_id(&mut self, id: u64) -> Option<Remark> {
        let previous =
            self.count.checked_sub(1).and_then(|last| self.ids.get(last % REMEMBERED_IDS)).copied();
        let remark = if self.ids.contains(&id) {
            Some(
                Remark::new(Rule::ReportIdDuplicate, format!("the report id `{id}` was used before"))
                    .help("give every report an id of its own: a repeated one may be dropped as a duplicate"),
            )
        } else {
            previous.filter(|previous| id < *previous).map(|previous| {
                let message = format!("the report id `{id}` is below the previous one, `{previous}`");
                Remark::new(Rule::ReportIdNotIncreasing, message)
                    .help("use the epoch time, which rises over restarts")
                    .param("previous", previous)
            })
        };
        if let Some(slot) = self.ids.get_mut(self.count % REMEMBERED_IDS) {
            *slot = id;
            self.count += 1;
        }
        remark.map(|remark| remark.param("value", id))
    }

    /// Compares a receipt time with the latest one. What came earlier than that came out of order, and tells
    /// nothing of the pace.
    fn judge_time(&mut self, milliseconds: u64) -> Option<Remark> {
        let passed = match self.received {
            Some(latest) => milliseconds.checked_sub(latest)?,
            None => {
                self.received = Some(milliseconds);
                return None;
            }
        };
        self.received = Some(milliseconds);
        let seconds = passed / 1000;
        if passed < INTERVAL_SECONDS * 1000 {
            let after = counted(usize::try_from(seconds).unwrap_or_default(), "second", "seconds");
            let message = format!("the report came {after} after the previous one");
            return Some(
                Remark::new(Rule::IntervalTooShort, message)
                    .help(format!(
                        "report every {INTERVAL_SECONDS} seconds at most: quicker ones may be throttled"
                    ))
                    .param("seconds", seconds)
                    .param("limit", INTERVAL_SECONDS),
            );
        }
        (passed > GAP_SECONDS * 1000).then(|| {
            let hours = counted(usize::try_from(seconds / 3600).unwrap_or_default(), "hour", "hours");
            Remark::new(Rule::ReportGap, format!("no report came for {hours}"))
                .help("look for when the device was off: alarms of a silent device end after two days")
                .param("seconds", seconds)
                .param("limit", GAP_SECONDS)
        })
    }
}

impl Delta {
    const NEW: Self = Self { values: [0; STEADY_STEPS], fractions: 0, rising: 0, said: false };

    /// Compares a value with the last ones, and remembers it; a missing one ends the rise.
    fn judge(&mut self, value: Option<&Value>) -> Option<Remark> {
        let Some(number) = value.map(|value| value.number) else {
            self.rising = 0;
            return None;
        };
        // A fall behind reports without the value is one too.
        self.said &= self.value(STEADY_STEPS - 1).is_none_or(|latest| number >= latest);
        let previous = self.before(1);
        if previous.is_some_and(|previous| number <= previous) {
            self.rising = 0;
        }
        let steps =
            [STEEP_STEPS, STEADY_STEPS].into_iter().find(|steps| self.looks_cumulative(number, *steps));
        let first = steps.and_then(|steps| self.before(steps));
        let (bits, is_fraction) = number.packed();
        self.values.rotate_left(1);
        if let Some(latest) = self.values.last_mut() {
            *latest = bits;
        }
        self.fractions = self.fractions << 1 | u16::from(is_fraction);
        self.rising = (self.rising + 1).min(STEADY_STEPS);
        let (steps, first) = (steps?, first?);
        if std::mem::replace(&mut self.said, true) {
            return None;
        }
        let message =
            format!("the delta rises like a total: from `{first}` to `{number}` in {steps} reports");
        Some(
            Remark::new(Rule::DeltaLooksCumulative, message)
                .help("send the difference to the previous report, not the counter of the system")
                .param("first", first)
                .param("value", number)
                .param("steps", steps),
        )
    }

    /// The value so many reports ago, if all since then rise.
    fn before(&self, steps: usize) -> Option<Amount> {
        let place = self.values.len().checked_sub(steps)?;
        if steps > self.rising { None } else { self.value(place) }
    }

    fn value(&self, place: usize) -> Option<Amount> {
        let behind = self.values.len().checked_sub(place + 1)?;
        let bits = self.values.get(place).copied()?;
        Some(Amount::unpacked(bits, self.fractions >> behind & 1 != 0))
    }

    /// Whether so many steps up to `number` are small beside what they start from.
    fn looks_cumulative(&self, number: Amount, steps: usize) -> bool {
        let Some(first) = self.before(steps) else { return false };
        if steps == STEADY_STEPS {
            return first > number.minus(first).times(STEADY_FACTOR);
        }
        let values = (STEADY_STEPS - steps..STEADY_STEPS).filter_map(|place| self.value(place));
        let next = values.clone().skip(1).chain([number]);
        values.zip(next).all(|(value, next)| first > next.minus(value).times(STEEP_FACTOR))
    }
}

#[cfg(test)]
mod tests {
    use super::{Delta, Thing};
    use crate::read::json::JsonCursor;
    use crate::report::observed::observe;

    #[test]
    fn a_thing_takes_no_more_than_a_kibibyte() {
        // What a map of boxes adds: a key and a pointer, at half load at least.
        let slot = 2 * (size_of::<u128>() + size_of::<Box<Thing>>() + 1);
        assert!(size_of::<Thing>() + slot <= 1024, "{}", size_of::<Thing>());
    }

    /// After how many values a delta is first called cumulative, if it is.
    fn first_said(values: impl IntoIterator<Item = u64>) -> Option<usize> {
        let mut delta = Delta::NEW;
        values.into_iter().position(|value| {
            let json = format!(r#"{{"met":{{"ns":{{"bi":{value}}}}}}}"#);
            let observed = observe(JsonCursor::new(json.as_bytes())).unwrap();
            delta.judge(observed.deltas[0].as_ref()).is_some()
        })
    }

    #[test]
    fn counters_are_told_from_traffic() {
        assert_eq!(first_said([5_000_000, 5_001_000, 5_002_000, 5_003_000]), Some(3));
        assert_eq!(first_said([1_000_001, 1_001_001, 1_002_001, 1_003_001]), Some(3));
        assert_eq!(first_said([1_000_000, 1_001_000, 1_002_000, 1_003_000]), None);
        assert_eq!(first_said([5000; 40]), None);
        assert_eq!(first_said((0..12).map(|n| 2300 + 100 * n)), Some(11));
        assert_eq!(first_said((0..12).map(|n| 2200 + 100 * n)), None);
        assert_eq!(first_said((0..11).map(|n| 2300 + 100 * n)), None);
        assert_eq!(first_said((0..30).map(|n| n * n)), None);
    }

    #[test]
    fn a_rise_is_said_once_until_it_falls() {
        let mut delta = Delta::NEW;
        let mut said = Vec::new();
        let values = (5_000_000..5_000_020).chain([5_000_019]).chain(5_000_020..5_000_030);
        for value in values.chain(500..510).chain(5_000_000..5_000_010) {
            let json = format!(r#"{{"met":{{"ns":{{"bi":{value}}}}}}}"#);
            let observed = observe(JsonCursor::new(json.as_bytes())).unwrap();
            if delta.judge(observed.deltas[0].as_ref()).is_some() {
                said.push(value);
            }
        }
        assert_eq!(said, [5_000_003, 5_000_003], "an equal value is no fall");
    }
}
