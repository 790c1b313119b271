//! Prints an archive of valid reports as NDJSON, always the same one: what the speed of streams is measured on.
//!
//! `cargo run --release -p thingward --example archive -- 200000 [bare] > archive.ndjson`: so many reports of 1000
//! things, one of each thing in turn and 300 seconds apart; in envelopes, or with `bare` without.

use std::env;
use std::io::{self, BufWriter, Write};

/// Reports of one round have the same time.
const THINGS: u64 = 1000;
/// 2026-01-01.
const START: u64 = 1_767_225_600;

fn main() -> io::Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let count = arguments.first().and_then(|count| count.parse().ok()).unwrap_or(200_000);
    let is_bare = arguments.iter().any(|argument| argument == "bare");
    let mut out = BufWriter::new(io::stdout().lock());
    for number in 0..count {
        let (thing, at) = (number % THINGS, START + 300 * (number / THINGS));
        let report = report(number, at);
        if is_bare {
            writeln!(out, "{report}")?;
        } else {
            writeln!(out, r#"{{"thing":"pump-{thing:04}","at":{at},"report":{report}}}"#)?;
        }
    }
    out.flush()
}

/// A report of about 1.4 kB. Its numbers are those of a cheap generator, the same in every run.
fn report(number: u64, at: u64) -> String {
    let noise = |salt: u64| (number ^ salt.rotate_left(17)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40;
    let ports = |count: u64, first: u64| {
        let ports =
            (0..count).map(|n| format!(r#"{{"interface":"eth{}","port":{}}}"#, n % 2, first + 97 * n));
        ports.collect::<Vec<_>>().join(",")
    };
    let connections = (0..8).map(|n| {
        let (host, port) = (noise(n) % 250 + 1, 49_152 + (noise(n + 8) % 16_000));
        format!(r#"{{"local_interface":"eth0","local_port":{port},"remote_addr":"192.0.2.{host}:8883"}}"#)
    });
    let connections = connections.collect::<Vec<_>>().join(",");
    format!(
        concat!(
            r#"{{"header":{{"report_id":{},"version":"1.0"}},"metrics":{{"#,
            r#""listening_tcp_ports":{{"ports":[{}],"total":8}},"listening_udp_ports":{{"ports":[{}],"total":3}},"#,
            r#""network_stats":{{"bytes_in":{},"bytes_out":{},"packets_in":{},"packets_out":{}}},"#,
            r#""tcp_connections":{{"established_connections":{{"connections":[{}],"total":8}}}}}},"#,
            r#""custom_metrics":{{"cpu_usage":[{{"number":{}.5}}],"services":[{{"string_list":["sshd","ntpd"]}}]}}}}"#
        ),
        at,
        ports(8, 22),
        ports(3, 53),
        noise(100) % 100_000,
        noise(101) % 100_000,
        noise(102) % 1000,
        noise(103) % 1000,
        connections,
        noise(104) % 100,
    )
}
