//! Shipped templates written out, for a project that changes some.

use std::fs;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::project::templates::{marked, shipped, shipped_paths};
use crate::write;

/// Writes templates into a folder, each with the mark of its version, and says where. A name is
/// that of a template or of a folder of templates, below `templates/`.
///
/// # Errors
///
/// There is no such template, one is there already, or a file cannot be written.
pub fn write_out(names: &[String], folder: &Path) -> Result<Vec<PathBuf>> {
    let paths = asked_for(names)?;
    refuse_taken(folder, &paths)?;
    let write_one = |path: &String| {
        let file = folder.join(path);
        write::prepare_folder(write::folder_of(&file))?;
        write::write(&file, &marked(path, shipped(path).unwrap_or_default()))?;
        Ok(file)
    };
    paths.iter().map(write_one).collect()
}

fn asked_for(names: &[String]) -> Result<Vec<String>> {
    let known = shipped_paths();
    let mut paths = Vec::new();
    for name in names {
        let plain = name.trim_start_matches("templates/").trim_end_matches('/');
        let is_asked = |path: &&String| {
            let rest = path.strip_prefix(plain);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let found: Vec<String> = known.iter().filter(is_asked).cloned().collect();
        if found.is_empty() {
            return Err(Error::new(format!("det finns ingen mall {name}"))
                .hint("skriv skrivelse mallar för att se alla"));
        }
        paths.extend(found);
    }
    paths.sort();
    paths.dedup();
    Ok(paths)
}

/// What somebody has changed is never written over.
fn refuse_taken(folder: &Path, paths: &[String]) -> Result<()> {
    let mut files = paths.iter().map(|path| folder.join(path));
    let taken = files.find(|file| fs::symlink_metadata(file).is_ok());
    taken.map_or(Ok(()), |file| {
        Err(Error::new(format!("{} finns redan", file.display()))
            .hint("skriv den bredvid, i en annan mapp, och jämför: --till nya-mallar"))
    })
}
