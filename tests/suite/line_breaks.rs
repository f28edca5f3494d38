//! Where lines and pages end: what belongs together is not parted.

use std::path::Path;

use skrivelse::pdf;
use skrivelse::proof::{Pages, Region};

use crate::support::{case_with, project, skrivelse};

/// The pages of a case with a text.
fn pages(background: &str) -> Pages {
    let indented = background.replace('\n', "\n  ");
    let case = case_with(&format!("bakgrund: |\n  {indented}\n"));
    let folder = project(&[("case.yaml", case.as_bytes())]);
    let said = skrivelse(folder.path(), ["build", "case.yaml"]);
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let written = std::fs::read(folder.path().join(Path::new("output/case.pdf"))).unwrap();
    pdf::pages(&written).unwrap()
}

/// The lines of a document with the index of their page, fixed spaces as `~`.
fn lines(pages: &Pages) -> Vec<(usize, String)> {
    let mut lines: Vec<(usize, i64, String)> = Vec::new();
    for run in pages.runs.iter().filter(|run| run.region == Region::Text) {
        #[expect(clippy::cast_possible_truncation, reason = "points on a page")]
        let base = run.to_page.apply(0.0, 0.0).1.round() as i64;
        let text = run.text.replace('\u{a0}', "~");
        match lines.last_mut() {
            Some((page, at, line)) if (*page, *at) == (run.page, base) => line.push_str(&text),
            _ => lines.push((run.page, base, text)),
        }
    }
    lines
        .into_iter()
        .map(|(page, _, line)| (page, line))
        .collect()
}

#[test]
fn dates_figures_sections_and_initials_stay_on_a_line() {
    for whole in [
        "den 1 januari 2023",
        "2021 § 238",
        "S. Exempel",
        "12 500 000 kronor",
        "75 procent",
        "5 kap. 53 §",
        "8 a §",
        "kl. 13.30",
        "2025–2028",
    ] {
        // One more letter each time, so that a line would end at each place once.
        let paragraphs: Vec<String> = (0..40)
            .map(|more| {
                format!(
                    "Nämnden {} har tagit upp saken {whole} och igen.",
                    "o".repeat(more)
                )
            })
            .collect();
        let shown = lines(&pages(&paragraphs.join("\n\n")));
        let held = whole.replace(' ', "~");
        let found = shown
            .iter()
            .filter(|(_, line)| line.contains(&held))
            .count();
        assert_eq!(found, paragraphs.len(), "{whole}: {shown:#?}");
    }
}

/// What is announced is asked for its height, wherever the table in it stands.
#[test]
fn a_table_in_a_quotation_can_be_announced() {
    for quoted in [
        "> | Post | Dag |\n> |---|---|\n> | Hyra | måndag |",
        "> > | Post | Dag |\n> > |---|---|\n> > | Hyra | måndag |",
        "> | Post | Dag |\n> |---|---|\n> | Hyra | måndag |\n>\n> Och:\n>\n> | Post | Dag |\n> |---|---|\n> | El | fredag |",
    ] {
        let set = pages(&format!("Så här är det:\n\n{quoted}\n\nEfter."));
        let said: String = lines(&set).into_iter().map(|(_, line)| line).collect();
        assert!(
            said.contains("Hyra") && said.contains("måndag"),
            "{quoted}: {said}"
        );
    }
}

/// The last line of a table stands right below its last row, in a quotation too.
#[test]
fn a_table_ends_where_its_rows_end_in_a_quotation() {
    let gap = |mark: &str| {
        let table = ["| Post | Dag |", "|---|---|", "| Hyra | måndag |"];
        let table = table.map(|row| format!("{mark}{row}")).join("\n");
        let set = pages(&format!("Före.\n\n{table}\n\nEfter."));
        let place = |word: &str| {
            let mut runs = set.runs.iter();
            let run = runs.find(|run| run.text.contains(word)).unwrap();
            run.to_page.apply(0.0, 0.0).1
        };
        (place("Efter") - place("Hyra")).abs()
    };
    let (usual, quoted) = (gap(""), gap("> "));
    // In points; Typst's own space around a quotation is some 25.
    assert!((usual - quoted).abs() < 10.0, "{usual} {quoted}");
}

#[test]
fn a_line_that_announces_a_list_stands_above_its_first_item() {
    let items = [
        "öppettider",
        "öppettider på vardagar och lördagar under hela året, med undantag för de helger som nämnden har räknat upp",
        "öppettider på vardagar och lördagar under hela året, med undantag för de helger som nämnden har räknat upp i \
         bilagan till planen, och för de dagar då huset är upptaget av annat",
    ];
    for item in items {
        let mut parted = 0;
        for before in 16..34 {
            let filling = "En rad.\n\n".repeat(before);
            let text =
                format!("{filling}Det gäller följande:\n\n- {item}\n- bemanning\n- kostnader");
            let shown = lines(&pages(&text));
            let lead = shown
                .iter()
                .position(|(_, line)| line == "Det gäller följande:")
                .unwrap();
            let first = shown
                .iter()
                .position(|(_, line)| line.starts_with("öppettider"))
                .unwrap();
            assert_eq!(shown[lead].0, shown[first].0, "{before}: {item}");
            parted +=
                usize::from(shown[lead].0 > 0 && lead > 0 && shown[lead - 1].0 < shown[lead].0);
        }
        assert!(parted > 0, "no page ended near the list");
    }
}
