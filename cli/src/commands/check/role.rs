//! `check --kind role`: two documents at once, each with its own findings.

use super::CheckArgs;
use super::run::Run;
use crate::args::ArnArgs;
use crate::exit::Fault;
use crate::input::Input;
use crate::render::Document;
use std::path::{Path, PathBuf};
use thingward::{AlertRole, Kind, check_role};

/// The documents of a role, and what it is for.
#[derive(Debug, clap::Args)]
pub struct RoleArgs {
    /// The trust policy of a role: alone, or in the answer of get-role.
    #[arg(long, value_name = "FILE", help_heading = "Roles")]
    trust: Option<PathBuf>,

    /// The permission policy of a role: alone, or in the answer of get-role-policy.
    #[arg(long, value_name = "FILE", help_heading = "Roles")]
    policy: Option<PathBuf>,

    #[command(flatten)]
    arns: ArnArgs,
}

/// A role that is to be judged.
pub struct Role<'a> {
    trust: &'a Path,
    policy: &'a Path,
    pub wanted: AlertRole,
}

impl RoleArgs {
    /// The first of these options that was given.
    fn given(&self) -> Option<&'static str> {
        let documents = [("--trust", &self.trust), ("--policy", &self.policy)];
        let given = documents.into_iter().find_map(|(name, path)| path.as_ref().map(|_| name));
        given.or_else(|| self.arns.given())
    }

    /// What a role needs and was not given, all at once.
    fn missing(&self) -> String {
        let needed = [
            ("`--trust FILE`", self.trust.is_none()),
            ("`--policy FILE`", self.policy.is_none()),
            ("`--topic-arn ARN`", !self.arns.names_a_topic()),
        ];
        let missing: Vec<&str> =
            needed.into_iter().filter_map(|(option, is_missing)| is_missing.then_some(option)).collect();
        missing.join(", ")
    }
}

impl CheckArgs {
    /// The role, if one is to be judged: by `--kind role`, or by an option that only roles have.
    pub fn role(&self) -> Result<Option<Role<'_>>, Fault> {
        match (self.kind, self.role.given()) {
            (Some(Kind::Role), _) | (None, Some(_)) => {}
            (_, None) => return Ok(None),
            (Some(_), Some(given)) => return Err(Fault::new(format!("`{given}` is for `--kind role`"))),
        }
        if !self.paths.is_empty() {
            let by = self.role.given().unwrap_or("--kind role");
            return Err(Fault::new(format!(
                "`{by}` is for a role, whose documents are named by `--trust FILE` and `--policy FILE`, and no others"
            )));
        }
        let (Some(trust), Some(policy)) = (self.role.trust.as_deref(), self.role.policy.as_deref()) else {
            return Err(Fault::new(format!("a role needs {}", self.role.missing())));
        };
        if trust == policy && trust == Path::new("-") {
            return Err(Fault::new("`--trust` and `--policy` cannot both be stdin"));
        }
        Ok(Some(Role { trust, policy, wanted: self.role.arns.role()? }))
    }
}

impl Run<'_> {
    /// Judges and prints both documents of a role.
    pub fn judge_role(&mut self, role: &Role<'_>) -> Result<(), Fault> {
        let (trust, policy) = (Input::named(role.trust), Input::named(role.policy));
        let from = self.args.from;
        let (trust_bytes, policy_bytes) = (trust.read_one(from)?, policy.read_one(from)?);
        let checked = check_role(&trust_bytes, &policy_bytes, &self.options);
        self.print(&Document::whole(&trust.name(), &trust_bytes, &checked.trust))?;
        self.print(&Document::whole(&policy.name(), &policy_bytes, &checked.policy))
    }
}
