//! THE table of names: every field of a report once, with both spellings (DSM).
//!
//! A name counts only under its parent. The names of custom metrics are the user's and are never translated.
//! The walk's field enums, the suggestions for unknown keys and the public listing all derive from here. The fields
//! of an object stand in the order of the guide's samples, which most agents keep and the walk expects first.

use crate::finding::{Remark, Rule};
use crate::read::Spelling;
use crate::walk::{Block, Takes, Vocabulary};

/// Which spelling of the names a report is written with.
///
/// ```
/// use thingward::{Names, names};
///
/// let port = names().iter().find(|name| name.long == "port").unwrap();
/// assert_eq!((port.spelling(Names::Long), port.spelling(Names::Short)), ("port", "pt"));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Names {
    /// `header`, `metrics`, `listening_tcp_ports`.
    #[default]
    Long,
    /// `hed`, `met`, `tp`.
    Short,
}

impl Names {
    /// Both spellings.
    ///
    /// ```
    /// use thingward::Names;
    ///
    /// assert_eq!(Names::ALL, [Names::Long, Names::Short]);
    /// ```
    pub const ALL: &[Self] = &[Self::Long, Self::Short];

    /// The word by which options say it.
    ///
    /// ```
    /// use thingward::Names;
    ///
    /// assert!(Names::ALL.iter().map(|names| names.name()).eq(["long", "short"]));
    /// ```
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Long => "long",
            Self::Short => "short",
        }
    }

    const fn of(vocabulary: Vocabulary) -> Self {
        if vocabulary.short { Self::Short } else { Self::Long }
    }
}

/// One field of a report.
///
/// ```
/// let port = thingward::names().iter().find(|name| name.long == "port").unwrap();
/// assert_eq!((port.short, port.parent), ("pt", "metrics.listening_*_ports.ports[]"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Name {
    /// The path of the object that holds the field, in long names; empty for the root.
    pub parent: &'static str,
    /// The long spelling.
    pub long: &'static str,
    /// The short spelling; the same as [`Name::long`] where the format has none.
    pub short: &'static str,
    /// Whether a report has to have it.
    pub required: Required,
    /// What it holds.
    pub holds: Holds,
}

impl Name {
    /// The name as `names` spells it.
    ///
    /// ```
    /// use thingward::{Names, names};
    ///
    /// assert_eq!(names()[0].spelling(Names::Short), "hed");
    /// ```
    #[must_use]
    pub const fn spelling(&self, names: Names) -> &'static str {
        match names {
            Names::Long => self.long,
            Names::Short => self.short,
        }
    }
}

/// Whether an object has to have a field.
///
/// ```
/// use thingward::{Required, names};
///
/// let header = names().iter().find(|name| name.long == "header").unwrap();
/// assert_eq!(header.required, Required::Yes);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Required {
    /// It has to be there.
    Yes,
    /// It may be left out.
    No,
    /// At least one field of the object so marked has to be there; of a custom metric's kinds exactly one.
    OneOf,
}

/// What a field holds.
///
/// ```
/// use thingward::{Holds, names};
///
/// let version = names().iter().find(|name| name.long == "version").unwrap();
/// assert_eq!(version.holds, Holds::Version);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// An object of named fields.
    Object,
    /// A list of objects.
    Objects,
    /// A positive integer.
    Integer,
    /// A count from 0.
    Count,
    /// A port from 1 to 65535.
    Port,
    /// A port from 0 to 65535.
    LocalPort,
    /// A count from 0 since the previous report.
    Delta,
    /// `Major.Minor`.
    Version,
    /// A text.
    Text,
    /// `ip:port`.
    Address,
    /// Any number.
    Number,
    /// A list of numbers.
    Numbers,
    /// A list of texts.
    Texts,
    /// A list of IP addresses.
    Addresses,
    /// Custom metrics by name.
    CustomMetrics,
}

/// Declares one field enum an object, and the listing of all names.
macro_rules! names {
    ($( $block:ident in $parent:literal called $title:literal {
        $( $field:ident = $long:literal / $short:literal $required:ident $holds:ident; )*
    } )*) => {
        $(
            #[derive(Clone, Copy, Debug, PartialEq, Eq)]
            pub(super) enum $block { $($field),* }

            impl Block for $block {
                const FIELDS: &'static [Self] = &[$(Self::$field),*];
                const LONG: &'static [Spelling] = &[
                    $(Spelling::new($long).with_twin(&const { Spelling::new($short) }, false)),*
                ];
                const SHORT: &'static [Spelling] = &[
                    $(Spelling::new($short).with_twin(&const { Spelling::new($long) }, true)),*
                ];
                const ID: usize = Blocks::$block as usize;

                #[cfg_attr(feature = "speed", inline(always))]
                fn index(self) -> usize {
                    self as usize
                }

                // Written out, so that each field is compiled by itself.
                #[cfg_attr(feature = "speed", inline(always))]
                fn each<T: Takes<Self>>(takes: &mut T) -> Option<()> {
                    $(takes.take(Self::$field)?;)*
                    Some(())
                }

                const UNKNOWN: Rule = super::unknown::rule($parent);

                fn unknown(key: &str, vocabulary: Option<Vocabulary>) -> Remark {
                    super::unknown::remark($parent, $title, key, vocabulary.map(Names::of))
                }
            }
        )*

        /// Numbers the objects.
        enum Blocks { $($block),* }

        pub(super) const NAMES: &[Name] = &[$($(
            Name { parent: $parent, long: $long, short: $short, required: Required::$required, holds: Holds::$holds },
        )*)*];
    };
}

names! {
    Root in "" called "a report" {
        Header = "header" / "hed" Yes Object;
        Metrics = "metrics" / "met" OneOf Object;
        CustomMetrics = "custom_metrics" / "cmet" OneOf CustomMetrics;
    }
    Header in "header" called "the header" {
        ReportId = "report_id" / "rid" Yes Integer;
        Version = "version" / "v" Yes Version;
    }
    Metrics in "metrics" called "the metrics" {
        ListeningTcpPorts = "listening_tcp_ports" / "tp" No Object;
        ListeningUdpPorts = "listening_udp_ports" / "up" No Object;
        NetworkStats = "network_stats" / "ns" No Object;
        TcpConnections = "tcp_connections" / "tc" No Object;
    }
    TcpConnections in "metrics.tcp_connections" called "the TCP connections" {
        Established = "established_connections" / "ec" No Object;
    }
    Established in "metrics.tcp_connections.established_connections" called "the established connections" {
        Connections = "connections" / "cs" No Objects;
        Total = "total" / "t" No Count;
    }
    Connection in "metrics.tcp_connections.established_connections.connections[]" called "a connection" {
        LocalInterface = "local_interface" / "li" No Text;
        LocalPort = "local_port" / "lp" No LocalPort;
        RemoteAddr = "remote_addr" / "rad" Yes Address;
    }
    Ports in "metrics.listening_*_ports" called "the listening ports" {
        Ports = "ports" / "pts" No Objects;
        Total = "total" / "t" No Count;
    }
    Port in "metrics.listening_*_ports.ports[]" called "a port entry" {
        Interface = "interface" / "if" No Text;
        Port = "port" / "pt" No Port;
    }
    NetworkStats in "metrics.network_stats" called "the network statistics" {
        BytesIn = "bytes_in" / "bi" No Delta;
        BytesOut = "bytes_out" / "bo" No Delta;
        PacketsIn = "packets_in" / "pi" No Delta;
        PacketsOut = "packets_out" / "po" No Delta;
    }
    CustomKind in "custom_metrics.*[]" called "a custom metric" {
        Number = "number" / "number" OneOf Number;
        NumberList = "number_list" / "number_list" OneOf Numbers;
        StringList = "string_list" / "string_list" OneOf Texts;
        IpList = "ip_list" / "ip_list" OneOf Addresses;
    }
}

/// Every field of a report, each once, with both spellings.
///
/// ```
/// assert!(thingward::names().iter().any(|name| name.long == "header" && name.short == "hed"));
/// ```
#[must_use]
pub const fn names() -> &'static [Name] {
    NAMES
}

#[cfg(test)]
mod tests {
    use super::{Block, NAMES, Root};

    #[test]
    fn no_two_fields_of_an_object_share_a_spelling() {
        for (place, name) in NAMES.iter().enumerate() {
            for other in NAMES.iter().skip(place + 1).filter(|other| other.parent == name.parent) {
                for spelling in [name.long, name.short] {
                    assert!(
                        ![other.long, other.short].contains(&spelling),
                        "{spelling} in {:?}",
                        name.parent
                    );
                }
            }
        }
    }

    #[test]
    fn a_field_stands_at_its_own_place() {
        for (place, field) in Root::FIELDS.iter().enumerate() {
            assert_eq!(field.index(), place);
        }
    }
}
