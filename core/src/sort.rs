//! One sort for all that is sorted: each type and order that the standard library sorts brings its own kilobytes.

use std::cmp::Ordering;

/// The places of a list of `count` in the order that `compare` gives what stands there; equals stay as they came.
pub(crate) fn places(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|left, right| compare(*left, *right));
    places
}

/// The list in the order that `compare` gives its entries; equals stay as they came.
pub(crate) fn sorted<T>(list: Vec<T>, compare: fn(&T, &T) -> Ordering) -> Vec<T> {
    let places = places(list.len(), &|left, right| match (list.get(left), list.get(right)) {
        (Some(left), Some(right)) => compare(left, right),
        _ => Ordering::Equal,
    });
    let mut taken: Vec<Option<T>> = list.into_iter().map(Some).collect();
    places.into_iter().filter_map(|place| taken.get_mut(place)?.take()).collect()
}

#[cfg(test)]
mod tests {
    use super::sorted;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_list_is_sorted_as_the_standard_library_does_it(list in prop::collection::vec((0_u8..20, any::<u16>()), 0..100)) {
            let mut expected = list.clone();
            expected.sort_by_key(|(key, _)| *key);
            prop_assert_eq!(sorted(list, |left, right| left.0.cmp(&right.0)), expected);
        }
    }
}
