//! `parse`, `parseProfile`, `parseProfiles` and `response`: a document in, its typed value as JSON out.

use crate::convert::{DONE, INVALID};
use crate::dropped;
use crate::engine::{Document, Engine};
use crate::findings;
use crate::judging::Judging;
use crate::numbers::{Integers, json};
use crate::profiles;
use thingward::{Invalid, Options, Profile, Report, Response};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl Engine {
    pub fn parse(&mut self, length: usize, is_text: bool, as_strings: bool, options: Option<Judging>) -> u32 {
        self.parsed(length, is_text, options, |bytes, options| {
            let report = Report::parse(bytes, options)?;
            let value = json(&report, integers(as_strings));
            Ok(dropped::beside("report", &value, report.dropped(), report.dropped_beyond()))
        })
    }

    #[wasm_bindgen(js_name = parseProfile)]
    pub fn parse_profile(
        &mut self,
        length: usize,
        is_text: bool,
        as_strings: bool,
        options: Option<Judging>,
    ) -> u32 {
        self.parsed(length, is_text, options, |bytes, options| {
            let profile = Profile::parse(bytes, options)?;
            let value = json(&profile, integers(as_strings));
            Ok(dropped::beside("profile", &value, profile.dropped(), profile.dropped_beyond()))
        })
    }

    #[wasm_bindgen(js_name = parseProfiles)]
    pub fn parse_profiles(
        &mut self,
        length: usize,
        is_text: bool,
        as_strings: bool,
        options: Option<Judging>,
    ) -> u32 {
        self.parsed(length, is_text, options, |bytes, options| {
            let all = Profile::parse_all(bytes, options)?;
            let value = json(&profiles::Document::new(&all), integers(as_strings));
            Ok(dropped::beside("document", &value, all.dropped(), all.dropped_beyond()))
        })
    }

    pub fn response(
        &mut self,
        length: usize,
        is_text: bool,
        as_strings: bool,
        options: Option<Judging>,
    ) -> u32 {
        self.parsed(length, is_text, options, |bytes, options| {
            Ok(json(&Response::parse(bytes, options)?, integers(as_strings)))
        })
    }
}

impl Engine {
    fn parsed(
        &mut self,
        length: usize,
        is_text: bool,
        options: Option<Judging>,
        parse: impl FnOnce(&[u8], &Options) -> Result<Vec<u8>, Invalid>,
    ) -> u32 {
        let document: Document<'_> = self.document(length, is_text);
        let (answer, said) = match parse(document.bytes, &document.options(options)) {
            Ok(answer) => (answer, DONE),
            Err(invalid) => (findings::of_invalid(&invalid, document), INVALID),
        };
        self.answer = answer;
        said
    }
}

const fn integers(as_strings: bool) -> Integers {
    if as_strings { Integers::AsStrings } else { Integers::AsNumbers }
}
