//! Custom metrics as the account declares them: the shape of `CreateCustomMetric` requests.

use crate::byte_set::ByteSet;
use crate::finding::{Findings, Rule, quoted};
use crate::limits::METRIC_NAME_BYTES;
use crate::options::{Format, Options};
use crate::reader::with_reader;
use crate::walk::{Member, Node, Walk};
use bumpalo::Bump;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// The type of a custom metric, in the service's spelling.
///
/// ```
/// use thingward::{Declarations, MetricType};
///
/// let json = br#"{"metricName": "peers", "metricType": "ip-address-list"}"#;
/// assert_eq!(Declarations::parse(json).unwrap().metric_type("peers"), Some(MetricType::IpAddressList));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MetricType {
    /// One number: `number` in a report.
    Number,
    /// A list of numbers: `number_list`.
    NumberList,
    /// A list of texts: `string_list`.
    StringList,
    /// A list of addresses: `ip_list`.
    IpAddressList,
}

impl MetricType {
    /// Every type.
    ///
    /// ```
    /// assert_eq!(thingward::MetricType::ALL.len(), 4);
    /// ```
    pub const ALL: [Self; 4] = [Self::Number, Self::NumberList, Self::StringList, Self::IpAddressList];

    /// The type of this name.
    ///
    /// ```
    /// use thingward::MetricType;
    ///
    /// assert_eq!(MetricType::named("number-list"), Some(MetricType::NumberList));
    /// ```
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|of| of.name() == name)
    }

    /// The name that declarations use.
    ///
    /// ```
    /// assert_eq!(thingward::MetricType::IpAddressList.name(), "ip-address-list");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::NumberList => "number-list",
            Self::StringList => "string-list",
            Self::IpAddressList => "ip-address-list",
        }
    }
}

/// As the service spells it.
impl Serialize for MetricType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// From a text only: a derived reader would take `{"number": null}` too.
impl<'de> Deserialize<'de> for MetricType {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        let name = Cow::<str>::deserialize(source)?;
        Self::named(&name).ok_or_else(|| D::Error::custom(no_metric_type(&name)))
    }
}

fn no_metric_type(name: &str) -> String {
    let names = MetricType::ALL.map(|of| format!("`{}`", of.name())).join(", ");
    format!("{} is not a metric type: write one of {names}", quoted(name))
}

/// The custom metrics of an account, by name.
///
/// ```
/// use thingward::{Declarations, MetricType};
///
/// let json = br#"[{"metricName": "battery", "metricType": "number"}]"#;
/// let declarations = Declarations::parse(json).unwrap();
/// assert_eq!(declarations.metric_type("battery"), Some(MetricType::Number));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Declarations(BTreeMap<String, MetricType>);

/// Why a declaration file cannot be used.
///
/// ```
/// let json = br#"[{"metricName": "aws:x", "metricType": "number"}]"#;
/// let error = thingward::Declarations::parse(json).unwrap_err();
/// assert_eq!(error.to_string(), "entry 0: `aws:x` cannot be the name of a custom metric");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclarationError(String);

impl fmt::Display for DeclarationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for DeclarationError {}

/// As a list of `CreateCustomMetric` requests, without the token that a caller adds to each.
///
/// ```
/// use thingward::{Declarations, MetricType};
///
/// let mut declarations = Declarations::default();
/// declarations.declare("battery".to_owned(), MetricType::Number).unwrap();
/// let json = serde_json::to_string(&declarations)?;
/// assert_eq!(json, r#"[{"metricName":"battery","metricType":"number"}]"#);
/// assert_eq!(serde_json::from_str::<Declarations>(&json)?, declarations);
/// # Ok::<(), serde_json::Error>(())
/// ```
impl Serialize for Declarations {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let each =
            self.0.iter().map(|(name, of)| Declaration { metric_name: name.clone(), metric_type: *of });
        serializer.collect_seq(each)
    }
}

/// From a list of `CreateCustomMetric` requests. [`Declarations::parse`] takes a single one too, and says which entry of
/// the list is wrong.
impl<'de> Deserialize<'de> for Declarations {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        let mut declarations = Self::default();
        for Declaration { metric_name, metric_type } in Vec::deserialize(source)? {
            declarations.declare(metric_name, metric_type).map_err(D::Error::custom)?;
        }
        Ok(declarations)
    }
}

/// One request body; members that only the service reads (tags, tokens, ARNs, dates) are passed over.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", expecting = "an object with `metricName` and `metricType`")]
struct Declaration {
    metric_name: String,
    metric_type: MetricType,
}

impl Declarations {
    /// Reads a JSON list of `CreateCustomMetric` requests (`metricName`, `metricType`), or a single one.
    ///
    /// ```
    /// use thingward::Declarations;
    ///
    /// assert!(Declarations::parse(br#"[{"metricName": "battery", "metricType": "number"}]"#).is_ok());
    /// assert!(Declarations::parse(br#"[{"metricName": "battery", "metricType": "float"}]"#).is_err());
    /// ```
    ///
    /// # Errors
    /// When the text is not JSON, an entry lacks a member, a type is not one of the service's four, a name cannot
    /// be declared, or a name is declared twice with different types.
    pub fn parse(json: &[u8]) -> Result<Self, DeclarationError> {
        let (options, arena) = (unreadable_only(), Bump::new());
        let mut declared = Ok(Self::default());
        let findings = with_reader!((json, Format::Json), cursor => {
            Walk::new(cursor, &options, Findings::new(options.max_findings)).run(|walk| {
                declared = Self::of(&walk.whole_tree(&arena)?);
                Ok(())
            })
        });
        match findings.finish(None).0.into_iter().next() {
            Some(unreadable) => Err(DeclarationError(unreadable.message)),
            None => declared,
        }
    }

    fn of(document: &Node<'_>) -> Result<Self, DeclarationError> {
        let entries = document.list().unwrap_or(std::slice::from_ref(document));
        let mut declarations = Self::default();
        for (index, entry) in entries.iter().enumerate() {
            declarations
                .add(entry)
                .map_err(|DeclarationError(error)| DeclarationError(format!("entry {index}: {error}")))?;
        }
        Ok(declarations)
    }

    fn add(&mut self, entry: &Node<'_>) -> Result<(), DeclarationError> {
        let error = |message| Err(DeclarationError(message));
        let Some(members) = entry.object() else {
            return error(match entry.list() {
                Some(_) => "a list is no declaration".to_owned(),
                None => {
                    format!("{} is no object with `metricName` and `metricType`", entry.found().shown())
                }
            });
        };
        // Of a repeated member the last counts, as most readers have it.
        let text = |name: &str| match members.iter().rfind(|member| member.key == name) {
            Some(Member { node, .. }) => match node.text() {
                Some(text) => Ok(text),
                None => Err(DeclarationError(format!("`{name}` is {}, not a string", node.found().shown()))),
            },
            None => Err(DeclarationError(format!("missing field `{name}`"))),
        };
        let (name, of) = (text("metricName")?, text("metricType")?);
        match MetricType::named(of) {
            Some(metric_type) => self.declare(name.to_owned(), metric_type),
            None => error(no_metric_type(of)),
        }
    }

    /// Adds one declaration.
    ///
    /// ```
    /// use thingward::{Declarations, MetricType};
    ///
    /// let mut declarations = Declarations::default();
    /// assert!(declarations.declare("battery".to_owned(), MetricType::Number).is_ok());
    /// assert!(declarations.declare("battery".to_owned(), MetricType::StringList).is_err());
    /// ```
    ///
    /// # Errors
    /// When the name cannot be declared (`[a-zA-Z0-9:_-]{1,128}`, not starting with `aws:`), or is declared
    /// already with another type.
    pub fn declare(&mut self, name: String, metric_type: MetricType) -> Result<(), DeclarationError> {
        if !is_metric_name(name.as_bytes()) || name.starts_with(RESERVED_PREFIX) {
            return Err(DeclarationError(format!("{} cannot be the name of a custom metric", quoted(&name))));
        }
        match self.0.get(&name) {
            Some(known) if *known != metric_type => {
                Err(DeclarationError(format!("{} is declared with two types", quoted(&name))))
            }
            _ => {
                self.0.insert(name, metric_type);
                Ok(())
            }
        }
    }

    /// The declared type of a metric.
    ///
    /// ```
    /// use thingward::{Declarations, MetricType};
    ///
    /// let json = br#"{"metricName": "battery", "metricType": "number"}"#;
    /// let declarations = Declarations::parse(json).unwrap();
    /// assert_eq!(declarations.metric_type("battery"), Some(MetricType::Number));
    /// assert_eq!(declarations.metric_type("Battery"), None);
    /// ```
    #[must_use]
    pub fn metric_type(&self, name: &str) -> Option<MetricType> {
        self.0.get(name).copied()
    }

    /// The declared names, sorted.
    ///
    /// ```
    /// use thingward::{Declarations, MetricType};
    ///
    /// let mut declarations = Declarations::default();
    /// declarations.declare("b".to_owned(), MetricType::Number).unwrap();
    /// declarations.declare("a".to_owned(), MetricType::Number).unwrap();
    /// assert!(declarations.names().eq(["a", "b"]));
    /// ```
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

/// The options by which nothing is found but what makes a text no JSON: other findings would count against their number.
fn unreadable_only() -> Options {
    let silent = Rule::ALL.iter().filter(|rule| **rule != Rule::JsonBom);
    silent.fold(Options::new(), |options, rule| options.allow(*rule))
}

/// What names of the service's own metrics start with.
pub(crate) const RESERVED_PREFIX: &str = "aws:";

/// Whether `name` is `[a-zA-Z0-9:_-]{1,128}`: the pattern of metric names and of registered thing names (API).
#[inline]
pub(crate) fn is_metric_name(name: &[u8]) -> bool {
    static ALLOWED: ByteSet = ByteSet::alphanumeric_and(b":_-");
    (1..=METRIC_NAME_BYTES).contains(&name.len()) && ALLOWED.holds_all(name)
}

#[cfg(test)]
mod tests {
    use super::Declarations;

    const GOOD: &str = r#"{"metricName":"battery","metricType":"number"}"#;

    #[test]
    fn what_is_no_json_is_refused_whatever_else_stands_before_it() {
        let repeated = format!("{{{}\"a\":1}}", "\"tags\":[],".repeat(200));
        for before in [String::new(), format!("{GOOD},"), format!("{GOOD},{repeated},")] {
            for broken in [
                format!("[{before}{{\"metricName\":"),
                format!("[{before}{GOOD}] trailing"),
                format!("[{before}NaN]"),
                format!("[{before}{GOOD},]"),
                format!("\u{feff}[{before}{GOOD}]"),
                format!("[{before}\"\\ud800\"]"),
                String::new(),
            ] {
                assert!(serde_json::from_str::<serde_json::Value>(&broken).is_err(), "{broken}");
                assert!(Declarations::parse(broken.as_bytes()).is_err(), "{broken}");
            }
        }
        let latin: &[u8] =
            b"[{\"metricName\":\"battery\",\"metricType\":\"number\",\"displayName\":\"\xe9\"}]";
        assert!(Declarations::parse(latin).is_err());
        assert_eq!(Declarations::parse(format!("[{GOOD}]").as_bytes()).unwrap().names().count(), 1);
    }
}
