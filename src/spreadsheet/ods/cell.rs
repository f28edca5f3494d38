//! A cell of .ods: its value, or the text that it shows.

use super::super::fault::{Read, SpreadsheetFault};
use super::super::grid::SheetValue;
use super::super::limits::MAX_CELL_TEXT;
use super::super::look::{CellLook, NumberLook};
use super::super::value as values;
use super::super::xml::{XmlPart, XmlTag, XmlToken};

/// Reads the cell that was just opened, to its end.
pub(super) fn read(xml: &mut XmlPart<'_>, tag: &XmlTag<'_>) -> Read<(SheetValue, CellLook)> {
    let kind = kind(tag)?;
    let formula = tag.attribute("formula")?;
    let stored = match kind.as_str() {
        "date" => tag.attribute("date-value")?,
        "time" => tag.attribute("time-value")?,
        "boolean" => tag.attribute("boolean-value")?,
        "string" => tag.attribute("string-value")?,
        _ => tag.attribute("value")?,
    };
    let shown = shown(xml)?;
    let currency = tag.attribute("currency")?.unwrap_or_default();
    let look = CellLook {
        number: match kind.as_str() {
            "float" | "percentage" | "currency" => NumberLook::of_shown(&shown, &kind, &currency),
            _ => NumberLook::default(),
        },
        ..CellLook::default()
    };
    Ok((value(&kind, stored, shown, formula.as_deref()), look))
}

/// What a cell holds, by its kind.
fn value(kind: &str, stored: Option<String>, shown: String, formula: Option<&str>) -> SheetValue {
    let has_formula = formula.is_some();
    // An error has the kind of a text or a number, and says what it is in what it shows.
    if values::is_error(shown.trim()) && has_formula {
        return SheetValue::Error(shown.trim().to_owned());
    }
    if let Some(truth) = formula.and_then(truth_of) {
        return SheetValue::Truth(truth);
    }
    match (kind, stored) {
        ("", None) if has_formula => SheetValue::NotWorkedOut,
        ("" | "string", None) => values::text(shown),
        ("string", Some(text)) => values::text(text),
        ("date", Some(date)) => values::iso_date(&date),
        ("time", Some(time)) => SheetValue::Time(time),
        ("boolean", Some(truth)) => SheetValue::Truth(truth == "true"),
        (_, Some(number)) => values::number(&number),
        (_, None) => SheetValue::NotWorkedOut,
    }
}

/// The truth value that `LibreOffice` writes as a formula, with the value 1 or 0, when it opens one
/// of an .xlsx file.
fn truth_of(formula: &str) -> Option<bool> {
    match formula {
        "of:=TRUE()" => Some(true),
        "of:=FALSE()" => Some(false),
        _ => None,
    }
}

/// The kind of the value, in the namespace of the standard: for errors another stands beside it.
fn kind(tag: &XmlTag<'_>) -> Read<String> {
    Ok(tag.prefixed("office:value-type")?.unwrap_or_default())
}

/// What the cell shows, its paragraphs on lines of their own and without notes.
fn shown(xml: &mut XmlPart<'_>) -> Read<String> {
    let (mut text, mut open, mut paragraphs) = (String::new(), 1_usize, 0_usize);
    while open > 0 {
        match xml.next_inside()? {
            XmlToken::Open(tag) => match tag.name() {
                "annotation" | "shapes" | "frame" | "table" => xml.skip()?,
                name => {
                    open += 1;
                    match name {
                        "p" => {
                            text.push_str(if paragraphs == 0 { "" } else { "\n" });
                            paragraphs += 1;
                        }
                        "s" => add_spaces(&mut text, &tag)?,
                        "tab" => text.push('\t'),
                        "line-break" => text.push('\n'),
                        _ => {}
                    }
                }
            },
            XmlToken::Close(_) => open -= 1,
            // Between paragraphs stand only the line ends of the file.
            XmlToken::Text(more) if open > 1 => text.push_str(&more),
            _ => {}
        }
    }
    Ok(text)
}

/// Several spaces are a tag that says how many.
fn add_spaces(text: &mut String, tag: &XmlTag<'_>) -> Read<()> {
    let count = tag
        .attribute("c")?
        .map_or(Ok(1), |count| count.parse::<usize>());
    let count = count
        .ok()
        .filter(|count| text.len().saturating_add(*count) <= MAX_CELL_TEXT);
    let Some(count) = count else {
        return Err(SpreadsheetFault::new(
            format!("en cell har en text på mer än {MAX_CELL_TEXT} byte"),
            "korta texten i kalkylbladet",
        ));
    };
    text.extend(std::iter::repeat_n(' ', count));
    Ok(())
}
