//! What is on the page is what the author wrote: layouts that lose, swap, add, hide or cover words
//! are refused, whichever way they do it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use skrivelse::pdf::{self, Standards};
use skrivelse::project::Loader;
use skrivelse::proof::{self, HandOver, Matrix, Pages, Region, Run};
use skrivelse::render::render;
use skrivelse::typeset::Embedded;

use crate::support::{case_with, project, root, skrivelse};

/// A file of the layout, and text of it to be replaced.
type Spoiling = (&'static str, &'static str, &'static str);

const PARTS: &str = "let parts = parts-of(body)";
const BEFORE_HEAD: &str = "  let head = first-head(";

fn layout(spoiling: Spoiling) -> String {
    let (file, old, new) = spoiling;
    let shipped = fs::read_to_string(root().join("templates/layout").join(file)).unwrap();
    assert!(shipped.contains(old), "{file}: {old}");
    shipped.replacen(old, new, 1)
}

/// What a build with a spoilt layout says; no PDF is written.
fn refused(case: &str, spoiling: Spoiling) -> String {
    let layout = layout(spoiling);
    let path = format!("templates/layout/{}", spoiling.0);
    let folder = project(&[("case.yaml", case.as_bytes()), (&path, layout.as_bytes())]);
    let said = skrivelse(folder.path(), ["build", "case.yaml"]);
    assert_eq!(said.code, 2, "{spoiling:?}: {}{}", said.out, said.err);
    assert!(!folder.path().join("output/case.pdf").exists());
    said.err.replace('\u{a0}', " ")
}

#[test]
fn a_layout_that_loses_a_part_is_refused() {
    let without = |what: &str| {
        let parts: &'static str = Box::leak(format!("{PARTS}.filter({what})").into_boxed_str());
        refused(&case_with(""), ("memo.typ", PARTS, parts))
    };
    let said = without("part => part.dict.at(\"title\", default: \"\") != \"Bakgrund\"");
    assert!(
        said.contains("delen ”Bakgrund” saknas på sidorna"),
        "{said}"
    );
    let own = "hjälp: projektet har en egen mall templates/layout/memo.typ";
    assert!(said.contains(own), "{said}");
    let said = without("part => part.part != \"signatures\"");
    assert!(said.contains("delen ”Underskrifter” saknas"), "{said}");
    let said = without("part => false");
    assert!(said.contains("; och "), "{said}");
}

#[test]
fn a_layout_that_says_a_part_twice_or_in_another_place_is_refused() {
    let twice = (
        "memo.typ",
        "draw(part, look, room: room, free: free)",
        "draw(part, look); draw(part, look)",
    );
    let said = refused(&case_with(""), twice);
    assert!(
        said.contains("delen ”Förslag till beslut” står två gånger (sida 1)"),
        "{said}"
    );
    let turned = ("memo.typ", PARTS, "let parts = parts-of(body).rev()");
    refused(&case_with(""), turned);
}

/// In each: what stands there, what a spoilt layout makes of it.
#[test]
fn a_layout_that_changes_words_is_refused() {
    let drawn = "let drawn = text(divided(item))";
    for (change, told) in [
        (
            "item.replace(\"har bett\", \"bett har\")",
            "”Besökarna har bett om längre öppettider.”",
        ),
        (
            "item.replace(\"har bett\", \"harbett\")",
            "här ska stå ”har bett om längre öppettider.” men står ”Besökarna harbett om",
        ),
        (
            "item.replace(\"längre\", \"län gre\")",
            "här ska stå ”om längre öppettider.”",
        ),
        (
            "item.replace(\"längre\", \"\")",
            "här ska stå ”om längre öppettider.”",
        ),
        (
            "item.replace(\"längre\", \"mycket längre\")",
            "här ska stå ”om längre öppettider.”",
        ),
        (
            "item.replace(\"20\", \"24\")",
            "punkt 1: här ska stå ”klockan 20 på vardagar.”",
        ),
        (
            "item.replace(\"öppet\", \"oppet\")",
            "”har öppet till klockan 20 på vardagar.”",
        ),
    ] {
        let new: &'static str =
            Box::leak(format!("let drawn = text(divided({change}))").into_boxed_str());
        let said = refused(&case_with(""), ("inline.typ", drawn, new));
        assert!(said.contains(told), "{change}: {said}");
    }
}

#[test]
fn a_layout_that_loses_or_swaps_fields_of_the_head_is_refused() {
    for (old, new, told) in [
        (
            "officer.unit, ..contact",
            "..contact",
            "sidhuvudet, handläggare: ”kultur- och fritidsförvaltningen”",
        ),
        (
            "(labels.diary, diaries), ..own",
            "(labels.diary, (date,)), ..own",
            "sidhuvudet, diarienummer: ”KS/2025:00123”",
        ),
        (
            "divided(most: 28, title)",
            "divided(most: 28, title.slice(0, 4))",
            "sidhuvudet, rubrik: ”Öppettider på stadsbiblioteket”",
        ),
    ] {
        let said = refused(&case_with(""), ("head.typ", old, new));
        assert!(said.contains(told), "{new}: {said}");
    }
}

#[test]
fn a_layout_that_sets_text_beside_the_paper_or_cuts_it_off_is_refused() {
    for (new, told) in [
        (
            "  show heading.where(level: 2): move.with(dx: -60mm)\n  let head = first-head(",
            "hamnar utanför sidan (sida 1)",
        ),
        (
            "  show \"Bakgrund\": move.with(dx: 190mm)\n  let head = first-head(",
            "”Bakgrund”",
        ),
        (
            "  show \"Bakgrund\": it => box(width: 10mm, clip: true, it)\n  let head = first-head(",
            "”Bakgrund” hamnar utanför sidan",
        ),
    ] {
        let said = refused(&case_with(""), ("memo.typ", BEFORE_HEAD, new));
        assert!(said.contains(told), "{new}: {said}");
    }
}

#[test]
fn a_layout_that_sets_text_over_text_is_refused() {
    for new in [
        "  v(-20mm)\n  let parts = parts-of(body)",
        "  set par(leading: -0.4em)\n  let parts = parts-of(body)",
        "  show \"Bakgrund\": move.with(dy: 14pt)\n  let parts = parts-of(body)",
    ] {
        let case = case_with(
            "bakgrund: |\n  En text som är så lång att den inte får plats på en rad utan fortsätter på nästa rad av sidan, och en till.\n",
        );
        let said = refused(&case, ("memo.typ", "  let parts = parts-of(body)", new));
        assert!(said.contains("står på varandra (sida 1)"), "{new}: {said}");
    }
}

#[test]
fn what_stands_outside_the_document_is_what_may_stand_there() {
    for (old, new, told) in [
        (
            "if draft { draft-mark }",
            "draft-mark",
            "märket bakom texten: ”UTKAST” hör inte dit (sida 1)",
        ),
        (
            "(\"1\": str(page), \"5\": str(pages))",
            "(\"1\": str(pages), \"5\": str(page))",
            "sidans huvud: ”2 (1)” hör inte dit (sida 1)",
        ),
        (
            "short(organisation",
            "short(\"Annan kommun\"",
            "sidans huvud: ”Annan kommun",
        ),
        (
            "column.lines.filter(line => line != \"\")",
            "column.lines.slice(1)",
            "sidfoten: ",
        ),
        (
            "text(weight: 600, fill: black, column.title)",
            "text(\"Telefon 112 \")",
            "sidfoten: ",
        ),
    ] {
        let said = refused(&two_pages(), ("page.typ", old, new));
        assert!(said.contains(told), "{new}: {said}");
    }
    let draft = case_with("status: utkast\n");
    let said = refused(&draft, ("page.typ", "if draft { draft-mark }", "none"));
    assert!(
        said.contains("märket bakom texten: ”UTKAST” saknas (sida 1)"),
        "{said}"
    );
}

/// A case of two pages, in an organisation that has lines at the foot.
fn two_pages() -> String {
    let paragraphs =
        "  Förvaltningen har prövat frågan under hösten och funnit att den är klar.\n\n";
    case_with(&format!("bakgrund: |\n{}", paragraphs.repeat(40)))
}

/// What a case hands over, and its pages as read from Typst's frames and from the PDF.
fn read_twice(case: &Path, is_draft: bool) -> (HandOver, [Pages; 2]) {
    let loaded = Loader::default().load(case).unwrap();
    let (case, profile) = (loaded.case.as_ref(), loaded.profile.as_deref());
    let project = render(&loaded, case.unwrap(), profile.unwrap(), is_draft).unwrap();
    let engine = Embedded::default();
    let (pdf, frames) = engine.unproven(&project, &Standards::default()).unwrap();
    (project.hand_over, [frames(), pdf::pages(&pdf).unwrap()])
}

/// The letters of a region in their order, each with its place on the page in half points.
fn placed(pages: &Pages, region: Region) -> Vec<(usize, char, i64, i64)> {
    let mut letters = Vec::new();
    for run in pages.runs.iter().filter(|run| run.region == region) {
        for glyph in &run.glyphs {
            let (x, y) = run.to_page.apply(glyph.left, 0.0);
            #[expect(clippy::cast_possible_truncation, reason = "points on a page")]
            let place = |at: f64| (at * 2.0).round() as i64;
            let text = run.text[glyph.start..glyph.end].chars();
            let seen = text.filter(|c| !c.is_whitespace() && *c != '\u{200b}');
            letters.extend(seen.map(|c| (run.page, c, place(x), place(y))));
        }
    }
    letters
}

/// Both readings say the same: the letters, their order, the regions, and the places within a
/// point.
#[test]
fn the_frames_and_the_pdf_are_read_alike() {
    let mut cases: Vec<PathBuf> = ["cases", "tests/fixtures/clean", "tests/fixtures/parts"]
        .iter()
        .flat_map(|folder| fs::read_dir(root().join(folder)).unwrap())
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "yaml"))
        .collect();
    cases.sort();
    assert!(cases.len() > 40, "{} cases", cases.len());
    for (index, case) in cases.iter().enumerate() {
        let (hand_over, [frames, pdf]) = read_twice(case, index % 2 == 0);
        for region in [
            Region::Text,
            Region::Mark,
            Region::Head,
            Region::Foot,
            Region::Background,
            Region::Repeat,
        ] {
            let [one, other] = [&frames, &pdf].map(|pages| placed(pages, region));
            assert_eq!(one.len(), other.len(), "{}: {region:?}", case.display());
            for (one, other) in one.iter().zip(&other) {
                let is_near = one.2.abs_diff(other.2) <= 1 && one.3.abs_diff(other.3) <= 1;
                assert!(
                    (one.0, one.1) == (other.0, other.1) && is_near,
                    "{}: {one:?} {other:?}",
                    case.display()
                );
            }
        }
        assert!(placed(&frames, Region::Text).len() > 500);
        for pages in [frames, pdf] {
            proof::hold(&hand_over, &pages).unwrap();
        }
    }
}

/// In each of the four ways: a part is lost, words are swapped, text is beside the paper, text is
/// over text.
#[test]
fn both_readings_of_a_spoilt_layout_are_refused_in_the_same_words() {
    for (file, old, new) in [
        ("memo.typ", PARTS, "let parts = parts-of(body).slice(1)"),
        (
            "memo.typ",
            "draw(part, look, room: room, free: free)",
            "draw(part, look); draw(part, look)",
        ),
        (
            "inline.typ",
            "let drawn = text(divided(item))",
            "let drawn = text(item.replace(\"har prövat\", \"prövat har\"))",
        ),
        (
            "memo.typ",
            BEFORE_HEAD,
            "  show \"Bakgrund\": move.with(dx: 190mm)\n  let head = first-head(",
        ),
        (
            "memo.typ",
            BEFORE_HEAD,
            "  show \"Bakgrund\": it => box(width: 10mm, clip: true, it)\n  let head = first-head(",
        ),
        (
            "memo.typ",
            BEFORE_HEAD,
            "  show \"Bakgrund\": it => rotate(90deg, it)\n  v(-20mm)\n  let head = first-head(",
        ),
        (
            "page.typ",
            "(\"1\": str(page), \"5\": str(pages))",
            "(\"1\": str(pages), \"5\": str(page))",
        ),
    ] {
        let spoilt = layout((file, old, new));
        let folder = project(&[
            ("case.yaml", two_pages().as_bytes()),
            (&format!("templates/layout/{file}"), spoilt.as_bytes()),
        ]);
        let (hand_over, pages) = read_twice(&folder.path().join("case.yaml"), false);
        let [frames, pdf] =
            pages.map(|pages| proof::hold(&hand_over, &pages).unwrap_err().to_string());
        assert_eq!(frames, pdf, "{new}");
    }
}

/// A page with nothing on it but some words, each at its place.
fn words_at(words: &[(&str, f64, f64)]) -> Pages {
    let run = |(text, x, y): &(&str, f64, f64)| {
        let mut glyphs = Vec::new();
        for (start, c) in text.char_indices() {
            let left = glyphs
                .last()
                .map_or(0.0, |glyph: &proof::Glyph| glyph.right);
            let end = start + c.len_utf8();
            glyphs.push(proof::Glyph {
                start,
                end,
                left,
                right: left + 5.0,
            });
        }
        Run {
            page: 0,
            region: Region::Text,
            size: 10.0,
            to_page: Matrix([1.0, 0.0, 0.0, 1.0, *x, *y]),
            text: (*text).to_owned(),
            glyphs,
            seen: None,
        }
    };
    Pages {
        sizes: vec![(100.0, 100.0)],
        runs: words.iter().map(run).collect(),
    }
}

/// What lies at a limit passes, and what lies beyond it does not.
#[test]
fn a_point_beside_the_paper_and_a_fifth_of_a_word_are_the_limits() {
    let judged = |words: &[(&str, f64, f64)]| {
        let text = words
            .iter()
            .map(|(text, ..)| *text)
            .collect::<Vec<_>>()
            .join(" ");
        let hand_over = HandOver {
            head: vec![proof::Text::new(text)],
            ..HandOver::default()
        };
        proof::hold(&hand_over, &words_at(words)).map_err(|error| error.to_string())
    };
    judged(&[("ord", 86.0, 50.0)]).unwrap();
    assert!(
        judged(&[("ord", 86.1, 50.0)])
            .unwrap_err()
            .contains("utanför sidan")
    );
    judged(&[("ord", -1.0, 50.0)]).unwrap();
    assert!(
        judged(&[("ord", -1.1, 50.0)])
            .unwrap_err()
            .contains("utanför sidan")
    );
    judged(&[("ord", 10.0, 6.0)]).unwrap();
    assert!(
        judged(&[("ord", 10.0, 5.9)])
            .unwrap_err()
            .contains("utanför sidan")
    );
    // The lowest 12 mm are 34.0 points, and a letter reaches 2 below its line.
    judged(&[("ord", 10.0, 64.9)]).unwrap();
    for low in [65.0, 99.0] {
        let error = judged(&[("ord", 10.0, low)]).unwrap_err();
        assert!(error.contains("nedersta 12 mm"), "{error}");
    }
    assert!(
        judged(&[("ord", 10.0, 99.1)])
            .unwrap_err()
            .contains("utanför sidan")
    );
    // A word of three letters is 15 points wide: a fifth is 3.
    judged(&[("ett", 10.0, 50.0), ("två", 22.0, 50.0)]).unwrap();
    assert!(
        judged(&[("ett", 10.0, 50.0), ("två", 21.9, 50.0)])
            .unwrap_err()
            .contains("på varandra")
    );
    // It is 9 points high: a fifth is 1.8.
    judged(&[("ett", 10.0, 50.0), ("två", 10.0, 57.2)]).unwrap();
    assert!(
        judged(&[("ett", 10.0, 50.0), ("två", 10.0, 57.1)])
            .unwrap_err()
            .contains("på varandra")
    );
}

/// The proof may cost at most a twentieth of a build; both are measured in one run, each at its
/// best of some rounds, so that other work on the machine does not count.
#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the time it takes is what is tested"
)]
fn the_proof_costs_little() {
    let cases: Vec<PathBuf> = fs::read_dir(root().join("cases"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "yaml"))
        .collect();
    let (mut build, mut proof) = (Duration::ZERO, Duration::ZERO);
    for case in &cases {
        let loaded = Loader::default().load(case).unwrap();
        let (case, profile) = (loaded.case.as_ref(), loaded.profile.as_deref());
        let engine = Embedded::default();
        let rounds = (0..5).map(|_| {
            typst::comemo::evict(0);
            let begun = Instant::now();
            let project = render(&loaded, case.unwrap(), profile.unwrap(), false).unwrap();
            let (_, pages) = engine.unproven(&project, &Standards::default()).unwrap();
            let built = begun.elapsed();
            let begun = Instant::now();
            proof::hold(&project.hand_over, &pages()).unwrap();
            (built, begun.elapsed())
        });
        let rounds: Vec<_> = rounds.collect();
        build += rounds.iter().map(|(built, _)| *built).min().unwrap();
        proof += rounds.iter().map(|(_, held)| *held).min().unwrap();
    }
    let share = proof.as_secs_f64() / build.as_secs_f64();
    println!(
        "{} cases: {build:?} without, {proof:?} for the proof: {:.1} %",
        cases.len(),
        share * 100.0
    );
    assert!(cases.len() == 5 && share < 0.05, "{share}");
}
