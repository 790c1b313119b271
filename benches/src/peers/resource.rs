//! The resource schema of `CloudFormation` for security profiles, read where the field corpus lies beside the repository.
//! Without it the same is said in our own words by `profile.schema.json`.

use crate::Failure;
use jsonschema::{PatternOptions, Validator};
use serde_json::Value;
use std::path::Path;

const OWN_WORDS: &str = include_str!("profile.schema.json");
const OF_THE_CORPUS: &str =
    "../../shared/corpus/vectors/jsonschema/aws-iot-securityprofile.resource-schema.json";

/// The schema, and where it is from.
fn schema() -> Result<(Value, &'static str), Failure> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(OF_THE_CORPUS);
    match std::fs::read_to_string(path) {
        Ok(schema) => Ok((serde_json::from_str(&schema)?, "the resource schema of the field corpus")),
        Err(_) => Ok((serde_json::from_str(OWN_WORDS)?, "our own words: the field corpus is absent")),
    }
}

/// Which schema profiles are held against.
pub fn origin() -> Result<&'static str, Failure> {
    Ok(schema()?.1)
}

/// Prepares the validator once.
pub fn prepare() -> Result<Validator, Failure> {
    validator(&schema()?.0)
}

fn validator(schema: &Value) -> Result<Validator, Failure> {
    Ok(jsonschema::draft7::options().with_pattern_options(PatternOptions::regex()).build(schema)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::Documents;
    use serde_json::json;

    #[test]
    fn both_schemas_take_the_profile_and_refuse_broken_ones() {
        let profile: Value = serde_json::from_slice(&Documents::build().unwrap().profile).unwrap();
        let own: Value = serde_json::from_str(OWN_WORDS).unwrap();
        for validator in [prepare().unwrap(), validator(&own).unwrap()] {
            assert!(validator.is_valid(&profile));
            for (pointer, broken) in [
                ("/Behaviors/0/Name", json!("")),
                ("/Behaviors/0/Criteria/ComparisonOperator", json!("less")),
                ("/Behaviors/0/Criteria/Value", json!({"Count": 5})),
                ("/Behaviors/0/Criteria/Value", json!({"Count": "5", "Note": 1})),
                ("/Behaviors/0/Criteria/DurationSeconds", json!("300")),
                ("/Behaviors/0", json!({"Metric": "aws:all-bytes-out"})),
                ("/AlertTargets/SNS", json!({"RoleArn": "arn:aws:iam::123456789012:role/alerts"})),
            ] {
                let mut other = profile.clone();
                *other.pointer_mut(pointer).unwrap() = broken;
                assert!(!validator.is_valid(&other), "{pointer}");
            }
        }
    }
}
