//! What is wrong with a topic, or with a topic filter to subscribe to: every fault, one finding for one cause.
//!
//! A filter is right when it starts with `$aws/things/` and matches a topic on which answers come. `say.rs` holds
//! the messages.

use super::level::{Fit, fit, has_wildcard, is_wild};
use super::say;
use super::words::{FORMATS, Operation, Outcome};
use crate::finding::{Remark, Rule};
use crate::limits;
use crate::options::{Format, IsNfc};
use crate::thing_name::judge_level;

/// What a topic tells, as far as its faults leave it readable.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Parts<'a> {
    /// The name of one thing; none if there is no name, more than one level of it, or a wildcard.
    pub(crate) thing: Option<&'a str>,
    /// The format, in whatever letter case.
    pub(crate) format: Option<Format>,
    /// The outcome, in whatever letter case.
    pub(crate) outcome: Option<Outcome>,
}

/// Judges a topic for an operation, or as the topic of one report if no operation is known.
pub(crate) fn judge_topic<'a>(
    topic: &'a str,
    operation: Option<Operation>,
    is_nfc: IsNfc,
    out: &mut dyn FnMut(Remark),
) -> Parts<'a> {
    // Said beside an overlong name too: another limit, of another party.
    if topic.len() > limits::TOPIC_BYTES {
        out(say::too_long(topic));
    }
    if operation == Some(Operation::Publish) && has_wildcard(topic) {
        out(say::wildcard_publish(topic));
    }
    let levels: Vec<&str> = topic.split('/').collect();
    let mut judge = Judge { levels: &levels, operation, is_nfc, open: false, recased: Vec::new(), out };
    let parts = judge.prefix().map_or_else(Parts::default, |rest| judge.rest(rest));
    if !judge.recased.is_empty() {
        let remark = say::case(&levels, &judge.recased);
        (judge.out)(remark);
    }
    parts
}

/// One topic under judgement.
struct Judge<'j, 'a> {
    levels: &'j [&'a str],
    operation: Option<Operation>,
    is_nfc: IsNfc,
    /// Whether a `#` stands for all levels from where the text ends.
    open: bool,
    /// Levels that are right but for letter case: where, and the right word.
    recased: Vec<(usize, &'static str)>,
    out: &'j mut dyn FnMut(Remark),
}

impl<'a> Judge<'_, 'a> {
    /// Judges `$aws/things/`; the position of the thing name, if it can be told.
    fn prefix(&mut self) -> Option<usize> {
        // Wildcards never stand for the start of a reserved topic (MQTT 3.1.1 §4.7.2).
        let start = [("$aws", 0), ("things", 1)].map(|(word, at)| (self.fit_at(at, word), word, at));
        let right = |(found, _, _): &(Fit, &str, usize)| matches!(found, Fit::Exact | Fit::Case);
        if start.iter().all(right) && self.levels.len() > start.len() {
            for (found, word, at) in start {
                self.note_case(found, word, at);
            }
            return Some(start.len());
        }
        // `aws/things/…`, `/things/…`: what follows is judged if it is meant to be a metrics topic.
        let things = self.levels.iter().take(3).position(|level| level.eq_ignore_ascii_case("things"));
        let name = things.map(|at| at + 1).filter(|name| {
            self.levels.iter().skip(*name).any(|level| level.eq_ignore_ascii_case("defender"))
        });
        self.say(say::prefix(self.levels, name));
        name
    }

    /// Judges what follows the prefix.
    fn rest(&mut self, name: usize) -> Parts<'a> {
        let mut end = self.levels.len();
        // In a topic of no known operation a `#` is a fault: of the name if it stands there, else of the shape.
        if self.levels.last() == Some(&"#") && (self.operation.is_some() || end == name + 1) {
            self.open = true;
            end -= 1;
        }
        if name == end {
            if self.operation.is_none() {
                self.name("#");
            }
            return Parts::default();
        }
        let Some(bridge) = self.find_bridge(name, end) else {
            self.name(self.level(name));
            self.say(say::no_bridge(self.slice(name + 1, end)));
            return Parts::default();
        };
        let thing = match bridge - name {
            0 => {
                self.say(say::no_name());
                None
            }
            1 => {
                self.name(self.level(name));
                Some(self.level(name)).filter(|thing| !thing.is_empty() && !has_wildcard(thing))
            }
            _ => {
                let joined = self.slice(name, bridge).join("/");
                self.say(say::split_name(&joined));
                self.name(&joined);
                None
            }
        };
        let mut sound = bridge == name + 1;
        for (word, at) in [("defender", bridge), ("metrics", bridge + 1)] {
            let found = if at < end { self.fit_at(at, word) } else { Fit::Wild };
            self.note_case(found, word, at);
            if found == Fit::Near && sound {
                self.say(say::near(self.level(at), word));
                sound = false;
            }
        }
        let (format, outcome) = self.tail(bridge + 2, end, sound);
        Parts { thing, format, outcome }
    }

    /// Where `defender/metrics` stands: behind the name, behind a name with `/` in it, or in the name's place.
    fn find_bridge(&self, name: usize, end: usize) -> Option<usize> {
        let stands = |at: usize| {
            let seen = end.saturating_sub(at).min(2);
            let whole = seen == 2 || self.open && (seen == 1 || at == name + 1);
            whole
                && [("defender", at), ("metrics", at + 1)]
                    .into_iter()
                    .take(seen)
                    .all(|(word, at)| self.fit_at(at, word) != Fit::Other)
        };
        // No name has more levels than it may have bytes, so a long topic costs no long search.
        (name + 1..=end).take(limits::THING_NAME_BYTES).chain([name]).find(|at| stands(*at))
    }

    /// Judges the name, minus what was said of the whole topic.
    fn name(&mut self, name: &str) {
        let settled: &[char] = match self.operation {
            Some(Operation::Publish) => &['/', '+', '#'],
            Some(Operation::Subscribe) if name == "+" => return,
            // A slash is in the name only if the shape was said to be wrong.
            _ => &['/'],
        };
        judge_level(name, settled, self.is_nfc, self.out);
    }

    /// Judges the format and the outcome; `sound` says that the shape is right so far.
    fn tail(&mut self, at: usize, end: usize, sound: bool) -> (Option<Format>, Option<Outcome>) {
        if at >= end {
            if sound && !self.open {
                self.say(say::ends_early(self.operation));
            }
            return (None, None);
        }
        let format = self.word(at, FORMATS.map(|format| (format, format.name())), Rule::TopicFormatUnknown);
        let outcomes = [Outcome::Accepted, Outcome::Rejected].map(|outcome| (outcome, outcome.name()));
        let outcome = match end - at {
            1 => {
                if self.operation == Some(Operation::Subscribe) && !self.open {
                    self.say(say::subscribe_to_bare(format));
                }
                None
            }
            2 => self.word(at + 1, outcomes, Rule::TopicSuffixUnknown),
            _ => {
                if sound {
                    self.say(say::too_many(self.slice(at + 2, end)));
                }
                None
            }
        };
        if let Some(outcome) = outcome.filter(|_| self.operation == Some(Operation::Publish)) {
            self.say(say::publish_to_tail(outcome));
        }
        (format, outcome)
    }

    /// The one of two words that stands at a level; another word breaks `rule`.
    fn word<T: Copy>(&mut self, at: usize, words: [(T, &'static str); 2], rule: Rule) -> Option<T> {
        for (value, word) in words {
            let found = self.fit_at(at, word);
            if matches!(found, Fit::Exact | Fit::Case) {
                self.note_case(found, word, at);
                return Some(value);
            }
        }
        if !is_wild(self.level(at), self.operation) {
            let filter = self.operation.is_none() && matches!(self.level(at), "+" | "#");
            self.say(say::unknown_word(rule, self.level(at), words.map(|(_, word)| word), filter));
        }
        None
    }

    fn say(&mut self, remark: Remark) {
        (self.out)(remark);
    }

    fn level(&self, at: usize) -> &'a str {
        self.levels.get(at).copied().unwrap_or_default()
    }

    fn slice(&self, from: usize, to: usize) -> &[&'a str] {
        self.levels.get(from..to).unwrap_or_default()
    }

    fn fit_at(&self, at: usize, word: &'static str) -> Fit {
        fit(self.level(at), word, self.operation)
    }

    fn note_case(&mut self, found: Fit, word: &'static str, at: usize) {
        if found == Fit::Case {
            self.recased.push((at, word));
        }
    }
}
