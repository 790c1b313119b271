//! `check` and `checkRole`: a document in, a few words packed into a number out; the findings only where there are some.

use crate::engine::Engine;
use crate::findings;
use crate::judging::Judging;
use thingward::{Checked, Format, Kind, RolePart, Verdict, check_role_part};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl Engine {
    /// Checks what stands in the room. The answer is packed: see [`packed`].
    pub fn check(&mut self, length: usize, is_text: bool, options: Option<Judging>) -> u32 {
        let document = self.document(length, is_text);
        let checked = thingward::check(document.bytes, &document.options(options));
        self.said(&checked, length, is_text)
    }

    /// Checks one of the two documents of a role: the trust policy, or else the permissions.
    #[wasm_bindgen(js_name = checkRolePart)]
    pub fn check_role_part(
        &mut self,
        length: usize,
        is_text: bool,
        is_trust: bool,
        options: Option<Judging>,
    ) -> u32 {
        let document = self.document(length, is_text);
        let part = if is_trust { RolePart::Trust } else { RolePart::Permissions };
        let checked = check_role_part(document.bytes, part, &document.options(options));
        self.said(&checked, length, is_text)
    }
}

impl Engine {
    fn said(&mut self, checked: &Checked, length: usize, is_text: bool) -> u32 {
        let says_more = !checked.findings().is_empty() || checked.omitted() > 0;
        if says_more {
            self.answer = findings::of_checked(checked, self.document(length, is_text));
        }
        self.shrink();
        packed(checked, says_more)
    }
}

/// From the lowest byte: the verdict, the format, the kind from 1 or 0 for none, and whether there is an answer to read.
pub fn packed(checked: &Checked, says_more: bool) -> u32 {
    let verdict = place(Verdict::ALL, checked.verdict());
    let format = checked.format().map_or(0, |format| place(Format::ALL, format));
    let kind = checked.kind().map_or(0, |kind| place(Kind::ALL, kind) + 1);
    u32::from_le_bytes([verdict, format, kind, u8::from(says_more)])
}

fn place<T: PartialEq + Copy>(all: &[T], one: T) -> u8 {
    all.iter().position(|other| *other == one).and_then(|place| u8::try_from(place).ok()).unwrap_or(u8::MAX)
}
