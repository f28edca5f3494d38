//! Lines for those who read pages, and not the case file.

use super::super::change::{CaseChange, Difference};
use super::line;

/// What a change is, in one line that stands alone: what a sign says elsewhere is said in words,
/// and of a table or a picture that the text places, the name that only the case file has is left
/// out.
#[must_use]
pub fn line_of_page(change: &CaseChange, changes: &[CaseChange]) -> String {
    let said = line(change, changes);
    let word = match &change.what {
        Difference::Added { item, .. } if item.as_record().is_none() => "tillagt: ",
        Difference::Removed { item, .. } if item.as_record().is_none() => "borttaget: ",
        _ => "",
    };
    without_names(&format!("{word}{said}"))
}

fn without_names(said: &str) -> String {
    let mut read = String::new();
    let mut rest = said;
    while let Some((before, inner)) = rest.split_once("{{") {
        let Some((figure, after)) = inner.split_once("}}") else {
            break;
        };
        read.push_str(before);
        match figure.trim().split('(').next().map(str::trim) {
            Some("tabell" | "tabellnummer") => read.push_str("[tabellen]"),
            Some("bild" | "bildnummer") => read.push_str("[bilden]"),
            Some("summa" | "belopp") => read.push_str("[beloppet]"),
            _ => read.push_str(&format!("{{{{{figure}}}}}")),
        }
        rest = after;
    }
    read + rest
}

#[cfg(test)]
mod tests {
    use super::without_names;

    #[test]
    fn what_a_text_places_is_told_without_its_name() {
        for (said, read) in [
            (
                "stycke: {{ tabell(medel) }} → inget",
                "stycke: [tabellen] → inget",
            ),
            (
                "se {{bildnummer(karta)}}, {{ summa(a, b) }}",
                "se [bilden], [beloppet]",
            ),
            ("koden {{ x }} och {{ slut", "koden {{ x }} och {{ slut"),
        ] {
            assert_eq!(without_names(said), read);
        }
    }
}
