//! Verbs of decisions and their forms. The data lie in `verbs.txt`.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::text::lexicon::entries;

/// What a form of a verb can be in a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerbForm {
    /// `godkänna`, `godkännas`
    Infinitive,
    /// `godkänner`
    Present,
    /// `godkänns`. In `fördelas` it is also the infinitive, which [`Verb::is_infinitive_too`]
    /// tells.
    Passive,
    /// `godkände`, `godkändes`
    Past,
    /// `godkänt`
    Supine,
}

/// What the verb says of the one who does it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Only one who may decide does this: `godkänner`, `avslår`.
    Decides,
    /// A body does this in a point of a decision: `föreslår`, `överlämnar`.
    Acts,
    /// Anyone does this: `ansvarar`, `gäller`.
    Other,
}

/// A form of a verb.
#[derive(Debug, Clone, Copy)]
pub struct Verb {
    /// The infinitive; empty for a verb that has none.
    pub lemma: &'static str,
    pub form: VerbForm,
    pub act: Act,
    /// `fördelas` is both passive and infinitive; `godkänns` is not.
    pub is_infinitive_too: bool,
}

impl Verb {
    /// Whether the form makes a sentence.
    pub const fn is_finite(self) -> bool {
        matches!(
            self.form,
            VerbForm::Present | VerbForm::Passive | VerbForm::Past
        )
    }

    /// Whether the body itself does this, and by doing it decides or handles the case.
    pub fn is_act(self) -> bool {
        self.act != Act::Other
    }
}

static VERBS: LazyLock<HashMap<String, Verb>> = LazyLock::new(|| {
    let mut verbs = HashMap::new();
    let lines = entries(include_str!("verbs.txt"));
    lines.for_each(|line| add(line, &mut verbs));
    verbs
});

/// The verb that a word in lower case is a form of.
pub fn verb(word: &str) -> Option<Verb> {
    VERBS.get(word).copied()
}

/// Adds the forms of a line: infinitive, present, passive, past, supine, act. A finite form wins
/// over others.
fn add(line: &'static str, verbs: &mut HashMap<String, Verb>) {
    let mut columns = line
        .split(' ')
        .map(|column| if column == "-" { "" } else { column });
    let mut next = || columns.next().unwrap_or_default();
    let (lemma, present, passive, past, supine) = (next(), next(), next(), next(), next());
    let act = match next() {
        "beslut" => Act::Decides,
        "åtgärd" => Act::Acts,
        _ => Act::Other,
    };
    let infinitive_passive = if passive.is_empty() {
        String::new()
    } else {
        format!("{lemma}s")
    };
    let past_passive = if passive.is_empty() {
        String::new()
    } else {
        format!("{past}s")
    };
    let forms = [
        (present.to_owned(), VerbForm::Present),
        (passive.to_owned(), VerbForm::Passive),
        (past.to_owned(), VerbForm::Past),
        (past_passive, VerbForm::Past),
        (lemma.to_owned(), VerbForm::Infinitive),
        (infinitive_passive.clone(), VerbForm::Infinitive),
        (supine.to_owned(), VerbForm::Supine),
    ];
    for (word, form) in forms.into_iter().filter(|(word, _)| word.len() > 1) {
        let is_infinitive_too = form == VerbForm::Passive && word == infinitive_passive;
        let verb = Verb {
            lemma,
            form,
            act,
            is_infinitive_too,
        };
        let known = verbs.entry(word).or_insert(verb);
        if verb.is_finite() && !known.is_finite() {
            *known = verb;
        }
    }
}

/// A word that is not known but looks like a verb wherever it stands: `permuterar`,
/// `kommunaliseras`.
pub fn looks_like_verb(word: &str) -> bool {
    ["erar", "eras", "erade", "erades"]
        .iter()
        .any(|ending| word.ends_with(ending))
}

/// A word with an ending that finite verbs have, and plural nouns too. Small words such as *för*
/// have them as well.
pub fn could_be_verb(word: &str) -> bool {
    const ENDINGS: [&str; 14] = [
        "ar", "er", "ör", "yr", "år", "as", "es", "ns", "ls", "rs", "ade", "des", "de", "te",
    ];
    const SMALL: [&str; 14] = [
        "för", "efter", "under", "över", "eller", "per", "där", "både", "inte", "dess", "hans",
        "hennes", "deras", "ende",
    ];
    ENDINGS.iter().any(|ending| word.ends_with(ending)) && !SMALL.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_has_its_columns() {
        let lines: Vec<&str> = include_str!("verbs.txt")
            .lines()
            .filter(|line| !line.starts_with('#'))
            .collect();
        assert!(lines.len() > 600);
        for line in lines {
            let columns: Vec<&str> = line.split(' ').collect();
            let is_act = matches!(columns.get(5), None | Some(&"beslut" | &"åtgärd"));
            assert!(matches!(columns.len(), 5 | 6) && is_act, "{line}");
        }
    }

    #[test]
    fn forms_are_told_apart() {
        for (word, form) in [
            ("godkänner", VerbForm::Present),
            ("godkänns", VerbForm::Passive),
            ("fördelas", VerbForm::Passive),
            ("användas", VerbForm::Passive),
            ("beslutade", VerbForm::Past),
            ("beslutades", VerbForm::Past),
            ("avslå", VerbForm::Infinitive),
            ("godkännas", VerbForm::Infinitive),
            ("lämnat", VerbForm::Supine),
        ] {
            let found = verb(word).map(|verb| verb.form);
            assert!(
                found == Some(form) || word == "användas" && found == Some(VerbForm::Infinitive),
                "{word}"
            );
        }
        assert!(
            verb("fördelas").unwrap().is_infinitive_too
                && !verb("godkänns").unwrap().is_infinitive_too
        );
        assert_eq!(verb("föreslår").unwrap().act, Act::Acts);
        assert!(
            ["inför", "insatser", "budgeten", "förslag"]
                .iter()
                .all(|word| verb(word).is_none())
        );
    }
}
