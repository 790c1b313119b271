//! Reports as typed values: to read one without looking at its encoding, and to build one that is right.
//!
//! Two promises hold by construction. A [`Report`] that is built in code encodes to a report without errors, even in
//! strict mode. One that is parsed may also hold what default mode tolerates and encodes to a report without errors
//! in default mode. The one rule that no type can keep is `payload-too-large`, because the size depends on the
//! encoding: [`check_report`](crate::check_report) judges the bytes that are sent.
//!
//! ```
//! use thingward::model::{CustomMetrics, CustomValue, Header, MetricName, Metrics, NetworkStats};
//! use thingward::{Options, Report, Verdict, check_report};
//!
//! let header = Header::new(Header::next_id(None, 1_767_225_600)?);
//! let metrics = Metrics::new().with_network_stats(NetworkStats::new().with_bytes_in(100_u32.into()));
//! let battery = CustomValue::Number(71.into());
//! let report = Report::new(header, metrics)
//!     .with_custom_metrics(CustomMetrics::new().with(MetricName::new("battery")?, battery));
//!
//! let json = serde_json::to_vec(&report.short())?;
//! assert_eq!(check_report(&json, &Options::new().strict()).verdict(), Verdict::Valid);
//! assert_eq!(Report::parse(&json, &Options::new())?, report);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod build;
mod counts;
mod custom;
mod encode;
mod header;
mod listing;
mod metrics;
mod number;
mod remote;

pub use crate::dropped::{Dropped, Loss};
pub use crate::model_error::ModelError;
pub(crate) use build::build;
pub use counts::{Count, Delta, LocalPort, Port};
pub use custom::{CustomMetrics, CustomValue, MetricName};
pub use encode::Short;
pub use header::{Header, ReportId, Version};
pub use listing::{Connection, ListeningPort, Listing};
pub use metrics::{Metrics, NetworkStats, TcpConnections};
pub use number::Number;
pub use remote::RemoteAddr;

use crate::dropped::Losses;

/// A device-metrics report: a header, and metrics, custom metrics or both.
///
/// It serializes with long names in the order of the published table, [`Report::short`] with short ones, and it
/// deserializes from any self-describing format, which fails on what default mode calls an error. Numbers are what
/// the source makes of them: without its feature `float_roundtrip`, `serde_json` may miss the last bit of a double
/// that [`Report::parse`] reads exactly.
///
/// Equal reports say the same: what was [dropped](Report::dropped) when they were parsed does not count.
///
/// ```
/// use thingward::{Options, Report};
///
/// let json = br#"{"hed":{"rid":1530304554,"v":"1.0"},"met":{"ns":{"bi":100,"bo":70000}}}"#;
/// let report: Report = serde_json::from_slice(json)?;
///
/// let mut cbor = Vec::new();
/// ciborium::into_writer(&report, &mut cbor)?;
/// assert_eq!(cbor.len(), 86);
/// assert_eq!(ciborium::from_reader::<Report, _>(&cbor[..])?, report);
/// assert_eq!(Report::parse(&cbor, &Options::new())?, report);
///
/// assert_eq!(serde_json::to_vec(&report.short())?, json);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Report {
    header: Header,
    metrics: Option<Metrics>,
    custom_metrics: Option<CustomMetrics>,
    losses: Losses,
}

impl Report {
    /// A report of metrics.
    ///
    /// ```
    /// use thingward::Report;
    /// use thingward::model::{Header, Metrics, ReportId};
    ///
    /// let report = Report::new(Header::new(ReportId::new(1)?), Metrics::new());
    /// assert!(report.metrics().is_some() && report.custom_metrics().is_none());
    /// # Ok::<(), thingward::model::ModelError>(())
    /// ```
    #[must_use]
    pub fn new(header: Header, metrics: Metrics) -> Self {
        Self { header, metrics: Some(metrics), custom_metrics: None, losses: Losses::default() }
    }

    /// A report of custom metrics only.
    ///
    /// ```
    /// use thingward::Report;
    /// use thingward::model::{CustomMetrics, Header, ReportId};
    ///
    /// let report = Report::of_custom_metrics(Header::new(ReportId::new(1)?), CustomMetrics::new());
    /// assert!(report.metrics().is_none() && report.custom_metrics().is_some());
    /// # Ok::<(), thingward::model::ModelError>(())
    /// ```
    #[must_use]
    pub fn of_custom_metrics(header: Header, metrics: CustomMetrics) -> Self {
        Self { header, metrics: None, custom_metrics: Some(metrics), losses: Losses::default() }
    }

    /// The same report with these metrics.
    ///
    /// ```
    /// use thingward::Report;
    /// use thingward::model::{CustomMetrics, Header, Metrics, ReportId};
    ///
    /// let report = Report::of_custom_metrics(Header::new(ReportId::new(1)?), CustomMetrics::new());
    /// assert!(report.with_metrics(Metrics::new()).metrics().is_some());
    /// # Ok::<(), thingward::model::ModelError>(())
    /// ```
    #[must_use]
    pub fn with_metrics(mut self, metrics: Metrics) -> Self {
        self.metrics = Some(metrics);
        self
    }

    /// The same report with these custom metrics.
    ///
    /// ```
    /// use thingward::Report;
    /// use thingward::model::{CustomMetrics, Header, Metrics, ReportId};
    ///
    /// let report = Report::new(Header::new(ReportId::new(1)?), Metrics::new());
    /// assert!(report.with_custom_metrics(CustomMetrics::new()).custom_metrics().is_some());
    /// # Ok::<(), thingward::model::ModelError>(())
    /// ```
    #[must_use]
    pub fn with_custom_metrics(mut self, metrics: CustomMetrics) -> Self {
        self.custom_metrics = Some(metrics);
        self
    }

    /// The header.
    ///
    /// ```
    /// use thingward::Report;
    /// use thingward::model::{Header, Metrics, ReportId};
    ///
    /// let report = Report::new(Header::new(ReportId::new(7)?), Metrics::new());
    /// assert_eq!(report.header().report_id.get(), 7);
    /// # Ok::<(), thingward::model::ModelError>(())
    /// ```
    #[must_use]
    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// The metrics, if there are some.
    ///
    /// ```
    /// use thingward::{Options, Report};
    ///
    /// let report = br#"{"header":{"report_id":1,"version":"1.0"},"metrics":{"network_stats":{"bytes_in":1}}}"#;
    /// assert!(Report::parse(report, &Options::new())?.metrics().is_some());
    /// # Ok::<(), thingward::Invalid>(())
    /// ```
    #[must_use]
    pub const fn metrics(&self) -> Option<&Metrics> {
        self.metrics.as_ref()
    }

    /// The custom metrics, if there are some.
    ///
    /// ```
    /// use thingward::{Options, Report, model::CustomValue};
    ///
    /// let report = br#"{"header":{"report_id":1,"version":"1.0"},"custom_metrics":{"battery":[{"number":71}]}}"#;
    /// let report = Report::parse(report, &Options::new())?;
    /// let battery = report.custom_metrics().and_then(|metrics| metrics.get("battery"));
    /// assert_eq!(battery, Some(&CustomValue::Number(71.into())));
    /// # Ok::<(), thingward::Invalid>(())
    /// ```
    #[must_use]
    pub const fn custom_metrics(&self) -> Option<&CustomMetrics> {
        self.custom_metrics.as_ref()
    }

    /// What the document had and this report has not, in the order of the document: the first ones, up to
    /// [`Options::max_findings`](crate::Options::max_findings). Empty for a report that was built in code.
    ///
    /// Not listed is what says the same in another form: the encoding with its white space, lengths and widths,
    /// the order and the vocabulary of the names, escapes, exponents, and other spellings of an IP address.
    ///
    /// ```
    /// use thingward::{Options, Report, Rule};
    ///
    /// let report = br#"{"header":{"report_id":1,"version":"1.0"},"metrics":{"network_stats":{"bytes_in":1}},"note":2}"#;
    /// let report = Report::parse(report, &Options::new())?;
    /// assert_eq!(report.dropped()[0].rule, Some(Rule::UnknownKey));
    /// # Ok::<(), thingward::Invalid>(())
    /// ```
    #[must_use]
    pub fn dropped(&self) -> &[Dropped] {
        &self.losses.kept
    }

    /// How many more losses there were than [`Report::dropped`] lists.
    ///
    /// ```
    /// use thingward::{Options, Report};
    ///
    /// let report = br#"{"header":{"report_id":1,"version":"1.0"},"metrics":{"network_stats":{"bytes_in":1}},"a":1,"b":2}"#;
    /// let report = Report::parse(report, &Options::new().max_findings(1))?;
    /// assert_eq!((report.dropped().len(), report.dropped_beyond()), (1, 1));
    /// # Ok::<(), thingward::Invalid>(())
    /// ```
    #[must_use]
    pub const fn dropped_beyond(&self) -> usize {
        self.losses.omitted
    }

    /// The report as it serializes with short names.
    ///
    /// ```
    /// use thingward::Report;
    /// use thingward::model::{Header, Metrics, ReportId};
    ///
    /// let report = Report::new(Header::new(ReportId::new(1)?), Metrics::new());
    /// let json = serde_json::to_string(&report.short())?;
    /// assert_eq!(json, r#"{"hed":{"rid":1,"v":"1.0"},"met":{}}"#);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub const fn short(&self) -> Short<'_> {
        Short(self)
    }
}

impl PartialEq for Report {
    fn eq(&self, other: &Self) -> bool {
        let Self { header, metrics, custom_metrics, losses: _ } = self;
        (header, metrics, custom_metrics) == (&other.header, &other.metrics, &other.custom_metrics)
    }
}
