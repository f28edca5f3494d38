//! F011 `unknown-figure`: a `{{ … }}` in prose that stands for nothing, or where it cannot stand.

mod braces;
mod no_value;
mod placement;
mod unit_twice;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::Diagnostic;
use crate::model::{CellValue, FigureFault, FigureUse, FigureValue};
use crate::parse::UNKNOWN_FIGURE;
use crate::source::Span;
use crate::text::ReadText;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: UNKNOWN_FIGURE,
    check,
};

fn check(checker: &Checker<'_>) {
    for text in checker.prose() {
        checker.report_all(faults(checker, text));
        checker.report_all(placement::misplaced(checker, text));
        checker.report_all(braces::broken(checker, text));
    }
    for point in checker.points() {
        let text = point.stated.text.get().map(|text| checker.read(text));
        checker.report_all(text.and_then(|text| placement::empty_point(checker, text)));
    }
    checker.report_all(placement::repeated(checker));
    for text in checker
        .case
        .texts()
        .into_iter()
        .filter(|text| text.value.contains("{{"))
    {
        checker.report(not_here(checker, text.span));
    }
    for table in checker.case.tables() {
        let cells = table.places().map(|at| table.cell(at));
        let with_figures = cells.filter_map(|cell| match &cell.value {
            CellValue::Text(text) if text.contains("{{") => cell.span,
            _ => None,
        });
        checker.report_all(with_figures.map(|span| not_here(checker, span)));
    }
}

fn not_here(checker: &Checker<'_>, span: Span) -> Diagnostic {
    let label = "en hänvisning kan bara stå i löpande text, inte här";
    let found = checker.at(span, label);
    found.hint("skriv beloppet eller numret med siffror, eller lägg texten i ett avsnitt")
}

fn faults(checker: &Checker<'_>, text: &ReadText<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for figure in text.figures() {
        let (label, hint) = match &figure.asks {
            Err(fault) => unreadable(fault),
            // A table that cannot be read has a finding of its own.
            Ok(asks) if is_unread(checker, asks) => continue,
            Ok(_) => match checker.case.figure(figure) {
                Err(fault) => match no_value::said(&fault) {
                    Some(said) => said,
                    None => continue,
                },
                Ok(FigureValue::Figure(value)) => {
                    found.extend(unit_twice::told(checker, text, figure, &value));
                    continue;
                }
                Ok(_) => continue,
            },
        };
        found.push(
            checker
                .at(text.place(figure.range.clone()), label)
                .hint(hint),
        );
    }
    found
}

/// One of its tables cannot be read.
fn is_unread(checker: &Checker<'_>, asks: &FigureUse) -> bool {
    let unread = checker.unread_tables();
    asks.tables().into_iter().any(|id| unread.contains(id))
}

fn unreadable(fault: &FigureFault) -> (String, String) {
    let form = "skriv {{ summa(\"id\") }}, {{ belopp(\"id\", \"post\") }}, {{ tabell(\"id\") }}, {{ tabellnummer(\"id\") }}, {{ bild(\"id\") }} eller {{ bildnummer(\"id\") }}";
    let (label, hint) = match fault {
        FigureFault::Unclosed => ("hänvisningen är inte avslutad med }}".to_owned(), form),
        FigureFault::Form => ("hänvisningen har inte rätt form".to_owned(), form),
        FigureFault::Name(name) => (format!("”{name}” går inte att hänvisa med så"), form),
        FigureFault::Unit(unit) => (
            format!("”{unit}” är ingen enhet för pengar"),
            "skriv i: \"kr\", i: \"tkr\", i: \"mnkr\" eller i: \"mdkr\"",
        ),
        FigureFault::Decimals => (
            "decimaler är inget tal som går att visa".to_owned(),
            "skriv ett tal från 0 till 4, utan citattecken: decimaler: 1",
        ),
        FigureFault::FormWithin => (
            "i: och decimaler: gäller hela formeln och står sist i den".to_owned(),
            "skriv {{ summa(\"id\") - summa(\"id2\"), i: \"mnkr\", decimaler: 1 }}",
        ),
        FigureFault::Formula(why) => (
            format!("formeln går inte att läsa: {why}"),
            "skriv summa(…) och belopp(…) med +, −, * eller / emellan: {{ summa(\"id\") - summa(\"id2\") }}",
        ),
    };
    (label, hint.to_owned())
}
