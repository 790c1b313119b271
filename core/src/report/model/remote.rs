//! The remote address of a connection.

use super::ModelError;
use crate::finding::{Remark, Rule};
use crate::report::address::{judge, not_an_address, parse_zoned, plain_port};
use std::fmt;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// The address that a connection goes to. A parsed one may lack its port or name a zone, as default mode tolerates:
/// both are kept, so that the report can be written as it was. An evaluation looks at [`RemoteAddr::ip`] only.
///
/// ```
/// use thingward::model::RemoteAddr;
///
/// let remote = RemoteAddr::new("2001:db8::1".parse()?, 443);
/// assert_eq!(remote.to_string(), "[2001:db8::1]:443");
/// # Ok::<(), std::net::AddrParseError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RemoteAddr {
    ip: IpAddr,
    port: Option<u16>,
    /// Without `]`, which would end the address; only of IPv6.
    zone: Option<Box<str>>,
}

impl RemoteAddr {
    /// An address. Port 0 gets the warning `remote-addr-port-range`.
    ///
    /// ```
    /// use thingward::model::RemoteAddr;
    ///
    /// assert_eq!(RemoteAddr::new([192, 0, 2, 1].into(), 443).to_string(), "192.0.2.1:443");
    /// ```
    #[must_use]
    pub const fn new(ip: IpAddr, port: u16) -> Self {
        Self { ip, port: Some(port), zone: None }
    }

    /// The IP address.
    ///
    /// ```
    /// use thingward::model::RemoteAddr;
    ///
    /// assert!(RemoteAddr::new([192, 0, 2, 1].into(), 443).ip().is_ipv4());
    /// ```
    #[must_use]
    pub const fn ip(&self) -> IpAddr {
        self.ip
    }

    /// The port, if the report has it.
    ///
    /// ```
    /// use thingward::model::RemoteAddr;
    ///
    /// assert_eq!(RemoteAddr::new([192, 0, 2, 1].into(), 443).port(), Some(443));
    /// ```
    #[must_use]
    pub const fn port(&self) -> Option<u16> {
        self.port
    }

    /// The zone of an IPv6 address, if the report has it: `eth0` of `[fe80::1%eth0]:443`.
    ///
    /// ```
    /// use thingward::model::RemoteAddr;
    ///
    /// assert_eq!(RemoteAddr::new([192, 0, 2, 1].into(), 443).zone(), None);
    /// ```
    #[must_use]
    pub fn zone(&self) -> Option<&str> {
        self.zone.as_deref()
    }

    /// The IP address and the port that a text says, as the `remote_addr` of a report: all that default mode lets pass,
    /// a bare IP address and one with a zone too.
    ///
    /// ```
    /// use thingward::{Rule, model::RemoteAddr};
    ///
    /// assert_eq!(RemoteAddr::parts("192.0.2.1:443")?, ([192, 0, 2, 1].into(), Some(443)));
    /// assert_eq!(RemoteAddr::parts("[fe80::1%eth0]")?, ("fe80::1".parse()?, None));
    /// assert_eq!(RemoteAddr::parts("pump:443").unwrap_err().rule(), Rule::RemoteAddrHostname);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// The rule by which default mode refuses the text.
    pub fn parts(text: &str) -> Result<(IpAddr, Option<u16>), ModelError> {
        if let Some((address, _)) = Self::tolerated(text) {
            return Ok((address.ip, address.port));
        }
        let refused = Self::refused(text).unwrap_or_else(|| not_an_address(text));
        Err(ModelError::new(refused.rule, refused.said().message))
    }

    /// Reads the address of a report that default mode lets pass, in the parsing order of the format: brackets; one
    /// colon; none; several. With it, whether it can be written again as it stands, but for other spellings of the
    /// same numbers.
    pub(super) fn tolerated(text: &str) -> Option<(Self, bool)> {
        if let Some(rest) = text.strip_prefix('[') {
            let (host, behind) = rest.split_once(']')?;
            let port = match behind.strip_prefix(':') {
                Some(port) => Some(parse_port(port)?),
                None if behind.is_empty() => None,
                None => return None,
            };
            return Self::ipv6(host, port).map(|(address, _)| (address, true));
        }
        match text.matches(':').count() {
            0 => Some((Self::ipv4(text, None)?, true)),
            1 => {
                let (host, port) = text.split_once(':')?;
                Some((Self::ipv4(host, Some(parse_port(port)?))?, true))
            }
            _ => {
                let split = text.rsplit_once(':').filter(|(_, port)| plain_port(port.as_bytes()).is_some());
                match split {
                    Some((host, port)) if parse_zoned(host).is_some() => {
                        Self::ipv6(host, Some(parse_port(port)?))
                    }
                    _ => Self::ipv6(text, None),
                }
            }
        }
    }

    /// The rule that refuses an address in default mode, if one does.
    pub(super) fn refusal(text: &str) -> Option<Rule> {
        Self::refused(text).map(|remark| remark.rule)
    }

    fn refused(text: &str) -> Option<Remark> {
        let mut refusal = None;
        judge(text, &mut |remark| match remark.rule {
            Rule::RemoteAddrNoPort
            | Rule::RemoteAddrBareIpv6
            | Rule::RemoteAddrZoneId
            | Rule::RemoteAddrMapped => {}
            Rule::RemoteAddrPortRange if remark.mild => {}
            _ => refusal = refusal.take().or(Some(remark)),
        });
        refusal
    }

    fn ipv4(host: &str, port: Option<u16>) -> Option<Self> {
        let ip = host.parse::<Ipv4Addr>().ok()?.into();
        Some(Self { ip, port, zone: None })
    }

    /// An IPv6 address that stood without brackets.
    fn ipv6(host: &str, port: Option<u16>) -> Option<(Self, bool)> {
        let ip = parse_zoned(host)?.into();
        let zone = host.split_once('%').map(|(_, zone)| zone).filter(|zone| !zone.contains(']'));
        Some((Self { ip, port, zone: zone.map(Into::into) }, false))
    }
}

fn parse_port(port: &str) -> Option<u16> {
    plain_port(port.as_bytes()).and_then(|port| u16::try_from(port).ok())
}

/// Scope and flow of an IPv6 address mean something on the device only and are left out.
impl From<SocketAddr> for RemoteAddr {
    fn from(address: SocketAddr) -> Self {
        Self::new(address.ip(), address.port())
    }
}

/// As a report writes it.
impl fmt::Display for RemoteAddr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.ip, self.zone()) {
            (IpAddr::V4(ip), _) => write!(f, "{ip}")?,
            (IpAddr::V6(ip), None) => write!(f, "[{ip}]")?,
            (IpAddr::V6(ip), Some(zone)) => write!(f, "[{ip}%{zone}]")?,
        }
        self.port.map_or(Ok(()), |port| write!(f, ":{port}"))
    }
}

#[cfg(test)]
mod tests {
    use super::RemoteAddr;
    use crate::finding::Rule;
    use proptest::prelude::*;

    #[test]
    fn what_passes_is_kept() {
        for (text, written, whole) in [
            ("192.0.2.1:443", "192.0.2.1:443", true),
            ("192.0.2.1", "192.0.2.1", true),
            ("192.0.2.1:0", "192.0.2.1:0", true),
            ("[2001:DB8::1]:00443", "[2001:db8::1]:443", true),
            ("[fe80::1%eth0]:443", "[fe80::1%eth0]:443", true),
            ("[fe80::1]", "[fe80::1]", true),
            ("::1:631", "[::1]:631", false),
            ("2001:db8:0:0:0:0:0:1", "[2001:db8::1]", false),
            ("fe80::1%eth0:443", "[fe80::1%eth0]:443", false),
            ("fe80::1%a]b:443", "[fe80::1]:443", false),
        ] {
            let (address, is_whole) = RemoteAddr::tolerated(text).unwrap();
            assert_eq!((address.to_string().as_str(), is_whole), (written, whole), "{text}");
        }
    }

    #[test]
    fn a_refused_address_names_its_rule() {
        for (text, rule) in [
            ("host:1", Rule::RemoteAddrHostname),
            ("host", Rule::RemoteAddrHostname),
            ("192.0.2.1:70000", Rule::RemoteAddrPortRange),
            ("::1:99999", Rule::RemoteAddrPortRange),
            ("192.0.2.01:1", Rule::RemoteAddrLeadingZero),
            ("[::1", Rule::RemoteAddrSyntax),
            ("", Rule::RemoteAddrSyntax),
        ] {
            assert_eq!(RemoteAddr::refusal(text), Some(rule), "{text}");
        }
    }

    proptest! {
        #[test]
        fn an_address_is_read_when_the_rules_let_it_pass(
            host in any::<std::net::IpAddr>(), port in 0u32..70_000, zone in "(%[a-z\\]:%]{0,3})?",
            text in "\\[?[0-9a-f:.]{0,20}(%[a-z0-9\\]:]{0,3})?\\]?:?[0-9]{0,6}",
        ) {
            let texts = [
                format!("{host}{zone}:{port}"), format!("[{host}{zone}]:{port}"), format!("{host}{zone}"),
                format!("[{host}{zone}]"), text,
            ];
            for text in texts {
                let read = RemoteAddr::tolerated(&text);
                prop_assert_eq!(read.is_none(), RemoteAddr::refusal(&text).is_some(), "{}", &text);
                if let Some((address, _)) = read {
                    let again = RemoteAddr::tolerated(&address.to_string());
                    prop_assert_eq!(again, Some((address, true)), "{}", text);
                }
            }
        }
    }
}
