//! Checks device-metrics reports for the AWS IoT Device Defender report format, in JSON and CBOR, with long and
//! short key names: offline, strictly, and with exact diagnostics.
//!
//! ```
//! use thingward::{Options, Verdict, check_report};
//!
//! let report = br#"{"header":{"report_id":1530304554,"version":"1.0"},
//!   "custom_metrics":{"battery":{"number":71}}}"#;
//! let checked = check_report(report, &Options::new());
//!
//! assert_eq!(checked.verdict(), Verdict::Invalid);
//! let finding = &checked.findings()[0];
//! assert_eq!(finding.rule.id(), "custom-not-array");
//! assert_eq!(finding.pointer.as_str(), "/custom_metrics/battery");
//! assert_eq!(finding.help.as_deref(), Some("wrap it in an array: `[{\"number\": 71}]`"));
//! ```
//!
//! Not affiliated with Amazon Web Services. Every rule says how it is known: see [`Rule::confidence`].
#![cfg_attr(not(test), deny(missing_docs))]

mod alert_role;
mod arn;
mod audit;
mod byte_set;
mod check;
mod checked;
mod checked_role;
mod client_id;
mod context;
mod convert;
mod declarations;
mod detect;
mod dropped;
pub mod escape;
mod finding;
mod invalid;
pub mod limits;
mod model_error;
mod options;
mod outline;
mod parse;
mod profile;
mod read;
mod reader;
mod received;
mod recorded;
mod report;
mod respond;
mod response;
mod role;
#[cfg(feature = "schema")]
pub mod schema;
mod sort;
pub mod stream;
mod suggest;
mod thing_name;
mod topic;
mod topic_document;
mod walk;
mod write;

pub use alert_role::{AlertRole, ArnError};
pub use check::{
    check, check_audit, check_profile, check_profile_value, check_report, check_topic, check_value,
};
pub use checked::{Checked, Verdict};
pub use checked_role::{CheckedRole, check_role, check_role_part};
pub use convert::{Target, convert, convert_into};
pub use declarations::{DeclarationError, Declarations, MetricType};
pub use detect::{Kind, detect_format, detect_kind};
pub use finding::{
    Confidence, Example, Explanation, Finding, Level, Levels, Param, Params, Pointer, Position, Rule,
    Section, Span, UnknownRule,
};
pub use invalid::Invalid;
pub use options::{Era, Format, Mode, Options};
pub use outline::{Outline, Place, outline};
pub use profile::{
    ComparisonOperator, Metric, MetricSide, Need, Profile, StartError, StartingProfile, ValueKind, metrics,
    model as profiles,
};
pub use received::check_response;
pub use recorded::Recorded;
pub use report::{History, Holds, Name, Names, Report, Required, model, names};
pub use respond::{Answer, respond};
pub use response::{Response, ResponseDetails, ResponseStatus};
pub use role::Part as RolePart;
pub use thing_name::{NameError, ThingName};
pub use topic::{Operation, Outcome, Topic, TopicError, UnknownWord};

/// The library's example in the README, compiled and run with those of the documentation.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
mod readme {}
