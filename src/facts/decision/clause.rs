//! Which finite verbs stand in the main clause and which in a subordinate one.

use std::ops::Range;

use crate::facts::decision::reading::Reading;
use crate::facts::decision::verbs::{Verb, VerbForm, could_be_verb, looks_like_verb};

/// The finite verbs of the main clause of a sentence.
#[derive(Debug, Default)]
pub struct Main {
    /// Their places among the words.
    pub verbs: Vec<usize>,
    /// A verb that may be of the main clause was taken to be of a subordinate one, or a word may be
    /// a verb.
    pub is_unsure: bool,
}

/// A subordinate clause that waits for its verb.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pending {
    /// `att`, which an infinitive satisfies as well.
    That,
    /// `eftersom`, `hur`, `som lämnats`.
    Certain,
    /// `som ordförande`, `om`, `när`: may be no clause at all.
    Perhaps,
}

struct Walk<'a> {
    reading: &'a Reading,
    main: Main,
    pending: Vec<Pending>,
    /// Where the last verb of a subordinate clause stands.
    subordinate: Option<usize>,
    /// An infinitive follows: the last verb was `ska` or the like.
    expects_infinitive: bool,
    /// Where the last infinitive stands.
    infinitive: Option<usize>,
}

/// Finds the finite verbs of the main clause.
///
/// Each word that opens a clause (`att`, `som`, `eftersom` …) takes the next verb; the verbs that
/// are left are the main clause's own.
pub fn main_clause(reading: &Reading, sentence: Range<usize>) -> Main {
    let mut walk = Walk {
        reading,
        main: Main::default(),
        pending: Vec::new(),
        subordinate: None,
        expects_infinitive: false,
        infinitive: None,
    };
    for index in sentence.clone() {
        if let Some(pending) = walk.opens_clause(index, sentence.start) {
            walk.pending.push(pending);
        } else if let Some(verb) = reading.verb(index) {
            walk.take(index, verb);
        } else if !is_joining(reading.word(index)) {
            walk.expects_infinitive &= !reading.is_beside(index) || is_adverb(reading.word(index));
            walk.main.is_unsure |= walk.may_be_verb(index);
        }
    }
    walk.main
}

impl Walk<'_> {
    fn opens_clause(&mut self, index: usize, start: usize) -> Option<Pending> {
        match self.reading.word(index) {
            "att" if self.begins_unknown_infinitive(index + 1) => {
                self.main.is_unsure = true;
                None
            }
            "att" => Some(Pending::That),
            "som" if self.is_relative(index) => Some(Pending::Certain),
            "som" | "då" | "innan" | "tills" | "sedan" => Some(Pending::Perhaps),
            "om" if index == start || !self.reading.is_beside(index) => Some(Pending::Perhaps),
            "eftersom" | "hur" | "när" | "huruvida" | "ifall" | "medan" | "vars" | "vilka"
            | "vilken" | "vilket" => Some(Pending::Certain),
            _ => None,
        }
    }

    /// `att permuta`: an infinitive that is not in the data. `att alla enheter …` is none.
    fn begins_unknown_infinitive(&self, index: usize) -> bool {
        const PLURALS: [&str; 19] = [
            "alla", "samtliga", "dessa", "denna", "detta", "båda", "bägge", "berörda", "några",
            "många", "vissa", "sina", "våra", "nya", "andra", "övriga", "sådana", "egna", "stora",
        ];
        const ADJECTIVES: [&str; 9] = [
            "liga", "iska", "ala", "ella", "samma", "iva", "ära", "bara", "arna",
        ];
        let word = self.reading.word(index);
        let is_adjective =
            ADJECTIVES.iter().any(|ending| word.ends_with(ending)) || word.ends_with("na");
        word.ends_with('a')
            && self.reading.verb(index).is_none()
            && !PLURALS.contains(&word)
            && !is_adjective
    }

    /// `som lämnats`, `den plan som nämnden …`, `, som …`; but not `som ordförande`.
    fn is_relative(&self, index: usize) -> bool {
        let next = self.reading.word(index + 1);
        let is_verb = self.reading.verb(index + 1).is_some_and(Verb::is_finite);
        let after_comma =
            index > 0 && (!self.reading.is_beside(index) || self.reading.word(index - 1) == "så");
        is_verb || after_comma || is_adverb(next) || is_definite(next)
    }

    fn take(&mut self, index: usize, verb: Verb) {
        match verb.form {
            VerbForm::Supine => {}
            VerbForm::Infinitive => {
                if self.pending.last() == Some(&Pending::That) {
                    self.pending.pop();
                    self.subordinate = None;
                }
                self.take_infinitive(index);
            }
            _ if verb.is_infinitive_too && self.is_infinitive(index) => self.take_infinitive(index),
            VerbForm::Past if self.is_participle(index) => {}
            _ => self.take_finite(index, verb),
        }
    }

    fn take_infinitive(&mut self, index: usize) {
        self.expects_infinitive = false;
        self.infinitive = Some(index);
    }

    /// `ska fördelas`, `ska fördelas och betalas`; after a comma it may be either.
    fn is_infinitive(&mut self, index: usize) -> bool {
        let after_comma =
            !self.reading.is_beside(index) && index > 0 && self.infinitive == Some(index - 1);
        self.main.is_unsure |= after_comma;
        self.expects_infinitive
            || after_comma
            || self.infinitive.is_some() && self.follows_joining(index)
    }

    fn take_finite(&mut self, index: usize, verb: Verb) {
        let joined = self.joins_subordinate(index);
        match self.pending.pop() {
            Some(pending) => {
                self.main.is_unsure |= pending == Pending::Perhaps;
                self.subordinate = Some(index);
            }
            None if joined => self.subordinate = Some(index),
            None => {
                self.main.verbs.push(index);
                self.subordinate = None;
            }
        }
        self.expects_infinitive = is_auxiliary(verb);
        self.infinitive = None;
    }

    /// `som ansvarar och betalar`: the second verb goes on the clause of the first. So does one
    /// after a comma when the main clause has its verb already.
    fn joins_subordinate(&self, index: usize) -> bool {
        let lists = !self.reading.is_beside(index) && !self.main.verbs.is_empty();
        self.subordinate.is_some() && (self.follows_joining(index) || lists)
    }

    fn follows_joining(&self, index: usize) -> bool {
        index > 0 && is_joining(self.reading.word(index - 1))
    }

    /// `den beslutade planen`, `anta reviderade riktlinjer`: finite only after a subject, a date or
    /// an adverb.
    fn is_participle(&self, index: usize) -> bool {
        let word = self.reading.word(index);
        if word.ends_with('s') || !word.ends_with('e') {
            return false;
        }
        let Some(before) = index.checked_sub(1).map(|before| self.reading.word(before)) else {
            return true;
        };
        let is_article = matches!(
            before,
            "den" | "det" | "de" | "denna" | "detta" | "dessa" | "en" | "ett"
        );
        let may_be_subject =
            is_definite(before) || before.bytes().any(|byte| byte.is_ascii_digit());
        let may_be_subject = may_be_subject || index == 1 && !is_article;
        let is_attribute = matches!(before, "tidigare" | "nu" | "redan");
        !(may_be_subject || is_adverb(before) && !is_attribute)
    }

    /// `Nämnden för resultatet till eget kapital`: *för* near the beginning, with *till* or *över*
    /// after it.
    fn may_carry_over(&self, index: usize) -> bool {
        let follows_subject =
            index > 0 && self.main.verbs.is_empty() && is_definite(self.reading.word(index - 1));
        // Further on, *för* is rather the preposition.
        follows_subject
            && index < 6
            && (index + 1..index + 8).any(|at| matches!(self.reading.word(at), "till" | "över"))
    }

    /// A word that is not known: a verb by its ending, or one that stands where a verb does.
    fn may_be_verb(&self, index: usize) -> bool {
        let word = self.reading.word(index);
        if word == "för" {
            return self.may_carry_over(index);
        }
        looks_like_verb(word)
            || could_be_verb(word)
                && index > 0
                && self.reading.is_beside(index)
                && is_definite(self.reading.word(index - 1))
    }
}

/// Words that join two verbs or two clauses.
pub fn is_joining(word: &str) -> bool {
    matches!(word, "och" | "eller" | "samt")
}

fn is_auxiliary(verb: Verb) -> bool {
    matches!(
        verb.lemma,
        "" | "kunna" | "få" | "böra" | "vilja" | "måste" | "komma" | "behöva" | "anse" | "avse"
    ) || verb.lemma == "föreslå" && verb.form == VerbForm::Passive
}

fn is_adverb(word: &str) -> bool {
    const ADVERBS: [&str; 14] = [
        "inte", "även", "också", "nu", "tidigare", "redan", "senast", "ej", "alltid", "helt",
        "bäst", "årligen", "fortsatt", "därmed",
    ];
    ADVERBS.contains(&word)
}

/// A noun in definite form (*nämnden*, *organet*, *samordnarna*) or a word that stands for one.
fn is_definite(word: &str) -> bool {
    const ARE_NONE: [&str; 18] = [
        "utan", "mellan", "innan", "ovan", "sedan", "nedan", "medan", "redan", "även", "igen",
        "men", "egen", "någon", "ingen", "mycket", "annan", "annat", "vilken",
    ];
    const PRONOUNS: [&str; 5] = ["vi", "man", "han", "hon", "ni"];
    const ENDINGS: [&str; 7] = ["en", "et", "an", "arna", "erna", "orna", "men"];
    let is_noun = word.len() > 4 && ENDINGS.iter().any(|ending| word.ends_with(ending));
    PRONOUNS.contains(&word)
        || word.ends_with("fullmäktige")
        || is_noun && !ARE_NONE.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn main_verbs(text: &str) -> (String, bool) {
        let reading = Reading::of_prose(text);
        let main = main_clause(&reading, 0..reading.words.len());
        (
            main.verbs
                .iter()
                .map(|at| reading.word(*at))
                .collect::<Vec<_>>()
                .join(" "),
            main.is_unsure,
        )
    }

    #[test]
    fn the_verb_of_the_main_clause_is_found() {
        for (text, verbs) in [
            (
                "Nämnden godkänner att medlen fördelas och att planen antas.",
                "godkänner",
            ),
            ("Förslag till hur medlen ska användas godkänns.", "godkänns"),
            (
                "Den plan som regionstyrelsen lämnade fastställs.",
                "fastställs",
            ),
            ("Om medel återstår, betalas de tillbaka.", "betalas"),
            ("Till ledamot utses Anna Andersson.", "utses"),
            ("Motionen anses besvarad.", "anses"),
            ("För att finansiera projektet anvisas {{ x }}.", "anvisas"),
            (
                "Planen antas och förvaltningen får i uppdrag att sprida den.",
                "antas får",
            ),
            ("Medel som rekvireras och fördelas redovisas.", "redovisas"),
            (
                "De medel som ska rekvireras, fördelas och utbetalas redovisas.",
                "redovisas",
            ),
            ("Den beslutade planen upphävs.", "upphävs"),
            (
                "Nämnden godkänner att regionen rekvirerar bidraget, fördelar det och redovisar det.",
                "godkänner",
            ),
        ] {
            assert_eq!(main_verbs(text).0, verbs, "{text}");
        }
    }

    #[test]
    fn a_sentence_without_one_is_seen() {
        for text in [
            "SVOM:s beslut om att uppdra till regionala samordnarna att ansvara för budget inom den godkända fördelningen",
            "Nämnden att medlen, sammanlagt {{ x }}, används för de ändamål som framgår av tabellen.",
            "Nämnden regiondirektören i uppdrag att senast den 31 mars 2020 informera enheten, eftersom medlen ska räcka.",
            "Avslag på motionen.",
            "Nämnden att regionen rekvirerar medlen och betalar ut dem.",
        ] {
            assert_eq!(main_verbs(text), (String::new(), false), "{text}");
        }
    }

    #[test]
    fn doubt_is_told() {
        for text in [
            "Stiftelsen permuterar villkoren.",
            "Kommunen inför en ny taxa.",
            "Regionfullmäktige permutar villkoren.",
            "Direktionen för årets resultat, {{ x }}, till eget kapital.",
            "Uppdraget som ordförande avslutas.",
            "Beslutet att permuta godkänns.",
        ] {
            let (verbs, is_unsure) = main_verbs(text);
            assert!(!verbs.is_empty() || is_unsure, "{text}");
        }
    }
}
