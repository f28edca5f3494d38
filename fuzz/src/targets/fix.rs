//! `check --fix`: it settles, changes nothing else, and the command does what the library does.

use std::fs;

use crate::cases::loaded;
use crate::folder::{empty, folder, place};
use crate::output::assert_plain;
use crate::program::skrivelse;
use skrivelse::check::check_for_build;
use skrivelse::diagnostic::Fix;
use skrivelse::edit::{ROUNDS, apply, in_order};

/// Runs an input; whether it was one.
pub fn run(data: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(data) else {
        return false;
    };
    let mut mended = text.to_owned();
    let mut rounds = 0;
    while let Some(next) = mended_once(&mended) {
        assert!(rounds < ROUNDS, "it never settles: {next:?}");
        (mended, rounds) = (next, rounds + 1);
    }
    if rounds > 0 {
        by_the_command(text, &mended);
    }
    true
}

/// The text with the fixes of one round made; `None` when there is nothing to mend.
fn mended_once(text: &str) -> Option<String> {
    let found = check_for_build(&loaded(folder(), text));
    let fixes: Vec<&Fix> = found
        .iter()
        .filter_map(|finding| finding.fix.as_ref())
        .collect();
    (!in_order(text, &fixes).is_empty()).then(|| apply(text, &fixes))
}

fn by_the_command(text: &str, mended: &str) {
    let case = empty("fix").join("a.yaml");
    place(&case, text.as_bytes());
    let said = skrivelse([&"check".into(), &"--fix".into(), &case]);
    assert_plain(&said.out);
    assert_plain(&said.err);
    assert_eq!(
        fs::read_to_string(&case).ok().as_deref(),
        Some(mended),
        "{said:?}"
    );
}
