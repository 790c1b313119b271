//! Documents that are no bytes: values of some serde source, recorded once and judged, parsed or converted from that.

use crate::check::check_tape_of_any;
use crate::checked::Checked;
use crate::checked_role::part_of_tape;
use crate::convert::{Target, convert_tape};
use crate::detect::{Kind, kind_of_tape};
use crate::invalid::Invalid;
use crate::options::Options;
use crate::parse;
use crate::profile::Profile;
use crate::profile::model::Profiles;
use crate::read::value::{ESCAPED, NUMBER_KEY, Tape};
use crate::received;
use crate::report::Report;
use crate::response::Response;
use crate::role::Part as RolePart;
use serde::{Deserialize, Deserializer};

/// A document that is no bytes but a value of some serde source, such as an object of another language, with all that
/// it had: members of one name stand side by side, and integers are exact.
///
/// Findings about it have pointers and no spans. What only bytes have is not judged: their encoding, and their number.
///
/// ```
/// use serde::Deserialize;
/// use thingward::{Kind, Options, Recorded, Rule};
///
/// let topic = Recorded::deserialize(&serde_json::json!({"topic": "$aws/things/+/defender/metrics/json"}))?;
/// let checked = topic.check(&Options::new());
/// assert_eq!(checked.kind(), Some(Kind::Topic));
/// assert_eq!((checked.findings()[0].pointer.as_str(), checked.findings()[0].span), ("/topic", None));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded(Tape);

/// Fails only where the source does, or hands over an enum of Rust.
impl<'de> Deserialize<'de> for Recorded {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        Tape::deserialize(source).map(Self)
    }
}

impl Recorded {
    /// The name of the newtype variant of an enum as which a source hands over a text that is not well-formed Unicode,
    /// as texts of Python and JavaScript may be. Its value is the text as JSON writes it between quotes, with an escape
    /// for each half of a surrogate pair; it is judged like one that a document in JSON has.
    ///
    /// ```
    /// use thingward::Recorded;
    ///
    /// assert_eq!(Recorded::ESCAPED_TEXT, "@@ESCAPED@@");
    /// ```
    pub const ESCAPED_TEXT: &'static str = ESCAPED;

    /// The one key of a map as which a source hands over a number by its literal in JSON, as `serde_json` does with its
    /// feature `arbitrary_precision`: for integers beyond 128 bits, or where digits are to be kept.
    ///
    /// ```
    /// use serde::Deserialize;
    /// use thingward::{Options, Recorded, Rule};
    ///
    /// let id = serde_json::json!({Recorded::NUMBER: "18446744073709551616"});
    /// let report = serde_json::json!({"header": {"report_id": id, "version": "1.0"}, "metrics": {"network_stats": {"bytes_in": 1}}});
    /// let checked = Recorded::deserialize(&report)?.check(&Options::new());
    /// assert_eq!(checked.findings()[0].rule, Rule::NumberOutOfRange);
    /// assert!(checked.findings()[0].message.contains("`18446744073709551616`"));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub const NUMBER: &'static str = NUMBER_KEY;

    /// The kind that the root keys tell, if they tell one.
    ///
    /// ```
    /// use serde::Deserialize;
    /// use thingward::{Kind, Recorded};
    ///
    /// let profile = Recorded::deserialize(&serde_json::json!({"behaviors": []}))?;
    /// assert_eq!(profile.kind(), Some(Kind::Profile));
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn kind(&self) -> Option<Kind> {
        kind_of_tape(&self.0)
    }

    /// Like [`check`](crate::check).
    ///
    /// ```
    /// use serde::Deserialize;
    /// use thingward::{Options, Recorded, Rule};
    ///
    /// let report = Recorded::deserialize(&serde_json::json!({"header": {"report_id": 0, "version": "1.0"}, "metrics": {}}))?;
    /// assert_eq!(report.check(&Options::new()).findings()[0].rule, Rule::ReportIdZero);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn check(&self, options: &Options) -> Checked {
        check_tape_of_any(&self.0, options)
    }

    /// Like [`check_role_part`](crate::check_role_part).
    ///
    /// ```
    /// use serde::Deserialize;
    /// use thingward::{Options, Recorded, RolePart, Rule};
    ///
    /// let trust = Recorded::deserialize(&serde_json::json!({"Statement": []}))?;
    /// let checked = trust.check_role_part(RolePart::Trust, &Options::new());
    /// assert_eq!(checked.findings()[0].rule, Rule::RoleTrustPrincipal);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    #[must_use]
    pub fn check_role_part(&self, which: RolePart, options: &Options) -> Checked {
        part_of_tape(&self.0, Some(which), options)
    }

    /// Like [`Report::parse`].
    ///
    /// ```
    /// use serde::Deserialize;
    /// use thingward::{Options, Recorded};
    ///
    /// let report = serde_json::json!({"hed": {"rid": 7, "v": "1.0"}, "met": {"ns": {"bi": 1}}});
    /// let report = Recorded::deserialize(&report)?.report(&Options::new())?;
    /// assert_eq!(report.header().report_id.get(), 7);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As there.
    pub fn report(&self, options: &Options) -> Result<Report, Invalid> {
        parse::report::parse_tape(&self.0, options)
    }

    /// Like [`Profile::parse`].
    ///
    /// ```
    /// use serde::Deserialize;
    /// use thingward::{Options, Recorded};
    ///
    /// let profile = Recorded::deserialize(&serde_json::json!({"securityProfileName": "pumps", "behaviors": []}))?;
    /// assert_eq!(profile.profile(&Options::new())?.name().map(|name| name.as_str()), Some("pumps"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As there.
    pub fn profile(&self, options: &Options) -> Result<Profile, Invalid> {
        parse::profile::parse_tape(&self.0, options)
    }

    /// Like [`Profile::parse_all`].
    ///
    /// ```
    /// use serde::Deserialize;
    /// use thingward::{Options, Recorded};
    ///
    /// let profile = Recorded::deserialize(&serde_json::json!({"securityProfileName": "pumps", "behaviors": []}))?;
    /// assert_eq!(profile.profiles(&Options::new())?.profiles().len(), 1);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As there.
    pub fn profiles(&self, options: &Options) -> Result<Profiles, Invalid> {
        parse::profile::parse_tape(&self.0, options)
    }

    /// Like [`Response::parse`].
    ///
    /// ```
    /// use serde::Deserialize;
    /// use thingward::{Options, Recorded};
    ///
    /// let answer = serde_json::json!({"thingName": "pump-1", "reportId": 7, "status": "ACCEPTED", "timestamp": 1767225600000_u64});
    /// assert_eq!(Recorded::deserialize(&answer)?.response(&Options::new())?.report_id, Some(7));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As there.
    pub fn response(&self, options: &Options) -> Result<Response, Invalid> {
        received::parse_tape(&self.0, options)
    }

    /// Like [`convert`](crate::convert).
    ///
    /// ```
    /// use serde::Deserialize;
    /// use thingward::{Names, Options, Recorded, Target};
    ///
    /// let report = serde_json::json!({"header": {"report_id": 1, "version": "1.0"}, "metrics": {"network_stats": {"bytes_in": 1}}});
    /// let json = Recorded::deserialize(&report)?.convert(Target::json(Names::Short), &Options::new())?;
    /// assert_eq!(json, br#"{"hed":{"rid":1,"v":"1.0"},"met":{"ns":{"bi":1}}}"#);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// As there.
    pub fn convert(&self, target: Target, options: &Options) -> Result<Vec<u8>, Invalid> {
        convert_tape(&self.0, target, options)
    }
}

#[cfg(test)]
mod tests {
    use super::Recorded;
    use crate::finding::Rule;
    use crate::options::Options;
    use serde::de::value::{Error, MapAccessDeserializer, MapDeserializer};
    use serde::de::{Deserializer, IntoDeserializer, Visitor};
    use serde::{Deserialize, forward_to_deserialize_any};

    /// A text as a source hands it over that is not well-formed Unicode.
    struct Escaped(&'static str);

    impl<'de> Deserializer<'de> for Escaped {
        type Error = Error;

        fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            let one = [(Recorded::ESCAPED_TEXT, self.0)];
            visitor.visit_enum(MapAccessDeserializer::new(MapDeserializer::new(one.into_iter())))
        }

        forward_to_deserialize_any! {
            bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit
            unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
        }
    }

    impl IntoDeserializer<'_, Error> for Escaped {
        type Deserializer = Self;

        fn into_deserializer(self) -> Self {
            self
        }
    }

    #[test]
    fn half_a_surrogate_pair_is_found_where_it_stands() {
        let member = MapDeserializer::new([("note", Escaped("a\\ud800\\u0022"))].into_iter());
        let checked = Recorded::deserialize(member).unwrap().check(&Options::new().kind(crate::Kind::Report));
        let found = checked.findings().iter().find(|finding| finding.rule == Rule::JsonEncoding).unwrap();
        assert_eq!((found.pointer.as_str(), found.span), ("/note", None));

        let key = MapDeserializer::new([(Escaped("\\udc00"), 1)].into_iter());
        let checked = Recorded::deserialize(key).unwrap().check(&Options::new().kind(crate::Kind::Report));
        let found = checked.findings().iter().find(|finding| finding.rule == Rule::JsonEncoding).unwrap();
        // As in JSON, a key that is no key is a fault of its object.
        assert_eq!(found.pointer.as_str(), "");
    }
}
