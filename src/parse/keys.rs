//! The keys that a file may hold, and other words for them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde_json::{Map, Value};
use unicode_normalization::UnicodeNormalization;

use super::decode::of_something;
use super::node::Entry;

/// Other words for keys, folded, with the keys that are meant, the likeliest first.
static SYNONYMS: LazyLock<BTreeMap<String, Vec<&'static str>>> = LazyLock::new(|| {
    let lines = include_str!("synonyms.txt").lines();
    let entries = lines.filter(|line| !line.starts_with('#'));
    entries
        .filter_map(|line| line.split_once(':'))
        .map(|(word, keys)| (folded(word), keys.split(',').map(str::trim).collect()))
        .collect()
});

/// Longer than twice the longest key is nobody's slip, and distances take time by the product of
/// both lengths.
const LONGEST_SLIP: usize = 60;

/// In bytes; of more a line of text is folded in vain.
const LONGEST_KEY: usize = 120;

/// The most slips in a key that is renamed without asking, and the fewest letters that it has: two
/// letters of `datum` may be another word.
const SURE_SLIPS: (usize, usize) = (2, 6);

/// `barnperspektivet` and `barnets_bästa` share four letters; three are those of many words.
const SHARED_BEGINNING: usize = 4;

/// All keys of a kind of file, by their place.
#[derive(Debug)]
pub struct KeyIndex {
    /// The schema that they come from.
    pub schema: Value,
    places: BTreeMap<String, Vec<KeyPlace>>,
    /// Those that hold a list.
    lists: BTreeSet<String>,
    /// The keys by how they are folded.
    folded: BTreeMap<String, String>,
}

/// Where a key may stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyPlace {
    /// The keys above it, from the outermost.
    pub parents: Vec<String>,
    /// Whether it stands in an item of a list.
    pub is_in_list: bool,
}

/// What a word that is no key here may mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meant<'k> {
    /// The key in another spelling, or another word for it.
    Surely(&'k str),
    /// The key with slips.
    Perhaps(&'k str),
}

impl KeyIndex {
    /// The keys of a schema.
    pub fn new(schema: Value) -> Self {
        let (mut places, mut lists) = (BTreeMap::new(), BTreeSet::new());
        let outermost = KeyPlace {
            parents: Vec::new(),
            is_in_list: false,
        };
        collect(&schema, &outermost, &mut places, &mut lists);
        let folded = places
            .keys()
            .map(|key| (folded(key), key.clone()))
            .collect();
        Self {
            schema,
            places,
            lists,
            folded,
        }
    }

    /// Whether what stands below a key is a list.
    pub fn holds_list(&self, key: &str) -> bool {
        self.lists.contains(key)
    }

    /// Whether a word is, or means, a key somewhere in the file.
    pub fn is_key(&self, word: &str) -> bool {
        if word.len() > LONGEST_KEY {
            return false;
        }
        let word = folded(word);
        SYNONYMS.contains_key(&word) || self.folded.contains_key(&word)
    }

    /// The outermost key that a word is or means.
    pub fn outermost(&self, word: &str) -> Option<&str> {
        if word.is_empty() || word.len() > LONGEST_KEY {
            return None;
        }
        let word = folded(word);
        let own = self.folded.get(&word).map(String::as_str);
        let others = SYNONYMS.get(&word).into_iter().flatten().copied();
        let is_outermost = |key: &&str| {
            let places = self.places.get(*key).into_iter().flatten();
            places.into_iter().any(|place| place.parents.is_empty())
        };
        let key = own.into_iter().chain(others).find(is_outermost)?;
        self.places.get_key_value(key).map(|(key, _)| key.as_str())
    }

    /// The key that a word is or means where it does not stand, with the places where it may.
    pub fn elsewhere(&self, word: &str) -> Option<(&str, &[KeyPlace])> {
        let word = folded(word);
        let own = self.folded.get(&word);
        let others = SYNONYMS.get(&word).into_iter().flatten();
        let key = own
            .map(String::as_str)
            .or_else(|| others.copied().find(|key| self.places.contains_key(*key)))?;
        self.places
            .get_key_value(key)
            .map(|(key, places)| (key.as_str(), places.as_slice()))
    }
}

/// The schema of the items of a list: its own, or that of the one among several that describes a
/// list.
pub fn items_of(schema: &Value) -> Option<&Value> {
    let own = schema.get("items");
    own.or_else(|| schema.get("anyOf")?.as_array()?.iter().find_map(items_of))
}

/// The keys that a map may have: where several kinds of maps can stand, those of the kind that most
/// of its own keys are of.
pub fn properties_for<'s>(schema: &'s Value, entries: &[Entry]) -> Option<&'s Map<String, Value>> {
    let choices = schema.get("anyOf").and_then(Value::as_array);
    let Some(choices) = choices.filter(|_| schema.get("properties").is_none()) else {
        return properties_of(schema);
    };
    let known = |properties: &Map<String, Value>| {
        let keys = entries
            .iter()
            .filter(|entry| properties.contains_key(&entry.key));
        keys.count()
    };
    let maps = choices
        .iter()
        .filter_map(|choice| properties_for(choice, entries));
    // Of several the first, which is the one with most keys.
    maps.rev().max_by_key(|properties| known(properties))
}

/// The schema of a map: itself, or the one among several that describes a map.
pub fn properties_of(schema: &Value) -> Option<&Map<String, Value>> {
    let own = schema.get("properties").and_then(Value::as_object);
    own.or_else(|| {
        schema
            .get("anyOf")?
            .as_array()?
            .iter()
            .find_map(properties_of)
    })
}

fn collect(
    schema: &Value,
    place: &KeyPlace,
    places: &mut BTreeMap<String, Vec<KeyPlace>>,
    lists: &mut BTreeSet<String>,
) {
    let schema = of_something(schema);
    if let Some(items) = schema.get("items") {
        collect(
            items,
            &KeyPlace {
                is_in_list: true,
                ..place.clone()
            },
            places,
            lists,
        );
    }
    for (key, inner) in properties_of(schema).into_iter().flatten() {
        places.entry(key.clone()).or_default().push(place.clone());
        let mut below = place.clone();
        below.parents.push(key.clone());
        if of_something(inner).get("items").is_some() {
            lists.insert(key.clone());
        }
        collect(inner, &below, places, lists);
    }
}

/// Which of some keys a word means that is none of them.
pub fn meant<'k>(word: &str, known: &[&'k str]) -> Option<Meant<'k>> {
    let plain = folded(word);
    let spelled = known.iter().find(|key| folded(key) == plain);
    let mut others = SYNONYMS.get(&plain).into_iter().flatten().copied();
    let other = others.find_map(|other| known.iter().find(|key| **key == other));
    if let Some(key) = spelled.or(other) {
        return Some(Meant::Surely(key));
    }
    let length = plain.chars().count();
    if word.chars().count() > LONGEST_SLIP {
        return None;
    }
    let slips = |key: &&str| strsim::damerau_levenshtein(&plain, &folded(key));
    let best = known.iter().copied().min_by_key(slips)?;
    let fewest = slips(&best);
    let alike = known.iter().filter(|key| slips(key) == fewest).count();
    if fewest <= SURE_SLIPS.0 && length >= SURE_SLIPS.1 && alike == 1 {
        return Some(Meant::Surely(best));
    }
    if fewest <= 1 + length / 4 {
        return Some(Meant::Perhaps(best));
    }
    match meant(without_qualifier(word)?, known)? {
        Meant::Surely(key) | Meant::Perhaps(key) => Some(Meant::Perhaps(key)),
    }
}

/// The keys that share their beginning with a word, or half of their letters, and then the others
/// in their order.
pub fn nearest_first<'k>(word: &str, known: &[&'k str]) -> Vec<&'k str> {
    let plain = folded(word);
    let is_near = |key: &str| {
        let key = folded(key);
        let alike = plain.chars().zip(key.chars()).take_while(|(a, b)| a == b);
        let is_short = plain.chars().count() <= LONGEST_SLIP;
        let half = key.chars().count().min(plain.chars().count()) / 2;
        alike.count() >= SHARED_BEGINNING
            || is_short && strsim::damerau_levenshtein(&plain, &key) <= half
    };
    let (mut first, last): (Vec<&str>, Vec<&str>) = known.iter().partition(|key| is_near(key));
    first.extend(last);
    first
}

/// `sammanfattning av frågan` without what follows the preposition, `bakgrund/historik` without the
/// other word.
fn without_qualifier(word: &str) -> Option<&str> {
    const PREPOSITIONS: [&str; 7] = ["av", "enligt", "från", "för", "i", "om", "till"];
    if let Some((first, _)) = word.split_once('/') {
        return Some(first.trim_end());
    }
    let is_preposition = |word: &str| PREPOSITIONS.contains(&word.to_lowercase().as_str());
    let second = word
        .split([' ', '_'])
        .skip(1)
        .find(|word| is_preposition(word))?;
    let at = second.as_ptr() as usize - word.as_ptr() as usize;
    Some(word[..at].trim_end_matches([' ', '_']))
}

/// A word with what people write in different ways taken away: capitals, marks on letters, and what
/// stands between words.
pub fn folded(word: &str) -> String {
    let letters = word.nfd().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn other_spellings_words_and_slips_are_told_apart() {
        let known = ["rubrik", "e-post", "förslag_till_beslut", "datum"];
        for (word, meant_by_it) in [
            ("Rubrik", Some(Meant::Surely("rubrik"))),
            ("epost", Some(Meant::Surely("e-post"))),
            (
                "Forslag till beslut",
                Some(Meant::Surely("förslag_till_beslut")),
            ),
            ("titel", Some(Meant::Surely("rubrik"))),
            ("rubirk", Some(Meant::Surely("rubrik"))),
            ("datmu", Some(Meant::Perhaps("datum"))),
            ("favoritfärg", None),
            ("datum för upprättande", Some(Meant::Perhaps("datum"))),
            ("favoritfärg i sommar", None),
            ("datum / tid", Some(Meant::Perhaps("datum"))),
            ("favoritfärg/datum", None),
        ] {
            assert_eq!(meant(word, &known), meant_by_it, "{word}");
        }
    }

    #[test]
    fn keys_like_the_word_come_first() {
        let known = ["profil", "datum", "beslutsunderlag", "bilagor"];
        assert_eq!(
            nearest_first("beslutsmotivering", &known)[0],
            "beslutsunderlag"
        );
        assert_eq!(nearest_first("dagtum", &known)[0], "datum");
        assert_eq!(nearest_first("favoritfärg", &known), known);
    }

    #[test]
    fn a_synonym_stands_once() {
        let lines = include_str!("synonyms.txt")
            .lines()
            .filter(|line| !line.starts_with('#'));
        let words: Vec<String> = lines
            .map(|line| folded(line.split_once(':').unwrap().0))
            .collect();
        assert!(words.len() > 100, "only {} synonyms", words.len());
        let unique: BTreeSet<&String> = words.iter().collect();
        for word in &unique {
            let times = words.iter().filter(|other| other == word).count();
            assert_eq!(times, 1, "{word}");
        }
    }

    #[test]
    fn a_key_is_known_by_its_places() {
        let inner = json!({ "type": "object", "properties": { "ekonomi": { "type": "string" } } });
        let rows = json!({ "type": "array", "items": { "properties": { "namn": {} } } });
        let index =
            KeyIndex::new(json!({ "properties": { "konsekvenser": inner, "rader": rows } }));
        let (key, places) = index.elsewhere("economy").unwrap();
        assert_eq!(
            (key, &places[0].parents[..]),
            ("ekonomi", &["konsekvenser".to_owned()][..])
        );
        assert!(index.elsewhere("name").unwrap().1[0].is_in_list);
        assert_eq!(index.outermost("consequences"), Some("konsekvenser"));
        assert_eq!(index.outermost("ekonomi"), None);
    }
}
