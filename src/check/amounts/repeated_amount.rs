//! A104 `repeated-amount`: the text gives a row or the total another amount than the table does.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use rust_decimal::Decimal;

use super::in_prose::{Mention, in_case, sentence};
use super::known::{Known, KnownAmounts, Role, agrees, significant};
use crate::check::words::words;
use crate::check::{Context, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::model::Case;
use crate::swedish::Money;

pub(in crate::check) static RULE: Rule = Rule {
    kind: Kind {
        code: "A104",
        name: "repeated-amount",
        severity: Severity::Error,
        summary: "texten har ett annat belopp än tabellen",
        page: include_str!("repeated_amount.md"),
    },
    check,
};

static OTHER_AMOUNT: LazyLock<HashSet<&str>> =
    LazyLock::new(|| include_str!("other_amount_words.txt").lines().filter(|line| !line.starts_with('#')).collect());

fn check(kind: &'static Kind, context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    if context.case.tables().next().is_none() {
        return;
    }
    let said = in_case(context.case);
    if said.is_empty() {
        return;
    }
    let search = Search::of(context.case);
    for (prose, mentions) in said {
        for mention in mentions.iter().filter(|mention| mention.is_plain && !search.known.holds(mention.money)) {
            let range = sentence(&prose.text, &mention.range);
            let alone = mentions.iter().filter(|other| range.contains(&other.range.start)).count() == 1;
            let Some((known, severity)) = search.meant(mention, &prose.text[range], alone) else { continue };
            let place = prose.place(context.source, mention.range.clone());
            out.push(finding(kind, context, place, mention, known).weighing(severity));
        }
    }
}

fn finding(
    kind: &'static Kind,
    context: &Context<'_>,
    place: crate::source::Span,
    mention: &Mention,
    known: &Known<'_>,
) -> Diagnostic {
    let what = match (known.role, known.name) {
        (Role::Total, _) => "summan i tabellen".to_owned(),
        (_, "") => "tabellen".to_owned(),
        (_, name) => format!("raden {name}"),
    };
    let finding = context
        .at(kind, place, format!("texten säger {}, men {what} är {}", mention.money, known.money))
        .related(known.span, format!("{what}: {}", known.money))
        .hint("rätta det belopp som är fel; gäller de olika saker, skriv ut vad beloppet i texten avser");
    let reference = match known.role {
        _ if known.table.is_empty() => return finding,
        Role::Total => format!("{{{{ summa(\"{}\") }}}}", known.table),
        Role::Row => format!("{{{{ belopp(\"{}\", \"{}\") }}}}", known.table, known.name),
        Role::Part => return finding,
    };
    finding.hint(format!("skriv {reference} i texten, så kommer beloppet ur tabellen"))
}

/// What the amounts of a text are compared with.
struct Search<'a> {
    known: KnownAmounts<'a>,
    by_ends: HashMap<(usize, bool, String), Vec<usize>>,
    years: HashSet<String>,
}

impl<'a> Search<'a> {
    fn of(case: &'a Case) -> Self {
        let known = KnownAmounts::of(case);
        let mut by_ends: HashMap<_, Vec<usize>> = HashMap::new();
        for (index, amount) in known.all.iter().enumerate() {
            for end in ends(amount.money) {
                by_ends.entry(end).or_default().push(index);
            }
        }
        let captions = case.tables().map(|table| table.caption());
        let mut years: HashSet<String> = captions.chain([case.title.text()]).flat_map(years_in).collect();
        years.extend(case.date.get().map(|date| date.parts().0.to_string()));
        Self { known, by_ends, years }
    }

    /// The amount that the text most likely means, and how sure that is.
    fn meant(&self, mention: &Mention, sentence: &str, alone: bool) -> Option<(&Known<'a>, Severity)> {
        if self.speaks_of_other(sentence) {
            return None;
        }
        let named = self.known.named_in(sentence);
        if let Some(row) = named.iter().find(|known| is_slip(mention.money, known.money, 3)) {
            return Some((row, Severity::Error));
        }
        if let Some(known) = self.like(mention.money) {
            return Some((known, Severity::Warning));
        }
        let gives_amount = sentence.contains("{{");
        if !alone || gives_amount {
            return None;
        }
        match one_row(&named) {
            Some(row) => is_near(mention.money, row.money).then_some((row, Severity::Warning)),
            None if named.is_empty() => self.total(mention, sentence),
            None => None,
        }
    }

    /// The sentence speaks of a part, a change, another time or another level.
    fn speaks_of_other(&self, sentence: &str) -> bool {
        let is_other = |word: &str| OTHER_AMOUNT.contains(word) || OTHER_AMOUNT.contains(word.to_lowercase().as_str());
        words(sentence).any(|(_, word)| is_other(word)) || years_in(sentence).any(|year| !self.years.contains(&year))
    }

    /// An amount of at least five digits that differs from this one in one or two of them.
    fn like(&self, said: Money) -> Option<&Known<'a>> {
        let near = ends(said).into_iter().filter_map(|end| self.by_ends.get(&end));
        let mut near = near.flat_map(|found| found.iter().take(50)).map(|index| &self.known.all[*index]);
        near.find(|known| significant(known.money.kronor).0.len() >= 5 && is_slip(said, known.money, 5))
    }

    /// The total of the only table, where the sentence says that it gives a total and no few rows give the amount.
    fn total(&self, mention: &Mention, sentence: &str) -> Option<(&Known<'a>, Severity)> {
        const TOTAL: [&str; 6] = ["totalt", "sammanlagt", "summan", "tillsammans", "totalbeloppet", "totalsumman"];
        let says_total = words(sentence).any(|(_, word)| TOTAL.contains(&word.to_lowercase().as_str()));
        let total = self.known.all.iter().find(|known| known.role == Role::Total)?;
        let fits = says_total && self.known.tables == 1 && is_near(mention.money, total.money);
        if !fits || self.is_sum_of_few(mention.money, total.money.kronor) {
            return None;
        }
        let severity = if is_slip(mention.money, total.money, 3) { Severity::Error } else { Severity::Warning };
        Some((total, severity))
    }

    /// Two rows, or all rows but one or two, give the amount. Tables of many rows are not tried.
    fn is_sum_of_few(&self, said: Money, total: Decimal) -> bool {
        let rows: Vec<Money> = self.known.all.iter().filter(|row| row.role == Role::Row).map(|row| row.money).collect();
        let fits = |kronor: Decimal| agrees(said, Money { kronor, ..said });
        let with =
            |one: &Money| rows.iter().any(|two| fits(one.kronor + two.kronor) || fits(total - one.kronor - two.kronor));
        rows.len() > 40 || rows.iter().any(|one| fits(total - one.kronor) || with(one))
    }
}

/// The only row that is named; several tables may have a row of that name.
fn one_row<'k, 'a>(named: &[&'k Known<'a>]) -> Option<&'k Known<'a>> {
    let first = named.iter().find(|known| known.role == Role::Row)?;
    let same = named.iter().filter(|known| known.role == Role::Row).count() == 1;
    (same && named.iter().all(|known| known.name == first.name)).then_some(first)
}

/// Between half and twice as much.
fn is_near(said: Money, known: Money) -> bool {
    let (one, other) = (said.kronor.abs(), known.kronor.abs());
    !other.is_zero() && one + one >= other && other + other >= one
}

/// What a slip of the pen makes: one digit changed, two changed places or, in long figures, the last digits copied from
/// elsewhere; or the same digits in the wrong unit. `known` has at least `least` digits that matter.
fn is_slip(said: Money, known: Money, least: usize) -> bool {
    let ((one, one_zeros), (other, other_zeros)) = (significant(said.kronor), significant(known.kronor));
    if other.len() < least {
        return false;
    }
    if one == other {
        return one_zeros.abs_diff(other_zeros) % 3 == 0;
    }
    let (one, other) = (whole(said.kronor), whole(known.kronor));
    let differing: Vec<usize> =
        (0..one.len()).filter(|at| one.as_bytes()[*at] != other.as_bytes().get(*at).copied().unwrap_or(0)).collect();
    let swapped = || match differing[..] {
        [a, b] => one.as_bytes()[a] == other.as_bytes()[b] && one.as_bytes()[b] == other.as_bytes()[a],
        _ => false,
    };
    let copied = || {
        other.trim_end_matches('0').len() >= 6 && differing.first().is_some_and(|at| *at >= 3) && differing.len() <= 3
    };
    one.len() == other.len() && (differing.len() == 1 || swapped() || copied())
}

fn whole(kronor: Decimal) -> String {
    kronor.abs().trunc().to_string()
}

/// The first three and the last three digits, by which amounts that are alike are found.
fn ends(money: Money) -> Vec<(usize, bool, String)> {
    let digits = whole(money.kronor);
    if digits.len() < 5 {
        return Vec::new();
    }
    let (first, last) = (digits[..3].to_owned(), digits[digits.len() - 3..].to_owned());
    vec![(digits.len(), true, first), (digits.len(), false, last)]
}

/// Years that stand in a text.
fn years_in(text: &str) -> impl Iterator<Item = String> {
    let is_year = |run: &&str| run.len() == 4 && (run.starts_with("19") || run.starts_with("20"));
    text.split(|c: char| !c.is_ascii_digit()).filter(is_year).map(str::to_owned)
}
