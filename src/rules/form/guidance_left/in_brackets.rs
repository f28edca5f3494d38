//! *(infoga karta här)*: what the writer has put in brackets to do later.

use std::ops::Range;

use super::to_writer::begins_with_one;
use crate::text::ReadText;

/// How such brackets begin. Others than the writer are seldom told to do that in brackets.
const ORDERS: [&str; 23] = [
    "infoga",
    "klistra in",
    "lägg in",
    "sätt in",
    "stoppa in",
    "fyll i",
    "fyll på",
    "skriv in",
    "skriv om",
    "skriv mer",
    "skriv något",
    "komplettera med",
    "kompletteras",
    "uppdatera",
    "uppdateras",
    "stäm av",
    "stäms av",
    "dubbelkolla",
    "kolla",
    "byt ut",
    "hör med",
    "saknas än",
    "återkommer",
];

/// More words say something to the reader.
const MOST_WORDS: usize = 10;

/// The brackets in a text that begin with an order to the writer.
pub(super) fn orders<'t>(text: &'t ReadText<'_>) -> impl Iterator<Item = Range<usize>> + 't {
    let written = text.written;
    let may_have = text.signs().may_hold("(");
    let begins = written.match_indices('(').filter(move |_| may_have);
    begins.filter_map(move |(at, _)| {
        let inside = written[at + 1..].split([')', '(']).next()?;
        let end = at + 1 + inside.len();
        let is_whole = written[end..].starts_with(')');
        let is_order = begins_with_one(&inside.to_lowercase(), &ORDERS)
            && inside.split_whitespace().count() <= MOST_WORDS
            && !text.is_quoted(at);
        (is_whole && is_order).then_some(at..end + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::super::RULE;
    use crate::rules::testing::found_in_background;

    #[test]
    fn orders_in_brackets_are_told() {
        for text in [
            "Läget syns på kartan (infoga karta här). Vägen är smal.",
            "Kostnaden är känd (fyll i belopp när offerten har kommit) och ryms.",
            "- Skolan (stäm av med rektor)",
            "Antalet ökar (Uppdateras före nämnden).",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 1, "{text}");
        }
    }

    #[test]
    fn other_brackets_are_left() {
        for text in [
            "Läget syns på kartan (bilaga 1). Vägen är smal.",
            "Systemet (uppdaterat i maj) används.",
            "Han skrev ”kom hit (fyll i blanketten först)”.",
            "Föreningen (kollagen och sånt) finns.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 0, "{text}");
        }
    }
}
