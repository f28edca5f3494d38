//! Columns: headings, what they hold, and their formulas.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::formulas::parse_formula;
use crate::model::YesNo;
use crate::model::table::form::{CellText, ColumnForm, WideForm};
use crate::model::table::formula::Names;
use crate::model::table::measure::{ColumnKind, Measure, is_of_each};
use crate::model::table::unreadable::report;
use crate::model::table::{Column, RowRole, TableRow};
use crate::parse::{Decoder, Field, Located};
use crate::source::Span;
use crate::swedish::{MOST_DECIMALS, Unit};

/// Letters of a unit: it stands in the head of its column, and the longest in use,
/// `kr/normalårsverke`, has eighteen.
const LONGEST_UNIT: usize = 24;

/// The columns of a table, that of the row sums last.
pub fn all(
    form: &WideForm,
    sums: &[Field<CellText>],
    unit: Unit,
    decoder: &mut Decoder<'_>,
) -> Vec<Column> {
    let forms = form.columns.items();
    let names = names(forms, decoder);
    let written = forms
        .iter()
        .map(|form| column(form, &names_in(forms, form, &names), unit, decoder));
    let mut columns: Vec<Column> = written.collect();
    add_stated_shares(&mut columns, forms, sums);
    columns.push(row_sums(&columns, form, unit));
    columns
}

/// The names that formulas may use; a column without one, or with another's, is reported.
fn names(forms: &[ColumnForm], decoder: &mut Decoder<'_>) -> Names {
    let mut names: Vec<(String, usize)> = Vec::new();
    let mut known: HashMap<String, Span> = HashMap::new();
    for (index, form) in forms.iter().enumerate() {
        let Some(name) = form.name() else {
            if form.head.is_missing() {
                let hint = "skriv rubrik: i kolumnen";
                report(decoder, form.span, "kolumnen har ingen rubrik", hint);
            }
            continue;
        };
        let own = name.value.to_lowercase();
        if known.insert(own.clone(), name.span).is_some() {
            let label = format!("en kolumn till heter ”{}”", name.value);
            report(decoder, name.span, label, "ge varje kolumn en egen rubrik");
        }
        names.push((name.value, index));
        // An id may be its own heading once more.
        let id = form.id.located();
        if let Some(id) = id.filter(|id| id.value.to_lowercase() != own) {
            if known.insert(id.value.to_lowercase(), id.span).is_some() {
                let label = format!("en kolumn till heter ”{}”", id.value);
                report(decoder, id.span, label, "ge varje kolumn ett eget id");
            }
            names.push((id.value.clone(), index));
        }
    }
    Names::of(&names)
}

/// Below a heading that it shares, a column names the others there by their own heads too.
fn names_in(forms: &[ColumnForm], form: &ColumnForm, names: &Names) -> Names {
    if form.over.is_missing() {
        return names.clone();
    }
    let beside = forms.iter().enumerate();
    let beside = beside.filter(|(_, other)| other.over.text() == form.over.text());
    let own = beside.filter_map(|(index, other)| Some((other.head.get()?.clone(), index)));
    names.with(&own.collect::<Vec<_>>())
}

fn column(form: &ColumnForm, names: &Names, unit: Unit, decoder: &mut Decoder<'_>) -> Column {
    let measure = measure_of(form, unit, decoder);
    let formula = form.formula.located();
    Column {
        id: form.id.clone(),
        head: form.head.clone(),
        over: form.over.clone(),
        adds: is_added(form, &measure),
        measure,
        formula: formula.and_then(|it| parse_formula(it, names, "kolumnerna", decoder)),
        measure_place: form.unit.span().or_else(|| form.kind.span()),
        is_row_sum: false,
        is_shown: true,
        decimals: form.decimals.get().copied().map(bounded_decimals),
    }
}

fn bounded_decimals(decimals: u32) -> u32 {
    decimals.min(MOST_DECIMALS)
}

/// Money and numbers are added, unless the column says otherwise; shares where it says so.
fn is_added(form: &ColumnForm, measure: &Measure) -> bool {
    let may_add = matches!(measure, Measure::Money(_) | Measure::Number(_));
    match form.adds.get() {
        Some(YesNo::No) => false,
        Some(YesNo::Yes) => may_add || *measure == Measure::Percent,
        None => may_add,
    }
}

/// Shares are added where their sum is stated, and are not worked out otherwise.
fn add_stated_shares(columns: &mut [Column], forms: &[ColumnForm], sums: &[Field<CellText>]) {
    if sums.len() != columns.len() {
        return;
    }
    for ((column, form), sum) in columns.iter_mut().zip(forms).zip(sums) {
        let is_open = column.measure == Measure::Percent && form.adds.is_missing();
        let is_figure = |text: &CellText| text.0.contains(|c: char| c.is_ascii_digit());
        if is_open && column.formula.is_none() && sum.get().is_some_and(is_figure) {
            column.adds = true;
        }
    }
}

/// Shares and means whose stated sum is none are not added: *Utfall i procent* of all is what the
/// sums give, and lies among the rows.
pub fn leave_out_means(
    columns: &mut [Column],
    forms: &[ColumnForm],
    rows: &[TableRow],
    total: &TableRow,
) {
    let items = rows.iter().filter(|row| row.role == RowRole::Item);
    let items: Vec<&TableRow> = items.collect();
    for (at, (column, form)) in columns.iter_mut().zip(forms).enumerate() {
        let may_be_mean = column.measure == Measure::Percent
            || matches!(column.measure, Measure::Number(_)) && is_of_means(column.head.text());
        if !may_be_mean || !column.adds || !form.adds.is_missing() || column.formula.is_some() {
            continue;
        }
        let figure = |row: &TableRow| Some(row.cells.get(at)?.amount()?.figure);
        let figures: Vec<Decimal> = items.iter().filter_map(|row| figure(row)).collect();
        let Some(stated) = figure(total) else {
            continue;
        };
        column.adds = !is_mean(&figures, stated);
    }
}

/// Whether a stated figure is among others, and they are no parts of a whole.
fn is_mean(figures: &[Decimal], stated: Decimal) -> bool {
    let sum = figures
        .iter()
        .fold(Decimal::ZERO, |sum, next| sum.saturating_add(*next));
    let (Some(least), Some(most)) = (figures.iter().min(), figures.iter().max()) else {
        return false;
    };
    // Parts that are rounded give a hundred within one.
    let is_whole = (sum - Decimal::ONE_HUNDRED).abs() <= Decimal::ONE;
    figures.len() > 1 && sum != stated && !is_whole && (least..=most).contains(&&stated)
}

/// Heads of means that are not called so: *Medelålder*.
fn is_of_means(head: &str) -> bool {
    let head = head.to_lowercase();
    let mut words = head.split(|c: char| !c.is_alphanumeric());
    is_of_each(&head) || words.any(|word| word.ends_with("ålder") || word.starts_with("genomsnitt"))
}

fn measure_of(form: &ColumnForm, unit: Unit, decoder: &mut Decoder<'_>) -> Measure {
    let kind = form.kind.get().copied();
    let of_kind = |kind| Measure::of_kind(kind, unit);
    let Some(text) = form.unit.located() else {
        return kind.map_or(Measure::Money(unit), of_kind);
    };
    let Some(measure) = unit_of(text, decoder) else {
        return kind.map_or(Measure::Number(String::new()), of_kind);
    };
    match kind.filter(|kind| *kind != measure.kind()) {
        // What is counted may have a name of any form, and so may what a price is for.
        Some(ColumnKind::Number) if !text.value.is_empty() => Measure::Number(text.value.clone()),
        Some(kind) => {
            refuse_kind(text, kind, &measure, decoder);
            measure
        }
        None => measure,
    }
}

fn refuse_kind(
    unit: &Located<String>,
    kind: ColumnKind,
    measure: &Measure,
    decoder: &mut Decoder<'_>,
) {
    let of_unit = measure.kind().word();
    let label = format!(
        "enheten ”{}” är {of_unit}, men slag säger {}",
        unit.value,
        kind.word()
    );
    report(
        decoder,
        unit.span,
        label,
        "ta bort den ena av enhet och slag",
    );
}

/// The measure that a unit says; one that is no unit is reported.
pub fn unit_of(text: &Located<String>, decoder: &mut Decoder<'_>) -> Option<Measure> {
    let letters = text.value.chars().count();
    // Not what is counted, but how many: as a unit it would be a number of nothing.
    if let Some(unit) = Unit::of_count(&text.value).filter(|_| Unit::parse(&text.value).is_none()) {
        let label = format!("”{}” säger inte vad som räknas", text.value);
        let hint = format!(
            "skriv enhet: {} om det är pengar, eller vad det är {} av: {} invånare",
            unit.swedish(),
            text.value,
            text.value
        );
        report(decoder, text.span, label, hint);
        return Some(Measure::Money(unit));
    }
    if letters <= LONGEST_UNIT {
        return Some(Measure::of_unit(&text.value));
    }
    let label = format!("enheten har {letters} tecken; en enhet har högst {LONGEST_UNIT}");
    let hint = "skriv till exempel st, m², % eller kr/m², och resten i rubriken";
    report(decoder, text.span, label, hint);
    None
}

/// The column of the row sums: money where money is added, else what the first column counts.
fn row_sums(given: &[Column], form: &WideForm, unit: Unit) -> Column {
    let is_money = |measure: &&Measure| matches!(measure, Measure::Money(_));
    let added = given.iter().filter(|it| it.adds && it.formula.is_none());
    let measures: Vec<&Measure> = added.map(|column| &column.measure).collect();
    let measure = match (measures.iter().any(is_money), measures.first()) {
        (false, Some(first)) => (*first).clone(),
        _ => Measure::Money(unit),
    };
    Column {
        id: Field::Missing,
        is_shown: !form.sum_head.is_missing(),
        over: Field::Missing,
        head: form.sum_head.clone(),
        measure,
        formula: None,
        measure_place: None,
        is_row_sum: true,
        adds: true,
        decimals: form.decimals.get().copied().map(bounded_decimals),
    }
}
