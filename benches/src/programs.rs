//! Other programs of this workspace: built by the cargo that runs this one, and found beside it.

use crate::Failure;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Where this program stands; what it writes goes there too.
pub fn directory() -> Result<PathBuf, Failure> {
    let here = std::env::current_exe()?;
    Ok(here.parent().map(Path::to_path_buf).ok_or("this program stands nowhere")?)
}

/// A program of the workspace, built anew if cargo runs this one.
pub fn built(package: &str, name: &str) -> Result<PathBuf, Failure> {
    let profile: &[&str] = if cfg!(debug_assertions) { &[] } else { &["--release"] };
    if let (Some(cargo), Some(here)) = (std::env::var_os("CARGO"), std::env::var_os("CARGO_MANIFEST_DIR")) {
        let built = Command::new(cargo)
            .args(["build", "--quiet", "--package", package, "--bin", name])
            .args(profile)
            .current_dir(here)
            .output()?;
        if !built.status.success() {
            return Err(format!("{package} does not build").into());
        }
    }
    let program = directory()?.join(name).with_extension(std::env::consts::EXE_EXTENSION);
    if program.is_file() {
        Ok(program)
    } else {
        Err(format!("not built: run `cargo build --release -p {package}` first").into())
    }
}
