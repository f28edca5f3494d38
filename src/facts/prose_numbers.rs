//! Numbers in running text with what they count: money, per cent, or the noun that follows.

use std::ops::Range;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::facts::decision::verbs::{Verb, verb};
use crate::facts::prose_amounts::{Mention, is_part_of_something, mention_at};
use crate::facts::written_number::{WrittenNumber, figure_at, space_length};
use crate::swedish::{figure, in_small, is_about_word, is_year};
use crate::text::ReadText;
use crate::text::near::{end_of, single_spaced};

/// What a number counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Counted {
    /// Kronor.
    Money,
    /// `%`, *procent*
    Percent,
    /// *procentenheter*
    PercentPoints,
    /// The word that follows, in lower case; empty when none does.
    Word(String),
}

/// A number in running text.
#[derive(Debug, Clone)]
pub struct Number {
    /// The figure with its unit or noun.
    pub range: Range<usize>,
    /// The figure alone.
    pub figure: Range<usize>,
    /// Its value; of money in kronor.
    pub value: Decimal,
    /// What the last digit that is written stands for.
    pub step: Decimal,
    /// What it counts.
    pub counted: Counted,
    /// Money that is no range, no price for each and no bound; of others, no year.
    pub is_plain: bool,
    /// It is said to be about so much.
    pub is_about: bool,
    /// Money for each or for a time: *per år*.
    pub is_rate: bool,
}

/// The numbers in a text, in order.
pub fn numbers(text: &str) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = next_digit(text, at) {
        let digits = text.as_bytes()[start..].iter();
        at = start + digits.take_while(|byte| byte.is_ascii_digit()).count();
        if is_part_of_something(&text[..start]) {
            continue;
        }
        let number = mention_at(text, start)
            .map(of_money)
            .or_else(|| counted_at(text, start));
        if let Some(number) = number {
            // The öre after kronor are of the same number.
            at = match number.counted {
                Counted::Money => number.range.end.max(at),
                _ => number.figure.end.max(at),
            };
            found.push(number);
        }
    }
    found
}

/// Those of the numbers of a text that begin in a part of it.
pub fn within<'n>(numbers: &'n [Number], part: &Range<usize>) -> &'n [Number] {
    let first = numbers.partition_point(|it| it.figure.start < part.start);
    let last = numbers.partition_point(|it| it.figure.start < part.end);
    &numbers[first..last.max(first)]
}

/// What stands between a number and the figure of a later one.
pub fn between<'t>(text: &'t str, number: &Number, later: &Number) -> &'t str {
    text.get(number.range.end..later.figure.start)
        .unwrap_or_default()
}

fn next_digit(text: &str, from: usize) -> Option<usize> {
    let rest = text.as_bytes().get(from..)?;
    let at = rest.iter().position(u8::is_ascii_digit)?;
    Some(from + at)
}

fn of_money(mention: Mention) -> Number {
    Number {
        range: mention.range,
        figure: mention.figure,
        value: mention.money.kronor,
        step: mention.money.step,
        counted: Counted::Money,
        is_plain: mention.is_plain,
        is_about: mention.money.approximate,
        is_rate: mention.is_rate,
    }
}

/// Words after a number that say nothing of what it counts.
const JOINING: [&str; 42] = [
    "mellan",
    "hos",
    "efter",
    "före",
    "sedan",
    "inom",
    "enligt",
    "medan",
    "vilket",
    "nya",
    "andra",
    "övriga",
    "gamla",
    "befintliga",
    "resterande",
    "återstående",
    "första",
    "sista",
    "året",
    "förra",
    "till",
    "och",
    "eller",
    "men",
    "i",
    "av",
    "för",
    "på",
    "per",
    "är",
    "som",
    "om",
    "med",
    "vid",
    "under",
    "samt",
    "var",
    "blir",
    "respektive",
    "alltså",
    "det",
    "från",
];

/// *så att 170 förblir gratis*: what is counted stands elsewhere.
fn is_verb(word: &str) -> bool {
    const VERBS: [&str; 16] = [
        "förblir", "bor", "går", "kom", "blev", "har", "hade", "får", "fick", "ska", "kan",
        "finns", "fanns", "väntas", "räknas", "kostar",
    ];
    VERBS.contains(&word) || verb(word).is_some_and(Verb::is_finite)
}

fn counted_at(text: &str, start: usize) -> Option<Number> {
    let WrittenNumber { range, value, .. } = figure_at(text, start)?;
    let after = range.end + space_length(&text[range.end..]);
    let rest = &text[after..];
    // Digits after a space are another figure.
    let is_word = rest.starts_with(char::is_alphabetic);
    let letters = rest.chars().take_while(|c| is_word && c.is_alphanumeric());
    let word: String = letters.collect();
    let (counted, end) = match &*in_small(&word) {
        _ if rest.starts_with('%') => (Counted::Percent, after + 1),
        "procent" => (Counted::Percent, after + word.len()),
        "procentenhet" | "procentenheter" => (Counted::PercentPoints, after + word.len()),
        lower if lower.is_empty() || JOINING.contains(&lower) || is_verb(lower) => {
            (Counted::Word(String::new()), range.end)
        }
        lower => (Counted::Word(lower.to_owned()), after + word.len()),
    };
    let before = text[..start].trim_end();
    let counted = match counted {
        Counted::Word(noun) if noun.is_empty() => Counted::Word(noun_before(before)),
        counted => counted,
    };
    Some(Number {
        is_plain: !may_be_year(&text[range.clone()], &counted)
            && !before.ends_with(['–', '§'])
            && !begins_range(&text[range.end..])
            && !is_name(before),
        is_about: is_about(before),
        is_rate: false,
        range: start..end,
        figure: range,
        value,
        step: Decimal::new(1, value.scale()),
        counted,
    })
}

/// *Antalet anläggningar är 268*: what is counted stands before the number. Empty where it does
/// not.
fn noun_before(before: &str) -> String {
    /// *Antalet anmälda anläggningar i kommunen är*
    const NEAR: usize = 60;
    const VERBS: [&str; 6] = ["är", "var", "blir", "blev", "till", "uppgår"];
    let near = end_of(before, 0..before.len(), NEAR);
    let clause = near.rsplit(['.', ',', ';', ':']).next().unwrap_or(near);
    let said: Vec<&str> = clause.split_whitespace().collect();
    let count = said
        .iter()
        .rposition(|word| word.eq_ignore_ascii_case("antalet"));
    let noun = count.and_then(|at| said.get(at + 1));
    let is_said = said.last().is_some_and(|word| VERBS.contains(word))
        && !clause.contains(|c: char| c.is_ascii_digit());
    let noun = noun.filter(|noun| is_said && noun.chars().all(char::is_alphabetic));
    noun.map(|noun| noun.to_lowercase()).unwrap_or_default()
}

/// *10–19*: no number of anything.
fn begins_range(after: &str) -> bool {
    let rest = after.trim_start().strip_prefix(['–', '-']);
    rest.is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
}

/// *årskurs 4*, *etapp 2*: the number is the name of something.
fn is_name(before: &str) -> bool {
    const NAMED: [&str; 34] = [
        "avdelning",
        "avdelningarna",
        "rum",
        "rummen",
        "linje",
        "linjerna",
        "väg",
        "riksväg",
        "länsväg",
        "artikel",
        "artiklarna",
        "etapperna",
        "årskurs",
        "årskurserna",
        "åk",
        "klass",
        "punkt",
        "punkten",
        "kapitel",
        "sida",
        "sidan",
        "bilaga",
        "tabell",
        "alternativ",
        "etapp",
        "nummer",
        "nr",
        "klockan",
        "kl",
        "version",
        "fas",
        "steg",
        "nivå",
        "vecka",
    ];
    // *avdelningarna 14 och 16*
    let joined = before
        .strip_suffix(" och")
        .or_else(|| before.strip_suffix(','));
    let listed = joined.filter(|rest| rest.ends_with(|c: char| c.is_ascii_digit()));
    let before = listed.map_or(before, |rest| {
        rest.trim_end_matches(|c: char| c.is_ascii_digit())
            .trim_end()
    });
    let word = before
        .trim_end_matches('.')
        .rsplit(|c: char| !c.is_alphanumeric())
        .next();
    word.is_some_and(|word| NAMED.contains(&&*in_small(word)))
}

/// Four digits that may be a year: what they count does not say that they are none.
fn may_be_year(written: &str, counted: &Counted) -> bool {
    is_year(written) && matches!(counted, Counted::Word(_))
}

/// Words before a number that is only a bound of what is meant.
const BOUNDS: [&str; 6] = ["över", "under", "minst", "högst", "uppemot", "än"];

/// Whether the words before a number say that it is approximate or a bound, so that its digits are
/// not compared.
pub fn is_about(before: &str) -> bool {
    let word = before
        .rsplit(|c: char| !c.is_alphanumeric() && c != ':')
        .next();
    let word = word.unwrap_or_default().to_lowercase();
    is_about_word(&word) || BOUNDS.contains(&word.as_str())
}

impl Number {
    /// As it is written with its unit or noun, on one line.
    pub fn shown(&self, text: &ReadText<'_>) -> String {
        single_spaced(&text.flowing()[self.range.clone()]).into_owned()
    }

    /// *54 fler*: it counts what the number before it does.
    pub fn is_comparison(&self) -> bool {
        matches!(&self.counted, Counted::Word(word) if matches!(word.as_str(), "fler" | "färre"))
    }

    /// Whether both count the same: a number without a noun counts what the other does.
    pub fn counts_as(&self, other: &Self) -> bool {
        let is_bare = |number: &Self| number.counted == Counted::Word(String::new());
        self.counted == other.counted || is_bare(self) || is_bare(other)
    }

    /// This number as it counts what another one does, in whose unit it stands: *från 1,2 till 1,3
    /// mnkr*.
    pub fn in_unit_of(mut self, other: &Self, text: &str) -> Self {
        let is_bare = self.counted == Counted::Word(String::new());
        if is_bare && other.counted == Counted::Money {
            let unit = other.unit(text);
            self.value *= unit;
            self.step *= unit;
        }
        if is_bare {
            self.counted = other.counted.clone();
        }
        self
    }

    /// How many kronor the unit of money has; 1 for other numbers.
    fn unit(&self, text: &str) -> Decimal {
        if self.has_ore(text) {
            return Decimal::ONE;
        }
        let written = figure_at(text, self.figure.start).map(|it| it.value);
        let unit = written.and_then(|it| self.value.checked_div(it));
        let unit = unit.filter(|it| self.counted == Counted::Money && !it.is_zero());
        unit.map_or(Decimal::ONE, |unit| unit.abs().normalize())
    }

    /// *57 kronor och 10 öre*
    fn has_ore(&self, text: &str) -> bool {
        self.counted == Counted::Money && text[self.figure.end..self.range.end].ends_with("öre")
    }

    /// A value in the unit and with the decimals that this number is written with, without noun.
    pub fn say(&self, text: &ReadText<'_>, value: Decimal) -> String {
        let written = figure_at(text.flowing(), self.figure.start).map(|it| it.value);
        if self.has_ore(text.flowing()) {
            return format!("{} kronor", figure(value.round_dp(2)));
        }
        let scaled = value
            .checked_div(self.unit(text.flowing()))
            .unwrap_or(value);
        let decimals = written.unwrap_or_default().scale();
        let rounded =
            scaled.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
        format!(
            "{}{}",
            figure(rounded),
            &text.flowing()[self.figure.end..self.range.end]
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_with_what_they_count() {
        let text = "År 2026 ökade 7,4 procent med 0,6 procentenheter, 54 elever, 1 200 kr, drygt 3 % till 18,9.";
        let found: Vec<(String, Counted, bool)> = numbers(text)
            .into_iter()
            .map(|it| {
                (
                    it.value.to_string(),
                    it.counted,
                    it.is_plain && !it.is_about,
                )
            })
            .collect();
        let word = |word: &str| Counted::Word(word.to_owned());
        let expected = [
            ("2026", word(""), false),
            ("7.4", Counted::Percent, true),
            ("0.6", Counted::PercentPoints, true),
            ("54", word("elever"), true),
            ("1200", Counted::Money, true),
            ("3", Counted::Percent, false),
            ("18.9", word(""), true),
        ];
        let expected = expected.map(|(value, counted, plain)| (value.to_owned(), counted, plain));
        assert_eq!(found, expected);
        let counted = |text: &str| numbers(text).pop().map(|it| it.counted);
        assert_eq!(
            counted("Antalet anläggningar är 268, varav"),
            Some(word("anläggningar"))
        );
        assert_eq!(
            counted("Antalet ökade. Sedan är 268 kvar"),
            Some(word("kvar"))
        );
    }
}
