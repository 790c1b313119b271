//! Reports from bytes and from serde: judged first, then built.

use crate::check::{check_report, check_tape};
use crate::detect::detect_format;
use crate::invalid::Invalid;
use crate::options::{Format, Options};
use crate::read::cbor::CborCursor;
use crate::read::json::JsonCursor;
use crate::read::value::{Tape, ValueCursor};
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
        let report = match options.format.unwrap_or_else(|| detect_format(bytes)) {
            Format::Json => build(JsonCursor::new(bytes), options.max_findings),
            Format::Cbor => build(CborCursor::new(bytes), options.max_findings),
        };
        // Only a lowered rule lets pass what is no report: say it as if none were.
        report.ok_or_else(|| check_report(bytes, &options.clone().without_overrides()).into())
    }
}

/// From any self-describing format, by the rules of default mode. The message of a failure is that of [`Invalid`].
///
/// Where some crate of the build has the feature `arbitrary_precision` of `serde_json` switched on, that hands over
/// numbers as maps with the one key `$serde_json::private::Number`. Such a map is read as the number it stands for, as
/// exactly as in [`Report::parse`].
impl<'de> Deserialize<'de> for Report {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        let options = Options::new();
        let tape = Tape::deserialize(source)?;
        let checked = check_tape(&tape, &options);
        let report =
            if checked.errors() > 0 { None } else { build(ValueCursor::new(&tape), options.max_findings) };
        report.ok_or_else(|| D::Error::custom(Invalid::from(checked)))
    }
}
