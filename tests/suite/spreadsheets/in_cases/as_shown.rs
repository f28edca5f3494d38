//! What a sheet shows and its values do not say: units, per cent, currencies, codes with zeros,
//! indented names, notes and what is struck out, merged cells and a hidden sheet.

use super::super::package::{ods, part, xlsx_parts, zip};
use super::made::{folder, from, of_file, page, read, told};
use crate::support::{case_with, skrivelse};

/// A workbook whose formats have these codes, from 1 on; `s="9"` is struck out and `s="8"`
/// indented.
fn styled(rows: &str, more: &str, codes: &[&str]) -> Vec<u8> {
    let mut parts = xlsx_parts(&format!("<sheetData>{rows}</sheetData>{more}"), "");
    let related = String::from_utf8(parts[3].bytes.clone()).unwrap();
    let styles =
        "<Relationship Id=\"r9\" Type=\"x/styles\" Target=\"styles.xml\"/></Relationships>";
    parts[3].bytes = related.replace("</Relationships>", styles).into_bytes();
    let number = |index: usize| format!("numFmtId=\"{}\"", 164 + index);
    let known = codes.iter().enumerate().map(|(index, code)| {
        let code = code.replace('"', "&quot;");
        format!("<numFmt {} formatCode=\"{code}\"/>", number(index))
    });
    let mut formats: Vec<String> = (0..codes.len())
        .map(|index| format!("<xf {} fontId=\"0\"/>", number(index)))
        .collect();
    formats.resize(7, "<xf numFmtId=\"0\" fontId=\"0\"/>".to_owned());
    let styles = format!(
        "<styleSheet><numFmts>{}</numFmts><fonts><font/><font><strike/></font></fonts><cellXfs>\
         <xf numFmtId=\"0\" fontId=\"0\"/>{}<xf numFmtId=\"0\" fontId=\"0\"><alignment indent=\"1\"/></xf>\
         <xf numFmtId=\"0\" fontId=\"1\"/></cellXfs></styleSheet>",
        known.collect::<String>(),
        formats.concat()
    );
    parts.push(part("xl/styles.xml", styles));
    zip(&parts)
}

/// Rows of texts and numbers, each with its format: `1234|2` has the second code.
fn rows(rows: &[&[&str]]) -> String {
    let row = |(index, cells): (usize, &&[&str])| {
        let number = index + 1;
        let cell = |(cell, column): (&&str, char)| {
            let (value, style) = cell.split_once('|').unwrap_or((cell, "0"));
            let at = format!("r=\"{column}{number}\" s=\"{style}\"");
            match value.parse::<f64>() {
                _ if value.is_empty() => String::new(),
                Ok(_) => format!("<c {at}><v>{value}</v></c>"),
                Err(_) => format!("<c {at} t=\"inlineStr\"><is>{}</is></c>", run(value)),
            }
        };
        let cells: String = cells.iter().zip("ABCDEF".chars()).map(cell).collect();
        format!("<row r=\"{number}\">{cells}</row>")
    };
    rows.iter().enumerate().map(row).collect()
}

fn run(value: &str) -> String {
    if value.starts_with('<') {
        return value.to_owned();
    }
    format!("<t>{value}</t>")
}

fn of_book(cells: &[&[&str]], codes: &[&str], more: &str) -> String {
    of_file(&styled(&rows(cells), "", codes), "k.xlsx", more)
}

/// What is told, and the page.
fn told_and_page(file: &[u8], name: &str, more: &str) -> (String, String) {
    let keys = "tabeller:\n  - id: t\n    rubrik: Pengar\n    finansiering: ramen\n";
    let case = case_with(&format!("{keys}{more}{}", from(name, "", file)));
    let made = folder(&case, &[(name, file)]);
    let (loaded, found) = read(&made);
    (told(&found), page(&loaded).replace('\u{a0}', " "))
}

#[test]
fn units_of_formats_are_those_of_the_column_or_told() {
    let with = |head: &str, value: &str, code: &str, more: &str| {
        of_book(
            &[
                &["Post", head],
                &["A", &format!("{value}|1")],
                &["B", "7|1"],
            ],
            &[code],
            more,
        )
    };
    let thousands = "    enhet: tkr\n";
    for (told, label) in [
        (
            with("Budget", "5", "0 \"tkr\"", ""),
            "5 visas som tkr i kalkylbladet, men läses i kr",
        ),
        (
            with("Budget", "5", "0.0\" mnkr\"", thousands),
            "5 visas som mnkr i kalkylbladet, men läses i tkr",
        ),
        (
            with("Budget tkr", "5000", "#,##0,", thousands),
            "5 000 visas i tkr, delat med tusen, i kalkylbladet, men läses i tkr",
        ),
        (
            with("Budget mdkr", "5000", "#,##0,,,", thousands),
            "5 000 visas i mdkr, delat med miljarder, i kalkylbladet, men läses i tkr",
        ),
        (
            with("Budget tkr", "5", "0.0,,,,", thousands),
            "5 visas i tkr, delat med tusen 4 gånger, i kalkylbladet, men läses i tkr",
        ),
        (
            with("Budget", "5", "[$€-2] #,##0", ""),
            "cellen är i euro i kalkylbladet, men läses i kr",
        ),
        (
            with("Budget", "5", "#,##0 [$$-409]", ""),
            "cellen är i dollar i kalkylbladet, men läses i kr",
        ),
        (
            with("Budget", "0.5", "0%", "    decimaler: 1\n"),
            "cellen visar 50 % i kalkylbladet, men 0,5 läses som belopp",
        ),
    ] {
        assert!(
            told.starts_with("F006") && told.contains(label),
            "{label}: {told}"
        );
        // Two cells of one column have one cause.
        assert_eq!(told.matches("F006").count(), 1, "{told}");
    }
    for (head, code, more) in [
        ("Budget", "0 \"tkr\"", thousands),
        ("Budget", "#,##0.00\\ \"kr\";[Red]-#,##0.00\\ \"kr\"", ""),
        ("Budget", "#,##0 [$kr-41D]", ""),
        ("Budget", "0.0,, \"mnkr\"", ""),
        ("Budget", "#,##0,", ""),
        ("Budget", "_-* #,##0\\ _k_r_-;-* #,##0\\ _k_r_-", thousands),
    ] {
        assert_eq!(with(head, "5000000", code, more), "", "{code}");
    }
}

#[test]
fn shares_of_formats_are_those_of_the_case() {
    let with = |value: &str, code: &str, in_sheet: &str| {
        let more = format!(
            "    kolumner: [{{rubrik: Andel, enhet: \"%\", i_arket: {in_sheet}}}]\n    decimaler: 0\n    summa: nej\n"
        );
        of_book(
            &[&["Post", "Andel"], &["A", &format!("{value}|1")]],
            &[code],
            &more,
        )
    };
    assert_eq!(with("0.25", "0%", "andel"), "");
    assert_eq!(with("25", "0", "procent"), "");
    assert!(with("0.25", "0%", "procent").contains("visar 25 % i kalkylbladet, men blir 0,25 %"));
    assert!(with("25", "0", "andel").contains("25 i kalkylbladet blir 2 500 %"));
}

#[test]
fn an_open_document_says_what_it_shows() {
    let cell = |attributes: &str, shown: &str| {
        let row = |name: &str, cell: &str| {
            format!(
                "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>{name}</text:p></table:table-cell>{cell}</table:table-row>"
            )
        };
        let text = "<table:table-cell office:value-type=\"string\"><text:p>Budget</text:p></table:table-cell>";
        let value =
            format!("<table:table-cell {attributes}><text:p>{shown}</text:p></table:table-cell>");
        let file = ods(&format!(
            "{}{}{}",
            row("Post", text),
            row("A", &value),
            row("B", &value)
        ));
        of_file(&file, "k.ods", "    enhet: tkr\n")
    };
    let float = |value: &str| format!("office:value-type=\"float\" office:value=\"{value}\"");
    assert_eq!(cell(&float("5000"), "5 000"), "");
    assert_eq!(cell(&float("5000"), "5 000 tkr"), "");
    assert!(cell(&float("1234567"), "1 235").contains("delat med tusen"));
    assert!(cell(&float("5000"), "5 000 mnkr").contains("läses i tkr"));
    let euro = "office:value-type=\"currency\" office:currency=\"EUR\" office:value=\"100\"";
    assert!(cell(euro, "€100").contains("i euro"));
    let share = "office:value-type=\"percentage\" office:value=\"2\"";
    assert!(cell(share, "200 %").contains("200 %"));
}

#[test]
fn texts_stand_as_the_sheet_shows_them() {
    let cells: &[&[&str]] = &[
        &["Nr", "Kod", "Klart", "Andel", "Belopp"],
        &["1.1|5", "7|1", "46082|2", "0.12|4", "100"],
        &["1.2", "12|1", "46203|3", "0.88|4", "200"],
    ];
    let codes = ["000", "mmmm yyyy", "yyyy", "0%", "0.00"];
    let more = "    kolumner: [{rubrik: Kod, slag: text}, {rubrik: Klart, slag: text}, {rubrik: Andel, slag: text}, Belopp]\n";
    let (_, page) = told_and_page(&styled(&rows(cells), "", &codes), "k.xlsx", more);
    for shown in ["1,10", "007", "012", "mars 2026", "\"2026\"", "12 %"] {
        assert!(page.contains(shown), "{shown}:\n{page}");
    }
    // Decimals that a format shows where there are any; a half is rounded away from zero; a
    // fraction and a power of ten say nothing of decimals.
    for (code, value, shown) in [
        ("0.##", "1.25", "1,25"),
        ("0.##", "1.5", "1,5"),
        ("0.0#", "2", "2,0"),
        ("#.#", "3", "\"3\""),
        ("0", "2.5", "\"3\""),
        ("0.0", "-0.25", "−0,3"),
        ("# ?/?", "0.5", "0,5"),
        ("0.00E+00", "1250000", "1250000"),
    ] {
        let cell = format!("{value}|1");
        let cells: &[&[&str]] = &[&["Post", "Läge", "Belopp"], &["A", &cell, "100"]];
        let more = "    kolumner: [{rubrik: Läge, slag: text}, Belopp]\n";
        let (_, page) = told_and_page(&styled(&rows(cells), "", &[code]), "k.xlsx", more);
        assert!(page.contains(shown), "{code} of {value}:\n{page}");
    }
    let (_, page) = told_and_page(
        &styled(&rows(cells), "", &codes),
        "k.xlsx",
        "    decimaler: 2\n    kolumner: [{rubrik: Belopp}]\n",
    );
    assert!(page.contains("300"), "{page}");
}

#[test]
fn indented_rows_are_parts_of_the_row_above_where_they_give_it() {
    let cells: &[&[&str]] = &[
        &["Post", "Budget"],
        &["Skola", "3"],
        &["Lön|8", "1"],
        &["Hyra|8", "2"],
        &["Vård", "7"],
        &["Läkare|8", "3"],
        &["Mat|8", "4"],
    ];
    let (said, page) = told_and_page(&styled(&rows(cells), "", &[]), "k.xlsx", "");
    assert!(!said.contains("A101") && !said.contains("A170"), "{said}");
    assert!(page.contains("cells: (\"10\",)"), "{page}");
    let total = "Post;Budget\nSkola;30\n  Lön;10\n  Hyra;20\nVård;70\n  Lön;70\nSumma;100\n";
    assert_eq!(told_and_page(total.as_bytes(), "k.csv", "").0, "");
    let other = "Post;Budget\nSkola;30\n  Lön;10\n  Hyra;15\nVård;70\n";
    let (said, _) = told_and_page(other.as_bytes(), "k.csv", "");
    assert!(
        said.contains("A170") && said.contains("”Lön” är indragen under ”Skola”"),
        "{said}"
    );
    // Below a heading without figures they are the rows.
    let group = "Post;Budget\nSkola;\n  Lön;10\n  Hyra;20\nVård;\n  Lön;70\nSumma;100\n";
    assert_eq!(told_and_page(group.as_bytes(), "k.csv", "").0, "");
}

#[test]
fn notes_are_no_digits_and_what_is_struck_out_is_told() {
    let raised = "<r><t>100</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>1</t></r>";
    let (said, page) = told_and_page(
        &styled(
            &rows(&[&["Post", "Budget"], &["A", raised], &["B", "5"]]),
            "",
            &[],
        ),
        "k.xlsx",
        "",
    );
    assert!(said.is_empty() && page.contains("105"), "{said}\n{page}");
    assert!(page.contains("100¹"), "{page}");
    // Pasted digits as they stand, with one note or several; a unit is no note.
    for (cell, shown) in [
        ("100¹", "100¹"),
        ("1 200,5²³", "1 200,50²³"),
        ("−40⁴", "−40⁴"),
    ] {
        let pasted = format!(
            "    decimaler: 1\n    klistrat: |\n      Post\tBudget\n      A\t{cell}\n      B\t5\n"
        );
        let keys = "tabeller:\n  - id: t\n    rubrik: Pengar\n    finansiering: ramen\n";
        let made = folder(&case_with(&format!("{keys}{pasted}")), &[]);
        let page = super::made::page(&read(&made).0);
        let page = page.replace(['\u{a0}', '\u{202f}'], " ");
        assert!(page.contains(&format!("\"{shown}\"")), "{cell}: {page}");
    }
    let struck = "<r><t>200</t></r><r><rPr><strike/></rPr><t>250</t></r>";
    for cell in [struck, "250|9"] {
        let said = of_book(&[&["Post", "Budget"], &["A", cell]], &[], "");
        assert!(
            said.contains("F006") && said.contains("överstruk"),
            "{said}"
        );
    }
}

#[test]
fn merged_cells_are_always_told() {
    let merged = |cells: &[&[&str]], area: &str, more: &str| {
        let areas = format!("<mergeCells><mergeCell ref=\"{area}\"/></mergeCells>");
        of_file(&styled(&rows(cells), &areas, &[]), "k.xlsx", more)
    };
    let cells: &[&[&str]] = &[
        &["Post", "Budget", "Ansvarig"],
        &["A", "100", "Kim"],
        &["B", "200", ""],
        &["Summa", "300", ""],
    ];
    let told = merged(cells, "C2:C3", "");
    assert!(told.contains("C3: cellen är sammanslagen"), "{told}");
    let cells: &[&[&str]] = &[
        &["Post", "Budget"],
        &["A", "100"],
        &["B", ""],
        &["Summa", "100"],
    ];
    let told = merged(cells, "B2:B3", "");
    assert!(told.contains("B3: cellen är sammanslagen"), "{told}");
    let cells: &[&[&str]] = &[
        &["Post", "Budget"],
        &["Drift", ""],
        &["A", "100"],
        &["B", "200"],
    ];
    assert_eq!(merged(cells, "A2:B2", ""), "");
}

#[test]
fn a_hidden_sheet_is_told() {
    let mut parts = xlsx_parts(
        &format!(
            "<sheetData>{}</sheetData>",
            rows(&[&["Post", "Budget"], &["A", "1"]])
        ),
        "",
    );
    let book = String::from_utf8(parts[2].bytes.clone()).unwrap();
    parts[2].bytes = book
        .replace("sheetId", "state=\"veryHidden\" sheetId")
        .into_bytes();
    let told = of_file(&zip(&parts), "k.xlsx", "");
    assert!(
        told.contains("A128") && told.contains("bladet Blad1"),
        "{told}"
    );
}

#[test]
fn english_thousands_of_a_file_with_commas_are_told() {
    let rows = "Post,Budget\nA,\"12,345\"\nB,\"1,000\"\nSumma,\"13,345\"\n";
    let told = of_file(rows.as_bytes(), "k.csv", "");
    assert!(
        told.contains("F006") && told.contains("engelskt kommatecken"),
        "{told}"
    );
    assert_eq!(
        of_file(b"Post,Budget\nA,12345\nB,1000\nSumma,13345\n", "k.csv", ""),
        ""
    );
}

#[test]
fn units_that_a_sheet_names_beside_its_figures_are_those_of_the_table_or_told() {
    let titled = "Belopp i tkr;\nPost;Budget\nA;5000\nB;7000\nSumma;12000\n";
    let of_total = "Post;Budget\nA;5000\nB;7000\nSumma 2026 (tkr);12000\n";
    let of_units = "Post;Enhet;Budget\nA;tkr;5\nB;tkr;7\n";
    for (rows, is_titled) in [(titled, true), (of_total, false), (of_units, false)] {
        let keys = "tabeller:\n  - id: t\n    rubrik: Pengar\n    finansiering: ramen\n";
        let source = from("k.csv", "", rows.as_bytes());
        let source = if is_titled {
            format!(
                "{source}      rubrikrad: 2
"
            )
        } else {
            source
        };
        let told_with = |unit: &str| {
            let case = case_with(&format!("{keys}{unit}{source}"));
            told(&read(&folder(&case, &[("k.csv", rows.as_bytes())])).1)
        };
        let said = told_with("");
        assert!(
            said.contains("A167") && said.contains("här står tkr, men beloppen läses i kr"),
            "{said}"
        );
        assert_eq!(told_with("    enhet: tkr\n"), "", "{rows}");
    }
    for head in [
        "Budget i tusental kronor",
        "Budget 1000-tal kr",
        "Budget (t kr)",
        "Budget (kSEK)",
    ] {
        let rows = format!("Post;{head}\nA;5\nB;7\n");
        let said = of_file(rows.as_bytes(), "k.csv", "");
        assert!(
            said.contains("här står tkr, men beloppen läses i kr"),
            "{head}: {said}"
        );
    }
}

/// A title above the area names the unit as one inside it does.
#[test]
fn units_above_the_area_are_those_of_the_table_or_told() {
    let told = |rows: &str, area: &str, more: &str| {
        let keys = "tabeller:\n  - id: t\n    rubrik: Pengar\n    finansiering: ramen\n";
        let source = from("k.csv", area, rows.as_bytes());
        let case = case_with(&format!("{keys}{more}{source}"));
        told(&read(&folder(&case, &[("k.csv", rows.as_bytes())])).1)
    };
    let of = |title: &str| format!("{title}\n;\nPost;Budget\nA;5000\nB;7000\n");
    for title in ["Belopp i tkr;", ";(mnkr)", "Budget 2027, tkr;;"] {
        let said = told(&of(title), "A3:B5", "");
        assert!(
            said.starts_with("A167") && !said.contains('\n'),
            "{title}: {said}"
        );
    }
    assert_eq!(told(&of("Belopp i tkr;"), "A3:B5", "    enhet: tkr\n"), "");
    // An amount with its unit, a title far away, one to the right, and that of another table.
    for rows in [
        of("Anslag 500 tkr;"),
        of(";;Nyckeltal i tkr"),
        of("Budget för året;"),
    ] {
        assert_eq!(told(&rows, "A3:B5", ""), "", "{rows}");
    }
    let far = format!("Belopp i tkr;\n;\n;\n{}", of("Budget;"));
    assert_eq!(told(&far, "A6:B8", ""), "");
    let other = of("I tkr;\nA;4");
    assert_eq!(told(&other, "A4:B6", ""), "");
    // The same of a sheet, whose texts stand apart from its cells.
    let strings = "<si><t>Belopp i tkr</t></si>";
    let cells = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>";
    let below = rows(&[&["Post", "Budget"], &["A", "5"]]);
    let below = below
        .replace("r=\"2\"", "r=\"4\"")
        .replace("r=\"1\"", "r=\"3\"");
    let below = below.replace("A1", "A3").replace("B1", "B3");
    let below = below.replace("A2", "A4").replace("B2", "B4");
    let file = zip(&xlsx_parts(
        &format!("<sheetData>{cells}{below}</sheetData>"),
        strings,
    ));
    let keys = "tabeller:\n  - id: t\n    rubrik: Pengar\n    finansiering: ramen\n";
    let case = case_with(&format!("{keys}{}", from("k.xlsx", "A3:B4", &file)));
    let said = super::made::told(&read(&folder(&case, &[("k.xlsx", &file)])).1);
    assert!(said.contains("A167 rad 6: k.xlsx, Blad1!A1"), "{said}");
}

/// Remarks beside the figures are told where the table does not take them, once for each table.
#[test]
fn remarks_that_are_left_out_are_told_once() {
    let of = |rows: &str, more: &str| of_file(rows.as_bytes(), "k.csv", more);
    let only = "    kolumner: [Budget]\n";
    for rows in [
        "Post;Budget;Kommentar\nA;1;preliminär\nB;2;\n",
        "Post;Budget;\nA;1;beslutas av nämnden i mars\nB;2;se även bilagan till budgeten\n",
        "Post;Anm.;Budget;Noter\nA;osäker;1;x\nB;;2;y\n",
    ] {
        let said = of(rows, only);
        assert!(
            said.starts_with("A171") && !said.contains('\n'),
            "{rows}: {said}"
        );
    }
    for rows in [
        "Post;Budget;Ansvarig;Konto\nA;1;Kim Exempel;Drift 12\nB;2;Li;\n",
        "Post;Budget;Enhet\nA;1;kr\nB;2;kr\n",
        "Post;Budget;Verksamhet\nA;1;Vård och omsorg\nB;2;Barn- och utbildningsnämnden\n",
        "Post;Budget;Ansvarig\nA;1;Park samt gata\nB;2;Hälso- och sjukvård och tandvård\n",
        "Post;Budget;Kommentar\nA;1;\nB;2;\n",
    ] {
        assert_eq!(of(rows, only), "", "{rows}");
    }
    assert_eq!(of("Post;Budget;Kommentar\nA;1;preliminär\nB;2;\n", ""), "");
}

/// The sum of a sheet stays below money for a time or a piece where the rows give it.
#[test]
fn sums_of_money_for_a_time_are_not_lost() {
    for head in ["Kostnad kr/år", "Hyra per månad", "Drift (kr/mån.)"] {
        let rows = format!("Post;Budget;{head}\nA;1;100\nB;2;200\nSumma;3;300\n");
        let (said, page) = told_and_page(rows.as_bytes(), "k.csv", "");
        assert!(
            said.is_empty() && page.contains("300"),
            "{head}: {said}\n{page}"
        );
        let (_, page) = told_and_page(b"Post;Pris kr/st\nA;100\nB;200\n", "k.csv", "");
        assert!(!page.contains("300"), "{page}");
    }
    let said = of_file(b"Post;Hyra tkr/m\xe5n\nA;100\nB;200\n", "k.csv", "");
    assert!(
        said.contains("här står tkr, men beloppen läses i kr"),
        "{said}"
    );
}

#[test]
fn a_share_among_amounts_is_told_as_one() {
    for share in ["8,5 %", "9%", "−0,5 %"] {
        let said = of_file(
            format!("Post;Budget\nA;{share}\nB;2\n").as_bytes(),
            "k.csv",
            "",
        );
        assert!(
            said.contains("procent") && !said.contains("decimaler"),
            "{said}"
        );
    }
}

#[test]
fn every_cell_that_cannot_be_read_is_told_in_one_run() {
    let rows = "Post;Budget\nA;oklart\nB;ca\nC;1.234,50\n";
    let keys = "tabeller:\n  - id: t\n    rubrik: Pengar\n    finansiering: ramen\n";
    let case = case_with(&format!("{keys}{}", from("k.csv", "", rows.as_bytes())));
    let made = folder(&case, &[("k.csv", rows.as_bytes())]);
    let said = skrivelse(
        made.path(),
        ["check", "--format", "short", "cases/kalkyl.yaml"],
    );
    assert_eq!(
        said.out.matches("F006").count(),
        3,
        "{}{}",
        said.out,
        said.err
    );
}
