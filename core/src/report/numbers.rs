//! The counts of a report: report id, ports, totals and network deltas (domain rules of numbers in general).

use crate::finding::{Remark, Rule, quoted};
use crate::limits;
use crate::read::json::is_number;
use crate::read::{Cursor, Kind, Number, Read};
use crate::walk::{At, Next, Path, Walk, Want};

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
    #[inline(always)]
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
        let number = match self.untagged(path)? {
            Next::Bignum(number) => number,
            Next::Kind(Kind::Number) => match self.cursor.take_number()? {
                Some(number) => number,
                None => return Ok(None),
            },
            other => return self.refuse(path, at, &other, role.want()).map(|()| None),
        };
        let (value, remark) = judge(number, role);
        if let Some(remark) = remark {
            self.find(path, At::Value(at), remark.param("value", number.to_string()));
        }
        Ok(value)
    }
}

impl Role {
    const fn want(self) -> Want {
        match self {
            Self::ReportId => Want::INTEGER.on_mismatch(|seen, kind| {
                let remark = Remark::new(
                    Rule::ReportIdNotInteger,
                    format!("the report id is {}, not an integer", crate::walk::shown(seen, kind)),
                );
                let remark = remark.help(
                    "use a positive integer that grows with every report, such as the epoch time in seconds",
                );
                Some(remark.param("expected", "an integer").found(seen, kind.name()))
            }),
            Self::LocalPort => Want::NUMBER.on_mismatch(|seen, kind| {
                number_as_string(seen, kind).map(|remark| {
                    remark
                        .mild()
                        .hint("text-local-port", "the C sample agent writes local_port as text in CBOR")
                })
            }),
            Self::Port | Self::Total | Self::Delta => Want::NUMBER.on_mismatch(number_as_string),
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

/// Said of a text that spells a number.
pub(super) fn number_as_string(seen: &str, kind: Kind) -> Option<Remark> {
    let digits = seen.strip_prefix('`')?.strip_suffix('`')?;
    (kind == Kind::Text && is_number(digits.as_bytes())).then(|| {
        Remark::new(Rule::NumberAsString, format!("the number {seen} is written as text"))
            .help(format!("write it without quotes: {seen}"))
            .param("value", digits)
    })
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
fn shown(number: Number<'_>) -> String {
    quoted(&number.to_string())
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
        let remark =
            Remark::new(Rule::FractionalNumber, format!("the count {} has a fraction", shown(number)))
                .help("counts are whole numbers; round it where it is measured");
        return (None, Some(if role == Role::Delta { remark.mild() } else { remark }));
    }
    let remark = Remark::new(
        Rule::IntegerValuedFloat,
        format!("the whole number {} is written as a float", shown(number)),
    )
    .help(format!("write it as an integer: `{value}`"));
    (Some(value as u64), Some(if role == Role::ReportId { remark.mild() } else { remark }))
}

/// The 64-bit counter that was printed as this double. Those just below 2^64 are rounded up to it.
fn as_counter(value: f64) -> Option<u64> {
    // `as` saturates: what is beyond u64 is no counter.
    (value <= u64::MAX as f64).then_some(value as u64)
}

fn negative(number: Number<'_>, role: Role) -> Remark {
    let shown = shown(number);
    let remark = Remark::new(
        role.negative(),
        match role {
            Role::ReportId => format!("the report id {shown} is negative"),
            Role::Delta => format!("the delta {shown} is negative"),
            Role::Port | Role::LocalPort => format!("the port {shown} is negative"),
            Role::Total => format!("the total {shown} is negative"),
        },
    );
    match role {
        Role::ReportId => remark.help("use a positive integer, such as the epoch time in seconds"),
        Role::Delta => remark.hint(
            "counter-reset",
            "the counter was probably reset, or its interface went away: leave the member out of this report",
        ),
        Role::Port | Role::LocalPort => remark.help("ports are 1 to 65535"),
        Role::Total => remark.help("a total counts from 0"),
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
        (Some(limits::COUNTER_WRAP..), _) => remark.hint(
            "counter-wrap-suspect",
            "this looks like a counter that fell and was subtracted without a sign: leave the member out when a \
             counter is reset",
        ),
        (_, Role::Delta) => remark.help("send the count since the previous report"),
        (_, Role::Total) => remark.help("count the entries"),
        (_, Role::ReportId) => remark.help("use a smaller integer, such as the epoch time in seconds"),
        (_, Role::Port | Role::LocalPort) => remark.help("ports are 1 to 65535"),
    }
}

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
