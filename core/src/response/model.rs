//! An answer as a value: built in code, written as JSON or CBOR by any serde writer.

use serde::Serialize;

/// The error code of a report that cannot be read, or breaks the format.
pub(super) const INVALID_PAYLOAD: &str = "InvalidPayload";
/// What the service says beside it.
pub(super) const MALFORMED: &str = "Malformed metrics report";
/// The error codes that are known: a published one, and one that tests against the live service tolerate.
pub(crate) const CODES: [&str; 2] = [INVALID_PAYLOAD, "Throttled"];

/// Whether the service took the report. Taken means that it could be read, not that it conforms to any behavior.
///
/// ```
/// use thingward::ResponseStatus;
///
/// assert_eq!(serde_json::to_string(&ResponseStatus::Accepted)?, r#""ACCEPTED""#);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum ResponseStatus {
    /// The report was taken.
    Accepted,
    /// The report was refused.
    Rejected,
}

impl ResponseStatus {
    /// Both.
    ///
    /// ```
    /// use thingward::ResponseStatus;
    ///
    /// assert!(ResponseStatus::ALL.contains(&ResponseStatus::Rejected));
    /// ```
    pub const ALL: &[Self] = &[Self::Accepted, Self::Rejected];

    /// The name as answers write it.
    ///
    /// ```
    /// assert_eq!(thingward::ResponseStatus::Rejected.name(), "REJECTED");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Accepted => "ACCEPTED",
            Self::Rejected => "REJECTED",
        }
    }
}

/// Why a report was refused.
///
/// ```
/// use thingward::{Options, Response};
///
/// let answer = br#"{"thingName":"pump-1","status":"REJECTED","statusDetails":{"ErrorCode":"Throttled"}}"#;
/// let details = Response::parse(answer, &Options::new())?.details.unwrap();
/// assert_eq!((details.code.as_deref(), details.message), (Some("Throttled"), None));
/// # Ok::<(), thingward::Invalid>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct ResponseDetails {
    /// `ErrorCode`: `InvalidPayload`, `Throttled`, or one that is not known.
    #[serde(rename = "ErrorCode", skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// `ErrorMessage`, for people.
    #[serde(rename = "ErrorMessage", skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// The service's answer to one report, as it comes on an `…/accepted` or `…/rejected` topic.
///
/// It is written in the spelling of the published samples, in the encoding of the report:
///
/// ```
/// use thingward::{Options, Response};
///
/// let response = Response::accepted("pump-1", 1530304554, 1530304555042);
/// let json = serde_json::to_string(&response)?;
/// assert_eq!(
///     json,
///     r#"{"thingName":"pump-1","reportId":1530304554,"status":"ACCEPTED","timestamp":1530304555042}"#
/// );
/// assert_eq!(Response::parse(json.as_bytes(), &Options::new())?, response);
/// assert_eq!(serde_json::from_str::<Response>(&json)?, response);
///
/// let mut cbor = Vec::new();
/// ciborium::into_writer(&response, &mut cbor)?;
/// assert_eq!(Response::parse(&cbor, &Options::new())?, response);
/// assert_eq!(ciborium::from_reader::<Response, _>(&cbor[..])?, response);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Reading runs the walk of [`check_response`](crate::check_response) and fails on its errors.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[non_exhaustive]
pub struct Response {
    /// `thingName`: the thing in the topic. Missing is tolerated in default mode.
    #[serde(rename = "thingName", skip_serializing_if = "Option::is_none")]
    pub thing: Option<String>,
    /// `reportId`: the report that is answered. The published rejection has none.
    #[serde(rename = "reportId", skip_serializing_if = "Option::is_none")]
    pub report_id: Option<u64>,
    /// `status`.
    pub status: ResponseStatus,
    /// `statusDetails`: why a report was rejected.
    #[serde(rename = "statusDetails", skip_serializing_if = "Option::is_none")]
    pub details: Option<ResponseDetails>,
    /// `timestamp`: milliseconds since the epoch.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timestamp: Option<u64>,
}

impl Response {
    /// The answer to a report that was taken. The timestamp is in milliseconds since the epoch; it and the id are
    /// at most 2^63 − 1.
    ///
    /// ```
    /// use thingward::{Response, ResponseStatus};
    ///
    /// let response = Response::accepted("pump-1", 1530304554, 1530304555042);
    /// assert_eq!((response.status, response.details), (ResponseStatus::Accepted, None));
    /// ```
    #[must_use]
    pub fn accepted(thing: impl Into<String>, report_id: u64, timestamp: u64) -> Self {
        Self {
            thing: Some(thing.into()),
            report_id: Some(report_id),
            status: ResponseStatus::Accepted,
            details: None,
            timestamp: Some(timestamp),
        }
    }

    /// The answer to a report that was refused. Without a report id it has the shape of the published sample.
    ///
    /// ```
    /// use thingward::Response;
    ///
    /// let response = Response::rejected("pump-1", None, "Throttled", "", 1530304555042);
    /// assert_eq!(
    ///     serde_json::to_value(&response)?,
    ///     serde_json::json!({
    ///         "thingName": "pump-1",
    ///         "status": "REJECTED",
    ///         "statusDetails": {"ErrorCode": "Throttled", "ErrorMessage": ""},
    ///         "timestamp": 1530304555042_u64,
    ///     })
    /// );
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn rejected(
        thing: impl Into<String>,
        report_id: Option<u64>,
        code: impl Into<String>,
        message: impl Into<String>,
        timestamp: u64,
    ) -> Self {
        Self {
            thing: Some(thing.into()),
            report_id,
            status: ResponseStatus::Rejected,
            details: Some(ResponseDetails { code: Some(code.into()), message: Some(message.into()) }),
            timestamp: Some(timestamp),
        }
    }

    /// The published answer to a report that cannot be read, or breaks the format.
    pub(crate) fn malformed(thing: impl Into<String>, report_id: Option<u64>, timestamp: u64) -> Self {
        Self::rejected(thing, report_id, INVALID_PAYLOAD, MALFORMED, timestamp)
    }
}
