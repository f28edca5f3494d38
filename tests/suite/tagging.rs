//! What reading programs find in the samples: title, language, bookmarks, structure, and the source
//! beside it.

use std::path::Path;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Object};
use skrivelse::project::{LoadedCase, Loader};

use crate::pdf_file::{Element, Pdf};
use crate::samples::{SAMPLES, Sample};
use crate::support::root;

/// Every sample with its PDF and its case.
fn samples() -> impl Iterator<Item = (&'static Sample, Pdf, LoadedCase)> {
    SAMPLES.iter().map(|sample| {
        let path = root()
            .join(Path::new("cases"))
            .join(format!("{}.yaml", sample.name));
        (
            sample,
            Pdf::read(&sample.pdf),
            Loader::default().load(&path).unwrap(),
        )
    })
}

#[test]
fn the_title_of_the_case_is_the_title_of_the_document_and_its_only_first_level_heading() {
    for (sample, pdf, loaded) in samples() {
        let case = loaded.case.unwrap();
        let headings: Vec<String> = pdf
            .structure()
            .of_kind("H1")
            .iter()
            .map(|heading| heading.title.clone())
            .collect();
        assert_eq!(
            pdf.text(pdf.info(), "Title"),
            case.title.text(),
            "{}",
            sample.name
        );
        assert_eq!(headings, [case.title.text()], "{}", sample.name);
        let preferences = pdf.dictionary(pdf.catalog(), "ViewerPreferences");
        assert_eq!(
            preferences.get(b"DisplayDocTitle").unwrap(),
            &Object::Boolean(true),
            "{}",
            sample.name
        );
    }
}

#[test]
fn the_document_is_in_swedish_and_by_the_organisation() {
    for (sample, pdf, loaded) in samples() {
        assert!(
            pdf.text(pdf.catalog(), "Lang").starts_with("sv"),
            "{}",
            sample.name
        );
        let organisation = loaded.profile.unwrap();
        assert_eq!(
            pdf.text(pdf.info(), "Author"),
            organisation.name.text(),
            "{}",
            sample.name
        );
        assert!(
            pdf.xmp()
                .contains(&format!("<rdf:li>{}</rdf:li>", organisation.name.text())),
            "{}",
            sample.name
        );
    }
}

#[test]
fn the_bookmarks_are_the_headings_in_their_order() {
    for (sample, pdf, _) in samples() {
        let structure = pdf.structure();
        let headings = structure
            .all()
            .into_iter()
            .filter(|element| is_heading(element));
        let headings: Vec<&str> = headings.map(|heading| heading.title.as_str()).collect();
        assert!(headings.len() > 3, "{} has {headings:?}", sample.name);
        assert_eq!(pdf.outline(), headings, "{}", sample.name);
    }
}

fn is_heading(element: &Element) -> bool {
    matches!(element.kind.as_bytes(), [b'H', b'1'..=b'6'])
}

#[test]
fn every_table_has_a_row_of_column_headers_and_rows_of_the_same_width() {
    for (sample, pdf, loaded) in samples() {
        let case = loaded.case.unwrap();
        let structure = pdf.structure();
        let tables = structure.of_kind("Table");
        let of_money = case.amounts.items().len() + case.grids.items().len();
        assert!(
            of_money > 0 && tables.len() >= of_money,
            "{} shows {} tables",
            sample.name,
            tables.len()
        );
        for table in tables {
            has_headers(table, &sample.name);
        }
    }
}

fn has_headers(table: &Element, sample: &str) {
    let [head] = table.of_kind("THead")[..] else {
        panic!("{sample}: a table has one head")
    };
    let headers = head.of_kind("TH");
    assert!(
        !headers.is_empty() && headers.iter().all(|header| header.scope == "Column"),
        "{sample}"
    );
    let width = |row: &Element| -> usize { row.children.iter().map(|cell| cell.columns).sum() };
    let widths: Vec<usize> = table.of_kind("TR").into_iter().map(width).collect();
    assert!(
        widths.len() > 1 && widths.iter().all(|width| *width == widths[0]),
        "{sample}: rows of {widths:?}"
    );
}

#[test]
fn the_decision_points_are_a_numbered_list_and_every_list_has_items_with_bodies() {
    for (sample, pdf, loaded) in samples() {
        let case = loaded.case.unwrap();
        let points = case.points().count();
        let structure = pdf.structure();
        let lists = structure.of_kind("L");
        // A promemoria has none.
        let is_promemoria = case.kind.text() == "promemoria";
        assert_eq!(points == 0, is_promemoria, "{}", sample.name);
        assert!(
            is_promemoria || lists.iter().any(|list| list.children.len() == points),
            "{}",
            sample.name
        );
        for list in lists {
            assert!(
                list.children.iter().all(|item| item.kind == "LI"),
                "{}: {:?}",
                sample.name,
                list.kinds_inside()
            );
            let bodies = list
                .children
                .iter()
                .filter(|item| item.kinds_inside().ends_with(&["LBody"]))
                .count();
            assert_eq!(bodies, list.children.len(), "{}", sample.name);
        }
    }
}

#[test]
fn the_source_is_attached_byte_for_byte() {
    for (sample, pdf, _) in samples() {
        let files = pdf.attachments();
        let [source] = &files
            .iter()
            .filter(|file| file.relationship == "Source")
            .collect::<Vec<_>>()[..]
        else {
            panic!("{} carries its source", sample.name)
        };
        assert_eq!(source.name, format!("{}.yaml", sample.name));
        assert_eq!(source.media_type, "application/yaml");
        assert!(
            source.data == sample.yaml,
            "{}: the attached source is another",
            sample.name
        );
    }
}

#[test]
fn attachments_follow_with_their_kind_and_number() {
    let sample = SAMPLES
        .iter()
        .find(|sample| sample.name == "2021-lansgemensamma-medel")
        .unwrap();
    let files = Pdf::read(&sample.pdf).attachments();
    let attached: Vec<_> = files
        .iter()
        .filter(|file| file.relationship == "Supplement")
        .collect();
    let [file] = attached[..] else {
        panic!("the case names one file")
    };
    assert_eq!(file.name, "bilaga-1-oversikt-medel-2021.csv");
    assert_eq!(file.media_type, "text/csv");
    assert!(
        file.data == std::fs::read(root().join("cases/bilagor/oversikt-medel-2021.csv")).unwrap()
    );
}

#[test]
fn the_head_and_the_foot_of_each_page_are_no_part_of_the_text() {
    for (sample, pdf, _) in samples() {
        for page in pdf.0.page_iter() {
            let content = Content::decode(&pdf.0.get_page_content(page)).unwrap();
            let words = words_by_place(&content.operations);
            let in_margins = |margin: &str| words.iter().any(|place| place == margin);
            assert!(
                in_margins("Header") && in_margins("Footer"),
                "{}: {words:?}",
                sample.name
            );
            assert!(
                !words.iter().any(String::is_empty),
                "{}: words of no place",
                sample.name
            );
        }
    }
}

/// For every piece of shown text, where it belongs: `text`, or the kind of artifact it is.
fn words_by_place(operations: &[Operation]) -> Vec<String> {
    let mut open: Vec<String> = Vec::new();
    let mut words = Vec::new();
    for operation in operations {
        match operation.operator.as_str() {
            "BDC" | "BMC" => open.push(place(operation)),
            "EMC" => drop(open.pop()),
            "Tj" | "TJ" => words.push(
                open.iter()
                    .find(|place| !place.is_empty())
                    .cloned()
                    .unwrap_or_default(),
            ),
            _ => {}
        }
    }
    words
}

fn place(operation: &Operation) -> String {
    let nothing = Dictionary::new();
    let properties = operation
        .operands
        .get(1)
        .and_then(|operand| operand.as_dict().ok())
        .unwrap_or(&nothing);
    let subtype = properties
        .get(b"Subtype")
        .and_then(Object::as_name)
        .unwrap_or(b"Layout");
    match operation.operands[0].as_name().unwrap() {
        b"Artifact" => String::from_utf8(subtype.to_vec()).unwrap(),
        _ if properties.has(b"MCID") => "text".to_owned(),
        _ => String::new(),
    }
}
