//! The `setup` step: what the other steps need beyond cargo, fetched only where it is missing.
//!
//! Everything lands in the toolchain or under `target/`. System packages are installed only when the caller allows it.

use super::{ajv, oracle};
use crate::console::say;
use crate::npm;
use crate::process::Program;
use crate::tally::Tally;
use crate::workspace::Workspace;

const COMPONENTS: [&str; 2] = ["rustfmt", "clippy"];
const REQUIREMENTS: &str = "tests/oracle/requirements.txt";

pub fn run(workspace: &Workspace, _: &mut Tally) -> Result<(), String> {
    toolchain(workspace)?;
    if workspace.path(oracle::FOLDER).is_dir() {
        python(workspace)?;
    }
    if workspace.path(ajv::FOLDER).is_dir() {
        node(workspace)?;
    }
    if workspace.path(npm::FOLDER).is_dir() {
        browser(workspace)?;
    }
    Ok(())
}

/// rustup adds the parts that `rust-toolchain.toml` names only when it installs the toolchain by itself.
fn toolchain(workspace: &Workspace) -> Result<(), String> {
    if !Program::new(workspace, "rustup", "--version").succeeds() {
        say("rustup is not here: the toolchain must have rustfmt, clippy and the wasm target already");
        return Ok(());
    }
    let targets = Program::new(workspace, "rustup", "target list --installed").output()?;
    if !targets.lines().any(|line| line.trim() == npm::TARGET) {
        Program::new(workspace, "rustup", &format!("target add {}", npm::TARGET)).run()?;
    }
    let present = Program::new(workspace, "rustup", "component list --installed").output()?;
    for component in COMPONENTS {
        // Listed with the host behind it: rustfmt-x86_64-unknown-linux-gnu.
        if !present.lines().any(|line| line.starts_with(component)) {
            Program::new(workspace, "rustup", &format!("component add {component}")).run()?;
        }
    }
    Ok(())
}

/// A virtual environment; with pip only if a package is asked for, because Debian ships pip's bootstrap apart.
fn python(workspace: &Workspace) -> Result<(), String> {
    let wants_packages = workspace.path(REQUIREMENTS).is_file();
    let probe = if wants_packages { "-m pip --version" } else { "--version" };
    if !Program::python(workspace, oracle::VENV, probe).succeeds() {
        if wants_packages && !Program::new(workspace, "python3", "-m ensurepip --version").succeeds() {
            install(workspace, "python3-venv")?;
        }
        let pip = if wants_packages { "" } else { "--without-pip " };
        Program::new(workspace, "python3", &format!("-m venv --clear {pip}{}", oracle::VENV)).run()?;
    }
    if wants_packages {
        let install = format!("-m pip install --quiet --requirement {REQUIREMENTS}");
        Program::python(workspace, oracle::VENV, &install).run()?;
    }
    Ok(())
}

/// Node and its package manager.
fn node(workspace: &Workspace) -> Result<(), String> {
    let programs = [("node", "nodejs"), ("npm", "npm")];
    for (program, package) in programs {
        if !Program::new(workspace, program, "--version").succeeds() {
            install(workspace, package)?;
        }
    }
    Ok(())
}

/// A browser for the tests of the npm package. One that stands elsewhere is named by `CHROMIUM`.
fn browser(workspace: &Workspace) -> Result<(), String> {
    let elsewhere = std::env::var_os("CHROMIUM").is_some();
    if !elsewhere && !Program::new(workspace, "chromium", "--version").succeeds() {
        install(workspace, "chromium")?;
    }
    Ok(())
}

/// Installs a system package, if that is allowed.
fn install(workspace: &Workspace, package: &str) -> Result<(), String> {
    if !workspace.may_install() {
        return Err(format!("the system package {package} is missing: install it, or give --setup"));
    }
    let is_root = Program::new(workspace, "id", "-u").output()?.trim() == "0";
    for arguments in ["update", &format!("install -y --no-install-recommends {package}")] {
        match is_root {
            true => Program::new(workspace, "apt-get", arguments).run()?,
            false => Program::new(workspace, "sudo", &format!("apt-get {arguments}")).run()?,
        }
    }
    Ok(())
}
