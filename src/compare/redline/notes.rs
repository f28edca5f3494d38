//! What is said of what stands elsewhere than it did.

/// Where something stands that stood elsewhere.
pub const MOVED_HERE: &str = "flyttat hit";

/// Where it stood; what it was stands after it.
pub const MOVED_AWAY: &str = "flyttat härifrån";

/// In a row that stood elsewhere.
pub const ROW_MOVED: &str = "raden är flyttad hit";

/// In the head of a column that stood elsewhere.
pub const COLUMN_MOVED: &str = "kolumnen är flyttad hit";

/// Whether a note says that something has been moved.
pub fn is_of_move(note: &str) -> bool {
    let notes = [MOVED_HERE, MOVED_AWAY, ROW_MOVED, COLUMN_MOVED];
    notes.iter().any(|known| note.starts_with(known))
}
