//! JSONTestSuite, where the machine has it beside the repository: what it calls JSON is read, what it calls no
//! JSON is refused, and what it leaves open is decided here on purpose.
#![expect(clippy::print_stdout, reason = "a run says what it counted")]

use std::collections::BTreeMap;
use std::fs;
use thingward::{Format, Options, Rule, check_report};
use thingward_conformance::field_folder;

/// Rules that say that a text is no JSON, or none that is read to its end.
const REFUSALS: &[Rule] =
    &[Rule::JsonSyntax, Rule::JsonTrailingData, Rule::JsonEncoding, Rule::NestingTooDeep];

/// What we do with what the suite leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Decided {
    /// Read. Numbers keep their spelling until a rule of the format asks for their value.
    Read,
    /// A lone surrogate, or bytes that are not UTF-8: text that CBOR and most readers cannot carry.
    Encoding,
    /// Not even the start is UTF-8 text.
    NotUtf8,
    /// Deeper than any report.
    TooDeep,
}

const OPEN: &[(&str, Decided)] = &[
    ("number_double_huge_neg_exp", Decided::Read),
    ("number_huge_exp", Decided::Read),
    ("number_neg_int_huge_exp", Decided::Read),
    ("number_pos_double_huge_exp", Decided::Read),
    ("number_real_neg_overflow", Decided::Read),
    ("number_real_pos_overflow", Decided::Read),
    ("number_real_underflow", Decided::Read),
    ("number_too_big_neg_int", Decided::Read),
    ("number_too_big_pos_int", Decided::Read),
    ("number_very_big_negative_int", Decided::Read),
    ("object_key_lone_2nd_surrogate", Decided::Encoding),
    ("string_1st_surrogate_but_2nd_missing", Decided::Encoding),
    ("string_1st_valid_surrogate_2nd_invalid", Decided::Encoding),
    ("string_UTF-16LE_with_BOM", Decided::NotUtf8),
    ("string_UTF-8_invalid_sequence", Decided::Encoding),
    ("string_UTF8_surrogate_U+D800", Decided::Encoding),
    ("string_incomplete_surrogate_and_escape_valid", Decided::Encoding),
    ("string_incomplete_surrogate_pair", Decided::Encoding),
    ("string_incomplete_surrogates_escape_valid", Decided::Encoding),
    ("string_invalid_lonely_surrogate", Decided::Encoding),
    ("string_invalid_surrogate", Decided::Encoding),
    ("string_invalid_utf-8", Decided::Encoding),
    ("string_inverted_surrogates_U+1D11E", Decided::Encoding),
    ("string_iso_latin_1", Decided::Encoding),
    ("string_lone_second_surrogate", Decided::Encoding),
    ("string_lone_utf8_continuation_byte", Decided::Encoding),
    ("string_not_in_unicode_range", Decided::Encoding),
    ("string_overlong_sequence_2_bytes", Decided::Encoding),
    ("string_overlong_sequence_6_bytes", Decided::Encoding),
    ("string_overlong_sequence_6_bytes_null", Decided::Encoding),
    ("string_truncated-utf-8", Decided::Encoding),
    ("string_utf16BE_no_BOM", Decided::NotUtf8),
    ("string_utf16LE_no_BOM", Decided::NotUtf8),
    ("structure_500_nested_arrays", Decided::TooDeep),
    // Lenient readers skip the mark (RFC 8259 §8.1); `json-bom` says that it is there.
    ("structure_UTF-8_BOM_empty_object", Decided::Read),
];

/// The refusals of a text. Most are no reports, and are read to their end all the same.
fn refusals(text: &[u8]) -> Vec<Rule> {
    let checked = check_report(text, &Options::new().format(Format::Json).max_findings(usize::MAX));
    let rules = checked.findings().iter().map(|finding| finding.rule);
    rules.filter(|rule| REFUSALS.contains(rule)).collect()
}

fn judge_open(name: &str, refused: &[Rule]) -> Result<(), String> {
    let decided = OPEN.iter().find(|(known, _)| *known == name).map(|(_, decided)| *decided);
    let wanted = match decided.ok_or_else(|| "nobody has decided".to_owned())? {
        Decided::Read => refused.is_empty(),
        Decided::Encoding => refused == [Rule::JsonEncoding],
        Decided::NotUtf8 => !refused.is_empty() && !refused.contains(&Rule::NestingTooDeep),
        Decided::TooDeep => refused == [Rule::NestingTooDeep],
    };
    if wanted { Ok(()) } else { Err(format!("decided {decided:?}, got {refused:?}")) }
}

#[test]
fn the_suite_is_judged_as_it_asks() {
    let Some(corpus) = field_folder() else {
        println!("JSONTestSuite is absent: nothing was run");
        return;
    };
    let (mut counts, mut wrong, mut open) = (BTreeMap::new(), Vec::new(), 0);
    for entry in fs::read_dir(corpus.join("vectors/json/test_parsing")).unwrap() {
        let path = entry.unwrap().path();
        let file = path.file_name().unwrap().to_string_lossy().into_owned();
        let refused = refusals(&fs::read(&path).unwrap());
        let (class, name) = file.strip_suffix(".json").unwrap().split_once('_').unwrap();
        let judged = match class {
            "y" if !refused.is_empty() => Err(format!("is JSON, and was refused: {refused:?}")),
            "n" if refused.is_empty() => Err("is no JSON, and was read".to_owned()),
            "i" => judge_open(name, &refused),
            _ => Ok(()),
        };
        wrong.extend(judged.err().map(|error| format!("{file}: {error}")));
        open += usize::from(class == "i");
        *counts.entry(class.to_owned()).or_insert(0) += 1;
    }
    println!("JSONTestSuite: {counts:?} (y is read, n refused, i decided in a table)");
    assert_eq!(open, OPEN.len(), "the table and the suite differ");
    assert!(["i", "n", "y"].iter().all(|class| counts.contains_key(*class)), "{counts:?}");
    assert_eq!(wrong, Vec::<String>::new());
}
