//! Amounts in running text. Only a figure with a unit counts: years, page numbers, sections, dates,
//! telephone numbers and percentages are figures too.

use std::ops::Range;
use std::rc::Rc;

use rust_decimal::Decimal;

use crate::facts::written_number::{Flaw, WrittenNumber, figure_at, space_length};
use crate::swedish::{Amount, Money, Unit, in_small, is_about_word};
use crate::text::ReadText;

/// An amount in running text.
pub struct Mention {
    /// The figure with its unit, which may be missing: `2 525 124,00` at the end of a paragraph.
    pub range: Range<usize>,
    /// The figure alone.
    pub figure: Range<usize>,
    /// The amount.
    pub money: Money,
    /// What is wrong with how the figure is written.
    pub flaw: Option<Flaw>,
    /// It says what something is: no range, no price for each, no bound such as *högst*.
    pub is_plain: bool,
    /// It is a bound such as *högst*, which a decision often sets, and no price for each.
    pub is_bound: bool,
    /// It is a price for each or for a time: *per år*.
    pub is_rate: bool,
}

/// A prose with the amounts in it, of which there is one at least.
pub struct Mentions<'a> {
    /// The prose.
    pub text: Rc<ReadText<'a>>,
    /// Its amounts, in order.
    pub mentions: Rc<[Mention]>,
}

/// The amounts in a text, in order.
pub fn mentions(text: &str) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text.as_bytes()[at..]
        .iter()
        .position(u8::is_ascii_digit)
        .map(|offset| at + offset)
    {
        let digits = text.as_bytes()[start..]
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        at = start + digits;
        if is_part_of_something(&text[..start]) {
            continue;
        }
        if let Some(mention) = mention_at(text, start) {
            at = mention.range.end;
            found.push(mention);
        }
    }
    found
}

/// The amount whose first digit stands at `start`.
pub fn mention_at(text: &str, start: usize) -> Option<Mention> {
    mention(text, figure_at(text, start)?)
}

fn mention(text: &str, figure: WrittenNumber) -> Option<Mention> {
    let end = figure.range.end;
    let (unit_range, unit) = unit_at(text, end)
        .or_else(|| dash_at(text, end))
        .or_else(|| ends_as_money(text, &figure).then_some((end..end, Unit::Kr)))?;
    let before = Before::of(&text[..figure.range.start]);
    let sign = if before == Before::Minus {
        -Decimal::ONE
    } else {
        Decimal::ONE
    };
    let approximate = before == Before::About;
    let (end, ore) = match unit {
        Unit::Kr => ore_at(text, unit_range.end).unwrap_or((unit_range.end, None)),
        _ => (unit_range.end, None),
    };
    let amount = Amount {
        figure: (figure.value + ore.unwrap_or_default()) * sign,
        unit: Some(unit),
        approximate,
    };
    let is_rate = is_rate(&text[end..]);
    let is_plain = !matches!(before, Before::Bound | Before::Range) && !is_rate;
    Some(Mention {
        range: figure.range.start..end,
        figure: figure.range,
        money: amount.money(unit),
        flaw: figure.flaw,
        is_plain,
        is_bound: before == Before::Bound && !is_rate,
        is_rate,
    })
}

/// The digits go on from a word, a number or a sign that makes them something other than an amount.
pub fn is_part_of_something(before: &str) -> bool {
    let mut backwards = before.chars().rev();
    let (last, previous) = (backwards.next(), backwards.next());
    let after_digit = previous.is_some_and(|c| c.is_ascii_digit());
    match last {
        Some(c) if c.is_alphanumeric() => true,
        Some('.' | ',' | ':' | '/') => after_digit,
        Some('-') => previous.is_some_and(char::is_alphabetic),
        Some('+' | '_' | '#') => true,
        _ => false,
    }
}

/// The unit after a figure.
fn unit_at(text: &str, end: usize) -> Option<(Range<usize>, Unit)> {
    let start = end + space_length(&text[end..]);
    let (word, after) = word_at(text, start)?;
    if let Some(unit) = Unit::of_word(word) {
        return stands_alone(&text[after..]).then_some((start..after, unit));
    }
    let unit = Unit::of_multiple(word)?;
    let (crowns, after) = word_at(text, after + space_length(&text[after..]))?;
    let is_crowns = Unit::of_word(crowns) == Some(Unit::Kr);
    (is_crowns && stands_alone(&text[after..])).then_some((start..after, unit))
}

/// *780 000:-*, *3 500,-*, *300:- kr*: a dash for the öre that there are none of.
fn dash_at(text: &str, end: usize) -> Option<(Range<usize>, Unit)> {
    let rest = &text[end..];
    let mut dashes = [":-", ":–", ":—", ",-"].iter();
    let dash = dashes.find(|dash| rest.starts_with(**dash))?;
    let after = end + dash.len();
    let is_last = !text[after..].starts_with(|c: char| c.is_alphanumeric() || c == '-');
    let unit = unit_at(text, after).filter(|(_, unit)| *unit == Unit::Kr);
    let until = unit.map_or(after, |(range, _)| range.end);
    is_last.then_some((end..until, Unit::Kr))
}

/// *57 kronor och 10 öre*: the öre after kronor, and where they end.
fn ore_at(text: &str, end: usize) -> Option<(usize, Option<Decimal>)> {
    let rest = text[end..].strip_prefix([' ', '\u{a0}', '\n'])?;
    let rest = rest.strip_prefix("och ").unwrap_or(rest);
    let figure = figure_at(text, text.len() - rest.len())?;
    let start = figure.range.end + space_length(&text[figure.range.end..]);
    let after = text[start..].strip_prefix("öre")?;
    let is_ore = figure.value < Decimal::ONE_HUNDRED && figure.value.scale() == 0;
    let is_word = !after.starts_with(char::is_alphanumeric);
    let hundredths = figure.value / Decimal::ONE_HUNDRED;
    (is_ore && is_word).then(|| {
        let mut value = hundredths;
        value.rescale(2);
        (text.len() - after.len(), Some(value))
    })
}

/// The letters at `start` and where they end.
fn word_at(text: &str, start: usize) -> Option<(&str, usize)> {
    let rest = &text[start..];
    let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
    let ends = !rest[length..].starts_with(char::is_alphanumeric);
    (length > 1 && ends).then(|| (&rest[..length], start + length))
}

/// No compound such as *500 kr-sedlar*.
fn stands_alone(after: &str) -> bool {
    !after
        .strip_prefix('-')
        .is_some_and(|rest| rest.starts_with(char::is_alphabetic))
}

/// `2 525 124,00` at the end of a paragraph, a cell or a parenthesis: groups and two decimals are
/// kronor and öre.
fn ends_as_money(text: &str, figure: &WrittenNumber) -> bool {
    let rest = &text[figure.range.end..];
    let line = rest.trim_start_matches([' ', '\u{a0}']);
    let ends = line.is_empty() || line.starts_with("\n\n") || line.starts_with(['|', ')']);
    figure.is_grouped && figure.value.scale() == 2 && ends
}

/// What stands before an amount.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Nothing,
    Minus,
    Range,
    About,
    Bound,
}

impl Before {
    fn of(before: &str) -> Self {
        let text = before.trim_end();
        match text.chars().next_back() {
            Some('–' | '-')
                if text
                    .trim_end_matches(['–', '-', ' '])
                    .ends_with(|c: char| c.is_ascii_digit()) =>
            {
                return Self::Range;
            }
            Some('−' | '-') if text.len() == before.len() => return Self::Minus,
            Some('<' | '>' | '≤' | '≥') => return Self::Bound,
            _ => {}
        }
        let word = text.rsplit(char::is_whitespace).next().unwrap_or_default();
        match &*in_small(word.trim_end_matches([':', '.'])) {
            about if is_about_word(about) => Self::About,
            "minst" | "högst" | "max" | "maximalt" | "över" | "under" | "till" | "än"
            | "uppemot" | "och" | "eller" | "mellan" | "om" => Self::bound(text, word),
            _ => Self::Nothing,
        }
    }

    /// *till*, *och* and *om* bind only after certain words: *upp till*, *mellan 5 och*, *en ram
    /// om* does not.
    fn bound(text: &str, word: &str) -> Self {
        let earlier = text[..text.len() - word.len()].trim_end();
        let previous = earlier
            .rsplit(char::is_whitespace)
            .next()
            .unwrap_or_default();
        match &*in_small(word) {
            "till"
                if !previous.eq_ignore_ascii_case("upp")
                    && !previous.ends_with(|c: char| c.is_ascii_digit()) =>
            {
                Self::Nothing
            }
            "och" | "eller" if !is_end_of_range(earlier) => Self::Nothing,
            "om" => Self::Nothing,
            // *för över*, *lämnar över* are verbs.
            "över" if is_moving(previous) => Self::Nothing,
            _ => Self::Bound,
        }
    }
}

/// *mellan 5 och*, *5 eller*: what stands before has the first end of a range.
fn is_end_of_range(before: &str) -> bool {
    /// *mellan*, the figure and its unit, which may have parts.
    const MOST_WORDS: usize = 6;
    let mut words = before.split_whitespace().rev();
    let Some(first) = words
        .next()
        .filter(|word| word.ends_with(|c: char| c.is_ascii_digit()))
    else {
        return false;
    };
    // *150 000, 150 000 och*: a list.
    let digits = |word: &&str| word.bytes().all(|b| b.is_ascii_digit() || b == b',');
    let is_list = words
        .clone()
        .take_while(digits)
        .any(|word| word.ends_with(','));
    let is_year = first.len() == 4 && first.starts_with("20");
    let follows = words
        .take(MOST_WORDS)
        .any(|word| word.eq_ignore_ascii_case("mellan"));
    follows || !(is_year || is_list || first.contains(['–', '-']))
}

/// A verb that takes *över* to itself.
fn is_moving(word: &str) -> bool {
    let word = word.to_lowercase();
    [
        "för", "föra", "förs", "fördes", "förde", "fört", "förts", "lämna", "lämnar", "lämnas",
        "flytta", "flyttar", "flyttas",
    ]
    .contains(&word.as_str())
}

/// A price for each or for a time.
fn is_rate(after: &str) -> bool {
    let after = after.trim_start();
    after.starts_with('/')
        || [
            "per ",
            "styck",
            "vardera",
            "var ",
            "var.",
            "i månaden",
            "i timmen",
            "om året",
            "årligen",
        ]
        .iter()
        .any(|word| after.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        mentions(text)
            .into_iter()
            .map(|found| found.money.to_string().replace('\u{a0}', " "))
            .collect()
    }

    #[test]
    fn amounts_are_read_in_every_spelling() {
        for (text, amount) in [
            ("länet får 6,2 miljoner kronor i år", "6,2 mnkr"),
            ("av dem är 1,6 mnkr reserverade", "1,6 mnkr"),
            ("betalas 440 tkr.", "440 tkr"),
            ("sammanlagt 3 100 000 kr", "3 100 000 kr"),
            ("sammanlagt 3\u{a0}100\u{202f}000\u{a0}kr", "3 100 000 kr"),
            ("sammanlagt 3 100\n  000 kronor", "3 100 000 kr"),
            ("samverkan: 6 199 701, 00 kr", "6 199 701,00 kr"),
            ("samverkan: 6 199 701, 00\n\nNästa", "6 199 701,00 kr"),
            ("| Personal | 1 250,50 |", "1 250,50 kr"),
            ("kostar 6.209.812 kr", "6 209 812 kr"),
            ("kostar 1.6 mnkr", "1,6 mnkr"),
            ("kostar 25000kr", "25 000 kr"),
            ("minskar med −49 tkr", "−49 tkr"),
            ("år 2021 500 kr", "500 kr"),
            ("10 Mkr", "10 mnkr"),
            ("1 miljard kronor", "1 mdkr"),
            ("kostar 780 000:- i år", "780 000 kr"),
            ("avgiften 3 500,-", "3 500 kr"),
            ("kostar 300:- kr", "300 kr"),
            ("kostar 1,250,000 kr", "1 250 000 kr"),
            ("kostar 57 kronor och 10 öre", "57,10 kr"),
            ("kostar 57 kr 5 öre styck", "57,05 kr"),
            ("kostar 57 kr och 10 örestad", "57 kr"),
        ] {
            assert_eq!(read(text), [amount], "{text}");
        }
    }

    #[test]
    fn other_figures_are_left() {
        for text in [
            "år 2021 och 2022",
            "sidan 1 240 i § 12",
            "den 5 mars 2021",
            "010-000 00 00",
            "75 procent, 12,5 %",
            "3 miljoner invånare",
            "artiklarna 3, 12 och 24",
            "500 kr-sedlar",
            "ytan är 1 250,50 kvadratmeter",
            "2021-04-12",
            "kap. 5.53 kommunallagen",
            "E20 kr",
            "tiden 10:-11:30",
            "under 2025,-och",
            "0,5 tjänst",
        ] {
            assert_eq!(read(text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn a_range_a_rate_and_a_bound_are_not_plain() {
        let is_plain = |text: &str| mentions(text).pop().unwrap().is_plain;
        for text in [
            "5–10 mnkr",
            "mellan 5 och 10 mnkr",
            "upp till 5 mnkr",
            "högst 300 kr",
            "1 200 kr per elev",
            "50 kr/timme",
        ] {
            assert!(!is_plain(text), "{text}");
        }
        for text in [
            "uppgår till 5 mnkr",
            "en ram om 5 mnkr",
            "personal och 300 kr",
            "nämnden för över 5 mnkr",
            "ca 5 mnkr",
        ] {
            assert!(is_plain(text), "{text}");
        }
    }
}
