//! What tells a document with behaviors: the root keys of the API in three casings, and types of resources.

/// Root keys of a profile, of a behavior, or of a request about them, in the spelling of the API.
const PROFILE_KEYS: [&str; 9] = [
    "securityProfileName",
    "behaviors",
    "securityProfileTargetArn",
    "criteria",
    "metricDimension",
    "alertTargets",
    "additionalMetricsToRetain",
    "additionalMetricsToRetainV2",
    "metricsExportConfig",
];

/// Root keys of templates and of the state of Terraform, which hold resources of any kind.
pub(super) const RESOURCE_KEYS: [&str; 3] = ["Resources", "values", "planned_values"];

/// Types of resources that concern profiles.
const RESOURCES: [&[u8]; 2] = [b"AWS::IoT::SecurityProfile", b"awscc_iot_security_profile"];

pub(super) fn names_a_resource(document: &[u8]) -> bool {
    RESOURCES.iter().any(|name| document.windows(name.len()).any(|window| window == *name))
}

/// Whether a root key tells a profile, in whatever casing.
pub(super) fn is_profile_key(key: &str) -> bool {
    let folded = |name: &str| -> String {
        name.chars().filter(|letter| *letter != '_').map(|letter| letter.to_ascii_lowercase()).collect()
    };
    PROFILE_KEYS.iter().any(|name| folded(name) == folded(key))
}
