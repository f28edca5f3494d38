//! A signed file is never written over.

use super::*;

#[test]
fn the_name_of_a_signatures_key_in_a_text_makes_no_draft_signed() {
    let given =
        fs::read(root().join("tests/fixtures/redteam/rebuild-refused-byterange.yaml")).unwrap();
    let title = case_with("rubrik: Om /ByteRange i PDF\nstatus: utkast\n");
    let prose = case_with(
        "bakgrund: Se /ByteRange [0 1 2 3] och (/ByteRange).\ndiarienummer: KS/2025:00009\n",
    );
    let folder = project(&[
        ("given.yaml", &given),
        ("title.yaml", title.as_bytes()),
        ("prose.yaml", prose.as_bytes()),
    ]);
    for _ in 0..2 {
        let said = run(
            &folder,
            &["build", "--draft", "given.yaml", "title.yaml", "prose.yaml"],
        );
        assert!(
            said.code < 2 && !said.err.contains("undertecknad"),
            "{}",
            said.err
        );
    }
    assert_eq!(names(&folder.path().join("output")).len(), 4);
}

#[test]
fn however_the_key_is_written_a_signed_file_is_left() {
    let folder = cases(1);
    let path = folder.path().join("output/1.pdf");
    assert_eq!(run(&folder, &["build", "--sign-as", "fields"]).code, 0);
    let signer = crate::signed::authority::Signer::with_p256("Kim Exempel", "Exempelkommun");
    let signed = crate::signed::signer::sign(
        &fs::read(&path).unwrap(),
        "underskrift-1",
        &signer,
        "20260302081500Z",
    );
    let key = signed
        .windows(10)
        .position(|part| part == b"/ByteRange")
        .unwrap();
    for written in ["/Byt#65Range", "/#42yteRange", "/ByteRang#65"] {
        let hidden = [&signed[..key], written.as_bytes(), &signed[key + 10..]].concat();
        fs::write(&path, &hidden).unwrap();
        let said = run(&folder, &["build"]);
        assert!(
            said.code == 2 && said.err.contains("är undertecknad"),
            "{written}: {}",
            said.err
        );
        assert!(fs::read(&path).unwrap() == hidden);
    }
}
