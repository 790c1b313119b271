//! All that a document says of profiles, as JavaScript has it.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};
use thingward::profiles::Profiles;
use thingward::{Declarations, MetricType, Profile};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Document<'a> {
    profiles: Vec<Placed<'a>>,
    attachments: Vec<Attachment<'a>>,
    custom_metrics: Types<'a>,
    dimensions: Vec<Dimension<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Placed<'a> {
    logical_id: Option<&'a str>,
    pointer: &'a str,
    profile: &'a Profile,
}

#[derive(Serialize)]
struct Attachment<'a> {
    profile: &'a str,
    target: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Dimension<'a> {
    name: &'a str,
    topic_filters: Vec<&'a str>,
}

impl<'a> Document<'a> {
    pub fn new(all: &'a Profiles) -> Self {
        Self {
            profiles: all
                .profiles()
                .iter()
                .map(|placed| Placed {
                    logical_id: placed.logical_id.as_deref(),
                    pointer: placed.pointer.as_str(),
                    profile: &placed.profile,
                })
                .collect(),
            attachments: all
                .attachments()
                .iter()
                .map(|each| Attachment { profile: each.profile.as_str(), target: each.target.as_str() })
                .collect(),
            custom_metrics: Types(all.custom_metrics()),
            dimensions: all
                .dimensions()
                .iter()
                .map(|each| Dimension {
                    name: each.name().as_str(),
                    topic_filters: each.topic_filters().iter().map(|filter| &**filter).collect(),
                })
                .collect(),
        }
    }
}

/// Types of custom metrics by their names.
struct Types<'a>(&'a Declarations);

impl Serialize for Types<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for name in self.0.names() {
            map.serialize_entry(name, &self.0.metric_type(name).map(MetricType::name))?;
        }
        map.end()
    }
}
