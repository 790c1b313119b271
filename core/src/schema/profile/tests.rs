//! What holds of every schema of profiles.

use super::schema;
use super::shapes::shapes;
use crate::declarations::MetricType;
use crate::options::Mode;
use crate::profile::ComparisonOperator;
use crate::profile::model::{Confidence, DimensionOperator, DurationSeconds, Statistic};
use crate::profile::shapes as known;
use crate::schema::Style;
use serde_json::{Value, json};
use std::collections::BTreeSet;

#[test]
fn shapes_have_the_members_that_the_judges_know() {
    let lists: [(&str, &[&str]); 16] = [
        ("securityProfile", &known::PROFILE),
        ("attachment", &known::ATTACHMENT),
        ("alertTargets", &["SNS"]),
        ("alertTarget", &known::ALERT_TARGET),
        ("metricsExportConfig", &known::EXPORT),
        ("metricToRetain", &known::RETAIN),
        ("tag", &["Key", "Value"]),
        ("behavior", &known::BEHAVIOR),
        ("metricDimension", &known::DIMENSION),
        ("criteria", &known::CRITERIA),
        ("metricValue", &known::VALUE),
        ("statisticalThreshold", &known::STATISTICAL),
        ("machineLearningDetectionConfig", &known::ML),
        ("customMetric", &known::DECLARED_METRIC),
        ("dimension", &known::DECLARED_DIMENSION),
        ("", &[]),
    ];
    let shapes = shapes();
    assert_eq!(shapes.len(), lists.len() - 1);
    for (name, shape) in shapes {
        let (_, members) = lists.iter().find(|(listed, _)| *listed == name).unwrap();
        // Only Terraform has an `id`.
        let members: BTreeSet<&str> = members.iter().copied().filter(|member| *member != "id").collect();
        let described = shape["properties"].as_object().unwrap();
        assert_eq!(described.keys().map(String::as_str).collect::<BTreeSet<_>>(), members, "{name}");
    }
}

#[test]
fn every_member_says_what_it_is() {
    for style in Style::ALL {
        let schema = schema(style, Mode::Default);
        for (name, shape) in schema["$defs"].as_object().unwrap() {
            let shape = shape.get("else").filter(|_| style == Style::CloudFormation).unwrap_or(shape);
            for (member, of) in shape.get("properties").and_then(Value::as_object).into_iter().flatten() {
                let description = of["description"].as_str().unwrap_or_else(|| panic!("{name} {member}"));
                let last = description.split("\n\n").last().unwrap();
                assert!(last.starts_with("Unit: ") && last.contains(". Source: "), "{name} {member}");
                assert!(of["title"].is_string() && of["examples"].is_array(), "{name} {member}");
                assert!(!description.replace("\n\n", "").contains('\n'), "{name} {member}");
            }
        }
    }
}

#[test]
fn descriptions_of_templates_name_no_keys_and_requests_of_the_api() {
    let keys: BTreeSet<String> = shapes().values().flat_map(|shape| names(&shape["properties"])).collect();
    let schema = schema(Style::CloudFormation, Mode::Default);
    let definitions = schema["$defs"].as_object().unwrap();
    let mut told = Vec::new();
    for shape in definitions.values() {
        told.push(&shape["description"]);
        for members in [&shape["properties"], &shape["else"]["properties"], &shape["then"]["properties"]] {
            told.extend(members.as_object().into_iter().flatten().map(|(_, member)| &member["description"]));
        }
    }
    let told: BTreeSet<&str> = told.into_iter().filter_map(Value::as_str).collect();
    assert!(told.iter().any(|text| text.contains("`MetricsExportConfig`")));
    for text in told {
        for key in text.split('`').skip(1).step_by(2) {
            // `number` is a type of custom metrics, too.
            assert!(key == "number" || !keys.contains(key) || key == "SNS", "{text}");
        }
        for word in ["request", "update", "answer"] {
            assert!(!text.contains(word), "{text}");
        }
    }
}

fn names(properties: &Value) -> Vec<String> {
    properties.as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect()
}

#[test]
fn values_have_their_definitions() {
    for style in Style::ALL {
        for mode in [Mode::Default, Mode::Strict] {
            let schema = schema(style, mode);
            let definitions = schema["$defs"].as_object().unwrap();
            let used = super::used(&schema, definitions);
            assert_eq!(used, definitions.keys().cloned().collect::<BTreeSet<_>>());
            assert!(definitions.values().all(|definition| *definition != json!({})));
        }
    }
}

#[test]
fn templates_complete_to_every_word() {
    let schema = schema(Style::CloudFormation, Mode::Default);
    let examples = |shape: &str, member: &str| {
        schema["$defs"][shape]["else"]["properties"][member]["examples"].as_array().unwrap().clone()
    };
    let metrics = crate::profile::metrics().len();
    for (shape, member, words) in [
        ("behavior", "Metric", metrics),
        ("behavior", "SuppressAlerts", 2),
        ("criteria", "ComparisonOperator", ComparisonOperator::ALL.len()),
        ("criteria", "DurationSeconds", DurationSeconds::ALL.len()),
        ("statisticalThreshold", "Statistic", Statistic::ALL.len()),
        ("machineLearningDetectionConfig", "ConfidenceLevel", Confidence::ALL.len()),
        ("metricDimension", "Operator", DimensionOperator::ALL.len()),
        ("metricToRetain", "Metric", metrics),
        ("customMetric", "MetricType", MetricType::ALL.len()),
        ("criteria", "Value", 1),
    ] {
        let examples = examples(shape, member);
        assert_eq!(examples.len(), words, "{member}: {examples:?}");
        let apart: BTreeSet<String> = examples.iter().map(Value::to_string).collect();
        assert_eq!(apart.len(), words, "{member}: {examples:?}");
    }
}
