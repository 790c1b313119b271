//! `docs/rules.md`: the rule reference, from the catalogue.

use super::markdown_notice;
use super::sources::{CODE, OTHER, PAGES, Source};
use thingward::{Example, Level, Levels, Rule, Section};

const INTRODUCTION: &str = "
# Rules

Every finding names one of these rules. An id is never renamed and never used again for something else.
`thingward explain RULE` prints the same text.

A rule has a level in each of the two modes:

- **error**: the document is invalid.
- **warning**: it is probably accepted, but wrong, lossy or misleading.
- **info**: worth knowing; it changes no verdict.
- **silent**: nothing is said unless you ask for the rule with `--warn RULE` or `--deny RULE`.

**Default** mode lets pass what the service is documented or observed to take, as long as the report still means
something. **Strict** mode lets pass what the documentation promises and nothing else; use it in CI. A few rules have
a *mild case* with levels of its own. Every level can be changed with `--allow`, `--warn` and `--deny`, except where
the rule makes the bytes unreadable.

Nobody on this project has seen the service's source, so every rule says how it is known:

- **documented**: a published page says so.
- **observed**: public code, or a published log of the service, shows it.
- **inferred**: our reading, with its reason.

Not affiliated with Amazon Web Services. What passes here may still be refused there, and the reverse.
";

/// What the roles of the examples are for.
const ROLE: &str =
    "for the topic `…:pump-alerts` with the key `…:key/pumps`, and for exports to `…:topic/pumps`";

/// The text of the page.
pub fn page() -> String {
    let mut page = markdown_notice();
    page.push_str(INTRODUCTION);
    legend(&mut page);
    for &section in Section::ALL {
        line(&mut page, &format!("\n## {}\n", section.title()));
        table(&mut page, section);
        rules_of(section).for_each(|rule| entry(&mut page, rule));
    }
    page
}

fn rules_of(section: Section) -> impl Iterator<Item = Rule> {
    Rule::ALL.iter().copied().filter(move |rule| rule.section() == section)
}

fn legend(page: &mut String) {
    line(page, "\n## Sources\n\nThe sources of the rules are named by tags.");
    for (heading, sources) in [("Published pages", PAGES), ("Public code", CODE), ("Other", OTHER)] {
        line(page, &format!("\n{heading}:\n"));
        for Source { tag, what } in sources {
            line(page, &format!("- **{tag}**: {what}"));
        }
    }
}

fn table(page: &mut String, section: Section) {
    line(page, "| Rule | It speaks when | Default | Strict | Known |");
    line(page, "|---|---|---|---|---|");
    for rule in rules_of(section) {
        let Levels { strict, default, .. } = rule.levels();
        let cells = [
            &format!("[`{rule}`](#{rule})"),
            rule.title(),
            name(default),
            name(strict),
            rule.confidence().name(),
        ];
        line(page, &format!("| {} |", cells.join(" | ")));
    }
}

fn entry(page: &mut String, rule: Rule) {
    line(page, &format!("\n### {rule}\n\n{}.\n", capitalised(rule.title())));
    line(
        page,
        &format!(
            "- Level: {}{}",
            both(rule.levels()),
            if rule.is_fixed() { "; cannot be changed" } else { "" }
        ),
    );
    if let Some((case, levels)) = rule.mild_case() {
        line(page, &format!("- Mild case, {case}: {}", both(levels)));
    }
    line(page, &format!("- Known: {}; source: {}", rule.confidence(), rule.source()));
    let explanation = rule.explanation();
    paragraph(page, explanation.why);
    example(page, "Bad", explanation.bad);
    example(page, "Good", explanation.good);
}

fn example(page: &mut String, label: &str, example: Example) {
    match example {
        Example::Report(text)
        | Example::Topic(text)
        | Example::Response(text)
        | Example::Profile(text)
        | Example::Audit(text) => {
            fence(page, label, "json", text);
        }
        Example::Role(text) => fence(page, &format!("{label}, {ROLE}"), "json", text),
        Example::Stream(lines) => fence(page, &format!("{label}, a stream"), "json", lines),
        Example::Cbor(digits) => fence(page, &format!("{label}, CBOR as hexadecimal digits"), "text", digits),
        Example::Words("") => {}
        Example::Words(words) => paragraph(page, &format!("{label}: {words}")),
        other => paragraph(page, &format!("{label}: {other:?}")),
    }
}

fn fence(page: &mut String, label: &str, language: &str, text: &str) {
    line(page, &format!("\n{label}:\n\n```{language}\n{text}\n```"));
}

fn paragraph(page: &mut String, text: &str) {
    if !text.is_empty() {
        line(page, &format!("\n{text}"));
    }
}

fn line(page: &mut String, text: &str) {
    page.push_str(text);
    page.push('\n');
}

fn both(levels: Levels) -> String {
    match (levels.default, levels.strict) {
        (default, strict) if default == strict => format!("{} in both modes", name(default)),
        (default, strict) => format!("{} by default, {} in strict mode", name(default), name(strict)),
    }
}

fn name(level: Option<Level>) -> &'static str {
    level.map_or("silent", Level::name)
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_the_heading_that_its_url_points_to() {
        let page = page();
        for rule in Rule::ALL {
            let (path, anchor) = rule
                .url()
                .split_once('#')
                .map(|(path, anchor)| (path.to_owned(), anchor.to_owned()))
                .unwrap();
            assert_eq!(path, "docs/rules.md");
            let headings = page.lines().filter(|line| line.strip_prefix("### ") == Some(&anchor)).count();
            assert_eq!(headings, 1, "{rule}");
        }
    }

    #[test]
    fn an_entry_says_levels_mild_case_confidence_and_source() {
        let mut text = String::new();
        entry(&mut text, Rule::VersionSyntax);
        assert!(text.starts_with("\n### version-syntax\n\nThe version is not Major.Minor.\n"), "{text}");
        assert!(text.contains("- Level: error in both modes\n"), "{text}");
        assert!(
            text.contains("- Mild case, a leading zero: warning by default, error in strict mode\n"),
            "{text}"
        );
        assert!(text.contains("- Known: documented; source: DSM\n"), "{text}");
    }

    #[test]
    fn examples_are_fenced_and_words_are_not() {
        let mut text = String::new();
        example(&mut text, "Bad", Example::Report("{}"));
        example(&mut text, "Good", Example::Cbor("a0"));
        example(&mut text, "Good", Example::Words("send one"));
        example(&mut text, "Good", Example::Words(""));
        assert_eq!(
            text,
            "\nBad:\n\n```json\n{}\n```\n\nGood, CBOR as hexadecimal digits:\n\n```text\na0\n```\n\nGood: send one\n"
        );
    }
}
