//! Patterns of texts: resource names, blocks of addresses, and numbers in quotes.

use crate::arn::Wanted;
use crate::limits;
use crate::schema::pattern::{NAME_CHARACTER, ipv4, ipv6, without_leading_zeros};
use std::net::{Ipv4Addr, Ipv6Addr};

/// No control characters: those of ASCII and those of Latin-1.
pub(super) const WITHOUT_CONTROLS: &str = "^[^\\u0000-\\u001f\\u007f-\\u009f]*$";
/// Any characters, line breaks among them.
const ANYTHING: &str = "(?:[^:]|:)+";

/// A resource name of one kind.
pub(super) fn arn(wanted: Wanted) -> String {
    let (service, region, resource) = match wanted {
        Wanted::SnsTopic => ("sns", "[^:]+", ""),
        Wanted::Role => ("iam", "[^:]*", "role/"),
        Wanted::KmsKey => ("kms", "[^:]+", "key/"),
        Wanted::MqttTopic => ("iot", "[^:]+", "topic/"),
    };
    format!("^arn:aws[^:]*:{service}:{region}:[0-9]{{12}}:{resource}{ANYTHING}$")
}

/// What a profile can be attached to.
pub(super) fn target() -> String {
    let all = "all/(?:things|registered-things|unregistered-things)";
    format!("^arn:aws[^:]*:iot:[^:]+:[0-9]{{12}}:(?:{all}|thinggroup/{NAME_CHARACTER}+)$")
}

/// One of the numbers as programs read it, which may have a sign and zeros before it.
pub(super) fn written(numbers: &str) -> String {
    format!("^[+]?0*(?:{numbers})$")
}

/// A count as a text: an integer as JSON writes it.
pub(super) fn count() -> String {
    format!("^(?:-0|{})$", without_leading_zeros(&limits::COUNT.to_string()))
}

/// A block of addresses, whose prefix may be missing or have zeros before it.
pub(super) fn cidr() -> String {
    let prefix = |bits: u32| format!("(?:/0*(?:{}))?", without_leading_zeros(&bits.to_string()));
    let (ipv4, ipv6) = (ipv4() + &prefix(Ipv4Addr::BITS), ipv6() + &prefix(Ipv6Addr::BITS));
    format!("^(?:{ipv4}|{ipv6})$")
}

#[cfg(test)]
mod tests {
    use super::{WITHOUT_CONTROLS, arn, cidr, count, target};
    use crate::arn::Wanted;
    use crate::finding::Rule;
    use crate::profile::shapes::{is_target, judge_cidr};
    use proptest::prelude::*;
    use regex::Regex;

    fn of(pattern: &str) -> Regex {
        Regex::new(pattern).unwrap()
    }

    #[test]
    fn counts_are_written_as_in_json() {
        let count = of(&count());
        for text in ["0", "-0", "7", "10", "9223372036854775807"] {
            assert!(count.is_match(text), "{text}");
        }
        for text in ["", "-1", "00", "1.0", "9223372036854775808"] {
            assert!(!count.is_match(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn blocks_of_addresses_are_those_that_the_check_takes(
            ipv4 in any::<std::net::Ipv4Addr>(),
            ipv6 in any::<std::net::Ipv6Addr>(),
            prefix in "/?[0-9]{0,4}",
            other in "[0-9a-f:./]{0,45}",
        ) {
            let pattern = of(&cidr());
            for text in [format!("{ipv4}{prefix}"), format!("{ipv6}{prefix}"), other] {
                let is_block = judge_cidr(&text).is_none_or(|remark| remark.rule != Rule::CidrSyntax);
                let fits = crate::limits::CIDR_CHARACTERS.contains(&text.len());
                prop_assert_eq!(fits && pattern.is_match(&text), is_block, "{}", text);
            }
        }

        #[test]
        fn resource_names_are_those_that_the_check_takes(
            text in "arn:?:(aws|aws-cn|gcp)?:(sns|iam|iot):[a-z1-]{0,3}:([0-9]{11,13}|):(role/|all/things|thinggroup/|)[a:/\n é-]{0,3}",
        ) {
            for wanted in [Wanted::SnsTopic, Wanted::Role] {
                let fits = crate::limits::ARN_CHARACTERS.contains(&text.chars().count());
                let is_arn = fits && of(&arn(wanted)).is_match(&text);
                prop_assert_eq!(is_arn, wanted.fault(&text).is_none(), "{}", text);
            }
            prop_assert_eq!(of(&target()).is_match(&text), is_target(&text), "{}", text);
        }

        #[test]
        fn control_characters_are_those_of_unicode(character in any::<char>()) {
            prop_assert_eq!(!of(WITHOUT_CONTROLS).is_match(&character.to_string()), character.is_control());
        }
    }
}
