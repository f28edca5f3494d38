//! What a page has of its own, and what it has from the nodes above it.

use lopdf::{Dictionary, Object};

use super::inflated::Inflated;
use super::limits::MAX_DEPTH;
use super::revision::Revision;
use super::unreadable::Unreadable;

/// The most that the content of one page may hold, inflated, in bytes; its operations take up to 70
/// times as much in memory. A page of a memo holds some 50 kB.
pub const MAX_PAGE: usize = 4 << 20;

/// Of what is no stream, some programs draw nothing, and others leave out the whole page.
const NO_STREAM: Unreadable = Unreadable::Inconsistent("en sida har innehåll som inte kan ritas");

impl<'f> Revision<'f> {
    /// An entry of a page, or of the nearest node above that has it: as it stands there, and null
    /// where none has it. An entry that is null is none (ISO 32000-1, 7.3.7).
    pub fn inherited(&self, page: &'f Dictionary, key: &[u8]) -> &'f Object {
        let parent = |node: &&'f Dictionary| self.dictionary(self.entry(node, b"Parent"));
        let mut nodes = std::iter::successors(Some(page), parent).take(MAX_DEPTH + 1);
        let stated = |node: &'f Dictionary| {
            let found = node.get(key).ok()?;
            (!self.resolved(found).is_null()).then_some(found)
        };
        nodes.find_map(stated).unwrap_or(&Object::Null)
    }

    /// What a page draws, all its streams in one.
    ///
    /// # Errors
    ///
    /// It cannot be inflated, or is more than is read.
    pub fn content(
        &self,
        page: &'f Dictionary,
        inflated: &Inflated<'f>,
    ) -> Result<Vec<u8>, Unreadable> {
        let streams = match self.entry(page, b"Contents") {
            Object::Array(streams) => streams.iter().map(|it| self.resolved(it)).collect(),
            Object::Null => Vec::new(),
            stream => vec![stream],
        };
        let mut content = Vec::new();
        for stream in streams {
            let stream = stream.as_stream().map_err(|_| NO_STREAM)?;
            let left = MAX_PAGE.saturating_sub(content.len());
            content.extend(inflated.data_up_to(stream, left)?);
            content.push(b'\n');
        }
        Ok(content)
    }
}
