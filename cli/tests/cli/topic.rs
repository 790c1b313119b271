//! `thingward topic`.

use crate::support::Folder;

const PUBLISH: &str = "$aws/things/cam-7/defender/metrics/json";
const ACCEPTED: &str = "$aws/things/cam-7/defender/metrics/cbor/accepted";

#[test]
fn a_topic_is_taken_apart() {
    let folder = Folder::new("apart");
    let ran = folder.run(&["topic", PUBLISH, "--operation", "publish"]);
    assert_eq!(
        ran.ends(0).out,
        format!("{PUBLISH}: valid\n  thing      cam-7\n  format     json\n  operation  publish\n")
    );
    let json = folder.run(&["topic", ACCEPTED, "--format", "json"]).ends(0).json();
    assert_eq!(
        json["topics"],
        serde_json::json!([{"topic": ACCEPTED, "thing": "cam-7", "format": "cbor", "operation": "subscribe",
            "outcome": "accepted"}])
    );
    assert_eq!(json["verdict"], "valid");
}

#[test]
fn a_wrong_topic_is_judged() {
    let folder = Folder::new("wrong_topic");
    for (arguments, rule) in [
        (&["aws/things/cam-7/defender/metrics/json"][..], "topic-prefix"),
        (&["$aws/things/cam-7/Defender/metrics/json"], "topic-case"),
        (&["$aws/things/cam-7/defender/metrics/yaml"], "topic-format-unknown"),
        (&[ACCEPTED, "--operation", "publish"], "topic-direction"),
        (&[PUBLISH, "--operation", "subscribe"], "topic-direction"),
        (&[PUBLISH, "--client-id", "$x"], "client-id-reserved"),
    ] {
        let ran = folder.run(&[&["topic"], arguments].concat());
        assert!(ran.ends(1).out.contains(&format!("error[{rule}]: ")), "{arguments:?}: {}", ran.out);
        let json = folder.run(&[&["topic", "--format", "json"], arguments].concat()).ends(1).json();
        assert_eq!(json["findings"][0]["rule"], rule);
        assert!(json["findings"][0].get("span").is_none());
        folder.run(&[&["topic", "--fail-on", "never"], arguments].concat()).ends(0);
    }
    let ran = folder.run(&["topic", "$aws/things/cam-7/Defender/metrics/json"]);
    assert!(ran.out.contains(" | $aws/things/cam-7/Defender/metrics/json\n | ^^^^"), "{}", ran.out);
    let ran = folder.run(&["topic", PUBLISH, "--client-id", "$x"]);
    assert!(ran.out.contains("--> --client-id\n |\n | $x\n | ^^\n"), "{}", ran.out);
}

#[test]
fn the_registry_counts_in_its_era() {
    let folder = Folder::new("era");
    folder.write("things.json", r#"["cam-8"]"#);
    folder.run(&["topic", PUBLISH]).ends(0);
    let ran = folder.run(&["topic", PUBLISH, "--era", "2019-01", "--registry", "things.json"]);
    assert!(ran.ends(1).out.contains("error[thing-not-registered]: "), "{}", ran.out);
}

#[test]
fn the_topics_of_a_thing_are_built() {
    let folder = Folder::new("build");
    let ran = folder.run(&["topic", "--thing", "cam-7"]);
    let expected = "cam-7: valid\n  \
        publish    $aws/things/cam-7/defender/metrics/json\n  \
        subscribe  $aws/things/cam-7/defender/metrics/json/accepted\n  \
        subscribe  $aws/things/cam-7/defender/metrics/json/rejected\n  \
        publish    $aws/things/cam-7/defender/metrics/cbor\n  \
        subscribe  $aws/things/cam-7/defender/metrics/cbor/accepted\n  \
        subscribe  $aws/things/cam-7/defender/metrics/cbor/rejected\n";
    assert_eq!(ran.ends(0).out, expected);
    let json = folder.run(&["topic", "--thing", "cam-7", "--format", "json"]).ends(0).json();
    let topics: Vec<&str> =
        json["topics"].as_array().unwrap().iter().map(|parts| parts["topic"].as_str().unwrap()).collect();
    assert_eq!(topics.len(), 6);
    for topic in topics {
        folder.run(&["topic", topic]).ends(0);
    }
}

#[test]
fn a_wrong_name_has_no_topics() {
    let folder = Folder::new("wrong_name");
    for (name, rule) in
        [("", "thing-name-empty"), ("a/b", "thing-name-reserved-char"), ("a\u{1b}[31m", "thing-name-control")]
    {
        let ran = folder.run(&["topic", "--thing", name]);
        assert!(ran.ends(1).out.contains(&format!("error[{rule}]: ")), "{}", ran.out);
        assert!(!ran.out.contains("publish") && !ran.out.contains('\u{1b}'), "{}", ran.out);
    }
    // A name that cannot be registered is still a name; strict mode warns.
    folder.run(&["topic", "--thing", "cam 7"]).ends(0);
    let ran = folder.run(&["topic", "--thing", "cam 7", "--strict", "--fail-on", "warning"]);
    assert!(ran.ends(1).out.contains("warning[thing-name-not-registrable]"), "{}", ran.out);
}

#[test]
fn a_wrong_name_is_told_all_that_is_wrong() {
    let folder = Folder::new("all_of_a_name");
    let name = format!("a/\u{7}{}", "b".repeat(128));
    let rules = ["thing-name-too-long", "thing-name-control", "thing-name-reserved-char"];
    let ran = folder.run(&["topic", "--thing", &name]);
    for rule in rules {
        assert!(ran.ends(1).out.contains(&format!("error[{rule}]: ")), "{}", ran.out);
    }
    let json = folder.run(&["topic", "--thing", &name, "--format", "json"]).ends(1).json();
    let findings = json["findings"].as_array().unwrap();
    assert_eq!(findings.iter().map(|finding| finding["rule"].as_str().unwrap()).collect::<Vec<_>>(), rules);
    assert_eq!(findings[0]["params"]["length"], 131);
}

#[test]
fn usage_faults_are_one_line() {
    let folder = Folder::new("topic_usage");
    folder.run(&["topic"]).fails("<TOPIC|--thing <NAME>>");
    folder.run(&["topic", PUBLISH, "--thing", "cam-7"]).fails("--thing");
    folder.run(&["topic", PUBLISH, "--operation", "send"]).fails("publish, subscribe");
}
