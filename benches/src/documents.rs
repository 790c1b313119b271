//! The documents that everything is measured on. All but [`Documents::one_fault`] are valid without a remark.

use crate::Failure;
use crate::model::{
    Connection, CustomMetrics, CustomValue, EstablishedConnections, Header, ListeningPorts, Metrics,
    NetworkStats, Number, Port, Report, TcpConnections, Text,
};
use serde_json::{Value, json};

/// A report with short names, about 350 bytes: what a small device sends.
const SMALL: &str = concat!(
    r#"{"hed":{"rid":1530304554,"v":"1.0"},"met":{"#,
    r#""tp":{"pts":[{"if":"eth0","pt":22},{"if":"eth0","pt":8883}],"t":2},"#,
    r#""up":{"pts":[{"if":"eth0","pt":5353}],"t":1},"#,
    r#""ns":{"bi":29358,"bo":26485,"pi":104,"po":98},"#,
    r#""tc":{"ec":{"cs":[{"li":"eth0","lp":49152,"rad":"192.0.2.10:8883"}],"t":1}}},"#,
    r#""cmet":{"free_mem":[{"number":71}],"interfaces":[{"string_list":["eth","wlan"]}]}}"#,
);

/// Where devices connect to, in turn. The addresses are those reserved for documentation.
const REMOTES: [&str; 10] = [
    "192.0.2.10:8883",
    "192.0.2.10:443",
    "198.51.100.7:8883",
    "198.51.100.23:123",
    "203.0.113.5:53",
    "203.0.113.214:8443",
    "10.0.0.2:1883",
    "10.12.130.41:22",
    "172.16.4.1:5671",
    "[2001:db8::8:800:200c:417a]:8883",
];

const INTERFACES: [&str; 3] = ["eth0", "wlan0", "lo"];

/// One copy of every document.
pub struct Documents {
    /// JSON with short names, about 350 bytes.
    pub small: Vec<u8>,
    /// Compact JSON with long names, about 1.7 kB.
    pub typical: Vec<u8>,
    /// The typical report, indented by two spaces.
    pub pretty: Vec<u8>,
    /// The typical report with a port 0.
    pub one_fault: Vec<u8>,
    /// Compact JSON with long names, about 64 kB.
    pub large: Vec<u8>,
    /// The typical report in CBOR.
    pub typical_cbor: Vec<u8>,
    /// The properties of a security profile with 100 behaviors as a template has them, compact JSON, about 20 kB.
    pub profile: Vec<u8>,
}

impl Documents {
    pub fn build() -> Result<Self, Failure> {
        let typical = report(Size { tcp_ports: 10, udp_ports: 4, connections: 10 });
        let large = report(Size { tcp_ports: 400, udp_ports: 200, connections: 540 });
        let mut typical_cbor = Vec::new();
        ciborium::into_writer(&typical, &mut typical_cbor)?;
        Ok(Self {
            small: SMALL.as_bytes().to_vec(),
            typical: serde_json::to_vec(&typical)?,
            pretty: serde_json::to_vec_pretty(&typical)?,
            one_fault: serde_json::to_vec(&with_a_port_of_zero(typical))?,
            large: serde_json::to_vec(&large)?,
            typical_cbor,
            profile: serde_json::to_vec(&profile())?,
        })
    }

    /// The reports that have no findings, with their names.
    #[must_use]
    pub fn valid(&self) -> [(&'static str, &[u8]); 5] {
        [
            ("small", &self.small),
            ("typical", &self.typical),
            ("pretty", &self.pretty),
            ("large", &self.large),
            ("typical-cbor", &self.typical_cbor),
        ]
    }
}

/// How many entries the lists of a report have.
#[derive(Clone, Copy)]
struct Size {
    tcp_ports: u16,
    udp_ports: u16,
    connections: u16,
}

fn report(size: Size) -> Report<'static> {
    let Size { tcp_ports, udp_ports, connections } = size;
    Report {
        header: Header { report_id: 1_530_304_554, version: "1.0".into() },
        metrics: Some(Metrics {
            listening_tcp_ports: Some(listening((0..tcp_ports).map(|n| 22 + 97 * u64::from(n)))),
            listening_udp_ports: Some(listening((0..udp_ports).map(|n| 53 + 113 * u64::from(n)))),
            network_stats: Some(NetworkStats {
                bytes_in: Some(29_358_693),
                bytes_out: Some(26_485_035),
                packets_in: Some(104_202),
                packets_out: Some(98_711),
            }),
            tcp_connections: Some(TcpConnections { established_connections: Some(established(connections)) }),
        }),
        custom_metrics: Some(custom_metrics()),
    }
}

fn listening(ports: impl Iterator<Item = u64>) -> ListeningPorts<'static> {
    let ports: Vec<_> = INTERFACES
        .iter()
        .cycle()
        .zip(ports)
        .map(|(interface, port)| Port { interface: Some((*interface).into()), port })
        .collect();
    ListeningPorts { total: Some(ports.len() as u64), ports }
}

/// The local ports differ, so that no two connections are the same.
fn established(count: u16) -> EstablishedConnections<'static> {
    let connections: Vec<_> = REMOTES
        .iter()
        .cycle()
        .zip(INTERFACES.iter().cycle())
        .zip(0..count)
        .map(|((remote, interface), n)| Connection {
            local_interface: Some((*interface).into()),
            local_port: Some(49_152 + 7 * u64::from(n)),
            remote_addr: (*remote).into(),
        })
        .collect();
    EstablishedConnections { total: Some(connections.len() as u64), connections }
}

fn custom_metrics() -> CustomMetrics<'static> {
    let texts = |texts: &[&'static str]| texts.iter().copied().map(Text::from).collect();
    CustomMetrics(vec![
        ("cpu_usage".into(), [CustomValue::Number(Number::Float(26.1))]),
        ("services".into(), [CustomValue::StringList(texts(&["sshd", "ntpd", "update-agent"]))]),
        ("dns_servers".into(), [CustomValue::IpList(texts(&["192.0.2.53", "2001:db8::53"]))]),
    ])
}

/// Metrics that are compared with a count over time.
const COUNTED: [&str; 4] =
    ["aws:all-bytes-out", "aws:all-packets-in", "aws:num-messages-sent", "aws:num-messages-received"];

fn profile() -> Value {
    let behaviors: Vec<_> = (0..100).map(behavior).collect();
    json!({
        "SecurityProfileName": "pumps",
        "SecurityProfileDescription": "what pumps do on a usual day",
        "Behaviors": behaviors,
        "AlertTargets": {"SNS": {
            "AlertTargetArn": "arn:aws:sns:eu-central-1:123456789012:device-alerts",
            "RoleArn": "arn:aws:iam::123456789012:role/device-alerts",
        }},
        "AdditionalMetricsToRetainV2": [{"Metric": "aws:num-disconnects"}],
        "TargetArns": ["arn:aws:iot:eu-central-1:123456789012:thinggroup/pumps"],
        "Tags": [{"Key": "site", "Value": "north"}],
    })
}

/// One behavior; of five in turn two are static, one is statistical, and two are sets.
fn behavior(number: u64) -> Value {
    let counted = COUNTED.iter().cycle().nth(number as usize);
    let (metric, criteria) = match number % 5 {
        0 | 1 => (
            counted,
            json!({
                "ComparisonOperator": "less-than-equals",
                "Value": {"Count": (65_536 + 1000 * number).to_string()},
                "DurationSeconds": 300,
                "ConsecutiveDatapointsToAlarm": 2,
                "ConsecutiveDatapointsToClear": 3,
            }),
        ),
        2 => (
            counted,
            json!({
                "ComparisonOperator": "less-than",
                "StatisticalThreshold": {"Statistic": "p99.9"},
                "DurationSeconds": 900,
            }),
        ),
        3 => (
            Some(&"aws:listening-tcp-ports"),
            json!({
                "ComparisonOperator": "in-port-set",
                "Value": {"Ports": [22, 443, 8883, 9000 + number]},
            }),
        ),
        _ => (
            Some(&"aws:destination-ip-addresses"),
            json!({
                "ComparisonOperator": "in-cidr-set",
                "Value": {"Cidrs": ["192.0.2.0/24", format!("10.{number}.0.0/16"), "2001:db8::/32"]},
            }),
        ),
    };
    json!({"Name": format!("behavior-{number}"), "Metric": metric, "Criteria": criteria, "SuppressAlerts": number.is_multiple_of(3)})
}

fn with_a_port_of_zero(mut report: Report<'static>) -> Report<'static> {
    let ports = report.metrics.as_mut().and_then(|metrics| metrics.listening_tcp_ports.as_mut());
    if let Some(port) = ports.and_then(|ports| ports.ports.get_mut(5)) {
        port.port = 0;
    }
    report
}

#[cfg(test)]
mod tests {
    use super::*;
    use thingward::{Options, Verdict, check_profile, check_report};

    #[test]
    fn sizes_are_as_promised() {
        let documents = Documents::build().unwrap();
        assert!((300..400).contains(&documents.small.len()), "{}", documents.small.len());
        assert!((1600..1900).contains(&documents.typical.len()), "{}", documents.typical.len());
        assert!((60_000..66_000).contains(&documents.large.len()), "{}", documents.large.len());
        assert!(documents.typical_cbor.len() < documents.typical.len());
        assert!(documents.pretty.len() > documents.typical.len());
        assert!((18_000..22_000).contains(&documents.profile.len()), "{}", documents.profile.len());
    }

    #[test]
    fn the_two_encodings_and_the_two_layouts_hold_the_same_report() {
        let documents = Documents::build().unwrap();
        let typical: Value = serde_json::from_slice(&documents.typical).unwrap();
        let pretty: Value = serde_json::from_slice(&documents.pretty).unwrap();
        let cbor: Value = ciborium::from_reader(documents.typical_cbor.as_slice()).unwrap();
        assert_eq!(typical, pretty);
        assert_eq!(typical, cbor);
    }

    #[test]
    fn valid_documents_have_no_findings() {
        for (name, document) in Documents::build().unwrap().valid() {
            let checked = check_report(document, &Options::new());
            assert_eq!(checked.findings(), [], "{name}");
            assert_eq!(checked.verdict(), Verdict::Valid, "{name}");
        }
    }

    #[test]
    fn the_profile_has_no_findings() {
        let checked = check_profile(&Documents::build().unwrap().profile, &Options::new());
        assert_eq!(checked.findings(), []);
    }

    #[test]
    fn the_faulty_document_has_one_finding() {
        let checked = check_report(&Documents::build().unwrap().one_fault, &Options::new());
        let rules: Vec<_> = checked.findings().iter().map(|finding| finding.rule.id()).collect();
        assert_eq!(rules, ["port-zero"]);
    }
}
