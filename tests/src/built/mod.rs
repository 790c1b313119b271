//! Reports built in code: every value that the constructors take.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

use proptest::prelude::*;
use std::net::{IpAddr, SocketAddr};
use thingward::Report;
use thingward::model::{
    Connection, Count, CustomMetrics, CustomValue, Delta, Header, ListeningPort, Listing, MetricName,
    Metrics, NetworkStats, Number, Port, ReportId, TcpConnections, Version,
};

/// A report with every field of the format, all of them usual.
pub fn with_everything() -> Report {
    let ports = || Listing::listed(vec![ListeningPort::new(Port::new(22).unwrap()).with_interface("eth0")]);
    let remote: SocketAddr = "192.0.2.1:443".parse().unwrap();
    let connection =
        Connection::new(remote.into()).with_local_port(50_000.into()).with_local_interface("eth0");
    let metrics = Metrics::new()
        .with_tcp_connections(TcpConnections::established(Listing::listed(vec![connection])))
        .with_listening_tcp_ports(ports())
        .with_listening_udp_ports(ports())
        .with_network_stats(
            NetworkStats::new()
                .with_bytes_in(1.into())
                .with_bytes_out(2.into())
                .with_packets_in(3.into())
                .with_packets_out(4.into()),
        );
    let custom = [
        ("one", CustomValue::Number(1.into())),
        ("many", CustomValue::Numbers(vec![1.5.try_into().unwrap()])),
        ("texts", CustomValue::Strings(vec!["slot-a".to_owned()])),
        ("peers", CustomValue::Addresses(vec!["::1".parse().unwrap()])),
    ];
    let custom = custom.map(|(name, value)| (MetricName::new(name).unwrap(), value)).into_iter().collect();
    Report::new(Header::new(ReportId::new(1_767_225_600).unwrap()), metrics).with_custom_metrics(custom)
}

/// Any report that can be built, usual or not.
pub fn report() -> impl Strategy<Value = Report> {
    (header(), prop::option::of(metrics()), custom_metrics()).prop_flat_map(|(header, metrics, custom)| {
        let with_custom = any::<bool>();
        with_custom.prop_map(move |with_custom| match &metrics {
            None => Report::of_custom_metrics(header.clone(), custom.clone()),
            Some(metrics) if with_custom => {
                Report::of_custom_metrics(header.clone(), custom.clone()).with_metrics(metrics.clone())
            }
            Some(metrics) => Report::new(header.clone(), metrics.clone()),
        })
    })
}

/// Numbers of every size, those at the bounds more often than chance has them.
fn size() -> impl Strategy<Value = u64> {
    prop_oneof![
        0_u64..3,
        any::<u32>().prop_map(u64::from),
        (1_u64 << 53) - 2..(1 << 53) + 2,
        0..=i64::MAX as u64,
        Just(i64::MAX as u64),
    ]
}

fn header() -> impl Strategy<Value = Header> {
    let version = prop_oneof![Just("1.0".to_owned()), "(0|[1-9][0-9]{0,30})\\.(0|[1-9][0-9]{0,3})"];
    (size(), version).prop_map(|(id, version)| {
        let id = ReportId::new(id.max(1)).unwrap();
        Header::new(id).with_version(Version::new(&version).unwrap())
    })
}

fn metrics() -> impl Strategy<Value = Metrics> {
    let blocks = (
        prop::option::of(prop_oneof![
            Just(TcpConnections::default()),
            listing(connection()).prop_map(TcpConnections::established)
        ]),
        prop::option::of(listing(listening_port())),
        prop::option::of(listing(listening_port())),
        prop::option::of(network_stats()),
    );
    blocks.prop_map(|(connections, tcp, udp, stats)| {
        let mut metrics = Metrics::new();
        if let Some(connections) = connections {
            metrics = metrics.with_tcp_connections(connections);
        }
        if let Some(tcp) = tcp {
            metrics = metrics.with_listening_tcp_ports(tcp);
        }
        if let Some(udp) = udp {
            metrics = metrics.with_listening_udp_ports(udp);
        }
        metrics.network_stats = stats;
        metrics
    })
}

fn listing<T: Clone + std::fmt::Debug>(entry: impl Strategy<Value = T>) -> impl Strategy<Value = Listing<T>> {
    (prop::collection::vec(entry, 0..4), size(), 0..4).prop_map(|(entries, total, kind)| {
        let total = Count::new(total).unwrap();
        match kind {
            0 => Listing::listed(entries),
            1 => Listing::counted(total),
            2 => Listing::sampled(entries.clone(), total).unwrap_or_else(|_| Listing::listed(entries)),
            _ => Listing::default(),
        }
    })
}

fn listening_port() -> impl Strategy<Value = ListeningPort> {
    (1_u16.., any::<bool>(), text()).prop_map(|(port, there, interface)| {
        let mut entry = ListeningPort::new(Port::new(port).unwrap()).with_interface(interface);
        if !there {
            entry.port = None;
        }
        entry
    })
}

fn connection() -> impl Strategy<Value = Connection> {
    (any::<SocketAddr>(), prop::option::of(any::<u16>()), prop::option::of(text())).prop_map(
        |(remote, port, interface)| {
            let mut connection = Connection::new(remote.into());
            connection.local_port = port.map(Into::into);
            connection.local_interface = interface;
            connection
        },
    )
}

fn network_stats() -> impl Strategy<Value = NetworkStats> {
    let delta = || prop::option::of(size().prop_map(|delta| Delta::new(delta).unwrap()));
    [delta(), delta(), delta(), delta()].prop_map(|[bytes_in, bytes_out, packets_in, packets_out]| {
        let mut stats = NetworkStats::new();
        stats.bytes_in = bytes_in;
        stats.bytes_out = bytes_out;
        stats.packets_in = packets_in;
        stats.packets_out = packets_out;
        stats
    })
}

/// Any text, with what an encoder has to escape.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), "[a-z]{0,4}", "[\\x00-\\x1f\"\\\\/\u{7f}\u{2028}]{0,4}"]
}

fn number() -> impl Strategy<Value = Number> {
    prop_oneof![
        any::<u64>().prop_map(Number::from),
        any::<i64>().prop_map(Number::from),
        any::<f64>().prop_filter_map("out of range", |number| Number::try_from(number).ok()),
        any::<i32>().prop_map(|number| Number::try_from(f64::from(number) / 4.0).unwrap()),
        prop::sample::select(vec![-0.0, 5e-324, -9_223_372_036_854_775_808.0, 18_446_744_073_709_549_568.0])
            .prop_map(|number| Number::try_from(number).unwrap()),
    ]
}

fn custom_metrics() -> impl Strategy<Value = CustomMetrics> {
    let name = "[a-zA-Z0-9:_-]{1,128}|[a-z]{1,2}|met|t"
        .prop_filter_map("reserved", |name| MetricName::new(&name).ok());
    let value = prop_oneof![
        number().prop_map(CustomValue::Number),
        prop::collection::vec(number(), 0..4).prop_map(CustomValue::Numbers),
        prop::collection::vec(text(), 0..4).prop_map(CustomValue::Strings),
        prop::collection::vec(any::<IpAddr>(), 0..4).prop_map(CustomValue::Addresses),
    ];
    prop::collection::vec((name, value), 0..5).prop_map(|metrics| metrics.into_iter().collect())
}
