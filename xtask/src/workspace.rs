//! Where the workspace is, and what may be done to the machine around it.

use std::env;
use std::path::{Path, PathBuf};

/// The repository that this program was built from.
#[derive(Debug)]
pub struct Workspace {
    root: PathBuf,
    may_install: bool,
}

impl Workspace {
    /// The workspace of this crate. System packages may be installed when `CI` is `true`.
    pub fn from_environment() -> Self {
        let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
        Self {
            root: crate_folder.parent().unwrap_or(crate_folder).to_path_buf(),
            may_install: env::var_os("CI").is_some_and(|value| value == "true"),
        }
    }

    /// Allows system packages to be installed when `asked`.
    #[must_use]
    pub fn setup(mut self, asked: bool) -> Self {
        self.may_install |= asked;
        self
    }

    /// The folder of the root manifest.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Whether system packages may be installed.
    pub fn may_install(&self) -> bool {
        self.may_install
    }

    /// A path inside the workspace.
    pub fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// The interpreter of the virtual environment `venv`, a folder of the workspace.
    pub fn python(&self, venv: &str) -> PathBuf {
        self.path(venv).join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" })
    }
}

/// The folder that everything is built in: this program stands in a folder of it.
pub fn target() -> Result<PathBuf, String> {
    let here = env::current_exe().map_err(|error| format!("cannot tell where xtask stands: {error}"))?;
    here.ancestors().nth(2).map(PathBuf::from).ok_or_else(|| "xtask stands in no target folder".to_owned())
}
