//! Which entries of a list are meant, as short text: `1, 4-9`.

use crate::limits::QUOTED_CHARACTERS;
use std::fmt::Write as _;

/// Ascending indices. Holds a bounded text however many there are, and none before there is one.
pub(super) struct Others {
    text: String,
    /// The run that the next index may continue.
    run: Option<(usize, usize)>,
    /// Whether a run did not fit.
    cut: bool,
}

impl Others {
    pub(super) const fn new() -> Self {
        Self { text: String::new(), run: None, cut: false }
    }

    /// Adds an index, which is greater than all before it.
    pub(super) fn push(&mut self, index: usize) {
        match &mut self.run {
            Some((_, last)) if last.checked_add(1) == Some(index) => *last = index,
            run => {
                let before = run.replace((index, index));
                self.write(before);
            }
        }
    }

    /// The indices, runs as `first-last`. What does not fit is left out whole, so that no index is cut in two.
    pub(super) fn finish(mut self) -> String {
        let run = self.run.take();
        self.write(run);
        if self.cut {
            self.text.push_str(CUT);
        }
        self.text
    }

    fn write(&mut self, run: Option<(usize, usize)>) {
        let Some((first, last)) = run else { return };
        if self.cut {
            return;
        }
        let before = self.text.len();
        let comma = if before == 0 { "" } else { ", " };
        // Writing to a string does not fail.
        _ = match first == last {
            true => write!(self.text, "{comma}{first}"),
            false => write!(self.text, "{comma}{first}-{last}"),
        };
        // Digits and commas: as many bytes as characters.
        if self.text.len() + CUT_CHARACTERS > QUOTED_CHARACTERS {
            self.text.truncate(before);
            self.cut = true;
        }
    }
}

/// Stands for what did not fit.
const CUT: &str = ", …";
const CUT_CHARACTERS: usize = 3;

#[cfg(test)]
mod tests {
    use super::Others;

    fn others(indices: impl IntoIterator<Item = usize>) -> String {
        let mut others = Others::new();
        indices.into_iter().for_each(|index| others.push(index));
        others.finish()
    }

    #[test]
    fn neighbours_are_ranges() {
        for (indices, text) in [
            (vec![], ""),
            (vec![1], "1"),
            (vec![1, 4, 5, 6, 7, 8, 9], "1, 4-9"),
            (vec![0, 1, 3, 5, 6], "0-1, 3, 5-6"),
        ] {
            assert_eq!(others(indices), text);
        }
        assert_eq!(others(1..1_000_000), "1-999999");
    }

    #[test]
    fn the_text_is_bounded_and_no_index_is_cut() {
        let text = others((0..1_000_000).step_by(2));
        assert_eq!(text, "0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, 32, …");
        assert!(text.chars().count() <= 64);
    }
}
