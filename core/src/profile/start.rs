//! A security profile to start from: a few behaviors that mean something for most devices, as a request of the API and
//! as a template with comments.

use super::behavior::{NAME_HELP, name_fault};
use crate::arn::Wanted;
use crate::finding::quoted;
use serde::Serialize;
use std::fmt;

/// A profile to start from.
///
/// ```
/// use thingward::{Options, StartingProfile, Verdict, check_profile};
///
/// let profile = StartingProfile::named("pumps")?;
/// let checked = check_profile(profile.request().as_bytes(), &Options::new().strict());
/// assert_eq!((checked.verdict(), checked.findings().len()), (Verdict::Valid, 0));
/// # Ok::<(), thingward::StartError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartingProfile {
    name: String,
    alerts: Option<Alerts>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Alerts {
    topic: String,
    role: String,
}

/// A behavior of the profile.
struct Start {
    name: &'static str,
    metric: &'static str,
    operator: &'static str,
    value: StartValue,
    seconds: Option<u32>,
    comment: &'static [&'static str],
}

enum StartValue {
    Count(u64),
    Ports(&'static [u16]),
}

const DESCRIPTION: &str = "What is normal for a device; adapt the limits";

const BEHAVIORS: [Start; 4] = [
    Start {
        name: "authorization-failures",
        metric: "aws:num-authorization-failures",
        operator: "less-than",
        value: StartValue::Count(5),
        seconds: Some(300),
        comment: &["Normal: fewer than 5 refused operations in 5 minutes. The service counts them."],
    },
    Start {
        name: "message-size",
        metric: "aws:message-byte-size",
        operator: "less-than-equals",
        value: StartValue::Count(4096),
        seconds: None,
        comment: &["Normal: no message above 4 KiB. Each is judged alone, so there is no duration."],
    },
    Start {
        name: "bytes-out",
        metric: "aws:all-bytes-out",
        operator: "less-than",
        value: StartValue::Count(1_048_576),
        seconds: Some(300),
        comment: &[
            "Normal: less than 1 MiB sent in 5 minutes. The device reports it, as bytes_out of",
            "network_stats.",
        ],
    },
    Start {
        name: "listening-tcp-ports",
        metric: "aws:listening-tcp-ports",
        operator: "in-port-set",
        value: StartValue::Ports(&[22, 443]),
        seconds: None,
        comment: &[
            "Normal: nothing listens on other ports than these. The device reports them, as",
            "listening_tcp_ports; connections that it opens itself are not among them.",
        ],
    },
];

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Request<'p> {
    security_profile_name: &'p str,
    security_profile_description: &'static str,
    behaviors: Vec<Behavior>,
    #[serde(skip_serializing_if = "Option::is_none")]
    alert_targets: Option<Targets<'p>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Behavior {
    name: &'static str,
    metric: &'static str,
    criteria: Criteria,
    #[serde(skip_serializing_if = "Option::is_none")]
    suppress_alerts: Option<bool>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Criteria {
    comparison_operator: &'static str,
    value: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    duration_seconds: Option<u32>,
    consecutive_datapoints_to_alarm: u32,
    consecutive_datapoints_to_clear: u32,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
enum Value {
    Count(u64),
    Ports(&'static [u16]),
}

#[derive(Serialize)]
struct Targets<'p> {
    #[serde(rename = "SNS")]
    sns: Target<'p>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Target<'p> {
    alert_target_arn: &'p str,
    role_arn: &'p str,
}

impl StartingProfile {
    /// A profile of this name, whose alerts are suppressed.
    ///
    /// ```
    /// use thingward::StartingProfile;
    ///
    /// assert!(StartingProfile::named("pumps").is_ok());
    /// let error = StartingProfile::named("all pumps").unwrap_err();
    /// assert!(error.to_string().starts_with("the name `all pumps` "));
    /// ```
    ///
    /// # Errors
    /// When it is no name of 1 to 128 letters, digits, `:`, `_` and `-` (API).
    pub fn named(name: impl Into<String>) -> Result<Self, StartError> {
        let name = name.into();
        match name_fault(&name) {
            Some((fault, _)) => Err(StartError(format!("the name {} {fault}; {NAME_HELP}", quoted(&name)))),
            None => Ok(Self { name, alerts: None }),
        }
    }

    /// Alerts are published to this topic, under this role.
    ///
    /// ```
    /// use thingward::StartingProfile;
    ///
    /// let (topic, role) = ("arn:aws:sns:eu-west-1:123456789012:alerts", "arn:aws:iam::123456789012:role/alerts");
    /// let profile = StartingProfile::named("pumps")?.alerts(topic, role)?;
    /// assert!(profile.request().contains(topic) && !profile.request().contains("suppressAlerts"));
    /// # Ok::<(), thingward::StartError>(())
    /// ```
    ///
    /// # Errors
    /// When one is not the ARN of an SNS topic, or the other not that of a role.
    pub fn alerts(self, topic: impl Into<String>, role: impl Into<String>) -> Result<Self, StartError> {
        let (topic, role) = (topic.into(), role.into());
        for (wanted, text) in [(Wanted::SnsTopic, &topic), (Wanted::Role, &role)] {
            if let Some(fault) = wanted.fault_of_one(text) {
                let message = format!("{} {fault}; write it as `{}`", quoted(text), wanted.example());
                return Err(StartError(message));
            }
        }
        Ok(Self { alerts: Some(Alerts { topic, role }), ..self })
    }

    /// The body of a `CreateSecurityProfile` request: JSON, indented, with a line break at its end.
    ///
    /// ```
    /// let profile = thingward::StartingProfile::named("pumps")?;
    /// let request: serde_json::Value = serde_json::from_str(&profile.request())?;
    /// assert_eq!(request["securityProfileName"], "pumps");
    /// assert_eq!(request["behaviors"][0]["suppressAlerts"], true);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn request(&self) -> String {
        let behaviors = BEHAVIORS.iter().map(|start| Behavior {
            name: start.name,
            metric: start.metric,
            criteria: Criteria {
                comparison_operator: start.operator,
                value: match start.value {
                    StartValue::Count(count) => Value::Count(count),
                    StartValue::Ports(ports) => Value::Ports(ports),
                },
                duration_seconds: start.seconds,
                consecutive_datapoints_to_alarm: 1,
                consecutive_datapoints_to_clear: 1,
            },
            suppress_alerts: self.alerts.is_none().then_some(true),
        });
        let target = |alerts| {
            let Alerts { topic, role }: &Alerts = alerts;
            Targets { sns: Target { alert_target_arn: topic, role_arn: role } }
        };
        let request = Request {
            security_profile_name: &self.name,
            security_profile_description: DESCRIPTION,
            behaviors: behaviors.collect(),
            alert_targets: self.alerts.as_ref().map(target),
        };
        // Plain structs always become JSON.
        serde_json::to_string_pretty(&request).unwrap_or_default() + "\n"
    }

    /// A template of `CloudFormation` with the same profile: YAML, with a comment on every part.
    ///
    /// ```
    /// let template = thingward::StartingProfile::named("pumps")?.template();
    /// assert!(template.contains("\n      SecurityProfileName: 'pumps'\n"));
    /// assert!(template.contains("\n        # Normal: fewer than 5 refused operations"));
    /// # Ok::<(), thingward::StartError>(())
    /// ```
    #[must_use]
    pub fn template(&self) -> String {
        let mut lines = Lines(String::new());
        lines.all(
            0,
            &[
                "# A security profile to start from. Behaviors say what is NORMAL: an alarm is raised when a device",
                "# does not keep them. Start with low limits, watch what is violated, and adapt them.",
                "# Check it after every change: thingward check FILE --strict",
                "AWSTemplateFormatVersion: '2010-09-09'",
                "Resources:",
                "  SecurityProfile:",
                "    Type: AWS::IoT::SecurityProfile",
                "    Properties:",
            ],
        );
        // Quoted, because a name such as `1:30` or `yes` is no text otherwise.
        lines.add(6, &format!("SecurityProfileName: '{}'", self.name));
        lines.add(6, &format!("SecurityProfileDescription: {DESCRIPTION}"));
        lines.add(6, "Behaviors:");
        for start in &BEHAVIORS {
            self.behavior(start, &mut lines);
        }
        match &self.alerts {
            Some(Alerts { topic, role }) => {
                lines.all(
                    6,
                    &["# Where alerts go, and under which role: see thingward new alert-role.", "AlertTargets:", "  SNS:"],
                );
                lines.add(10, &format!("AlertTargetArn: '{topic}'"));
                lines.add(10, &format!("RoleArn: '{role}'"));
            }
            None => lines.all(
                6,
                &[
                    "# Alerts are suppressed: violations show in the console and the API only. To get alerts, take out",
                    "# SuppressAlerts, and name a topic and a role, which thingward new alert-role makes:",
                    "# AlertTargets:",
                    "#   SNS:",
                    "#     AlertTargetArn: arn:aws:sns:eu-west-1:123456789012:alerts",
                    "#     RoleArn: arn:aws:iam::123456789012:role/alerts",
                ],
            ),
        }
        lines.all(
            6,
            &[
                "# What the profile watches: all devices, or a thing group. At most 5 profiles on one target.",
                "TargetArns:",
                "  - !Sub 'arn:${AWS::Partition}:iot:${AWS::Region}:${AWS::AccountId}:all/registered-things'",
            ],
        );
        lines.0
    }

    fn behavior(&self, start: &Start, lines: &mut Lines) {
        for comment in start.comment {
            lines.add(8, &format!("# {comment}"));
        }
        lines.add(8, &format!("- Name: {}", start.name));
        lines.add(10, &format!("Metric: {}", start.metric));
        lines.add(10, "Criteria:");
        lines.add(12, &format!("ComparisonOperator: {}", start.operator));
        lines.add(12, "Value:");
        match start.value {
            StartValue::Count(count) => lines.add(14, &format!("Count: '{count}'")),
            StartValue::Ports(ports) => lines.add(14, &format!("Ports: {ports:?}")),
        }
        if let Some(seconds) = start.seconds {
            lines.add(12, &format!("DurationSeconds: {seconds}"));
        }
        lines.add(12, "ConsecutiveDatapointsToAlarm: 1");
        lines.add(12, "ConsecutiveDatapointsToClear: 1");
        if self.alerts.is_none() {
            lines.add(10, "SuppressAlerts: true");
        }
    }
}

/// A text that grows by lines.
struct Lines(String);

impl Lines {
    fn add(&mut self, indent: usize, line: &str) {
        self.0.extend(std::iter::repeat_n(' ', indent));
        self.0.push_str(line);
        self.0.push('\n');
    }

    fn all(&mut self, indent: usize, lines: &[&str]) {
        for line in lines {
            self.add(indent, line);
        }
    }
}

/// Why there is no such profile to start from.
///
/// ```
/// let error = thingward::StartingProfile::named("").unwrap_err();
/// assert!(error.to_string().starts_with("the name `` "));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartError(String);

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for StartError {}
