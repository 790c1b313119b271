//! The service's answers to reports.

use super::{Example, Explanation};
use crate::finding::Rule;

pub(super) const ROWS: &[(Rule, Explanation)] = &[
    (
        Rule::ResponseNotObject,
        Explanation {
            why: "Both published answers are objects. Look for an answer that was taken apart, or that was \
                  wrapped once more on the way, such as by a notification.",
            bad: Example::Response(r#"[{"thingName":"pump-1","reportId":1530304554,"status":"ACCEPTED"}]"#),
            good: Example::Response(r#"{"thingName":"pump-1","reportId":1530304554,"status":"ACCEPTED"}"#),
        },
    ),
    (
        Rule::ResponseStatusMissing,
        Explanation {
            why: "The status is what the answer is for: without it nobody can tell whether the report was \
                  taken.",
            bad: answer!(r#""reportId":1530304554,"timestamp":1530304555042"#),
            good: answer!(r#""reportId":1530304554,"status":"ACCEPTED","timestamp":1530304555042"#),
        },
    ),
    (
        Rule::ResponseStatusUnknown,
        Explanation {
            why: "Two words are published, in capitals, and clients compare with them letter by letter. The \
                  lower-case words `accepted` and `rejected` belong to the topics.",
            bad: answer!(r#""reportId":1530304554,"status":"accepted""#),
            good: answer!(r#""reportId":1530304554,"status":"ACCEPTED""#),
        },
    ),
    (
        Rule::ResponseStatusTopicMismatch,
        Explanation {
            why: "An answer comes on the topic that ends in its own outcome, so the two never disagree. If \
                  they do, the answer was made or forwarded by something else than the service.",
            bad: Example::Words("an answer with the status `ACCEPTED` on a topic that ends in `/rejected`"),
            good: Example::Words("an answer with the status `ACCEPTED` on a topic that ends in `/accepted`"),
        },
    ),
    (
        Rule::ResponseThingMismatch,
        Explanation {
            why: "Both published answers name the thing, and it is the one in the topic. Where many things \
                  share a connection, an answer without the right name cannot be told from that to another \
                  thing. A warning in default mode, since the topic names the thing too.",
            bad: Example::Response(r#"{"reportId":1530304554,"status":"ACCEPTED"}"#),
            good: Example::Response(r#"{"thingName":"pump-1","reportId":1530304554,"status":"ACCEPTED"}"#),
        },
    ),
    (
        Rule::ResponseMissingReportId,
        Explanation {
            why: "Clients find the report that is answered by `reportId`, on both topics. The published \
                  rejection has none, so one may be missing there and the newest report is the best guess. \
                  Only a remark.",
            bad: answer!(r#""status":"ACCEPTED","timestamp":1530304555042"#),
            good: answer!(r#""reportId":1530304554,"status":"ACCEPTED","timestamp":1530304555042"#),
        },
    ),
    (
        Rule::ResponseReportIdAsKey,
        Explanation {
            why: "The published acceptance has the report id as a key, with a time for its value. Clients \
                  read `reportId` and find nothing in such an answer; a published log of the service has \
                  `reportId`. The key is read as the id when it is the only one of digits.",
            bad: answer!(r#""1530304554":1530304555,"status":"ACCEPTED","timestamp":1530304555042"#),
            good: answer!(r#""reportId":1530304554,"status":"ACCEPTED","timestamp":1530304555042"#),
        },
    ),
    (
        Rule::ResponseReportIdUnmatched,
        Explanation {
            why: "An answer to a report that nobody waits for is late, or is to the report of another \
                  client that publishes for the same thing. A client in Go ignores it, and so is the advice. \
                  Judged only where the outstanding ids are given.",
            bad: Example::Words("an answer to the report 1530304554 where only 1530304614 is outstanding"),
            good: Example::Words("an answer to the report 1530304554 where that one is outstanding"),
        },
    ),
    (
        Rule::ResponseDetailsMissing,
        Explanation {
            why: "The published rejection says why, as `ErrorCode` in `statusDetails`. Without it a client \
                  cannot tell a report to be mended from one that came too early.",
            bad: answer!(r#""reportId":1530304554,"status":"REJECTED""#),
            good: answer!(
                r#""reportId":1530304554,"status":"REJECTED","statusDetails":{"ErrorCode":"InvalidPayload","#,
                r#""ErrorMessage":"Malformed metrics report"}"#
            ),
        },
    ),
    (
        Rule::ResponseNotAThing,
        Explanation {
            why: "In early 2019 reports of unregistered things were refused with this message. It is gone \
                  from the guide since July 2019, so an answer that has it is old, or comes from something \
                  that imitates the old service. Only a remark.",
            bad: answer!(
                r#""reportId":1530304554,"status":"REJECTED","statusDetails":{"ErrorCode":"InvalidPayload","#,
                r#""ErrorMessage":"pump-1 Not a Thing"}"#
            ),
            good: answer!(
                r#""reportId":1530304554,"status":"REJECTED","statusDetails":{"ErrorCode":"InvalidPayload","#,
                r#""ErrorMessage":"Malformed metrics report"}"#
            ),
        },
    ),
    (
        Rule::ResponseErrorCodeUnknown,
        Explanation {
            why: "`InvalidPayload` is published, `Throttled` stands in tests that ran against the live \
                  service. There may be more codes, so another one is only worth a remark. Treat it as a \
                  refusal whose reason is not known.",
            bad: answer!(
                r#""reportId":1530304554,"status":"REJECTED","statusDetails":{"ErrorCode":"TooManyRequests"}"#
            ),
            good: answer!(
                r#""reportId":1530304554,"status":"REJECTED","statusDetails":{"ErrorCode":"Throttled"}"#
            ),
        },
    ),
    (
        Rule::ResponseTimestampUnit,
        Explanation {
            why: "The published answers have the time since the epoch in milliseconds, 13 digits and no \
                  fraction. A smaller number is the time in seconds; read as milliseconds it is a day in \
                  early 1970.",
            bad: answer!(r#""reportId":1530304554,"status":"ACCEPTED","timestamp":1530304555"#),
            good: answer!(r#""reportId":1530304554,"status":"ACCEPTED","timestamp":1530304555042"#),
        },
    ),
    (
        Rule::ResponseUnknownKey,
        Explanation {
            why: "No schema of answers is published, only samples, and these have no such key. A client \
                  that refuses it would break when the service adds one; hence only a remark in default \
                  mode. Look for a name in another case: `errorCode` is not `ErrorCode`.",
            bad: answer!(r#""reportId":1530304554,"status":"ACCEPTED","statusCode":200"#),
            good: answer!(r#""reportId":1530304554,"status":"ACCEPTED""#),
        },
    ),
];
