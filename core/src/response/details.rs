//! `statusDetails`: why a report was rejected.

use super::members::Details;
use super::model::{CODES, ResponseDetails};
use super::says;
use crate::read::{Cursor, Read};
use crate::walk::{At, Path, Walk, Want};

/// How the message of early 2019 ends, behind the name of the thing.
const NOT_A_THING: &str = " Not a Thing";

impl<'a, C: Cursor<'a>> Walk<'a, '_, C> {
    /// Judges the details: what they say, and whether a code is there (of whatever type) or need not be missed.
    pub(super) fn answer_details(&mut self, path: &Path<'_>) -> Read<(Option<ResponseDetails>, bool)> {
        // Details that are no object have a fault of their own.
        let Some(mut members) = self.object(path, Want::OBJECT)? else { return Ok((None, true)) };
        let mut details = ResponseDetails { code: None, message: None };
        while let Some(key) = self.next::<Details>(&mut members, path)? {
            let at = self.cursor.position();
            let path = path.key(key.at);
            let Some(text) = self.answer_text(&path)? else { continue };
            match key.field {
                Details::ErrorCode => {
                    if !CODES.contains(&text.as_str()) {
                        self.find(&path, At::Value(at), says::unknown_code(&text));
                    }
                    details.code = Some(text);
                }
                Details::ErrorMessage => {
                    if let Some(thing) = text.strip_suffix(NOT_A_THING).filter(|thing| !thing.is_empty()) {
                        self.find(&path, At::Value(at), says::not_a_thing(thing));
                    }
                    details.message = Some(text);
                }
            }
        }
        Ok((Some(details), members.has(Details::ErrorCode)))
    }
}
