//! A finding without its place: what the judge of a value knows.

use super::{Finding, Level, Param, Params, Pointer, Rule, Span};

/// What a rule says of a value; the walk adds level, pointer and span.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Remark {
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
    pub(crate) fn new(rule: Rule, message: impl Into<String>) -> Self {
        Self { rule, mild: false, message: message.into(), help: None, params: Params::new(), hint: None }
    }

    /// The rule's mild case applies.
    pub(crate) fn mild(mut self) -> Self {
        self.mild = true;
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub(crate) fn param(mut self, name: &'static str, value: impl Into<Param>) -> Self {
        self.params.push(name, value);
        self
    }

    /// The value that was found: its kind and, where the message shows it between backticks, the value itself.
    pub(crate) fn found(self, quoted: Option<String>, kind: &'static str) -> Self {
        let remark = self.param("found", kind);
        match quoted {
            Some(quoted) => remark.param("value", quoted.trim_matches('`')),
            None => remark,
        }
    }

    /// The finding at a place; boxed, because it is moved a few times until it is kept for good.
    pub(crate) fn finding(self, level: Level, pointer: Pointer, span: Option<Span>) -> Box<Finding> {
        let Self { rule, message, help, params, .. } = self;
        Box::new(Finding { rule, level, pointer, span, message, help, params })
    }

    /// Points at a known cause: an id in `params.hint` and a sentence in the help.
    pub(crate) fn hint(mut self, id: &'static str, sentence: &str) -> Self {
        self.hint = Some(id);
        self.params.push("hint", id);
        self.help = Some(match self.help {
            Some(help) => format!("{help}; {sentence}"),
            None => sentence.to_owned(),
        });
        self
    }
}
