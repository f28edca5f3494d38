//! T102 `wrong-letter-case`: a capital that Swedish does not have.

use std::ops::Range;
use std::sync::LazyLock;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::facts::page_text::{Piece, TextRole};
use crate::rules::typography::slip::Slip;
use crate::source::Span;
use crate::swedish::{capitalised, is_month, is_year};
use crate::text::lexicon::Phrases;
use crate::text::lexicon::entries;
use crate::text::near::{stands_alone, word_after, word_before};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "T102",
        name: "wrong-letter-case",
        severity: Severity::Warning,
        summary: "ordet skrivs med liten bokstav",
        page: include_str!("letter_case.md"),
    },
    check,
};

/// Laws and conventions, which have a small letter (MSR 9.6.2), with a capital.
static LAWS: LazyLock<Phrases> = LazyLock::new(|| {
    let laws: Vec<String> = entries(include_str!("laws.txt")).map(capitalised).collect();
    Phrases::of_words(laws.iter().map(String::as_str))
});

/// What titles of officials end with.
const TITLES: [&str; 10] = [
    "chef",
    "direktör",
    "sekreterare",
    "samordnare",
    "utredare",
    "strateg",
    "handläggare",
    "controller",
    "jurist",
    "ledare",
];

fn check(checker: &Checker<'_>) {
    for piece in checker
        .page_text()
        .iter()
        .filter(|piece| !piece.is_from_profile())
    {
        let slips = slips(piece).into_iter();
        checker.report_all(slips.map(|slip| slip.finding(checker, piece)));
    }
    bodies(checker);
}

fn slips(piece: &Piece<'_>) -> Vec<Slip> {
    let text = piece.language();
    let mut slips = Vec::new();
    for (law, _) in LAWS.find(text) {
        // *Skollagen* may be the title of a book.
        let is_title = text[..law.start].ends_with('*') && text[law.end..].starts_with('*');
        if !piece.begins_at(law.start) && !is_title && ends_word(text, law.end) {
            slips.push(slip(text, law.start, law.end, "lagar och konventioner"));
        }
    }
    if matches!(
        piece.role,
        TextRole::Prose | TextRole::Point | TextRole::Position
    ) {
        for (range, word) in capitals(piece) {
            if is_day(text, &range, word) {
                slips.push(slip(text, range.start, range.end, "månader och dagar"));
            }
            if is_title(word) && !begins_with(piece, range.start) {
                slips.push(slip(text, range.start, range.end, "titlar"));
            }
        }
    }
    slips.sort_by_key(|slip| slip.range.start);
    if matches!(
        piece.role,
        TextRole::RowName | TextRole::Point | TextRole::Document
    ) {
        for slip in &mut slips {
            slip.change = None;
        }
    }
    slips
}

/// The words that begin with a capital.
fn capitals<'p>(piece: &'p Piece<'_>) -> impl Iterator<Item = (Range<usize>, &'p str)> {
    let words = piece.words();
    words.filter(|(_, word)| word.starts_with(char::is_uppercase))
}

/// In a title after a name, only its first word may have a capital: *Bitr. Socialchef* has one too
/// many.
fn begins_with(piece: &Piece<'_>, at: usize) -> bool {
    if piece.role == TextRole::Position {
        piece.written[..at].trim().is_empty()
    } else {
        piece.begins_at(at)
    }
}

fn slip(text: &str, start: usize, end: usize, what: &str) -> Slip {
    let written = &text[start..end];
    let first = written.chars().next().unwrap_or_default();
    let small = first.to_lowercase().to_string();
    let hint = format!(
        "skriv {small}{}: {what} har liten bokstav inne i en mening",
        &written[first.len_utf8()..]
    );
    Slip::new(start..end, "stor bokstav inne i en mening", hint)
        .change(start..start + first.len_utf8(), small)
}

/// A genitive or a compound with a hyphen may follow; another letter makes another word.
fn ends_word(text: &str, end: usize) -> bool {
    let rest = text[end..].strip_prefix('s').unwrap_or(&text[end..]);
    !rest.starts_with(char::is_alphanumeric)
}

/// *till Augusti*, *på Måndagar*: after a number or a preposition and before no other name, so that
/// it is nobody's name.
fn is_day(text: &str, range: &Range<usize>, word: &str) -> bool {
    const DAYS: [&str; 7] = [
        "måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag",
    ];
    const ENDINGS: [&str; 4] = ["", "en", "ar", "arna"];
    const LEADS: [&str; 12] = [
        "i", "till", "från", "under", "senast", "före", "efter", "på", "varje", "och", "mellan",
        "den",
    ];
    let mut letters = word.chars();
    let is_capital = letters.next().is_some_and(char::is_uppercase);
    if !is_capital || !letters.all(char::is_lowercase) {
        return false;
    }
    let lower = word.to_lowercase();
    let is_weekday = DAYS.iter().any(|day| {
        let rest = lower.strip_prefix(day);
        rest.is_some_and(|rest| ENDINGS.contains(&rest))
    });
    let before = word_before(text, range.start);
    let follows_number = !before.is_empty() && before.bytes().all(|b| b.is_ascii_digit());
    let after = word_after(text, range.end);
    // *Maj* and *Mars* are names as well: a day, a year or *månad* beside them says that they are
    // none.
    let is_dated = follows_number || is_year(after) || after == "månad";
    let is_name = after.starts_with(char::is_uppercase);
    let is_weekday = is_weekday && LEADS.contains(&before) && !is_name;
    is_weekday || (is_month(&lower) && is_dated && !is_name)
}

/// `Socialchef`, `Regiondirektören`: one capital, then an official's title.
fn is_title(word: &str) -> bool {
    if !word.starts_with(char::is_uppercase) || word.chars().skip(1).any(|c| !c.is_lowercase()) {
        return false;
    }
    let stem = ["ens", "en", "ns", "n", "s"]
        .iter()
        .find_map(|ending| word.strip_suffix(ending))
        .unwrap_or(word);
    let is_known = |word: &str| {
        TITLES
            .iter()
            .any(|title| word.ends_with(title) && word.len() > title.len())
    };
    is_known(word) || is_known(stem)
}

/// Bodies that the profile writes with a small letter: their full name may have a capital (MSR
/// 9.3.1 d), so once and for information only.
fn bodies(checker: &Checker<'_>) {
    let names = checker
        .profile
        .map(|profile| profile.bodies.items())
        .unwrap_or_default()
        .iter();
    let small = names
        .map(|body| body.name.text())
        .filter(|name| name.starts_with(char::is_lowercase));
    let names: Vec<String> = small.map(capitalised).collect();
    let mut places: Vec<Option<Span>> = vec![None; names.len()];
    for piece in checker.page_text().iter().filter(|piece| piece.is_prose()) {
        for (range, _) in capitals(piece) {
            for (name, place) in names.iter().zip(&mut places) {
                if place.is_none() && is_inside(piece, range.start, name) {
                    *place = Some(piece.place(range.start..range.start + name.len()));
                }
            }
        }
    }
    for (name, place) in names.iter().zip(places) {
        let Some(place) = place else { continue };
        let hint = format!(
            "organisationens profil skriver {}; välj ett sätt",
            name.to_lowercase()
        );
        let finding = checker
            .at(place, "organet har stor bokstav inne i en mening")
            .hint(hint);
        checker.report(finding.severity(Severity::Info));
    }
}

/// Whether a name stands at a byte, inside a sentence.
fn is_inside(piece: &Piece<'_>, at: usize, name: &str) -> bool {
    piece.written[at..].starts_with(name)
        && stands_alone(piece.written, at, at + name.len())
        && !piece.begins_at(at)
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in_background;

    #[test]
    fn months_and_days_have_a_small_letter() {
        for text in [
            "Arbetet pågår till Augusti 2026.",
            "Mötet är den 12 Mars.",
            "Det är öppet på Måndagar och Torsdagar.",
        ] {
            assert!(!found_in_background(&RULE, text).is_empty(), "{text}");
        }
        for text in [
            "Augusti är varm.",
            "Det är öppet på MÅNDAGAR och den 12 AUGUSTI.",
            "Nämnden gav ordet till Maj. Rymdsonden for till Mars.",
            "Uppdraget går till Maj Svensson.",
            "Den 12 mars är en torsdag. I Mars Hill finns en park.",
            "Vi läser boken Juni av en slump.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 0, "{text}");
        }
    }
}
