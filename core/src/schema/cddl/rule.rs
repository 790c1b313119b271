//! One rule of a description, and how it is printed.

use std::fmt;

/// What a line holds before it is broken.
const WIDTH: usize = 100;

/// A name and what it stands for: one of several choices.
pub(super) struct Rule {
    name: String,
    /// What it is, in sentences; empty where its members say enough.
    about: String,
    choices: Vec<String>,
}

impl Rule {
    pub(super) fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), about: String::new(), choices: Vec::new() }
    }

    pub(super) fn is_called(&self, name: &str) -> bool {
        self.name == name
    }

    /// What it is, in sentences.
    pub(super) fn about(mut self, about: &str) -> Self {
        about.clone_into(&mut self.about);
        self
    }

    /// One choice more.
    pub(super) fn choice(mut self, choice: impl Into<String>) -> Self {
        self.choices.push(choice.into());
        self
    }

    /// Also what it stands for behind any tag.
    pub(super) fn or_tagged(self) -> Self {
        let tagged = self.name.clone();
        self.or_any_tag_of(&tagged)
    }

    /// Any tag of a type.
    pub(super) fn or_any_tag_of(self, tagged: &str) -> Self {
        self.choice(format!("#6.<uint>({tagged})"))
    }
}

/// What takes several lines, or would make one too long, has lines of its own.
impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&comment(&self.about, ""))?;
        let line = format!("{} = {}", self.name, self.choices.join(" / "));
        if !line.contains('\n') && line.chars().count() <= WIDTH {
            return writeln!(f, "{line}");
        }
        let by_lines = self.choices.iter().any(|choice| choice.contains('\n'));
        let between = if by_lines { " / " } else { "\n  / " };
        writeln!(f, "{} = {}", self.name, self.choices.join(between))
    }
}

/// Comment lines, each behind `indent`.
pub(super) fn comment(text: &str, indent: &str) -> String {
    let mut lines = String::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        if !line.is_empty() && indent.len() + line.chars().count() + 1 + word.chars().count() > WIDTH {
            lines += &format!("{indent}{line}\n");
            line.clear();
        }
        if line.is_empty() {
            line.push(';');
        }
        line.push(' ');
        line += word;
    }
    if !line.is_empty() {
        lines += &format!("{indent}{line}\n");
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{Rule, comment};

    #[test]
    fn short_rules_have_one_line_and_long_ones_a_line_a_choice() {
        let rule = |choice: &str| Rule::new("a").about("An a.").choice(choice).choice("c").to_string();
        assert_eq!(rule("b"), "; An a.\na = b / c\n");
        assert_eq!(rule(&"b".repeat(100)), format!("; An a.\na = {}\n  / c\n", "b".repeat(100)));
        assert_eq!(rule("{\n}"), "; An a.\na = {\n} / c\n");
        assert_eq!(Rule::new("a").choice("b").or_tagged().to_string(), "a = b / #6.<uint>(a)\n");
    }

    #[test]
    fn comments_are_broken_between_words() {
        assert_eq!(comment("", "  "), "");
        let lines = comment(&"word ".repeat(30), "  ");
        assert_eq!(lines.lines().count(), 2);
        assert!(lines.lines().all(|line| line.starts_with("  ; word") && line.len() <= 100), "{lines}");
        assert_eq!(lines.matches("word").count(), 30);
    }
}
