//! The redline: both versions on the same pages.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use serde_json::Value;
use skrivelse::compare::{CaseComparison, redline, redline_parts, redline_pdf};
use skrivelse::pdf::{self, BuildNotes};
use skrivelse::render::blocks::{Block, Inline, shown};
use skrivelse::render::{PlainMemo, RedlinePart};

use super::properties::random_case;
use super::{Pair, Read, compared, pairs, samples};
use crate::conformance::breaches;
use crate::support::{Said, case_with, git, meeting_with, project, skrivelse};

/// The words of inlines; those of marked text only where `keeps` says so of added or removed text.
fn words_of(inlines: &[Inline], keeps: &dyn Fn(bool) -> bool, words: &mut Vec<String>) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Number(text) => {
                words.extend(text.split_whitespace().map(str::to_owned));
            }
            Inline::Link(address, inner) if inner.is_empty() => words.push(address.clone()),
            Inline::Strong(inner)
            | Inline::Emphasis(inner)
            | Inline::Link(_, inner)
            | Inline::Jump(_, inner) => words_of(inner, keeps, words),
            Inline::Marked(marked) if keeps(marked.is_added) => {
                words_of(&marked.inlines, keeps, words);
            }
            Inline::Marked(_) | Inline::Remark(_) | Inline::Anchor(_) | Inline::LineBreak => {}
            Inline::Note(_) => panic!("not in a redline"),
        }
    }
}

fn is_about_picture(inlines: &[Inline]) -> bool {
    let notes = inlines.iter().filter_map(|inline| match inline {
        Inline::Remark(note) => Some(note),
        _ => None,
    });
    let mut notes = notes.into_iter();
    notes.any(|note| note.ends_with("beskrivning för den som inte ser bilden"))
}

fn words_in(blocks: &[Block], keeps: &dyn Fn(bool) -> bool, words: &mut Vec<String>) {
    for block in blocks {
        match block {
            // What a picture shows is no text of the page.
            Block::Paragraph(inlines) if is_about_picture(inlines) => {}
            Block::Paragraph(inlines) | Block::Heading(_, inlines) => {
                words_of(inlines, keeps, words);
            }
            Block::Bullets(items) | Block::Numbers(_, items) => {
                items.iter().for_each(|item| words_in(item, keeps, words));
            }
            Block::Quote(blocks) => words_in(blocks, keeps, words),
            Block::Table(table) => {
                let cells = table.head.iter().chain(table.rows.iter().flatten());
                cells.for_each(|cell| words_of(cell, keeps, words));
            }
            Block::Picture(_) | Block::Anchor(_) => {}
            Block::Lines(_) | Block::Money(_) | Block::Question(_) => panic!("not in a redline"),
        }
    }
}

/// The words of a memo, in the order of its parts.
fn words(memo: &PlainMemo) -> Vec<String> {
    let mut words = Vec::new();
    for (label, lines) in &memo.head {
        let texts = std::iter::once(label).chain(lines);
        texts.for_each(|text| words.extend(text.split_whitespace().map(str::to_owned)));
    }
    for part in &memo.parts {
        words.extend(part.title.split_whitespace().map(str::to_owned));
        words_in(&part.body, &|_| true, &mut words);
    }
    words
}

/// The words of one version in a redline, after the list of changes and what the table of the head
/// says of itself.
fn version_in(parts: &[RedlinePart], keeps: &dyn Fn(bool) -> bool) -> Vec<String> {
    let mut words = Vec::new();
    for part in &parts[2..] {
        words_of(&part.title, keeps, &mut words);
        words_in(&part.body, keeps, &mut words);
    }
    let own = ["Handlingens", "huvud", "Fält", "Uppgift"];
    assert_eq!(words[..own.len()], own);
    words.split_off(own.len())
}

fn sorted(mut words: Vec<String>) -> Vec<String> {
    words.sort();
    words
}

/// Without what was removed it says what the new memo says, and without what was added what the old
/// one said; that in its order where nothing was moved.
fn assert_says_both(old: &Read, new: &Read, name: &str) {
    let comparison = compared(old, new);
    let parts = redline_parts(&old.side(), &new.side(), &comparison).unwrap();
    let memo = |read: &Read| words(&PlainMemo::of(&read.loaded).unwrap());
    assert_eq!(
        version_in(&parts, &|is_added| is_added),
        memo(new),
        "{name}"
    );
    let before = version_in(&parts, &|is_added| !is_added);
    let has_moved = format!("{parts:?}").contains("flytta");
    if has_moved {
        assert_eq!(sorted(before), sorted(memo(old)), "{name}");
    } else {
        assert_eq!(before, memo(old), "{name}");
    }
}

#[test]
fn a_redline_says_what_both_memos_say() {
    for Pair { name, old, new, .. } in &pairs() {
        assert_says_both(old, new, name);
        assert_says_both(new, old, name);
    }
}

#[test]
fn a_redline_of_a_sample_and_its_original_says_what_both_say() {
    for (original, sample) in &samples() {
        assert_says_both(original, sample, "an original");
        assert_says_both(sample, original, "a sample");
    }
}

#[test]
fn a_redline_of_random_cases_says_what_both_say() {
    let runs = ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::with_cases(100)
    };
    proptest!(runs, |(old in random_case(), new in random_case())| {
        assert_says_both(&Read::of(&old, &[]), &Read::of(&new, &[]), "two random cases");
    });
}

/// Links and what they lead to: every change that the page shows has a place, and every mark the
/// number of a change.
#[test]
fn the_list_leads_to_every_change_on_the_page() {
    let mut lost = Vec::new();
    for Pair { name, old, new, .. } in &pairs() {
        let comparison = compared(old, new);
        let parts = redline_parts(&old.side(), &new.side(), &comparison).unwrap();
        let [Block::Numbers(_, items), ..] = &parts[1].body[..] else {
            continue;
        };
        for ((_, change), item) in comparison.told_on_page().zip(items) {
            let [Block::Paragraph(inlines)] = &item[..] else {
                panic!("{item:?}");
            };
            let leads = matches!(inlines[0], Inline::Jump(..));
            if leads != change.on_page {
                lost.push(format!("{name}: {}", shown(inlines)));
            }
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

fn pdf_of(old: &Read, new: &Read, comparison: &CaseComparison) -> Vec<u8> {
    redline_pdf(&old.side(), &new.side(), comparison).unwrap()
}

/// Every pair can be set, with all words where they belong, on pages that say what they are.
#[test]
fn every_pair_is_set_as_a_comparison_that_nobody_can_sign() {
    for Pair { name, old, new, .. } in &pairs() {
        let comparison = compared(old, new);
        // What sets the pages holds that each bears it.
        let project = redline(&old.side(), &new.side(), &comparison).unwrap();
        assert_eq!(project.hand_over.mark, "JÄMFÖRELSE", "{name}");
        let pdf = pdf_of(old, new, &comparison);
        assert!(BuildNotes::of(&pdf).is_comparison, "{name}");
        assert!(pdf::embedded_files(&pdf).unwrap().is_empty(), "{name}");
        assert!(!pdf.windows(9).any(|it| it == b"/AcroForm"), "{name}");
    }
}

#[test]
fn the_same_two_versions_give_the_same_bytes() {
    let pair = pairs()
        .into_iter()
        .find(|it| it.name.starts_with("60"))
        .unwrap();
    let comparison = compared(&pair.old, &pair.new);
    let pdf = || pdf_of(&pair.old, &pair.new, &comparison);
    assert_eq!(pdf(), pdf());
}

fn history() -> tempfile::TempDir {
    let case = |text: &str| case_with(&format!("bakgrund: {text}\n"));
    let folder = project(&[("cases/a.yaml", case("En text.").as_bytes())]);
    git(folder.path(), &["init", "-q", "-b", "main"]);
    git(folder.path(), &["add", "-A"]);
    git(folder.path(), &["commit", "-q", "-m", "x"]);
    fs::write(folder.path().join("cases/a.yaml"), case("En annan text.")).unwrap();
    folder
}

fn jamfor(folder: &Path, words: &[&str]) -> Said {
    skrivelse(folder, ["jämför"].iter().chain(words))
}

#[test]
fn a_redline_is_written_beside_the_memos_and_is_none() {
    let folder = history();
    let said = jamfor(folder.path(), &["--form", "pdf", "--felkod"]);
    assert_eq!((said.code, said.err.as_str()), (1, ""));
    assert_eq!(said.out, "output/a-jämförelse.pdf  2 sidor\n");
    let judged = skrivelse(folder.path(), ["kontrollera", "output/a-jämförelse.pdf"]);
    assert_eq!(judged.code, 1);
    assert!(
        judged.out.contains("fel[V126]: filen är en jämförelse"),
        "{}",
        judged.out
    );
    // By its case neither.
    let words = [
        "kontrollera",
        "output/a-jämförelse.pdf",
        "--ärende",
        "cases/a.yaml",
    ];
    let judged = skrivelse(folder.path(), words);
    assert!(
        judged.code == 1 && judged.out.contains("V126"),
        "{}",
        judged.out
    );
    // Again over itself, never over anything else.
    assert_eq!(jamfor(folder.path(), &["--form", "pdf"]).code, 0);
    fs::write(folder.path().join("output/a-jämförelse.pdf"), "annat").unwrap();
    let said = jamfor(folder.path(), &["--form", "pdf"]);
    assert_eq!(said.code, 2);
    assert!(
        said.err
            .contains("är ingen jämförelse, och skrivs inte över"),
        "{}",
        said.err
    );
}

#[test]
fn a_redline_of_what_has_not_changed_is_not_written() {
    let folder = history();
    let said = jamfor(folder.path(), &["HEAD", "HEAD", "--form", "pdf"]);
    assert_eq!(
        said.out,
        "Inget ärende är ändrat: ingen jämförelse är skriven.\n"
    );
    assert!(!folder.path().join("output").exists());
    let said = jamfor(folder.path(), &["--till", "x"]);
    assert_eq!(said.code, 2);
    assert!(
        said.err.contains("--till gäller bara med --form pdf"),
        "{}",
        said.err
    );
}

#[test]
fn the_cases_inside_two_pdfs_become_one_redline() {
    let folder = history();
    let built = |to: &str| {
        let said = skrivelse(folder.path(), ["bygg", "cases/a.yaml", "--till", to]);
        assert_eq!(said.code, 0, "{}", said.err);
    };
    built("ny");
    git(folder.path(), &["checkout", "-q", "cases/a.yaml"]);
    built("gammal");
    let words = ["gammal/a.pdf", "ny/a.pdf", "--form", "pdf", "--till", "ut"];
    let said = jamfor(folder.path(), &words);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    let (file, pages) = said.out.trim_end().split_once("  ").unwrap();
    assert_eq!(pages, "2 sidor");
    let texts = pdf::page_texts(&fs::read(folder.path().join(file)).unwrap()).unwrap();
    assert!(texts.concat().contains("tillagt: annan"), "{texts:?}");
}

/// The notice of a meeting is compared like a memo; what has become secret has no other title in it
/// than the public one.
#[test]
fn a_meeting_has_a_redline_of_its_notice() {
    let folder = project(&[("cases/a.yaml", case_with("").as_bytes())]);
    let at = folder.path();
    let meeting = |tid: &str, items: &str| {
        let text = format!("tid: {tid}\nkallelse: {{utskick: [2025-04-01]}}\närenden:\n{items}");
        fs::write(at.join("cases/mote.yaml"), meeting_with(&text)).unwrap();
    };
    meeting(
        "13.00",
        "  - {rad: Upprop}\n  - {rad: Val av justerare}\n  - {ärende: a.yaml}\n  - {id: anna, rad: Uppsägning av Anna}\n",
    );
    git(at, &["init", "-q", "-b", "main"]);
    git(at, &["add", "-A"]);
    git(at, &["commit", "-q", "-m", "x"]);
    git(at, &["tag", "utskick-1"]);
    meeting(
        "09.00",
        "  - {rad: Val av justerare}\n  - {rad: Upprop, utgår: 2025-04-02}\n  - {ärende: a.yaml, \
         sekretess: {lagrum: 19 kap. 1 § OSL, offentlig_rubrik: Avtal}}\n  - {id: anna, rad: \
         Anna Ek, förslagsställare: Annas nämnd, anmärkning: Anna deltar, sekretess: {lagrum: 39 kap. 1 § OSL, offentlig_rubrik: Personalärende}, handlingar: \
         [{handling: Brev från Anna}]}\n  - {rad: Budget, handlingar: [{handling: Tabell över budget}]}\nutfall:\n  - {ärende: Budget, beslut: bifall}\n  - {ärende: Anna Ek, beslut: återremiss, skäl: Anna har klagat}\n",
    );
    let said = jamfor(at, &["utskick-1", "cases/mote.yaml", "--form", "pdf"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    assert_eq!(said.out, "output/mote-jämförelse.pdf  2 sidor\n");
    let pdf = fs::read(at.join("output/mote-jämförelse.pdf")).unwrap();
    assert!(BuildNotes::of(&pdf).is_comparison);
    for profile in ["3a", "ua1"] {
        assert_eq!(breaches(&pdf, profile), [""; 0], "{profile}");
    }
    let text = pdf::page_texts(&pdf).unwrap().concat();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in [
        "två versioner av kallelsen till samma sammanträde",
        "mote.yaml (utskick-1 från",
        "Sammanträdet : tid: 13.00 → 09.00",
        // Numbers that only follow have none of the list.
        "[borttaget: 2 ] [tillagt: 1 ] Val av justerare",
        "borttaget: 13.00",
        "tillagt: Budget",
        "Tabell över budget",
        "Utgår 2025-04-02",
        "raden är flyttad hit",
        "Avtal",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    assert!(!text.contains("Öppettider"), "{text}");
    let words = jamfor(at, &["utskick-1", "cases/mote.yaml", "--form", "json"]);
    assert!(!words.out.contains("Öppettider"), "{}", words.out);
    // What is found in the file is for those who have it, and no change.
    let words: Value = serde_json::from_str(&words.out).unwrap();
    for said in [&text, &words["cases"][0]["changes"].to_string()] {
        assert!(
            !said.contains("Anna") && said.contains("Personalärende"),
            "{said}"
        );
    }
    // The case itself is told to be secret.
    fs::write(at.join("cases/a.yaml"), case_with("bakgrund: En text.\n")).unwrap();
    let said = jamfor(at, &["cases/a.yaml", "--form", "pdf"]);
    assert_eq!(
        said.out.lines().last(),
        Some(
            "cases/a.yaml står under sekretess i cases/mote.yaml: jämförelsen visar hela ärendet, så \
             den får inte lämnas ut."
        )
    );
}

/// One paragraph of which every third word is another.
fn with_marks(count: usize, word: &str) -> String {
    let words = (0..count).map(|at| format!("  ett{at} två{at} {word}{at}\n"));
    case_with(&format!("bakgrund: |\n{}", words.collect::<String>()))
}

#[expect(clippy::disallowed_methods, reason = "what is measured is time")]
fn time_of_marks(count: usize) -> Duration {
    let [old, new] = ["gammalt", "nytt"].map(|word| Read::of(&with_marks(count, word), &[]));
    let comparison = compared(&old, &new);
    let start = Instant::now();
    let parts = redline_parts(&old.side(), &new.side(), &comparison).unwrap();
    assert!(format!("{parts:?}").contains("1\\u{a0}tillagt:"));
    start.elapsed()
}

/// Sixteen times as many marks in one text take no more than three times sixteen times as long: by
/// the square it would be 256.
#[test]
fn the_time_of_marks_grows_with_their_number() {
    let (few, many) = (time_of_marks(200), time_of_marks(3_200));
    let most = few.max(Duration::from_millis(4)) * 48;
    assert!(many < most, "{few:?}, {many:?}");
}

#[test]
fn what_has_come_or_gone_is_told_where_a_redline_is_asked_for() {
    let folder = history();
    let at = folder.path();
    fs::rename(at.join("cases/a.yaml"), at.join("cases/b.yaml")).unwrap();
    fs::write(at.join("cases/b.yaml"), case_with("rubrik: Taxa\nbakgrund: Ny.\ndiarienummer: KS/2025:00999\ndatum: 2025-01-02\nsammanfattning: Annat.\nförslag_till_beslut: [Nämnden antar taxan.]\n")).unwrap();
    let said = jamfor(at, &["--form", "pdf"]);
    assert_eq!(
        said.out,
        "cases/a.yaml är borta: inget att jämföra\ncases/b.yaml är ny: inget att jämföra med\n"
    );
    // One that cannot be read has not been found unchanged.
    git(at, &["checkout", "-q", "cases/a.yaml"]);
    fs::remove_file(at.join("cases/b.yaml")).unwrap();
    fs::write(
        at.join("cases/a.yaml"),
        "profil: exempelkommun\nrubrik: [\n",
    )
    .unwrap();
    let said = jamfor(at, &["--form", "pdf", "cases/a.yaml"]);
    assert_eq!(said.out, "Ingen jämförelse är skriven.\n", "{}", said.err);
}
