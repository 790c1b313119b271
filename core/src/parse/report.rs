//! Reports from bytes and from serde.

use crate::check::{check_report, check_tape};
use crate::detect::payload_format;
use crate::invalid::Invalid;
use crate::options::Options;
use crate::read::value::Tape;
use crate::reader::{of_tape, with_reader};
use crate::report::Report;
use crate::report::model::build;
use serde::de::{Deserialize, Deserializer, Error};

impl Report {
    /// Reads a report in JSON or CBOR, with long or short names.
    ///
    /// ```
    /// use thingward::{Options, Report, Rule};
    ///
    /// let report = Report::parse(br#"{"hed":{"rid":1,"v":"1.0"},"met":{"ns":{"bi":100}}}"#, &Options::new())?;
    /// let stats = report.metrics().and_then(|metrics| metrics.network_stats.as_ref());
    /// assert_eq!(stats.and_then(|stats| stats.bytes_in), Some(100_u32.into()));
    ///
    /// let invalid = Report::parse(br#"{"hed":{"rid":0,"v":"1.0"},"met":{}}"#, &Options::new()).unwrap_err();
    /// assert_eq!(invalid.findings()[0].rule, Rule::ReportIdZero);
    /// # Ok::<(), thingward::Invalid>(())
    /// ```
    ///
    /// # Errors
    /// When [`check_report`] finds an error. Options that lower a rule let pass what breaks it, and what the report
    /// cannot hold then is [dropped](Report::dropped); without a header, its members and a block there is no report
    /// all the same.
    pub fn parse(bytes: &[u8], options: &Options) -> Result<Self, Invalid> {
        let checked = check_report(bytes, options);
        if checked.errors() > 0 {
            return Err(checked.into());
        }
        let format = options.format.unwrap_or_else(|| payload_format(bytes));
        let report = with_reader!((bytes, format), cursor => build(cursor, options.max_findings));
        // Only a lowered rule lets pass what is no report: say it as if none were.
        report.ok_or_else(|| check_report(bytes, &options.clone().without_overrides()).into())
    }
}

/// From any self-describing format, by the rules of default mode. The message of a failure is that of [`Invalid`].
///
/// Where some crate of the build has the feature `arbitrary_precision` of `serde_json` switched on, that hands over
/// numbers as maps with the one key `$serde_json::private::Number`. Such a map is read as the number it stands for, as
/// exactly as in [`Report::parse`].
///
/// What is judged is what the format hands over, which may be less than what was written: `serde_json::from_str` reads
/// the integer `-0` as the float `-0.0`, and the sign of a zero or the digits of a number can be lost on the way.
/// [`Report::parse`] reads the bytes themselves. Tags of CBOR are [dropped](Report::dropped), as there.
///
/// ```
/// use thingward::Report;
///
/// let cbor = b"\xd9\xd9\xf7\xa2\x63hed\xa2\x61v\x631.0\x63rid\x07\x63met\xa0";
/// let report: Report = ciborium::from_reader(&cbor[..])?;
/// assert_eq!(report.dropped()[0].to_string(), ": the value is kept without its tag (cbor-tag)");
/// # Ok::<(), ciborium::de::Error<std::io::Error>>(())
/// ```
impl<'de> Deserialize<'de> for Report {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        parse_tape(&Tape::deserialize(source)?, &Options::new()).map_err(D::Error::custom)
    }
}

/// Like [`Report::parse`], of what was recorded from a serde source.
pub(crate) fn parse_tape(tape: &Tape, options: &Options) -> Result<Report, Invalid> {
    let checked = check_tape(tape, options);
    if checked.errors() > 0 {
        return Err(checked.into());
    }
    build(of_tape(tape), options.max_findings)
        .ok_or_else(|| check_tape(tape, &options.clone().without_overrides()).into())
}
