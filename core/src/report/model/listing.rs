//! Lists with a total beside them, and what they hold: listening ports and connections.

use super::{Count, LocalPort, ModelError, Port, RemoteAddr};
use crate::finding::{Rule, counted};

/// A list, the total beside it, or both. A list may be a sample of what the total counts. A parsed total may be
/// smaller than its list, as default mode tolerates.
///
/// ```
/// use thingward::model::{ListeningPort, Listing, Port};
///
/// let ports = vec![ListeningPort::new(Port::new(22)?), ListeningPort::new(Port::new(443)?)];
/// assert_eq!(Listing::listed(ports.clone()).count(), Some(2));
/// assert_eq!(Listing::sampled(ports, 70_u32.into())?.count(), Some(70));
/// # Ok::<(), thingward::model::ModelError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listing<T> {
    pub(super) entries: Option<Vec<T>>,
    pub(super) total: Option<Count>,
}

/// Neither list nor total: an empty block, which says nothing.
impl<T> Default for Listing<T> {
    fn default() -> Self {
        Self { entries: None, total: None }
    }
}

impl<T> Listing<T> {
    /// All entries, with their number as the total.
    ///
    /// ```
    /// use thingward::model::{ListeningPort, Listing};
    ///
    /// let none: Listing<ListeningPort> = Listing::listed(Vec::new());
    /// assert_eq!((none.entries(), none.count()), (Some(&[][..]), Some(0)));
    /// ```
    #[must_use]
    pub fn listed(entries: Vec<T>) -> Self {
        // No list in memory has 2^63 entries.
        let total = Count::new(entries.len() as u64).ok();
        Self { entries: Some(entries), total }
    }

    /// Some of the entries, with the number of all.
    ///
    /// ```
    /// use thingward::{Rule, model::{ListeningPort, Listing, Port}};
    ///
    /// let ports = vec![ListeningPort::new(Port::new(22)?)];
    /// assert!(Listing::sampled(ports.clone(), 70_u32.into()).is_ok());
    /// assert_eq!(Listing::sampled(ports, 0_u32.into()).unwrap_err().rule(), Rule::TotalLessThanList);
    /// # Ok::<(), thingward::model::ModelError>(())
    /// ```
    ///
    /// # Errors
    /// `total-less-than-list`.
    pub fn sampled(entries: Vec<T>, total: Count) -> Result<Self, ModelError> {
        if total.get() < entries.len() as u64 {
            let listed = counted(entries.len(), "entry", "entries");
            let message = format!("the total `{}` is less than the {listed} of its list", total.get());
            return Err(ModelError::new(Rule::TotalLessThanList, message));
        }
        Ok(Self { entries: Some(entries), total: Some(total) })
    }

    /// The total alone.
    ///
    /// ```
    /// use thingward::model::{ListeningPort, Listing};
    ///
    /// let ports: Listing<ListeningPort> = Listing::counted(3_u32.into());
    /// assert_eq!((ports.entries(), ports.count()), (None, Some(3)));
    /// ```
    #[must_use]
    pub const fn counted(total: Count) -> Self {
        Self { entries: None, total: Some(total) }
    }

    /// The entries, if there is a list.
    ///
    /// ```
    /// use thingward::model::{ListeningPort, Listing};
    ///
    /// assert_eq!(Listing::<ListeningPort>::default().entries(), None);
    /// ```
    #[must_use]
    pub fn entries(&self) -> Option<&[T]> {
        self.entries.as_deref()
    }

    /// The total, if it is said.
    ///
    /// ```
    /// use thingward::model::{ListeningPort, Listing};
    ///
    /// assert_eq!(Listing::<ListeningPort>::listed(Vec::new()).total(), Some(0_u32.into()));
    /// ```
    #[must_use]
    pub const fn total(&self) -> Option<Count> {
        self.total
    }

    /// How many there are: the total, or else the length of the list.
    ///
    /// ```
    /// use thingward::model::{ListeningPort, Listing};
    ///
    /// assert_eq!(Listing::<ListeningPort>::default().count(), None);
    /// ```
    #[must_use]
    pub fn count(&self) -> Option<u64> {
        let listed = || self.entries.as_ref().map(|entries| entries.len() as u64);
        self.total.map(Count::get).or_else(listed)
    }
}

/// A port that the device listens on.
///
/// ```
/// use thingward::model::{ListeningPort, Port};
///
/// let port = ListeningPort::new(Port::new(22)?).with_interface("eth0");
/// assert_eq!(port.interface.as_deref(), Some("eth0"));
/// # Ok::<(), thingward::model::ModelError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ListeningPort {
    /// The port; an entry without it says nothing and gets the warning `port-missing`.
    pub port: Option<Port>,
    /// The network interface.
    pub interface: Option<String>,
}

impl ListeningPort {
    /// A port on any interface.
    ///
    /// ```
    /// use thingward::model::{ListeningPort, Port};
    ///
    /// assert_eq!(ListeningPort::new(Port::new(22)?).interface, None);
    /// # Ok::<(), thingward::model::ModelError>(())
    /// ```
    #[must_use]
    pub const fn new(port: Port) -> Self {
        Self { port: Some(port), interface: None }
    }

    /// The same port on a network interface.
    ///
    /// ```
    /// use thingward::model::{ListeningPort, Port};
    ///
    /// assert!(ListeningPort::new(Port::new(22)?).with_interface("eth0").interface.is_some());
    /// # Ok::<(), thingward::model::ModelError>(())
    /// ```
    #[must_use]
    pub fn with_interface(mut self, interface: impl Into<String>) -> Self {
        self.interface = Some(interface.into());
        self
    }
}

/// An established TCP connection.
///
/// ```
/// use thingward::model::{Connection, RemoteAddr};
///
/// let connection = Connection::new(RemoteAddr::new([192, 0, 2, 1].into(), 443))
///     .with_local_port(50_000.into())
///     .with_local_interface("eth0");
/// assert_eq!(connection.remote_addr.port(), Some(443));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Connection {
    /// Where it goes to.
    pub remote_addr: RemoteAddr,
    /// The port at this end.
    pub local_port: Option<LocalPort>,
    /// The network interface at this end.
    pub local_interface: Option<String>,
}

impl Connection {
    /// A connection of which only the other end is told.
    ///
    /// ```
    /// use thingward::model::{Connection, RemoteAddr};
    ///
    /// assert_eq!(Connection::new(RemoteAddr::new([192, 0, 2, 1].into(), 443)).local_port, None);
    /// ```
    #[must_use]
    pub const fn new(remote_addr: RemoteAddr) -> Self {
        Self { remote_addr, local_port: None, local_interface: None }
    }

    /// The same connection with its local port.
    ///
    /// ```
    /// use thingward::model::{Connection, RemoteAddr};
    ///
    /// let connection = Connection::new(RemoteAddr::new([192, 0, 2, 1].into(), 443)).with_local_port(50_000.into());
    /// assert_eq!(connection.local_port, Some(50_000.into()));
    /// ```
    #[must_use]
    pub const fn with_local_port(mut self, port: LocalPort) -> Self {
        self.local_port = Some(port);
        self
    }

    /// The same connection with its network interface.
    ///
    /// ```
    /// use thingward::model::{Connection, RemoteAddr};
    ///
    /// let connection = Connection::new(RemoteAddr::new([192, 0, 2, 1].into(), 443)).with_local_interface("eth0");
    /// assert_eq!(connection.local_interface.as_deref(), Some("eth0"));
    /// ```
    #[must_use]
    pub fn with_local_interface(mut self, interface: impl Into<String>) -> Self {
        self.local_interface = Some(interface.into());
        self
    }
}
