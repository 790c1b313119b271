//! What the tests of the binary share: a folder of their own, runs of the program, and small documents.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub const VALID: &str = r#"{"header":{"report_id":1530304554,"version":"1.0"},"metrics":{"network_stats":{"bytes_in":1,"bytes_out":2,"packets_in":3,"packets_out":4}}}"#;
/// One error: the report id is 0.
pub const INVALID: &str = r#"{"header":{"report_id":0,"version":"1.0"},"metrics":{"network_stats":{"bytes_in":1,"bytes_out":2,"packets_in":3,"packets_out":4}}}"#;
/// One warning: the metrics are empty.
pub const WARN: &str = r#"{"header":{"report_id":1530304554,"version":"1.0"},"metrics":{}}"#;
/// A valid report in CBOR, with short names.
pub const CBOR: &[u8] =
    b"\xa2\x63hed\xa2\x61v\x631.0\x63rid\x1a\x5b\x36\x98\x2a\x63met\xa1\x62ns\xa1\x62bi\x18\x64";

/// An empty folder for one test.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Writes a file, with the folders above it.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> &Self {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
        self
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// The names in the folder, sorted.
    pub fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// Runs the program in this folder.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        self.run_with(arguments, b"")
    }

    /// Runs the program in this folder with `input` on stdin.
    pub fn run_with(&self, arguments: &[&str], input: &[u8]) -> Ran {
        let mut child = command(arguments)
            .current_dir(&self.0)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        // Side by side: a program that writes as it reads would wait for its output to be read.
        let output = std::thread::scope(|scope| {
            scope.spawn(move || {
                // A program that does not read its input may be gone already.
                let _ = stdin.write_all(input);
            });
            child.wait_with_output().unwrap()
        });
        Ran {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// The program, apart from the colours of whoever runs the tests.
pub fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_thingward"));
    command.args(arguments);
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
        command.env_remove(name);
    }
    command
}

/// How a run ended.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    /// The run succeeded in the way that `code` says, without a word on stderr.
    #[track_caller]
    pub fn ends(&self, code: i32) -> &Self {
        assert_eq!((self.code, self.err.as_str()), (code, ""), "{}", self.out);
        self
    }

    /// The run could not do its work and said so in one line that holds `part`.
    #[track_caller]
    pub fn fails(&self, part: &str) -> &Self {
        assert_eq!(self.code, 2, "{self:?}");
        assert_eq!(self.err.lines().count(), 1, "{}", self.err);
        assert!(self.err.starts_with("error: ") && self.err.contains(part), "{}", self.err);
        self
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}", self.out))
    }

    /// The last line of the text.
    pub fn summary(&self) -> &str {
        self.out.lines().last().unwrap_or_default()
    }
}

/// `{path: verdict}` of a JSON result, in its order.
pub fn verdicts(json: &serde_json::Value) -> Vec<(String, String)> {
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    let documents = json["documents"].as_array().unwrap();
    documents.iter().map(|document| (text(&document["path"]), text(&document["verdict"]))).collect()
}
