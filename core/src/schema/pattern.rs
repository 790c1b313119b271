//! Regular expressions of names, addresses and numbers in texts, in what ECMA-262 and Rust's `regex` both read: no lookaround,
//! no classes with a name, groups without a number.
//!
//! Those of addresses accept what the standard library parses; the tests compare them.

use crate::declarations::RESERVED_PREFIX;

/// A name of a metric, a behavior, a profile or a dimension, of so many characters at most.
pub(super) fn name(most: usize) -> String {
    format!("^{NAME_CHARACTER}{{1,{most}}}$")
}

/// What names are of: letters and digits, `:`, `_` and `-`.
pub(super) const NAME_CHARACTER: &str = "[a-zA-Z0-9:_-]";

/// How the names of the service's own metrics start.
pub(super) fn reserved() -> String {
    format!("^{RESERVED_PREFIX}")
}

/// One IPv4 address: four octets without leading zeros.
pub(super) fn ipv4() -> String {
    let octet = format!("(?:{})", without_leading_zeros(&u8::MAX.to_string()));
    format!("{octet}(?:\\.{octet}){{3}}")
}

/// One IPv6 address without a zone; its last two groups may be written as an IPv4 address.
pub(super) fn ipv6() -> String {
    /// What `::` leaves out is one group at least, so these many others are written at most.
    const WRITTEN: usize = 7;
    let ipv4 = ipv4();
    // So many groups before `::`, and the rest behind it; a group too many is what an IPv4 address takes.
    let plain = (0..=WRITTEN).map(|before| format!("{}::{}", groups(before), up_to_groups(WRITTEN - before)));
    let before_ipv4 = (0..WRITTEN - 1).map(|before| {
        format!("{}::{}", groups(before), times(&format!("{GROUP}:"), 0, WRITTEN - 2 - before))
    });
    let plain: Vec<_> = plain.chain([groups(WRITTEN + 1)]).collect();
    let before_ipv4: Vec<_> = before_ipv4.chain([times(&format!("{GROUP}:"), 6, 6)]).collect();
    format!("(?:{}|(?:{}){ipv4})", plain.join("|"), before_ipv4.join("|"))
}

const GROUP: &str = "[0-9a-fA-F]{1,4}";

/// So many groups with colons between them.
fn groups(count: usize) -> String {
    match count.checked_sub(1) {
        None => String::new(),
        Some(more) => format!("{GROUP}{}", times(&format!(":{GROUP}"), more, more)),
    }
}

/// Up to so many groups with colons between them.
fn up_to_groups(most: usize) -> String {
    match most.checked_sub(1) {
        None => String::new(),
        Some(more) => format!("(?:{GROUP}{})?", times(&format!(":{GROUP}"), 0, more)),
    }
}

/// A part so often.
fn times(part: &str, least: usize, most: usize) -> String {
    // One class of characters needs no parentheses.
    let part =
        if part.ends_with(']') && part.starts_with('[') { part.to_owned() } else { format!("(?:{part})") };
    match (least, most) {
        (_, 0) => String::new(),
        (1, 1) => part,
        (0, 1) => format!("{part}?"),
        _ if least == most => format!("{part}{{{most}}}"),
        _ => format!("{part}{{{least},{most}}}"),
    }
}

/// The whole text is one address.
pub(super) fn address() -> String {
    format!("^(?:{}|{})$", ipv4(), ipv6())
}

/// Decimal digits of a number up to `limit`, as many of them as `limit` has or fewer.
pub(super) fn digits_up_to(limit: &str) -> String {
    let shorter = match limit.len() {
        0 | 1 => vec![],
        length => vec![format!("[0-9]{{1,{}}}", length - 1)],
    };
    [shorter, as_long_as(limit, '0')].concat().join("|")
}

/// Decimal digits of a number from 0 to `limit`, without leading zeros.
pub(super) fn without_leading_zeros(limit: &str) -> String {
    let shorter = match limit.len() {
        0 | 1 => vec![],
        2 => vec!["[0-9]".to_owned()],
        3 => vec!["[1-9]?[0-9]".to_owned()],
        length => vec!["0".to_owned(), format!("[1-9][0-9]{{0,{}}}", length - 2)],
    };
    let first = if limit.len() > 1 { '1' } else { '0' };
    [shorter, as_long_as(limit, first)].concat().join("|")
}

/// The numbers up to `limit` with as many digits, the first of which is at least `first`: those that are smaller at
/// the first place, at the second, and so on; at the last one the limit itself is among them.
fn as_long_as(limit: &str, first: char) -> Vec<String> {
    let parts = limit.char_indices().filter_map(|(place, digit)| {
        let (before, rest) = limit.split_at_checked(place)?;
        let least = if place == 0 { first } else { '0' };
        let most =
            if rest.len() == 1 { digit } else { char::from(u8::try_from(digit).ok()?.checked_sub(1)?) };
        (least <= most).then(|| {
            format!("{before}{}{}", range(least, most), times("[0-9]", rest.len() - 1, rest.len() - 1))
        })
    });
    parts.collect()
}

fn range(least: char, most: char) -> String {
    if least == most { least.to_string() } else { format!("[{least}-{most}]") }
}

#[cfg(test)]
mod tests {
    use super::{address, digits_up_to, without_leading_zeros};
    use proptest::prelude::*;
    use regex::Regex;
    use std::net::IpAddr;
    use std::sync::LazyLock;

    static ADDRESS: LazyLock<Regex> = LazyLock::new(|| Regex::new(&address()).unwrap());

    #[test]
    fn every_number_up_to_the_limit_and_no_other() {
        for limit in [0_u64, 1, 7, 9, 10, 19, 20, 99, 100, 101, 255, 909, 65_535] {
            let limit_text = limit.to_string();
            let plain = Regex::new(&format!("^(?:{})$", without_leading_zeros(&limit_text))).unwrap();
            let padded = Regex::new(&format!("^(?:{})$", digits_up_to(&limit_text))).unwrap();
            for number in 0..=limit + 1100 {
                let text = number.to_string();
                assert_eq!(plain.is_match(&text), number <= limit, "{number} up to {limit}");
                assert_eq!(padded.is_match(&text), number <= limit, "{number} up to {limit}");
                let zero = format!("0{text}");
                assert!(!plain.is_match(&zero), "{zero}");
                let fits = zero.len() <= limit_text.len();
                assert_eq!(padded.is_match(&zero), fits && number <= limit, "{zero} up to {limit}");
            }
        }
        let count = Regex::new(&format!("^(?:{})$", without_leading_zeros("9223372036854775807"))).unwrap();
        assert!(count.is_match("9223372036854775807") && count.is_match("8999999999999999999"));
        assert!(!count.is_match("9223372036854775808") && !count.is_match("10000000000000000000"));
    }

    proptest! {
        #[test]
        fn addresses_are_those_of_the_standard_library(
            made in any::<IpAddr>(),
            groups in "[0-9a-fA-F]{0,4}(::?[0-9a-fA-F]{0,5}){1,9}",
            embedded in "(::?[0-9a-f]{1,4}){0,7}:?:[0-9]{1,3}(\\.[0-9]{1,3}){3}",
            octets in "[0-9]{1,3}(\\.[0-9]{1,3}){2,4}",
        ) {
            for text in [made.to_string(), groups, embedded, octets] {
                prop_assert_eq!(ADDRESS.is_match(&text), text.parse::<IpAddr>().is_ok(), "{}", text);
            }
        }
    }
}
