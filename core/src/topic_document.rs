//! Topic documents: `{"topic", "operation"?, "clientId"?}`, the form in which topics are checked as files.

use crate::client_id::judge_client_id;
use crate::detect::{ENVELOPE_HELP, HOLDERS};
use crate::finding::{Remark, Rule, quoted};
use crate::options::Era;
use crate::read::{Cursor, Read, Spelling, Text};
use crate::suggest::nearest;
use crate::thing_name::judge_registration;
use crate::topic::{Operation, judge_topic};
use crate::walk::{At, Block, Members, Path, ROOT_OBJECT, Vocabulary, Walk, Want, meant};

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

    fn unknown(key: &str, _: Option<Vocabulary>) -> Remark {
        let remark = Remark::new(Rule::UnknownKey, format!("{} is no key of a topic document", quoted(key)));
        let remark = remark.param("key", key);
        if HOLDERS.contains(&key) {
            return remark.help(format!("this looks like an envelope: {ENVELOPE_HELP}"));
        }
        remark.help_with(
            nearest(key, NAMES.iter().map(|name| name.text)),
            "the keys are `topic`, `operation` and `clientId`",
        )
    }
}

const NAMES: &[Spelling] = &[Spelling::new("topic"), Spelling::new("operation"), Spelling::new("clientId")];

/// A member that was read: its text, and where its key and value stand.
struct Said<'a> {
    text: Text<'a>,
    key: usize,
    at: usize,
}

/// The members that were read, each as often as it occurs.
#[derive(Default)]
struct SaidMembers<'a> {
    topics: Vec<Said<'a>>,
    operations: Vec<Said<'a>>,
    clients: Vec<Said<'a>>,
    /// Whether a fault of syntax ended the document before an operation was read: then there may be one.
    operation_unread: bool,
}

impl<'a> SaidMembers<'a> {
    fn of(&mut self, member: Member) -> &mut Vec<Said<'a>> {
        match member {
            Member::Topic => &mut self.topics,
            Member::Operation => &mut self.operations,
            Member::ClientId => &mut self.clients,
        }
    }
}

impl<'a, C: Cursor<'a>> Walk<'a, '_, C> {
    /// Judges the topic document that the cursor stands before.
    pub(crate) fn topic_document(&mut self) -> Read<()> {
        let path = Path::ROOT;
        let Some(mut members) = self.object(&path, ROOT_OBJECT)? else { return Ok(()) };
        let mut said = SaidMembers::default();
        let read = self.read_members(&mut members, &mut said);
        if read.is_ok() && !members.has(Member::Topic) {
            let remark = Remark::new(Rule::TopicPrefix, "the document names no topic")
                .help("add `\"topic\": \"$aws/things/…/defender/metrics/json\"`");
            self.find(&path, At::Value(members.at), remark);
        }
        said.operation_unread = read.is_err() && said.operations.is_empty();
        self.judge_members(&said);
        read
    }

    /// Takes the members up to the end of the object, or up to a fault of syntax.
    fn read_members(&mut self, members: &mut Members<C::Frame>, said: &mut SaidMembers<'a>) -> Read<()> {
        let path = Path::ROOT;
        while let Some(key) = self.next::<Member>(members, &path)? {
            let at = self.cursor.position();
            let Some(text) = self.text(&path.key(key.at), Want::TEXT)? else { continue };
            said.of(key.field).push(Said { text, key: key.at, at });
        }
        Ok(())
    }

    /// Judges every member, repeated ones too; of those the last one counts for the others.
    fn judge_members(&mut self, members: &SaidMembers<'a>) {
        let mut operation = None;
        for said in &members.operations {
            operation = self.operation(said);
        }
        let mut thing = None;
        for said in &members.topics {
            // A wildcard is a filter to subscribe to, or a fault: only the operation tells.
            let is_open =
                members.operation_unread && meant(said.text).iter().any(|byte| b"+#".contains(byte));
            thing = if is_open { None } else { self.judge_topic_member(said, operation) };
        }
        let may_subscribe = operation == Some(Operation::Subscribe) || members.operation_unread;
        let publisher = thing.as_deref().filter(|_| !may_subscribe);
        for said in &members.clients {
            judge_client_id(&String::from_utf8_lossy(&meant(said.text)), publisher, &mut |remark| {
                self.find(&Path::ROOT.key(said.key), At::Value(said.at), remark);
            });
        }
    }

    /// Judges a topic and the thing name in it; that name.
    fn judge_topic_member(&mut self, said: &Said<'a>, operation: Option<Operation>) -> Option<String> {
        let text = meant(said.text);
        let text = String::from_utf8_lossy(&text);
        let path = Path::ROOT.key(said.key);
        let thing = judge_topic(&text, operation, self.options.is_nfc, &mut |remark| {
            self.find(&path, At::Value(said.at), remark);
        })
        .thing;
        if let (Era::January2019, Some(registry), Some(name)) =
            (self.options.era, &self.options.registry, thing)
        {
            judge_registration(name, registry, &mut |remark| {
                self.find(&path, At::Value(said.at), remark);
            });
        }
        thing.map(str::to_owned)
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
