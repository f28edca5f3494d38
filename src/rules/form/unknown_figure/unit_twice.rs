//! A unit after a figure that is filled in with its own: `{{ summa("m") }} tkr` is *300 tkr tkr* on
//! the page.

use crate::check::rule::Checker;
use crate::diagnostic::Diagnostic;
use crate::model::table::TableFigure;
use crate::model::{Figure, Measure};
use crate::source::Span;
use crate::swedish::Unit;
use crate::text::ReadText;
use crate::text::near::word_after;

/// What is told of the unit after a figure, with the fix that takes it away.
pub fn told(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    figure: &Figure,
    value: &TableFigure,
) -> Option<Diagnostic> {
    let after = &text.written[figure.range.end..];
    let space = after.len() - after.trim_start_matches([' ', '\u{a0}', '\n']).len();
    let unit = match after[space..].strip_prefix('%') {
        Some(_) => "%",
        None => word_after(text.written, figure.range.end),
    };
    if space == 0 || !repeats(unit, &value.measure) {
        return None;
    }
    let own = match value.measure {
        Measure::Money(_) => figure.shown.unit.unwrap_or(value.money.unit).swedish(),
        _ => value.measure.swedish(),
    };
    let end = figure.range.end + space + unit.len();
    let label = format!("enheten fylls i av sig själv: på sidan blir det ”{own} {unit}”");
    let found = checker.at(text.place(figure.range.start..end), label);
    let hint = format!(
        "ta bort ”{unit}” efter }}}}; ska det vara en annan enhet, skriv den i hänvisningen: i: \"mnkr\""
    );
    let own_place = text.place(figure.range.end..end);
    Some(
        found
            .hint(hint)
            .fix(Span::new(own_place.start, own_place.end), ""),
    )
}

fn repeats(unit: &str, measure: &Measure) -> bool {
    match measure {
        Measure::Money(_) => {
            matches!(unit, "kronor" | "SEK")
                || Unit::of_word(unit).is_some()
                || Unit::of_multiple(unit).is_some()
        }
        Measure::Percent => matches!(unit, "%" | "procent"),
        Measure::Number(own) => !own.is_empty() && unit == own,
        Measure::Price(_) => matches!(unit, "kr" | "kronor"),
        Measure::Text => false,
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::form::unknown_figure::RULE;
    use crate::rules::testing::found_in;

    #[test]
    fn a_unit_that_is_filled_in_is_not_written_again() {
        let table = "belopp:\n  id: m\n  enhet: tkr\n  poster:\n    - {namn: Resor, belopp: 300}\n";
        let found = |text: &str| found_in(&RULE, &format!("bakgrund: |\n  {text}\n{table}"));
        for unit in ["tkr", "kronor", "kr", "mnkr", "miljoner kronor"] {
            let text = format!("Kostnaden är {{{{ summa(\"m\") }}}} {unit}.");
            assert_eq!(found(&text).len(), 1, "{text}");
        }
        for rest in [
            ".",
            " per år.",
            ", 12 tkr mer.",
            " i år. Kronor räknas.",
            " och tkr.",
        ] {
            let text = format!("Kostnaden är {{{{ summa(\"m\") }}}}{rest}");
            assert_eq!(found(&text).len(), 0, "{text}");
        }
    }
}
