//! Where a file comes from, and whether its case gives the same file again.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;
use serde_json::Value;
use tempfile::TempDir;

use super::{MORNING, THREE, all_sign, build, built, kim, pdf, told, verified};
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
pub(super) fn built_in_git(files: &[(&str, &[u8])]) -> TempDir {
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
pub(super) fn told_in(folder: &Path, said: &Said) -> String {
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
      = ange ärendets fil med --ärende
      = läs mer: skrivelse förklara V103

    varning[V111]: ännu har Kim Exempel och Åsa Öberg inte undertecknat
      = läs mer: skrivelse förklara V111

    Ingen har kontrollerat vem som har utfärdat certifikaten eller om de har spärrats. Det gör en valideringstjänst.
    Filen håller inte: 1 fel.
    [1]
    ");
}

#[test]
fn an_attachment_that_is_only_listed_is_known_by_its_checksum() {
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
    // The file shows which one it was; what lies in the project today is another matter.
    fs::write(folder.path().join("underlag/besok.csv"), "tider;besok;ny\n").unwrap();
    assert_eq!(rebuilt(), "same file");
    fs::remove_file(folder.path().join("underlag/besok.csv")).unwrap();
    assert_eq!(rebuilt(), "same file");
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
