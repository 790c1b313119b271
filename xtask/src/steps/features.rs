//! The `features` step: the core compiles with every set of its features. It has nothing to do while there are none.

use crate::process::Program;
use crate::tally::Tally;
use crate::workspace::Workspace;
use std::fs;

pub fn run(workspace: &Workspace, _: &mut Tally) -> Result<(), String> {
    let manifest = fs::read_to_string(workspace.path("core/Cargo.toml"))
        .map_err(|error| format!("cannot read core/Cargo.toml: {error}"))?;
    for set in powerset(&features(&manifest)) {
        let arguments =
            format!("check --package thingward --no-default-features --features={}", set.join(","));
        Program::cargo(workspace, &arguments).run()?;
    }
    Ok(())
}

/// The features that a manifest declares, `default` aside.
fn features(manifest: &str) -> Vec<&str> {
    let table = manifest.lines().map(str::trim).skip_while(|line| *line != "[features]").skip(1);
    let rows = table.take_while(|line| !line.starts_with('['));
    rows.filter_map(|row| row.split_once('='))
        .map(|(name, _)| name.trim())
        .filter(|&name| name != "default")
        .collect()
}

/// All subsets, the empty one first; none of an empty list, where the other steps have compiled all there is.
fn powerset<'a>(features: &[&'a str]) -> Vec<Vec<&'a str>> {
    if features.is_empty() {
        return Vec::new();
    }
    let mut sets = vec![Vec::new()];
    for feature in features {
        let with: Vec<Vec<&str>> = sets.iter().map(|set| [set.as_slice(), &[*feature]].concat()).collect();
        sets.extend(with);
    }
    sets
}

#[cfg(test)]
mod unit_tests {
    use super::*;

    const MANIFEST: &str = "[package]\nname = \"x\"\n[features]\ndefault = [\"std\"]\nstd = []\nschema = [\"dep:y\"]\n\n[lints]\nz = 1\n";

    #[test]
    fn features_are_the_rows_of_their_table() {
        assert_eq!(features(MANIFEST), ["std", "schema"]);
        assert_eq!(features("[package]\nname = \"x\"\n"), [""; 0]);
    }

    #[test]
    fn every_set_is_there_once() {
        assert_eq!(powerset(&["a", "b"]), [vec![], vec!["a"], vec!["b"], vec!["a", "b"]]);
        assert!(powerset(&[]).is_empty());
    }
}
