//! From the written forms to a [`Table`]: what cannot be read is reported, and spoils itself only.

use std::collections::HashMap;

use super::cell::{self, Cell, CellValue};
use super::form::{CellText, ColumnForm, ShortForm, ShortRow, SumsOf, WideForm, WideRow};
use super::formula::{Expr, FormulaFault, Names};
use super::measure::Measure;
use super::sheet;
use super::work_out;
use super::{Column, RowRole, Table, TableForm, TableRow};
use crate::model::YesNo;
use crate::model::sums::Precision;
use crate::parse::{Decode, Decoder, Field, Located, Node, UNREADABLE_VALUE};
use crate::source::Span;
use crate::swedish::Unit;

/// A table of `belopp`.
#[derive(Debug, Clone)]
pub struct ShortTable(pub Table);

/// A table of `tabeller`.
#[derive(Debug, Clone)]
pub struct WideTable(pub Table);

impl Decode for ShortTable {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let form = ShortForm::decode(node, decoder)?;
        Some(Self(short(form, decoder)))
    }

    fn schema() -> serde_json::Value {
        ShortForm::schema()
    }
}

impl Decode for WideTable {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let node = sheet::pasted_rows::settled(node, decoder);
        let form = WideForm::decode(&node, decoder)?;
        Some(Self(wide(form, decoder)))
    }

    fn schema() -> serde_json::Value {
        WideForm::schema()
    }
}

pub(super) fn report(
    decoder: &mut Decoder<'_>,
    span: Span,
    label: impl Into<String>,
    hint: impl Into<String>,
) {
    decoder.report(&UNREADABLE_VALUE, span, label, hint);
}

fn is_yes(field: &Field<YesNo>) -> bool {
    field.get() == Some(&YesNo::Yes)
}

fn precision(rounded: &Field<YesNo>, exact: &Field<YesNo>) -> Precision {
    match (is_yes(exact), is_yes(rounded)) {
        (true, _) => Precision::Exact,
        (_, true) => Precision::Rounded,
        _ => Precision::AsWritten,
    }
}

/// `summa: nej`
fn is_no(total: &Field<CellText>) -> bool {
    total
        .get()
        .is_some_and(|text| text.0.eq_ignore_ascii_case("nej"))
}

/// A cell of a column; one that is worked out may be left empty.
fn read_cell(
    text: &Field<CellText>,
    measure: &Measure,
    may_be_empty: bool,
    remarks: bool,
    decoder: &mut Decoder<'_>,
) -> Cell {
    let span = text.span();
    let unread = |value| Cell {
        span,
        value,
        ..Cell::default()
    };
    let Some(written) = text.get() else {
        return unread(if text.is_missing() {
            CellValue::Missing
        } else {
            CellValue::Unreadable
        });
    };
    if written.0.is_empty() && may_be_empty {
        return unread(CellValue::Missing);
    }
    match cell::read(&written.0, measure, remarks) {
        Ok(read) => Cell { span, ..read },
        Err(fault) => {
            let (kind, example) = words_for(measure);
            let hint = fault
                .instead
                .map_or_else(|| example.to_owned(), |instead| format!("skriv {instead}"));
            let label = format!(
                "”{}” går inte att läsa som {kind}: {}",
                written.0, fault.message
            );
            report(decoder, span.unwrap_or_default(), label, hint);
            unread(CellValue::Unreadable)
        }
    }
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

fn short(form: ShortForm, decoder: &mut Decoder<'_>) -> Table {
    let ShortForm {
        id,
        caption,
        unit,
        first_head,
        funding,
        rows,
        total,
        rounded,
        exact,
        span,
    } = form;
    let unit = unit.get().copied().unwrap_or_default().unit();
    let measure = Measure::Money(unit);
    let adds = !is_no(&total);
    let rows_span = rows.span();
    let rows = rows.get().cloned().unwrap_or_default().into_iter();
    let rows = rows.map(|row| short_row(row, &measure, decoder)).collect();
    let stated = if adds { total } else { Field::Missing };
    let mut table = Table {
        form: TableForm::Short,
        id,
        caption,
        unit,
        first_head,
        columns: vec![Column {
            measure: measure.clone(),
            adds: true,
            is_shown: true,
            ..Column::default()
        }],
        rows,
        rows_span,
        total: TableRow {
            role: RowRole::Total,
            cells: vec![read_cell(&stated, &measure, false, false, decoder)],
            span,
            ..TableRow::default()
        },
        funding,
        precision: precision(&rounded, &exact),
        adds,
        origin: None,
        span,
    };
    work_out::work_out(&mut table);
    table
}

fn short_row(row: ShortRow, measure: &Measure, decoder: &mut Decoder<'_>) -> TableRow {
    let ShortRow {
        mark,
        name,
        amount,
        concerns_children,
        key,
        responsible,
        span,
    } = row;
    TableRow {
        mark,
        name,
        cells: vec![read_cell(&amount, measure, false, false, decoder)],
        concerns_children,
        key,
        responsible,
        span,
        ..TableRow::default()
    }
}

fn wide(form: WideForm, decoder: &mut Decoder<'_>) -> Table {
    let (form, origin) = sheet::filled(form, decoder);
    let WideForm {
        id,
        caption,
        unit,
        first_head,
        columns,
        sum_head,
        decimals,
        funding,
        from: _,
        pasted: _,
        rows,
        column_sums,
        total,
        rounded,
        exact,
        span,
    } = form;
    let unit = unit.get().copied().unwrap_or_default().unit();
    let adds = !is_no(&total);
    if let (false, Some(place)) = (adds, column_sums.span()) {
        let hint = "ta bort kolumnsummor, eller summa: nej";
        report(
            decoder,
            place,
            "summa: nej säger att tabellen inte har några summor",
            hint,
        );
    }
    let mut read = columns_of(columns.items(), unit, decoder);
    let sums = if adds { column_sums.items() } else { &[] };
    percent_with_sums(&mut read, columns.items(), sums);
    let sum_column = row_sum_column(&read, sum_head, decimals.get().copied(), unit);
    read.push(sum_column);
    let building = Building { columns: &read };
    let rows_span = rows.span();
    let forms = rows.get().map(Vec::as_slice).unwrap_or_default();
    let rows = building.rows(forms, decoder);
    let total_row = building.total(sums, column_sums.span(), total, span, decoder);
    let mut table = Table {
        form: TableForm::Wide,
        id,
        caption,
        unit,
        first_head,
        columns: read,
        rows,
        rows_span,
        total: total_row,
        funding,
        precision: precision(&rounded, &exact),
        adds,
        origin,
        span,
    };
    let places: Vec<Span> = forms.iter().map(formula_place).collect();
    work_out::check_dimensions(&mut table, columns.items(), &places, decoder);
    work_out::refuse_circles(&mut table, columns.items(), &places, decoder);
    work_out::work_out(&mut table);
    table
}

/// Where the formula of a row stands, or the list of what it sums.
fn formula_place(row: &WideRow) -> Span {
    let place = row.formula.span().or_else(|| row.sums.span());
    place.unwrap_or(row.span)
}

/// The decimals that a row of sums, or what is worked out, may have.
const MOST_DECIMALS: u32 = 4;

fn columns_of(forms: &[ColumnForm], unit: Unit, decoder: &mut Decoder<'_>) -> Vec<Column> {
    let mut names: Vec<(String, usize)> = Vec::new();
    let mut known: HashMap<String, Span> = HashMap::new();
    for (index, form) in forms.iter().enumerate() {
        let Some(head) = form.head.located() else {
            if form.head.is_missing() {
                report(
                    decoder,
                    form.span,
                    "kolumnen har ingen rubrik",
                    "skriv rubrik: i kolumnen",
                );
            }
            continue;
        };
        if known.insert(head.value.to_lowercase(), head.span).is_some() {
            let label = format!("en kolumn till heter ”{}”", head.value);
            report(decoder, head.span, label, "ge varje kolumn en egen rubrik");
        }
        names.push((head.value.clone(), index));
    }
    let names = Names::of(&names);
    let columns = forms.iter().map(|form| Column {
        head: form.head.clone(),
        measure: measure_of(form, unit, decoder),
        formula: form
            .formula
            .located()
            .and_then(|formula| parse_formula(formula, &names, "kolumnerna", decoder)),
        is_row_sum: false,
        adds: false,
        is_shown: true,
        decimals: form
            .decimals
            .get()
            .map(|decimals| (*decimals).min(MOST_DECIMALS)),
    });
    let mut columns: Vec<Column> = columns.collect();
    for (column, form) in columns.iter_mut().zip(forms) {
        let may_add = matches!(column.measure, Measure::Money(_) | Measure::Number(_));
        column.adds = match form.adds.get() {
            Some(YesNo::No) => false,
            Some(YesNo::Yes) => may_add || column.measure == Measure::Percent,
            None => may_add,
        };
    }
    columns
}

/// Shares are added where their sum is stated, and are not worked out otherwise.
fn percent_with_sums(columns: &mut [Column], forms: &[ColumnForm], sums: &[Field<CellText>]) {
    let given = |index: usize| {
        let text = sums.get(index).and_then(Field::get);
        text.is_some_and(|text| text.0.contains(|c: char| c.is_ascii_digit()))
    };
    let is_whole = sums.len() == columns.len();
    for (index, (column, form)) in columns.iter_mut().zip(forms).enumerate() {
        let is_open = column.measure == Measure::Percent && form.adds.is_missing();
        if is_open && is_whole && column.formula.is_none() && given(index) {
            column.adds = true;
        }
    }
}

fn measure_of(form: &ColumnForm, unit: Unit, decoder: &mut Decoder<'_>) -> Measure {
    let kind = form.kind.get().copied();
    match (form.unit.located(), kind) {
        (None, None) => Measure::Money(unit),
        (None, Some(kind)) => Measure::of_kind(kind, unit),
        (Some(text), kind) => {
            let Some(measure) = unit_of(text, decoder) else {
                return kind.map_or(Measure::Number(String::new()), |kind| {
                    Measure::of_kind(kind, unit)
                });
            };
            match kind.filter(|kind| *kind != measure.kind()) {
                // What is counted may have a name of any form, and so may what a price is for.
                Some(super::measure::ColumnKind::Number) if !text.value.is_empty() => {
                    return Measure::Number(text.value.clone());
                }
                Some(kind) => {
                    let label = format!(
                        "enheten ”{}” är {}, men slag säger {}",
                        text.value,
                        measure.kind().word(),
                        kind.word()
                    );
                    report(
                        decoder,
                        text.span,
                        label,
                        "ta bort den ena av enhet och slag",
                    );
                }
                None => {}
            }
            measure
        }
    }
}

/// Letters of a unit: it stands in the head of its column, and the longest in use,
/// `kr/normalårsverke`, has eighteen.
const LONGEST_UNIT: usize = 24;

/// The measure that a unit says; one that is no unit is reported.
fn unit_of(text: &Located<String>, decoder: &mut Decoder<'_>) -> Option<Measure> {
    let letters = text.value.chars().count();
    if letters <= LONGEST_UNIT {
        return Some(Measure::of_unit(&text.value));
    }
    let label = format!("enheten har {letters} tecken; en enhet har högst {LONGEST_UNIT}");
    let hint = "skriv till exempel st, m², % eller kr/m², och resten i rubriken";
    report(decoder, text.span, label, hint);
    None
}

fn row_sum_column(
    given: &[Column],
    head: Field<String>,
    decimals: Option<u32>,
    unit: Unit,
) -> Column {
    let is_added = |column: &&Column| column.adds && column.formula.is_none();
    let mut added = given.iter().filter(is_added);
    let first = added.next().map(|column| &column.measure);
    let money = given
        .iter()
        .find(|column| is_added(column) && matches!(column.measure, Measure::Money(_)));
    let measure = match (money, first) {
        (None, Some(measure)) => measure.clone(),
        _ => Measure::Money(unit),
    };
    Column {
        is_shown: !head.is_missing(),
        head,
        measure,
        formula: None,
        is_row_sum: true,
        adds: true,
        decimals: decimals.map(|decimals| decimals.min(MOST_DECIMALS)),
    }
}

fn parse_formula(
    formula: &Located<String>,
    names: &Names,
    what: &str,
    decoder: &mut Decoder<'_>,
) -> Option<Expr> {
    match Expr::parse(&formula.value, names) {
        Ok(expr) => Some(expr),
        Err(FormulaFault { message, is_name }) => {
            let all = &names.written;
            let hint = match (is_name, all.is_empty()) {
                (true, true) => format!("{what} har inga namn att räkna med: ge dem id"),
                (true, false) => format!("{what} är: {}", some(all)),
                (false, _) => "skriv till exempel Utfall - Budget eller andel av Utfall".to_owned(),
            };
            report(
                decoder,
                formula.span,
                format!("formeln går inte att läsa: {message}"),
                hint,
            );
            None
        }
    }
}

/// The first names: a long table has too many to be read.
fn some(names: &[String]) -> String {
    const SHOWN: usize = 20;
    let more = if names.len() > SHOWN { " …" } else { "" };
    format!("{}{more}", names[..names.len().min(SHOWN)].join(", "))
}

struct Building<'c> {
    columns: &'c [Column],
}

impl Building<'_> {
    /// The columns that cells are written for.
    fn given(&self) -> &[Column] {
        &self.columns[..self.columns.len() - 1]
    }

    fn rows(&self, forms: &[WideRow], decoder: &mut Decoder<'_>) -> Vec<TableRow> {
        let ids = row_ids(forms, decoder);
        let by_id: HashMap<&str, usize> = ids.iter().map(|(id, row)| (id.as_str(), *row)).collect();
        let ids = Names::of(&ids);
        // Rows since the last heading, or the last sum of such rows.
        let mut group = 0;
        let mut rows: Vec<TableRow> = Vec::with_capacity(forms.len());
        for (index, form) in forms.iter().enumerate() {
            let own = form
                .group
                .is_missing()
                .then(|| Self::role(form, &ids, &by_id, decoder));
            let mut row = self.row(form, own, decoder);
            if let RowRole::SubTotal(terms) = &mut row.role
                && matches!(form.sums.get(), Some(SumsOf::Group))
            {
                *terms = (group..index)
                    .filter(|at| rows[*at].role == RowRole::Item)
                    .collect();
            }
            let is_sum = matches!(form.sums.get(), Some(SumsOf::Group));
            if row.role == RowRole::Group || is_sum {
                group = index + 1;
            }
            rows.push(row);
        }
        rows
    }

    /// What a row with cells is among the others.
    fn role(
        form: &WideRow,
        ids: &Names,
        by_id: &HashMap<&str, usize>,
        decoder: &mut Decoder<'_>,
    ) -> RowRole {
        if let (Some(formula), Some(_)) = (form.formula.located(), form.sums.span()) {
            let label = "raden har både summerar och är";
            report(decoder, formula.span, label, "ta bort det ena");
        }
        if let Some(sums) = form.sums.get() {
            return RowRole::SubTotal(match sums {
                SumsOf::Group => Vec::new(),
                SumsOf::Rows(wanted) => wanted
                    .iter()
                    .filter_map(|id| {
                        let found = by_id.get(id.value.as_str()).copied();
                        if found.is_none() {
                            let label = format!("ingen rad har id ”{}”", id.value);
                            let hint = if ids.written.is_empty() {
                                "ge raderna som ska läggas ihop id".to_owned()
                            } else {
                                format!("id som finns: {}", some(&ids.written))
                            };
                            report(decoder, id.span, label, hint);
                        }
                        found
                    })
                    .collect(),
            });
        }
        if let Some(formula) = form.formula.located() {
            // A formula that cannot be read leaves a row that is not added.
            let unread = RowRole::SubTotal(Vec::new());
            return parse_formula(formula, ids, "raderna med id", decoder)
                .map_or(unread, RowRole::Formula);
        }
        if !form.of_which.is_missing() {
            RowRole::Part("varav")
        } else if !form.thereof.is_missing() {
            RowRole::Part("därav")
        } else {
            RowRole::Item
        }
    }

    fn row(&self, form: &WideRow, role: Option<RowRole>, decoder: &mut Decoder<'_>) -> TableRow {
        let WideRow {
            id,
            mark,
            name,
            group,
            of_which,
            thereof,
            amounts,
            sum,
            sums: _,
            formula: _,
            unit,
            concerns_children,
            in_sheet: _,
            span,
        } = form;
        let names = [name, of_which, thereof, group];
        let mut written = names.into_iter().filter(|name| !name.is_missing());
        let name = written.next().cloned().unwrap_or_default();
        if let Some(other) = written.next() {
            let hint = "skriv en av rad, grupp, varav och därav";
            report(
                decoder,
                other.span().unwrap_or(*span),
                "raden har två namn",
                hint,
            );
        }
        let is_group = role.is_none();
        if let (true, Some(place)) = (is_group, amounts.span().or_else(|| sum.span())) {
            let hint =
                "skriv rad i stället för grupp; en summa av gruppen är en rad med summerar: grupp";
            report(
                decoder,
                place,
                "en grupp är en rubrik och har inga belopp",
                hint,
            );
        }
        let measure = unit.located().and_then(|unit| unit_of(unit, decoder));
        let role = role.unwrap_or(RowRole::Group);
        let may_be_empty = role.is_worked_out();
        let mut cells = self.cells(amounts.items(), measure.as_ref(), may_be_empty, decoder);
        let last = &self.columns[self.columns.len() - 1];
        cells.push(read_cell(sum, &last.measure, true, true, decoder));
        TableRow {
            id: id.clone(),
            mark: mark.clone(),
            name,
            role,
            cells,
            given: amounts.located().map(|list| Located {
                value: list.value.len(),
                span: list.span,
            }),
            measure,
            concerns_children: concerns_children.clone(),
            key: Field::Missing,
            responsible: Field::Missing,
            span: *span,
        }
    }

    /// A cell for each column that cells are written for; those that are worked out may be left
    /// out together.
    fn cells(
        &self,
        texts: &[Field<CellText>],
        row_measure: Option<&Measure>,
        may_be_empty: bool,
        decoder: &mut Decoder<'_>,
    ) -> Vec<Cell> {
        let given = self.given();
        let leaves_out = texts.len() != given.len()
            && texts.len() == given.iter().filter(|it| it.formula.is_none()).count();
        let mut next = texts.iter();
        let cells = given.iter().map(|column| {
            let is_formula = column.formula.is_some();
            let missing = Field::Missing;
            let text = if leaves_out && is_formula {
                &missing
            } else {
                next.next().unwrap_or(&missing)
            };
            let own = row_measure.filter(|_| column.measure != Measure::Text);
            let measure = own.unwrap_or(&column.measure);
            read_cell(text, measure, may_be_empty || is_formula, true, decoder)
        });
        cells.collect()
    }

    fn total(
        &self,
        sums: &[Field<CellText>],
        place: Option<Span>,
        total: Field<CellText>,
        span: Span,
        decoder: &mut Decoder<'_>,
    ) -> TableRow {
        let mut cells = self.cells(sums, None, true, decoder);
        let stated = if is_no(&total) { Field::Missing } else { total };
        let last = &self.columns[self.columns.len() - 1];
        let added: Vec<usize> = (0..cells.len())
            .filter(|at| self.columns[*at].adds)
            .collect();
        // The sum of the only column that is added is the sum of the table.
        let only = match added[..] {
            [only] if !last.is_shown && sums.is_empty() => Some(only),
            _ => None,
        };
        let of_table = if let Some(only) = only {
            cells[only] = read_cell(&stated, &self.columns[only].measure, true, false, decoder);
            Cell::default()
        } else {
            read_cell(&stated, &last.measure, true, false, decoder)
        };
        cells.push(of_table);
        TableRow {
            role: RowRole::Total,
            cells,
            given: place.map(|span| Located {
                value: sums.len(),
                span,
            }),
            span,
            ..TableRow::default()
        }
    }
}

/// The ids of the rows; one that stands twice is the first.
fn row_ids(forms: &[WideRow], decoder: &mut Decoder<'_>) -> Vec<(String, usize)> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut ids = Vec::new();
    for (index, form) in forms.iter().enumerate() {
        let Some(id) = form.id.located() else {
            continue;
        };
        if seen.insert(id.value.to_lowercase(), index).is_some() {
            let label = format!("en rad till har id ”{}”", id.value);
            report(decoder, id.span, label, "ge varje rad ett eget id");
        } else {
            ids.push((id.value.clone(), index));
        }
    }
    ids
}
