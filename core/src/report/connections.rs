//! Established TCP connections.

use super::address;
use super::lists::Listed;
use super::names::{Connection, Established, TcpConnections};
use super::numbers::Role;
use super::ports;
use crate::finding::{Remark, Rule};
use crate::limits;
use crate::read::{Cursor, Glance, Read, Scalar};
use crate::walk::{At, Members, Path, Record, Seen, Walk, Want, meant, text_if, unsigned_if};

impl<'a, C: Cursor<'a>> Walk<'a, '_, C> {
    pub(super) fn tcp_connections(&mut self, path: &Path<'_>) -> Read<()> {
        let Some(mut members) = self.object(path, Want::OBJECT.optional())? else { return Ok(()) };
        while let Some(key) = self.next::<TcpConnections>(&mut members, path)? {
            self.established(&path.key(key.at))?;
        }
        if members.is_empty() {
            self.empty_block(path, members.at);
        }
        Ok(())
    }

    fn established(&mut self, path: &Path<'_>) -> Read<()> {
        let Some(mut members) = self.object(path, Want::OBJECT.optional())? else { return Ok(()) };
        let mut listed = Listed::default();
        while let Some(key) = self.next::<Established>(&mut members, path)? {
            let path = path.key(key.at);
            match key.field {
                Established::Connections => {
                    let rule = Rule::DuplicateConnection;
                    listed.list_there = true;
                    let quick = !self.asks(Rule::InterfaceIsAddress);
                    let usual = |walk: &mut Self, frame: &mut C::Frame| {
                        if quick { walk.records::<Connection>(frame) } else { 0 }
                    };
                    listed.entries = self.entries(&path, rule, usual, Self::connection)?;
                }
                Established::Total => self.total(&path, key.at, &mut listed)?,
            }
        }
        if members.is_empty() {
            self.empty_block(path, members.at);
        }
        listed.block = members.at;
        self.compare_total(path, &listed, None);
        Ok(())
    }

    #[inline(never)]
    fn connection(&mut self, mut members: Members<C::Frame>, path: &Path<'_>) -> Read<()> {
        while let Some(key) = self.next::<Connection>(&mut members, path)? {
            let path = path.key(key.at);
            match key.field {
                Connection::RemoteAddr => self.remote_addr(&path)?,
                Connection::LocalPort => self.local_port(&path)?,
                Connection::LocalInterface => self.interface(&path)?,
            }
        }
        if !members.has(Connection::RemoteAddr) {
            let key = self.spelling(Connection::RemoteAddr);
            let remark = Remark::new(Rule::RemoteAddrMissing, "the connection has no remote address")
                .help(format!("add `\"{key}\": \"192.0.2.1:443\"`"))
                .param("key", key);
            self.find(path, At::Value(members.at), remark);
        }
        Ok(())
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn remote_addr(&mut self, path: &Path<'_>) -> Read<()> {
        let at = self.cursor.position();
        if let Some(text) = self.text(path, Want::TEXT)? {
            let text = meant(text);
            if !address::is_plain_with_port(&text) {
                self.unusual_remote_addr(path, at, &text);
            }
        }
        Ok(())
    }

    #[cold]
    #[inline(never)]
    fn unusual_remote_addr(&mut self, path: &Path<'_>, at: usize, text: &[u8]) {
        let text = String::from_utf8_lossy(text);
        address::judge(&text, &mut |remark| self.find(path, At::Value(at), remark.param("value", &*text)));
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn local_port(&mut self, path: &Path<'_>) -> Read<()> {
        let at = self.cursor.position();
        match self.count(path, Role::LocalPort)? {
            Some(port) if port > limits::PORT => {
                self.find(path, At::Value(at), ports::above(port, ports::LOCAL_RANGE));
            }
            _ => {}
        }
        Ok(())
    }
}

impl Record for Connection {
    #[inline(always)]
    fn take_usual<'a>(self, glance: &mut impl Glance<'a>) -> Option<Scalar<'a>> {
        match self {
            Self::RemoteAddr => {
                let text = glance.text()?;
                address::is_plain_with_port(text).then_some(Scalar::Address(text))
            }
            Self::LocalPort => unsigned_if(glance, |port| port <= limits::PORT),
            Self::LocalInterface => text_if(glance, |name| !name.is_empty()),
        }
    }

    fn is_complete(seen: Seen<Self>) -> bool {
        seen.has(Self::RemoteAddr)
    }
}
