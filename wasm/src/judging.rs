//! The options of a call, said one by one.
//!
//! Words come as places in the lists of `words`; who calls has looked them up there.

use std::mem::take;
use thingward::{AlertRole, ArnError, Declarations, Era, Format, Kind, Options, Rule, UnknownRule};
use wasm_bindgen::prelude::wasm_bindgen;

/// The options of one call, which takes them.
#[wasm_bindgen]
#[derive(Default)]
pub struct Judging {
    options: Options,
    format: Option<Format>,
    alert_role: Option<AlertRole>,
}

#[wasm_bindgen]
impl Judging {
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    pub fn strict(&mut self) {
        self.with(Options::strict);
    }

    pub fn kind(&mut self, place: usize) {
        if let Some(kind) = Kind::ALL.get(place) {
            self.with(|options| options.kind(*kind));
        }
    }

    pub fn format(&mut self, place: usize) {
        self.format = Format::ALL.get(place).copied();
    }

    pub fn topic(&mut self, topic: &str) {
        self.with(|options| options.topic(topic));
    }

    pub fn thing(&mut self, name: &str) {
        self.with(|options| options.thing(name));
    }

    #[wasm_bindgen(js_name = clientId)]
    pub fn client_id(&mut self, id: &str) {
        self.with(|options| options.client_id(id));
    }

    /// The JSON of a list of `CreateCustomMetric` requests.
    #[wasm_bindgen(js_name = customMetrics)]
    pub fn custom_metrics(&mut self, json: &str) -> Result<(), String> {
        let declarations = Declarations::parse(json.as_bytes()).map_err(|error| error.to_string())?;
        self.with(|options| options.custom_metrics(declarations));
        Ok(())
    }

    /// The level of a rule: a place in the list of levels; beyond it, none.
    pub fn level(&mut self, rule: &str, place: usize) -> Result<(), String> {
        let rule: Rule = rule.parse().map_err(|error: UnknownRule| error.to_string())?;
        if rule.is_fixed() {
            return Err(format!("`{rule}` makes the document unreadable, so its level cannot be changed"));
        }
        self.with(|options| match thingward::Level::ALL.get(place) {
            Some(thingward::Level::Error) => options.deny(rule),
            Some(thingward::Level::Warning) => options.warn(rule),
            Some(thingward::Level::Info) => options.note(rule),
            None => options.allow(rule),
        });
        Ok(())
    }

    /// Judges by the first guide of January 2019: only these things report, a name on each line.
    pub fn registry(&mut self, names: Vec<String>) {
        self.with(|options| options.era(Era::January2019).registry(names));
    }

    pub fn outstanding(&mut self, ids: &[u64]) {
        self.with(|options| options.outstanding(ids.iter().copied()));
    }

    pub fn deterministic(&mut self) {
        self.with(Options::deterministic);
    }

    #[wasm_bindgen(js_name = maxFindings)]
    pub fn max_findings(&mut self, count: usize) {
        self.with(|options| options.max_findings(count));
    }

    #[wasm_bindgen(js_name = topicArn)]
    pub fn topic_arn(&mut self, arn: String) -> Result<(), String> {
        self.for_role(|role| role.topic(arn))
    }

    #[wasm_bindgen(js_name = kmsKeyArn)]
    pub fn kms_key_arn(&mut self, arn: String) -> Result<(), String> {
        self.for_role(|role| role.kms_key(arn))
    }

    #[wasm_bindgen(js_name = exportTopicArn)]
    pub fn export_topic_arn(&mut self, arn: String) -> Result<(), String> {
        self.for_role(|role| role.export_topic(arn))
    }
}

impl Judging {
    fn with(&mut self, add: impl FnOnce(Options) -> Options) {
        self.options = add(take(&mut self.options));
    }

    fn for_role(&mut self, add: impl FnOnce(AlertRole) -> Result<AlertRole, ArnError>) -> Result<(), String> {
        let role = add(self.alert_role.take().unwrap_or_default()).map_err(|error| error.to_string())?;
        self.alert_role = Some(role);
        Ok(())
    }

    /// All that was said, and the format apart.
    pub fn finish(self) -> (Options, Option<Format>) {
        let options = match self.alert_role {
            Some(role) => self.options.alert_role(role),
            None => self.options,
        };
        (options, self.format)
    }
}
