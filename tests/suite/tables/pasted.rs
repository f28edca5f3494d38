//! Tables as they come out of the web, a mail or a text: each is mended, or told with what to do.

use std::fs;

use crate::support::{case_with, faults, loaded, project, skrivelse};

fn in_background(text: &str) -> String {
    case_with(&format!("bakgrund: |\n  {}\n", text.replace('\n', "\n  ")))
}

/// What is told by a rule, each finding in a line.
fn told(yaml: &str, code: &str) -> String {
    let folder = project(&[("case.yaml", yaml.as_bytes())]);
    let said = skrivelse(folder.path(), ["check", "case.yaml", "--format", "short"]).out;
    let lines = said.lines().filter(|line| line.contains(code));
    lines.collect::<Vec<_>>().join("\n").replace('\u{a0}', " ")
}

fn mended(yaml: &str) -> String {
    let folder = project(&[("case.yaml", yaml.as_bytes())]);
    skrivelse(folder.path(), ["check", "--fix", "case.yaml"]);
    fs::read_to_string(folder.path().join("case.yaml")).unwrap()
}

fn with_table(rest: &str) -> String {
    case_with(&format!(
        "tabeller:\n  - id: t\n    rubrik: Tabellen\n    enhet: kr\n    finansiering: budget\n{rest}"
    ))
}

fn pasted(cells: &str, rest: &str) -> String {
    let cells = cells.replace('\n', "\n      ");
    with_table(&format!("    klistrat: |\n      {cells}\n{rest}"))
}

#[test]
fn cells_in_text_are_told_however_they_came() {
    for (text, code) in [
        (
            "Post\t\nBudget\t\nGator\t\n1 000\t\nVatten\t\n2 000\t",
            "F121",
        ),
        ("Så här:\n\nPost\n\t\nBudget\n\t\nGator\n\t\n1 000", "F121"),
        (
            "Kostnaderna är:\n\n    | Post | Budget |\n    |---|---|\n    | Gator | 1 000 |",
            "F121",
        ),
        ("> Post | Budget\n> Gator | 1 000", "F121"),
        ("> Post\tBudget\n> Gator\t1 000", "F121"),
        (">> Post;Budget\n>> Gator;1 000", "F121"),
        (
            "- Gator: 1 000 kr\no underpunkt 300 kr\n§ annan punkt",
            "T103",
        ),
        ("1. Gator\no\tRör\n2. Vatten", "T103"),
    ] {
        assert!(!told(&in_background(text), code).is_empty(), "{text}");
    }
    for text in [
        "Kostnaden ökar.\t\nDet blir 5 kr.\t\nSå är det.\t",
        "- Kultur\n- Fritid\n\no andra sidan",
        "> | Post | Budget |\n> |---|---|\n> | Gator | 1 000 |",
    ] {
        let yaml = in_background(text);
        assert_eq!(told(&yaml, "F121") + &told(&yaml, "T103"), "", "{text}");
    }
}

#[test]
fn what_word_and_mail_programs_put_before_lines_is_taken_away() {
    let list = mended(&in_background(
        "- Gator\n- Vatten\no\tRör\n§\tVentiler\n- Park",
    ));
    assert!(
        list.contains("  - Vatten\n    - Rör\n      - Ventiler\n  - Park\n"),
        "{list}"
    );
    let mail = mended(&in_background(
        "> Post\tBudget\n> Gator\t1 000\n> Vatten\t2 000",
    ));
    assert!(
        mail.contains("      Post\tBudget\n      Gator\t1 000\n"),
        "{mail}"
    );
    assert!(!mail.contains('>'), "{mail}");
    let indented = "Kostnaderna är:\n\n    | Post | Budget |\n    |---|---|\n    | Gator | 1 000 |";
    let indented = mended(&in_background(indented));
    assert!(
        indented.contains("är:\n  \n  | Post | Budget |\n  |---|---|\n  | Gator | 1 000 |\n")
            || indented.contains("är:\n\n  | Post | Budget |\n  |---|---|\n  | Gator | 1 000 |\n"),
        "{indented}"
    );
}

#[test]
fn a_broken_table_is_an_error_with_what_mends_it() {
    for (text, mended) in [
        (
            "| Post | Budget | Utfall |\n|---|---|\n| Gator | 1 000 |",
            "| Post | Budget | Utfall |\n|---|---|---|\n| Gator | 1 000 | 2 |",
        ),
        (
            "1. Först\n| Post | Budget |\n|---|---|\n| Gator | 1 000 |",
            "1. Först\n\n| Post | Budget |\n|---|---|\n| Gator | 1 000 |",
        ),
        (
            "| Post | Budget |\n|---|---|\n| Gator | 1 000 | 1 100 |",
            "| Post | Budget | Utfall |\n|---|---|---|\n| Gator | 1 000 | 1 100 |",
        ),
        (
            "| Post | Budget |\n\n|---|---|\n\n| Gator | 1 000 |",
            "| Post | Budget |\n|---|---|\n| Gator | 1 000 |",
        ),
    ] {
        let found = told(&in_background(text), "X101");
        assert_eq!(found.lines().count(), 1, "{text}: {found}");
        assert!(found.contains("fel"), "{text}: {found}");
        let other = told(&in_background(text), "T104");
        assert_eq!(other, "", "{text}");
        let mended = in_background(mended);
        assert_eq!(told(&mended, "X101"), "", "{mended}");
    }
}

#[test]
fn a_sum_of_a_group_of_one_row_is_its_own() {
    let groups = |first: &str, second: &str, all: &str| {
        in_background(&format!(
            "|Post|Budget kr|\n|:-|-:|\n|**Skola**||\n|A|1 000|\n|B|2 000|\n|**Summa skola**|**{first}**|\n\
             |**Vård**||\n|C|500|\n|**Summa vård**|**{second}**|\n|**Totalt**|**{all}**|"
        ))
    };
    assert_eq!(told(&groups("3 000", "500", "3 500"), "A101"), "");
    for (first, second, all) in [
        ("3 100", "500", "3 600"),
        ("3 000", "600", "3 600"),
        ("3 000", "500", "3 600"),
    ] {
        let found = told(&groups(first, second, all), "A101");
        assert_eq!(found.lines().count(), 1, "{found}");
    }
}

#[test]
fn cells_below_a_key_without_a_bar_are_read_and_mended() {
    let cells = "Post\tBudget\n      Gator\t1 000\n      Vatten\t2 000\n";
    let whole = with_table(&format!("    klistrat: |\n      {cells}"));
    for key in ["klistrat:", "rader:", "rader: |"] {
        let yaml = with_table(&format!("    {key}\n      {cells}"));
        assert!(!told(&yaml, "F005").is_empty(), "{key}");
        assert_eq!(mended(&yaml), whole, "{key}");
    }
    let short =
        case_with("belopp:\n  - id: m\n    rubrik: M\n    poster: |\n      A\t1 000\n      B\t2\n");
    let under = case_with("tabeller:\n  Post\tBudget\n  Gator\t1 000\n");
    for yaml in [short, under] {
        let folder = project(&[("case.yaml", yaml.as_bytes())]);
        let said = skrivelse(folder.path(), ["check", "case.yaml"]).out;
        assert!(said.contains("klistrat: |"), "{said}");
    }
}

#[test]
fn cells_without_tabs_are_read_where_every_row_has_as_many() {
    for cells in [
        "Post;Budget;Utfall\nGator;1 000;1 100\nVatten;2 000;1 900",
        "| Post | Budget | Utfall |\n|---|---|---|\n| Gator | 1 000 | 1 100 |\n| Vatten | 2 000 | 1 900 |",
        "Post        Budget   Utfall\nGator       1 000    1 100\nVatten      2 000    1 900",
    ] {
        let loaded = loaded(&pasted(cells, ""));
        let case = loaded.case.as_ref().expect("a case");
        let table = case.tables().next().expect("a table");
        assert_eq!(
            table.columns.iter().filter(|it| it.is_shown).count(),
            2,
            "{cells}"
        );
        assert_eq!(table.rows.len(), 2, "{cells}");
        let found = faults(&loaded);
        assert!(
            found.iter().all(|it| !it.contains("F0")),
            "{cells}: {found:?}"
        );
    }
    let uneven = pasted("Post Budget\nGator 1 000", "");
    assert!(!told(&uneven, "F022").is_empty());
}

#[test]
fn odd_rows_of_cells_are_told_for_what_they_are() {
    for (cells, said) in [
        (
            "Post\tBudget\tUtfall\n\ttkr\tmnkr\nA\t1\t2\nB\t3\t4",
            "har enheter",
        ),
        (
            "Post\tBudget\nA\t1\nB\t2\n\nPost\tUtfall\nC\t5\nD\t6",
            "här börjar en tabell till",
        ),
        ("Post\tBudget\nA\t1\nB\t2\n\t3", "inget namn"),
        (
            "Nr\tÅtgärd\tKostnad\n1\tVäg\t100\n2\tBro\t200\n\tSumma\t300",
            "inget namn",
        ),
        ("Post\tBudget\t\nA\t1\tviktigt\nB\t2\t", "utan rubrik"),
    ] {
        let found = told(&pasted(cells, ""), "F006");
        assert!(found.contains(said), "{cells}: {found}");
        assert!(!found.contains("””"), "{found}");
        assert_eq!(told(&pasted(cells, ""), "A130"), "", "{cells}");
    }
}

#[test]
fn sums_in_english_and_amounts_before_their_names_are_read() {
    for cells in [
        "Enhet\tBelopp\nSkola\t3\nSkola Total\t3\nVård\t7\nVård Total\t7\nGrand Total\t10",
        "Belopp\tPost\n100\tA\n200\tB\n300\tSumma",
        "Post\tBelopp\nA\t1\nB\t2\nSubtotal\t3\nC\t4\nTotal\t7",
    ] {
        let yaml = pasted(cells, "");
        let found = faults(&loaded(&yaml));
        assert_eq!(found, [""; 0], "{cells}");
        let wrong = if cells.contains("300") {
            cells.replace("300", "310")
        } else {
            cells.replace("\t7", "\t8")
        };
        assert!(!told(&pasted(&wrong, ""), "A101").is_empty(), "{wrong}");
    }
}

#[test]
fn units_of_money_in_other_spellings_are_money() {
    let with = |unit: &str, cells: &str| {
        pasted(
            &format!("Post\tBudget\n{cells}"),
            &format!("    kolumner:\n      - {{rubrik: Budget, enhet: {unit}, decimaler: 1}}\n"),
        )
    };
    let count = told(&with("miljoner", "A\t1,5\nB\t2,0"), "F006");
    assert!(count.contains("säger inte vad som räknas"), "{count}");
    for unit in ["t.kr", "t kr", "milj. kr", "mnkr"] {
        assert_eq!(told(&with(unit, "A\t1,5\nB\t2,0"), "F006"), "", "{unit}");
    }
    let cell = told(
        &pasted("Post\tBudget\nA\t1,5 milj. kr\nB\t2 t.kr", ""),
        "A106",
    );
    assert_eq!(cell.matches("skrivs").count(), 2, "{cell}");
    assert!(!told(&in_background("Det kostar 5 t.kr i år."), "A106").is_empty());
    assert_eq!(
        told(&in_background("Det kostar 5 miljoner kronor."), "A106"),
        ""
    );
}

#[test]
fn a_column_of_a_span_of_years_is_their_sum() {
    let with = |last: &str| {
        pasted(
            &format!("Post\t2026\t2027\t2026–2027\nA\t1\t2\t3\nB\t4\t5\t{last}"),
            "",
        )
    };
    assert_eq!(told(&with("9"), "A135"), "");
    assert!(
        told(&with("8"), "A135").contains("varning"),
        "{}",
        told(&with("8"), "A135")
    );
}
