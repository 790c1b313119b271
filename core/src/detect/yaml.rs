//! What tells a profile or a template in YAML. Nothing else is written in it: a file with `metrics` or `topic` at its
//! root is somebody's configuration.

use super::Kind;
use super::profile::{RESOURCE_KEYS, is_profile_key, names_a_resource};
use crate::finding::{Remark, Rule, Span};
use crate::limits::DETECTED_YAML_BYTES;
use crate::read::Cursor;
use crate::read::yaml::Tape;
use crate::reader::of_yaml;

/// Whether a text that may be JSON is YAML: no document in JSON starts as it does, and its root tells a profile.
pub(super) fn is_profile(document: &[u8]) -> bool {
    let text = document.strip_prefix(b"\xef\xbb\xbf").unwrap_or(document);
    match text.trim_ascii_start().first() {
        None | Some(b'{' | b'[') => false,
        Some(_) => text.len() <= DETECTED_YAML_BYTES && kind(document).is_some(),
    }
}

/// The kind by the root, be it an object or a list of behaviors. Faults behind a key that tells do not matter.
pub(super) fn kind(document: &[u8]) -> Option<Kind> {
    let tape = Tape::new(document);
    let mut cursor = of_yaml(&tape);
    let list = cursor.enter_array().ok().flatten();
    let is_list = list.is_some();
    if let Some(mut frame) = list
        && cursor.next_item(&mut frame) != Ok(true)
    {
        return None;
    }
    let mut holds_resources = false;
    let told = super::first_root_key(cursor, |key| {
        holds_resources |= !is_list && RESOURCE_KEYS.contains(&key);
        is_profile_key(key).then_some(())
    });
    let is_template = holds_resources && names_a_resource(document);
    (is_template || told == Ok(Some(()))).then_some(Kind::Profile)
}

/// Says that a readable document in YAML tells no profile, and where its root is.
#[cold]
pub(crate) fn unknown_in_yaml<'a>(cursor: &impl Cursor<'a>) -> (Option<Span>, Remark) {
    let remark = Remark::new(
        Rule::KindUnknown,
        "the root keys tell neither a security profile nor a template with one",
    )
    .help("a profile has `behaviors`, a template `Resources` of which one is an `AWS::IoT::SecurityProfile`; reports are \
           written in JSON or CBOR");
    (cursor.value_at(cursor.position()), remark)
}

#[cfg(test)]
mod tests {
    use super::super::{detect_format, detect_kind};
    use super::{DETECTED_YAML_BYTES, Kind};
    use crate::options::Format;

    #[test]
    fn yaml_is_told_by_the_root_of_a_profile() {
        for (text, format, kind) in [
            ("behaviors: []", Format::Yaml, Some(Kind::Profile)),
            ("# why\r\n---\nBehaviors:\n- Name: a", Format::Yaml, Some(Kind::Profile)),
            ("\u{feff}\"behaviors\": []", Format::Yaml, Some(Kind::Profile)),
            ("- name: a\n  criteria: {}", Format::Yaml, Some(Kind::Profile)),
            ("Resources: {A: {Type: AWS::IoT::SecurityProfile}}", Format::Yaml, Some(Kind::Profile)),
            ("behaviors: []\n\tb", Format::Yaml, Some(Kind::Profile)),
            ("Resources: {A: {Type: AWS::S3::Bucket}}", Format::Json, None),
            ("- Resources: AWS::IoT::SecurityProfile", Format::Json, None),
            ("metrics: {}", Format::Json, None),
            ("topic: a", Format::Json, None),
            ("behaviors", Format::Json, None),
            ("- behaviors", Format::Json, None),
            ("- - behaviors: []", Format::Json, None),
            ("{behaviors: []}", Format::Json, None),
            (" [{\"criteria\": {}}]", Format::Json, Some(Kind::Profile)),
            ("{\"behaviors\": []}", Format::Json, Some(Kind::Profile)),
            ("", Format::Json, None),
            ("é: 1\nbehaviors: []", Format::Cbor, None),
        ] {
            let document = text.as_bytes();
            assert_eq!((detect_format(document), detect_kind(document)), (format, kind), "{text}");
        }
    }

    #[test]
    fn a_long_text_is_not_looked_at() {
        let text = |bytes: usize| format!("behaviors: []{}", " ".repeat(bytes - 13));
        assert_eq!(detect_format(text(DETECTED_YAML_BYTES).as_bytes()), Format::Yaml);
        assert_eq!(detect_format(text(DETECTED_YAML_BYTES + 1).as_bytes()), Format::Json);
    }
}
