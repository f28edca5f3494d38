//! Which sentences say what the matter costs, in whole.

use crate::facts::prose_amounts::{Mention, Mentions};
use crate::facts::table_rows::is_form_of;
use crate::text::words::words;

/// The sentence says the cost of what the memo is about, and nothing else: any other word may make
/// it another cost.
pub(super) fn says_cost(prose: &Mentions<'_>, said: &Mention, subject: &[String]) -> bool {
    /// *Kostnaden för en ny vattenledning i Norra Strandvägen beräknas till*
    const MOST_WORDS: usize = 14;
    let text = &prose.text;
    let range = text.sentence_at(said.range.start);
    let is_inside = |it: &&Mention| range.contains(&it.range.start);
    let before = &text.flowing()[range.start..said.range.start];
    // The stop of an abbreviated unit may be that of the sentence.
    let rest = said.range.end..range.end.max(said.range.end);
    let after = text.flowing()[rest].trim_end();
    let is_whole = after.is_empty() || after.starts_with(['.', ',']) || after.starts_with(" och ");
    let lower = before.to_lowercase();
    let all: Vec<&str> = { words(&lower) }
        .map(|(_, word)| word)
        .take(MOST_WORDS + 1)
        .collect();
    is_whole
        && all.len() <= MOST_WORDS
        && !words(after).any(|(_, word)| matches!(word, "varav" | "moms" | "per" | "om"))
        && names_cost(&all, subject)
        && !text.is_quoted(said.range.start)
        && prose.mentions.iter().filter(is_inside).count() == 1
}

/// *en ny vattenledning kostar*, *kostnaden för vattenledningen beräknas till*
fn names_cost(said: &[&str], subject: &[String]) -> bool {
    const COSTS: &[&[&str]] = &[
        &["kostar"],
        &["beräknas", "kosta"],
        &["väntas", "kosta"],
        &["bedöms", "kosta"],
    ];
    const OF_COST: &[&[&str]] = &[
        &["är"],
        &["blir"],
        &["beräknas", "till"],
        &["uppgår", "till"],
        &["beräknas", "bli"],
    ];
    let (said, ends) = match said {
        ["kostnaden" | "totalkostnaden", "för", rest @ ..] => (rest, OF_COST),
        _ => (said, COSTS),
    };
    let named = ends.iter().find_map(|end| said.strip_suffix(*end));
    named.is_some_and(|named| is_subject(named, subject))
}

/// Nothing but words of the title, one of which says what it is.
fn is_subject(named: &[&str], subject: &[String]) -> bool {
    const SMALL: [&str; 20] = [
        "en",
        "ett",
        "den",
        "det",
        "de",
        "ny",
        "nya",
        "nytt",
        "planerade",
        "föreslagna",
        "i",
        "på",
        "vid",
        "för",
        "till",
        "av",
        "hela",
        "och",
        "att",
        "bygga",
    ];
    /// Whose cost it is says nothing of what it is for.
    const PAYERS: [&str; 5] = ["kommun", "region", "nämnd", "förvaltning", "stat"];
    let is_own = |word: &str| subject.iter().any(|own| is_of(word, own));
    let is_payer = |word: &str| PAYERS.iter().any(|it| word.contains(it));
    let mut things = named.iter().filter(|word| !SMALL.contains(word)).peekable();
    things.peek().is_some() && things.all(|word| is_own(word) && !is_payer(word))
}

/// *ledningen* of *huvudvattenledning*: another form of a word, or of what it ends with.
fn is_of(word: &str, own: &str) -> bool {
    /// Shorter ends are too often ends of other words.
    const SHORTEST: usize = 6;
    let plain = ["", "en", "et", "n", "t"]
        .iter()
        .filter_map(|end| word.strip_suffix(end));
    let is_end = |it: &str| it.chars().count() >= SHORTEST && own.ends_with(it);
    is_form_of(word, own) || { plain }.any(is_end)
}
