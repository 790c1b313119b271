//! The service's answers to reports: the rules of their content, and the answer as a value.
//!
//! No schema of answers is published, only two samples; agents and logs show the rest. `members.rs` has the names,
//! `details.rs` the reason of a rejection, `numbers.rs` the two numbers, `says.rs` the messages, and `model.rs` the
//! answer as a value.

mod details;
mod members;
mod model;
mod numbers;
mod outstanding;
mod says;

#[cfg(feature = "schema")]
pub(crate) use model::CODES;
pub use model::{Response, ResponseDetails, ResponseStatus};

use crate::finding::Remark;
use crate::limits;
use crate::read::{Cursor, Kind, Read};
use crate::walk::{At, Found, Members, Path, Walk, Want, meant};
use members::Root;
use numbers::Role;

/// What is known of an answer beside it, from its topic.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Told<'t> {
    /// The thing that the topic names.
    pub(crate) thing: Option<&'t str>,
    /// The status that the topic's last level means.
    pub(crate) status: Option<ResponseStatus>,
}

/// What was read of an answer; of repeated members the last.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    thing: Option<String>,
    report_id: Option<u64>,
    status: Option<ResponseStatus>,
    details: Option<ResponseDetails>,
    timestamp: Option<u64>,
}

impl Draft {
    /// The answer, unless its status could not be read.
    pub(crate) fn response(self) -> Option<Response> {
        let Self { thing, report_id, status, details, timestamp } = self;
        Some(Response { thing, report_id, status: status?, details, timestamp })
    }
}

/// A key of digits with a number for its value: the report id, if there is no other.
#[derive(Clone, Copy)]
struct Digits {
    key: usize,
    id: u64,
}

/// Where `statusDetails` stands, and whether a code is in it.
struct Details {
    key: usize,
    at: usize,
    has_code: bool,
}

const ANSWER: Want = Want::OBJECT.on_mismatch(not_object).mismatch_first();

fn not_object(found: &Found) -> Option<Remark> {
    Some(says::not_object(&found.shown()).found(found.quoted(), found.kind.name()))
}

impl<'a, C: Cursor<'a>> Walk<'a, '_, C> {
    /// Judges the answer that the cursor stands before, and keeps what can be read of it in `draft`.
    pub(crate) fn response(&mut self, told: &Told<'_>, draft: &mut Draft) -> Read<()> {
        let path = Path::ROOT;
        let Some(mut members) = self.object(&path, ANSWER)? else { return Ok(()) };
        let mut digits: Option<Digits> = None;
        let mut several = false;
        let mut details: Option<Details> = None;
        while let Some(key) = self.next::<Root>(&mut members, &path)? {
            let at = self.cursor.position();
            let below = path.key(key.at);
            match key.field {
                Root::ThingName => {
                    if let Some(thing) = self.answer_text(&below)? {
                        self.answered_thing(&below, at, &thing, told);
                        draft.thing = Some(thing);
                    }
                }
                Root::ReportId => {
                    draft.report_id = self.answer_number(&below, Role::ReportId)?;
                    if let Some(id) = draft.report_id {
                        self.answered_id(&below, At::Value(at), id);
                    }
                }
                Root::Status => draft.status = self.answer_status(&below, told)?,
                Root::StatusDetails => {
                    let (read, has_code) = self.answer_details(&below)?;
                    details = Some(Details { key: key.at, at, has_code });
                    draft.details = read;
                }
                Root::Timestamp => {
                    draft.timestamp = self.answer_number(&below, Role::Timestamp)?;
                    if let Some(time) = draft.timestamp.filter(|time| *time < limits::MILLISECONDS) {
                        self.find(&below, At::Value(at), says::seconds(time));
                    }
                }
                Root::Digits => match self.digits(key.at)? {
                    Some(found) if digits.is_none() => digits = Some(found),
                    found => {
                        several |= found.is_some();
                        self.unknown_digits(key.at);
                    }
                },
            }
        }
        if let Some(digits) = digits {
            if several || members.has(Root::ReportId) {
                self.unknown_digits(digits.key);
            } else {
                self.id_as_key(digits);
                draft.report_id = Some(digits.id);
            }
        }
        self.missing_members(&members, told, draft);
        if draft.status == Some(ResponseStatus::Rejected) {
            match details {
                None => self.find(&path, At::Value(members.at), says::missing_details()),
                Some(Details { key, at, has_code: false }) => {
                    self.find(&path.key(key), At::Value(at), says::missing_code());
                }
                Some(_) => {}
            }
        }
        Ok(())
    }

    fn missing_members(&mut self, members: &Members<C::Frame>, told: &Told<'_>, draft: &Draft) {
        let (path, whole) = (Path::ROOT, At::Value(members.at));
        if !members.has(Root::ReportId) && draft.report_id.is_none() {
            self.find(&path, whole, says::missing_report_id());
        }
        if !members.has(Root::Status) {
            self.find(&path, whole, says::missing_status(told.status));
        }
        if !members.has(Root::ThingName) {
            self.find(&path, whole, says::missing_thing(told.thing));
        }
    }

    /// Takes a text of the answer.
    fn answer_text(&mut self, path: &Path<'_>) -> Read<Option<String>> {
        let text = self.text(path, Want::TEXT)?;
        Ok(text.map(|text| String::from_utf8_lossy(&meant(text)).into_owned()))
    }

    fn answered_thing(&mut self, path: &Path<'_>, at: usize, thing: &str, told: &Told<'_>) {
        if let Some(named) = told.thing.filter(|named| *named != thing) {
            self.find(path, At::Value(at), says::other_thing(thing, named));
        }
    }

    fn answered_id(&mut self, path: &Path<'_>, at: At, id: u64) {
        if self.options.outstanding.as_ref().is_some_and(|ids| !ids.contains(&id)) {
            self.find(path, at, says::unmatched(id));
        }
    }

    fn answer_status(&mut self, path: &Path<'_>, told: &Told<'_>) -> Read<Option<ResponseStatus>> {
        let at = self.cursor.position();
        let Some(word) = self.answer_text(path)? else { return Ok(None) };
        let status = ResponseStatus::ALL.iter().copied().find(|status| status.name() == word);
        match (status, told.status) {
            (None, _) => self.find(path, At::Value(at), says::unknown_status(&word)),
            (Some(status), Some(promised)) if status != promised => {
                self.find(path, At::Value(at), says::other_status(status, promised));
            }
            _ => {}
        }
        Ok(status)
    }

    /// Takes the value of a key of digits: the id, if the value is a number.
    fn digits(&mut self, key: usize) -> Read<Option<Digits>> {
        let is_number = self.cursor.kind()? == Kind::Number;
        self.ignore(&Path::ROOT.key(key))?;
        let id = self.cursor.key_at(key).0.parse().ok();
        Ok(id.filter(|_| is_number).map(|id| Digits { key, id }))
    }

    fn id_as_key(&mut self, digits: Digits) {
        let Digits { key, id } = digits;
        let path = Path::ROOT;
        self.find(&path.key(key), At::Key(key), says::id_as_key(id));
        self.answered_id(&path.key(key), At::Key(key), id);
    }

    fn unknown_digits(&mut self, key: usize) {
        let (text, _) = self.cursor.key_at(key);
        self.find(&Path::ROOT.key(key), At::Key(key), says::unknown_digits(&text));
    }
}
