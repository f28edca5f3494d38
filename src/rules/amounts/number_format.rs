//! A107 `number-format`: an amount written in another way than with groups of three and decimal
//! comma.

mod unit_before;

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
    for text in checker.prose() {
        checker.report_all(unit_before::found(checker, text));
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
        return Some(finding.hint(two_readings(checker.source.slice(place))));
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

/// *3.600* with both of its readings: 3 600 or 3,600.
fn two_readings(written: &str) -> String {
    let hint = "skriv mellanslag mellan tusental och komma före decimaler";
    let figure = written.trim();
    let is_figure = figure.contains('.') && figure.chars().all(|c| c.is_ascii_digit() || c == '.');
    if !is_figure {
        return hint.to_owned();
    }
    let (grouped, decimals) = (figure.replace('.', " "), figure.replace('.', ","));
    let decimals = decimals.trim_end_matches('0');
    format!("{hint}: {grouped} eller {decimals}")
}

fn label(flaw: Flaw) -> &'static str {
    match flaw {
        Flaw::Ungrouped => "siffrorna ska stå i grupper om tre",
        Flaw::SpacedComma => "det ska inte vara något mellanslag efter decimalkommat",
        Flaw::Apostrophes => "tusental skiljs åt med mellanslag, inte med apostrof",
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

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in_background;

    #[test]
    fn amounts_as_other_countries_write_them_are_told() {
        for (text, right) in [
            ("Kostnaden blir 1,234.50 kr för året.", "1 234,50"),
            ("Kostnaden blir 1'250 kr för året.", "1 250"),
            ("Kostnaden blir SEK 1 000 för året.", "1 000 kr"),
            ("Kostnaden blir TSEK 500.", "500 tkr"),
            ("Kostnaden (kr 500) ökar.", "500 kr"),
            ("Kostnaden blir tkr 1 500", "1 500 tkr"),
        ] {
            let found = found_in_background(&RULE, text);
            assert_eq!(found.len(), 1, "{text}");
            let fix = found[0].fix.as_ref().expect("a fix");
            assert_eq!(fix.text, right, "{text}");
        }
        for text in [
            "Kostnaden i tkr 2026 och 2027.",
            "Budget i kr 3 stadsdelar.",
            "Det kostar 5 kr 3 gånger.",
            "I tkr 500 kr är.",
            "Se kr 12–14 i bilagan.",
            "Vi betalade i kronor 3 gånger.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 0, "{text}");
        }
    }
}
