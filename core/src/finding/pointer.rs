//! RFC 6901 JSON Pointers, for CBOR documents too.

use serde::Serialize;
use std::fmt::{self, Write as _};

/// A path into a document (RFC 6901): `/metrics/listening_tcp_ports/ports/0/port`, empty for the root.
///
/// ```
/// use thingward::Pointer;
///
/// let pointer = Pointer::root().member("a/b").item(2);
/// assert_eq!(pointer.as_str(), "/a~1b/2");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Pointer(String);

impl Pointer {
    /// The pointer to the whole document.
    ///
    /// ```
    /// assert_eq!(thingward::Pointer::root().as_str(), "");
    /// ```
    #[must_use]
    pub const fn root() -> Self {
        Self(String::new())
    }

    /// The same, with room for the pointers of a report, so that building one does not grow it step by step.
    pub(crate) fn with_room() -> Self {
        const USUAL: usize = 96;
        Self(String::with_capacity(USUAL))
    }

    /// The pointer as RFC 6901 writes it.
    ///
    /// ```
    /// assert_eq!(thingward::Pointer::root().member("header").as_str(), "/header");
    /// ```
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// This pointer, one member deeper; `~` and `/` in the name are escaped.
    ///
    /// ```
    /// assert_eq!(thingward::Pointer::root().member("a/b~c").as_str(), "/a~1b~0c");
    /// ```
    #[must_use]
    pub fn member(mut self, name: &str) -> Self {
        self.0.reserve(name.len() + 1);
        self.0.push('/');
        let bytes = name.as_bytes();
        if !bytes.contains(&b'~') && !bytes.contains(&b'/') {
            self.0.push_str(name);
            return self;
        }
        for part in name.split_inclusive(['~', '/']) {
            match (part.strip_suffix('~'), part.strip_suffix('/')) {
                (Some(plain), _) => self.0.extend([plain, "~0"]),
                (_, Some(plain)) => self.0.extend([plain, "~1"]),
                (None, None) => self.0.push_str(part),
            }
        }
        self
    }

    /// This pointer, in a document that is the member `name` of another.
    pub(crate) fn under(&self, name: &str) -> Self {
        let mut pointer = Self::root().member(name);
        pointer.0.push_str(&self.0);
        pointer
    }

    /// This pointer, one list entry deeper.
    ///
    /// ```
    /// assert_eq!(thingward::Pointer::root().member("ports").item(0).as_str(), "/ports/0");
    /// ```
    #[must_use]
    pub fn item(mut self, index: usize) -> Self {
        self.0.push('/');
        // Writing to a string cannot fail.
        _ = write!(self.0, "{index}");
        self
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
