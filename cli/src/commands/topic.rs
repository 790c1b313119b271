//! `thingward topic`: judges a topic and takes it apart, or builds the topics of a thing.

use crate::args::{FailOn, JudgingArgs, OutputFormat, PrintArgs, operation};
use crate::escape::escaped;
use crate::exit::{Exit, Fault};
use crate::output::{Output, unwritten};
use crate::render::{Said, Snippets, VERSION, write_json};
use serde::Serialize;
use serde_json::{Map, Value};
use std::io::{self, Write};
use thingward::{Format, NameError, Operation, Outcome, ThingName, Topic, Verdict, check_topic};

/// Judge a topic, or build the topics of a thing
///
/// Judges a topic of metrics reports and takes it apart. With --thing, judges
/// the name and prints the topics of that thing.
#[derive(Debug, clap::Args)]
#[command(after_help = "Exit codes: 0 nothing found at or above --fail-on, 1 findings, 2 could not run.

Examples:
  thingward topic '$aws/things/cam-7/defender/metrics/json' --operation publish
  thingward topic --thing cam-7 --client-id gateway-1")]
#[command(group = clap::ArgGroup::new("judged").required(true).args(["topic", "thing"]))]
pub struct TopicArgs {
    /// The topic, or a filter to subscribe with. Quote it: it starts with a $.
    topic: Option<String>,

    /// Build the topics of this thing instead.
    #[arg(long, value_name = "NAME", conflicts_with_all = ["topic", "operation"])]
    thing: Option<String>,

    /// What the client does with the topic.
    #[arg(long, value_parser = operation())]
    operation: Option<Operation>,

    #[command(flatten)]
    judging: JudgingArgs,

    #[command(flatten)]
    print: PrintArgs,
}

pub fn run(args: &TopicArgs) -> Result<Exit, Fault> {
    let (name, judged) = match (&args.thing, &args.topic) {
        (Some(thing), _) => ("--thing", thing.as_str()),
        (None, topic) => ("topic", topic.as_deref().unwrap_or_default()),
    };
    let answer = if args.thing.is_some() { args.build(judged)? } else { args.judge(judged)? };

    let mut out = Output::open(None)?;
    let written = match args.print.format {
        OutputFormat::Text => args.print(&mut out, &answer, name, judged),
        OutputFormat::Json => write_json(&mut out, &answer).and_then(|()| writeln!(out)),
    };
    written.map_err(unwritten)?;
    out.finish()?;
    Ok(if answer.fails { Exit::Findings } else { Exit::Clean })
}

/// What is said of a topic or a name. Also the shape of `--format json`.
#[derive(Serialize)]
struct Answer {
    version: u32,
    verdict: Verdict,
    findings: Vec<Said>,
    omitted: usize,
    /// The topic, when it has no fault and no wildcard, or the topics of the thing.
    topics: Vec<Parts>,
    #[serde(skip)]
    fails: bool,
}

/// A topic taken apart.
#[derive(Serialize)]
struct Parts {
    topic: String,
    thing: String,
    format: &'static str,
    /// What a client may do with it.
    operation: &'static str,
    outcome: Option<&'static str>,
}

impl From<Topic> for Parts {
    fn from(topic: Topic) -> Self {
        // Answers come from the service: clients publish to the topic without an outcome only.
        let operation = if topic.outcome().is_none() { Operation::Publish } else { Operation::Subscribe };
        Self {
            thing: topic.thing().to_string(),
            format: topic.format().name(),
            operation: operation.name(),
            outcome: topic.outcome().map(Outcome::name),
            topic: topic.to_string(),
        }
    }
}

impl TopicArgs {
    /// Judges a topic as the document that it would be in a file.
    fn judge(&self, topic: &str) -> Result<Answer, Fault> {
        let mut document = Map::new();
        document.insert("topic".to_owned(), Value::from(topic));
        if let Some(operation) = self.operation {
            document.insert("operation".to_owned(), Value::from(operation.name()));
        }
        if let Some(id) = &self.judging.client_id {
            document.insert("clientId".to_owned(), Value::from(id.as_str()));
        }
        let document = Value::Object(document).to_string();
        let checked = check_topic(document.as_bytes(), &self.judging.options()?.format(Format::Json));
        Ok(Answer {
            version: VERSION,
            verdict: checked.verdict(),
            findings: checked.findings().iter().map(Said::from).collect(),
            omitted: checked.omitted(),
            topics: Topic::parse(topic).ok().map(Parts::from).into_iter().collect(),
            fails: self.print.fail_on.is_met(&checked),
        })
    }

    /// Judges a thing name by the topic that its reports go to, and builds all its topics.
    fn build(&self, name: &str) -> Result<Answer, Fault> {
        let thing = match ThingName::parse(name) {
            Ok(thing) => thing,
            Err(error) => return Ok(self.refuse(&error)),
        };
        let mut topics = Vec::new();
        for format in [Format::Json, Format::Cbor] {
            for make in [Topic::publish, Topic::accepted, Topic::rejected] {
                topics.push(Parts::from(make(thing.clone(), format)));
            }
        }
        let answer = self.judge(&Topic::publish(thing, Format::Json).to_string())?;
        Ok(Answer { topics, ..answer })
    }

    /// A name that no topic can hold.
    fn refuse(&self, error: &NameError) -> Answer {
        Answer {
            version: VERSION,
            verdict: Verdict::Invalid,
            findings: error.findings().map(Said::from).collect(),
            omitted: 0,
            topics: Vec::new(),
            fails: self.print.fail_on != FailOn::Never,
        }
    }

    /// Prints an answer about `judged`, which the command line calls `name`.
    fn print(&self, out: &mut impl Write, answer: &Answer, name: &str, judged: &str) -> io::Result<()> {
        let snippets = Snippets::new(self.print.color.is_on(false));
        for said in &answer.findings {
            let (name, value) = match (said.pointer.as_str(), &self.judging.client_id) {
                ("/clientId", Some(id)) => ("--client-id", id.as_str()),
                _ => (name, judged),
            };
            writeln!(out, "{}", snippets.draw_value(said, name, value))?;
        }
        writeln!(out, "{}: {}", escaped(judged), answer.verdict)?;
        match answer.topics.as_slice() {
            [parts] => parts.print(out),
            topics => topics
                .iter()
                .try_for_each(|parts| writeln!(out, "  {:9}  {}", parts.operation, escaped(&parts.topic))),
        }
    }
}

impl Parts {
    fn print(&self, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "  thing      {}", escaped(&self.thing))?;
        writeln!(out, "  format     {}", self.format)?;
        writeln!(out, "  operation  {}", self.operation)?;
        if let Some(outcome) = self.outcome {
            writeln!(out, "  outcome    {outcome}")?;
        }
        Ok(())
    }
}
