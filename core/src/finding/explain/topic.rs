//! Topics, thing names and client ids.

use super::{Example, Explanation};
use crate::finding::Rule;

pub(super) const ROWS: &[(Rule, Explanation)] = &[
    (
        Rule::TopicPrefix,
        Explanation {
            why: "Reports are taken from topics that start with `$aws/things/` only. A publish to any other \
                  topic may succeed, and then nobody reads it as a report.",
            bad: publish!("aws/things/pump-1/defender/metrics/json"),
            good: publish!("$aws/things/pump-1/defender/metrics/json"),
        },
    ),
    (
        Rule::TopicShape,
        Explanation {
            why: "Behind the thing name come `defender`, `metrics` and the format, and nothing else is a \
                  topic of the service. A `/` inside the thing name has the same effect: it makes one part \
                  two.",
            bad: publish!("$aws/things/site/pump-1/defender/metrics/json"),
            good: publish!("$aws/things/pump-1/defender/metrics/json"),
        },
    ),
    (
        Rule::TopicCase,
        Explanation {
            why: "Topics are case-sensitive. The documentation prints JSON and CBOR in capitals in running \
                  text, and a table of 2019 had `/Defender/`; whoever copies those publishes to nobody.",
            bad: publish!("$aws/things/pump-1/Defender/metrics/json"),
            good: publish!("$aws/things/pump-1/defender/metrics/json"),
        },
    ),
    (
        Rule::TopicFormatUnknown,
        Explanation {
            why: "The format is `json` or `cbor`; there is no topic for any other.",
            bad: publish!("$aws/things/pump-1/defender/metrics/xml"),
            good: publish!("$aws/things/pump-1/defender/metrics/json"),
        },
    ),
    (
        Rule::TopicSuffixUnknown,
        Explanation {
            why: "The answers come on the topics that end in `/accepted` and `/rejected`. A subscription to \
                  any other tail never receives anything.",
            bad: subscribe!("$aws/things/pump-1/defender/metrics/json/denied"),
            good: subscribe!("$aws/things/pump-1/defender/metrics/json/rejected"),
        },
    ),
    (
        Rule::TopicDirection,
        Explanation {
            why: "Devices publish to the bare topic and subscribe to its tails. The other way round is not \
                  supported, and an operation that a reserved topic does not support can close the \
                  connection.",
            bad: publish!("$aws/things/pump-1/defender/metrics/json/accepted"),
            good: subscribe!("$aws/things/pump-1/defender/metrics/json/accepted"),
        },
    ),
    (
        Rule::TopicWildcardPublish,
        Explanation {
            why: "`+` and `#` are for subscriptions. MQTT forbids them in a topic to publish to, and a \
                  broker may close the connection over it.",
            bad: publish!("$aws/things/+/defender/metrics/json"),
            good: publish!("$aws/things/pump-1/defender/metrics/json"),
        },
    ),
    (
        Rule::TopicTooLong,
        Explanation {
            why: "A topic has at most 256 bytes of UTF-8. With a thing name that is legal the longest topic \
                  of the format has 171, so the name is too long as well.",
            bad: Example::Topic(concat!(
                r#"{"topic":"$aws/things/"#,
                "pump-1-in-hall-7-of-the-eastern-works-by-the-old-canal-basin-ok-",
                "pump-1-in-hall-7-of-the-eastern-works-by-the-old-canal-basin-ok-",
                "pump-1-in-hall-7-of-the-eastern-works-by-the-old-canal-basin-ok-",
                "pump-1-in-hall-7-of-the-eastern-works-by-the-old-canal-basin-ok-",
                r#"/defender/metrics/json","operation":"publish"}"#
            )),
            good: publish!("$aws/things/pump-1/defender/metrics/json"),
        },
    ),
    (
        Rule::ThingNameEmpty,
        Explanation {
            why: "The topic has no name between its slashes. The report would belong to nobody; look for a \
                  variable that was not set when the topic was built.",
            bad: publish!("$aws/things//defender/metrics/json"),
            good: publish!("$aws/things/pump-1/defender/metrics/json"),
        },
    ),
    (
        Rule::ThingNameTooLong,
        Explanation {
            why: "Reports of things whose name has more than 128 bytes of UTF-8 are rejected. Bytes count, \
                  not characters: a name of 65 letters with accents is too long.",
            bad: Example::Topic(concat!(
                r#"{"topic":"$aws/things/"#,
                "pump-1-in-hall-7-of-the-eastern-works-by-the-old-canal-basin-ok-",
                "pump-1-in-hall-7-of-the-eastern-works-by-the-old-canal-basin-ok-",
                "x",
                r#"/defender/metrics/json","operation":"publish"}"#
            )),
            good: publish!("$aws/things/pump-1/defender/metrics/json"),
        },
    ),
    (
        Rule::ThingNameControl,
        Explanation {
            why: "Reports of things whose name has a control character are rejected. Look for the line feed \
                  of a file that the name was read from.",
            bad: publish!("$aws/things/pump-1\\n/defender/metrics/json"),
            good: publish!("$aws/things/pump-1/defender/metrics/json"),
        },
    ),
    (
        Rule::ThingNameReservedChar,
        Explanation {
            why: "`/` splits a topic, and `+` and `#` are wildcards, so a name with one of them cannot stand \
                  in a topic to publish to. An error by inference from MQTT; in a subscription the wildcards \
                  are in order.",
            bad: Example::Topic(r#"{"topic":"$aws/things/pump#1/defender/metrics/json"}"#),
            good: Example::Topic(r#"{"topic":"$aws/things/pump-1/defender/metrics/json"}"#),
        },
    ),
    (
        Rule::ThingNameNotRegistrable,
        Explanation {
            why: "The registry takes letters, digits, `:`, `_` and `-` only. A device with another name can \
                  send reports, but it can never be a registered thing, so behaviors for registered things \
                  or for groups do not apply to it.",
            bad: publish!("$aws/things/pump 1/defender/metrics/json"),
            good: publish!("$aws/things/pump-1/defender/metrics/json"),
        },
    ),
    (
        Rule::ThingNameNotNfc,
        Explanation {
            why: "Names are compared as bytes, and a letter with an accent can be written in two ways that \
                  look the same. By inference: two programs that write it differently make two things of one \
                  device. Only a remark.",
            bad: publish!("$aws/things/cafe\\u0301/defender/metrics/json"),
            good: publish!("$aws/things/caf\\u00e9/defender/metrics/json"),
        },
    ),
    (
        Rule::ClientIdMismatch,
        Explanation {
            why: "A gateway may publish for other things, and the report belongs to the thing in the topic. \
                  Metrics that the service measures itself belong to the client id, so a device then has its \
                  data under two names. A remark, to tell intent from accident.",
            bad: publish!("$aws/things/pump-1/defender/metrics/json", "gateway-1"),
            good: publish!("$aws/things/pump-1/defender/metrics/json", "pump-1"),
        },
    ),
    (
        Rule::ClientIdTooLong,
        Explanation {
            why: "A client id has at most 128 bytes of UTF-8, and this quota cannot be raised.",
            bad: Example::Topic(concat!(
                r#"{"topic":"$aws/things/pump-1/defender/metrics/json","clientId":""#,
                "pump-1-in-hall-7-of-the-eastern-works-by-the-old-canal-basin-ok-",
                "pump-1-in-hall-7-of-the-eastern-works-by-the-old-canal-basin-ok-",
                "x",
                r#""}"#
            )),
            good: Example::Topic(
                r#"{"topic":"$aws/things/pump-1/defender/metrics/json","clientId":"pump-1"}"#,
            ),
        },
    ),
    (
        Rule::ClientIdReserved,
        Explanation {
            why: "Client ids that start with `$` are reserved for the service.",
            bad: publish!("$aws/things/pump-1/defender/metrics/json", "$pump-1"),
            good: publish!("$aws/things/pump-1/defender/metrics/json", "pump-1"),
        },
    ),
    (
        Rule::ThingNotRegistered,
        Explanation {
            why: "The guide of January 2019 knew registered things only, and the service answered \"Not a \
                  Thing\" to others. Since May 2019 unregistered devices may report, so the rule applies \
                  only to that time: `--era 2019-01` with the names in `--registry FILE`.",
            bad: Example::Words(
                "`--era 2019-01 --thing pump-9` and a registry file that holds `pump-1` only",
            ),
            good: Example::Words("`--era 2019-01 --thing pump-1` and the same registry file, or no `--era`"),
        },
    ),
];
