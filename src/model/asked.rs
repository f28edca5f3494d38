//! Reads what stands between `{{` and `}}`.

use std::ops::Range;

use super::figure::{FigureFault, FigureForm, FigureFormula, FigureUse};
use super::table::formula::{Expr, Names};
use crate::swedish::{MOST_DECIMALS, Unit};

/// The figure that is asked for, and how it is to be shown.
///
/// # Errors
///
/// The first fault from the left.
pub fn ask(text: &str) -> Result<(FigureUse, FigureForm), FigureFault> {
    let text = text.trim();
    let calls = calls(text);
    match calls.as_slice() {
        [] => Err(FigureFault::Form),
        [only] if *only == (0..text.len()) => {
            let (asks, shown) = call(text)?;
            if shown != FigureForm::default() && !asks.is_amount() {
                return Err(FigureFault::Name(name(text).to_owned()));
            }
            if shown.is_percent {
                return Err(FigureFault::Unit("%".to_owned()));
            }
            Ok((asks, shown))
        }
        calls => formula(text, calls),
    }
}

/// One `name("…", …)`.
fn call(text: &str) -> Result<(FigureUse, FigureForm), FigureFault> {
    let (name, rest) = text.split_once('(').ok_or(FigureFault::Form)?;
    let inner = rest.trim().strip_suffix(')').ok_or(FigureFault::Form)?;
    let (values, shown) = values(inner)?;
    let asks = match (name.trim(), values.as_slice()) {
        ("summa", [id]) => FigureUse::Total(id.clone()),
        ("summa", [id, column]) => FigureUse::ColumnTotal(id.clone(), column.clone()),
        ("belopp", [id, row]) => FigureUse::Row(id.clone(), row.clone()),
        ("belopp", [id, row, column]) => FigureUse::Cell(id.clone(), row.clone(), column.clone()),
        ("tabell", [id]) => FigureUse::Table(id.clone()),
        ("tabellnummer", [id]) => FigureUse::TableNumber(id.clone()),
        ("bild", [id]) => FigureUse::Picture(id.clone()),
        ("bildnummer", [id]) => FigureUse::PictureNumber(id.clone()),
        (name, _) => return Err(FigureFault::Name(name.to_owned())),
    };
    Ok((asks, shown))
}

fn name(call: &str) -> &str {
    call.split('(').next().unwrap_or_default().trim()
}

/// Where each `name(…)` stands, from its name to its parenthesis. Quoted parentheses are text.
fn calls(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find('(').map(|open| at + open) {
        let before = text[at..open].trim_end();
        let name = before.len() - before.trim_end_matches(char::is_alphanumeric).len();
        let end = if name == 0 { None } else { closed(text, open) };
        let start = at + before.len() - name;
        match end {
            Some(end) => {
                found.push(start..end);
                at = end;
            }
            None => at = open + 1,
        }
    }
    found
}

/// After the parenthesis that closes the one that stands at `open`.
fn closed(text: &str, open: usize) -> Option<usize> {
    let mut is_quoted = false;
    for (at, c) in text[open..].char_indices() {
        match c {
            c if is_quote(c) => is_quoted = !is_quoted,
            ')' if !is_quoted => return Some(open + at + 1),
            _ => {}
        }
    }
    None
}

/// Figures with signs between them; `i:` and `decimaler:` after the last.
fn formula(text: &str, calls: &[Range<usize>]) -> Result<(FigureUse, FigureForm), FigureFault> {
    let end = calls.last().map_or(0, |last| last.end);
    let form = ["i:", "decimaler:"].map(|key| text[end..].find(key));
    let form = form.into_iter().flatten().min().map(|at| end + at);
    let shown = match form {
        Some(at) => values(&text[at..])?.1,
        None => FigureForm::default(),
    };
    let text = text[..form.unwrap_or(text.len())].trim_end();
    let text = text.strip_suffix(',').unwrap_or(text);
    let mut figures = Vec::with_capacity(calls.len());
    let (mut written, mut at) = (String::new(), 0);
    for range in calls {
        let (asks, form) = call(&text[range.clone()])?;
        if !asks.is_amount() {
            return Err(FigureFault::Formula(format!(
                "{} är inget tal att räkna med",
                name(&text[range.clone()])
            )));
        }
        if form != FigureForm::default() {
            return Err(FigureFault::FormWithin);
        }
        written.push_str(&text[at..range.start]);
        written.push_str(&stand_in(figures.len()));
        at = range.end;
        figures.push(asks);
    }
    written.push_str(&text[at..]);
    let expr = read(&written, calls.iter().map(|range| &text[range.clone()]))?;
    Ok((FigureUse::Formula(FigureFormula { figures, expr }), shown))
}

/// What stands for a figure while the formula is read: nothing that an author can write.
fn stand_in(index: usize) -> String {
    format!("\u{1}{index}")
}

fn read<'t>(text: &str, calls: impl Iterator<Item = &'t str>) -> Result<Expr, FigureFault> {
    let calls: Vec<&str> = calls.collect();
    let named: Vec<(String, usize)> = (0..calls.len()).map(|at| (stand_in(at), at)).collect();
    Expr::parse(text, &Names::of(&named)).map_err(|fault| {
        let mut message = fault.message;
        // The last first: the one of the eleventh begins as that of the second.
        for (at, call) in calls.iter().enumerate().rev() {
            message = message.replace(&stand_in(at), call);
        }
        FigureFault::Formula(message.replace('\u{1}', name(calls.first().unwrap_or(&""))))
    })
}

/// Values in straight or curly quotes, divided by commas; after them `i: "mnkr"` and `decimaler:
/// 1`.
fn values(mut text: &str) -> Result<(Vec<String>, FigureForm), FigureFault> {
    let mut values = Vec::new();
    let mut shown = FigureForm::default();
    loop {
        text = text.trim_start();
        if let Some(rest) = text.strip_prefix("decimaler:") {
            let (number, rest) = rest
                .split_once(',')
                .map_or((rest, ""), |(one, rest)| (one, rest));
            let decimals = number
                .trim()
                .parse()
                .ok()
                .filter(|many| *many <= MOST_DECIMALS);
            shown.decimals = Some(decimals.ok_or(FigureFault::Decimals)?);
            if rest.trim().is_empty() {
                return Ok((values, shown));
            }
            text = rest;
            continue;
        }
        let unit = text.strip_prefix("i:");
        let inner = unit
            .unwrap_or(text)
            .trim_start()
            .strip_prefix(is_quote)
            .ok_or(FigureFault::Form)?;
        let end = inner.find(is_quote).ok_or(FigureFault::Form)?;
        match unit {
            Some(_) if inner[..end].trim() == "%" => shown.is_percent = true,
            Some(_) => {
                let unit = Unit::parse(inner[..end].trim());
                shown.unit = Some(unit.ok_or_else(|| FigureFault::Unit(inner[..end].to_owned()))?);
            }
            None => values.push(inner[..end].to_owned()),
        }
        let rest = inner[end..]
            .strip_prefix(is_quote)
            .ok_or(FigureFault::Form)?
            .trim_start();
        if rest.is_empty() {
            return Ok((values, shown));
        }
        text = rest.strip_prefix(',').ok_or(FigureFault::Form)?;
    }
}

const fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '“' | '’')
}
