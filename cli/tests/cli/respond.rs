//! `thingward respond`, and `thingward check` on answers.

use crate::support::{CBOR, Folder, INVALID, VALID, WARN, command};
use std::fs;
use std::process::Stdio;
use thingward::{Options, Response, ResponseStatus, check_response};

const JSON_TOPIC: &str = "$aws/things/cam-7/defender/metrics/json";
const CBOR_TOPIC: &str = "$aws/things/cam-7/defender/metrics/cbor";
const ACCEPTED: &str =
    "{\"thingName\":\"cam-7\",\"reportId\":1530304554,\"status\":\"ACCEPTED\",\"timestamp\":1530304555042}\n";
const REJECTED: &str = "{\"thingName\":\"cam-7\",\"status\":\"REJECTED\",\"statusDetails\":{\"ErrorCode\":\"InvalidPayload\",\
                        \"ErrorMessage\":\"Malformed metrics report\"},\"timestamp\":1530304555042}\n";

fn respond<'a>(more: &[&'a str]) -> Vec<&'a str> {
    [&["respond", "--topic", JSON_TOPIC, "--at", "1530304555042"], more].concat()
}

#[test]
fn a_report_is_answered() {
    let folder = Folder::new("answered");
    for report in [VALID, WARN] {
        assert_eq!(folder.run_with(&respond(&["-q"]), report.as_bytes()).ends(0).out, ACCEPTED);
    }
    assert_eq!(folder.run_with(&respond(&["-q"]), b"{").ends(1).out, REJECTED);
    // An id that no report may have is not repeated, another one is.
    for id in ["0", "-0", "0.0", "-7", "9223372036854775808", "1.5"] {
        let report = VALID.replace("1530304554", id);
        assert_eq!(folder.run_with(&respond(&["-q", "-"]), report.as_bytes()).ends(1).out, REJECTED, "{id}");
    }
    let report = VALID.replace("\"1.0\"", "1.0");
    let ran = folder.run_with(&respond(&["-q", "-"]), report.as_bytes());
    assert!(ran.ends(1).out.contains("\"reportId\":1530304554,\"status\":\"REJECTED\""), "{}", ran.out);
}

#[test]
fn files_packed_reports_and_strict_mode() {
    let folder = Folder::new("answered_files");
    folder
        .write("report.json", VALID)
        .write("odd.json", VALID.replace("\"metrics\"", "\"note\":1,\"metrics\""));
    folder.write("report.hex", "a2 63 68 65 64 a2");
    assert_eq!(folder.run(&respond(&["-q", "report.json"])).ends(0).out, ACCEPTED);
    folder.run(&respond(&["-q", "odd.json"])).ends(0);
    folder.run(&respond(&["-q", "odd.json", "--strict"])).ends(1);
    folder.run(&respond(&["-q", "report.hex", "--from", "hex"])).ends(1);
    folder.run(&respond(&["missing.json"])).fails("missing.json");
    folder.run(&respond(&["report.json", "--from", "base64"])).fails("report.json: not base64");
}

#[test]
fn streams_are_refused_by_their_name_and_not_offered() {
    let folder = Folder::new("answered_streams");
    folder.write("report.json", VALID).write("s.ndjson", VALID).write("s.cborseq", CBOR);
    for (file, from) in [("s.ndjson", "ndjson"), ("s.cborseq", "cbor-seq")] {
        let refused = folder.run(&respond(&[file]));
        refused.fails(&format!("{file}: a stream, where one document is taken"));
        assert_eq!(folder.run(&respond(&[file, "--from", from])).err, refused.err);
    }
    assert_eq!(folder.run(&respond(&["-q", "s.ndjson", "--from", "json"])).ends(0).out, ACCEPTED);
    let help = folder.run(&["respond", "--help"]).ends(0).out.clone();
    assert!(help.contains("base64") && !help.contains("ndjson") && !help.contains("cbor-seq"), "{help}");
}

#[test]
fn the_topic_of_the_answer_is_named_on_stderr() {
    let folder = Folder::new("answer_topic");
    for (report, code, tail) in [(VALID, 0, "accepted"), (INVALID, 1, "rejected")] {
        let ran = folder.run_with(&respond(&[]), report.as_bytes());
        assert_eq!((ran.code, ran.err), (code, format!("note: the answer comes on {JSON_TOPIC}/{tail}\n")));
    }
}

#[test]
fn the_answer_is_in_the_encoding_of_the_topic() {
    let folder = Folder::new("answer_cbor");
    folder.write("report.cbor", CBOR);
    let cbor = ["respond", "report.cbor", "-q", "--topic", CBOR_TOPIC, "--at", "1530304555042"];
    folder.run(&[&cbor[..], &["-o", "answer.cbor"]].concat()).ends(0);
    let answer = fs::read(folder.path("answer.cbor")).unwrap();
    assert_eq!(answer[0], 0xa4, "a map that says its length");
    let expected = Response::accepted("cam-7", 1_530_304_554, 1_530_304_555_042);
    assert_eq!(ciborium::from_reader::<Response, _>(&answer[..]).unwrap(), expected);

    let piped = command(&cbor).current_dir(folder.path("")).stdin(Stdio::null()).output().unwrap();
    assert_eq!((piped.status.code(), piped.stdout), (Some(0), answer));
    assert_eq!(folder.run(&[&cbor[..], &["--to", "json"]].concat()).ends(0).out, ACCEPTED);

    // The topic promises CBOR; JSON on it is refused, in CBOR.
    let mixed = ["respond", "-q", "--topic", CBOR_TOPIC, "-o", "mixed.cbor"];
    folder.run_with(&mixed, VALID.as_bytes()).ends(1);
    let mixed = fs::read(folder.path("mixed.cbor")).unwrap();
    let mixed = Response::parse(&mixed, &Options::new()).unwrap();
    assert_eq!((mixed.status, mixed.report_id), (ResponseStatus::Rejected, Some(1_530_304_554)));
}

#[test]
fn findings_are_those_of_check() {
    let folder = Folder::new("answer_findings");
    folder.write("bad.json", INVALID);
    let checked =
        folder.run(&["check", "bad.json", "--topic", JSON_TOPIC, "--format", "json"]).ends(1).json();
    let answer = folder.run(&respond(&["bad.json", "-q", "--findings"])).ends(1).json();
    assert_eq!(answer["x-findings"], checked["documents"][0]["findings"]);
    assert_eq!(answer["x-findings"][0]["rule"], "report-id-zero");
    let clean = folder.run_with(&respond(&["-q", "--findings"]), VALID.as_bytes()).ends(0).json();
    assert_eq!(clean["x-findings"], serde_json::json!([]));

    folder.run(&respond(&["bad.json", "-q", "--findings", "--to", "cbor", "-o", "bad.cbor"])).ends(1);
    let cbor = fs::read(folder.path("bad.cbor")).unwrap();
    let read: serde_json::Value = ciborium::from_reader(&cbor[..]).unwrap();
    assert_eq!(read, answer);
    let found = check_response(&cbor, &Options::new().strict());
    let found: Vec<_> = found.findings().iter().map(|finding| finding.rule.id()).collect();
    assert_eq!(
        found,
        ["response-missing-report-id", "response-unknown-key"],
        "lengths are written, so the id that is not repeated and `x-findings` are all that is remarked"
    );
}

#[test]
fn findings_that_do_not_fit_are_counted() {
    let keys: String = (0..150).map(|number| format!("\"x{number}\":0,")).collect();
    let report = VALID.replacen('{', &format!("{{{keys}"), 1);
    let ran = Folder::new("answer_many").run_with(&respond(&["--findings"]), report.as_bytes());
    assert_eq!(ran.json()["x-findings"].as_array().unwrap().len(), 100);
    assert!(ran.err.ends_with("\nnote: 50 more of the findings are not in the answer\n"), "{}", ran.err);
}

#[test]
fn an_answer_is_written_whole_or_not_at_all() {
    let folder = Folder::new("answer_output");
    folder.write("answer.json", "before");
    folder.run_with(&respond(&["-o", "answer.json", "missing.json"]), b"").fails("missing.json");
    assert_eq!(folder.read("answer.json"), "before");
    folder.run_with(&respond(&["-q", "-o", "answer.json"]), VALID.as_bytes()).ends(0);
    assert_eq!(folder.read("answer.json"), ACCEPTED);
    assert_eq!(folder.names(), ["answer.json"]);
}

#[test]
fn now_is_the_time_unless_one_is_given() {
    let ran = Folder::new("answer_now").run_with(&["respond", "-q", "--topic", JSON_TOPIC], VALID.as_bytes());
    let time = ran.ends(0).json()["timestamp"].as_u64().unwrap();
    let since = std::time::UNIX_EPOCH.elapsed().unwrap().as_millis() - u128::from(time);
    assert!(since < 600_000, "{time}");
}

#[test]
fn usage_faults_are_one_line() {
    let folder = Folder::new("answer_usage");
    for (arguments, part) in [
        (&["respond"][..], "--topic"),
        (
            &["respond", "--topic", "$aws/things/cam-7/Defender/metrics/json"],
            "write `$aws/things/cam-7/defender",
        ),
        (
            &["respond", "--topic", "$aws/things/cam-7/defender/metrics/json/accepted"],
            "answers come on this topic",
        ),
        (&["respond", "--topic", JSON_TOPIC, "--at", "now"], "--at"),
        (&["respond", "--topic", JSON_TOPIC, "--at", "9223372036854775808"], "--at"),
        (&["respond", "--topic", JSON_TOPIC, "--to", "yaml"], "[possible values: json, cbor]"),
        (&["respond", "--topic", JSON_TOPIC, "-o", "no/such/folder"], "no/such/folder"),
        (&["check", "a", "--outstanding", "x"], "--outstanding"),
    ] {
        folder.run_with(arguments, VALID.as_bytes()).fails(part);
    }
}

#[test]
fn answers_are_checked_with_their_topic() {
    let folder = Folder::new("check_answers");
    folder.write("answer.json", ACCEPTED).write("answer.cbor", b"\xa2\x68reportId\x07\x66status\x68ACCEPTED");
    let ran = folder.run(&["check", "answer.json"]);
    assert!(ran.ends(0).out.starts_with("answer.json: valid (response, json)\n"), "{}", ran.out);
    folder.run(&["check", "answer.json", "--topic", &format!("{JSON_TOPIC}/accepted")]).ends(0);
    let ran = folder.run(&["check", "answer.json", "--topic", &format!("{JSON_TOPIC}/rejected")]);
    assert!(ran.ends(1).out.starts_with("error[response-status-topic-mismatch]: "), "{}", ran.out);
    let ran = folder.run(&["check", "answer.json", "--outstanding", "1,2", "--fail-on", "warning"]);
    assert!(ran.ends(1).out.starts_with("warning[response-report-id-unmatched]: "), "{}", ran.out);
    folder.run(&["check", "answer.json", "--outstanding", "1,1530304554", "--fail-on", "info"]).ends(0);
    let ran = folder.run(&["check", "answer.cbor", "--strict"]);
    assert!(ran.ends(1).out.starts_with("error[response-thing-mismatch]: "), "{}", ran.out);
    let ran = folder.run(&["check", "answer.json", "--kind", "report"]);
    assert!(ran.ends(1).out.contains("error[missing-header]: "), "{}", ran.out);
}
