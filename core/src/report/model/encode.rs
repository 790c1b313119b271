//! Reports through serde: one encoding for both vocabularies, in the order of the published table.

use super::{
    Connection, Count, CustomMetrics, CustomValue, Delta, Header, ListeningPort, Listing, LocalPort, Metrics,
    NetworkStats, Number, Port, Report, TcpConnections, number::Inner,
};
use crate::report::names::{self as fields, Names};
use crate::walk::Block;
use serde::ser::{Serialize, SerializeMap, Serializer};

/// A report that serializes with short names: what [`Report::short`] hands out.
///
/// ```
/// use thingward::{Options, Report};
///
/// let report = br#"{"header":{"report_id":1,"version":"1.0"},"metrics":{"network_stats":{"bytes_in":1}}}"#;
/// let report = Report::parse(report, &Options::new())?;
/// let mut cbor = Vec::new();
/// ciborium::into_writer(&report.short(), &mut cbor)?;
/// assert_eq!(Report::parse(&cbor, &Options::new())?, report);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Short<'r>(pub(super) &'r Report);

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.encode(Names::Long, serializer)
    }
}

impl Serialize for Short<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.encode(Names::Short, serializer)
    }
}

/// A part of a report that is written with the names of a vocabulary.
trait Encode {
    fn encode<S: Serializer>(&self, names: Names, serializer: S) -> Result<S::Ok, S::Error>;
}

/// A part and the vocabulary that it is written with.
struct In<'r, T: ?Sized>(Names, &'r T);

impl<T: Encode + ?Sized> Serialize for In<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.1.encode(self.0, serializer)
    }
}

impl<T: Encode> Encode for [T] {
    fn encode<S: Serializer>(&self, names: Names, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(|entry| In(names, entry)))
    }
}

fn name<B: Block>(field: B, names: Names) -> &'static str {
    let spellings = match names {
        Names::Long => B::LONG,
        Names::Short => B::SHORT,
    };
    spellings.get(field.index()).map_or("", |spelling| spelling.text)
}

/// Writes an object: each field under its name, those that are absent left out.
macro_rules! object {
    ($serializer:expr, $names:expr, { $($field:expr => $value:expr),* $(,)? }) => {{
        let names = $names;
        let length = [$($value.is_some()),*].into_iter().filter(|there| *there).count();
        let mut map = $serializer.serialize_map(Some(length))?;
        $(
            if let Some(value) = $value {
                map.serialize_entry(name($field, names), &value)?;
            }
        )*
        map.end()
    }};
}

impl Encode for Report {
    fn encode<S: Serializer>(&self, names: Names, serializer: S) -> Result<S::Ok, S::Error> {
        object!(serializer, names, {
            fields::Root::Header => Some(In(names, &self.header)),
            fields::Root::Metrics => self.metrics.as_ref().map(|metrics| In(names, metrics)),
            fields::Root::CustomMetrics => self.custom_metrics.as_ref().map(|metrics| In(names, metrics)),
        })
    }
}

impl Encode for Header {
    fn encode<S: Serializer>(&self, names: Names, serializer: S) -> Result<S::Ok, S::Error> {
        object!(serializer, names, {
            fields::Header::ReportId => Some(self.report_id.get()),
            fields::Header::Version => Some(self.version.as_str()),
        })
    }
}

impl Encode for Metrics {
    fn encode<S: Serializer>(&self, names: Names, serializer: S) -> Result<S::Ok, S::Error> {
        object!(serializer, names, {
            fields::Metrics::TcpConnections => self.tcp_connections.as_ref().map(|tcp| In(names, tcp)),
            fields::Metrics::ListeningTcpPorts => self.listening_tcp_ports.as_ref().map(|ports| In(names, ports)),
            fields::Metrics::ListeningUdpPorts => self.listening_udp_ports.as_ref().map(|ports| In(names, ports)),
            fields::Metrics::NetworkStats => self.network_stats.as_ref().map(|stats| In(names, stats)),
        })
    }
}

impl Encode for TcpConnections {
    fn encode<S: Serializer>(&self, names: Names, serializer: S) -> Result<S::Ok, S::Error> {
        object!(serializer, names, {
            fields::TcpConnections::Established =>
                self.established_connections.as_ref().map(|established| In(names, established)),
        })
    }
}

impl Encode for Listing<Connection> {
    fn encode<S: Serializer>(&self, names: Names, serializer: S) -> Result<S::Ok, S::Error> {
        object!(serializer, names, {
            fields::Established::Connections => self.entries().map(|entries| In(names, entries)),
            fields::Established::Total => self.total.map(Count::get),
        })
    }
}

impl Encode for Connection {
    fn encode<S: Serializer>(&self, names: Names, serializer: S) -> Result<S::Ok, S::Error> {
        object!(serializer, names, {
            fields::Connection::RemoteAddr => Some(self.remote_addr.to_string()),
            fields::Connection::LocalPort => self.local_port.map(LocalPort::get),
            fields::Connection::LocalInterface => self.local_interface.as_deref(),
        })
    }
}

impl Encode for Listing<ListeningPort> {
    fn encode<S: Serializer>(&self, names: Names, serializer: S) -> Result<S::Ok, S::Error> {
        object!(serializer, names, {
            fields::Ports::Ports => self.entries().map(|entries| In(names, entries)),
            fields::Ports::Total => self.total.map(Count::get),
        })
    }
}

impl Encode for ListeningPort {
    fn encode<S: Serializer>(&self, names: Names, serializer: S) -> Result<S::Ok, S::Error> {
        object!(serializer, names, {
            fields::Port::Port => self.port.map(Port::get),
            fields::Port::Interface => self.interface.as_deref(),
        })
    }
}

impl Encode for NetworkStats {
    fn encode<S: Serializer>(&self, names: Names, serializer: S) -> Result<S::Ok, S::Error> {
        object!(serializer, names, {
            fields::NetworkStats::BytesIn => self.bytes_in.as_ref(),
            fields::NetworkStats::BytesOut => self.bytes_out.as_ref(),
            fields::NetworkStats::PacketsIn => self.packets_in.as_ref(),
            fields::NetworkStats::PacketsOut => self.packets_out.as_ref(),
        })
    }
}

impl Serialize for Delta {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.as_integer() {
            Some(delta) => serializer.serialize_u64(delta),
            None => serializer.serialize_f64(self.as_f64()),
        }
    }
}

impl Encode for CustomMetrics {
    fn encode<S: Serializer>(&self, names: Names, serializer: S) -> Result<S::Ok, S::Error> {
        // The array around the one value is part of the format.
        serializer.collect_map(self.iter().map(|(name, value)| (name.as_str(), [In(names, value)])))
    }
}

impl Encode for CustomValue {
    fn encode<S: Serializer>(&self, names: Names, serializer: S) -> Result<S::Ok, S::Error> {
        use fields::CustomKind;
        match self {
            Self::Number(number) => object!(serializer, names, { CustomKind::Number => Some(number) }),
            Self::Numbers(numbers) => object!(serializer, names, { CustomKind::NumberList => Some(numbers) }),
            Self::Strings(texts) => object!(serializer, names, { CustomKind::StringList => Some(texts) }),
            Self::Addresses(addresses) => {
                // As text in every format: some would write the octets.
                let texts: Vec<String> = addresses.iter().map(ToString::to_string).collect();
                object!(serializer, names, { CustomKind::IpList => Some(&texts) })
            }
        }
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Inner::Unsigned(number) => serializer.serialize_u64(number),
            Inner::Negative(number) => serializer.serialize_i64(number),
            Inner::Float(number) => serializer.serialize_f64(number),
        }
    }
}
