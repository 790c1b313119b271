//! `thingward convert`.

use crate::support::{CBOR, Folder, INVALID, VALID, command};
use std::fmt::Write as _;
use std::fs;
use std::io::{Read, Write};
use std::process::Stdio;

const HEX: &str = "a263686564a263726964\
                   1a5b36982a617663312e30636d6574a1626e73a462626901\
                   62626f026270690362706f04";

#[test]
fn one_envelope_is_a_stream() {
    let folder = Folder::new("one-envelope");
    let envelope = format!("{{\"thing\":\"cam-7\",\"report\":{VALID}}}");
    folder.write("env.json", &envelope).write("env.ndjson", &envelope);
    let ran = folder.run(&["check", "env.json"]);
    assert!(ran.ends(1).out.contains("looks like an envelope"), "{}", ran.out);
    for lenient in [&[][..], &["--lenient"]] {
        let convert = |file| folder.run(&[&["convert", file, "--to", "json"], lenient].concat());
        let ran = convert("env.json");
        assert_eq!((ran.code, &*ran.out), (1, ""));
        assert_eq!(ran.err.contains("error[envelope-shape]"), !lenient.is_empty(), "{}", ran.err);
        convert("env.ndjson").ends(0);
    }
}

#[test]
fn a_report_is_written_in_every_encoding() {
    let folder = Folder::new("converted");
    folder.write("report.json", VALID).write("report.cbor", CBOR);
    let to =
        |file, more: &[&str]| folder.run(&[&["convert", file, "--to"], more].concat()).ends(0).out.clone();

    assert_eq!(to("report.json", &["hex", "--names", "short"]), format!("{HEX}\n"));
    assert_eq!(to("report.cbor", &["hex", "--names", "short"]).trim_end().len(), 2 * CBOR.len());
    assert_eq!(to("report.json", &["json"]), format!("{VALID}\n"));
    assert_eq!(
        to("report.cbor", &["diag"]),
        "{\"header\": {\"version\": \"1.0\", \"report_id\": 1530304554}, \"metrics\": {\"network_stats\": {\"bytes_in\": 100}}}\n"
    );
    assert_eq!(
        to("report.cbor", &["base64", "--names", "short"]),
        "omNoZWSiYXZjMS4wY3JpZBpbNpgqY21ldKFibnOhYmJpGGQ=\n"
    );
    assert!(
        to("report.json", &["json", "--pretty"]).starts_with("{\n  \"header\": {\n    \"report_id\": 15")
    );
    assert!(to("report.json", &["json", "--deterministic"]).starts_with("{\"header\":{\"version\":"));
}

#[test]
fn a_file_appears_whole_and_its_way_back_is_the_same() {
    let folder = Folder::new("converted_files");
    folder.write("report.json", format!("{VALID}\n"));
    folder.run(&["convert", "report.json", "--to", "cbor", "--names", "short", "-o", "r.cbor"]).ends(0);
    folder.run(&["convert", "r.cbor", "--to", "json", "-o", "back.json"]).ends(0);
    assert_eq!(folder.read("back.json"), folder.read("report.json"));
    let piped = folder.run_with(&["convert", "-", "--to", "json"], &fs::read(folder.path("r.cbor")).unwrap());
    assert_eq!(piped.ends(0).out, folder.read("report.json"));
}

#[test]
fn a_report_with_errors_is_refused_and_nothing_is_written() {
    let folder = Folder::new("converted_not");
    folder.write("bad.json", INVALID).write("out.cbor", "kept");
    let ran = folder.run(&["convert", "bad.json", "--to", "cbor", "-o", "out.cbor"]);
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains("error[report-id-zero]"), "{}", ran.err);
    assert_eq!(folder.names(), ["bad.json", "out.cbor"]);
    assert_eq!(folder.read("out.cbor"), "kept");

    let hex = folder.run(&["convert", "bad.json", "--to", "hex", "--lenient"]).ends(0).out.clone();
    assert!(hex.starts_with("a2666865616465"), "{hex}");
    let twice = INVALID.replace("\"bytes_out\"", "\"bytes_in\"");
    let ran = folder.run_with(&["convert", "-", "--to", "hex", "--lenient"], twice.as_bytes());
    assert_eq!((ran.code, ran.out.as_str()), (1, ""));
    assert!(ran.err.contains("error[duplicate-key]"), "{}", ran.err);
}

#[test]
fn faults_of_usage_are_one_line() {
    let folder = Folder::new("converted_usage");
    folder.write("report.json", VALID);
    folder.run(&["convert", "report.json"]).fails("--to");
    folder.run(&["convert", "missing.json", "--to", "json"]).fails("missing.json");
    folder
        .run(&["convert", "report.json", "--to", "cbor", "--pretty"])
        .fails("`--pretty` is for `--to json`");
    folder.run(&["convert", "report.json", "--from", "hex", "--to", "json"]).fails("report.json");
    folder.write("profile.json", r#"{"securityProfileName":"pumps"}"#);
    for more in [&[][..], &["--lenient"]] {
        let arguments = [&["convert", "profile.json", "--to", "cbor", "-o", "out.cbor"], more].concat();
        folder.run(&arguments).fails("profile.json: looks like a document of the kind profile; only reports");
    }
    assert_eq!(folder.names(), ["profile.json", "report.json"]);
}

#[test]
fn one_refused_report_of_a_stream_does_not_stop_the_next() {
    let folder = Folder::new("converted_lines");
    let second = VALID.replace("1530304554", "2");
    let twice = VALID.replace("\"bytes_out\"", "\"bytes_in\"");
    let long = "x".repeat((1 << 20) + 1);
    folder.write("a.ndjson", format!("{VALID}\r\n\n{INVALID}\n{{\"hea\n{twice}\n{long}\n{second}"));
    let ran = folder.run(&["convert", "a.ndjson", "--to", "json"]);
    assert_eq!((ran.code, ran.out), (1, format!("{VALID}\n{second}\n")), "{}", ran.err);
    for said in [
        "error[report-id-zero]",
        &format!(" --> a.ndjson:3:{}\n", INVALID.find(":0,").unwrap() + 2),
        "\na.ndjson:3: invalid (report, json)\n",
        " --> a.ndjson:4:",
        "\na.ndjson:5: invalid (report, json)\n",
        "error[line-too-long]",
    ] {
        assert!(ran.err.contains(said), "{said}: {}", ran.err);
    }
    // The findings come in the order of the stream.
    let ends: Vec<&str> = ran.err.lines().filter(|line| line.starts_with("a.ndjson:")).collect();
    assert_eq!(ends.len(), 4, "{ends:?}");
    assert!(ends.iter().zip(3..).all(|(end, at)| end.starts_with(&format!("a.ndjson:{at}: invalid"))));

    let lenient = folder.run(&["convert", "a.ndjson", "--to", "json", "--lenient"]);
    assert_eq!((lenient.code, lenient.out), (1, format!("{VALID}\n{INVALID}\n{second}\n")));
}

#[test]
fn a_stream_is_written_in_every_encoding() {
    let folder = Folder::new("converted_stream");
    folder.write("a.cborseq", [CBOR, CBOR].concat());
    for to in ["json", "hex", "base64", "diag"] {
        let one = folder.run_with(&["convert", "-", "--to", to], CBOR).ends(0).out.clone();
        assert_eq!(one.lines().count(), 1);
        assert_eq!(folder.run(&["convert", "a.cborseq", "--to", to]).ends(0).out, one.repeat(2), "{to}");
    }
}

#[test]
fn a_stream_and_its_way_back_are_the_same() {
    let folder = Folder::new("converted_there_and_back");
    let mut lines = String::new();
    for number in 1..3000 {
        writeln!(lines, "{}", VALID.replace("1530304554", &number.to_string())).unwrap();
    }
    folder.write("a.ndjson", &lines);
    folder.run(&["convert", "a.ndjson", "--to", "cbor", "--names", "short", "-o", "a.cborseq"]).ends(0);
    folder.run(&["convert", "a.cborseq", "--to", "json", "-o", "back.jsonl"]).ends(0);
    assert_eq!(folder.read("back.jsonl"), lines);
    folder.run(&["convert", "back.jsonl", "--to", "cbor", "--names", "short", "-o", "again.cborseq"]).ends(0);
    let read = |name| fs::read(folder.path(name)).unwrap();
    assert!(read("again.cborseq") == read("a.cborseq"));

    // Standard input: told from its start, or by the user.
    for (name, from) in [("a.ndjson", "ndjson"), ("a.cborseq", "cbor-seq")] {
        for more in [&[][..], &["--from", from]] {
            let arguments = [&["convert", "-", "--to", "json"], more].concat();
            assert!(folder.run_with(&arguments, &read(name)).ends(0).out == lines, "{arguments:?}");
        }
    }
    // A name that promises one report is held to it.
    folder.write("both.json", format!("{VALID}\n{VALID}\n"));
    let ran = folder.run(&["convert", "both.json", "--to", "json"]);
    assert!(ran.code == 1 && ran.err.contains("error[json-trailing-data]"), "{}", ran.err);
    folder.run(&["convert", "both.json", "--to", "json", "--from", "ndjson"]).ends(0);
}

#[test]
fn the_order_of_a_converted_stream_is_that_of_the_input() {
    let folder = Folder::new("converted_in_order");
    let (mut lines, mut expected) = (String::new(), String::new());
    for number in 0..4000 {
        // Batches of very different work; each eleventh report has the id 0.
        let id = if number % 11 == 0 { 0 } else { number };
        let unknown = "x".repeat(number * 37 % 400);
        let line =
            VALID.replace("1530304554", &id.to_string()).replacen('{', &format!("{{\"x{unknown}\":1,"), 1);
        writeln!(lines, "{line}").unwrap();
        if id != 0 {
            writeln!(expected, "{line}").unwrap();
        }
    }
    folder.write("a.ndjson", lines);
    let run = |jobs| folder.run(&["convert", "a.ndjson", "--to", "json", "--jobs", jobs]);
    let one = run("1");
    assert!(one.code == 1 && one.out == expected);
    for jobs in ["2", "5"] {
        let more = run(jobs);
        assert!(more.code == 1 && more.out == one.out && more.err == one.err, "{jobs}");
    }
    folder.run(&["convert", "a.ndjson", "--to", "json", "--jobs", "0"]).fails("--jobs");
}

#[test]
fn a_sequence_is_converted_up_to_a_malformed_item() {
    let folder = Folder::new("converted_cut");
    folder.write("a.cborseq", [CBOR, b"\xa1\x63hed\x1c", CBOR].concat());
    let ran = folder.run(&["convert", "a.cborseq", "--to", "json"]);
    assert_eq!((ran.code, ran.out.lines().count()), (1, 1));
    assert!(ran.err.contains(&format!("; {} bytes stay unread behind it", CBOR.len())), "{}", ran.err);
    assert!(ran.err.contains("\na.cborseq: item 1: invalid (report, cbor)\n"), "{}", ran.err);
}

#[test]
fn envelopes_are_converted_with_their_reports() {
    let folder = Folder::new("converted_envelopes");
    let envelope = |report: &str| format!(r#"{{"thing":"pump-1","at":1767225600,"report":{report}}}"#);
    let lines = format!("{}\n{VALID}\n{}\n", envelope(VALID), envelope(VALID));
    folder.write("a.ndjson", &lines);
    folder.run(&["convert", "a.ndjson", "--to", "cbor", "--names", "short", "-o", "a.cborseq"]).ends(0);
    folder.run(&["convert", "a.cborseq", "--to", "json", "-o", "back.ndjson"]).ends(0);
    assert_eq!(folder.read("back.ndjson"), lines);
    folder.run(&["check", "a.cborseq", "a.ndjson"]).ends(0);

    let packed = r#"{"payload_base64":"omNoZWSiYXZjMS4wY3JpZBpbNpgqY21ldKFibnOhYmJpGGQ=","at":5}"#;
    folder.write("packed.ndjson", packed);
    let to = |more: &[&str]| {
        let arguments = [&["convert", "packed.ndjson", "--names", "short", "--to"], more].concat();
        folder.run(&arguments).ends(0).out.clone()
    };
    let report = r#"{"hed":{"v":"1.0","rid":1530304554},"met":{"ns":{"bi":100}}}"#;
    assert_eq!(to(&["json"]), format!("{{\"report\":{report},\"at\":5}}\n"));
    assert_eq!(to(&["json", "--deterministic"]), format!("{{\"at\":5,\"report\":{report}}}\n"));
    assert!(to(&["diag"]).starts_with(r#"{"report": {"hed": {"v": "1.0", "#));
    assert_eq!(to(&["hex"]).lines().count(), 1);
    assert_eq!(to(&["base64"]).lines().count(), 1);
}

#[test]
fn a_bad_envelope_is_refused_and_does_not_stop_the_next_one() {
    let folder = Folder::new("refused_envelopes");
    let bad = format!(r#"{{"thing":"pump-1","report":{INVALID}}}"#);
    let none = r#"{"thing":"pump-1","at":1767225600}"#;
    let packed = r#"{"thing":"pump-1","payload_base64":"oWNo*"}"#;
    folder.write("a.ndjson", format!("{bad}\n{none}\n{packed}\n{VALID}\n"));
    let run = |more: &[&str]| folder.run(&[&["convert", "a.ndjson", "--to", "json"], more].concat());

    let ran = run(&[]);
    assert_eq!((ran.code, ran.out), (1, format!("{VALID}\n")));
    let checked = folder.run(&["check", "a.ndjson"]).out;
    assert!(checked.starts_with(&ran.err), "{}", ran.err);
    assert!(ran.err.contains("--> a.ndjson:1:51"), "{}", ran.err);

    let ran = run(&["--lenient"]);
    assert_eq!((ran.code, ran.out), (1, format!("{bad}\n{VALID}\n")));
    assert!(ran.err.starts_with("error[envelope-shape]") && ran.err.contains("error[envelope-base64]"));
}

#[test]
fn a_line_of_another_log_is_refused_as_a_check_refuses_it() {
    let folder = Folder::new("convert-other-log");
    for more in [&[][..], &["--lenient"]] {
        let arguments = [&["convert", "-", "--to", "json", "--from", "ndjson"], more].concat();
        let ran = folder.run_with(&arguments, format!("{{\"foo\":1}}\n{{}}\n{VALID}\n").as_bytes());
        assert_eq!((ran.code, ran.out), (1, format!("{VALID}\n")));
        assert_eq!(ran.err.matches("error[envelope-shape]").count(), 2, "{}", ran.err);
    }
}

#[test]
fn the_file_of_a_stream_holds_what_was_converted() {
    let folder = Folder::new("converted_stream_file");
    folder.write("some.ndjson", format!("{VALID}\n{INVALID}\n")).write("none.ndjson", INVALID);
    folder.write("empty.ndjson", "\n").write("out.ndjson", "kept");
    let convert = |name| folder.run(&["convert", name, "--to", "json", "-o", "out.ndjson"]);
    assert_eq!(convert("none.ndjson").code, 1);
    convert("empty.ndjson").fails("empty.ndjson: no report found");
    folder.run(&["convert", "some.ndjson", "--to", "json", "--pretty"]).fails("not for streams");
    assert_eq!(folder.read("out.ndjson"), "kept");
    assert_eq!(convert("some.ndjson").code, 1);
    assert_eq!(folder.read("out.ndjson"), format!("{VALID}\n"));
    assert_eq!(folder.names(), ["empty.ndjson", "none.ndjson", "out.ndjson", "some.ndjson"]);
}

/// What is written to a pipe is converted before the pipe is closed.
#[test]
fn converted_reports_come_as_the_stream_does() {
    let mut child = command(&["convert", "-", "--from", "ndjson", "--to", "json", "--jobs", "2"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = child.stdout.take().unwrap();
    for _ in 0..3 {
        writeln!(input, "{VALID}").unwrap();
        let mut line = vec![0; VALID.len() + 1];
        output.read_exact(&mut line).unwrap();
        assert_eq!(line, format!("{VALID}\n").as_bytes());
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}
