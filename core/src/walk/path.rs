//! Where the walk stands: a linked list on the stack that becomes a pointer only when a finding is made.

use crate::finding::Pointer;
use crate::read::Cursor;

/// The way from the root to a value.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Path<'p> {
    pub(super) parent: Option<&'p Path<'p>>,
    pub(super) step: Step,
}

/// One step down.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Step {
    Root,
    /// To the member whose key stands at this position; its text is read again when it is wanted.
    Key(usize),
    Index(usize),
}

impl<'p> Path<'p> {
    pub(crate) const ROOT: Path<'static> = Path { parent: None, step: Step::Root };

    /// The way on, to the member whose key stands at `position`.
    #[cfg_attr(feature = "speed", inline(always))]
    pub(crate) const fn key(&'p self, position: usize) -> Self {
        Path { parent: Some(self), step: Step::Key(position) }
    }

    /// The way on, to the list entry at `index`.
    #[cfg_attr(feature = "speed", inline(always))]
    pub(crate) const fn index(&'p self, index: usize) -> Self {
        Path { parent: Some(self), step: Step::Index(index) }
    }

    /// The path as a pointer, keys read from the document of `cursor`.
    pub(crate) fn pointer<'a, C: Cursor<'a>>(&self, cursor: &C) -> Pointer {
        let above = self.parent.map_or_else(Pointer::with_room, |parent| parent.pointer(cursor));
        extend(above, self.step, cursor)
    }
}

/// `pointer`, one step further.
pub(crate) fn extend<'a, C: Cursor<'a>>(pointer: Pointer, step: Step, cursor: &C) -> Pointer {
    match step {
        Step::Root => pointer,
        Step::Key(position) => pointer.member(&cursor.key_at(position).0),
        Step::Index(index) => pointer.item(index),
    }
}
