//! Topic documents: `{"topic", "operation"?, "clientId"?}`, the form in which topics are checked as files.

use crate::client_id::judge_client_id;
use crate::finding::{Remark, Rule, quoted};
use crate::options::Era;
use crate::read::{Cursor, Read, Spelling, Text};
use crate::suggest::nearest;
use crate::thing_name::judge_registration;
use crate::topic::{Operation, judge_topic};
use crate::walk::{At, Block, Path, ROOT_OBJECT, Walk, Want, meant};

/// The members of a topic document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Member {
    Topic,
    Operation,
    ClientId,
}

impl Block for Member {
    const FIELDS: &'static [Self] = &[Self::Topic, Self::Operation, Self::ClientId];
    const LONG: &'static [Spelling] = NAMES;
    const SHORT: &'static [Spelling] = NAMES;
    const ID: usize = 0;
    const UNKNOWN: Rule = Rule::UnknownKey;

    fn index(self) -> usize {
        self as usize
    }

    fn unknown(key: &str) -> Remark {
        let remark = Remark::new(Rule::UnknownKey, format!("{} is no key of a topic document", quoted(key)));
        let remark = remark.param("key", key);
        match nearest(key, NAMES.iter().map(|name| name.text)) {
            Some(near) => remark.help(format!("did you mean `{near}`?")),
            None => remark.help("the keys are `topic`, `operation` and `clientId`"),
        }
    }
}

const NAMES: &[Spelling] = &[Spelling::new("topic"), Spelling::new("operation"), Spelling::new("clientId")];

/// A member that was read: its text, and where its key and value stand.
struct Said<'a> {
    text: Text<'a>,
    key: usize,
    at: usize,
}

impl<'a, C: Cursor<'a>> Walk<'a, '_, C> {
    /// Judges the topic document that the cursor stands before.
    pub(crate) fn topic_document(&mut self) -> Read<()> {
        let path = Path::ROOT;
        let Some(mut members) = self.object(&path, ROOT_OBJECT)? else { return Ok(()) };
        let (mut topic, mut operation, mut client) = (None, None, None);
        while let Some(key) = self.next::<Member>(&mut members, &path)? {
            let at = self.cursor.position();
            let text = self.text(&path.key(key.at), Want::new("a string"))?;
            let said = text.map(|text| Said { text, key: key.at, at });
            match key.field {
                Member::Topic => topic = said,
                Member::Operation => operation = said,
                Member::ClientId => client = said,
            }
        }
        if !members.has(Member::Topic) {
            let remark = Remark::new(Rule::TopicPrefix, "the document names no topic")
                .help("add `\"topic\": \"$aws/things/…/defender/metrics/json\"`");
            self.find(&path, At::Value(members.at), remark);
        }
        self.judge_members(topic.as_ref(), operation.as_ref(), client.as_ref());
        Ok(())
    }

    fn judge_members(
        &mut self,
        topic: Option<&Said<'a>>,
        operation: Option<&Said<'a>>,
        client: Option<&Said<'a>>,
    ) {
        let operation = operation.and_then(|said| self.operation(said));
        let text = topic.map(|said| meant(said.text)).unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        let mut thing = None;
        if let Some(said) = topic {
            let path = Path::ROOT;
            let parts = judge_topic(&text, operation, &mut |remark| {
                self.find(&path.key(said.key), At::Value(said.at), remark);
            });
            thing = parts.thing;
            if let (Era::January2019, Some(registry), Some(name)) =
                (self.options.era, &self.options.registry, parts.thing)
            {
                judge_registration(name, registry, &mut |remark| {
                    self.find(&path.key(said.key), At::Value(said.at), remark);
                });
            }
        }
        if let Some(said) = client {
            let publishes = operation != Some(Operation::Subscribe);
            judge_client_id(
                &String::from_utf8_lossy(&meant(said.text)),
                thing.filter(|_| publishes),
                &mut |remark| {
                    self.find(&Path::ROOT.key(said.key), At::Value(said.at), remark);
                },
            );
        }
    }

    /// The operation, if it is one of the two.
    fn operation(&mut self, said: &Said<'a>) -> Option<Operation> {
        let word = meant(said.text);
        let word = String::from_utf8_lossy(&word);
        let operation = word.parse().ok();
        if operation.is_none() {
            let remark = Remark::new(
                Rule::WrongType,
                format!("the operation {} is neither `publish` nor `subscribe`", quoted(&word)),
            )
            .help("write `publish` or `subscribe`, or leave the member out")
            .param("expected", "publish or subscribe")
            .param("found", &*word);
            self.find(&Path::ROOT.key(said.key), At::Value(said.at), remark);
        }
        operation
    }
}
