//! Laws of the checks of roles and audits, and what `thingward new` makes.
#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "a run says what it counted; a test that cannot go on panics"
)]

use proptest::prelude::*;
use thingward::{AlertRole, Kind, Options, StartingProfile, Verdict, check, check_profile, check_role};
use thingward_conformance::{Corpus, MODES};

const TOPIC: &str = "arn:aws:sns:eu-west-1:123456789012:alerts";
const KEY: &str = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const EXPORT: &str = "arn:aws:iot:eu-west-1:123456789012:topic/fleet/metrics";

fn role() -> AlertRole {
    AlertRole::new().topic(TOPIC).unwrap().kms_key(KEY).unwrap().export_topic(EXPORT).unwrap()
}

/// The ARNs of a topic, a key and an MQTT topic in one region and account of one partition.
fn arns() -> impl Strategy<Value = [String; 3]> {
    let home = ("aws(-cn|-us-gov)?", "[a-z]{2}-[a-z]{4,9}-[1-9]", "[0-9]{12}");
    (home, "[A-Za-z0-9_-]{1,40}(\\.fifo)?", "[0-9a-f-]{36}", "[A-Za-z0-9_/$-]{1,40}").prop_map(
        |((partition, region, account), topic, key, export)| {
            [
                format!("arn:{partition}:sns:{region}:{account}:{topic}"),
                format!("arn:{partition}:kms:{region}:{account}:key/{key}"),
                format!("arn:{partition}:iot:{region}:{account}:topic/{export}"),
            ]
        },
    )
}

proptest! {
    /// What is made for a role passes the check of that role without a word.
    #[test]
    fn made_roles_pass(arns in arns(), has_topic: bool, has_key: bool, has_export: bool) {
        let [topic, key, export] = arns;
        let mut role = AlertRole::new();
        if has_topic || !has_export {
            role = role.topic(topic).unwrap();
        }
        if has_key {
            role = role.kms_key(key).unwrap();
        }
        if has_export {
            role = role.export_topic(export).unwrap();
        }
        let (trust, policy) = (role.trust_policy(), role.permission_policy());
        for mode in MODES {
            let options = Options::new().mode(mode).alert_role(role.clone());
            let checked = check_role(trust.as_bytes(), policy.as_bytes(), &options);
            prop_assert_eq!(checked.verdict(), Verdict::Valid);
            prop_assert_eq!(checked.trust.findings(), &[]);
            prop_assert_eq!(checked.policy.findings(), &[]);
        }
    }

    /// A name and ARNs that are taken give a profile without a word.
    #[test]
    fn made_profiles_pass(name in "[a-zA-Z0-9:_-]{1,128}", arns in arns(), has_alerts: bool) {
        let mut profile = StartingProfile::named(name).unwrap();
        if has_alerts {
            profile = profile.alerts(&arns[0], "arn:aws:iam::123456789012:role/service/alerts").unwrap();
        }
        let checked = check_profile(profile.request().as_bytes(), &Options::new().strict());
        prop_assert_eq!(checked.verdict(), Verdict::Valid);
        prop_assert_eq!(checked.findings(), &[]);
    }

    #[test]
    fn no_bytes_panic(document in prop::collection::vec(any::<u8>(), 0..200)) {
        judged_alone(&document);
    }
}

fn judged_alone(document: &[u8]) {
    for kind in [Kind::Role, Kind::Audit] {
        _ = check(document, &Options::new().kind(kind).alert_role(role()));
    }
}

/// Each document of the corpus as a role and as an audit, whole and, those of their own, cut short in many places: none panics, and each
/// finding stands inside its document.
#[test]
fn documents_of_any_kind_are_judged() {
    let corpus = Corpus::load().unwrap();
    let own = ["role-", "audit-"];
    let (mut whole, mut cut) = (0, 0);
    for case in &corpus.cases {
        let mut documents = vec![Corpus::document(case).unwrap()];
        documents.extend(case.policy.clone().map(String::into_bytes));
        for document in documents {
            let options = Options::new().alert_role(role());
            let checked = check_role(&document, &document, &options);
            for finding in checked.trust.findings().iter().chain(checked.policy.findings()) {
                let span = finding.span.unwrap();
                assert!(span.start <= span.end && span.end <= document.len(), "{}: {finding:?}", case.id);
            }
            judged_alone(&document);
            whole += 1;
            if own.iter().any(|prefix| case.id.starts_with(prefix)) {
                for end in (0..document.len()).step_by(7) {
                    judged_alone(&document[..end]);
                    cut += 1;
                }
            }
        }
    }
    assert!(whole > 1000 && cut > 10_000, "{whole} documents, {cut} beginnings");
    println!("{whole} documents and {cut} beginnings judged as roles and audits");
}
