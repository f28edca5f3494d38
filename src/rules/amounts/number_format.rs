//! A107 `number-format`: an amount written in another way than with groups of three, fixed spaces
//! and decimal comma.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::prose_amounts::Mention;
use crate::facts::written_number::Flaw;
use crate::parse::Located;
use crate::source::Span;
use crate::swedish::{Amount, figure};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "A107",
        name: "number-format",
        severity: Severity::Warning,
        summary: "beloppet är inte skrivet enligt skrivreglerna",
        page: include_str!("number_format.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    for prose in checker.prose_amounts() {
        let flawed = prose
            .mentions
            .iter()
            .filter(|mention| mention.flaw.is_some());
        let places = flawed.map(|mention| (prose.text.place(mention.figure.clone()), mention));
        let (spaced, wrong): (Vec<_>, Vec<_>) =
            places.partition(|(_, mention)| mention.flaw == Some(Flaw::OrdinarySpace));
        let spaced: Vec<Span> = spaced.into_iter().map(|(place, _)| place).collect();
        checker.report_all(ordinary_spaces(checker, &spaced));
        checker.report_all(
            wrong
                .into_iter()
                .filter_map(|(place, mention)| in_text(checker, place, mention)),
        );
    }
    checker.report_all(
        checker
            .case
            .written_amounts()
            .filter_map(|amount| in_data(checker, amount)),
    );
}

fn in_text(checker: &Checker<'_>, place: Span, mention: &Mention) -> Option<Diagnostic> {
    let (flaw, unit) = (mention.flaw?, mention.money.unit.kronor());
    let finding = checker.at(place, label(flaw));
    if flaw == Flaw::AmbiguousPoint {
        return Some(finding.hint(
            "skriv mellanslag mellan tusental och komma före decimaler: 1 600 tkr eller 1,6 tkr",
        ));
    }
    let mut value = mention.money.kronor.abs() / unit;
    value.rescale((mention.money.step / unit).normalize().scale());
    let right = figure(value);
    let is_one_line = !checker.source.slice(place).contains('\n');
    let finding = finding.hint(format!("skriv {right}"));
    Some(if is_one_line {
        finding.fix(place, right)
    } else {
        finding
    })
}

/// Many keyboards lack the fixed space: worth mending, but no fault of the author's. One note for a
/// whole text.
fn ordinary_spaces(checker: &Checker<'_>, places: &[Span]) -> Option<Diagnostic> {
    let (first, last) = (places.first()?, places.last()?);
    let mut text = String::new();
    let mut at = first.start;
    for place in places {
        text.push_str(checker.source.slice(Span::new(at, place.start)));
        let written = checker.source.slice(*place);
        let is_one_line = !written.contains('\n');
        text.push_str(&if is_one_line {
            written.replace(' ', FIXED)
        } else {
            written.to_owned()
        });
        at = place.end;
    }
    let others = places.len() - 1;
    let finding = checker
        .at(*first, label(Flaw::OrdinarySpace))
        .severity(Severity::Info);
    let finding = finding
        .hint("check --fix sätter fasta mellanslag")
        .fix(Span::new(first.start, last.end), text);
    let note = format!("detsamma gäller {others} belopp till i samma text");
    Some(if others == 0 {
        finding
    } else {
        finding.hint(note)
    })
}

/// Fixed space as text.
const FIXED: &str = "\u{a0}";

fn label(flaw: Flaw) -> &'static str {
    match flaw {
        Flaw::OrdinarySpace => {
            "raden kan brytas mitt i beloppet; mellan siffrorna ska det vara fasta mellanslag"
        }
        Flaw::Ungrouped => "siffrorna ska stå i grupper om tre",
        Flaw::SpacedComma => "det ska inte vara något mellanslag efter decimalkommat",
        Flaw::Point => "tusental skiljs åt med mellanslag och decimaler med komma, inte med punkt",
        Flaw::AmbiguousPoint => "punkten kan betyda både tusental och decimaler",
    }
}

/// A space after the decimal comma in the data. Other spellings are either read as they are or
/// refused.
fn in_data(checker: &Checker<'_>, amount: &Located<Amount>) -> Option<Diagnostic> {
    let text = checker.source.slice(amount.span);
    let comma = text.find(", ")?;
    let spaces = text[comma + 1..].len() - text[comma + 1..].trim_start_matches(' ').len();
    let start = amount.span.start + comma + 1;
    let right = format!(
        "{}{}",
        &text[..=comma],
        text[comma + 1..].trim_start_matches(' ')
    );
    let finding = checker
        .at(amount.span, label(Flaw::SpacedComma))
        .hint(format!("skriv {right}"));
    Some(finding.fix(Span::new(start, start + spaces), ""))
}
