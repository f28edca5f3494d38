//! Columns whose figures follow from others in row after row, though nothing says so, with the rows
//! that break the pattern.

use rust_decimal::Decimal;

use crate::model::table::At;
use crate::model::{Measure, RowRole, Table};
use crate::swedish::Money;

/// Rows that must follow a pattern before a row that does not is told: two may do so by chance.
const LEAST_FITTING: usize = 3;

/// Of so many rows one may break a pattern; with more the pattern is not meant.
const ROWS_FOR_A_BREAK: usize = 4;

/// The same where the head says what the column is: *Andel*, *Avvikelse i procent*, *Kostnad per
/// elev*.
const LEAST_NAMED: usize = 2;
const ROWS_FOR_A_NAMED_BREAK: usize = 3;

/// What tenders are compared by: their price with what is added to it or taken away.
const COMPARED: [&str; 4] = ["jämförelse", "utvärderings", "utvärderat", "justerat"];

/// Two tenders are enough: one that follows says how the others are made.
const LEAST_COMPARED: usize = 1;
const ROWS_FOR_A_COMPARED_BREAK: usize = 2;

/// Where the head says what the column is and it can be made of nothing else, one row is enough.
const LEAST_CERTAIN: usize = 1;
const ROWS_FOR_A_CERTAIN_BREAK: usize = 2;

/// A share further off than this many per cent of the whole is hardly meant as one of this column.
const NEAR_SHARE: i64 = 5;

/// Whether a head says that its figures are made of others.
fn is_called_share(head: &str) -> bool {
    let head = head.to_lowercase();
    let begins = [
        "andel",
        "avvikelse",
        "förändring",
        "ökning",
        "ändring",
        "skillnad",
    ];
    begins.iter().any(|word| head.starts_with(word)) || head.contains(" per ")
}

/// How a column follows from others, by their indices.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnPattern {
    /// The second less the first.
    Difference(usize, usize),
    /// The first and the second together.
    Sum(usize, usize),
    /// The first times the second.
    Product(usize, usize),
    /// From the first to the second in per cent of the first.
    PercentChange(usize, usize),
    /// The second in per cent of the first.
    PercentOf(usize, usize),
    /// The first for each of the second.
    Quotient(usize, usize),
    /// In per cent of the sum of its column.
    Share(usize),
}

/// A column that follows a pattern, and where it does not.
#[derive(Debug, Clone)]
pub struct BrokenPattern {
    /// The column.
    pub column: usize,
    /// What the other rows follow.
    pub pattern: ColumnPattern,
    /// Each row that does not, with what it should have.
    pub rows: Vec<(usize, Money)>,
}

/// The columns of a table that most rows make by a pattern which some rows break, each once.
pub fn broken_patterns(table: &Table) -> Vec<BrokenPattern> {
    let rows: Vec<usize> = (0..table.rows.len())
        .filter(|row| table.rows[*row].role == RowRole::Item)
        .collect();
    if rows.len() <= LEAST_COMPARED {
        return Vec::new();
    }
    let columns = 0..table.columns.len();
    let open = columns.filter(|column| is_open(table, *column));
    open.filter_map(|column| of_column(table, &rows, column))
        .collect()
}

/// A column that nothing else works out.
fn is_open(table: &Table, column: usize) -> bool {
    let column = &table.columns[column];
    column.formula.is_none() && !column.is_row_sum && column.measure != Measure::Text
}

/// The pattern of a column that some rows break; nothing when all rows follow one.
fn of_column(table: &Table, rows: &[usize], column: usize) -> Option<BrokenPattern> {
    let mut found: Option<BrokenPattern> = None;
    for pattern in patterns(table, column) {
        let Some(broken) = broken_by(table, rows, column, pattern) else {
            continue;
        };
        if broken.is_empty() {
            return None;
        }
        if found
            .as_ref()
            .is_none_or(|best| broken.len() < best.rows.len())
        {
            found = Some(BrokenPattern {
                column,
                pattern,
                rows: broken,
            });
        }
    }
    found.or_else(|| all_shares(table, rows, column))
}

/// Whether a pattern is the only one that a column can mean: *Andel* beside one column of figures,
/// *Ökning i procent* beside two.
fn is_certain(table: &Table, column: usize, pattern: ColumnPattern) -> bool {
    let made = &table.columns[column];
    let head = made.head.text().to_lowercase();
    let before = table.columns[..column].iter();
    let before = before.filter(|it| it.measure != Measure::Text).count();
    let begins = |words: &[&str]| words.iter().any(|word| head.starts_with(word));
    made.measure == Measure::Percent
        && match pattern {
            ColumnPattern::Share(_) => before == 1 && is_share_of_all(&head),
            ColumnPattern::PercentChange(one, two) => {
                one < two && before == 2 && begins(&["ökning", "förändring", "ändring"])
            }
            _ => false,
        }
}

/// *Andel*, *Andel (%)*, *Andel av totalen*; *Andel invånare* is a share of something else.
fn is_share_of_all(head: &str) -> bool {
    const OTHERS: [&str; 9] = [
        "i", "av", "procent", "den", "totalen", "total", "totalt", "summan", "budget",
    ];
    let mut words = head.split(|c: char| !c.is_alphanumeric());
    let first = words.next();
    first == Some("andel") && words.all(|word| word.is_empty() || OTHERS.contains(&word))
}

/// Shares of all that together are the whole, of which no row is right: when one of two is wrong,
/// so is the other.
fn all_shares(table: &Table, rows: &[usize], column: usize) -> Option<BrokenPattern> {
    let before = (0..column)
        .rev()
        .find(|at| table.columns[*at].measure != Measure::Text)?;
    let pattern = ColumnPattern::Share(before);
    if !is_open(table, column) || !is_certain(table, column, pattern) {
        return None;
    }
    let shares = whole(table, rows, column)?;
    let slack = shares.step * Decimal::from(rows.len()) / Decimal::TWO;
    if (shares.kronor - Decimal::ONE_HUNDRED).abs() > slack {
        return None;
    }
    let off = |row: &usize| {
        let figure = |column: usize| table.cell(At { row: *row, column }).worth.figure();
        let stated = figure(column)?;
        let (gives, slack) = pattern.gives(figure, |column| whole(table, rows, column))?;
        let apart = (gives - stated.kronor).abs();
        Some((
            *row,
            apart,
            slack + stated.step / Decimal::TWO,
            Money {
                kronor: gives,
                ..stated
            },
        ))
    };
    let off: Vec<_> = rows.iter().filter_map(off).collect();
    let is_meant = off
        .iter()
        .all(|(_, apart, ..)| *apart <= Decimal::from(NEAR_SHARE));
    let broken = off.into_iter().filter(|(_, apart, slack, _)| apart > slack);
    let broken: Vec<(usize, Money)> = broken.map(|(row, .., gives)| (row, gives)).collect();
    (is_meant && !broken.is_empty()).then_some(BrokenPattern {
        column,
        pattern,
        rows: broken,
    })
}

/// The patterns that a column can follow by what its figures count. What stands to the right of it
/// is made of it, and not the other way.
fn patterns(table: &Table, column: usize) -> Vec<ColumnPattern> {
    let measure = &table.columns[column].measure;
    let is_counted = |at: &usize| table.columns[*at].measure != Measure::Text;
    let before: Vec<usize> = (0..column).filter(is_counted).collect();
    let mut all = Vec::new();
    for (index, one) in before.iter().copied().enumerate() {
        let is_share = *measure == Measure::Percent
            && matches!(
                table.columns[one].measure,
                Measure::Money(_) | Measure::Number(_)
            );
        all.extend(is_share.then_some(ColumnPattern::Share(one)));
        for two in before[index + 1..].iter().copied() {
            all.extend(of_pair(table, measure, one, two));
        }
    }
    all
}

fn of_pair(table: &Table, measure: &Measure, one: usize, two: usize) -> Vec<ColumnPattern> {
    let [first, second] = [one, two].map(|at| &table.columns[at].measure);
    let is_alike = first.adds_with(second);
    let mut all = Vec::new();
    if is_alike && measure.adds_with(first) {
        all.extend([
            ColumnPattern::Difference(one, two),
            ColumnPattern::Difference(two, one),
            ColumnPattern::Sum(one, two),
        ]);
    }
    if is_alike && *measure == Measure::Percent && *first != Measure::Percent {
        all.extend([
            ColumnPattern::PercentChange(one, two),
            ColumnPattern::PercentOf(one, two),
            ColumnPattern::PercentOf(two, one),
        ]);
    }
    let is_price = |measure: &Measure| matches!(measure, Measure::Price(_));
    let is_number = |measure: &Measure| matches!(measure, Measure::Number(_));
    let is_product = is_price(first) && is_number(second) || is_number(first) && is_price(second);
    if is_product && matches!(measure, Measure::Money(_)) {
        all.push(ColumnPattern::Product(one, two));
    }
    if is_price(measure) {
        let is_money = |measure: &Measure| matches!(measure, Measure::Money(_));
        all.extend(
            (is_money(first) && is_number(second)).then_some(ColumnPattern::Quotient(one, two)),
        );
        all.extend(
            (is_number(first) && is_money(second)).then_some(ColumnPattern::Quotient(two, one)),
        );
    }
    all
}

/// The rows that break a pattern; nothing when too few follow it or too many do not.
fn broken_by(
    table: &Table,
    rows: &[usize],
    column: usize,
    pattern: ColumnPattern,
) -> Option<Vec<(usize, Money)>> {
    let mut broken = Vec::new();
    let mut fitting = 0;
    // A head that says a share or a change says the half of it.
    let head = table.columns[column].head.text().to_lowercase();
    let is_compared = COMPARED.iter().any(|word| head.starts_with(word));
    let is_named = is_called_share(table.columns[column].head.text())
        && matches!(
            table.columns[column].measure,
            Measure::Percent | Measure::Price(_)
        );
    let (least, rows_for_a_break) = if is_compared {
        (LEAST_COMPARED, ROWS_FOR_A_COMPARED_BREAK)
    } else if is_certain(table, column, pattern) {
        (LEAST_CERTAIN, ROWS_FOR_A_CERTAIN_BREAK)
    } else if is_named {
        (LEAST_NAMED, ROWS_FOR_A_NAMED_BREAK)
    } else {
        (LEAST_FITTING, ROWS_FOR_A_BREAK)
    };
    let most = rows.len() / rows_for_a_break;
    for row in rows.iter().copied() {
        let figure = |column: usize| table.cell(At { row, column }).worth.figure();
        let Some(stated) = figure(column) else {
            continue;
        };
        let whole = |column: usize| whole(table, rows, column);
        let Some((gives, slack)) = pattern.gives(figure, whole) else {
            continue;
        };
        // A figure of one digit may fit by chance.
        let says_much = stated.kronor.abs() >= stated.step * Decimal::TEN;
        if (gives - stated.kronor).abs() > slack + stated.step / Decimal::TWO {
            broken.push((
                row,
                Money {
                    kronor: gives,
                    ..stated
                },
            ));
        } else if says_much {
            fitting += 1;
        }
        if broken.len() > most {
            return None;
        }
    }
    let is_plain = broken.len() * rows_for_a_break <= fitting + broken.len();
    (fitting >= least && is_plain).then_some(broken)
}

/// What the rows give together.
fn whole(table: &Table, rows: &[usize], column: usize) -> Option<Money> {
    let mut figures = rows
        .iter()
        .map(|row| table.cell(At { row: *row, column }).worth);
    let first = figures.next()?.figure()?;
    figures.try_fold(first, |sum, worth| match worth.figure() {
        Some(money) => Some(Money {
            kronor: sum.kronor + money.kronor,
            ..sum
        }),
        None => Some(sum),
    })
}

impl ColumnPattern {
    /// What a row gives, and how far that may be off since its figures are rounded.
    fn gives(
        self,
        figure: impl Fn(usize) -> Option<Money>,
        whole: impl Fn(usize) -> Option<Money>,
    ) -> Option<(Decimal, Decimal)> {
        let (one, two) = match self {
            Self::Difference(one, two)
            | Self::Sum(one, two)
            | Self::Product(one, two)
            | Self::PercentChange(one, two)
            | Self::PercentOf(one, two) => (figure(one)?, figure(two)?),
            Self::Quotient(one, two) => (figure(two)?, figure(one)?),
            Self::Share(one) => (whole(one)?, figure(one)?),
        };
        // Whole figures are exact; others may have been rounded.
        let half = |money: Money| {
            let is_rounded = money.step > Decimal::ONE;
            if is_rounded {
                money.step / Decimal::TWO
            } else {
                Decimal::ZERO
            }
        };
        let (first, second) = (one.kronor, two.kronor);
        let slack = half(one) + half(two);
        let percent = |part: Decimal| part.checked_div(first)?.checked_mul(Decimal::ONE_HUNDRED);
        let percent_slack = |share: Decimal| {
            let whole = share.abs().checked_add(Decimal::ONE_HUNDRED)?;
            let reach = slack.checked_div(first)?.checked_mul(whole)?;
            Some(reach.abs() + Decimal::new(5, 2))
        };
        Some(match self {
            Self::Difference(..) => (second - first, slack),
            Self::Sum(..) => (first + second, slack),
            Self::Product(..) => {
                let reach = half(one) * second.abs() + half(two) * first.abs();
                (first.checked_mul(second)?, reach)
            }
            Self::PercentChange(..) => {
                let change = percent(second - first)?;
                (change, percent_slack(change)?)
            }
            Self::Quotient(..) => {
                let each = second.checked_div(first)?;
                (each, half(two).checked_div(first)?.abs())
            }
            Self::PercentOf(..) | Self::Share(_) => {
                let share = percent(second)?;
                (share, percent_slack(share)?)
            }
        })
    }

    /// The pattern in words, with the heads of the columns.
    pub fn in_words(self, table: &Table) -> String {
        let head = |column: usize| format!("”{}”", table.columns[column].name());
        match self {
            Self::Difference(one, two) => format!("{} minus {}", head(two), head(one)),
            Self::Sum(one, two) => format!("{} plus {}", head(one), head(two)),
            Self::Product(one, two) => format!("{} gånger {}", head(one), head(two)),
            Self::PercentChange(one, two) => {
                format!("ändringen från {} till {} i procent", head(one), head(two))
            }
            Self::PercentOf(one, two) => format!("{} i procent av {}", head(two), head(one)),
            Self::Quotient(one, two) => format!("{} delat med {}", head(one), head(two)),
            Self::Share(one) => format!("radens del av summan av {} i procent", head(one)),
        }
    }
}
