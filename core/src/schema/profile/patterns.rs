//! Patterns of texts: names, resource names, blocks of addresses, and numbers in quotes.

use crate::arn::Wanted;
use crate::limits;

/// 1 to 128 letters, digits, `:`, `_` and `-`.
pub(super) const NAME: &str = "^[a-zA-Z0-9:_-]{1,128}$";
/// How the names of the service's own metrics start.
pub(super) const RESERVED: &str = "^aws:";
/// No control characters: those of ASCII and those of Latin-1.
pub(super) const WITHOUT_CONTROLS: &str = "^[^\\u0000-\\u001f\\u007f-\\u009f]*$";
/// Any characters, line breaks among them.
const ANYTHING: &str = "([^:]|:)+";

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
    let all = "all/(things|registered-things|unregistered-things)";
    format!("^arn:aws[^:]*:iot:[^:]+:[0-9]{{12}}:({all}|thinggroup/[a-zA-Z0-9:_-]+)$")
}

/// One of the numbers as programs read it, which may have a sign and zeros before it.
pub(super) fn written(numbers: &str) -> String {
    format!("^[+]?0*({numbers})$")
}

/// A count as a text: an integer as JSON writes it.
pub(super) fn count() -> String {
    format!("^(-0|{})$", up_to(limits::COUNT))
}

/// A block of addresses, or an address.
pub(super) fn cidr() -> String {
    "^[0-9a-fA-F.:/]*$".to_owned()
}

/// The integers of 0 to `most`, without zeros before them.
fn up_to(most: u64) -> String {
    let most = most.to_string();
    let mut forms = match most.len() {
        1 => Vec::new(),
        digits => vec!["0".to_owned(), format!("[1-9]{}", any_digits(0, digits - 2))],
    };
    // Of as many digits: equal up to one that is less, and any behind it.
    for (place, digit) in most.char_indices() {
        let least = if place == 0 && most.len() > 1 { '1' } else { '0' };
        if digit > least {
            let (equal, behind) = (most.get(..place).unwrap_or_default(), most.len() - place - 1);
            forms.push(format!("{equal}{}{}", digits(least, digit), any_digits(behind, behind)));
        }
    }
    forms.push(most);
    forms.join("|")
}

/// A digit from `least` to below `digit`.
fn digits(least: char, digit: char) -> String {
    let below = char::from_digit(digit.to_digit(10).unwrap_or(0).saturating_sub(1), 10).unwrap_or(least);
    if least == below { least.to_string() } else { format!("[{least}-{below}]") }
}

fn any_digits(least: usize, most: usize) -> String {
    match (least, most) {
        (_, 0) => String::new(),
        (1, 1) => "[0-9]".to_owned(),
        _ if least == most => format!("[0-9]{{{most}}}"),
        _ => format!("[0-9]{{{least},{most}}}"),
    }
}

#[cfg(test)]
mod tests {
    use super::up_to;

    #[test]
    fn integers_up_to_a_bound_have_a_pattern() {
        assert_eq!(up_to(32), "0|[1-9]|[1-2][0-9]|3[0-1]|32");
        assert_eq!(up_to(128), "0|[1-9][0-9]{0,1}|1[0-1][0-9]|12[0-7]|128");
        assert_eq!(up_to(5), "[0-4]|5");
        assert_eq!(up_to(0), "0");
    }
}
