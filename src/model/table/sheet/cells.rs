//! From a value of the sheet to the text that an author would write in the cell.

use std::collections::HashSet;

use rust_decimal::{Decimal, RoundingStrategy};

use super::super::cell::CellValue;
use super::super::form::{CellText, WideForm};
use super::super::measure::Measure;
use super::super::unreadable::report;
use super::super::written_cell::read_cell;
use super::column_rule::ColumnRule;
use super::form::PercentInSheet;
use super::looks;
use super::opened::Opened;
use super::sheet_layout::SheetLayout;
use super::texts::{fits, odd_character};
use super::units;
use super::{Remark, RemarkKind, Rounded, SheetOrigin, clean};
use crate::parse::{Decoder, Field, Located};
use crate::source::Span;
use crate::spreadsheet::SheetValue;
use crate::swedish::{MOST_DECIMALS, figure, grouped};

/// Reads cells and notes what is to be told of them.
pub(super) struct Figures<'o> {
    origin: &'o mut SheetOrigin,
    /// What the look of cells is told to say, by the column: a whole column has one cause.
    told_looks: HashSet<(usize, String)>,
}

/// A cell that is read, for those that report.
struct Spot<'o, 'a> {
    opened: &'o Opened<'a>,
    row: usize,
    column: usize,
}

impl Spot<'_, '_> {
    fn field(&self, text: String) -> Field<CellText> {
        let span = self.opened.place(self.row, self.column, text.len());
        Field::Value(Located {
            value: CellText(text),
            span,
        })
    }

    fn fault(
        &self,
        label: impl Into<String>,
        hint: impl Into<String>,
        decoder: &mut Decoder<'_>,
    ) -> Field<CellText> {
        let span = self.opened.place(self.row, self.column, 0);
        report(decoder, span, label, hint);
        self.unread()
    }

    /// A cell that cannot be read, which is told at another of its column.
    fn unread(&self) -> Field<CellText> {
        Field::Unreadable(Located {
            value: "?".to_owned(),
            span: self.opened.place(self.row, self.column, 0),
        })
    }
}

impl<'o> Figures<'o> {
    pub(super) fn new(origin: &'o mut SheetOrigin) -> Self {
        Self {
            origin,
            told_looks: HashSet::new(),
        }
    }

    /// Notes a row of which nothing is said but its name.
    pub(super) fn is_by_name(&mut self, row: Span) {
        self.origin.by_name.insert(row);
    }

    /// Notes a row that is shown and not added.
    pub(super) fn is_apart(&mut self, row: Span) {
        self.origin.apart.insert(row);
    }

    /// Notes that the rows are not added, and why.
    pub(super) fn are_unlike(&mut self, span: Span, why: String) {
        self.origin.remarks.push(Remark {
            kind: RemarkKind::UnlikeRows,
            span,
            label: format!("{why}: raderna läggs inte ihop"),
            hint: "är det rätt skriver du summa: nej i tabellen; ska de läggas ihop skriver du \
                   summan ur underlaget efter summa: eller kolumnsummor:"
                .to_owned(),
        });
    }

    /// Notes rows that are indented below another, and are added as it is.
    pub(super) fn are_indented(&mut self, span: Span, whole: &str, part: &str) {
        self.origin.remarks.push(Remark {
            kind: RemarkKind::UnclearRows,
            span,
            label: format!(
                "”{part}” är indragen under ”{whole}”, men raderna där ger inte ”{whole}”: alla läggs ihop"
            ),
            hint: format!(
                "är de delar av raden ovanför, skriv under rader: - {{varav: {part}}} för var och en; \
                 läggs de ihop, skriv - {{rad: {part}}}"
            ),
        });
    }

    /// Notes rows below the sum of the sheet, which are not added to it.
    pub(super) fn are_below(&mut self, span: Span, total: &str, area: Option<&str>) {
        let without = area.map_or_else(
            || "ta bort dem ur det som är inklistrat om de är en annan tabell".to_owned(),
            |area| format!("ange område: {area} om de är en annan tabell"),
        );
        self.origin.remarks.push(Remark {
            kind: RemarkKind::UnclearRows,
            span,
            label: format!("raderna under ”{total}” läggs inte ihop med den"),
            hint: format!(
                "{without}; hör de till summan, skriv den sist; är det rätt som det står, skriv \
                 {{rad: …, summa: nej}} under rader: för var och en"
            ),
        });
    }

    /// Notes a unit beside the figures that is another than they are read in.
    pub(super) fn note_units(
        &mut self,
        form: &WideForm,
        opened: &Opened<'_>,
        layout: &SheetLayout,
        rules: &[ColumnRule],
    ) {
        units::note(form, opened, layout, rules, self.origin);
    }

    /// The rows that are known by nothing but their names.
    pub(super) const fn by_name(&self) -> &HashSet<Span> {
        &self.origin.by_name
    }

    /// Notes the name of the row of sums.
    pub(super) fn is_total(&mut self, name: Field<String>) {
        self.origin.total_name = name;
    }

    /// A cell as an author would write it.
    pub(super) fn cell(
        &mut self,
        opened: &Opened<'_>,
        (row, column): (usize, usize),
        rule: &mut ColumnRule,
        decoder: &mut Decoder<'_>,
    ) -> Field<CellText> {
        let spot = Spot {
            opened,
            row,
            column,
        };
        let value = opened.cell(row, column);
        if let Some(fault) = unread(&spot, value, decoder) {
            return fault;
        }
        if rule.measure == Measure::Text && opened.is_below(row, column) {
            return merged(&spot, decoder);
        }
        if rule.measure == Measure::Text {
            let text = opened.words(row, column);
            return checked_text(text.as_deref(), &spot, decoder);
        }
        let look = opened.look(row, column);
        let fault = value
            .number()
            .and_then(|number| looks::fault(number, look, rule));
        if let Some((label, hint)) = fault {
            let is_struck = look.is_some_and(|look| look.is_struck);
            return if self.told_looks.insert((column, hint.clone())) || is_struck {
                spot.fault(label, hint, decoder)
            } else {
                spot.unread()
            };
        }
        match value {
            SheetValue::Empty => spot.field(String::new()),
            SheetValue::Number(number) => self.number(*number, &spot, rule, decoder),
            SheetValue::NumberAsText(_, number) => {
                self.origin.as_text.push(opened.place(row, column, 0));
                self.number(*number, &spot, rule, decoder)
            }
            SheetValue::Text(text) => self.written(&clean(text), &spot, rule, decoder),
            other => no_figure(other, rule, &spot, decoder),
        }
    }

    /// A figure that is written with more than its digits: `8,5 %`, `2–2,5`, `c:a 40`, `–`.
    fn written(
        &mut self,
        text: &str,
        spot: &Spot<'_, '_>,
        rule: &mut ColumnRule,
        decoder: &mut Decoder<'_>,
    ) -> Field<CellText> {
        if spot
            .opened
            .look(spot.row, spot.column)
            .is_some_and(|look| look.is_struck)
        {
            let label = "texten eller en del av den är överstruken i kalkylbladet";
            return spot.fault(label, "ta bort det som är överstruket i cellen", decoder);
        }
        if is_english(text) {
            let spaced = text.replace(',', " ");
            let label = format!("”{text}” kan vara {spaced} med engelskt kommatecken");
            let hint = "skriv talet utan komma mellan tusental i filen";
            return spot.fault(label, hint, decoder);
        }
        // A note to the figure, *100¹*, is no part of it and stays beside it.
        let figure = text.trim_end_matches(is_raised);
        if let Some(number) = Some(figure).filter(|it| *it != text).and_then(as_number) {
            let field = self.number(number, spot, rule, decoder);
            return with_mark(field, &text[figure.len()..]);
        }
        if let (Measure::Percent, Some(figure)) = (&rule.measure, text.strip_suffix('%')) {
            let figure = read_cell(figure.trim(), &Measure::Percent, false);
            if let Ok(Some(amount)) = figure.map(|cell| cell.amount().copied()) {
                return self.shown(amount.figure, spot, rule, decoder);
            }
        }
        let is_words = read_cell(text, &rule.measure, true)
            .is_ok_and(|cell| matches!(cell.value, CellValue::Text(_)));
        if is_words {
            let label = format!("här står text, ”{text}”, i en kolumn med {}", rule.kind());
            let is_percent = text.ends_with('%') && rule.measure != Measure::Percent;
            let hint = if is_percent {
                "är det procent: ge kolumnen enhet: \"%\"; annars skriv ett tal i kalkylbladet"
            } else {
                "skriv ett tal eller – i kalkylbladet, eller ge kolumnen slag: text"
            };
            return spot.fault(label, hint, decoder);
        }
        checked_text(Some(text), spot, decoder)
    }

    fn number(
        &mut self,
        number: Decimal,
        spot: &Spot<'_, '_>,
        rule: &mut ColumnRule,
        decoder: &mut Decoder<'_>,
    ) -> Field<CellText> {
        if rule.measure != Measure::Percent {
            return self.shown(number, spot, rule, decoder);
        }
        if rule.percent.is_none() && !number.is_zero() && !rule.is_told {
            rule.is_told = true;
            let label = format!(
                "det står inte hur kalkylbladet håller procenten i ”{}”: {} är talet där",
                rule.name,
                figure(number)
            );
            let [share, percent] =
                [PercentInSheet::Share, PercentInSheet::Percent].map(PercentInSheet::word);
            let hint = format!(
                "skriv i_arket: {share} om 0,085 är 8,5 %, i_arket: {percent} om 8,5 är det"
            );
            report(decoder, rule.span, label, hint);
        }
        let factor = match rule.percent {
            Some(PercentInSheet::Share) => Decimal::ONE_HUNDRED,
            _ => Decimal::ONE,
        };
        let percent = number.checked_mul(factor).unwrap_or(number);
        self.shown(percent, spot, rule, decoder)
    }

    /// The figure with the decimals that are stated; that it had more is noted.
    fn shown(
        &mut self,
        number: Decimal,
        spot: &Spot<'_, '_>,
        rule: &mut ColumnRule,
        decoder: &mut Decoder<'_>,
    ) -> Field<CellText> {
        let exact = number.normalize();
        let may_be_grouped = number.scale() == 3 && rule.decimals.is_none() && !rule.is_told;
        if may_be_grouped && spot.opened.has_thousands(spot.column) {
            rule.is_told = true;
            let written = figure(number);
            let spaced = written.replace(',', " ");
            let label = format!("”{written}” kan vara {spaced} med engelskt kommatecken");
            let hint = format!(
                "är det {spaced}, skriv mellanslag i stället för komma i hela kolumnen; är det decimaler, skriv decimaler: 3"
            );
            report(decoder, rule.span, label, hint);
        }
        if rule.decimals.is_none() && exact.scale() > 0 && !rule.is_told {
            rule.is_told = true;
            let label = format!(
                "det står inte hur många decimaler ”{}” ska ha: {} har {}",
                rule.name,
                spot.opened.grid.address(spot.row, spot.column),
                exact.scale()
            );
            let hint = format!("skriv decimaler: {}", exact.scale().min(MOST_DECIMALS));
            report(decoder, rule.span, label, hint);
        }
        let decimals = rule
            .decimals
            .unwrap_or_else(|| exact.scale())
            .min(MOST_DECIMALS);
        let strategy = RoundingStrategy::MidpointAwayFromZero;
        let mut rounded = exact.round_dp_with_strategy(decimals, strategy);
        let is_rounded = rounded != exact;
        rounded.rescale(decimals);
        let field = spot.field(rounded.to_string().replace('.', ","));
        if let (true, Some(span)) = (is_rounded, field.span()) {
            self.origin.rounded.push(Rounded {
                span,
                from: figure(exact),
                to: figure(rounded),
            });
        }
        field
    }
}

/// What no cell of a table can be, whatever its column.
fn unread(
    spot: &Spot<'_, '_>,
    value: &SheetValue,
    decoder: &mut Decoder<'_>,
) -> Option<Field<CellText>> {
    let (label, hint) = match value {
        SheetValue::Error(error) => (
            format!("här står {error}: kalkylbladet kunde inte räkna ut cellen"),
            "rätta formeln i kalkylbladet och spara det",
        ),
        SheetValue::NotWorkedOut => (
            "formeln är inte uträknad".to_owned(),
            "öppna filen i Excel eller LibreOffice och spara den: då räknas formlerna ut",
        ),
        SheetValue::Time(time) => (
            format!("här står ett klockslag eller en dag som inte finns ({time})"),
            "skriv ett belopp, en text eller en hel dag i kalkylbladet",
        ),
        _ => return None,
    };
    Some(spot.fault(label, hint, decoder))
}

/// A value among figures that is none.
fn no_figure(
    value: &SheetValue,
    rule: &ColumnRule,
    spot: &Spot<'_, '_>,
    decoder: &mut Decoder<'_>,
) -> Field<CellText> {
    let kind = rule.kind();
    let (label, hint) = match value {
        SheetValue::Date(date) => (
            format!("här står datumet {date} i en kolumn med {kind}"),
            "skriv talet i kalkylbladet, med cellens format satt till Tal, eller ge kolumnen slag: text",
        ),
        SheetValue::Truth(_) => (
            format!("här står SANT eller FALSKT i en kolumn med {kind}"),
            "skriv ett tal i kalkylbladet, eller ge kolumnen slag: text",
        ),
        SheetValue::Covered => return merged(spot, decoder),
        _ => (
            "talet har fler siffror än ett belopp kan ha".to_owned(),
            "räkna i tkr eller mnkr i kalkylbladet",
        ),
    };
    spot.fault(label, hint, decoder)
}

fn merged(spot: &Spot<'_, '_>, decoder: &mut Decoder<'_>) -> Field<CellText> {
    let label = "cellen är sammanslagen med en annan";
    let hint = "dela på cellerna i kalkylbladet, så att varje rad har sitt eget värde";
    spot.fault(label, hint, decoder)
}

fn checked_text(
    text: Option<&str>,
    spot: &Spot<'_, '_>,
    decoder: &mut Decoder<'_>,
) -> Field<CellText> {
    let text = text.unwrap_or_default();
    let field = spot.field(text.to_owned());
    match (fits(text), field.span()) {
        (Err((label, hint)), _) => spot.fault(label, hint, decoder),
        (Ok(()), Some(span)) => {
            odd_character(text, span, decoder);
            field
        }
        (Ok(()), None) => field,
    }
}

/// Digits in groups of three with commas, as English has them.
fn is_english(text: &str) -> bool {
    let figure = text.trim_start_matches(['-', '−', '+']);
    let figure = figure.split('.').next().unwrap_or_default();
    grouped(figure, |c| c == ',').is_some()
}

const fn is_raised(c: char) -> bool {
    matches!(c, '⁰' | '¹' | '²' | '³' | '⁴' | '⁵' | '⁶' | '⁷' | '⁸' | '⁹')
}

fn with_mark(field: Field<CellText>, mark: &str) -> Field<CellText> {
    match field {
        Field::Value(Located { value, span }) => Field::Value(Located {
            value: CellText(value.0 + mark),
            span,
        }),
        unread => unread,
    }
}

/// Digits that people write as a number.
fn as_number(text: &str) -> Option<Decimal> {
    let text = text.trim().replace([' ', '\u{a0}', '\u{202f}'], "");
    text.replace(',', ".").replace('−', "-").parse().ok()
}
