//! The typed model of profiles at its edges: bounds, what is tolerated, what is refused.

use serde_json::{Value, json};
use std::collections::BTreeSet;
use thingward::profiles::{
    Behavior, BehaviorMetric, BehaviorName, Cidr, Consecutive, Criteria, Description, DurationSeconds, Loss,
    MetricValue, ProfileName, TargetArn,
};
use thingward::{ComparisonOperator, Options, Profile, Rule, Verdict, metrics};

/// Each constructor at its bound and beside it.
#[test]
fn constructors_keep_their_bounds() {
    let long = |count: usize| "x".repeat(count);
    let lengths = [0, 1, 128, 129].map(long);
    assert_eq!(lengths.each_ref().map(|name| ProfileName::new(name).is_ok()), [false, true, true, false]);
    assert_eq!(lengths.each_ref().map(|name| BehaviorName::new(name).is_ok()), [false, true, true, false]);
    assert_eq!(lengths.each_ref().map(|name| BehaviorMetric::new(name).is_ok()), [false, true, true, false]);
    assert_eq!([1000, 1001].map(|count| Description::new(long(count)).is_ok()), [true, false]);
    assert_eq!([0, 1, 10, 11].map(|count| Consecutive::new(count).is_ok()), [false, true, true, false]);
    assert_eq!(
        ["::/128", "::/129", "1.2.3.4/32", "1.2.3.4/33"].map(|block| Cidr::new(block).is_ok()),
        [true, false, true, false]
    );
    let rule = |result: Result<BehaviorMetric, thingward::profiles::ModelError>| result.unwrap_err().rule();
    assert_eq!(rule(BehaviorMetric::new("aws:nothing")), Rule::UnknownMetric);
    assert_eq!(rule(BehaviorMetric::new("a metric")), Rule::CustomNamePattern);
    let arn = |account: &str| format!("arn:aws:iot:eu-west-1:{account}:all/things");
    assert_eq!(
        ["123456789012", "12345678901", ""].map(|account| TargetArn::new(arn(account)).is_ok()),
        [true, false, false]
    );
}

#[expect(clippy::indexing_slicing, reason = "every kind has operators")]
fn behavior(name: &str, value: MetricValue) -> Result<Behavior, thingward::profiles::ModelError> {
    let operator = value.kind().operators()[0];
    Behavior::new(
        BehaviorName::new(name)?,
        BehaviorMetric::new("custom")?,
        Criteria::of_value(operator, value),
    )
}

/// Numbers that no format can hold, and counts beyond those of the service.
#[test]
fn numbers_keep_their_bounds() {
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
        for value in [MetricValue::Number(number), MetricValue::Numbers(vec![1.0, number])] {
            assert_eq!(behavior("b", value).unwrap_err().rule(), Rule::NumberOutOfRange);
        }
    }
    let most = i64::MAX as u64;
    assert!(behavior("b", MetricValue::Count(most)).is_ok());
    assert_eq!(behavior("b", MetricValue::Count(most + 1)).unwrap_err().rule(), Rule::NumberOutOfRange);
}

/// What a profile holds together: behaviors, their names, the elements of their sets.
#[test]
fn profiles_keep_their_bounds() {
    let profile = Profile::new(ProfileName::new("pumps").unwrap());
    let ports = |index: usize, count: usize| {
        behavior(&format!("b{index}"), MetricValue::Ports(vec![22; count])).unwrap()
    };
    let rule =
        |behaviors: Vec<Behavior>| profile.clone().with_behaviors(behaviors).err().map(|error| error.rule());
    assert_eq!(rule((0..100).map(|index| ports(index, 10)).collect()), None);
    assert_eq!(
        rule((0..100).map(|index| ports(index, 10 + index / 99)).collect()),
        Some(Rule::ValueElementsTooMany)
    );
    assert_eq!(rule((0..101).map(|index| ports(index, 0)).collect()), Some(Rule::BehaviorsTooMany));
    assert_eq!(rule(vec![ports(1, 1), ports(1, 2)]), Some(Rule::DuplicateBehaviorName));
}

/// Every metric of the table takes what the table says, and the row is found by name.
#[test]
fn every_metric_has_a_behavior() {
    for row in metrics() {
        let metric = BehaviorMetric::new(row.name).unwrap();
        assert_eq!((metric.of_service(), metric.to_string().as_str()), (Some(row), row.name));
        let value = match row.kind {
            thingward::ValueKind::Count => MetricValue::Count(5),
            thingward::ValueKind::Ports => MetricValue::Ports(vec![22]),
            _ => MetricValue::Cidrs(vec![Cidr::new("192.0.2.0/24").unwrap()]),
        };
        let criteria = Criteria::of_value(row.operators()[0], value);
        let made = |criteria| Behavior::new(BehaviorName::new("b").unwrap(), metric.clone(), criteria);
        let is_numeric = row.operators()[0] == ComparisonOperator::LessThan;
        assert_eq!(made(criteria.clone()).is_ok(), row.duration != thingward::Need::Required, "{}", row.name);
        assert_eq!(made(criteria.lasting(DurationSeconds::Minutes30)).is_ok(), is_numeric, "{}", row.name);
    }
}

/// Integers that a double cannot hold, decimals that it rounds, and the sign of a zero.
#[test]
fn digits_that_are_lost_are_listed() {
    for (number, loss) in [
        ("9007199254740993", Some(Loss::Digits)),
        ("-9007199254740993", Some(Loss::Digits)),
        ("18446744073709551615", Some(Loss::Digits)),
        ("9007199254740992", None),
        ("0.1", None),
        ("0.1000000000000000000001", Some(Loss::Digits)),
        ("-0", Some(Loss::Spelling)),
        ("-0.0", None),
    ] {
        let json = format!(
            r#"{{"name":"b","metric":"c","criteria":{{"comparisonOperator":"less-than","value":{{"number":{number}}}}}}}"#
        );
        let behavior = Behavior::parse(json.as_bytes(), &Options::new()).unwrap();
        let losses: Vec<_> =
            behavior.dropped().iter().map(|lost| (lost.pointer.as_str(), lost.loss)).collect();
        let expected: Vec<_> = loss.into_iter().map(|loss| ("/criteria/value/number", loss)).collect();
        assert_eq!(losses, expected, "{number}");
        assert_eq!(behavior.criteria().value(), Some(&MetricValue::Number(number.parse().unwrap())));
    }
}

/// What a template knows only once it is deployed leaves no half of a behavior behind.
#[test]
fn what_is_not_known_is_left_out_whole() {
    let behavior = |name: &str, cidrs: &Value| {
        json!({"Name": name, "Metric": "aws:source-ip-address",
            "Criteria": {"ComparisonOperator": "in-cidr-set", "Value": {"Cidrs": cidrs}}})
    };
    let template = json!({"Resources": {"Pumps": {"Type": "AWS::IoT::SecurityProfile", "Properties": {
        "SecurityProfileName": {"Fn::Sub": "${Stage}-pumps"},
        "Behaviors": [behavior("open", &json!(["192.0.2.0/24", {"Ref": "Block"}])), behavior("known", &json!(["192.0.2.0/24"]))],
        "AlertTargets": {"SNS": {"AlertTargetArn": {"Ref": "Topic"}, "RoleArn": "arn:aws:iam::123456789012:role/alerts"}},
        "TargetArns": [{"Fn::Sub": "arn:aws:iot:${AWS::Region}:${AWS::AccountId}:all/things"}, "arn:aws:iot:eu-west-1:123456789012:all/things"],
    }}}});
    let document = Profile::parse_all(template.to_string().as_bytes(), &Options::new()).unwrap();
    let [placed] = document.profiles() else { panic!("{document:?}") };
    let profile = &placed.profile;
    assert_eq!((profile.name(), profile.alert_target()), (None, None));
    assert_eq!(
        profile.behaviors().iter().map(|behavior| behavior.name().as_str()).collect::<Vec<_>>(),
        ["known"]
    );
    assert_eq!(profile.target_arns().len(), 1);
    let places: BTreeSet<&str> = document
        .dropped()
        .iter()
        .map(|lost| lost.pointer.as_str().strip_prefix("/Resources/Pumps/Properties").unwrap())
        .collect();
    let expected = [
        "/AlertTargets/SNS",
        "/AlertTargets/SNS/AlertTargetArn",
        "/Behaviors/0",
        "/Behaviors/0/Criteria/Value/Cidrs/1",
        "/SecurityProfileName",
        "/TargetArns/0",
    ];
    assert_eq!(places, expected.into_iter().collect());

    let open = behavior("open", &json!({"Ref": "Blocks"})).to_string();
    let invalid = Behavior::parse(open.as_bytes(), &Options::new()).unwrap_err();
    assert_eq!(invalid.findings()[0].pointer.as_str(), "/Criteria/Value/Cidrs");
    assert_eq!(invalid.checked().verdict(), Verdict::Invalid);
}

/// The old list of metrics becomes the new one; tags of CBOR and answers of the service are listed.
#[test]
fn other_spellings_are_listed() {
    let json = json!({"securityProfileName": "pumps", "additionalMetricsToRetain": ["aws:all-bytes-in", "battery"],
        "version": 4, "additionalMetricsToRetainV2": [{"metric": "battery"}]});
    let profile: Profile = serde_json::from_value(json).unwrap();
    let retained: Vec<&str> =
        profile.metrics_to_retain().iter().map(|metric| metric.metric().name()).collect();
    assert_eq!(retained, ["battery", "aws:all-bytes-in"]);
    let mut losses: Vec<String> = profile.dropped().iter().map(ToString::to_string).collect();
    losses.sort();
    let expected = [
        "/additionalMetricsToRetain: the value is kept, but not how it was written (retain-deprecated)",
        "/version: the value is left out",
    ];
    assert_eq!(losses, expected);

    // 55799({"securityProfileName": 5("pumps")})
    let tagged = b"\xd9\xd9\xf7\xa1\x73securityProfileName\xc5\x65pumps";
    let parsed = Profile::parse(tagged, &Options::new()).unwrap();
    let tags: Vec<_> = parsed.dropped().iter().map(|lost| (lost.pointer.as_str(), lost.loss)).collect();
    assert_eq!(tags, [("", Loss::Tag), ("/securityProfileName", Loss::Tag)]);
    let read: Profile = ciborium::from_reader(&tagged[..]).unwrap();
    assert_eq!((&read, read.dropped()), (&parsed, parsed.dropped()));
}

/// A failing `Deserialize` says every error there is.
#[test]
fn serde_says_what_is_wrong() {
    let error =
        serde_json::from_str::<Profile>(r#"{"securityProfileName":"a b","behaviors":[{"name":"b"}]}"#)
            .unwrap_err();
    let expected =
        "profile-name-pattern: the name `a b` holds a space (at /securityProfileName), and 2 more errors";
    assert!(error.to_string().starts_with(expected), "{error}");
}

#[test]
fn a_template_is_no_single_profile() {
    let template =
        br#"{"Resources":{"P":{"Type":"AWS::IoT::SecurityProfile","Properties":{"Behaviors":[]}}}}"#;
    let invalid = Profile::parse(template, &Options::new()).unwrap_err();
    assert_eq!(invalid.findings()[0].rule, Rule::KindUnknown);
    assert_eq!(Profile::parse_all(template, &Options::new()).unwrap().profiles().len(), 1);
    for lone in [&br#"{"Behaviors":[],"Resources":[]}"#[..], br#"{"Behaviors":[]}"#] {
        assert!(Profile::parse(lone, &Options::new()).is_ok());
    }
}
