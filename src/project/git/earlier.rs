//! Commits in which a file has been changed, and those in which it was as it once was.

use super::{Repository, command};
use crate::process::Deadline;
use crate::source::sha256;

/// How many versions of a file are looked at, the newest first. A case has some twenty.
const MAX_VERSIONS: usize = 200;

/// What a commit made of a file.
struct Revised {
    commit: String,
    /// Git's names of its bytes, before and after.
    old: String,
    new: String,
}

impl Repository {
    /// The commits on any branch that changed the file at `path`, from the folder of the
    /// repository; the newest first.
    #[must_use]
    pub fn commits_of(&self, path: &str) -> Vec<String> {
        let revised = self.revisions(command::deadline(), path);
        let revised = revised.unwrap_or_default().into_iter();
        revised.map(|one| one.commit).collect()
    }

    /// A commit on any branch in which the file at `path` has the bytes with a checksum.
    #[must_use]
    pub fn commit_with(&self, path: &str, sum: &str) -> Option<String> {
        let deadline = command::deadline();
        let revised = self.revisions(deadline, path)?;
        let ids = revised.iter().flat_map(|one| [&one.old, &one.new]);
        let mut ids: Vec<&str> = ids
            .map(String::as_str)
            .filter(|id| !is_nothing(id))
            .collect();
        ids.dedup();
        ids.truncate(MAX_VERSIONS);
        let blobs = self.blobs(deadline, ids.into_iter())?;
        let is_it = |id: &str| blobs.get(id).is_some_and(|bytes| sha256(bytes) == sum);
        revised.iter().find_map(|one| {
            if is_it(&one.new) {
                return Some(one.commit.clone());
            }
            // What a merge made of it stands only in the commit that changed it again.
            is_it(&one.old).then(|| format!("{}^", one.commit))
        })
    }

    fn revisions(&self, deadline: Deadline, path: &str) -> Option<Vec<Revised>> {
        let fixed = ["log", "--all", "--no-renames", "--no-show-signature"];
        let form = [
            "--no-ext-diff",
            "--raw",
            "--no-abbrev",
            "--format=%H",
            "--",
            path,
        ];
        let log = self.text(deadline, &[&fixed[..], &form[..]].concat())?;
        let mut revised = Vec::new();
        let mut commit = "";
        for line in log.lines().filter(|line| !line.is_empty()) {
            // `:100644 100644 OLD NEW M<tab>path`
            let Some(about) = line.strip_prefix(':') else {
                commit = line;
                continue;
            };
            let mut ids = about.split_whitespace().skip(2);
            revised.push(Revised {
                commit: commit.to_owned(),
                old: ids.next()?.to_owned(),
                new: ids.next()?.to_owned(),
            });
        }
        Some(revised)
    }
}

/// The id of a file that was not there.
fn is_nothing(id: &str) -> bool {
    id.bytes().all(|digit| digit == b'0')
}
