//! `verify`: what it says of files that are as they should be, and of those that are not.

use std::fs;
use std::path::Path;
use std::process::Command;

use insta::assert_snapshot;
use lopdf::{Document, Object};
use serde_json::Value;
use tempfile::TempDir;

use crate::samples::SAMPLES;
use crate::signed::authority::Signer;
use crate::signed::signer::sign;
use crate::signed::update::{with_added_page, with_note, with_other_attachment, with_other_content};
use crate::support::{Said, case_with, project, root, skrivelse};

const THREE: &str = "undertecknare:
  - {namn: Kim Exempel, titel: utredare, organisation: Exempelkommun}
  - {namn: Hans Wiklund, titel: kommundirektör, organisation: Exempelkommun}
  - {namn: Åsa Öberg, titel: ordförande, organisation: Exempelkommun}
";

const MORNING: &str = "20260302081500Z";

/// A project with a built case that three are to sign.
fn built() -> TempDir {
    built_of(&case_with(THREE))
}

fn built_of(case: &str) -> TempDir {
    let folder = project(&[("cases/tider.yaml", case.as_bytes()), ("templates/.keep", b"")]);
    build(folder.path());
    folder
}

fn build(folder: &Path) {
    let said = skrivelse(folder, ["build", "--ready"]);
    assert_eq!(said.code, 0, "{}{}", said.err, said.out);
}

fn pdf(folder: &Path) -> Vec<u8> {
    fs::read(folder.join("output/tider.pdf")).unwrap()
}

fn kim() -> Signer {
    Signer::with_p256("KIM EXEMPEL", "Exempelkommun")
}

fn hans() -> Signer {
    Signer::with_rsa("Hans Göran Wiklund", "Exempelkommun")
}

fn asa() -> Signer {
    Signer::with_p256("Åsa Öberg", "Exempelkommun")
}

fn all_sign(pdf: &[u8]) -> Vec<u8> {
    let pdf = sign(pdf, "underskrift-1", &kim(), MORNING);
    let pdf = sign(&pdf, "underskrift-2", &hans(), "20260302091500Z");
    sign(&pdf, "underskrift-3", &asa(), "20260303101500Z")
}

/// What is said of a file that is saved in the project as `undertecknad.pdf`.
fn verified(folder: &Path, pdf: &[u8]) -> Said {
    fs::write(folder.join("undertecknad.pdf"), pdf).unwrap();
    skrivelse(folder, ["verify", "undertecknad.pdf"])
}

/// The answer with its exit code.
fn told(said: &Said) -> String {
    assert_eq!(said.err, "");
    format!("{}[{}]", said.out, said.code)
}

#[test]
fn a_file_that_is_as_it_was_built() {
    let folder = built();
    let said = skrivelse(folder.path(), ["verify", "output/tider.pdf"]);
    assert_snapshot!(told(&said), @"
    output/tider.pdf

    Handling        Öppettider på stadsbiblioteket
                    KS/2025:00123, 2025-03-26
    Källa           cases/tider.yaml, byggd utan git
    Ombyggd         samma fil, byte för byte
    Underskrift 1   Kim Exempel: inte undertecknad
    Underskrift 2   Hans Wiklund: inte undertecknad
    Underskrift 3   Åsa Öberg: inte undertecknad

    Inga fel. Filen är inte undertecknad.
    [0]
    ");
}

#[test]
fn signed_by_all() {
    let folder = built();
    let said = verified(folder.path(), &all_sign(&pdf(folder.path())));
    assert_snapshot!(told(&said), @"
    undertecknad.pdf

    Handling        Öppettider på stadsbiblioteket
                    KS/2025:00123, 2025-03-26
    Källa           cases/tider.yaml, byggd utan git
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

    Inga fel. Filen är undertecknad av alla.
    Vem som har utfärdat certifikaten, och om de har spärrats, prövas inte här. Det gör en valideringstjänst.
    [0]
    ");
}

#[test]
fn signed_by_one_of_three() {
    let folder = built();
    let said = verified(folder.path(), &sign(&pdf(folder.path()), "underskrift-1", &kim(), MORNING));
    assert_snapshot!(told(&said), @"
    undertecknad.pdf

    Handling        Öppettider på stadsbiblioteket
                    KS/2025:00123, 2025-03-26
    Källa           cases/tider.yaml, byggd utan git
    Ombyggd         samma fil, byte för byte
    Underskrift 1   KIM EXEMPEL, Exempelkommun, 2026-03-02 08:15:00 UTC, certifikat från Test Root CA
                    underskriften stämmer med det som undertecknades
                    omfattar hela filen
    Underskrift 2   Hans Wiklund: inte undertecknad
    Underskrift 3   Åsa Öberg: inte undertecknad

    varning: ännu har Hans Wiklund och Åsa Öberg inte undertecknat

    Inga fel, 1 varning. 1 av 3 har undertecknat.
    Vem som har utfärdat certifikaten, och om de har spärrats, prövas inte här. Det gör en valideringstjänst.
    [0]
    ");
}

/// The example of a real memo: Wiklund stands in the block, Viklund has signed.
#[test]
fn signed_by_someone_of_another_name() {
    let folder = built();
    let other = Signer::with_p256("Hans Göran Viklund", "Exempelkommun");
    let pdf = sign(&pdf(folder.path()), "underskrift-1", &kim(), MORNING);
    let said = verified(folder.path(), &sign(&pdf, "underskrift-2", &other, "20260302091500Z"));
    assert_snapshot!(told(&said), @"
    undertecknad.pdf

    Handling        Öppettider på stadsbiblioteket
                    KS/2025:00123, 2025-03-26
    Källa           cases/tider.yaml, byggd utan git
    Ombyggd         samma fil, byte för byte
    Underskrift 1   KIM EXEMPEL, Exempelkommun, 2026-03-02 08:15:00 UTC, certifikat från Test Root CA
                    underskriften stämmer med det som undertecknades
                    omfattar filen som den var då
                    sedan dess har Hans Göran Viklund undertecknat
    Underskrift 2   Hans Göran Viklund, Exempelkommun, 2026-03-02 09:15:00 UTC, certifikat från Test Root CA
                    underskriften stämmer med det som undertecknades
                    omfattar hela filen
    Underskrift 3   Åsa Öberg: inte undertecknad

    fel[S101]: ”Hans Wiklund” står som undertecknare, ”Hans Göran Viklund” har undertecknat
      = är det samma person? Rätta namnet i ärendet, bygg om och låt alla underteckna igen
      = läs mer: skrivelse förklara S101

    varning: ännu har Åsa Öberg inte undertecknat

    Filen håller inte: 1 fel.
    Vem som har utfärdat certifikaten, och om de har spärrats, prövas inte här. Det gör en valideringstjänst.
    [1]
    ");
}

#[test]
fn signed_in_the_field_of_another() {
    let folder = built();
    let said = verified(folder.path(), &sign(&pdf(folder.path()), "underskrift-1", &asa(), MORNING));
    assert_snapshot!(told(&said), @"
    undertecknad.pdf

    Handling        Öppettider på stadsbiblioteket
                    KS/2025:00123, 2025-03-26
    Källa           cases/tider.yaml, byggd utan git
    Ombyggd         samma fil, byte för byte
    Underskrift 1   Åsa Öberg, Exempelkommun, 2026-03-02 08:15:00 UTC, certifikat från Test Root CA
                    underskriften stämmer med det som undertecknades
                    omfattar hela filen
    Underskrift 2   Hans Wiklund: inte undertecknad
    Underskrift 3   Åsa Öberg: inte undertecknad

    fel[S101]: ”Kim Exempel” står som undertecknare, ”Åsa Öberg” har undertecknat
      = ”Åsa Öberg” har ett eget fält och ska underteckna där
      = läs mer: skrivelse förklara S101

    varning: ännu har Hans Wiklund och Åsa Öberg inte undertecknat

    Filen håller inte: 1 fel.
    Vem som har utfärdat certifikaten, och om de har spärrats, prövas inte här. Det gör en valideringstjänst.
    [1]
    ");
}

#[test]
fn edited_after_signing() {
    let folder = built();
    let signed = all_sign(&pdf(folder.path()));
    assert_snapshot!(told(&verified(folder.path(), &with_other_content(&signed, 1))), @"
    undertecknad.pdf

    Handling        Öppettider på stadsbiblioteket
                    KS/2025:00123, 2025-03-26
    Källa           cases/tider.yaml, byggd utan git
    Ombyggd         samma fil, byte för byte
    Underskrift 1   KIM EXEMPEL, Exempelkommun, 2026-03-02 08:15:00 UTC, certifikat från Test Root CA
                    underskriften stämmer med det som undertecknades
                    omfattar filen som den var då
                    sedan dess har Hans Göran Wiklund och Åsa Öberg undertecknat
                    sedan dess: innehållet på sidan 1 har ändrats
    Underskrift 2   Hans Göran Wiklund, Exempelkommun, 2026-03-02 09:15:00 UTC, certifikat från Test Root CA
                    underskriften stämmer med det som undertecknades
                    omfattar filen som den var då
                    sedan dess har Åsa Öberg undertecknat
                    sedan dess: innehållet på sidan 1 har ändrats
    Underskrift 3   Åsa Öberg, Exempelkommun, 2026-03-03 10:15:00 UTC, certifikat från Test Root CA
                    underskriften stämmer med det som undertecknades
                    omfattar filen som den var då
                    sedan dess: innehållet på sidan 1 har ändrats

    fel: efter underskriften av KIM EXEMPEL, Hans Göran Wiklund och Åsa Öberg har filen ändrats: innehållet på sidan 1 har ändrats
      = det som undertecknades finns kvar i filen, men det är inte det som sidorna visar nu

    Filen håller inte: 1 fel.
    Vem som har utfärdat certifikaten, och om de har spärrats, prövas inte här. Det gör en valideringstjänst.
    [1]
    ");
}

/// A way to change a file.
type Edit = fn(&[u8]) -> Vec<u8>;

#[test]
fn every_harmful_edit_is_found_before_signing_and_after() {
    let folder = built();
    let (built, signed) = (pdf(folder.path()), all_sign(&pdf(folder.path())));
    let edits: [Edit; 4] =
        [|pdf| with_other_content(pdf, 1), |pdf| with_note(pdf, 1), with_added_page, with_other_attachment];
    for (number, edit) in edits.into_iter().enumerate() {
        let edited_first = sign(&edit(&built), "underskrift-1", &kim(), MORNING);
        for (when, pdf) in [("unsigned", edit(&built)), ("before", edited_first), ("after", edit(&signed))] {
            let said = verified(folder.path(), &pdf);
            assert_eq!(said.code, 1, "edit {number}, {when}: {}", said.out);
        }
    }
    assert_eq!(verified(folder.path(), &signed).code, 0);
}

#[test]
fn edited_before_signing() {
    let folder = built();
    let edited = with_other_content(&pdf(folder.path()), 1);
    let said = verified(folder.path(), &sign(&edited, "underskrift-1", &kim(), MORNING));
    assert_snapshot!(told(&said), @"
    undertecknad.pdf

    Handling        Öppettider på stadsbiblioteket
                    KS/2025:00123, 2025-03-26
    Källa           cases/tider.yaml, byggd utan git
    Ombyggd         samma fil, byte för byte
    Underskrift 1   KIM EXEMPEL, Exempelkommun, 2026-03-02 08:15:00 UTC, certifikat från Test Root CA
                    underskriften stämmer med det som undertecknades
                    omfattar hela filen
    Underskrift 2   Hans Wiklund: inte undertecknad
    Underskrift 3   Åsa Öberg: inte undertecknad

    fel: filen har ändrats efter bygget: innehållet på sidan 1 har ändrats
      = ett ärende ändras i sin källfil och byggs om, aldrig i PDF-filen

    varning: ännu har Hans Wiklund och Åsa Öberg inte undertecknat

    Filen håller inte: 1 fel.
    Vem som har utfärdat certifikaten, och om de har spärrats, prövas inte här. Det gör en valideringstjänst.
    [1]
    ");
}

#[test]
fn a_flipped_byte() {
    let folder = built();
    let mut signed = all_sign(&pdf(folder.path()));
    // Within the year of the last signature's date: the document shows nothing of it.
    let date = signed.windows(8).rposition(|part| part == b"20260303").unwrap();
    signed[date + 3] ^= 1;
    assert_snapshot!(told(&verified(folder.path(), &signed)), @"
    undertecknad.pdf

    Handling        Öppettider på stadsbiblioteket
                    KS/2025:00123, 2025-03-26
    Källa           cases/tider.yaml, byggd utan git
    Ombyggd         samma fil, byte för byte
    Underskrift 1   KIM EXEMPEL, Exempelkommun, 2026-03-02 08:15:00 UTC, certifikat från Test Root CA
                    underskriften stämmer med det som undertecknades
                    omfattar filen som den var då
                    sedan dess har Hans Göran Wiklund och Åsa Öberg undertecknat
    Underskrift 2   Hans Göran Wiklund, Exempelkommun, 2026-03-02 09:15:00 UTC, certifikat från Test Root CA
                    underskriften stämmer med det som undertecknades
                    omfattar filen som den var då
                    sedan dess har Åsa Öberg undertecknat
    Underskrift 3   Åsa Öberg, Exempelkommun, 2027-03-03 10:15:00 UTC, certifikat från Test Root CA
                    håller inte, se nedan
                    omfattar hela filen

    fel: filen är inte den som undertecknades: underskriften av Åsa Öberg stämmer inte med innehållet
      = hämta filen på nytt från den som undertecknade eller från arkivet

    Filen håller inte: 1 fel.
    Vem som har utfärdat certifikaten, och om de har spärrats, prövas inte här. Det gör en valideringstjänst.
    [1]
    ");
}

#[test]
fn no_byte_of_a_signed_file_can_be_changed() {
    let folder = built();
    let signed = all_sign(&pdf(folder.path()));
    let mut missed = Vec::new();
    for place in (1_000..signed.len()).step_by(signed.len() / 40) {
        let mut changed = signed.clone();
        changed[place] ^= 1;
        if verified(folder.path(), &changed).code == 0 {
            missed.push(place);
        }
    }
    // What fills the room of a signature after its end is covered by none.
    let is_filling = |place: &usize| signed[place - 100..place + 100].iter().all(|byte| *byte == b'0');
    missed.retain(|place| !is_filling(place));
    assert_eq!(missed, [0_usize; 0]);
}

fn git(folder: &Path, arguments: &[&str]) -> String {
    let mut git = Command::new("git");
    git.current_dir(folder).args(["-c", "user.name=Kim", "-c", "user.email=kim@kommun.example"]).args(arguments);
    git.env("GIT_AUTHOR_DATE", "2026-03-01T12:00:00Z").env("GIT_COMMITTER_DATE", "2026-03-01T12:00:00Z");
    let answer = git.output().unwrap();
    assert!(answer.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&answer.stderr));
    String::from_utf8(answer.stdout).unwrap().trim().to_owned()
}

/// A project in git, built at its first commit.
fn built_in_git(files: &[(&str, &[u8])]) -> TempDir {
    let folder = project(files);
    git(folder.path(), &["init", "-q", "-b", "main"]);
    fs::write(folder.path().join(".gitignore"), "/output/\n/undertecknad.pdf\n").unwrap();
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
        .fold(told(said), |told, (index, commit)| told.replace(&commit[..10], &format!("COMMIT-{}", index + 1)))
}

#[test]
fn the_source_was_edited_after_the_build() {
    let case = case_with(THREE);
    let folder = built_in_git(&[("cases/tider.yaml", case.as_bytes())]);
    let signed = all_sign(&pdf(folder.path()));
    fs::write(folder.path().join("cases/tider.yaml"), case.replace("klockan 20", "klockan 21")).unwrap();
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

    upplysning: cases/tider.yaml har ändrats sedan filen byggdes
      = det är texten inuti PDF-filen som gäller för den här filen

    Inga fel. Filen är undertecknad av alla.
    Vem som har utfärdat certifikaten, och om de har spärrats, prövas inte här. Det gör en valideringstjänst.
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

    upplysning: cases/tider.yaml har ändrats sedan filen byggdes
      = det är texten inuti PDF-filen som gäller för den här filen

    Inga fel. Filen är undertecknad av alla.
    Vem som har utfärdat certifikaten, och om de har spärrats, prövas inte här. Det gör en valideringstjänst.
    [0]
    ");
}

#[test]
fn a_case_that_was_not_saved_when_it_was_built() {
    let case = case_with(THREE);
    let folder = built_in_git(&[("cases/tider.yaml", case.as_bytes())]);
    fs::write(folder.path().join("cases/tider.yaml"), case.replace("klockan 20", "klockan 21")).unwrap();
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

    varning: ärendet var inte sparat i git när filen byggdes vid commit COMMIT-1
      = spara ärendet i git och bygg om innan det undertecknas

    Inga fel, 1 varning. Filen är inte undertecknad.
    [0]
    ");
}

/// The layout with the body in the other typeface.
fn other_typeface() -> String {
    let measures = fs::read_to_string(root().join("templates/layout/measures.typ")).unwrap();
    let other =
        measures.replace("#let serif = (\"Source Serif 4\", \"Source Sans 3\")", "#let serif = (\"Source Sans 3\",)");
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
    Källa           cases/tider.yaml, byggd utan git
    Ombyggd         samma text, men inte samma fil
    Underskrift 1   Kim Exempel: inte undertecknad
    Underskrift 2   Hans Wiklund: inte undertecknad
    Underskrift 3   Åsa Öberg: inte undertecknad

    upplysning: ombyggt blir ärendet samma text, men inte samma fil
      = mallarna eller profilen har ändrats sedan dess

    Inga fel. Filen är inte undertecknad.
    [0]
    ");
}

#[test]
fn templates_that_have_changed_since_are_taken_from_the_commit() {
    let folder = built_in_git(&[
        ("cases/tider.yaml", case_with(THREE).as_bytes()),
        ("templates/layout/measures.typ", other_typeface().as_bytes()),
    ]);
    git(folder.path(), &["rm", "-q", "-r", "templates"]);
    git(folder.path(), &["commit", "-q", "-m", "Regionens eget utseende"]);
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

    Inga fel. Filen är inte undertecknad.
    [0]
    ");
}

/// A file whose pages say one thing and whose case says another.
#[test]
fn a_file_that_says_something_else_than_its_case() {
    let folder = built();
    let other = built_of(&case_with(&format!("{THREE}rubrik: Nattöppet på stadsbiblioteket\n")));
    let mut forged = Document::load_mem(&pdf(other.path())).unwrap();
    let case = fs::read(folder.path().join("cases/tider.yaml")).unwrap();
    let is_file = |object: &&mut Object| object.as_stream().is_ok_and(|stream| stream.dict.has_type(b"EmbeddedFile"));
    let file = forged.objects.values_mut().find(is_file).unwrap();
    file.as_stream_mut().unwrap().set_plain_content(case);
    let mut bytes = Vec::new();
    forged.save_to(&mut bytes).unwrap();
    bytes.push(b'\n');
    assert_snapshot!(told(&verified(folder.path(), &bytes)), @"
    undertecknad.pdf

    Handling        Öppettider på stadsbiblioteket
                    KS/2025:00123, 2025-03-26
    Källa           okänd: filen står inte i någon manifest.json, och texten finns inte i git
    Ombyggd         annan text
    Underskrift 1   Kim Exempel: inte undertecknad
    Underskrift 2   Hans Wiklund: inte undertecknad
    Underskrift 3   Åsa Öberg: inte undertecknad

    fel: på sidan 1 står ”Nattöppet på stadsbiblioteket Förslag till”, men ombyggt blir det ”Öppettider på stadsbiblioteket Förslag till”
      = filen säger något annat än ärendet inuti den; lita inte på den

    Filen håller inte: 1 fel.
    [1]
    ");
}

#[test]
fn a_case_that_is_not_inside() {
    let profile = fs::read_to_string(root().join("templates/profiles/exempelkommun/profil.yaml")).unwrap();
    let profile = profile + "\npdf: {standard: [a-2a, ua-1], källfil: utelämnad, bilagor: listade}\n";
    let folder = project(&[
        ("cases/tider.yaml", case_with(THREE).as_bytes()),
        ("templates/profiles/exempelkommun/profil.yaml", profile.as_bytes()),
    ]);
    build(folder.path());
    let signed = sign(&pdf(folder.path()), "underskrift-2", &kim(), MORNING);
    // The manifest tells which case it was, and the project still has it.
    assert!(verified(folder.path(), &signed).out.contains("Ombyggd         samma fil, byte för byte"));
    fs::remove_file(folder.path().join("cases/tider.yaml")).unwrap();
    assert_snapshot!(told(&verified(folder.path(), &signed)), @"
    undertecknad.pdf

    Handling        ärendets källfil finns inte i PDF-filen
    Källa           cases/tider.yaml, byggd utan git
    Ombyggd         gick inte
    Underskrift 1   Kim Exempel: inte undertecknad
    Underskrift 2   KIM EXEMPEL, Exempelkommun, 2026-03-02 08:15:00 UTC, certifikat från Test Root CA
                    underskriften stämmer med det som undertecknades
                    omfattar hela filen
    Underskrift 3   Åsa Öberg: inte undertecknad

    fel[S101]: ”Hans Wiklund” står som undertecknare, ”KIM EXEMPEL” har undertecknat
      = ”Kim Exempel” har ett eget fält och ska underteckna där
      = läs mer: skrivelse förklara S101

    varning: ärendet går inte att bygga om: ärendets källfil finns inte i PDF-filen
      = ange projektets mapp med --project om det är ett annat än det här

    varning: ännu har Kim Exempel och Åsa Öberg inte undertecknat

    Filen håller inte: 1 fel.
    Vem som har utfärdat certifikaten, och om de har spärrats, prövas inte här. Det gör en valideringstjänst.
    [1]
    ");
}

#[test]
fn a_log_inside_the_case_is_checked_as_the_case_is() {
    let log = "underskriftslogg:
  - namn: KIM EXEMPEL
    organisation: Exempelkommun
    tidpunkt: \"2026-03-02 09:15:00 +01:00\"
    identifikationstyp: Svensk e-legitimation
  - namn: Hans Göran Viklund
    titel: kommundirektör
    organisation: Exempelkommun
    tidpunkt: \"2026-03-02 09:20:00 +01:00\"
";
    let folder =
        project(&[("cases/tider.yaml", case_with(&format!("{THREE}{log}")).as_bytes()), ("templates/.keep", b"")]);
    assert_eq!(skrivelse(folder.path(), ["build", "--draft"]).code, 1);
    let said = skrivelse(folder.path(), ["verify", "output/tider.pdf"]);
    assert_snapshot!(told(&said), @"
    output/tider.pdf

    Handling        Öppettider på stadsbiblioteket
                    KS/2025:00123, 2025-03-26
    Källa           cases/tider.yaml, byggd utan git
    Ombyggd         samma fil, byte för byte
    Enligt loggen   KIM EXEMPEL, Exempelkommun, 2026-03-02 09:15:00 +01:00, Svensk e-legitimation
    Enligt loggen   Hans Göran Viklund, Exempelkommun, 2026-03-02 09:20:00 +01:00

    fel[S101]: i loggen: ”Hans Wiklund” står som undertecknare, ”Hans Göran Viklund” har undertecknat
      = är det samma person? Skriv namnet som i underskriften
      = är det två personer? Låt den som ska underteckna göra det
      = läs mer: skrivelse förklara S101

    varning[S101]: i loggen: ”Åsa Öberg” finns inte i underskriftsloggen
      = lägg till underskriften i underskriftslogg när den är gjord
      = läs mer: skrivelse förklara S101

    Filen håller inte: 1 fel.
    [1]
    ");
}

#[test]
fn an_attachment_that_is_only_listed_is_taken_from_the_project() {
    let profile = fs::read_to_string(root().join("templates/profiles/exempelkommun/profil.yaml")).unwrap();
    let profile = profile + "\npdf: {bilagor: listade}\n";
    let checksum = skrivelse::source::sha256(b"tider;besok\n");
    let documents = format!(
        "beslutsunderlag:\n  - {{handling: Tjänsteskrivelsen, datum: 2025-03-26}}\n  - handling: Besök\n    datum: 2025-03-20\n    \
         fil: ../underlag/besok.csv\n    sha256: {checksum}\n"
    );
    let folder = project(&[
        ("cases/tider.yaml", case_with(&format!("{THREE}{documents}")).as_bytes()),
        ("underlag/besok.csv", b"tider;besok\n"),
        ("templates/profiles/exempelkommun/profil.yaml", profile.as_bytes()),
    ]);
    build(folder.path());
    let rebuilt = || {
        let said = skrivelse(folder.path(), ["verify", "output/tider.pdf", "--format", "json"]);
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
        let said = skrivelse(&root(), ["verify".as_ref(), folder.path().join("a.pdf").as_os_str()]);
        assert_eq!(said.code, 0, "{}{}", said.err, said.out);
        assert!(said.out.contains("samma fil, byte för byte"), "{}", said.out);
    }
}

#[test]
fn programs_get_the_same_as_people() {
    let folder = built();
    let other = Signer::with_p256("Hans Göran Viklund", "Exempelkommun");
    let pdf = sign(&pdf(folder.path()), "underskrift-2", &other, MORNING);
    fs::write(folder.path().join("undertecknad.pdf"), pdf).unwrap();
    let said = skrivelse(folder.path(), ["verify", "--format", "json", "undertecknad.pdf", "output/tider.pdf"]);
    assert_eq!(said.code, 1, "{}", said.err);
    let answer: Value = serde_json::from_str(&said.out).unwrap();
    let (signed, unsigned) = (&answer["files"][0], &answer["files"][1]);
    assert_eq!((&signed["sound"], &unsigned["sound"]), (&Value::Bool(false), &Value::Bool(true)));
    assert_eq!(signed["rebuild"]["outcome"], "same file");
    assert_eq!(signed["signatures"][0]["signed"], Value::Null);
    let made = &signed["signatures"][1]["signed"];
    assert_eq!((&made["holds"], &made["covers_whole_file"]), (&Value::Bool(true), &Value::Bool(true)));
    assert_eq!(made["certificate"]["name"], "Hans Göran Viklund");
    assert_eq!(signed["remarks"][0]["code"], "S101");
    assert_eq!(answer["trust"], "not judged");
}

#[test]
fn what_is_no_pdf_is_refused_and_the_others_are_judged() {
    let folder = built();
    fs::write(folder.path().join("brev.pdf"), "Hej").unwrap();
    let said = skrivelse(folder.path(), ["verify", "brev.pdf", "saknas.pdf", "output/tider.pdf"]);
    assert_eq!(said.code, 2);
    assert!(said.out.contains("Inga fel."), "{}", said.out);
    assert_eq!(skrivelse(folder.path(), ["verify", "--project", "bortom", "output/tider.pdf"]).code, 2);
    assert_snapshot!(said.err, @"
    brev.pdf
    fel: filen går inte att läsa som PDF
    hjälp: kontrollera att filen är hel och inte låst med lösenord
    saknas.pdf
    fel: saknas.pdf går inte att läsa (finns inte)
    hjälp: kontrollera att sökvägen stämmer och att du har läsrätt
    ");
}

#[test]
fn a_draft() {
    let folder = project(&[("cases/tider.yaml", case_with("status: utkast\n").as_bytes())]);
    assert_eq!(skrivelse(folder.path(), ["build"]).code, 0);
    assert_snapshot!(told(&skrivelse(folder.path(), ["verify", "output/tider.pdf"])), @"
    output/tider.pdf

    Handling        Öppettider på stadsbiblioteket
                    KS/2025:00123, 2025-03-26
    Källa           tider.yaml, byggd utan git
    Ombyggd         samma fil, byte för byte

    Inga fel. Filen är ett utkast, som ingen kan underteckna.
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
    let forged = manifest.replace("\"git\": null", &format!("\"git\": {{\"commit\": \"{commit}\", \"dirty\": false}}"));
    assert_ne!(forged, manifest);
    fs::write(folder.path().join("output/manifest.json"), forged).unwrap();
    fs::copy(other.path().join("output/tider.pdf"), folder.path().join("output/tider.pdf")).unwrap();
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

    fel: manifest.json säger att filen byggdes vid commit COMMIT-1, men där är ärendet ett annat
      = lita inte på manifest.json; den hör inte ihop med filen

    upplysning: cases/tider.yaml har ändrats sedan filen byggdes
      = det är texten inuti PDF-filen som gäller för den här filen

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
    forged.add_page_contents(page, b"/Artifact BMC q 1 g 0 0 500 800 re f Q EMC".to_vec()).unwrap();
    let mut bytes = Vec::new();
    forged.save_to(&mut bytes).unwrap();
    bytes.push(b'\n');
    assert_snapshot!(told(&verified(folder.path(), &bytes)), @"
    undertecknad.pdf

    Handling        Öppettider på stadsbiblioteket
                    KS/2025:00123, 2025-03-26
    Källa           okänd: filen står inte i någon manifest.json, och texten finns inte i git
    Ombyggd         samma text, men inte samma fil
    Underskrift 1   Kim Exempel: inte undertecknad
    Underskrift 2   Hans Wiklund: inte undertecknad
    Underskrift 3   Åsa Öberg: inte undertecknad

    varning: ombyggt blir ärendet samma text, men inte samma fil
      = varför är inte känt; något annat än orden kan vara ändrat, till exempel en bild
      = bygg ärendet och jämför sidorna

    Inga fel, 1 varning. Filen är inte undertecknad.
    [0]
    ");
}
