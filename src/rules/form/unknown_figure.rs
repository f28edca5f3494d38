//! F011 `unknown-figure`: a `{{ … }}` in prose that stands for nothing, or where it cannot stand.

mod braces;
mod placement;
mod unit_twice;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::Diagnostic;
use crate::model::table::{TableForm, first_names};
use crate::model::{CellValue, FigureFault, FigureUse, FigureValue, NoValue};
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
                Err(fault) => match no_value(&fault) {
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

/// What to say; nothing where the amount itself has a finding.
fn no_value(fault: &NoValue) -> Option<(String, String)> {
    match fault {
        NoValue::Unreadable => None,
        NoValue::Table(ids) if ids.is_empty() => Some((
            "ärendet har ingen tabell att hänvisa till".to_owned(),
            "lägg beloppen i en tabell under belopp, med ett id".to_owned(),
        )),
        NoValue::Table(ids) => Some((
            "det finns ingen tabell med det namnet".to_owned(),
            format!("tabeller som finns: {}", first_names(ids)),
        )),
        NoValue::Picture(ids) if ids.is_empty() => Some((
            "ärendet har ingen bild att hänvisa till".to_owned(),
            "lägg bilden under bilder, med ett id".to_owned(),
        )),
        NoValue::Picture(ids) => Some((
            "det finns ingen bild med det namnet".to_owned(),
            format!("bilder som finns: {}", first_names(ids)),
        )),
        NoValue::Column(names) if names.is_empty() => Some((
            "tabellen har inga kolumner med tal".to_owned(),
            "skriv tabellens kolumner efter kolumner:".to_owned(),
        )),
        NoValue::Column(names) => Some((
            "tabellen har flera kolumner".to_owned(),
            format!(
                "skriv kolumnen sist, {{{{ summa(\"id\", \"kolumn\") }}}} eller {{{{ belopp(\"id\", \
                 \"rad\", \"kolumn\") }}}}: {}",
                first_names(names)
            ),
        )),
        NoValue::SeveralRows(rows, form) => Some((
            format!("tabellen har {rows} rader med det namnet"),
            match form {
                TableForm::Short => "ge raderna olika namn, eller märke: och hänvisa med märket",
                TableForm::Wide => "ge raderna olika namn, eller id: och hänvisa med id",
            }
            .to_owned(),
        )),
        NoValue::NoSums => Some((
            "tabellen eller kolumnen läggs inte ihop".to_owned(),
            "hänvisa till en rad: {{ belopp(\"id\", \"rad\", \"kolumn\") }}".to_owned(),
        )),
        NoValue::Nothing => Some((
            "i cellen står att det inte finns något (–)".to_owned(),
            "hänvisa till en annan cell, eller skriv det i ord".to_owned(),
        )),
        NoValue::Words(words) => Some((
            format!("i cellen står ”{words}”, och det är inget tal att hämta"),
            "skriv det i texten, eller hänvisa till en annan cell".to_owned(),
        )),
        NoValue::OtherUnit(said) => Some((
            format!("det som ska stå här är {said}, och går inte att visa i den enheten"),
            "ta bort i: …, eller hänvisa till en annan cell".to_owned(),
        )),
        NoValue::Formula(why) => Some((
            format!("formeln går inte att räkna ut: {why}"),
            "räkna med belopp för sig och antal för sig; en del i procent får i: \"%\"".to_owned(),
        )),
        NoValue::Open => Some((
            "talet går inte att räkna ut: något som det räknas av är inget tal".to_owned(),
            "skriv talet i texten, eller hänvisa till en annan cell".to_owned(),
        )),
        NoValue::Row(names) if names.is_empty() => Some((
            "tabellen har bara en kolumn med belopp".to_owned(),
            "skriv {{ belopp(\"id\", \"post\") }} utan kolumn".to_owned(),
        )),
        NoValue::Row(names) => Some((
            "tabellen har ingen sådan rad eller kolumn".to_owned(),
            format!("det finns: {}", first_names(names)),
        )),
    }
}
