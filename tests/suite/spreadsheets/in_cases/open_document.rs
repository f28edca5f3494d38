//! What an .ods shows and its values do not say is told as of an .xlsx: codes with zeros, notes,
//! what is struck out or indented, and hidden sheets.

use super::super::package::{part, zip};
use super::made::{folder, from, of_file, page, read, told};
use crate::support::case_with;

/// An .ods with styles in its content and of its own, and the rows of one sheet of the style `ta1`.
fn styled(own: &str, named: &str, rows: &str) -> Vec<u8> {
    zip(&[
        part("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        part(
            "content.xml",
            format!(
                "<office:document-content><office:automatic-styles>{own}</office:automatic-styles>\
                 <office:body><office:spreadsheet><table:table table:name=\"Blad1\" \
                 table:style-name=\"ta1\">{rows}</table:table></office:spreadsheet></office:body>\
                 </office:document-content>"
            ),
        ),
        part(
            "styles.xml",
            format!(
                "<office:document-styles><office:styles>{named}</office:styles></office:document-styles>"
            ),
        ),
    ])
}

fn style(name: &str, family: &str, inside: &str) -> String {
    format!("<style:style style:name=\"{name}\" style:family=\"{family}\">{inside}</style:style>")
}

fn text(text: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
    )
}

fn number(value: &str, shown: &str, style: &str) -> String {
    format!(
        "<table:table-cell{style} office:value-type=\"float\" office:value=\"{value}\">\
         <text:p>{shown}</text:p></table:table-cell>"
    )
}

fn row(cells: &[String]) -> String {
    format!("<table:table-row>{}</table:table-row>", cells.concat())
}

fn heads(heads: &[&str]) -> String {
    row(&heads.iter().map(|head| text(head)).collect::<Vec<_>>())
}

fn told_and_page(file: &[u8], more: &str) -> (String, String) {
    let keys = "tabeller:\n  - id: t\n    rubrik: Pengar\n    finansiering: ramen\n";
    let case = case_with(&format!("{keys}{more}{}", from("k.ods", "", file)));
    let made = folder(&case, &[("k.ods", file)]);
    let (loaded, found) = read(&made);
    (told(&found), page(&loaded).replace('\u{a0}', " "))
}

#[test]
fn codes_with_zeros_are_no_amounts() {
    let rows = |codes: [(&str, &str); 2], style: &str| {
        let line = |name: &str, (value, shown): (&str, &str), amount: &str| {
            row(&[
                text(name),
                number(value, shown, style),
                number(amount, amount, ""),
            ])
        };
        heads(&["Post", "Plats", "Belopp"])
            + &line("A", codes[0], "100")
            + &line("B", codes[1], "200")
    };
    // What the cells show, and what the format says where no code begins with a zero.
    let format = "<number:number-style style:name=\"N5\"><number:number \
                  number:min-integer-digits=\"4\"/></number:number-style>";
    let cell = "<style:style style:name=\"ce1\" style:family=\"table-cell\" \
                style:parent-style-name=\"Kod\"/>";
    let code = "<style:style style:name=\"Kod\" style:family=\"table-cell\" \
                style:data-style-name=\"N5\"/>";
    let of_cell = " table:style-name=\"ce1\"";
    let of_column = "<table:table-column/><table:table-column \
                     table:default-cell-style-name=\"ce1\"/><table:table-column/>";
    let plain = [("1210", "1210"), ("2310", "2310")];
    for (own, named, rows, sum) in [
        (
            "",
            "",
            rows([("510", "0510"), ("1210", "1210")], ""),
            "1 720",
        ),
        (
            cell,
            &*format!("{format}{code}"),
            rows(plain, of_cell),
            "3 520",
        ),
        (
            cell,
            &*format!("{format}{code}"),
            format!("{of_column}{}", rows(plain, "")),
            "3 520",
        ),
    ] {
        let (told, page) = told_and_page(&styled(own, named, &rows), "");
        assert_eq!(told, "", "{rows}");
        assert!(page.contains("300") && !page.contains(sum), "{page}");
    }
    let (_, page) = told_and_page(&styled("", "", &rows(plain, of_cell)), "");
    assert!(page.contains("3 520"), "{page}");
}

#[test]
fn notes_are_no_digits_and_what_is_struck_out_is_told() {
    let raised = style(
        "T1",
        "text",
        "<style:text-properties style:text-position=\"super 58%\"/>",
    );
    let line = "<style:text-properties style:text-line-through-style=\"solid\"/>";
    let none = "<style:text-properties style:text-line-through-style=\"none\"/>";
    let of = |own: &str, cell: &str| {
        let rows = heads(&["Post", "Budget"])
            + &row(&[text("A"), cell.to_owned()])
            + &row(&[text("B"), number("5", "5", "")]);
        told_and_page(&styled(own, "", &rows), "")
    };
    let note = text("100<text:span text:style-name=\"T1\">1</text:span>");
    let (_, page) = of(&raised, &note);
    assert!(page.contains("105"), "{page}");
    let struck = number("250", "250", " table:style-name=\"ce1\"");
    let part = text("<text:span text:style-name=\"T1\">200</text:span>250");
    for (own, cell) in [
        (style("ce1", "table-cell", line), &struck),
        (style("T1", "text", line), &part),
    ] {
        let (told, _) = of(&own, cell);
        assert!(
            told.contains("F006") && told.contains("överstruk"),
            "{told}"
        );
    }
    assert_eq!(of(&style("ce1", "table-cell", none), &struck).0, "");
}

#[test]
fn a_hidden_sheet_is_told() {
    let rows = heads(&["Post", "Budget"]) + &row(&[text("A"), number("1", "1", "")]);
    let of = |shown: &str| {
        let inside = format!("<style:table-properties table:display=\"{shown}\"/>");
        of_file(
            &styled(&style("ta1", "table", &inside), "", &rows),
            "k.ods",
            "",
        )
    };
    let told = of("false");
    assert!(
        told.contains("A128") && told.contains("bladet Blad1"),
        "{told}"
    );
    assert_eq!(of("true"), "");
}

#[test]
fn indented_rows_are_parts_of_the_row_above_where_they_give_it() {
    let inside = "<style:paragraph-properties fo:margin-left=\"0.353cm\"/>";
    let indented = |name: &str| text(name).replacen('>', " table:style-name=\"ce1\">", 1);
    let rows = heads(&["Post", "Budget"])
        + &row(&[text("Skola"), number("30", "30", "")])
        + &row(&[indented("Lön"), number("10", "10", "")])
        + &row(&[indented("Hyra"), number("20", "20", "")])
        + &row(&[text("Vård"), number("70", "70", "")]);
    let own = style("ce1", "table-cell", inside);
    let (told, page) = told_and_page(&styled(&own, "", &rows), "");
    assert!(
        told.is_empty() && page.contains("cells: (\"100\",)"),
        "{told}\n{page}"
    );
}

#[test]
fn styles_that_build_on_themselves_say_nothing() {
    let circle = "<style:style style:name=\"ce1\" style:family=\"table-cell\" \
                  style:parent-style-name=\"ce1\"/>";
    let cell = number("1", "1", " table:style-name=\"ce1\"");
    let rows = heads(&["Post", "Budget"]) + &row(&[text("A"), cell]);
    assert_eq!(of_file(&styled(circle, "", &rows), "k.ods", ""), "");
}
