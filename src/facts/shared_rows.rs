//! Tables that repeat rows of each other, and where their figures differ.

use std::collections::{BTreeMap, HashMap};

use crate::facts::table_amounts::{agrees, significant};
use crate::model::table::At;
use crate::model::{Case, Measure, RowRole, Table};
use crate::text::words::words;

/// Rows of two tables that must agree before one that does not is told.
const LEAST_AGREEING: usize = 2;

/// Of so many shared rows one may differ.
const ROWS_FOR_A_DIFFERENCE: usize = 3;

/// Tables with one row name; in more, the name says little, and long cases stay linear.
const MOST_TABLES: usize = 6;

/// A cell that another table has with another figure.
pub struct Differing<'a> {
    /// The table that comes first, and the cell in it.
    pub first: (&'a Table, At),
    /// The later one.
    pub second: (&'a Table, At),
}

/// A column of a table, by their numbers.
type ColumnOf = (usize, usize);

/// Cells of two columns in rows of one name.
struct Shared {
    /// Whether the columns say the same of their rows.
    is_alike: bool,
    agreeing: usize,
    differing: Vec<(At, At)>,
}

/// The cells that differ in columns that otherwise repeat each other.
pub fn differing(case: &Case) -> Vec<Differing<'_>> {
    let tables: Vec<&Table> = case.tables().collect();
    let mut shared: BTreeMap<(ColumnOf, ColumnOf), Shared> = BTreeMap::new();
    for places in rows_by_name(&tables).into_values() {
        for (index, later) in places.iter().enumerate() {
            let earlier = places[..index].iter().filter(|it| it.0 != later.0);
            earlier.for_each(|earlier| compare(&tables, *earlier, *later, &mut shared));
        }
    }
    let found = shared.into_iter().filter(|(_, it)| it.is_repeated());
    found
        .flat_map(|((one, two), it)| {
            let cells = it.differing.into_iter();
            let (first, second) = (tables[one.0], tables[two.0]);
            cells.map(move |(at, other)| Differing {
                first: (first, at),
                second: (second, other),
            })
        })
        .collect()
}

impl Shared {
    fn is_repeated(&self) -> bool {
        let all = self.agreeing + self.differing.len();
        self.is_alike
            && self.agreeing >= LEAST_AGREEING
            && self.differing.len() * ROWS_FOR_A_DIFFERENCE <= all
    }
}

/// Where rows of each name stand: the table and the row. A name that one table has twice says
/// nothing there.
fn rows_by_name(tables: &[&Table]) -> BTreeMap<String, Vec<(usize, usize)>> {
    let mut all: BTreeMap<String, Vec<(usize, usize)>> = BTreeMap::new();
    for (number, table) in tables.iter().enumerate() {
        let mut own: HashMap<String, Option<usize>> = HashMap::new();
        for (row, it) in table.rows.iter().enumerate() {
            let name = it.name.text().trim().to_lowercase();
            if it.role == RowRole::Item && !name.is_empty() {
                own.entry(name)
                    .and_modify(|row| *row = None)
                    .or_insert(Some(row));
            }
        }
        for (name, row) in own {
            let places = all.entry(name).or_default();
            if let Some(row) = row.filter(|_| places.len() < MOST_TABLES) {
                places.push((number, row));
            }
        }
    }
    all
}

fn compare(
    tables: &[&Table],
    earlier: (usize, usize),
    later: (usize, usize),
    shared: &mut BTreeMap<(ColumnOf, ColumnOf), Shared>,
) {
    let (one, two) = (tables[earlier.0], tables[later.0]);
    for column in 0..one.columns.len() {
        for other in 0..two.columns.len() {
            let (at, beside) = (
                At {
                    row: earlier.1,
                    column,
                },
                At {
                    row: later.1,
                    column: other,
                },
            );
            let pair = shared.entry(((earlier.0, column), (later.0, other)));
            let pair = pair.or_insert_with(|| Shared {
                is_alike: are_alike((one, column), (two, other)),
                agreeing: 0,
                differing: Vec::new(),
            });
            let figures = (one.cell(at).worth.figure(), two.cell(beside).worth.figure());
            let (Some(first), Some(second)) = figures else {
                continue;
            };
            if !pair.is_alike {
                continue;
            }
            if !agrees(first, second) {
                pair.differing.push((at, beside));
            } else if significant(first.kronor).0.len() > 1 {
                pair.agreeing += 1;
            }
        }
    }
}

/// Both are money of the same year, with one heading or none that says more than that it is money.
fn are_alike(one: (&Table, usize), two: (&Table, usize)) -> bool {
    let (first, second) = (&one.0.columns[one.1], &two.0.columns[two.1]);
    let is_money = |measure: &Measure| matches!(measure, Measure::Money(_));
    let [head, other] = [first, second].map(|it| it.name().trim().to_lowercase());
    let says_nothing = |head: &str| matches!(head, "" | "belopp" | "kr" | "kostnad" | "summa");
    let is_named_alike = head == other || says_nothing(&head) || says_nothing(&other);
    let (ours, theirs) = (years_of(&head, one.0), years_of(&other, two.0));
    let is_same_year = ours.is_empty() || theirs.is_empty() || ours == theirs;
    is_money(&first.measure) && is_money(&second.measure) && is_named_alike && is_same_year
}

/// The years that a column is about: of its head, or else of the caption.
fn years_of<'t>(head: &'t str, table: &'t Table) -> Vec<&'t str> {
    let of_head = years(head);
    if of_head.is_empty() {
        years(table.caption.text())
    } else {
        of_head
    }
}

fn years(text: &str) -> Vec<&str> {
    let is_year = |word: &&str| word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    words(text).map(|(_, word)| word).filter(is_year).collect()
}
