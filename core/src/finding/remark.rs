//! A finding without its place: what the judge of a value knows.

use super::{Finding, Level, Param, Params, Pointer, Rule, Span};
use std::ops::{Deref, DerefMut};

/// What a rule says of a value; the walk adds level, pointer and span.
///
/// Boxed, and put together by calls: hundreds of places make one, and each of them is to be small.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Remark(Box<Said>);

/// The parts of a remark.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Said {
    pub(crate) rule: Rule,
    /// Whether the rule's mild case applies.
    pub(crate) mild: bool,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
    pub(crate) params: Params,
    /// The id of the known cause that it points at.
    pub(crate) hint: Option<&'static str>,
}

impl Remark {
    #[inline(never)]
    pub(crate) fn new(rule: Rule, message: impl Into<String>) -> Self {
        let (message, params) = (message.into(), Params::new());
        Self(Box::new(Said { rule, mild: false, message, help: None, params, hint: None }))
    }

    pub(crate) const fn rule(&self) -> Rule {
        self.0.rule
    }

    /// The rule's mild case applies.
    pub(crate) fn mild(mut self) -> Self {
        self.mild = true;
        self
    }

    #[inline(never)]
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Asks whether `near` was meant, or helps otherwise where nothing is near.
    #[inline(never)]
    pub(crate) fn help_with(self, near: Option<&str>, otherwise: &str) -> Self {
        match near {
            Some(near) => self.help(format!("did you mean `{near}`?")),
            None => self.help(otherwise),
        }
    }

    #[inline(never)]
    pub(crate) fn param(mut self, name: &'static str, value: impl Into<Param>) -> Self {
        self.params.push(name, value);
        self
    }

    /// The value that was found: its kind and, where the message shows it between backticks, the value itself.
    #[inline(never)]
    pub(crate) fn found(self, quoted: Option<String>, kind: &'static str) -> Self {
        let remark = self.param("found", kind);
        match quoted {
            Some(quoted) => remark.param("value", quoted.trim_matches('`')),
            None => remark,
        }
    }

    /// The finding at a place; boxed, because it is moved a few times until it is kept for good.
    pub(crate) fn finding(self, level: Level, pointer: Pointer, span: Option<Span>) -> Box<Finding> {
        let Said { rule, message, help, params, .. } = self.said();
        Box::new(Finding { rule, level, pointer, span, message, help, params })
    }

    pub(crate) fn said(self) -> Said {
        *self.0
    }

    /// Points at a known cause: an id in `params.hint` and a sentence in the help.
    #[inline(never)]
    pub(crate) fn hint(mut self, id: &'static str, sentence: &str) -> Self {
        self.hint = Some(id);
        self.params.push("hint", id);
        self.help = Some(match self.help.take() {
            Some(help) => format!("{help}; {sentence}"),
            None => sentence.to_owned(),
        });
        self
    }
}

impl Deref for Remark {
    type Target = Said;

    fn deref(&self) -> &Said {
        &self.0
    }
}

impl DerefMut for Remark {
    fn deref_mut(&mut self) -> &mut Said {
        &mut self.0
    }
}
