//! What the members of a profile, of a declaration and of their parts have to do with each other.

use super::Keywords;
use super::dialect::{Dialect, carries, merge, object, reference};
use crate::limits;
use crate::profile::ValueKind;
use crate::profile::shapes::{ALERT_TARGET, EXPORT, PROFILE, is_named};
use crate::schema::keywords;
use serde_json::{Value, json};

/// What an update says, and no other document does.
const UPDATES: [&str; 5] = [
    "deleteBehaviors",
    "deleteAlertTargets",
    "deleteAdditionalMetricsToRetain",
    "deleteMetricsExportConfig",
    "expectedVersion",
];

impl Dialect {
    /// The rules of the shape with this name.
    pub(super) fn rules(self, shape: &str) -> Keywords {
        match shape {
            "securityProfile" => self.profile(),
            "behavior" => self.behavior(),
            "criteria" => self.criteria(),
            "metricValue" => self.value(),
            "metricToRetain" => self.metric_to_retain(),
            "metricDimension" => self.has_all(&["dimensionName"]),
            "statisticalThreshold" => self.has_all(&["statistic"]),
            "machineLearningDetectionConfig" => self.has_all(&["confidenceLevel"]),
            "alertTargets" => keywords(json!({"additionalProperties": false})),
            "alertTarget" => self.has_all(&ALERT_TARGET),
            "metricsExportConfig" => self.has_all(&EXPORT),
            "attachment" if !self.is_template() => self.has_all(&["securityProfileName"]),
            "tag" => self.has_all(&["Key"]),
            "customMetric" => self.custom_metric(),
            "dimension" => self.dimension(),
            _ => Keywords::new(),
        }
    }

    fn profile(self) -> Keywords {
        if self.is_template() {
            return Keywords::new();
        }
        let is_update = UPDATES.map(carries);
        let others: Vec<&str> = PROFILE
            .iter()
            .copied()
            .filter(|name| *name != "behaviors" && is_named(self.casing(), name))
            .collect();
        let mut tags = keywords(json!({
            "if": {"anyOf": is_update},
            "else": {"properties": {"tags": reference("tags")}},
        }));
        if self.is_strict() {
            tags.insert("then".to_owned(), json!({"properties": {"tags": false}}));
        }
        let deletes = [
            ("deleteBehaviors", &["behaviors"][..]),
            ("deleteAlertTargets", &["alertTargets"]),
            (
                "deleteAdditionalMetricsToRetain",
                &["additionalMetricsToRetain", "additionalMetricsToRetainV2"],
            ),
            ("deleteMetricsExportConfig", &["metricsExportConfig"]),
        ];
        let deletes = deletes.map(|(delete, supplied)| {
            json!({
                "if": {"required": [delete], "properties": {(delete): {"const": true}}},
                "then": self.lacks(supplied),
            })
        });
        let mut rules = vec![
            // A list of behaviors to validate has no name.
            json!({
                "if": self.has_alone("behaviors", &others),
                "else": carries("securityProfileName"),
            }),
            Value::Object(tags),
        ];
        rules.extend(deletes);
        keywords(json!({ "allOf": rules }))
    }

    /// A list of behaviors. Sets have a bound in a profile only.
    pub(super) fn behaviors(self) -> Value {
        let mut sets = Keywords::new();
        for kind in ValueKind::ALL.iter().filter(|kind| !matches!(kind, ValueKind::Count | ValueKind::Number))
        {
            merge(&mut sets, keywords(self.at(kind.member(), self.at_most(limits::SET_ELEMENTS))));
        }
        let value = object(Value::Object(sets));
        let criteria = object(self.at("value", value));
        let behavior = self.literal(object(self.at("criteria", criteria)));
        let mut behaviors = keywords(self.at_most(limits::BEHAVIORS));
        let item = json!({"allOf": [reference("behavior"), behavior]});
        behaviors.insert("items".to_owned(), item);
        self.literal(Value::Object(behaviors))
    }

    /// A request to change a metric has a name and a display name alone.
    fn custom_metric(self) -> Keywords {
        if self.is_template() {
            return self.has_all(&["metricType"]);
        }
        let is_update =
            self.has_alone("displayName", &["displayName", "tags", "clientRequestToken", "metricArn"]);
        let mut rules = self.has_all(&["metricName"]);
        merge(&mut rules, keywords(json!({"if": is_update, "else": self.has("metricType")})));
        rules
    }

    /// A request to change a dimension has a name and values alone.
    fn dimension(self) -> Keywords {
        if self.is_template() {
            return self.has_all(&["type", "stringValues"]);
        }
        let is_update = self.lacks(&["tags", "clientRequestToken", "arn"]);
        let mut rules = self.has_all(&["name", "stringValues"]);
        merge(&mut rules, keywords(json!({"if": is_update, "else": self.has("type")})));
        rules
    }
}
