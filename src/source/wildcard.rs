//! Paths with `*` and `?`, where the shell leaves them as they are: Windows' own, and any shell
//! when they stand within quotation marks.

use std::fs;
use std::path::{Component, Path, PathBuf};

use super::hidden_names::is_hidden;

/// Whether a path holds a wildcard.
pub fn is_pattern(path: &Path) -> bool {
    path.to_str().is_some_and(|path| path.contains(['*', '?']))
}

/// What is there and matches, sorted. `*` stands for any characters of one name, `?` for one, and
/// `**` for any folders below each other, also none; names that begin with a dot are left out, as
/// shells do, and so are those of files that Office has open.
pub fn matches(pattern: &Path) -> Vec<PathBuf> {
    let mut found = vec![PathBuf::new()];
    for part in pattern.components() {
        let Component::Normal(name) = part else {
            found.iter_mut().for_each(|path| path.push(part));
            continue;
        };
        let name = name.to_string_lossy();
        if name == "**" {
            found = found.iter().flat_map(|path| folders(path)).collect();
            continue;
        }
        found = found.iter().flat_map(|path| named(path, &name)).collect();
    }
    found.sort();
    found
}

/// A folder and all folders below it; links are not followed, since they may lead round.
fn folders(folder: &Path) -> Vec<PathBuf> {
    let mut found = vec![folder.to_owned()];
    let mut at = 0;
    while at < found.len() {
        let path = found[at].clone();
        let below = named(&path, "*").into_iter();
        found.extend(below.filter(|path| path.is_dir() && !path.is_symlink()));
        at += 1;
    }
    found
}

/// What a folder has that matches a name.
fn named(folder: &Path, name: &str) -> Vec<PathBuf> {
    if !name.contains(['*', '?']) {
        let path = folder.join(name);
        return if path.exists() {
            vec![path]
        } else {
            Vec::new()
        };
    }
    let read = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let pattern: Vec<char> = name.chars().collect();
    let entries = fs::read_dir(read).into_iter().flatten().flatten();
    let names = entries.filter_map(|entry| entry.file_name().into_string().ok());
    names
        .filter(|name| !is_hidden(name))
        .filter(|name| is_match(&pattern, &name.chars().collect::<Vec<_>>()))
        .map(|name| folder.join(name))
        .collect()
}

/// Whether a name matches. After a `*` that fits too little, one more character is given to it: no
/// earlier `*` needs to be tried again.
fn is_match(pattern: &[char], name: &[char]) -> bool {
    let (mut at, mut next) = (0, 0);
    let mut last_star = None;
    while next < name.len() {
        match pattern.get(at) {
            Some('*') => {
                last_star = Some((at, next));
                at += 1;
            }
            Some(c) if *c == '?' || *c == name[next] => {
                at += 1;
                next += 1;
            }
            _ => {
                let Some((star, given)) = last_star else {
                    return false;
                };
                last_star = Some((star, given + 1));
                at = star + 1;
                next = given + 1;
            }
        }
    }
    pattern[at..].iter().all(|c| *c == '*')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_match_as_in_a_shell() {
        let is_match = |pattern: &str, name: &str| {
            is_match(
                &pattern.chars().collect::<Vec<_>>(),
                &name.chars().collect::<Vec<_>>(),
            )
        };
        for (pattern, name) in [
            ("*", "a"),
            ("*.yaml", "ärende.yaml"),
            ("0?-*.y*ml", "01-avtal.yaml"),
            ("a*b*c", "aXbYbZc"),
            ("a**", "a"),
        ] {
            assert!(is_match(pattern, name), "{pattern} {name}");
        }
        for (pattern, name) in [
            ("*.yaml", "a.yml"),
            ("?", "ab"),
            ("?", ""),
            ("a*b", "abc"),
            ("0?-*", "001-a"),
        ] {
            assert!(!is_match(pattern, name), "{pattern} {name}");
        }
    }

    #[test]
    fn a_wildcard_reaches_over_folders_and_leaves_hidden_files() {
        let folder = tempfile::tempdir().unwrap();
        for file in [
            "mars/01.yaml",
            "april/01.yaml",
            "april/.dold.yaml",
            "april/02.yml",
        ] {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let found = |pattern: &str| {
            let found = matches(&folder.path().join(pattern));
            let names = found.iter().map(|path| {
                let below = path.strip_prefix(folder.path()).unwrap();
                below.display().to_string()
            });
            names.collect::<Vec<_>>()
        };
        assert_eq!(found("*/*.yaml"), ["april/01.yaml", "mars/01.yaml"]);
        assert_eq!(found("a*/0?.y*"), ["april/01.yaml", "april/02.yml"]);
        assert!(found("maj/*.yaml").is_empty());
        assert_eq!(found("**/01.yaml"), ["april/01.yaml", "mars/01.yaml"]);
        assert_eq!(found("april/**/*.yaml"), ["april/01.yaml"]);
        assert_eq!(found("a*/**/02.*"), ["april/02.yml"]);
    }
}
