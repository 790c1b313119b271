//! The wildcards of policies: `*` for any characters, also none, and `?` for exactly one.

/// Whether a pattern covers a text. Time is bounded by the product of their lengths: of several `*` only the last one
/// is ever tried again.
pub(super) fn covers(pattern: &str, text: &str) -> bool {
    let (pattern, text) = (pattern.as_bytes(), text.as_bytes());
    // Each character that is no star takes one of the text, so a longer pattern is out without a look.
    if pattern.iter().filter(|byte| **byte != b'*').count() > text.len() {
        return false;
    }
    let (mut at, mut seen) = (0, 0);
    // Behind the last star, and how much of the text the star has taken up to now.
    let mut retry: Option<(usize, usize)> = None;
    while let Some(byte) = text.get(seen) {
        match pattern.get(at) {
            Some(b'*') => {
                at += 1;
                retry = Some((at, seen));
            }
            Some(wanted) if *wanted == b'?' || wanted == byte => {
                at += 1;
                seen += 1;
            }
            _ => {
                let Some((behind, taken)) = &mut retry else { return false };
                *taken += 1;
                (at, seen) = (*behind, *taken);
            }
        }
    }
    pattern.get(at..).is_some_and(|rest| rest.iter().all(|byte| *byte == b'*'))
}

/// Whether a pattern for actions covers an action; letter case does not matter.
pub(super) fn covers_action(pattern: &str, action: &str) -> bool {
    covers(&pattern.to_ascii_lowercase(), &action.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::{covers, covers_action};
    use proptest::prelude::*;

    /// The same by its definition.
    fn naive(pattern: &[u8], text: &[u8]) -> bool {
        match pattern.split_first() {
            None => text.is_empty(),
            Some((b'*', rest)) => (0..=text.len()).any(|taken| naive(rest, &text[taken..])),
            Some((b'?', rest)) => text.split_first().is_some_and(|(_, text)| naive(rest, text)),
            Some((byte, rest)) => {
                text.split_first().is_some_and(|(first, text)| first == byte && naive(rest, text))
            }
        }
    }

    #[test]
    fn wildcards_of_policies() {
        let topic = "arn:aws:sns:eu-west-1:123456789012:alerts";
        for (pattern, is_covered) in [
            ("*", true),
            (topic, true),
            ("arn:aws:sns:*", true),
            ("arn:aws:sns:*:123456789012:al*", true),
            ("arn:aws:sns:eu-west-?:123456789012:alerts", true),
            ("arn:aws:sns:eu-west-1:123456789012:alert", false),
            ("arn:aws:sns:eu-west-1:123456789012:alerts?", false),
            ("arn:aws:sns:eu-west-1:123456789012:alerts*", true),
            ("ARN:aws:sns:eu-west-1:123456789012:alerts", false),
            ("", false),
        ] {
            assert_eq!(covers(pattern, topic), is_covered, "{pattern}");
        }
        assert!(covers_action("SNS:pub*", "sns:Publish") && !covers_action("sns:Publis", "sns:Publish"));
    }

    #[test]
    fn hostile_patterns_end() {
        let pattern = "*a".repeat(1000) + "b";
        assert!(!covers(&pattern, &"a".repeat(2048)));
        assert!(!covers(&"?".repeat(1 << 20), "a"));
    }

    proptest! {
        #[test]
        fn the_matcher_equals_its_definition(pattern in "[ab*?]{0,9}", text in "[ab]{0,12}") {
            prop_assert_eq!(covers(&pattern, &text), naive(pattern.as_bytes(), text.as_bytes()));
        }
    }
}
