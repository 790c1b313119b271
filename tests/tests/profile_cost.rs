//! What profiles cost grows with their size and no faster: in resources of other kinds, in what they declare, in sets.

use std::time::{Duration, Instant};
use thingward::{Options, check_profile};

/// How much larger the larger document is. The smaller ones have more keys than are compared without an allocation.
const TIMES: usize = 8;
/// How much longer than as many small documents a large one may take. A square would be 8. Both sides take about as long, so
/// that a busy machine disturbs both.
const LONGER: f64 = 3.0;

fn joined(count: usize, item: impl Fn(usize) -> String) -> String {
    (0..count).map(item).collect::<Vec<_>>().join(",")
}

/// A template with functions, and one profile behind them.
fn functions(count: usize) -> String {
    let function = |index| {
        format!(
            r#""F{index}":{{"Type":"AWS::Serverless::Function","Properties":{{"Handler":"a.b","Tags":{{"a":"b","c":{{"Ref":"D"}}}}}}}}"#
        )
    };
    let profile = r#""P":{"Type":"AWS::IoT::SecurityProfile","Properties":{"Behaviors":[]}}"#;
    format!(r#"{{"Resources":{{{},{profile}}}}}"#, joined(count, function))
}

/// A template that declares metrics, and whose behaviors name others.
fn undeclared(count: usize) -> String {
    let metric = |index| {
        format!(
            r#""M{index}":{{"Type":"AWS::IoT::CustomMetric","Properties":{{"MetricName":"m{index:06}","MetricType":"number"}}}}"#
        )
    };
    let behavior = |index| format!(r#"{{"Name":"b{index}","Metric":"n{index:06}"}}"#);
    format!(
        r#"{{"Resources":{{{},"P":{{"Type":"AWS::IoT::SecurityProfile","Properties":{{"Behaviors":[{}]}}}}}}}}"#,
        joined(count, metric),
        joined(count, behavior)
    )
}

/// One set, and keys that no profile has.
fn set(count: usize) -> String {
    let strings = joined(count, |index| format!(r#""s{index}""#));
    let keys = joined(count, |index| format!(r#""k{index}":1"#));
    format!(
        r#"{{"name":"b","metric":"m","criteria":{{"comparisonOperator":"in-set","value":{{"strings":[{strings}]}}}},{keys}}}"#
    )
}

fn time(document: &str, times: usize) -> Duration {
    let start = Instant::now();
    for _ in 0..times {
        std::hint::black_box(check_profile(document.as_bytes(), &Options::new()));
    }
    start.elapsed()
}

#[test]
fn the_time_grows_with_the_document_and_no_faster() {
    for (what, count, make) in [
        ("resources of other kinds", 3000, functions as fn(usize) -> String),
        ("metrics that are not declared", 60, undeclared),
        ("elements and unknown keys", 3000, set),
    ] {
        let (small, large) = (make(count), make(count * TIMES));
        let round = || time(&large, 1).as_secs_f64() / time(&small, TIMES).as_secs_f64();
        // One quiet moment is enough.
        let is_linear = (0..5).any(|_| round() < LONGER);
        assert!(is_linear, "{what}: {TIMES} times as many take more than {LONGER} times as long as {TIMES}");
    }
}
