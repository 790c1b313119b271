//! The criteria of a behavior.

use super::{Example, Explanation};
use crate::finding::Rule;

/// Criteria of the bytes that go out.
macro_rules! bytes {
    ($($criteria:expr),+ $(,)?) => {
        behavior!("aws:all-bytes-out", concat!("{", $($criteria),+, "}"))
    };
}
/// Criteria of the bytes that go out in 5 minutes, with this operator and count.
macro_rules! limit {
    ($operator:literal, $count:literal) => {
        bytes!(
            r#""comparisonOperator":""#,
            $operator,
            r#"","value":{"count":"#,
            $count,
            r#"},"durationSeconds":300"#
        )
    };
}
/// The usual limit, and these members.
macro_rules! with {
    ($members:literal) => {
        bytes!(r#""comparisonOperator":"less-than","value":{"count":65536}"#, $members)
    };
}
/// Criteria with a statistic.
macro_rules! statistic {
    ($statistic:literal) => {
        bytes!(
            r#""comparisonOperator":"less-than","statisticalThreshold":{"statistic":""#,
            $statistic,
            r#""},"durationSeconds":300"#
        )
    };
}
/// Criteria of the ports that listen, with these members behind the list.
macro_rules! ports {
    ($ports:literal, $members:literal) => {
        behavior!(
            "aws:listening-tcp-ports",
            concat!(r#"{"comparisonOperator":"in-port-set","value":{"ports":"#, $ports, "}", $members, "}")
        )
    };
    ($ports:literal) => {
        ports!($ports, "")
    };
}
/// Criteria of the addresses that a device talks to.
macro_rules! destination {
    ($cidr:literal) => {
        behavior!(
            "aws:destination-ip-addresses",
            concat!(r#"{"comparisonOperator":"in-cidr-set","value":{"cidrs":[""#, $cidr, r#""]}}"#)
        )
    };
}

pub(super) const ROWS: &[(Rule, Explanation)] = &[
    (
        Rule::OperatorMissing,
        Explanation {
            why: "The operator says how a value is compared, and none is assumed. Only criteria for machine \
                  learning go without.",
            bad: bytes!(r#""value":{"count":65536},"durationSeconds":300"#),
            good: limit!("less-than", "65536"),
        },
    ),
    (
        Rule::OperatorUnknown,
        Explanation {
            why: "Ten operators are published, in lower case with hyphens, and the API refuses any other \
                  word. Signs such as `<=` are not among them.",
            bad: limit!("less-than-or-equals", "65536"),
            good: limit!("less-than-equals", "65536"),
        },
    ),
    (
        Rule::OperatorNotAllowed,
        Explanation {
            why: "Counts and numbers take the four numeric operators, a set takes the two of its own kind, and \
                  `aws:disconnect-duration` only `less-than` and `less-than-equals`. A behavior with another \
                  one cannot be evaluated.",
            bad: behavior!(
                "aws:disconnect-duration",
                r#"{"comparisonOperator":"greater-than","value":{"count":60}}"#
            ),
            good: behavior!(
                "aws:disconnect-duration",
                r#"{"comparisonOperator":"less-than","value":{"count":60}}"#
            ),
        },
    ),
    (
        Rule::ValueMissing,
        Explanation {
            why: "Criteria compare with a `value` or a `statisticalThreshold`, or leave the matter to \
                  `mlDetectionConfig`. The API marks all three optional, but without any there is nothing to \
                  compare with; hence an error by inference.",
            bad: bytes!(r#""comparisonOperator":"less-than","durationSeconds":300"#),
            good: limit!("less-than", "65536"),
        },
    ),
    (
        Rule::CriteriaExclusive,
        Explanation {
            why: "A value, a statistic and machine learning are three ways to say what is normal, and with \
                  two of them it is open which one counts. An error by inference: they are described as \
                  alternatives, and no sample combines them.",
            bad: with!(r#","statisticalThreshold":{"statistic":"p90"},"durationSeconds":300"#),
            good: with!(r#","durationSeconds":300"#),
        },
    ),
    (
        Rule::ValueMultipleFields,
        Explanation {
            why: "A metric is compared with one thing. With two it is open which one counts, and with none \
                  there is nothing to compare with; hence an error by inference.",
            bad: behavior!(
                "pump_mode",
                r#"{"comparisonOperator":"in-set","value":{"strings":["idle","run"],"numbers":[0,1]}}"#
            ),
            good: behavior!(
                "pump_mode",
                r#"{"comparisonOperator":"in-set","value":{"strings":["idle","run"]}}"#
            ),
        },
    ),
    (
        Rule::ValueKindMismatch,
        Explanation {
            why: "Each metric is compared with one kind of value: counts of the service with `count`, ports \
                  with `ports`, addresses with `cidrs`, custom metrics with `number` or the list of their \
                  type. With another kind there is nothing to compare.",
            bad: bytes!(r#""comparisonOperator":"less-than","value":{"number":65536},"durationSeconds":300"#),
            good: limit!("less-than", "65536"),
        },
    ),
    (
        Rule::CustomValueCount,
        Explanation {
            why: "The guide compares custom numbers with `number`, the README of the Python sample agent with \
                  `count`. Nothing says whether the service takes both, so default mode warns and strict \
                  mode follows the guide.",
            bad: behavior!("battery", r#"{"comparisonOperator":"greater-than","value":{"count":20}}"#),
            good: behavior!("battery", r#"{"comparisonOperator":"greater-than","value":{"number":20}}"#),
        },
    ),
    (
        Rule::CountNotInteger,
        Explanation {
            why: "Bytes, messages and ports are counted in whole numbers, and the API refuses a fraction. \
                  CloudFormation alone writes the count as a text, with digits only.",
            bad: limit!("less-than", "65536.5"),
            good: limit!("less-than", "65536"),
        },
    ),
    (
        Rule::CountNegative,
        Explanation {
            why: "Nothing is counted below 0, and the API refuses such a count. A -1 does not stand for \
                  \"no limit\"; leave the behavior out instead.",
            bad: limit!("less-than", "-1"),
            good: limit!("less-than", "65536"),
        },
    ),
    (
        Rule::PortOutOfRange,
        Explanation {
            why: "Ports are 0 to 65535, and the API refuses a set with another number in it. Nothing can \
                  listen on port 0, so a set with it gets a remark.",
            bad: ports!("[22,84430]"),
            good: ports!("[22,8443]"),
        },
    ),
    (
        Rule::CidrSyntax,
        Explanation {
            why: "An entry is an IPv4 or IPv6 address with a prefix of up to 32 or 128 bits. Host names, \
                  ranges and ports are no part of it; nothing is found in a block that cannot be read.",
            bad: destination!("192.0.2.0/33"),
            good: destination!("192.0.2.0/24"),
        },
    ),
    (
        Rule::CidrNoPrefix,
        Explanation {
            why: "A plain address passes the published pattern and is read here as a single host, /32 or \
                  /128. Whoever meant its network gets alarms from all other hosts in it. Only a remark in \
                  default mode, as the reading is the usual one.",
            bad: destination!("192.0.2.53"),
            good: destination!("192.0.2.53/32"),
        },
    ),
    (
        Rule::CidrHostBits,
        Explanation {
            why: "The bits behind the prefix count for nothing: the bad example means 256 addresses, and \
                  looks like one. Either the address or the prefix is not the one that was meant.",
            bad: destination!("192.0.2.53/24"),
            good: destination!("192.0.2.0/24"),
        },
    ),
    (
        Rule::EmptySet,
        Explanation {
            why: "Nothing is in an empty set. With `in-port-set` any port that listens is a violation, and \
                  with `not-in-port-set` none ever is. A warning by inference: the first can be meant, the \
                  second hardly.",
            bad: ports!("[]"),
            good: ports!("[22]"),
        },
    ),
    (
        Rule::DuplicateSetElement,
        Explanation {
            why: "A set has each element once, so the second says nothing, and it counts towards the quota of \
                  1000. Look for another element that was meant.",
            bad: ports!("[22,22]"),
            good: ports!("[22,8443]"),
        },
    ),
    (
        Rule::DurationRequired,
        Explanation {
            why: "Traffic, messages, attempts and failures are summed up over a time, and so is whatever a \
                  statistic is taken of. Without the time the service refuses the behavior and says that \
                  the duration has to be set.",
            bad: with!(""),
            good: with!(r#","durationSeconds":300"#),
        },
    ),
    (
        Rule::DurationValue,
        Explanation {
            why: "The guide lists five durations: 300, 600, 900, 1800 and 3600 seconds. Nothing is summed up \
                  over another time.",
            bad: with!(r#","durationSeconds":60"#),
            good: with!(r#","durationSeconds":300"#),
        },
    ),
    (
        Rule::DurationAsString,
        Explanation {
            why: "The API has an integer here, and SDKs refuse a text before anything is sent. Samples in the \
                  guide of January 2019 have texts, hence only a warning in default mode.",
            bad: with!(r#","durationSeconds":"300""#),
            good: with!(r#","durationSeconds":300"#),
        },
    ),
    (
        Rule::DurationNotAllowed,
        Explanation {
            why: "Sets are compared as each report brings them, and nothing is summed up over a time. The API \
                  rules a duration out for them.",
            bad: ports!("[22]", r#","durationSeconds":300"#),
            good: ports!("[22]"),
        },
    ),
    (
        Rule::DurationNotApplicable,
        Explanation {
            why: "The guide lists no duration for this metric with a fixed value: each datapoint is compared \
                  as it comes, and nothing is summed up. A warning, as the duration does no harm but \
                  promises what does not happen.",
            bad: behavior!(
                "aws:num-established-tcp-connections",
                r#"{"comparisonOperator":"less-than","value":{"count":9},"durationSeconds":300}"#
            ),
            good: behavior!(
                "aws:num-established-tcp-connections",
                r#"{"comparisonOperator":"less-than","value":{"count":9}}"#
            ),
        },
    ),
    (
        Rule::ConsecutiveRange,
        Explanation {
            why: "An alarm comes and goes after 1 to 10 datapoints in a row, or after one when nothing is \
                  said. The service refuses other numbers; its message is published.",
            bad: with!(r#","durationSeconds":300,"consecutiveDatapointsToAlarm":12"#),
            good: with!(r#","durationSeconds":300,"consecutiveDatapointsToAlarm":10"#),
        },
    ),
    (
        Rule::StatisticUnknown,
        Explanation {
            why: "Eleven percentiles are published, `p0` to `p100`, and the API refuses any other. The usual \
                  `p95` is not among them.",
            bad: statistic!("p95"),
            good: statistic!("p90"),
        },
    ),
    (
        Rule::StatisticUnsupported,
        Explanation {
            why: "Percentiles are taken of counts and of custom numbers. The guide offers none for sets and \
                  for `aws:disconnect-duration`, so there is no threshold to compare with.",
            bad: behavior!(
                "aws:disconnect-duration",
                concat!(
                    r#"{"comparisonOperator":"less-than","#,
                    r#""statisticalThreshold":{"statistic":"p90"},"durationSeconds":900}"#
                )
            ),
            good: behavior!(
                "aws:disconnect-duration",
                r#"{"comparisonOperator":"less-than","value":{"count":60}}"#
            ),
        },
    ),
    (
        Rule::MlConfidenceUnknown,
        Explanation {
            why: "The levels are `LOW`, `MEDIUM` and `HIGH`, in capitals, and the API refuses any other word. \
                  The text of the guide has them as Low, Medium and High.",
            bad: bytes!(r#""mlDetectionConfig":{"confidenceLevel":"High"}"#),
            good: bytes!(r#""mlDetectionConfig":{"confidenceLevel":"HIGH"}"#),
        },
    ),
    (
        Rule::MlMetricUnsupported,
        Explanation {
            why: "Models are trained for counts and for custom numbers. There is none for sets and for \
                  `aws:disconnect-duration`, so nothing judges the behavior.",
            bad: behavior!("aws:listening-tcp-ports", r#"{"mlDetectionConfig":{"confidenceLevel":"HIGH"}}"#),
            good: behavior!(
                "aws:num-listening-tcp-ports",
                r#"{"mlDetectionConfig":{"confidenceLevel":"HIGH"}}"#
            ),
        },
    ),
    (
        Rule::MlExtraCriteria,
        Explanation {
            why: "The model finds its own limits, and no sample in the guide has an operator or a duration \
                  beside it. What is added changes nothing and misleads whoever reads it.",
            bad: bytes!(r#""mlDetectionConfig":{"confidenceLevel":"HIGH"},"durationSeconds":300"#),
            good: bytes!(r#""mlDetectionConfig":{"confidenceLevel":"HIGH"}"#),
        },
    ),
    (
        Rule::ThresholdUnsatisfiable,
        Explanation {
            why: "No count is below 0, so every datapoint is a violation and every device is in alarm. A \
                  warning by inference: it is valid, and hardly meant.",
            bad: limit!("less-than", "0"),
            good: limit!("less-than-equals", "0"),
        },
    ),
    (
        Rule::ThresholdAlwaysTrue,
        Explanation {
            why: "Every count is at least 0, so no datapoint is ever a violation and the behavior says \
                  nothing. The same goes for `less-than-equals` and the greatest integer. A warning by \
                  inference: it is valid, and hardly meant.",
            bad: limit!("greater-than-equals", "0"),
            good: limit!("greater-than", "0"),
        },
    ),
];
