//! Small inputs that are copied, or gone through, many times: what is shared by many, what is
//! looked up for each, and what is searched to the end again and again.

use std::time::Instant;

use skrivelse::pdf::history::{Change, History, Unreadable, signature_fields};
use skrivelse::pdf::{claimed_standards, is_signed, page_texts};

use super::SOON;
use super::pdfs::{is_too_much, verified};
use crate::signed::raw::{Raw, compressed, file};

/// What is made in time.
#[track_caller]
fn soon<T>(make: impl FnOnce() -> T) -> T {
    #[expect(
        clippy::disallowed_methods,
        reason = "the time it takes is what is tested"
    )]
    let begun = Instant::now();
    let made = make();
    assert!(begun.elapsed() < SOON, "{:?}", begun.elapsed());
    made
}

/// References to objects one after the other.
fn references(numbers: impl IntoIterator<Item = usize>) -> String {
    let references = numbers.into_iter().map(|number| format!("{number} 0 R "));
    references.collect()
}

/// A file with a form of these fields, which are the first objects.
fn form(fields: usize, objects: &[String]) -> Vec<u8> {
    let objects: Vec<Vec<u8>> = objects.iter().map(|it| it.clone().into_bytes()).collect();
    let fields = references(4..4 + fields);
    file(&format!("/AcroForm << /Fields [{fields}] >>"), &objects)
}

#[test]
fn the_name_of_a_group_is_part_of_the_name_of_each_field_in_it() {
    let group = |letters: usize, kids: usize| {
        let kids_of_it = references(5..5 + kids);
        let group = format!("<< /T ({}) /Kids [{kids_of_it}] >>", "x".repeat(letters));
        let kid = |number: usize| format!("<< /FT /Sig /T ({number:04}) >>");
        let objects: Vec<String> = [group].into_iter().chain((0..kids).map(kid)).collect();
        form(1, &objects)
    };
    let fields = signature_fields(&group(500 - ".0000".len(), 1_000)).unwrap();
    assert_eq!(fields.len(), 1_000);
    is_too_much(&group(500, 1), "500 tecken i namnet på ett fält");
    is_too_much(&group(2_000_000, 1_000), "500 tecken i namnet på ett fält");
}

#[test]
fn fields_share_a_list_of_widgets() {
    let sharing = |fields: usize, widgets: usize| {
        let list = 4 + fields;
        let field = |number: usize| format!("<< /FT /Sig /T ({number}) /Kids {list} 0 R >>");
        let widgets = vec![format!("[{}]", references(vec![list + 1; widgets]))];
        let objects = (0..fields).map(field).chain(widgets);
        let objects: Vec<String> = objects.chain(["<< /Subtype /Widget >>".into()]).collect();
        form(fields, &objects)
    };
    // Each is counted in the form's list, and each widget with each of them.
    let fields = signature_fields(&sharing(100, 99)).unwrap();
    assert_eq!(fields.len(), 100);
    is_too_much(&sharing(100, 100), "högst 10 000 fält");
    is_too_much(&sharing(9_000, 9_000), "högst 10 000 fält");
}

#[test]
fn files_share_a_name() {
    let names: String = (0..900)
        .map(|n| format!("({n:03}) {} 0 R ", 6 + n))
        .collect();
    let mut objects = vec![format!("({})", "n".repeat(4_000_000)).into_bytes()];
    objects.push(b"<< /Length 1 >>\nstream\nx\nendstream".to_vec());
    let specification = b"<< /UF 4 0 R /EF << /UF 5 0 R >> >>".to_vec();
    objects.extend(vec![specification; 900]);
    let root = format!("/Names << /EmbeddedFiles << /Names [{names}] >> >>");
    verified(&file(&root, &objects));
}

#[test]
fn signatures_share_what_they_hold_and_say() {
    let shared = |fields: usize, contents: usize, text: usize| {
        let signature = format!(
            "<< /ByteRange [0 1 2 3] /Contents {0} 0 R /M {1} 0 R /Reason {1} 0 R /Location {1} 0 R \
             /Name {1} 0 R /SubFilter {2} 0 R >>",
            fields + 5,
            fields + 6,
            fields + 7
        );
        let (value, text_at) = (fields + 4, fields + 6);
        let field = |n: usize| format!("<< /FT /Sig /T ({n}) /TU {text_at} 0 R /V {value} 0 R >>");
        let mut objects: Vec<String> = (0..fields).map(field).collect();
        objects.push(signature);
        objects.push(format!("({})", "c".repeat(contents)));
        objects.push(format!("({})", "t".repeat(text)));
        objects.push("/adbe.pkcs7.detached".to_owned());
        form(fields, &objects)
    };
    let megabyte = 1 << 20;
    let fields = signature_fields(&shared(32, megabyte, 10 * megabyte)).unwrap();
    let signature = fields[0].signature.as_ref().unwrap();
    let texts = [
        &signature.reason,
        &signature.name,
        &fields[0].accessible_name,
    ];
    for text in texts.map(|text| text.as_deref().unwrap()) {
        assert_eq!(text, "t".repeat(1_000) + "…");
    }
    verified(&shared(32, megabyte, 10 * megabyte));
    is_too_much(&shared(33, megabyte, 1), "högst 32 MB underskrifter");
}

#[test]
fn pages_share_a_list_of_annotations() {
    let sharing = |pages: usize| {
        let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Annots 4 0 R >>";
        let mut objects = vec![format!("[{}]", references(vec![5; 1_000])).into_bytes()];
        objects.push(b"<< /Subtype /Link /Rect [0 0 1 1] >>".to_vec());
        objects.extend(vec![page.as_bytes().to_vec(); pages]);
        let kids = references(6..6 + pages);
        let count = pages + 1;
        let tree = format!("<< /Type /Pages /Count {count} /Kids [3 0 R {kids}] >>");
        Raw::after(&file("", &objects)).object(2, &tree).table()
    };
    assert_eq!(signature_fields(&sharing(100)), Ok(Vec::new()));
    is_too_much(&sharing(101), "100 000 anteckningar");
}

/// A file, and the same with time stamps that are drawn in so many places each.
fn stamped(stamps: usize, places: usize) -> (Vec<u8>, Vec<u8>) {
    let before = file("/AcroForm 4 0 R", &[b"<< /Fields [] >>".to_vec()]);
    let mut update = Raw::after(&before);
    let (mut fields, mut all) = (Vec::new(), Vec::new());
    for stamp in 0..stamps {
        let widgets: Vec<u32> = (0..places).map(|_| update.new_number()).collect();
        let [field, value] = [update.new_number(), update.new_number()];
        for &widget in &widgets {
            update = update.object(widget, "<< /Rect [0 0 0 0] >>");
        }
        let widgets = references(widgets.into_iter().map(|it| it as usize));
        let entries = format!("/FT /Sig /T (ts{stamp}) /V {value} 0 R /Kids [{widgets}]");
        update = update
            .object(field, &format!("<< {entries} >>"))
            .object(value, "<< /SubFilter /ETSI.RFC3161 >>");
        fields.push(field as usize);
        all.push(widgets);
    }
    let page = "/Type /Page /Parent 2 0 R /MediaBox [0 0 500 500] /Resources << >>";
    let after = update
        .object(4, &format!("<< /Fields [{}] >>", references(fields)))
        .object(3, &format!("<< {page} /Annots [{}] >>", all.concat()))
        .table();
    (before, after)
}

#[test]
fn time_stamps_are_drawn_in_thousands_of_places() {
    for (stamps, places) in [(1, 8_000), (40, 200), (49, 1)] {
        let (before, after) = stamped(stamps, places);
        let history = History::read(&after).unwrap();
        let changes = soon(|| history.changes_since(before.len()).unwrap());
        let told = (0..stamps).map(|stamp| Change::TimeStamped(format!("ts{stamp}")));
        assert_eq!(changes, told.collect::<Vec<_>>(), "{stamps} {places}");
        verified(&after);
    }
}

/// A file of so many arrays with so many numbers each, and updates that do nothing.
fn updated(arrays: usize, numbers: usize, updates: usize) -> Vec<u8> {
    let array = format!("[{}]", "0 ".repeat(numbers));
    let root = format!("/A [{}]", references(4..4 + arrays));
    let mut pdf = file(&root, &vec![array.into_bytes(); arrays]);
    for _ in 0..updates {
        let end = String::from_utf8_lossy(&pdf[pdf.len() - 30..]).into_owned();
        let previous = end.split_whitespace().rev().nth(1).unwrap();
        let (start, size) = (pdf.len(), arrays + 4);
        let trailer = format!("<< /Size {size} /Root 1 0 R /Prev {previous} >>");
        let table = "xref\n0 1\n0000000000 65535 f \ntrailer";
        let update = format!("{table}\n{trailer}\nstartxref\n{start}\n%%EOF\n");
        pdf.extend_from_slice(update.as_bytes());
    }
    pdf
}

#[test]
fn large_files_with_many_updates_are_compared_within_one_limit() {
    let changes = |pdf: &[u8]| {
        let history = History::read(pdf).unwrap();
        let first = history.first_revision().len();
        soon(|| history.changes_since(first))
    };
    // Twelve signatories and a time stamp for each, on a memo with hundreds of attachments.
    assert_eq!(changes(&updated(5_000, 3, 24)), Ok(Vec::new()));
    for (arrays, numbers) in [(120_000, 3), (1_000, 1_200)] {
        let told = changes(&updated(arrays, numbers, 48));
        let Err(Unreadable::TooLarge(limit)) = told else {
            panic!("{arrays}: {told:?}");
        };
        assert_eq!(limit.said, "12 000 000 jämförelser mellan versioner");
    }
}

/// A file of so many pages with this content.
fn pages(count: usize, content: &[u8]) -> Vec<u8> {
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>";
    let mut objects = vec![compressed("", content.to_vec())];
    objects.extend(vec![page.as_bytes().to_vec(); count]);
    let kids = references(5..5 + count);
    let tree = format!("<< /Type /Pages /Count {count} /Kids [{kids}] >>");
    let raw = Raw::after(&file("", &objects)).object(2, &tree);
    raw.table()
}

#[test]
fn pages_and_revisions_have_limits() {
    assert_eq!(signature_fields(&pages(2_000, b"")), Ok(Vec::new()));
    is_too_much(&pages(2_001, b""), "högst 2 000 sidor");
    is_too_much(&pages(100_000, b""), "högst 2 000 sidor");
    // The file itself is one.
    assert_eq!(signature_fields(&updated(1, 1, 49)), Ok(Vec::new()));
    is_too_much(&updated(1, 1, 50), "högst 50 versioner");
    is_too_much(&updated(1, 1, 5_000), "högst 50 versioner");
}

#[test]
fn the_content_of_a_page_and_of_all_pages_has_a_limit() {
    let read = |count: usize, length: usize| page_texts(&pages(count, &vec![b' '; length]));
    let most = 4 << 20;
    assert_eq!(read(1, most).unwrap(), [""]);
    assert!(read(1, most + 1).is_err());
    assert_eq!(read(64, 1_000_000).unwrap().len(), 64);
    assert!(read(68, 1_000_000).is_err());
    assert!(read(2_000, most).is_err());
}

const HEAD: &str = "<x:xmpmeta xmlns:x='adobe:ns:meta/' \
                    xmlns:r='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>";

fn packet(inside: &str) -> String {
    format!("{HEAD}{inside}</x:xmpmeta>")
}

#[test]
fn metadata_of_many_levels_attributes_and_namespaces() {
    let many = |count: usize, make: fn(usize) -> String| (0..count).map(make).collect::<String>();
    let nested = |count: usize, inside: &str| {
        format!(
            "{}{inside}{}",
            "<r:a>".repeat(count),
            "</r:a>".repeat(count)
        )
    };
    let packets = [
        nested(40_000, "y"),
        nested(20_000, &"<r:b q='1'/>".repeat(15_000)),
        format!("<r:a{}/>", many(48_000, |n| format!(" a{n:x}=''"))),
        format!(
            "<r:a{}/>",
            many(22_000, |n| format!(" xmlns:a{n:x}='b{n:x}'"))
        ),
        many(14_000, |n| format!("<a xmlns:a{n:x}='b{n:x}'><b/></a>")),
        format!(
            "<a xmlns='{}'>{}</a>",
            "u".repeat(200_000),
            "<b>c</b>".repeat(20_000)
        ),
    ];
    let stream =
        |packet: &str| compressed("/Type /Metadata /Subtype /XML", packet.as_bytes().to_vec());
    let small = packet("<r:a>x</r:a>");
    for inside in packets {
        let before = file("/Metadata 4 0 R", &[stream(&small)]);
        let large = stream(&packet(&inside));
        let large = file("/Metadata 4 0 R", &[large]);
        let changes = soon(|| skrivelse::pdf::history::changes(&before, &large).unwrap());
        assert_eq!(changes, [Change::Metadata("XMP".to_owned())]);
        assert!(soon(|| claimed_standards(&large)).is_none());
    }
}

/// Such a file stands in the place of a new PDF, and is asked whether it is signed.
#[test]
fn streams_that_do_not_end() {
    let lines = |line: &str| format!("%PDF-1.7\n{}", line.repeat(2_000_000 / line.len()));
    let blanks = " ".repeat(1_000_000);
    // With an object after it that is signed, which is seen where no data of a stream may stand.
    for (pdf, sees) in [
        (lines("/ObjStm stream\n"), true),
        (lines("/ObjStm stream\n") + "endstream", true),
        (lines("/ObjStm /Length 999999 stream\n") + &blanks, true),
        (lines("/ObjStm stream\nendobj\n"), true),
        (lines("("), true),
        (lines("stream\n"), false),
        (lines("/Length 2000000 stream\n"), false),
    ] {
        assert!(!soon(|| is_signed(pdf.as_bytes())), "{}", &pdf[..40]);
        let signed = pdf + " /ByteRange";
        assert_eq!(
            soon(|| is_signed(signed.as_bytes())),
            sees,
            "{}",
            &signed[..40]
        );
    }
}
