//! Files that would take memory or time, and such as are no spreadsheet: each is refused with what
//! it is, the limit and the way out.

#![expect(
    clippy::disallowed_methods,
    reason = "the time that a file takes is measured"
)]

use std::time::{Duration, Instant};

use skrivelse::spreadsheet::{SheetValue, SpreadsheetKind, pasted, read};

use super::package::{Part, ods, part, xlsx, xlsx_parts, zip};

const XLSX: SpreadsheetKind = SpreadsheetKind::Xlsx;
const ODS: SpreadsheetKind = SpreadsheetKind::Ods;
const CSV: SpreadsheetKind = SpreadsheetKind::Csv;

/// Every refusal takes less; the largest files here take a second where others build beside it.
const LONG: Duration = Duration::from_secs(20);

/// Why a file is refused.
fn refused(file: &[u8], kind: SpreadsheetKind) -> String {
    asked(file, kind, None, None)
}

fn asked(file: &[u8], kind: SpreadsheetKind, sheet: Option<&str>, area: Option<&str>) -> String {
    let start = Instant::now();
    let fault = read(file, kind, sheet, area).unwrap_err();
    assert!(start.elapsed() < LONG, "{:?}", start.elapsed());
    assert!(!fault.hint.is_empty());
    fault.to_string()
}

fn with(mut parts: Vec<Part>, more: Part) -> Vec<u8> {
    parts.push(more);
    zip(&parts)
}

fn cell(place: &str) -> String {
    format!("<row><c r=\"{place}\"><v>1</v></c></row>")
}

fn number(digits: &str) -> SheetValue {
    SheetValue::Number(digits.parse().unwrap())
}

#[test]
fn other_kinds_of_files_are_named() {
    let compound = [&b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"[..], &[0; 600]].concat();
    let name: Vec<u8> = "EncryptedPackage"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let mut encrypted = xlsx_parts("", "");
    encrypted[0].flags = 1;
    let manifest = part(
        "META-INF/manifest.xml",
        "<m:manifest xmlns:m=\"x\"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>",
    );
    let content = part("content.xml", "<a/>");
    for (file, kind, says) in [
        (compound.clone(), XLSX, "äldre format (.xls)"),
        ([compound, name].concat(), XLSX, "lösenord"),
        (zip(&encrypted), XLSX, "lösenord"),
        (with(vec![content], manifest), ODS, "lösenord"),
        (
            with(xlsx_parts("", ""), part("xl/vbaProject.bin", "x")),
            XLSX,
            "makron",
        ),
        (
            with(xlsx_parts("", ""), part("xl/workbook.bin", "x")),
            XLSX,
            "(.xlsb)",
        ),
        (b"%PDF-1.7 ...".to_vec(), XLSX, "är en PDF"),
        (b"%PDF-1.7 ...".to_vec(), CSV, "är en PDF"),
        (xlsx(""), CSV, "heter som en textfil"),
        (xlsx(""), ODS, "byt namn på den till .xlsx"),
        (ods(""), XLSX, "byt namn på den till .ods"),
        (Vec::new(), ODS, "är tom"),
        (b"Post;Belopp".to_vec(), XLSX, "börjar inte som"),
        (b"a\0b\0\0\0\0;c".to_vec(), CSV, "ingen text"),
    ] {
        let message = refused(&file, kind);
        assert!(message.contains(says), "{says}: {message}");
    }
    for (name, says) in [
        ("a.xlsm", "makron"),
        ("a.XLS", "äldre format"),
        ("a.xlsb", "binära"),
        ("a.pdf", ".pdf är ingen kalkylfil"),
        ("a", "ingen ändelse"),
    ] {
        let message = SpreadsheetKind::of_name(name).unwrap_err().to_string();
        assert!(message.contains(says), "{says}: {message}");
    }
    assert_eq!(SpreadsheetKind::of_name("b/Kalkyl.XLSX"), Ok(XLSX));
}

#[test]
fn a_file_that_is_cut_anywhere_is_refused() {
    for (file, kind) in [(xlsx(&cell("A1")), XLSX), (ods(""), ODS)] {
        for end in 0..file.len() {
            assert!(read(&file[..end], kind, None, None).is_err(), "{end}");
        }
    }
}

#[test]
fn a_changed_byte_gives_the_same_table_or_is_refused() {
    let file = xlsx(&cell("B2"));
    let sound = read(&file, XLSX, None, None).unwrap();
    assert_eq!(sound.rows, [[number("1")]]);
    for at in 0..file.len() {
        let mut changed = file.clone();
        changed[at] ^= 0x55;
        if let Ok(grid) = read(&changed, XLSX, None, None) {
            assert_eq!(grid, sound, "{at}");
        }
    }
}

#[test]
fn sizes_are_judged_before_anything_is_unpacked() {
    let large = vec![b' '; 3 << 20];
    let stated = |name: &str, size| Part {
        stated: Some(size),
        ..part(name, "x")
    };
    let many: Vec<Part> = (0..2_001).map(|n| part(&n.to_string(), "")).collect();
    for (file, says) in [
        (vec![0; (20 << 20) + 1], "21 MB; högst 20 MB"),
        (zip(&many), "2001 delar; högst 2000"),
        (
            with(xlsx_parts("", ""), part("xl/media/a", &large)),
            "gånger större",
        ),
        (
            with(xlsx_parts("", ""), stated("a", 300 << 20)),
            "högst 256 MB",
        ),
        (
            with(xlsx_parts("", ""), part("xl/workbook.xml", "")),
            "finns två gånger",
        ),
    ] {
        let message = refused(&file, XLSX);
        assert!(message.contains(says), "{says}: {message}");
    }
}

#[test]
fn a_part_that_states_less_than_it_holds_is_refused() {
    let mut parts = xlsx_parts("", "");
    let rows = cell("A1").repeat(100_000);
    parts[4] = Part {
        stated: Some(1_000),
        ..part("xl/worksheets/sheet1.xml", rows)
    };
    assert!(refused(&zip(&parts), XLSX).contains("inte den som filen uppger"));
}

/// Where the records of the directory begin.
fn records(file: &[u8]) -> Vec<usize> {
    let is_record = |at: &usize| file[*at..].starts_with(b"PK\x01\x02");
    (0..file.len()).filter(is_record).collect()
}

#[test]
fn a_part_must_have_its_checksum_and_bytes_of_its_own() {
    let file = xlsx(&cell("A1"));
    let records = records(&file);
    assert_eq!(records.len(), 6);
    // The first part, which lists kinds, and the last, with texts, are not read here.
    for record in &records[1..5] {
        let mut changed = file.clone();
        changed[record + 16] ^= 1;
        assert!(refused(&changed, XLSX).contains("inte den som filen uppger"));
    }
    let mut shared = file.clone();
    let size = u32::try_from(file.len()).unwrap().to_le_bytes();
    shared[records[0] + 20..records[0] + 24].copy_from_slice(&size);
    assert!(refused(&shared, XLSX).contains("överlappar"));
}

#[test]
fn one_cell_in_the_last_corner_takes_nothing() {
    let grid = read(&xlsx(&cell("XFD1048576")), XLSX, None, None).unwrap();
    assert_eq!(grid.address(0, 0), "Blad1!XFD1048576");
    let both = cell("A1") + &cell("XFD1048576");
    let message = refused(&xlsx(&both), XLSX);
    assert!(
        message.contains("17179869184 celler; högst 50000"),
        "{message}"
    );
    let rows = "<table:table-row table:number-rows-repeated=\"1048575\"/>".to_owned()
        + "<table:table-row><table:table-cell table:number-columns-repeated=\"16383\"/>\
           <table:table-cell office:value-type=\"float\" office:value=\"1\"/></table:table-row>";
    let grid = read(&ods(&rows), ODS, None, None).unwrap();
    assert_eq!(grid.address(0, 0), "Blad1!XFD1048576");
}

#[test]
fn cells_and_texts_that_are_repeated_are_counted() {
    let all = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell \
               office:value-type=\"float\" office:value=\"1\" \
               table:number-columns-repeated=\"16384\"/></table:table-row>";
    assert!(refused(&ods(all), ODS).contains("fler än 50000 ifyllda celler"));
    let beyond = "<table:table-row table:number-rows-repeated=\"4294967295\"><table:table-cell \
                  office:value-type=\"float\" office:value=\"1\"/></table:table-row>";
    assert!(refused(&ods(beyond), ODS).contains("utanför bladet"));
    let text = "x".repeat(1_000);
    let texts = format!(
        "<table:table-row table:number-rows-repeated=\"10000\"><table:table-cell \
         office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell></table:table-row>"
    );
    assert!(refused(&ods(&texts), ODS).contains("mer än 4 MB"));
    let spaces = "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>a\
                  <text:s text:c=\"4000000000\"/></text:p></table:table-cell></table:table-row>";
    assert!(refused(&ods(spaces), ODS).contains("65536 byte"));
    let shared: String = (1..=10_000)
        .map(|n| format!("<c r=\"A{n}\" t=\"s\"><v>0</v></c>"))
        .collect();
    let parts = xlsx_parts(&shared, &format!("<si><t>{text}</t></si>"));
    assert!(refused(&zip(&parts), XLSX).contains("mer än 4 MB"));
}

#[test]
fn what_a_part_states_about_its_own_size_takes_no_memory() {
    let mut parts = xlsx_parts(
        "<c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>99999999999</v></c>",
        "",
    );
    parts[5] = part(
        "xl/sharedStrings.xml",
        "<sst count=\"99999999999\" uniqueCount=\"99999999999\"><si><t>a</t></si></sst>",
    );
    assert!(refused(&zip(&parts), XLSX).contains("texten i cellen B1 saknas"));
}

#[test]
fn entities_are_refused() {
    let laughs = "<!DOCTYPE a [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
    let mut parts = xlsx_parts("", "");
    parts[4] = part(
        "xl/worksheets/sheet1.xml",
        format!("{laughs}<worksheet><c r=\"A1\" t=\"str\"><v>&b;</v></c></worksheet>"),
    );
    assert!(refused(&zip(&parts), XLSX).contains("egna XML-entiteter"));
    let unknown = "<c r=\"A1\" t=\"str\"><v>&b;</v></c>";
    assert!(refused(&xlsx(unknown), XLSX).contains("egna XML-entiteter"));
    let known = "<c r=\"A1\" t=\"str\"><v>&lt;&#229;&amp;</v></c><c r=\"B1\"><v>&#49;2</v></c>";
    let grid = read(&xlsx(known), XLSX, None, None).unwrap();
    assert_eq!(grid.rows, [[SheetValue::Text("<å&".into()), number("12")]]);
}

#[test]
fn what_can_be_read_in_two_ways_is_refused() {
    for (rows, says) in [
        (cell("B2") + &cell("B2"), "B2 står två gånger"),
        (cell("XFE1"), "utanför bladet"),
        (cell("A1048577"), "utanför bladet"),
        (cell("A99999999999"), "utanför bladet"),
        ("<row r=\"4294967297\"/>".into(), "utanför bladet"),
        (
            "<c r=\"A1\" r=\"B1\"><v>1</v></c>".into(),
            "ingen riktig XML",
        ),
        (
            cell("C3")
                + "<mergeCell ref=\"A1:B2\"/><mergeCell ref=\"B2:C3\"/><mergeCell ref=\"A1:B2\"/>",
            "två sammanslagna områden",
        ),
    ] {
        let message = refused(&xlsx(&rows), XLSX);
        assert!(message.contains(says), "{says}: {message}");
    }
}

#[test]
fn sheets_and_areas_that_are_not_there_are_told_with_those_that_are() {
    let folder = crate::support::root().join("tests/fixtures/spreadsheets");
    for (name, kind) in [("kalkyl.xlsx", XLSX), ("kalkyl.ods", ODS)] {
        let file = std::fs::read(folder.join(name)).unwrap();
        for (sheet, area, says) in [
            (
                None,
                Some("A1:B2"),
                "har 2 blad och inget är valt; ange ett av dem med blad: Kalkyl, Bilaga 1",
            ),
            (
                Some("Kalkyle"),
                None,
                "inget blad som heter Kalkyle; de blad som finns är Kalkyl, Bilaga 1",
            ),
            (
                Some("Kalkyl"),
                Some("J3:K9"),
                "området J3:K9 är tomt; bladet har innehåll till och med rad 10 och kolumn C",
            ),
            (
                Some("Kalkyl"),
                Some("Budget"),
                "område eller någon tabell som heter Budget; de namn som finns är",
            ),
            (
                Some("Bilaga 1"),
                Some("Budgeten"),
                "ligger på bladet Kalkyl",
            ),
            (None, Some("Trasig"), "är inget område"),
            (None, Some("Annat!A1:B2"), "inget blad som heter Annat"),
        ] {
            let message = asked(&file, kind, sheet, area);
            assert!(message.contains(says), "{says}: {message}");
        }
    }
    assert!(asked(b"a;b", CSV, Some("Kalkyl"), None).contains("inga blad"));
    assert!(asked(b"a;b", CSV, None, Some("Budget")).contains("inga namn"));
    assert!(asked(b"a;b", CSV, None, Some("C3:D4")).contains("området C3:D4 är tomt"));
    assert!(refused(b"a;\"b\nc", CSV).contains("citattecknet på rad 1 har inget slut"));
    assert!(pasted("").unwrap_err().to_string().contains("tomt"));
}

#[test]
fn time_grows_with_the_file_and_not_with_its_square() {
    let attributes: String = (0..200_000).map(|n| format!(" a{n}=\"\"")).collect();
    let deep = "<a>".repeat(500_000);
    let merged: String = (1..200_000)
        .map(|n| format!("<mergeCell ref=\"A{n}:B{n}\"/>"))
        .collect();
    let quotes = "\"".repeat(5_000_000);
    for rows in [
        format!("<b{attributes}/>"),
        format!("<c{attributes}/>"),
        deep,
        merged,
    ] {
        let start = Instant::now();
        let _ = read(&xlsx(&rows), XLSX, None, None);
        assert!(start.elapsed() < LONG, "{:?}", start.elapsed());
    }
    assert!(refused(quotes.as_bytes(), CSV).contains("65536"));
    assert!(refused("a;".repeat(5_000_000).as_bytes(), CSV).contains("kolumner"));
    assert!(refused("1\n".repeat(5_000_000).as_bytes(), CSV).contains("50000"));
}
