//! Texts that tell of fields, forms and names in programs, and leave no field unfilled.

use std::ops::Range;

use crate::text::ReadText;
use crate::text::words::words;

/// Words that a text has which tells of fields: *fälten står inom hakparentes, som [namn]*.
const TOLD: [&str; 40] = [
    "hakparentes",
    "hakparenteser",
    "mall",
    "mallen",
    "mallens",
    "mallar",
    "mallarna",
    "fält",
    "fältet",
    "fälten",
    "ruta",
    "rutan",
    "rutor",
    "rutorna",
    "kolumn",
    "kolumnen",
    "kolumner",
    "kolumnerna",
    "etiketten",
    "etiketter",
    "knapp",
    "knappen",
    "knappar",
    "knapparna",
    "länk",
    "länken",
    "länkar",
    "länkarna",
    "länktext",
    "länktexten",
    "tryck",
    "tryckknappen",
    "raden",
    "raderna",
    "format",
    "formatet",
    "mönster",
    "mönstret",
    "skrivningen",
    "exempeltexten",
];

/// Beginnings of such words.
const BEGINNINGS: [&str; 11] = [
    "platshållar",
    "blankett",
    "formulär",
    "filnamn",
    "variabel",
    "variabler",
    "maskera",
    "avidentifier",
    "anonymiser",
    "förkortning",
    "utläses",
];

/// Words before names of programs, of what they hold, and before a word that is spoken of.
const NAMED: [&str; 22] = [
    "system",
    "systemet",
    "systemen",
    "app",
    "appen",
    "appar",
    "programmet",
    "programmen",
    "tjänsten",
    "tjänsterna",
    "verktyget",
    "modulen",
    "databasen",
    "registret",
    "uppgiften",
    "heter",
    "hette",
    "kallas",
    "döps",
    "skrivs",
    "anges",
    "ordet",
];

/// Whether the sentence of a field tells of it.
pub fn is_told_of(text: &ReadText<'_>, field: &Range<usize>) -> bool {
    let sentence = text.sentence_at(field.start);
    let (before, after) = (
        sentence.start.min(field.start)..field.start,
        field.end..sentence.end.max(field.end),
    );
    let tells = |part: Range<usize>| words(&text.written[part]).any(|(_, word)| tells(word));
    let names = words(&text.written[before.clone()]).any(|(_, word)| is_in(&NAMED, word));
    names || tells(before) || tells(after)
}

/// `Namn: ____` in a form that a text gives as it is to be.
pub fn is_line_of_form(text: &ReadText<'_>, title: &str, field: &Range<usize>) -> bool {
    const FORMS: [&str; 4] = ["blankett", "formulär", "samtycke", "fullmakt"];
    let is_blank = text.written[field.clone()].bytes().all(|byte| byte == b'_');
    let is_cited = || text.block_at(field.start).is_some_and(|it| it.is_cited);
    let speaks = |said: &str| FORMS.iter().any(|form| said.to_lowercase().contains(form));
    is_blank && (is_cited() || speaks(title) || speaks(text.written))
}

fn tells(word: &str) -> bool {
    let lower = word.to_lowercase();
    let is_mall = lower.ends_with("mallen") || lower.ends_with("mallar");
    is_mall || is_in(&TOLD, &lower) || BEGINNINGS.iter().any(|it| lower.starts_with(it))
}

fn is_in(list: &[&str], word: &str) -> bool {
    list.contains(&word.to_lowercase().as_str())
}
