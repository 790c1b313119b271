//! "Did you mean": the nearest of a list of legal names.

use crate::limits::SUGGESTION_EDITS;

/// The name among `known` that `seen` most likely stands for: the same but for case and separators, or at most
/// [`SUGGESTION_EDITS`] edits away.
pub(crate) fn nearest<'n>(seen: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let folded = fold(seen);
    // A typo in a name of two letters could be any other name of two letters.
    let allowed = SUGGESTION_EDITS.min(seen.chars().count().saturating_sub(2));
    known
        .filter_map(|name| {
            if fold(name) == folded {
                return Some((0, name));
            }
            let edits = distance(seen, name);
            (edits <= allowed).then_some((edits, name))
        })
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, name)| name)
}

/// `reportId`, `Report-ID` and `report_id` are one name.
fn fold(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

/// Edits (insert, delete, replace one character) between two names; long inputs are never compared in full.
fn distance(left: &str, right: &str) -> usize {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().take(64).collect(), right.chars().collect());
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (done, from) in left.iter().enumerate() {
        let mut diagonal = done;
        let mut before = done + 1;
        for (cell, to) in row.iter_mut().skip(1).zip(&right) {
            let here = (diagonal + usize::from(from != to)).min(before + 1).min(*cell + 1);
            diagonal = *cell;
            *cell = here;
            before = here;
        }
        if let Some(first) = row.first_mut() {
            *first = done + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{distance, nearest};

    #[test]
    fn edits_are_counted() {
        for (left, right, edits) in [
            ("port", "port", 0),
            ("prot", "port", 2),
            ("ports", "port", 1),
            ("", "ab", 2),
            ("kitten", "sitting", 3),
        ] {
            assert_eq!(distance(left, right), edits, "{left} {right}");
        }
    }

    #[test]
    fn the_nearest_name_is_suggested() {
        let known = || ["report_id", "version"].into_iter();
        assert_eq!(nearest("reportId", known()), Some("report_id"));
        assert_eq!(nearest("versoin", known()), Some("version"));
        assert_eq!(nearest("uptime", known()), None);
        assert_eq!(nearest("v", known()), None);
        assert_eq!(nearest("prot", ["port", "interface"].into_iter()), Some("port"));
    }
}
