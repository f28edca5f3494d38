//! Headings over several columns.

use skrivelse::check;

use super::{errors, refuses, table};
use crate::support::{loaded, main_typ};

const COLUMNS: &str = "\n      - {över: \"2024\", rubrik: Budget}\n      - {över: \"2024\", rubrik: Utfall}\n      \
                       - {över: \"2025\", rubrik: Budget}\n      - {över: \"2025\", rubrik: Utfall}\n      \
                       - {över: \"2025\", rubrik: Avvikelse, är: Budget - Utfall}\n      \
                       - {rubrik: Ökning, är: 2025 Utfall - 2024 Utfall}";

fn with(cells: &str, end: &str) -> String {
    let first = format!("{{rad: Gator, belopp: [{cells}]}}");
    let second = "{rad: Vatten, belopp: [\"10\", \"11\", \"12\", \"14\", \"-2\", \"3\"]}";
    table(
        COLUMNS,
        &[&first, second],
        &format!("    summa: nej\n{end}"),
    )
}

#[test]
fn a_column_names_those_below_its_own_heading_by_their_heads() {
    let right = loaded(&with("\"40\", \"41\", \"50\", \"52\", \"-2\", \"11\"", ""));
    assert!(errors(&right).is_empty(), "{:?}", errors(&right));
    for cells in [
        "\"40\", \"41\", \"50\", \"52\", \"-9\", \"11\"",
        "\"40\", \"41\", \"50\", \"52\", \"-2\", \"19\"",
    ] {
        let found = errors(&loaded(&with(cells, "")));
        assert_eq!(found.len(), 1, "{cells}: {found:?}");
        assert_eq!(found[0].kind.code, "A101");
    }
}

#[test]
fn heads_may_be_alike_below_different_headings_only() {
    let alike = COLUMNS.replace("2024", "2025");
    refuses(&[(
        table(&alike, &["{rad: Gator, belopp: []}"], ""),
        "Budget}",
        "en kolumn till heter ”2025 Budget”",
    )]);
}

#[test]
fn texts_reach_the_column_by_both_heads_and_the_page_has_the_shared_one_once() {
    let cells = "\"40\", \"41\", \"50\", \"52\", \"-2\", \"11\"";
    let text = "bakgrund: |\n  Utfallet är {{ belopp(\"t\", \"Gator\", \"2025 Utfall\") }}.\n";
    let yaml = with(cells, text);
    let told = check::check(&loaded(&yaml));
    assert!(
        !told.iter().any(|it| it.kind.code.starts_with('R')),
        "{told:?}"
    );
    let page = main_typ(&yaml);
    assert!(page.contains("Utfallet är 52\u{a0}mnkr"), "{page}");
    assert_eq!(page.matches("2024").count(), 2, "{page}"); // over both of its columns
}

/// A column may repeat its heading as its id, and formulas and texts find it by either.
#[test]
fn an_id_may_be_its_own_heading_once_more() {
    for (id, head, formula) in [
        ("utfall", "Utfall", "utfall - Budget"),
        ("Utfall", "Utfall", "Utfall - Budget"),
        ("UTFALL", "utfall", "utfall - budget"),
    ] {
        let columns = format!(
            "[{{id: {id}, rubrik: {head}}}, Budget, {{id: avvikelse, rubrik: Avvikelse, är: \
             {formula}}}]"
        );
        let read = loaded(&table(
            &columns,
            &["{rad: Gator, belopp: [\"40\", \"41\", \"-1\"]}"],
            "",
        ));
        assert!(errors(&read).is_empty(), "{id}: {:?}", errors(&read));
    }
    refuses(&[(
        table(
            "[Utfall, {id: utfall, rubrik: Budget}]",
            &["{rad: Gator, belopp: [\"40\", \"41\"]}"],
            "",
        ),
        "utfall",
        "en kolumn till heter ”utfall”",
    )]);
}
