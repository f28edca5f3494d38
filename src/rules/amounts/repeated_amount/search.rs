//! Which amount of the tables an amount in a text most likely means.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use rust_decimal::Decimal;

use crate::diagnostic::Severity;
use crate::facts::Facts;
use crate::facts::digit_slip::{
    ends, is_likely_slip, is_near, is_one_digit, is_slip, is_swapped, is_very_near,
};
use crate::facts::money_words::TOTALS;
use crate::facts::table_amounts::{AmountRole, Known, KnownAmounts, agrees, significant};
use crate::swedish::{Money, in_small, is_year};
use crate::text::lexicon::entries;
use crate::text::words::words;

static OTHER_AMOUNT: LazyLock<HashSet<&str>> =
    LazyLock::new(|| entries(include_str!("../other_amount_words.txt")).collect());

/// Digits that matter in an amount that is taken for a slip of the pen whatever the sentence says:
/// two whole groups, which are alike by chance least of all.
const CERTAIN_DIGITS: usize = 6;

/// The same where nothing in the sentence speaks of another amount.
const LIKELY_DIGITS: usize = 5;

/// The same where the sentence names the row or the total. Of two digits, as in `1,2 mnkr`, one is
/// often another because the text is about something else.
const NAMED_DIGITS: usize = 3;

/// Whole kronor from which on an amount is no price or fee, of which many are one digit apart.
const LEAST_EXACT: i64 = 10_000;

/// Tables with more amounts have, for most figures, one that is a digit away; it also keeps the
/// search linear, since every amount is tried.
const MOST_AMOUNTS: usize = 500;

/// Amounts with the same ends that are tried, so that a table of one figure over and over costs no
/// more than others.
const MOST_ALIKE: usize = 50;

/// Rows that may be added in part: of two rows each is itself the total without the other.
const LEAST_ROWS: usize = 3;

/// Pairs of more rows give, within rounding, almost any amount; their number grows by the square.
const MOST_ROWS: usize = 40;

/// *Summa*, *Totalt 2027*: the row of a total.
fn is_called_total(name: &str) -> bool {
    const NAMES: [&str; 5] = ["summa", "totalt", "total", "tillsammans", "sammanlagt"];
    let first = words(name).next().map(|(_, word)| word.to_lowercase());
    first.is_some_and(|first| NAMES.contains(&first.as_str()))
}

/// An amount that no table holds, and where it stands.
pub(super) struct Said<'t> {
    pub money: Money,
    pub others: Vec<Money>,
    pub is_decided: bool,
    /// It is a bound, which is held to slips of a decided amount only.
    pub is_bound: bool,
    /// No text but the decision has it.
    pub is_only_decided: bool,
    pub sentence: &'t str,
}

/// What the amounts of a text are compared with.
pub(super) struct Search<'k, 'a> {
    pub known: &'k KnownAmounts<'a>,
    by_ends: HashMap<(usize, bool, String), Vec<usize>>,
    years: HashSet<String>,
    /// The beginnings of the words in the names of tables and rows.
    subjects: HashSet<String>,
    /// The same of the title, names left out.
    title: HashSet<String>,
}

impl<'k, 'a> Search<'k, 'a> {
    pub fn of(facts: &'k Facts<'a>) -> Self {
        let (known, case) = (facts.table_amounts(), facts.case);
        let mut by_ends: HashMap<_, Vec<usize>> = HashMap::new();
        for (index, amount) in known.all.iter().enumerate() {
            for end in ends(amount.money) {
                by_ends.entry(end).or_default().push(index);
            }
        }
        let captions = case.tables().map(|table| table.caption.text());
        let mut years: HashSet<String> = captions
            .chain([case.title.text()])
            .flat_map(years_in)
            .collect();
        years.extend(case.date.get().map(|date| date.parts().0.to_string()));
        let rows = case.tables().flat_map(|table| &table.rows);
        let names = rows.map(|row| row.name.text());
        let captions = case.tables().map(|table| table.caption.text());
        let subjects = names.chain(captions);
        Self {
            known,
            by_ends,
            years,
            subjects: subjects.flat_map(beginnings).collect(),
            title: beginnings(&without_names(case.title.text())).collect(),
        }
    }

    /// Whether a decision speaks of what a table is about: it names it, a row or the subject of the
    /// memo. *säljer marken för 250 000 kr* has nothing to do with what a bridge costs.
    fn is_of_table(&self, sentence: &str) -> bool {
        let lower = sentence.to_lowercase();
        lower.contains("tabell")
            || lower.contains("{{")
            || beginnings(sentence).any(|word| self.subjects.contains(&word))
            || beginnings(&without_names(sentence)).any(|word| self.title.contains(&word))
    }

    /// The amount that the text most likely means, and how sure that is.
    pub fn meant(&self, said: &Said<'_>) -> Option<(&'k Known<'a>, Severity)> {
        let named = self.known.named_in(said.sentence);
        let severity = |known: &Known<'_>| {
            let is_named = named.iter().any(|row| row.span == known.span);
            if is_named {
                Severity::Error
            } else {
                Severity::Warning
            }
        };
        if let Some(known) = self.decided_by_slip(said) {
            return Some(known);
        }
        // So many digits that are the same are no coincidence, whatever the sentence says.
        if let Some(known) = self.like(said.money, CERTAIN_DIGITS) {
            return Some((known, severity(known)));
        }
        // A decision about something else has amounts of its own.
        if said.is_bound || (said.is_only_decided && !self.is_of_table(said.sentence)) {
            return None;
        }
        if self.speaks_of_other(said.sentence) {
            let is_alone = said.is_decided && said.is_only_decided;
            return is_alone.then(|| self.one_digit_from(said)).flatten();
        }
        if let Some(row) = named
            .iter()
            .find(|known| is_slip(said.money, known.money, NAMED_DIGITS))
        {
            return Some((row, Severity::Error));
        }
        let slip = self
            .like(said.money, LIKELY_DIGITS)
            .or_else(|| self.very_like(said.money));
        let slip = slip.map(|known| (known, severity(known)));
        slip.or_else(|| self.one_digit_from(said))
            .or_else(|| self.alone(said, &named))
    }

    /// The row that a sentence names, whose digits stand there in another order: they are its own,
    /// also where the sentence says *kvar*.
    pub fn swapped_row(&self, said: &Said<'_>) -> Option<(&'k Known<'a>, Severity)> {
        // *Under 2024 kostade ventilationen 4,3 mnkr*
        if years_in(said.sentence).any(|year| !self.years.contains(&year)) {
            return None;
        }
        let named = self.known.named_in(said.sentence).into_iter();
        let mut rows =
            named.filter(|known| !known.name.is_empty() && is_swapped(said.money, known.money));
        let row = rows.next().filter(|_| said.others.is_empty())?;
        let mut all = self.known.all.iter();
        let row = all.find(|known| known.span == row.span)?;
        Some((row, Severity::Warning))
    }

    /// What a decision means by an amount that stands nowhere else: the only one of the tables that
    /// a slip of the pen or of the unit makes it of.
    fn decided_by_slip(&self, said: &Said<'_>) -> Option<(&'k Known<'a>, Severity)> {
        /// Of so few digits many amounts are alike.
        const LEAST_DIGITS: usize = 2;
        /// Amounts that are tried for a total with a zero more or less.
        const MOST_TOTALS: usize = 100;
        if !said.is_only_decided || self.known.all.len() > MOST_AMOUNTS {
            return None;
        }
        if !self.is_of_table(said.sentence) {
            return self.alike_by_digits(said.money);
        }
        let is_elsewhere =
            |known: &Known<'_>| said.others.iter().any(|other| agrees(*other, known.money));
        let known = self.known.all.iter();
        let slips: Vec<&'k Known<'a>> = known
            .filter(|known| is_slip(said.money, known.money, LEAST_DIGITS) && !is_elsewhere(known))
            .collect();
        // The row that the sentence names is meant before others that are alike in digits.
        let named = self.known.named_in(said.sentence);
        let mut of_named = slips.iter().filter(|known| {
            let is_row = |row: &&Known<'_>| row.span == known.span;
            !known.name.is_empty() && named.iter().any(is_row)
        });
        if let (Some(row), None) = (of_named.next(), of_named.next()) {
            return Some((row, Severity::Error));
        }
        let is_total =
            |known: &&&Known<'_>| known.role == AmountRole::Total || is_called_total(known.name);
        let totals = slips.iter().filter(is_total);
        match (
            totals.copied().collect::<Vec<_>>().as_slice(),
            slips.as_slice(),
        ) {
            ([total], _) => Some((total, Severity::Error)),
            (_, [only]) => Some((only, Severity::Error)),
            (_, [first, ..]) => Some((first, Severity::Warning)),
            // A total of two digits with a zero more or less: some part of it may be decided.
            (_, []) => {
                let is_tenfold = |known: &&'k Known<'a>| {
                    known.role == AmountRole::Total
                        && is_likely_slip(said.money.kronor, known.money.kronor, said.money.step)
                        && significant(said.money.kronor).0 == significant(known.money.kronor).0
                };
                let few = self.known.all.iter().take(MOST_TOTALS);
                let total = few.into_iter().find(is_tenfold)?;
                Some((total, Severity::Warning))
            }
        }
    }

    /// An amount whose digits are no chance, where nothing else says that it is meant.
    fn alike_by_digits(&self, said: Money) -> Option<(&'k Known<'a>, Severity)> {
        let slip = |least: usize| {
            let digits = move |it: &&Known<'_>| significant(it.money.kronor).0.len() >= least;
            self.known.all.iter().filter(digits)
        };
        let certain = slip(LIKELY_DIGITS).find(|it| is_slip(said, it.money, LIKELY_DIGITS));
        let swapped = || slip(NAMED_DIGITS).find(|it| is_swapped(said, it.money));
        let certain = certain.map(|known| (known, Severity::Error));
        certain.or_else(|| swapped().map(|known| (known, Severity::Warning)))
    }

    /// An amount from which this one differs by one digit, where the sentence is a decision, lists
    /// amounts of the tables, or names the table.
    fn one_digit_from(&self, said: &Said<'_>) -> Option<(&'k Known<'a>, Severity)> {
        let lists =
            said.others.len() >= 2 && said.others.iter().all(|other| self.known.holds(*other));
        let table = said
            .sentence
            .split_once("tabellnummer(\"")
            .and_then(|(_, rest)| rest.split('"').next());
        if self.known.all.len() > MOST_AMOUNTS || !(lists || said.is_decided || table.is_some()) {
            return None;
        }
        let is_elsewhere =
            |known: &Known<'_>| said.others.iter().any(|other| agrees(*other, known.money));
        let is_decided = said.is_decided && self.is_of_table(said.sentence);
        let fits = |known: &&'k Known<'a>| {
            let is_meant = lists
                || is_decided
                || (known.role == AmountRole::Total && table == Some(known.table));
            is_meant && is_one_digit(said.money, known.money) && !is_elsewhere(known)
        };
        self.known
            .all
            .iter()
            .find(fits)
            .map(|known| (known, Severity::Warning))
    }

    /// The row or the total that a sentence with a single amount speaks of.
    fn alone(&self, said: &Said<'_>, named: &[&'_ Known<'a>]) -> Option<(&'k Known<'a>, Severity)> {
        if !said.others.is_empty() || said.sentence.contains("{{") {
            return None;
        }
        if named.is_empty() {
            return self.total(said.money, said.sentence);
        }
        let row = one_row(named).filter(|row| is_near(said.money, row.money))?;
        self.known
            .all
            .iter()
            .find(|known| known.span == row.span)
            .map(|known| (known, Severity::Warning))
    }

    /// The sentence speaks of a part, a change, another time or another level.
    fn speaks_of_other(&self, sentence: &str) -> bool {
        let is_other = |word: &str| {
            OTHER_AMOUNT.contains(word) || OTHER_AMOUNT.contains(word.to_lowercase().as_str())
        };
        // *Av bidraget går 105 000 kr till underhåll*: a part of it, which no row need have.
        let is_of_a_part = words(sentence).next().is_some_and(|(_, word)| word == "Av");
        is_of_a_part
            || words(sentence).any(|(_, word)| is_other(word))
            || years_in(sentence).any(|year| !self.years.contains(&year))
    }

    /// An amount of at least `least` digits that matter, from which this one differs by a slip of
    /// the pen.
    fn like(&self, said: Money, least: usize) -> Option<&'k Known<'a>> {
        let near = ends(said)
            .into_iter()
            .filter_map(|end| self.by_ends.get(&end));
        let mut near = near
            .flat_map(|found| found.iter().take(MOST_ALIKE))
            .map(|index| &self.known.all[*index]);
        near.find(|known| is_slip(said, known.money, least))
    }

    /// An amount that differs by one digit and less than one per cent: `6 001 000` and `6 000 000`.
    fn very_like(&self, said: Money) -> Option<&'k Known<'a>> {
        let is_exact = significant(said.kronor).0.len() >= NAMED_DIGITS
            && said.kronor >= Decimal::from(LEAST_EXACT);
        let mut near = self.known.close_to(said).take(MOST_ALIKE);
        near.find(|known| {
            is_exact && is_very_near(said, known.money) && is_one_digit(said, known.money)
        })
    }

    /// The total of the only table, where the sentence says that it gives a total.
    fn total(&self, said: Money, sentence: &str) -> Option<(&'k Known<'a>, Severity)> {
        let says_total = words(sentence).any(|(_, word)| TOTALS.contains(&&*in_small(word)));
        if let Some(sum) = self.group_sum(said).filter(|_| says_total) {
            return Some((sum, Severity::Warning));
        }
        let total = self
            .known
            .all
            .iter()
            .find(|known| known.role == AmountRole::Total)?;
        if !says_total || self.known.tables != 1 || !is_near(said, total.money) {
            return None;
        }
        let severity = if is_slip(said, total.money, NAMED_DIGITS) {
            Severity::Error
        } else {
            Severity::Warning
        };
        Some((total, severity))
    }

    /// The only sum or row of all tables that a slip makes the amount of: a group's sum has a name
    /// that texts seldom use.
    fn group_sum(&self, said: Money) -> Option<&'k Known<'a>> {
        if self.known.all.len() > MOST_AMOUNTS {
            return None;
        }
        let slips = self.known.all.iter();
        let mut slips = slips.filter(|known| is_slip(said, known.money, NAMED_DIGITS));
        let first = slips.next()?;
        slips
            .all(|other| other.money.kronor == first.money.kronor)
            .then_some(first)
    }

    /// *5 400 000 kr i år och 7 750 000 kr nästa år*: what the sentence gives makes an amount of
    /// the tables together.
    pub(super) fn adds_up(&self, said: &Said<'_>) -> bool {
        let others: Decimal = said.others.iter().map(|other| other.kronor).sum();
        let sum = Money {
            kronor: said.money.kronor + others,
            ..said.money
        };
        !said.others.is_empty() && self.known.holds(sum)
    }

    /// Two rows of the table, or all rows but one or two, give the amount. Tables of many rows are
    /// not tried.
    pub fn is_sum_of_few(&self, said: Money, table: &str) -> bool {
        let rows = self
            .known
            .all
            .iter()
            .filter(|known| known.role == AmountRole::Row && known.table == table);
        let rows: Vec<Decimal> = rows
            .map(|row| row.money.kronor)
            .take(MOST_ROWS + 1)
            .collect();
        let total: Decimal = rows.iter().sum();
        let fits = |kronor: Decimal| agrees(said, Money { kronor, ..said });
        let with = |one: &Decimal| {
            rows.iter()
                .any(|two| one != two && (fits(one + two) || fits(total - one - two)))
        };
        (LEAST_ROWS..=MOST_ROWS).contains(&rows.len())
            && rows.iter().any(|one| fits(total - one) || with(one))
    }
}

/// A text without the words that have a capital inside it: *Exempelbolaget* is not about what *Ny
/// cykelbana i Exempelstad* is.
fn without_names(text: &str) -> String {
    let all = words(text).map(|(_, word)| word).enumerate();
    let own = all.filter(|(at, word)| *at == 0 || word.starts_with(char::is_lowercase));
    own.map(|(_, word)| word).collect::<Vec<_>>().join(" ")
}

/// The beginnings of the longer words of a text, which are the same in all forms of a word.
fn beginnings(text: &str) -> impl Iterator<Item = String> {
    const SHORTEST: usize = 5;
    const BEGINNING: usize = 5;
    /// Those of words that are in every decision.
    const GENERAL: [&str; 14] = [
        "kommu", "regio", "nämnd", "förva", "belop", "krono", "kostn", "under", "enlig", "beslu",
        "social", "summa", "total", "övrig",
    ];
    let long = words(text).filter(|(_, word)| word.chars().count() >= SHORTEST);
    let long = long.filter(|(_, word)| word.starts_with(char::is_alphabetic));
    let beginnings =
        long.map(|(_, word)| -> String { word.to_lowercase().chars().take(BEGINNING).collect() });
    beginnings.filter(|it| !GENERAL.contains(&it.as_str()))
}

/// The only row that is named; several tables may have a row of that name.
fn one_row<'k, 'a>(named: &[&'k Known<'a>]) -> Option<&'k Known<'a>> {
    let first = named.iter().find(|known| known.role == AmountRole::Row)?;
    let same = named
        .iter()
        .filter(|known| known.role == AmountRole::Row)
        .count()
        == 1;
    (same && named.iter().all(|known| known.name == first.name)).then_some(first)
}

/// Years that stand in a text.
fn years_in(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|run| is_year(run))
        .map(str::to_owned)
}
