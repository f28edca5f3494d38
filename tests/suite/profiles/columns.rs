//! What stands in narrow columns of the head and the foot, and at the top of later pages.

use std::fs;

use skrivelse::pdf;
use skrivelse::proof::{Pages, Region, Run};
use tempfile::TempDir;

use crate::support::{case_with, project, root, skrivelse};

const MM: f64 = 72.0 / 25.4;

const BODIES: &str = "organ:\n  - {id: KS, namn: kommunstyrelsen, kan_besluta: ja}\n  \
    - {id: NN, namn: näringsnämnden, kan_besluta: ja}\n";

fn with_profile(profile: &str, case: &str) -> TempDir {
    let profile = format!("namn: Prov\nlogotyp: logo.svg\n{BODIES}{profile}");
    let logo = fs::read(root().join("templates/mark.svg")).unwrap();
    project(&[
        ("templates/profiles/prov/profil.yaml", profile.as_bytes()),
        ("templates/profiles/prov/logo.svg", &logo),
        (
            "cases/a.yaml",
            case_with(&format!("profil: prov\n{case}")).as_bytes(),
        ),
    ])
}

fn pages(folder: &TempDir) -> Pages {
    let said = skrivelse(folder.path(), ["bygg", "--utkast"]);
    let pdf = folder.path().join("output/a.pdf");
    assert!(pdf.exists(), "{}{}", said.out, said.err);
    pdf::pages(&fs::read(pdf).unwrap()).unwrap()
}

fn right(run: &Run) -> f64 {
    let end = run.glyphs.last().map_or(0.0, |glyph| glyph.right);
    run.to_page.apply(end, 0.0).0 / MM
}

/// The lines of the head and the foot that reach beyond the right margin.
fn beyond(pages: &Pages) -> Vec<&str> {
    let runs = pages.runs.iter().filter(|run| {
        run.page == 0 && matches!(run.region, Region::Text | Region::Foot) && right(run) > 186.0
    });
    runs.map(|run| run.text.as_str()).collect()
}

#[test]
fn a_long_word_is_divided_in_a_column_of_the_head_or_the_foot() {
    let head = "sidhuvud:\n  kolumner: [[handläggare], [mottagare], [datum, diarienummer], [skickas_till]]\n";
    for said in [
        "chefen för enhet 1 på ekonomiavdelningen",
        "Enhet 3 i Upphandlingsbolagsgruppen",
        "Mål 3 i samhällsbyggnadsförvaltningen",
    ] {
        let folder = with_profile(head, &format!("skickas_till: [\"{said}\", rektor]\n"));
        let set = pages(&folder);
        assert_eq!(beyond(&set), [""; 0], "{said}");
        let foot = format!(
            "sidfot:\n  - {{rubrik: A, rader: [Ett]}}\n  - {{rubrik: B, rader: [Två]}}\n  \
             - {{rubrik: C, rader: [Tre]}}\n  - {{rubrik: D, rader: [\"{said}\"]}}\n"
        );
        let set = pages(&with_profile(&foot, ""));
        assert_eq!(beyond(&set), [""; 0], "{said}");
    }
}

/// Where the columns of the foot begin, in millimetres.
fn columns_of_foot(lines: [&str; 4]) -> Vec<f64> {
    let rows = lines.iter().enumerate();
    let rows = rows.map(|(at, line)| format!("  - {{rubrik: Spalt{at}, rader: [\"{line}\"]}}\n"));
    let foot = format!("sidfot:\n{}", rows.collect::<String>());
    let set = pages(&with_profile(&foot, ""));
    let titles = set.runs.iter().filter(|run| run.text.starts_with("Spalt"));
    let left = |run: &Run| run.to_page.apply(0.0, 0.0).0 / MM;
    titles.filter(|run| run.page == 0).map(left).collect()
}

/// The narrow one of four columns in the foot is the last unless another needs less.
#[test]
fn the_column_of_the_foot_with_least_is_the_narrow_one() {
    let widths = |lines: [&str; 4]| {
        let at = columns_of_foot(lines);
        let widths = at.windows(2).map(|pair| (pair[1] - pair[0]).round());
        widths.collect::<Vec<f64>>()
    };
    let wide = "Storgatan 12, 3 trappor upp";
    assert_eq!(
        widths([wide, wide, wide, "212000-0000"]),
        [46.0, 46.0, 46.0]
    );
    assert_eq!(widths([wide, "kort", wide, wide]), [46.0, 23.0, 46.0]);
    assert_eq!(widths(["kort", wide, wide, wide]), [23.0, 46.0, 46.0]);
    // A single word may reach into the margin.
    assert_eq!(
        widths([wide, wide, wide, "kommunen.example"]),
        [46.0, 46.0, 46.0]
    );
    assert_eq!(widths(["Ett", "Två", "Tre", "Fyra"]), [46.0, 46.0, 46.0]);
}

/// Only the word that is wider than the title is divided.
#[test]
fn other_words_of_a_title_stay_whole() {
    let title = "Verksamhetsuppföljningsrapporteringsanvisningarna för kommunalförbundets gemensamma räddningstjänst";
    let set = pages(&with_profile("", &format!("rubrik: {title}\n")));
    let text: Vec<&str> = set.runs.iter().map(|run| run.text.as_str()).collect();
    for word in ["kommunalförbundets", "räddningstjänst"] {
        assert!(text.iter().any(|run| run.contains(word)), "{text:?}");
    }
}

/// Cut after every eight letters, its parts would be read as words.
#[test]
fn a_word_that_is_wider_than_the_title_is_divided_where_a_syllable_ends() {
    let title = "Fastighetsförvaltningsorganisationsutredningens slutsatser";
    let set = pages(&with_profile("", &format!("rubrik: {title}\n")));
    let mut runs = set.runs.iter();
    let run = runs.find(|run| run.region == Region::Text && run.text.contains("Fastighets"));
    let line = run
        .unwrap()
        .text
        .trim_end_matches(['-', '\u{2010}', '\u{ad}']);
    assert_eq!(line, "Fastighetsförvaltningsorganisationsutredning");
}

#[test]
fn the_short_name_of_a_body_is_nothing_to_fill_in() {
    let found = |recipients: &str| {
        let folder = with_profile("", &format!("mottagare: [{recipients}]\n"));
        skrivelse(folder.path(), ["granska", "--form", "kort"]).out
    };
    assert!(!found("NN, KS").contains("F112"), "{}", found("NN, KS"));
    assert!(found("XX, KS").contains("F112"), "{}", found("XX, KS"));
}

#[test]
fn the_running_head_names_the_first_of_many_numbers_whole() {
    let lines = "  Nämnden har frågat efter läget.\n\n".repeat(50);
    let folder = with_profile(
        "",
        &format!("diarienummer: [KS 2026/5016, KS 2026/8888, BUN 2025/1234]\nbakgrund: |\n{lines}"),
    );
    let set = pages(&folder);
    let heads = set.runs.iter();
    let heads = heads.filter(|run| run.page == 1 && run.region == Region::Head);
    let said: Vec<String> = heads.map(|run| run.text.replace('\u{a0}', " ")).collect();
    let is_whole = said.concat().contains("KS 2026/5016 m.fl.");
    assert!(is_whole && !said.concat().contains('…'), "{said:?}");
}
