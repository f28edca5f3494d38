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
const WORDS: [&str; 18] = [
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
    "subtotal",
    "subtotalt",
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
    // As English sheets call the sum of all.
    if first == "grand" && matches!(others[..], ["total"]) {
        return Some(SumName::OfAll);
    }
    if is_word(&first) {
        let is_one_of_several =
            matches!(first, "delsumma" | "bruttosumma" | "subtotal" | "subtotalt");
        return Some(if others.iter().all(is_word) && !is_one_of_several {
            SumName::OfAll
        } else if matches!(first, "total" | "totalt") && !others.iter().any(is_word) {
            SumName::Unclear
        } else {
            SumName::OfSome
        });
    }
    let last = others.last()?;
    let is_sum = matches!(
        *last,
        "totalt" | "total" | "sammanlagt" | "summa" | "subtotal"
    );
    is_sum.then_some(SumName::OfSome)
}

/// What the name of a result says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResultName {
    /// Something is taken from something else: *Årets resultat*, *Nettokostnad*.
    Net,
    /// All of some rows together, in words that are no sum by themselves: *Samtliga nämnder*.
    Sum,
}

/// Words that say a result at the beginning of a name.
const RESULTS: [&str; 19] = [
    "netto",
    "resultat",
    "resultatet",
    "nettokostnad",
    "nettokostnader",
    "nettoresultat",
    "nettosumma",
    "nettoinvestering",
    "nettoinvesteringar",
    "nettoutgift",
    "nettoutgifter",
    "balanskravsresultat",
    "rörelseresultat",
    "driftresultat",
    "överskott",
    "underskott",
    "differens",
    "nettoeffekt",
    "nettoförändring",
];

/// Words before such a one: *Årets resultat*, *Verksamhetens nettokostnader*.
const WHOSE: [&str; 10] = [
    "årets",
    "periodens",
    "månadens",
    "kvartalets",
    "verksamhetens",
    "nämndens",
    "kommunens",
    "regionens",
    "koncernens",
    "projektets",
];

/// What a name says of a result; nothing for that of a common row.
#[must_use]
pub fn result_name(name: &str) -> Option<ResultName> {
    let folded = name.to_lowercase();
    let words = folded.split(|c: char| !c.is_alphanumeric());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let is_result = |word: &str| RESULTS.contains(&word);
    match words.as_slice() {
        // *Resultat från andelar* is an item.
        [_, "från" | "av" | "i", ..] => None,
        [whose, what, ..] if WHOSE.contains(whose) => {
            (is_result(what) || *what == "kassaflöde").then_some(ResultName::Net)
        }
        ["över", "underskott", ..]
        | ["att", "finansiera"]
        | ["återstår" | "kvar" | "kassaflöde"]
        | ["utgående", "balans" | "kassa" | "saldo"]
        | ["utgående", "likvida", "medel"] => Some(ResultName::Net),
        [first, ..] if is_result(first) => Some(ResultName::Net),
        ["totala" | "samtliga" | "hela", _] | ["samtliga" | "tillsammans"] => Some(ResultName::Sum),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_told_from_rows_with_words_like_theirs() {
        for (name, says) in [
            ("Årets resultat", Some(ResultName::Net)),
            ("Periodens resultat", Some(ResultName::Net)),
            ("Nettokostnader", Some(ResultName::Net)),
            ("Verksamhetens nettokostnader", Some(ResultName::Net)),
            ("Balanskravsresultat", Some(ResultName::Net)),
            ("Nettoinvestering", Some(ResultName::Net)),
            ("Årets kassaflöde", Some(ResultName::Net)),
            ("Över-/underskott", Some(ResultName::Net)),
            ("Resultat före skatt", Some(ResultName::Net)),
            ("Utgående balans", Some(ResultName::Net)),
            ("Totala kostnader", Some(ResultName::Sum)),
            ("Samtliga nämnder", Some(ResultName::Sum)),
            ("Tillsammans", Some(ResultName::Sum)),
            ("Hela kommunen", Some(ResultName::Sum)),
            ("Tillsammans för barnen", None),
            ("Resultat från andelar", None),
            ("Nettoomsättning", None),
            ("Årets investeringar", None),
            ("Kassaflöde från driften", None),
            ("", None),
        ] {
            assert_eq!(result_name(name), says, "{name}");
        }
    }

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
            ("Skola Total", Some(SumName::OfSome)),
            ("Subtotal", Some(SumName::OfSome)),
            ("Grand Total", Some(SumName::OfAll)),
            ("Grandiosa totaler", None),
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
