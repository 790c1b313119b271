//! Documents of every kind, and the outline of a report.

use super::{Example, Explanation};
use crate::finding::Rule;

pub(super) const ROWS: &[(Rule, Explanation)] = &[(
    Rule::JsonSyntax,
    Explanation {
        why: "The service parses the payload before it looks at anything in it; what does not parse is answered \
              with \"Malformed metrics report\".",
        bad: Example::Report(
            r#"{"header":{"report_id":1,"version":"1.0",},"metrics":{"network_stats":{"bytes_in":1}}}"#,
        ),
        good: Example::Report(
            r#"{"header":{"report_id":1,"version":"1.0"},"metrics":{"network_stats":{"bytes_in":1}}}"#,
        ),
    },
)];
