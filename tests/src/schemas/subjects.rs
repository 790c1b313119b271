//! Which schemas are for a document.

use serde_json::Value;
use thingward::schema::{FieldNames, Subject};
use thingward::{Kind, names};

/// The subjects whose schemas are for a document of this kind and value. The first one is for every document of its
/// shape, and the others agree with it.
#[must_use]
pub fn subjects(kind: Kind, value: &Value) -> Vec<Subject> {
    match kind {
        Kind::Report => of_report(value),
        Kind::Response => vec![Subject::Response],
        Kind::Profile => crate::style_of(value).map(Subject::Profile).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// A report is for the schema of a vocabulary when all known names in it are of that one.
fn of_report(value: &Value) -> Vec<Subject> {
    let mut seen = Seen::default();
    seen.walk(value, "");
    let mut subjects = vec![Subject::Report(FieldNames::Any)];
    if !seen.short {
        subjects.push(Subject::Report(FieldNames::Long));
    }
    if !seen.long {
        subjects.push(Subject::Report(FieldNames::Short));
    }
    subjects
}

/// Which vocabularies a report uses.
#[derive(Default)]
struct Seen {
    long: bool,
    short: bool,
}

impl Seen {
    /// Looks through a value; `path` is where it stands, as `names()` writes it.
    fn walk(&mut self, value: &Value, path: &str) {
        match value {
            Value::Object(members) => {
                for (key, member) in members {
                    self.member(key, member, path);
                }
            }
            Value::Array(items) => items.iter().for_each(|item| self.walk(item, &format!("{path}[]"))),
            _ => {}
        }
    }

    fn member(&mut self, key: &str, member: &Value, path: &str) {
        if path == "custom_metrics" {
            self.walk(member, "custom_metrics.*");
            return;
        }
        let known =
            names().iter().find(|name| name.parent == path && (name.long == key || name.short == key));
        let Some(name) = known else { return };
        self.long |= name.short != key;
        self.short |= name.long != key;
        let step = if name.long.starts_with("listening_") { "listening_*_ports" } else { name.long };
        let path = if path.is_empty() { step.to_owned() } else { format!("{path}.{step}") };
        self.walk(member, &path);
    }
}

#[cfg(test)]
mod tests {
    use super::subjects;
    use serde_json::json;
    use thingward::Kind;
    use thingward::schema::Subject;

    #[test]
    fn reports_are_for_the_schemas_of_their_names() {
        for (report, wanted) in [
            (json!([]), "report-any report-long report-short"),
            (json!({"hed2": {"v": 1}, "cmet2": 0}), "report-any report-long report-short"),
            (json!({"header": {}, "custom_metrics": {"hed": [{"number": 1}]}}), "report-any report-long"),
            (json!({"met": {"up": {"pts": [{"pt": 1}, {"if": ""}]}}}), "report-any report-short"),
            (json!({"met": {"up": {"pts": [{"pt": 1}, {"interface": ""}]}}}), "report-any"),
            (json!({"header": {"v": "1.0"}}), "report-any"),
        ] {
            let found = subjects(Kind::Report, &report).into_iter().map(Subject::name);
            assert_eq!(found.collect::<Vec<_>>().join(" "), wanted, "{report}");
        }
    }
}
