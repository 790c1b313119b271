//! What a field holds, as a schema: one for each [`Holds`] that is no object.

use crate::limits;
use crate::options::Mode;
use crate::report::Holds;
use crate::schema::pattern;
use crate::schema::{Keywords, keywords};
use serde_json::{Value, json};

/// The schema of a value. Objects and lists of them are references to definitions, which the caller knows.
pub(super) fn schema(holds: Holds, mode: Mode) -> Keywords {
    let strict = mode == Mode::Strict;
    keywords(match holds {
        Holds::Object | Holds::Objects | Holds::CustomMetrics => json!({}),
        Holds::Integer => count(1, limits::COUNT),
        Holds::Count => count(0, limits::COUNT),
        Holds::Port => count(1, highest_port(mode)),
        Holds::LocalPort if strict => count(0, highest_port(mode)),
        Holds::LocalPort => either(&count(0, highest_port(mode)), &texts(&count_in_text())),
        Holds::Delta if strict => count(0, limits::COUNT),
        Holds::Delta => json!({"type": "number", "minimum": 0, "maximum": limits::COUNT}),
        Holds::Version => texts(&version(mode)),
        Holds::Text if strict => json!({"type": "string"}),
        Holds::Text => json!({"type": ["string", "null"]}),
        Holds::Address => texts(&remote_address(mode)),
        Holds::Number => number(),
        Holds::Numbers => list(&number()),
        Holds::Texts => list(&json!({"type": "string"})),
        Holds::Addresses => list(&json!({"$ref": IP_ADDRESS.reference()})),
    })
}

/// A schema that several values share.
pub(super) struct Shared {
    pub(super) name: &'static str,
}

impl Shared {
    fn reference(&self) -> String {
        format!("#/$defs/{}", self.name)
    }
}

/// An entry of an `ip_list`.
pub(super) const IP_ADDRESS: Shared = Shared { name: "ip_address" };

/// The schema that [`IP_ADDRESS`] stands for.
pub(super) fn ip_address() -> Value {
    let mut schema = keywords(texts(&pattern::address()));
    schema.insert("title".to_owned(), "IP address".into());
    schema.insert(
        "description".to_owned(),
        "An IPv4 or IPv6 address without port, prefix, zone or host name.".into(),
    );
    Value::Object(schema)
}

fn count(minimum: u64, maximum: u64) -> Value {
    json!({"type": "integer", "minimum": minimum, "maximum": maximum})
}

/// Default mode only warns of ports above 65535, which some agents' tests use.
const fn highest_port(mode: Mode) -> u64 {
    match mode {
        Mode::Default => limits::COUNT,
        Mode::Strict => limits::PORT,
    }
}

/// A custom number is any that fits 64 bits, with a sign or without.
fn number() -> Value {
    json!({"type": "number", "minimum": i64::MIN, "maximum": u64::MAX})
}

fn texts(pattern: &str) -> Value {
    json!({"type": "string", "pattern": pattern})
}

fn list(items: &Value) -> Value {
    json!({"type": "array", "items": items})
}

fn either(usual: &Value, tolerated: &Value) -> Value {
    json!({"anyOf": [usual, tolerated]})
}

/// `Major.Minor`; strict mode wants no leading zeros.
pub(in crate::schema) fn version(mode: Mode) -> String {
    let digits = match mode {
        Mode::Default => "[0-9]+",
        Mode::Strict => "(?:0|[1-9][0-9]*)",
    };
    format!("^{digits}\\.{digits}$")
}

/// `ip:port`. Default mode takes what still names an address: without port, without brackets, with a zone.
pub(in crate::schema) fn remote_address(mode: Mode) -> String {
    let (ipv4, ipv6) = (pattern::ipv4(), pattern::ipv6());
    let port = format!(":(?:{})", pattern::digits_up_to(&limits::PORT.to_string()));
    match mode {
        Mode::Strict => format!("^(?:{ipv4}|\\[{ipv6}\\]){port}$"),
        Mode::Default => format!(
            "^(?:{ipv4}(?:{port})?|\\[{ipv6}(?:%[^\\]]+)?\\](?:{port})?|{ipv6}(?:%[\\s\\S]+)?(?:{port})?)$"
        ),
    }
}

/// A JSON number that is a count, written as a text. With an exponent it is not told whether it is whole.
pub(in crate::schema) fn count_in_text() -> String {
    let whole = pattern::without_leading_zeros(&limits::COUNT.to_string());
    format!(
        "^(?:(?:{whole}|-0)(?:\\.0+)?|-0(?:\\.0+)?[eE][+-]?[0-9]+|(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?[eE][+-]?[0-9]+)$"
    )
}
