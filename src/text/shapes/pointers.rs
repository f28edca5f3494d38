//! Words that lead a reader to another place of the same text without a number: *tabellen nedan*,
//! *se nedan under Ekonomi*.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::regex;
use crate::text::lexicon::Phrases;

/// What a reader is led to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pointed {
    /// *tabellen nedan*
    Table,
    /// *diagrammet ovan*
    Picture,
    /// *se nedan under Ekonomi*
    Heading,
}

/// A pointer in a text.
pub struct Pointer<'t> {
    /// What it leads to.
    pub to: Pointed,
    /// What is looked for as it is written: of a heading the first word.
    pub name: &'t str,
    /// Where it stands.
    pub range: Range<usize>,
}

/// A heading is only one where the reader is sent there: *avsnittet Åby–Norrby* is part of a road,
/// and a newspaper has *rubriken Stad i ljus*.
static POINTERS: LazyLock<Regex> = LazyLock::new(|| {
    regex(
        r"(?x) (?<pointed>\b(?i:tabellen|figuren|diagrammet|grafen|kartan|kartbilden|bilden))\s(?:här\s?)?(?:nedan|ovan|nedanför|ovanför)\b
        | \b(?i:nedanstående|ovanstående|följande)\s(?<named>tabell|figur|diagram|graf|karta|kartbild|bild)\b
        | \b[Ss]e\s(?:(?:även|vidare|också|nedan|ovan|mer)\s)*under\s(?:(?:avsnittet|rubriken)\s)?[”*]*(?<under>\p{Lu}\p{L}{2,})
        | \b(?:[Ss]e|[Uu]nder|[Ee]nligt)\s(?:även\s)?(?:avsnittet|rubriken)\s[”*]*(?<section>\p{Lu}\p{L}{2,})
        | \b(?:[Aa]vsnittet|[Rr]ubriken)\s[”*]*(?<beside>\p{Lu}\p{L}{2,})[\p{L}\ -]{0,40}[”*]*\s(?:nedan|ovan)\b
        | \b(?:nedan|ovan)\sunder\s(?:(?:avsnittet|rubriken)\s)?[”*]*(?<near>\p{Lu}\p{L}{2,})",
    )
});

/// The pointers of a text, in order.
pub fn pointers(text: &str) -> impl Iterator<Item = Pointer<'_>> {
    static SIGNS: LazyLock<Phrases> = LazyLock::new(|| {
        Phrases::of([
            "nedan", "ovan", "Nedan", "Ovan", "öljande", "under ", "Under ", "vsnittet", "ubriken",
        ])
    });
    let found = SIGNS.is_in(text).then(|| POINTERS.captures_iter(text));
    found.into_iter().flatten().filter_map(|found| {
        let thing = found.name("pointed").or_else(|| found.name("named"));
        if let Some(thing) = thing {
            let is_table = thing.as_str().to_lowercase().starts_with("tabell");
            let to = if is_table {
                Pointed::Table
            } else {
                Pointed::Picture
            };
            let range = found.get(0)?.range();
            return Some(Pointer {
                to,
                name: thing.as_str(),
                range,
            });
        }
        // *Barnen får se under bron*: the reader is asked only at the beginning or after a stop.
        let before = text[..found.get(0)?.start()].trim_end();
        let is_asked = before.is_empty() || before.ends_with(['.', ',', ';', ':', '(', '–']);
        if found.name("under").is_some() && !is_asked {
            return None;
        }
        let mut groups = ["under", "section", "beside", "near"].into_iter();
        let name = groups.find_map(|group| found.name(group))?;
        let (name, range) = (name.as_str(), name.range());
        Some(Pointer {
            to: Pointed::Heading,
            name,
            range,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_are_told_from_roads_and_newspapers() {
        let first = |text: &str| pointers(text).next().map(|it| (it.to, it.name.to_owned()));
        for (text, to, name) in [
            ("Tabellen nedan visar", Pointed::Table, "Tabellen"),
            ("i nedanstående tabell", Pointed::Table, "tabell"),
            ("Som diagrammet ovan visar", Pointed::Picture, "diagrammet"),
            ("av följande karta", Pointed::Picture, "karta"),
            ("se nedan under Ekonomi.", Pointed::Heading, "Ekonomi"),
            ("(se under Personal)", Pointed::Heading, "Personal"),
            ("Se avsnittet Miljö och klimat", Pointed::Heading, "Miljö"),
            (
                "rubriken ”Social hållbarhet” nedan",
                Pointed::Heading,
                "Social",
            ),
        ] {
            assert_eq!(first(text), Some((to, name.to_owned())), "{text}");
        }
        for text in [
            "trafiken på avsnittet Åby–Norrby",
            "publicerades under rubriken i tidningen",
            "Artikeln hade rubriken Stad i ljus",
            "se nedan, under våren 2026",
            "barnen får se under Fyrisån och bron",
            "tabellen i årsredovisningen",
            "beslutar följande:",
            "Bilden av en god nedanför",
        ] {
            assert_eq!(first(text), None, "{text}");
        }
    }
}
