//! Files that two programs may show in two ways: nothing more is said of them. What was signed in
//! them holds, which is what makes them dangerous.

use skrivelse::pdf::history::{
    Change, History, Unreadable, changes, first_revision, signature_fields,
};
use skrivelse::pdf::{embedded_files, page_texts};

use super::judged::read;
use super::raw::{Raw, compressed, file};
use super::update::update;

/// Files with tables, and one with streams.
const SIGNED: [&str; 2] = ["rsa-in-order", "rsa-streams"];

fn refused(pdf: &[u8], what: &str) {
    let why = signature_fields(pdf).map(|fields| fields.len());
    assert!(
        matches!(why, Err(Unreadable::Inconsistent(_))),
        "{what}: {why:?}"
    );
    assert!(
        matches!(changes(pdf, pdf), Err(Unreadable::Inconsistent(_))),
        "{what}"
    );
    assert_eq!(first_revision(pdf), None, "{what}");
    for said in [
        embedded_files(pdf).unwrap_err(),
        page_texts(pdf).unwrap_err(),
    ] {
        assert!(
            said.said().starts_with("PDF-filen motsäger sig själv: "),
            "{what}: {}",
            said.said()
        );
    }
}

/// What others have found: each shows another memo in some program.
#[test]
fn files_of_the_red_team_are_refused() {
    for name in [
        "object-twice-in-object-stream",
        "object-twice-in-table",
        "page-of-type-Template",
        "page-of-unknown-type-shown",
        "page-tree-count-0",
        "rotate-by-other-parent",
        "shadow-page-before-signing",
    ] {
        let path = format!(
            "{}/tests/fixtures/redteam/{name}.pdf",
            env!("CARGO_MANIFEST_DIR")
        );
        refused(&std::fs::read(path).unwrap(), name);
    }
}

/// The same tools without the fault: so it is the fault that is refused below.
#[test]
fn honest_revisions_are_read_however_they_are_written() {
    for name in SIGNED {
        let pdf = read(name);
        let mut raw = Raw::after(&pdf);
        let (first, second, container) = (raw.new_number(), raw.new_number(), raw.new_number());
        let (page, root) = (raw.page(1), raw.pages());
        let by_table = Raw::after(&pdf)
            .changed(page, &[])
            .changed(root, &[])
            .table();
        let by_stream = Raw::after(&pdf).changed(page, &[]).stream(&[]);
        let head = format!("{first} 0 {second} 8 ");
        let packed = raw.packed(
            container,
            &format!("/N 2 /First {}", head.len()),
            &head,
            "<< >>   << /A (a) >> ",
        );
        let packed = packed.stream(&[(first, container, 0), (second, container, 1)]);
        for (way, updated) in [
            ("table", by_table),
            ("stream", by_stream),
            ("packed", packed),
        ] {
            let end = pdf.len();
            assert_eq!(
                History::read(&updated).unwrap().changes_since(end),
                Ok(Vec::new()),
                "{name}, {way}"
            );
            assert_eq!(
                signature_fields(&updated).unwrap().len(),
                3,
                "{name}, {way}"
            );
        }
    }
}

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

#[test]
fn keys_that_stand_twice_are_refused() {
    for name in SIGNED {
        let pdf = read(name);
        let (root, page) = (Raw::after(&pdf).root(), Raw::after(&pdf).page(1));
        for (what, words) in [
            ("page", ("/Type/Page", "/Type/Page/Type/Pagex")),
            (
                "page, in code points",
                ("/Type/Page", "/Type/Page/#54ype/Page"),
            ),
            ("contents", ("/Contents ", "/Contents 9 0 R/Contents ")),
            (
                "resources, within",
                ("/Type/Page", "/Type/Page/New<</A 1/B<</C 2/C 2>>>>"),
            ),
            (
                "the same value, in an array",
                ("/Type/Page", "/Type/Page/New[<</A 1/A 1>>]"),
            ),
        ] {
            refused(
                &Raw::after(&pdf).changed(page, &[words]).table(),
                &format!("{name}, {what}"),
            );
        }
        let catalog = Raw::after(&pdf).changed(root, &[("/Pages ", "/Pages 9 0 R/Pages ")]);
        refused(&catalog.table(), "root");
        let trailer = format!("/Root {} 0 R", root.0);
        refused(&Raw::after(&pdf).table_of("0 0\n", &trailer), "trailer");
    }
}

#[test]
fn numbers_that_stand_twice_are_refused() {
    for name in SIGNED {
        let pdf = read(name);
        let page = Raw::after(&pdf).page(1);
        let two = || {
            Raw::after(&pdf)
                .changed(page, &[])
                .changed(page, &[("/Type/Page", "/Type/Page/Rotate 90")])
        };
        refused(&two().table(), "two runs of a table");
        refused(&two().stream(&[]), "two runs of a stream");
        let one = Raw::after(&pdf).changed(page, &[]);
        let (number, place) = (page.0, pdf.len());
        let line = format!("{place:010} 00000 n \n");
        let lines = format!("{} 2\n{line}{line}{number} 1\n{line}", number - 1);
        refused(&one.table_of(&lines, ""), "overlapping runs");
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of inputs")]
fn streams_of_objects_that_programs_read_in_their_own_ways_are_refused() {
    let pdf = read("rsa-streams");
    let build = |entries: &str, head: &str, objects: &str, listed: &[(u32, usize)]| {
        let mut raw = Raw::after(&pdf);
        let numbers = [raw.new_number(), raw.new_number(), raw.new_number()];
        let words = |text: &str| {
            text.replace("{a}", &numbers[0].to_string())
                .replace("{b}", &numbers[1].to_string())
        };
        let (head, entries) = (
            words(head),
            entries.replace("{first}", &words(head).len().to_string()),
        );
        let listed: Vec<_> = listed
            .iter()
            .map(|&(which, at)| (numbers[which as usize], numbers[2], at))
            .collect();
        raw.packed(numbers[2], &entries, &head, objects)
            .stream(&listed)
    };
    let (entries, objects) = ("/N 2 /First {first}", "<</A 1>> <</B 2>>");
    assert!(History::read(&build(entries, "{a} 0 {b} 9 ", objects, &[(0, 0), (1, 1)])).is_ok());
    for (what, pdf) in [
        (
            "a number twice",
            build(entries, "{a} 0 {a} 9 ", objects, &[(0, 0)]),
        ),
        (
            "a number twice, the other",
            build(entries, "{a} 0 {a} 9 ", objects, &[(0, 1)]),
        ),
        (
            "the other index",
            build(entries, "{a} 0 {b} 9 ", objects, &[(0, 1), (1, 0)]),
        ),
        (
            "an index beyond",
            build(entries, "{a} 0 {b} 9 ", objects, &[(0, 0), (1, 2)]),
        ),
        (
            "an object that is not listed",
            build(entries, "{a} 0 {b} 9 ", objects, &[(0, 0)]),
        ),
        (
            "fewer than there are",
            build("/N 1 /First {first}", "{a} 0 {b} 9 ", objects, &[(0, 0)]),
        ),
        (
            "more than there are",
            build(
                "/N 3 /First {first}",
                "{a} 0 {b} 9 ",
                objects,
                &[(0, 0), (1, 1)],
            ),
        ),
        (
            "a start within",
            build("/N 2 /First 3", "{a} 0 {b} 9 ", objects, &[(0, 0), (1, 1)]),
        ),
        (
            "an order that goes back",
            build(entries, "{a} 9 {b} 0 ", objects, &[(0, 0), (1, 1)]),
        ),
        (
            "two at one place",
            build(entries, "{a} 0 {b} 0 ", objects, &[(0, 0), (1, 1)]),
        ),
        (
            "something between",
            build(
                entries,
                "{a} 0 {b} 13 ",
                "<</A 1>> 9 9 <</B 2>>",
                &[(0, 0), (1, 1)],
            ),
        ),
        (
            "something before",
            build(
                entries,
                "{a} 4 {b} 13 ",
                "9 9 <</A 1>> <</B 2>>",
                &[(0, 0), (1, 1)],
            ),
        ),
        (
            "an extension",
            build(
                "/N 2 /First {first} /Extends 5 0 R",
                "{a} 0 {b} 9 ",
                objects,
                &[(0, 0), (1, 1)],
            ),
        ),
        (
            "an object with a header",
            build(
                entries,
                "{a} 0 {b} 9 ",
                "<</A 1>> 7 0 obj 2 endobj",
                &[(0, 0), (1, 1)],
            ),
        ),
        (
            "a key twice",
            build(
                entries,
                "{a} 0 {b} 14 ",
                "<</A 1/A  2>> <</B 2>>",
                &[(0, 0), (1, 1)],
            ),
        ),
    ] {
        refused(&pdf, what);
    }
}

#[test]
fn a_stream_of_objects_that_is_replaced_is_refused() {
    let pdf = read("rsa-streams");
    let document = lopdf::Document::load_mem(&pdf).unwrap();
    let is_container = |object: &lopdf::Object| {
        object
            .as_stream()
            .is_ok_and(|it| it.dict.has_type(b"ObjStm"))
    };
    let container = document
        .objects
        .iter()
        .find(|(_, object)| is_container(object))
        .unwrap()
        .0
        .0;
    refused(
        &Raw::after(&pdf).object(container, "<< >>").stream(&[]),
        "replaced by another object",
    );
    refused(
        &Raw::after(&pdf).table_of(&format!("{container} 1\n0000000000 00001 f \n"), ""),
        "removed",
    );
}

#[test]
fn cross_references_that_lead_astray_are_refused() {
    for name in SIGNED {
        let pdf = read(name);
        let page = Raw::after(&pdf).page(1);
        let raw = || Raw::after(&pdf).changed(page, &[]);
        let (number, place) = (page.0, pdf.len());
        let line = |place: usize, rest: &str| format!("{number} 1\n{place:010} {rest}");
        for (what, pdf) in [
            (
                "a byte too early",
                raw().table_of(&line(place - 1, "00000 n \n"), ""),
            ),
            (
                "a byte too late",
                raw().table_of(&line(place + 1, "00000 n \n"), ""),
            ),
            (
                "another object's place",
                raw().table_of(
                    &line(place, "00000 n \n").replacen(&number.to_string(), "1", 1),
                    "",
                ),
            ),
            (
                "another generation",
                raw().table_of(&line(place, "00001 n \n"), ""),
            ),
            (
                "lines of 19 bytes",
                raw().table_of(&line(place, "00000 n\n"), ""),
            ),
            (
                "a count above",
                raw().table_of(&line(place, "00000 n \n").replacen(" 1\n", " 2\n", 1), ""),
            ),
            ("a size below", {
                let table = raw().table_of(&line(place, "00000 n \n"), "");
                let size = format!("/Size {}", Raw::after(&pdf).new_number());
                replaced_last(
                    &table,
                    &size,
                    &format!("/Size {:<1$}", number, size.len() - 6),
                )
            }),
            (
                "a hybrid",
                raw().table_of(&line(place, "00000 n \n"), "/XRefStm 1000"),
            ),
            ("another root", {
                let table = raw().table_of(&line(place, "00000 n \n"), "");
                let root = format!("/Root {} 0 R", Raw::after(&pdf).root().0);
                replaced_last(&table, &root, &format!("/Root {} 0 R", page.0))
            }),
            ("a circle", {
                let before = format!("/Prev {}", Raw::after(&pdf).before().xref_start);
                replaced_last(
                    &raw().table_of(&line(place, "00000 n \n"), ""),
                    &before,
                    &before.replacen("/Prev ", "/Prev 9", 1),
                )
            }),
        ] {
            refused(&pdf, &format!("{name}, {what}"));
        }
    }
}

/// The last place of a text is another text; what follows may move.
fn replaced_last(pdf: &[u8], from: &str, to: &str) -> Vec<u8> {
    let place = pdf
        .windows(from.len())
        .rposition(|part| part == from.as_bytes())
        .unwrap();
    [&pdf[..place], to.as_bytes(), &pdf[place + from.len()..]].concat()
}

#[test]
fn objects_that_programs_read_in_their_own_ways_are_refused() {
    let pdf = read("rsa-in-order");
    let new = |body: &str| {
        let mut raw = Raw::after(&pdf);
        let number = raw.new_number();
        raw.object(number, body).table()
    };
    assert!(History::read(&new("<< /Length 3 >>\nstream\nabc\nendstream")).is_ok());
    for body in [
        "<< /A 1 % comment\n >>",
        "<< /A 5 1 R >>",
        "<< /A --5 >>",
        "<< /A 5-3 >>",
        "<< /A 1e3 >>",
        "<< /A word >>",
        "<< /A#5 1 >>",
        "<< /A#00 1 >>",
        "<< /A <6g> >>",
        "<< /A >>",
        "<< 1 >>",
        "<< /A [1 2 >>",
        "<< /A (text >>",
        "<< /A 1 >> 2",
        "<< /A 1 >> << >>",
        "<< /Length 2 >>\nstream\nabc\nendstream",
        "<< /Length 5 >>\nstream\nabc\nendstream",
        "<< /Length 400000 >>\nstream\nabc\nendstream",
        "<< /Length -1 >>\nstream\nabc\nendstream",
        "<< /Length 9000 0 R >>\nstream\nabc\nendstream",
        "<< >>\nstream\nabc\nendstream",
        "<< /Length 3 >>\nstream\rabc\nendstream",
        "<< /Length 3 /F (other.pdf) >>\nstream\nabc\nendstream",
        "99999999999999999999",
        "",
    ] {
        refused(&new(body), body);
    }
}

#[test]
fn what_stands_between_objects_is_refused() {
    for name in SIGNED {
        let pdf = read(name);
        let page = Raw::after(&pdf).page(1);
        for (what, bytes) in [
            (
                "an object that no table names",
                &b"103 0 obj << /Type /Page >> endobj\n"[..],
            ),
            ("a trailer", b"trailer << /Root 9 0 R >>\n"),
            ("the end of an object", b"endobj\n"),
            ("anything", b"x\n"),
        ] {
            refused(
                &Raw::after(&pdf).bytes(bytes).changed(page, &[]).table(),
                what,
            );
            refused(
                &Raw::after(&pdf).changed(page, &[]).bytes(bytes).table(),
                what,
            );
        }
        let with = |comment: &[u8]| Raw::after(&pdf).bytes(comment).changed(page, &[]).table();
        assert!(History::read(&with(b"% 7.2.5\n\n")).is_ok(), "{name}");
        refused(
            &with(b"% 103 0 obj\n\n"),
            "a comment that looks like an object",
        );
    }
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

#[test]
fn an_object_that_is_removed_is_told() {
    let pdf = read("unsigned");
    let with_more = update(&pdf, |update| _ = update.add(lopdf::dictionary! {}));
    let number = lopdf::Document::load_mem(&with_more).unwrap().max_id;
    let removed =
        Raw::after(&with_more).table_of(&format!("{number} 1\n0000000000 00001 f \n"), "");
    let history = History::read(&removed).unwrap();
    assert_eq!(
        history.changes_since(with_more.len()),
        Ok(vec![Change::Removed])
    );
    assert_eq!(history.changes_since(pdf.len()), Ok(vec![Change::Removed]));
}

#[test]
fn small_whole_files_are_read() {
    let pdf = file("", &[compressed("", vec![b'a'; 1000])]);
    assert_eq!(first_revision(&pdf), Some(pdf.as_slice()));
    assert_eq!(page_texts(&pdf).unwrap(), [""]);
    assert!(embedded_files(&pdf).unwrap().is_empty());
}

/// Some programs follow a reference to the parameters of a filter, or know its short name.
#[test]
fn streams_of_objects_that_are_not_inflated_alike_are_refused() {
    let pdf = read("rsa-streams");
    let build = |entries: &str, change: fn(&mut Vec<u8>)| {
        let mut raw = Raw::after(&pdf);
        let [one, other, parameters, container] = [(); 4].map(|()| raw.new_number());
        let head = format!("{one} 0 {other} 9 ");
        let entries = format!("/Type /ObjStm /N 2 /First {} {entries}", head.len())
            .replace("{parameters}", &format!("{parameters} 0 R"));
        let objects = format!("{head}<</A 1>> <</B 2>>{}", " ".repeat(400));
        let mut stream = compressed(&entries, objects.into_bytes());
        change(&mut stream);
        raw.object(parameters, "<< /Predictor 1 >>")
            .object_of(container, &stream)
            .stream(&[(one, container, 0), (other, container, 1)])
    };
    let kept: fn(&mut Vec<u8>) = |_| {};
    assert!(History::read(&build("", kept)).is_ok());
    assert!(History::read(&build("/DecodeParms << /Predictor 1 >>", kept)).is_ok());
    for entries in [
        "/DP << /Predictor 1 >>",
        "/DecodeParms {parameters}",
        "/DecodeParms << /Predictor {parameters} >>",
        "/DecodeParms [<< /Predictor 1 >>]",
        "/DecodeParms << /EarlyChange 1 >>",
        "/DecodeParms << /Predictor 1.0 >>",
    ] {
        refused(&build(entries, kept), entries);
    }
    // The head of the zlib stream, and its checksum.
    refused(
        &build("", |stream| {
            let start = stream.windows(7).position(|it| it == b"stream\n").unwrap() + 7;
            stream[start..start + 2].copy_from_slice(b"\0\0");
        }),
        "no head of zlib",
    );
    refused(
        &build("", |stream| {
            let end = stream.len() - b"\nendstream".len();
            stream[end - 1] ^= 1;
        }),
        "a wrong checksum",
    );
}
