//! What templates leave in a text for the author to replace.

mod anywhere;
mod brackets;
mod fields;
mod letters;
mod told;

use std::ops::Range;

use super::foreign;
use brackets::brackets;

pub use anywhere::stands_in;
pub use fields::{
    fields_in_angles, fields_in_brackets, fields_in_capitals, fields_in_slashes,
    fields_run_together, names_run_together,
};
pub use letters::letters_for_values;
pub use told::{is_line_of_form, is_told_of, speaks_of_form};

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

/// Whether the name of a person is a word of a template.
pub fn is_no_name(name: &str) -> bool {
    NO_NAMES.contains(&name.to_lowercase().as_str())
}

/// `[år]`, `[förvaltning]`, `[avslå/bifalla]`: one word in brackets, or one of several, in lower
/// case. In a quotation it is an addition, and so is *sic* anywhere.
pub fn words_in_brackets(text: &str) -> impl Iterator<Item = Range<usize>> {
    let is_word = |inner: &str| {
        inner.chars().count() > 1
            && inner
                .chars()
                .all(|c| c.is_lowercase() || matches!(c, '-' | '/'))
            && inner.split('/').all(|word| !word.is_empty())
            && inner != "sic"
    };
    brackets(text).filter_map(move |(range, inner)| is_word(inner).then_some(range))
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
            "Driften (uppdatera och underhålla system) är liten.",
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
