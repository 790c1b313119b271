//! `thingward new`: documents to start from, one file for each.

mod alert_role;
mod profile;

use crate::exit::{Exit, Fault};
use clap::Subcommand;

/// Print a document to start from
#[derive(Debug, clap::Args)]
#[command(disable_help_subcommand = true, arg_required_else_help = false)]
#[command(after_help = "Example:
  thingward new profile > profile.yaml")]
pub struct NewArgs {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    AlertRole(alert_role::AlertRoleArgs),
    Profile(profile::ProfileArgs),
}

pub fn run(args: &NewArgs) -> Result<Exit, Fault> {
    match &args.what {
        What::AlertRole(args) => alert_role::run(args),
        What::Profile(args) => profile::run(args),
    }
}
