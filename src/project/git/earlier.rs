//! A file as it once was, by its checksum.

use super::{Repository, command};
use crate::source::sha256;

/// How many versions of a file are looked at, the newest first. A case has some twenty.
const MAX_VERSIONS: usize = 200;

impl Repository {
    /// The bytes with a checksum that a file at `path`, from the folder of the repository, has had on
    /// any branch.
    #[must_use]
    pub fn earlier(&self, path: &str, sum: &str) -> Option<Vec<u8>> {
        let deadline = command::deadline();
        let fixed = ["log", "--all", "--no-renames", "--no-show-signature"];
        let form = [
            "--no-ext-diff",
            "--raw",
            "--no-abbrev",
            "--format=",
            "--",
            path,
        ];
        let log = self.text(deadline, &[&fixed[..], &form[..]].concat())?;
        // `:100644 100644 OLD NEW M<tab>path`
        let ids = log.lines().filter_map(|line| {
            let mut parts = line.strip_prefix(':')?.split_whitespace().skip(2);
            Some([parts.next()?, parts.next()?])
        });
        let mut ids: Vec<&str> = ids.flatten().filter(|id| !is_nothing(id)).collect();
        ids.dedup();
        ids.truncate(MAX_VERSIONS);
        let blobs = self.blobs(deadline, ids.into_iter())?;
        blobs.into_values().find(|bytes| sha256(bytes) == sum)
    }
}

/// The id of a file that was not there.
fn is_nothing(id: &str) -> bool {
    id.bytes().all(|digit| digit == b'0')
}
