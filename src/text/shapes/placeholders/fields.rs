//! Fields of templates, by their shape: a name or a guidance between brackets, angles or slashes.

use std::ops::Range;

use super::brackets::brackets;
use crate::text::words::words;

/// `[namn på samordnare]`, `[att …]`: a field or what to fill in, in brackets. In a quotation it is
/// an addition; *[sic]* and a reference are none.
pub fn fields_in_brackets(text: &str) -> impl Iterator<Item = Range<usize>> {
    brackets(text).filter_map(|(range, inner)| {
        let begins = inner.starts_with(char::is_lowercase) && inner.contains([' ', '\u{a0}']);
        let is_field = begins && names_field(inner) || says_to_fill_in(inner);
        is_field.then_some(range)
    })
}

/// Whether words in brackets begin as a template's: *[se bilaga 2]* and *[nedan kallat bolaget]*
/// are the writer's own, and so is a sentence.
fn names_field(inner: &str) -> bool {
    const BEGINNINGS: [&str; 26] = [
        "förvaltning",
        "kommunens namn",
        "att ",
        "namn",
        "titel",
        "datum",
        "belopp",
        "ange ",
        "skriv ",
        "fyll ",
        "infoga ",
        "välj ",
        "beskriv ",
        "kort beskrivning",
        "vem ",
        "vad ",
        "när ",
        "hur ",
        "antal ",
        "ort ",
        "nämndens namn",
        "organets namn",
        "förvaltningens namn",
        "ansvarig ",
        "handläggarens ",
        "avdelning ",
    ];
    !inner.contains('.') && BEGINNINGS.iter().any(|words| inner.starts_with(words))
}

/// `[Ekonom fyller i avskrivning]`, `[infogas senare]`: somebody is to write what is not there.
fn says_to_fill_in(inner: &str) -> bool {
    const SAID: [&str; 9] = [
        "fyller i",
        "fylls i",
        "fyll i",
        "infogas",
        "läggs in",
        "skrivs in",
        "skrivs senare",
        "kompletteras",
        "kompletterar",
    ];
    let lower = inner.to_lowercase();
    !inner.contains('.') && SAID.iter().any(|words| lower.contains(words))
}

/// `<ange ansvarig>`: words in small letters between angle brackets are no markup.
pub fn fields_in_angles(text: &str) -> impl Iterator<Item = Range<usize>> {
    const LONGEST: usize = 60;
    text.match_indices('<').filter_map(|(at, _)| {
        let inner = &text[at + 1..];
        let inner = &inner[..inner.floor_char_boundary(LONGEST)];
        let inner = &inner[..inner.find('>')?];
        let lower = inner.to_lowercase();
        let is_words = inner.contains(' ')
            && (names_field(&lower) || names_detail(&lower))
            && inner
                .chars()
                .skip(1)
                .all(|c| c.is_lowercase() || matches!(c, ' ' | '-'));
        is_words.then(|| at..at + inner.len() + 2)
    })
}

/// `<Projektledarens namn>`: somebody's name, title or the like.
fn names_detail(inner: &str) -> bool {
    const DETAILS: [&str; 6] = [
        " namn",
        " titel",
        " adress",
        " telefonnummer",
        " datum",
        " belopp",
    ];
    DETAILS.iter().any(|detail| inner.ends_with(detail))
}

/// `Handläggare/Enhet`: the names of two fields of a form, each with a capital. In a text the
/// second one would have a small letter.
pub fn fields_run_together(text: &str) -> impl Iterator<Item = Range<usize>> {
    const FIELDS: [&str; 18] = [
        "Namn",
        "Titel",
        "Befattning",
        "Enhet",
        "Avdelning",
        "Förvaltning",
        "Handläggare",
        "Chef",
        "Datum",
        "Ort",
        "Telefon",
        "Mottagare",
        "Organisation",
        "Verksamhetsområde",
        "Ledningsstab",
        "Nämnd",
        "Diarienummer",
        "Underskrift",
    ];
    text.match_indices('/').filter_map(|(at, _)| {
        let letters = |part: &str| part.chars().take_while(|c| c.is_alphabetic()).count();
        let before: String = text[..at]
            .chars()
            .rev()
            .take_while(|c| c.is_alphabetic())
            .collect();
        let first: String = before.chars().rev().collect();
        let after = &text[at + 1..];
        let second: String = after.chars().take(letters(after)).collect();
        let are_fields = FIELDS.contains(&first.as_str()) && FIELDS.contains(&second.as_str());
        let (start, end) = (at - first.len(), at + 1 + second.len());
        // In a running sentence they may be told of: *Fälten Namn/Titel finns i blanketten*.
        let before = text[..start].trim_end_matches([' ', '\u{a0}']);
        let after = text[end.min(text.len())..].trim_start_matches(['.', ' ']);
        let is_alone = (before.is_empty() || before.ends_with(['\n', ':']))
            && (after.is_empty() || after.starts_with('\n'));
        (are_fields && is_alone).then_some(start..end)
    })
}

/// `/företagets namn/`: the name of a field between slashes, in lower case. What stands between
/// the slashes of a path or an address has no space around it.
pub fn fields_in_slashes(text: &str) -> impl Iterator<Item = Range<usize>> {
    /// Fields of one word; other single words between slashes may be parts of paths.
    const FIELDS: [&str; 16] = [
        "namn",
        "datum",
        "ort",
        "belopp",
        "titel",
        "nämnd",
        "nämnden",
        "år",
        "organisation",
        "enhet",
        "diarienummer",
        "dnr",
        "mottagare",
        "adress",
        "funktion",
        "förvaltning",
    ];
    /// The name of a field has few words: /den sökandes namn och adress/.
    const LONGEST: usize = 60;
    text.match_indices('/').filter_map(|(at, _)| {
        let inner = &text[at + 1..];
        let near = &inner[..inner.floor_char_boundary(LONGEST)];
        let inner = &near[..near.find(['/', '\n'])?];
        let end = at + inner.len() + 2;
        let is_alone = !text[..at].ends_with(|c: char| !c.is_whitespace() && c != '(')
            && !text[end.min(text.len())..].starts_with(|c: char| c.is_alphanumeric() || c == '/');
        // A field of one word may begin with a capital: /Datum/.
        let lower = inner.to_lowercase();
        let is_field_name = FIELDS.contains(&lower.as_str());
        let is_name = (inner.starts_with(char::is_lowercase) || is_field_name)
            && inner.ends_with(char::is_lowercase)
            && inner
                .chars()
                .skip(1)
                .all(|c| c.is_lowercase() || matches!(c, ' ' | '-'));
        let refers = ["se ", "jfr "].iter().any(|word| inner.starts_with(word));
        let is_field = is_field_name || inner.contains(' ') && !refers;
        (is_alone && is_name && is_field && text[..end].ends_with('/')).then_some(at..end)
    })
}

/// `hamnenhetenEkonomiavdelningen`, `KommunstyrelsenKommunfullmäktige`: two names with nothing
/// between them, as when a template is filled in: where the second begins. Names of products have
/// capitals inside too: `MinaSidor`, `eTjänst`.
pub fn names_run_together(text: &str) -> impl Iterator<Item = (Range<usize>, usize)> {
    /// The shortest name of a unit or a word that may be taken for none of a product.
    const LEAST: usize = 5;
    words(text).filter_map(|(range, word)| {
        let before = word.chars().zip(word.char_indices().skip(1));
        let mut starts = before.filter(|(last, (_, c))| last.is_lowercase() && c.is_uppercase());
        let (_, (at, _)) = starts.next()?;
        let (first, second) = word.split_at(at);
        // *IT-enheten*
        let is_small = |part: &str| {
            let rest = part.trim_start_matches(char::is_uppercase);
            let rest = rest.strip_prefix('-').unwrap_or(rest);
            rest.chars().all(char::is_lowercase)
        };
        let is_long = first.chars().count() >= LEAST && second.chars().count() >= LEAST;
        let are_words = is_small(first) && is_small(second) && is_long;
        // A product with a small first letter has a short beginning.
        let is_joined = first.starts_with(char::is_lowercase) || names_unit(first);
        (are_words && is_joined && names_unit(second)).then(|| (range.clone(), range.start + at))
    })
}

/// *Ekonomiavdelningen*, *kommunstyrelsen*, *handläggare*
fn names_unit(word: &str) -> bool {
    const ENDINGS: [&str; 34] = [
        "enheten",
        "enhet",
        "avdelningen",
        "avdelning",
        "förvaltningen",
        "förvaltning",
        "nämnden",
        "nämnd",
        "kontoret",
        "kontor",
        "kansliet",
        "kansli",
        "styrelsen",
        "styrelse",
        "utskottet",
        "utskott",
        "fullmäktige",
        "chefen",
        "chef",
        "direktören",
        "direktör",
        "handläggaren",
        "handläggare",
        "sekreteraren",
        "sekreterare",
        "kommunen",
        "regionen",
        "staben",
        "gruppen",
        "förbundet",
        "bolaget",
        "myndigheten",
        "verket",
        "tjänsten",
    ];
    let lower = word.to_lowercase();
    ENDINGS.iter().any(|ending| lower.ends_with(ending))
}

/// `den DATUM`, `NAMN EFTERNAMN`: the name of a field in capitals, in a text that is not.
pub fn fields_in_capitals(text: &str) -> Vec<Range<usize>> {
    const FIELDS: [&str; 10] = [
        "DATUM",
        "NAMN",
        "FÖRNAMN",
        "EFTERNAMN",
        "BELOPP",
        "TITEL",
        "NÄMND",
        "NÄMNDEN",
        "FÖRVALTNING",
        "DIARIENUMMER",
    ];
    if !FIELDS.iter().any(|field| text.contains(field)) {
        return Vec::new();
    }
    let is_large = |word: &str| word.chars().count() > 3 && word.chars().all(char::is_uppercase);
    let is_field = |word: &str| FIELDS.contains(&word);
    let others = words(text).filter(|(_, word)| is_large(word) && !is_field(word));
    // Where others are in capitals too, it is a heading.
    if others.count() > 0 || !text.contains(char::is_lowercase) {
        return Vec::new();
    }
    let found = words(text).filter(|(_, word)| is_field(word));
    found.map(|(range, _)| range).collect()
}
