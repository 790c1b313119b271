//! The checks that types cannot express, written by hand as one would beside a typed model.

use crate::model::{
    CustomMetrics, CustomValue, EstablishedConnections, ListeningPorts, Metrics, Number, Report,
};
use std::net::{IpAddr, SocketAddr};
use thingward::limits;

pub(super) fn hold(report: &Report<'_>) -> bool {
    (1..=limits::COUNT).contains(&report.header.report_id)
        && is_version(&report.header.version.0)
        && (report.metrics.is_some() || report.custom_metrics.is_some())
        && report.metrics.as_ref().is_none_or(metrics)
        && report.custom_metrics.as_ref().is_none_or(custom_metrics)
}

/// Two runs of digits joined by one dot.
fn is_version(version: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    version.split_once('.').is_some_and(|(major, minor)| digits(major) && digits(minor))
}

fn metrics(metrics: &Metrics<'_>) -> bool {
    let stats = metrics.network_stats.as_ref();
    metrics.listening_tcp_ports.as_ref().is_none_or(listening)
        && metrics.listening_udp_ports.as_ref().is_none_or(listening)
        && stats.is_none_or(|stats| {
            [stats.bytes_in, stats.bytes_out, stats.packets_in, stats.packets_out]
                .into_iter()
                .flatten()
                .all(|count| count <= limits::COUNT)
        })
        && metrics
            .tcp_connections
            .as_ref()
            .and_then(|connections| connections.established_connections.as_ref())
            .is_none_or(established)
}

fn listening(block: &ListeningPorts<'_>) -> bool {
    total_covers(block.total, block.ports.len())
        && block.ports.iter().all(|entry| (1..=limits::PORT).contains(&entry.port))
}

fn established(block: &EstablishedConnections<'_>) -> bool {
    total_covers(block.total, block.connections.len())
        && block.connections.iter().all(|connection| {
            connection.local_port.is_none_or(|port| port <= limits::PORT)
                && connection.remote_addr.0.parse::<SocketAddr>().is_ok_and(|address| address.port() > 0)
        })
}

fn total_covers(total: Option<u64>, entries: usize) -> bool {
    total.is_none_or(|total| total >= entries as u64 && total <= limits::COUNT)
}

fn custom_metrics(metrics: &CustomMetrics<'_>) -> bool {
    metrics.0.len() <= limits::CUSTOM_METRICS
        && metrics.0.iter().enumerate().all(|(index, (name, [value]))| {
            is_metric_name(&name.0)
                && metrics.0.iter().take(index).all(|(other, _)| other != name)
                && custom_value(value)
        })
}

fn is_metric_name(name: &str) -> bool {
    (1..=limits::METRIC_NAME_BYTES).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b":_-".contains(&byte))
        && !name.starts_with("aws:")
}

fn custom_value(value: &CustomValue<'_>) -> bool {
    match value {
        CustomValue::Number(number) => is_finite(number),
        CustomValue::NumberList(numbers) => numbers.iter().all(is_finite),
        CustomValue::StringList(texts) => texts
            .iter()
            .all(|text| text.0.bytes().all(|byte| byte.is_ascii_alphabetic() || b":_-/.".contains(&byte))),
        CustomValue::IpList(texts) => texts.iter().all(|text| text.0.parse::<IpAddr>().is_ok()),
    }
}

fn is_finite(number: &Number) -> bool {
    match number {
        Number::Integer(_) => true,
        Number::Float(value) => value.is_finite(),
    }
}
