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
pub const SIGNED: [&str; 2] = ["rsa-in-order", "rsa-streams"];

pub fn refused(pdf: &[u8], what: &str) {
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
