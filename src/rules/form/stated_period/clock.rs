//! Times of the clock: *från klockan 6.40 till klockan 7.25, en restid på 35 minuter*.

use std::ops::Range;

use super::LEADS;
use crate::check::rule::Checker;
use crate::diagnostic::Diagnostic;
use crate::facts::number_words::value_of;
use crate::swedish::is_about_word;
use crate::text::ReadText;
use crate::text::near::{word_after, word_before};
use crate::text::words::words;

/// What is told of a text: a length beside two times of the clock that give another one.
pub(super) fn found(checker: &Checker<'_>, text: &ReadText<'_>) -> Vec<Diagnostic> {
    let flowing = text.flowing();
    if !flowing.contains("minuter") && !flowing.contains("timm") {
        return Vec::new();
    }
    let sentences = text.sentences().iter().map(|it| it.range.clone());
    let own = sentences.filter(|range| !text.is_quoted(range.start));
    own.filter_map(|range| finding(checker, text, &range))
        .collect()
}

fn finding(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    sentence: &Range<usize>,
) -> Option<Diagnostic> {
    let times = times(text.flowing(), sentence);
    // Of three times it is not known which two are meant.
    let [from, to] = &times[..] else { return None };
    let minutes = to.minutes.checked_sub(from.minutes).filter(|it| *it > 0)?;
    let said = said_after(text.flowing(), to.range.end..sentence.end)?;
    if said.minutes == minutes {
        return None;
    }
    let (hours, rest) = (minutes / 60, minutes % 60);
    let gives = match (hours, rest) {
        (0, rest) => format!("{rest} minuter"),
        (1, 0) => "1 timme".to_owned(),
        (hours, 0) => format!("{hours} timmar"),
        (hours, rest) => format!("{hours} tim {rest} min"),
    };
    let [start, end] = [from, to].map(|it| &text.flowing()[it.range.clone()]);
    let label = format!("från {start} till {end} är det {gives}");
    let found = checker.at(text.place(said.range.clone()), label);
    let found = found.related(text.place(from.range.start..to.range.end), "från och till");
    Some(found.hint("rätta tiden, eller det klockslag som är fel"))
}

/// A time of the clock, or a length of time, in minutes.
struct Minutes {
    range: Range<usize>,
    minutes: u32,
}

/// *klockan 6.40*, *kl. 17*, *8.00–9.30* after it.
fn times(text: &str, part: &Range<usize>) -> Vec<Minutes> {
    let sentence = &text[part.clone()];
    let mut found = Vec::new();
    for (at, _) in sentence.match_indices(|c: char| c.is_ascii_digit()) {
        let start = part.start + at;
        let before = &text[..start];
        if before.ends_with(|c: char| c.is_ascii_digit() || c == '.' || c == ':') {
            continue;
        }
        let is_named = before.ends_with(' ') && ends_in_clock(before).is_some();
        // *klockan 10–17*, *mellan klockan 8 och 17* have the word once.
        let goes_on =
            found
                .last()
                .is_some_and(|last: &Minutes| match text.get(last.range.end..start) {
                    Some("–" | " till ") => true,
                    Some(" och ") => begins_span(&text[part.start..last.range.start]),
                    _ => false,
                });
        if let Some(time) = time_at(text, start).filter(|_| is_named || goes_on) {
            found.push(time);
        }
    }
    found
}

/// *mellan klockan*
fn begins_span(before: &str) -> bool {
    let before = ends_in_clock(before);
    before.is_some_and(|it| it.trim_end().to_lowercase().ends_with("mellan"))
}

/// What stands before *klockan*, where a text ends with that.
fn ends_in_clock(text: &str) -> Option<&str> {
    const CLOCK: [&str; 3] = ["klockan", "kl.", "kl"];
    let text = text.trim_end();
    CLOCK.iter().find_map(|it| text.strip_suffix(it))
}

fn time_at(text: &str, start: usize) -> Option<Minutes> {
    let digits = |at: usize| text[at..].bytes().take_while(u8::is_ascii_digit).count();
    let end = start + digits(start);
    let hours: u32 = text[start..end].parse().ok().filter(|it| *it < 25)?;
    let has_minutes = text[end..].starts_with(['.', ':']) && digits(end + 1) == 2;
    let (minutes, end) = if has_minutes {
        let minutes = text[end + 1..end + 3].parse().ok();
        (minutes.filter(|it| *it < 60)?, end + 3)
    } else {
        (0, end)
    };
    Some(Minutes {
        range: start..end,
        minutes: hours * 60 + minutes,
    })
}

/// *, en restid på*: what else follows a comma is the length of something else.
const OF_ALL: [&str; 7] = ["en", "restid", "restiden", "körtid", "öppettid", "är", "på"];

/// The only length in what follows the times.
fn said_after(text: &str, part: Range<usize>) -> Option<Minutes> {
    const LOOSE: [&str; 9] = [
        "minst",
        "högst",
        "än",
        "extra",
        "ytterligare",
        "upp",
        "var",
        "varje",
        "per",
    ];
    let rest = &text[part.clone()];
    let mut lengths = ["minuter", "timmar"].into_iter().flat_map(|unit| {
        let per = if unit == "timmar" { 60 } else { 1 };
        rest.match_indices(unit)
            .map(move |(at, unit)| (part.start + at, unit.len(), per))
    });
    let (Some((at, length, per)), None) = (lengths.next(), lengths.next()) else {
        return None;
    };
    let number = word_before(text, at);
    let start = text[..at].trim_end().len() - number.len();
    let value = value_of(number).or_else(|| number.parse().ok())?;
    let between = text.get(part.start..start)?;
    let leads = |word: &str| LEADS.contains(&word) || OF_ALL.contains(&word);
    let is_same = words(between).all(|(_, word)| leads(word));
    if between.contains(['.', ';']) || !between.contains(',') || !is_same {
        return None;
    }
    let before = word_before(text, start).to_lowercase();
    let after = word_after(text, at + length);
    // *35 minuter längre* compares, and *av 35 minuter* is a part.
    let is_loose = is_about_word(&before)
        || LOOSE.contains(&before.as_str())
        || !matches!(after, "" | "med" | "i" | "för" | "från" | "till");
    (!is_loose).then_some(Minutes {
        range: start..at + length,
        minutes: u32::try_from(value).ok()?.checked_mul(per)?,
    })
}

#[cfg(test)]
mod tests {
    use super::super::RULE;
    use crate::rules::testing::found_in_background;

    #[test]
    fn the_clock_gives_the_length() {
        let told = |text: &str| found_in_background(&RULE, text).len();
        for text in [
            "Bussen lämnar Bruket klockan 6.40 och är framme klockan 7.25, en restid på 35 minuter.",
            "Det är öppet klockan 10–17, alltså i åtta timmar.",
            "Vi arbetar mellan klockan 8 och 16.30, det vill säga åtta timmar.",
            "Bytet görs mellan den 7 september och den 16 oktober 2026. Under de åtta veckorna är det stängt.",
        ] {
            assert_eq!(told(text), 1, "{text}");
        }
        for text in [
            "Bussen lämnar Bruket klockan 6.40 och är framme klockan 7.25, en restid på 45 minuter.",
            "Det är öppet klockan 10–17, alltså i sju timmar.",
            "Det är öppet mellan kl 10 och 17, alltså i sju timmar.",
            "Det är öppet klockan 10–17. Resan tar 35 minuter.",
            "Bussen går klockan 8 och klockan 9, och resan tar 20 minuter.",
            "Mötet pågår klockan 13–15, med paus i 15 minuter.",
            "Öppet klockan 10–17, med visningar på 45 minuter.",
            "Bussen går klockan 8 och 9, alltså med 45 minuter emellan.",
            "Projektet pågick 2023–2025. De två åren innan var kostnaden lägre.",
            "Bussen går klockan 8 och klockan 9, och resan är 20 minuter kortare.",
            "Bytet görs mellan den 7 september och den 16 oktober 2026. Under de sex veckorna är det stängt.",
        ] {
            assert_eq!(told(text), 0, "{text}");
        }
    }
}
