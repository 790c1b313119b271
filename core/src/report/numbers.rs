//! The counts of a report: report id, ports, totals and network deltas (domain rules of numbers in general).

use crate::finding::{Remark, Rule, quoted};
use crate::limits;
use crate::read::json::whole_number;
use crate::read::{Cursor, Number, Read};
use crate::walk::{At, Found, Path, Walk, Want, is_written};

use super::ports;

/// Which count a number is; the rules differ a little.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    ReportId,
    Port,
    LocalPort,
    Total,
    Delta,
}

impl<'a, C: Cursor<'a>> Walk<'a, '_, C> {
    /// Takes the count that `path` leads to. `None` when nothing usable is there, which is recorded.
    #[cfg_attr(feature = "speed", inline(always))]
    pub(super) fn count(&mut self, path: &Path<'_>, role: Role) -> Read<Option<u64>> {
        match self.cursor.take_unsigned() {
            Some(value) => Ok(Some(value)),
            None => self.unusual_count(path, role),
        }
    }

    #[cold]
    #[inline(never)]
    fn unusual_count(&mut self, path: &Path<'_>, role: Role) -> Read<Option<u64>> {
        let at = self.cursor.position();
        let Some(number) = self.number(path, role.want())? else { return Ok(None) };
        let (value, remark) = judge(number, role);
        if let Some(remark) = remark {
            self.find(path, At::Value(at), with_value(remark, number));
        }
        Ok(value)
    }
}

impl Role {
    const fn want(self) -> Want {
        match self {
            Self::ReportId => Want::INTEGER.on_mismatch(|found| {
                let remark = Remark::new(
                    Rule::ReportIdNotInteger,
                    format!("the report id is {}, not an integer", found.shown()),
                );
                let remark = remark.help(
                    "use a positive integer that grows with every report, such as the epoch time in seconds",
                );
                Some(remark.param("expected", "an integer").found(found.quoted(), found.kind.name()))
            }),
            Self::LocalPort => Want::NUMBER.optional().on_mismatch(|found| {
                let remark = number_as_string(found, |number| fault(number, Self::LocalPort))?;
                // The mild case is a port that is merely written as text, not a text that is no port either.
                let is_count =
                    number_in(found).is_some_and(|number| judge(number, Self::LocalPort).0.is_some());
                Some(if is_count {
                    remark
                        .mild()
                        .hint("text-local-port", "the C sample agent writes local_port as text in CBOR")
                } else {
                    remark
                })
            }),
            Self::Port => {
                Want::NUMBER.on_mismatch(|found| number_as_string(found, |number| fault(number, Self::Port)))
            }
            Self::Total => Want::NUMBER
                .optional()
                .on_mismatch(|found| number_as_string(found, |number| fault(number, Self::Total))),
            Self::Delta => Want::NUMBER
                .optional()
                .on_mismatch(|found| number_as_string(found, |number| fault(number, Self::Delta))),
        }
    }

    /// What a message calls the number.
    const fn noun(self) -> &'static str {
        match self {
            Self::ReportId => "report id",
            Self::Port | Self::LocalPort => "port",
            Self::Total => "total",
            Self::Delta => "delta",
        }
    }

    /// Which numbers are right.
    const fn range(self) -> &'static str {
        match self {
            Self::ReportId => "use a positive integer, such as the epoch time in seconds",
            Self::Port => ports::RANGE,
            Self::LocalPort => ports::LOCAL_RANGE,
            Self::Total => "count the entries",
            Self::Delta => "send the count since the previous report",
        }
    }

    const fn negative(self) -> Rule {
        match self {
            Self::ReportId => Rule::ReportIdNegative,
            Self::Delta => Rule::NegativeDelta,
            Self::Port | Self::LocalPort | Self::Total => Rule::NegativeNumber,
        }
    }
}

/// The number that a text spells.
fn number_in(found: &Found) -> Option<Number<'_>> {
    whole_number(found.text()?.as_bytes())
}

/// Said of a text that spells a number; `judge` says what would be wrong with that number.
pub(super) fn number_as_string(
    found: &Found,
    judge: impl Fn(Number<'_>) -> Option<Remark>,
) -> Option<Remark> {
    let number = number_in(found)?;
    let text = found.text()?;
    let remark = Remark::new(Rule::NumberAsString, format!("the number {} is written as text", quoted(text)));
    let remark = match judge(number) {
        Some(fault) => remark.help(format!("write it without quotes, and mend it: {}", fault.message)),
        None if text.len() > limits::QUOTED_CHARACTERS => remark.help("write it without quotes"),
        None => remark.help(format!("write it without quotes: {}", quoted(text))),
    };
    Some(remark.param("value", text))
}

/// What is wrong with a number in the role of a count, its value included.
fn fault(number: Number<'_>, role: Role) -> Option<Remark> {
    match (judge(number, role), role) {
        ((_, Some(remark)), _) => Some(remark),
        ((Some(0), None), Role::Port) => Some(ports::zero()),
        ((Some(port), None), Role::Port | Role::LocalPort) if port > limits::PORT => {
            Some(ports::above(port, role.range()))
        }
        _ => None,
    }
}

/// Adds the number to the params, unless its digits are not known.
pub(super) fn with_value(remark: Remark, number: Number<'_>) -> Remark {
    if is_written(number) { remark.param("value", number.to_string()) } else { remark }
}

/// The usable value of a number in the role of a count, and what is wrong with how it is written.
pub(super) fn judge(number: Number<'_>, role: Role) -> (Option<u64>, Option<Remark>) {
    match number {
        Number::Unsigned(value) if value > limits::COUNT => {
            (None, Some(out_of_range(number, Some(value), role)))
        }
        Number::Unsigned(value) => (Some(value), imprecise(value, role)),
        // The caller finds the zero of a port or a report id; one cause, one finding.
        Number::NegativeZero if matches!(role, Role::Port | Role::ReportId) => (Some(0), None),
        Number::NegativeZero => (Some(0), Some(negative_zero())),
        Number::Negative(_) | Number::Huge { negative: true, .. } => (None, Some(negative(number, role))),
        Number::Huge { negative: false, digits } => {
            let value = digits.and_then(|digits| digits.parse().ok());
            (None, Some(out_of_range(number, value.and_then(as_counter), role)))
        }
        Number::Decimal(_) | Number::Float(_) => judge_float(number, role),
        Number::NotFinite(_) => (None, Some(not_finite(&shown(number)))),
    }
}

/// A number in a message. Made for findings only: reading a number allocates nothing.
pub(super) fn shown(number: Number<'_>) -> String {
    let digits = number.to_string();
    if is_written(number) { quoted(&digits).to_string() } else { digits }
}

fn judge_float(number: Number<'_>, role: Role) -> (Option<u64>, Option<Remark>) {
    const BEHIND_COUNTS: f64 = 9_223_372_036_854_775_808.0;
    let (value, whole) = (number.value(), number.is_whole());
    if role == Role::ReportId && value.is_finite() && !whole {
        let remark =
            Remark::new(Rule::ReportIdNotInteger, format!("the report id {} has a fraction", shown(number)));
        return (None, Some(remark.help("use a positive integer, such as the epoch time in whole seconds")));
    }
    if value < 0.0 {
        return (None, Some(negative(number, role)));
    }
    if !value.is_finite() || value >= BEHIND_COUNTS {
        return (None, Some(out_of_range(number, as_counter(value), role)));
    }
    if !whole {
        let noun = if role == Role::Delta { "count" } else { role.noun() };
        let remark =
            Remark::new(Rule::FractionalNumber, format!("the {noun} {} has a fraction", shown(number))).help(
                match role {
                    Role::Port | Role::LocalPort => "ports are whole numbers",
                    _ => "counts are whole numbers; round it where it is measured",
                },
            );
        return (None, Some(if role == Role::Delta { remark.mild() } else { remark }));
    }
    // An integer has no negative zero, so this is what to write of `-0.0` too.
    let integer = value as u64;
    let remark = Remark::new(
        Rule::IntegerValuedFloat,
        format!("the whole number {} is written as a float", shown(number)),
    )
    .help(match imprecise(integer, role) {
        Some(_) => format!("write it as an integer: `{integer}`; readers that use doubles round it"),
        None => format!("write it as an integer: `{integer}`"),
    });
    (Some(integer), Some(if role == Role::ReportId { remark.mild() } else { remark }))
}

/// The 64-bit counter that was printed as this double. Those just below 2^64 are rounded up to it.
fn as_counter(value: f64) -> Option<u64> {
    // `as` saturates: what is beyond u64 is no counter.
    (value <= u64::MAX as f64).then_some(value as u64)
}

fn negative(number: Number<'_>, role: Role) -> Remark {
    let remark = Remark::new(role.negative(), format!("the {} {} is negative", role.noun(), shown(number)));
    match role {
        Role::Delta => remark.hint(
            "counter-reset",
            "the counter was probably reset, or its interface went away: leave the member out of this report",
        ),
        Role::Total => remark.help("a total counts from 0"),
        Role::ReportId | Role::Port | Role::LocalPort => remark.help(role.range()),
    }
}

/// A count that some reader will round.
fn imprecise(value: u64, role: Role) -> Option<Remark> {
    let rule = match role {
        _ if value <= limits::EXACT_INTEGER => return None,
        // The port rules say enough of such a number.
        Role::Port | Role::LocalPort => return None,
        Role::ReportId => Rule::ReportIdPrecision,
        Role::Total | Role::Delta => Rule::NumberPrecision,
    };
    let remark =
        Remark::new(rule, format!("`{value}` is above 2^53 - 1, which readers that use doubles round"));
    Some(match role {
        Role::ReportId => {
            remark.help("two ids may be taken for one; use the epoch time in seconds or milliseconds")
        }
        _ => remark.help("send deltas more often, or check the counter"),
    })
}

fn out_of_range(number: Number<'_>, value: Option<u64>, role: Role) -> Remark {
    let shown = shown(number);
    let remark =
        Remark::new(Rule::NumberOutOfRange, format!("{shown} is outside the range of counts, 0 to 2^63 - 1"));
    match (value, role) {
        (Some(limits::COUNTER_WRAP..), Role::Delta) => remark.hint(
            WRAP,
            "this looks like a counter that fell and was subtracted without a sign: leave the member out when a \
             counter is reset",
        ),
        (Some(limits::COUNTER_WRAP..), _) => remark
            .help(role.range())
            .hint(WRAP, "this looks like a negative number that was written without its sign"),
        _ => remark.help(role.range()),
    }
}

/// The known cause of counts just below 2^64.
const WRAP: &str = "counter-wrap-suspect";

pub(super) fn negative_zero() -> Remark {
    Remark::new(Rule::NegativeZero, "`-0` is written for 0").help("write `0`: integers have no negative zero")
}

pub(super) fn not_finite(shown: &str) -> Remark {
    Remark::new(Rule::CborNonFinite, format!("the number is {shown}"))
        .help("leave the member out when there is no finite value")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(number: Number<'_>, role: Role) -> (Option<u64>, Option<(Rule, bool)>) {
        let (value, remark) = judge(number, role);
        (value, remark.map(|remark| (remark.rule, remark.mild)))
    }

    #[test]
    fn numbers_in_general() {
        use Number::{Decimal, Huge, Negative, NegativeZero, NotFinite, Unsigned};
        let i64_max = i64::MAX as u64;
        for (number, role, expected) in [
            (Unsigned(i64_max), Role::Delta, (Some(i64_max), Some((Rule::NumberPrecision, false)))),
            (Unsigned(i64_max + 1), Role::Delta, (None, Some((Rule::NumberOutOfRange, false)))),
            (Unsigned(limits::EXACT_INTEGER), Role::Total, (Some(limits::EXACT_INTEGER), None)),
            (Unsigned(1 << 60), Role::Port, (Some(1 << 60), None)),
            (Unsigned(1 << 60), Role::ReportId, (Some(1 << 60), Some((Rule::ReportIdPrecision, false)))),
            (Decimal("3.0"), Role::Total, (Some(3), Some((Rule::IntegerValuedFloat, false)))),
            (Decimal("1e3"), Role::ReportId, (Some(1000), Some((Rule::IntegerValuedFloat, true)))),
            (Decimal("1.5"), Role::Delta, (None, Some((Rule::FractionalNumber, true)))),
            (Decimal("1.5"), Role::Port, (None, Some((Rule::FractionalNumber, false)))),
            (Decimal("-1.5"), Role::ReportId, (None, Some((Rule::ReportIdNotInteger, false)))),
            (Decimal("-1e0"), Role::Delta, (None, Some((Rule::NegativeDelta, false)))),
            (Decimal("1e400"), Role::Delta, (None, Some((Rule::NumberOutOfRange, false)))),
            (
                Huge { negative: false, digits: None },
                Role::ReportId,
                (None, Some((Rule::NumberOutOfRange, false))),
            ),
            (Negative(49), Role::Total, (None, Some((Rule::NegativeNumber, false)))),
            (NegativeZero, Role::Total, (Some(0), Some((Rule::NegativeZero, false)))),
            (NegativeZero, Role::Port, (Some(0), None)),
            (NotFinite(f64::NAN), Role::Total, (None, Some((Rule::CborNonFinite, false)))),
        ] {
            assert_eq!(said(number, role), expected, "{number:?} as {role:?}");
        }
    }

    #[test]
    fn a_wrapped_counter_is_recognised() {
        for (number, hinted) in [
            (Number::Decimal("1.8446744073709552e+19"), true),
            (Number::Unsigned(limits::COUNTER_WRAP), true),
            (Number::Unsigned(limits::COUNTER_WRAP - 1), false),
            (Number::Decimal("1e30"), false),
            (Number::Huge { negative: false, digits: Some("18446744073709551616") }, true),
            (Number::Huge { negative: false, digits: Some("18446744073709560000") }, false),
            (Number::Huge { negative: false, digits: None }, false),
        ] {
            let (_, remark) = judge(number, Role::Delta);
            assert_eq!(remark.unwrap().params.get("hint").is_some(), hinted, "{number:?}");
        }
    }
}
