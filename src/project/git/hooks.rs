//! Where git looks for the programs that it runs before it commits.

use std::path::PathBuf;

use super::{Repository, command};

/// Where hooks lie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HookFolder {
    /// The folder of the repository's own.
    Own(PathBuf),
    /// The folder that somebody's settings name: another program looks after it.
    Set(String),
}

impl Repository {
    /// Where the hooks of the repository lie; `None` when git does not say.
    #[must_use]
    pub fn hooks(&self) -> Option<HookFolder> {
        let deadline = command::deadline();
        for whose in ["--local", "--global", "--system"] {
            let asked = ["config", whose, "--get", "core.hooksPath"];
            if let Some(set) = self
                .text(deadline, &asked)
                .filter(|set| !set.trim().is_empty())
            {
                return Some(HookFolder::Set(set.trim().to_owned()));
            }
        }
        let common = self.said(deadline, &["rev-parse", "--git-common-dir"])?;
        Some(HookFolder::Own(
            self.folder.join(common.trim()).join("hooks"),
        ))
    }
}
