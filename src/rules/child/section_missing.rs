//! C101 `child-section-missing`: children are concerned and their best is not tried.

use std::ops::Range;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::facts::Facts;
use crate::model::{Case, ConcernsChildren};
use crate::parse::Field;
use crate::source::Span;
use crate::text::ReadText;
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
    if !checker.case.childs_best.is_missing() {
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

type Reason = (Span, String);

/// The first row of money that the author marks as for children or whose name says so.
fn money_for_children(case: &Case) -> Option<Reason> {
    let mut rows = case.tables().flat_map(|table| &table.rows);
    rows.find_map(|row| row_for_children(&row.name, &row.concerns_children))
}

fn row_for_children(name: &Field<String>, concerns: &Field<ConcernsChildren>) -> Option<Reason> {
    match concerns.get() {
        Some(ConcernsChildren::Yes) => Some((concerns.span()?, "pengar går till barn".to_owned())),
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

/// The words of a text that speak of children, those in names of bodies left out.
fn child_words(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    words(text).filter(|(range, word)| is_child_word(word) && !names_a_body(&text[range.start..]))
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

/// Beginnings of words for what is there for children. *Barnrätt* and the like speak of work and are
/// no such words.
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
];

/// Words that speak of children, by themselves or by their first part.
fn is_child_word(word: &str) -> bool {
    const WORDS: [&str; 24] = [
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
