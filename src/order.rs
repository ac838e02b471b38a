//! One way to put things in order.
//!
//! The standard library's sorts are compiled anew for each kind of item, at 3 to 6 kB each.

use std::cmp::Ordering;

/// Puts items in order; equals stay as they came.
///
/// Only the moving of the items is compiled for each kind; one sort of their places serves all.
pub(crate) fn put_in_order<T>(items: &mut Vec<T>, compare: impl Fn(&T, &T) -> Ordering) {
    let places = order_of(items.len(), &|a, b| compare(&items[a], &items[b]));
    put_in_places(items, places);
}

/// Puts items in the order of a key, which is computed once for each; equals stay as they came.
#[cfg(feature = "desk")]
pub(crate) fn put_in_order_of<T, K: Ord>(items: &mut Vec<T>, key: impl Fn(&T) -> K) {
    let keys: Vec<K> = items.iter().map(key).collect();
    let places = order_of(items.len(), &|a, b| keys[a].cmp(&keys[b]));
    put_in_places(items, places);
}

/// A map or a set that is in order of itself. Of two pairs with one key, a map keeps the later.
///
/// `collect` sorts what goes into such a one, and here each item goes to its place.
#[cfg(feature = "tutor")]
pub(crate) fn in_order<T, C: Default + Extend<T>>(items: impl IntoIterator<Item = T>) -> C {
    let mut all = C::default();
    all.extend(items);
    all
}

fn order_of(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|a, b| compare(*a, *b));
    places
}

fn put_in_places<T>(items: &mut Vec<T>, places: Vec<usize>) {
    let mut waiting: Vec<Option<T>> = std::mem::take(items).into_iter().map(Some).collect();
    items.extend(places.into_iter().filter_map(|place| waiting[place].take()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(feature = "desk")]
    #[test]
    fn a_key_is_computed_once_for_each_item_and_puts_them_in_order() {
        let asked = std::cell::Cell::new(0);
        let key = |text: &&str| {
            asked.set(asked.get() + 1);
            text.len()
        };
        let mut items = vec!["three", "a", "b", "to"];
        put_in_order_of(&mut items, key);
        assert_eq!((items, asked.get()), (vec!["a", "b", "to", "three"], 4));
    }

    #[cfg(feature = "tutor")]
    #[test]
    fn a_map_is_as_if_it_were_collected() {
        let pairs = [(2, 'a'), (1, 'b'), (2, 'c')];
        let map: std::collections::BTreeMap<_, _> = in_order(pairs);
        assert_eq!(map, pairs.into_iter().collect());
    }

    #[test]
    fn items_come_in_order_and_equals_as_they_came() {
        let mut items = vec![(2, 'a'), (1, 'b'), (2, 'c'), (0, 'd'), (1, 'e')];
        put_in_order(&mut items, |a, b| a.0.cmp(&b.0));
        assert_eq!(items, [(0, 'd'), (1, 'b'), (1, 'e'), (2, 'a'), (2, 'c')]);
        put_in_order(&mut Vec::<u8>::new(), Ord::cmp);
    }
}
