//! A123 `thousands-comma`: an amount in kronor with three decimals, which is one in thousands as an
//! English sheet writes it.

use std::ops::Range;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::markdown_sums::holds_money;
use crate::model::Measure;
use crate::source::Span;
use crate::swedish::{Unit, grouped, named_unit};
use crate::text::ReadText;
use crate::text::tables::MarkdownTable;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A123",
        name: "thousands-comma",
        severity: Severity::Error,
        summary: "beloppet har fler decimaler än kronor kan ha",
        page: include_str!("thousands_comma.md"),
    },
    check,
};

/// Öre are the smallest parts of a krona.
const DECIMALS_OF_ORE: usize = 2;

fn check(checker: &Checker<'_>) {
    for table in checker.case.tables() {
        for at in table.places() {
            let cell = table.cell(at);
            let is_money = matches!(table.measure(at), Measure::Money(_));
            if let (true, Some((money, span))) = (is_money, cell.stated()) {
                report(checker, money.unit, span);
            }
        }
    }
    for text in checker.prose() {
        in_markdown(checker, text);
    }
    for prose in checker.prose_amounts() {
        for mention in prose.mentions.iter() {
            let written = &prose.text.flowing()[mention.figure.clone()];
            // A price for each, such as 1,125 kr per kilowatt hour, has parts of an öre.
            let is_kr = mention.money.unit == Unit::Kr;
            // Nobody writes zeros at the end of a part of an öre.
            let is_sum = mention.is_plain || written.ends_with("00");
            // *blir 29,925 kr och avrundas till 29,93 kr*
            let sentence = prose.text.sentence_at(mention.figure.start);
            let is_rounded = prose.text.written[sentence].contains("avrunda");
            if is_kr && is_sum && !is_rounded && has_thousands(written) {
                let span = prose.text.place(mention.figure.clone());
                checker.report(finding(checker, span, written));
            }
        }
    }
}

/// The first figure of a column of money in Markdown that is written as English has thousands: with
/// a comma and a full stop, or all of the column with three digits after a comma.
fn in_markdown(checker: &Checker<'_>, text: &ReadText<'_>) {
    let tables = text.tables().iter();
    for table in tables.filter(|table| holds_money(text, table)) {
        let found = (1..table.columns).find_map(|column| english_cell(text, table, column));
        if let Some(place) = found {
            let written = text.written[place.clone()].trim();
            let label = format!("”{written}” kan vara tusental med engelskt kommatecken");
            let instead = written.replace(',', " ").replace('.', ",");
            let hint = format!("är det så, skriv {instead}, och hela kolumnen likadant");
            let found = checker.at(text.place(place), label).hint(hint);
            checker.report(found.severity(Severity::Warning));
        }
    }
}

fn english_cell(text: &ReadText<'_>, table: &MarkdownTable, column: usize) -> Option<Range<usize>> {
    let rows = table.rows.iter().skip(1);
    let cells = rows.filter_map(|row| row.cells.get(column).cloned());
    let is_figure = |cell: &Range<usize>| {
        let written = text.written[cell.clone()].trim();
        written.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '−'))
    };
    let figures: Vec<Range<usize>> = cells.filter(is_figure).collect();
    let of = |form: fn(&str) -> bool| {
        let is_of = move |cell: &&Range<usize>| form(text.written[(*cell).clone()].trim());
        figures.iter().filter(is_of)
    };
    let certain = of(|written| written.contains('.') && is_grouped(written)).next();
    let grouped: Vec<&Range<usize>> = of(is_grouped).collect();
    let head = table.rows.first().and_then(|head| head.cells.get(column));
    // Millions may have three decimals.
    let is_kr = head.is_some_and(|head| named_unit(&text.written[head.clone()]) == Some(Unit::Kr));
    let all = is_kr && grouped.len() > 1 && grouped.len() == figures.len();
    certain
        .or_else(|| grouped.first().copied().filter(|_| all))
        .cloned()
}

/// Digits in groups of three with commas, and perhaps decimals after a full stop.
fn is_grouped(written: &str) -> bool {
    let figure = written.trim_start_matches(['-', '−']);
    let (whole, decimals) = figure.split_once('.').unwrap_or((figure, ""));
    let are_digits = decimals.bytes().all(|byte| byte.is_ascii_digit());
    are_digits && !whole.starts_with('0') && grouped(whole, |c| c == ',').is_some()
}

fn report(checker: &Checker<'_>, unit: Unit, span: Span) {
    let written = checker.source.slice(span);
    if unit == Unit::Kr && has_thousands(written) {
        checker.report(finding(checker, span, written));
    }
}

/// Three or more digits after the comma of a figure that does not begin with 0: parts of an öre are
/// written so.
fn has_thousands(written: &str) -> bool {
    let figure = written.trim_start_matches(|c: char| !c.is_ascii_digit());
    // Several commas are read as they are meant, and A107's matter.
    let is_one = figure.matches(',').count() == 1;
    is_one && decimals(written) > DECIMALS_OF_ORE && !figure.starts_with("0,")
}

fn finding(checker: &Checker<'_>, span: Span, written: &str) -> Diagnostic {
    let figure = written.trim_matches(['"', '\'']);
    let label = format!(
        "{figure} läses som kronor med {} decimaler",
        decimals(figure)
    );
    let instead = figure.replace(',', " ");
    let finding = checker.at(span, label);
    if decimals(figure) == 3 {
        finding.hint(format!(
            "menas tusental, som i ett engelskt Excel? Skriv {instead}; kronor har högst två decimaler"
        ))
    } else {
        finding.hint("skriv hela kronor, eller kronor och ören med två decimaler")
    }
}

fn decimals(figure: &str) -> usize {
    let decimals = figure.split_once(',').map_or("", |(_, decimals)| decimals);
    decimals
        .trim_start()
        .bytes()
        .take_while(u8::is_ascii_digit)
        .count()
}
