//! What a memo is about, by the words of its title and of the captions of its tables.

use crate::facts::Facts;
use crate::text::words::words;

/// The words of so many letters and more, in small letters; shorter ones are small words.
pub fn subject_words(facts: &Facts<'_>, shortest: usize) -> Vec<String> {
    let captions = facts.case.tables().map(|table| table.caption.text());
    let texts = captions.chain([facts.case.title.text()]);
    let all = texts.flat_map(|text| words(text).map(|(_, word)| word.to_lowercase()));
    all.filter(|word| word.chars().count() >= shortest)
        .collect()
}
