//! `thingward check`: exit codes, options and what the text says.

use crate::support::{CBOR, Folder, INVALID, VALID, WARN};

#[test]
fn exit_codes_follow_fail_on() {
    let folder = Folder::new("exit_codes");
    folder.write("valid.json", VALID).write("warn.json", WARN).write("invalid.json", INVALID);
    for (file, fail_on, code) in [
        ("valid.json", "error", 0),
        ("valid.json", "info", 0),
        ("warn.json", "error", 0),
        ("warn.json", "warning", 1),
        ("warn.json", "info", 1),
        ("warn.json", "never", 0),
        ("invalid.json", "error", 1),
        ("invalid.json", "warning", 1),
        ("invalid.json", "never", 0),
    ] {
        let ran = folder.run(&["check", file, "--fail-on", fail_on]);
        assert_eq!((ran.code, ran.err.as_str()), (code, ""), "{file} {fail_on}: {}", ran.out);
    }
    folder.run(&["check", "invalid.json"]).ends(1);
    folder.run(&["check", "warn.json"]).ends(0);
}

#[test]
fn a_valid_document_is_one_line() {
    let folder = Folder::new("valid_line");
    folder.write("a.json", VALID).write("b.cbor", CBOR);
    let ran = folder.run(&["check", "a.json", "b.cbor"]);
    assert_eq!(
        ran.ends(0).out,
        "a.json: valid (report, json)\nb.cbor: valid (report, cbor)\n\
         2 documents: 2 valid, 0 with warnings, 0 invalid (0 errors, 0 warnings, 0 infos)\n"
    );
}

#[test]
fn a_fault_is_shown_in_its_line() {
    let folder = Folder::new("fault_line");
    folder.write("a.json", "{\n  \"header\": {\"report_id\": 0, \"version\": \"1.0\"},\n  \"metrics\": {\"network_stats\": {\"bytes_in\": 1}}\n}\n");
    let ran = folder.run(&["check", "a.json"]);
    let lines: Vec<&str> = ran.ends(1).out.lines().collect();
    assert!(lines[0].starts_with("error[report-id-zero]: "), "{}", ran.out);
    assert_eq!(lines[1], " --> a.json:2:27");
    assert_eq!(lines[3], "2 |   \"header\": {\"report_id\": 0, \"version\": \"1.0\"},");
    assert_eq!(lines[4], "  |                           ^");
    assert_eq!(lines[6], "  = pointer: /header/report_id");
    assert!(lines[7].starts_with("  = help: "), "{}", ran.out);
    assert!(ran.out.contains("\na.json: invalid (report, json)\n"));
    assert_eq!(
        ran.summary(),
        "1 document: 0 valid, 0 with warnings, 1 invalid (1 error, 0 warnings, 0 infos)"
    );
}

#[test]
fn a_long_line_is_shown_in_part() {
    let folder = Folder::new("long_line");
    let connections = vec![r#"{"remote_addr":"192.0.2.1:443","local_port":22}"#; 40].join(",");
    let report = INVALID.replace(
        "\"metrics\":{",
        &format!("\"metrics\":{{\"tcp_connections\":{{\"established_connections\":{{\"connections\":[{connections}],\"total\":40}}}},"),
    );
    // The fault stands at the far end of the line.
    let report = report
        .replace("\"report_id\":0", "\"report_id\":1530304554")
        .replace("\"bytes_in\":1", "\"bytes_in\":-5");
    assert!(report.len() > 1700);
    folder.write("a.json", &report);
    let ran = folder.run(&["check", "a.json"]);
    assert!(ran.ends(1).out.contains("error[negative-delta]"), "{}", ran.out);
    let is_excerpt =
        |line: &&str| line.trim_start().starts_with(|first: char| first == '|' || first.is_ascii_digit());
    for line in ran.out.lines().filter(is_excerpt) {
        assert!(line.chars().count() <= 100, "{line}");
    }
    let source = ran.out.lines().position(|line| line.contains("\"bytes_in\":-5")).unwrap();
    let (source, mark) = (ran.out.lines().nth(source).unwrap(), ran.out.lines().nth(source + 1).unwrap());
    let under: String =
        source.chars().zip(mark.chars()).filter(|(_, mark)| *mark == '^').map(|(shown, _)| shown).collect();
    assert_eq!(under, "-5");
}

#[test]
fn cbor_is_shown_as_bytes() {
    let folder = Folder::new("cbor_bytes");
    let mut report = CBOR.to_vec();
    let id = report.windows(4).position(|window| window == b"\x63rid").unwrap() + 4;
    // The number 1530304554 becomes the one byte 0.
    report.splice(id..id + 5, [0]);
    folder.write("a.cbor", &report);
    let ran = folder.run(&["check", "a.cbor"]);
    let lines: Vec<&str> = ran.ends(1).out.lines().collect();
    assert!(lines[0].starts_with("error[report-id-zero]: "), "{}", ran.out);
    assert_eq!(lines[1], format!("--> a.cbor: byte {id}"));
    assert_eq!(lines[3], " | 00000000  a2 63 68 65 64 a2 61 76  63 31 2e 30 63 72 69 64  |.ched.avc1.0crid|");
    assert_eq!(lines[4], " | 00000010  00 63 6d 65 74 a1 62 6e  73 a1 62 62 69 18 64     |.cmet.bns.bbi.d|");
    assert_eq!(lines[5], " |           ^^");
    assert!(ran.out.contains(" = pointer: /hed/rid\n"), "{}", ran.out);
}

#[test]
fn hostile_text_never_reaches_the_terminal() {
    let folder = Folder::new("hostile");
    let hostile = "k\u{1b}[2J\u{202e}\u{9b}31m\u{7f}";
    // Control characters below U+0020 may not stand in JSON as they are; in CBOR they may.
    let report = VALID.replace("\"metrics\"", &format!("\"{hostile}\":1,\"metrics\""));
    folder.write("a\u{1b}[31m.json", &report);
    let mut cbor = vec![0xa1, 0x60 + u8::try_from(hostile.len()).unwrap()];
    cbor.extend(hostile.as_bytes());
    cbor.push(0);
    folder.write("b.cbor", &cbor);
    for format in ["text", "json"] {
        for color in ["never", "auto"] {
            let arguments = ["check", ".", "--kind", "report", "--format", format, "--color", color];
            let ran = folder.run(&arguments);
            assert_eq!(ran.code, 1, "{}", ran.err);
            let is_raw = |shown: char| (shown.is_control() && shown != '\n') || shown == '\u{202e}';
            assert!(!ran.out.contains(is_raw), "{format}: {:?}", ran.out);
            assert!(ran.out.contains("unknown-key"), "{}", ran.out);
        }
    }
    let ran = folder.run(&["check", "gone\u{1b}[31m\u{202e}.json"]);
    ran.fails("gone\\u{1b}[31m\\u{202e}.json: ");
}

#[test]
fn findings_beyond_the_bound_are_counted() {
    let folder = Folder::new("bound");
    let unknown: String = (0..30).map(|index| format!("\"unknown{index}\":1,")).collect();
    folder.write("a.json", INVALID.replacen('{', &format!("{{{unknown}"), 1));
    let ran = folder.run(&["check", "a.json", "--max-findings", "3"]);
    assert!(
        ran.ends(1).out.contains("a.json: invalid (report, json); 28 more findings are not shown\n"),
        "{}",
        ran.out
    );
    assert!(ran.summary().contains("(1 error, 30 warnings, 0 infos)"), "{}", ran.summary());
    let json = folder.run(&["check", "a.json", "--max-findings", "3", "--format", "json"]).json();
    assert_eq!(json["documents"][0]["omitted"], 28);
    assert_eq!(json["documents"][0]["findings"].as_array().unwrap().len(), 3);
}

#[test]
fn levels_can_be_changed() {
    let folder = Folder::new("levels");
    folder.write("warn.json", WARN).write("invalid.json", INVALID).write("broken.json", "{");
    folder.run(&["check", "warn.json", "--deny", "empty-metrics"]).ends(1);
    folder.run(&["check", "invalid.json", "--allow", "report-id-zero"]).ends(0);
    let ran = folder.run(&["check", "invalid.json", "--warn", "report-id-zero"]);
    assert!(ran.ends(0).out.contains("warning[report-id-zero]"), "{}", ran.out);

    folder.run(&["check", "broken.json", "--allow", "json-syntax"]).fails("its level cannot be changed");
    folder.run(&["check", "warn.json", "--deny", "empty-metric"]).fails("did you mean `empty-metrics`?");
    folder
        .run(&["check", "warn.json", "--deny", "empty-metrics", "--allow", "empty-metrics"])
        .fails("rule `empty-metrics` is given two levels");
}

#[test]
fn strict_judges_more() {
    let folder = Folder::new("strict");
    folder.write("a.json", VALID.replacen('{', "{\"note\":1,", 1));
    folder.run(&["check", "a.json"]).ends(0);
    folder.run(&["check", "a.json", "--strict"]).ends(1);
}

#[test]
fn what_is_known_beside_the_report_is_judged() {
    let folder = Folder::new("beside");
    folder
        .write("a.json", VALID)
        .write("metrics.json", r#"[{"metricName":"battery","metricType":"number"}]"#)
        .write("custom.json", r#"{"header":{"report_id":1530304554,"version":"1.0"},"custom_metrics":{"batterie":[{"number":1}]}}"#)
        .write("things.json", r#"["cam-7"]"#)
        .write("broken.json", "[1")
        .write("numbers.json", "[1]");
    for (arguments, rule) in [
        (&["a.json", "--thing", "a/b"][..], "thing-name-reserved-char"),
        (&["a.json", "--topic", "$aws/things/cam-7/defender/metrics/cbor"], "format-mismatch"),
        (&["a.json", "--client-id", "$x"], "client-id-reserved"),
        (
            &["a.json", "--thing", "cam-8", "--era", "2019-01", "--registry", "things.json"],
            "thing-not-registered",
        ),
    ] {
        let ran = folder.run(&[&["check"], arguments].concat());
        assert!(ran.ends(1).out.contains(&format!("error[{rule}]")), "{arguments:?}: {}", ran.out);
        assert!(ran.out.contains("\n--> a.json\n"), "{}", ran.out);
    }
    let ran = folder.run(&["check", "custom.json", "--custom-metrics", "metrics.json"]);
    assert!(ran.ends(0).out.contains("warning[custom-undeclared]"), "{}", ran.out);

    folder.run(&["check", "a.json", "--custom-metrics", "broken.json"]).fails("broken.json: ");
    folder.run(&["check", "a.json", "--custom-metrics", "gone.json"]).fails("gone.json: ");
    folder
        .run(&["check", "a.json", "--era", "2019-01", "--registry", "numbers.json"])
        .fails("the registry is not a JSON list of names");
    folder.run(&["check", "a.json", "--registry", "things.json"]).fails("--era");
}

#[test]
fn usage_faults_are_one_line() {
    let folder = Folder::new("usage");
    for (arguments, part) in [
        (&[][..], "subcommand"),
        (&["check"], "<PATH>..."),
        (&["chekc"], "check"),
        (&["check", "a", "--stric"], "--strict"),
        (
            &["check", "a", "--kind", "profil"],
            "[possible values: report, topic, response, profile, role, audit]",
        ),
        (&["check", "a", "--max-findings", "-1"], "-1"),
        (&["check", "a", "--era", "2020"], "2019-01"),
        (&["check", "a", "--format", "xml"], "text, json"),
    ] {
        folder.run(arguments).fails(part);
    }
}

#[test]
fn help_fits_eighty_columns() {
    let folder = Folder::new("help");
    for verb in [
        &["--help"][..],
        &["check", "--help"],
        &["explain", "--help"],
        &["topic", "--help"],
        &["new", "--help"],
        &["new", "alert-role", "--help"],
        &["new", "profile", "--help"],
        &["check", "-h"],
    ] {
        let ran = folder.run(verb);
        let out = &ran.ends(0).out;
        assert!(out.contains("Example"), "{verb:?}");
        for line in out.lines() {
            assert!(line.chars().count() <= 80, "{verb:?}: {line}");
        }
    }
    assert_eq!(folder.run(&["--version"]).ends(0).out, format!("thingward {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn colours_are_for_those_who_ask() {
    let folder = Folder::new("colours");
    folder.write("a.json", INVALID);
    assert!(!folder.run(&["check", "a.json"]).out.contains('\u{1b}'));
    assert!(folder.run(&["check", "a.json", "--color", "always"]).out.contains("\u{1b}["));
    assert!(!folder.run(&["check", "a.json", "--color", "never"]).out.contains('\u{1b}'));
}

#[test]
fn quiet_prints_what_is_wrong() {
    let folder = Folder::new("quiet");
    folder.write("a.json", VALID).write("b.json", WARN);
    assert_eq!(folder.run(&["check", "a.json", "-q"]).ends(0).out, "");
    let ran = folder.run(&["check", "a.json", "b.json", "--quiet"]);
    assert!(ran.ends(0).out.starts_with("warning[empty-metrics]"), "{}", ran.out);
    assert!(!ran.out.contains("a.json") && !ran.out.contains("document"), "{}", ran.out);
}
