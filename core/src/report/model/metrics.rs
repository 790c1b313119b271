//! The metrics block: what every agent can measure.

use super::{Connection, Delta, ListeningPort, Listing};

/// The metrics of the device. All are optional; with none of them the report gets the warning `empty-metrics`.
///
/// ```
/// use thingward::model::{Listing, Metrics, NetworkStats};
///
/// let metrics = Metrics::new()
///     .with_listening_tcp_ports(Listing::listed(Vec::new()))
///     .with_network_stats(NetworkStats::new().with_bytes_in(100_u32.into()));
/// assert!(metrics.listening_udp_ports.is_none());
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Metrics {
    /// TCP connections.
    pub tcp_connections: Option<TcpConnections>,
    /// TCP ports that the device listens on.
    pub listening_tcp_ports: Option<Listing<ListeningPort>>,
    /// UDP ports that the device listens on.
    pub listening_udp_ports: Option<Listing<ListeningPort>>,
    /// Traffic since the previous report.
    pub network_stats: Option<NetworkStats>,
}

impl Metrics {
    /// None yet.
    ///
    /// ```
    /// use thingward::model::Metrics;
    ///
    /// assert_eq!(Metrics::new(), Metrics::default());
    /// ```
    #[must_use]
    pub const fn new() -> Self {
        Self {
            tcp_connections: None,
            listening_tcp_ports: None,
            listening_udp_ports: None,
            network_stats: None,
        }
    }

    /// The same metrics with the TCP connections.
    ///
    /// ```
    /// use thingward::model::{Listing, Metrics, TcpConnections};
    ///
    /// let metrics = Metrics::new().with_tcp_connections(TcpConnections::established(Listing::listed(Vec::new())));
    /// assert!(metrics.tcp_connections.is_some());
    /// ```
    #[must_use]
    pub fn with_tcp_connections(mut self, connections: TcpConnections) -> Self {
        self.tcp_connections = Some(connections);
        self
    }

    /// The same metrics with the listening TCP ports.
    ///
    /// ```
    /// use thingward::model::{Listing, Metrics};
    ///
    /// let metrics = Metrics::new().with_listening_tcp_ports(Listing::listed(Vec::new()));
    /// assert!(metrics.listening_tcp_ports.is_some());
    /// ```
    #[must_use]
    pub fn with_listening_tcp_ports(mut self, ports: Listing<ListeningPort>) -> Self {
        self.listening_tcp_ports = Some(ports);
        self
    }

    /// The same metrics with the listening UDP ports.
    ///
    /// ```
    /// use thingward::model::{Listing, Metrics};
    ///
    /// let metrics = Metrics::new().with_listening_udp_ports(Listing::counted(2_u32.into()));
    /// assert!(metrics.listening_udp_ports.is_some());
    /// ```
    #[must_use]
    pub fn with_listening_udp_ports(mut self, ports: Listing<ListeningPort>) -> Self {
        self.listening_udp_ports = Some(ports);
        self
    }

    /// The same metrics with the network statistics.
    ///
    /// ```
    /// use thingward::model::{Metrics, NetworkStats};
    ///
    /// let metrics = Metrics::new().with_network_stats(NetworkStats::new().with_bytes_out(5_u32.into()));
    /// assert!(metrics.network_stats.is_some());
    /// ```
    #[must_use]
    pub const fn with_network_stats(mut self, stats: NetworkStats) -> Self {
        self.network_stats = Some(stats);
        self
    }
}

/// The TCP connections of the device.
///
/// ```
/// use thingward::model::{Listing, TcpConnections};
///
/// let none = TcpConnections::established(Listing::listed(Vec::new()));
/// assert_eq!(none.established_connections.and_then(|listing| listing.count()), Some(0));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct TcpConnections {
    /// The established ones.
    pub established_connections: Option<Listing<Connection>>,
}

impl TcpConnections {
    /// The established connections.
    ///
    /// ```
    /// use thingward::model::{Listing, TcpConnections};
    ///
    /// let connections = TcpConnections::established(Listing::counted(2_u32.into()));
    /// assert!(connections.established_connections.is_some());
    /// ```
    #[must_use]
    pub const fn established(connections: Listing<Connection>) -> Self {
        Self { established_connections: Some(connections) }
    }
}

/// Traffic since the previous report.
///
/// ```
/// use thingward::model::NetworkStats;
///
/// let stats = NetworkStats::new().with_bytes_in(100_u32.into()).with_bytes_out(70_000_u32.into());
/// assert_eq!(stats.bytes_in, Some(100_u32.into()));
/// assert_eq!(stats.packets_in, None);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct NetworkStats {
    /// Bytes received.
    pub bytes_in: Option<Delta>,
    /// Bytes sent.
    pub bytes_out: Option<Delta>,
    /// Packets received.
    pub packets_in: Option<Delta>,
    /// Packets sent.
    pub packets_out: Option<Delta>,
}

impl NetworkStats {
    /// None yet.
    ///
    /// ```
    /// use thingward::model::NetworkStats;
    ///
    /// assert_eq!(NetworkStats::new(), NetworkStats::default());
    /// ```
    #[must_use]
    pub const fn new() -> Self {
        Self { bytes_in: None, bytes_out: None, packets_in: None, packets_out: None }
    }

    /// The same statistics with the bytes received.
    ///
    /// ```
    /// use thingward::model::NetworkStats;
    ///
    /// assert_eq!(NetworkStats::new().with_bytes_in(1_u32.into()).bytes_in, Some(1_u32.into()));
    /// ```
    #[must_use]
    pub const fn with_bytes_in(mut self, bytes: Delta) -> Self {
        self.bytes_in = Some(bytes);
        self
    }

    /// The same statistics with the bytes sent.
    ///
    /// ```
    /// use thingward::model::NetworkStats;
    ///
    /// assert_eq!(NetworkStats::new().with_bytes_out(1_u32.into()).bytes_out, Some(1_u32.into()));
    /// ```
    #[must_use]
    pub const fn with_bytes_out(mut self, bytes: Delta) -> Self {
        self.bytes_out = Some(bytes);
        self
    }

    /// The same statistics with the packets received.
    ///
    /// ```
    /// use thingward::model::NetworkStats;
    ///
    /// assert_eq!(NetworkStats::new().with_packets_in(1_u32.into()).packets_in, Some(1_u32.into()));
    /// ```
    #[must_use]
    pub const fn with_packets_in(mut self, packets: Delta) -> Self {
        self.packets_in = Some(packets);
        self
    }

    /// The same statistics with the packets sent.
    ///
    /// ```
    /// use thingward::model::NetworkStats;
    ///
    /// assert_eq!(NetworkStats::new().with_packets_out(1_u32.into()).packets_out, Some(1_u32.into()));
    /// ```
    #[must_use]
    pub const fn with_packets_out(mut self, packets: Delta) -> Self {
        self.packets_out = Some(packets);
        self
    }
}
