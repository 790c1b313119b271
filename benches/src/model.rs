//! A report as serde types, with long names: what the documents are written from and what the typed peers read into.
//!
//! Texts are borrowed from the document where they have no escapes. Unknown and repeated keys are refused, and so
//! is `null`, because the check refuses or remarks them too.

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde::ser::Serializer;
use serde::{Deserialize as DeriveDeserialize, Serialize};
use std::borrow::Cow;
use std::fmt;

#[derive(Clone, Serialize, DeriveDeserialize)]
#[serde(deny_unknown_fields)]
pub struct Report<'a> {
    #[serde(borrow)]
    pub header: Header<'a>,
    #[serde(borrow, default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub metrics: Option<Metrics<'a>>,
    #[serde(borrow, default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub custom_metrics: Option<CustomMetrics<'a>>,
}

#[derive(Clone, Serialize, DeriveDeserialize)]
#[serde(deny_unknown_fields)]
pub struct Header<'a> {
    pub report_id: u64,
    #[serde(borrow)]
    pub version: Text<'a>,
}

#[derive(Clone, Serialize, DeriveDeserialize)]
#[serde(deny_unknown_fields)]
pub struct Metrics<'a> {
    #[serde(borrow, default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub listening_tcp_ports: Option<ListeningPorts<'a>>,
    #[serde(borrow, default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub listening_udp_ports: Option<ListeningPorts<'a>>,
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub network_stats: Option<NetworkStats>,
    #[serde(borrow, default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub tcp_connections: Option<TcpConnections<'a>>,
}

#[derive(Clone, Serialize, DeriveDeserialize)]
#[serde(deny_unknown_fields)]
pub struct ListeningPorts<'a> {
    #[serde(borrow, default)]
    pub ports: Vec<Port<'a>>,
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub total: Option<u64>,
}

#[derive(Clone, Serialize, DeriveDeserialize)]
#[serde(deny_unknown_fields)]
pub struct Port<'a> {
    #[serde(borrow, default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub interface: Option<Text<'a>>,
    pub port: u64,
}

#[derive(Clone, Serialize, DeriveDeserialize)]
#[serde(deny_unknown_fields)]
pub struct NetworkStats {
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub bytes_in: Option<u64>,
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub bytes_out: Option<u64>,
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub packets_in: Option<u64>,
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub packets_out: Option<u64>,
}

#[derive(Clone, Serialize, DeriveDeserialize)]
#[serde(deny_unknown_fields)]
pub struct TcpConnections<'a> {
    #[serde(borrow, default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub established_connections: Option<EstablishedConnections<'a>>,
}

#[derive(Clone, Serialize, DeriveDeserialize)]
#[serde(deny_unknown_fields)]
pub struct EstablishedConnections<'a> {
    #[serde(borrow, default)]
    pub connections: Vec<Connection<'a>>,
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub total: Option<u64>,
}

#[derive(Clone, Serialize, DeriveDeserialize)]
#[serde(deny_unknown_fields)]
pub struct Connection<'a> {
    #[serde(borrow, default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub local_interface: Option<Text<'a>>,
    #[serde(default, deserialize_with = "present", skip_serializing_if = "Option::is_none")]
    pub local_port: Option<u64>,
    #[serde(borrow)]
    pub remote_addr: Text<'a>,
}

/// The custom metrics in the order of the document: each name has an array of exactly one value.
#[derive(Clone)]
pub struct CustomMetrics<'a>(pub Vec<(Text<'a>, [CustomValue<'a>; 1])>);

/// An object with exactly one of the four keys.
#[derive(Clone, Serialize, DeriveDeserialize)]
#[serde(rename_all = "snake_case")]
pub enum CustomValue<'a> {
    Number(Number),
    NumberList(Vec<Number>),
    StringList(#[serde(borrow)] Vec<Text<'a>>),
    IpList(#[serde(borrow)] Vec<Text<'a>>),
}

/// Any number. serde's own `f64` would refuse the integers of CBOR.
#[derive(Clone, Copy, Serialize)]
#[serde(untagged)]
pub enum Number {
    Integer(i64),
    Float(f64),
}

/// A text that is borrowed where it can be. serde borrows a bare `Cow`, but none inside an `Option` or a `Vec`.
#[derive(Clone, PartialEq, Eq, Serialize, DeriveDeserialize)]
#[serde(transparent)]
pub struct Text<'a>(#[serde(borrow)] pub Cow<'a, str>);

impl<'a> From<&'a str> for Text<'a> {
    fn from(text: &'a str) -> Self {
        Self(Cow::Borrowed(text))
    }
}

impl From<String> for Text<'_> {
    fn from(text: String) -> Self {
        Self(Cow::Owned(text))
    }
}

/// What is there is no `null`: serde would read it as absent.
fn present<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

impl Serialize for CustomMetrics<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for CustomMetrics<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Metrics;

        impl<'de> Visitor<'de> for Metrics {
            type Value = CustomMetrics<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of custom metrics")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut metrics = Vec::new();
                while let Some(metric) = map.next_entry()? {
                    metrics.push(metric);
                }
                Ok(CustomMetrics(metrics))
            }
        }

        deserializer.deserialize_map(Metrics)
    }
}

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct AnyNumber;

        impl Visitor<'_> for AnyNumber {
            type Value = Number;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number")
            }

            fn visit_u64<E: Error>(self, value: u64) -> Result<Number, E> {
                i64::try_from(value).map(Number::Integer).map_err(|_| E::custom("beyond 63 bits"))
            }

            fn visit_i64<E: Error>(self, value: i64) -> Result<Number, E> {
                Ok(Number::Integer(value))
            }

            fn visit_f64<E: Error>(self, value: f64) -> Result<Number, E> {
                Ok(Number::Float(value))
            }
        }

        deserializer.deserialize_any(AnyNumber)
    }
}
