//! What is written but says nothing.

use crate::text::ReadText;
use crate::text::lexicon::entries;
use crate::text::words::words;
use std::sync::LazyLock;

/// Words of a sentence that may be a phrase; a longer one says something.
const SHORT: usize = 12;

/// A text in lower case, on one line.
pub fn plain(text: &str) -> String {
    text.split_whitespace()
        .map(str::to_lowercase)
        .collect::<Vec<_>>()
        .join(" ")
}

/// Nothing, or a word for nothing.
pub fn is_empty(text: &str) -> bool {
    const NOTHING: [&str; 9] = [
        "",
        "nej",
        "inga",
        "ingen",
        "inget",
        "inga åtgärder",
        "ej aktuellt",
        "inte aktuellt",
        "saknas",
    ];
    let text = text
        .trim()
        .trim_matches(|c: char| !c.is_alphanumeric())
        .to_lowercase();
    NOTHING.contains(&text.as_str())
}

/// A reason that says again that children are not concerned.
pub fn repeats_the_answer(text: &str) -> bool {
    let text = text.to_lowercase();
    let all: Vec<&str> = words(&text).map(|(_, word)| word).collect();
    let is_known = |word: &&str| {
        const KNOWN: [&str; 24] = [
            "ärendet",
            "beslutet",
            "förslaget",
            "berör",
            "berörs",
            "påverkar",
            "påverkas",
            "inte",
            "ej",
            "barn",
            "barnen",
            "inga",
            "unga",
            "och",
            "eller",
            "direkt",
            "bedöms",
            "av",
            "det",
            "är",
            "relevant",
            "aktuellt",
            "i",
            "detta",
        ];
        KNOWN.contains(word)
    };
    !all.is_empty() && all.iter().all(is_known)
}

/// Whether a text in lower case gives a reason, a way or an effect.
pub fn explains(text: &str) -> bool {
    const SIGNS: [&str; 18] = [
        "eftersom",
        "därför",
        "genom",
        "för att",
        "så att",
        "på grund",
        "då ",
        "vilket",
        "innebär",
        "medför",
        "skäl",
        "leder",
        "när ",
        "i stället",
        "kommer att",
        "däremot",
        "men ",
        "gäller",
    ];
    SIGNS.iter().any(|sign| text.contains(sign))
}

/// Whether a text is one sentence of few words.
pub fn is_one_short_sentence(text: &ReadText<'_>) -> bool {
    text.sentences().len() == 1 && text.words().count() <= SHORT
}

/// The phrase that stands for the whole text, when every sentence of it is one.
pub fn only_phrases(text: &ReadText<'_>) -> Option<&'static str> {
    let sentences = text.sentences().iter();
    let mut phrases = sentences.map(|it| phrase(&plain(&text.written[it.range.clone()])));
    let first = phrases.next()??;
    phrases.all(|phrase| phrase.is_some()).then_some(first)
}

static PHRASES: LazyLock<Vec<&str>> =
    LazyLock::new(|| entries(include_str!("phrases.txt")).collect());

/// The phrase that a short sentence without a reason is, in lower case.
fn phrase(sentence: &str) -> Option<&'static str> {
    if explains(sentence) || words(sentence).count() > SHORT {
        return None;
    }
    let mut phrases = PHRASES.iter().copied();
    phrases.find(|phrase| sentence.contains(phrase))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    #[test]
    fn phrases_alone_say_nothing() {
        let only = |text: &str| only_phrases(&ReadText::of_line(text, Span::default(), None));
        for text in [
            "Barnets bästa har beaktats.",
            "Barnperspektivet har beaktats i ärendet. Förslaget är till barnets bästa.",
            "Barn påverkas positivt av beslutet",
        ] {
            assert!(only(text).is_some(), "{text}");
        }
        for text in [
            "Förslaget är till barnets bästa, eftersom fler får plats nära hemmet.",
            "Barnets bästa har beaktats. Skolan ligger nära hemmet.",
            "Det är bäst för barnen att gå kvar.",
            "Barnets bästa har beaktats genom samtal med elevrådet.",
        ] {
            assert!(only(text).is_none(), "{text}");
        }
    }

    #[test]
    fn a_reason_says_more_than_the_answer() {
        assert!(
            repeats_the_answer("Ärendet berör inte barn.") && repeats_the_answer("Barn berörs ej.")
        );
        assert!(!repeats_the_answer("Ärendet gäller en lagerlokal."));
        assert!(
            is_empty(" - ")
                && is_empty("Inga.")
                && !is_empty("Inga åtgärder finns, för lokalen är riven.")
        );
    }
}
