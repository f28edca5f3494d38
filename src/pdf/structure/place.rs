//! Where an object is in a file, in each of its revisions.

/// Where an object is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Nowhere: it was removed, or never was.
    Free,
    /// From this byte of the file on.
    At(usize),
    /// In a stream of objects, as this one of them.
    Packed {
        /// The number of the stream.
        container: u32,
        /// Which of its objects, from 0.
        index: usize,
    },
}

/// Which of the places of an object holds in a revision.
pub fn in_revision(places: &[(usize, Place)], revision: usize) -> Place {
    let place = places.iter().rev().find(|(since, _)| *since <= revision);
    place.map_or(Place::Free, |(_, place)| *place)
}
