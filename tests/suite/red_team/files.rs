//! The files of the red team, each with its own test: what `verify`, `extract`, `check` and `build`
//! answer now.

use std::fs;
use std::path::PathBuf;

use super::run;
use crate::support::{Said, project, root};

fn folder() -> PathBuf {
    root().join("tests/fixtures/redteam")
}

/// What is said of a file that stands alone in a project.
fn answers<const COUNT: usize>(file: &str, commands: [&[&str]; COUNT]) -> [Said; COUNT] {
    let project = project(&[
        (file, &fs::read(folder().join(file)).unwrap()),
        ("templates/.keep", b""),
    ]);
    commands.map(|command| run(project.path(), &[command, &[file]].concat()))
}

fn all(said: &Said) -> String {
    format!("{}{}", said.out, said.err).replace('\u{a0}', " ")
}

/// A test for each PDF: the exit codes of `verify` and `extract`, and what `verify` says.
macro_rules! pdfs {
    ($($test:ident: $file:literal, $verify:literal, $extract:literal, $told:literal;)*) => {
        const PDFS: &[&str] = &[$($file),*];

        $(#[test]
        fn $test() {
            let [verify, extract] = answers($file, [&["verify"], &["extract"]]);
            assert!(all(&verify).contains($told), "{}", all(&verify));
            assert_eq!((verify.code, extract.code), ($verify, $extract), "{}{}", all(&verify), all(&extract));
        })*
    };
}

pdfs! {
    a_page_of_a_type_that_is_unknown: "page-of-unknown-type-shown.pdf", 1, 2, "sidträdet har något annat än sidor i sig";
    a_page_of_type_template: "page-of-type-Template.pdf", 1, 2, "sidträdet har något annat än sidor i sig";
    a_tree_that_counts_no_pages: "page-tree-count-0.pdf", 1, 2, "sidträdet räknar sina sidor fel";
    a_page_turned_by_another_parent: "rotate-by-other-parent.pdf", 1, 2, "en sida hör till en annan del av sidträdet";
    a_page_hidden_before_signing: "shadow-page-before-signing.pdf", 1, 2, "sidträdet har något annat än sidor i sig";
    an_object_twice_in_an_object_stream:
        "object-twice-in-object-stream.pdf", 1, 2, "ett objekt står två gånger i samma objektflöde";
    an_object_twice_in_a_table: "object-twice-in-table.pdf", 1, 2, "ett objekt står två gånger i samma korsreferens";
    an_appearance_without_a_box: "appearance-without-bbox.pdf", 1, 0, "fältet underskrift-2 har ändrats";
    a_name_with_a_sign_of_no_width: "name-with-zero-width.pdf", 1, 0, "”Robin[U+200B] Exempelsson” har undertecknat";
    glyphs_that_are_swapped: "glyphs-swapped.pdf", 3, 0, "Inte visat: ";
    pages_without_text: "no-text-panics.pdf", 1, 0, "annan text";
    a_case_that_cannot_be_set: "case-inside-panics.pdf", 3, 0, "går inte att bygga om";
    a_case_of_waivers: "YAML-source-1.5MB-waivers.pdf", 1, 0, "Filen håller inte";
    templates_of_its_own: "brings-its-own-template.pdf", 1, 1, "annan text";
    a_repository_of_its_own: "writes-dot-git.pdf", 1, 1, "annan text";
    templates_to_be_written: "writes-templates.pdf", 1, 1, "annan text";
    control_characters_in_a_name: "control-characters-in-name.pdf", 1, 1, "annan text";
    names_below_themselves: "names-tree-Kids-self-twice.pdf", 3, 2, "ärendets källfil finns inte i PDF-filen";
    fields_by_the_thousand: "2000-fields-with-one-signature.pdf", 2, 2, "högst 50 underskrifter prövas";
}

/// A test for each case: the exit codes of `check` and `build --draft`, and what `check` says.
macro_rules! cases {
    ($($test:ident: $file:literal, $check:literal, $build:literal, $told:literal;)*) => {
        const CASES: &[&str] = &[$($file),*];

        $(#[test]
        fn $test() {
            let [check, build] = answers($file, [&["check"], &["build", "--draft"]]);
            assert!(all(&check).contains($told), "{}", all(&check));
            assert_eq!((check.code, build.code), ($check, $build), "{}{}", all(&check), all(&build));
        })*
    };
}

cases! {
    amounts_with_ordinary_spaces: "fix-panics-on-3-000-kr.yaml", 0, 0, "1 ärende granskat";
    the_key_of_a_signature_in_a_title: "rebuild-refused-byterange.yaml", 0, 0, "1 ärende granskat";
    what_steers_a_terminal: "terminal-escape.yaml", 1, 1, "a[U+001B][31mb[U+001B]]0;t[U+0007]c";
    what_steers_a_log: "workflow-command.yaml", 1, 1, "a[U+000A]::error::pwned";
}

#[test]
fn every_file_of_the_folder_has_its_test() {
    let mut files: Vec<String> = fs::read_dir(folder())
        .unwrap()
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    files.sort();
    let mut tested = [PDFS, CASES].concat();
    tested.sort_unstable();
    assert_eq!(files, tested);
}
