//! The checksum of a file, written where its document is named.

use std::cell::{Cell, OnceCell};
use std::sync::Arc;

use super::{Value, Yaml};
use crate::diagnostic::Fix;
use crate::source::{Source, Span};

/// Bytes that are read again to see what a fix does: half a second's work. A case of 20 kB gets 400
/// fixes all the same, and `check --fix` asks again for what is left.
const MAX_TRIES: usize = 8_000_000;

/// Gives fixes for one file as long as they do not take too long.
pub struct ChecksumFixes<'a> {
    yaml: OnceCell<Option<Yaml>>,
    source: &'a Arc<Source>,
    tries: Cell<usize>,
}

impl<'a> ChecksumFixes<'a> {
    /// For a file.
    #[must_use]
    pub const fn of(source: &'a Arc<Source>) -> Self {
        Self {
            yaml: OnceCell::new(),
            source,
            tries: Cell::new(MAX_TRIES),
        }
    }

    /// Writes the key of a document, by its place, after `fil`, or its value where it stands there
    /// without one. A checksum that stands there is never replaced: somebody must have seen the new
    /// file.
    #[must_use]
    pub fn fix(&self, document: Span, sha256: &str) -> Option<Fix> {
        let cost = self.source.text().len() + 1;
        self.tries.set(self.tries.get().checked_sub(cost)?);
        let yaml = self.yaml.get_or_init(|| Yaml::read(self.source));
        let yaml = yaml.as_ref()?;
        let map = yaml.map_at(document)?;
        let sum = Value::from(sha256);
        match yaml.key(&map, "sha256") {
            Some(empty) if yaml.is_null(&empty) => yaml.replace(&empty, &sum),
            Some(_) => None,
            None => {
                let file = yaml.key(&map, "fil")?;
                yaml.insert_key(&map, file.index() + 1, "sha256", &sum)
            }
        }
    }
}
