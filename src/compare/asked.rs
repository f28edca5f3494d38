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
    History(AskedHistory),
}

/// Two versions of a project, and what of it is compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AskedHistory {
    /// The old version; the last commit when none is named.
    pub from: Option<String>,
    /// The new one; the files as they are when none is named.
    pub to: Option<String>,
    /// The old version is not `from` itself but where the new one left it, as with three dots in
    /// git: what has happened on `from` since is no change of the new one.
    pub since_fork: bool,
    /// The file or folder; the folder of cases when none is named.
    pub path: Option<PathBuf>,
}

/// Reads up to three words: `[PATH]`, `REV [REV] [PATH]`, `REV..REV [PATH]`, `REV...REV [PATH]` or
/// `OLD NEW`.
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
    let named = named.collect::<Option<Vec<String>>>().unwrap_or_default();
    let asked = match &named[..] {
        [both] => range(both),
        _ => None,
    };
    let mut named = named.into_iter();
    let asked = asked.unwrap_or_else(|| AskedHistory {
        from: named.next(),
        to: named.next(),
        ..AskedHistory::default()
    });
    let path = path.map(|path| path.to_path_buf());
    Ok(AskedComparison::History(AskedHistory { path, ..asked }))
}

/// `main..gren` and `main...gren`, where a name that is left out means the last commit. No
/// version's name begins with a slash: `../ärenden` is a path.
fn range(both: &str) -> Option<AskedHistory> {
    let (from, to) = both.split_once("..")?;
    let fork = to.strip_prefix('.');
    let or_head = |name: &str| if name.is_empty() { "HEAD" } else { name }.to_owned();
    let to = fork.unwrap_or(to);
    (!to.starts_with(['/', '\\'])).then(|| AskedHistory {
        from: Some(or_head(from)),
        to: Some(or_head(to)),
        since_fork: fork.is_some(),
        path: None,
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
