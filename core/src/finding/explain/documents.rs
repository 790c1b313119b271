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
