//! Which column of the grid each column of the table is, and where the rows begin.

use rust_decimal::Decimal;

use super::super::form::{ColumnForm, WideForm};
use super::super::measure::{ColumnKind, is_of_each};
use super::super::unreadable::report;
use super::codes::Below;
use super::folded;
use super::heads::{head_row, heads_of, holds_figures, is_year, later_heads};
use super::opened::Opened;
use super::sheet_layout::SheetLayout;
use super::unheaded;
use crate::model::YesNo;
use crate::parse::{Decoder, Field, Located};
use crate::source::Span;
use crate::spreadsheet::SheetValue;

/// Finds the columns; what cannot be found is reported. Heads that the case does not state come
/// from the grid.
pub(super) fn layout(
    form: &mut WideForm,
    opened: &Opened<'_>,
    decoder: &mut Decoder<'_>,
) -> Option<SheetLayout> {
    let heads = head_row(form, opened, decoder).ok()?;
    let finder = Finder {
        opened,
        heads: heads.map_or_else(Vec::new, |row| heads_of(opened, row)),
    };
    let names = match form.from.get().and_then(|from| from.names.located()) {
        Some(names) => finder.find(names, decoder)?,
        None => finder.likely_names(form.columns.items(), heads),
    };
    let sums = form.sum_head.get().and_then(|head| finder.by_head(head));
    let takes_all = form.columns.is_missing();
    if takes_all {
        form.columns = finder.all_columns(names, sums, heads, form.span, decoder)?;
    }
    let columns = finder.columns(form.columns.items(), names, sums, decoder)?;
    let layout = SheetLayout {
        names,
        heads,
        columns,
        sums,
    };
    unheaded::check(opened, &layout, takes_all, decoder).ok()?;
    if let (Field::Missing, Some(row)) = (&form.first_head, heads) {
        form.first_head = finder.head_field(row, names);
    }
    Some(layout)
}

/// Finds columns of the grid by their heads and letters.
struct Finder<'o, 'a> {
    opened: &'o Opened<'a>,
    /// Empty without a row of heads.
    heads: Vec<String>,
}

impl Finder<'_, '_> {
    fn by_head(&self, head: &str) -> Option<usize> {
        let wanted = folded(head);
        self.heads.iter().position(|head| folded(head) == wanted)
    }

    fn by_letters(&self, letters: &str) -> Option<usize> {
        (0..self.opened.columns()).find(|column| {
            self.opened
                .letters(*column)
                .eq_ignore_ascii_case(letters.trim())
        })
    }

    /// The column of the names of rows: the first, unless that has amounts and only one other has
    /// words.
    fn likely_names(&self, stated: &[ColumnForm], heads: Option<usize>) -> usize {
        let Some(row) = heads else { return 0 };
        let is_stated = |column: usize| {
            let mut names = stated
                .iter()
                .flat_map(|form| [form.head.get(), form.from.get()]);
            names.any(|name| name.is_some_and(|name| folded(name) == folded(&self.heads[column])))
        };
        let is_words =
            |column: &usize| !self.heads[*column].is_empty() && self.is_text(row, *column);
        let words: Vec<usize> = (1..self.heads.len()).filter(is_words).collect();
        let [only] = words[..] else { return 0 };
        let are_labels = self.below(row, only, 0, &self.heads[0]).is_of_codes();
        let are_amounts = !are_labels && self.holds_amounts(row, 0);
        if are_amounts && !is_stated(only) {
            only
        } else {
            0
        }
    }

    /// Whether a column has nothing but figures, which are no years, codes or numbers of rows.
    fn holds_amounts(&self, heads: usize, column: usize) -> bool {
        let below = heads + 1..self.opened.grid.rows.len();
        if below.clone().any(|row| self.opened.is_code(row, column)) {
            return false;
        }
        let mut figures = Vec::new();
        for row in below {
            let value = self.opened.cell(row, column);
            match value.number() {
                Some(number) => figures.push(number),
                None if value.is_empty() => {}
                None => return false,
            }
        }
        let is_counted = |pair: &[Decimal]| pair[1] - pair[0] == Decimal::ONE;
        let are_years = figures.iter().all(is_year);
        figures.len() > 1 && !figures.windows(2).all(is_counted) && !are_years
    }

    /// The column of a head or of letters; none is reported.
    fn find(&self, wanted: &Located<String>, decoder: &mut Decoder<'_>) -> Option<usize> {
        if self.is_double(wanted, decoder) {
            return None;
        }
        let found = self
            .by_head(&wanted.value)
            .or_else(|| self.by_letters(&wanted.value));
        if found.is_none() {
            self.report_missing(wanted, decoder);
        }
        found
    }

    /// The column of a head.
    fn find_head(&self, wanted: &Located<String>, decoder: &mut Decoder<'_>) -> Option<usize> {
        if self.is_double(wanted, decoder) {
            return None;
        }
        let found = self.by_head(&wanted.value);
        if found.is_none() {
            self.report_missing(wanted, decoder);
        }
        found
    }

    /// Whether several columns have a head, which is reported.
    fn is_double(&self, wanted: &Located<String>, decoder: &mut Decoder<'_>) -> bool {
        let name = folded(&wanted.value);
        let same = (0..self.heads.len()).filter(|at| folded(&self.heads[*at]) == name);
        let letters: Vec<String> = same.map(|at| self.opened.letters(at)).collect();
        if letters.len() > 1 {
            let label = format!(
                "kalkylbladet har {} kolumner ”{}”",
                letters.len(),
                wanted.value
            );
            let hint = format!("skriv ur: med bokstaven: {}", letters.join(" eller "));
            report(decoder, wanted.span, label, hint);
        }
        letters.len() > 1
    }

    fn report_missing(&self, wanted: &Located<String>, decoder: &mut Decoder<'_>) {
        let label = format!("kalkylbladet har ingen kolumn ”{}”", wanted.value);
        let columns = (0..self.opened.columns()).map(|column| {
            let letters = self.opened.letters(column);
            match self.heads.get(column).filter(|head| !head.is_empty()) {
                Some(head) => format!("{head} ({letters})"),
                None => letters,
            }
        });
        let columns: Vec<String> = columns.take(20).collect();
        let hint = match self.row_of_head(&wanted.value) {
            Some(row) => format!(
                "rubriken står på rad {0} i området: skriv rubrikrad: {0}",
                row + 1
            ),
            None => format!(
                "skriv ur: med rubriken eller bokstaven: {}",
                columns.join(", ")
            ),
        };
        report(decoder, wanted.span, label, hint);
    }

    /// The row below that has a head which was looked for: a title stands above the heads.
    fn row_of_head(&self, wanted: &str) -> Option<usize> {
        let row = later_heads(self.opened, 1)?;
        let is_wanted = |head: &String| folded(head) == folded(wanted);
        heads_of(self.opened, row)
            .iter()
            .any(is_wanted)
            .then_some(row)
    }

    /// The column of the grid for each that the case states.
    fn columns(
        &self,
        forms: &[ColumnForm],
        names: usize,
        sums: Option<usize>,
        decoder: &mut Decoder<'_>,
    ) -> Option<Vec<Option<usize>>> {
        if self.heads.is_empty() && forms.iter().all(|form| form.from.is_missing()) {
            return self.in_order(forms, names, sums, decoder);
        }
        let mut is_whole = true;
        let columns = forms.iter().map(|form| {
            let found = match (form.from.located(), form.head.located()) {
                (Some(from), _) => self.find(from, decoder),
                (None, Some(head)) => {
                    if self.by_head(&head.value).is_none() && !form.formula.is_missing() {
                        return None;
                    }
                    self.find_head(head, decoder)
                }
                (None, None) => None,
            };
            is_whole &= found.is_some();
            found
        });
        let columns: Vec<Option<usize>> = columns.collect();
        is_whole.then_some(columns)
    }

    /// Without heads the columns follow each other.
    fn in_order(
        &self,
        forms: &[ColumnForm],
        names: usize,
        sums: Option<usize>,
        decoder: &mut Decoder<'_>,
    ) -> Option<Vec<Option<usize>>> {
        let free = (0..self.opened.columns()).filter(|at| *at != names && Some(*at) != sums);
        let mut free: Vec<usize> = free.collect();
        let written = forms
            .iter()
            .filter(|form| form.formula.is_missing())
            .count();
        if free.len() == forms.len() {
            return Some(free.into_iter().map(Some).collect());
        }
        if free.len() != written {
            let label = format!(
                "området har {} kolumner utöver radernas namn, men tabellen har {}",
                free.len(),
                forms.len()
            );
            let place = forms.first().map_or_else(Span::default, |form| form.span);
            let hint = "rätta området, eller skriv ur: med bokstaven i varje kolumn";
            report(decoder, place, label, hint);
            return None;
        }
        let columns = forms.iter().map(|form| {
            let is_written = form.formula.is_missing();
            is_written.then(|| free.remove(0))
        });
        Some(columns.collect())
    }

    /// All columns of the grid that have a head, where the case states none.
    fn all_columns(
        &self,
        names: usize,
        sums: Option<usize>,
        heads: Option<usize>,
        span: Span,
        decoder: &mut Decoder<'_>,
    ) -> Option<Field<Vec<ColumnForm>>> {
        let Some(row) = heads else {
            self.report_no_heads(span, decoder);
            return None;
        };
        let others = (0..self.heads.len()).filter(|at| *at != names && Some(*at) != sums);
        let with_heads = others.filter(|at| !self.heads[*at].is_empty());
        let forms: Vec<ColumnForm> = with_heads
            .map(|at| self.column_form(row, names, at))
            .collect();
        Some(Field::Value(Located { value: forms, span }))
    }

    /// Neither the case nor the grid says what the columns are.
    fn report_no_heads(&self, span: Span, decoder: &mut Decoder<'_>) {
        let write = "skriv kolumner: med en rubrik för varje kolumn";
        if !holds_figures(self.opened, 0) {
            let label = "tabellen har inga kolumner, och området ingen rad med rubriker";
            report(decoder, span, label, write);
            return;
        }
        let place = self.opened.place(0, 0, 0);
        let label =
            "första raden har tal, och inga rubriker: det framgår inte vad kolumnerna heter";
        let hint = format!(
            "ta med raden med rubriker i området, eller {write}; är talen rubriker skriver du \
             rubrikrad: ja"
        );
        report(decoder, place, label, hint);
    }

    fn column_form(&self, row: usize, names: usize, column: usize) -> ColumnForm {
        let head = self.head_field(row, column);
        let span = head.span().unwrap_or_default();
        let below = self.below(row, names, column, head.text());
        let is_text = self.is_text(row, column) || below.is_of_codes();
        let kind = if is_text {
            Field::Value(Located {
                value: ColumnKind::Text,
                span,
            })
        } else {
            Field::Missing
        };
        let is_for_each = is_of_each(head.text()) && !below.is_added();
        let adds = if is_for_each || below.is_of_rates() {
            Field::Value(Located {
                value: YesNo::No,
                span,
            })
        } else {
            Field::Missing
        };
        ColumnForm {
            head,
            kind,
            adds,
            span,
            ..ColumnForm::default()
        }
    }

    const fn below<'s>(
        &'s self,
        heads: usize,
        names: usize,
        column: usize,
        head: &'s str,
    ) -> Below<'s, 's> {
        Below {
            opened: self.opened,
            heads,
            names,
            column,
            head,
        }
    }

    /// Whether a column holds words and no figures, or codes.
    fn is_text(&self, heads: usize, column: usize) -> bool {
        let below = heads + 1..self.opened.grid.rows.len();
        if below.clone().any(|row| self.opened.is_code(row, column)) {
            return true;
        }
        let mut cells = below.map(|row| self.opened.cell(row, column));
        let mut texts = 0;
        let has_figures = cells.any(|value| match value {
            SheetValue::Text(text) => {
                texts += usize::from(text.contains(char::is_alphabetic));
                text.contains(|c: char| c.is_ascii_digit())
            }
            SheetValue::Empty | SheetValue::Covered => false,
            _ => true,
        });
        texts > 0 && !has_figures
    }

    fn head_field(&self, row: usize, column: usize) -> Field<String> {
        let text = self.heads.get(column).cloned().unwrap_or_default();
        if text.is_empty() {
            return Field::Missing;
        }
        let span = self.opened.place(row, column, text.len());
        Field::Value(Located { value: text, span })
    }
}
