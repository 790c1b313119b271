//! Who may assume the role: the service, and nobody who makes the service act for them.

use super::Judge;
use super::statement::{Principal, Statement};
use crate::arn::Arn;
use crate::finding::{Remark, Rule, quoted};
use crate::suggest::nearest;
use crate::walk::Placed;

const SERVICE: &str = "iot.amazonaws.com";
const ACTION: &str = "sts:AssumeRole";

/// How a principal stands to the service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Admits {
    Service,
    Everybody,
    Others,
}

impl Principal<'_, '_> {
    fn admits(&self) -> Admits {
        let is_everybody = |of: &str, text: &str| text == "*" && matches!(of, "" | "AWS");
        if self.names.iter().any(|(of, said)| *of == "Service" && said.text == SERVICE) {
            Admits::Service
        } else if self.names.iter().any(|(of, said)| is_everybody(of, said.text)) {
            Admits::Everybody
        } else {
            Admits::Others
        }
    }
}

impl Statement<'_, '_> {
    fn admits(&self) -> Admits {
        match &self.principal {
            Some(principal) if !principal.is_negated => principal.admits(),
            _ => Admits::Others,
        }
    }

    /// Whether it is about the service, whatever it says of it.
    fn is_about_service(&self) -> bool {
        match &self.principal {
            Some(principal) if principal.is_negated => principal.admits() == Admits::Others,
            _ => self.admits() != Admits::Others,
        }
    }

    fn is_about_action(&self) -> bool {
        self.actions.as_ref().is_some_and(|actions| actions.covers_action(ACTION))
    }
}

impl Judge<'_> {
    pub(super) fn trust(&mut self, policy: &Placed<'_, '_>, statements: &[Statement<'_, '_>]) {
        let denies = |statement: &&Statement<'_, '_>| {
            statement.denies() && statement.is_about_service() && statement.is_about_action()
        };
        if let Some(statement) = statements.iter().find(denies) {
            let message = format!("the statement denies `{ACTION}` to `{SERVICE}`");
            let remark = Remark::new(Rule::RoleTrustPrincipal, message)
                .help("a Deny counts more than any Allow: take the service or the action out of it");
            self.find(&statement.whole, remark.param("service", SERVICE));
        }
        let mut is_granted = false;
        for statement in statements.iter().filter(|statement| statement.allows()) {
            if statement.admits() != Admits::Others && statement.is_about_action() {
                is_granted = true;
                self.restriction(statement);
            }
        }
        if !is_granted {
            self.not_granted(policy, statements);
        }
    }

    fn restriction(&mut self, statement: &Statement<'_, '_>) {
        if statement.admits() == Admits::Everybody
            && let Some(principal) = &statement.principal
        {
            let remark = Remark::new(Rule::RoleConfusedDeputy, "everybody may assume the role")
                .help(format!("name the service: `{{\"Service\": \"{SERVICE}\"}}`"));
            return self.find(&principal.whole, remark);
        }
        self.conditions(statement);
    }

    /// Says why the service may not assume the role, as near to the cause as can be told.
    fn not_granted(&mut self, policy: &Placed<'_, '_>, statements: &[Statement<'_, '_>]) {
        let allowing = || statements.iter().filter(|statement| statement.allows());
        let misspelt = allowing().find_map(|statement| {
            let principal = statement.principal.as_ref().filter(|principal| !principal.is_negated)?;
            principal.names.iter().find(|(of, said)| is_misspelt(of, said.text))
        });
        if let Some((of, said)) = misspelt {
            let message = if said.text == SERVICE {
                let of =
                    if of.is_empty() { "no type".to_owned() } else { format!("the type {}", quoted(of)) };
                format!("the service `{SERVICE}` stands as a principal of {of}")
            } else {
                format!("the service is not called {}", quoted(said.text))
            };
            let remark = Remark::new(Rule::RoleServiceSpelling, message)
                .help(format!("write `{{\"Service\": \"{SERVICE}\"}}`, in every region"))
                .param("value", said.text);
            return self.find(&said.placed, remark);
        }
        let has_placeholder = statements.iter().any(|statement| {
            let names = statement.principal.as_ref().map(|principal| principal.names.as_slice());
            names.unwrap_or_default().iter().any(|(_, said)| said.is_placeholder())
        });
        if self.is_broken || has_placeholder {
            return;
        }
        let other_action = allowing().find(|statement| statement.admits() != Admits::Others);
        if let Some(actions) = other_action.and_then(|statement| statement.actions.as_ref()) {
            let message = format!("`{SERVICE}` is allowed something, but not `{ACTION}`");
            let remark =
                Remark::new(Rule::RoleTrustPrincipal, message).help(format!("write `{ACTION}` here"));
            return self.find(&actions.whole, remark.param("service", SERVICE));
        }
        let message = format!("no statement lets `{SERVICE}` assume the role");
        let remark = Remark::new(Rule::RoleTrustPrincipal, message).help(format!(
            "add the statement `{{\"Effect\": \"Allow\", \"Principal\": {{\"Service\": \"{SERVICE}\"}}, \
             \"Action\": \"{ACTION}\"}}`"
        ));
        self.find(policy, remark.param("service", SERVICE));
    }

    /// Compares the account of the role, where an answer of IAM names it, with that of the topic.
    pub(super) fn role_account(&mut self, root: &Placed<'_, '_>) {
        let around = root.member("Role").unwrap_or_else(|| root.clone());
        let Some(arn) = around.member("Arn") else { return };
        let account = arn.node.text().and_then(Arn::parse).map(|arn| arn.account);
        if let Some(account) = account {
            self.same_account(&arn, "the role", account);
        }
    }

    /// Records an account that is not that of the topic.
    pub(super) fn same_account(&mut self, placed: &Placed<'_, '_>, what: &str, account: &str) {
        let Some(home) = self.role.home() else { return };
        if account == home.account {
            return;
        }
        let topic = home.account.to_owned();
        let message = format!("{what} is of account {}, the topic of `{topic}`", quoted(account));
        let remark = Remark::new(Rule::RoleArnAccount, message)
            .help("role, topic and security profile stand in one account")
            .param("account", account)
            .param("expected", topic);
        self.find(placed, remark);
    }
}

/// Whether a principal was probably meant to be the service.
fn is_misspelt(of: &str, name: &str) -> bool {
    let folded = name.to_ascii_lowercase();
    let is_of_iot = (folded.starts_with("iot") || folded.contains(".iot.") || folded.contains("defender"))
        && folded.contains("amazonaws");
    let is_named = name == SERVICE && of != "Service";
    is_named
        || is_of_iot && name != SERVICE
        || nearest(name, [SERVICE].into_iter()).is_some() && name != SERVICE
}
