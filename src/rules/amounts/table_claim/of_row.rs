//! What a sentence says of one row: how it has changed, its share, how far two of its figures are
//! apart, or its figure of a year.

use rust_decimal::Decimal;

use super::rows::{CellFigure, NamedRows, agrees, counts, figures, items};
use super::{Claim, Said, has_any, is_near};
use crate::facts::digit_slip::is_number_slip;
use crate::facts::prose_numbers::{Counted, Number};
use crate::facts::table_rows::is_form_of;
use crate::model::{Measure, Table};
use crate::swedish::{Money, figure};
use crate::text::words::words;

/// The one number of a sentence that names one row; or the share after the amount of a row.
pub(super) fn claim(rows: &NamedRows<'_>, said: &Said<'_, '_>) -> Option<Claim> {
    let (number, (table, row)) = match &said.numbers[..] {
        [number] => (number, rows.named(said.words)?),
        [amount, share] if share.counted == Counted::Percent => (share, rows.with_amount(amount)?),
        _ => return None,
    };
    if number.is_about || number.is_rate {
        return None;
    }
    let of = RowSaid {
        said,
        table,
        row,
        number,
    };
    match number.counted {
        Counted::Percent if changes(said.words) => of.percent_change(),
        Counted::Percent => of.share(),
        Counted::Money | Counted::Word(_) if compares(said.words) => of.difference(),
        Counted::Money | Counted::Word(_) => of.year(),
        Counted::PercentPoints => None,
    }
}

struct RowSaid<'s, 't, 'a> {
    said: &'s Said<'t, 'a>,
    table: &'s Table,
    row: usize,
    number: &'s Number,
}

impl RowSaid<'_, '_, '_> {
    /// *Bibliotekets besök steg med 18 procent*
    fn percent_change(&self) -> Option<Claim> {
        let all = self.of_one_measure()?;
        let [first, second] = self.compared(&all)?;
        let change = |from: &CellFigure, to: &CellFigure| {
            let apart = to.money.kronor - from.money.kronor;
            let part = apart.checked_div(from.money.kronor)?;
            part.checked_mul(Decimal::ONE_HUNDRED)
        };
        let gives = change(&first, &second)?;
        let others = all
            .iter()
            .flat_map(|one| all.iter().map(move |two| (one, two)));
        let mut others = others.filter_map(|(one, two)| change(one, two));
        if others.any(|it| agrees(self.number, it, Decimal::ONE)) || !self.is_meant(gives) {
            return None;
        }
        let gives = format!("i tabellen är ändringen {}", percent(gives));
        Some(self.claim(&gives, &[first, second]))
    }

    /// *Underhållet tar 36 procent av kostnaderna*
    fn share(&self) -> Option<Claim> {
        if !is_of_all(&self.said.text.flowing()[self.number.range.end..])
            || !takes_share(self.said.words)
            || self.holds()
        {
            return None;
        }
        let is_counted = |it: usize| {
            matches!(
                self.table.columns[it].measure,
                Measure::Money(_) | Measure::Number(_)
            )
        };
        let own = figures(self.table, self.row, is_counted);
        let shares = own.iter().filter_map(|figure| {
            let whole: Decimal = items(self.table, figure.column)
                .iter()
                .map(|it| it.money.kronor)
                .sum();
            let of = |whole: Decimal| figure.money.kronor.checked_div(whole);
            let others = of(whole - figure.money.kronor).unwrap_or_default();
            let percent = |part: Decimal| part.checked_mul(Decimal::ONE_HUNDRED);
            let (share, others) = (percent(of(whole)?)?, percent(others)?);
            // A reserve is a share of what stands beside it.
            (!agrees(self.number, others, Decimal::ONE)).then_some((figure, share))
        });
        let shares: Vec<_> = shares.collect();
        if shares
            .iter()
            .any(|(_, it)| agrees(self.number, *it, Decimal::ONE))
        {
            return None;
        }
        let [(figure, share)] = shares[..] else {
            return None;
        };
        is_percent_near(self.number, share).then(|| {
            let gives = format!("raden är {} av tabellens summa", percent(share));
            self.claim(&gives, &[*figure])
        })
    }

    /// *Den blev 140 tkr dyrare än kalkylen*
    fn difference(&self) -> Option<Claim> {
        let all = self.of_one_measure()?;
        let pairs = all
            .iter()
            .enumerate()
            .flat_map(|(at, one)| all[at + 1..].iter().map(move |two| (*one, *two)));
        let apart = |(one, two): (CellFigure, CellFigure)| {
            let apart = (two.money.kronor - one.money.kronor).abs();
            (one, two, apart)
        };
        let pairs: Vec<_> = pairs.map(apart).collect();
        let fits = |apart: Decimal, step: Decimal| agrees(self.number, apart, step);
        let is_given = pairs
            .iter()
            .any(|(one, _, apart)| fits(*apart, one.money.step));
        let is_cell = all.iter().any(|it| fits(it.money.kronor, it.money.step));
        let [(one, two, apart)] = pairs[..] else {
            return None;
        };
        self.compared(&all)?;
        let is_slip = is_number_slip(self.number.value, apart, self.number.step, 2);
        let is_meant = is_slip || (is_near(self.number.value, apart) && self.names_head());
        (!is_given && !is_cell && is_meant).then(|| {
            let measure = &self.table.columns[one.column].measure;
            let money = Money {
                kronor: apart,
                ..one.money
            };
            self.claim(
                &format!("i tabellen är skillnaden {}", measure.say(money)),
                &[one, two],
            )
        })
    }

    /// *År 2024 betalade kommunen 5 410 tkr*, which is what the row has for another year.
    fn year(&self) -> Option<Claim> {
        let [year] = self.said.years[..] else {
            return None;
        };
        let own = figures(self.table, self.row, |it| {
            counts(self.table, it, self.number)
        });
        let of_year = |figure: &&CellFigure| {
            let head = self.table.columns[figure.column].name();
            { words(&head) }.any(|(_, word)| word == year)
        };
        let mut right = own.iter().filter(of_year);
        let (right, None) = (right.next()?, right.next()) else {
            return None;
        };
        let agrees = |it: &CellFigure| agrees(self.number, it.money.kronor, it.money.step);
        let sum: Decimal = own.iter().map(|it| it.money.kronor).sum();
        let is_sum = |it: &CellFigure| self.table.columns[it.column].is_row_sum;
        // *Införandet kostar 3 700 tkr och är avslutat 2027*: all of it.
        if sum == self.number.value || own.iter().any(|it| is_sum(it) && agrees(it)) {
            return None;
        }
        let is_other = || own.iter().any(agrees);
        let is_slip = || is_number_slip(self.number.value, right.money.kronor, self.number.step, 3);
        if agrees(right) || !(is_other() || is_slip()) {
            return None;
        }
        let measure = &self.table.columns[right.column].measure;
        let gives = format!("tabellen har {} för {year}", measure.say(right.money));
        Some(self.claim(&gives, &[*right]))
    }

    /// The figures of the row in the columns of one measure, where there is but one; of counts and
    /// money, when no other column may be meant.
    fn of_one_measure(&self) -> Option<Vec<CellFigure>> {
        let is_counted = |it: usize| {
            matches!(
                self.table.columns[it].measure,
                Measure::Money(_) | Measure::Number(_)
            )
        };
        let all = figures(self.table, self.row, is_counted);
        let first = &self.table.columns[all.first()?.column].measure;
        let is_one = all
            .iter()
            .all(|it| self.table.columns[it.column].measure.adds_with(first));
        let is_of_number = self.number.counted == Counted::Percent
            || all
                .iter()
                .all(|it| counts(self.table, it.column, self.number));
        (is_one && is_of_number && all.len() > 1).then_some(all)
    }

    /// The two figures that a change is from and to: those of the years that are named, or the only
    /// two.
    fn compared(&self, all: &[CellFigure]) -> Option<[CellFigure; 2]> {
        let has = |figure: &CellFigure, year: &str| {
            let head = self.table.columns[figure.column].name();
            { words(&head) }.any(|(_, word)| word == year)
        };
        let years = &self.said.years;
        // *sedan 2015*, which the table has not.
        if !years.iter().all(|year| all.iter().any(|it| has(it, year))) {
            return None;
        }
        if let [one, two] = all {
            return Some([*one, *two]);
        }
        let is_named = |figure: &&CellFigure| years.iter().any(|year| has(figure, year));
        let named: Vec<&CellFigure> = all.iter().filter(is_named).collect();
        match named[..] {
            [one, two] => Some([*one, *two]),
            _ => None,
        }
    }

    /// A change in per cent that is of what the table counts, or a slip of the pen from it.
    fn is_meant(&self, gives: Decimal) -> bool {
        let is_slip = is_number_slip(self.number.value, gives.round(), self.number.step, 2);
        is_slip || self.names_head()
    }

    /// A cell of the row has the number.
    fn holds(&self) -> bool {
        let own = figures(self.table, self.row, |_| true);
        own.iter()
            .any(|it| agrees(self.number, it.money.kronor, it.money.step))
    }

    fn claim(&self, gives: &str, of: &[CellFigure]) -> Claim {
        let places = of.iter().filter_map(|it| it.span);
        self.said.claim(self.number, gives, places)
    }

    /// A head of the table, other than a year, is what the sentence speaks of: *än kalkylen*.
    fn names_head(&self) -> bool {
        /// Shorter words are years and units.
        const SHORTEST: usize = 5;
        let lower = self.said.words.to_lowercase();
        let columns = self.table.columns.iter().map(|it| &it.head);
        let mut heads = columns.chain([&self.table.first_head]);
        heads.any(|head| {
            let head = head.text().to_lowercase();
            let own = words(&head).next().map_or("", |(_, word)| word);
            own.chars().count() >= SHORTEST && { words(&lower) }
                .any(|(_, word)| is_form_of(word, own))
        })
    }
}

/// Further off the change is of something else; a slip that swaps digits may be far.
fn is_percent_near(said: &Number, gives: Decimal) -> bool {
    is_near(said.value, gives) || is_number_slip(said.value, gives.round(), said.step, 2)
}

fn percent(value: Decimal) -> String {
    let shown = value.abs().round_dp(1).normalize();
    format!("{} procent", figure(shown))
}

fn changes(sentence: &str) -> bool {
    const VERBS: [&str; 20] = [
        "ökade",
        "ökar",
        "ökat",
        "steg",
        "stiger",
        "stigit",
        "växte",
        "växer",
        "vuxit",
        "minskade",
        "minskar",
        "minskat",
        "sjönk",
        "sjunker",
        "sjunkit",
        "gick",
        "föll",
        "ökning",
        "minskning",
        "ökningen",
    ];
    has_any(sentence, &VERBS)
}

fn compares(sentence: &str) -> bool {
    const WORDS: [&str; 16] = [
        "dyrare",
        "billigare",
        "högre",
        "lägre",
        "mer",
        "mindre",
        "större",
        "fler",
        "färre",
        "under",
        "över",
        "överskred",
        "underskred",
        "översteg",
        "skillnaden",
        "avvikelsen",
    ];
    has_any(sentence, &WORDS)
}

/// *av hela underhållet*, *av gatuavdelningens kostnader*; *av anbudet* is of another whole.
fn is_of_all(after: &str) -> bool {
    /// *av den sammanlagda kostnaden*
    const MOST_WORDS: usize = 4;
    const WHOLES: [&str; 16] = [
        "hela",
        "total",
        "alla",
        "samtliga",
        "samman",
        "summa",
        "kostnad",
        "utgift",
        "pengar",
        "medel",
        "belopp",
        "budget",
        "anslag",
        "yta",
        "utsläpp",
        "investering",
    ];
    let rest = after.trim_start().strip_prefix("av ");
    let phrase = rest.map(|rest| rest.split(['.', ',', ';']).next().unwrap_or(rest));
    phrase.is_some_and(|phrase| {
        let mut first = words(phrase).take(MOST_WORDS);
        first.any(|(_, word)| {
            WHOLES
                .iter()
                .any(|whole| word.to_lowercase().starts_with(whole))
        })
    })
}

fn takes_share(sentence: &str) -> bool {
    const VERBS: [&str; 9] = [
        "utgör",
        "tar",
        "står",
        "svarar",
        "motsvarar",
        "går",
        "är",
        "får",
        "eller",
    ];
    has_any(sentence, &VERBS)
}
