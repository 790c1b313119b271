//! `schemas/README.md`: how to use the schemas, from `schemas_readme.md`, with the lists of what there is and of what
//! no schema can express.

use super::markdown_notice;
use super::schemas::FOLDER;
use thingward::schema::{Draft, Schema, beyond, cddls, is_in_part};
use thingward::{Mode, Rule};

const TEMPLATE: &str = include_str!("schemas_readme.md");

/// Where the page stands.
pub fn path() -> String {
    format!("{FOLDER}/README.md")
}

/// The text of the page.
pub fn page() -> String {
    let page = TEMPLATE.replace("{{schemas}}", &schemas()).replace("{{cddl}}", &descriptions());
    markdown_notice() + &page.replace("{{rules}}", &rules())
}

/// A row for each schema, with its strict form.
fn schemas() -> String {
    let mut table = "| Schema | Strict | What it describes |\n|---|---|---|\n".to_owned();
    for schema in Schema::all(Draft::default()).filter(|schema| schema.mode() == Mode::Default) {
        let strict = if schema.subject().has_modes() { link(&schema.strict().path()) } else { String::new() };
        let value = schema.to_value();
        let title = value.get("title").and_then(|title| title.as_str()).unwrap_or_default();
        table.push_str(&format!("| {} | {strict} | {title} |\n", link(&schema.path())));
    }
    table
}

/// A row for each list of names.
fn descriptions() -> String {
    let mut table = "| Default | Strict | Names |\n|---|---|---|\n".to_owned();
    for cddl in cddls().filter(|cddl| !cddl.is_strict()) {
        let names = cddl.names().name();
        table.push_str(&format!("| {} | {} | {names} |\n", link(&cddl.path()), link(&cddl.strict().path())));
    }
    table
}

/// A row for each rule that is beyond a schema.
fn rules() -> String {
    let mut table = "| Rule | | Why |\n|---|---|---|\n".to_owned();
    for rule in Rule::ALL {
        if let Some(why) = beyond(*rule) {
            let part = if is_in_part(*rule) { "in part" } else { "" };
            table.push_str(&format!("| [`{rule}`](../docs/rules.md#{rule}) | {part} | {why} |\n"));
        }
    }
    table
}

fn link(path: &str) -> String {
    format!("[`{path}`]({path})")
}

#[cfg(test)]
mod tests {
    use super::page;

    #[test]
    fn nothing_is_left_to_fill_in() {
        let page = page();
        assert!(!page.contains("{{"), "{page}");
        assert!(page.contains("| [`duplicate-key`](../docs/rules.md#duplicate-key) |  | "), "{page}");
    }

    #[test]
    fn the_page_says_what_cddl_cannot_refuse() {
        let rows: serde_json::Value =
            serde_json::from_str(include_str!("../../../tests/cddl-cannot.json")).unwrap();
        let page = page();
        for row in rows.as_array().unwrap() {
            let (rule, because) = (row["rule"].as_str().unwrap(), row["because"].as_str().unwrap());
            let line = format!("| [`{rule}`](../docs/rules.md#{rule}) | {because} |\n");
            assert_eq!(page.contains(&line), row["whose"] == "cddl", "{line}");
        }
    }
}
