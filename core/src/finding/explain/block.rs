//! Listening ports, connections and their totals.

use super::{Example, Explanation};
use crate::finding::Rule;

pub(super) const ROWS: &[(Rule, Explanation)] = &[
    (
        Rule::TotalLessThanList,
        Explanation {
            why: "The list shows more than there are in total: one of the two is wrong, and a count taken \
                  from `total` is too low. By inference: the C library behind the device client appends UDP \
                  listeners to the TCP list, so its TCP list can exceed its total. Hence a warning; strict \
                  mode refuses the contradiction.",
            bad: metrics!(r#"{"listening_tcp_ports":{"ports":[{"port":22},{"port":80}],"total":1}}"#),
            good: metrics!(r#"{"listening_tcp_ports":{"ports":[{"port":22},{"port":80}],"total":2}}"#),
        },
    ),
    (
        Rule::TotalGreaterThanList,
        Explanation {
            why: "Legal, and meant so: the list is a sample. The Python sample agent lists at most 50 \
                  entries and reports the true number in `total`. Rules on the count see all of them, rules \
                  on ports and addresses only the sample; this is a remark to say so.",
            bad: metrics!(r#"{"listening_tcp_ports":{"ports":[{"port":22}],"total":60}}"#),
            good: metrics!(r#"{"listening_tcp_ports":{"ports":[{"port":22}],"total":1}}"#),
        },
    ),
    (
        Rule::TotalMissing,
        Explanation {
            why: "All members of the block are optional, so the report is in order. The count then has to be \
                  taken from the length of the list, which is too low if the list was cut.",
            bad: metrics!(r#"{"listening_tcp_ports":{"ports":[{"port":22}]}}"#),
            good: metrics!(r#"{"listening_tcp_ports":{"ports":[{"port":22}],"total":1}}"#),
        },
    ),
    (
        Rule::TotalWithoutList,
        Explanation {
            why: "A live test of the legacy FreeRTOS library shows that this is accepted. It feeds the rules \
                  on the number of ports or connections; rules on which ports or addresses get nothing.",
            bad: metrics!(r#"{"listening_tcp_ports":{"total":1}}"#),
            good: metrics!(r#"{"listening_tcp_ports":{"ports":[{"port":22}],"total":1}}"#),
        },
    ),
    (
        Rule::PortMissing,
        Explanation {
            why: "The table marks the port as optional, though it is the only thing that an entry is for. An \
                  entry without one gives no datapoint, while the total still counts it; hence a warning.",
            bad: metrics!(r#"{"listening_tcp_ports":{"ports":[{"interface":"eth0"}],"total":1}}"#),
            good: metrics!(r#"{"listening_tcp_ports":{"ports":[{"interface":"eth0","port":22}],"total":1}}"#),
        },
    ),
    (
        Rule::PortZero,
        Explanation {
            why: "The table wants listening ports above 0: nobody can connect to port 0. An idle C sample \
                  agent reports a UDP port 0. The local port of a connection may be 0.",
            bad: metrics!(r#"{"listening_udp_ports":{"ports":[{"port":0}],"total":1}}"#),
            good: metrics!(r#"{"listening_udp_ports":{"ports":[{"port":5353}],"total":1}}"#),
        },
    ),
    (
        Rule::PortAbove65535,
        Explanation {
            why: "Ports have 16 bits, and behaviors cannot name a port above 65535, so such an entry can \
                  match nothing. The report table states no maximum, and tests of the Python sample agent \
                  use 88888; hence a warning, and an error in strict mode by inference.",
            bad: metrics!(r#"{"listening_tcp_ports":{"ports":[{"port":88888}],"total":1}}"#),
            good: metrics!(r#"{"listening_tcp_ports":{"ports":[{"port":8888}],"total":1}}"#),
        },
    ),
    (
        Rule::ListLong,
        Explanation {
            why: "No limit on the length of a list is published; only the 128 KB of a message bound it. The \
                  Python sample agent sends 50 entries and the true total. A list above 1000 entries, our \
                  choice, is worth a remark: the report may soon be too large.",
            bad: Example::Words("a list `ports` of 1001 entries"),
            good: Example::Words("50 of the entries, with 1001 in `total`"),
        },
    ),
    (
        Rule::InterfaceEmpty,
        Explanation {
            why: "An empty name says no more than an absent member, and takes space. A remark in strict mode \
                  by inference; nothing forbids it.",
            bad: metrics!(r#"{"listening_tcp_ports":{"ports":[{"port":22,"interface":""}],"total":1}}"#),
            good: metrics!(r#"{"listening_tcp_ports":{"ports":[{"port":22,"interface":"eth0"}],"total":1}}"#),
        },
    ),
    (
        Rule::InterfaceIsAddress,
        Explanation {
            why: "The table wants the name of an interface. The Python sample agent writes the address that \
                  the socket is bound to, such as `0.0.0.0`, so this is everywhere in the field. Silent \
                  unless asked for.",
            bad: metrics!(
                r#"{"listening_tcp_ports":{"ports":[{"port":22,"interface":"0.0.0.0"}],"total":1}}"#
            ),
            good: metrics!(r#"{"listening_tcp_ports":{"ports":[{"port":22,"interface":"eth0"}],"total":1}}"#),
        },
    ),
    (
        Rule::DuplicatePortEntry,
        Explanation {
            why: "An entry that occurs twice tells nothing new about which ports are open, but it counts \
                  twice in the total. The Python sample agent lists every socket, and several may share a \
                  port. Silent unless asked for.",
            bad: metrics!(r#"{"listening_udp_ports":{"ports":[{"port":5353},{"port":5353}],"total":2}}"#),
            good: metrics!(r#"{"listening_udp_ports":{"ports":[{"port":5353}],"total":1}}"#),
        },
    ),
    (
        Rule::DuplicateConnection,
        Explanation {
            why: "A connection that occurs twice tells nothing new about the peers, but it counts twice in \
                  the total. Without local ports two connections to one peer look alike, and the sample of \
                  the documentation repeats one. Silent unless asked for.",
            bad: connections!(2, r#"{"remote_addr":"192.0.2.10:443"},{"remote_addr":"192.0.2.10:443"}"#),
            good: connections!(2, r#"{"remote_addr":"192.0.2.10:443"},{"remote_addr":"192.0.2.20:443"}"#),
        },
    ),
    (
        Rule::RemoteAddrMissing,
        Explanation {
            why: "The remote address is the only required member of a connection. Without it the entry names \
                  no peer, and rules on destinations see nothing.",
            bad: connections!(1, r#"{"local_port":49152}"#),
            good: connections!(1, r#"{"local_port":49152,"remote_addr":"192.0.2.10:443"}"#),
        },
    ),
    (
        Rule::RemoteAddrSyntax,
        Explanation {
            why: "A remote address is `192.0.2.10:443` or `[2001:db8::1]:443`. The table calls its type \
                  Number; every sample shows text, so text it is. Of anything else nobody can tell which \
                  peer it means.",
            bad: remote!("[192.0.2.10]:443"),
            good: remote!("192.0.2.10:443"),
        },
    ),
    (
        Rule::RemoteAddrHostname,
        Explanation {
            why: "The format wants the address that the socket is connected to. A name may stand for many \
                  addresses, or for others tomorrow, and rules compare addresses with address ranges.",
            bad: remote!("broker.example.com:8883"),
            good: remote!("192.0.2.10:8883"),
        },
    ),
    (
        Rule::RemoteAddrNoPort,
        Explanation {
            why: "The documented form is ip:port. The address alone can still be compared with address \
                  ranges, so default mode warns; strict mode keeps to the form.",
            bad: remote!("192.0.2.10"),
            good: remote!("192.0.2.10:443"),
        },
    ),
    (
        Rule::RemoteAddrBareIpv6,
        Explanation {
            why: "Without brackets nobody can tell the last group of an IPv6 address from the port. \
                  Published versions of the Python sample agent up to 2.0.0 write `::1:631`, and the C \
                  library behind the device client has no brackets either; both always append a port, so the \
                  last colon is taken as its start. A warning, because that is a guess.",
            bad: remote!("2001:db8::1:443"),
            good: remote!("[2001:db8::1]:443"),
        },
    ),
    (
        Rule::RemoteAddrPortRange,
        Explanation {
            why: "A port is 1 to 65535 in one to five digits. Port 0 is no peer that a connection can have, \
                  but the address before it can still be used, so it only warns.",
            bad: remote!("192.0.2.10:70000"),
            good: remote!("192.0.2.10:443"),
        },
    ),
    (
        Rule::RemoteAddrZoneId,
        Explanation {
            why: "A zone such as `%eth0` has a meaning on the device only; behind it, the address has to be \
                  cut before it can be compared. The Python sample agent may send it for link-local peers, \
                  hence a warning in default mode.",
            bad: remote!("[fe80::1%eth0]:443"),
            good: remote!("[fe80::1]:443"),
        },
    ),
    (
        Rule::RemoteAddrMapped,
        Explanation {
            why: "Sockets that serve IPv4 and IPv6 at once report IPv4 peers as `::ffff:192.0.2.10`. Address \
                  ranges for IPv4 and for IPv6 may treat such a peer differently. By inference and only a \
                  remark: read it as both.",
            bad: remote!("[::ffff:192.0.2.10]:443"),
            good: remote!("192.0.2.10:443"),
        },
    ),
    (
        Rule::RemoteAddrLeadingZero,
        Explanation {
            why: "`010` is 10 to some readers and 8 to others, so the address names two different hosts. An \
                  error by inference, because rules on addresses would watch the wrong one.",
            bad: remote!("192.0.2.010:443"),
            good: remote!("192.0.2.10:443"),
        },
    ),
];
