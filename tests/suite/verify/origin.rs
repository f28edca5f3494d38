//! Where a file comes from, and whether its case gives the same file again.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use lopdf::{Document, Object};
use serde_json::Value;
use tempfile::TempDir;

use super::{MORNING, THREE, all_sign, build, built, built_of, kim, pdf, told, verified};
use crate::samples::SAMPLES;
use crate::signed::signer::sign;
use crate::support::{Said, case_with, git, project, root, skrivelse};

#[test]
fn a_file_that_is_as_it_was_built() {
    let folder = built();
    let said = skrivelse(folder.path(), ["verify", "output/tider.pdf"]);
    assert_snapshot!(told(&said), @"
    output/tider.pdf

    Handling        Öppettider på stadsbiblioteket
                    KS/2025:00123, 2025-03-26
    Källa           cases/tider.yaml, utan uppgift om commit
    Ombyggd         samma fil, byte för byte
    Underskrift 1   Kim Exempel: inte undertecknad
    Underskrift 2   Hans Wiklund: inte undertecknad
    Underskrift 3   Åsa Öberg: inte undertecknad

    Filen håller: den är byte för byte vad ärendet inuti den ger med projektets mallar, och ingen har undertecknat den.
    [0]
    ");
}

/// A project in git, built at its first commit.
fn built_in_git(files: &[(&str, &[u8])]) -> TempDir {
    let folder = project(files);
    git(folder.path(), &["init", "-q", "-b", "main"]);
    fs::write(
        folder.path().join(".gitignore"),
        "/output/\n/undertecknad.pdf\n",
    )
    .unwrap();
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "-q", "-m", "Ärendet"]);
    build(folder.path());
    folder
}

/// The answer with the commits by their order.
fn told_in(folder: &Path, said: &Said) -> String {
    let commits = git(folder, &["log", "--reverse", "--format=%H"]);
    commits
        .lines()
        .enumerate()
        .fold(told(said), |told, (index, commit)| {
            told.replace(&commit[..10], &format!("COMMIT-{}", index + 1))
        })
}

/// A note to colleagues stays at home, and the file is known all the same.
#[test]
fn a_case_with_a_note_is_known_without_it() {
    let note = "anteckning: |\n  Vänta på ekonomi.\n\n  Ring Kim.\n\n";
    let case = case_with(&format!("{note}{THREE}"));
    let folder = built_in_git(&[("cases/tider.yaml", case.as_bytes())]);
    let said = skrivelse(folder.path(), ["verify", "output/tider.pdf"]);
    let told = told_in(folder.path(), &said);
    assert!(told.contains("byggd vid commit COMMIT-1"), "{told}");
    assert!(
        told.contains("texten finns i git sedan commit COMMIT-1"),
        "{told}"
    );
    assert!(
        told.contains("samma fil, byte för byte") && !told.contains("har ändrats"),
        "{told}"
    );
    skrivelse(folder.path(), ["hämta", "output/tider.pdf", "--till", "ut"]);
    let inside = fs::read_to_string(folder.path().join("ut/tider.yaml")).unwrap();
    assert!(
        inside.contains("anteckning:\n") && !inside.contains("Ring Kim"),
        "{inside}"
    );
    // Somebody else's case is not taken for it.
    let other = case.replace("klockan 20", "klockan 21");
    fs::write(folder.path().join("cases/tider.yaml"), other).unwrap();
    let said = skrivelse(folder.path(), ["verify", "output/tider.pdf"]);
    assert!(told_in(folder.path(), &said).contains("har ändrats"));
}

#[test]
fn the_source_was_edited_after_the_build() {
    let case = case_with(THREE);
    let folder = built_in_git(&[("cases/tider.yaml", case.as_bytes())]);
    let signed = all_sign(&pdf(folder.path()));
    fs::write(
        folder.path().join("cases/tider.yaml"),
        case.replace("klockan 20", "klockan 21"),
    )
    .unwrap();
    git(folder.path(), &["commit", "-q", "-a", "-m", "Andra tider"]);
    assert_snapshot!(told_in(folder.path(), &verified(folder.path(), &signed)), @"
    undertecknad.pdf

    Handling        Öppettider på stadsbiblioteket
                    KS/2025:00123, 2025-03-26
    Källa           cases/tider.yaml, byggd vid commit COMMIT-1
                    texten finns i git sedan commit COMMIT-1 från 2026-03-01
    Ombyggd         samma fil, byte för byte
    Underskrift 1   KIM EXEMPEL, Exempelkommun, 2026-03-02 08:15:00 UTC, certifikat från Test Root CA
                    underskriften stämmer med det som undertecknades
                    omfattar filen som den var då
                    sedan dess har Hans Göran Wiklund och Åsa Öberg undertecknat
    Underskrift 2   Hans Göran Wiklund, Exempelkommun, 2026-03-02 09:15:00 UTC, certifikat från Test Root CA
                    underskriften stämmer med det som undertecknades
                    omfattar filen som den var då
                    sedan dess har Åsa Öberg undertecknat
    Underskrift 3   Åsa Öberg, Exempelkommun, 2026-03-03 10:15:00 UTC, certifikat från Test Root CA
                    underskriften stämmer med det som undertecknades
                    omfattar hela filen

    upplysning[V115]: cases/tider.yaml har ändrats sedan filen byggdes
      = det är texten inuti PDF-filen som gäller för den här filen
      = läs mer: skrivelse förklara V115

    Ingen har kontrollerat vem som har utfärdat certifikaten eller om de har spärrats. Det gör en valideringstjänst.
    Filen håller: den är byte för byte vad ärendet inuti den ger med projektets mallar, och alla har undertecknat den.
    [0]
    ");
    // Built again, the manifest knows the new file alone; git still knows the text.
    build(folder.path());
    assert_snapshot!(told_in(folder.path(), &verified(folder.path(), &signed)), @"
    undertecknad.pdf

    Handling        Öppettider på stadsbiblioteket
                    KS/2025:00123, 2025-03-26
    Källa           cases/tider.yaml, i git sedan commit COMMIT-1 från 2026-03-01
    Ombyggd         samma fil, byte för byte
    Underskrift 1   KIM EXEMPEL, Exempelkommun, 2026-03-02 08:15:00 UTC, certifikat från Test Root CA
                    underskriften stämmer med det som undertecknades
                    omfattar filen som den var då
                    sedan dess har Hans Göran Wiklund och Åsa Öberg undertecknat
    Underskrift 2   Hans Göran Wiklund, Exempelkommun, 2026-03-02 09:15:00 UTC, certifikat från Test Root CA
                    underskriften stämmer med det som undertecknades
                    omfattar filen som den var då
                    sedan dess har Åsa Öberg undertecknat
    Underskrift 3   Åsa Öberg, Exempelkommun, 2026-03-03 10:15:00 UTC, certifikat från Test Root CA
                    underskriften stämmer med det som undertecknades
                    omfattar hela filen

    upplysning[V115]: cases/tider.yaml har ändrats sedan filen byggdes
      = det är texten inuti PDF-filen som gäller för den här filen
      = läs mer: skrivelse förklara V115

    Ingen har kontrollerat vem som har utfärdat certifikaten eller om de har spärrats. Det gör en valideringstjänst.
    Filen håller: den är byte för byte vad ärendet inuti den ger med projektets mallar, och alla har undertecknat den.
    [0]
    ");
}

#[test]
fn a_case_that_was_not_saved_when_it_was_built() {
    let case = case_with(THREE);
    let folder = built_in_git(&[("cases/tider.yaml", case.as_bytes())]);
    fs::write(
        folder.path().join("cases/tider.yaml"),
        case.replace("klockan 20", "klockan 21"),
    )
    .unwrap();
    build(folder.path());
    let said = skrivelse(folder.path(), ["verify", "output/tider.pdf"]);
    assert_snapshot!(told_in(folder.path(), &said), @"
    output/tider.pdf

    Handling        Öppettider på stadsbiblioteket
                    KS/2025:00123, 2025-03-26
    Källa           cases/tider.yaml, byggd vid commit COMMIT-1 med osparade ändringar
    Ombyggd         samma fil, byte för byte
    Underskrift 1   Kim Exempel: inte undertecknad
    Underskrift 2   Hans Wiklund: inte undertecknad
    Underskrift 3   Åsa Öberg: inte undertecknad

    varning[V113]: ärendet var inte sparat i git när filen byggdes vid commit COMMIT-1
      = spara ärendet i git och bygg om innan det undertecknas
      = läs mer: skrivelse förklara V113

    Filen håller, med 1 varning: den är byte för byte vad ärendet inuti den ger med projektets mallar, och ingen har undertecknat den.
    [0]
    ");
}

/// The layout with the body in the other typeface.
fn other_typeface() -> String {
    let measures = fs::read_to_string(root().join("templates/layout/measures.typ")).unwrap();
    let other = measures.replace(
        "#let serif = (text-face, \"Source Serif 4\", \"Source Sans 3\").dedup()",
        "#let serif = (\"Source Sans 3\",)",
    );
    assert_ne!(other, measures);
    other
}

#[test]
fn rebuilt_with_another_typeface() {
    let folder = project(&[
        ("cases/tider.yaml", case_with(THREE).as_bytes()),
        ("templates/layout/measures.typ", other_typeface().as_bytes()),
    ]);
    build(folder.path());
    fs::remove_dir_all(folder.path().join("templates/layout")).unwrap();
    let said = skrivelse(folder.path(), ["verify", "output/tider.pdf"]);
    assert_snapshot!(told(&said), @"
    output/tider.pdf

    Handling        Öppettider på stadsbiblioteket
                    KS/2025:00123, 2025-03-26
    Källa           cases/tider.yaml, utan uppgift om commit
    Ombyggd         samma text, men inte samma fil
    Underskrift 1   Kim Exempel: inte undertecknad
    Underskrift 2   Hans Wiklund: inte undertecknad
    Underskrift 3   Åsa Öberg: inte undertecknad

    varning[V102]: ombyggt blir ärendet samma text, men inte samma fil
      = enligt manifest.json: mallarna eller profilen har ändrats sedan dess
      = något annat än orden kan vara ändrat, till exempel en bild; bygg ärendet och jämför sidorna
      = läs mer: skrivelse förklara V102

    Inte visat: att filen är den som byggdes av ärendet; se varningarna.
    [3]
    ");
}

#[test]
fn templates_that_have_changed_since_are_taken_from_the_commit() {
    let folder = built_in_git(&[
        ("cases/tider.yaml", case_with(THREE).as_bytes()),
        ("templates/layout/measures.typ", other_typeface().as_bytes()),
    ]);
    git(folder.path(), &["rm", "-q", "-r", "templates"]);
    git(
        folder.path(),
        &["commit", "-q", "-m", "Regionens eget utseende"],
    );
    let said = skrivelse(folder.path(), ["verify", "output/tider.pdf"]);
    assert_snapshot!(told_in(folder.path(), &said), @"
    output/tider.pdf

    Handling        Öppettider på stadsbiblioteket
                    KS/2025:00123, 2025-03-26
    Källa           cases/tider.yaml, byggd vid commit COMMIT-1
                    texten finns i git sedan commit COMMIT-1 från 2026-03-01
    Ombyggd         samma fil, byte för byte, med projektet som det var i commit COMMIT-1
    Underskrift 1   Kim Exempel: inte undertecknad
    Underskrift 2   Hans Wiklund: inte undertecknad
    Underskrift 3   Åsa Öberg: inte undertecknad

    Filen håller: den är byte för byte vad ärendet inuti den ger med mallarna i commit COMMIT-1, och ingen har undertecknat den.
    [0]
    ");
}

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

#[test]
fn a_case_that_is_not_inside() {
    let profile =
        fs::read_to_string(root().join("templates/profiles/exempelkommun/profil.yaml")).unwrap();
    let profile =
        profile + "\npdf: {standard: [a-2a, ua-1], källfil: utelämnad, bilagor: listade}\n";
    let folder = project(&[
        ("cases/tider.yaml", case_with(THREE).as_bytes()),
        (
            "templates/profiles/exempelkommun/profil.yaml",
            profile.as_bytes(),
        ),
    ]);
    build(folder.path());
    let signed = sign(&pdf(folder.path()), "underskrift-2", &kim(), MORNING);
    // The manifest tells which case it was, and the project still has it.
    assert!(
        verified(folder.path(), &signed)
            .out
            .contains("Ombyggd         samma fil, byte för byte")
    );
    fs::remove_file(folder.path().join("cases/tider.yaml")).unwrap();
    assert_snapshot!(told(&verified(folder.path(), &signed)), @"
    undertecknad.pdf

    Handling        ärendets källfil finns inte i PDF-filen
    Källa           cases/tider.yaml, utan uppgift om commit
    Ombyggd         gick inte
    Underskrift 1   Kim Exempel: inte undertecknad
    Underskrift 2   KIM EXEMPEL, Exempelkommun, 2026-03-02 08:15:00 UTC, certifikat från Test Root CA
                    underskriften stämmer med det som undertecknades
                    omfattar hela filen
    Underskrift 3   Åsa Öberg: inte undertecknad

    fel[S101]: ”Hans Wiklund” står som undertecknare, ”KIM EXEMPEL” har undertecknat
      = ”Kim Exempel” har ett eget fält och ska underteckna där
      = läs mer: skrivelse förklara S101

    varning[V103]: ärendet går inte att bygga om: ärendets källfil finns inte i PDF-filen
      = ange projektets mapp med --projekt om det är ett annat än det här
      = läs mer: skrivelse förklara V103

    varning[V111]: ännu har Kim Exempel och Åsa Öberg inte undertecknat
      = läs mer: skrivelse förklara V111

    Ingen har kontrollerat vem som har utfärdat certifikaten eller om de har spärrats. Det gör en valideringstjänst.
    Filen håller inte: 1 fel.
    [1]
    ");
}

#[test]
fn an_attachment_that_is_only_listed_is_taken_from_the_project() {
    let profile =
        fs::read_to_string(root().join("templates/profiles/exempelkommun/profil.yaml")).unwrap();
    let profile = profile + "\npdf: {bilagor: listade}\n";
    let checksum = skrivelse::source::sha256(b"tider;besok\n");
    let documents = format!(
        "beslutsunderlag:\n  - {{handling: Tjänsteskrivelsen, datum: 2025-03-26}}\n  - handling: Besök\n    datum: 2025-03-20\n    \
         fil: ../underlag/besok.csv\n    sha256: {checksum}\n"
    );
    let folder = project(&[
        (
            "cases/tider.yaml",
            case_with(&format!("{THREE}{documents}")).as_bytes(),
        ),
        ("underlag/besok.csv", b"tider;besok\n"),
        (
            "templates/profiles/exempelkommun/profil.yaml",
            profile.as_bytes(),
        ),
    ]);
    build(folder.path());
    let rebuilt = || {
        let said = skrivelse(
            folder.path(),
            ["verify", "output/tider.pdf", "--format", "json"],
        );
        serde_json::from_str::<Value>(&said.out).unwrap()["files"][0]["rebuild"]["outcome"].clone()
    };
    assert_eq!(rebuilt(), "same file");
    fs::write(folder.path().join("underlag/besok.csv"), "tider;besok;ny\n").unwrap();
    assert_ne!(rebuilt(), "same file");
}

#[test]
fn every_sample_is_what_its_case_gives() {
    let folder = tempfile::tempdir().unwrap();
    for sample in SAMPLES.iter() {
        fs::write(folder.path().join("a.pdf"), &sample.pdf).unwrap();
        let said = skrivelse(
            &root(),
            ["verify".as_ref(), folder.path().join("a.pdf").as_os_str()],
        );
        assert_eq!(said.code, 0, "{}{}", said.err, said.out);
        assert!(
            said.out.contains("samma fil, byte för byte"),
            "{}",
            said.out
        );
    }
}

#[test]
fn a_draft() {
    let folder = project(&[("cases/tider.yaml", case_with("status: utkast\n").as_bytes())]);
    assert_eq!(skrivelse(folder.path(), ["build"]).code, 0);
    assert_snapshot!(told(&skrivelse(folder.path(), ["verify", "output/tider.pdf"])), @"
    output/tider.pdf

    Handling        Öppettider på stadsbiblioteket
                    KS/2025:00123, 2025-03-26
    Källa           tider.yaml, utan uppgift om commit
    Ombyggd         samma fil, byte för byte

    Filen håller: den är byte för byte vad ärendet inuti den ger med projektets mallar, och den är ett utkast, som ingen kan underteckna.
    [0]
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

#[test]
fn a_case_that_git_ignores_is_not_called_forged() {
    let folder = project(&[
        ("cases/tider.yaml", case_with(THREE).as_bytes()),
        ("templates/.keep", b""),
    ]);
    git(folder.path(), &["init", "-q", "-b", "main"]);
    fs::write(folder.path().join(".gitignore"), "/output/\n/cases/\n").unwrap();
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "-q", "-m", "Mallar"]);
    build(folder.path());
    let said = skrivelse(folder.path(), ["verify", "output/tider.pdf"]);
    assert_eq!(said.code, 0, "{}", said.out);
    assert!(
        said.out
            .contains("varning[V114]: ärendet finns inte i commit"),
        "{}",
        said.out
    );
}
