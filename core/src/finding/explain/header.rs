//! The header of a report.

use super::{Example, Explanation};
use crate::finding::Rule;

pub(super) const ROWS: &[(Rule, Explanation)] = &[
    (
        Rule::ReportIdNotInteger,
        Explanation {
            why: "The table wants an integer. Answers carry the id back, so a reader that expects an integer \
                  there has to find the same one. A fraction, a text or a boolean is none; look for an id \
                  that was made of a formatted date.",
            bad: header!(r#"{"report_id":"1530304554","version":"1.0"}"#),
            good: header!(r#"{"report_id":1530304554,"version":"1.0"}"#),
        },
    ),
    (
        Rule::ReportIdNegative,
        Explanation {
            why: "The documentation asks for a positive integer. Look for a counter or a clock that \
                  overflowed a signed variable.",
            bad: header!(r#"{"report_id":-1,"version":"1.0"}"#),
            good: header!(r#"{"report_id":1530304554,"version":"1.0"}"#),
        },
    ),
    (
        Rule::ReportIdZero,
        Explanation {
            why: "The documentation asks for a positive integer, so 0 is out. The C library behind the \
                  device client sends 0 when its clock cannot be read; a Rust client has it in the literals \
                  of its tests.",
            bad: header!(r#"{"report_id":0,"version":"1.0"}"#),
            good: header!(r#"{"report_id":1530304554,"version":"1.0"}"#),
        },
    ),
    (
        Rule::ReportIdPrecision,
        Explanation {
            why: "JSON readers that keep numbers as doubles round integers above 2^53 - 1, so two \
                  neighbouring ids become one and the second report may be taken for a repetition. A warning \
                  by inference: the service itself may well read such ids exactly.",
            bad: header!(r#"{"report_id":9007199254740993,"version":"1.0"}"#),
            good: header!(r#"{"report_id":1530304554,"version":"1.0"}"#),
        },
    ),
    (
        Rule::ReportIdNotEpoch,
        Explanation {
            why: "The documentation recommends the time as the report id, because it rises over restarts. A \
                  counter is allowed but starts anew after a reboot: FreeRTOS demos send tick counts, the C \
                  library behind the device client the milliseconds since boot. A remark in strict mode \
                  only, since it is advice.",
            bad: header!(r#"{"report_id":42,"version":"1.0"}"#),
            good: header!(r#"{"report_id":1530304554,"version":"1.0"}"#),
        },
    ),
    (
        Rule::VersionSyntax,
        Explanation {
            why: "The version is Major.Minor, two numbers joined by a dot, as text. A leading zero (`01.0`) \
                  can still be read and only warns in default mode; a single number or three of them cannot.",
            bad: header!(r#"{"report_id":1530304554,"version":"1"}"#),
            good: header!(r#"{"report_id":1530304554,"version":"1.0"}"#),
        },
    ),
    (
        Rule::VersionUnknown,
        Explanation {
            why: "Every agent that we have seen sends `1.0`, and no other version is documented. A new minor \
                  version may add fields, so `unknown-key` findings on such a report deserve a second look. \
                  Only a remark.",
            bad: header!(r#"{"report_id":1530304554,"version":"1.7"}"#),
            good: header!(r#"{"report_id":1530304554,"version":"1.0"}"#),
        },
    ),
];
