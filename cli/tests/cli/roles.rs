//! `check --kind role`, `new alert-role` and `new profile`.

use crate::support::{Folder, verdicts};

const TOPIC: &str = "arn:aws:sns:eu-west-1:123456789012:alerts";
const KEY: &str = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const EXPORT: &str = "arn:aws:iot:eu-west-1:123456789012:topic/metrics";

const ARNS: [&str; 6] = ["--topic-arn", TOPIC, "--kms-key-arn", KEY, "--export-topic-arn", EXPORT];
const CHECK: [&str; 7] =
    ["check", "--kind", "role", "--trust", "role/trust.json", "--policy", "role/policy.json"];

#[test]
fn a_new_role_passes_the_check_without_a_finding() {
    let folder = Folder::new("new-role");
    // With an encrypted topic and an export, and with a topic alone.
    for arns in [&ARNS[..], &ARNS[..2], &ARNS[4..]] {
        folder.run(&[&["new", "alert-role", "-o", "role"], arns].concat()).ends(0);
        let checked = folder.run(&[&CHECK, arns, &["--strict", "--format", "json"]].concat());
        let json = checked.ends(0).json();
        let paths = ["role/trust.json", "role/policy.json"];
        assert_eq!(verdicts(&json), paths.map(|path| (path.to_owned(), "valid".to_owned())));
        for document in json["documents"].as_array().unwrap() {
            assert_eq!((&document["kind"], &document["findings"]), (&"role".into(), &serde_json::json!([])));
        }
    }
    // No other file was left behind.
    let names: Vec<_> = std::fs::read_dir(folder.path("role")).unwrap().collect();
    assert_eq!(names.len(), 2);
}

#[test]
fn a_new_role_is_printed_as_one_object_or_in_parts() {
    let folder = Folder::new("new-role-printed");
    let run = |more: &[&str]| {
        folder.run(&[&["new", "alert-role", "--topic-arn", TOPIC], more].concat()).ends(0).json()
    };
    let both = run(&[]);
    assert_eq!(both, serde_json::json!({"trust": run(&["--trust"]), "policy": run(&["--policy"])}));
    assert_eq!(both["policy"]["Statement"][0]["Resource"], TOPIC);
    folder.run(&["new", "alert-role", "--topic-arn", TOPIC, "--trust", "--policy"]).fails("--policy");
}

#[test]
fn a_folder_that_cannot_be_written_is_said() {
    let folder = Folder::new("new-role-unwritten");
    folder.write("taken", "").write("role/trust.json/x", "");
    folder
        .run(&["new", "alert-role", "--topic-arn", TOPIC, "-o", "taken"])
        .fails("taken: is a file, not a folder");
    folder.run(&["new", "alert-role", "--topic-arn", TOPIC, "-o", "role"]).fails("trust.json: ");
    // Nothing of the second document either.
    assert!(!folder.path("role/policy.json").exists());
}

#[test]
fn findings_say_which_document() {
    let folder = Folder::new("role-findings");
    folder.run(&["new", "alert-role", "--topic-arn", TOPIC, "-o", "role"]).ends(0);
    let ran =
        folder.run(&[&CHECK[..], &["--topic-arn", "arn:aws:sns:eu-west-1:123456789012:alarms"]].concat());
    assert!(ran.ends(1).out.contains("error[role-sns-publish]"), "{}", ran.out);
    assert!(ran.out.contains("--> role/policy.json:"), "{}", ran.out);
    assert!(ran.out.contains("role/trust.json: valid (role, json)\n"), "{}", ran.out);

    folder.write("role/trust.json", "{");
    let ran = folder.run(&[&CHECK[..], &["--topic-arn", TOPIC, "--format", "ndjson"]].concat());
    let lines: Vec<serde_json::Value> =
        ran.ends(1).out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let found =
        |line: usize| (lines[line]["path"].as_str().unwrap(), lines[line]["verdict"].as_str().unwrap());
    assert_eq!((found(0), found(1)), (("role/trust.json", "invalid"), ("role/policy.json", "valid")));
}

#[test]
fn a_policy_alone_is_told_from_other_documents() {
    let folder = Folder::new("role-policy-alone");
    folder.run(&["new", "alert-role", "--topic-arn", TOPIC, "-o", "role"]).ends(0);
    let ran = folder.run(&["check", "role/trust.json"]);
    assert!(ran.ends(1).out.contains("looks like a policy, which is read as part of a role"), "{}", ran.out);
}

#[test]
fn one_document_comes_from_standard_input() {
    let folder = Folder::new("role-stdin");
    assert_eq!(folder.run(&["new", "alert-role", "--topic-arn", TOPIC, "-o", "role"]).ends(0).out, "");
    let trust = folder.read("role/trust.json");
    let arguments = ["check", "--trust", "-", "--policy", "role/policy.json", "--topic-arn", TOPIC];
    assert!(folder.run_with(&arguments, trust.as_bytes()).ends(0).out.starts_with("-: valid (role, json)\n"));
}

#[test]
fn what_a_role_needs_is_said_in_one_line() {
    let folder = Folder::new("role-usage");
    folder.write("a.json", "{}");
    for (arguments, part) in [
        (&["check", "--kind", "role"][..], "a role needs `--trust FILE`, `--policy FILE`, `--topic-arn ARN`"),
        (&["check", "--kind", "role", "--trust", "a.json"], "a role needs `--policy FILE`"),
        (&["check", "--trust", "a.json", "--policy", "a.json"], "a role needs `--topic-arn ARN`"),
        (&["check", "a.json", "--topic-arn", TOPIC], "`--topic-arn` is for a role, whose"),
        (&["check", "a.json", "--kind", "role"], "`--trust FILE` and `--policy FILE`, and no others"),
        (
            &["check", "a.json", "--kind", "report", "--topic-arn", TOPIC],
            "`--topic-arn` is for `--kind role`",
        ),
        (&["check", "--trust", "-", "--policy", "-"], "cannot both be stdin"),
        (&["check", "--trust", "a.json", "--policy", "gone.json", "--topic-arn", TOPIC], "gone.json: "),
        (
            &["check", "--trust", "a.json", "--policy", "a.json", "--topic-arn", "alerts"],
            "--topic-arn: `alerts` has 6",
        ),
        (&["new", "alert-role"], "a role needs `--topic-arn ARN`"),
        (
            &["new", "alert-role", "--topic-arn", "arn:aws:sns:eu-west-1:123456789012:*"],
            "exactly one resource",
        ),
        (&["new", "alert-role", "--topic-arn", TOPIC, "--kms-key-arn", TOPIC], "is not the ARN of a KMS key"),
        (
            &["new", "profile", "--name", "all pumps"],
            "the name `all pumps` holds a space; a name is 1 to 128 of",
        ),
        (&["new", "profile", "--topic-arn", TOPIC], "--role-arn"),
        (&["new"], "subcommand"),
    ] {
        folder.run(arguments).fails(part);
    }
}

#[test]
fn a_new_profile_passes_the_check_without_a_finding() {
    let folder = Folder::new("new-profile");
    let role = "arn:aws:iam::123456789012:role/alerts";
    let alerts = ["--topic-arn", TOPIC, "--role-arn", role];
    for (more, file) in [
        (&["--style", "api"][..], "p.json"),
        (&[&["--style", "api"], &alerts[..]].concat(), "p.json"),
        (&[], "p.yaml"),
        (&alerts, "p.yaml"),
        (&["--name", "1:30"], "p.yaml"),
    ] {
        folder.run(&[&["new", "profile", "-o", file], more].concat()).ends(0);
        for mode in [&[][..], &["--strict"]] {
            let checked = folder.run(&[&["check", file, "--format", "json"], mode].concat());
            let json = checked.ends(0).json();
            assert_eq!(json["documents"][0]["findings"], serde_json::json!([]));
            assert_eq!(json["documents"][0]["kind"], "profile");
        }
    }
}

#[test]
fn a_new_template_explains_what_it_holds() {
    let folder = Folder::new("new-template");
    let ran = folder.run(&["new", "profile", "--name", "1:30"]);
    let template = &ran.ends(0).out;
    assert!(template.contains("SecurityProfileName: '1:30'\n"), "{template}");
    let comments = template.lines().filter(|line| line.trim_start().starts_with('#')).count();
    assert!(comments >= 10, "{template}");
    let longest = template.lines().map(|line| line.chars().count()).max();
    assert!(longest <= Some(110), "{longest:?}");
}

#[test]
fn an_audit_says_what_in_progress_means() {
    let folder = Folder::new("audit");
    folder.write(
        "audit.json",
        r#"{"taskStatus":"IN_PROGRESS","taskStatistics":{"totalChecks":1,"waitingForDataCollectionChecks":1},
            "auditDetails":{"LOGGING_DISABLED_CHECK":{"checkRunStatus":"WAITING_FOR_DATA_COLLECTION"}}}"#,
    );
    let ran = folder.run(&["check", "audit.json"]);
    let said = "info[audit-waiting-for-data]: in progress: nothing runs, 1 check is waiting for data: \
                `LOGGING_DISABLED_CHECK`";
    assert!(ran.ends(0).out.starts_with(said), "{}", ran.out);
    folder.run(&["check", "audit.json", "--fail-on", "info", "--quiet"]).ends(1);
}

#[test]
fn an_ended_audit_names_what_failed() {
    let folder = Folder::new("audit-ended");
    for (checks, said) in [
        (r#""taskStatistics":{"totalChecks":0}"#, "the audit is complete\n"),
        (
            r#""taskStatistics":{"totalChecks":2,"nonCompliantChecks":2}"#,
            "complete; not compliant: 2 checks\n",
        ),
        (
            r#""auditDetails":{"A":{"checkRunStatus":"FAILED"},"B":{"checkRunStatus":"COMPLETED_NON_COMPLIANT"}}"#,
            "complete; failed: `A`; not compliant: `B`\n",
        ),
    ] {
        folder.write("audit.json", format!("{{\"taskStatus\":\"COMPLETED\",{checks}}}"));
        let ran = folder.run(&["check", "audit.json"]);
        assert!(ran.ends(0).out.contains(said), "{}", ran.out);
    }
}
