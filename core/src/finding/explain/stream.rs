//! Streams: envelopes, and reports that are compared with those before them.

use super::{Example, Explanation};
use crate::finding::Rule;

/// What is no matter of the example.
macro_rules! received {
    ($at:expr, $id:expr) => {
        envelope!($at, $id, r#"{"bytes_in":5120}"#)
    };
}
macro_rules! counted {
    ($at:expr, $id:expr, $bytes:expr) => {
        envelope!($at, $id, concat!(r#"{"bytes_in":"#, $bytes, "}"))
    };
}

pub(super) const ROWS: &[(Rule, Explanation)] = &[
    (
        Rule::EnvelopeShape,
        Explanation {
            why: "A document of a stream is a report, or an envelope that holds one in `report`, or its bytes \
                  as base64 in `payload_base64`. Anything else, such as a topic document or a line of another \
                  log, would pass unread. An error, because a stream that is not what it is taken for should \
                  be noticed; allow the rule to read over such lines.",
            bad: lines!(r#"{"thing":"pump-1","at":1767225600}"#),
            good: lines!(received!("1767225600", "1767225600")),
        },
    ),
    (
        Rule::EnvelopeTime,
        Explanation {
            why: "The time at which a report was received decides about its interval and its order. It is \
                  read as epoch seconds below 100,000,000,000, as epoch milliseconds from there to the year \
                  9999, or as RFC 3339 with its offset. A time that nobody can read is an error of whoever \
                  wrote the stream, not of the device.",
            bad: lines!(received!(r#""yesterday""#, "1767225600")),
            good: lines!(received!(r#""2026-01-01T00:00:00Z""#, "1767225600")),
        },
    ),
    (
        Rule::EnvelopeBase64,
        Explanation {
            why: "`payload_base64` holds the bytes of a payload as they were sent, in RFC 4648 base64 of either \
                  alphabet, with or without padding, and without line breaks. Text that is cut off or packed \
                  otherwise cannot be unpacked, so the report in it stays unread.",
            bad: lines!(r#"{"thing":"pump-1","payload_base64":"oWNoZWQ*"}"#),
            good: lines!(
                r#"{"thing":"pump-1","payload_base64":"omNoZWSiYXZjMS4wY3JpZBpbNpgqY21ldKFibnOhYmJpGGQ="}"#
            ),
        },
    ),
    (
        Rule::LineTooLong,
        Explanation {
            why: "A line or an item above 1 MiB is passed over without being kept, so that a stream costs the same \
                  memory however long it is. A payload has 128 KiB at most, so such a line is no report: look \
                  for a lost end of line, or for a file that is no stream.",
            bad: Example::Words("one line of 1,048,577 bytes"),
            good: Example::Words("lines of up to 1,048,576 bytes, the end of line not counted"),
        },
    ),
    (
        Rule::ReportIdDuplicate,
        Explanation {
            why: "Report ids have to be unique for a thing, and an embedded library notes that the service takes \
                  a second report of the same id for a repetition and drops it. Look for an id that is made \
                  once at the start, or for a client that sends again. Compared with the last 64 ids of the \
                  thing: that bounds what is remembered. A warning by default, because a report that was \
                  delivered twice is no fault of its writer.",
            bad: lines!(received!("1767225600", "7"), received!("1767225900", "7")),
            good: lines!(received!("1767225600", "7"), received!("1767225900", "8")),
        },
    ),
    (
        Rule::ReportIdNotIncreasing,
        Explanation {
            why: "The documentation calls the id monotonically increasing. Public libraries that count from the \
                  start of the device begin anew after a restart, and nothing is known of reports being refused \
                  for it. A warning: ids that fall can meet old ones again.",
            bad: lines!(received!("1767225600", "86400"), received!("1767225900", "12")),
            good: lines!(received!("1767225600", "86400"), received!("1767225900", "86700")),
        },
    ),
    (
        Rule::IntervalTooShort,
        Explanation {
            why: "The table and the quotas name 300 seconds as the shortest interval between reports of a thing, \
                  and quicker ones may be throttled. Counted from the receipt times of the envelopes; without \
                  those, from report ids that are plausible times. A warning, since an older text of the guide \
                  allowed a report a minute and some samples still send one.",
            bad: lines!(received!("1767225600", "1767225600"), received!("1767225660", "1767225660")),
            good: lines!(received!("1767225600", "1767225600"), received!("1767225900", "1767225900")),
        },
    ),
    (
        Rule::DeltaLooksCumulative,
        Explanation {
            why: "Network statistics are differences to the previous report. A value that only rises, by steps \
                  that are small beside it, is probably the counter of the system itself, as a demo and an \
                  older agent send it: behaviors then compare with the traffic since the device started. Said \
                  once for a field until it falls; traffic that is constant never rises. A warning, because it \
                  is inferred from the numbers.",
            bad: lines!(
                counted!("1767225600", "1", "29358693"),
                counted!("1767225900", "2", "29359101"),
                counted!("1767226200", "3", "29360144"),
                counted!("1767226500", "4", "29361002")
            ),
            good: lines!(
                counted!("1767225600", "1", "408"),
                counted!("1767225900", "2", "1043"),
                counted!("1767226200", "3", "858"),
                counted!("1767226500", "4", "910")
            ),
        },
    ),
    (
        Rule::ReportGap,
        Explanation {
            why: "A thing that sends no report for two days loses the alarms it is in: they become invalid. Only \
                  a remark, because a device may be switched off on purpose.",
            bad: lines!(received!("1767225600", "1767225600"), received!("1767398401", "1767398401")),
            good: lines!(received!("1767225600", "1767225600"), received!("1767398400", "1767398400")),
        },
    ),
];
