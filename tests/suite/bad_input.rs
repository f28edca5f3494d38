//! Bad input: a clear message with its place and the way out, exit code 1 or 2, and nothing half
//! written.

mod beginners;
mod beyond;
mod characters;
mod empty;
mod kept;
mod keys;
mod layout;
mod limits;
mod marks_of_others;
mod pasted;
mod quotes;
mod references;
mod remedies;
mod shapes;
mod syntax;
mod targets;
mod values;

use tempfile::TempDir;

use crate::support::{case_with, project, skrivelse};

/// The base case with one piece of text replaced.
fn case_where(old: &str, new: &str) -> String {
    let base = case_with("");
    assert_eq!(base.matches(old).count(), 1, "{old}");
    base.replace(old, new)
}

/// A case with one table of money.
fn with_rows(rows: &str) -> String {
    case_with(&format!(
        "belopp:\n  - id: medel\n    finansiering: ramen\n    poster:\n{rows}"
    ))
}

/// The errors that `check` tells of. `build` must refuse the file too, and leave alone the PDF of
/// an earlier build.
fn refused(data: impl AsRef<[u8]>) -> String {
    refused_in(&project(&[("case.yaml", data.as_ref())]))
}

/// The same for `case.yaml` in a folder that holds more.
fn refused_in(folder: &TempDir) -> String {
    let earlier = folder.path().join("output/case.pdf");
    std::fs::create_dir(folder.path().join("output")).unwrap();
    std::fs::write(&earlier, "ett tidigare bygge").unwrap();

    let built = skrivelse(folder.path(), ["build", "case.yaml"]);
    assert_eq!(built.code, 1, "{}{}", built.out, built.err);
    assert!(built.out.starts_with("stoppad  case  "), "{}", built.out);
    assert_eq!(
        std::fs::read_dir(folder.path().join("output"))
            .unwrap()
            .count(),
        1
    );
    assert_eq!(
        std::fs::read_to_string(&earlier).unwrap(),
        "ett tidigare bygge"
    );

    let checked = skrivelse(folder.path(), ["check", "case.yaml"]);
    assert_eq!((checked.code, checked.err.as_str()), (1, ""));
    assert!(
        checked.out.starts_with(built.err.trim_end()),
        "build and check say the same:\n{}{}",
        built.err,
        checked.out
    );
    let errors: Vec<&str> = checked
        .out
        .split("\n\n")
        .filter(|finding| finding.starts_with("fel["))
        .collect();
    assert!(!errors.is_empty(), "{}", checked.out);
    errors.join("\n\n").replace('\u{a0}', " ")
}
