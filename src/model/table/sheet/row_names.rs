//! What the name of a row says that it is: *Summa*, *varav*, *Netto*.

use super::super::sum_names::{ResultName, SumName, result_name, sum_name};
use super::{clean, folded};

/// Letters of *varav* and *därav*.
const WORD_OF_PART: usize = 5;

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
    match first {
        "varav" | "därav" => match rest_of_part(name) {
            rest if rest.is_empty() => ByName::Item,
            rest => ByName::Part(first == "varav", rest),
        },
        _ if result_name(name) == Some(ResultName::Net) => ByName::Net,
        _ => match sum_name(name) {
            Some(SumName::OfAll) => ByName::SumOfAll,
            Some(SumName::OfSome | SumName::Unclear) => ByName::Sum,
            None => ByName::Item,
        },
    }
}

/// The name of a part without *varav* and the marks around it: `- varav el`, `(varav el)`.
fn rest_of_part(name: &str) -> String {
    let name = clean(name);
    let word = name.find(char::is_alphanumeric).unwrap_or(0);
    let (marks, name) = name.split_at(word);
    let after: usize = name.chars().take(WORD_OF_PART).map(char::len_utf8).sum();
    let rest = name[after..].trim_start_matches([':', ',', ';', '.', ')', '-', '–', '—', ' ']);
    let is_enclosed = marks.contains('(') && rest.matches(')').count() > rest.matches('(').count();
    let rest = if is_enclosed {
        rest.strip_suffix(')').unwrap_or(rest)
    } else {
        rest
    };
    rest.trim().to_owned()
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
            ("Årets resultat", ByName::Net),
            ("Nettoomsättning", ByName::Item),
            ("varav belysning", ByName::Part(true, "belysning".into())),
            ("Därav: el", ByName::Part(false, "el".into())),
            ("Summering", ByName::SumOfAll),
            ("Kostnad sammanlagt", ByName::Sum),
            ("Totalentreprenad", ByName::Item),
            ("- varav lokaler", ByName::Part(true, "lokaler".into())),
            ("– därav el", ByName::Part(false, "el".into())),
            (
                "-därav el (kraft)",
                ByName::Part(false, "el (kraft)".into()),
            ),
            ("(varav el)", ByName::Part(true, "el".into())),
            (
                "(varav el (kraft))",
                ByName::Part(true, "el (kraft)".into()),
            ),
            ("• Varav, el", ByName::Part(true, "el".into())),
            ("(därav) el", ByName::Part(false, "el".into())),
            ("Varav", ByName::Item),
        ] {
            assert_eq!(by_name(name), kind, "{name}");
        }
    }
}
