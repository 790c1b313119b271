//! `thingward convert`.

use crate::support::{CBOR, Folder, INVALID, VALID};
use std::fs;

const HEX: &str = "a263686564a263726964\
                   1a5b36982a617663312e30636d6574a1626e73a462626901\
                   62626f026270690362706f04";

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
}
