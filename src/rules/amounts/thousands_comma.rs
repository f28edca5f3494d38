//! A123 `thousands-comma`: an amount in kronor with three decimals, which is one in thousands as an
//! English sheet writes it.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::model::Measure;
use crate::source::Span;
use crate::swedish::Unit;

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
