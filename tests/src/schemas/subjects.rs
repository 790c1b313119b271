//! Which schemas are for a document.

use super::respelt::{CUSTOM_METRIC, CUSTOM_METRICS, below, known};
use serde_json::Value;
use thingward::Kind;
use thingward::schema::{FieldNames, Subject};

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
        if path == CUSTOM_METRICS {
            self.walk(member, CUSTOM_METRIC);
            return;
        }
        let Some(name) = known(path, key) else { return };
        self.long |= name.short != key;
        self.short |= name.long != key;
        self.walk(member, &below(path, name));
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
