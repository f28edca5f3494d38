//! The unit of money that a head, a title or a caption names for the figures below it.

use std::ops::Range;

use super::Unit;

/// The one unit of money that a text names for figures: *Budget (tkr)*, *Belopp i tusental kronor*.
/// One after a number is an amount, and one before a stroke or *per* is a price.
#[must_use]
pub fn named_unit(text: &str) -> Option<Unit> {
    let all = words(text);
    let mut named = Vec::new();
    for (index, (range, word)) in all.iter().enumerate() {
        let before = |steps: usize| Some(all.get(index.checked_sub(steps)?)?.1);
        let start = index.checked_sub(1).map_or(0, |before| all[before].0.end);
        // In *Budget 2026 (mnkr)* and *Budget 2026, mnkr* the number is no amount.
        let is_apart = text[start..range.start].contains(['(', ',', '[']);
        // *Fem miljoner till skolan* is an amount.
        let is_said = is_apart || before(1) == Some("i");
        let by_itself = || Unit::alone_in_head(word).filter(|_| is_said);
        let Some(unit) = Unit::of_word(word).or_else(by_itself) else {
            continue;
        };
        let multiple = before(1).and_then(Unit::of_multiple_in_head);
        let multiple = multiple.filter(|_| unit == Unit::Kr);
        let first = before(if multiple.is_some() { 2 } else { 1 });
        let is_amount =
            !is_apart && first.is_some_and(|word| word.ends_with(|c: char| c.is_ascii_digit()));
        let next = |steps: usize| all.get(index + steps).map_or("", |(_, word)| *word);
        // A year is nothing to pay for: *tkr/år* are thousands of kronor.
        let is_price = text[range.end..].starts_with('/') && !is_period(next(1))
            || next(1) == "per" && !is_period(next(2));
        if !is_amount && !is_price {
            named.push(multiple.unwrap_or(unit));
        }
    }
    named.dedup();
    match named.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

/// Whether a word is a time that budgets are made for: a price is for a piece, a person or an hour.
fn is_period(word: &str) -> bool {
    const PERIODS: [&str; 8] = [
        "år", "mån", "månad", "kvartal", "tertial", "halvår", "läsår", "termin",
    ];
    PERIODS.contains(&word.to_lowercase().as_str())
}

/// Runs of letters and digits, which a hyphen joins.
fn words(text: &str) -> Vec<(Range<usize>, &str)> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let is_in = c.is_alphanumeric() || c == '-' && start.is_some();
        match (is_in, start) {
            (true, None) => start = Some(at),
            (false, Some(first)) => {
                let word = text[first..at].trim_end_matches('-');
                found.push((first..first + word.len(), word));
                start = None;
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_and_titles_name_one_unit() {
        for (text, unit) in [
            ("Budget (tkr)", Some(Unit::Tkr)),
            ("Budget 2026, mnkr", Some(Unit::Mnkr)),
            ("Budget i tusental kronor", Some(Unit::Tkr)),
            ("Budget 1000-tal kr", Some(Unit::Tkr)),
            ("Budget (t kr)", Some(Unit::Tkr)),
            ("Budget milj kr", Some(Unit::Mnkr)),
            ("Budget (milj. kr)", Some(Unit::Mnkr)),
            ("Belopp, kSEK", Some(Unit::Tkr)),
            ("Belopp i miljoner", Some(Unit::Mnkr)),
            ("Tre miljoner kronor", Some(Unit::Mnkr)),
            ("Pris (kr/st)", None),
            ("Kostnad tkr per elev", None),
            ("Kostnad (tkr/år)", Some(Unit::Tkr)),
            ("Hyra mnkr/mån.", Some(Unit::Mnkr)),
            ("Kostnad, tkr per år", Some(Unit::Tkr)),
            ("Hyra kr/månad", Some(Unit::Kr)),
            ("Hyra kr/m² och år", None),
            ("Anslag 500 tkr", None),
            ("Anslag 5 miljoner", None),
            ("Fem miljoner till skolan", None),
            ("Besök (miljoner)", Some(Unit::Mnkr)),
            ("tkr och mnkr", None),
            ("Budget", None),
        ] {
            assert_eq!(named_unit(text), unit, "{text}");
        }
    }
}
