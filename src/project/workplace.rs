//! The folder that somebody works in: where its cases are looked for, and where their PDFs go.

use std::path::{Component, Path, PathBuf};

use super::root::is_marked;
use crate::source::{existing_form, folded, is_case_name, real_path};

/// The folder of cases in a workplace.
pub const CASES: &str = "cases";

/// The folder of PDFs in a workplace.
pub const OUTPUT: &str = "output";

/// The folder that cases and PDFs are kept in. It is the same wherever below it somebody stands, so
/// that there is one folder of PDFs and not one in each folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Workplace {
    folder: PathBuf,
}

impl Workplace {
    /// The nearest folder at or above `folder` that is a project's or holds a folder `cases`; else
    /// `folder` itself.
    #[must_use]
    pub fn at(folder: &Path) -> Self {
        let real = real_folder(folder);
        Self {
            folder: found_above(&real).unwrap_or(&real).to_owned(),
        }
    }

    /// The workplace that some cases lie in, when that is one by what lies there; otherwise the one
    /// around the current folder.
    #[must_use]
    pub fn of<'a>(cases: impl Iterator<Item = &'a Path>) -> Self {
        let mut all = cases.map(|case| {
            let real = real_folder(case.parent().unwrap_or(Path::new("")));
            found_above(&real).map(Path::to_owned)
        });
        match all.next() {
            Some(Some(first)) if all.all(|other| other.as_ref() == Some(&first)) => {
                Self { folder: first }
            }
            _ => Self::at(Path::new(".")),
        }
    }

    /// The folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where cases are looked for when nobody says where: in the current folder when that is one of
    /// cases, in the workplace's folder of cases or, where there is none, in all of it.
    #[must_use]
    pub fn cases(&self) -> PathBuf {
        let cases = self.folder.join(CASES);
        let here = Path::new(".").canonicalize().unwrap_or_default();
        if here.starts_with(&cases) {
            PathBuf::from(".")
        } else if cases.is_dir() {
            self.shown(CASES)
        } else {
            self.shown("")
        }
    }

    /// The folder of PDFs.
    #[must_use]
    pub fn output(&self) -> PathBuf {
        self.shown(OUTPUT)
    }

    /// Where what is built of a case lies in the folder of PDFs, without ending: as the case lies
    /// below `cases`, or below the workplace. A case from elsewhere has its name only.
    #[must_use]
    pub fn place(&self, case: &Path) -> PathBuf {
        let real = with_real_folder(case).with_extension("");
        let below = real.strip_prefix(&self.folder).ok();
        let below = below.map(|below| below.strip_prefix(CASES).unwrap_or(below));
        match below {
            Some(below) if below.components().next().is_some() => below.to_owned(),
            _ => PathBuf::from(real.file_name().unwrap_or_default()),
        }
    }

    /// The workplace that a folder lies in, when that is one by what lies there.
    #[must_use]
    pub fn around(folder: &Path) -> Option<Self> {
        let real = real_folder(folder);
        found_above(&real).map(|found| Self {
            folder: found.to_owned(),
        })
    }

    /// Whether there is a case of which something in the folder of PDFs, by its place without
    /// ending, is built: one of any name that cases have, or of the name of the file `built_of`.
    /// Names are compared as the disk with the fewest differences has them, and what cannot be
    /// looked up counts as there: a PDF is rather kept than removed.
    #[must_use]
    pub fn has_case_for(&self, place: &Path, built_of: &Path) -> bool {
        let stem = place.file_name().map(Path::new).map(folded);
        let own_name = built_of.file_name().map(Path::new).map(folded);
        let is_it = |entry: std::fs::DirEntry| {
            let name = PathBuf::from(entry.file_name());
            let is_case = is_case_name(&name) || Some(folded(&name)) == own_name;
            is_case && name.file_stem().map(Path::new).map(folded) == stem
        };
        let below = place.parent().unwrap_or(Path::new(""));
        let folders = [self.folder.join(CASES), self.folder.clone()];
        folders.iter().any(|folder| {
            let named = folder.join(below);
            let folder = existing_form(&named).unwrap_or(named);
            match std::fs::read_dir(folder) {
                Ok(entries) => entries.flatten().any(is_it),
                Err(error) => error.kind() != std::io::ErrorKind::NotFound,
            }
        })
    }

    /// Whether a path leads into the workplace.
    #[must_use]
    pub fn holds(&self, path: &Path) -> bool {
        with_real_folder(path).starts_with(&self.folder)
    }

    /// A path below the folder as it is seen from the current folder.
    fn shown(&self, below: &str) -> PathBuf {
        let here = Path::new(".").canonicalize().unwrap_or_default();
        let shown = match here.strip_prefix(&self.folder) {
            Ok(down) => down.components().map(|_| Component::ParentDir).collect(),
            Err(_) => self.folder.clone(),
        };
        let shown = shown.join(below);
        if shown.as_os_str().is_empty() {
            PathBuf::from(".")
        } else {
            shown
        }
    }
}

/// A folder with its links followed; the current one when it has no name.
fn real_folder(folder: &Path) -> PathBuf {
    let named = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    real_path(named)
}

/// The nearest folder that is a workplace by what lies there: cases, or what marks a project.
fn found_above(real: &Path) -> Option<&Path> {
    real.ancestors()
        .find(|above| above.join(CASES).is_dir() || is_marked(above))
}

/// A path with its folder's links followed; the file itself may be a link or not be there.
fn with_real_folder(path: &Path) -> PathBuf {
    let folder = real_folder(path.parent().unwrap_or(Path::new("")));
    folder.join(path.file_name().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folders(names: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in names {
            std::fs::create_dir_all(folder.path().join(name)).unwrap();
        }
        folder
    }

    fn at(folder: &tempfile::TempDir, below: &str) -> String {
        let root = folder.path().canonicalize().unwrap();
        let found = Workplace::at(&root.join(below)).folder;
        found.strip_prefix(&root).unwrap().display().to_string()
    }

    #[test]
    fn a_workplace_is_the_same_wherever_in_it_one_stands() {
        let folder = folders(&[
            "p/.git",
            "p/kansli/cases/mars",
            "p/docs",
            "q/cases/a",
            "q/output",
            "r/s",
        ]);
        for (below, expected) in [
            ("p", "p"),
            ("p/docs", "p"),
            ("p/kansli", "p/kansli"),
            ("p/kansli/cases", "p/kansli"),
            ("p/kansli/cases/mars", "p/kansli"),
            ("q/cases/a", "q"),
            ("q", "q"),
            ("q/output", "q"),
            ("r", "r"),
            ("r/s", "r/s"),
        ] {
            assert_eq!(at(&folder, below), expected, "{below}");
        }
    }

    #[test]
    fn what_is_built_lies_as_its_case_does() {
        let folder = folders(&["cases/mars", "möten/april"]);
        let workplace = Workplace::at(folder.path());
        for (case, expected) in [
            ("cases/01-avtal.yaml", "01-avtal"),
            ("cases/mars/01-avtal.yaml", "mars/01-avtal"),
            ("möten/april/01-avtal.v2.yml", "möten/april/01-avtal.v2"),
            ("ensam.yaml", "ensam"),
        ] {
            let place = workplace.place(&folder.path().join(case));
            assert_eq!(place, Path::new(expected), "{case}");
        }
        let elsewhere = tempfile::tempdir().unwrap();
        let place = workplace.place(&elsewhere.path().join("annan.yaml"));
        assert_eq!(place, Path::new("annan"));
    }

    #[test]
    fn a_case_is_there_whatever_the_letters_of_its_ending() {
        let folder = folders(&["cases/mars"]);
        let workplace = Workplace::at(folder.path());
        for (case, place) in [
            ("cases/a.yaml", "a"),
            ("cases/mars/b.YML", "mars/b"),
            ("c.yml", "c"),
        ] {
            assert!(
                !workplace.has_case_for(Path::new(place), Path::new("")),
                "{case}"
            );
            std::fs::write(folder.path().join(case), "").unwrap();
            assert!(
                workplace.has_case_for(Path::new(place), Path::new("")),
                "{case}"
            );
        }
    }
}
