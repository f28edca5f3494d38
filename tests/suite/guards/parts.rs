//! Nothing lies about unused: rules are in their lists, pages belong to findings, layouts read only
//! what they are given.

use std::collections::BTreeSet;

use regex::Regex;
use skrivelse::check;

use super::{ProjectFile, is_markdown, is_rust, is_typst, text_files};

/// The files that declare a rule.
fn rule_files() -> Vec<ProjectFile> {
    let files = text_files(&["src/rules"], is_rust).into_iter();
    files
        .filter(|file| file.text.contains(" RULE: Rule ="))
        .collect()
}

#[test]
fn every_rule_is_in_the_list_of_its_family() {
    let files = rule_files();
    for file in &files {
        let (folder, name) = file.path.rsplit_once('/').unwrap();
        let family = &text_files(&[&format!("{folder}/mod.rs")], is_rust)[0];
        let entry = format!("&{}::RULE", name.trim_end_matches(".rs"));
        let list = family.text.split("RULES:").nth(1).unwrap_or_default();
        assert!(
            list.contains(&entry),
            "{entry} is not in the list of {}",
            family.path
        );
    }
    assert!(files.len() > 5, "only {} rules were found", files.len());
    assert_eq!(
        files.len(),
        check::rules().len(),
        "a family is not in the list of families"
    );
}

#[test]
fn every_page_explains_a_finding_and_every_finding_has_its_page() {
    let pages: BTreeSet<String> =
        text_files(&["src/rules", "src/parse", "src/verify"], is_markdown)
            .into_iter()
            .map(|file| file.text)
            .collect();
    let shown: BTreeSet<String> = check::kinds()
        .into_iter()
        .map(|kind| kind.page.to_owned())
        .collect();
    let unread: Vec<&str> = pages
        .difference(&shown)
        .filter_map(|page| page.lines().next())
        .collect();
    assert_eq!(unread, [""; 0], "pages of no finding");
    assert!(shown.is_subset(&pages), "a page that is shown is no file");
}

/// What layouts read and import: the function or keyword, and its first argument.
fn reads(layout: &str) -> Vec<(String, String)> {
    let functions = "read|image|attach|json|yaml|csv|toml|xml|cbor|plugin|bibliography";
    let call = Regex::new(&format!(
        r"\b({functions})\(\s*([^,)]*)|#?\b(import|include)\s+([^:\s]+)"
    ))
    .unwrap();
    let code: String = layout
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n");
    let part = |found: &regex::Captures<'_>, a: usize, b: usize| {
        found.get(a).or(found.get(b)).unwrap().as_str().to_owned()
    };
    call.captures_iter(&code)
        .map(|found| (part(&found, 1, 3), part(&found, 2, 4)))
        .collect()
}

#[test]
fn layouts_read_only_what_the_case_gives_them_and_one_another() {
    let from_the_case = [
        ("image", "file"),
        ("image", "\"../\" + dict.file"),
        ("attach", "\"../\" + file.name"),
    ];
    let mut seen = BTreeSet::new();
    for layout in text_files(&["templates/layout"], is_typst) {
        for (how, what) in reads(&layout.text) {
            let beside =
                how == "import" && what.ends_with(".typ\"") && !what.contains(['/', '@', '\\']);
            assert!(
                beside || from_the_case.contains(&(how.as_str(), what.as_str())),
                "{}: {how} {what}",
                layout.path
            );
            seen.insert((how, what));
        }
        for outside in ["datetime.today", "sys.", "@preview"] {
            assert!(
                !layout.text.contains(outside),
                "{} asks {outside}",
                layout.path
            );
        }
    }
    assert!(seen.len() > 5, "only {seen:?} were seen");
}

#[test]
fn what_a_layout_reads_is_seen_in_every_form() {
    let layout = "#import \"/a.typ\": b\n#image(\"x.png\")\n// read(\"no\")\nlet a = read( p + q, encoding: none)";
    let read: Vec<String> = reads(layout)
        .into_iter()
        .map(|(how, what)| format!("{how} {what}"))
        .collect();
    assert_eq!(read, ["import \"/a.typ\"", "image \"x.png\"", "read p + q"]);
}
