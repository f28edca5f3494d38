//! Every value of the case is handed over to the layout, or stands on the list of those that are
//! not shown.

mod claims;
mod words;

use super::blocks::HEADING_NUMBER;
use super::page::Page;
use crate::error::{Error, Result};
use crate::model::table::written_cell::read_cell;
use crate::model::{Cell, CellValue, Measure, Part};
use crate::proof::HandOver;
use crate::source::{Source, Span};
use crate::swedish::{Amount, Money};

use words::{Handed, handed, wanted};

/// Fields of a case that no page shows, and why. A field that is neither here nor shown does not
/// compile: `claims` takes every record apart.
pub const NOT_SHOWN: &[(&str, &str)] = &[
    (
        "profil",
        "anger organisationen, vars namn står i sidhuvudet",
    ),
    ("status", "om sidan märks UTKAST följer också av annat"),
    ("anteckning", "är till kollegor, och står bara i filen"),
    ("belopp.id", "namn att hänvisa med"),
    ("belopp.avrundat", "säger hur summan kontrolleras"),
    ("belopp.exakt", "säger hur summan kontrolleras"),
    ("belopp.poster.avser_barn", "säger vad som kontrolleras"),
    ("belopp.poster.nyckel", "säger hur raden kontrolleras"),
    (
        "belopp.summa",
        "visas inte när raden är en: den är sin egen summa",
    ),
    ("ny_sida", "säger vilka delar som börjar på en ny sida"),
    ("liggande", "säger vilka delar som står på liggande sidor"),
    ("avsnitt.ny_sida", "säger var avsnittet börjar"),
    ("avsnitt.liggande", "säger hur sidan ligger"),
    ("bilder.id", "namn att hänvisa med"),
    ("bilder.fil", "bilden själv visas"),
    ("bilder.sha256", "bilden hålls mot den"),
    (
        "bilder.alternativtext",
        "läses upp för den som inte ser bilden",
    ),
    ("tabeller.id", "namn att hänvisa med"),
    ("tabeller.decimaler", "följs när summor räknas ut"),
    ("tabeller.kolumner.slag", "säger hur cellerna läses"),
    ("tabeller.kolumner.är", "det som räknas ut visas"),
    (
        "tabeller.kolumner.decimaler",
        "följs när kolumnen räknas ut",
    ),
    ("tabeller.kolumner.summa", "säger om kolumnen läggs ihop"),
    ("tabeller.rader.id", "namn att hänvisa med"),
    ("tabeller.rader.summerar", "summan visas"),
    ("tabeller.rader.är", "det som räknas ut visas"),
    ("tabeller.avrundat", "säger hur summan kontrolleras"),
    ("tabeller.exakt", "säger hur summan kontrolleras"),
    ("tabeller.rader.avser_barn", "säger vad som kontrolleras"),
    (
        "tabeller.rader.summa",
        "visas bara i en kolumn av radsummor",
    ),
    ("tabeller.kolumnsummor", "visas inte när raden är en"),
    ("tabeller.summa", "visas bara i en kolumn av radsummor"),
    (
        "förslag_till_beslut.punkter.uppdrag",
        "kontrolleras mot punktens text",
    ),
    ("beslutsunderlag.fil", "filen läggs i PDF-filen"),
    (
        "beslutsunderlag.sha256",
        "visas som filens egen, som den hålls mot",
    ),
    ("bilagor.fil", "filen läggs i PDF-filen"),
    ("bilagor.sha256", "visas som filens egen, som den hålls mot"),
    (
        "undertecknare.ort",
        "visas bara där underskrift görs för hand",
    ),
    (
        "undertecknare.datum",
        "visas bara där underskrift görs för hand",
    ),
];

/// Fields that the page says in other words than the author's, and in which.
pub const IN_OTHER_WORDS: &[(&str, &str)] = &[
    ("typ", "organisationens ord för slaget av handling"),
    ("mottagare", "organets namn i organisationens profil"),
    (
        "förslag_till_beslut.förslagsställare",
        "i rubriken eller i raden före punkterna",
    ),
    (
        "förslag_till_beslut.organ",
        "i raden före punkterna, om författaren inte har skrivit den",
    ),
    (
        "avsnitt.frågor.svar",
        "vid rutan för svaret, som är markerad",
    ),
    ("reservationer.slag", "i rubriken över texten"),
    (
        "beslutsunderlag.bilaga",
        "som nästa nummer, när det står ja",
    ),
    ("bilagor.bilaga", "som nästa nummer, när det står ja"),
    ("belopp.enhet", "över kolumnen av belopp"),
    ("tabeller.enhet", "i tabellens rubrik"),
    ("tabeller.kolumner.enhet", "i kolumnens rubrik"),
    ("tabeller.rader.enhet", "efter radens namn"),
];

/// A value of the case, and where it is to be said.
pub struct Claim {
    /// Its keys: `barnets_bästa.kunskap`.
    field: String,
    /// Where it stands in the file.
    written: Option<Span>,
    place: Place,
    says: Says,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Place {
    Head,
    Part(Part),
    /// The table of money with this number.
    Table(usize),
    /// The caption of the picture with this number.
    Picture(usize),
}

enum Says {
    /// Words as they stand.
    Words(String),
    /// Words in Markdown.
    Markdown(String),
    /// A figure, in what its column counts.
    Figure(Money, Measure),
    /// From one figure to another.
    Range(Amount, Amount, Measure),
    /// The mark of a note after a figure.
    Mark(String),
}

/// What was handed over at a place: its texts, and their letters.
struct Said<'h> {
    place: Place,
    texts: Vec<&'h str>,
    letters: Vec<Handed>,
}

/// Holds every value of the case against what is handed over; `parts` says of each part of the
/// hand-over which it is.
///
/// # Errors
///
/// The first value that is not there, with its field and line.
pub fn hold(page: &Page<'_>, source: &Source, parts: &[Part], hand_over: &HandOver) -> Result<()> {
    let mut said: Vec<Said<'_>> = Vec::new();
    // Values stand in the order of the case, so each is looked for after the last; those of a table
    // must.
    let mut reached: Option<(Place, usize)> = None;
    for claim in claims::claims(page) {
        let index = said.iter().position(|said| said.place == claim.place);
        let index = index.unwrap_or_else(|| {
            said.push(Said::at(claim.place, parts, hand_over));
            said.len() - 1
        });
        let from = match reached {
            Some((place, from)) if place == claim.place => from,
            _ => 0,
        };
        let next = said[index].find(&claim, from);
        let next = next.ok_or_else(|| missing(&claim, source))?;
        reached = Some((claim.place, next));
    }
    Ok(())
}

impl<'h> Said<'h> {
    fn at(place: Place, parts: &[Part], hand_over: &'h HandOver) -> Self {
        let of_parts = || {
            hand_over
                .parts
                .iter()
                .zip(parts)
                .flat_map(|(said, part)| said.texts.iter().map(move |text| (*part, text)))
        };
        let is_placed = |place: &str| {
            place == HEADING_NUMBER
                || (place.starts_with("tabell ") && place != "tabell i texten")
                || place.starts_with("bild ")
        };
        let texts: Vec<&str> = match place {
            Place::Head => hand_over
                .head
                .iter()
                .map(|text| text.text.as_str())
                .collect(),
            Place::Part(own) => of_parts()
                .filter(|(part, text)| *part == own && !is_placed(&text.place))
                .map(|(_, text)| text.text.as_str())
                .collect(),
            Place::Table(_) | Place::Picture(_) => {
                let name = match place {
                    Place::Picture(number) => format!("bild {number}"),
                    Place::Table(number) => format!("tabell {number}"),
                    Place::Head | Place::Part(_) => String::new(),
                };
                of_parts()
                    .filter(|(_, text)| text.place == name)
                    .map(|(_, text)| text.text.as_str())
                    .collect()
            }
        };
        let letters = match place {
            Place::Table(_) => Vec::new(),
            _ => handed(&texts.join("\n\n")),
        };
        Self {
            place,
            texts,
            letters,
        }
    }

    /// Where the search for the next value goes on, when a value is there.
    fn find(&self, claim: &Claim, from: usize) -> Option<usize> {
        match &claim.says {
            Says::Figure(money, measure) => {
                let is_it = |text: &&str| {
                    read_cell(text, measure, true).is_ok_and(|cell| {
                        cell.worth.figure().map(|it| it.kronor) == Some(money.kronor)
                    })
                };
                let at = self.texts[from..].iter().position(is_it)?;
                Some(from + at + 1)
            }
            Says::Range(low, high, measure) => {
                let is_it = |text: &&str| {
                    read_cell(text, measure, true)
                        .is_ok_and(|cell| is_range(&cell, low, high, measure))
                };
                let at = self.texts[from..].iter().position(is_it)?;
                Some(from + at)
            }
            Says::Mark(mark) => {
                let at = self.texts[from..]
                    .iter()
                    .position(|text| text.ends_with(mark.as_str()))?;
                Some(from + at)
            }
            Says::Words(text) if matches!(self.place, Place::Table(_)) => {
                let wanted = wanted(text, false);
                let is_it = |text: &&str| words::find(&wanted, &handed(text), 0).is_some();
                let at = self.texts[from..].iter().position(is_it)?;
                Some(from + at)
            }
            Says::Words(text) => words::find(&wanted(text, false), &self.letters, from),
            Says::Markdown(text) => words::find(&wanted(text, true), &self.letters, from),
        }
    }
}

/// Whether a cell says the same two ends, be it in another unit.
fn is_range(cell: &Cell, low: &Amount, high: &Amount, measure: &Measure) -> bool {
    let CellValue::Range(least, most) = &cell.value else {
        return false;
    };
    let kronor = |amount: &Amount| amount.money(measure.unit()).kronor;
    let same_ends = kronor(least) == kronor(low) && kronor(most) == kronor(high);
    same_ends && least.approximate == low.approximate
}

fn missing(claim: &Claim, source: &Source) -> Error {
    let (text, hint) = match &claim.says {
        Says::Words(text) => (
            text.as_str(),
            "felet ligger i programmet; skriv värdet på ett annat sätt så länge",
        ),
        Says::Markdown(text) => (
            text.as_str(),
            "Markdown läser något i texten som märken: skriv × i stället för *, sätt \\ framför * och _ som ska stå kvar, och skriv mellanslag i stället för tabb",
        ),
        Says::Mark(mark) => (
            mark.as_str(),
            "felet ligger i programmet; skriv märket på ett annat sätt så länge",
        ),
        Says::Figure(..) | Says::Range(..) => (
            "beloppet",
            "felet ligger i programmet; skriv beloppet på ett annat sätt så länge",
        ),
    };
    let text = text.trim();
    let mut shown: String = text.chars().take(40).collect();
    if shown.len() < text.len() {
        shown.push('…');
    }
    let line = claim.written.map_or_else(String::new, |span| {
        format!(" på rad {}", source.position(span.start).line)
    });
    Error::new(format!(
        "fältet {}{line}: ”{shown}” kommer inte med på sidan så som det är skrivet",
        claim.field
    ))
    .hint(hint)
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::model::Case;
    use crate::parse::Decode;

    /// Whether the schema of cases has a field with these keys.
    fn is_field(keys: &str) -> bool {
        let mut schemas = vec![Case::schema()];
        for key in keys.split('.') {
            schemas = schemas
                .iter()
                .flat_map(inner)
                .filter_map(|schema| Some(schema.get("properties")?.get(key)?.clone()))
                .collect();
        }
        !schemas.is_empty()
    }

    /// A schema with those of its items and choices.
    fn inner(schema: &Value) -> Vec<Value> {
        let items = schema.get("items").into_iter();
        let choices = schema.get("anyOf").and_then(Value::as_array);
        let inside = items.chain(choices.into_iter().flatten()).flat_map(inner);
        std::iter::once(schema.clone()).chain(inside).collect()
    }

    #[test]
    fn the_lists_name_fields_that_there_are() {
        for (field, why) in NOT_SHOWN.iter().chain(IN_OTHER_WORDS) {
            assert!(is_field(field), "{field}");
            assert!(!why.is_empty());
        }
        assert!(!is_field("belopp.saknas"));
    }
}
