//! Reports in the other encoding or vocabulary: read once, judged and written on the way.

mod target;
mod transcript;

pub use target::Target;

use crate::checked::Checked;
use crate::context;
use crate::detect::{ENVELOPE_HELP, Kind, Outline, outline_of, payload_format};
use crate::finding::{Findings, Level, Pointer, Remark, Rule};
use crate::invalid::Invalid;
use crate::options::{Format, Options};
use crate::read::value::Tape;
use crate::read::{Cursor, Kind as ValueKind, Read, Tag};
use crate::reader::{cursor_of_tape, with_cursor, with_writer};
use crate::walk::Walk;
use crate::write::Writer;
use std::borrow::Cow;
pub(crate) use transcript::{Output, Transcript};

/// Rewrites a report: JSON or CBOR, long or short names, in source order unless the target asks for another one.
///
/// The report is checked on the way and refused when a check of it finds an error. Nothing is dropped: unknown
/// keys, nulls and values of the wrong type that the options tolerate stand in the output too. Numbers keep their value
/// and whether they are floats, not their spelling; tags and indefinite lengths are not kept.
///
/// ```
/// use thingward::{Names, Options, Target, convert};
///
/// let report = br#"{"header":{"report_id":1530304554,"version":"1.0"},"metrics":{"network_stats":{"bytes_in":100}}}"#;
/// let cbor = convert(report, Target::cbor(Names::Short).deterministic(), &Options::new())?;
/// assert_eq!(cbor, b"\xa2\x63hed\xa2\x61v\x631.0\x63rid\x1a\x5b\x36\x98\x2a\x63met\xa1\x62ns\xa1\x62bi\x18\x64");
///
/// let json = convert(&cbor, Target::json(Names::Long), &Options::new())?;
/// assert_eq!(json, br#"{"header":{"version":"1.0","report_id":1530304554},"metrics":{"network_stats":{"bytes_in":100}}}"#);
/// # Ok::<(), thingward::Invalid>(())
/// ```
///
/// # Errors
/// All findings, when there is an error among them.
pub fn convert(bytes: &[u8], target: Target, options: &Options) -> Result<Vec<u8>, Invalid> {
    let mut out = Vec::with_capacity(bytes.len() + bytes.len() / 4);
    convert_into(bytes, target, options, &mut out)?;
    Ok(out)
}

/// Like [`convert`], appending to `out`: nothing is allocated when it has room enough. After an error `out` is as it
/// was.
///
/// ```
/// use thingward::{Names, Options, Target, convert_into};
///
/// let mut out = Vec::with_capacity(4096);
/// let report = br#"{"hed":{"rid":1,"v":"1.0"},"met":{"ns":{"bi":1}}}"#;
/// convert_into(report, Target::json(Names::Long), &Options::new(), &mut out)?;
/// assert_eq!(out, br#"{"header":{"report_id":1,"version":"1.0"},"metrics":{"network_stats":{"bytes_in":1}}}"#);
///
/// let before = out.clone();
/// assert!(convert_into(b"{}", Target::json(Names::Long), &Options::new(), &mut out).is_err());
/// assert_eq!(out, before);
/// # Ok::<(), thingward::Invalid>(())
/// ```
///
/// # Errors
/// All findings, when there is an error among them.
pub fn convert_into(
    bytes: &[u8],
    target: Target,
    options: &Options,
    out: &mut Vec<u8>,
) -> Result<(), Invalid> {
    let start = out.len();
    let options = &judging(options, target);
    let format = options.format.unwrap_or_else(|| payload_format(bytes));
    #[cfg(feature = "yaml")]
    if format == Format::Yaml {
        let findings = Findings::new(options.max_findings);
        return Err(crate::check::no_yaml(Kind::Report, options, findings).into());
    }
    let findings = with_writer!((target, out), writer => read(bytes, format, target, options, writer));
    if !findings.has_errors() {
        return Ok(());
    }
    out.truncate(start);
    let (findings, severities) = findings.finish((format == Format::Json).then_some(bytes));
    Err(Invalid::from(Checked { kind: Some(Kind::Report), format: Some(format), findings, severities }))
}

/// Like [`convert`], of what was recorded from a serde source.
pub(crate) fn convert_tape(tape: &Tape, target: Target, options: &Options) -> Result<Vec<u8>, Invalid> {
    let options = &judging(options, target);
    let mut out = Vec::new();
    let mut findings = Findings::new(options.max_findings);
    context::judge(&[], None, options, &mut findings);
    let cursor = cursor_of_tape(tape);
    let findings =
        with_writer!((target, &mut out), writer => transcribe(cursor, target, options, writer, findings));
    if !findings.has_errors() {
        return Ok(out);
    }
    let (findings, severities) = findings.finish(None);
    Err(Invalid::from(Checked { kind: Some(Kind::Report), format: None, findings, severities }))
}

/// What is refused whatever the options say: what is no report at all, two values for one name, and what has no
/// counterpart in the output, so that it is said once, and as the error that it is.
const ALWAYS_REFUSED: [Rule; 9] = [
    Rule::RootNotObject,
    Rule::DuplicateKey,
    Rule::LongAndShortDuplicate,
    Rule::NumberOutOfRange,
    Rule::CborNonFinite,
    Rule::CborByteString,
    Rule::CborUndefined,
    Rule::CborSimple,
    Rule::CborKeyNotText,
];

/// The options that decide what is refused.
pub(crate) fn judging(options: &Options, target: Target) -> Cow<'_, Options> {
    let is_error = |rule: &Rule| options.level(*rule) == Some(Level::Error);
    if !target.lenient && ALWAYS_REFUSED.iter().all(is_error) {
        return Cow::Borrowed(options);
    }
    let mut judging = options.clone();
    for rule in Rule::ALL.iter().filter(|_| target.lenient) {
        if options.level(*rule) == Some(Level::Error) {
            judging = judging.warn(*rule);
        }
    }
    Cow::Owned(ALWAYS_REFUSED.into_iter().fold(judging, Options::deny))
}

fn read<'a, W: Writer<'a>>(
    bytes: &'a [u8],
    format: Format,
    target: Target,
    options: &Options,
    writer: W,
) -> Findings {
    let mut findings = Findings::new(options.max_findings);
    context::judge(bytes, Some(format), options, &mut findings);
    with_cursor!((bytes, format), cursor => transcribe(cursor, target, options, writer, findings))
}

fn transcribe<'a, C: Cursor<'a>, W: Writer<'a>>(
    cursor: C,
    target: Target,
    options: &Options,
    writer: W,
    findings: Findings,
) -> Findings {
    if target.lenient && outline_of(cursor.clone()) == Outline::Envelope {
        return envelope(cursor, findings);
    }
    let mut output = Output::new(writer, target.names);
    let transcript = Transcript::new(cursor.clone(), &mut output);
    let mut findings = Walk::new(transcript, options, findings).run(Walk::report);
    if let Some((rule, position)) = output.lost
        && !findings.has_errors()
    {
        let span = cursor.value_at(position);
        findings.record(Level::Error, span, || (pointer_to(cursor, position), lost(rule)));
    }
    findings
}

/// Refuses an envelope that is no part of a stream: it has the shape of no report, which a lenient target lets pass.
#[cold]
fn envelope<'a, C: Cursor<'a>>(mut cursor: C, mut findings: Findings) -> Findings {
    let remark = Remark::new(Rule::EnvelopeShape, "an envelope is converted as part of a stream");
    _ = cursor.take_byte_order_mark();
    let span = cursor.value_at(cursor.position());
    findings.record(Level::Error, span, || (Pointer::root(), remark.help(ENVELOPE_HELP)));
    findings
}

/// Said of a value that has no counterpart in the output, where a check has nothing to say: inside an unknown
/// member, for one.
#[cold]
pub(crate) fn lost(rule: Rule) -> Remark {
    let what = match rule {
        Rule::CborByteString => "a byte string",
        Rule::CborUndefined => "undefined",
        Rule::CborSimple => "a simple value",
        Rule::CborKeyNotText => "a key that is no text",
        Rule::CborNonFinite => "a number that is not finite",
        Rule::NumberOutOfRange => "a number beyond 64 bits",
        _ => "a text that is not UTF-8",
    };
    Remark::new(rule, format!("{what} has no counterpart in a converted report"))
        .help("write a text, a number, a boolean or null there, or leave the member out")
}

/// The pointer to the value, or the key, at `position`.
#[cold]
pub(crate) fn pointer_to<'a, C: Cursor<'a>>(mut cursor: C, position: usize) -> Pointer {
    _ = cursor.take_byte_order_mark();
    let mut found = Pointer::root();
    _ = search(&mut cursor, position, &Pointer::root(), &mut found);
    found
}

/// Goes through one value, up to `position`; the way there is left in `found`.
fn search<'a, C: Cursor<'a>>(
    cursor: &mut C,
    position: usize,
    pointer: &Pointer,
    found: &mut Pointer,
) -> Read<()> {
    if cursor.position() > position {
        return Ok(());
    }
    found.clone_from(pointer);
    while cursor.kind()? == ValueKind::Tag {
        if let Some(Tag::Bignum(_)) = cursor.take_tag()? {
            return Ok(());
        }
    }
    if let Some(mut frame) = cursor.enter_object()? {
        while cursor.next_member(&mut frame)? && cursor.position() <= position {
            let key = cursor.position();
            _ = cursor.key()?;
            let member = pointer.clone().member(&cursor.key_at(key).0);
            found.clone_from(&member);
            search(cursor, position, &member, found)?;
        }
        return Ok(());
    }
    if let Some(mut frame) = cursor.enter_array()? {
        let mut index = 0;
        while cursor.next_item(&mut frame)? && cursor.position() <= position {
            search(cursor, position, &pointer.clone().item(index), found)?;
            index += 1;
        }
        return Ok(());
    }
    cursor.skip()
}
