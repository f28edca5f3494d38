//! Cases in memory: read, checked, rendered.

use std::path::Path;
use std::sync::Arc;

use skrivelse::check::check;
use skrivelse::diagnostic::{self, Diagnostic};
use skrivelse::project::{LoadedCase, Loader};
use skrivelse::render::{MAIN, render};
use skrivelse::source::Source;

use crate::output::{assert_json, assert_plain, assert_workflow_commands};

/// A complete correct case.
pub const BASE: &str = include_str!("../../tests/fixtures/base.yaml");

/// The case in a text, as if it stood in a file of this folder.
pub fn loaded(folder: &Path, text: &str) -> LoadedCase {
    let source = Arc::new(Source::new(&folder.join("a.yaml"), text.to_owned()));
    Loader::default()
        .load_source(source, None)
        .expect("the shipped templates can be read")
}

/// What is found in a case, written in every form.
pub fn checked(loaded: &LoadedCase) -> Vec<Diagnostic> {
    let found = check(loaded);
    assert_plain(&diagnostic::text(&found, diagnostic::Look::default()));
    assert_json(&diagnostic::json(&found, 1).to_string());
    assert_json(&diagnostic::sarif(&found).to_string());
    assert_workflow_commands(&diagnostic::github(&found));
    found
}

/// The Typst that a case becomes, as a draft: without a fault of syntax. `None` when it is not read
/// as a case.
pub fn main_typ(loaded: &LoadedCase) -> Option<String> {
    let (case, profile) = (loaded.case.as_ref()?, loaded.profile.as_ref()?);
    let project = render(loaded, case, profile, true).ok()?;
    let main = String::from_utf8(project.files[MAIN].clone()).expect("Typst is UTF-8");
    let (errors, _) = typst::syntax::parse(&main).errors_and_warnings();
    assert!(errors.is_empty(), "{errors:?} in {main}");
    Some(main)
}
