//! Listening TCP and UDP ports.

use super::lists::Listed;
use super::names::{Port, Ports};
use super::numbers::Role;
use crate::finding::{Remark, Rule, quoted};
use crate::limits;
use crate::read::{Cursor, Glance, Read, Scalar};
use crate::walk::{At, Members, Path, Record, Seen, Walk, Want, meant, text_if, unsigned_if};

impl<'a, C: Cursor<'a>> Walk<'a, '_, C> {
    pub(super) fn listening_ports(&mut self, path: &Path<'_>) -> Read<Listed> {
        let Some(mut members) = self.object(path, Want::OBJECT.optional())? else {
            return Ok(Listed::default());
        };
        let mut listed = Listed::default();
        while let Some(key) = self.next::<Ports>(&mut members, path)? {
            let path = path.key(key.at);
            match key.field {
                Ports::Ports => {
                    let rule = Rule::DuplicatePortEntry;
                    listed.list_there = true;
                    let quick = !self.asks(Rule::InterfaceIsAddress);
                    let usual = |walk: &mut Self, frame: &mut C::Frame| {
                        if quick { walk.records::<Port>(frame) } else { 0 }
                    };
                    listed.entries = self.entries(&path, rule, usual, Self::port_entry)?;
                }
                Ports::Total => self.total(&path, key.at, &mut listed)?,
            }
        }
        if members.is_empty() {
            self.empty_block(path, members.at);
        }
        listed.block = members.at;
        Ok(listed)
    }

    #[inline(never)]
    fn port_entry(&mut self, mut members: Members<C::Frame>, path: &Path<'_>) -> Read<()> {
        while let Some(key) = self.next::<Port>(&mut members, path)? {
            let path = path.key(key.at);
            match key.field {
                Port::Port => self.port(&path)?,
                Port::Interface => self.interface(&path)?,
            }
        }
        if !members.has(Port::Port) {
            let key = self.spelling(Port::Port);
            let remark = Remark::new(Rule::PortMissing, "the port entry has no port")
                .help(format!("add `\"{key}\"`; without it the entry says nothing"))
                .param("key", key);
            self.find(path, At::Value(members.at), remark);
        }
        Ok(())
    }

    #[cfg_attr(feature = "speed", inline(always))]
    fn port(&mut self, path: &Path<'_>) -> Read<()> {
        let at = self.cursor.position();
        match self.count(path, Role::Port)? {
            Some(0) => self.find(path, At::Value(at), zero()),
            Some(port) if port > limits::PORT => self.find(path, At::Value(at), above(port, RANGE)),
            _ => {}
        }
        Ok(())
    }

    /// The name of a network interface.
    #[cfg_attr(feature = "speed", inline(always))]
    pub(super) fn interface(&mut self, path: &Path<'_>) -> Read<()> {
        let at = self.cursor.position();
        if let Some(name) = self.text(path, Want::TEXT.or_null())? {
            if name.raw.is_empty() {
                let remark = Remark::new(Rule::InterfaceEmpty, "the interface has no name")
                    .help("leave the member out");
                self.find(path, At::Value(at), remark);
            } else if self.asks(Rule::InterfaceIsAddress) {
                self.interface_address(path, at, &String::from_utf8_lossy(&meant(name)));
            }
        }
        Ok(())
    }

    #[cold]
    fn interface_address(&mut self, path: &Path<'_>, at: usize, name: &str) {
        if name.parse::<std::net::IpAddr>().is_ok() {
            let remark = Remark::new(Rule::InterfaceIsAddress, format!("the interface {} is an address", quoted(name)))
                .help("name the interface, such as `eth0`; the Python sample agent writes the address it is bound to")
                .param("value", name);
            self.find(path, At::Value(at), remark);
        }
    }
}

/// Which listening ports there are.
pub(super) const RANGE: &str = "ports are 1 to 65535";

/// Which local ports there are: a socket that is not bound yet has 0.
pub(super) const LOCAL_RANGE: &str = "local ports are 0 to 65535";

#[cold]
pub(super) fn zero() -> Remark {
    Remark::new(Rule::PortZero, "the listening port is `0`")
        .help("ports are 1 to 65535; leave the entry out when nothing listens")
        .param("port", 0_u64)
}

/// Said of a port above the largest; `range` says which ports there are.
#[cold]
pub(super) fn above(port: u64, range: &str) -> Remark {
    Remark::new(Rule::PortAbove65535, format!("the port `{port}` is above {}", limits::PORT))
        .help(format!("{range}; no behavior can name a larger one"))
        .param("port", port)
}

impl Record for Port {
    #[inline(always)]
    fn take_usual<'a>(self, glance: &mut impl Glance<'a>) -> Option<Scalar<'a>> {
        match self {
            Self::Port => unsigned_if(glance, is_port),
            Self::Interface => text_if(glance, |name| !name.is_empty()),
        }
    }

    fn is_complete(seen: Seen<Self>) -> bool {
        seen.has(Self::Port)
    }
}

const fn is_port(number: u64) -> bool {
    1 <= number && number <= limits::PORT
}
