//! Trees of pages that two programs may walk in two ways.

use skrivelse::pdf::history::{Change, History, Unreadable, signature_fields};

use super::inconsistent::{SIGNED, refused};
use super::judged::read;
use super::raw::Raw;

/// Changes that are made to the tree of pages, as a revision after the signatures.
fn with_tree(pdf: &[u8], kids: &str, count: &str, more: &[&str]) -> Vec<u8> {
    let mut raw = Raw::after(pdf);
    let pages = raw.pages().0;
    let first = raw.new_number();
    let words = |text: &str, number: u32| {
        let (one, two) = (raw_page(pdf, 1), raw_page(pdf, 2));
        text.replace("{0}", &format!("{number} 0 R"))
            .replace("{1}", &format!("{one} 0 R"))
            .replace("{2}", &format!("{two} 0 R"))
            .replace("{pages}", &format!("{pages} 0 R"))
    };
    let mut raw = raw.object(
        pages,
        &format!(
            "<< /Type /Pages /Count {count} /Kids {} >>",
            words(kids, first)
        ),
    );
    for (index, body) in more.iter().enumerate() {
        let number = if index == 0 { first } else { raw.new_number() };
        raw = raw.object(number, &words(body, number + 1));
    }
    raw.table()
}

fn raw_page(pdf: &[u8], number: u32) -> u32 {
    Raw::after(pdf).page(number).0
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of inputs")]
fn a_tree_of_pages_that_programs_walk_in_their_own_ways_is_refused() {
    let page = "<< /Type /Page /Parent {pages} /MediaBox [0 0 9 9] >>";
    for name in SIGNED {
        let pdf = read(name);
        // This is what the others differ from.
        let honest = with_tree(&pdf, "[{1} {2} {0}]", "3", &[page]);
        assert_eq!(signature_fields(&honest).unwrap().len(), 3);
        for (kids, count, more, what) in [
            (
                "[{0} {1} {2}]",
                "2",
                vec!["<< /Type /Pagex /Parent {pages} >>"],
                "a kid of an unknown type",
            ),
            (
                "[{0} {1} {2}]",
                "2",
                vec!["<< /Type /Template /Parent {pages} >>"],
                "a template",
            ),
            (
                "[{0} {1} {2}]",
                "3",
                vec!["<< /Parent {pages} /MediaBox [0 0 9 9] >>"],
                "a page without a type",
            ),
            (
                "[{0} {1} {2}]",
                "3",
                vec!["<< /Parent {pages} /Kids [] /Count 1 >>"],
                "a node without a type",
            ),
            (
                "[{0} {1} {2}]",
                "3",
                vec!["<< /Type (Page) /Parent {pages} >>"],
                "a type that is no name",
            ),
            (
                "[{0} {1} {2}]",
                "3",
                vec!["<< /Type {0} /Parent {pages} >>", "/Page"],
                "a type that stands elsewhere",
            ),
            (
                "[{0} {1} {2}]",
                "3",
                vec!["[]"],
                "a kid that is no dictionary",
            ),
            ("[{1} {2} null]", "2", vec![], "a kid that is null"),
            ("[{1} {2} 9000 0 R]", "2", vec![], "a kid that is nowhere"),
            (
                "[<< /Type /Page /Parent {pages} >> {1} {2}]",
                "3",
                vec![],
                "a direct kid",
            ),
            (
                "[{0} {1} {2}]",
                "3",
                vec!["<< /Type /Page /Parent {pages} /Kids [{1}] >>"],
                "a page with kids",
            ),
            (
                "[{0} {1} {2}]",
                "3",
                vec!["<< /Type /Page /Parent {pages} /Count 1 >>"],
                "a page with a count",
            ),
            (
                "[{0} {1} {2}]",
                "2",
                vec!["<< /Type /Pages /Parent {pages} /Kids [] /Count 0 >>"],
                "an empty node",
            ),
            (
                "[{0} {1} {2}]",
                "3",
                vec!["<< /Type /Pages /Parent {pages} /Count 1 >>"],
                "a node without kids",
            ),
            (
                "[{0} {1} {2}]",
                "2",
                vec!["<< /Type /Pagesx /Parent {pages} /Kids [] >>"],
                "a node of an unknown type",
            ),
            (
                "[{1} {2} {0}]",
                "3",
                vec!["<< /Type /Page /MediaBox [0 0 9 9] >>"],
                "a page without a parent",
            ),
            (
                "[{1} {2} {0}]",
                "3",
                vec!["<< /Type /Page /Parent {0} >>", "<< /Type /Pages >>"],
                "another parent",
            ),
            ("[{1} {2} {1}]", "3", vec![], "a page twice"),
            ("[{1} {2} {pages}]", "2", vec![], "a node below itself"),
            ("[{1} {2}]", "0", vec![], "count 0"),
            ("[{1} {2}]", "1", vec![], "a count below"),
            ("[{1} {2}]", "3", vec![], "a count above"),
            ("[{1} {2}]", "-2", vec![], "a count below zero"),
            ("[{1} {2}]", "2.0", vec![], "a count with a fraction"),
            (
                "[{1} {2}]",
                "{0}",
                vec!["2"],
                "a count that stands elsewhere",
            ),
            ("[]", "0", vec![], "no pages"),
            ("{1}", "1", vec![], "kids that are no array"),
            (
                "[{1} {2}]",
                "2 /Parent {pages}",
                vec![],
                "a root with a parent",
            ),
        ] {
            refused(
                &with_tree(&pdf, kids, count, &more),
                &format!("{name}, {what}"),
            );
        }
    }
}

#[test]
fn a_tree_deeper_than_any_is_refused() {
    let pdf = read("rsa-in-order");
    let mut raw = Raw::after(&pdf);
    let (pages, page) = (raw.pages().0, raw.page(1));
    let levels: Vec<u32> = (0..40).map(|_| raw.new_number()).collect();
    let mut parent = pages;
    for (index, &level) in levels.iter().enumerate() {
        let kid = levels.get(index + 1).copied().unwrap_or(page.0);
        raw = raw.object(
            level,
            &format!("<< /Type /Pages /Parent {parent} 0 R /Count 1 /Kids [{kid} 0 R] >>"),
        );
        parent = level;
    }
    let raw = raw.object(
        pages,
        &format!("<< /Type /Pages /Count 1 /Kids [{} 0 R] >>", levels[0]),
    );
    refused(
        &raw.changed(
            page,
            &[("/Parent ", &format!("/Parent {parent} 0 R /Old "))],
        )
        .table(),
        "40 levels",
    );
}

/// Before the first signature and between two as well.
#[test]
fn the_tree_of_every_revision_that_was_signed_is_judged() {
    let pdf = read("unsigned");
    let shadow = with_tree(
        &pdf,
        "[{1} {2} {0}]",
        "2",
        &["<< /Type /Pagex /Parent {pages} >>"],
    );
    let repaired = with_tree(&shadow_read(&pdf), "[{1} {2}]", "2", &[]);
    assert!(History::read(&repaired).is_ok());
    refused(&shadow, "the newest revision");
    // The revision in between is the one that was signed.
    let between = [shadow.as_slice(), &mended_after(&shadow)].concat();
    let history = History::read(&between).unwrap();
    assert!(matches!(
        history.changes_since(shadow.len()),
        Err(Unreadable::Inconsistent(_))
    ));
}

fn shadow_read(pdf: &[u8]) -> Vec<u8> {
    with_tree(pdf, "[{1} {2}]", "2", &["<< >>"])
}

/// The bytes that repair a tree of pages.
fn mended_after(pdf: &[u8]) -> Vec<u8> {
    let honest = read("unsigned");
    let (pages, one, two) = (
        Raw::after(&honest).pages().0,
        raw_page(&honest, 1),
        raw_page(&honest, 2),
    );
    let raw = Raw::after(pdf);
    let repaired = raw
        .object(
            pages,
            &format!("<< /Type /Pages /Count 2 /Kids [{one} 0 R {two} 0 R] >>"),
        )
        .table();
    repaired[pdf.len()..].to_vec()
}

/// The tree is compared node by node, whatever the pages have from it.
#[test]
fn changes_above_the_pages_are_told() {
    let pdf = read("rsa-in-order");
    let since = |changed: &[u8]| {
        History::read(changed)
            .unwrap()
            .changes_since(pdf.len())
            .unwrap()
    };
    let pages = Raw::after(&pdf).pages();
    let more = Raw::after(&pdf)
        .changed(pages, &[("/Type/Pages", "/Type/Pages/Note(new)")])
        .table();
    assert_eq!(since(&more), [Change::PageTree]);
    let turned = Raw::after(&pdf)
        .changed(pages, &[("/Type/Pages", "/Type/Pages/Rotate 90")])
        .table();
    assert_eq!(
        since(&turned),
        [Change::PageTree, Change::Page(1), Change::Page(2)]
    );
    let swapped = with_tree(&pdf, "[{2} {1}]", "2", &[]);
    assert!(since(&swapped).contains(&Change::Page(1)));
    // The same pages, one node deeper.
    let mut raw = Raw::after(&pdf);
    let (node, one, two) = (raw.new_number(), raw.page(1), raw.page(2));
    let parent = [("/Parent ", format!("/Parent {node} 0 R/Old "))];
    let parent: Vec<(&str, &str)> = parent
        .iter()
        .map(|(from, to)| (*from, to.as_str()))
        .collect();
    let deeper = raw
        .object(
            node,
            &format!(
                "<< /Type /Pages /Parent {} 0 R /Count 2 /Kids [{} 0 R {} 0 R] >>",
                pages.0, one.0, two.0
            ),
        )
        .object(
            pages.0,
            &format!("<< /Type /Pages /Count 2 /Kids [{node} 0 R] >>"),
        )
        .changed(one, &parent)
        .changed(two, &parent);
    assert!(since(&deeper.table()).contains(&Change::PageTree));
}
