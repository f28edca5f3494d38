//! Where documents end: no page is begun for a few lines, or for nothing but the box of a service.

use skrivelse::compile;
use skrivelse::pdf;
use skrivelse::proof::{Pages, Region, Run};
use skrivelse::typeset::Embedded;

use crate::support::{case_with, loaded};

const MM: f64 = 72.0 / 25.4;

fn pages(yaml: &str) -> Pages {
    let loaded = loaded(yaml);
    let standards = loaded.profile.as_deref().unwrap().pdf().standards();
    let pdf = compile::case(&loaded, true, &standards, &Embedded::default()).unwrap();
    pdf::pages(&pdf).unwrap()
}

/// Baselines of the text of a page, in millimetres from above; without the label of the box.
fn lines(pages: &Pages, page: usize) -> Vec<f64> {
    let is_text = |run: &&Run| {
        run.page == page && run.region == Region::Text && !run.text.starts_with("Plats för")
    };
    let runs = pages.runs.iter().filter(is_text);
    let mut lines: Vec<f64> = runs.map(|run| run.to_page.apply(0.0, 0.0).1 / MM).collect();
    lines.sort_by(f64::total_cmp);
    lines.dedup_by(|one, other| (*one - *other).abs() < 1.0);
    lines
}

/// A memo with so many short sections, which ends in signatures.
fn memo(profile: &str, note: &str, sections: usize) -> String {
    let mut text = format!("bakgrund: |\n  Så här är läget.{note}\navsnitt:\n");
    for number in 1..=sections {
        text.push_str(&format!(
            "  - rubrik: Del {number}\n    text: |\n      Här står två rader om del {number}, som nämnden har frågat efter och som förvaltningen nu har tagit fram.\n"
        ));
    }
    case_with(&format!("profil: {profile}\n{text}"))
}

/// A page that is begun must be worth it: what everything spares by standing closer is at least
/// this.
#[test]
fn no_page_is_begun_for_a_few_lines() {
    let note = "[^1]\n\n  [^1]: Enligt enkäten.\n";
    for (profile, note) in [
        ("exempelkommun", ""),
        ("exempelkommun", note),
        ("lillkopings-kommun", ""),
        ("region-dalarna", note),
    ] {
        let mut counts = Vec::new();
        for sections in 1..=9 {
            let pages = pages(&memo(profile, note, sections));
            let count = pages.sizes.len();
            counts.push(count);
            let last = lines(&pages, count - 1);
            if count == 1 {
                continue;
            }
            assert!(last.len() > 5, "{profile}, {sections}: {last:?}");
            let before = lines(&pages, count - 2);
            let below = if note.is_empty() { 263.0 } else { 250.0 };
            let free = below - before[before.len() - 1 - usize::from(!note.is_empty())];
            // With the box for a service.
            let taken = last.last().unwrap() - 33.0 + 27.0;
            assert!(
                taken > free + 8.0,
                "{profile}, {sections}: {taken} mm would have had room on {free}"
            );
        }
        assert!(counts.is_sorted(), "{profile}: {counts:?}");
        assert_eq!(counts[8], 2, "{profile}: {counts:?}");
    }
}

/// The last line of each page but the last.
fn last_lines(pages: &Pages) -> Vec<String> {
    let is_text = |run: &&Run| run.region == Region::Text && !run.text.starts_with("Plats för");
    let mut last: Vec<(f64, String)> = vec![(0.0, String::new()); pages.sizes.len()];
    for run in pages.runs.iter().filter(is_text) {
        let low = run.to_page.apply(0.0, 0.0).1;
        let (lowest, said) = &mut last[run.page];
        if low > *lowest + 1.0 {
            (*lowest, *said) = (low, String::new());
        }
        if low > *lowest - 1.0 {
            said.push_str(&run.text);
        }
    }
    last.pop();
    last.into_iter().map(|(_, said)| said).collect()
}

/// So many lines above, that what comes after ends a page at each of its lines once.
fn after_lines(lines: usize, keys: &str) -> String {
    let above = "      Nämnden har frågat efter läget.\n\n".repeat(lines);
    case_with(&format!(
        "avsnitt:\n  - rubrik: Läget\n    text: |\n{above}{keys}"
    ))
}

#[test]
fn the_heading_of_a_group_goes_with_its_rows() {
    let row = |name: &str| format!("      - {{rad: {name}, belopp: [1, 2]}}\n");
    let group = |name: &str| format!("      - {{grupp: {name}}}\n");
    let rows: String = [("Drift", 7), ("Finansiering", 4)]
        .map(|(name, count)| {
            let rows = (1..=count).map(|number| row(&format!("{name} {number}")));
            group(name) + &rows.collect::<String>()
        })
        .concat();
    let keys = format!(
        "      {{{{ tabell(\"t\") }}}}\ntabeller:\n  - id: t\n    rubrik: Budget\n    enhet: tkr\n    kolumner: [\"2025\", \"2026\"]\n    rader:\n{rows}"
    );
    let mut ends = Vec::new();
    for lines in 0..24 {
        ends.extend(last_lines(&pages(&after_lines(lines, &keys))));
    }
    assert!(ends.iter().any(|end| end.starts_with("Drift")), "{ends:?}");
    let lone = |end: &String| ["Drift", "Finansiering"].contains(&end.trim());
    assert!(!ends.iter().any(lone), "{ends:?}");
}

#[test]
fn a_sum_goes_with_the_last_of_its_rows() {
    let row = |name: &str| format!("      - {{rad: {name}, belopp: [1, 2]}}\n");
    let rows: String = [("Drift", 4), ("Skola", 4), ("Finansiering", 4)]
        .map(|(name, count)| {
            let rows = (1..=count).map(|number| row(&format!("{name} {number}")));
            let rows: String = rows.collect();
            format!(
                "      - {{grupp: {name}}}\n{rows}      - {{rad: Summa {name}, summerar: grupp}}\n"
            )
        })
        .concat();
    let keys = format!(
        "      {{{{ tabell(\"t\") }}}}\ntabeller:\n  - id: t\n    rubrik: Budget\n    enhet: tkr\n    kolumner: [\"2025\", \"2026\"]\n    rader:\n{rows}"
    );
    let mut ends = Vec::new();
    for lines in 0..24 {
        ends.extend(last_lines(&pages(&after_lines(lines, &keys))));
    }
    assert!(
        ends.iter().any(|end| end.starts_with("Summa Drift")),
        "{ends:?}"
    );
    let parted = |end: &String| ["Drift 4", "Skola 4"].iter().any(|it| end.starts_with(it));
    assert!(!ends.iter().any(parted), "{ends:?}");
}

#[test]
fn a_short_table_in_a_text_is_not_divided() {
    let rows: String = (1..=5)
        .map(|number| format!("      | Rad {number} | kort |\n"))
        .collect();
    let keys = format!(
        "      Så här är det:\n\n      | Etapp | Text |\n      |---|---|\n{rows}\n      Mer.\n"
    );
    let mut ends = Vec::new();
    for lines in 0..24 {
        ends.extend(last_lines(&pages(&after_lines(lines, &keys))));
    }
    let parts = ["Så här", "Etapp", "Rad 1", "Rad 2", "Rad 3", "Rad 4"];
    let parted = |end: &String| parts.iter().any(|it| end.starts_with(it));
    assert!(!ends.iter().any(parted), "{ends:?}");
}

#[test]
fn a_line_alone_below_its_heading_goes_with_the_next_one() {
    let keys = "  - rubrik: Barnen\n    text: |\n      Frågan berör barn.\n\n      ### Kunskap\n\n      Skolans siffror är kända sedan i våras.\n";
    let mut ends = Vec::new();
    for lines in 0..24 {
        ends.extend(last_lines(&pages(&after_lines(lines, keys))));
    }
    assert!(ends.len() > 10, "{ends:?}");
    let lone = |end: &String| ["Barnen", "Frågan berör barn.", "Kunskap"].contains(&end.as_str());
    assert!(!ends.iter().any(lone), "{ends:?}");
}

#[test]
fn no_page_before_a_turned_one_is_begun_for_a_few_lines() {
    let keys = "  - rubrik: Tabellen\n    liggande: ja\n    text: |\n      Den ligger på tvären.\n";
    let mut counts = Vec::new();
    for lines in 14..30 {
        let pages = pages(&after_lines(lines, keys));
        let turned = pages
            .sizes
            .iter()
            .position(|(width, height)| width > height);
        counts.push(turned.unwrap());
        let before = crate::page_ends::lines(&pages, turned.unwrap() - 1);
        assert!(before.len() > 4, "{lines}: {before:?}");
    }
    assert_eq!((counts[0], counts.last()), (1, Some(&2)), "{counts:?}");
}
