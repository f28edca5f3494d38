//! `extract`: the case and its attachments come out of the PDF as they went in.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use lopdf::{Document, Object};
use tempfile::TempDir;

use crate::samples::SAMPLES;
use crate::support::{Said, case_with, project, root, skrivelse};

fn extract(pdf: &[u8]) -> (TempDir, Said) {
    let folder = project(&[("a.pdf", pdf)]);
    let said = skrivelse(folder.path(), ["extract", "a.pdf", "--output-dir", "ut"]);
    (folder, said)
}

#[test]
fn every_sample_gives_its_case_and_attachments_back_byte_for_byte() {
    let mut attachments = 0;
    for sample in SAMPLES.iter() {
        let (folder, said) = extract(&sample.pdf);
        assert_eq!(said.code, 0, "{}", said.err);
        let out = |path: &str| fs::read(folder.path().join("ut").join(path)).unwrap();
        assert!(out(&format!("{}.yaml", sample.name)) == sample.yaml, "{}", sample.name);
        for attachment in said.out.lines().filter_map(|line| line.strip_prefix("bilaga  ut/")) {
            assert!(out(attachment) == fs::read(root().join("cases").join(attachment)).unwrap(), "{attachment}");
            attachments += 1;
        }
    }
    assert!(attachments > 0, "no sample has an attachment");
}

#[test]
fn a_byte_order_mark_and_line_ends_of_windows_come_back() {
    let case = format!("\u{feff}{}", case_with("").replace('\n', "\r\n"));
    let folder = project(&[("cases/a.yaml", case.as_bytes())]);
    assert_eq!(skrivelse(folder.path(), ["build", "--ready"]).code, 0);
    let (out, said) = extract(&fs::read(folder.path().join("output/a.pdf")).unwrap());
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(fs::read(out.path().join("ut/a.yaml")).unwrap() == case.as_bytes());
}

#[test]
fn what_comes_out_can_be_built_again_to_the_same_pdf() {
    let sample = SAMPLES.iter().find(|sample| sample.name == "2021-lansgemensamma-medel").unwrap();
    let (folder, _) = extract(&sample.pdf);
    let said = skrivelse(&folder.path().join("ut"), ["build", "--ready", "."]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(fs::read(folder.path().join("ut/output/2021-lansgemensamma-medel.pdf")).unwrap() == sample.pdf);
}

#[test]
fn another_file_of_the_same_name_is_left_alone() {
    let (folder, _) = extract(&SAMPLES[0].pdf);
    let path = folder.path().join("ut").join(format!("{}.yaml", SAMPLES[0].name));
    let again = || skrivelse(folder.path(), ["extract", "a.pdf", "--output-dir", "ut"]);
    assert_eq!(again().code, 0, "the same file may be there");
    fs::write(&path, "mina ändringar\n").unwrap();
    let said = again();
    assert_eq!(said.code, 2);
    assert_snapshot!(said.err, @"
    fel: ut/2019-kommunal-samverkan.yaml finns redan och är en annan fil
    hjälp: välj en annan mapp med --output-dir
    ");
    assert_eq!(fs::read_to_string(&path).unwrap(), "mina ändringar\n");
}

/// The sample with the names of its files changed.
fn renamed(name: &str) -> Vec<u8> {
    let mut pdf = Document::load_mem(&SAMPLES[0].pdf).unwrap();
    let files = pdf.objects.values_mut().filter_map(|object| object.as_dict_mut().ok()).filter(|file| file.has(b"UF"));
    let count = files.map(|file| ["UF", "F"].map(|key| file.set(key, Object::string_literal(name)))).count();
    assert!(count > 0);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}

#[test]
fn no_name_inside_a_pdf_leads_out_of_the_folder() {
    for name in ["../../ute.yaml", "/ute.yaml", "..\\ute.yaml", "a/../../ute.yaml"] {
        let (folder, said) = extract(&renamed(name));
        assert_eq!((said.code, said.out.as_str()), (0, "ärende  ut/ute.yaml\n"), "{name}: {}", said.err);
        assert!(!folder.path().join("ute.yaml").exists() && folder.path().join("ut/ute.yaml").exists(), "{name}");
    }
    let (folder, said) = extract(&renamed(".."));
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(folder.path().join("ut/namnlös").exists());
}

fn refused(pdf: &[u8]) -> String {
    let (folder, said) = extract(pdf);
    assert_eq!((said.code, said.out.as_str()), (2, ""));
    assert!(!Path::new(&folder.path().join("ut")).exists());
    said.err
}

#[test]
fn what_has_no_files_or_is_no_pdf_is_refused() {
    let mut bare = Document::load_mem(&SAMPLES[0].pdf).unwrap();
    bare.catalog_mut().unwrap().remove(b"Names");
    let mut bytes = Vec::new();
    bare.save_to(&mut bytes).unwrap();
    assert_snapshot!(refused(&bytes), @"
    fel: det finns inga filer i a.pdf
    hjälp: filer läggs in i PDF-filen när profilen har källfil: inbäddad eller bilagor: inbäddade
    ");
    assert_snapshot!(refused(b"rubrik: En text"), @"
    fel: filen går inte att läsa som PDF
    hjälp: kontrollera att den är hel och inte låst med lösenord
    ");
    assert_snapshot!(refused(&SAMPLES[0].pdf[..5000]), @"
    fel: filen går inte att läsa som PDF
    hjälp: kontrollera att den är hel och inte låst med lösenord
    ");
}
