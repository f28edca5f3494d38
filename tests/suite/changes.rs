//! What has changed from one case to another: pairs with their expected changes, and what holds for
//! any two.

mod exchanged;
mod history;
mod hook;
mod pairs;
mod properties;
mod redlines;
mod secret_items;

use std::fs;
use std::path::Path;

use image::ImageFormat;
use skrivelse::check;
use skrivelse::compare::{CaseComparison, Side, TakenFrom, heading, line, sign};
use skrivelse::diagnostic::Diagnostic;
use skrivelse::project::{LoadedCase, Loader};
use tempfile::TempDir;

use crate::pictures::picture;
use crate::support::{case_with, project, root};

/// A case that was read and checked, in a folder of its own.
pub struct Read {
    pub loaded: LoadedCase,
    pub found: Vec<Diagnostic>,
    _folder: TempDir,
}

impl Read {
    /// A case with the files that it names.
    pub fn of(yaml: &str, files: &[(String, String)]) -> Self {
        let mut all = vec![("case.yaml", yaml.as_bytes())];
        let image = picture(ImageFormat::Png);
        all.extend(files.iter().map(|(name, text)| {
            let is_picture = name.ends_with(".png");
            (
                name.as_str(),
                if is_picture { &image } else { text.as_bytes() },
            )
        }));
        let folder = project(&all);
        let path = folder.path().join("case.yaml");
        let loaded = Loader::default().load(&path).unwrap();
        let found = check::check_for_build(&loaded);
        Self {
            loaded,
            found,
            _folder: folder,
        }
    }

    /// A case of the repository, where it lies.
    pub fn at(path: &str) -> Self {
        let loaded = Loader::default().load(&root().join(path)).unwrap();
        let found = check::check_for_build(&loaded);
        Self {
            loaded,
            found,
            _folder: project(&[]),
        }
    }

    pub fn side(&self) -> Side<'_> {
        Side {
            loaded: &self.loaded,
            found: &self.found,
            from: TakenFrom::Version("här".to_owned()),
        }
    }
}

/// Two cases and what is expected of them.
pub struct Pair {
    pub name: String,
    pub old: Read,
    pub new: Read,
    pub expected: String,
}

/// The pairs of `tests/fixtures/changes`, in the order of their names.
pub fn pairs() -> Vec<Pair> {
    let files = fs::read_dir(root().join("tests/fixtures/changes")).unwrap();
    let mut files: Vec<_> = files.map(|file| file.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    files.sort();
    let pairs: Vec<Pair> = files.iter().map(|path| pair(path)).collect();
    assert!(pairs.len() >= 99, "only {} pairs", pairs.len());
    pairs
}

fn pair(path: &Path) -> Pair {
    let text = fs::read_to_string(path).unwrap();
    let mut old = (String::new(), Vec::new());
    let mut new = (String::new(), Vec::new());
    let mut expected = String::new();
    for part in text.split("=== ").skip(1) {
        let (head, body) = part.split_once('\n').unwrap();
        match head.split_once(": ") {
            None if head == "före" => body.clone_into(&mut old.0),
            None if head == "efter" => body.clone_into(&mut new.0),
            None if head == "ändringar" => body.clone_into(&mut expected),
            Some(("före", name)) => old.1.push((name.to_owned(), body.to_owned())),
            Some(("efter", name)) => new.1.push((name.to_owned(), body.to_owned())),
            _ => panic!("{}: {head}", path.display()),
        }
    }
    let read = |(yaml, files): (String, Vec<_>)| Read::of(&case_with(&yaml), &files);
    Pair {
        name: path.file_stem().unwrap().to_str().unwrap().to_owned(),
        old: read(old),
        new: read(new),
        expected,
    }
}

/// The samples, each with the faulty original that it was made of.
pub fn samples() -> Vec<(Read, Read)> {
    let samples = [
        ("000", "2019-samverkansmedel"),
        ("001", "2021-lansgemensamma-medel"),
        ("002", "2025-psykisk-halsa"),
        ("003", "2019-kommunal-samverkan"),
        ("004", "2020-dalarna"),
    ];
    let read = |(original, sample): (&str, &str)| {
        let original = format!("tests/fixtures/original/{original}.yaml");
        (
            Read::at(&original),
            Read::at(&format!("cases/{sample}.yaml")),
        )
    };
    samples.into_iter().map(read).collect()
}

pub fn compared(old: &Read, new: &Read) -> CaseComparison {
    CaseComparison::of(&old.side(), &new.side()).unwrap()
}

/// The changes that are told, a line each, with their headings.
pub fn lines(comparison: &CaseComparison) -> String {
    let lines = comparison.told().map(|(index, change)| {
        let remark = comparison.remarks.get(&index);
        let remark = remark.map_or_else(String::new, |it| format!("; {it}"));
        let said = line(change, &comparison.changes);
        let heading = heading(change.part());
        format!("{heading} {} {said}{remark}\n", sign(change)).replace('\u{a0}', " ")
    });
    lines.collect()
}
