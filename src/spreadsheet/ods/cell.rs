//! A cell of .ods: its value, or the text that it shows.

use super::super::fault::{Read, SpreadsheetFault};
use super::super::grid::SheetValue;
use super::super::limits::MAX_CELL_TEXT;
use super::super::look::{CellLook, NumberLook, raised};
use super::super::value as values;
use super::super::xml::{XmlPart, XmlTag, XmlToken};
use super::styles::{CellStyle, Styles};

/// Reads the cell that was just opened, to its end.
pub(super) fn read(
    xml: &mut XmlPart<'_>,
    tag: &XmlTag<'_>,
    style: CellStyle,
    styles: &Styles,
) -> Read<(SheetValue, CellLook)> {
    let kind = kind(tag)?;
    let formula = tag.attribute("formula")?;
    let stored = match kind.as_str() {
        "date" => tag.attribute("date-value")?,
        "time" => tag.attribute("time-value")?,
        "boolean" => tag.attribute("boolean-value")?,
        "string" => tag.attribute("string-value")?,
        _ => tag.attribute("value")?,
    };
    let Shown {
        text: shown,
        is_struck,
    } = shown(xml, styles)?;
    let currency = tag.attribute("currency")?.unwrap_or_default();
    let look = CellLook {
        number: match kind.as_str() {
            "float" | "percentage" | "currency" => {
                NumberLook::of_shown(&shown, &kind, &currency).with_zeros(style.zeros)
            }
            _ => NumberLook::default(),
        },
        indent: style.indent,
        is_struck: is_struck || style.is_struck,
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

/// What a cell shows.
#[derive(Default)]
struct Shown {
    text: String,
    /// A part of it is struck out.
    is_struck: bool,
}

/// What the cell shows, its paragraphs on lines of their own and without notes. Raised digits
/// become raised ones, so that a note is no part of a number.
fn shown(xml: &mut XmlPart<'_>, styles: &Styles) -> Read<Shown> {
    let (mut shown, mut paragraphs) = (Shown::default(), 0_usize);
    // Of each element that is open inside the cell, whether it stands above the line.
    let mut open: Vec<bool> = Vec::new();
    loop {
        match xml.next_inside()? {
            XmlToken::Open(tag) => match tag.name() {
                "annotation" | "shapes" | "frame" | "table" => xml.skip()?,
                name => {
                    let mut is_raised = open.last().copied().unwrap_or(false);
                    match name {
                        "p" => {
                            shown.text.push_str(if paragraphs == 0 { "" } else { "\n" });
                            paragraphs += 1;
                        }
                        "span" => {
                            let style = tag.prefixed("text:style-name")?;
                            is_raised |= styles.raises(style.as_deref());
                            shown.is_struck |= styles.strikes("text", style.as_deref());
                        }
                        "s" => add_spaces(&mut shown.text, &tag)?,
                        "tab" => shown.text.push('\t'),
                        "line-break" => shown.text.push('\n'),
                        _ => {}
                    }
                    open.push(is_raised);
                }
            },
            XmlToken::Close(_) if open.pop().is_none() => return Ok(shown),
            XmlToken::Text(more) if open.last() == Some(&true) => {
                shown.text.extend(more.chars().map(raised));
            }
            // Between paragraphs stand only the line ends of the file.
            XmlToken::Text(more) if !open.is_empty() => shown.text.push_str(&more),
            _ => {}
        }
    }
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
