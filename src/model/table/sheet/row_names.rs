//! What the name of a row says that it is: *Summa*, *varav*, *Netto*.

use super::folded;

/// What a row is by its name alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ByName {
    Item,
    /// *varav*, *därav*, with the rest of the name.
    Part(bool, String),
    /// A sum of some rows.
    Sum,
    /// A sum, and of nothing that is named.
    SumOfAll,
    /// What is left of other rows.
    Net,
}

/// What a row is, as far as its name says.
pub(super) fn by_name(name: &str) -> ByName {
    let folded = folded(name);
    let mut words = folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let first = words.next().unwrap_or_default();
    let is_sum = |word: &str| {
        matches!(
            word,
            "summa" | "totalt" | "total" | "totalsumma" | "delsumma" | "slutsumma" | "sammanlagt"
        )
    };
    match first {
        "varav" | "därav" => {
            let rest = name.trim_start().chars().skip(5).collect::<String>();
            let rest = rest.trim_start_matches([':', ' ']).to_owned();
            if rest.is_empty() {
                ByName::Item
            } else {
                ByName::Part(first == "varav", rest)
            }
        }
        "netto" | "resultat" | "nettokostnad" | "nettoresultat" => ByName::Net,
        word if is_sum(word) && word != "delsumma" && words.all(is_sum) => ByName::SumOfAll,
        word if is_sum(word) => ByName::Sum,
        _ => ByName::Item,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_what_rows_are() {
        for (name, kind) in [
            ("Gator", ByName::Item),
            ("Summa utgifter", ByName::Sum),
            ("Delsumma", ByName::Sum),
            ("SUMMA", ByName::SumOfAll),
            ("Summa totalt:", ByName::SumOfAll),
            ("Netto", ByName::Net),
            ("Resultat före skatt", ByName::Net),
            ("varav belysning", ByName::Part(true, "belysning".into())),
            ("Därav: el", ByName::Part(false, "el".into())),
            ("Summering", ByName::Item),
            ("Varav", ByName::Item),
        ] {
            assert_eq!(by_name(name), kind, "{name}");
        }
    }
}
