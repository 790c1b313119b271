//! Security profiles and templates in YAML: by name, by content, in folders, and where there can be none.

use crate::support::{Folder, VALID, verdicts};

const TEMPLATE: &str = "Resources:
  Pumps:
    Type: AWS::IoT::SecurityProfile
    Properties:
      Behaviors:
        - Name: größe
          Metric: aws:all-bytes-out
          SuppressAlerts: yes
          Criteria: {ComparisonOperator: less-thn, Value: {Count: !Ref Bytes}, DurationSeconds: 300}
";

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(path, verdict)| ((*path).to_owned(), (*verdict).to_owned())).collect()
}

#[test]
fn a_template_is_known_by_its_name_and_by_its_content() {
    let folder = Folder::new("yaml");
    folder
        .write("a.yaml", TEMPLATE)
        .write("a.YML", TEMPLATE)
        .write("a.txt", TEMPLATE)
        .write("a.hex", hex(TEMPLATE));
    for path in ["a.yaml", "a.YML", "a.txt"] {
        let ran = folder.run(&["check", path]);
        assert!(ran.ends(1).out.contains(&format!("{path}: invalid (profile, yaml)")), "{}", ran.out);
        assert!(ran.out.contains(&format!("--> {path}:9:42\n")), "{}", ran.out);
        assert!(ran.out.contains("did you mean `less-than`?"), "{}", ran.out);
    }
    for arguments in [&["check", "-"][..], &["check", "-", "--from", "yaml"]] {
        let ran = folder.run_with(arguments, TEMPLATE.as_bytes());
        assert!(ran.ends(1).out.contains("-: invalid (profile, yaml)"), "{}", ran.out);
    }
    let ran = folder.run(&["check", "a.hex", "--from", "hex"]);
    assert!(ran.ends(1).out.contains("a.hex: invalid (profile, yaml)"), "{}", ran.out);
    // What starts like JSON is JSON, unless it is said to be YAML.
    let profile = "{\"behaviors\": [], }";
    assert!(folder.run_with(&["check", "-"], profile.as_bytes()).ends(1).out.contains("json-syntax"));
    let ran = folder.run_with(&["check", "-", "--from", "yaml"], profile.as_bytes());
    assert!(ran.ends(0).out.contains("-: valid (profile, yaml)"), "{}", ran.out);
}

#[test]
fn a_folder_brings_in_its_templates() {
    let folder = Folder::new("yaml-folder");
    folder
        .write("t/a.yaml", TEMPLATE)
        .write("t/b.yml", TEMPLATE)
        .write("t/c.json", VALID)
        .write("t/compose.yaml", "metrics: {}\ntopic: a\n")
        .write("t/many.yaml", "a: 1\n---\nb: 2\n");
    let ran = folder.run(&["check", "t", "--format", "json"]);
    let expected = [("t/a.yaml", "invalid"), ("t/b.yml", "invalid"), ("t/c.json", "valid")];
    assert_eq!(verdicts(&ran.ends(1).json()), pairs(&expected));
    // Configuration of others is counted and not spoken of.
    assert_eq!((&ran.json()["summary"]["skipped"], &*ran.err), (&2.into(), ""));

    let ran = folder.run(&["check", "t", "--from", "yaml", "--format", "json"]);
    assert_eq!(verdicts(&ran.ends(1).json()), pairs(&expected[..2]));
    let ran = folder.run(&["check", "t", "--kind", "report", "--format", "json"]);
    assert_eq!(verdicts(&ran.ends(0).json()), pairs(&expected[2..]));
    assert_eq!(ran.json()["summary"]["skipped"], 0);
}

#[test]
fn what_is_never_yaml_is_refused_in_one_line() {
    let folder = Folder::new("yaml-refused");
    folder.write("a.yaml", "header: {}\n").write("b.json", VALID);
    let line = "no report is written in YAML; give it in JSON or CBOR";
    let topic = "$aws/things/pump-1/defender/metrics/json";
    for arguments in [
        &["check", "a.yaml", "--kind", "report"][..],
        &["check", "b.json", "--kind", "report", "--from", "yaml"],
        &["convert", "a.yaml", "--to", "cbor", "--names", "long", "-o", "out"],
        &["convert", "b.json", "--from", "yaml", "--to", "json", "--names", "long"],
        &["respond", "--topic", topic, "a.yaml"],
        &["respond", "--topic", topic, "b.json", "--from", "yaml"],
    ] {
        folder.run(arguments).fails(line);
    }
    folder
        .run(&["check", "b.json", "--kind", "topic", "--from", "yaml"])
        .fails("no topic is written in YAML");
    // The others are judged all the same.
    let ran = folder.run(&["check", "a.yaml", "b.json", "--kind", "report"]);
    assert!(ran.fails(line).out.contains("b.json: valid (report, json)"), "{}", ran.out);
    // A report that nobody calls one is a document of no known kind.
    let ran = folder.run(&["check", "a.yaml"]);
    assert!(
        ran.ends(1).out.contains("a.yaml: invalid (yaml)") && ran.out.contains("kind-unknown"),
        "{}",
        ran.out
    );
}

fn hex(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02x}")).collect()
}
