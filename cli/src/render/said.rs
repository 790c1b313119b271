//! A finding without its place in bytes: for values of the command line, which have no bytes to speak of.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};
use thingward::{Finding, Level, Params, Rule};

/// What a rule says.
pub struct Said {
    pub rule: Rule,
    pub level: Level,
    pub pointer: String,
    pub message: String,
    pub help: Option<String>,
    params: Params,
}

impl From<&Finding> for Said {
    fn from(finding: &Finding) -> Self {
        Self {
            rule: finding.rule,
            level: finding.level,
            pointer: finding.pointer.as_str().to_owned(),
            message: finding.message.clone(),
            help: finding.help.clone(),
            params: finding.params.clone(),
        }
    }
}

/// The shape of a finding, without `span`.
impl Serialize for Said {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("rule", self.rule.id())?;
        map.serialize_entry("level", &self.level)?;
        map.serialize_entry("pointer", &self.pointer)?;
        map.serialize_entry("message", &self.message)?;
        if let Some(help) = &self.help {
            map.serialize_entry("help", help)?;
        }
        map.serialize_entry("params", &self.params)?;
        map.serialize_entry("url", &self.rule.url())?;
        map.end()
    }
}
