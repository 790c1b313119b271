//! Which shape a document is of, told by its keys as the judges tell it.

use super::Keywords;
use super::dialect::{Dialect, carries, reference};
use crate::profile::shapes::{Resource, TELLING, TYPES, WORDS};
use crate::schema::field::described;
use crate::schema::keywords;
use serde_json::{Value, json};

impl Dialect {
    /// The root of the schema.
    pub(super) fn root(self) -> Keywords {
        let document = keywords(json!({
            "if": {"type": "array"},
            "then": self.list(),
            "else": self.object(),
        }));
        if !self.is_template() {
            return document;
        }
        keywords(json!({"if": self.has_resources(), "then": reference("template"), "else": document}))
    }

    /// A list is of custom metrics if one entry is, else of behaviors.
    fn list(self) -> Value {
        let is_metric = json!({
            "type": "object",
            "allOf": [self.is_custom_metric(), {"not": {"anyOf": [self.is_attachment(), self.is_behavior()]}}],
        });
        let is_metric = if self.is_template() {
            json!({"allOf": [is_metric, {"not": reference("intrinsic")}]})
        } else {
            is_metric
        };
        json!({
            "type": "array",
            "if": {"contains": is_metric},
            "then": {"items": reference("customMetric")},
            "else": reference("behaviors"),
        })
    }

    /// The first shape whose keys the object has. Side by side and not in each other, so that a validator says little
    /// of the way to a fault.
    fn object(self) -> Value {
        let shapes = [
            (self.is_attachment(), "attachment"),
            (self.is_behavior(), "behavior"),
            (self.is_custom_metric(), "customMetric"),
            (self.carries("stringValues"), "dimension"),
        ];
        let others: Vec<&Value> = shapes.iter().map(|(is_such, _)| is_such).collect();
        let mut rules = vec![json!({"if": {"not": {"anyOf": others}}, "then": reference("securityProfile")})];
        let mut before = Vec::new();
        for (is_such, shape) in &shapes {
            let is_first = match before.as_slice() {
                [] => is_such.clone(),
                before => json!({"allOf": [is_such, {"not": {"anyOf": before}}]}),
            };
            rules.push(json!({"if": is_first, "then": reference(shape)}));
            before.push(is_such);
        }
        json!({"type": "object", "allOf": rules})
    }

    fn carries(self, name: &str) -> Value {
        carries(&self.key(name))
    }

    fn is_attachment(self) -> Value {
        self.carries("securityProfileTargetArn")
    }

    fn is_behavior(self) -> Value {
        let any = ["criteria", "metric", "metricDimension"].map(|name| self.carries(name));
        json!({"anyOf": any, "not": self.carries("behaviors")})
    }

    fn is_custom_metric(self) -> Value {
        let any = ["metricType", "metricName"].map(|name| self.carries(name));
        json!({ "anyOf": any })
    }

    /// The document is a template: a resource has a type, or nothing at the root is a key of a profile.
    fn has_resources(self) -> Value {
        let keys: Vec<String> = WORDS.iter().chain(&TELLING).map(|name| self.key(name)).collect();
        let is_resource = json!({"type": "object", "required": ["Type"], "properties": {"Type": true}});
        let none_has_type = json!({"additionalProperties": {"not": is_resource}});
        json!({
            "type": "object",
            "required": ["Resources"],
            "properties": {"Resources": true},
            "anyOf": [
                {"propertyNames": {"not": {"enum": keys}}},
                {"properties": {"Resources": {"type": "object", "not": none_has_type}}},
            ],
        })
    }

    /// The definitions of a template.
    pub(super) fn template(self) -> Keywords {
        if !self.is_template() {
            return Keywords::new();
        }
        let rules = TYPES.iter().map(|(name, of)| {
            let (shape, needs) = match of {
                Resource::Profile => ("securityProfile", false),
                Resource::Metric => ("customMetric", true),
                Resource::Dimension => ("dimension", true),
            };
            let mut then = json!({"properties": {"Properties": reference(shape)}});
            if needs && let Some(keywords) = then.as_object_mut() {
                keywords.insert("required".to_owned(), json!(["Properties"]));
            }
            json!({
                "if": {"type": "object", "required": ["Type"], "properties": {"Type": {"const": name}}},
                "then": then,
            })
        });
        let types: Vec<&str> = TYPES.iter().map(|(name, _)| *name).collect();
        keywords(json!({
            "template": {
                "title": "Template",
                "description": "A template of CloudFormation. Its profiles, custom metrics and dimensions are described.",
                "type": "object",
                "required": ["Resources"],
                "properties": {"Resources": {
                    "title": "Resources",
                    "description": described("The resources by their names in the template.", "none", "CFN"),
                    "examples": [{"Pumps": {"Type": types.first(), "Properties": {"SecurityProfileName": "pumps"}}}],
                    "type": "object",
                    "additionalProperties": reference("resource"),
                }},
            },
            "resource": {
                "title": "Resource",
                "description": "A resource of any type.",
                "if": {"type": "object"},
                "then": {
                    "type": "object",
                    "properties": {
                        "Type": {
                            "title": "Type",
                            "description": described("The type of the resource.", "none", "CFN"),
                            "examples": types,
                        },
                        "Properties": {
                            "title": "Properties",
                            "description": described("The properties of the resource.", "none", "CFN"),
                            "examples": [{"SecurityProfileName": "pumps"}],
                        },
                    },
                    "allOf": rules.collect::<Vec<_>>(),
                },
            },
        }))
    }
}
