//! Checking a valid report takes no heap allocation, in either encoding and with either vocabulary.
#![cfg(test)]

use allocation_counter::measure;
use serde_json::{Value, json};
use std::hint::black_box;
use thingward::{Names, Options, Target, Verdict, check_report, convert_into};

/// A report with long names and every block.
fn typical() -> Value {
    let tcp: Vec<_> = (0..10).map(|n| json!({"interface": "eth0", "port": 22 + 97 * n})).collect();
    let udp: Vec<_> = (0..4).map(|n| json!({"interface": "wlan0", "port": 53 + 113 * n})).collect();
    let connections: Vec<_> = (0..10)
        .map(|n| {
            let remote =
                if n == 3 { "[2001:db8::8]:8883".to_owned() } else { format!("192.0.2.{n}:{}", 443 + n) };
            json!({"local_interface": "eth0", "local_port": 49_152 + n, "remote_addr": remote})
        })
        .collect();
    json!({
        "header": {"report_id": 1_530_304_554, "version": "1.0"},
        "metrics": {
            "listening_tcp_ports": {"ports": tcp, "total": 10},
            "listening_udp_ports": {"ports": udp, "total": 4},
            "network_stats": {"bytes_in": 29_358_693, "bytes_out": 9_007_199_254_740_991_u64, "packets_in": 104, "packets_out": 98},
            "tcp_connections": {"established_connections": {"connections": connections, "total": 10}},
        },
        "custom_metrics": {
            "cpu_usage": [{"number": 26.1}],
            "load": [{"number_list": [0, -3, 1.5]}],
            "services": [{"string_list": ["sshd", "ntpd"]}],
            "dns_servers": [{"ip_list": ["192.0.2.53", "2001:db8::53"]}],
        },
    })
}

/// A report with short names.
fn small() -> Value {
    json!({
        "hed": {"rid": 7, "v": "1.0"},
        "met": {
            "tp": {"pts": [{"if": "eth0", "pt": 22}], "t": 1},
            "tc": {"ec": {"cs": [{"li": "eth0", "lp": 49_152, "rad": "192.0.2.10:8883"}], "t": 1}},
        },
        "cmet": {"free_mem": [{"number": 71}]},
    })
}

fn json_of(report: &Value) -> Vec<u8> {
    serde_json::to_vec(report).unwrap()
}

fn pretty_json_of(report: &Value) -> Vec<u8> {
    serde_json::to_vec_pretty(report).unwrap()
}

fn cbor_of(report: &Value) -> Vec<u8> {
    let mut bytes = Vec::new();
    ciborium::into_writer(report, &mut bytes).unwrap();
    bytes
}

/// The allocations of one check and its verdict.
fn allocations(document: &[u8]) -> (u64, Verdict) {
    let options = Options::new();
    let mut verdict = None;
    let counted = measure(|| verdict = Some(black_box(check_report(document, &options)).verdict()));
    (counted.count_total, verdict.unwrap())
}

#[test]
fn a_valid_report_takes_none() {
    for encode in [json_of, pretty_json_of, cbor_of] {
        for report in [typical(), small()] {
            let document = encode(&report);
            assert_eq!(allocations(&document), (0, Verdict::Valid), "{}", String::from_utf8_lossy(&document));
        }
    }
}

/// The counter sees what a check allocates: else the test above could not fail.
#[test]
fn an_invalid_report_takes_some() {
    for encode in [json_of, pretty_json_of, cbor_of] {
        let mut report = typical();
        report["header"]["report_id"] = json!(0);
        let (count, verdict) = allocations(&encode(&report));
        assert_eq!(verdict, Verdict::Invalid);
        assert!(count > 0);
    }
}

/// Converting into a buffer that has room takes none either, whatever the target.
#[test]
fn a_conversion_takes_none_where_there_is_room() {
    let mut out = Vec::with_capacity(1 << 14);
    for names in [Names::Long, Names::Short] {
        for target in [Target::json(names), Target::json(names).pretty(), Target::cbor(names)] {
            for target in [target, target.deterministic()] {
                for document in [json_of(&typical()), pretty_json_of(&small()), cbor_of(&typical())] {
                    out.clear();
                    let options = Options::new();
                    let counted = measure(|| convert_into(&document, target, &options, &mut out).unwrap());
                    assert_eq!(counted.count_total, 0, "{target:?}");
                    assert!(!out.is_empty());
                }
            }
        }
    }
}
