//! Cells: a text to what it says, in what its column counts.

use crate::model::table::cell::{Cell, CellValue};
use crate::model::table::form::CellText;
use crate::model::table::measure::Measure;
use crate::model::table::unreadable::report;
use crate::model::table::written_cell::read_cell;
use crate::parse::{Decoder, Field};
use crate::source::Span;
use crate::swedish::{AmountFault, Unit};

/// What a cell is expected to say.
#[derive(Clone, Copy)]
pub struct ExpectedCell<'m> {
    /// What it counts.
    pub measure: &'m Measure,
    /// It is worked out where it is empty.
    pub may_be_empty: bool,
    /// Words may stand beside the figure.
    pub remarks: bool,
}

impl ExpectedCell<'_> {
    /// Whether it is a figure with a sign of per cent where that is none of the column.
    fn is_share(self, written: &str) -> bool {
        let share = written.trim_end_matches('%');
        share.len() < written.len()
            && *self.measure != Measure::Percent
            && read_cell(share, self.measure, false).is_ok()
    }

    /// What a cell says; one that cannot be read is reported.
    pub fn read(self, text: &Field<CellText>, decoder: &mut Decoder<'_>) -> Cell {
        let span = text.span();
        let without = |value| Cell {
            span,
            value,
            ..Cell::default()
        };
        let Some(written) = text.get() else {
            return without(match text {
                Field::Missing => CellValue::Missing,
                _ => CellValue::Unreadable,
            });
        };
        if written.0.is_empty() && self.may_be_empty {
            return without(CellValue::Missing);
        }
        match read_cell(&written.0, self.measure, self.remarks) {
            Ok(read) => Cell { span, ..read },
            Err(fault) => {
                self.refuse(&written.0, fault, span.unwrap_or_default(), decoder);
                without(CellValue::Unreadable)
            }
        }
    }

    fn refuse(self, written: &str, fault: AmountFault, span: Span, decoder: &mut Decoder<'_>) {
        let (kind, example) = words_for(self.measure);
        let why = if self.is_share(written) {
            "det är procent"
        } else {
            fault.message
        };
        let label = format!("”{written}” går inte att läsa som {kind}: {why}");
        let hint = match fault.instead {
            Some(instead) => format!("skriv {instead}"),
            None => self.hint(written).unwrap_or_else(|| example.to_owned()),
        };
        report(decoder, span, label, hint);
    }
}

impl ExpectedCell<'_> {
    /// What to write for words with digits, and for a share among amounts.
    fn hint(self, written: &str) -> Option<String> {
        let measure = self.measure;
        let is_money = matches!(measure, Measure::Money(_));
        if self.is_share(written) {
            let place = "skriv enhet: \"%\" i kolumnen, eller på raden om bara den har procent";
            return Some(place.to_owned());
        }
        let words = || written.split(|c: char| !c.is_alphabetic());
        let is_unit = |word: &str| Unit::of_word(word).is_some();
        let is_words = words().any(|word| word.chars().count() > 1 && !is_unit(word));
        let counts = || {
            let (number, unit) = written.split_once(|c: char| c.is_whitespace())?;
            let is_number = number
                .bytes()
                .all(|byte| byte.is_ascii_digit() || byte == b',');
            let is_word = unit.chars().all(char::is_alphabetic) && !unit.is_empty();
            if let Some(money) = Unit::of_count(unit).filter(|_| is_number) {
                let amount = format!("{number} {}", money.swedish());
                return Some(format!(
                    "är det pengar: skriv {amount}, eller talet i tabellens enhet"
                ));
            }
            (is_number && is_word).then(|| format!("skriv enhet: {unit} på raden eller i kolumnen"))
        };
        let text = "är det ord: skriv slag: text i kolumnen, eller flytta orden till raden";
        (self.remarks && is_words && is_money).then(|| counts().unwrap_or_else(|| text.to_owned()))
    }
}

/// `summa: nej`
pub(in crate::model::table) fn is_no(total: &Field<CellText>) -> bool {
    let text = total.get();
    text.is_some_and(|text| text.0.eq_ignore_ascii_case("nej"))
}

/// What a figure is called that cannot be read, and what to write.
const fn words_for(measure: &Measure) -> (&'static str, &'static str) {
    match measure {
        Measure::Percent => ("procent", "skriv till exempel 8,5 eller 8,5 %"),
        Measure::Number(_) | Measure::Text => ("tal", "skriv till exempel 1 250 eller 12,5"),
        Measure::Price(_) => ("pris", "skriv till exempel 27:50 eller 27,50"),
        Measure::Money(_) => (
            "belopp",
            "skriv till exempel 3 100 000 kr, 440 tkr eller 1,6 mnkr",
        ),
    }
}
