//! Pairs with their expected changes.

use std::fmt::Write;

use skrivelse::model::Status;
use skrivelse::render::{MAIN, render};

use super::{Read, compared, lines, pairs};

#[test]
fn each_pair_has_the_changes_that_are_expected() {
    let mut wrong = String::new();
    for pair in pairs() {
        let found = lines(&compared(&pair.old, &pair.new));
        if found != pair.expected {
            let expected = &pair.expected;
            write!(
                wrong,
                "\n## {}\nexpected:\n{expected}found:\n{found}",
                pair.name
            )
            .unwrap();
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// The Typst project that a case becomes, without the file of the case itself.
fn page(read: &Read) -> Option<Vec<(String, Vec<u8>)>> {
    let loaded = &read.loaded;
    let (case, profile) = (loaded.case.as_ref()?, loaded.profile.as_deref()?);
    let is_draft = case.status.get() == Some(&Status::Draft);
    let files = render(loaded, case, profile, is_draft).ok()?.files;
    let is_page = |(path, _): &(String, Vec<u8>)| path == MAIN;
    Some(files.into_iter().filter(is_page).collect())
}

/// What is said of the page is held against the page: what is handed over to the layout.
#[test]
fn the_page_changes_when_it_is_said_to_and_not_otherwise() {
    let mut seen = [0, 0];
    let mut wrong = Vec::new();
    for pair in pairs() {
        let (Some(old), Some(new)) = (page(&pair.old), page(&pair.new)) else {
            continue;
        };
        let is_same = old == new;
        let is_said_to_change = compared(&pair.old, &pair.new).changes_page();
        if is_said_to_change == is_same {
            wrong.push(pair.name);
        }
        seen[usize::from(is_same)] += 1;
    }
    assert_eq!(wrong, [""; 0]);
    assert!(seen[0] > 20 && seen[1] > 3, "{seen:?}");
}
