//! A107 `number-format`: an amount written in another way than with groups of three and decimal
//! comma.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::prose_amounts::Mention;
use crate::facts::written_number::Flaw;
use crate::parse::Located;
use crate::source::Span;
use crate::swedish::{Amount, FIXED_SPACE, figure};

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
        checker.report_all(prose.mentions.iter().filter_map(|mention| {
            let place = prose.text.place(mention.figure.clone());
            in_text(checker, place, mention)
        }));
    }
    checker.report_all(
        checker
            .case
            .written_amounts()
            .iter()
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
    // As it can be typed: the page sets fixed spaces.
    let right = figure(value).replace(FIXED_SPACE, " ");
    let is_one_line = !checker.source.slice(place).contains('\n');
    let finding = finding.hint(format!("skriv {right}"));
    Some(if is_one_line {
        finding.fix(place, right)
    } else {
        finding
    })
}

fn label(flaw: Flaw) -> &'static str {
    match flaw {
        Flaw::Ungrouped => "siffrorna ska stå i grupper om tre",
        Flaw::SpacedComma => "det ska inte vara något mellanslag efter decimalkommat",
        Flaw::Commas => "tusental skiljs åt med mellanslag, inte med komma",
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
