//! Lists of cases and meetings, for people, for programs and for spreadsheets.

use serde_json::{Map, Value, json};

use crate::diagnostic::wrapped;
use crate::listing::{ListCell, Listing};

/// Letters of a cell that a terminal shows; all of them stand in what is written elsewhere.
const SHOWN: usize = 60;

/// Columns padded to their widest cell, with their headings. A column without anything in it is
/// left out. `is_cut` shortens long cells.
pub fn text(listing: &Listing, is_cut: bool) -> String {
    if listing.rows.is_empty() {
        return "Inget att lista.\n".to_owned();
    }
    let heads = listing.columns.iter().map(|(_, head)| (*head).to_owned());
    let rows = listing
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| shown(cell, is_cut)).collect());
    let mut lines: Vec<Vec<String>> = vec![heads.collect()];
    lines.extend(rows);
    let width = |column: usize| {
        let cells = lines.iter().skip(1).map(|row| row[column].chars().count());
        let widest = cells.max().filter(|widest| *widest > 0);
        widest.map(|widest| widest.max(lines[0][column].chars().count()))
    };
    let widths: Vec<Option<usize>> = (0..listing.columns.len()).map(width).collect();
    let is_number = |column: usize| {
        matches!(
            listing.rows[0][column],
            ListCell::Count(_) | ListCell::Amount(_)
        )
    };
    let line = |cells: &Vec<String>| {
        let cells = cells.iter().zip(&widths).enumerate();
        let padded = cells.filter_map(|(column, (cell, width))| {
            let room = " ".repeat((*width)?.saturating_sub(cell.chars().count()));
            Some(if is_number(column) {
                room + cell
            } else {
                format!("{cell}{room}")
            })
        });
        let line = padded.collect::<Vec<_>>().join("  ");
        format!("{}\n", line.trim_end())
    };
    lines.iter().map(line).collect()
}

fn shown(cell: &ListCell, is_cut: bool) -> String {
    let text = cell.shown();
    if !is_cut || text.chars().count() <= SHOWN {
        return text;
    }
    let cut: String = text.chars().take(SHOWN - 1).collect();
    format!("{}…", cut.trim_end())
}

/// Where things stand in a list of what is missing: the day on which the notice is sent, and what a
/// case lacks.
const DUE: usize = 3;
const LACKS: usize = 7;

/// What is missing, a letter to each officer about each meeting: to whom, about what, and each
/// thing on a line.
pub fn by_officer(listing: &Listing) -> String {
    if listing.rows.is_empty() {
        return "Inget saknas.\n".to_owned();
    }
    let of_letter = |row: &Vec<ListCell>| -> Vec<String> {
        row.iter().take(DUE + 1).map(ListCell::shown).collect()
    };
    let letters = listing
        .rows
        .chunk_by(|one, other| of_letter(one) == of_letter(other));
    let letters: Vec<String> = letters.map(letter).collect();
    letters.join("\n----\n\n")
}

fn letter(rows: &[Vec<ListCell>]) -> String {
    let first: Vec<String> = rows[0].iter().map(ListCell::shown).collect();
    let [officer, email, meeting, ..] = &first[..] else {
        return String::new();
    };
    let email = match email.as_str() {
        "" => String::new(),
        email => format!(" <{email}>"),
    };
    let about = about(meeting, &rows[0][DUE].in_prose());
    let cases: String = rows.iter().map(|row| lacking_case(row)).collect();
    format!("Till: {officer}{email}\n{about}\n{cases}")
}

fn lacking_case(row: &[ListCell]) -> String {
    let cells: Vec<String> = row.iter().map(ListCell::shown).collect();
    let [_, _, _, _, number, diary, title, _, file] = &cells[..] else {
        return String::new();
    };
    let number = match number.as_str() {
        "" => String::new(),
        number => format!("{number}. "),
    };
    let title = match title.as_str() {
        "" => "Utan rubrik",
        title => title,
    };
    let diary = match diary.as_str() {
        "" => String::new(),
        diary => format!(" ({diary})"),
    };
    let lacks = match &row[LACKS] {
        ListCell::Texts(lacks) => &lacks[..],
        _ => &[],
    };
    let lacks: String = lacks.iter().map(|lack| format!("  - {lack}\n")).collect();
    format!("\n{number}{title}{diary}\n{lacks}  Fil: {file}\n")
}

/// The subject of the letter, and until when it can be mended.
fn about(meeting: &str, due: &str) -> String {
    let subject = match meeting {
        "" => "Ärende: Det här saknas i dina ärenden".to_owned(),
        meeting => format!("Ärende: Det här saknas till {meeting}"),
    };
    match due {
        "" => subject,
        due => format!("{subject}\nKallelsen skickas senast {due}."),
    }
}

/// The assignments, each with its whole text below who is to do it and when.
pub fn assignments(listing: &Listing) -> String {
    if listing.rows.is_empty() {
        return "Inga uppdrag.\n".to_owned();
    }
    let entry = |row: &Vec<ListCell>| {
        let cells: Vec<String> = row.iter().map(ListCell::shown).collect();
        let [due, to, text, body, meeting, number, decision, diary, file] = &cells[..] else {
            return String::new();
        };
        let when = given(meeting, number, decision);
        let due = if due.is_empty() { "utan dag" } else { due };
        let to = if to.is_empty() { "utan mottagare" } else { to };
        let from = [body, when.as_str(), diary, file];
        let from: Vec<&str> = from.into_iter().filter(|it| !it.is_empty()).collect();
        let inner = wrapped(text, WIDTH - INDENT, 0);
        let inner = inner
            .lines()
            .map(|line| format!("{}{line}\n", " ".repeat(INDENT)));
        let inner: String = inner.collect();
        let indent = " ".repeat(INDENT);
        format!("{due:INDENT$}{to}\n{inner}{indent}{}\n", from.join(", "))
    };
    let entries: Vec<String> = listing.rows.iter().map(entry).collect();
    entries.join("\n")
}

/// `beslutat 2025-04-08, punkt 7`; nothing where no meeting is known.
fn given(meeting: &str, number: &str, decision: &str) -> String {
    if meeting.is_empty() {
        return String::new();
    }
    let number = match number {
        "" => String::new(),
        number => format!(", punkt {number}"),
    };
    match decision {
        "" => format!("inte beslutat (på listan {meeting}{number})"),
        _ => format!("beslutat {meeting}{number}"),
    }
}

/// Letters of a line of running text.
const WIDTH: usize = 90;

/// Where the text of an assignment begins: after its day.
const INDENT: usize = 12;

/// `rows`, each an object; amounts are exact, in kronor.
pub fn json(listing: &Listing) -> Value {
    let rows = listing.rows.iter().map(|row| {
        let keys = listing.columns.iter().map(|(key, _)| (*key).to_owned());
        keys.zip(row.iter().map(value)).collect::<Map<_, _>>()
    });
    json!({ "rows": rows.collect::<Vec<_>>() })
}

fn value(cell: &ListCell) -> Value {
    match cell {
        ListCell::Text(text) => text.as_str().into(),
        ListCell::Texts(texts) => texts.clone().into(),
        ListCell::Count(count) => (*count).into(),
        ListCell::Day(day) => day.map(|day| day.to_string()).into(),
        ListCell::Amount(money) => money
            .map(|money| money.kronor.normalize().to_string())
            .into(),
    }
}

/// Without this mark Excel takes UTF-8 for something else.
pub const CSV_MARK: &str = "\u{feff}";

/// Semicolons between the cells and decimal commas, as Swedish spreadsheets expect.
pub fn csv(listing: &Listing) -> String {
    let heads = listing.columns.iter().map(|(_, head)| (*head).to_owned());
    let heads: Vec<String> = heads.collect();
    let rows = listing
        .rows
        .iter()
        .map(|row| row.iter().map(field).collect::<Vec<_>>());
    let lines = std::iter::once(heads).chain(rows);
    let lines = lines.map(|cells| format!("{}\n", cells.join(";")));
    lines.collect()
}

/// A text that a spreadsheet would take for a formula gets an apostrophe before it.
fn field(cell: &ListCell) -> String {
    let text = match cell {
        ListCell::Text(text) if text.starts_with(['=', '+', '-', '@', '\t', '\r']) => {
            format!("'{text}")
        }
        ListCell::Amount(Some(money)) => {
            return money.kronor.normalize().to_string().replace('.', ",");
        }
        cell => cell.shown(),
    };
    if text.contains([';', '"', '\n', '\r']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text
    }
}
