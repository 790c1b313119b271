//! `thingward new profile`: a security profile to start from.

use crate::exit::{Exit, Fault};
use crate::output::{Output, unwritten};
use clap::ValueEnum;
use std::io::Write;
use std::path::PathBuf;
use thingward::StartingProfile;

/// Print a security profile to start from
///
/// Prints a security profile with a few behaviors whose limits are to be adapted:
/// a template in YAML, with comments, or the request of
/// create-security-profile in JSON, which has none. It is valid as it stands, in
/// strict mode too. Without a topic and a role, its alerts are suppressed.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  thingward new profile --name pumps -o profile.yaml
  thingward new profile --style api -o profile.json
  aws iot create-security-profile --cli-input-json file://profile.json")]
pub struct ProfileArgs {
    /// The name of the profile.
    #[arg(long, default_value = "starting-profile")]
    name: String,

    /// The SNS topic that alerts go to.
    #[arg(long, value_name = "ARN", requires = "role_arn")]
    topic_arn: Option<String>,

    /// The role under which they are published; see new alert-role.
    #[arg(long, value_name = "ARN", requires = "topic_arn")]
    role_arn: Option<String>,

    /// A template in YAML, or the request in JSON.
    #[arg(long, value_name = "STYLE", default_value = "cloudformation", help_heading = "Output")]
    style: Style,

    /// Write to this file, whole or not at all; one that is there is replaced.
    #[arg(long, short, value_name = "FILE", help_heading = "Output")]
    output: Option<PathBuf>,
}

/// `--style`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Style {
    Cloudformation,
    Api,
}

pub fn run(args: &ProfileArgs) -> Result<Exit, Fault> {
    let fault = |error: thingward::StartError| Fault::new(error.to_string());
    let mut profile = StartingProfile::named(&args.name).map_err(fault)?;
    if let (Some(topic), Some(role)) = (&args.topic_arn, &args.role_arn) {
        profile = profile.alerts(topic, role).map_err(fault)?;
    }
    let text = match args.style {
        Style::Cloudformation => profile.template(),
        Style::Api => profile.request(),
    };
    let mut out = Output::open(args.output.as_deref())?;
    out.write_all(text.as_bytes()).map_err(unwritten)?;
    out.finish()?;
    Ok(Exit::Clean)
}
