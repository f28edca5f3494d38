//! Files of which little or nothing can be read.

use super::*;

#[test]
fn what_nothing_is_shown_of_is_unproven() {
    let folder = built();
    let plain = fs::read(root().join("tests/fixtures/redteam/glyphs-swapped.pdf")).unwrap();
    let (said, json) = judged(folder.path(), &plain);
    assert_eq!(
        (said.code, &json["outcome"]),
        (3, &"unproven".into()),
        "{}",
        said.out
    );
    // A file that has nothing to do with any case.
    let mut other = Document::load_mem(&carrier("x: 1\n", &[])).unwrap();
    other.catalog_mut().unwrap().remove(b"Names");
    let mut bytes = Vec::new();
    other.save_to(&mut bytes).unwrap();
    bytes.push(b'\n');
    let (said, json) = judged(folder.path(), &bytes);
    assert_eq!(
        (said.code, &json["outcome"]),
        (3, &"unproven".into()),
        "{}",
        said.out
    );
    assert!(
        said.out.lines().last().unwrap().starts_with("Inte visat: "),
        "{}",
        said.out
    );
    // Saved anew: the pages say and show the same.
    let mut anew = Document::load_mem(&pdf(folder.path())).unwrap();
    anew.compress();
    let mut bytes = Vec::new();
    anew.save_to(&mut bytes).unwrap();
    bytes.push(b'\n');
    let sealed = crate::signed::signer::sign(
        &bytes,
        "underskrift-1",
        &super::super::kim(),
        super::super::MORNING,
    );
    let (said, json) = judged(folder.path(), &sealed);
    assert_eq!(
        (said.code, &json["outcome"]),
        (0, &"holds".into()),
        "{}",
        said.out
    );
}

#[test]
fn a_file_that_contradicts_itself_is_broken() {
    let folder = empty();
    for name in [
        "object-twice-in-table.pdf",
        "page-of-type-Template.pdf",
        "page-tree-count-0.pdf",
    ] {
        let (said, json) = judged(folder.path(), &fixture(name));
        let file = &json["files"][0];
        assert_eq!(
            (said.code, &json["outcome"], &file["outcome"]),
            (1, &"broken".into(), &"broken".into()),
            "{name}"
        );
        assert!(
            file["error"]
                .as_str()
                .unwrap()
                .starts_with("PDF-filen motsäger sig själv: "),
            "{file}"
        );
        assert!(
            file["hint"]
                .as_str()
                .unwrap()
                .starts_with("lita inte på filen"),
            "{file}"
        );
        assert!(
            said.out
                .contains("fel[V118]: PDF-filen motsäger sig själv: "),
            "{}",
            said.out
        );
        assert!(
            said.out.ends_with("\nFilen håller inte: 1 fel.\n"),
            "{}",
            said.out
        );
    }
    let (said, json) = judged(
        folder.path(),
        &fixture("2000-fields-with-one-signature.pdf"),
    );
    assert_eq!((said.code, &json["outcome"]), (2, &Value::Null));
}

#[test]
fn what_cannot_be_read_is_told_with_a_way_out_that_fits() {
    let folder = built();
    let made = Command::new("mkfifo")
        .arg(folder.path().join("fifo.pdf"))
        .status()
        .unwrap();
    assert!(made.success());
    fs::write(
        folder.path().join("a.pdf"),
        fs::read(root().join("tests/fixtures/signed/encrypted.pdf")).unwrap(),
    )
    .unwrap();
    for (name, hint) in [
        ("fifo.pdf", "ange en vanlig fil"),
        ("/dev/zero", "ange en vanlig fil"),
        ("saknas.pdf", "kontrollera att sökvägen stämmer"),
        (".", "ange en fil i mappen"),
        ("a.pdf", "spara den utan lösenord"),
    ] {
        let said = skrivelse(folder.path(), ["verify", name]);
        assert_eq!(
            (said.code, said.err.contains(&format!("hjälp: {hint}"))),
            (2, true),
            "{name}: {}",
            said.err
        );
    }
}

/// A PDF with a good case inside whose only page draws this.
fn drawing(content: &str) -> Vec<u8> {
    let mut pdf = Document::load_mem(&carrier(&case_with(""), &[])).unwrap();
    let font = dictionary! { "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica" };
    let content = pdf.add_object(Stream::new(dictionary! {}, content.as_bytes().to_vec()));
    let page = pdf.get_pages()[&1];
    let page = pdf.get_dictionary_mut(page).unwrap();
    page.set("Contents", content);
    page.set(
        "Resources",
        dictionary! { "Font" => dictionary! { "F" => font } },
    );
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes
}

#[test]
fn a_page_without_text_is_said_to_have_none() {
    let (rectangle, blanks) = (
        drawing("0 0 100 100 re f"),
        drawing("BT /F 12 Tf (   ) Tj ET"),
    );
    for pdf in [fixture("no-text-panics.pdf"), rectangle, blanks] {
        let (said, _) = judged(empty().path(), &pdf);
        assert!(
            said.out.contains("på sidan 1 står ingen text, men") && !said.out.contains("””"),
            "{}",
            said.out
        );
    }
    let (said, _) = judged(empty().path(), &drawing("BT /F 12 Tf (Ett beslut) Tj ET"));
    assert!(!said.out.contains("står ingen text"), "{}", said.out);
}
