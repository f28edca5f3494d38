//! What a sheet says and the page would not: heads in another row, figures without a head, sums
//! under other names, notes below the table. Honest sheets stay silent.

use super::super::package::xlsx;
use super::made::{folder, from, of_file, page, pasted, read, told};
use crate::support::case_with;

const KEYS: &str = "tabeller:\n  - id: t\n    rubrik: Pengar\n    finansiering: ramen\n";

/// What is told of a text file, a line each, without the note on totals that are worked out.
fn of_csv(lines: &str, more: &str) -> String {
    let told = of_file(lines.as_bytes(), "k.csv", more);
    let lines = told.lines().filter(|line| !line.starts_with("A112"));
    lines.collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn silent(lines: &str, more: &str) {
    assert_eq!(of_csv(lines, more), "", "{lines}");
}

#[test]
fn a_title_above_the_heads_is_told_with_the_row_of_heads() {
    let merged = xlsx(
        "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>Kalkyl för bad</v></c></row>\
         <row r=\"2\"><c r=\"A2\" t=\"str\"><v>Post</v></c><c r=\"B2\" t=\"str\"><v>Budget</v></c></row>\
         <row r=\"3\"><c r=\"A3\" t=\"str\"><v>Tak</v></c><c r=\"B3\"><v>500</v></c></row>\
         <row r=\"4\"><c r=\"A4\" t=\"str\"><v>Golv</v></c><c r=\"B4\"><v>700</v></c></row>",
    );
    let csv = "Budget 2026;;\nPost;Budget;Utfall\nTak;500;400\nGolv;700;600\n";
    let all = [
        of_file(&merged, "kalkyl.xlsx", ""),
        of_csv(csv, ""),
        of_csv(csv, "    kolumner: [Budget]\n"),
        of_csv("Bara namn\nTak\nGolv\n", ""),
    ];
    insta::assert_snapshot!(all.join("\n"), @"
    F006 rad 6: kalkyl.xlsx, Blad1!B3: 500 står i en kolumn utan rubrik och kommer inte med på sidan
    F006 rad 6: k.csv, B3: 500 står i en kolumn utan rubrik och kommer inte med på sidan
    F006 rad 5: kalkylbladet har ingen kolumn ”Budget”
    F006 rad 6: k.csv, A1: området har bara radernas namn, och inga kolumner med rubrik
    ");
    silent("Post;2024;2025\nTak;500;400\nGolv;700;600\n", "");
    silent("Post;2025\nTak;500\nGolv;700\n", "");
}

#[test]
fn a_first_row_with_figures_is_no_row_of_heads() {
    let rows = "Tak;500;600\nGolv;700;800\nEl;1;2\n";
    let years = "Post;2024;2025\nTak;1;2\nGolv;3;4\n";
    let all = [
        of_csv(rows, ""),
        of_csv("Tak;2000\nGolv;700\n", ""),
        of_csv("Tak;500 kr\nGolv;700 kr\n", ""),
        of_csv(years, "    kolumner: [Budget, Utfall]\n"),
    ];
    insta::assert_snapshot!(all.join("\n"), @"
    F006 rad 6: k.csv, A1: första raden har tal, och inga rubriker: det framgår inte vad kolumnerna heter
    F006 rad 6: k.csv, A1: första raden har tal, och inga rubriker: det framgår inte vad kolumnerna heter
    F006 rad 6: k.csv, A1: första raden har tal, och inga rubriker: det framgår inte vad kolumnerna heter
    F006 rad 5: kalkylbladet har ingen kolumn ”Budget”
    F006 rad 5: kalkylbladet har ingen kolumn ”Utfall”
    ");
    silent(rows, "    kolumner: [Budget, Utfall]\n");
    let pasted_years = pasted(&[["2025", "5", "", "", ""], ["2026", "6", "", "", ""]]);
    let found = told(&read(&folder(&case_with(&format!("{KEYS}{pasted_years}")), &[])).1);
    assert!(found.contains("första raden har tal"), "{found}");
}

#[test]
fn figures_in_columns_without_a_head_are_told() {
    let all = [
        of_csv("Post;Budget;\nA;1;\nB;2;950\n", ""),
        of_csv("Post,Kostnad\nTak,500,75\nGolv,700,50\n", ""),
        of_csv(
            "Post,Kostnad\nA,1,5\nB,2,6\nSumma,4,1\n",
            "    kolumner: [Kostnad]\n",
        ),
        of_csv("Post;Budget\nA;;5\n", ""),
    ];
    insta::assert_snapshot!(all.join("\n"), @"
    F006 rad 6: k.csv, C3: 950 står i en kolumn utan rubrik och kommer inte med på sidan
    F006 rad 6: k.csv, C2: 75 står i en kolumn utan rubrik och kommer inte med på sidan
    A101 rad 7: k.csv, B4: raderna ger 3 kr
      k.csv, B2:B3: ingår
    F006 rad 7: k.csv, C2: 5 står i en kolumn utan rubrik och kommer inte med på sidan
    F006 rad 6: k.csv, C2: 5 står i en kolumn utan rubrik och kommer inte med på sidan
    ");
    silent("Post;Budget;\nA;1;\nB;2;se bilaga\n", "");
}

#[test]
fn a_last_row_that_is_the_sum_of_all_is_told_whatever_it_is_called() {
    let with = |last: &str| {
        of_csv(
            &format!("Post;Budget\nTak;500\nGolv;700\nMålning;300\n{last}\n"),
            "",
        )
    };
    for name in [
        "Kostnad sammanlagt",
        "Kostnader totalt",
        "S:a",
        "Σ",
        "Tot",
        "Totalkostnad",
    ] {
        assert_eq!(with(&format!("{name};1500")), "", "{name}");
        let wrong = with(&format!("{name};1400"));
        assert!(wrong.starts_with("A101"), "{name}: {wrong}");
    }
    for name in [
        "Hela länet",
        "Samtliga",
        "Att betala",
        "Tillsammans",
        "Sala",
    ] {
        let told = with(&format!("{name};1500"));
        assert!(told.starts_with("A130"), "{name}: {told}");
    }
    for last in [
        "Tillsammans för barnen;40",
        "Totalentreprenad;900",
        "Sala;1499",
        "Summerande rapport;7",
    ] {
        assert_eq!(with(last), "", "{last}");
    }
    let told_as_row = "    rader:\n      - {rad: Hela länet}\n";
    silent(
        "Post;Budget\nTak;500\nGolv;700\nMålning;300\nHela länet;1500\n",
        told_as_row,
    );
    let as_sum = "    rader:\n      - {rad: Hela länet, summerar: grupp}\n";
    silent(
        "Post;Budget\nTak;500\nGolv;700\nMålning;300\nHela länet;1500\n",
        as_sum,
    );
    insta::assert_snapshot!(with("Hela länet;1500"), @"
    A130 rad 6: k.csv, A5: ”Hela länet” är summan av alla rader ovanför, och läggs ihop med dem en gång till
    ");
}

#[test]
fn a_sum_at_the_end_keeps_its_name() {
    let rows = "Post;Budget\nTak;500\nGolv;700\nSumma kostnader;1200\n";
    let case = case_with(&format!(
        "bakgrund: Det kostar {{{{ belopp(\"t\", \"Summa kostnader\") }}}}.\n{KEYS}{}",
        from("k.csv", "", rows.as_bytes())
    ));
    let made = folder(&case, &[("k.csv", rows.as_bytes())]);
    let (loaded, found) = read(&made);
    assert_eq!(told(&found), "");
    let page = page(&loaded);
    assert!(page.contains("Summa kostnader"), "{page}");
}

#[test]
fn what_stands_below_the_last_figures_is_no_row() {
    let rows = "Post;Budget\nTak;500\nGolv;700\nSumma;1200\n\nKälla: Ekonomi\n";
    insta::assert_snapshot!(of_csv(rows, ""), @"
    F006 rad 6: k.csv, A6: raden har inga belopp och står under den sista som har det: den hör inte till tabellen
    ");
    let case = format!("{KEYS}{}", from("k.csv", "A1:B4", rows.as_bytes()));
    let found = read(&folder(&case_with(&case), &[("k.csv", rows.as_bytes())])).1;
    assert_eq!(told(&found), "");
    silent("Post;Budget\nDrift;\nTak;500\nGolv;700\nSumma;1200\n", "");
}

#[test]
fn a_row_that_only_begins_as_a_sum_does_is_asked_for() {
    let all = [
        of_csv("Post;Budget\nHus;10\nTotal yta;50\nGolv;70\n", ""),
        of_csv("Post;Budget\nSumma;30\nEl;20\nVatten;10\n", ""),
        of_csv("Post;Budget\nA;1\nSumma;3\nB;2\n", ""),
    ];
    insta::assert_snapshot!(all.join("\n"), @"
    A101 rad 6: k.csv, B3: raderna ger 10 kr
      k.csv, B2: ingår
    F006 rad 6: k.csv, A2: raden ”Summa” är en summa av sitt namn, men ovanför den står inga rader att lägga ihop
    A101 rad 6: k.csv, B3: raderna ger 1 kr
      k.csv, B2: ingår
    ");
    silent("Post;Budget\nTotal renovering av tak;50\nGolv;70\n", "");
    silent(
        "Post;Budget\nHus;10\nTotal yta;50\nGolv;70\n",
        "    rader:\n      - {rad: Total yta}\n",
    );
}

#[test]
fn rows_of_one_name_are_told_apart_before_they_are_named() {
    let more = "    rader:\n      - {id: i, rad: Drift}\n";
    insta::assert_snapshot!(of_csv("Post;Budget\nDrift;500\nDrift;700\n", more), @"
    F006 rad 6: kalkylbladet har 2 rader ”Drift”
    ");
    let both = "    rader:\n      - {id: a, rad: Drift}\n      - {id: b, rad: Drift}\n";
    silent("Post;Budget\nDrift;500\nDrift;700\n", both);
}

#[test]
fn heads_of_sheets_say_units_counts_and_prices() {
    let all = [
        of_csv("Post;Kostnad (tkr)\nTak;1\nGolv;2\n", ""),
        of_csv("Tkr;Kostnad\nTak;1\nGolv;2\n", ""),
        of_csv("Kommun;Invånare;Belopp\nMora;20000;5\nOrsa;7000;6\n", ""),
        of_csv(
            "Vara;Antal;Pris per st;Kostnad\nStol;4;500;2000\nBord;1;900;900\nSumma;5;;2900\n",
            "",
        ),
        of_csv("Post;Budget;Utfall;Avvikelse\nA;10;20;-5\nB;5;6;1\n", ""),
        of_csv("Post;2024;2025;Förändring\nA;10;20;10\nB;5;6;1\n", ""),
    ];
    insta::assert_snapshot!(all.join("\n"), @"
    A106 rad 6: k.csv, B1: här står tkr, men beloppen läses i kr
    A106 rad 6: k.csv, A1: här står tkr, men beloppen läses i kr
    A134 rad 6: k.csv, B1: ”Invånare” ser ut att vara ett antal, men läses som belopp i kr
    A134 rad 6: k.csv, B1: ”Antal” ser ut att vara ett antal, men läses som belopp i kr
    A135 rad 6: k.csv, D2: −5 kr är inte skillnaden mellan Budget och Utfall, som inte räknas efter
    A135 rad 6: k.csv, D1: ingen räknar efter ”Förändring”
    ");
    silent("Tkr;Kostnad, tkr\nTak;1\nGolv;2\n", "    enhet: tkr\n");
    silent("Mnkr;Kostnad\nTak;1\nGolv;2\n", "    enhet: mnkr\n");
    silent("Post;Barn;Vuxna\nTak;1;2\nGolv;2;3\n", "");
    silent("Post;Kostnad per kommun\nTak;1\nGolv;2\n", "");
}

#[test]
fn incomes_and_costs_are_not_added() {
    let rows = "Post;Budget\nIntäkter;\nAvgifter;500\nSumma intäkter;500\nKostnader;\nLön;700\nSumma kostnader;700\n";
    let all = [
        of_csv(rows, ""),
        of_csv("Post;Budget\nIntäkter;500\nKostnader;700\n", ""),
    ];
    insta::assert_snapshot!(all.join("\n"), @"
    A132 rad 6: k.csv, A6: intäkter och kostnader läggs ihop: sista raden får 1 200 kr
      k.csv, A3: intäkter
    A132 rad 6: k.csv, A3: intäkter och kostnader läggs ihop: sista raden får 1 200 kr
      k.csv, A2: intäkter
    ");
    silent(&rows.replace("700", "-700"), "");
    silent(rows, "    summa: nej\n");
    silent("Post;Budget\nMinskade intäkter;500\nKostnader;700\n", "");
}
