//! Streams: NDJSON and CBOR sequences, envelopes, and rules across reports.

use crate::support::{CBOR, Folder, INVALID, VALID, WARN, command};
use serde_json::Value;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::Stdio;

/// The documents of `--format json`, each as `line or index: verdict rules`.
fn told(json: &Value) -> Vec<String> {
    json["documents"].as_array().unwrap().iter().map(one).collect()
}

fn one(document: &Value) -> String {
    let place = document.get("line").unwrap_or(&document["index"]);
    let mut text = format!("{place}: {}", document["verdict"].as_str().unwrap());
    for finding in document["findings"].as_array().unwrap() {
        write!(text, " {}", finding["rule"].as_str().unwrap()).unwrap();
    }
    text
}

/// An envelope with a valid report.
fn envelope(thing: &str, at: u64, id: u64) -> String {
    format!(
        r#"{{"thing":"{thing}","at":{at},"report":{{"hed":{{"rid":{id},"v":"1.0"}},"met":{{"ns":{{"bi":5}}}}}}}}"#
    )
}

#[test]
fn one_bad_line_does_not_stop_the_next() {
    let folder = Folder::new("stream-lines");
    folder.write("a.ndjson", format!("{VALID}\r\n\n{{\"hea\n  \t\n{INVALID}\n{WARN}"));
    let ran = folder.run(&["check", "a.ndjson", "--format", "json"]);
    let json = ran.ends(1).json();
    assert_eq!(
        told(&json),
        ["1: valid", "3: invalid json-syntax", "5: invalid report-id-zero", "6: warn empty-metrics"]
    );
    let third = &json["documents"][2];
    assert_eq!((&third["index"], &third["path"]), (&2.into(), &"a.ndjson".into()));
    let offset = VALID.len() + 2 + 1 + 6 + 4;
    assert_eq!(third["offset"], offset);
    let at = INVALID.find(":0,").unwrap() + 1;
    let span = serde_json::json!({"start": at, "end": at + 1, "line": 5, "column": at + 1});
    assert_eq!(third["findings"][0]["span"], span);
    assert_eq!(json["summary"]["documents"], 4);

    let text = folder.run(&["check", "a.ndjson"]);
    text.ends(1);
    assert!(text.out.starts_with("a.ndjson:1: valid (report, json)\n"), "{}", text.out);
    assert!(text.out.contains(&format!("--> a.ndjson:5:{}\n", at + 1)), "{}", text.out);
    assert!(text.out.contains("\na.ndjson:5: invalid (report, json)\n"), "{}", text.out);
}

#[test]
fn ndjson_has_a_line_for_each_document_and_no_summary() {
    let folder = Folder::new("stream-ndjson");
    folder.write("a.jsonl", format!("{VALID}\n{INVALID}\n")).write("b.json", WARN);
    let ran = folder.run(&["check", "a.jsonl", "b.json", "--format", "ndjson"]);
    let lines: Vec<Value> = ran.ends(1).out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let told: Vec<String> = lines.iter().map(one).collect();
    assert_eq!(told, ["1: valid", "2: invalid report-id-zero", "null: warn empty-metrics"]);
    // The documents are those of the other format.
    let json = folder.run(&["check", "a.jsonl", "b.json", "--format", "json"]).json();
    assert_eq!(json["documents"], Value::Array(lines));
}

#[test]
fn a_sequence_ends_at_a_malformed_item() {
    let folder = Folder::new("stream-cbor");
    let bytes = [CBOR, CBOR, b"\xa1\x63hed\x1c", CBOR, b"\x00"].concat();
    folder.write("a.cborseq", &bytes);
    let json = folder.run(&["check", "a.cborseq", "--format", "json"]).ends(1).json();
    assert_eq!(told(&json), ["0: valid", "1: valid", "2: invalid cbor-malformed"]);
    let last = &json["documents"][2];
    assert_eq!(last["offset"], 2 * CBOR.len());
    let finding = &last["findings"][0];
    assert_eq!(finding["params"]["unread"], CBOR.len() + 1);
    let message = finding["message"].as_str().unwrap();
    assert!(message.ends_with(&format!("; {} bytes stay unread behind it", CBOR.len() + 1)), "{message}");
    assert_eq!(finding["span"], serde_json::json!({"start": 5, "end": 6}));

    let text = folder.run(&["check", "a.cborseq", "-q"]);
    assert!(text.ends(1).out.contains("--> a.cborseq: item 2: byte 5\n"), "{}", text.out);
    // The last item is cut short: nothing stands behind it.
    folder.write("b.cborseq", &bytes[..CBOR.len() + 5]);
    let json = folder.run(&["check", "b.cborseq", "--format", "json"]).ends(1).json();
    assert_eq!(told(&json), ["0: valid", "1: invalid cbor-malformed"]);
    assert_eq!(json["documents"][1]["findings"][0]["params"]["unread"], 0);
}

#[test]
fn long_lines_and_items_are_passed_over() {
    let folder = Folder::new("stream-long");
    let limit = 1 << 20;
    let fits = VALID.replacen('{', &format!("{{{}", " ".repeat(limit - VALID.len())), 1);
    assert_eq!(fits.len(), limit);
    folder.write("a.ndjson", format!("{fits}\r\n {fits}\n{VALID}\n"));
    let json = folder.run(&["check", "a.ndjson", "--format", "json"]).ends(1).json();
    let told_ones = told(&json);
    assert_eq!(told_ones[0], "1: invalid payload-too-large");
    assert_eq!(told_ones[1..], ["2: invalid line-too-long", "3: valid"]);
    let finding = &json["documents"][1]["findings"][0];
    assert_eq!((&finding["params"]["bytes"], &finding["span"]), (&(limit + 1).into(), &Value::Null));

    let long = [b"\x5a\x00\x10\x00\x00".as_slice(), &vec![0; limit]].concat();
    folder.write("a.cborseq", [CBOR, &long, CBOR].concat());
    let json = folder.run(&["check", "a.cborseq", "--format", "json"]).ends(1).json();
    assert_eq!(told(&json), ["0: valid", "1: invalid line-too-long", "2: valid"]);
    let text = folder.run(&["check", "a.cborseq", "-q"]);
    assert!(text.ends(1).out.contains("--> a.cborseq: item 1\n"), "{}", text.out);
}

/// Many more documents than one batch holds, some of them with much to say.
fn archive() -> String {
    let mut lines = String::new();
    for number in 0..6000 {
        let filler = "x".repeat(number * 37 % 400);
        let line = match number % 7 {
            0 => INVALID.replacen('{', &format!("{{\"{filler}\":1,"), 1),
            1 => format!("{{\"{filler}"),
            _ => envelope("pump-1", 1_767_225_600 + 300 * number as u64, number as u64 + 1),
        };
        lines.push_str(&line);
        lines.push('\n');
    }
    lines
}

#[test]
fn the_order_is_that_of_the_input_on_any_number_of_threads() {
    let folder = Folder::new("stream-order");
    folder.write("a.ndjson", archive());
    for format in ["ndjson", "json", "text"] {
        for more in [&[][..], &["--stream"]] {
            let run = |jobs: &str| {
                let arguments = [&["check", "a.ndjson", "--format", format, "--jobs", jobs], more].concat();
                folder.run(&arguments).ends(1).out.clone()
            };
            let one = run("1");
            assert!(one == run("2") && one == run("5"), "{format} {more:?}");
            if format == "ndjson" {
                let indices: Vec<u64> = one
                    .lines()
                    .map(|line| serde_json::from_str::<Value>(line).unwrap()["index"].as_u64().unwrap())
                    .collect();
                assert_eq!(indices, (0..6000).collect::<Vec<u64>>());
            }
        }
    }
    folder.run(&["check", "a.ndjson", "--jobs", "0"]).fails("--jobs");
}

#[test]
fn streams_are_told_from_documents() {
    let folder = Folder::new("stream-detected");
    let lines = format!("{VALID}\n{VALID}\n");
    let items = [CBOR, CBOR].concat();
    folder.write("reports.log", &lines).write("reports.bin", &items).write("both.json", &lines);
    for (name, count) in [("reports.log", 2), ("reports.bin", 2)] {
        let json = folder.run(&["check", name, "--format", "json"]).ends(0).json();
        assert_eq!(json["summary"]["valid"], count, "{name}");
    }
    // A name that promises one document is held to it.
    let json = folder.run(&["check", "both.json", "--format", "json"]).ends(1).json();
    assert_eq!(told(&json), ["null: invalid json-trailing-data"]);
    folder.run(&["check", "both.json", "--from", "ndjson"]).ends(0);
    for (bytes, from) in [(lines.as_bytes(), "ndjson"), (&items, "cbor-seq")] {
        for arguments in [&["check", "-"][..], &["check", "-", "--from", from]] {
            assert!(folder.run_with(arguments, bytes).ends(0).summary().starts_with("2 documents: 2 valid"));
        }
    }
    // One document stays one, however many lines it has.
    let pretty = VALID.replace(',', ",\n");
    assert!(folder.run_with(&["check", "-"], pretty.as_bytes()).ends(0).summary().starts_with("1 document:"));
}

/// One document that looks like nothing does not hide that the others are a stream.
#[test]
fn a_bad_document_does_not_hide_a_stream() {
    let folder = Folder::new("stream-detected-bad");
    let count = |bytes: &[u8]| {
        let json = folder.run_with(&["check", "-", "--format", "json"], bytes).json();
        json["documents"].as_array().unwrap().iter().filter(|one| !one["index"].is_null()).count()
    };
    let cut = &VALID[..40];
    for (lines, documents) in [
        (format!("{VALID}\ngarbage\n{VALID}\n"), 3),
        (format!("garbage\n{VALID}\n"), 2),
        (format!("\n{{\"level\":\"info\"}}\n\n{VALID}"), 2),
        (format!("{VALID}\n{cut}"), 2),
        (format!("{cut}\n{VALID}\n{VALID}\n"), 3),
        (format!("{}\n{VALID}\n", VALID.replace(",\"metrics\"", "\n,\"metrics\"")), 0),
        // One document, or nothing that looks like one a line.
        (format!("{VALID}\n\n"), 0),
        (format!("{VALID}{VALID}\n"), 0),
        (format!("[\n{VALID},\n{VALID}\n]\n"), 0),
        (format!("{{\"thing\":\"pump-1\",\"report\":\n{VALID}\n}}\n"), 0),
        ("garbage\nmore\n".to_owned(), 0),
        ("{\"topic\":\"$aws/things/cam-7/defender/metrics/json\"}\n".to_owned(), 0),
    ] {
        assert_eq!(count(lines.as_bytes()), documents, "{lines}");
    }
    for (items, documents) in [
        ([CBOR, b"\xff", CBOR].concat(), 2),
        ([CBOR, b"\xa1\x63hed\x1c", CBOR].concat(), 2),
        ([CBOR, b"\x01", CBOR].concat(), 3),
        ([b"\xa0", CBOR, CBOR].concat(), 3),
        ([CBOR, b"\n"].concat(), 0),
        ([CBOR, b"garbage"].concat(), 0),
        (CBOR.to_vec(), 0),
    ] {
        assert_eq!(count(&items), documents, "{items:x?}");
    }
    let bytes = format!("{VALID}\ngarbage\n{VALID}\n");
    let ran = folder.run_with(&["convert", "-", "--to", "json"], bytes.as_bytes());
    assert_eq!((ran.code, ran.out), (1, format!("{VALID}\n{VALID}\n")));
}

#[test]
fn a_directory_brings_in_streams_of_reports() {
    let folder = Folder::new("stream-directory");
    folder
        .write("r/a.ndjson", format!("{VALID}\n{INVALID}\n"))
        .write("r/b.jsonl", "{\"level\":\"info\"}\n{\"level\":\"warn\"}\n")
        .write("r/c.cborseq", CBOR)
        .write("r/d.json", VALID);
    let json = folder.run(&["check", "r", "--format", "json"]).ends(1).json();
    assert_eq!(told(&json), ["1: valid", "2: invalid report-id-zero", "0: valid", "null: valid"]);
    assert_eq!(json["summary"]["skipped"], 1);
}

#[test]
fn envelopes_say_whose_report_it_is() {
    let folder = Folder::new("stream-envelope");
    let report = format!(r#""report":{INVALID}"#);
    let packed = "eyJoZWFkZXIiOnsicmVwb3J0X2lkIjowLCJ2ZXJzaW9uIjoiMS4wIn0sIm1ldHJpY3MiOnt9fQ==";
    let lines = [
        envelope("pump-1", 1_767_225_600, 1),
        format!(r#"{{"thing":"pump/1","at":"2026-01-01T00:00:00Z",{report}}}"#),
        format!(r#"{{"topic":"$aws/things/pump-1/defender/metrics/cbor","at":1,{report}}}"#),
        format!(r#"{{"topic":"$aws/things/pump-1/defender/metrics/cbor","payload_base64":"{packed}"}}"#),
        r#"{"thing":"pump-1","at":"yesterday","payload_base64":"*"}"#.to_owned(),
        r#"{"thing":"pump-1","at":5}"#.to_owned(),
    ];
    folder.write("a.ndjson", lines.join("\n"));
    let ran = folder.run(&["check", "a.ndjson", "--format", "json"]);
    let json = ran.ends(1).json();
    assert_eq!(
        told(&json),
        [
            "1: valid",
            "2: invalid thing-name-reserved-char report-id-zero",
            "3: invalid report-id-zero",
            "4: invalid format-mismatch report-id-zero empty-metrics",
            "5: invalid envelope-time envelope-base64",
            "6: invalid envelope-shape"
        ]
    );
    let pointers: Vec<&str> = json["documents"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|document| document["findings"].as_array().unwrap())
        .map(|finding| finding["pointer"].as_str().unwrap())
        .collect();
    assert_eq!(
        pointers,
        [
            "/thing",
            "/report/header/report_id",
            "/report/header/report_id",
            "/topic",
            "/payload_base64/header/report_id",
            "/payload_base64/metrics",
            "/at",
            "/payload_base64",
            ""
        ]
    );
    // Spans of a packed report count in its payload, and have no line of the stream.
    let span = &json["documents"][3]["findings"][1]["span"];
    assert_eq!(span, &serde_json::json!({"start": 23, "end": 24}));
    let text = folder.run(&["check", "a.ndjson", "-q"]);
    assert!(text.out.contains("--> a.ndjson:4: payload:1:24\n"), "{}", text.out);
    assert!(text.out.contains("1 | {\"header\":{\"report_id\":0,"), "{}", text.out);
}

#[test]
fn reports_of_a_thing_are_compared() {
    let folder = Folder::new("stream-compared");
    let lines = [
        envelope("pump-1", 1000, 7),
        envelope("pump-2", 1010, 7),
        envelope("pump-1", 1299, 7),
        envelope("pump-1", 1599, 6),
        envelope("pump-1", 174_400, 8),
    ];
    folder.write("a.ndjson", lines.join("\n"));
    let plain = folder.run(&["check", "a.ndjson", "--format", "json"]).ends(0).json();
    assert_eq!(plain["summary"]["valid"], 5);
    let expected = [
        "1: valid",
        "2: valid",
        "3: warn interval-too-short report-id-duplicate",
        "4: warn report-id-not-increasing",
        "5: valid report-gap",
    ];
    let json = folder.run(&["check", "a.ndjson", "--stream", "--format", "json"]).ends(0).json();
    assert_eq!(told(&json), expected);
    let strict = folder.run(&["check", "a.ndjson", "--stream", "--strict", "-q"]).ends(1).out.clone();
    assert!(strict.contains("error[report-id-duplicate]: the report id `7` was used before"), "{strict}");
    assert!(strict.contains("--> a.ndjson:3:"), "{strict}");

    // The history goes on from one input to the next.
    for (name, line) in ["0.json", "1.json", "2.json"].iter().zip([&lines[0], &lines[1], &lines[2]]) {
        folder.write(name, line);
    }
    let json =
        folder.run(&["check", "0.json", "1.json", "2.json", "--stream", "--format", "json"]).ends(0).json();
    assert_eq!(told(&json)[2], "null: warn interval-too-short report-id-duplicate");
    // What is no report is judged, or skipped, as without a history.
    folder
        .write("r/0.json", &lines[0])
        .write("r/cut.json", "{\"hed\":{")
        .write("r/other.json", r#"{"name":"x"}"#)
        .write("r/topic.json", r#"{"topic":"$aws/things/cam-7/defender/metrics/json"}"#);
    let json = folder.run(&["check", "r", "--stream", "--format", "json"]).ends(1).json();
    assert_eq!(told(&json), ["null: valid", "null: invalid json-syntax", "null: valid"]);
    assert_eq!(json["summary"]["skipped"], 1);
}

#[test]
fn other_kinds_come_in_streams_too() {
    let folder = Folder::new("stream-topics");
    let good = r#"{"topic":"$aws/things/cam-7/defender/metrics/json"}"#;
    folder.write("t.ndjson", format!("{good}\n{}\n", good.replace("json\"", "xml\"")));
    let json = folder.run(&["check", "t.ndjson", "--kind", "topic", "--format", "json"]).ends(1).json();
    assert_eq!(told(&json), ["1: valid", "2: invalid topic-format-unknown"]);
    let json = folder.run(&["check", "t.ndjson", "--format", "json"]).ends(1).json();
    assert_eq!(told(&json), ["1: invalid envelope-shape", "2: invalid envelope-shape topic-format-unknown"]);
}

/// What is written to a pipe is judged before the pipe is closed.
#[test]
fn results_come_as_the_stream_does() {
    let mut child = command(&["check", "-", "--from", "ndjson", "--jobs", "2"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = child.stdout.take().unwrap();
    for number in 1..4 {
        writeln!(input, "{VALID}").unwrap();
        let expected = format!("-:{number}: valid (report, json)\n");
        let mut line = vec![0; expected.len()];
        output.read_exact(&mut line).unwrap();
        assert_eq!(line, expected.as_bytes());
    }
    drop(input);
    assert!(child.wait().unwrap().success());
}

/// In JSON too each document is a line that ends before the next one comes.
#[test]
fn lines_of_json_are_whole_as_they_come() {
    let mut child = command(&["check", "-", "--from", "ndjson", "--format", "json"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap());
    let mut text = String::new();
    for number in 1..4 {
        writeln!(input, "{VALID}").unwrap();
        if number == 1 {
            output.read_line(&mut text).unwrap();
        }
        let start = text.len();
        output.read_line(&mut text).unwrap();
        let line: Value = serde_json::from_str(text[start..].trim_start_matches(',')).unwrap();
        assert_eq!(line["line"], number);
    }
    drop(input);
    output.read_to_string(&mut text).unwrap();
    let json: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(json["summary"]["valid"], 3);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_closed_pipe_ends_a_stream_quietly() {
    let folder = Folder::new("stream-pipe");
    folder.write("a.ndjson", archive());
    for jobs in ["1", "2"] {
        let mut child = command(&["check", "a.ndjson", "--jobs", jobs])
            .current_dir(folder.path(""))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = [0; 5];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        let ended = child.wait_with_output().unwrap();
        assert_eq!((ended.status.code(), ended.stderr.as_slice()), (Some(1), &b""[..]));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn results_of_a_stream_that_cannot_be_written_are_a_fault() {
    let folder = Folder::new("stream-full");
    folder.write("a.ndjson", archive());
    for jobs in ["1", "2"] {
        let ran = folder.run(&["check", "a.ndjson", "--jobs", jobs, "--output", "/dev/full"]);
        ran.fails("cannot write the results: ");
    }
}
