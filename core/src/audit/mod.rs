//! The state of an audit, as `DescribeAuditTask` tells it: which of three things "in progress" means, and how it ended.
//!
//! `task.rs` reads the answer, `says.rs` has the messages.

mod says;
mod task;

use crate::finding::Remark;
use crate::read::{Cursor, Read};
use crate::walk::{At, Placed, Walk};
use bumpalo::Bump;
use task::{Check, Counts, Task};

/// A pass over the tree of one answer.
// Behind a function, so that the judge is compiled once and not for each reader.
struct Judge<'j> {
    note: &'j mut dyn FnMut(&Placed<'_, '_>, At, Remark),
}

impl<'a, C: Cursor<'a>> Walk<'a, '_, C> {
    /// Judges the answer that the cursor stands before.
    pub(crate) fn audit(&mut self) -> Read<()> {
        let arena = Bump::new();
        let tree = self.whole_tree(&arena)?;
        let mut judge = Judge { note: &mut |placed, at, remark| self.find_placed(placed, at, remark) };
        let root = Placed::root(&tree);
        if root.node.object().is_none() {
            judge.find(&root, says::not_object(root.node));
            return Ok(());
        }
        let task = judge.task(&root);
        judge.state(&root, &task);
        Ok(())
    }
}

impl Judge<'_> {
    /// Records a finding at a value.
    fn find(&mut self, placed: &Placed<'_, '_>, remark: Remark) {
        (self.note)(placed, At::Value(placed.node.at), remark);
    }

    /// Says what the status of the task means.
    fn state(&mut self, root: &Placed<'_, '_>, task: &Task<'_, '_>) {
        self.sums(task);
        let Some((status, placed)) = &task.status else {
            if !task.has_status {
                self.find(root, says::no_status());
            }
            return;
        };
        if *status != "IN_PROGRESS" {
            let is_told = task.counts.is_some() || task.checks.is_some();
            let (failed, non_compliant) = (task.group("FAILED"), task.group("COMPLETED_NON_COMPLIANT"));
            return self.find(placed, says::ended(status, &failed, &non_compliant, is_told));
        }
        let running = task.count("IN_PROGRESS");
        let waiting = task.count("WAITING_FOR_DATA_COLLECTION");
        let remark = match (running, waiting) {
            (1.., _) => says::running(running, &task.named("IN_PROGRESS"), waiting),
            (0, 1..) => says::waiting(waiting, &task.named("WAITING_FOR_DATA_COLLECTION")),
            (0, 0) if task.is_unread => return,
            (0, 0) if task.counts.is_none() && task.checks.is_none() => says::untold(),
            (0, 0) => says::nothing_left(),
        };
        self.find(placed, remark);
    }

    /// Compares the counts with their total, and with the checks that are listed.
    fn sums(&mut self, task: &Task<'_, '_>) {
        let Some(counts) = task.counts.as_ref().filter(|_| !task.is_unread) else { return };
        if let Some((total, placed)) = &counts.total
            && counts.sum() != u128::from(*total)
        {
            self.find(placed, says::wrong_sum(counts.sum(), *total));
            return;
        }
        let Some(checks) = &task.checks else { return };
        for (status, count, placed) in &counts.of {
            let listed = checks.iter().filter(|check| check.status == Some(*status)).count() as u64;
            if listed != *count {
                self.find(placed, says::other_count(status, *count, listed));
                return;
            }
        }
    }
}

impl<'n> Task<'n, '_> {
    /// The names of the checks with this status, in the order of the document.
    fn named(&self, status: &str) -> Vec<&'n str> {
        let checks: &[Check<'n>] = self.checks.as_deref().unwrap_or_default();
        checks.iter().filter(|check| check.status == Some(status)).map(|check| check.name).collect()
    }

    fn group(&self, status: &str) -> says::Group<'n> {
        says::Group { count: self.count(status), names: self.named(status) }
    }

    /// How many checks have this status: by the list of them, or else by the statistics.
    fn count(&self, status: &str) -> u64 {
        let named = self.named(status).len() as u64;
        let counted = self.counts.as_ref().map_or(0, |counts: &Counts<'_, '_>| counts.with(status));
        if named == 0 { counted } else { named }
    }
}
