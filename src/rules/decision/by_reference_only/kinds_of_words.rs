//! Which words refer, propose, approve or say nothing by themselves.

use crate::facts::decision::verbs::Verb;

pub fn is_reference_noun(word: &str) -> bool {
    const NOUNS: [&str; 24] = [
        "lista",
        "listan",
        "förteckning",
        "förteckningen",
        "sammanställning",
        "sammanställningen",
        "yttrande",
        "yttrandet",
        "bedömning",
        "bedömningen",
        "tjänsteutlåtandet",
        "promemorian",
        "rapporten",
        "utredningen",
        "förslag",
        "förslaget",
        "rekommendation",
        "rekommendationen",
        "bilaga",
        "bilagan",
        "skrivelsen",
        "tjänsteskrivelsen",
        "underlaget",
        "beslutsunderlaget",
    ];
    NOUNS.contains(&word)
}

/// *bifogad rapport*
pub fn is_attached(word: &str) -> bool {
    const WORDS: [&str; 10] = [
        "bifogat",
        "bifogad",
        "bifogade",
        "bilagt",
        "bilagd",
        "bilagda",
        "upprättat",
        "upprättad",
        "framlagt",
        "framlagd",
    ];
    WORDS.contains(&word)
}

pub fn approves(verb: Verb) -> bool {
    matches!(
        verb.lemma,
        "godkänna" | "anta" | "fastställa" | "bifalla" | "tillstyrka"
    )
}

pub fn is_proposal(word: &str) -> bool {
    matches!(
        word,
        "förslag" | "förslaget" | "rekommendation" | "rekommendationen"
    )
}

/// `det framtagna`, `förvaltningens`, `föreliggande`
pub fn is_general_modifier(word: &str) -> bool {
    const WORDS: [&str; 12] = [
        "det",
        "den",
        "framtaget",
        "framtagna",
        "föreliggande",
        "framlagt",
        "framlagda",
        "upprättat",
        "upprättade",
        "bifogat",
        "bifogade",
        "nämnda",
    ];
    WORDS.contains(&word) || word.ends_with("ens") || word.ends_with("ets")
}
