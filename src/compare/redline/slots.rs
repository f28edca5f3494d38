//! The places of two lists, one after the other.

use super::super::pairing::{Pairing, pairing};
use super::super::value::CaseValue;

/// A place in the list of both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// An item of both, by its places; whether it has been moved.
    Both(usize, usize, bool),
    /// An item of the old list only.
    Removed(usize),
    /// What has been moved stood here.
    MovedAway(usize),
    /// An item of the new list only.
    Added(usize),
}

impl Slot {
    /// The same place in lists that begin further down.
    pub fn after(self, old: usize, new: usize) -> Self {
        match self {
            Self::Both(from, to, is_moved) => Self::Both(from + old, to + new, is_moved),
            Self::Removed(at) => Self::Removed(at + old),
            Self::MovedAway(at) => Self::MovedAway(at + old),
            Self::Added(at) => Self::Added(at + new),
        }
    }
}

/// All places of two lists in the order of the new one; what is gone stands after what it stood
/// after.
pub fn slots(old: &[CaseValue], new: &[CaseValue]) -> Vec<Slot> {
    let pairing = pairing(old, new, (&[], &[]));
    in_order(&pairing, old.len(), new.len())
}

/// The places of what is paired; what is gone stands after what it stood after.
pub fn in_order(pairing: &Pairing, old: usize, new: usize) -> Vec<Slot> {
    let is_moved = |pair: &(usize, usize)| pairing.moved.contains(pair);
    let stays = pairing.pairs.iter().filter(|pair| !is_moved(pair));
    let (mut from, mut to) = (0, 0);
    let mut slots = Vec::new();
    for (at, at_new) in stays.copied().chain([(old, new)]) {
        for gone in from..at {
            let is_away = pairing.moved.iter().any(|(old, _)| *old == gone);
            slots.push(if is_away {
                Slot::MovedAway(gone)
            } else {
                Slot::Removed(gone)
            });
        }
        for come in to..at_new {
            let moved = pairing.moved.iter().find(|(_, new)| *new == come);
            slots.push(match moved {
                Some((old, _)) => Slot::Both(*old, come, true),
                None => Slot::Added(come),
            });
        }
        if (at, at_new) != (old, new) {
            slots.push(Slot::Both(at, at_new, false));
        }
        (from, to) = (at + 1, at_new + 1);
    }
    slots
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_of_both_lists_stands_once() {
        let lines = |texts: &[&str]| -> Vec<CaseValue> {
            texts.iter().map(|text| CaseValue::line(text)).collect()
        };
        let found = slots(&lines(&["a", "b", "c", "d"]), &lines(&["d", "a", "e", "c"]));
        let expected = [
            Slot::Both(3, 0, true),
            Slot::Both(0, 1, false),
            Slot::Removed(1),
            Slot::Added(2),
            Slot::Both(2, 3, false),
            Slot::MovedAway(3),
        ];
        assert_eq!(found, expected);
    }
}
