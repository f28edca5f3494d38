//! Tables of cases that come from spreadsheets: the same table whichever way it comes, what is
//! wrong told at the sheet's own cell, and the spreadsheet with the PDF.

mod added;
mod as_shown;
mod made;
mod not_added;
mod open_document;
mod pasted_cells;
mod what_is_read;

use std::fs;
use std::path::Path;

use skrivelse::check;
use skrivelse::diagnostic::Diagnostic;
use skrivelse::source::sha256;

use super::package::{part, xlsx_parts, zip};
use crate::support::{case_with, project, skrivelse};

use made::*;

#[test]
fn a_table_is_the_same_whichever_way_it_comes() {
    let by_hand = folder(&case_with(&format!("{TABLE}{BY_HAND}")), &[]);
    let (loaded, found) = read(&by_hand);
    assert_eq!(told(&found), "");
    let wanted = page(&loaded);
    assert!(wanted.contains("69,3"), "{wanted}");
    let mut ways = 0;
    for (name, yaml, bytes) in every_way() {
        let made = folder(&yaml, &[(&name, &bytes)]);
        let (loaded, found) = read(&made);
        assert_eq!(told(&found), "", "{name}");
        assert!(
            page(&loaded) == wanted,
            "{name}:\n{}\n\n{wanted}",
            page(&loaded)
        );
        ways += 1;
    }
    assert_eq!(ways, 7);
}

fn built(folder: &Path) -> Vec<u8> {
    let said = skrivelse(folder, ["build", "--ready"]);
    assert_eq!(said.code, 0, "{}", said.err);
    fs::read(folder.join("output/kalkyl.pdf")).unwrap()
}

#[test]
fn the_spreadsheet_goes_with_the_pdf_which_can_be_built_again() {
    let by_hand = folder(&case_with(&format!("{TABLE}{BY_HAND}")), &[]);
    let wanted = drawn(&built(by_hand.path()));
    for (name, yaml, bytes) in every_way().into_iter().take(3) {
        let made = folder(&yaml, &[(&name, &bytes)]);
        let pdf = built(made.path());
        assert!(drawn(&pdf) == wanted, "{name}");
        let manifest = fs::read_to_string(made.path().join("output/manifest.json")).unwrap();
        assert!(manifest.contains(&sha256(&bytes)), "{manifest}");
        // No spreadsheet beside it: all comes out of the PDF.
        let alone = project(&[("a.pdf", &pdf)]);
        let said = skrivelse(alone.path(), ["verify", "a.pdf", "--format", "json"]);
        assert!(
            said.out.contains("\"outcome\": \"same file\""),
            "{}",
            said.out
        );
        assert!(said.out.contains("\"outcome\": \"holds\""), "{}", said.out);
        let said = skrivelse(alone.path(), ["extract", "a.pdf", "--output-dir", "ut"]);
        assert_eq!(said.code, 0, "{}", said.err);
        assert!(
            fs::read(alone.path().join("ut").join(&name)).unwrap() == bytes,
            "{}",
            said.out
        );
        let again = skrivelse(&alone.path().join("ut"), ["build", "--ready", "."]);
        assert_eq!(again.code, 0, "{}", again.err);
        assert!(fs::read(alone.path().join("ut/output/kalkyl.pdf")).unwrap() == pdf);
    }
}

#[test]
fn a_changed_spreadsheet_is_an_error_that_no_fix_takes_away() {
    let (_, yaml, bytes) = every_way().remove(2);
    let changed = String::from_utf8(bytes)
        .unwrap()
        .replace(";mark\n", ";väg\n")
        .into_bytes();
    let made = folder(&yaml, &[("kalkyl.csv", &changed)]);
    let (loaded, found) = read(&made);
    insta::assert_snapshot!(told(&found), @"
    R108 rad 15: ”kalkyl.csv” har ändrats sedan kontrollsumman skrevs
      tabellen har nu filens nya siffror
    ");
    assert!(!check::lacks(&loaded, &[]).is_empty());
    let before = fs::read(made.path().join("cases/kalkyl.yaml")).unwrap();
    skrivelse(made.path(), ["check", "--fix", "cases/kalkyl.yaml"]);
    assert!(fs::read(made.path().join("cases/kalkyl.yaml")).unwrap() == before);
    // The author takes the line away and says yes.
    let old = String::from_utf8(before).unwrap();
    let lines = old.lines().filter(|line| !line.contains("kontrollsumma"));
    let without = lines.collect::<Vec<_>>().join("\n") + "\n";
    fs::write(made.path().join("cases/kalkyl.yaml"), &without).unwrap();
    assert!(told(&read(&made).1).starts_with("R109"));
    skrivelse(made.path(), ["check", "--fix", "cases/kalkyl.yaml"]);
    let after = fs::read_to_string(made.path().join("cases/kalkyl.yaml")).unwrap();
    assert!(
        after.contains(&format!("kontrollsumma: {}", sha256(&changed))),
        "{after}"
    );
    assert_eq!(told(&read(&made).1), "");
}

#[test]
fn a_wrong_sub_total_is_found_at_the_cell_of_the_sheet() {
    let mut rows = ROWS;
    rows[4][1] = "165";
    let bytes = as_xlsx(&rows);
    let yaml = format!("{TABLE}{}{ROLES}", from("kalkyl.xlsx", "A3:E12", &bytes));
    let (_, found) = read(&folder(&case_with(&yaml), &[("kalkyl.xlsx", &bytes)]));
    insta::assert_snapshot!(told(&found), @"
    A101 rad 14: kalkyl.xlsx, Blad1!B7: raderna ger 155,0 mnkr
      kalkyl.xlsx, Blad1!B5:B6: ingår
    A101 rad 14: kalkyl.xlsx, Blad1!B12: formeln ger 125,0 mnkr
      kalkyl.xlsx, Blad1!B7, B11: ingår
    ");
}

#[test]
fn a_wrong_total_at_the_end_of_the_sheet_is_found_too() {
    let file = b"Post;Budget\nGator;40\nVatten;60\nSumma;110\n";
    insta::assert_snapshot!(of_file(file, "kalkyl.csv", ""), @"
    A101 rad 6: kalkyl.csv, B4: raderna ger 100 kr
      kalkyl.csv, B2:B3: ingår
    ");
}

#[test]
fn what_no_cell_of_a_table_can_be_is_told_at_its_cell() {
    let row = |number: usize, cell: &str| {
        format!(
            "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>Post</v></c><c r=\"B1\" t=\"str\"><v>Budget</v></c></row>\
             <row r=\"{number}\"><c r=\"A{number}\" t=\"str\"><v>Gator</v></c>{cell}</row>"
        )
    };
    let mut all = Vec::new();
    for cell in [
        "<c r=\"B7\" t=\"e\"><v>#REF!</v></c>",
        "<c r=\"B7\"><f>SUM(C1:C2)</f></c>",
        "<c r=\"B7\" t=\"str\"><v>oklart</v></c>",
        "<c r=\"B7\" t=\"str\"><v>2026-01-31</v></c>",
        "<c r=\"B7\" t=\"b\"><v>1</v></c>",
        "<c r=\"B7\"><v>1E20</v></c>",
        "<c r=\"B7\" t=\"str\"><v>12 500</v></c>",
        "<c r=\"B7\"><v>12.5</v></c>",
    ] {
        all.push(with_rows(&row(7, cell)));
    }
    insta::assert_snapshot!(all.join("\n"), @"
    F006 rad 7: kalkyl.xlsx, Blad1!B7: här står #REF!: kalkylbladet kunde inte räkna ut cellen
    F006 rad 7: kalkyl.xlsx, Blad1!B7: formeln är inte uträknad
    F006 rad 7: kalkyl.xlsx, Blad1!B7: här står text, ”oklart”, i en kolumn med belopp
    F006 rad 7: kalkyl.xlsx, Blad1!B7: ”2026-01-31” går inte att läsa som belopp: det är ett datum
    F006 rad 7: kalkyl.xlsx, Blad1!B7: här står SANT eller FALSKT i en kolumn med belopp
    F006 rad 7: kalkyl.xlsx, Blad1!B7: talet har fler siffror än ett belopp kan ha
    A129 rad 7: kalkyl.xlsx, Blad1!B7: talet är lagrat som text, och räknas inte in i kalkylbladets egna summor
    F006 rad 5: det står inte hur många decimaler ”Budget” ska ha: Blad1!B7 har 1
    ");
}

#[test]
fn a_date_where_money_is_expected_and_hidden_rows_are_told() {
    let fixture = crate::support::root().join("tests/fixtures/spreadsheets/kalkyl.xlsx");
    let bytes = fs::read(fixture).unwrap();
    let keys = "tabeller:\n  - id: t\n    rubrik: Pengar\n    finansiering: nämndens budget\n    decimaler: 1\n";
    let case = case_with(&format!(
        "{keys}{}",
        from("kalkyl.xlsx", "Budgeten", &bytes)
    ));
    let (_, found) = read(&folder(&case, &[("kalkyl.xlsx", &bytes)]));
    insta::assert_snapshot!(told(&found), @"
    A128 rad 7: dolt i kalkylbladet, men med i tabellen: rad 5, kolumn C
    F006 rad 7: kalkyl.xlsx, Kalkyl!B7: här står datumet 2026-01-31 i en kolumn med belopp
    F006 rad 7: kalkyl.xlsx, Kalkyl!C7: här står SANT eller FALSKT i en kolumn med belopp
    ");
}

#[test]
fn files_that_are_no_spreadsheets_are_refused_with_a_way_out() {
    let locked = {
        let mut file = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
        file.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
        file
    };
    let mut macros = xlsx_parts("<sheetData/>", "");
    macros.push(part("xl/vbaProject.bin", "x"));
    let mut bomb = xlsx_parts("<sheetData/>", "");
    bomb[5] = part("xl/sharedStrings.xml", vec![b' '; 70 << 20]);
    let sheet = as_xlsx(&ROWS);
    let mut all = Vec::new();
    for (name, bytes) in [
        ("kalkyl.xls", &b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"[..]),
        ("kalkyl.xlsm", &sheet),
        ("kalkyl.pdf", b"%PDF-1.7"),
        ("losen.xlsx", &locked),
        ("makron.xlsx", &zip(&macros)),
        ("bomb.xlsx", &zip(&bomb)),
        ("halv.xlsx", &sheet[..sheet.len() / 2]),
        ("stor.csv", &vec![b'1'; 21 << 20]),
    ] {
        all.push(of_file(bytes, name, ""));
    }
    insta::assert_snapshot!(all.join("\n"), @"
    F022 rad 6: kalkylfilen är i Excels äldre format (.xls)
    F022 rad 6: kalkylfilen innehåller makron och läses inte
    F022 rad 6: filändelsen .pdf är ingen kalkylfil som läses
    F022 rad 6: kalkylfilen är skyddad med lösenord
    F022 rad 6: kalkylfilen innehåller makron och läses inte
    F022 rad 6: delen xl/sharedStrings.xml blir 1028 gånger större när den packas upp; högst 200 gånger läses
    F022 rad 6: kalkylfilen är skadad: den är avkortad eller ingen kalkylfil
    F022 rad 6: ”stor.csv” är 21 MB; en kalkylfil får vara högst 20 MB
    ");
}

#[test]
fn paths_areas_sheets_and_columns_that_are_not_there_are_told() {
    let bytes = as_xlsx(&ROWS);
    let mut all = Vec::new();
    for keys in [
        "      fil: ../../utanför.xlsx\n",
        "      fil: saknas.xlsx\n",
        "      fil: kalkyl.xlsx\n      blad: Blad2\n",
        "      fil: kalkyl.xlsx\n      område: G1:H9\n",
        "      fil: kalkyl.xlsx\n      område: Budgeten\n",
        "      fil: kalkyl.xlsx\n      rubrikrad: 40\n",
        "      fil: kalkyl.xlsx\n      radnamn: Konto\n",
        "      blad: Blad1\n",
    ] {
        let yaml = format!("{TABLE}    från:\n{keys}{ROLES}");
        let (_, found) = read(&folder(&case_with(&yaml), &[("kalkyl.xlsx", &bytes)]));
        let reading: Vec<Diagnostic> = found
            .into_iter()
            .filter(|found| found.kind.code.starts_with('F'))
            .collect();
        all.push(told(&reading));
    }
    let yaml = TABLE
        .replace("rubrik: Utfall", "rubrik: Utfall 2026")
        .replace("är: Utfall -", "är: Utfall 2026 -");
    let yaml = format!(
        "{yaml}{}{ROLES}      - {{rad: Parker, avser_barn: ja}}\n",
        from("kalkyl.xlsx", "", &bytes)
    );
    all.push(told(
        &read(&folder(&case_with(&yaml), &[("kalkyl.xlsx", &bytes)])).1,
    ));
    let yaml = format!(
        "{TABLE}{}{ROLES}      - {{rad: Parker, avser_barn: ja}}\n",
        from("kalkyl.xlsx", "", &bytes)
    );
    all.push(told(
        &read(&folder(&case_with(&yaml), &[("kalkyl.xlsx", &bytes)])).1,
    ));
    insta::assert_snapshot!(all.join("\n"), @"
    F012 rad 14: ”../../utanför.xlsx” leder ut ur projektets mapp
    F022 rad 14: det finns ingen fil ”saknas.xlsx”
    F022 rad 15: kalkylfilen har inget blad som heter Blad2
    F022 rad 15: området G1:H9 är tomt
    F022 rad 15: kalkylfilen har inget område eller någon tabell som heter Budgeten
    F006 rad 15: ”40” är ingen rad i området
    F006 rad 15: kalkylbladet har ingen kolumn ”Konto”
    F022 rad 14: det står inte vilken kalkylfil tabellen kommer ur
    F006 rad 9: kalkylbladet har ingen kolumn ”Utfall 2026”
    F006 rad 20: kalkylbladet har ingen rad ”Parker”
    ");
}

#[test]
fn rounding_is_told_and_what_the_case_must_say_is_asked_for() {
    let rows = "Post;Budget;Andel\nGator;40,126;0,5\nVatten;60,5;0,25\nParker;1,125;0,25\n";
    let with = |columns: &str| {
        let more = format!("    kolumner:\n{columns}    summa: nej\n");
        of_file(rows.as_bytes(), "kalkyl.csv", &more)
    };
    let silent = with("      - Budget\n      - {rubrik: Andel, enhet: \"%\"}\n");
    let stated = with(
        "      - {rubrik: Budget, decimaler: 2}\n      - {rubrik: Andel, enhet: \"%\", i_arket: andel}\n",
    );
    insta::assert_snapshot!(format!("{silent}\n\n{stated}"), @"
    F006 rad 6: det står inte hur många decimaler ”Budget” ska ha: B2 har 3
    F006 rad 7: det står inte hur kalkylbladet håller procenten i ”Andel”: 0,5 är talet där

    A127 rad 10: kalkyl.csv, B2: 40,126 är avrundat till 40,13
      kalkyl.csv, B4: 1,125 blir 1,13
    ");
}

#[test]
fn pasted_cells_are_told_where_they_stand() {
    let mut rows = ROWS;
    rows[4][1] = "165";
    rows[6][2] = "oklart";
    let yaml = case_with(&format!("{TABLE}{}{ROLES}", pasted(&rows)));
    let (_, found) = read(&folder(&yaml, &[]));
    let at = |code: &str| {
        let found = found.iter().find(|found| found.kind.code == code).unwrap();
        found.primary.source.slice(found.primary.span).to_owned()
    };
    assert_eq!(
        (at("A101"), at("F006")),
        ("165".into(), "oklart".into()),
        "{}",
        told(&found)
    );
}

#[test]
fn rows_that_are_left_to_guess_are_asked_for() {
    let file = b"Post;Budget\nGator;40\nSumma gator;40\nVatten;60\nSumma vatten;60\nNetto;35\nTotalt;100\n";
    insta::assert_snapshot!(of_file(file, "kalkyl.csv", ""), @"
    F006 rad 6: kalkyl.csv, A6: det framgår inte vad raden ”Netto” räknas av
    ");
}
