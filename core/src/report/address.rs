//! Addresses: `remote_addr` (`ip:port`) and the entries of an `ip_list`.

use crate::finding::{Remark, Rule, quoted};
use crate::limits::PORT;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether `text` is `IPv4:port` or `[IPv6]:port` and nothing can be said of it. Anything else takes [`judge`].
#[inline(always)]
pub(super) fn is_plain_with_port(text: &[u8]) -> bool {
    match leading_ipv4(text).map(|(_, length)| text.get(length..)) {
        Some(Some([b':', port @ ..])) => matches!(plain_port(port), Some(1..=PORT)),
        _ => is_plain_ipv6_with_port(text),
    }
}

#[inline(never)]
fn is_plain_ipv6_with_port(text: &[u8]) -> bool {
    let Some((host, port)) = text.strip_prefix(b"[").and_then(|rest| {
        let colon = rest.iter().rposition(|&byte| byte == b':')?;
        Some((rest.get(..colon)?.strip_suffix(b"]")?, rest.get(colon + 1..)?))
    }) else {
        return false;
    };
    let is_plain = || parse_ipv6(host).is_some_and(|address| address.to_ipv4_mapped().is_none());
    matches!(plain_port(port), Some(1..=PORT)) && (is_usual_ipv6(host) || is_plain())
}

fn parse_ipv6(text: &[u8]) -> Option<Ipv6Addr> {
    std::str::from_utf8(text).ok()?.parse().ok()
}

/// Whether `text` is an IPv6 address of hexadecimal groups that does not start with zeros, so that nothing is
/// embedded in it. Ten times quicker than parsing it; its naive twin is in the tests.
fn is_usual_ipv6(text: &[u8]) -> bool {
    let (mut groups, mut gap) = (0, false);
    let mut rest = text;
    if matches!(text, [] | [b'0' | b':', ..]) {
        return false;
    }
    loop {
        let digits = rest.iter().take(5).take_while(|byte| byte.is_ascii_hexdigit()).count();
        groups += usize::from(digits > 0);
        rest = match rest.get(digits..) {
            Some([]) if digits < 5 => break,
            Some([b':', behind @ ..]) if digits > 0 && digits < 5 && !behind.is_empty() => behind,
            Some([b':', behind @ ..]) if digits == 0 && !gap => {
                gap = true;
                behind
            }
            _ => return false,
        };
    }
    if gap { groups < 8 } else { groups == 8 }
}

/// Whether `text` is an IPv4 or IPv6 address and nothing else.
#[cfg_attr(feature = "speed", inline(always))]
pub(super) fn is_address(text: &[u8]) -> bool {
    match leading_ipv4(text) {
        Some((_, length)) => length == text.len(),
        None => is_ipv6(text),
    }
}

#[inline(never)]
fn is_ipv6(text: &[u8]) -> bool {
    is_usual_ipv6(text) || parse_ipv6(text).is_some()
}

/// The dotted quad that `text` starts with, and its length.
#[inline(always)]
fn leading_ipv4(text: &[u8]) -> Option<(Ipv4Addr, usize)> {
    let mut octets = [0; 4];
    let mut at = 0;
    for (place, octet) in octets.iter_mut().enumerate() {
        if place > 0 {
            if text.get(at) != Some(&b'.') {
                return None;
            }
            at += 1;
        }
        let (value, length) = leading_octet(text.get(at..)?)?;
        *octet = value;
        at += length;
    }
    Some((Ipv4Addr::from(octets), at))
}

/// One to three digits up to 255, without a leading zero.
#[inline(always)]
fn leading_octet(text: &[u8]) -> Option<(u8, usize)> {
    let digit =
        |place: usize| text.get(place).map(|byte| byte.wrapping_sub(b'0')).filter(|&digit| digit < 10);
    let first = digit(0)?;
    let Some(second) = digit(1) else { return Some((first, 1)) };
    if first == 0 {
        return None;
    }
    let Some(third) = digit(2) else { return Some((first * 10 + second, 2)) };
    let value = u16::from(first) * 100 + u16::from(second) * 10 + u16::from(third);
    if digit(3).is_some() { None } else { u8::try_from(value).ok().map(|value| (value, 3)) }
}

/// One to five digits, as a number.
#[inline(always)]
pub(super) fn plain_port(text: &[u8]) -> Option<u64> {
    if text.is_empty() || text.len() > 5 {
        return None;
    }
    text.iter().try_fold(0, |port, byte| byte.is_ascii_digit().then(|| port * 10 + u64::from(byte - b'0')))
}

/// Says all that is wrong or remarkable about a `remote_addr`, in the parsing order of the format: brackets;
/// one colon; none; several.
#[cold]
pub(super) fn judge(text: &str, say: &mut dyn FnMut(Remark)) {
    if let Some(rest) = text.strip_prefix('[') {
        return judge_bracketed(text, rest, say);
    }
    match text.matches(':').count() {
        0 => {
            if judge_ipv4(text, text, say) {
                say(Remark::new(
                    Rule::RemoteAddrNoPort,
                    format!("the remote address {} has no port", quoted(text)),
                )
                .help(format!("add the port: {}", quoted(&format!("{text}:443")))));
            }
        }
        1 => {
            let (host, port) = text.split_once(':').unwrap_or((text, ""));
            if judge_ipv4(text, host, say) {
                judge_port(text, port, IPV4_EXAMPLE, say);
            }
        }
        _ => judge_bare(text, say),
    }
}

/// `[IPv6]:port`; `rest` is behind the opening bracket.
fn judge_bracketed(text: &str, rest: &str, say: &mut dyn FnMut(Remark)) {
    let Some((host, behind)) = rest.split_once(']') else { return say(not_an_address(text)) };
    let Some(address) = parse_zoned(host) else { return say(not_ipv6(text, host)) };
    match behind.strip_prefix(':') {
        Some(port) => judge_port(text, port, IPV6_EXAMPLE, say),
        None if behind.is_empty() => {
            say(Remark::new(
                Rule::RemoteAddrNoPort,
                format!("the remote address {} has no port", quoted(text)),
            )
            .help(format!("add the port behind the bracket: {IPV6_EXAMPLE}")));
        }
        None => return say(not_an_address(text)),
    }
    judge_ipv6(text, host, address, say);
}

/// IPv6 without brackets. Agents that leave the brackets out still write the port, so the last colon splits.
fn judge_bare(text: &str, say: &mut dyn FnMut(Remark)) {
    let split = text.rsplit_once(':').filter(|(_, port)| plain_port(port.as_bytes()).is_some());
    let with_port = split.and_then(|(host, port)| Some((host, parse_zoned(host)?, Some(port))));
    let Some((host, address, port)) = with_port.or_else(|| Some((text, parse_zoned(text)?, None))) else {
        return say(not_ipv6(text, split.map_or(text, |(host, _)| host)));
    };
    let mended = match port {
        Some(port) => format!("put the address in brackets: {}", quoted(&format!("[{host}]:{port}"))),
        None => format!("put the address in brackets and add the port: {}", quoted(&format!("[{host}]:443"))),
    };
    say(Remark::new(
        Rule::RemoteAddrBareIpv6,
        format!("the IPv6 address in {} has no brackets", quoted(text)),
    )
    .help(mended));
    if let Some(port) = port {
        judge_port(text, port, IPV6_EXAMPLE, say);
    }
    judge_ipv6(text, host, address, say);
}

/// An IPv6 address, with its zone if there is one.
pub(super) fn parse_zoned(host: &str) -> Option<Ipv6Addr> {
    let (address, zone) = host.split_once('%').unwrap_or((host, "zone"));
    if zone.is_empty() { None } else { address.parse().ok() }
}

fn judge_ipv6(text: &str, host: &str, address: Ipv6Addr, say: &mut dyn FnMut(Remark)) {
    if let Some((plain, zone)) = host.split_once('%') {
        say(Remark::new(
            Rule::RemoteAddrZoneId,
            format!("the remote address {} names the zone {}", quoted(text), quoted(zone)),
        )
        .param("zone", zone)
        .help(format!("a zone means something on the device only: write the address as {}", quoted(plain))));
    }
    if let Some(embedded) = address.to_ipv4_mapped() {
        say(Remark::new(
            Rule::RemoteAddrMapped,
            format!("the remote address {} is the IPv4 address `{embedded}` inside IPv6", quoted(text)),
        )
        .help("behaviors see it as both")
        .param("address", embedded.to_string()));
    }
}

/// The host of an address without brackets; whether it is an IPv4 address.
fn judge_ipv4(text: &str, host: &str, say: &mut dyn FnMut(Remark)) -> bool {
    if host.parse::<Ipv4Addr>().is_ok() {
        return true;
    }
    say(if let Some(plain) = without_leading_zeros(host) {
        leading_zero(text, plain.into())
    } else if is_hostname(host) {
        Remark::new(Rule::RemoteAddrHostname, format!("{} names a host, not an address", quoted(text)))
            .help("write the address that the connection goes to: `192.0.2.1:443`")
    } else {
        not_an_address(text)
    });
    false
}

/// `example` is an address of the same family, with a port.
fn judge_port(text: &str, port: &str, example: &str, say: &mut dyn FnMut(Remark)) {
    let remark = match plain_port(port.as_bytes()) {
        Some(1..=PORT) => return,
        Some(0) => Remark::new(Rule::RemoteAddrPortRange, format!("the port of {} is 0", quoted(text)))
            .help("a connection goes to a port from 1 to 65535")
            .mild(),
        _ => {
            Remark::new(Rule::RemoteAddrPortRange, format!("the port of {} is not 1 to 65535", quoted(text)))
                .help(format!("write one to five digits: {example}"))
        }
    };
    say(remark);
}

const IPV4_EXAMPLE: &str = "`192.0.2.1:443`";
const IPV6_EXAMPLE: &str = "`[2001:db8::1]:443`";

pub(super) fn not_an_address(text: &str) -> Remark {
    Remark::new(Rule::RemoteAddrSyntax, format!("{} is not ip:port", quoted(text)))
        .help(format!("write {IPV4_EXAMPLE}, or {IPV6_EXAMPLE} for IPv6"))
}

/// Said of a `host` that is written like an IPv6 address and is none.
fn not_ipv6(text: &str, host: &str) -> Remark {
    let address = host.split_once('%').map_or(host, |(address, _)| address);
    let plain = address.rsplit_once(':').and_then(|(groups, embedded)| {
        let embedded = without_leading_zeros(embedded)?;
        format!("{groups}:{embedded}").parse::<Ipv6Addr>().ok()
    });
    match plain {
        Some(plain) => leading_zero(text, plain.into()),
        None => not_an_address(text),
    }
}

fn leading_zero(text: &str, plain: IpAddr) -> Remark {
    Remark::new(Rule::RemoteAddrLeadingZero, format!("an octet of {} has a leading zero", quoted(text)))
        .help(format!("some readers take it as octal: write the address as `{plain}`"))
}

/// The IPv4 address that `host` is once leading zeros are taken off its octets.
fn without_leading_zeros(host: &str) -> Option<Ipv4Addr> {
    let octets = host.split('.').map(|octet| {
        let digits = !octet.is_empty() && octet.bytes().all(|byte| byte.is_ascii_digit());
        let stripped = octet.trim_start_matches('0');
        digits.then_some(if stripped.is_empty() { "0" } else { stripped })
    });
    octets.collect::<Option<Vec<_>>>()?.join(".").parse().ok()
}

/// Labels of letters, digits, `-` and `_` with a letter somewhere.
fn is_hostname(host: &str) -> bool {
    let label =
        |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    host.strip_suffix('.').unwrap_or(host).split('.').all(label) && host.chars().any(char::is_alphabetic)
}

/// Said of an entry of an `ip_list`.
#[cold]
pub(super) fn not_in_ip_list(text: &str) -> Remark {
    let remark = Remark::new(Rule::IpListInvalid, format!("{} is not a plain address", quoted(text)))
        .param("value", text);
    let host = text.split(['/', '%']).next().unwrap_or(text);
    match host.parse::<IpAddr>() {
        Ok(address) => remark.help(format!("write the address alone: `{address}`")),
        Err(_) => remark.help("write an IPv4 or IPv6 address without port, prefix, zone or host name"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rules(text: &str) -> Vec<(Rule, bool)> {
        let mut rules = Vec::new();
        judge(text, &mut |remark| rules.push((remark.rule, remark.mild)));
        rules
    }

    #[test]
    fn remote_addresses() {
        use Rule::*;
        for (text, expected) in [
            ("192.0.2.1:443", vec![]),
            ("[2001:db8::1]:443", vec![]),
            ("192.0.2.1", vec![RemoteAddrNoPort]),
            ("[2001:db8::1]", vec![RemoteAddrNoPort]),
            ("[192.0.2.1]:80", vec![RemoteAddrSyntax]),
            ("[2001:db8::1]443", vec![RemoteAddrSyntax]),
            ("[::1", vec![RemoteAddrSyntax]),
            ("", vec![RemoteAddrSyntax]),
            (":443", vec![RemoteAddrSyntax]),
            ("999.0.0.1:80", vec![RemoteAddrSyntax]),
            ("192.0.2:80", vec![RemoteAddrSyntax]),
            ("192.0.02.1:80", vec![RemoteAddrLeadingZero]),
            ("[::ffff:010.2.3.4]:80", vec![RemoteAddrLeadingZero]),
            ("[::ffff:192.0.2.09%eth0]:80", vec![RemoteAddrLeadingZero]),
            ("::ffff:010.2.3.4:80", vec![RemoteAddrLeadingZero]),
            ("::ffff:010.2.3.4", vec![RemoteAddrLeadingZero]),
            ("[::ffff:256.2.3.4]:80", vec![RemoteAddrSyntax]),
            ("[::fffff:010.2.3.4]:80", vec![RemoteAddrSyntax]),
            ("[010.2.3.4]:80", vec![RemoteAddrSyntax]),
            ("broker.example:8883", vec![RemoteAddrHostname]),
            ("localhost", vec![RemoteAddrHostname]),
            ("192.0.2.1:", vec![RemoteAddrPortRange]),
            ("192.0.2.1:65536", vec![RemoteAddrPortRange]),
            ("192.0.2.1:100000", vec![RemoteAddrPortRange]),
            ("192.0.2.1:+1", vec![RemoteAddrPortRange]),
            ("::1:631", vec![RemoteAddrBareIpv6]),
            ("2001:db8::1:443", vec![RemoteAddrBareIpv6]),
            ("2001:db8:0:0:0:0:0:1", vec![RemoteAddrBareIpv6]),
            ("::ffff:192.0.2.10:60258", vec![RemoteAddrBareIpv6, RemoteAddrMapped]),
            ("[fe80::1%eth0]:443", vec![RemoteAddrZoneId]),
            ("fe80::1%eth0:443", vec![RemoteAddrBareIpv6, RemoteAddrZoneId]),
            ("[::ffff:192.0.2.9]:443", vec![RemoteAddrMapped]),
            ("08:00:27:d1:ea:38", vec![RemoteAddrSyntax]),
        ] {
            let rules: Vec<Rule> = rules(text).into_iter().map(|(rule, _)| rule).collect();
            assert_eq!(rules, expected, "{text}");
        }
        assert_eq!(rules("192.0.2.1:0"), [(RemoteAddrPortRange, true)]);
    }

    #[test]
    fn the_help_keeps_to_the_family_of_the_address() {
        for (text, example) in [
            ("192.0.2.1:65536", IPV4_EXAMPLE),
            ("[2001:db8::2]:65536", IPV6_EXAMPLE),
            ("[2001:db8::2]:x", IPV6_EXAMPLE),
            ("2001:db8::2:65536", IPV6_EXAMPLE),
        ] {
            let mut helps = Vec::new();
            judge(text, &mut |remark| {
                let is_range = remark.rule == Rule::RemoteAddrPortRange;
                helps.extend(remark.said().help.filter(|_| is_range));
            });
            assert_eq!(helps, [format!("write one to five digits: {example}")], "{text}");
        }
    }

    proptest! {
        #[test]
        fn the_fast_ipv4_equals_the_standard_library(text in "[0-9]{1,4}(\\.[0-9]{0,4}){2,4}") {
            prop_assert_eq!(is_address(text.as_bytes()), text.parse::<IpAddr>().is_ok(), "{}", text);
        }

        #[test]
        fn a_plain_address_is_one_that_nothing_is_said_of(host in any::<IpAddr>(), port in 0u32..70_000,
            zone in "(%eth0)?", text in "\\[?[0-9a-f:.]{0,20}\\]?:?[0-9]{0,6}") {
            for text in [format!("{host}:{port}"), format!("[{host}{zone}]:{port}"), text] {
                prop_assert_eq!(is_plain_with_port(text.as_bytes()), rules(&text).is_empty(), "{}", text);
            }
        }

        #[test]
        fn the_fast_ipv6_equals_the_standard_library(
            text in "[1-9a-fA-F][0-9a-f]{0,4}(::?[0-9a-fA-F]{1,5}){0,8}(::)?:?",
            address in any::<Ipv6Addr>(),
        ) {
            for text in [text, address.to_string()] {
                let usual = text.parse().is_ok_and(|address: Ipv6Addr| !text.contains('.') && address.segments()[0] > 0)
                    && !text.starts_with('0');
                prop_assert_eq!(is_usual_ipv6(text.as_bytes()), usual, "{}", text);
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in any::<String>()) {
            _ = rules(&text);
        }
    }
}
