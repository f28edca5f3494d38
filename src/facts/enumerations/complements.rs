//! Two kinds that are all there are: *kvinnor* and *män*.

use std::ops::Range;

use super::{Enumeration, plain};
use crate::facts::number_words::number_words;
use crate::facts::prose_numbers::{Counted, Number};
use crate::text::ReadText;
use crate::text::words::words;

/// Two kinds that are all there are.
pub(super) const COMPLEMENTS: [(&str, &str); 4] = [
    ("kvinnor", "män"),
    ("flickor", "pojkar"),
    ("tjejer", "killar"),
    ("vuxna", "barn"),
];

/// *1 240 anställda, 980 kvinnor och 260 män*
pub(super) fn complements(
    text: &ReadText<'_>,
    numbers: &[Number],
    sentence: &Range<usize>,
) -> Option<Enumeration> {
    /// Words that say that the parts are no parts of the number before them.
    const OTHERS: [&str; 4] = ["procent", "medan", "jämfört", "fler"];
    if text.is_quoted(sentence.start) {
        return None;
    }
    // *980 kvinnor (79 procent)*
    let mut own = plain(numbers, sentence);
    own.retain(|it| !is_in_brackets(text, it));
    let noun = |it: &Number| match &it.counted {
        Counted::Word(noun) => noun.clone(),
        _ => String::new(),
    };
    own.windows(3).find_map(|three| {
        let [whole, one, two] = three else {
            return None;
        };
        let is_pair = are_complements(&three[1..]);
        let gives = one.value + two.value;
        let are_parts = one.value < whole.value && two.value < whole.value;
        let said = &text.flowing()[whole.range.end..one.figure.start];
        let joins = said.trim_start().starts_with([',', ':'])
            || said.trim_end().ends_with([',', ':'])
            || said.contains("varav");
        let is_other = words(said).any(|(_, word)| OTHERS.contains(&word));
        // *och 6 som inte ville svara*
        let rest = whole.value - gives;
        let is_told = own.iter().any(|it| it.value == rest)
            || number_words(text.flowing(), sentence)
                .iter()
                .any(|it| it.value == rest);
        let is_near = words(said).count() <= 4 && !noun(whole).is_empty() && !is_other;
        (is_pair && are_parts && joins && is_near && !is_told && gives != whole.value).then(|| {
            Enumeration {
                sum: whole.clone(),
                parts: vec![one.clone(), two.clone()],
                gives,
                fits: false,
            }
        })
    })
}

/// *512 elever. 288 är flickor och 234 är pojkar*: the whole in the sentence before.
pub(super) fn complements_of_before(
    text: &ReadText<'_>,
    numbers: &[Number],
    at: usize,
) -> Option<Enumeration> {
    let sentences = text.sentences();
    let (before, sentence) = (sentences.get(at.checked_sub(1)?)?, &sentences[at]);
    let own = plain(numbers, &sentence.range);
    let [one, other] = &own[..] else { return None };
    let noun = |it: &Number| {
        let rest = text.flowing()[it.figure.end..].trim_start();
        let rest = ["är ", "var "]
            .iter()
            .find_map(|verb| rest.strip_prefix(verb))?;
        words(rest).next().map(|(_, word)| word.to_lowercase())
    };
    // *…, eftersom två elever byter skola*
    let tail = &text.flowing()[other.figure.end..sentence.range.end];
    if tail.contains(',') {
        return None;
    }
    let nouns = [noun(one)?, noun(other)?];
    let are_all = COMPLEMENTS
        .iter()
        .any(|(a, b)| nouns == [*a, *b] || nouns == [*b, *a]);
    let whole = plain(numbers, &before.range).pop()?;
    let gives = one.value + other.value;
    let is_whole = matches!(&whole.counted, Counted::Word(noun) if !noun.is_empty())
        && one.value < whole.value
        && other.value < whole.value;
    let is_one_block = before.block == sentence.block && !text.is_quoted(sentence.range.start);
    (are_all && is_whole && is_one_block && gives != whole.value).then(|| Enumeration {
        sum: whole,
        parts: own.clone(),
        gives,
        fits: false,
    })
}

/// *21 kvinnor och 12 män*
pub(super) fn are_complements(parts: &[Number]) -> bool {
    let noun = |it: &Number| match &it.counted {
        Counted::Word(noun) => noun.clone(),
        _ => String::new(),
    };
    let [one, two] = parts else { return false };
    let nouns = (noun(one), noun(two));
    let mut pairs = COMPLEMENTS.iter();
    pairs.any(|(a, b)| (nouns.0 == *a && nouns.1 == *b) || (nouns.0 == *b && nouns.1 == *a))
}

/// *(79 procent)*
fn is_in_brackets(text: &ReadText<'_>, number: &Number) -> bool {
    let is_open = text.flowing()[..number.range.start].ends_with('(');
    let is_closed = text.flowing()[number.range.end..].starts_with(')');
    number.counted == Counted::Percent && is_open && is_closed
}
