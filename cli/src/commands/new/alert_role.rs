//! `thingward new alert-role`: the two policy documents of an alert target's role.

use crate::args::ArnArgs;
use crate::exit::{Exit, Fault};
use crate::output::{Output, unwritten};
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// Print the two policies of an alert target's role
///
/// Prints the trust policy and the permission policy of a role under which the
/// service publishes alerts, as the members trust and policy of one object; or one
/// of them alone, or each as a file. They pass `check --kind role` without a word.
/// The trust policy is for profiles of the topic's account and region.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  thingward new alert-role --topic-arn ARN -o role
  aws iam create-role --role-name alerts \\
    --assume-role-policy-document file://role/trust.json
  aws iam put-role-policy --role-name alerts --policy-name publish \\
    --policy-document file://role/policy.json
  thingward check --kind role --trust role/trust.json \\
    --policy role/policy.json --topic-arn ARN")]
pub struct AlertRoleArgs {
    #[command(flatten)]
    arns: ArnArgs,

    /// Print the trust policy alone.
    #[arg(long, conflicts_with_all = ["policy", "output"], help_heading = "Output")]
    trust: bool,

    /// Print the permission policy alone.
    #[arg(long, conflicts_with = "output", help_heading = "Output")]
    policy: bool,

    /// Write trust.json and policy.json into this folder, each whole or not at all;
    /// files of these names are replaced.
    #[arg(long, short, value_name = "DIR", help_heading = "Output")]
    output: Option<PathBuf>,
}

pub fn run(args: &AlertRoleArgs) -> Result<Exit, Fault> {
    let role = args.arns.role()?;
    let (trust, policy) = (role.trust_policy(), role.permission_policy());
    if let Some(folder) = &args.output {
        return write(folder, &[("trust.json", &trust), ("policy.json", &policy)]);
    }
    let text = match (args.trust, args.policy) {
        (true, _) => trust,
        (_, true) => policy,
        _ => format!("{{\n  \"trust\": {},\n  \"policy\": {}\n}}\n", indented(&trust), indented(&policy)),
    };
    let mut out = Output::open(None)?;
    out.write_all(text.as_bytes()).map_err(unwritten)?;
    out.finish()?;
    Ok(Exit::Clean)
}

/// A document as the value of a member. No text in it has a line break.
fn indented(document: &str) -> String {
    document.trim_end().replace('\n', "\n  ")
}

/// Writes the files. None appears under its name before all of them are written.
fn write(folder: &Path, files: &[(&str, &String)]) -> Result<Exit, Fault> {
    fs::create_dir_all(folder).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Fault::of(folder.display(), "is a file, not a folder"),
        _ => Fault::of(folder.display(), error),
    })?;
    let mut outs = Vec::new();
    for (name, text) in files {
        let mut out = Output::open(Some(&folder.join(name)))?;
        out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(unwritten)?;
        outs.push(out);
    }
    outs.into_iter().try_for_each(Output::finish)?;
    Ok(Exit::Clean)
}
