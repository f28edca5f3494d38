//! Verbs that decide only together with other words: *anser motionen besvarad*, *lägger rapporten
//! till handlingarna*.

use super::read_words::{Gap, Word};
use super::verbs::Act;

/// What a phrase ends with stands at most so many words after its verb: *anser motionen om
/// solceller på kommunens tak vara besvarad*.
const REACH: usize = 20;

/// Marks the verbs of such phrases as those of one who may decide. `lower` is what was read, in
/// lower case.
pub fn mark_deciding(words: &mut [Word], lower: &str) {
    for at in 0..words.len() {
        let Some(verb) = words[at].verb else { continue };
        let after = words[at + 1..].iter().take(REACH);
        let after = after.take_while(|word| word.gap != Gap::Stop);
        let after: Vec<&str> = after.map(|word| &lower[word.range.clone()]).collect();
        let decides = match verb.lemma {
            "anse" => after.iter().any(|word| is_answered(word)),
            "lägga" => after
                .windows(2)
                .any(|pair| pair == ["till", "handlingarna"]),
            _ => false,
        };
        if decides && let Some(verb) = &mut words[at].verb {
            verb.act = Act::Decides;
        }
    }
}

fn is_answered(word: &str) -> bool {
    matches!(
        word,
        "besvarad" | "besvarat" | "besvarade" | "färdigbehandlad" | "färdigbehandlat"
    )
}

#[cfg(test)]
mod tests {
    use super::super::reading::Reading;
    use super::super::verbs::Act;

    #[test]
    fn a_verb_decides_where_its_phrase_does() {
        for (text, act) in [
            ("Kommunfullmäktige anser motionen besvarad.", Act::Decides),
            ("Nämnden lägger rapporten till handlingarna.", Act::Decides),
            (
                "Nämnden anser att frågan är viktig. Den är besvarad.",
                Act::Acts,
            ),
            ("Nämnden lägger pengarna på vägar.", Act::Acts),
        ] {
            let reading = Reading::of_prose(text);
            assert_eq!(reading.verb(1).unwrap().act, act, "{text}");
        }
    }
}
