//! The words that are known in a project.

use std::collections::{HashMap, HashSet};
use std::sync::{LazyLock, Mutex, PoisonError};

use spellbook::{Dictionary, ParseDictionaryError, ParseDictionaryErrorSource};

use crate::project::templates::{
    DICTIONARY, DICTIONARY_ENDINGS, OWN_WORDS, TRADE_WORDS, Templates, shipped,
};

/// Loading takes longer than checking a case: once, and only when somebody asks.
static SHIPPED: LazyLock<Dictionary> = LazyLock::new(|| {
    let text = |path: &str| {
        let text = shipped(path).and_then(|data| std::str::from_utf8(data).ok());
        text.expect("internal error: the shipped dictionary")
    };
    Dictionary::new(text(DICTIONARY_ENDINGS), text(DICTIONARY))
        .expect("internal error: the shipped dictionary")
});

/// The words that are known in a project.
pub struct WordList {
    /// The project's own; the shipped one where it has none, or none that can be read.
    dictionary: Option<Box<Dictionary>>,
    /// Those of the lists: the trade's and the project's own.
    listed: HashSet<String>,
    /// First parts of compounds, without their hyphen.
    parts: HashSet<String>,
    fault: Option<DictionaryFault>,
    /// What was said of words before: memos of one organisation share most of theirs, and a word
    /// that the dictionary puts together of others takes as long as a rule takes over a paragraph.
    judged: Mutex<HashMap<String, bool>>,
}

/// More words than all memos of an organisation have together, and some megabytes.
const MOST_JUDGED: usize = 100_000;

/// Why a project's own dictionary is not used.
#[derive(Debug, Clone)]
pub struct DictionaryFault {
    /// The file, by its path below the templates.
    pub path: &'static str,
    /// In words.
    pub why: String,
}

// The dictionary itself is long and says nothing.
impl std::fmt::Debug for WordList {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WordList")
            .field("listed", &self.listed)
            .field("fault", &self.fault)
            .finish_non_exhaustive()
    }
}

impl WordList {
    /// Loads the dictionary of a project and its own words.
    #[must_use]
    pub fn of(templates: &Templates) -> Self {
        let (dictionary, fault) = match own_dictionary(templates) {
            None => (None, None),
            Some(Ok(dictionary)) => (Some(Box::new(dictionary)), None),
            Some(Err(fault)) => (None, Some(fault)),
        };
        if dictionary.is_none() {
            LazyLock::force(&SHIPPED);
        }
        let trade = templates
            .words(TRADE_WORDS)
            .or_else(|| shipped(TRADE_WORDS));
        let mut list = Self {
            dictionary,
            listed: HashSet::new(),
            parts: HashSet::new(),
            fault,
            judged: Mutex::default(),
        };
        for words in [trade, templates.words(OWN_WORDS)].into_iter().flatten() {
            list.take(&String::from_utf8_lossy(words));
        }
        list
    }

    /// Takes the words of a list: one a line; `#` begins a comment. A part with a hyphen at its end
    /// may stand before any word that is known.
    fn take(&mut self, list: &str) {
        let lines = list.trim_start_matches('\u{feff}').lines();
        for line in lines {
            let word = line.split('#').next().unwrap_or_default().trim();
            match word.strip_suffix('-') {
                Some(part) => self.parts.insert(part.to_lowercase()),
                None => self.listed.insert(word.to_owned()),
            };
        }
        self.listed.remove("");
    }

    /// Whether a word is known as it is written; a capital first letter does not matter, and words
    /// of the lists may have the *s* of the genitive.
    #[must_use]
    pub fn knows(&self, word: &str) -> bool {
        let judged = || self.judged.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = judged().get(word) {
            return *known;
        }
        let known = self.is_known(word);
        let mut judged = judged();
        if judged.len() < MOST_JUDGED {
            judged.insert(word.to_owned(), known);
        }
        known
    }

    fn is_known(&self, word: &str) -> bool {
        self.is_listed(word)
            || word
                .strip_suffix('s')
                .is_some_and(|word| self.is_listed(word))
            || self.dictionary().check(word)
            || self.begins_with_part(word)
    }

    /// Why the project's own dictionary is not used.
    #[must_use]
    pub const fn fault(&self) -> Option<&DictionaryFault> {
        self.fault.as_ref()
    }

    fn is_listed(&self, word: &str) -> bool {
        self.listed.contains(word) || self.listed.contains(&word.to_lowercase())
    }

    fn begins_with_part(&self, word: &str) -> bool {
        let word = word.to_lowercase();
        let mut ends = word.char_indices().skip(1).map(|(end, _)| end);
        ends.any(|end| self.parts.contains(&word[..end]) && self.dictionary().check(&word[end..]))
    }

    fn dictionary(&self) -> &Dictionary {
        self.dictionary.as_deref().unwrap_or(&SHIPPED)
    }
}

/// The dictionary of a project that has one file of it, or both; the other is then the shipped one.
fn own_dictionary(templates: &Templates) -> Option<Result<Dictionary, DictionaryFault>> {
    let (endings, words) = (
        templates.words(DICTIONARY_ENDINGS),
        templates.words(DICTIONARY),
    );
    let is_shipped = |path, own: Option<&[u8]>| own.is_none_or(|own| shipped(path) == Some(own));
    if is_shipped(DICTIONARY_ENDINGS, endings) && is_shipped(DICTIONARY, words) {
        return None;
    }
    Some(read(
        endings
            .or_else(|| shipped(DICTIONARY_ENDINGS))
            .unwrap_or_default(),
        words.or_else(|| shipped(DICTIONARY)).unwrap_or_default(),
    ))
}

fn read(endings: &[u8], words: &[u8]) -> Result<Dictionary, DictionaryFault> {
    let text = |path, data| {
        let why = "den är inte skriven i UTF-8".to_owned();
        std::str::from_utf8(data).map_err(|_| DictionaryFault { path, why })
    };
    let endings = text(DICTIONARY_ENDINGS, endings)?;
    Dictionary::new(endings, text(DICTIONARY, words)?).map_err(|error| fault(&error))
}

/// What the library says is in English; the line says enough.
fn fault(error: &ParseDictionaryError) -> DictionaryFault {
    let path = match error.source {
        ParseDictionaryErrorSource::Aff => DICTIONARY_ENDINGS,
        ParseDictionaryErrorSource::Dic => DICTIONARY,
    };
    let place = error
        .line_number
        .map_or(String::new(), |line| format!("rad {line}: "));
    let why = format!("{place}den går inte att läsa som en ordbok för Hunspell");
    DictionaryFault { path, why }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(files: &[(&str, &str)]) -> WordList {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in files {
            let path = folder.path().join("templates").join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        WordList::of(&Templates::load(folder.path()).unwrap())
    }

    #[test]
    fn the_shipped_dictionary_knows_the_words_of_the_trade() {
        let shipped = words(&[]);
        for word in [
            "verksamheten",
            "Verksamhetens",
            "samhällsbyggnadsnämnden",
            "tilläggsanslag",
            "exploateringsavtal",
            "förskolechefer",
            "statsbidragen",
            "e-tjänsten",
            "VA-taxan",
        ] {
            assert!(shipped.knows(word), "{word}");
        }
        for word in [
            "verksamhten",
            "arbetmiljön",
            "förslås",
            "stadsbidragen",
            "Stäkra",
            "jämställdshetsperspektivet",
        ] {
            assert!(!shipped.knows(word), "{word}");
        }
    }

    #[test]
    fn a_project_teaches_words_in_a_list() {
        let list = "\u{feff}# våra ord\nmeröppet # bibliotek\nEgenby\ntak-\n\n";
        let own = words(&[("ordlista.txt", list)]);
        for word in [
            "meröppet",
            "Meröppet",
            "meröppets",
            "Egenby",
            "Egenbys",
            "Takvolymen",
        ] {
            assert!(own.knows(word), "{word}");
        }
        for word in ["egenby", "meröppte", "våra ord", "#", "takvolymn"] {
            assert!(!own.knows(word), "{word}");
        }
    }

    #[test]
    fn a_project_may_have_another_dictionary_and_one_that_cannot_be_read_is_told() {
        let own = words(&[
            ("ordlista/sv.dic", "1\nblåbär\n"),
            ("ordlista/sv.aff", "SET UTF-8\n"),
        ]);
        assert!(own.knows("blåbär") && !own.knows("verksamheten") && own.fault().is_none());
        let odd = words(&[("ordlista/sv.dic", "not a number\n")]);
        assert_eq!(odd.fault().unwrap().path, DICTIONARY);
        assert!(odd.knows("verksamheten"));
    }
}
