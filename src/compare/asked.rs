//! What is to be compared, as it is asked for on the command line.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::source::{STANDARD_INPUT, is_case_name};

/// What is to be compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AskedComparison {
    /// Two files: cases, or PDFs with cases inside.
    Files(PathBuf, PathBuf),
    /// A version of the project's history with another, or with the files as they are.
    History {
        /// The old version; the last commit when none is named.
        from: Option<String>,
        /// The new one; the files as they are when none is named.
        to: Option<String>,
        /// The file or folder; the folder of cases when none is named.
        path: Option<PathBuf>,
    },
}

/// Reads up to three words: `[PATH]`, `REV [REV] [PATH]` or `OLD NEW`.
///
/// # Errors
///
/// They cannot mean any of that.
pub fn asked(words: &[OsString]) -> Result<AskedComparison> {
    let paths: Vec<&Path> = words.iter().map(Path::new).collect();
    if paths.contains(&Path::new(STANDARD_INPUT)) {
        return Err(
            Error::new("det som kommer från standard in går inte att jämföra")
                .hint("spara texten i en fil, och ange filen"),
        );
    }
    if let [old, new] = paths[..]
        && let Some(files) = files(old, new)?
    {
        return Ok(files);
    }
    // Within a repository of git without files, HEAD is a file and means a version.
    let is_path = |path: &Path| path.is_dir() || is_case_name(path) || is_pdf(path);
    let (versions, path) = match paths.split_last() {
        Some((last, before)) if before.len() == 2 || is_path(last) => (before, Some(last)),
        _ => (&paths[..], None),
    };
    if let Some(pdf) = path.filter(|path| is_pdf(path)) {
        let said = format!("{} är en PDF-fil", pdf.display());
        return Err(Error::new(said).hint("ange två: skrivelse jämför GAMMAL.pdf NY.pdf"));
    }
    let named = versions
        .iter()
        .map(|name| name.to_str().map(ToOwned::to_owned));
    let mut named = named.collect::<Option<Vec<String>>>().unwrap_or_default();
    if let [both] = &named[..]
        && let Some((from, to)) = both.split_once("..")
    {
        let or_head = |name: &str| if name.is_empty() { "HEAD" } else { name }.to_owned();
        named = vec![or_head(from), or_head(to.trim_start_matches('.'))];
    }
    let mut named = named.into_iter();
    Ok(AskedComparison::History {
        from: named.next(),
        to: named.next(),
        path: path.map(|path| path.to_path_buf()),
    })
}

/// Two files, when both words are such; one of which is none is told by its name.
fn files(old: &Path, new: &Path) -> Result<Option<AskedComparison>> {
    let is_named_so = |path: &Path| is_case_name(path) || is_pdf(path);
    let is_file = |path: &Path| path.is_file() && is_named_so(path);
    if is_file(old) && is_file(new) {
        let files = AskedComparison::Files(old.to_owned(), new.to_owned());
        return Ok(Some(files));
    }
    let gone = [old, new]
        .into_iter()
        .find(|path| !path.exists() && is_named_so(path));
    match gone {
        Some(gone) if is_named_so(old) && is_named_so(new) => Err(Error::unreadable(
            gone,
            &std::io::ErrorKind::NotFound.into(),
        )),
        _ => Ok(None),
    }
}

/// Whether a file is a PDF by its name.
#[must_use]
pub fn is_pdf(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("pdf"))
}
