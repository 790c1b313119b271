//! Documents of every kind, and the outline of a report.

use super::{Example, Explanation};
use crate::finding::Rule;

pub(super) const ROWS: &[(Rule, Explanation)] = &[
    (
        Rule::JsonSyntax,
        Explanation {
            why: "The service parses the payload before it looks at anything in it, and answers what does \
                  not parse with InvalidPayload, \"Malformed metrics report\". Comments, trailing commas, \
                  single quotes, NaN and numbers such as `01` or `+1` are not JSON (RFC 8259), even where a \
                  lenient reader on the developer's desk takes them.",
            bad: header!(r#"{"report_id":1530304554,"version":"1.0",}"#),
            good: header!(r#"{"report_id":1530304554,"version":"1.0"}"#),
        },
    ),
    (
        Rule::JsonTrailingData,
        Explanation {
            why: "One message is one report. With something behind it, readers take the first document, the \
                  last one or none, and nothing says which one the device meant. An error by inference: two \
                  reports in one message cannot be told apart in the answer either.",
            bad: report!(
                r#"{"header":{"report_id":1530304554,"version":"1.0"},"#,
                r#""metrics":{"network_stats":{"bytes_in":1}}}{}"#
            ),
            good: header!(r#"{"report_id":1530304554,"version":"1.0"}"#),
        },
    ),
    (
        Rule::JsonEncoding,
        Explanation {
            why: "JSON that crosses systems is UTF-8, and a `\\u` escape that is half of a surrogate pair \
                  stands for no character at all. Readers replace it, keep it broken or refuse it, and CBOR \
                  cannot write it. An error by inference, because no two readers would see the same text.",
            bad: metrics!(
                r#"{"listening_tcp_ports":{"ports":[{"port":22,"interface":"eth\ud800"}],"total":1}}"#
            ),
            good: metrics!(r#"{"listening_tcp_ports":{"ports":[{"port":22,"interface":"eth0"}],"total":1}}"#),
        },
    ),
    (
        Rule::JsonBom,
        Explanation {
            why: "RFC 8259 forbids senders to write a byte-order mark and lets readers skip it, so whether \
                  the report arrives is up to the reader. Some editors put it there unseen. A warning by \
                  inference, since skipping it loses nothing.",
            bad: report!(
                "\u{feff}",
                r#"{"header":{"report_id":1530304554,"version":"1.0"},"#,
                r#""metrics":{"network_stats":{"bytes_in":1}}}"#
            ),
            good: header!(r#"{"report_id":1530304554,"version":"1.0"}"#),
        },
    ),
    (
        Rule::YamlSyntax,
        Explanation {
            why: "Security profiles and templates may be written in YAML; reports, answers and topic documents \
                  may not. What no YAML reader takes is an error, and so is what readers of templates refuse or \
                  differ in: merge keys, several documents in one file, two anchors with one name, keys that are no \
                  text, tags beyond those of the JSON types, and aliases that bring in more than 10,000 nodes.",
            bad: Example::Words(
                "`<<: *defaults` in a behavior, or a line `---` with a second template behind it.",
            ),
            good: Example::Words(
                "The members of the defaults written out, and each template in a file of its own.",
            ),
        },
    ),
    (
        Rule::NestingTooDeep,
        Explanation {
            why: "A report nests six containers deep, so 33 are never a report but may be an attack on the \
                  stack of whoever reads them. The bound of 32 is our choice and protects the reader; what \
                  stands deeper is not read.",
            bad: metrics!(r#"{"load":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}"#),
            good: metrics!(r#"{"network_stats":{"bytes_in":1}}"#),
        },
    ),
    (
        Rule::RootNotObject,
        Explanation {
            why: "A report is one object that holds `header` and the metric blocks. Agents that collect \
                  several reports and send them as a list, or as text inside a string, send nothing that the \
                  service knows.",
            bad: report!(
                r#"[{"header":{"report_id":1530304554,"version":"1.0"},"#,
                r#""metrics":{"network_stats":{"bytes_in":1}}}]"#
            ),
            good: header!(r#"{"report_id":1530304554,"version":"1.0"}"#),
        },
    ),
    (
        Rule::DuplicateKey,
        Explanation {
            why: "Readers differ: most take the last of two equal keys, some the first, strict ones refuse \
                  the document. So the report means different things to different readers. An error by \
                  inference, because there is no reading that all of them share.",
            bad: metrics!(r#"{"network_stats":{"bytes_in":1,"bytes_in":2}}"#),
            good: metrics!(r#"{"network_stats":{"bytes_in":1,"bytes_out":2}}"#),
        },
    ),
    (
        Rule::LongAndShortDuplicate,
        Explanation {
            why: "The long and the short name stand for the same field, so this is a duplicate key in \
                  disguise: which of the two values counts is up to the reader. An error by inference, for \
                  the same reason.",
            bad: metrics!(r#"{"network_stats":{"bytes_in":1,"bi":2}}"#),
            good: metrics!(r#"{"network_stats":{"bytes_in":1}}"#),
        },
    ),
    (
        Rule::MixedKeyVocabulary,
        Explanation {
            why: "The documentation shows reports with long names or with short names, never with both. The \
                  Python sample agent mixes them all the same: in short mode it leaves `port` and \
                  `interface` long inside `pts`. Such reports exist in the field, hence a warning; strict \
                  mode keeps to the documented forms.",
            bad: Example::Report(
                r#"{"hed":{"rid":1530304554,"v":"1.0"},"met":{"tp":{"pts":[{"port":22}],"t":1}}}"#,
            ),
            good: Example::Report(
                r#"{"hed":{"rid":1530304554,"v":"1.0"},"met":{"tp":{"pts":[{"pt":22}],"t":1}}}"#,
            ),
        },
    ),
    (
        Rule::UnknownKey,
        Explanation {
            why: "Whatever stands under a key that the format does not have here is not read as a metric, \
                  and nobody says so: look for a typo, a name in camelCase or a key one level too high. A \
                  warning by inference, because the version rule lets minor versions add fields, so readers \
                  must live with keys they do not know.",
            bad: metrics!(r#"{"network_stats":{"bytes_in":1},"uptime":12}"#),
            good: report!(
                r#"{"header":{"report_id":1530304554,"version":"1.0"},"#,
                r#""metrics":{"network_stats":{"bytes_in":1}},"custom_metrics":{"uptime":[{"number":12}]}}"#
            ),
        },
    ),
    (
        Rule::MissingHeader,
        Explanation {
            why: "The header carries the report id and the version of the format; the documentation requires \
                  it. Without it a report can be neither answered nor told from its predecessor.",
            bad: Example::Report(r#"{"metrics":{"network_stats":{"bytes_in":1}}}"#),
            good: header!(r#"{"report_id":1530304554,"version":"1.0"}"#),
        },
    ),
    (
        Rule::MissingReportId,
        Explanation {
            why: "The report id is required: the answers on the accepted and rejected topics are matched by \
                  it, and it tells a new report from a repeated one.",
            bad: header!(r#"{"version":"1.0"}"#),
            good: header!(r#"{"report_id":1530304554,"version":"1.0"}"#),
        },
    ),
    (
        Rule::MissingVersion,
        Explanation {
            why: "The version is required. It tells the reader which fields to expect; every known agent \
                  sends `1.0`.",
            bad: header!(r#"{"report_id":1530304554}"#),
            good: header!(r#"{"report_id":1530304554,"version":"1.0"}"#),
        },
    ),
    (
        Rule::NoMetricBlock,
        Explanation {
            why: "The table marks both blocks as required, and its note says that at least one of `metrics` \
                  and `custom_metrics` must be there. A report with neither says nothing.",
            bad: Example::Report(r#"{"header":{"report_id":1530304554,"version":"1.0"}}"#),
            good: header!(r#"{"report_id":1530304554,"version":"1.0"}"#),
        },
    ),
    (
        Rule::EmptyMetrics,
        Explanation {
            why: "An empty block is accepted, as a live test of the legacy FreeRTOS library shows, and gives \
                  no datapoint at all. The Python sample agent sends it when nothing listens and there is no \
                  delta yet. A warning, because a report that is received and says nothing is easily taken \
                  for a working one.",
            bad: metrics!(r#"{}"#),
            good: metrics!(r#"{"network_stats":{"bytes_in":1}}"#),
        },
    ),
    (
        Rule::EmptyCustomMetrics,
        Explanation {
            why: "The C library behind the device client and the C++ SDK sends an empty block when every \
                  function that should have measured something failed. The report is taken and holds no \
                  datapoint, so the failure shows nowhere else.",
            bad: custom!(r#"{}"#),
            good: custom!(r#"{"battery":[{"number":71}]}"#),
        },
    ),
    (
        Rule::EmptyBlock,
        Explanation {
            why: "All members of a block are optional, so an empty block breaks nothing, but it carries no \
                  datapoint either. A remark by inference, and a warning in strict mode: look for a \
                  collector that failed quietly, or leave the block out.",
            bad: metrics!(r#"{"network_stats":{}}"#),
            good: metrics!(r#"{"network_stats":{"bytes_in":1}}"#),
        },
    ),
    (
        Rule::WrongType,
        Explanation {
            why: "Each field has one type in the table. The one published sample of a rejected report has an \
                  object where an array belongs, and its answer says no more than \"Malformed metrics \
                  report\"; which value is meant, it does not say.",
            bad: metrics!(r#"{"network_stats":{"bytes_in":true}}"#),
            good: metrics!(r#"{"network_stats":{"bytes_in":1}}"#),
        },
    ),
    (
        Rule::NullValue,
        Explanation {
            why: "The format has no null: a field is there with a value, or it is absent. The Python sample \
                  agent writes null for `local_interface` when no interface owns the address, and a Rust \
                  client sends a null metrics block and expects it to be accepted; these two only warn in \
                  default mode.",
            bad: metrics!(r#"{"network_stats":{"bytes_in":null}}"#),
            good: metrics!(r#"{"network_stats":{"bytes_in":1}}"#),
        },
    ),
    (
        Rule::PayloadTooLarge,
        Explanation {
            why: "A message of more than 128 KB cannot be published at all, so the report never reaches \
                  anyone. The quota is published; that 1 KB is 1024 bytes is our reading.",
            bad: Example::Words("a report of 131073 bytes, for instance with 2000 connections in full"),
            good: Example::Words("the same report with 50 of the connections and the true number in `total`"),
        },
    ),
    (
        Rule::PayloadNearLimit,
        Explanation {
            why: "The next few connections may push the report over the 131072 bytes of a message, and then \
                  it is lost as a whole. The C sample agent stops at 128000 bytes for that reason; this rule \
                  starts there and is only a remark.",
            bad: Example::Words("a report of 130000 bytes"),
            good: Example::Words("the same report with long lists cut and their true `total` kept"),
        },
    ),
    (
        Rule::FormatMismatch,
        Explanation {
            why: "The topic ends in `json` or `cbor` and tells the service how to read the payload; the \
                  wrong reader finds only garbage. Look for an agent whose encoding was changed and whose \
                  topic was not.",
            bad: Example::Words(
                "a CBOR report checked with `--topic '$aws/things/pump-1/defender/metrics/json'`",
            ),
            good: Example::Words(
                "the same report checked with `--topic '$aws/things/pump-1/defender/metrics/cbor'`",
            ),
        },
    ),
    (
        Rule::KindUnknown,
        Explanation {
            why: "Nothing in the document tells which kind it is, so there are no rules to check it against, \
                  and silence would look like a clean result. The rule is ours: say the kind with `--kind`.",
            bad: Example::Words("`{\"name\":\"pump-1\"}` given to `check` by its path"),
            good: Example::Words(
                "a document with `header` or `hed` at its root, or `--kind report` beside it",
            ),
        },
    ),
];
