//! Whether two sentences speak of two things, so that figures in them which look alike are two.

use std::collections::HashSet;

use crate::swedish::{is_month, is_year};
use crate::text::words::words;

/// Beginnings of words that stand for two sides of a matter.
const SIDES: [(&str, &str); 18] = [
    ("intäkt", "kostnad"),
    ("inkomst", "utgift"),
    ("tillgång", "skuld"),
    ("budget", "utfall"),
    ("budget", "prognos"),
    ("prognos", "utfall"),
    ("kvinn", "män"),
    ("flick", "pojk"),
    ("norra", "södra"),
    ("östra", "västra"),
    ("övre", "nedre"),
    ("inre", "yttre"),
    ("första", "andra"),
    ("lägst", "högst"),
    ("minst", "störst"),
    ("beviljade", "avsl"),
    ("ansök", "bevilja"),
    ("drift", "invester"),
];

/// Words for the time before.
const EARLIER: [&str; 6] = [
    "förra",
    "fjol",
    "fjolårets",
    "fjolåret",
    "föregående",
    "ifjol",
];

/// Whether the sentences name other years or months, each somebody else, or two sides of a matter.
pub fn speak_of_others(one: &str, other: &str) -> bool {
    Mentioned::of(one).is_apart_from(&Mentioned::of(other))
}

/// What a sentence names.
#[derive(Debug)]
pub struct Mentioned {
    years: HashSet<String>,
    months: HashSet<String>,
    /// Where it is, from whom and for whom, without a genitive: *i Åsby*.
    names: HashSet<String>,
    is_earlier: bool,
    /// Of [`SIDES`], a bit each: it speaks of the first and not of the second, and the other way
    /// round.
    sides: [u32; 2],
}

impl Mentioned {
    /// Reads a sentence once, for the comparison with many others.
    pub fn of(sentence: &str) -> Self {
        let lower: Vec<String> = { words(sentence) }
            .map(|(_, it)| it.to_lowercase())
            .collect();
        let among = |holds: fn(&str) -> bool| -> HashSet<String> {
            lower.iter().filter(|it| holds(it)).cloned().collect()
        };
        let all: Vec<&str> = words(sentence).map(|(_, word)| word).collect();
        let pairs = all.windows(2).filter(|pair| leads_to_name(pair[0]));
        let names = pairs
            .map(|pair| pair[1])
            .filter(|word| word.starts_with(char::is_uppercase));
        Self {
            years: among(is_year),
            months: among(is_month),
            names: { names }
                .map(|it| it.trim_end_matches('s').to_owned())
                .collect(),
            is_earlier: lower.iter().any(|it| EARLIER.contains(&it.as_str())),
            sides: sides(&lower),
        }
    }

    /// Whether both name something, and nothing that the other does.
    pub fn is_apart_from(&self, other: &Self) -> bool {
        let differ = |a: &HashSet<String>, b: &HashSet<String>| {
            !a.is_empty() && !b.is_empty() && a.is_disjoint(b)
        };
        let has_own = |a: &HashSet<String>, b: &HashSet<String>| a.iter().any(|it| !b.contains(it));
        let are_named = has_own(&self.names, &other.names) && has_own(&other.names, &self.names);
        let [first, second] = self.sides;
        let are_two_sides = first & other.sides[1] != 0 || second & other.sides[0] != 0;
        differ(&self.years, &other.years)
            || differ(&self.months, &other.months)
            || self.is_earlier != other.is_earlier
            || are_named
            || are_two_sides
    }
}

/// *Intäkterna är …* speaks of one side, *kostnaderna är …* of the other.
fn sides(words: &[String]) -> [u32; 2] {
    let has = |side: &str| words.iter().any(|word| word.starts_with(side));
    let mut found = [0, 0];
    for (bit, (first, second)) in SIDES.iter().enumerate() {
        match (has(first), has(second)) {
            (true, false) => found[0] |= 1 << bit,
            (false, true) => found[1] |= 1 << bit,
            _ => {}
        }
    }
    found
}

/// *enligt Trafikverket* says who told it, and not what it is about.
fn leads_to_name(word: &str) -> bool {
    const LEADS: [&str; 8] = ["i", "vid", "på", "från", "till", "hos", "av", "åt"];
    LEADS.contains(&word.to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::speak_of_others;

    #[test]
    fn sentences_of_two_things_are_told_from_those_of_one() {
        for (one, other) in [
            ("År 2023 betalades mest ut.", "År 2024 betalades mest ut."),
            ("I mars kom de flesta.", "I april kom de flesta."),
            ("Skolan i Åsby kostar mest.", "Skolan i Norrby kostar mest."),
            ("Norra skolan har elever.", "Södra skolan har elever."),
            ("Intäkterna ökar.", "Kostnaderna ökar."),
            ("Av männen svarade många.", "Av kvinnorna svarade många."),
            ("Förra året var det mer.", "Det är mer."),
        ] {
            assert!(speak_of_others(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("Bygget kostar mest.", "Nämnden avsätter mest."),
            ("Skolan i Åsby kostar mest.", "Nämnden avsätter medel."),
            ("År 2024 betalades mest ut.", "Nämnden har 2024 gett stöd."),
            ("Intäkter och kostnader är lika.", "Kostnaderna ökar."),
            ("Skolan i Åsby kostar mest.", "Skolan i Åsby är dyr."),
            (
                "Bron i Åsby kostar mest.",
                "Bron kostar enligt Alfa Väg mest.",
            ),
        ] {
            assert!(!speak_of_others(one, other), "{one} {other}");
        }
    }
}
