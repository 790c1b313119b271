//! Network statistics: four deltas since the previous report.

use super::names::NetworkStats;
use super::numbers::Role;
use crate::read::{Cursor, Glance, Read, Scalar};
use crate::walk::{Path, Record, Seen, Walk, Want};

impl<'a, C: Cursor<'a>> Walk<'a, '_, C> {
    pub(super) fn network_stats(&mut self, path: &Path<'_>) -> Read<()> {
        if self.record::<NetworkStats>() {
            return Ok(());
        }
        let Some(mut members) = self.object(path, Want::OBJECT.optional())? else { return Ok(()) };
        while let Some(key) = self.next::<NetworkStats>(&mut members, path)? {
            self.count(&path.key(key.at), Role::Delta)?;
        }
        if members.is_empty() {
            self.empty_block(path, members.at);
        }
        Ok(())
    }
}

impl Record for NetworkStats {
    #[cfg_attr(feature = "speed", inline(always))]
    fn take_usual<'a>(self, glance: &mut impl Glance<'a>) -> Option<Scalar<'a>> {
        glance.unsigned().map(Scalar::Unsigned)
    }

    fn is_complete(seen: Seen<Self>) -> bool {
        !seen.is_empty()
    }
}
