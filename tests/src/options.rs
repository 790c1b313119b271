//! A case's context as options of the library.

use crate::case::{Case, Kind, RoleContext};
use thingward::{AlertRole, ArnError, Declarations, Era, Format, Mode, Options, Rule};

/// The options that a case is checked with.
///
/// # Errors
/// When the context names a rule, an era or a format that does not exist, or its declarations are none.
pub fn options(case: &Case, mode: Mode) -> Result<Options, String> {
    let context = &case.context;
    let mut options = Options::new().mode(mode);
    match case.kind {
        Kind::Report => options = options.kind(thingward::Kind::Report),
        Kind::Topic => options = options.kind(thingward::Kind::Topic),
        Kind::Response => options = options.kind(thingward::Kind::Response),
        Kind::Profile => options = options.kind(thingward::Kind::Profile),
        Kind::Role => options = options.kind(thingward::Kind::Role),
        Kind::Audit => options = options.kind(thingward::Kind::Audit),
        Kind::Detected | Kind::Stream => {}
    }
    match context.format.as_deref() {
        None => {}
        Some("json") => options = options.format(Format::Json),
        Some("cbor") => options = options.format(Format::Cbor),
        Some("yaml") => options = options.format(Format::Yaml),
        Some(other) => return Err(format!("{}: no format `{other}`", case.id)),
    }
    match context.era.as_deref() {
        None => {}
        Some("2019-01") => options = options.era(Era::January2019),
        Some(other) => return Err(format!("{}: no era `{other}`", case.id)),
    }
    if let Some(thing) = &context.thing {
        options = options.thing(thing);
    }
    if let Some(topic) = &context.topic {
        options = options.topic(topic);
    }
    if let Some(id) = &context.client_id {
        options = options.client_id(id);
    }
    if let Some(names) = &context.registry {
        options = options.registry(names.iter().cloned());
    }
    if let Some(metrics) = &context.custom_metrics {
        let declarations = Declarations::parse(metrics.to_string().as_bytes())
            .map_err(|error| format!("{}: {error}", case.id))?;
        options = options.custom_metrics(declarations);
    }
    if context.deterministic {
        options = options.deterministic();
    }
    if let Some(ids) = &context.outstanding {
        options = options.outstanding(ids.iter().copied());
    }
    if let Some(role) = &context.role {
        options = options.alert_role(alert_role(role).map_err(|error| format!("{}: {error}", case.id))?);
    }
    for rule in &context.warn {
        options = options.warn(rule.parse::<Rule>().map_err(|error| format!("{}: {error}", case.id))?);
    }
    Ok(options)
}

fn alert_role(context: &RoleContext) -> Result<AlertRole, ArnError> {
    let mut role = AlertRole::new();
    if let Some(arn) = &context.topic_arn {
        role = role.topic(arn)?;
    }
    if let Some(arn) = &context.kms_key_arn {
        role = role.kms_key(arn)?;
    }
    if let Some(arn) = &context.export_topic_arn {
        role = role.export_topic(arn)?;
    }
    Ok(role)
}
