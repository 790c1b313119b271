//! Custom metrics.

use super::{Example, Explanation};
use crate::finding::Rule;

pub(super) const ROWS: &[(Rule, Explanation)] = &[
    (
        Rule::CustomNotArray,
        Explanation {
            why: "The value of a custom metric is an array with one object in it. This is the one mistake \
                  whose answer is published: InvalidPayload, \"Malformed metrics report\". It is easily \
                  made, since an array of one looks superfluous.",
            bad: custom!(r#"{"battery":{"number":71}}"#),
            good: custom!(r#"{"battery":[{"number":71}]}"#),
        },
    ),
    (
        Rule::CustomArrayLength,
        Explanation {
            why: "The array around a custom metric holds exactly one value. To send several values of one \
                  metric, use one of the list kinds.",
            bad: custom!(r#"{"battery":[{"number":71},{"number":72}]}"#),
            good: custom!(r#"{"battery":[{"number_list":[71,72]}]}"#),
        },
    ),
    (
        Rule::CustomEntryNotObject,
        Explanation {
            why: "The array holds an object whose key names the kind of the value. A bare value does not say \
                  whether it is meant as `number` or as something else.",
            bad: custom!(r#"{"battery":[71]}"#),
            good: custom!(r#"{"battery":[{"number":71}]}"#),
        },
    ),
    (
        Rule::CustomKindMissing,
        Explanation {
            why: "The object holds no value, so there is nothing to compare or to store. An error by \
                  inference: every documented sample has exactly one of the four kinds.",
            bad: custom!(r#"{"battery":[{}]}"#),
            good: custom!(r#"{"battery":[{"number":71}]}"#),
        },
    ),
    (
        Rule::CustomKindUnknown,
        Explanation {
            why: "Reports know `number`, `number_list`, `string_list` and `ip_list`. Behaviors and \
                  declarations call the same things `numbers`, `strings`, `cidrs`, `ip-address-list` or \
                  `count`, and those names do not work in a report.",
            bad: custom!(r#"{"battery":[{"count":71}]}"#),
            good: custom!(r#"{"battery":[{"number":71}]}"#),
        },
    ),
    (
        Rule::CustomKindMultiple,
        Explanation {
            why: "A custom metric is declared with one type and that type never changes, so one of the two \
                  values can belong to nothing. An error by inference, because it is open which one.",
            bad: custom!(r#"{"battery":[{"number":71,"number_list":[71]}]}"#),
            good: custom!(r#"{"battery":[{"number":71}]}"#),
        },
    ),
    (
        Rule::CustomNamePattern,
        Explanation {
            why: "Only names of 1 to 128 letters, digits, `:`, `_` and `-` can be declared. Data under \
                  another name can belong to no metric and is lost, though the report need not be rejected; \
                  hence a warning in default mode.",
            bad: custom!(r#"{"battery level":[{"number":71}]}"#),
            good: custom!(r#"{"battery_level":[{"number":71}]}"#),
        },
    ),
    (
        Rule::CustomNameReserved,
        Explanation {
            why: "Names that start with `aws:` belong to the metrics of the service and cannot be declared. \
                  Data under them is lost, though the report need not be rejected; hence a warning in \
                  default mode.",
            bad: custom!(r#"{"aws:battery":[{"number":71}]}"#),
            good: custom!(r#"{"battery":[{"number":71}]}"#),
        },
    ),
    (
        Rule::CustomTooMany,
        Explanation {
            why: "An account may have 100 custom metrics unless its quota was raised, so some of the names \
                  in this report are probably not declared. Only a remark, as the quota can be raised; \
                  strict mode warns.",
            bad: Example::Words("a report with 101 custom metrics"),
            good: Example::Words("the same report with 100 of them"),
        },
    ),
    (
        Rule::IpListInvalid,
        Explanation {
            why: "Entries of an `ip_list` are IPv4 or IPv6 addresses without port, prefix or zone. The notes \
                  of the C++ SDK say that values of another form are sent but not kept, and the sample of \
                  the C library behind the device client sends a MAC address.",
            bad: custom!(r#"{"gateways":[{"ip_list":["192.0.2.1/24"]}]}"#),
            good: custom!(r#"{"gateways":[{"ip_list":["192.0.2.1"]}]}"#),
        },
    ),
    (
        Rule::CustomNumberPrecision,
        Explanation {
            why: "The notes of the C++ SDK promise 15 significant digits. What stands behind them may be \
                  lost, and JSON and CBOR no longer carry the same number.",
            bad: custom!(r#"{"ratio":[{"number":0.12345678901234567}]}"#),
            good: custom!(r#"{"ratio":[{"number":0.123456789012346}]}"#),
        },
    ),
    (
        Rule::StringListCharset,
        Explanation {
            why: "The notes of the C++ SDK allow letters and `: _ - / .` in the entries of a `string_list`; \
                  the sample of the documentation has a digit too. Other characters may not be kept. The \
                  sources disagree, so default mode only remarks it; strict mode takes digits and warns of \
                  the rest.",
            bad: custom!(r#"{"modes":[{"string_list":["low power"]}]}"#),
            good: custom!(r#"{"modes":[{"string_list":["low-power"]}]}"#),
        },
    ),
    (
        Rule::CustomListElementType,
        Explanation {
            why: "All entries of a list are of the type that the kind names: numbers, or texts. One stray \
                  entry makes the report one that does not fit the table.",
            bad: custom!(r#"{"modes":[{"string_list":["idle",7]}]}"#),
            good: custom!(r#"{"modes":[{"string_list":["idle","seven"]}]}"#),
        },
    ),
    (
        Rule::CustomUndeclared,
        Explanation {
            why: "Data of a metric that the account has not declared is neither shown nor kept. The report \
                  is accepted, so the device never learns of it; hence a warning. Needs the declarations: \
                  `--custom-metrics FILE`.",
            bad: Example::Words("`\"batery\":[{\"number\":71}]` where only `battery` is declared"),
            good: Example::Words("`\"battery\":[{\"number\":71}]`"),
        },
    ),
    (
        Rule::CustomTypeMismatch,
        Explanation {
            why: "A metric keeps the type that it was declared with, and data of another kind is not kept. \
                  Observed in the notes of the C++ SDK: accepted in transit, so default mode warns; strict \
                  mode refuses it. Needs the declarations: `--custom-metrics FILE`.",
            bad: Example::Words(
                "`\"battery\":[{\"number_list\":[71]}]` where `battery` is declared as `number`",
            ),
            good: Example::Words("`\"battery\":[{\"number\":71}]`"),
        },
    ),
];
