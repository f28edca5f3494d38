//! Names that a folder does not show.

/// Names that a folder does not show; Office writes `~$name` beside a file that is open.
pub(super) fn is_hidden(name: &str) -> bool {
    name.starts_with('.') || name.starts_with("~$")
}
