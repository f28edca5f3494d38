//! Names in the two forms that accents are stored in: `å` as one character (NFC), and as `a` with a
//! ring (NFD), as some disks and archives of macOS give them. People see no difference.

use std::fs;
use std::path::{Component, Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

/// The most entries of a folder that are looked through.
const MAX_ENTRIES: usize = 10_000;

/// A path in the forms that it may be stored in, without repeats: as it is, composed, decomposed.
#[must_use]
pub fn forms(path: &str) -> Vec<String> {
    let mut forms = vec![path.to_owned(), path.nfc().collect(), path.nfd().collect()];
    forms.dedup();
    forms
}

/// A name with its accents composed, as it is typed and as cases are to write it.
#[must_use]
pub fn composed(name: &str) -> String {
    name.nfc().collect()
}

/// A name in the form by which it is compared: on many disks two names that differ in letter case
/// or in the form of an accent are one file.
#[must_use]
pub fn folded(path: &Path) -> String {
    path.to_string_lossy().to_lowercase().nfc().collect()
}

/// The path that is there, when one that is not differs from it in nothing but form.
#[must_use]
pub fn existing_form(path: &Path) -> Option<PathBuf> {
    if path.exists() {
        return Some(path.to_owned());
    }
    let mut parts = path.components().peekable();
    let mut root = PathBuf::new();
    while let Some(part) = parts.next_if(|part| !matches!(part, Component::Normal(_))) {
        root.push(part);
    }
    let rest: PathBuf = parts.collect();
    if !root.as_os_str().is_empty() {
        return in_other_form(&root, &root.join(rest));
    }
    let found = in_other_form(Path::new("."), &Path::new(".").join(rest))?;
    Some(found.strip_prefix(".").map(Path::to_owned).unwrap_or(found))
}

/// The path that is there below `root`, when a path that is not differs from it in nothing but
/// form.
#[must_use]
pub fn in_other_form(root: &Path, path: &Path) -> Option<PathBuf> {
    let mut found = root.to_owned();
    for part in path.strip_prefix(root).ok()?.components() {
        let Component::Normal(name) = part else {
            return None;
        };
        let named = found.join(name);
        if named.exists() {
            found = named;
            continue;
        }
        let wanted: String = name.to_str()?.nfc().collect();
        let entries = fs::read_dir(&found).ok()?.flatten().take(MAX_ENTRIES);
        let mut names = entries.filter_map(|entry| entry.file_name().into_string().ok());
        let same = names.find(|name| name.nfc().eq(wanted.chars()))?;
        found.push(same);
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_in_the_form_that_the_disk_has() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir(root.join("bila\u{308}gor")).unwrap();
        fs::write(root.join("bila\u{308}gor/o\u{308}nskema\u{30a}l.pdf"), "").unwrap();
        let found = |path: &str| {
            let found = in_other_form(root, &root.join(path))?;
            Some(found.strip_prefix(root).unwrap().display().to_string())
        };
        assert_eq!(
            found("bil\u{e4}gor/\u{f6}nskem\u{e5}l.pdf").as_deref(),
            Some("bila\u{308}gor/o\u{308}nskema\u{30a}l.pdf")
        );
        assert_eq!(found("bil\u{e4}gor/onskemal.pdf"), None);
    }

    #[test]
    fn a_path_without_accents_has_one_form() {
        assert_eq!(forms("bilagor/a.pdf"), ["bilagor/a.pdf"]);
        assert_eq!(forms("\u{e5}.pdf"), ["\u{e5}.pdf", "a\u{30a}.pdf"]);
        assert_eq!(
            forms("a\u{30a}.pdf"),
            ["a\u{30a}.pdf", "\u{e5}.pdf", "a\u{30a}.pdf"]
        );
    }
}
