//! Which shape a document is of, told by its keys as the judges tell it.

use super::Keywords;
use super::dialect::{Dialect, reference};
use crate::profile::shapes::{Resource, TELLING, TYPES, WORDS};
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
        json!({
            "type": "array",
            "if": {"contains": self.literal_of(self.is_metric_declaration())},
            "then": {"items": reference("customMetric")},
            "else": reference("behaviors"),
        })
    }

    fn object(self) -> Value {
        let key = |name| self.key(name);
        let behavior = json!({
            "anyOf": [
                {"required": [key("criteria")]},
                {"required": [key("metric")]},
                {"required": [key("metricDimension")]},
            ],
            "not": {"required": [key("behaviors")]},
        });
        let shapes = [
            (json!({"required": [key("securityProfileTargetArn")]}), "attachment"),
            (behavior, "behavior"),
            (self.is_metric_declaration_only(), "customMetric"),
            (json!({"required": [key("stringValues")]}), "dimension"),
        ];
        let profile = reference("securityProfile");
        let mut chain = shapes.into_iter().rev().fold(
            profile,
            |others, (is_such, shape)| json!({"if": is_such, "then": reference(shape), "else": others}),
        );
        if let Some(keywords) = chain.as_object_mut() {
            keywords.insert("type".to_owned(), "object".into());
        }
        chain
    }

    fn is_metric_declaration_only(self) -> Value {
        json!({"anyOf": [
            {"required": [self.key("metricType")]},
            {"required": [self.key("metricName")]},
        ]})
    }

    /// An entry of a list that is the declaration of a custom metric and nothing before it in the order of shapes.
    fn is_metric_declaration(self) -> Value {
        json!({
            "type": "object",
            "allOf": [self.is_metric_declaration_only()],
            "not": {"anyOf": [
                {"required": [self.key("securityProfileTargetArn")]},
                {
                    "anyOf": [
                        {"required": [self.key("criteria")]},
                        {"required": [self.key("metric")]},
                        {"required": [self.key("metricDimension")]},
                    ],
                    "not": {"required": [self.key("behaviors")]},
                },
            ]},
        })
    }

    /// The schema, of what is no intrinsic: for conditions.
    fn literal_of(self, schema: Value) -> Value {
        if self.is_template() { json!({"allOf": [schema, {"not": reference("intrinsic")}]}) } else { schema }
    }

    /// The document is a template: a resource has a type, or nothing at the root is a key of a profile.
    fn has_resources(self) -> Value {
        let keys: Vec<String> = WORDS.iter().chain(&TELLING).map(|name| self.key(name)).collect();
        let none_has_type =
            json!({"additionalProperties": {"not": {"type": "object", "required": ["Type"]}}});
        json!({
            "type": "object",
            "required": ["Resources"],
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
                    "description": "The resources by their names in the template.\n\nUnit: none. Source: CFN.",
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
                            "description": "The type of the resource.\n\nUnit: none. Source: CFN.",
                            "examples": types,
                        },
                        "Properties": {
                            "title": "Properties",
                            "description": "The properties of the resource.\n\nUnit: none. Source: CFN.",
                            "examples": [{"SecurityProfileName": "pumps"}],
                        },
                    },
                    "allOf": rules.collect::<Vec<_>>(),
                },
            },
        }))
    }
}
