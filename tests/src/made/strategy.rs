//! Makes valid reports: every field there or not, lists of any length, numbers of both kinds.

use super::{Report, map};
use ciborium::Value;
use proptest::prelude::*;
use std::net::{Ipv4Addr, Ipv6Addr};

pub fn whole(id: u64, blocks: Vec<(&str, Value)>, custom: Vec<(String, Value)>) -> Report {
    let header = map([("report_id", Value::from(id)), ("version", Value::from("1.0"))]);
    let mut members = vec![("header", header)];
    if !blocks.is_empty() {
        members.push(("metrics", map(blocks)));
    }
    if !custom.is_empty() {
        members.push(("custom_metrics", map(custom)));
    }
    Report(map(members))
}

pub fn listed(list: &str, entries: Vec<Value>) -> Value {
    let total = entries.len() as u64;
    map([(list, Value::Array(entries)), ("total", Value::from(total))])
}

pub fn port(port: u16, interface: Option<&str>) -> Value {
    let interface = interface.map(|name| ("interface", Value::from(name)));
    map([("port", Value::from(port))].into_iter().chain(interface))
}

pub fn connection(address: &str, port: Option<u16>, interface: Option<&str>) -> Value {
    let port = port.map(|port| ("local_port", Value::from(port)));
    let interface = interface.map(|name| ("local_interface", Value::from(name)));
    map([("remote_addr", Value::from(address))].into_iter().chain(port).chain(interface))
}

pub fn connections(entries: Vec<Value>) -> Value {
    map([("established_connections", listed("connections", entries))])
}

pub fn stats(deltas: [Option<u64>; 4]) -> Value {
    let names = ["bytes_in", "bytes_out", "packets_in", "packets_out"];
    map(names.into_iter().zip(deltas).filter_map(|(name, delta)| Some((name, Value::from(delta?)))))
}

pub fn custom(kind: &str, value: Value) -> Value {
    Value::Array(vec![map([(kind, value)])])
}

/// A valid report: in strict mode it gets no more than remarks.
pub fn report() -> impl Strategy<Value = Report> {
    let blocks = (
        prop::option::of(ports()),
        prop::option::of(ports()),
        prop::option::of(some_stats()),
        prop::option::of(prop::collection::vec(some_connection(), 0..4)),
    );
    let custom = prop::collection::btree_map("[a-zA-Z][a-zA-Z0-9:_-]{0,11}", some_custom(), 0..5);
    (1_u64..4_000_000_000, blocks, custom).prop_map(|(id, (tcp, udp, stats, peers), custom)| {
        let blocks = [
            ("listening_tcp_ports", tcp),
            ("tcp_connections", peers.map(connections)),
            ("network_stats", stats),
            ("listening_udp_ports", udp),
        ];
        let mut blocks: Vec<(&str, Value)> =
            blocks.into_iter().filter_map(|(name, block)| Some((name, block?))).collect();
        let custom: Vec<_> = custom.into_iter().filter(|(name, _)| !name.starts_with("aws:")).collect();
        if blocks.is_empty() && custom.is_empty() {
            blocks.push(("network_stats", super::strategy::stats([Some(id), None, None, None])));
        }
        whole(id, blocks, custom)
    })
}

fn interface() -> impl Strategy<Value = Option<String>> {
    prop::option::of("[a-z]{1,4}[0-9]?|\\PC{1,6}")
}

fn ports() -> impl Strategy<Value = Value> {
    let entry = (1_u16.., interface()).prop_map(|(number, interface)| port(number, interface.as_deref()));
    prop::collection::vec(entry, 0..6).prop_map(|entries| listed("ports", entries))
}

fn some_stats() -> impl Strategy<Value = Value> {
    let delta = || prop::option::of(prop_oneof![0_u64..10_000, 0..(1_u64 << 53)]);
    let deltas = (0_u64..1 << 32, delta(), delta(), delta());
    deltas.prop_map(|(first, second, third, fourth)| stats([Some(first), second, third, fourth]))
}

fn some_connection() -> impl Strategy<Value = Value> {
    let address = prop_oneof![
        any::<u32>().prop_map(|bits| Ipv4Addr::from_bits(bits).to_string()),
        any::<u128>().prop_map(|bits| format!("[{}]", Ipv6Addr::from_bits(bits))),
    ];
    let parts = (address, 1_u16.., prop::option::of(any::<u16>()), interface());
    parts.prop_map(|(host, port, local, interface)| {
        connection(&format!("{host}:{port}"), local, interface.as_deref())
    })
}

/// A number that no rule remarks on: an integer, or a few digits with a fraction.
fn number() -> impl Strategy<Value = Value> {
    prop_oneof![
        (-1_000_000_000_i64..1_000_000_000).prop_map(Value::from),
        (-100_000_i32..100_000).prop_map(|quarters| Value::from(f64::from(quarters) / 4.0 + 0.125)),
    ]
}

fn some_custom() -> impl Strategy<Value = Value> {
    let list = |element: BoxedStrategy<Value>| prop::collection::vec(element, 0..4).prop_map(Value::Array);
    let text = "[A-Za-z:_/.-]{0,8}".prop_map(Value::from).boxed();
    let address = prop_oneof![
        any::<u32>().prop_map(|bits| Value::from(Ipv4Addr::from_bits(bits).to_string())),
        any::<u128>().prop_map(|bits| Value::from(Ipv6Addr::from_bits(bits).to_string())),
    ];
    prop_oneof![
        number().prop_map(|value| custom("number", value)),
        list(number().boxed()).prop_map(|value| custom("number_list", value)),
        list(text).prop_map(|value| custom("string_list", value)),
        list(address.boxed()).prop_map(|value| custom("ip_list", value)),
    ]
}
