//! What a sheet adds, or may add, the page adds too: a sum is never lost without a word.

use super::made::{folder, from, page, read, told};
use super::not_added::{KEYS, told_and_page};
use crate::support::case_with;

/// What is told of the rows of a text file.
fn told_of(rows: &str, more: &str) -> String {
    without_sums(&told_and_page(rows, more).0)
}

/// What is told, without that the program works out the sums.
fn without_sums(told: &str) -> String {
    let told: Vec<&str> = told
        .lines()
        .filter(|line| !line.starts_with("A112"))
        .collect();
    told.join("\n")
}

#[track_caller]
fn adds(rows: &str, more: &str, sums: &[&str]) {
    let (told, page) = told_and_page(rows, more);
    assert_eq!(without_sums(&told), "", "{rows}");
    for sum in sums {
        assert!(page.contains(sum), "{sum} of {rows}:\n{page}");
    }
}

/// What is told of pasted rows, and the page.
fn of_pasted(rows: &str, more: &str) -> (String, String) {
    let lines = rows.replace(';', "\t").replace('\n', "\n      ");
    let case = case_with(&format!(
        "{KEYS}{more}    klistrat: |\n      {}\n",
        lines.trim_end()
    ));
    let (loaded, found) = read(&folder(&case, &[]));
    let told = without_sums(&told(&found));
    (told, page(&loaded).replace('\u{a0}', " "))
}

#[test]
fn years_with_their_word_are_columns_of_amounts() {
    for heads in [
        "År 2028;År 2029",
        "Budget år 2028;Plan år 2029",
        "År 1;År 2",
    ] {
        let rows = format!("Post;{heads}\nA;700;300\nB;500;400\n");
        adds(&rows, "", &["1 200", "700"]);
        let wrong = format!("{rows}Summa;1201;700\n");
        assert!(told_of(&wrong, "").starts_with("A101"), "{heads}");
        let (told, _) = of_pasted(&wrong, "");
        assert!(told.starts_with("A101"), "{heads}: {told}");
    }
    adds(
        "Post;Budget i år;Budget förra året\nA;700;300\nB;500;400\n",
        "",
        &["1 200"],
    );
    let (_, page) = told_and_page("Post;Avskrivning (år);Belopp\nA;5;100\nB;28;200\n", "");
    assert!(!page.contains("\"33\""), "{page}");
    let (_, page) = told_and_page("Post;År;Belopp\nA;2028;100\nB;2029;200\n", "");
    assert!(
        page.contains("\"2028\"") && !page.contains("4 057"),
        "{page}"
    );
}

#[test]
fn what_the_sheet_sums_is_money_whatever_its_head() {
    for head in [
        "Kommun",
        "Län",
        "Enhet",
        "Projekt",
        "Verksamhet",
        "Start",
        "Period 1",
        "Klart 2026",
        "Prioritet 1",
        "Konto",
        "Period",
    ] {
        let rows = format!("Post;{head};Stat\nGång;1234567;500\nCykel;400;700\n");
        let wrong = format!("{rows}Summa;1234968;1200\n");
        assert!(told_of(&wrong, "").starts_with("A101"), "{head}");
        let right = format!("{rows}Summa;1234967;1200\n");
        adds(&right, "", &["1 234 967"]);
    }
    // Without a row of sums the sheet does not show that they are codes.
    for rows in [
        "Post;Kommun;Stat\nGång;300;500\nCykel;400;700\n",
        "Post;Kommun;Stat\nGång;500;500\nCykel;500;700\nBåt;-300;0\n",
        "Post;Bidrag;Start\nGång;30;300\nCykel;40;400\n",
        "Post;Stat;Lokaler\nGång;600;2010\nCykel;600;2030\nBåt;0;-3340\n",
        "Post;Period 1;Period 2\nGång;300;500\nCykel;400;700\n",
    ] {
        adds(rows, "", &["700"]);
    }
    let rows = "Post;Ansvar;Belopp\nA;1100;100\nB;1100;200\nC;1200;50\n";
    let (_, page) = told_and_page(rows, "");
    assert!(
        page.contains("\"1100\"") && !page.contains("3 400"),
        "{page}"
    );
}

#[test]
fn the_row_of_sums_stays_where_no_column_is_added() {
    let rows = "Bank;Löptid\nA;3\nB;5\nSumma;9\n";
    let (_, page) = told_and_page(rows, "");
    assert!(page.contains("Summa"), "{page}");
    let rows = "Månad;Ack budget\nJan;10\nFeb;30\nSumma;31\n";
    let (_, page) = told_and_page(rows, "");
    assert!(page.contains("31") && page.contains("Summa"), "{page}");
}

#[test]
fn sums_that_the_case_states_are_held_to_all_rows() {
    let rows = "Post;Budget\nSkola;500\nVård;700\nSumma;1200\nReserv;50\n";
    adds(rows, "    summa: 1 250\n", &["1 250"]);
    adds(rows, "    kolumnsummor: [1250]\n", &["1 250"]);
    for more in ["    summa: 9 999\n", "    kolumnsummor: [9999]\n"] {
        assert!(told_of(rows, more).contains("A101"), "{more}");
    }
    let unlike = "Post;2025\nBudget;100\nUtfall;90\nAvvikelse;10\n";
    adds(unlike, "    summa: 200\n", &["200"]);
}

#[test]
fn money_is_added_though_its_head_may_be_a_rate() {
    for (rows, sum) in [
        (
            "Nämnd;Ackumulerad budget;Utfall ack\nSkola;100;110\nVård;200;190\n",
            "300",
        ),
        ("Post;Ackumulerat utfall jan–apr\nA;10\nB;20\nC;40\n", "70"),
        ("Lån;Ränta;Amortering\nA;300;500\nB;400;900\n", "700"),
        ("Post;Hyra/år;Drift\nA;300;500\nB;400;900\n", "700"),
        ("Post;Hyra/mån;Drift\nA;300;500\nB;400;900\n", "700"),
        ("Post;Intäkt/kostnad\nA;-300\nB;1000\n", "700"),
        ("Post;Kostnad/enhet\nA;300\nB;400\nSumma;700\n", "700"),
    ] {
        adds(rows, "", &[sum]);
    }
    for rows in [
        "Nämnd;Ackumulerad budget;Utfall\nSkola;100;110\nVård;200;190\nSumma;301;300\n",
        "Lokal;Hyra/år;Drift\nA;300;500\nB;400;700\nSumma;900;1200\n",
    ] {
        assert!(told_of(rows, "").starts_with("A101"), "{rows}");
    }
    for rows in [
        "Lån;Ränta %;Skuld\nA;3;100\nB;4;200\n",
        "Kvartal;Utfall;Ackumulerat\nQ1;3;3\nQ2;4;4\n",
    ] {
        let (_, page) = told_and_page(rows, "    decimaler: 0\n");
        assert!(page.contains("total: (name"), "{page}");
        assert!(!page.contains("\"7\", \"7\""), "{page}");
    }
}

#[test]
fn sums_of_other_years_stand_below_the_sum() {
    for below in [
        "Totalt föregående år;1100\n",
        "Totalt 2025;1100\nSkillnad;100\n",
        "Summa 2025;1100\n",
        "Summa föregående år;1100\n",
    ] {
        let rows = format!("Post;Budget\nLön;500\nHyra;700\nTotalt;1200\n{below}");
        let (told, page) = told_and_page(&rows, "");
        assert_eq!(told, "", "{rows}");
        assert!(!page.contains("2 300") && !page.contains("2 400"), "{page}");
    }
}

#[test]
fn rows_below_the_sum_that_may_belong_to_it_are_told() {
    for rows in [
        "Post;Budget\nDrift;\nSkola;500\nSumma;500\nInvestering;\nFordon;100\nBuss;200\n",
        "Post;Budget\nSkola;500\nSumma;500\nVård;700\nOmsorg;300\n",
        "Post;Budget\nSkola;500\nVård;700\nTotalt;1200\nÖvrigt;\nBil;70\n",
    ] {
        let told = told_of(rows, "");
        assert!(
            told.starts_with("A170") && !told.contains('\n'),
            "{rows}{told}"
        );
        let (told, _) = of_pasted(rows, "");
        assert!(told.starts_with("A170"), "{told}");
    }
    let rows = "Post;Budget\nSkola;500\nSumma;500\nVård;700\nOmsorg;300\n";
    let more = "    rader:\n      - {rad: Vård, summa: nej}\n      - {rad: Omsorg, summa: nej}\n";
    assert_eq!(told_of(rows, more), "");
}

#[test]
fn one_row_does_not_decide_for_all() {
    for (rows, sum) in [
        (
            "Insats;2026\nAntal platser utökas;500\nNy lokal;700\nPersonal;900\n",
            "2 100",
        ),
        (
            "Post;2026\nGenomsnittlig löneökning;500\nNya tjänster;100\n",
            "600",
        ),
        (
            "Post;2026\nVård per dygn;500\nLäkemedel;100\nTransport;50\n",
            "650",
        ),
        (
            "Post;2026\nSkolskjuts per buss;500\nSkolskjuts per taxi;100\n",
            "600",
        ),
        (
            "Post;2026\nRestaurang Per Ols;500\nStipendium till Per Olsson;70\n",
            "570",
        ),
        ("Del;2026\nArvode i %;80\nBygg;1000\n", "1 080"),
        (
            "Post;2026\nRam 2025;50000\nPrisuppräkning;1200\nFörändring;300\nPlan;100\n",
            "51 600",
        ),
        (
            "Post;2026\nBudget 2026;500\nKvar från 2025;100\nTillskott;50\n",
            "650",
        ),
        (
            "Skede;Kostnad\nPlan 1;100\nPlan 2;200\nPlan 3;900\n",
            "1 200",
        ),
        ("Period;Belopp\nBudget 2025;100\nBudget 2026;200\n", "300"),
        ("Post;2026\nRam;5000\nTilldelat;300\n", "5 300"),
        ("Moment;2026\nBudget;20\nBokslut;30\nPrognos;10\n", "60"),
        (
            "Indikatorer och insatser;2026\nUtbildning;80\nSystem;1000\n",
            "1 080",
        ),
        ("Mått;Kostnad\nBelysning;80\nKameror;1000\n", "1 080"),
    ] {
        adds(rows, "", &[sum]);
    }
    adds(
        "Volymer;2026\nGrundskola;80\nFörskola;100\n",
        "    enhet: tkr\n",
        &["180"],
    );
    let rows = "Post;2025\nInvesteringar;\nBygg;250\nSumma investeringar;250\nRänta;\nLån;50\nSumma finansieringskostnader;50\n";
    assert!(!told_of(rows, "").contains("A168"));
    let (told, page) = told_and_page("Post;2026\nTillgångar;500\nSkulder;200\n", "");
    assert!(told.starts_with("A168") && !page.contains("700"), "{told}");
}

#[test]
fn indents_that_give_no_sum_are_told_unless_the_sheet_adds_them() {
    let rows = "Post;2026\nDrift;500\n  Ny skola;300\n  Nytt bad;100\n";
    let told = of_pasted(rows, "").0;
    assert!(told.starts_with("A170"), "{told}");
    let summed = format!("{rows}Summa;900\n");
    assert_eq!(of_pasted(&summed, "").0, "");
    assert_eq!(of_pasted(&rows.replace("Drift;500", "Drift;0"), "").0, "");
}

#[test]
fn hints_are_of_where_the_cells_stand() {
    let rows = "Post;Budget\nA;100\nB;200\nSumma;301\n";
    let hints = |case: &str, files: &[(&str, &[u8])]| {
        let (_, found) = read(&folder(case, files));
        let hints = found.iter().flat_map(|found| found.hints.iter());
        hints.map(ToString::to_string).collect::<String>()
    };
    let pasted = format!(
        "{KEYS}    klistrat: \"{}\"\n",
        rows.replace(';', "\\t").replace('\n', "\\n")
    );
    let pasted = hints(&case_with(&pasted), &[]);
    assert!(
        pasted.contains("rätta cellen här") && !pasted.contains("R108"),
        "{pasted}"
    );
    let file = case_with(&format!("{KEYS}{}", from("k.csv", "", rows.as_bytes())));
    let file = hints(&file, &[("k.csv", rows.as_bytes())]);
    assert!(file.contains("R108"), "{file}");
}

#[test]
fn the_row_of_heads_is_counted_in_the_area() {
    let rows = "Rapport;\n;\nPost;Budget\nA;100\nB;200\n";
    let with = |row: u32| {
        let keys = format!("A3:B5\n      rubrikrad: {row}");
        let from = from("k.csv", &keys, rows.as_bytes());
        let made = folder(
            &case_with(&format!("{KEYS}{from}")),
            &[("k.csv", rows.as_bytes())],
        );
        told(&read(&made).1)
    };
    assert!(with(3).contains("F006"), "{}", with(3));
    assert_eq!(with(1), "");
}
