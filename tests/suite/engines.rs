//! The Typst that is compiled in and an installed one make the same document.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;

use lopdf::{Document, Object, ObjectId};
use skrivelse::pdf::add_signature_fields;
use skrivelse::project::Loader;
use skrivelse::render::signature_fields;
use skrivelse::typeset::TYPST_VERSION;

use crate::pdf_file::Pdf;
use crate::samples::{SAMPLES, build, program};
use crate::support::root;

/// Whether the `typst` of the right version is there. Where it is not, the test says so past the
/// test harness, which hides what passing tests write and knows no other way to skip. In CI it must
/// be there.
fn typst_is_installed(test: &str) -> bool {
    let answer = Command::new("typst").arg("--version").output();
    let said = answer
        .map(|answer| String::from_utf8_lossy(&answer.stdout).into_owned())
        .unwrap_or_default();
    if said.split_whitespace().nth(1) == Some(TYPST_VERSION) {
        return true;
    }
    let notice = format!(
        "SKIPPED engines::{test}: typst {TYPST_VERSION} is not installed (found: {said:?})\n"
    );
    #[expect(
        clippy::disallowed_methods,
        reason = "asks where the test runs; nothing is built from it"
    )]
    let in_ci = std::env::var_os("CI").is_some();
    assert!(!in_ci, "{notice}");
    std::io::stderr().write_all(notice.as_bytes()).unwrap();
    false
}

#[test]
fn an_installed_typst_makes_the_same_documents() {
    if !typst_is_installed("an_installed_typst_makes_the_same_documents") {
        return;
    }
    let output = tempfile::tempdir().unwrap();
    let installed = build(
        &root(),
        output.path(),
        ["cases", "--engine", "typst-cli"],
        &[],
    );
    assert_eq!(installed.len(), SAMPLES.len());
    for sample in SAMPLES.iter() {
        are_the_same(&sample.pdf, &installed[&sample.name], &sample.name);
    }
}

#[test]
fn what_is_emitted_compiles_to_the_same_documents_by_a_plain_typst_compile() {
    if !typst_is_installed(
        "what_is_emitted_compiles_to_the_same_documents_by_a_plain_typst_compile",
    ) {
        return;
    }
    let output = tempfile::tempdir().unwrap();
    let said = program(&root(), output.path(), ["cases", "--emit", "typst"], &[]);
    assert_eq!(said.code, 0, "{}", said.err);
    for sample in SAMPLES.iter() {
        let folder = output.path().join(&sample.name);
        are_the_same(
            &sample.pdf,
            &with_fields(compiled(&folder), &sample.name),
            &sample.name,
        );
    }
}

/// What Typst makes has links where there are to be fields.
fn with_fields(pdf: Vec<u8>, name: &str) -> Vec<u8> {
    let loaded = Loader::default()
        .load(&root().join(format!("cases/{name}.yaml")))
        .unwrap();
    let fields = signature_fields(
        loaded.case.as_ref().unwrap(),
        loaded.profile.as_deref().unwrap(),
    );
    add_signature_fields(pdf, &fields, false).unwrap()
}

/// What a plain `typst compile` makes of an emitted project.
fn compiled(folder: &Path) -> Vec<u8> {
    let mut typst = Command::new("typst");
    typst
        .arg("compile")
        .arg("--root")
        .arg(folder)
        .arg("--font-path")
        .arg(folder.join("fonts"));
    typst
        .args(["--ignore-system-fonts", "--pdf-standard", "a-3a,ua-1"])
        .arg(folder.join("main.typ"));
    let answer = typst.output().unwrap();
    assert!(
        answer.status.success(),
        "{}",
        String::from_utf8_lossy(&answer.stderr)
    );
    fs::read(folder.join("main.pdf")).unwrap()
}

#[test]
fn two_different_documents_are_told_apart() {
    let [first, second] = [&SAMPLES[0], &SAMPLES[1]].map(|sample| content(&sample.pdf));
    assert_ne!(first, second);
    let mut spoilt = Document::load_mem(&SAMPLES[0].pdf).unwrap();
    let page = spoilt.page_iter().next().unwrap();
    spoilt.add_page_contents(page, b"q Q".to_vec()).unwrap();
    let mut bytes = Vec::new();
    spoilt.save_to(&mut bytes).unwrap();
    assert_ne!(first, content(&bytes), "one more empty group on one page");
}

/// Two documents are the same when they are once decompressed, but for what Typst derives from the
/// compressed bytes.
fn are_the_same(embedded: &[u8], installed: &[u8], name: &str) {
    let [embedded, installed] = [embedded, installed].map(content);
    let ids: Vec<_> = embedded.keys().chain(installed.keys()).collect();
    assert!(ids.len() > 100, "{name} has objects to compare");
    for id in ids {
        assert!(
            embedded.get(id) == installed.get(id),
            "{name}: object {id:?} differs between the engines"
        );
    }
}

/// The objects of a document, streams decompressed, without the identifiers of the instance; the
/// trailer has number 0.
fn content(pdf: &[u8]) -> BTreeMap<ObjectId, Object> {
    let mut pdf = Pdf::read(pdf);
    let identifiers = ["InstanceID", "DocumentID"].map(|name| metadata_value(&pdf.xmp(), name));
    assert!(pdf.0.trailer.remove(b"ID").is_some());
    for stream in pdf
        .0
        .objects
        .values_mut()
        .filter_map(|object| object.as_stream_mut().ok())
    {
        if stream.is_compressed() {
            stream.decompress().unwrap();
        }
        stream.start_position = None;
        stream.dict.remove(b"Length");
        if stream.dict.has_type(b"Metadata") {
            let packet = String::from_utf8(stream.content.clone()).unwrap();
            stream.content = identifiers
                .iter()
                .fold(packet, |packet, value| packet.replace(value, ""))
                .into_bytes();
        }
    }
    let mut objects = pdf.0.objects;
    objects.insert((0, 0), Object::Dictionary(pdf.0.trailer));
    objects
}

fn metadata_value(packet: &str, name: &str) -> String {
    let (_, rest) = packet.split_once(&format!("<xmpMM:{name}>")).unwrap();
    let (value, _) = rest.split_once('<').unwrap();
    assert!(value.len() > 20, "{name} is {value:?}");
    value.to_owned()
}
