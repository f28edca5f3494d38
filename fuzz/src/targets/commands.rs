//! The commands and what they print: a case under an odd name, checked in every form, mended, and
//! built.

use std::path::Path;

use crate::folder::{empty, files_below, place};
use crate::output::{assert_json, assert_plain, assert_workflow_commands};
use crate::program::{Said, skrivelse};
use arbitrary::{Arbitrary, Unstructured};
use skrivelse::check::{check_for_build, lacks};
use skrivelse::pdf::{Standards, add_signature_fields, embedded_files, page_count};
use skrivelse::project::Loader;
use skrivelse::render::{render, signature_fields};
use skrivelse::typeset::{Embedded, Engine};

/// Names that file systems take and terminals, logs and programs may stumble on.
const NAMES: [&str; 8] = [
    "a.yaml",
    "å ä.yaml",
    "..yaml",
    "...yaml",
    "-x.yaml",
    "a\n::error::b.yaml",
    "\u{1b}[2J\u{202e}.yaml",
    "a%0A,b=c:.yml",
];

/// Runs an input; whether it was one.
pub fn run(data: &[u8]) -> bool {
    let Ok(input) = <(u8, u8, &[u8])>::arbitrary_take_rest(Unstructured::new(data)) else {
        return false;
    };
    let (name, command, text) = input;
    let folder = empty("commands");
    let cases = folder.join("cases");
    let case = cases.join(NAMES[usize::from(name) % NAMES.len()]);
    place(&case, text);
    match command % 8 {
        0 => assert_plain_both(&run_on("check", &[], &cases)),
        1 => assert_json_if_any(&run_on("check", &["--format", "json"], &cases)),
        2 => assert_json_if_any(&run_on("check", &["--format", "sarif"], &cases)),
        3 => assert_workflow_commands(&run_on("check", &["--format", "github"], &cases).out),
        4 => assert_plain_both(&run_on("check", &["--waivers"], &cases)),
        5 => assert_plain_both(&run_on("check", &["--fix"], &cases)),
        6 => emitted(&folder, &case),
        _ => typeset(&case),
    }
    true
}

fn run_on(command: &str, options: &[&str], cases: &Path) -> Said {
    let arguments = [command]
        .into_iter()
        .chain(options.iter().copied())
        .map(AsRef::as_ref);
    skrivelse(arguments.chain([cases.as_os_str()]))
}

/// What could not run has said so, and answers nothing.
fn assert_json_if_any(said: &Said) {
    assert_plain(&said.err);
    if said.code == 2 {
        assert_eq!(said.out, "");
    } else {
        assert_json(&said.out);
    }
}

fn assert_plain_both(said: &Said) {
    assert_plain(&said.out);
    assert_plain(&said.err);
}

/// What Typst reads is written below the output folder alone.
fn emitted(folder: &Path, case: &Path) {
    let out = folder.join("1/out");
    let arguments = [
        "build",
        "--draft",
        "--emit",
        "typst",
        "--jobs",
        "1",
        "--output-dir",
    ]
    .map(AsRef::as_ref);
    assert_plain_both(&skrivelse(
        arguments
            .into_iter()
            .chain([out.as_os_str(), case.as_os_str()]),
    ));
    let elsewhere = files_below(folder)
        .into_iter()
        .find(|file| !file.starts_with(&out) && file != case);
    assert_eq!(elsewhere, None, "a file outside of the output folder");
}

/// The PDF of the case, as ready or as a draft: whatever the case says, the template is not at
/// fault.
fn typeset(case: &Path) {
    let Ok(loaded) = Loader::default().load(case) else {
        return;
    };
    let (Some(case), Some(profile)) = (&loaded.case, &loaded.profile) else {
        return;
    };
    let is_draft = !lacks(&loaded, &check_for_build(&loaded)).is_empty();
    let project = match render(&loaded, case, profile, is_draft) {
        Ok(project) => project,
        Err(error) => panic!("{error}"),
    };
    let fields = if is_draft {
        Vec::new()
    } else {
        signature_fields(case, profile)
    };
    let pdf = Embedded::default()
        .typeset(&project, &Standards::default())
        .and_then(|pdf| add_signature_fields(pdf, &fields, profile.signing().locks()))
        .unwrap_or_else(|error| panic!("{error}"));
    assert!(page_count(&pdf).is_some_and(|pages| pages > 0));
    assert_eq!(
        embedded_files(&pdf).expect("our own file").len(),
        project
            .files
            .keys()
            .filter(|name| is_attached(name))
            .count()
    );
}

fn is_attached(name: &str) -> bool {
    !name.contains('/') && name != skrivelse::render::MAIN
}
