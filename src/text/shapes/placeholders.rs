//! What templates leave in a text for the author to replace.

mod fields;
mod told;

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::{foreign, regex};
use crate::swedish::is_month;
use crate::text::lexicon::Phrases;
use crate::text::near::{word_after, word_before};

pub use fields::{
    fields_in_angles, fields_in_brackets, fields_in_capitals, fields_in_slashes,
    fields_run_together, names_run_together,
};
pub use told::{is_line_of_form, is_told_of};

/// Words of templates that are left as the whole value of a field.
const LEFTOVERS: [&str; 10] = [
    "mottagare",
    "verksamhetsområde/ledningsstab",
    "verksamhetsområde",
    "ledningsstab",
    "titel",
    "namn",
    "förnamn efternamn",
    "rubrik",
    "organisation",
    "ort",
];

/// Words that are no name of a person, though they are a title.
const NO_NAMES: [&str; 4] = ["chef", "handläggare", "undertecknare", "sekreterare"];

/// What stands for something else wherever it is found. `XX` alone may be a Roman numeral and is
/// left alone, and so is `[…]`, which marks an omission, but for one that stands for a whole text
/// or an amount.
static ANYWHERE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?x)
        \b(?:TODO|FIXME|TBD)\b | (?i:\blorem\s+ipsum\b) | (?i:\bklicka\s+(?:eller\s+tryck\s+)?här\b) | \bXXX+\b | \?\?\?+ | (?:\A|[\s(/])\?\?(?:[\s).,/%]|\z) | \((?i:ska\skompletteras)[^)\n]*\) | \((?i:infoga|fyll\ i|lägg\ till|lägg\ in|sätt\ in|skriv\ in|byt\ ut|hör\ med|klistra\ in|komplettera\ med|stäm\ av\ med|kolla|dubbelkolla|uppdatera)\s[^)\n]{1,60}\) | \b(?:Ska|Skall)\skompletteras\b | \b[Xx]{2,}\s(?:kr|tkr|mnkr|kronor)\b
        | \bX\s(?:kr|tkr|mnkr|kronor|procent)\b | \b20[23][Xx]\b | _{4,}
        | \b(?:[A-ZÅÄÖ][a-zåäö]+(?:ens|ets|ans)|Handläggar|Mottagar|Ärende|Nämnd)(?:Namn|Datum|Nummer|Titel|Rubrik|Beteckning|Belopp|Adress)\b | (?m:(?::[\ \t]*|[a-zåäö][\ \t]+)(?:\.{5,}|…{2,})[\ \t]*$)
        | \b(?:Förnamn|Namn)\sEfternamn\b | \bNamn\sNamnsson\b
        | \b20(?i:xx|ÅÅ)\b | \b(?:ÅÅÅÅ|YYYY)-?(?:MM|xx)? | \båååå-mm-dd\b | (?:…|\.\.\.)\s(?:kr|tkr|mnkr|kronor|procent)\b
        | \\?\[(?i:text|namn|titel|datum|belopp|rubrik|ort|nämnd|mottagare|diarienummer|x+)\\?\]
        | \A\s*\[(?:\.\.\.|…)\]\s*\z | \[(?:\.\.\.|…)\]\s(?:kr|tkr|mnkr|kronor|procent|%)
        | \\?\[(?i:(?:ange|skriv|fyll\ i|infoga|välj|klicka|här|din|ditt)\b)[^\]\n]*\] | \[[^\]\n]*\b(?i:här)\]";
    regex(pattern)
});

/// Whether the name of a person is a word of a template.
pub fn is_no_name(name: &str) -> bool {
    NO_NAMES.contains(&name.to_lowercase().as_str())
}

/// `[år]`, `[förvaltning]`, `[avslå/bifalla]`: one word in brackets, or one of several, in lower
/// case. In a quotation it is an addition, and so is *sic* anywhere.
pub fn words_in_brackets(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices('[').filter_map(|(at, _)| {
        let inner = &text[at + 1..];
        let whole = &inner[..inner.find([']', '\n'])?];
        let inner = whole.strip_suffix('\\').unwrap_or(whole);
        let is_word = inner.chars().count() > 1
            && inner
                .chars()
                .all(|c| c.is_lowercase() || matches!(c, '-' | '/'))
            && inner.split('/').all(|word| !word.is_empty())
            && inner != "sic";
        let end = at + whole.len() + 2;
        let is_alone = !text[end.min(text.len())..].starts_with(['(', '[', ':'])
            && !text[end.min(text.len())..]
                .trim_start()
                .starts_with("(http")
            && !text[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '!' | ']' | '^'));
        (is_word && is_alone && text[..end].ends_with(']')).then_some(at..end)
    })
}

/// `xx procent`, `den XX mars`, `NN kr`: letters that stand for a value. Small ones do so wherever
/// they stand; large ones beside what has a value, since `NN` may be a person, and `XX` where it is
/// no Roman numeral.
pub fn letters_for_values(text: &str) -> impl Iterator<Item = Range<usize>> {
    const MARKS: [char; 9] = ['(', ')', ',', '.', ';', ':', '”', '"', '%'];
    static SIGNS: LazyLock<Phrases> =
        LazyLock::new(|| Phrases::of(["xx", "XX", "NN", "nnn", "yyy"]));
    let tokens = SIGNS.is_in(text).then(|| tokens(text));
    tokens.into_iter().flatten().filter_map(move |(at, token)| {
        let word = token.trim_matches(MARKS);
        let start = at + token.len() - token.trim_start_matches(MARKS).len();
        let range = start..start + word.len();
        let is_all =
            |letter: char, least: usize| word.len() >= least && word.chars().all(|c| c == letter);
        let is_small = is_all('x', 2) || is_all('n', 3) || is_all('y', 4);
        let is_large = (is_all('X', 2) || is_all('N', 2)) && is_beside_value(text, &range)
            || is_all('X', 2) && !may_be_numeral(&text[..range.start]);
        (is_small || is_large).then_some(range)
    })
}

/// Whether `XX` may be twenty in Roman numerals: after a name, as *Karl*, or after what is
/// numbered.
fn may_be_numeral(before: &str) -> bool {
    const NUMBERED: [&str; 12] = [
        "kapitel", "kap", "del", "bilaga", "avsnitt", "artikel", "tabell", "grupp", "typ", "klass",
        "storlek", "nr",
    ];
    let word = before.trim_end().rsplit(char::is_whitespace).next();
    let word = word.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    word.is_none_or(|word| {
        word.starts_with(char::is_uppercase) || NUMBERED.contains(&word.to_lowercase().as_str())
    })
}

/// What stands between spaces, each with its place.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split(char::is_whitespace).filter_map(move |token| {
        let start = text[at..].find(token).map_or(at, |found| at + found);
        at = start + token.len();
        (!token.is_empty()).then_some((start, token))
    })
}

fn is_beside_value(text: &str, range: &Range<usize>) -> bool {
    const VALUES: [&str; 14] = [
        "procent",
        "personer",
        "elever",
        "barn",
        "platser",
        "månader",
        "år",
        "dagar",
        "veckor",
        "timmar",
        "tjänster",
        "anställda",
        "ärenden",
        "stycken",
    ];
    const BEFORE: [&str; 4] = ["den", "dnr", "kl", "klockan"];
    let next = word_after(text, range.end);
    VALUES.contains(&next)
        || is_month(next)
        || text[range.end..].trim_start().starts_with('%')
        || BEFORE.contains(&word_before(text, range.start))
}

/// Whether a text is a word that templates leave as the whole value of a field.
pub fn is_leftover(text: &str) -> bool {
    let mut alike = LEFTOVERS.iter().filter(|word| word.len() == text.len());
    alike.any(|word| text.to_lowercase() == **word)
}

/// Whether a text of one line stands for the case's own.
pub fn is_placeholder(text: &str) -> bool {
    let stands_for_something = matches!(
        text,
        "…" | "..." | "[…]" | "[...]" | "XX" | "xx" | "-" | "?" | "N.N." | "NN"
    );
    let is_blank = !text.is_empty() && text.chars().all(|c| c == '_');
    is_leftover(text)
        || stands_for_something
        || is_template_heading(text)
        || is_between_slashes(text)
        || is_blank
        || is_bracketed(text)
        || stands_in(text).next().is_some()
}

/// Whether a whole text is what people write who have nothing to say: `N/A`, a dash.
pub fn is_no_answer(text: &str) -> bool {
    let text = text.trim().trim_end_matches('.').to_lowercase();
    let marks = ["n/a", "n.a", "na", "-", "–", "—", "?", "…"];
    marks.contains(&text.as_str())
}

/// `Rubrik på avsnittet`: what a template has where a section has a heading of its own.
fn is_template_heading(text: &str) -> bool {
    const HEADINGS: [&str; 7] = [
        "rubrik på avsnittet",
        "rubrik på avsnitt",
        "avsnittets rubrik",
        "ny rubrik",
        "underrubrik",
        "mellanrubrik",
        "rubriknivå 2",
    ];
    HEADINGS.contains(&text.trim().to_lowercase().as_str())
}

/// `/Enhet/`: a value that is nothing but a field's name.
fn is_between_slashes(text: &str) -> bool {
    let inner = text
        .trim()
        .strip_prefix('/')
        .and_then(|rest| rest.strip_suffix('/'));
    inner.is_some_and(|name| {
        name.starts_with(char::is_alphabetic)
            && name
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, ' ' | '-'))
    })
}

/// `Brödtext`, `Kompletteras senare.`: a paragraph that says nothing but what a template does.
pub fn is_empty_of_own(paragraph: &str) -> bool {
    const WHOLE: [&str; 20] = [
        "brödtext",
        "underrubrik",
        "rubrik 1",
        "rubrik 2",
        "rubrik 3",
        "ärendemening",
        "ja/nej",
        "ja / nej",
        "inga/ja, nämligen",
        "se mall",
        "texten kommer",
        "text kommer",
        "kommer senare",
        "kompletteras",
        "kompletteras senare",
        "skrivs senare",
        "frivilligt fält",
        "valfritt fält",
        "obligatoriskt fält",
        "det här fältet är obligatoriskt",
    ];
    let bare = paragraph
        .trim()
        .trim_end_matches(['.', ':', ' '])
        .to_lowercase();
    // *Utkast till yttrande bifogas* says something of its own.
    let is_draft = ["utkast", "arbetsmaterial", "arbetsversion"]
        .iter()
        .any(|word| bare == *word || (bare.starts_with(word) && bare.ends_with(" klart")));
    WHOLE.contains(&bare.as_str()) || is_draft || is_unanswered(paragraph)
}

/// `☐ Ja ☐ Nej`: boxes of which none is ticked.
fn is_unanswered(paragraph: &str) -> bool {
    let open = paragraph.matches(['☐', '□']).count();
    open >= 2 && !paragraph.contains(['☒', '☑', '✓', '✔', '■'])
}

/// `[att …]`: a whole text in brackets, which says what is to stand there. A note to a colleague is
/// told as one.
pub fn is_bracketed(text: &str) -> bool {
    let inner = text.trim().strip_prefix('[');
    inner
        .and_then(|rest| rest.strip_suffix(']'))
        .is_some_and(|inner| {
            let is_masked = MASKED
                .iter()
                .any(|word| inner.to_lowercase().contains(word));
            let is_own = is_masked || foreign::is_note(text) || inner.contains("://");
            inner.contains(char::is_alphabetic) && !inner.contains(['[', ']']) && !is_own
        })
}

/// What stands in brackets where something is left out for secrecy, and no template has.
const MASKED: [&str; 6] = [
    "sekretess",
    "borttag",
    "struk",
    "mask",
    "nedan kalla",
    "utelämna",
];

/// What all that is found anywhere has in it. A year alone is in most texts and no sign.
static SIGNS: LazyLock<Phrases> = LazyLock::new(|| {
    let signs = [
        "[",
        "X ",
        "X\n",
        "X\t",
        "X\u{a0}",
        "X\u{202f}",
        "202X",
        "202x",
        "203X",
        "203x",
        "____",
        "fternamn",
        "amnsson",
        "??",
        "XX",
        "xx",
        "Xx",
        "xX",
        "TODO",
        "FIXME",
        "TBD",
        "orem",
        "OREM",
        "licka",
        "LICKA",
        "ÅÅ",
        "åå",
        "Åå",
        "åÅ",
        "YYYY",
        "ompletteras",
        "(infoga ",
        "(fyll i ",
        "(lägg ",
        "(klistra ",
        "(komplettera ",
        "(stäm av ",
        "(kolla ",
        "(dubbelkolla ",
        "(uppdatera ",
        "OMPLETTERAS",
        "åååå",
        "…\u{20}",
        "...\u{20}",
        ".....",
        "……",
        "sNamn",
        "sDatum",
        "sNummer",
        "sTitel",
        "sRubrik",
        "sBeteckning",
        "sBelopp",
        "sAdress",
        "arNamn",
        "arTitel",
        "eNummer",
        "dNamn",
    ];
    Phrases::of(signs)
});

/// What stands for something else. Most texts hold no sign of it and are not searched.
pub fn stands_in(text: &str) -> impl Iterator<Item = Range<usize>> {
    SIGNS
        .is_in(text)
        .then(|| ANYWHERE.find_iter(text))
        .into_iter()
        .flatten()
        .filter(|found| !begins_compound(found.as_str(), &text[found.end()..]))
        .map(|found| marks_alone(text, found.range()))
        .filter(|range| !is_box(text, range))
}

/// `- [x] klart`: a box that is ticked.
fn is_box(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].rsplit('\n').next().unwrap_or_default();
    let begins_item = matches!(before.trim(), "-" | "*") || before.trim_end().ends_with('|');
    begins_item && matches!(&text[range.clone()], "[x]" | "[X]")
}

/// *TODO-listor*
fn begins_compound(found: &str, after: &str) -> bool {
    let rest = after.strip_prefix('-');
    found.chars().all(char::is_uppercase)
        && rest.is_some_and(|rest| rest.starts_with(char::is_lowercase))
}

/// Of *(??)* the question marks.
fn marks_alone(text: &str, range: Range<usize>) -> Range<usize> {
    let found = &text[range.clone()];
    match (found.find("??"), found.rfind("??")) {
        (Some(first), Some(last)) => range.start + first..range.start + last + 2,
        _ => range,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn omissions_are_no_placeholders() {
        for text in [
            "”Vi anser […] att”",
            "”Det [...] var så”",
            "Först.\n\n[…]\n\nSedan.",
            "Karl X kröntes 2026",
            "Va??",
            "Uppgiften står i VägDatum och MinaSidor, LexNummer och ProjektNamn.",
            "Vi har TODO-listor.",
        ] {
            assert!(stands_in(text).next().is_none(), "{text}");
        }
        for text in [
            "[…]",
            " [...]\n",
            "kostar [...] kr",
            "med […] procent",
            "den [datum]",
            "inom ?? minuter",
            "på ?? kr, dnr ??.",
            "kostar X kr",
            "under 202X",
            "den ____ 2026",
            "Förnamn Efternamn föredrar",
            "från åååå-mm-dd",
            "kostar … kr",
            "i bilagan (infoga bilaga)",
            "Ärendet bereds i NämndensNamn",
            "Namn på nämnd/utskott: ........",
            "Kostnaden (lägg till belopp) betalas",
            "Kontakta \\[namn\\] för mer",
            "Beslutet fattas av \\[ange nämnd\\].",
            "Datum ................",
            "Ort: .......",
        ] {
            assert!(stands_in(text).next().is_some(), "{text}");
        }
    }

    #[test]
    fn paragraphs_of_templates_are_told_from_short_ones() {
        for text in [
            "Brödtext",
            "Kompletteras senare.",
            "☐ Ja ☐ Nej",
            "Utkast 2026-02-11, ej klart.",
            "Ja/Nej",
        ] {
            assert!(is_empty_of_own(text), "{text}");
        }
        for text in [
            "Ja.",
            "☒ Ja ☐ Nej",
            "Utkast till yttrande bifogas.",
            "Texten kommer från planen.",
        ] {
            assert!(!is_empty_of_own(text), "{text}");
        }
        let capitals = |text: &str| fields_in_capitals(text).len();
        assert_eq!(
            capitals("Nämnden beslutade den DATUM. NAMN EFTERNAMN svarar."),
            3
        );
        assert_eq!(capitals("SENASTE DATUM FÖR SVAR är i maj."), 0);
        assert_eq!(capitals("DATUM"), 0);
    }

    #[test]
    fn fields_between_slashes_are_told_from_paths_and_choices() {
        let count = |text: &str| fields_in_slashes(text).count();
        assert_eq!(
            count("från /företagets namn/ gäller (/namn/) och /den sökandes adress/, /Datum/."),
            4
        );
        for text in [
            "och/eller, hem/delat boende/annat",
            "https://kommun.example/nyheter/om oss/",
            "mappen /nyheter/ och /usr/lib/",
            "beslutet /se nedan/ och /Kim Exempel/",
            "1/2 och 3/4, a / b / c",
        ] {
            assert_eq!(count(text), 0, "{text}");
        }
    }

    #[test]
    fn letters_that_stand_for_values_are_told_from_numerals() {
        let count = |text: &str| letters_for_values(text).count();
        assert_eq!(
            count("med xx procent (xxx), den XX mars, XX elever och NN %"),
            5
        );
        assert_eq!(count("dnr NN, nnn kr."), 2);
        assert_eq!(count("Kontaktperson är XX vid kansliet, och XX svarar"), 2);
        for text in [
            "kapitel XX och Karl XX",
            "www.xx.se och xx-delen",
            "NN har ansökt",
            "Maxxi och Exxon",
        ] {
            assert_eq!(count(text), 0, "{text}");
        }
    }

    #[test]
    fn fields_that_are_not_filled_in_are_told_from_titles() {
        for text in [
            "[funktion]",
            "[vad tabellen visar]",
            "____",
            "titel",
            "[…]",
            "/Enhet/",
            "Rubrik på avsnittet",
        ] {
            assert!(is_placeholder(text), "{text}");
        }
        for text in [
            "chef",
            "handläggare",
            "Bilaga [1] och [2]",
            "[2017:725]",
            "och/eller",
            "/2025/",
        ] {
            assert!(!is_placeholder(text), "{text}");
        }
        assert!(is_bracketed(" [att …]\n") && is_bracketed("[att avslå/bifalla]"));
        assert!(!is_bracketed("[1]") && !is_bracketed("att [avslå] planen"));
        assert!(is_no_name("Chef"));
        let fields =
            |text: &str| fields_in_brackets(text).count() + fields_run_together(text).count();
        assert_eq!(
            fields("Ansvarig är [namn på samordnare]. Nämnden beslutar [att …]."),
            2
        );
        assert_eq!(fields("Skribent: Handläggare/Enhet.\nNamn/Titel"), 2);
        let angles = |text: &str| fields_in_angles(text).count();
        assert_eq!(angles("Kontakt är <ange ansvarig> och <namn på enhet>."), 2);
        assert_eq!(
            angles("<Förvaltningens namn> och <Projektledarens namn> svarar."),
            2
        );
        assert_eq!(angles("Värdena a <b och c> d jämförs."), 0);
        assert_eq!(angles("a < b och c > d, <br />, <a href=\"x\">, <p>"), 0);
        for text in [
            "Texten [vår kursivering] och [avtal om el](x) och [sic].",
            "ord[et som] och [Bilaga 3] och [1, 2]",
            "chef/handläggare, Enhet/avdelning och Norra/Södra",
            "Fälten Namn/Titel och Datum/Ort finns i blanketten.",
            "Taxan [se bilaga 2] gäller, [enligt domen i mål 1-26].",
            "Namnet är struket [uppgift borttagen]. Bolaget [nedan kallat bolaget].",
        ] {
            assert_eq!(fields(text), 0, "{text}");
        }
        let names = |text: &str| names_run_together(text).count();
        assert_eq!(
            names(
                "Hört är hamnenhetenEkonomiavdelningen och KommunstyrelsenKommunfullmäktige, EkonomienhetenIT-enheten."
            ),
            3
        );
        assert_eq!(
            names("MinaSidor, LinkedIn, e-Tjänsten, StockholmDirekt, eTjänsten, iPad, IT-enheten"),
            0
        );
        let words = |text: &str| words_in_brackets(text).count();
        assert_eq!(words("under [år] har [förvaltning] sett"), 2);
        assert_eq!(words("att [avslå/bifalla] motionen, [a/] och [/b]"), 1);
        assert_eq!(
            words("[sic] [A] [avtal](x) [avtal][1] ord[et] [2017] [två ord]"),
            0
        );
    }
}
