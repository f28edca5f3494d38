//! C101 `child-section-missing`: children are concerned and their best is not tried.

use std::ops::Range;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::facts::Facts;
use crate::model::{Case, ConcernsChildren};
use crate::parse::Field;
use crate::profile::Decider;
use crate::source::Span;
use crate::swedish::{in_small, is_year};
use crate::text::ReadText;
use crate::text::near::{word_after, word_before};
use crate::text::words::words;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "C101",
        name: "child-section-missing",
        severity: Severity::Error,
        summary: "prövningen av barnets bästa saknas",
        page: include_str!("section_missing.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    // What children's best weighs is tried before a decision.
    let decides = checker
        .document_kind()
        .is_none_or(|kind| kind.decider() != Decider::Nobody);
    if !checker.case.childs_best.is_missing() || !decides {
        return;
    }
    // Money for children, or children in the title or the decision, is certain; a mention in the
    // text is a sign.
    let certain = money_for_children(checker.case).or_else(|| mention_in_head(checker));
    let (severity, reason) = match certain {
        Some(reason) => (Severity::Error, Some(reason)),
        None => (Severity::Warning, mention_in_prose(checker)),
    };
    let Some((span, label)) = reason else { return };
    checker.report(
        checker
            .at(span, label)
            .severity(severity)
            .hint("lägg till barnets_bästa: vilka barn som berörs, hur de har hörts och vad som är bäst för dem")
            .hint("berör ärendet inte barn? Skriv berör_barn: nej och skälet"),
    );
}

/// A place and what stands there.
pub(super) type Reason = (Span, String);

/// The first row of money that the author marks as for children or whose name says so.
fn money_for_children(case: &Case) -> Option<Reason> {
    let mut rows = case.tables().flat_map(|table| &table.rows);
    rows.find_map(|row| row_for_children(&row.name, &row.concerns_children))
}

fn row_for_children(name: &Field<String>, concerns: &Field<ConcernsChildren>) -> Option<Reason> {
    match concerns.get() {
        Some(ConcernsChildren::Yes) => Some((
            concerns.span()?,
            "pengar går till barn, men prövningen saknas".to_owned(),
        )),
        Some(ConcernsChildren::Partly) => Some((
            concerns.span()?,
            "en del av pengarna går till barn".to_owned(),
        )),
        Some(ConcernsChildren::No) => None,
        None => {
            let word = child_word(name.text())?;
            Some((name.span()?, format!("raden nämner ”{word}”")))
        }
    }
}

fn mention_in_head(facts: &Facts<'_>) -> Option<Reason> {
    let title = facts.case.title.located();
    if let Some(word) = title.and_then(|title| child_word(&title.value)) {
        return Some((title?.span, format!("rubriken nämner ”{word}”")));
    }
    facts
        .point_texts()
        .find_map(|text| mention(text, "beslutspunkten"))
}

/// Where a point speaks of children, not of what is there for them.
pub(super) fn children_in_point(facts: &Facts<'_>) -> Option<Reason> {
    facts.point_texts().find_map(|text| {
        let (range, word) = child_words(text.written).find(|(_, word)| is_of_children(word))?;
        Some((text.place(range), format!("punkten nämner ”{word}”")))
    })
}

/// Where a text counts children: *47 elever*.
pub(super) fn counted_children(facts: &Facts<'_>) -> Option<Reason> {
    let prose = facts.prose().iter();
    prose.into_iter().find_map(|text| {
        let (range, word) = child_words(text.written).find(|(range, word)| {
            let before = word_before(text.written, range.start);
            let is_number = !before.is_empty() && before.bytes().all(|b| b.is_ascii_digit());
            is_number && is_of_children(word)
        })?;
        Some((text.place(range), format!("här räknas {word}")))
    })
}

/// *85 utövare i skolåldern*, *126 deltagare i åldern 10–18 år*: children told by their age.
pub(super) fn counted_by_age(facts: &Facts<'_>) -> Option<Reason> {
    /// *126 deltagare i åldern*, *126 nya deltagare i åldern*: words from the number.
    const NEAR: std::ops::RangeInclusive<usize> = 3..=4;
    /// In years; those who are older are no children.
    const GROWN_UP: u32 = 18;
    let of_age = |text: &ReadText<'_>, said: &[(Range<usize>, &str)], at: usize| {
        let word = said[at].1.to_lowercase();
        let is_school = word.starts_with("skolålder");
        let age = || {
            text.written[said.get(at + 1)?.0.clone()]
                .parse::<u32>()
                .ok()
        };
        let is_young = word == "åldern" && age().is_some_and(|age| age < GROWN_UP);
        let is_number = |word: &str| word.bytes().all(|b| b.is_ascii_digit()) && !is_year(word);
        let mut before = NEAR.filter_map(|back| Some(said[at.checked_sub(back)?].1));
        let is_counted = before.any(is_number);
        (is_school || is_young) && is_counted
    };
    facts.prose().iter().find_map(|text| {
        if !text.written.contains("ålder") {
            return None;
        }
        let said: Vec<_> = words(text.written).collect();
        let at = (0..said.len()).find(|at| of_age(text, &said, *at))?;
        let place = text.place(said[at].0.clone());
        Some((place, "här räknas barn i den åldern".to_owned()))
    })
}

/// *elever*, *barnen*, *ungdomar*, but not *elevhem* and *barnfamiljer*.
fn is_of_children(word: &str) -> bool {
    const CHILDREN: [&str; 10] = [
        "barn",
        "barnen",
        "barnens",
        "elev",
        "elever",
        "eleverna",
        "elevernas",
        "ungdomar",
        "ungdomarna",
        "skolbarn",
    ];
    CHILDREN.contains(&&*in_small(word))
}

fn mention_in_prose(facts: &Facts<'_>) -> Option<Reason> {
    let prose = facts.prose().iter();
    prose.into_iter().find_map(|text| mention(text, "texten"))
}

fn mention(text: &ReadText<'_>, place: &str) -> Option<Reason> {
    let (range, word) = child_words(text.written).next()?;
    Some((text.place(range), format!("{place} nämner ”{word}”")))
}

fn child_word(text: &str) -> Option<&str> {
    child_words(text).map(|(_, word)| word).next()
}

/// The words of a text that speak of children, those in names of bodies, places and companies left
/// out.
pub(super) fn child_words(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    words(text).filter(|(range, word)| {
        is_child_word(word)
            && !names_a_body(&text[range.start..])
            && !is_place_or_company(text, range)
            && !is_of_a_fee(text, range.start)
    })
}

/// *Lekparken 4*, *kvarteret Skolan*, *Förskolevägen*, *Förskolan Solen AB*: nobody speaks of
/// children there.
fn is_place_or_company(text: &str, range: &Range<usize>) -> bool {
    const BLOCKS: [&str; 5] = ["kvarteret", "kv", "kvarter", "fastigheten", "fastigheterna"];
    /// Kinds of streets, as names of streets end.
    const STREETS: [&str; 8] = [
        "gatan", "vägen", "gränd", "gränden", "torget", "stigen", "allén", "backen",
    ];
    /// A name of a company has a few words before its AB.
    const COMPANY: usize = 3;
    let word = &text[range.clone()];
    if !word.starts_with(char::is_uppercase) {
        return false;
    }
    let after = text[range.end..].trim_start_matches([' ', '\u{a0}']);
    let is_numbered = begins_with_block_number(after);
    let before = word_before(text, range.start);
    let is_street = STREETS.iter().any(|street| word.ends_with(street));
    let mut name = words(after)
        .map(|(_, word)| word)
        .take_while(|word| word.starts_with(char::is_uppercase));
    let is_company = name.by_ref().take(COMPANY).any(|word| word == "AB");
    is_numbered || is_street || is_company || BLOCKS.contains(&before)
}

/// The number of a plot in its block: `4`, `1:3`; neither a year nor an age.
fn begins_with_block_number(text: &str) -> bool {
    /// A year has one more.
    const LONGEST: usize = 3;
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    let is_span_or_age = rest.starts_with(['–', '-', '/', '%']) || word_after(rest, 0) == "år";
    (1..=LONGEST).contains(&digits) && !is_span_or_age
}

/// *arbetsgivaravgift för unga*: a fee that is lower for young adults.
fn is_of_a_fee(text: &str, start: usize) -> bool {
    let said = text[..start].trim_end();
    let fee = said.strip_suffix("för").or_else(|| said.strip_suffix("av"));
    fee.is_some_and(|fee| {
        let fee = word_before(fee, fee.len()).to_lowercase();
        fee.contains("arbetsgivaravgift")
    })
}

/// How the names of bodies end, in the forms that they are written in.
const BODIES: &[&str] = &[
    "nämnd",
    "nämnden",
    "nämndens",
    "nämnder",
    "nämnderna",
    "förvaltning",
    "förvaltningen",
    "förvaltningens",
    "utskott",
    "utskottet",
    "utskottets",
    "avdelning",
    "avdelningen",
    "direktör",
    "direktören",
    "chef",
    "chefen",
];

/// Whether a text begins with the name of a body: *skolnämnden*, *barn- och utbildningsnämnden*.
fn names_a_body(text: &str) -> bool {
    let mut following = words(text);
    let ends_as_body = |word: &str| {
        let word = word.to_lowercase();
        BODIES.iter().any(|body| word.ends_with(body))
    };
    let Some((range, first)) = following.next() else {
        return false;
    };
    ends_as_body(first)
        || (text[range.end..].starts_with('-')
            && following.next().is_some_and(|(_, word)| word == "och")
            && following.next().is_some_and(|(_, word)| ends_as_body(word)))
}

/// Beginnings of words for what is there for children. *Barnrätt* and the like speak of work and
/// are no such words.
const FOR_CHILDREN: &[&str] = &[
    "ungdomsmottagning",
    "skolskjuts",
    "skolgård",
    "skolmat",
    "skolmåltid",
    "skolbyggnad",
    "skollokal",
    "skolbibliotek",
    "skolväg",
    "grundskol",
    "förskol",
    "gymnasie",
    "kulturskol",
    "musikskol",
    "fritidshem",
    "fritidsgård",
    "lekplats",
    "lekpark",
    "lekmiljö",
    "elevhäls",
    "elevhem",
    "familjehem",
    "barnkultur",
    "barnteater",
    "barnverksamhet",
    "ungdomsverksamhet",
    "lovverksamhet",
    "lovaktivitet",
    "sommarlov",
    "simskol",
    "läxhjälp",
    "skolklass",
    "fosterbarn",
    "barnomsorg",
    "barnhälsovård",
    "barnfamilj",
    "barnavård",
    "barnmottagning",
    "minderårig",
    "spädbarn",
    "småbarn",
    "skolbarn",
    "förlossningsvård",
    "ungdomslag",
    "juniorlag",
    "pojklag",
    "flicklag",
    "skolålder",
    "tonåring",
];

/// Words that speak of children, by themselves or by their first part.
fn is_child_word(word: &str) -> bool {
    const WORDS: [&str; 28] = [
        "pojkar",
        "pojkarna",
        "flickor",
        "flickorna",
        "barn",
        "barns",
        "barnen",
        "barnens",
        "barnet",
        "barnets",
        "unga",
        "ungas",
        "ungdomar",
        "ungdomars",
        "ungdom",
        "ungdomarna",
        "elev",
        "elever",
        "elevers",
        "eleverna",
        "elevernas",
        "skola",
        "skolan",
        "skolor",
        "skolorna",
        "förskola",
        "förskolan",
        "förskolor",
    ];
    let lower = word.to_lowercase();
    word == "BUP"
        || WORDS.contains(&lower.as_str())
        || FOR_CHILDREN.iter().any(|part| lower.starts_with(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_companies_and_fees_say_nothing_of_children() {
        for text in [
            "hyr kontor i Lekparken 4",
            "kvarteret Skolan och Barn- och utbildningsnämnden",
            "Skolvägen 3 och Skolskjutsvägen",
            "avtal med Förskolan Solen AB om kontor",
            "sänkt arbetsgivaravgift för unga",
        ] {
            assert_eq!(child_word(text), None, "{text}");
        }
        for text in [
            "Lekparken rustas upp",
            "Elever från Åsby",
            "Barnkulturveckan ordnas på lovet",
            "läxhjälp på biblioteket",
            "bidrag för unga",
            "Barn 6–12 år åker gratis",
            "Barn 7 år",
            "Förskolan 2030",
            "Kulturskolan får nya lokaler av Lokaler AB",
            "skolvägen blir längre",
            "ett hem där pojkar och flickor bor",
        ] {
            assert!(child_word(text).is_some(), "{text}");
        }
    }
}
