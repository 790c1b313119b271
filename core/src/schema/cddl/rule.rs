//! One rule of a description, and how it is printed.

use std::fmt;

/// A name and what it stands for: one of several choices.
pub(super) struct Rule {
    name: String,
    /// What it is, in sentences.
    about: String,
    choices: Vec<String>,
}

impl Rule {
    pub(super) fn new(name: impl Into<String>, about: impl Into<String>) -> Self {
        Self { name: name.into(), about: about.into(), choices: Vec::new() }
    }

    /// One choice more.
    pub(super) fn choice(mut self, choice: impl Into<String>) -> Self {
        self.choices.push(choice.into());
        self
    }

    /// Also what it stands for behind any tag.
    pub(super) fn or_tagged(self) -> Self {
        let tagged = format!("#6.<uint>({})", self.name);
        self.choice(tagged)
    }
}

/// What takes several lines, or would make one too long, has lines of its own.
impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const WIDTH: usize = 100;
        writeln!(f, "; {}", self.about)?;
        let line = format!("{} = {}", self.name, self.choices.join(" / "));
        if !line.contains('\n') && line.chars().count() <= WIDTH {
            return writeln!(f, "{line}");
        }
        let by_lines = self.choices.iter().any(|choice| choice.contains('\n'));
        let between = if by_lines { " / " } else { "\n  / " };
        writeln!(f, "{} = {}", self.name, self.choices.join(between))
    }
}
