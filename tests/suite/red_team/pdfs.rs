//! PDFs of the red team's kinds: small ones that hang or exhaust who reads them, and cases and
//! files that pass for others.

use std::fmt::Write;
use std::fs;

use skrivelse::pdf::history::History;

use super::run;
use crate::carrier::{carrier, documents, named_carrier};
use crate::signed::raw::{Raw, compressed, file};
use crate::support::{Said, case_with, project};

/// What `verify` says of a PDF, and whether `extract` gives up as well.
pub fn verified(pdf: &[u8]) -> Said {
    let folder = project(&[("a.pdf", pdf), ("templates/.keep", b"")]);
    let extracted = run(folder.path(), &["extract", "a.pdf"]);
    let verified = run(folder.path(), &["verify", "a.pdf"]);
    assert_ne!(verified.code, 0, "{}", verified.out);
    assert!(extracted.code <= 2, "{}", extracted.err);
    verified
}

#[track_caller]
pub fn is_too_much(pdf: &[u8], most: &str) {
    let said = verified(pdf);
    let told = said.err.replace('\u{a0}', " ");
    assert!(
        said.code == 2 && told.contains("PDF-filen är för stor att pröva; högst"),
        "{told}{}",
        said.out
    );
    assert!(
        told.contains(most) && told.contains("hjälp: dela upp handlingen"),
        "{told}"
    );
}

fn names(tree: &[&str]) -> Vec<u8> {
    let objects: Vec<Vec<u8>> = tree
        .iter()
        .map(|object| object.as_bytes().to_vec())
        .collect();
    file("/Names << /EmbeddedFiles 4 0 R >>", &objects)
}

/// `names-tree-Kids-self-twice.pdf`: in a tree that is walked without memory these are steps
/// without end.
#[test]
fn trees_of_names_that_never_end() {
    let itself = names(&["<< /Kids [4 0 R 4 0 R] >>"]);
    let in_turn = names(&["<< /Kids [5 0 R 5 0 R] >>", "<< /Kids [4 0 R 4 0 R] >>"]);
    // Every node has the next one twice: 2^40 ways down, and no circle.
    let levels: Vec<String> = (5..45)
        .map(|next| format!("<< /Kids [{next} 0 R {next} 0 R] >>"))
        .collect();
    let levels: Vec<&str> = levels
        .iter()
        .map(String::as_str)
        .chain(["<< /Names [] >>"])
        .collect();
    let doubling = names(&levels);
    let wide = names(&[&format!("<< /Kids [{}] >>", "4 0 R ".repeat(50_000))]);
    for pdf in [itself, in_turn, doubling, wide] {
        verified(&pdf);
    }
}

/// Zeros that are packed to a thousandth.
fn bomb(entries: &str, megabytes: usize) -> Vec<u8> {
    compressed(entries, vec![b'0'; megabytes << 20])
}

/// `20-files-of-400-MB-one-stream.pdf`: the sum counts, and one stream of several files once.
#[test]
fn streams_that_unpack_without_end() {
    let specifications = |count: u32, shares: bool| -> String {
        (0..count).fold(String::new(), |mut all, n| {
            let stream = if shares { 4 } else { 4 + n };
            write!(
                all,
                "({n:05}) << /Type /Filespec /UF (f{n}) /EF << /F {stream} 0 R >> >> "
            )
            .unwrap();
            all
        })
    };
    let root = |count, shares| {
        format!(
            "/Names << /EmbeddedFiles << /Names [{}] >> >>",
            specifications(count, shares)
        )
    };
    let one = bomb("/Type /EmbeddedFile", 300);
    is_too_much(
        &file(&root(20, true), std::slice::from_ref(&one)),
        "256 MB uppackat innehåll",
    );
    let each = bomb("/Type /EmbeddedFile", 40);
    is_too_much(
        &file(&root(20, false), &vec![each; 20]),
        "256 MB uppackat innehåll",
    );
    // Not named anywhere: whoever opens the file might still unpack it.
    let said = verified(&file("", &[one]));
    assert!(said.code >= 1, "{}{}", said.out, said.err);
}

/// `one-object-stream-250-MB-of-in-an-array.pdf`: a byte of the file becomes some hundred bytes of
/// memory.
#[test]
fn values_that_take_more_memory_than_the_file() {
    let arrays = "[]".repeat(1_600_000);
    is_too_much(
        &file("/A 4 0 R", &[format!("[{arrays}]").into_bytes()]),
        "värden",
    );
    let numbers = "1 ".repeat(1_600_000);
    is_too_much(
        &file("/A 4 0 R", &[format!("[{numbers}]").into_bytes()]),
        "värden",
    );
    let nested = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_ne!(verified(&file("/A 4 0 R", &[nested.into_bytes()])).code, 0);
}

/// `2000-fields-with-one-signature.pdf`: each signature reads the whole file.
#[test]
fn signed_fields_without_end() {
    let signature =
        || b"<< /Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 1 2 3] /Contents <00> >>".to_vec();
    let signed = |count: usize, signatures: usize| {
        let mut objects = vec![signature(); signatures];
        let value = |n: usize| 4 + n.min(signatures - 1);
        objects.extend(
            (0..count)
                .map(|n| format!("<< /FT /Sig /T (f{n}) /V {} 0 R >>", value(n)).into_bytes()),
        );
        let fields = (0..count).fold(String::new(), |all, n| {
            all + &format!("{} 0 R ", 4 + signatures + n)
        });
        file(
            &format!("/AcroForm << /SigFlags 3 /Fields [{fields}] >>"),
            &objects,
        )
    };
    verified(&signed(50, 1));
    is_too_much(&signed(51, 1), "högst 50 underskrifter");
    is_too_much(&signed(51, 51), "högst 50 underskrifter");
    is_too_much(&signed(10_000, 1), "högst 50 underskrifter");
}

/// `no-text-panics.pdf`: a page may have nothing to read, or nothing but what is the same on every
/// page.
#[test]
fn pages_with_nothing_to_read() {
    for case in [
        case_with(""),
        case_with("rubrik: 漢\n"),
        "rubrik: x\n".to_owned(),
        String::new(),
    ] {
        let said = verified(&carrier(&case, &[]));
        assert!(
            said.code == 1 || said.code == 3,
            "{case}: {}{}",
            said.out,
            said.err
        );
    }
}

/// The case of a PDF is marked as its source; where a standard knows no marks, no other file of
/// that kind passes for it.
#[test]
fn no_attachment_passes_for_the_case() {
    let case = case_with(&documents(&[("a.yaml", b"rubrik: Annan\n")]));
    for (file, standard) in [
        ("z.yaml", "ua-1"),
        ("z.yaml", "1.7"),
        ("z.yaml", "a-3a,ua-1"),
        ("a-z.yaml", "1.7"),
    ] {
        let folder = project(&[
            (file, case.as_bytes()),
            ("a.yaml", b"rubrik: Annan\n"),
            ("templates/.keep", b""),
        ]);
        let built = run(
            folder.path(),
            &["build", "--ready", "--pdf-standard", standard, file],
        );
        assert_eq!(built.code, 0, "{standard}: {}", built.err);
        let pdf = format!("output/{}.pdf", file.split('.').next().unwrap());
        let verified = run(folder.path(), &["verify", &pdf]);
        assert!(
            !verified.out.contains("annan text"),
            "{standard}: {}{}",
            verified.out,
            verified.err
        );
        let extracted = run(folder.path(), &["extract", &pdf, "--output-dir", "ut"]);
        assert!(
            extracted.out.contains(&format!("ärende  ut/{file}")),
            "{standard}: {}",
            extracted.out
        );
        assert_eq!(
            fs::read_to_string(folder.path().join("ut").join(file)).unwrap(),
            case,
            "{standard}"
        );
    }
    // Two that say that they are the case: neither is taken for it by its place in the list.
    let twice = named_carrier(
        &[
            ("a.yaml", "Source", b"rubrik: En\n"),
            ("b.yaml", "Source", b"rubrik: Annan\n"),
        ],
        &[],
    );
    assert_ne!(verified(&twice).code, 0);
}

/// Pages that share a long chain of objects, which differs at its end: whoever walks it for each
/// page walks 20 million.
#[test]
fn a_chain_that_pages_share_is_walked_once() {
    let both_ways = |own: usize| format!("<< /N {} 0 R /P {} 0 R >>", own + 1, own - 1);
    let links: [&dyn Fn(usize) -> String; 3] = [
        &|own| format!("<< /N {} 0 R >>", own + 1),
        &|own| format!("[{0} 0 R {0} 0 R]", own + 1),
        &both_ways,
    ];
    for link in links {
        let (before, after) = with_chain(1_000, 20_000, link);
        #[expect(
            clippy::disallowed_methods,
            reason = "the time it takes is what is tested"
        )]
        let begun = std::time::Instant::now();
        let history = History::read(&after).unwrap();
        let changes = history.changes_since(before.len()).unwrap();
        assert!(changes.len() >= 1_000, "{} changes", changes.len());
        assert!(begun.elapsed() < super::SOON, "{:?}", begun.elapsed());
        verified(&after);
    }
}

/// A file of pages that share a chain of so many links, each made of its own number, and the same
/// file with another end of the chain.
fn with_chain(pages: usize, links: usize, link: &dyn Fn(usize) -> String) -> (Vec<u8>, Vec<u8>) {
    let (first_page, first_link) = (4, 4 + pages);
    let page = format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /A {first_link} 0 R >>");
    let mut objects = vec![page.into_bytes(); pages];
    objects.extend((first_link..first_link + links).map(|own| link(own).into_bytes()));
    objects.push(b"(one)".to_vec());
    let kids = (first_page..first_link).fold(String::new(), |all, n| all + &format!("{n} 0 R "));
    let count = pages + 1;
    let tree = format!("<< /Type /Pages /Count {count} /Kids [3 0 R {kids}] >>");
    let before = Raw::after(&file("", &objects)).object(2, &tree).table();
    let last = u32::try_from(first_link + links).unwrap();
    let after = Raw::after(&before).object(last, "(two)").table();
    (before, after)
}
