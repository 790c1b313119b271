//! The options that change what is a finding, and how much of one.

use crate::exit::Fault;
use crate::input;
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
use thingward::{Era, Mode, Options, Rule};

/// Options of every verb that judges.
#[derive(Debug, Args)]
pub struct JudgingArgs {
    /// Judge by what the documentation promises and nothing else.
    #[arg(long, help_heading = "Judging")]
    pub strict: bool,

    /// Judge by the first guide of that time: only registered things report.
    #[arg(long, value_name = "ERA", requires = "registry", help_heading = "Judging")]
    pub era: Option<EraName>,

    /// The registered things: a JSON list of names, for --era 2019-01.
    #[arg(long, value_name = "FILE", requires = "era", help_heading = "Judging")]
    pub registry: Option<PathBuf>,

    /// The MQTT client id of the publisher.
    #[arg(long, value_name = "ID", help_heading = "Judging")]
    pub client_id: Option<String>,
}

/// `--era`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum EraName {
    #[value(name = "2019-01")]
    January2019,
}

impl JudgingArgs {
    /// The options as far as they are told here. The client id is left to the verb: it may be judged as part of
    /// a document.
    pub fn options(&self) -> Result<Options, Fault> {
        let mut options = Options::new().mode(if self.strict { Mode::Strict } else { Mode::Default });
        if let Some(EraName::January2019) = self.era {
            options = options.era(Era::January2019);
        }
        if let Some(path) = &self.registry {
            options = options.registry(names(path)?);
        }
        Ok(options)
    }
}

fn names(path: &Path) -> Result<Vec<String>, Fault> {
    let json = input::read_file(path)?;
    serde_json::from_slice(&json).map_err(|error| {
        Fault::of(path.display(), format!("the registry is not a JSON list of names: {error}"))
    })
}

/// `--allow`, `--warn` and `--deny`.
#[derive(Debug, Args)]
pub struct LevelArgs {
    /// Say nothing of this rule (repeatable).
    #[arg(long, value_name = "RULE", value_parser = changeable, help_heading = "Judging")]
    pub allow: Vec<Rule>,

    /// Make this rule a warning (repeatable).
    #[arg(long, value_name = "RULE", value_parser = changeable, help_heading = "Judging")]
    pub warn: Vec<Rule>,

    /// Make this rule an error (repeatable).
    #[arg(long, value_name = "RULE", value_parser = changeable, help_heading = "Judging")]
    pub deny: Vec<Rule>,
}

impl LevelArgs {
    /// `options` with these levels. A rule with two levels is a contradiction, not a matter of order.
    pub fn apply(&self, mut options: Options) -> Result<Options, Fault> {
        for rule in &self.allow {
            if self.warn.contains(rule) || self.deny.contains(rule) {
                return Err(twice(*rule));
            }
            options = options.allow(*rule);
        }
        for rule in &self.warn {
            if self.deny.contains(rule) {
                return Err(twice(*rule));
            }
            options = options.warn(*rule);
        }
        Ok(self.deny.iter().fold(options, |options, rule| options.deny(*rule)))
    }
}

fn twice(rule: Rule) -> Fault {
    Fault::new(format!("rule `{rule}` is given two levels; name it in one of --allow, --warn and --deny"))
}

/// A rule whose level may be changed.
fn changeable(id: &str) -> Result<Rule, String> {
    let rule: Rule = id.parse().map_err(|error: thingward::UnknownRule| error.to_string())?;
    if rule.is_fixed() {
        return Err(format!("`{rule}` makes the document unreadable, so its level cannot be changed"));
    }
    Ok(rule)
}
