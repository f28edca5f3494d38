//! One table in every kind of file and encoding.

use skrivelse::spreadsheet::{
    CellPlace, Grid, GridNote, SheetValue, SpreadsheetKind, pasted, read,
};
use skrivelse::swedish::Date;

use super::package::{ods, xlsx};
use crate::support::root;

const XLSX: SpreadsheetKind = SpreadsheetKind::Xlsx;
const ODS: SpreadsheetKind = SpreadsheetKind::Ods;
const CSV: SpreadsheetKind = SpreadsheetKind::Csv;

fn fixture(kind: SpreadsheetKind) -> Vec<u8> {
    let ending = if kind == XLSX { "xlsx" } else { "ods" };
    std::fs::read(root().join(format!("tests/fixtures/spreadsheets/kalkyl.{ending}"))).unwrap()
}

fn number(text: &str) -> SheetValue {
    SheetValue::Number(text.parse().unwrap())
}

fn text(text: &str) -> SheetValue {
    SheetValue::Text(text.into())
}

fn day(text: &str) -> SheetValue {
    SheetValue::Date(Date::parse(text).unwrap())
}

/// The table of the fixtures.
fn table() -> Vec<Vec<SheetValue>> {
    vec![
        vec![text("Post"), text("Budget"), text("Utfall")],
        vec![text("Försäljning"), number("120"), number("110.5")],
        vec![text("Bidrag"), number("35"), SheetValue::Empty],
        vec![text("Gator; vägar"), number("-40"), number("-41.2")],
        vec![text("Beslutad"), day("2026-01-31"), SheetValue::Truth(true)],
    ]
}

fn places(grid: &Grid) -> (CellPlace, String) {
    (grid.first, grid.address(1, 2))
}

#[test]
fn both_programs_give_the_same_grid() {
    for kind in [XLSX, ODS] {
        let file = fixture(kind);
        for (sheet, area) in [
            (Some("Kalkyl"), "A3:C7"),
            (Some("Kalkyl"), "$A$3:$C$7"),
            (None, "Kalkyl!A3:C7"),
            (None, "Budgeten"),
            (None, "budgeten"),
        ] {
            let grid = read(&file, kind, sheet, Some(area)).unwrap();
            assert_eq!(grid.rows, table(), "{kind:?} {area}");
            assert_eq!(
                places(&grid),
                (CellPlace { row: 2, column: 0 }, "Kalkyl!C4".into())
            );
            assert_eq!(
                grid.notes,
                [
                    GridNote::HiddenRows(vec![4]),
                    GridNote::HiddenColumns(vec![2])
                ],
                "{kind:?}"
            );
        }
    }
}

#[test]
fn what_is_no_plain_value_says_so() {
    for kind in [XLSX, ODS] {
        let grid = read(&fixture(kind), kind, Some("Kalkyl"), None).unwrap();
        let as_text =
            |text: &str, value: &str| SheetValue::NumberAsText(text.into(), value.parse().unwrap());
        assert_eq!(grid.rows.len(), 10);
        assert_eq!(
            grid.rows[0],
            [
                text("Exploateringskalkyl"),
                SheetValue::Covered,
                SheetValue::Covered
            ]
        );
        assert_eq!(
            grid.rows[8],
            [
                as_text("12 500", "12500"),
                as_text("1 200,50", "1200.50"),
                number("0.1")
            ]
        );
        assert_eq!(
            grid.rows[9],
            [
                SheetValue::Error("#REF!".into()),
                SheetValue::NotWorkedOut,
                SheetValue::Empty
            ]
        );
    }
}

#[test]
fn tables_and_local_names_are_areas() {
    for kind in [XLSX, ODS] {
        let file = fixture(kind);
        let grid = read(&file, kind, None, Some("Investeringar")).unwrap();
        assert_eq!(grid.address(2, 1), "'Bilaga 1'!B3");
        assert_eq!(grid.cell(2, 1), Some(&number("340000")));
        let grid = read(&file, kind, None, Some("Lokal")).unwrap();
        assert_eq!(grid.rows, [[text("Försäljning"), number("120")]]);
    }
}

/// Made anew by `LibreOffice` from the file of openpyxl: values are worked out, attributes stand in
/// another order, and its text file is that of a Swedish installation.
#[test]
fn libreoffice_gives_the_same_grid() {
    let saved = |ending: &str| {
        let folder = root().join("tests/fixtures/spreadsheets/libreoffice");
        std::fs::read(folder.join(format!("kalkyl.{ending}"))).unwrap()
    };
    for (kind, ending) in [(XLSX, "xlsx"), (ODS, "ods")] {
        let file = saved(ending);
        for area in ["Kalkyl!A3:C7", "Budgeten"] {
            let grid = read(&file, kind, None, Some(area)).unwrap();
            assert_eq!(grid.rows, table(), "{ending} {area}");
            assert_eq!(grid.address(1, 2), "Kalkyl!C4");
            assert_eq!(
                grid.notes,
                [
                    GridNote::HiddenRows(vec![4]),
                    GridNote::HiddenColumns(vec![2])
                ],
                "{ending}"
            );
        }
        let grid = read(&file, kind, Some("Kalkyl"), None).unwrap();
        assert_eq!(
            grid.rows[0][1..],
            [SheetValue::Covered, SheetValue::Covered]
        );
        assert_eq!(grid.cell(8, 2), Some(&number("0.1")));
        assert_eq!(grid.cell(9, 1), Some(&number("115")), "{ending}");
        let grid = read(&file, kind, None, Some("Investeringar")).unwrap();
        assert_eq!(grid.cell(2, 1), Some(&number("340000")), "{ending}");
    }
    let grid = read(&saved("csv"), CSV, None, Some("A3:C7")).unwrap();
    assert_eq!(grid.rows, table());
}

/// The table as text, with a separator; the first two rows are blank as in the sheet.
fn as_text(separator: char, end: &str) -> String {
    let rows = [
        ["", "", ""],
        ["", "", ""],
        ["Post", "Budget", "Utfall"],
        ["Försäljning", "120", "110,5"],
        ["Bidrag", "35", ""],
        ["\"Gator; vägar\"", "-40", "−41,2"],
        ["Beslutad", "2026-01-31", "SANT"],
        ["", "", ""],
    ];
    let line = |row: &[&str; 3]| {
        let mark = |cell: &&str| {
            if separator == ',' {
                cell.replace(',', ".")
            } else {
                (*cell).into()
            }
        };
        row.iter()
            .map(mark)
            .collect::<Vec<String>>()
            .join(&separator.to_string())
    };
    rows.iter().map(|row| line(row) + end).collect()
}

#[test]
fn text_files_give_the_same_grid_in_every_encoding() {
    let utf16 = |text: &str, bytes: fn(u16) -> [u8; 2]| {
        let units = std::iter::once(0xfeff).chain(text.encode_utf16());
        units.flat_map(bytes).collect::<Vec<u8>>()
    };
    for (separator, end) in [(';', "\r\n"), (',', "\n"), ('\t', "\r"), ('\t', "\r\n")] {
        let text = as_text(separator, end);
        // Windows-1252 has no minus sign; it has a dash.
        let western = text.replace('−', "-");
        let western: Vec<u8> = western
            .chars()
            .map(|c| u8::try_from(u32::from(c)).unwrap())
            .collect();
        for file in [
            text.clone().into_bytes(),
            format!("\u{feff}{text}").into_bytes(),
            utf16(&text, u16::to_le_bytes),
            utf16(&text, u16::to_be_bytes),
            western,
            format!("sep={separator}\r\n{text}").into_bytes(),
        ] {
            let grid = read(&file, CSV, None, None).unwrap();
            assert_eq!(grid.rows, table(), "{separator:?} {end:?}");
            assert_eq!(
                places(&grid),
                (CellPlace { row: 2, column: 0 }, "C4".into())
            );
        }
    }
}

#[test]
fn blank_lines_are_rows_and_cells_may_have_line_breaks() {
    let grid = read(b"\n\na;b\n\n\"c\nd \"\"e\"\"\";12 500\n\n", CSV, None, None).unwrap();
    assert_eq!(grid.address(0, 0), "A3");
    assert_eq!(
        grid.rows,
        [
            [text("a"), text("b")],
            [SheetValue::Empty, SheetValue::Empty],
            [text("c\nd \"e\""), number("12500")]
        ]
    );
}

#[test]
fn pasted_text_gives_the_same_grid() {
    let grid = pasted(as_text('\t', "\n").trim_start()).unwrap();
    assert_eq!(grid.rows, table());
    assert_eq!(grid.address(1, 2), "klistrat!C2");
    let grid = pasted("Post\tBelopp\n\"Gator,\nvägar\"\t12,5\n").unwrap();
    assert_eq!(grid.cell(1, 0), Some(&text("Gator,\nvägar")));
    assert_eq!(grid.cell(1, 1), Some(&number("12.5")));
}

#[test]
fn empty_rows_at_the_end_of_an_area_are_left_out_and_told() {
    for kind in [XLSX, ODS] {
        let grid = read(&fixture(kind), kind, Some("Bilaga 1"), Some("A1:C9")).unwrap();
        assert_eq!((grid.rows.len(), grid.rows[0].len()), (3, 3));
        assert_eq!(grid.notes, [GridNote::EmptyRowsLeftOut(6)]);
    }
}

#[test]
fn values_that_merged_cells_hide_are_covered() {
    let rows = "<row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2</v></c></row></sheetData>\
                <mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells><sheetData>";
    let grid = read(&xlsx(rows), XLSX, None, None).unwrap();
    assert_eq!(grid.rows, [[number("1"), SheetValue::Covered]]);
}

#[test]
fn repeated_cells_fill_what_is_asked_for_and_no_more() {
    let rows = "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell \
                office:value-type=\"float\" office:value=\"7\" \
                table:number-columns-repeated=\"16384\"/></table:table-row>";
    let grid = read(&ods(rows), ODS, None, Some("C7:D8")).unwrap();
    assert_eq!(
        grid.rows,
        [[number("7"), number("7")], [number("7"), number("7")]]
    );
    assert_eq!(grid.address(1, 1), "Blad1!D8");
}
