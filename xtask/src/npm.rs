//! `cargo xtask wasm`: builds the npm package, packs it, and checks how large it is.

use crate::console::say;
use crate::process::Program;
use crate::workspace::{self, Workspace};
use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;

/// The folder of the crate, and of everything around it that is JavaScript.
pub const FOLDER: &str = "wasm";

/// What the module is compiled for.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Where the package is put together, and its archive beside it. Under `target/`, so that nothing is left elsewhere.
const OUT: &str = "target/npm";
const PACKAGE: &str = "target/npm/thingward";

/// What the optimiser is told besides the goal of a module: nothing is kept that only tools read, and what it may use of
/// WebAssembly, which is what rustc uses already.
const OPTIMISER: &[&str] = &[
    "--strip-debug",
    "--strip-producers",
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// The version in the manifest of the sources, which that of the workspace takes the place of.
const NO_VERSION: &str = "\"version\": \"0.0.0\"";

/// A module of the package.
struct Module {
    /// Of its files: `thingward.wasm`.
    name: &'static str,
    /// The profile of the workspace that it is compiled with.
    profile: &'static str,
    /// What cargo is told besides.
    features: &'static str,
    /// What the optimiser aims at; of what rustc has made quick already it has little to gain, and takes minutes.
    goal: Option<&'static str>,
}

/// What is downloaded is small first, and what is read from a disk quick first.
const MODULES: [Module; 3] = [
    Module { name: "thingward", profile: "wasm", features: "", goal: Some("-Oz") },
    Module { name: "slim", profile: "wasm", features: " --no-default-features", goal: Some("-Oz") },
    Module { name: "node", profile: "wasm-speed", features: " --features speed", goal: None },
];

/// A project that has the archive installed and nothing else: what the tests import.
const CONSUMER: &str = "target/npm/consumer";

/// Builds the package and its archive, installs that, and says how large the package is.
pub fn run(workspace: &Workspace) -> Result<(), String> {
    package(workspace)?;
    size(workspace)
}

/// Builds the package and its archive, and installs that.
pub fn package(workspace: &Workspace) -> Result<(), String> {
    install(workspace)?;
    build(workspace)?;
    consume(workspace)
}

/// Fails if the package is larger than its budget.
pub fn size(workspace: &Workspace) -> Result<(), String> {
    Program::new(workspace, "node", &format!("{FOLDER}/tools/size.mjs {PACKAGE}")).run()
}

fn consume(workspace: &Workspace) -> Result<(), String> {
    let consumer = workspace.path(CONSUMER);
    fs::create_dir_all(&consumer).map_err(|error| format!("cannot make {CONSUMER}: {error}"))?;
    // npm looks for a manifest in the folders above, and installs there.
    fs::write(consumer.join("package.json"), "{ \"private\": true }\n")
        .map_err(|error| format!("cannot write the manifest of {CONSUMER}: {error}"))?;
    let archive = format!("{OUT}/thingward-{}.tgz", env!("CARGO_PKG_VERSION"));
    let install = format!("install --silent --offline --no-audit --no-fund --prefix {CONSUMER} ./{archive}");
    Program::new(workspace, "npm", &install).run()
}

/// The packages of the lock file, beside the scripts that use them; only where they are not those already.
pub fn install(workspace: &Workspace) -> Result<(), String> {
    let lock = workspace.path(FOLDER).join("package-lock.json");
    let installed = workspace.path(FOLDER).join("node_modules/.installed.json");
    let wanted = fs::read(&lock).map_err(|error| format!("cannot read {}: {error}", lock.display()))?;
    if fs::read(&installed).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    Program::new(workspace, "npm", &format!("ci --silent --prefix {FOLDER}")).run()?;
    copy(&lock, &installed)
}

fn build(workspace: &Workspace) -> Result<(), String> {
    let out = workspace.path(OUT);
    match fs::remove_dir_all(&out) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            return Err(format!("cannot empty {OUT}: {error}"));
        }
        _ => {}
    }
    let package = workspace.path(PACKAGE);
    copy_folder(&workspace.path(FOLDER).join("js"), &package, |_| true)?;
    let is_schema = |path: &Path| path.extension().is_some_and(|extension| extension == "json");
    copy_folder(&workspace.path("schemas"), &package.join("schemas"), is_schema)?;
    copy(&workspace.path(FOLDER).join("README.md"), &package.join("README.md"))?;
    for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
        copy(&workspace.path(licence), &package.join(licence))?;
    }
    set_version(&package.join("package.json"))?;
    for module in &MODULES {
        compile(workspace, module)?;
    }
    Program::new(workspace, "npm", &format!("pack --silent --pack-destination {OUT} ./{PACKAGE}")).run()
}

/// One module: compiled, with the JavaScript that goes with it, and made small.
fn compile(workspace: &Workspace, module: &Module) -> Result<(), String> {
    let Module { name, profile, features, goal } = module;
    let build = format!("build --locked -p thingward-wasm --target {TARGET} --profile {profile}{features}");
    Program::cargo(workspace, &build).run()?;
    let compiled = workspace::target()?.join(TARGET).join(profile).join("thingward_wasm.wasm");
    let glue = workspace.path(PACKAGE).join("module");
    glue_of(name, &compiled, &glue)?;
    let unoptimised = glue.join(format!("{name}_bg.wasm"));
    let made = format!("{PACKAGE}/{name}.wasm");
    let Some(goal) = goal else {
        return fs::rename(&unoptimised, workspace.path(&made))
            .map_err(|error| format!("cannot move {}: {error}", unoptimised.display()));
    };
    let mut optimise = Program::new(workspace, &format!("{FOLDER}/node_modules/.bin/wasm-opt"), goal);
    for flag in OPTIMISER {
        optimise = optimise.argument(flag);
    }
    optimise.argument(&unoptimised.to_string_lossy()).argument("-o").argument(&made).run()?;
    fs::remove_file(&unoptimised).map_err(|error| format!("cannot remove {}: {error}", unoptimised.display()))
}

/// Writes the JavaScript that goes with a module, and the module without what that was made from.
fn glue_of(name: &str, compiled: &Path, glue: &Path) -> Result<(), String> {
    say(&format!("$ wasm-bindgen {name}"));
    let refused = |error| format!("wasm-bindgen refuses {name}: {error:#}");
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(compiled)
        .out_name(name)
        .typescript(false)
        .remove_name_section(true)
        .reset_state_function(true);
    // The package says itself where its modules are.
    bindgen.web(true).map_err(refused)?.omit_default_module_path(true);
    bindgen.generate(glue).map_err(refused)
}

/// All packages share one version, that of this program.
fn set_version(manifest: &Path) -> Result<(), String> {
    let shown = manifest.display();
    let text = fs::read_to_string(manifest).map_err(|error| format!("cannot read {shown}: {error}"))?;
    if !text.contains(NO_VERSION) {
        return Err(format!("{shown} has no {NO_VERSION} to fill in"));
    }
    let version = format!("\"version\": \"{}\"", env!("CARGO_PKG_VERSION"));
    fs::write(manifest, text.replace(NO_VERSION, &version))
        .map_err(|error| format!("cannot write {shown}: {error}"))
}

/// Copies the files of a folder that are wanted, those of its folders too.
fn copy_folder(from: &Path, to: &Path, is_wanted: fn(&Path) -> bool) -> Result<(), String> {
    fs::create_dir_all(to).map_err(|error| format!("cannot make {}: {error}", to.display()))?;
    let entries = fs::read_dir(from).map_err(|error| format!("cannot read {}: {error}", from.display()))?;
    for entry in entries.flatten() {
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy_folder(&from, &to, is_wanted)?;
        } else if is_wanted(&from) {
            copy(&from, &to)?;
        }
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<(), String> {
    let copied = fs::copy(from, to);
    copied.map(|_| ()).map_err(|error| format!("cannot copy {}: {error}", from.display()))
}
