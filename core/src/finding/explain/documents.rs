//! The documents that the examples vary: each macro fills in what its callers do not care for.

/// A report in JSON, in parts.
macro_rules! report {
    ($($part:expr),+ $(,)?) => {
        Example::Report(concat!($($part),+))
    };
}
/// A report with this header.
macro_rules! header {
    ($header:expr) => {
        report!(r#"{"header":"#, $header, r#","metrics":{"network_stats":{"bytes_in":1}}}"#)
    };
}
/// A report with this metrics block.
macro_rules! metrics {
    ($($part:expr),+ $(,)?) => {
        report!(r#"{"header":{"report_id":1530304554,"version":"1.0"},"metrics":"#, $($part),+, "}")
    };
}
/// A report with this many of these connections.
macro_rules! connections {
    ($total:literal, $list:expr) => {
        metrics!(
            r#"{"tcp_connections":{"established_connections":{"connections":["#,
            $list,
            r#"],"total":"#,
            $total,
            "}}}"
        )
    };
}
/// A report with one connection to this address.
macro_rules! remote {
    ($address:literal) => {
        connections!(1, concat!(r#"{"remote_addr":""#, $address, r#""}"#))
    };
}
/// A report with these custom metrics.
macro_rules! custom {
    ($metrics:expr) => {
        report!(r#"{"header":{"report_id":1530304554,"version":"1.0"},"custom_metrics":"#, $metrics, "}")
    };
}
/// Publishing to this topic, with or without this client id.
macro_rules! publish {
    ($topic:literal) => {
        Example::Topic(concat!(r#"{"topic":""#, $topic, r#"","operation":"publish"}"#))
    };
    ($topic:literal, $client:literal) => {
        Example::Topic(concat!(
            r#"{"topic":""#,
            $topic,
            r#"","operation":"publish","clientId":""#,
            $client,
            r#""}"#
        ))
    };
}
/// An answer with these members behind the name of its thing.
macro_rules! answer {
    ($($members:expr),+ $(,)?) => {
        Example::Response(concat!(r#"{"thingName":"pump-1","#, $($members),+, "}"))
    };
}
/// Subscribing to this topic.
macro_rules! subscribe {
    ($topic:literal) => {
        Example::Topic(concat!(r#"{"topic":""#, $topic, r#"","operation":"subscribe"}"#))
    };
}
/// A stream of these lines.
macro_rules! lines {
    ($first:expr $(, $line:expr)* $(,)?) => {
        Example::Stream(concat!($first $(, "\n", $line)*))
    };
}
/// An envelope with a report of this id and these network statistics, received at this time.
macro_rules! envelope {
    ($at:expr, $id:expr, $stats:expr) => {
        concat!(
            r#"{"thing":"pump-1","at":"#,
            $at,
            r#","report":{"header":{"report_id":"#,
            $id,
            r#","version":"1.0"},"metrics":{"network_stats":"#,
            $stats,
            "}}}"
        )
    };
}
/// A behavior of this metric with these criteria.
macro_rules! behavior {
    ($metric:expr, $criteria:expr) => {
        Example::Profile(concat!(
            r#"{"name":"usual","metric":""#,
            $metric,
            r#"","criteria":"#,
            $criteria,
            "}"
        ))
    };
}
/// A security profile with these members behind its name.
macro_rules! profile {
    ($($member:expr),+ $(,)?) => {
        Example::Profile(concat!(r#"{"securityProfileName":"pumps","#, $($member),+, "}"))
    };
}
/// An entry of `behaviors` that raises no alerts, with these criteria for this metric of the network.
macro_rules! silent {
    ($name:expr, $metric:expr, $criteria:expr) => {
        concat!(
            r#"{"name":""#,
            $name,
            r#"","metric":"aws:all-"#,
            $metric,
            r#"","criteria":"#,
            $criteria,
            r#","suppressAlerts":true}"#
        )
    };
    ($name:expr, $metric:expr) => {
        silent!(
            $name,
            $metric,
            r#"{"comparisonOperator":"less-than","value":{"count":65536},"durationSeconds":300}"#
        )
    };
}
/// A template with these resources, one a line.
macro_rules! template {
    ($first:expr $(, $resource:expr)* $(,)?) => {
        Example::Profile(concat!("{\"Resources\":{\n", $first $(, ",\n", $resource)*, "\n}}"))
    };
}
