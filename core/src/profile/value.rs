//! The value that a metric is compared with: a count, a number, or a set.

use super::behavior::Subject;
use super::casing::Casing;
use super::judge::{Judge, is_negative, unsigned};
use super::metrics::{ComparisonOperator, ValueKind};
use crate::finding::{Remark, Rule, counted, quoted};
use crate::limits;
use crate::read::json::whole_number;
use crate::read::{Kind, Number};
use crate::walk::{Node, Path, Value};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::net::IpAddr;

pub(crate) const NAMES: [&str; 6] = ["count", "cidrs", "ports", "number", "numbers", "strings"];

/// Findings that the entries of one list have in common: each rule and level once.
#[derive(Default)]
struct Folded(Vec<(Rule, bool)>);

impl Folded {
    fn is_first(&mut self, remark: &Remark) -> bool {
        let key = (remark.rule, remark.mild);
        let is_first = !self.0.contains(&key);
        if is_first {
            self.0.push(key);
        }
        is_first
    }
}

impl Judge<'_> {
    /// Judges the value of criteria; how many elements its sets have.
    pub(super) fn metric_value(
        &mut self,
        path: &Path<'_>,
        node: &Node<'_>,
        subject: Subject,
        operator: Option<ComparisonOperator>,
    ) -> usize {
        let Some(held) = self.members(path, node, &NAMES, "a value") else { return 0 };
        let count = held.iter().flatten().count();
        let is_open = held.iter().flatten().any(|held| self.is_unknown(held.node));
        if count != 1 && !is_open {
            let message = format!("the value has {}, not one", counted(count, "member", "members"));
            let remark = Remark::new(Rule::ValueMultipleFields, message);
            let remark = match subject.kind() {
                Some(kind) => remark.help(format!("keep {}", self.key(kind.member()))),
                None => remark.help("keep the one that fits the metric"),
            };
            self.find_at(path, node, remark.param("count", count));
        }
        let mut elements = 0;
        for (held, kind) in held.into_iter().zip(IN_ORDER) {
            let Some(held) = held else { continue };
            let path = path.key(held.key_at);
            let items = held.node.list().filter(|_| !kind.is_numeric()).unwrap_or_default();
            elements += self.known_entries(items);
            if count == 1 && !self.fits(&path, held.node, kind, subject, operator) {
                continue;
            }
            self.one_value(&path, held.node, kind, operator);
        }
        elements
    }

    /// Whether a member of this kind is what the metric and the operator compare with.
    fn fits(
        &mut self,
        path: &Path<'_>,
        node: &Node<'_>,
        kind: ValueKind,
        subject: Subject,
        operator: Option<ComparisonOperator>,
    ) -> bool {
        // A custom metric of unknown type is compared with a number where the operator is one of numbers.
        let is_custom_number = match subject.kind() {
            Some(expected) => expected == ValueKind::Number,
            None => subject == Subject::Custom(None) && operator.is_some_and(ComparisonOperator::is_numeric),
        };
        if is_custom_number && kind == ValueKind::Count {
            let (number, count) = (self.key("number"), self.key("count"));
            let message = format!("a custom metric is compared with {count}");
            let remark = Remark::new(Rule::CustomValueCount, message).help(format!("write {number}"));
            self.find_at(path, node, remark);
            return true;
        }
        let expected = match (subject.kind(), operator) {
            (Some(expected), _) if expected == kind => return true,
            (Some(expected), _) => vec![expected],
            // One cause, one finding: what the metric is compared with, nobody knows.
            (None, _) if subject == Subject::Unknown => return true,
            (None, Some(operator)) => {
                ValueKind::ALL.iter().copied().filter(|kind| kind.operators().contains(&operator)).collect()
            }
            (None, None) => return true,
        };
        if expected.contains(&kind) {
            return true;
        }
        let what = match (subject.kind(), operator) {
            (None, Some(operator)) => format!("`{operator}`"),
            _ => self.about(subject),
        };
        let members = expected.iter().map(|kind| self.key(kind.member())).collect::<Vec<_>>().join(" or ");
        let message = format!("{what} is not compared with {}", self.key(kind.member()));
        let remark =
            Remark::new(Rule::ValueKindMismatch, message).help(format!("it is compared with {members}"));
        self.find_at(path, node, remark.param("found", kind.member()));
        false
    }

    fn one_value(
        &mut self,
        path: &Path<'_>,
        node: &Node<'_>,
        kind: ValueKind,
        operator: Option<ComparisonOperator>,
    ) {
        match kind {
            ValueKind::Count => self.count(path, node, operator),
            ValueKind::Number => self.number(path, node),
            ValueKind::Cidrs => self.set(path, node, Self::cidr),
            ValueKind::Ports => self.set(path, node, Self::port),
            ValueKind::Numbers => self.set(path, node, |judge, path, node, _| judge.number(path, node)),
            ValueKind::Strings => self.set(path, node, |judge, path, node, _| _ = judge.text(path, node)),
        }
    }

    fn count(&mut self, path: &Path<'_>, node: &Node<'_>, operator: Option<ComparisonOperator>) {
        if self.is_unknown(node) {
            return;
        }
        let number = match &node.value {
            Value::Number(number) => *number,
            // A text in CloudFormation, which Terraform's provider is made of.
            Value::Text(text)
                if self.casing != Casing::Api
                    && let Some(number) = whole_number(text.as_bytes()) =>
            {
                number
            }
            Value::Text(_) => {
                let remark =
                    Remark::new(Rule::CountNotInteger, format!("the count is the text {}", node.shown()))
                        .help("write an integer, without quotes")
                        .found(node.found().quoted(), node.found().kind.name());
                return self.find_at(path, node, remark);
            }
            _ => return self.wrong_kind(path, node, "an integer"),
        };
        let (rule, message) = match unsigned(number) {
            Some(count) if count <= limits::COUNT => {
                if let Some(remark) = operator.and_then(|operator| threshold(operator, count)) {
                    self.find_at(path, node, remark);
                }
                return;
            }
            Some(_) => (Rule::NumberOutOfRange, format!("the count {} is above 2^63 − 1", node.shown())),
            None if is_negative(number) => {
                (Rule::CountNegative, format!("the count {} is negative", node.shown()))
            }
            None => (Rule::CountNotInteger, format!("the count {} is not an integer", node.shown())),
        };
        let remark = Remark::new(rule, message)
            .help("write an integer of 0 or more")
            .found(node.found().quoted(), node.found().kind.name());
        self.find_at(path, node, remark);
    }

    fn number(&mut self, path: &Path<'_>, node: &Node<'_>) {
        if self.is_unknown(node) {
            return;
        }
        let Value::Number(number) = &node.value else { return self.wrong_kind(path, node, "a number") };
        if !number.value().is_finite() {
            let remark =
                Remark::new(Rule::NumberOutOfRange, format!("the number {} cannot be held", node.shown()))
                    .help("write a number that a double holds");
            self.find_at(path, node, remark);
        }
    }

    /// Judges a list, each entry by `judge`, which is told of what was said of the others.
    fn set(
        &mut self,
        path: &Path<'_>,
        node: &Node<'_>,
        judge: fn(&mut Self, &Path<'_>, &Node<'_>, &mut Folded),
    ) {
        let Some(items) = self.list(path, node) else { return };
        if items.is_empty() {
            let remark = Remark::new(Rule::EmptySet, "the set is empty")
                .help("`in-…` is then normal only for nothing at all, and `not-in-…` always");
            return self.find_at(path, node, remark);
        }
        let mut folded = Folded::default();
        for (index, item) in items.iter().enumerate() {
            if !self.is_unknown(item) {
                judge(self, &path.index(index), item, &mut folded);
            }
        }
        let repeats = repeats(items);
        if repeats > 0 {
            let entries = counted(repeats, "entry of the set repeats", "entries of the set repeat");
            let remark = Remark::new(Rule::DuplicateSetElement, format!("{entries} another one"))
                .help("keep each once")
                .param("count", repeats);
            self.find_at(path, node, remark);
        }
    }

    fn port(&mut self, path: &Path<'_>, node: &Node<'_>, folded: &mut Folded) {
        let Value::Number(number) = &node.value else { return self.wrong_kind(path, node, "an integer") };
        let port = unsigned(*number).filter(|port| *port <= limits::PORT);
        let remark = match port {
            Some(0) => Remark::new(Rule::PortOutOfRange, "port 0 is in the set, and nothing listens on it")
                .help("leave it out")
                .mild(),
            Some(_) => return,
            None => Remark::new(Rule::PortOutOfRange, format!("the port {} is not 0 to 65535", node.shown()))
                .help("write an integer from 0 to 65535"),
        };
        if folded.is_first(&remark) {
            self.find_at(path, node, remark.found(node.found().quoted(), node.found().kind.name()));
        }
    }

    fn cidr(&mut self, path: &Path<'_>, node: &Node<'_>, folded: &mut Folded) {
        let Some(text) = self.text(path, node) else { return };
        if let Some(remark) = judge_cidr(text)
            && folded.is_first(&remark)
        {
            self.find_at(path, node, remark.param("value", text));
        }
    }
}

/// What is said of a count that no datapoint, or every one, keeps to.
fn threshold(operator: ComparisonOperator, count: u64) -> Option<Remark> {
    use ComparisonOperator::{GreaterThan, GreaterThanEquals, LessThan, LessThanEquals};
    let (rule, message) = match (operator, count) {
        (LessThan, 0) => (Rule::ThresholdUnsatisfiable, "no count is less than 0"),
        (GreaterThan, limits::COUNT..) => (Rule::ThresholdUnsatisfiable, "no count is greater than this"),
        (GreaterThanEquals, 0) => (Rule::ThresholdAlwaysTrue, "every count is 0 or more"),
        (LessThanEquals, limits::COUNT..) => (Rule::ThresholdAlwaysTrue, "every count is this or less"),
        _ => return None,
    };
    let help = match rule {
        Rule::ThresholdUnsatisfiable => "the behavior is violated by every datapoint; mend operator or value",
        _ => "the behavior is never violated; mend operator or value",
    };
    Some(Remark::new(rule, message).help(help).param("value", count))
}

/// So many elements of a set are compared with each other.
const FEW: usize = 16;

/// How many elements stand before as they are; one that is known only once a template is deployed does not.
fn repeats(items: &[Node<'_>]) -> usize {
    if items.len() <= FEW {
        let stands = |(place, item)| items.iter().take(place).any(|before| is_same(before, item));
        return items.iter().enumerate().filter(|element| stands(*element)).count();
    }
    let mut seen = BTreeSet::new();
    let elements = items.iter().filter_map(|item| match item.value {
        Value::Text(text) => Some((Kind::Text, Cow::Borrowed(text))),
        Value::Number(number) => Some((Kind::Number, Cow::Owned(number.to_string()))),
        _ => None,
    });
    elements.filter(|element| !seen.insert(element.clone())).count()
}

fn is_same(left: &Node<'_>, right: &Node<'_>) -> bool {
    match (left.value, right.value) {
        (Value::Text(left), Value::Text(right)) => left == right,
        (Value::Number(Number::Unsigned(left)), Value::Number(Number::Unsigned(right))) => left == right,
        (Value::Number(left), Value::Number(right)) => left.to_string() == right.to_string(),
        _ => false,
    }
}

/// The members of a value in the order of [`NAMES`].
pub(super) const IN_ORDER: [ValueKind; 6] = [
    ValueKind::Count,
    ValueKind::Cidrs,
    ValueKind::Ports,
    ValueKind::Number,
    ValueKind::Numbers,
    ValueKind::Strings,
];

/// What is wrong with a block of addresses.
pub(crate) fn judge_cidr(text: &str) -> Option<Remark> {
    let syntax = |message: String| {
        Some(Remark::new(Rule::CidrSyntax, message).help("write an address and a prefix, as `192.0.2.0/24`"))
    };
    let shown = || quoted(text);
    let characters = text.chars().count();
    if !limits::CIDR_CHARACTERS.contains(&characters) {
        let shown = shown();
        let characters = counted(characters, "character", "characters");
        return syntax(format!("the block {shown} has {characters}, not 2 to 43"));
    }
    let (address, prefix) = match text.split_once('/') {
        Some((address, prefix)) => (address, Some(prefix)),
        None => (text, None),
    };
    let Ok(address) = address.parse::<IpAddr>() else {
        return syntax(format!("the block {} starts with no address", shown()));
    };
    let (bits, width) = match address {
        IpAddr::V4(address) => (u128::from(address.to_bits()), 32),
        IpAddr::V6(address) => (address.to_bits(), 128),
    };
    let Some(prefix) = prefix else {
        let remark = Remark::new(Rule::CidrNoPrefix, format!("the block {} has no prefix length", shown()))
            .help(format!("write `{text}/{width}` for the one address"));
        return Some(remark);
    };
    let is_number = !prefix.is_empty() && prefix.bytes().all(|byte| byte.is_ascii_digit());
    let length = prefix.parse::<u32>().ok().filter(|length| is_number && *length <= width);
    let Some(length) = length else {
        return syntax(format!("the prefix length of {} is not 0 to {width}", shown()));
    };
    let host = bits & 1_u128.checked_shl(width - length).map_or(u128::MAX, |bit| bit - 1);
    if host == 0 {
        return None;
    }
    let network = match address {
        IpAddr::V4(_) => IpAddr::V4(((bits & !host) as u32).into()),
        IpAddr::V6(_) => IpAddr::V6((bits & !host).into()),
    };
    let remark = Remark::new(Rule::CidrHostBits, format!("the block {} has bits behind its prefix", shown()))
        .help(format!("write `{network}/{length}`, which is the block that is meant"));
    Some(remark)
}

#[cfg(test)]
mod tests {
    use super::{FEW, Node, Value, repeats};
    use crate::read::Number;

    #[test]
    fn few_elements_and_many_are_compared_alike() {
        let node = |value| Node { at: 0, is_tagged: false, value };
        let [text, same, number] =
            [Value::Text("1"), Value::Text("1"), Value::Number(Number::Unsigned(1))].map(node);
        let [decimal, negative, null] =
            [Value::Number(Number::Decimal("1.0")), Value::Number(Number::Negative(0)), Value::Null]
                .map(node);
        let few = [text, number, same, decimal, negative, null, number, null, negative];
        assert_eq!(repeats(&few), 3);
        let many: Vec<Node<'_>> = few.into_iter().chain(vec![null; FEW]).collect();
        assert_eq!(repeats(&many), 3);
    }
}
