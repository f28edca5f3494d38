//! PDFs and projects of strangers: nothing of them is run without limits, and one never takes the
//! others along.

mod unread;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use lopdf::{Document, Stream, dictionary};
use serde_json::Value;

use super::{THREE, built, built_of, pdf};
use crate::carrier::{carrier, documents};
use crate::support::{Said, case_with, project, root, said, skrivelse};

/// What all of `verify` may take when it ends what it has started after 10 s, on a machine with
/// other work.
const PATIENCE: Duration = Duration::from_secs(40);

fn fixture(name: &str) -> Vec<u8> {
    fs::read(root().join("tests/fixtures/redteam").join(name)).unwrap()
}

/// What `verify` says of a PDF in an empty project, as text and for programs.
fn judged(folder: &Path, pdf: &[u8]) -> (Said, Value) {
    fs::write(folder.join("a.pdf"), pdf).unwrap();
    #[expect(
        clippy::disallowed_methods,
        reason = "a limit of time is what is tested"
    )]
    let begun = Instant::now();
    let json = skrivelse(folder, ["verify", "a.pdf", "--format", "json"]);
    assert!(begun.elapsed() < PATIENCE, "{:?}", begun.elapsed());
    let text = skrivelse(folder, ["verify", "a.pdf"]);
    assert_eq!(text.code, json.code);
    for text in [&text.out, &text.err, &json.out, &json.err] {
        assert!(
            !text.contains("panicked") && !text.contains('\u{1b}'),
            "{text}"
        );
    }
    (text, serde_json::from_str(&json.out).unwrap())
}

fn empty() -> tempfile::TempDir {
    project(&[("templates/.keep", b"")])
}

#[test]
fn templates_inside_a_pdf_are_not_used() {
    let (said, json) = judged(empty().path(), &fixture("brings-its-own-template.pdf"));
    assert_ne!(json["outcome"], "holds", "{}", said.out);
    assert_ne!(said.code, 0);
}

/// A template that would make the rebuild fail at once, should it be used.
const EVIL: &[u8] = b"#panic(\"taken\")";

#[test]
fn no_name_of_an_attachment_takes_the_place_of_anything() {
    let profile: &[u8] = b"namn: Tagen\n";
    let taking: [(&str, &[u8]); 8] = [
        ("templates/memo.typ.j2", EVIL),
        ("../templates/memo.typ.j2", EVIL),
        ("templates/layout/memo.typ", EVIL),
        ("../../../../../../../../templates/memo.typ.j2", EVIL),
        ("layout/memo.typ", EVIL),
        ("templates/profiles/exempelkommun/profil.yaml", profile),
        ("c.yaml", EVIL),
        ("main.typ", EVIL),
    ];
    let plain = judged(
        empty().path(),
        &carrier(
            &case_with(&documents(&[("karta.txt", EVIL)])),
            &[("bilaga-1-karta.txt", EVIL)],
        ),
    );
    assert_eq!(
        plain.1["files"][0]["rebuild"]["outcome"], "other text",
        "{}",
        plain.1
    );
    for (path, data) in taking {
        let case = case_with(&documents(&[(path, data)]));
        let (said, json) = judged(empty().path(), &carrier(&case, &[("bilaga-1-x", data)]));
        let rebuild = &json["files"][0]["rebuild"];
        assert_eq!(rebuild["outcome"], "other text", "{path}: {}", said.out);
        assert!(
            !said.out.contains("taken") && !said.out.contains("Tagen"),
            "{path}: {}",
            said.out
        );
        assert_eq!(said.code, 1, "{path}");
    }
}

/// The pages are those of one case and the case inside is another, whose place an attachment would
/// take.
#[test]
fn an_attachment_named_as_the_case_does_not_take_its_place() {
    let shown = case_with(THREE).replace("klockan 20", "klockan 24");
    let files = [("tider.yaml", shown.as_bytes())];
    let inside = case_with(&format!("{THREE}{}", documents(&files)));
    let folder = built_of(&shown);
    let mut pdf = Document::load_mem(&pdf(folder.path())).unwrap();
    let other = Document::load_mem(&carrier(
        &inside,
        &[("bilaga-1-tider.yaml", shown.as_bytes())],
    ))
    .unwrap();
    // The tree of files of the one is put into the other.
    let shift = pdf.max_id;
    let mut other = other;
    other.renumber_objects_with(shift + 1);
    let names = other.catalog().unwrap().get(b"Names").unwrap().clone();
    pdf.max_id = other.max_id;
    pdf.objects.extend(other.objects);
    let catalog = pdf.catalog_mut().unwrap();
    catalog.set("Names", names);
    catalog.remove(b"AF");
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes.push(b'\n');
    let (said, json) = judged(folder.path(), &bytes);
    assert_eq!(
        json["files"][0]["rebuild"]["outcome"], "other text",
        "{}",
        said.out
    );
    assert_eq!(said.code, 1);
}

#[test]
fn pages_without_text_are_another_text_and_the_other_files_are_judged() {
    let folder = built();
    fs::write(folder.path().join("a.pdf"), fixture("no-text-panics.pdf")).unwrap();
    fs::write(folder.path().join("b.pdf"), carrier(&case_with(""), &[])).unwrap();
    let said = skrivelse(
        folder.path(),
        [
            "verify",
            "a.pdf",
            "b.pdf",
            "output/tider.pdf",
            "--format",
            "json",
        ],
    );
    let json: Value = serde_json::from_str(&said.out).unwrap();
    let outcomes: Vec<&Value> = (0..3)
        .map(|index| &json["files"][index]["outcome"])
        .collect();
    assert_eq!(outcomes, ["broken", "broken", "holds"]);
    assert_eq!(json["files"][0]["rebuild"]["outcome"], "other text");
    assert_eq!((said.code, &json["outcome"]), (1, &"broken".into()));
}

#[test]
fn the_case_inside_a_pdf_is_read_within_limits() {
    let waivers = "# skrivelse: tillåt A106 skäl\n".repeat(50_000);
    let (huge, braces) = (
        format!("# {}\n", "x".repeat(3 << 20)),
        format!("rubrik: \"{}\"\n", "{{".repeat(300_000)),
    );
    let word = format!("rubrik: {}\n", "x".repeat(100_000));
    let word_in_text = format!("ärendet: {}\n", "å".repeat(40_000));
    let bomb =
        format!("a: &a [{}]\n", "x, ".repeat(1_000)) + &"b: [*a, *a, *a, *a]\n".repeat(1_000);
    let mut cases: Vec<Vec<u8>> = [waivers, huge, braces, word, word_in_text, bomb]
        .iter()
        .map(|begin| carrier(&case_with(begin), &[]))
        .collect();
    cases.extend(["YAML-source-1.5MB-waivers.pdf", "case-inside-panics.pdf"].map(fixture));
    for (number, pdf) in cases.iter().enumerate() {
        let (said, json) = judged(empty().path(), pdf);
        assert!(
            ["unproven", "broken"].contains(&json["outcome"].as_str().unwrap()),
            "{number}: {}",
            said.out
        );
        let folder = project(&[("a.pdf", pdf)]);
        #[expect(
            clippy::disallowed_methods,
            reason = "a limit of time is what is tested"
        )]
        let begun = Instant::now();
        let extracted = skrivelse(folder.path(), ["extract", "a.pdf"]);
        assert!(
            begun.elapsed() < PATIENCE,
            "{number}: {:?}",
            begun.elapsed()
        );
        assert!(
            extracted.code < 2 && folder.path().join("a-innehåll").is_dir(),
            "{number}: {}",
            extracted.err
        );
    }
}

/// Templates of the project that `verify` stands in, each of which never ends or takes all memory.
#[test]
fn templates_that_never_end_are_ended() {
    let hostile = [
        (
            "layout/memo.typ",
            "#let a = \"xxxxxxxx\"\n#while true { a = a + a }\n",
        ),
        ("layout/memo.typ", "#let x = range(1000000000)\n"),
        (
            "layout/memo.typ",
            "#let memo(..) = for _ in range(1000000) { pagebreak() }\n#memo()\n",
        ),
        ("layout/memo.typ", "#let x = \"x\" * 10000000000\n"),
        (
            "memo.typ.j2",
            "{% set x = namespace(a='xxxxxxxxxxxxxxxx') %}{% for i in range(60) %}{% set x.a = x.a ~ x.a %}{% endfor %}{{ x.a }}",
        ),
        (
            "memo.typ.j2",
            "#{ let i = 0; let a = (1,); while true { a = a + a } }",
        ),
    ];
    for (path, template) in hostile {
        let folder = built();
        let file = folder.path().join("templates").join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, template).unwrap();
        let (said, json) = judged(folder.path(), &pdf(folder.path()));
        assert_eq!(
            (said.code, &json["outcome"]),
            (3, &"unproven".into()),
            "{template}: {}",
            said.out
        );
        assert_eq!(
            json["files"][0]["rebuild"]["outcome"], "impossible",
            "{template}: {}",
            said.out
        );
    }
}

#[test]
fn a_template_that_is_no_file_or_has_no_end_is_told() {
    let folder = built();
    let output = Command::new("mkfifo")
        .arg(folder.path().join("templates/x.typ"))
        .output()
        .unwrap();
    assert!(output.status.success());
    let (said, json) = judged(folder.path(), &pdf(folder.path()));
    assert_eq!(
        (said.code, &json["outcome"]),
        (3, &"unproven".into()),
        "{}",
        said.out
    );
}

#[test]
fn what_is_no_regular_file_or_too_large_is_an_error_at_once_and_the_others_are_judged() {
    let folder = built();
    assert!(
        Command::new("mkfifo")
            .arg(folder.path().join("fifo.pdf"))
            .status()
            .unwrap()
            .success()
    );
    fs::File::create(folder.path().join("large.pdf"))
        .unwrap()
        .set_len(4 << 30)
        .unwrap();
    let names = [
        "fifo.pdf",
        "/dev/zero",
        "large.pdf",
        ".",
        "output/tider.pdf",
    ];
    #[expect(
        clippy::disallowed_methods,
        reason = "a limit of time is what is tested"
    )]
    let begun = Instant::now();
    let said = skrivelse(
        folder.path(),
        [&["verify", "--format", "json"][..], &names[..]].concat(),
    );
    assert!(begun.elapsed() < PATIENCE);
    let json: Value = serde_json::from_str(&said.out).unwrap();
    for (index, name) in names.iter().enumerate().take(4) {
        let file = &json["files"][index];
        assert_eq!(
            (&file["file"], &file["outcome"]),
            (&Value::from(*name), &Value::Null)
        );
        assert!(file["error"].as_str().unwrap().contains(name), "{file}");
        assert_eq!(
            skrivelse(folder.path(), ["extract", name]).code,
            2,
            "{name}"
        );
    }
    assert_eq!(json["files"][4]["outcome"], "holds");
    assert_eq!((said.code, &json["outcome"]), (2, &Value::Null));
}

#[test]
fn nothing_is_left_where_temporary_files_lie() {
    let folder = built();
    let temporary = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("a.pdf"), fixture("brings-its-own-template.pdf")).unwrap();
    fs::write(path("b.pdf"), fixture("case-inside-panics.pdf")).unwrap();
    let files = [("output/tider.pdf", 0), ("a.pdf", 1), ("b.pdf", 3)];
    for (file, code) in files {
        // Nor is such a place needed.
        for place in [temporary.path(), Path::new("/nowhere")] {
            let mut verify = Command::new(env!("CARGO_BIN_EXE_skrivelse"));
            verify
                .current_dir(folder.path())
                .env("TMPDIR", place)
                .args(["verify", file]);
            let said = said(verify.output().unwrap());
            assert_eq!(said.code, code, "{file}: {}{}", said.out, said.err);
        }
        let left = fs::read_dir(temporary.path()).unwrap().count();
        assert_eq!(left, 0, "{file}");
    }
}

#[test]
fn the_command_for_itself_is_neither_shown_nor_of_use() {
    let help = skrivelse(&root(), ["--help"]);
    assert!(!help.out.contains("confined"), "{}", help.out);
    let mut alone = Command::new(env!("CARGO_BIN_EXE_skrivelse"));
    let alone = said(
        alone
            .arg("confined")
            .stdin(std::process::Stdio::null())
            .output()
            .unwrap(),
    );
    assert_eq!((alone.code, alone.out.as_str()), (2, ""));
    assert!(alone.err.starts_with("fel: "), "{}", alone.err);
}
