//! Forms of abbreviations: MSR 11.3, 11.7 and 11.11.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use crate::rules::typography::slip::Slip;
use crate::swedish::capitalised;
use crate::text::lexicon::Phrases;
use crate::text::lexicon::entries;
use crate::text::near::{joins_before, single_spaced, word_after, word_before};

/// Wrong form to right form, with a small and with a capital first letter.
static FORMS: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let forms = entries(include_str!("abbreviations.txt"))
        .filter_map(|line| line.split_once(" | "))
        .flat_map(|(right, wrong)| {
            let own = wrong
                .split(" | ")
                .map(move |wrong| (wrong.trim().to_owned(), right.trim().to_owned()));
            own.flat_map(|(wrong, right)| {
                [(capitalised(&wrong), capitalised(&right)), (wrong, right)]
            })
        });
    forms.collect()
});

static WRONG: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::of_words(FORMS.keys().map(String::as_str)));

pub(super) fn find(text: &str, slips: &mut Vec<Slip>) {
    for (found, wrong) in WRONG.find(text) {
        let wrong = single_spaced(wrong);
        let right = FORMS.get(wrong.as_ref());
        slips.extend(right.and_then(|right| slip(text, found.clone(), &wrong, right)));
    }
    genitives(text, slips);
}

fn slip(text: &str, found: Range<usize>, wrong: &str, right: &str) -> Option<Slip> {
    let (at, end) = (found.start, found.end);
    let after = text[end..].chars().next();
    if joins_before(text, at)
        || text[..at].ends_with(['.', ':'])
        || after.is_some_and(|c| c.is_alphanumeric() || matches!(c, '-' | ':'))
    {
        return None;
    }
    // A stop that follows belongs to the form.
    let end = if right.ends_with('.') && after == Some('.') {
        end + 1
    } else {
        end
    };
    let is_right = &text[at..end] == right;
    let is_slip = !is_right && !is_other_word(text, at, end, wrong);
    is_slip.then(|| {
        let label = format!("förkortningen skrivs ”{right}”");
        Slip::new(at..end, label, format!("skriv ”{right}”, eller hela orden"))
            .change(at..end, right.to_owned())
    })
}

/// Letters that also are something else than the abbreviation.
fn is_other_word(text: &str, at: usize, end: usize, wrong: &str) -> bool {
    let follows_digit = || {
        text[..at]
            .trim_end_matches([' ', '\u{a0}'])
            .ends_with(|c: char| c.is_ascii_digit())
    };
    let is_letter = |word: &str| word.chars().count() == 1 && word.chars().all(char::is_alphabetic);
    // One of several single letters: a list, or an abbreviation that is not known here.
    if wrong.contains(' ') && (is_letter(word_before(text, at)) || is_letter(word_after(text, end)))
    {
        return true;
    }
    match wrong {
        // Millimetres.
        "mm" | "m m" | "Mm" | "M m" => follows_digit() || text[end..].starts_with('/'),
        "bla" | "Bla" => word_before(text, at) == "bla" || word_after(text, end) == "bla",
        // A sentence may end with *ca* before nothing else; a number must follow.
        "ca." | "Ca." | "c a" | "C a" => !text[end..]
            .trim_start()
            .starts_with(|c: char| c.is_ascii_digit()),
        "t f" | "f d" | "T f" | "F d" => text[..at].ends_with(['’', '\'']),
        _ => false,
    }
}

/// `SVOMs` for `SVOM:s`.
fn genitives(text: &str, slips: &mut Vec<Slip>) {
    let bytes = text.as_bytes();
    for (at, _) in text.match_indices('s') {
        let follows_capital =
            at > 1 && (bytes[at - 1].is_ascii_uppercase() || text[..at].ends_with(['Å', 'Ä', 'Ö']));
        if !follows_capital
            || text[at + 1..].starts_with(|c: char| c.is_alphanumeric() || matches!(c, '-' | ':'))
        {
            continue;
        }
        let word = word_before(text, at).trim_start_matches('-');
        if word.chars().count() > 1 && word.chars().all(char::is_uppercase) {
            let hint = format!("skriv {word}:s");
            let place = at - word.len()..at + 1;
            slips
                .push(Slip::new(place, "kolon saknas före genitivens s", hint).change(at..at, ":"));
        }
    }
}
