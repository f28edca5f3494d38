//! Files that say or show something else than the case inside them, and manifests that vouch for
//! them.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use lopdf::{Document, Object};
use serde_json::Value;

use super::origin::{built_in_git, told_in};
use super::{THREE, built, built_of, pdf, told, verified};
use crate::support::{case_with, git, skrivelse};

/// A file whose pages say one thing and whose case, the one of `folder`, says another.
fn forged(folder: &Path) -> Vec<u8> {
    let other = built_of(&case_with(&format!(
        "{THREE}rubrik: Nattöppet på stadsbiblioteket\n"
    )));
    let mut forged = Document::load_mem(&pdf(other.path())).unwrap();
    let case = fs::read(folder.join("cases/tider.yaml")).unwrap();
    let is_file = |object: &&mut Object| {
        object
            .as_stream()
            .is_ok_and(|stream| stream.dict.has_type(b"EmbeddedFile"))
    };
    let file = forged.objects.values_mut().find(is_file).unwrap();
    file.as_stream_mut().unwrap().set_plain_content(case);
    saved(&mut forged)
}

fn saved(pdf: &mut Document) -> Vec<u8> {
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    bytes.push(b'\n');
    bytes
}

#[test]
fn a_file_that_says_something_else_than_its_case() {
    let folder = built();
    let bytes = forged(folder.path());
    assert_snapshot!(told(&verified(folder.path(), &bytes)), @"
    undertecknad.pdf

    Handling        Öppettider på stadsbiblioteket
                    KS/2025:00123, 2025-03-26
    Källa           okänd: filen står inte i någon manifest.json, och texten finns inte i git
    Ombyggd         annan text
    Underskrift 1   Kim Exempel: inte undertecknad
    Underskrift 2   Hans Wiklund: inte undertecknad
    Underskrift 3   Åsa Öberg: inte undertecknad

    fel[V101]: på sidan 1 står ”Nattöppet på stadsbiblioteket”, men ombyggt blir det ”Öppettider på stadsbiblioteket”
      = filen säger något annat än ärendet inuti den; lita inte på den
      = läs mer: skrivelse förklara V101

    Filen håller inte: 1 fel.
    [1]
    ");
}

/// A manifest is a file like any other: whoever forges a PDF can forge one to it.
#[test]
fn a_manifest_that_names_a_commit_of_another_text() {
    let folder = built_in_git(&[("cases/tider.yaml", case_with(THREE).as_bytes())]);
    let commit = git(folder.path(), &["rev-parse", "HEAD"]);
    let other = built_of(&case_with(THREE).replace("klockan 20", "klockan 24"));
    let manifest = fs::read_to_string(other.path().join("output/manifest.json")).unwrap();
    let forged = manifest.replace(
        "\"git\": null",
        &format!("\"git\": {{\"commit\": \"{commit}\", \"dirty\": false}}"),
    );
    assert_ne!(forged, manifest);
    fs::write(folder.path().join("output/manifest.json"), forged).unwrap();
    fs::copy(
        other.path().join("output/tider.pdf"),
        folder.path().join("output/tider.pdf"),
    )
    .unwrap();
    let said = skrivelse(folder.path(), ["verify", "output/tider.pdf"]);
    assert_snapshot!(told_in(folder.path(), &said), @"
    output/tider.pdf

    Handling        Öppettider på stadsbiblioteket
                    KS/2025:00123, 2025-03-26
    Källa           cases/tider.yaml, byggd vid commit COMMIT-1
    Ombyggd         samma fil, byte för byte
    Underskrift 1   Kim Exempel: inte undertecknad
    Underskrift 2   Hans Wiklund: inte undertecknad
    Underskrift 3   Åsa Öberg: inte undertecknad

    fel[V114]: manifest.json säger att filen byggdes vid commit COMMIT-1, men där är ärendet ett annat
      = lita inte på manifest.json; den hör inte ihop med filen
      = läs mer: skrivelse förklara V114

    upplysning[V115]: cases/tider.yaml har ändrats sedan filen byggdes
      = det är texten inuti PDF-filen som gäller för den här filen
      = läs mer: skrivelse förklara V115

    Filen håller inte: 1 fel.
    [1]
    ");
}

/// Words that are drawn over are still there to be read.
#[test]
fn a_file_with_something_drawn_over_the_words() {
    let folder = built();
    let mut forged = Document::load_mem(&pdf(folder.path())).unwrap();
    let page = forged.page_iter().next().unwrap();
    forged
        .add_page_contents(page, b"/Artifact BMC q 1 g 0 0 500 800 re f Q EMC".to_vec())
        .unwrap();
    let bytes = saved(&mut forged);
    assert_snapshot!(told(&verified(folder.path(), &bytes)), @"
    undertecknad.pdf

    Handling        Öppettider på stadsbiblioteket
                    KS/2025:00123, 2025-03-26
    Källa           okänd: filen står inte i någon manifest.json, och texten finns inte i git
    Ombyggd         inte samma sidor
    Underskrift 1   Kim Exempel: inte undertecknad
    Underskrift 2   Hans Wiklund: inte undertecknad
    Underskrift 3   Åsa Öberg: inte undertecknad

    fel[V121]: på sidan 1 har en yta eller linje lagts till vid ”Exempelkommun Tjänsteskrivelse Beredande handläggare Kim Exempel, utredare kultur- och …”
      = hämta filen på nytt från tjänsten eller arkivet, eller låt underteckna en ny
      = läs mer: skrivelse förklara V121

    Filen håller inte: 1 fel.
    [1]
    ");
}

/// Nor can a manifest explain what a forged file says or shows: it only says that the templates
/// were others.
#[test]
fn a_manifest_that_explains_a_forged_file_is_not_believed() {
    let folder = built();
    let bytes = forged(folder.path());
    let mut manifest: Value =
        serde_json::from_slice(&fs::read(folder.path().join("output/manifest.json")).unwrap())
            .unwrap();
    manifest["files"][0]["sha256"] = skrivelse::source::sha256(&bytes).into();
    manifest["files"][0]["templates"] = "0".repeat(64).into();
    fs::write(folder.path().join("manifest.json"), manifest.to_string()).unwrap();
    let said = verified(folder.path(), &bytes);
    assert_eq!(said.code, 1, "{}", said.out);
}
