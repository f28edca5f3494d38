//! Which names of rows say that they are sums of others: *Summa*, *Kostnader totalt*, *S:a*.

/// What a name that says a sum says besides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SumName {
    /// Nothing: it is the sum of all.
    OfAll,
    /// What is summed, or that it is one sum of several.
    OfSome,
    /// It begins with *total*, which may also be a word about the row: *Total renovering av tak*.
    Unclear,
}

/// Words that mean a sum wherever they begin a name.
const WORDS: [&str; 16] = [
    "summa",
    "totalt",
    "total",
    "totalsumma",
    "totalbelopp",
    "totalkostnad",
    "totalkostnader",
    "totaler",
    "tot",
    "sammanlagt",
    "summering",
    "slutsumma",
    "sa",
    "σ",
    "delsumma",
    "bruttosumma",
];

/// What a name says of a sum; nothing for that of a common row.
#[must_use]
pub fn sum_name(name: &str) -> Option<SumName> {
    let folded = name.to_lowercase().replace("s:a", "summa");
    let mut words = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let first = words.next()?;
    let others: Vec<&str> = words.collect();
    let is_word = |word: &&str| WORDS.contains(word);
    if is_word(&first) {
        let is_one_of_several = matches!(first, "delsumma" | "bruttosumma");
        return Some(if others.iter().all(is_word) && !is_one_of_several {
            SumName::OfAll
        } else if matches!(first, "total" | "totalt") && !others.iter().any(is_word) {
            SumName::Unclear
        } else {
            SumName::OfSome
        });
    }
    let last = others.last()?;
    matches!(*last, "totalt" | "sammanlagt" | "summa").then_some(SumName::OfSome)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_told_from_rows_with_words_like_theirs() {
        for (name, says) in [
            ("SUMMA", Some(SumName::OfAll)),
            ("Summa totalt:", Some(SumName::OfAll)),
            ("S:a", Some(SumName::OfAll)),
            ("Σ", Some(SumName::OfAll)),
            ("Tot.", Some(SumName::OfAll)),
            ("Summering", Some(SumName::OfAll)),
            ("Delsumma", Some(SumName::OfSome)),
            ("S:a drift", Some(SumName::OfSome)),
            ("Summa utgifter", Some(SumName::OfSome)),
            ("Kostnader totalt", Some(SumName::OfSome)),
            ("Kostnad, sammanlagt", Some(SumName::OfSome)),
            ("Total renovering av tak", Some(SumName::Unclear)),
            ("Totalentreprenad", None),
            ("Sala", None),
            ("Tillsammans för barnen", None),
            ("Summerande rapport", None),
            ("Totalförsvaret", None),
            ("Gator", None),
            ("", None),
        ] {
            assert_eq!(sum_name(name), says, "{name}");
        }
    }
}
