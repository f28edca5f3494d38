//! The program that git runs before it commits: it checks the cases that are to be committed.

use std::fs::{self, Permissions};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result, io_cause};
use crate::project::git::{HookFolder, Repository};
use crate::write::TemporaryFile;

/// What git runs. It is found on the path, so that a newer program is the one that checks.
const HOOK: &str = include_str!("hook.sh");

/// What to write in a hook that there is already.
const LINE: &str = "skrivelse granska --köade --form kort || exit 1";

/// What became of the hook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InstalledHook {
    /// It was written.
    New(PathBuf),
    /// It was there.
    Known(PathBuf),
}

/// Writes the hook of the repository around a folder, where there is none.
///
/// # Errors
///
/// There is no repository, its hooks are somebody else's, or the file cannot be written.
pub fn install_hook(here: &Path) -> Result<InstalledHook> {
    let repository = Repository::around(here).filter(|repository| !repository.is_bare());
    let repository = repository.ok_or_else(|| {
        Error::new("mappen hör inte till något projekt i git")
            .hint("gå till projektets mapp; ett nytt projekt börjar med git init")
    })?;
    let hooks = repository
        .hooks()
        .ok_or_else(|| match repository.silence() {
            Some(silence) => Error::new(silence.said()).hint(silence.hint()),
            None => Error::new("git säger inte var projektets krokar ligger"),
        })?;
    let folder = match hooks {
        HookFolder::Own(folder) => folder,
        HookFolder::Set(folder) => {
            let said =
                format!("projektets krokar sköts av något annat: core.hooksPath är {folder}");
            return Err(Error::new(said).hint(way_in()));
        }
    };
    let file = folder.join("pre-commit");
    if fs::read(&file).is_ok_and(|there| there == HOOK.as_bytes()) {
        return Ok(InstalledHook::Known(file));
    }
    if file.symlink_metadata().is_ok() {
        let said = format!(
            "det finns redan en krok, {}; den är lämnad som den är",
            file.display()
        );
        return Err(Error::new(said).hint(way_in()));
    }
    let unwritten = |cause: std::io::Error| {
        Error::new(format!(
            "{} går inte att skriva ({})",
            file.display(),
            io_cause(&cause)
        ))
        .hint("kontrollera att du får skriva i mappen")
    };
    fs::create_dir_all(&folder).map_err(unwritten)?;
    let written = TemporaryFile::with(&folder, HOOK.as_bytes()).map_err(unwritten)?;
    written.put_new(&file, executable()).map_err(unwritten)?;
    Ok(InstalledHook::New(file))
}

fn way_in() -> String {
    format!("lägg till raden där, om ärenden ska granskas: {LINE}")
}

/// Git runs only what may be run.
#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "elsewhere there are none")]
fn executable() -> Option<Permissions> {
    use std::os::unix::fs::PermissionsExt;
    Some(Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
const fn executable() -> Option<Permissions> {
    None
}
