//! What tells a document with behaviors: the root keys of the API in three casings, and types of resources.

/// Root keys of a profile, of a behavior, of a declaration, or of a request about them, in the spelling of the API.
const PROFILE_KEYS: [&str; 11] = [
    "securityProfileName",
    "behaviors",
    "securityProfileTargetArn",
    "criteria",
    "metricDimension",
    "alertTargets",
    "additionalMetricsToRetain",
    "additionalMetricsToRetainV2",
    "metricsExportConfig",
    "metricType",
    "stringValues",
];

/// Root keys of templates and of the state of Terraform, which hold resources of any kind.
pub(super) const RESOURCE_KEYS: [&str; 3] = ["Resources", "values", "planned_values"];

/// Types of resources that concern profiles.
const RESOURCES: [&str; 6] = [
    "AWS::IoT::SecurityProfile",
    "AWS::IoT::CustomMetric",
    "AWS::IoT::Dimension",
    "awscc_iot_security_profile",
    "awscc_iot_custom_metric",
    "awscc_iot_dimension",
];

pub(super) fn names_a_resource(document: &[u8]) -> bool {
    RESOURCES.iter().any(|name| memchr::memmem::find(document, name.as_bytes()).is_some())
}

/// Whether a root key tells a profile, in whatever casing.
pub(super) fn is_profile_key(key: &str) -> bool {
    PROFILE_KEYS.iter().any(|name| folded(name).eq(folded(key)))
}

fn folded(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(|letter| *letter != '_').map(|letter| letter.to_ascii_lowercase())
}
