//! "Did you mean": the nearest of a list of legal names.

use crate::limits::SUGGESTION_EDITS;

/// The name among `known` that `seen` most likely stands for: the same but for case and separators, or at most
/// [`SUGGESTION_EDITS`] edits away.
pub(crate) fn nearest<'n>(seen: &str, mut known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    nearest_of(seen, &mut known)
}

/// Not generic, because there are dozens of lists of names.
fn nearest_of<'n>(seen: &str, known: &mut dyn Iterator<Item = &'n str>) -> Option<&'n str> {
    let length = seen.chars().count();
    // A typo in a name of two letters could be any other name of two letters.
    let allowed = SUGGESTION_EDITS.min(length.saturating_sub(2));
    known
        .filter_map(|name| {
            if folded(name).eq(folded(seen)) {
                return Some((0, name));
            }
            // An edit changes the length by one at most: most names are out without a look at their letters.
            if name.chars().count().abs_diff(length) > allowed {
                return None;
            }
            let edits = distance(seen, name);
            (edits <= allowed).then_some((edits, name))
        })
        .min_by_key(|(edits, _)| *edits)
        .map(|(_, name)| name)
}

/// `reportId`, `Report-ID` and `report_id` are one name.
fn folded(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase())
}

/// Edits (insert, delete, replace one character) between two names.
fn distance(left: &str, right: &str) -> usize {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
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
