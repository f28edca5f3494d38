//! The templates of a project's own, read up to a limit.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use super::{MAX_DEPTH, MAX_FILE, MAX_SUM, SHIPPED, WORD_FILES};
use crate::source::read_regular;

pub fn add_folder(
    folder: &Path,
    prefix: &str,
    real_root: &Path,
    room: &mut Room,
    files: &mut BTreeMap<String, Cow<'static, [u8]>>,
) -> Result<(), (PathBuf, io::Error)> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        move |error| (path, error)
    };
    for entry in fs::read_dir(folder).map_err(failed(folder))? {
        let path = entry.map_err(failed(folder))?.path();
        room.take_entry().map_err(failed(&path))?;
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            continue;
        };
        let below = format!("{prefix}{name}");
        let real = path.canonicalize().map_err(failed(&path))?;
        if !real.starts_with(real_root) {
            return Err((path, io::Error::other("leder ut ur mappen")));
        }
        if real.is_dir() {
            if below.matches('/').count() >= MAX_DEPTH {
                return Err((
                    path,
                    io::Error::other(format!(
                        "ligger i fler än {MAX_DEPTH} mappar; leder en länk tillbaka?"
                    )),
                ));
            }
            add_folder(&path, &format!("{below}/"), real_root, room, files)?;
        } else if is_template(Path::new(&below)) || WORD_FILES.contains(&below.as_str()) {
            let data = read_regular(&path, MAX_FILE).map_err(failed(&path))?;
            room.take_bytes(data.len()).map_err(failed(&path))?;
            files.insert(below, Cow::Owned(data));
        } else if is_counted_on(&path) && SHIPPED.get_file(&below).is_none() {
            room.unread.push(below);
        }
    }
    Ok(())
}

/// How much a folder may have yet.
pub struct Room {
    pub bytes: u64,
    pub entries: usize,
    /// What is never read.
    pub unread: Vec<String>,
}

impl Room {
    pub fn take_bytes(&mut self, count: usize) -> io::Result<()> {
        let megabytes = MAX_SUM / (1024 * 1024);
        let left = self.bytes.checked_sub(count as u64);
        self.bytes =
            left.ok_or_else(|| too_much(format!("mallarna är mer än {megabytes} MB tillsammans")))?;
        Ok(())
    }

    pub fn take_entry(&mut self) -> io::Result<()> {
        let left = self.entries.checked_sub(1);
        self.entries = left.ok_or_else(|| {
            too_much(
                "mallarna är fler än 10 000 filer och mappar; leder länkar till mappar med länkar?"
                    .to_owned(),
            )
        })?;
        Ok(())
    }
}

fn too_much(what: String) -> io::Error {
    io::Error::new(io::ErrorKind::FileTooLarge, what)
}

/// What somebody who makes templates expects to be used: fonts, pictures in other forms, YAML with
/// the other ending, and lists of words by other names.
fn is_counted_on(path: &Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str());
    let is_list = name.is_some_and(|name| name.to_lowercase().starts_with("ordlist"));
    is_list
        || path.extension().is_some_and(|ending| {
            [
                "ttf", "otf", "ttc", "woff", "woff2", "jpg", "jpeg", "gif", "webp", "pdf", "yml",
                "aff", "dic",
            ]
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
        })
}

/// Fonts are the shipped ones and those of profiles, so that the same case gives the same page
/// everywhere.
pub fn is_template(below: &Path) -> bool {
    let is_of_profile = below.starts_with("profiles");
    below.extension().is_some_and(|ending| {
        let is_known = ["typ", "j2", "yaml", "svg", "png"]
            .iter()
            .any(|known| ending == *known);
        // Programs for fonts and pictures write their endings in capitals too.
        let mut own = ["ttf", "otf", "svg", "png"].iter();
        is_known || is_of_profile && own.any(|known| ending.eq_ignore_ascii_case(known))
    })
}
