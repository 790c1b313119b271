//! The conditions of a trust policy that keep others from having the service act for them.

use super::Judge;
use super::pattern::covers;
use super::statement::{Said, Statement};
use crate::arn::{Arn, is_account};
use crate::finding::{Remark, Rule, quoted};
use crate::walk::Placed;

/// The conditions on one key.
struct Asked<'n, 'a> {
    /// Whether `*` and `?` are wildcards to the operator.
    is_pattern: bool,
    values: Vec<Said<'n, 'a>>,
}

/// The operators that compare for equality, without `…IfExists` and `ForAnyValue:`.
const EQUAL: [(&str, bool); 5] = [
    ("StringEquals", false),
    ("StringEqualsIgnoreCase", false),
    ("StringLike", true),
    ("ArnEquals", true),
    ("ArnLike", true),
];

impl Judge<'_> {
    /// Judges the conditions under which a statement lets the service assume the role.
    pub(super) fn conditions(&mut self, statement: &Statement<'_, '_>) {
        let Some(condition) = &statement.condition else {
            return self.unrestricted(&statement.whole, &["aws:SourceAccount", "aws:SourceArn"]);
        };
        let was_broken = self.is_broken;
        if condition.node.object().is_none() {
            return self.wrong_kind(condition, "an object");
        }
        for (_, tests) in condition.members() {
            if tests.node.object().is_none() {
                self.wrong_kind(&tests, "an object");
            }
        }
        let account = self.asked(condition, "aws:SourceAccount");
        let arn = self.asked(condition, "aws:SourceArn");
        if self.is_broken && !was_broken {
            return;
        }
        let missing: Vec<_> = [("aws:SourceAccount", &account), ("aws:SourceArn", &arn)]
            .into_iter()
            .filter_map(|(key, asked)| asked.is_none().then_some(key))
            .collect();
        if !missing.is_empty() {
            self.unrestricted(&statement.whole, &missing);
        }
        if let Some(asked) = account {
            self.source_account(&asked);
        }
        if let Some(asked) = arn {
            self.source_arn(&asked);
        }
    }

    fn unrestricted(&mut self, placed: &Placed<'_, '_>, keys: &[&str]) {
        let keys = keys.join("` and `");
        let message = format!("nothing is asked of `{keys}`");
        let example = self.profiles();
        let remark = Remark::new(Rule::RoleConfusedDeputy, message)
            .help(format!(
                "without such a condition profiles of other accounts may have the service use the role; \
                 the source account is that of the profile, the source ARN `{example}`"
            ))
            .param("keys", keys.replace('`', ""));
        self.find(placed, remark);
    }

    /// The pattern of the profiles that stand beside the topic.
    fn profiles(&self) -> String {
        match self.role.home() {
            Some(home) => {
                let (partition, region, account) = (home.partition, home.region, home.account);
                format!("arn:{partition}:iot:{region}:{account}:securityprofile/*")
            }
            None => "arn:aws:iot:eu-west-1:123456789012:securityprofile/*".to_owned(),
        }
    }

    /// What a condition asks of a key, whose letter case does not matter.
    fn asked<'n, 'a>(&mut self, condition: &Placed<'n, 'a>, key: &str) -> Option<Asked<'n, 'a>> {
        let mut asked: Option<Asked<'n, 'a>> = None;
        for (operator, tests) in condition.members() {
            let name = operator.key.rsplit(':').next().unwrap_or_default();
            let name = name.strip_suffix("IfExists").unwrap_or(name);
            let Some((_, is_pattern)) = EQUAL.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))
            else {
                continue;
            };
            for (test, values) in tests.members() {
                if test.key.eq_ignore_ascii_case(key) {
                    let found = Asked { is_pattern: *is_pattern, values: self.texts(&values) };
                    asked = asked.or(Some(found));
                }
            }
        }
        asked
    }

    fn source_account(&mut self, asked: &Asked<'_, '_>) {
        let Some(said) = asked.values.iter().find(|said| !said.is_placeholder()) else { return };
        if asked.values.iter().any(|said| self.role.home().is_some_and(|home| home.account == said.text)) {
            return;
        }
        if is_account(said.text) {
            self.same_account(&said.placed, "the source", said.text);
        } else if !(asked.is_pattern && said.text.contains(['*', '?'])) {
            let message = format!("{} is no account", quoted(said.text));
            let remark = Remark::new(Rule::RoleConfusedDeputy, message)
                .help("write the twelve digits of the profile's account")
                .param("value", said.text);
            self.find(&said.placed, remark);
        }
    }

    fn source_arn(&mut self, asked: &Asked<'_, '_>) {
        let known: Vec<_> = asked.values.iter().filter(|said| !said.is_placeholder()).collect();
        let Some(first) = known.first() else { return };
        let profile = known.iter().find(|said| may_be_profile(said.text));
        let (said, message) = match profile {
            None => (first, format!("{} is not the ARN of a security profile", quoted(first.text))),
            Some(said) if !asked.is_pattern && said.text.contains(['*', '?']) => {
                (said, format!("the operator takes the wildcards in {} as they stand", quoted(said.text)))
            }
            Some(said) => {
                let account = Arn::split(said.text).map_or("", |arn| arn.account);
                let home = self.role.home().map_or("", |home| home.account);
                if is_account(account) && !known.iter().any(|said| is_of(said.text, home)) {
                    self.same_account(&said.placed, "the source", account);
                }
                return;
            }
        };
        let help = if profile.is_some() {
            "compare with `ArnLike`".to_owned()
        } else {
            format!("write `{}`, or name one profile", self.profiles())
        };
        let remark = Remark::new(Rule::RoleConfusedDeputy, message).help(help).param("value", said.text);
        self.find(&said.placed, remark);
    }
}

/// Whether the pattern of a source covers security profiles.
fn may_be_profile(pattern: &str) -> bool {
    let Some(arn) = Arn::split(pattern) else { return pattern.starts_with('*') };
    let covers_account = is_account(arn.account) || arn.account.contains(['*', '?']);
    let is_profile = |resource: &str| {
        let name = resource.strip_prefix("securityprofile/");
        name.is_some_and(|name| !name.is_empty()) || resource.starts_with('*')
    };
    covers(arn.service, "iot") && !arn.region.is_empty() && covers_account && is_profile(arn.resource)
}

/// Whether the pattern is of this account.
fn is_of(pattern: &str, account: &str) -> bool {
    Arn::split(pattern).is_some_and(|arn| covers(arn.account, account))
}
