//! The one place where values become Typst code: literals of strings, numbers, arrays and
//! dictionaries.

use std::fmt::{self, Write};

use minijinja::value::ValueKind;
use minijinja::{Error, ErrorKind, Output, Value};

/// A literal longer than this is broken over lines, for those who read the generated file.
const LINE_WIDTH: usize = 100;

/// Writes what stands in a template's `{{ … }}` as a Typst literal; text is always a string
/// literal.
///
/// # Errors
///
/// The value is undefined, or of a kind that has no literal.
pub fn write(out: &mut Output<'_>, value: &Value) -> Result<(), Error> {
    let literal = literal(value, 0)?;
    out.write_str(&literal).map_err(Error::from)
}

fn literal(value: &Value, depth: usize) -> Result<String, Error> {
    match value.kind() {
        ValueKind::Undefined => Err(Error::new(
            ErrorKind::UndefinedError,
            "värdet finns inte i ärendets data",
        )),
        ValueKind::None => Ok("none".to_owned()),
        ValueKind::Bool | ValueKind::Number => Ok(value.to_string().to_lowercase()),
        ValueKind::String => Ok(string(value.as_str().unwrap_or_default())),
        ValueKind::Seq => {
            let items: Result<Vec<_>, _> = value
                .try_iter()?
                .map(|item| literal(&item, depth + 1))
                .collect();
            Ok(group(&items?, depth, "()"))
        }
        ValueKind::Map => {
            let entries: Result<Vec<_>, _> = value
                .try_iter()?
                .map(|key| entry(value, &key, depth))
                .collect();
            Ok(group(&entries?, depth, "(:)"))
        }
        kind => Err(Error::new(
            ErrorKind::InvalidOperation,
            format!("ett värde av slaget {kind} kan inte skrivas"),
        )),
    }
}

fn entry(map: &Value, key: &Value, depth: usize) -> Result<String, Error> {
    let name = key.as_str().filter(|name| {
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
    });
    let name = name.ok_or_else(|| {
        Error::new(
            ErrorKind::InvalidOperation,
            format!("”{key}” kan inte vara en nyckel"),
        )
    })?;
    Ok(format!(
        "{name}: {}",
        literal(&map.get_item(key)?, depth + 1)?
    ))
}

/// Items in parentheses with a comma after each, so that one item is an array too.
fn group(items: &[String], depth: usize, empty: &str) -> String {
    if items.is_empty() {
        return empty.to_owned();
    }
    let width: usize = items.iter().map(|item| item.len() + 2).sum();
    if width <= LINE_WIDTH && items.iter().all(|item| !item.contains('\n')) {
        let comma = if items.len() == 1 { "," } else { "" };
        return format!("({}{comma})", items.join(", "));
    }
    let indent = "  ".repeat(depth + 1);
    let lines = items.iter().fold(String::new(), |mut lines, item| {
        let _ = writeln!(lines, "{indent}{item},");
        lines
    });
    format!("(\n{lines}{})", "  ".repeat(depth))
}

/// A Typst string literal with exactly this text.
#[must_use]
pub fn string(text: &str) -> String {
    let mut literal = String::with_capacity(text.len() + 2);
    literal.push('"');
    for c in text.chars() {
        push_escaped(&mut literal, c).expect("internal error: writing to a string failed");
    }
    literal.push('"');
    literal
}

fn push_escaped(literal: &mut String, c: char) -> fmt::Result {
    match c {
        '"' => literal.write_str("\\\""),
        '\\' => literal.write_str("\\\\"),
        '\n' => literal.write_str("\\n"),
        '\r' => literal.write_str("\\r"),
        // A tab has no width on the page and divides words all the same.
        '\t' => literal.write_char(' '),
        c if c.is_control() => write!(literal, "\\u{{{:x}}}", u32::from(c)),
        c => literal.write_char(c),
    }
}
