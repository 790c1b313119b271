//! Numbers of a report.

use super::{Example, Explanation};
use crate::finding::Rule;

pub(super) const ROWS: &[(Rule, Explanation)] = &[
    (
        Rule::NumberPrecision,
        Explanation {
            why: "Readers that keep numbers as doubles round integers above 2^53 - 1, so the count changes \
                  on its way without a trace. A warning by inference. Nine petabytes in one report are more \
                  likely a counter gone wrong.",
            bad: metrics!(r#"{"network_stats":{"bytes_in":9007199254740993}}"#),
            good: metrics!(r#"{"network_stats":{"bytes_in":1}}"#),
        },
    ),
    (
        Rule::NumberOutOfRange,
        Explanation {
            why: "Counts of the service are signed 64-bit integers from 0 up, and what lies outside cannot \
                  be stored. A value just below 2^64 is a counter that wrapped: the C library behind the \
                  device client subtracts 32-bit counters as 64-bit ones and prints 1.8446744073709552e+19.",
            bad: metrics!(r#"{"network_stats":{"bytes_in":18446744073709551615}}"#),
            good: metrics!(r#"{"network_stats":{"bytes_in":1}}"#),
        },
    ),
    (
        Rule::NegativeDelta,
        Explanation {
            why: "Network statistics are deltas since the previous report and at least 0. The Python sample \
                  agent sends a negative one when a counter is reset or an interface disappears; send no \
                  network statistics in that report instead.",
            bad: metrics!(r#"{"network_stats":{"bytes_in":-1}}"#),
            good: metrics!(r#"{"network_stats":{"bytes_in":1}}"#),
        },
    ),
    (
        Rule::NegativeNumber,
        Explanation {
            why: "Ports and totals count things, and the table wants them to be at least 0. There is nothing \
                  that a negative one could mean.",
            bad: metrics!(r#"{"listening_tcp_ports":{"ports":[{"port":-22}],"total":1}}"#),
            good: metrics!(r#"{"listening_tcp_ports":{"ports":[{"port":22}],"total":1}}"#),
        },
    ),
    (
        Rule::IntegerValuedFloat,
        Explanation {
            why: "`1e+15` and `3.0` are whole, but readers with integer types refuse them. C agents that \
                  hold all numbers as doubles print large counters that way. So default mode only remarks \
                  it; a report id is compared as an integer and gets a warning, in strict mode an error.",
            bad: metrics!(r#"{"network_stats":{"bytes_in":1e+15}}"#),
            good: metrics!(r#"{"network_stats":{"bytes_in":1000000000000000}}"#),
        },
    ),
    (
        Rule::FractionalNumber,
        Explanation {
            why: "Half a port or half a connection cannot be. A network delta with a fraction is wrong too, \
                  but the table says only Number, and the value can still be compared with a threshold; so \
                  it warns in default mode.",
            bad: metrics!(r#"{"listening_tcp_ports":{"ports":[{"port":22.5}],"total":1}}"#),
            good: metrics!(r#"{"listening_tcp_ports":{"ports":[{"port":22}],"total":1}}"#),
        },
    ),
    (
        Rule::NumberAsString,
        Explanation {
            why: "A number in quotes is text, and text is no Number. The C sample agent writes `local_port` \
                  as text in CBOR, and its reports are in the field; so that one field only warns in default \
                  mode.",
            bad: metrics!(r#"{"network_stats":{"bytes_in":"1"}}"#),
            good: metrics!(r#"{"network_stats":{"bytes_in":1}}"#),
        },
    ),
    (
        Rule::NegativeZero,
        Explanation {
            why: "JSON can write `-0`, integers cannot hold it: a reader turns it into 0, or into a float \
                  that CBOR writes differently. Equal to 0 in every comparison, so a remark by inference, \
                  and a warning in strict mode.",
            bad: metrics!(r#"{"network_stats":{"bytes_in":-0}}"#),
            good: metrics!(r#"{"network_stats":{"bytes_in":0}}"#),
        },
    ),
];
