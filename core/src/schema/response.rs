//! The schema of answers to reports.
//!
//! Nobody publishes one, and every unknown key of an answer is a remark or a warning at most: both modes leave the
//! objects open. Strict mode wants the name of the thing, and an error code with every rejection.

use super::Keywords;
use super::typed::{derived, noted};
use crate::limits;
use crate::options::Mode;
use crate::response::{CODES, Response, ResponseStatus};
use schemars::{JsonSchema, Schema};
use serde_json::{Value, json};

const THING: &str = "pump-1";
const REPORT_ID: u64 = 1_767_225_600;
const TIMESTAMP: u64 = 1_767_225_601_042;

pub(super) fn schema(mode: Mode) -> Keywords {
    let mut schema = derived::<Answer>();
    if mode == Mode::Strict {
        schema.insert("title".to_owned(), "Answer to a report, strict".into());
        schema.insert("required".to_owned(), json!(["thingName", "status"]));
        schema.insert("allOf".to_owned(), json!([rejection_has_a_code()]));
    }
    schema
}

/// # Answer to a report
///
/// What the service says to one device-metrics report, on the topic of the report with `/accepted` or `/rejected`
/// behind it, in the encoding of the report. Accepted means that the report could be read.
#[derive(JsonSchema)]
#[schemars(
    rename_all = "camelCase",
    example = Response::accepted(THING, REPORT_ID, TIMESTAMP),
    example = Response::malformed(THING, Some(REPORT_ID), TIMESTAMP),
)]
#[expect(dead_code, reason = "only the shape is used")]
struct Answer {
    /// # Thing name
    ///
    /// The thing that the report is about: the one that the topic names.
    #[schemars(transform = noted("none", "TRB"), example = &THING)]
    thing_name: Option<String>,
    /// # Report id
    ///
    /// The report that is answered, as it stands in the header of the report. The published acceptance has a key of
    /// digits instead, with any number for its value, and the published rejection has neither.
    #[schemars(transform = noted("none", "emb, go ≠ TRB"), range(max = limits::COUNT), example = REPORT_ID)]
    report_id: Option<u64>,
    /// # Status
    ///
    /// Whether the service took the report.
    #[schemars(transform = statuses, transform = noted("none", "TRB, afr"), example = ResponseStatus::Accepted)]
    status: String,
    /// # Details
    ///
    /// Why a report was rejected.
    #[schemars(transform = noted("none", "TRB"), example = json!({"ErrorCode": "Throttled"}))]
    status_details: Option<Details>,
    /// # Time
    ///
    /// When the service answered: an integer of 13 digits. Anything but a null and integers beyond 2^63 − 1 is only
    /// warned about.
    #[schemars(transform = time, transform = noted("milliseconds since the epoch", "TRB"), example = TIMESTAMP)]
    timestamp: Option<Value>,
}

#[derive(JsonSchema)]
#[schemars(inline, rename_all = "PascalCase")]
#[expect(dead_code, reason = "only the shape is used")]
struct Details {
    /// # Error code
    ///
    /// `InvalidPayload` for a report that cannot be read or breaks the format, `Throttled` for one that comes too
    /// early. There may be others.
    #[schemars(transform = noted("none", "TRB, afr"), extend("examples" = CODES))]
    error_code: Option<String>,
    /// # Error message
    ///
    /// The reason, for people.
    #[schemars(transform = noted("none", "TRB"), example = &"Malformed metrics report")]
    error_message: Option<String>,
}

fn statuses(schema: &mut Schema) {
    schema.insert("enum".to_owned(), ResponseStatus::ALL.iter().map(|status| status.name()).collect());
}

/// A time in another form, such as a text, is a warning in both modes. Said as a choice of types, not as what is left
/// out, so that generators of code make a type of it.
fn time(schema: &mut Schema) {
    let types = json!([
        {"type": "integer", "maximum": limits::COUNT},
        {"type": "number", "not": {"type": "integer"}},
        {"type": "string"},
        {"type": "boolean"},
        {"type": "array"},
        {"type": "object"},
    ]);
    schema.insert("anyOf".to_owned(), types);
}

fn rejection_has_a_code() -> Value {
    json!({
        "if": {
            "properties": {"status": {"const": ResponseStatus::Rejected}},
            "required": ["status"],
        },
        "then": {
            "properties": {
                "statusDetails": {"type": "object", "properties": {"ErrorCode": true}, "required": ["ErrorCode"]},
            },
            "required": ["statusDetails"],
        },
    })
}
