//! Which crate may depend on which, and under which licences the dependencies may come.

use crate::process::Program;
use crate::workspace::Workspace;
use serde_json::Value;

/// What the core may depend on to run. Another one is a decision, with its reason in the root manifest.
const CORE: &[&str] =
    &["bumpalo", "memchr", "saphyr-parser", "schemars", "serde", "serde_json", "unicode-normalization"];

/// The crate that everything else is a face or a tool of.
const CORE_NAME: &str = "thingward";

/// What the module of the npm package may depend on to run: all of it is downloaded by who opens a page.
const MODULE: &[&str] = &["serde", "serde_json", "thingward", "wasm-bindgen"];
const MODULE_NAME: &str = "thingward-wasm";

/// Lists of exact versions from npm. Where each comes from is the business of who installs it.
const LOCKS: &[&str] = &["tests/schemas/package-lock.json", "wasm/package-lock.json"];

/// A face that is another one too: `python -m thingward` is the command line.
const FACES: &[(&str, &str)] = &[("thingward-python", "thingward-cli")];

/// Licences that may come with a binary of ours. Of alternatives (`A OR B`) one must be here, of sums (`A AND B`) all.
const LICENCES: &[&str] = &[
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "Unicode-3.0",
    "Zlib",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "0BSD",
    "CC0-1.0",
    "Unlicense",
    "BSL-1.0",
    "BlueOak-1.0.0",
    "MPL-2.0",
    "Apache-2.0 WITH LLVM-exception",
];

/// The direct dependencies to run of each member, as `cargo metadata` knows them.
fn members(metadata: &Value) -> Vec<(String, Vec<String>)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    list(&metadata["packages"])
        .iter()
        .map(|package| {
            let normal =
                list(&package["dependencies"]).into_iter().filter(|dependency| dependency["kind"].is_null());
            (text(&package["name"]), normal.map(|dependency| text(&dependency["name"])).collect())
        })
        .collect()
}

/// What is wrong with the edges between the crates.
fn faults(members: &[(String, Vec<String>)]) -> Vec<String> {
    let mut faults = Vec::new();
    for (name, dependencies) in members {
        for dependency in dependencies {
            let is_member = members.iter().any(|(member, _)| member == dependency);
            if name == CORE_NAME && !CORE.contains(&dependency.as_str()) {
                faults.push(format!("the core depends on {dependency}"));
            } else if name == MODULE_NAME && !MODULE.contains(&dependency.as_str()) {
                faults.push(format!("the module for browsers depends on {dependency}"));
            } else if is_member && dependency != CORE_NAME && !FACES.contains(&(name, dependency)) {
                faults.push(format!("{name} depends on {dependency}; members depend on the core only"));
            }
        }
    }
    faults
}

/// The lines of a manifest or of cargo's settings that make a panic end the process.
fn aborts(text: &str) -> Vec<&str> {
    text.lines().filter(|line| line.contains("panic") && line.contains("abort")).collect()
}

/// The exact version that a manifest asks for.
fn pinned<'a>(manifest: &'a str, name: &str) -> Option<&'a str> {
    let rest = manifest.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" = \"="))?;
    rest.strip_suffix('"')
}

/// The lines of a list of npm that name where a package comes from.
fn hosts(lock: &str) -> Vec<&str> {
    lock.lines().map(str::trim).filter(|line| line.starts_with("\"resolved\"")).collect()
}

fn is_acceptable(licence: &str) -> bool {
    let is_known = |name: &str| LICENCES.contains(&name.trim_matches(['(', ')', ' ']));
    licence.split(" AND ").all(|part| part.replace('/', " OR ").split(" OR ").any(is_known))
}

#[test]
fn the_crates_depend_on_each_other_one_way() {
    let workspace = Workspace::from_environment();
    let printed = Program::cargo(&workspace, "metadata --format-version 1 --no-deps").output().unwrap();
    let members = members(&serde_json::from_str(&printed).unwrap());
    let core = members.iter().find(|(name, _)| name == CORE_NAME).unwrap();
    assert!(
        core.1.iter().any(|dependency| dependency == "serde"),
        "the gate no longer reads what cargo prints"
    );
    assert_eq!(faults(&members), [""; 0]);
}

#[test]
fn a_wrong_edge_is_named() {
    let member =
        |name: &str, on: &[&str]| (name.to_owned(), on.iter().map(|name| (*name).to_owned()).collect());
    let bad = [
        member("thingward", &["serde", "clap"]),
        member("thingward-cli", &["thingward", "clap"]),
        member("xtask", &["thingward-cli"]),
        member("thingward-python", &["thingward", "thingward-cli", "xtask"]),
        member("thingward-wasm", &["thingward", "js-sys"]),
    ];
    assert_eq!(
        faults(&bad),
        [
            "the core depends on clap",
            "xtask depends on thingward-cli; members depend on the core only",
            "thingward-python depends on xtask; members depend on the core only",
            "the module for browsers depends on js-sys",
        ]
    );
}

/// The library that writes the JavaScript of the module asks for the version that the module was compiled with.
#[test]
fn both_halves_of_wasm_bindgen_are_of_one_version() {
    let workspace = Workspace::from_environment();
    let read = |path: &str| std::fs::read_to_string(workspace.path(path)).unwrap();
    let (module, tool) = (read("wasm/Cargo.toml"), read("xtask/Cargo.toml"));
    let version = pinned(&module, "wasm-bindgen");
    assert!(version.is_some(), "the gate no longer reads the manifest");
    assert_eq!(version, pinned(&tool, "wasm-bindgen-cli-support"));
    assert_eq!(pinned("a = \"=1.2.3\"\nb = \"1.2.3\"\n", "a"), Some("1.2.3"));
    assert_eq!(pinned("a = \"=1.2.3\"\nb = \"1.2.3\"\n", "b"), None);
}

#[test]
fn lists_of_npm_name_no_registry() {
    let workspace = Workspace::from_environment();
    for path in LOCKS {
        let lock = std::fs::read_to_string(workspace.path(path)).unwrap();
        assert!(lock.contains("\"integrity\""), "{path}: the gate no longer reads what npm writes");
        assert_eq!(hosts(&lock), [""; 0], "{path}");
    }
    assert_eq!(hosts("  \"resolved\": \"x\",\n  \"integrity\": \"y\""), ["\"resolved\": \"x\","]);
}

/// In a module of Python a panic has to become an exception: one that aborts takes the whole process along.
#[test]
fn panics_unwind_in_every_profile() {
    let workspace = Workspace::from_environment();
    for path in ["Cargo.toml", ".cargo/config.toml"] {
        let text = std::fs::read_to_string(workspace.path(path)).unwrap();
        assert_eq!(aborts(&text), [""; 0], "{path}");
    }
    assert_eq!(aborts("[profile.release]\npanic = \"abort\"\n"), ["panic = \"abort\""]);
    assert_eq!(aborts("[build]\nrustflags = [\"-Cpanic=abort\"]\n"), ["rustflags = [\"-Cpanic=abort\"]"]);
    assert_eq!(aborts("[workspace.lints.clippy]\npanic = \"deny\"\n"), [""; 0]);
}

#[test]
fn every_dependency_comes_under_a_licence_that_we_can_pass_on() {
    let workspace = Workspace::from_environment();
    let tree = Program::cargo(&workspace, "tree --workspace --edges all --prefix none --format {p}|{l}");
    let printed = tree.output().unwrap();
    let rows: Vec<(&str, &str)> = printed.lines().filter_map(|line| line.split_once('|')).collect();
    assert!(rows.len() > 5, "the gate no longer reads what cargo prints");
    // A package that stands in the tree again is marked so behind its licence.
    let refused: Vec<_> =
        rows.iter().filter(|(_, licence)| !is_acceptable(licence.trim_end_matches(" (*)"))).collect();
    assert!(refused.is_empty(), "{refused:#?}");
}

#[test]
fn a_licence_is_refused_unless_a_way_through_it_is_known() {
    for (licence, acceptable) in [
        ("MIT", true),
        ("MIT/Apache-2.0", true),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
        ("GPL-3.0 OR MIT", true),
        ("GPL-3.0", false),
        ("MIT AND GPL-3.0", false),
        ("", false),
    ] {
        assert_eq!(is_acceptable(licence), acceptable, "{licence}");
    }
}
