//! Texts that tell of fields, forms and names in programs, and leave no field unfilled.

use std::ops::Range;

use crate::swedish::in_small;
use crate::text::ReadText;
use crate::text::near::around;
use crate::text::words::words;

/// Words that a text has which tells of fields: *fälten står inom hakparentes, som* `[namn]`.
const TOLD: [&str; 38] = [
    "hakparentes",
    "hakparenteser",
    "mall",
    "mallen",
    "mallens",
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

/// Words before names of what programs hold.
const HOLDERS: [&str; 6] = [
    "system",
    "systemet",
    "systemen",
    "databasen",
    "registret",
    "uppgiften",
];

/// Words before what is written so: *skrivs som 20XX*.
const WRITTEN: [&str; 6] = ["heter", "hette", "kallas", "döps", "skrivs", "anges"];

/// Words right before a name in capitals, or one that is spoken of: *appen TODO*.
const BESIDE: [&str; 7] = [
    "app",
    "appen",
    "appar",
    "programmet",
    "ordet",
    "heter",
    "kallas",
];

/// Whether the sentence of a field tells of it.
pub fn is_told_of(text: &ReadText<'_>, field: &Range<usize>) -> bool {
    /// A sentence that is longer tells of more; it keeps a text of many fields linear.
    const NEAR: usize = 300;
    let sentence = text.sentence_at(field.start);
    let near = around(text.written, &sentence, field, NEAR);
    let (before, after) = (near.start..field.start, field.end..near.end);
    let tells = |part: Range<usize>| words(&text.written[part]).any(|(_, word)| tells(word));
    is_named(&text.written[before.clone()], &text.written[field.clone()])
        || tells(before)
        || tells(after)
}

/// *Uppgiften `FöretagsNamn`*, *skrivs som 20XX*, *appen TODO*; not *Systemet* `[text]` *köptes*.
fn is_named(before: &str, field: &str) -> bool {
    let is_word = field.chars().all(char::is_alphanumeric);
    let is_year = is_word && field.contains(|c: char| c.is_ascii_digit());
    let is_name = is_word && field.contains(char::is_lowercase);
    let mut all = words(before).map(|(_, word)| word);
    if is_name || is_year {
        all.any(|word| is_in(&WRITTEN, word) || is_name && is_in(&HOLDERS, word))
    } else {
        all.last().is_some_and(|word| is_in(&BESIDE, word))
    }
}

/// `Namn: ____` in a form that a text gives as it is to be: `is_of_form` says whether the memo
/// speaks of one.
pub fn is_line_of_form(text: &ReadText<'_>, is_of_form: bool, field: &Range<usize>) -> bool {
    let is_blank = text.written[field.clone()].bytes().all(|byte| byte == b'_');
    let is_cited = || text.block_at(field.start).is_some_and(|it| it.is_cited);
    is_blank && (is_of_form || is_cited())
}

/// Whether a text speaks of a form.
pub fn speaks_of_form(text: &str) -> bool {
    const FORMS: [&str; 4] = ["blankett", "formulär", "samtycke", "fullmakt"];
    let lower = text.to_lowercase();
    FORMS.iter().any(|form| lower.contains(form))
}

fn tells(word: &str) -> bool {
    let lower = in_small(word);
    let is_mall = lower.ends_with("mallen");
    is_mall || TOLD.contains(&&*lower) || BEGINNINGS.iter().any(|it| lower.starts_with(it))
}

fn is_in(list: &[&str], word: &str) -> bool {
    list.contains(&&*in_small(word))
}

#[cfg(test)]
mod tests {
    use super::is_named;

    #[test]
    fn names_of_programs_are_told_from_fields() {
        for (before, field) in [
            ("Uppgiften ", "SökandensNamn"),
            ("Året skrivs som ", "20XX"),
            ("Vi byter appen ", "TODO"),
        ] {
            assert!(is_named(before, field), "{before}{field}");
        }
        for (before, field) in [
            ("Systemet ", "[text]"),
            ("Systemet ", "TODO"),
            ("Systemet köptes ", "20XX"),
            ("Det heter så, men ", "XXX"),
            ("Uppgiften ", "[ange belopp]"),
        ] {
            assert!(!is_named(before, field), "{before}{field}");
        }
    }
}
