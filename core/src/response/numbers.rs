//! The two numbers of an answer: the report id that it answers, and the time.

use super::says;
use crate::finding::{Remark, Rule, quoted};
use crate::limits;
use crate::read::{Cursor, Number, Read};
use crate::walk::{At, Path, Walk, Want};

/// Which number it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    ReportId,
    Timestamp,
}

impl<'a, C: Cursor<'a>> Walk<'a, '_, C> {
    /// Takes the integer that `path` leads to. `None` when nothing usable is there, which is recorded.
    pub(super) fn answer_number(&mut self, path: &Path<'_>, role: Role) -> Read<Option<u64>> {
        if let Some(value) = self.cursor.take_unsigned() {
            return Ok(Some(value));
        }
        let at = self.cursor.position();
        let Some(number) = self.number(path, role.want())? else { return Ok(None) };
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
            Self::ReportId => Want::INTEGER.on_mismatch(|found| {
                Some(
                    says::id_not_integer(&found.shown())
                        .param("expected", "an integer")
                        .found(found.quoted(), found.kind.name()),
                )
            }),
            Self::Timestamp => Want::INTEGER.on_mismatch(|found| {
                Some(
                    says::time_not_integer(&found.shown())
                        .param("expected", "an integer")
                        .found(found.quoted(), found.kind.name()),
                )
            }),
        }
    }

    fn negative(self, number: Number<'_>) -> Remark {
        match self {
            Self::ReportId => says::negative_id(&quoted(&number.to_string()).to_string()),
            Self::Timestamp => says::before_epoch(&quoted(&number.to_string()).to_string()),
        }
    }

    fn not_integer(self, number: Number<'_>) -> Remark {
        let shown = format!("the number {}", quoted(&number.to_string()));
        match self {
            Self::ReportId => says::id_not_integer(&shown),
            Self::Timestamp => says::time_not_integer(&shown),
        }
    }
}

/// The usable value of a number, and what is wrong with how it is written.
fn judge(number: Number<'_>, role: Role) -> (Option<u64>, Option<Remark>) {
    match number {
        Number::Unsigned(value @ ..=limits::COUNT) => (Some(value), None),
        Number::Unsigned(_) | Number::Huge { negative: false, .. } => (None, Some(out_of_range(number))),
        Number::NegativeZero => {
            let remark = Remark::new(Rule::NegativeZero, "`-0` is written for 0");
            (Some(0), Some(remark.help("write `0`: integers have no negative zero")))
        }
        Number::Negative(_) | Number::Huge { negative: true, .. } => (None, Some(role.negative(number))),
        Number::Decimal(_) | Number::Float(_) => judge_float(number, role),
        Number::NotFinite(_) => {
            let remark =
                Remark::new(Rule::CborNonFinite, format!("the number is {}", quoted(&number.to_string())));
            (None, Some(remark.help("leave the member out when there is no finite value")))
        }
    }
}

fn judge_float(number: Number<'_>, role: Role) -> (Option<u64>, Option<Remark>) {
    const BEHIND_COUNTS: f64 = 9_223_372_036_854_775_808.0;
    let value = number.value();
    if value.is_finite() && !number.is_whole() {
        return (None, Some(role.not_integer(number)));
    }
    if value < 0.0 {
        return (None, Some(role.negative(number)));
    }
    if !value.is_finite() || value >= BEHIND_COUNTS {
        return (None, Some(out_of_range(number)));
    }
    let shown = quoted(&number.to_string()).to_string();
    let remark =
        Remark::new(Rule::IntegerValuedFloat, format!("the whole number {shown} is written as a float"))
            .help(format!("write it as an integer: `{value}`"));
    (Some(value as u64), Some(if role == Role::ReportId { remark.mild() } else { remark }))
}

fn out_of_range(number: Number<'_>) -> Remark {
    let shown = quoted(&number.to_string()).to_string();
    Remark::new(Rule::NumberOutOfRange, format!("{shown} is outside the range of integers, up to 2^63 - 1"))
        .help("answers carry the id of the report and the time in milliseconds, both far below")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_an_answer() {
        use Number::{Decimal, Float, Huge, Negative, NegativeZero, NotFinite, Unsigned};
        let (id, time) = (Role::ReportId, Role::Timestamp);
        for (number, role, value, rule) in [
            (Unsigned(limits::COUNT), id, Some(limits::COUNT), None),
            (Unsigned(limits::COUNT + 1), id, None, Some(Rule::NumberOutOfRange)),
            (Huge { negative: false, digits: None }, time, None, Some(Rule::NumberOutOfRange)),
            (Huge { negative: true, digits: None }, id, None, Some(Rule::ReportIdNegative)),
            (Negative(0), time, None, Some(Rule::ResponseTimestampUnit)),
            (Negative(0), id, None, Some(Rule::ReportIdNegative)),
            (NegativeZero, id, Some(0), Some(Rule::NegativeZero)),
            (Decimal("1e3"), id, Some(1000), Some(Rule::IntegerValuedFloat)),
            (Decimal("1e400"), time, None, Some(Rule::NumberOutOfRange)),
            (Decimal("-2.0"), time, None, Some(Rule::ResponseTimestampUnit)),
            (Decimal("1.5"), id, None, Some(Rule::ReportIdNotInteger)),
            (Float(1.5), time, None, Some(Rule::ResponseTimestampUnit)),
            (NotFinite(f64::NAN), time, None, Some(Rule::CborNonFinite)),
        ] {
            let (seen, remark) = judge(number, role);
            assert_eq!((seen, remark.map(|remark| remark.rule)), (value, rule), "{number:?} as {role:?}");
        }
    }
}
