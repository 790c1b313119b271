//! The three spellings of one key: `durationSeconds` of the API, `DurationSeconds` of templates, `duration_seconds` of
//! the awscc provider.

use std::borrow::Cow;

/// How the keys of a profile are spelt.
///
/// ```
/// use thingward::profiles::Casing;
///
/// assert_eq!(Casing::ALL.map(Casing::name), ["api", "cloudformation", "awscc"]);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Casing {
    /// `durationSeconds`: requests and answers of the service.
    #[default]
    Api,
    /// `DurationSeconds`: templates.
    CloudFormation,
    /// `duration_seconds`: the awscc provider of Terraform.
    Awscc,
}

impl Casing {
    /// All of them.
    ///
    /// ```
    /// assert_eq!(thingward::profiles::Casing::ALL.len(), 3);
    /// ```
    pub const ALL: [Self; 3] = [Self::Api, Self::CloudFormation, Self::Awscc];

    /// The word for it.
    ///
    /// ```
    /// assert_eq!(thingward::profiles::Casing::Awscc.name(), "awscc");
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::CloudFormation => "cloudformation",
            Self::Awscc => "awscc",
        }
    }

    /// A key of the API in this spelling.
    pub(crate) fn spell(self, name: &str) -> Cow<'_, str> {
        match self {
            Self::Api => Cow::Borrowed(name),
            Self::CloudFormation => {
                let mut letters = name.chars();
                let first = letters.next().map(|letter| letter.to_ascii_uppercase());
                first.into_iter().chain(letters).collect()
            }
            Self::Awscc => {
                let mut spelt = String::with_capacity(name.len() + 4);
                for letter in name.chars() {
                    if letter.is_ascii_uppercase() && !spelt.is_empty() {
                        spelt.push('_');
                    }
                    spelt.push(letter.to_ascii_lowercase());
                }
                Cow::Owned(spelt)
            }
        }
    }

    /// Whether `key` is the name in this spelling. Every key of a document is asked about many names: nothing is
    /// allocated.
    pub(super) fn is(self, key: &str, name: &'static str) -> bool {
        match self {
            Self::Api => key == name,
            // Most names are of another length: that is told before their letters are looked at.
            Self::CloudFormation if key.len() != name.len() => false,
            Self::CloudFormation => match (key.as_bytes(), name.as_bytes()) {
                ([first, rest @ ..], [letter, letters @ ..]) => {
                    *first == letter.to_ascii_uppercase() && rest == letters
                }
                _ => false,
            },
            Self::Awscc => {
                let mut seen = key.bytes();
                let is_spelt = name.bytes().enumerate().all(|(place, letter)| {
                    let is_apart = place == 0 || !letter.is_ascii_uppercase() || seen.next() == Some(b'_');
                    is_apart && seen.next() == Some(letter.to_ascii_lowercase())
                });
                is_spelt && seen.next().is_none()
            }
        }
    }

    /// The spelling that `key` is the name in.
    pub(super) fn of(key: &str, name: &'static str) -> Option<Self> {
        Self::ALL.into_iter().find(|casing| casing.is(key, name))
    }
}

#[cfg(test)]
mod tests {
    use super::Casing;

    #[test]
    fn keys_have_three_spellings() {
        for (name, pascal, snake) in [
            ("name", "Name", "name"),
            ("durationSeconds", "DurationSeconds", "duration_seconds"),
            ("additionalMetricsToRetainV2", "AdditionalMetricsToRetainV2", "additional_metrics_to_retain_v2"),
        ] {
            assert_eq!(Casing::CloudFormation.spell(name), pascal);
            assert_eq!(Casing::Awscc.spell(name), snake);
            assert_eq!(Casing::of(pascal, name), Some(Casing::CloudFormation));
            for casing in Casing::ALL {
                let spelt = casing.spell(name);
                assert!(casing.is(&spelt, name));
                for other in
                    ["", &spelt[1..], &format!("{spelt}_"), &spelt[..spelt.len() - 1], &format!("_{spelt}")]
                {
                    assert!(!casing.is(other, name), "{other} {name}");
                }
            }
        }
        assert_eq!(Casing::of("Nam", "name"), None);
    }
}
