//! What a report is converted to.

use crate::options::Format;
use crate::report::Names;
use crate::write::Layout;

/// The encoding, vocabulary and layout of a converted report.
///
/// ```
/// use thingward::{Names, Options, Target, convert};
///
/// let report = br#"{"hed":{"rid":1,"v":"1.0"},"met":{}}"#;
/// let pretty = convert(report, Target::json(Names::Long).pretty(), &Options::new())?;
/// assert_eq!(pretty, b"{\n  \"header\": {\n    \"report_id\": 1,\n    \"version\": \"1.0\"\n  },\n  \"metrics\": {}\n}");
/// # Ok::<(), thingward::Invalid>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    pub(crate) format: Format,
    pub(crate) names: Names,
    pub(crate) layout: Layout,
    pub(crate) deterministic: bool,
    pub(crate) lenient: bool,
}

impl Target {
    const fn new(format: Format, names: Names) -> Self {
        Self { format, names, layout: Layout::Compact, deterministic: false, lenient: false }
    }

    /// Compact JSON.
    ///
    /// ```
    /// use thingward::{Names, Options, Target, convert};
    ///
    /// let report = br#"{ "hed": {"rid": 1, "v": "1.0"}, "met": {} }"#;
    /// let json = convert(report, Target::json(Names::Short), &Options::new())?;
    /// assert_eq!(json, br#"{"hed":{"rid":1,"v":"1.0"},"met":{}}"#);
    /// # Ok::<(), thingward::Invalid>(())
    /// ```
    #[must_use]
    pub const fn json(names: Names) -> Self {
        Self::new(Format::Json, names)
    }

    /// CBOR with definite lengths, shortest heads and shortest floats.
    ///
    /// ```
    /// use thingward::{Names, Options, Target, convert};
    ///
    /// let report = br#"{"hed":{"rid":1,"v":"1.0"},"met":{}}"#;
    /// let cbor = convert(report, Target::cbor(Names::Short), &Options::new())?;
    /// assert_eq!(cbor, b"\xa2\x63hed\xa2\x63rid\x01\x61v\x631.0\x63met\xa0");
    /// # Ok::<(), thingward::Invalid>(())
    /// ```
    #[must_use]
    pub const fn cbor(names: Names) -> Self {
        Self::new(Format::Cbor, names)
    }

    /// CBOR in diagnostic notation (RFC 8949 §8), on one line.
    ///
    /// ```
    /// use thingward::{Names, Options, Target, convert};
    ///
    /// let report = b"\xa2\x63hed\xa2\x63rid\x01\x61v\x631.0\x63met\xa0";
    /// let text = convert(report, Target::diagnostic(Names::Short), &Options::new())?;
    /// assert_eq!(text, br#"{"hed": {"rid": 1, "v": "1.0"}, "met": {}}"#);
    /// # Ok::<(), thingward::Invalid>(())
    /// ```
    #[must_use]
    pub const fn diagnostic(names: Names) -> Self {
        let mut target = Self::new(Format::Json, names);
        target.layout = Layout::Spaced;
        target
    }

    /// Each member and item on a line of its own, indented by two spaces; CBOR stays as it is.
    ///
    /// ```
    /// use thingward::{Names, Target};
    ///
    /// assert_ne!(Target::json(Names::Long).pretty(), Target::json(Names::Long));
    /// ```
    #[must_use]
    pub const fn pretty(mut self) -> Self {
        self.layout = Layout::Pretty;
        self
    }

    /// Members in the order of core deterministic encoding (RFC 8949 §4.2.1), in JSON too.
    ///
    /// ```
    /// use thingward::{Names, Options, Target, convert};
    ///
    /// let report = br#"{"header":{"report_id":1,"version":"1.0"},"metrics":{}}"#;
    /// let json = convert(report, Target::json(Names::Long).deterministic(), &Options::new())?;
    /// assert_eq!(json, br#"{"header":{"version":"1.0","report_id":1},"metrics":{}}"#);
    /// # Ok::<(), thingward::Invalid>(())
    /// ```
    #[must_use]
    pub const fn deterministic(mut self) -> Self {
        self.deterministic = true;
        self
    }

    /// Converts reports with faults of shape too. Refused are still: what cannot be read, two values for one name,
    /// and values that the output cannot hold.
    ///
    /// ```
    /// use thingward::{Names, Options, Target, convert};
    ///
    /// let report = br#"{"hed":{"rid":"1","v":1.0}}"#;
    /// assert!(convert(report, Target::json(Names::Long), &Options::new()).is_err());
    /// let json = convert(report, Target::json(Names::Long).lenient(), &Options::new())?;
    /// assert_eq!(json, br#"{"header":{"report_id":"1","version":1.0}}"#);
    /// # Ok::<(), thingward::Invalid>(())
    /// ```
    #[must_use]
    pub const fn lenient(mut self) -> Self {
        self.lenient = true;
        self
    }
}
