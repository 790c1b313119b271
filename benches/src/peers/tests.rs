//! Each peer accepts the valid documents and refuses broken ones: a peer that judges less would look faster.

use super::{reference, skip, typed};
use crate::documents::Documents;
use crate::model::{Report, Text};
use serde_json::{Value, json};
use sonic_rs::JsonValueTrait;
use std::borrow::Cow;

/// A fault: where it is put (a JSON pointer) and what is put there.
type Fault = (&'static str, Value);

/// What every peer that judges must refuse.
fn faults() -> Vec<Fault> {
    let connection = "/metrics/tcp_connections/established_connections/connections/3";
    let remote = "/metrics/tcp_connections/established_connections/connections/3/remote_addr";
    vec![
        ("", json!([])),
        ("", json!({"header": {"report_id": 1, "version": "1.0"}})),
        ("", json!({"metrics": {}})),
        ("/header", json!({"version": "1.0"})),
        ("/header", json!({"report_id": 1})),
        ("/header/report_id", json!(0)),
        ("/header/report_id", json!(-1)),
        ("/header/report_id", json!(1.5)),
        ("/header/report_id", json!("1")),
        ("/header/report_id", json!(u64::MAX)),
        ("/header/version", json!("1")),
        ("/header/version", json!("1.")),
        ("/header/version", json!(1.0)),
        ("/metrics", json!(null)),
        ("/metrics", json!({"listening_tcp_port": {}})),
        ("/metrics/listening_tcp_ports/ports", json!({})),
        ("/metrics/listening_tcp_ports/ports/5/port", json!(0)),
        ("/metrics/listening_udp_ports/ports/3/port", json!(65_536)),
        ("/metrics/listening_udp_ports/ports/0/interface", json!(7)),
        ("/metrics/listening_udp_ports/total", json!(-4)),
        ("/metrics/network_stats/bytes_in", json!(-1)),
        ("/metrics/network_stats/packets_out", json!("98711")),
        ("/metrics/network_stats", json!({"bytes": 1})),
        (connection, json!({"local_port": 80})),
        (connection, json!({"remote_addr": "192.0.2.1:80", "status": "up"})),
        (connection, json!({"remote_addr": "192.0.2.1:80", "local_port": 65_536})),
        (connection, json!({"remote_addr": "192.0.2.1:80", "local_interface": null})),
        (remote, json!("192.0.2.1")),
        (remote, json!("192.0.2.256:80")),
        (remote, json!("192.0.02.1:80")),
        (remote, json!("host.example:80")),
        (remote, json!("2001:db8::1:80")),
        (remote, json!("192.0.2.1:")),
        ("/custom_metrics/cpu_usage", json!({"number": 1})),
        ("/custom_metrics/cpu_usage", json!([])),
        ("/custom_metrics/cpu_usage", json!([{"number": 1}, {"number": 2}])),
        ("/custom_metrics/cpu_usage", json!([5])),
        ("/custom_metrics/cpu_usage", json!([{}])),
        ("/custom_metrics/cpu_usage", json!([{"numbers": [1]}])),
        ("/custom_metrics/cpu_usage", json!([{"number": 1, "number_list": [1]}])),
        ("/custom_metrics/cpu_usage", json!([{"number": "1"}])),
        ("/custom_metrics/cpu_usage", json!([{"number_list": [1, null]}])),
        ("/custom_metrics/services/0/string_list/1", json!("a b")),
        ("/custom_metrics/services/0/string_list/1", json!(1)),
        ("/custom_metrics/dns_servers/0/ip_list/1", json!("2001:db8::/32")),
        ("/custom_metrics/dns_servers/0/ip_list/1", json!("192.0.2.1:53")),
        ("/custom_metrics/dns_servers/0/ip_list/1", json!("example")),
        ("/custom_metrics", json!({"a b": [{"number": 1}]})),
        ("/custom_metrics", json!({"aws:x": [{"number": 1}]})),
    ]
}

fn typical() -> Value {
    serde_json::from_slice(&Documents::build().unwrap().typical).unwrap()
}

fn broken((pointer, value): Fault) -> Value {
    let mut report = typical();
    *report.pointer_mut(pointer).unwrap() = value;
    report
}

fn cbor(value: &Value) -> Vec<u8> {
    let mut bytes = Vec::new();
    ciborium::into_writer(value, &mut bytes).unwrap();
    bytes
}

#[test]
fn the_json_peers_accept_valid_documents() {
    let documents = Documents::build().unwrap();
    let validator = reference::prepare().unwrap();
    for document in [&documents.typical, &documents.pretty, &documents.large] {
        assert!(reference::accepts(&validator, document));
        assert!(typed::json(document));
        assert!(skip::syntax(document));
        assert!(skip::brackets(&skip::prepare(document).unwrap()));
    }
}

#[test]
fn the_cbor_peer_accepts_valid_documents() {
    assert!(typed::cbor(&Documents::build().unwrap().typical_cbor));
    assert!(typed::cbor(&cbor(&typical())));
}

#[test]
fn the_converting_peer_writes_what_it_read() {
    let documents = Documents::build().unwrap();
    assert_eq!(typed::cbor_to_json(&documents.typical_cbor).unwrap(), documents.typical);
}

#[test]
fn the_judging_peers_refuse_every_fault() {
    let validator = reference::prepare().unwrap();
    for fault in faults() {
        let name = format!("{} at `{}`", fault.1, fault.0);
        let report = broken(fault);
        let text = serde_json::to_vec(&report).unwrap();
        assert!(!reference::accepts(&validator, &text), "REF accepts {name}");
        assert!(!typed::json(&text), "sonic-rs accepts {name}");
        assert!(!typed::cbor(&cbor(&report)), "minicbor accepts {name}");
        assert_eq!(typed::cbor_to_json(&cbor(&report)), None, "minicbor converts {name}");
    }
}

#[test]
fn the_typed_peers_compare_totals_and_refuse_repeated_keys() {
    for (pointer, value) in [
        ("/metrics/listening_tcp_ports/total", json!(9)),
        ("/metrics/tcp_connections/established_connections/total", json!(9)),
        (
            "/metrics/tcp_connections/established_connections/connections/0/remote_addr",
            json!("192.0.2.1:65536"),
        ),
        ("/metrics/tcp_connections/established_connections/connections/0/remote_addr", json!("[::1::]:80")),
    ] {
        let report = broken((pointer, value));
        assert!(!typed::json(&serde_json::to_vec(&report).unwrap()), "{pointer}");
        assert!(!typed::cbor(&cbor(&report)), "{pointer}");
    }
    let header = r#"{"header":{"report_id":1,"version":"1.0"},"#;
    let once = format!(r#"{header}"custom_metrics":{{"a":[{{"number":1}}]}}}}"#);
    let twice = format!(r#"{header}"custom_metrics":{{"a":[{{"number":1}}],"a":[{{"number":2}}]}}}}"#);
    let ids = r#"{"header":{"report_id":1,"report_id":2,"version":"1.0"},"metrics":{}}"#;
    assert!(typed::json(once.as_bytes()));
    assert!(!typed::json(twice.as_bytes()));
    assert!(!typed::json(ids.as_bytes()));
}

#[test]
fn the_peers_refuse_what_is_cut_off_or_goes_on() {
    let documents = Documents::build().unwrap();
    let validator = reference::prepare().unwrap();
    let cut = |document: &[u8]| document[..document.len() - 1].to_vec();
    let longer = |document: &[u8]| [document, b"1"].concat();
    for document in [cut(&documents.typical), longer(&documents.typical)] {
        assert!(!reference::accepts(&validator, &document));
        assert!(!typed::json(&document));
    }
    assert!(!typed::cbor(&cut(&documents.typical_cbor)));
    assert!(!typed::cbor(&longer(&documents.typical_cbor)));
}

#[test]
fn the_skipping_peers_walk_to_the_end() {
    let documents = Documents::build().unwrap();
    assert!(!skip::syntax(&documents.typical[..documents.typical.len() - 1]));
    let typical = skip::prepare(&documents.typical).unwrap();
    let last = typical.get("custom_metrics").unwrap();
    assert!(documents.typical.ends_with(format!("{}}}", last.as_raw_str()).as_bytes()));
    assert!(!skip::brackets(&skip::prepare(br#"{"header":{"custom_metrics":1},"a":[{"x":"}]"}]}"#).unwrap()));
}

#[test]
fn the_typed_peers_borrow_texts_and_decode_escaped_ones() {
    let documents = Documents::build().unwrap();
    let is_borrowed = |text: &Text<'_>| matches!(text.0, Cow::Borrowed(_));
    let json: Report<'_> = sonic_rs::from_slice(&documents.typical).unwrap();
    let cbor: Report<'_> = minicbor_serde::from_slice(&documents.typical_cbor).unwrap();
    for report in [json, cbor] {
        let ports = report.metrics.unwrap().listening_tcp_ports.unwrap().ports;
        assert!(ports.iter().all(|port| port.interface.as_ref().is_some_and(is_borrowed)));
        assert!(is_borrowed(&report.header.version));
        assert!(report.custom_metrics.unwrap().0.iter().all(|(name, _)| is_borrowed(name)));
    }
    assert!(typed::json(br#"{"header":{"report_id":1,"version":"1\u002e0"},"metrics":{}}"#));
}
