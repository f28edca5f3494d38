//! What a sheet does not add, the page does not add either: rows below its sum, rows of different
//! kinds, codes, years and rates.

use skrivelse::spreadsheet::{SpreadsheetKind, texts};

use super::super::package::{ods, part, xlsx_parts, zip};
use super::made::{folder, from, of_file, page, read, told};
use crate::support::case_with;

pub const KEYS: &str = "tabeller:\n  - id: t\n    rubrik: Pengar\n    finansiering: ramen\n";

/// What is told of a text file, and the page.
pub fn told_and_page(rows: &str, more: &str) -> (String, String) {
    let case = case_with(&format!(
        "{KEYS}{more}{}",
        from("k.csv", "", rows.as_bytes())
    ));
    let made = folder(&case, &[("k.csv", rows.as_bytes())]);
    let (loaded, found) = read(&made);
    (told(&found), page(&loaded).replace('\u{a0}', " "))
}

#[track_caller]
fn without(rows: &str, more: &str, sums: &[&str]) {
    let (told, page) = told_and_page(rows, more);
    assert_eq!(told, "", "{rows}");
    for sum in sums {
        assert!(!page.contains(sum), "{sum} in {rows}:\n{page}");
    }
}

#[test]
fn rows_below_the_sum_of_the_sheet_are_beside_it() {
    let rows = "Post;Budget\nTak;500\nGolv;700\nSumma;1200\n";
    for below in [
        "Föregående år;900\n",
        "Per invånare;3\n",
        "varav statsbidrag;400\n",
        "Ram;1300\nÖvrigt;100\n",
        "\nFinansiering;\nBidrag;200\nEgna medel;1000\n",
    ] {
        without(
            &format!("{rows}{below}"),
            "",
            &["2 100", "1 203", "2 400", "2 600"],
        );
    }
    let wrong = format!("{}Ram;1300\n", rows.replace("1200", "1201"));
    let (told, _) = told_and_page(&wrong, "");
    assert!(told.starts_with("A101"), "{told}");
    // Sums of groups before it are not added once more.
    without(
        "Post;Budget\nDrift;\nTak;500\nSumma drift;500\nBygg;\nGolv;700\nSumma bygg;700\nTotalt;1200\nRam;1300\n",
        "",
        &["2 500"],
    );
    // The case says that a row below is one of those that are added.
    let (told, _) = told_and_page(
        "Post;Budget\nTak;500\nSumma;500\nGolv;700\n",
        "    rader:\n      - {rad: Golv}\n",
    );
    assert_eq!(told, "");
}

#[test]
fn the_case_leaves_a_row_out_of_the_sums() {
    let rows = "Post;Budget\nTak;500\nGolv;700\nPlatser;40\n";
    let more = "    rader:\n      - {rad: Platser, summa: nej}\n    summa: 1 200\n";
    without(rows, more, &["1 240"]);
}

#[test]
fn rows_of_different_kinds_are_not_added_and_that_is_told() {
    for rows in [
        "Post;2025;2026\nBudget;100;110\nUtfall;90;95\nAvvikelse;10;15\n",
        "Post;2025;2026\nBudget 2025;100;110\nPrognos;90;95\n",
        "Post;2025\nRam;500\nBokslut;470\nKvar;30\n",
        ";2025;2026\nAntal elever;100;200\nKostnad per elev;90;95\n",
        "Nyckeltal;2025\nSoliditet;40\nKassa;30\n",
        "Avgift;2025;2026\nFörskola, per månad;1572;1645\nFritids, per månad;1048;1097\n",
        "Post;2025\nTillgångar;\nHus;500\nSumma tillgångar;500\nEget kapital och skulder;\nLån;200\nKapital;300\nSumma skulder och eget kapital;500\n",
        "Post;2025\nKostnader;\nBygg;250\nMark;50\nSumma kostnader;300\nFinansiering;\nBidrag;100\nEgna medel;200\nSumma finansiering;300\n",
    ] {
        let (told, page) = told_and_page(rows, "");
        assert!(
            told.starts_with("A168") && !told.contains('\n'),
            "{rows}{told}"
        );
        assert!(!page.contains("total: (name"), "{rows}:\n{page}");
        without(rows, "    summa: nej\n", &[]);
    }
}

#[test]
fn rows_of_one_kind_are_added_without_a_word() {
    for rows in [
        "Post;2025\nBudgetarbete;100\nUtfallsanalys;90\n",
        "Post;2025\nPlan för skolan;100\nMål och medel;90\n",
        "Post;2025\nHyra per år;100\nEl per år;90\n",
        "Post;2025\nLöneökning 3 %;100\nHyra;90\n",
        "Post;Budget;Utfall\nSkola;100;90\nVård;200;210\n",
        "Post;2025\nFinansiering av gator;100\nKostnader för park;90\n",
    ] {
        let (told, page) = told_and_page(rows, "");
        assert_eq!(told, "", "{rows}");
        assert!(page.contains("190") || page.contains("300"), "{page}");
    }
}

#[test]
fn codes_years_and_rates_stand_as_in_the_sheet() {
    for (rows, shown) in [
        (
            "Projekt;Byggstart;Belopp\nA;2026;100\nB;2027;200\nSumma;;300\n",
            "\"2026\"",
        ),
        (
            "Kommun;Kommunkod;Belopp\nA;2062;100\nB;2034;200\nSumma;;300\n",
            "\"2062\"",
        ),
        (
            "Post;Färdig;Belopp\nA;2026;100\nB;2028;200\nSumma;;300\n",
            "\"2026\"",
        ),
        (
            "Post;Ansvar;Belopp\nA;1100;100\nB;1200;200\nSumma;;300\n",
            "\"1100\"",
        ),
        (
            "Post;Projektnr;Belopp\nA;5010-5099;100\nB;6010-6099;200\nSumma;;300\n",
            "5010-5099",
        ),
        (
            "Post;Läsår;Belopp\nA;2025-2026;100\nB;2026-2027;200\nSumma;;300\n",
            "2025-2026",
        ),
        (
            "Post;Tomt;Belopp\nA;1:23;100\nB;2:45;200\nSumma;;300\n",
            "1:23",
        ),
    ] {
        let (_, page) = told_and_page(rows, "");
        assert!(page.contains(shown), "{shown} in {rows}:\n{page}");
        assert!(page.contains("300"), "{page}");
    }
    for (rows, sum) in [
        ("Bank;Ränta;Skuld\nA;3;100\nB;4;200\nSumma;;300\n", "\"7\""),
        (
            "Skola;Kostnad;Kostnad/elev\nA;1000;10\nB;2000;11\nSumma;3000;\n",
            "\"21\"",
        ),
        (
            "Månad;Utfall;Ackumulerat\nJan;10;10\nFeb;20;30\nSumma;30;\n",
            "\"40\"",
        ),
    ] {
        without(rows, "", &[sum]);
    }
    // Money below the same words, which the sheet adds.
    for rows in [
        "Post;Drift;Projekt\nA;10;100\nB;20;200\nSumma;30;300\n",
        "Post;Budget 2026\nA;2020\nB;2030\nSumma;4050\n",
    ] {
        let (told, page) = told_and_page(rows, "");
        assert_eq!(told, "", "{rows}");
        assert!(page.contains("300") || page.contains("4 050"), "{page}");
    }
}

#[test]
fn personal_numbers_in_cells_are_found() {
    let number = format!("{}-{}", "811228", "9874");
    for rows in [
        format!("Namn;Belopp\n{number};100\nB;200\n"),
        format!("Post;Namn;Belopp\nA;Kim {number};100\nB;Li;200\n"),
        format!("Post;Belopp;Anmärkning\nA;100;{number}\nB;200;\n"),
    ] {
        let (told, _) = told_and_page(&rows, "");
        assert!(told.contains("P101"), "{told}");
    }
    let (told, _) = told_and_page("Post;Belopp\nA;8112289874\nB;200\n", "");
    assert!(!told.contains("P101"), "{told}");
}

/// The file travels inside the PDF, with all that the table leaves out.
#[test]
fn personal_numbers_outside_the_cells_that_are_read_are_found() {
    let number = format!("{}-{}", "811228", "9874");
    let rows = format!("Post;Belopp\nA;100\nB;200\n\nKontakt;Kim {number}\n");
    let area = |area: &str| {
        let source = from("k.csv", area, rows.as_bytes());
        let made = folder(
            &case_with(&format!("{KEYS}{source}")),
            &[("k.csv", rows.as_bytes())],
        );
        told(&read(&made).1)
    };
    let told = area("A1:B3");
    assert!(told.contains("P101"), "{told}");
    // What is read is told at its cell, and not once more.
    assert_eq!(area("").matches("P101").count(), 1, "{}", area(""));
}

#[test]
fn texts_of_all_sheets_are_read() {
    let strings = "<si><r><t>Kim 8112</t></r><r><t>28</t></r></si><si><t>Li</t></si>";
    let mut parts = xlsx_parts("<sheetData/>", strings);
    parts.push(part(
        "xl/comments1.xml",
        "<comments><comment><t>Se listan</t></comment></comments>",
    ));
    let said = texts(&zip(&parts), SpreadsheetKind::Xlsx).unwrap();
    assert_eq!(said.text, "Se listan\nKim 811228\nLi\n");
    // Texts that programs write into the cells, and comments where other programs put them.
    let cells = "<sheetData><row><c t=\"inlineStr\"><is><t>Kim &amp; Li</t></is></c><c><v>12</v></c>\
                 <c t=\"str\"><f>A1&amp;\"x\"</f><v>Bo</v></c></row></sheetData>";
    let mut parts = xlsx_parts(cells, "");
    parts.push(part(
        "xl/comments/comment1.xml",
        "<comments><comment><t>Se arkivet</t></comment></comments>",
    ));
    let said = texts(&zip(&parts), SpreadsheetKind::Xlsx).unwrap();
    assert_eq!(said.text, "Se arkivet\nKim & Li\nBo\n");
    let said = texts(
        &ods("<text:p>Kim <text:span>811228</text:span></text:p>"),
        SpreadsheetKind::Ods,
    );
    assert_eq!(said.unwrap().text, "Kim 811228\n");
}

/// What a part is called says nothing of what it is: the workbook leads to it.
#[test]
fn texts_are_read_whatever_the_parts_are_called() {
    let cells = "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>Kim</t></is></c>\
                 <c><v>12</v></c></row></sheetData></worksheet>";
    let mut parts = xlsx_parts("<sheetData/>", "");
    for (name, text) in [
        ("xl/blad/ett.XML", cells),
        ("xl/texter.xml", "<x:sst><x:si><x:t>Li</x:t></x:si></x:sst>"),
        (
            "xl/z.xml",
            "<comments><comment><t>Bo</t></comment></comments>",
        ),
        // Neither texts nor damaged.
        ("xl/media/drawing1.png", "\u{1}<"),
        ("xl/_rels/comments1.xml.rels", "<Relationships>&"),
        ("customXml/item1.xml", "<egen>&okänd;<"),
    ] {
        parts.push(part(name, text));
    }
    let said = texts(&zip(&parts), SpreadsheetKind::Xlsx).unwrap();
    assert_eq!(
        (said.text.as_str(), said.unread.len()),
        ("Kim\nLi\nBo\n", 0)
    );
}

/// What nobody could look into is told, and the other parts are still looked into.
#[test]
fn damaged_parts_keep_no_personal_number_from_being_found() {
    let number = format!("{}-{}", "811228", "9874");
    let rows = "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>Post</v></c><c r=\"B1\" t=\"str\"><v>Budget</v></c></row>\
                <row r=\"2\"><c r=\"A2\" t=\"str\"><v>A</v></c><c r=\"B2\"><v>1</v></c></row>";
    let said = |name: &str, text: &str, strings: &str| {
        let mut parts = xlsx_parts(&format!("<sheetData>{rows}</sheetData>"), strings);
        parts.push(part(name, text));
        of_file(&zip(&parts), "k.xlsx", "")
    };
    let comment = format!("<comments><comment><t>{number}</t></comment></comments>");
    assert!(said("xl/comments1.xml", &comment, "").contains("P101"));
    for damaged in [
        "<comments><comment><t>Kim",
        "<comments></comment>",
        "<a>&okänd;</a>",
    ] {
        let told = said("xl/comments1.xml", damaged, "");
        assert!(told.contains("delen xl/comments1.xml"), "{damaged}: {told}");
    }
    let told = said(
        "xl/threadedComments/threadedComment1.xml",
        "<x",
        &format!("<si><t>{number}</t></si>"),
    );
    assert_eq!(told.matches("P101").count(), 2, "{told}");
}

#[test]
fn a_share_of_all_is_no_sum_of_shares() {
    let told_with = |rows: &str, columns: &str| {
        let columns = format!("    kolumner: [Budget, Utfall, {columns}]\n");
        told_and_page(rows, &columns).0
    };
    let share = "{rubrik: Andel, enhet: \"%\", i_arket: procent}";
    let rows = "Post;Budget;Utfall;Andel\nA;100;110;110\nB;200;190;95\nSumma;300;300;100\n";
    let told = told_with(rows, share);
    assert!(!told.contains("A101"), "{told}");
    // Parts of a whole are added.
    let parts = "Post;Budget;Utfall;Andel\nA;100;110;40\nB;200;190;60\nSumma;300;300;50\n";
    assert!(told_with(parts, share).contains("A101"));
    let ages = "Post;Budget;Utfall;Ålder\nA;100;110;44\nB;200;190;46\nSumma;300;300;45\n";
    let told = told_with(ages, "{rubrik: Ålder, slag: tal}");
    assert!(!told.contains("A101"), "{told}");
}

#[test]
fn sums_of_honest_sheets_are_found_whatever_they_leave_out() {
    for rows in [
        "Post;2026\nBygg;250\nMark;50\nSumma;300\nMoms;75\nSumma inkl. moms;375\n",
        "Post;2026\nStat;100\nKommun;100\nDelsumma;200\nReserv;20\nTotal kostnad;220\n",
        "Post;Budget\nIntäkter;500\nPersonal;300\nHyra;150\nSumma kostnader;450\nResultat;50\n",
    ] {
        let (told, _) = told_and_page(rows, "");
        assert!(
            !told.contains("A101") && !told.contains("A130"),
            "{rows}{told}"
        );
    }
    let rounded = "Post;Budget\nA;1234,4\nB;2345,4\nC;3456,4\nSumma;7036,2\n";
    let case = case_with(&format!(
        "{KEYS}    decimaler: 0\n{}",
        from("k.csv", "", rounded.as_bytes())
    ));
    let (_, found) = read(&folder(&case, &[("k.csv", rounded.as_bytes())]));
    let sum = found
        .iter()
        .find(|found| found.kind.code == "A101")
        .unwrap();
    assert!(
        sum.hints.iter().any(|hint| hint.contains("avrundat: ja")),
        "{:?}",
        sum.hints
    );
}

#[test]
fn a_table_is_as_wide_as_its_row_of_sums() {
    let heads: String = (0..14).map(|number| format!(";Kolumn {number}")).collect();
    let cells = ";1234567,5".repeat(14);
    let rows = format!("Post{heads}\nA{cells}\nB{cells}\n");
    let (told, _) = told_and_page(&rows, "    decimaler: 1\n");
    assert!(told.contains("A126"), "{told}");
}
