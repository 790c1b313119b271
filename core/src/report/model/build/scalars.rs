//! Texts and numbers of a document as values of the model.

use super::{Builder, Next};
use crate::finding::Rule;
use crate::limits;
use crate::read::json::whole_number;
use crate::read::{Cursor, Kind, Number, Read};
use crate::report::custom_values::judge_number;
use crate::report::model::{self, Delta, Loss, number::Inner};
use crate::report::numbers::{Role, judge};
use crate::walk::Path;

impl<'a, C: Cursor<'a>> Builder<'a, C> {
    /// The text that `path` leads to.
    pub(super) fn text(&mut self, path: &Path<'_>, wrong: Rule) -> Read<Option<String>> {
        let next = self.untagged(path)?;
        let text = if let Next::Kind(Kind::Text) = next { self.cursor.take_text()? } else { None };
        if text.is_none() {
            let wrong = if let Next::Kind(Kind::Bytes) = next { Rule::CborByteString } else { wrong };
            self.pass(path, &next, wrong)?;
        }
        Ok(text.map(|text| text.decode().text.into_owned()))
    }

    /// The number that stands next, as it is written.
    fn number(&mut self, path: &Path<'_>, next: &Next<'a>, wrong: Rule) -> Read<Option<Number<'a>>> {
        let number = match next {
            Next::Bignum(number) => return Ok(Some(*number)),
            Next::Kind(Kind::Number) => self.cursor.take_number()?,
            Next::Kind(_) => None,
        };
        if number.is_none() {
            let spelt =
                wrong == Rule::WrongType && matches!(next, Next::Kind(Kind::Text)) && self.spells_number();
            self.pass(path, next, if spelt { Rule::NumberAsString } else { wrong })?;
        }
        Ok(number)
    }

    /// Whether the text that stands next is a number inside quotes.
    fn spells_number(&self) -> bool {
        let text = self.cursor.clone().take_text().ok().flatten();
        text.is_some_and(|text| whole_number(text.decode().text.as_bytes()).is_some())
    }

    /// The count that `path` leads to.
    pub(super) fn count(&mut self, path: &Path<'_>, role: Role) -> Read<Option<u64>> {
        if let Some(count) = self.cursor.take_unsigned() {
            return Ok(Some(count));
        }
        let next = self.untagged(path)?;
        let wrong = if role == Role::ReportId { Rule::ReportIdNotInteger } else { Rule::WrongType };
        let number = self.number(path, &next, wrong)?;
        Ok(number.and_then(|number| self.usable(path, number, role)))
    }

    /// The count that a number is. What the walk remarks on may be exact nevertheless.
    fn usable(&mut self, path: &Path<'_>, number: Number<'_>, role: Role) -> Option<u64> {
        let (count, remark) = judge(number, role);
        match (count, remark.map(|remark| remark.rule)) {
            (None, rule) => self.lose(path, Loss::Value, rule),
            (Some(_), rule @ Some(Rule::IntegerValuedFloat | Rule::NegativeZero)) => {
                self.lose(path, Loss::Spelling, rule);
            }
            _ => {}
        }
        count
    }

    /// The local port that `path` leads to, which may be written as text.
    pub(super) fn local_port(&mut self, path: &Path<'_>) -> Read<Option<u64>> {
        let next = self.untagged(path)?;
        let text = if let Next::Kind(Kind::Text) = next { self.cursor.take_text()? } else { None };
        let Some(text) = text else {
            let number = self.number(path, &next, Rule::WrongType)?;
            return Ok(number.and_then(|number| self.usable(path, number, Role::LocalPort)));
        };
        let port = text.decode().text.parse().ok().filter(|port| *port <= limits::COUNT);
        let loss = if port.is_some() { Loss::Spelling } else { Loss::Value };
        self.lose(path, loss, Rule::NumberAsString);
        Ok(port)
    }

    /// The network delta that `path` leads to, which may have a fraction.
    pub(super) fn delta(&mut self, path: &Path<'_>) -> Read<Option<Delta>> {
        if let Some(count) = self.cursor.take_unsigned() {
            return Ok(Delta::new(count).ok());
        }
        let next = self.untagged(path)?;
        let Some(number) = self.number(path, &next, Rule::WrongType)? else { return Ok(None) };
        let (None, Some(remark)) = judge(number, Role::Delta) else {
            return Ok(self.usable(path, number, Role::Delta).and_then(|count| Delta::new(count).ok()));
        };
        let delta = Delta::tolerated(number.value()).filter(|_| remark.rule == Rule::FractionalNumber);
        if delta.is_none() {
            self.lose(path, Loss::Value, remark.rule);
        } else if number.is_rounded() {
            self.lose(path, Loss::Digits, remark.rule);
        }
        Ok(delta)
    }

    /// The custom number that `path` leads to; `wrong` is the rule of a value that is none.
    pub(super) fn custom_number(&mut self, path: &Path<'_>, wrong: Rule) -> Read<Option<model::Number>> {
        if let Some(number) = self.cursor.take_unsigned() {
            return Ok(Some(number.into()));
        }
        let next = self.untagged(path)?;
        let Some(number) = self.number(path, &next, wrong)? else { return Ok(None) };
        let custom = match number {
            Number::Unsigned(number) => Some(number.into()),
            Number::Negative(number) => {
                i64::try_from(number).ok().map(|number| model::Number::from(-1 - number))
            }
            Number::NegativeZero => Some(model::Number(Inner::Unsigned(0))),
            Number::Decimal(_) | Number::Float(_) => model::Number::try_from(number.value()).ok(),
            Number::Huge { .. } | Number::NotFinite(_) => None,
        };
        let loss = match number {
            _ if custom.is_none() => Loss::Value,
            Number::NegativeZero => Loss::Spelling,
            _ if number.is_rounded() => Loss::Digits,
            _ => return Ok(custom),
        };
        self.lose(path, loss, judge_number(number).map(|remark| remark.rule));
        Ok(custom)
    }
}
