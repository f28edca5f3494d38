//! Texts that go on after a `#` with a blank behind it, which reads as a comment to YAML.

/// Nouns that are counted, as in `Nytt tak # etapp 2`. Not those that a comment says of the case
/// itself, such as `version 2` and `utkast 3`.
const COUNTED: [&str; 18] = [
    "etapp",
    "deletapp",
    "del",
    "fas",
    "steg",
    "skede",
    "kvarter",
    "kvarteret",
    "hus",
    "byggnad",
    "våning",
    "plan",
    "entreprenad",
    "alternativ",
    "område",
    "nr",
    "nummer",
    "fastighet",
];

/// A counted noun and its number take two words, and seldom more than two follow: `etapp 2 av 3`. A
/// longer comment says something of its own.
const LONGEST_COUNT: usize = 4;

/// Fewer words than these are a name or a title, which end without a stop.
const FEWEST_OF_SENTENCE: usize = 4;

/// Whether what stands after `# ` is plainly more of the text before it: a part with its number, a
/// conjunction, or the end of a sentence that has none before.
pub fn goes_on(text: &str, after: &str) -> bool {
    let after = after.split(" #").next().unwrap_or_default().trim_end();
    let words: Vec<&str> = after.split_whitespace().collect();
    let has_ended = text.ends_with(['.', '!', '?', ':']);
    if text.split_whitespace().count() < 2 || has_ended {
        return false;
    }
    let is_sentence = text.split_whitespace().count() >= FEWEST_OF_SENTENCE;
    let ends_it = after.ends_with(['.', '!', '?']) && after.starts_with(char::is_lowercase);
    let joins = matches!(words.first(), Some(&("och" | "samt" | "eller")));
    is_part(&words) || joins || is_sentence && ends_it
}

fn is_part(words: &[&str]) -> bool {
    let [noun, number, ..] = words else {
        return false;
    };
    let number = number.trim_end_matches(['.', ',']);
    let is_number = number.starts_with(|c: char| c.is_ascii_digit()) && number.len() <= 4
        || !number.is_empty() && number.chars().all(|c| matches!(c, 'I' | 'V' | 'X'))
        || number.len() == 1 && number.starts_with(char::is_uppercase);
    words.len() <= LONGEST_COUNT && COUNTED.contains(&noun.to_lowercase().as_str()) && is_number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_of_the_text_is_told_from_comments() {
        for (text, after) in [
            ("Upphandling av tak", "etapp 2"),
            ("Detaljplan för Backen", "kvarteret 14"),
            ("Nytt avtal", "del II"),
            ("Ombyggnad av skolan", "hus B"),
            ("Ändringen gäller vuxna", "och pensionärer"),
            (
                "Kommunstyrelsen godkänner avtalet med bolaget",
                "enligt bilagan.",
            ),
        ] {
            assert!(goes_on(text, after), "{text} # {after}");
        }
        for (text, after) in [
            ("Nytt avtal", "fastställd"),
            ("Nytt avtal", "version 2"),
            ("2025-03-26", "etapp 2"),
            ("Nytt avtal", "del 2 av filen ska skrivas om"),
            ("Kim Exempelsson", "påhittat; underlaget nämner ingen."),
            (
                "Kommunstyrelsen godkänner avtalet med bolaget.",
                "enligt bilagan.",
            ),
            (
                "Kommunstyrelsen godkänner avtalet med bolaget",
                "Kolla med Kim.",
            ),
        ] {
            assert!(!goes_on(text, after), "{text} # {after}");
        }
    }
}
