//! Footnotes: at the foot of the page, tagged, read where they are marked; and where they are none.

use std::fs;

use insta::assert_snapshot;
use skrivelse::compile;
use skrivelse::proof::{Pages, Region, Run};
use skrivelse::typeset::Embedded;

use crate::conformance::breaches;
use crate::pdf_file::Pdf;
use crate::support::{case_with, loaded, project, skrivelse};

/// Notes in a paragraph, an item, a quotation, a decision point and beside figures and links.
const NOTES: &str = r#"bakgrund: |
  Besöken har blivit fler[^räkning], och lånen likaså.[^2] Mer finns att läsa.

  - på dagen[^3]
  - på kvällen

  > Barn ska höras.[^4]

  [^räkning]: Enligt bibliotekets *egen* räkning, se [sidan](https://www.kommun.example/rakning).
  [^2]: Lånen är {{ summa("kostnad") }} värda, en uppgift
  som går över två rader.

  [^3]: Före klockan 17.

  [^4]: Artikel 12.
bedömning: |
  Det räcker.[^2]

  [^2]: I en annan text kan märket vara detsamma.
belopp:
  - id: kostnad
    rubrik: Kostnad
    finansiering: nämndens budget
    poster:
      - {post: Personal, belopp: 1 250 kr}
      - {post: El, belopp: 250 kr}
"#;

fn built(changes: &str) -> (tempfile::TempDir, Vec<u8>) {
    let case = case_with(changes);
    let folder = project(&[("cases/a.yaml", case.as_bytes())]);
    let said = skrivelse(folder.path(), ["build", "--ready"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let pdf = fs::read(folder.path().join("output/a.pdf")).unwrap();
    (folder, pdf)
}

fn checked(changes: &str) -> String {
    let case = case_with(changes);
    let folder = project(&[("case.yaml", case.as_bytes())]);
    skrivelse(folder.path(), ["check", "case.yaml"]).out
}

#[test]
fn notes_are_archival_and_tagged_as_notes_with_their_numbers() {
    let (_folder, pdf) = built(NOTES);
    for profile in ["3a", "ua1"] {
        assert_eq!(breaches(&pdf, profile), [""; 0], "{profile}");
    }
    let read = Pdf::read(&pdf);
    assert_eq!(read.structure().of_kind("Note").len(), 5);
}

#[test]
fn a_memo_with_notes_is_the_same_when_it_is_built_again() {
    let (folder, _) = built(NOTES);
    let said = skrivelse(folder.path(), ["verify", "output/a.pdf"]);
    assert!(matches!(said.code, 0 | 3), "{}{}", said.out, said.err);
    assert!(!said.out.contains("går inte att bygga om"), "{}", said.out);
}

#[test]
fn notes_of_many_pages_find_their_places() {
    let paragraph = |n: usize| {
        format!(
            "  Stycke {n} är så långt att det fyller mer än en rad på sidan, som stycken gör.[^{n}]\n\n"
        )
    };
    let note = |n: usize| format!("  [^{n}]: Not {n} säger varifrån uppgiften kommer.\n\n");
    let text: String = (1..=120)
        .map(paragraph)
        .chain((1..=120).map(note))
        .collect();
    let (_folder, pdf) = built(&format!("bakgrund: |\n{text}"));
    assert_eq!(Pdf::read(&pdf).structure().of_kind("Note").len(), 120);
}

#[test]
fn what_is_no_note_is_told_and_a_draft_has_it_as_it_is_written() {
    let bad = "bakgrund: |\n  Besöken är fler.[^1]\n\n  [^2]: En not.\n";
    assert_snapshot!(checked(bad), @r"
    fel[T107]: en fotnot blir ingen fotnot på sidan
      ╭▸ case.yaml:2:19
      │
    2 │   Besöken är fler.[^1]
      │                   ━━━━ fotnoten [^1] säger inget: märket kommer med på sidan
      │
      ├ skriv [^1]: och vad noten säger, på en egen rad sist i samma text
      ╰ läs mer: skrivelse förklara T107

    fel[T107]: en fotnot blir ingen fotnot på sidan
      ╭▸ case.yaml:4:3
      │
    4 │   [^2]: En not.
      │   ━━━━━ inget i texten hänvisar till fotnoten [^2]: den blir ingen fotnot
      │
      ├ skriv [^2] i samma text, efter det som noten gäller, eller ta bort noten
      ╰ läs mer: skrivelse förklara T107

    1 ärende granskat: 2 fel.
    ");
    let case = case_with(bad);
    let folder = project(&[("cases/a.yaml", case.as_bytes())]);
    let said = skrivelse(folder.path(), ["build", "--draft"]);
    assert!(
        folder.path().join("output/a.pdf").exists(),
        "{}{}",
        said.out,
        said.err
    );
}

#[test]
fn a_table_or_a_picture_does_not_stand_in_a_note() {
    let bad = "bakgrund: |\n  Besöken är fler.[^1]\n\n  [^1]: {{ tabell(\"kostnad\") }}\n\
        belopp:\n  - id: kostnad\n    rubrik: Kostnad\n    finansiering: budget\n    poster:\n      \
        - {post: El, belopp: 250 kr}\n";
    let said = checked(bad);
    assert!(
        said.contains("F011") && said.contains("i en fotnot"),
        "{said}"
    );
}

#[test]
fn rules_on_language_read_past_the_marks() {
    assert_eq!(
        checked(NOTES).matches("fel[").count(),
        0,
        "{}",
        checked(NOTES)
    );
    assert!(!checked(NOTES).contains("T101"), "{}", checked(NOTES));
}

/// Three lines.
const LONG: &str = "Enligt bibliotekets egen räkning vid entrén, som görs två gånger om året av personalen, \
    med en mätare som kommunen köpte 2019 och som kontrolleras varje år av leverantören enligt avtalet.";

/// Texts that Typst by itself parts from their notes, and how many notes they have.
fn with_notes() -> [(String, usize); 4] {
    let note = |said: &str, n: usize| format!("[^{n}]: {said}\n\n");
    let notes = |said: &str, count: usize| (1..=count).map(|n| note(said, n)).collect::<String>();
    let items =
        "Tre saker:\n\n- Besöken är fler.[^1]\n- Lånen är fler.[^2]\n- Barnen är fler.[^3]\n\n";
    let heading =
        "### Besöken\n\nBesöken har blivit fler.[^1] Lånen har också blivit fler.[^2]\n\n";
    let short = "Besöken har blivit fler för varje år.[^1] Lånen likaså.[^2] Barnen kommer på eftermiddagen.[^3] \
        Det beror på flera saker som kontoret redovisar här i tur och ordning.\n\n";
    let quoted = "> Besöken har blivit fler.[^1] Lånen har också blivit fler för varje år som har gått.[^2]\n\n";
    [
        (items.to_owned() + &notes(LONG, 3), 3),
        (heading.to_owned() + &notes(LONG, 2), 2),
        (short.to_owned() + &notes("Se enkäten.", 3), 3),
        (quoted.to_owned() + &notes(LONG, 2), 2),
    ]
}

/// The pages of each mark and of its note: its number is read twice in a row.
fn places(pages: &Pages) -> Vec<(usize, usize)> {
    let runs: Vec<&Run> = pages
        .runs
        .iter()
        .filter(|run| !run.text.trim().is_empty())
        .collect();
    let is_number = |run: &Run| {
        run.region == Region::Mark && run.text.trim().chars().all(|c| c.is_ascii_digit())
    };
    let pairs = runs.windows(2).filter(|pair| {
        is_number(pair[0]) && is_number(pair[1]) && pair[0].text.trim() == pair[1].text.trim()
    });
    pairs.map(|pair| (pair[0].page, pair[1].page)).collect()
}

#[test]
fn a_note_begins_on_the_page_of_its_mark() {
    for (text, count) in with_notes() {
        for above in 14..18 {
            let lines = "Nämnden har frågat efter läget.\n\n".repeat(above) + &text;
            let lines = lines.replace('\n', "\n  ");
            let loaded = loaded(&case_with(&format!("bakgrund: |\n  {lines}\n")));
            let standards = loaded.profile.as_deref().unwrap().pdf().standards();
            let pdf = compile::case(&loaded, true, &standards, &Embedded::default()).unwrap();
            let places = places(&skrivelse::pdf::pages(&pdf).unwrap());
            assert_eq!(places.len(), count, "{above}: {text}");
            assert!(
                places.iter().all(|(mark, note)| mark == note),
                "{above}: {places:?} {text}"
            );
        }
    }
}
