//! `extract`: the case and its attachments come out of the PDF as they went in.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use lopdf::{Document, Object};
use tempfile::TempDir;

use crate::carrier::{carrier, documents, named_carrier};
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
        assert!(
            out(&format!("{}.yaml", sample.name)) == sample.yaml,
            "{}",
            sample.name
        );
        for attachment in said
            .out
            .lines()
            .filter_map(|line| line.strip_prefix("bilaga  ut/"))
        {
            assert!(
                out(attachment) == fs::read(root().join("cases").join(attachment)).unwrap(),
                "{attachment}"
            );
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
    let sample = SAMPLES
        .iter()
        .find(|sample| sample.name == "2021-lansgemensamma-medel")
        .unwrap();
    let (folder, _) = extract(&sample.pdf);
    let said = skrivelse(&folder.path().join("ut"), ["build", "--ready", "."]);
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(
        fs::read(
            folder
                .path()
                .join("ut/output/2021-lansgemensamma-medel.pdf")
        )
        .unwrap()
            == sample.pdf
    );
}

#[test]
fn another_file_of_the_same_name_is_left_alone() {
    let (folder, _) = extract(&SAMPLES[0].pdf);
    let path = folder
        .path()
        .join("ut")
        .join(format!("{}.yaml", SAMPLES[0].name));
    let again = || skrivelse(folder.path(), ["extract", "a.pdf", "--output-dir", "ut"]);
    assert_eq!(again().code, 0, "the same file may be there");
    fs::write(&path, "mina ändringar\n").unwrap();
    let said = again();
    assert_eq!(said.code, 2);
    assert_snapshot!(said.err, @"
    fel: ut/2019-kommunal-samverkan.yaml finns redan och är en annan fil
    hjälp: välj en annan mapp med --till
    ");
    assert_eq!(fs::read_to_string(&path).unwrap(), "mina ändringar\n");
}

/// The sample with the names of its files changed.
fn renamed(name: &str) -> Vec<u8> {
    let mut pdf = Document::load_mem(&SAMPLES[0].pdf).unwrap();
    let files = pdf
        .objects
        .values_mut()
        .filter_map(|object| object.as_dict_mut().ok())
        .filter(|file| file.has(b"UF"));
    let count = files
        .map(|file| ["UF", "F"].map(|key| file.set(key, Object::string_literal(name))))
        .count();
    assert!(count > 0);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}

#[test]
fn no_name_inside_a_pdf_leads_out_of_the_folder() {
    for name in [
        "../../ute.yaml",
        "/ute.yaml",
        "..\\ute.yaml",
        "a/../../ute.yaml",
    ] {
        let (folder, said) = extract(&renamed(name));
        assert_eq!(
            (said.code, said.out.as_str()),
            (0, "ärende  ut/ute.yaml\n"),
            "{name}: {}",
            said.err
        );
        assert!(
            !folder.path().join("ute.yaml").exists() && folder.path().join("ut/ute.yaml").exists(),
            "{name}"
        );
    }
    for name in [
        "..",
        ".git",
        "templates",
        "CON.yaml",
        ".yaml",
        "a:b.yaml",
        "Makefile",
        "a.yaml/",
    ] {
        let (folder, said) = extract(&renamed(name));
        assert_eq!(
            (said.code, said.out.as_str()),
            (1, "ärende  ut/case.yaml\n"),
            "{name}: {}",
            said.err
        );
        assert_eq!(names(&folder.path().join("ut")), ["case.yaml"], "{name}");
    }
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
    for files in [b"Names".as_slice(), b"AF"] {
        bare.catalog_mut().unwrap().remove(files);
    }
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

/// The paths of all files below a folder, in order.
fn names(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                names.push(
                    path.strip_prefix(folder)
                        .unwrap()
                        .to_str()
                        .unwrap()
                        .to_owned(),
                );
            }
        }
    }
    names.sort();
    names
}

/// A PDF whose case names these files.
fn naming(files: &[(&str, &[u8])]) -> Vec<u8> {
    let inside: Vec<(String, &[u8])> = files
        .iter()
        .enumerate()
        .map(|(index, (_, data))| (format!("bilaga-{}-x", index + 1), *data))
        .collect();
    let inside: Vec<(&str, &[u8])> = inside
        .iter()
        .map(|(name, data)| (name.as_str(), *data))
        .collect();
    carrier(&case_with(&documents(files)), &inside)
}

#[test]
fn names_that_other_programs_act_on_are_told_and_not_written() {
    let long = vec![format!("{}a", "a ".repeat(89)); 5].join("/");
    let refused = [
        ".git/config",
        ".git/commondir",
        "a/.git/config",
        ".envrc",
        "templates/memo.typ.j2",
        "a/Templates/b",
        "CON",
        "nul.csv",
        "com1.pdf",
        "a.",
        "a:b",
        "a\\b",
        "a\n::error::b",
        "GIT~1/config",
        "a\u{1b}[31m",
        ".g\u{200c}it/config",
        "\u{200b}.git/config",
        "．git/config",
        "git~1",
        "a/GI7EB~1",
        "TEMPLA~1/memo.typ.j2",
        "ｔｅｍｐｌａｔｅｓ/a",
        "templateſ/a",
        "templates./a",
        "templates /a",
        "con.tar.gz",
        "COM¹",
        "lpt².txt",
        "ＮＵＬ.csv",
        "a.txt:stream",
        "a.txt::$DATA",
        "a：b",
        "a\u{3164}",
        "a\u{fe0f}.txt",
        &long,
    ];
    for name in refused {
        let pdf = naming(&[(name, b"evil"), ("bilagor/karta.txt", b"karta")]);
        let (folder, said) = extract(&pdf);
        assert_eq!(said.code, 1, "{name}: {}{}", said.out, said.err);
        assert_eq!(
            names(&folder.path().join("ut")),
            ["bilagor/karta.txt", "c.yaml"],
            "{name}"
        );
        assert!(
            said.err.starts_with("fel: bilagan ”") && said.err.lines().count() == 1,
            "{}",
            said.err
        );
        assert!(
            !said.err.contains('\u{1b}') && !said.out.contains("karta.txt\n::"),
            "{}",
            said.err
        );
    }
}

#[test]
fn the_files_of_the_red_team_plant_nothing() {
    for name in [
        "writes-dot-git.pdf",
        "writes-templates.pdf",
        "control-characters-in-name.pdf",
    ] {
        let pdf = fs::read(root().join("tests/fixtures/redteam").join(name)).unwrap();
        let folder = project(&[("a.pdf", &pdf)]);
        let said = skrivelse(folder.path(), ["extract", "a.pdf"]);
        assert_eq!(said.code, 1, "{name}: {}{}", said.out, said.err);
        let written = names(folder.path());
        assert!(
            written
                .iter()
                .all(|path| path == "a.pdf" || path.starts_with("a-innehåll/")),
            "{written:?}"
        );
        assert!(
            written
                .iter()
                .all(|path| !path.contains(".git") && !path.contains("templates")),
            "{written:?}"
        );
        assert!(
            !said.out.contains('\u{1b}') && !said.err.contains('\u{1b}'),
            "{name}"
        );
    }
}

#[test]
fn what_the_case_does_not_name_is_told_and_not_written() {
    let pdf = carrier(&case_with(""), &[("okänd.txt", b"x"), ("../upp.txt", b"y")]);
    let (folder, said) = extract(&pdf);
    assert_eq!(
        (said.code, said.out.as_str()),
        (1, "ärende  ut/c.yaml\n"),
        "{}",
        said.err
    );
    assert_eq!(names(folder.path()), ["a.pdf", "ut/c.yaml"]);
    assert_snapshot!(said.err, @"
    fel: filen ”okänd.txt” skrivs inte: den nämns inte i ärendet
    fel: filen ”../upp.txt” skrivs inte: den nämns inte i ärendet
    ");
    // Without a case nothing is named.
    let (folder, said) = extract(&named_carrier(&[], &[("bilaga-1-a.txt", b"x")]));
    assert_eq!((said.code, said.out.as_str()), (1, ""), "{}", said.err);
    assert_eq!(names(folder.path()), ["a.pdf"]);
}

#[test]
fn an_attachment_outside_the_folder_of_the_case_gets_its_number() {
    let (folder, said) = extract(&naming(&[("../underlag/besok.csv", b"a;b\n")]));
    assert_eq!(said.code, 0, "{}", said.err);
    assert_eq!(
        names(&folder.path().join("ut")),
        ["bilaga-1-besok.csv", "c.yaml"]
    );
}

#[test]
fn two_of_one_name_do_not_take_each_others_place() {
    for (one, other) in [
        ("a.txt", "A.txt"),
        ("a.txt", "a.txt/b"),
        ("A.txt/b", "a.txt"),
        ("c.yaml", "b"),
        ("C.YAML", "b"),
        ("ｃ.yaml", "b"),
        ("ö.txt", "o\u{308}.txt"),
        ("Å.txt", "\u{212b}.txt"),
        ("straße.txt", "STRASSE.txt"),
        ("ſ.txt", "s.txt"),
        ("ａ.txt", "a.txt"),
        ("ﬁl.txt", "fil.txt"),
    ] {
        let (folder, said) = extract(&naming(&[(one, b"1"), (other, b"2")]));
        assert_eq!(said.code, 1, "{one}, {other}: {}", said.err);
        let written = names(&folder.path().join("ut"));
        assert!(
            written.len() == 2 && written.contains(&"c.yaml".to_owned()),
            "{one}, {other}: {written:?}"
        );
    }
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let pdf = naming(&[("bilagor/karta.txt", b"karta")]);
    for link in ["ut/bilagor", "ut/c.yaml"] {
        let folder = project(&[("a.pdf", &pdf), ("ut/x", b""), ("annat/x", b"")]);
        std::os::unix::fs::symlink(folder.path().join("annat"), folder.path().join(link)).unwrap();
        let said = skrivelse(folder.path(), ["extract", "a.pdf", "--output-dir", "ut"]);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{link}");
        assert!(said.err.contains("är en länk"), "{}", said.err);
        assert_eq!(names(&folder.path().join("annat")), ["x"]);
    }
}

#[test]
fn without_a_folder_the_files_get_one_of_their_own() {
    let folder = project(&[("in/a.pdf", &SAMPLES[0].pdf)]);
    let said = skrivelse(folder.path(), ["extract", "in/a.pdf"]);
    assert_eq!(said.code, 0, "{}", said.err);
    let inside = names(folder.path());
    assert!(
        inside
            .iter()
            .all(|path| path == "in/a.pdf" || path.starts_with("a-innehåll/")),
        "{inside:?}"
    );
    assert_eq!(
        skrivelse(folder.path(), ["extract", "in/a.pdf"]).code,
        0,
        "the same files may be there"
    );
}
