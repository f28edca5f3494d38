//! D105 `by-reference-only`: a point that says what is decided only by pointing at another
//! document.

mod kinds_of_words;

use std::ops::Range;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::facts::decision::clause::main_clause;
use crate::facts::decision::read_words::Gap;
use crate::facts::decision::reading::Reading;
use crate::facts::decision::verbs::{Verb, VerbForm};
use crate::swedish::{Unit, is_month};
use crate::text::ReadText;
use kinds_of_words::{approves, is_attached, is_general_modifier, is_proposal, is_reference_noun};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "D105",
        name: "by-reference-only",
        severity: Severity::Warning,
        summary: "beslutspunkten hänvisar bara till en annan handling",
        page: include_str!("by_reference_only.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    for point in checker.point_texts().filter(|point| may_refer(point)) {
        let Some(words) = only_reference(point.reading()) else {
            continue;
        };
        let written = point.written_words(words.clone());
        let label = format!("punkten säger inte vad ”{written}” innehåller");
        checker.report(
            checker
                .at(point.place_of(words), label)
                .hint("skriv det som beslutas: belopp, vem, vad och från när")
                .hint("beslutet ska gå att förstå och verkställa utan bilagor"),
        );
    }
}

/// Figures, lists and tables give the point a content of its own.
fn may_refer(point: &ReadText<'_>) -> bool {
    let text = point.written;
    let has_sign = [
        "förslag",
        "rekommendation",
        "bilaga",
        "skrivelsen",
        "underlaget",
        "bilagan",
        "enligt",
        "enlighet",
        "i linje",
        "hänvisning",
        "bakom",
        "nstämmer",
        "nstämma",
        "bifogad",
        "bilagd",
    ]
    .iter()
    .any(|sign| text.contains(sign));
    // What a law says is no other document's doing.
    let is_of_law = text.contains('§') || text.contains(" kap");
    has_sign
        && !is_of_law
        && !text.contains('%')
        && !text.contains(":\n")
        && point.figures().is_empty()
        && point.lists().is_empty()
        && point.tables().is_empty()
}

fn only_reference(reading: &Reading) -> Option<Range<usize>> {
    let mut sentences = reading.sentences();
    let sentence = sentences.next()?;
    if sentences.next().is_some() || sentence.clone().any(|at| is_substance(reading, at)) {
        return None;
    }
    let verb = acting_verb(reading, &sentence)?;
    reference_after(reading, verb, &sentence)
        .or_else(|| general_object(reading, verb, &sentence))
        .or_else(|| general_subject(reading, verb, &sentence))
        .or_else(|| terms_by_reference(reading, verb, &sentence))
        .or_else(|| money_by_reference(reading, verb, &sentence))
        .or_else(|| answer_by_reference(reading, verb, &sentence))
        .or_else(|| nothing_but_reference(reading, verb, &sentence))
        .or_else(|| side_taken(reading, verb, &sentence))
        .or_else(|| proposal_beside(reading, verb, &sentence))
}

/// `ändrar delegationsordningen i enlighet med bifogat förslag`: what is changed, and how stands
/// elsewhere.
fn proposal_beside(
    reading: &Reading,
    verb: usize,
    sentence: &Range<usize>,
) -> Option<Range<usize>> {
    const CHANGES: [&str; 6] = [
        "ändra",
        "revidera",
        "uppdatera",
        "utöka",
        "justera",
        "fördela",
    ];
    let at = (verb + 1..sentence.end).find(|at| reference_at(reading, *at).is_some())?;
    let reference = reference_at(reading, at)?;
    let is_last = reference.end >= sentence.end;
    let is_attached = (reference.start..reference.end).any(|at| is_attached(reading.word(at)));
    let is_change = CHANGES.contains(&reading.verb(verb)?.lemma);
    // *antar taxan i enlighet med förvaltningens förslag*: without its date nobody knows which.
    let noun = reading.word(reference.end - 1);
    let is_adopted = approves(reading.verb(verb)?) && is_proposal(noun);
    (is_last && (is_attached || is_change || is_adopted)).then_some(reference)
}

/// The verb that says what the body does: `godkänna` in `beslutar att i enlighet med … godkänna`.
fn acting_verb(reading: &Reading, sentence: &Range<usize>) -> Option<usize> {
    let main = main_clause(reading, sentence.clone())
        .verbs
        .first()
        .copied();
    let is_act = |verb: Verb| verb.form == VerbForm::Infinitive && verb.is_act();
    let infinitive = || {
        sentence
            .clone()
            .find(|at| reading.verb(*at).is_some_and(is_act))
    };
    match main {
        Some(at)
            if reading.verb(at)?.lemma == "besluta"
                && sentence.clone().any(|at| reading.word(at) == "att") =>
        {
            infinitive()
        }
        Some(at) => Some(at),
        None if reading.word(sentence.start) == "att" => infinitive(),
        None => None,
    }
}

/// An amount, a share, or a time from which or during which something holds.
fn is_substance(reading: &Reading, at: usize) -> bool {
    const WORDS: [&str; 4] = ["procent", "perioden", "tills", "senast"];
    const BEFORE_YEAR: [&str; 9] = [
        "för",
        "under",
        "år",
        "budgetåret",
        "läsåret",
        "verksamhetsåret",
        "våren",
        "hösten",
        "i",
    ];
    let word = reading.word(at);
    let is_year =
        word.len() == 4 && word.starts_with("20") && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_period = reading
        .words
        .get(at + 1)
        .is_some_and(|next| next.gap == Gap::Break)
        && reading.word(at + 1).starts_with("20");
    let holds_from = matches!(word, "från" | "till")
        && reading.word(at + 1) == "och"
        && reading.word(at + 2) == "med";
    let names_document = reading.word(at + 1) == "års";
    let before = at.checked_sub(1).map_or("", |before| reading.word(before));
    WORDS.contains(&word)
        || Unit::of_word(word).is_some()
        || Unit::of_multiple(word).is_some()
        || holds_from
        || is_year
            && !names_document
            && (is_period || (BEFORE_YEAR.contains(&before) || is_month(before)))
}

/// `enligt förslaget`, `i enlighet med den rekommendation …`: from its first word to the noun.
fn reference_at(reading: &Reading, at: usize) -> Option<Range<usize>> {
    let after = match reading.word(at) {
        "enligt" => at + 1,
        "i" if matches!(reading.word(at + 1), "enlighet" | "linje") => at + 3,
        "med" if reading.word(at + 1) == "hänvisning" => at + 3,
        "framgår" if reading.word(at + 1) == "av" => at + 2,
        "anförs" | "anges" | "beskrivs" | "redovisas" | "föreslås"
            if reading.word(at + 1) == "i" =>
        {
            at + 2
        }
        _ => return None,
    };
    // *bifogad tilldelningsrapport*: whatever it is called.
    let is_attached = |near: usize| near > after && is_attached(reading.word(near - 1));
    let refers = |near: &usize| is_reference_noun(reading.word(*near)) || is_attached(*near);
    let noun = (after..after + 8).find(refers)?;
    let end = if reading
        .word(noun + 1)
        .bytes()
        .all(|byte| byte.is_ascii_digit())
    {
        noun + 2
    } else {
        noun + 1
    };
    Some(at..end.min(reading.words.len()))
}

/// `beslutar enligt förvaltningens förslag.`
fn reference_after(
    reading: &Reading,
    verb: usize,
    sentence: &Range<usize>,
) -> Option<Range<usize>> {
    let reference = reference_at(reading, verb + 1)?;
    let goes_on = (reference.end..sentence.end)
        .any(|at| reading.word(at) == "att" || reading.verb(at).is_some());
    (!goes_on).then_some(reference)
}

/// `godkänner förslaget.`, `godkänner förslaget angående hur …`
fn general_object(reading: &Reading, verb: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    if !approves(reading.verb(verb)?) {
        return None;
    }
    let noun =
        (verb + 1..(verb + 5).min(sentence.end)).find(|at| is_proposal(reading.word(*at)))?;
    let is_general = (verb + 1..noun).all(|at| is_general_modifier(reading.word(at)));
    (is_general && says_nothing_more(reading, noun + 1, sentence)).then_some(verb + 1..noun + 1)
}

/// `Framtaget förslag till hur medlen ska användas godkänns.`
fn general_subject(
    reading: &Reading,
    verb: usize,
    sentence: &Range<usize>,
) -> Option<Range<usize>> {
    if !(approves(reading.verb(verb)?) && reading.verb(verb)?.form == VerbForm::Passive) {
        return None;
    }
    let noun = (sentence.start..(sentence.start + 4).min(verb))
        .find(|at| is_proposal(reading.word(*at)))?;
    let is_general = (sentence.start..noun).all(|at| is_general_modifier(reading.word(at)));
    let is_open = noun + 1 == verb || says_nothing_more(reading, noun + 1, sentence);
    (is_general && is_open).then_some(sentence.start..noun + 1)
}

/// `godkänner villkoren för köpet i enlighet med köpekontraktet`: the terms stand there.
fn terms_by_reference(
    reading: &Reading,
    verb: usize,
    sentence: &Range<usize>,
) -> Option<Range<usize>> {
    const TERMS: [&str; 6] = [
        "villkor",
        "villkoren",
        "upplägg",
        "upplägget",
        "principerna",
        "innehållet",
    ];
    const ELSEWHERE: [&str; 7] = [
        "avtalet",
        "kontraktet",
        "överenskommelsen",
        "förslaget",
        "bilagan",
        "underlaget",
        "skrivelsen",
    ];
    if !approves(reading.verb(verb)?) {
        return None;
    }
    let object = (verb + 1..verb + 3).any(|at| TERMS.contains(&reading.word(at)));
    let last = reading.word(sentence.end.checked_sub(1)?);
    let is_elsewhere = ELSEWHERE.iter().any(|noun| last.ends_with(noun));
    let from = sentence.end.saturating_sub(5).max(verb)..sentence.end;
    let reference = from.into_iter().find(|at| match reading.word(*at) {
        "enligt" => true,
        "i" => matches!(reading.word(at + 1), "enlighet" | "linje"),
        _ => false,
    });
    reference
        .filter(|_| object && is_elsewhere)
        .map(|at| at..sentence.end)
}

/// `fördelar bidragen enligt bilaga 1`
fn money_by_reference(
    reading: &Reading,
    verb: usize,
    sentence: &Range<usize>,
) -> Option<Range<usize>> {
    const MONEY: [&str; 8] = [
        "fördela", "bevilja", "betala", "utbetala", "anslå", "anvisa", "avsätta", "tilldela",
    ];
    if !MONEY.contains(&reading.verb(verb)?.lemma) {
        return None;
    }
    sentence.clone().find_map(|at| reference_at(reading, at))
}

/// `besvarar motionen enligt bilaga 1`: the answer stands elsewhere.
fn answer_by_reference(
    reading: &Reading,
    verb: usize,
    sentence: &Range<usize>,
) -> Option<Range<usize>> {
    let lemma = reading.verb(verb)?.lemma;
    let gives_answer = lemma == "lämna"
        && (verb + 1..verb + 3).any(|at| matches!(reading.word(at), "svar" | "yttrande"));
    if !gives_answer && !matches!(lemma, "besvara" | "svara" | "yttra") {
        return None;
    }
    sentence.clone().find_map(|at| reference_at(reading, at))
}

/// `beslutar i enlighet med planen för psykisk hälsa`: whatever the other document is called, the
/// point says nothing else.
fn nothing_but_reference(
    reading: &Reading,
    verb: usize,
    sentence: &Range<usize>,
) -> Option<Range<usize>> {
    let is_reference = match reading.word(verb + 1) {
        "enligt" => true,
        "i" => matches!(reading.word(verb + 2), "enlighet" | "linje"),
        "med" => reading.word(verb + 2) == "hänvisning",
        _ => false,
    };
    let rest = verb + 1..sentence.end;
    let goes_on = rest
        .clone()
        .any(|at| reading.word(at) == "att" || reading.verb(at).is_some_and(Verb::is_act));
    let decides = reading.verb(verb)?.lemma == "besluta";
    (decides && is_reference && !goes_on).then_some(rest)
}

/// `ställer sig bakom förvaltningens bedömning`, `instämmer i förvaltningens yttrande`
fn side_taken(reading: &Reading, verb: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
    const NOUNS: [&str; 10] = [
        "bedömning",
        "bedömningen",
        "förslag",
        "förslaget",
        "yttrande",
        "yttrandet",
        "synpunkter",
        "slutsatser",
        "tjänsteskrivelse",
        "svar",
    ];
    let from = match reading.verb(verb)?.lemma {
        "ställa" if reading.word(verb + 1) == "sig" && reading.word(verb + 2) == "bakom" => {
            verb + 3
        }
        "instämma" if reading.word(verb + 1) == "i" => verb + 2,
        _ => return None,
    };
    let noun =
        (from..(from + 4).min(sentence.end)).find(|at| NOUNS.contains(&reading.word(*at)))?;
    let is_general = (from..noun).all(|at| is_general_modifier(reading.word(at)));
    (is_general && says_nothing_more(reading, noun + 1, sentence)).then_some(from..noun + 1)
}

/// *förslaget i verksamhetsplanen*
fn is_plan(word: &str) -> bool {
    const ENDINGS: [&str; 5] = [
        "planen",
        "budgeten",
        "rapporten",
        "utredningen",
        "underlaget",
    ];
    ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// What stands after the noun is the end, a further reference, or `om hur …`.
fn says_nothing_more(reading: &Reading, at: usize, sentence: &Range<usize>) -> bool {
    let asks_how = matches!(
        reading.word(at),
        "till" | "om" | "angående" | "avseende" | "gällande" | "för"
    );
    at >= sentence.end
        || is_plan(reading.word(at + 1)) && reading.word(at) == "i" && at + 2 >= sentence.end
        || reference_at(reading, at).is_some()
        || asks_how && reading.word(at + 1) == "hur"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Prose;
    use crate::source::Span;

    fn refers(text: &str) -> bool {
        let prose = Prose::new(text.to_owned(), Span::default());
        let point = ReadText::of_prose(&prose, None);
        may_refer(&point) && only_reference(&Reading::of(&point)).is_some()
    }

    #[test]
    fn a_point_that_only_refers_is_found() {
        for text in [
            "Framtaget förslag till hur samverkansmedlen ska användas godkänns",
            "Kommunstyrelsen beslutar att i enlighet med den rekommendation som gruppen har lämnat godkänna förslaget \
             angående hur medel ska rekvireras inom ramen för 2025 års överenskommelse.",
            "Nämnden beslutar enligt förvaltningens förslag.",
            "Nämnden beslutar i enlighet med förslaget i tjänsteskrivelsen.",
            "Nämnden godkänner det framtagna förslaget enligt bilaga 1.",
            "Nämnden fördelar föreningsbidragen enligt bilaga 1.",
            "Nämnden besvarar motionen enligt bilaga 1.",
            "Nämnden besvarar motionen med hänvisning till tjänsteskrivelsen.",
            "Nämnden tillstyrker förvaltningens förslag.",
            "Nämnden beslutar i enlighet med den gemensamma planen för psykisk hälsa.",
            "Nämnden ställer sig bakom förvaltningens bedömning.",
            "Nämnden instämmer i förvaltningens yttrande.",
            "Nämnden besvarar motionen i enlighet med förvaltningens bedömning.",
            "Nämnden ändrar delegationsordningen i enlighet med bifogat förslag.",
            "Kommunstyrelsen antar leverantör i enlighet med bifogad tilldelningsrapport.",
            "Kommunstyrelsen antar de ändringar som framgår av bilagd jämförelse.",
            "Nämnden godkänner förslaget i verksamhetsplanen.",
            "Nämnden upphandlar snöröjning i enlighet med bilagt förslag.",
            "Kommunfullmäktige antar taxan i enlighet med förvaltningens förslag.",
            "Kommunfullmäktige fastställer taxan för bygglov enligt förslag.",
        ] {
            assert!(refers(text), "{text}");
        }
    }

    #[test]
    fn a_point_with_content_is_left_alone() {
        for text in [
            "Nämnden antar yttrandet enligt bilaga 1.",
            "Nämnden bifaller förslaget i motionen.",
            "Nämnden antar Anbud AB som leverantör för 2026 enligt bifogad rapport.",
            "Nämnden antar taxan enligt förslag daterat den 4 maj 2025.",
            "Nämnden antar taxan enligt förslaget i bilaga 2.",
            "Nämnden beslutar enligt förvaltningens förslag att lägga ner skolan.",
            "Nämnden godkänner förslaget till avtal med Region Exempel.",
            "Nämnden fördelar 250 000 kronor i föreningsbidrag enligt bilaga 1.",
            "Nämnden fördelar föreningsbidragen för 2026 enligt bilaga 1.",
            "Nämnden besvarar motionen med att tre gator har fått belysning.",
            "Nämnden tillstyrker förslaget att korsningen byggs om.",
            "Nämnden avslår förslaget om gratis parkering.",
            "Nämnden godkänner förslag till verksamhetsplan.",
            "Nämnden ställer sig bakom förslaget att bygga en skola.",
            "Nämnden beslutar enligt 9 kap. 31 § plan- och bygglagen.",
            "Nämnden beslutar i enlighet med planen att bygga en skola.",
            "Nämnden instämmer i förslaget om gratis parkering.",
        ] {
            assert!(!refers(text), "{text}");
        }
    }
}
