//! What Word, Excel, mail programs, git and template engines leave in a text, by its shape.

use std::ops::Range;
use std::sync::OnceLock;

use regex::Regex;

use super::regex;
use crate::text::signs::Signs;

/// What has left something in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LeftBy {
    /// A field of Word: `{ PAGE }`, `TOC \o "1-3"`.
    WordField,
    /// A field of a template: `<<Namn>>`, `{Namn}`, `%Namn%`, `{% if x %}`.
    Template,
    /// A mail or a chat: `[cid:image001.png]`, `Skickat från min mobil`.
    Mail,
    /// A formula of Excel: `=B2*1,25`.
    Formula,
    /// A number that Excel has shortened: `1,2E+06`.
    ShortNumber,
    /// A line of git: `+++ b/case.yaml`.
    Git,
    /// A mark of wikis, forums, TeX and other dialects of Markdown: `[b]`, `''x''`, `H~2~O`.
    OtherMarkup,
}

/// How leftovers look, and what all of them have in them, so that most texts are passed over at
/// once; the first group is what is told.
const PATTERNS: [(LeftBy, &[&str], &str); 21] = [
    // In `{{ summa("a") }}` no capitals follow a brace that stands alone.
    (
        LeftBy::WordField,
        &["{"],
        r"(?:^|[^{])(\{\s*[A-Z]{3,}(?:\s[^{}\n]*)?\})",
    ),
    // A switch after a word in capitals. No path has a space before its backslash.
    (
        LeftBy::WordField,
        &["\\"],
        r"\b([A-Z]{2,}\b[^\n\\]{0,60}\s\\(?:[*@#]|[a-z](?:\s|$)))",
    ),
    (
        LeftBy::WordField,
        &["\\"],
        r"(\\\* ?(?:MERGEFORMAT|CHARFORMAT|Arabic|Upper|Lower|Caps|FirstCap))",
    ),
    (
        LeftBy::WordField,
        &["FORM", "INCLUDEPICTURE"],
        r"\b(FORMTEXT|FORMCHECKBOX|FORMDROPDOWN|INCLUDEPICTURE)\b",
    ),
    (
        LeftBy::Template,
        &["<<"],
        r"(<<\p{L}[\p{L}\p{N}_ .-]{0,40}>>)",
    ),
    (
        LeftBy::Template,
        &["{"],
        r"(?:^|[^{\p{L}\p{N}])(\{\p{L}[\p{L}\p{N}_.]*\})(?:[^}]|$)",
    ),
    (
        LeftBy::Template,
        &["${", "{%", "<%"],
        r"(\$\{[^{}\n]+\}|\{%[^%\n]+%\}|<%[^%\n]+%>)",
    ),
    (
        LeftBy::Template,
        &["%", "##"],
        r"(?:^|\s)(%\p{Lu}[\p{L}_]+%|##\p{L}[\p{L}_]*##)",
    ),
    (
        LeftBy::Mail,
        &["[cid:", "<image"],
        r"(\[cid:[^\]\n]*\]|<image[0-9]+\.[a-z]+>)",
    ),
    (
        LeftBy::Mail,
        &["--"],
        r"(?im)^[ \t>]*(-{3,} *(?:ursprungligt meddelande|vidarebefordrat meddelande|original message|forwarded message) *-{3,})",
    ),
    (
        LeftBy::Mail,
        &["Skickat från", "Sent from", "Outlook f"],
        r"(?m)^[ \t>]*(Skickat från (?:min|mitt|Outlook)\b.*|Sent from my\b.*|Hämta Outlook för\b.*|Get Outlook for\b.*)",
    ),
    (
        LeftBy::Mail,
        &["["],
        r"(?m)^[ \t>]*(\[[0-9]{1,2}[:.][0-9]{2}\]) +\p{Lu}\p{Ll}+ \p{Lu}",
    ),
    (
        LeftBy::Formula,
        &["="],
        r"(?:^|[\s|])(=\$?[A-Z]{1,3}\$?[0-9]+(?:[*+/;:^-]\S*)?)",
    ),
    (
        LeftBy::ShortNumber,
        &["E+", "E-"],
        r"\b([0-9]+(?:[.,][0-9]+)?E[+-][0-9]{1,3})\b",
    ),
    (
        LeftBy::Git,
        &["+++ b/", "--- a/", "diff --git", "index "],
        r"(?m)^[ \t]*(\+\+\+ b/.*|--- a/.*|diff --git .*|index [0-9a-f]{7,}\.\.[0-9a-f]{7,}.*)",
    ),
    (LeftBy::Git, &["======="], r"(?m)^[ \t]*(={7} \S.*)"),
    (LeftBy::OtherMarkup, &["~"], r"\b(\p{L}{1,3}~[0-9]{1,2}~)"),
    (
        LeftBy::OtherMarkup,
        &["$"],
        r"(\$[^$\s][^$\n]*[\^_\\][^$\n]*\$)",
    ),
    (LeftBy::OtherMarkup, &[":::"], r"(?m)^[ \t]*(:::.*)$"),
    (
        LeftBy::OtherMarkup,
        &["[!"],
        r"(\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\])",
    ),
    (
        LeftBy::OtherMarkup,
        &["[/", "''", "=="],
        r"(\[(?:b|i|u|url|img|quote|code)(?:=[^\]\n]*)?\][^\n]*?\[/(?:b|i|u|url|img|quote|code)\]|''+[^'\n]+''+|(?m:^={2,6} [^=\n]+ ={2,6}$))",
    ),
];

/// Made when a text first needs them: for one memo most are not.
static EACH: [OnceLock<Regex>; 21] = [const { OnceLock::new() }; 21];

fn pattern(index: usize) -> &'static Regex {
    EACH[index].get_or_init(|| regex(PATTERNS[index].2))
}

/// What texts have in them in which something is left.
pub fn signs() -> impl Iterator<Item = &'static str> {
    PATTERNS
        .iter()
        .flat_map(|(_, needed, _)| needed.iter().copied())
}

/// What is left in a text with some signs: where and by what, in the order of the kinds.
pub fn leftovers(text: &str, signs: &Signs) -> Vec<(Range<usize>, LeftBy)> {
    let holds = |needed: &&str| signs.may_hold(needed) && text.contains(*needed);
    let mut found = Vec::new();
    for (index, (left, needed, _)) in PATTERNS.iter().enumerate() {
        if !needed.iter().any(holds) {
            continue;
        }
        let of_pattern = pattern(index).captures_iter(text);
        let ranges = of_pattern.filter_map(|found| Some(found.get(1)?.range()));
        found.extend(ranges.map(|range| (range, *left)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leftovers_are_told_from_text() {
        let found = |text: &str| -> Vec<LeftBy> {
            let left = leftovers(text, &Signs::of(text)).into_iter();
            left.map(|(_, left)| left).collect()
        };
        for (text, left) in [
            ("Sidan { PAGE } av { NUMPAGES }", LeftBy::WordField),
            ("den { DATE \\@ \"yyyy-MM-dd\" }", LeftBy::WordField),
            ("TOC \\o \"1-3\" \\h", LeftBy::WordField),
            ("se REF bilaga \\* MERGEFORMAT", LeftBy::WordField),
            ("Hej <<Namn>>!", LeftBy::Template),
            ("Hej {Namn}, {fornamn}", LeftBy::Template),
            ("Hej %Namn% och ${namn}", LeftBy::Template),
            ("{% if x %}Ja{% endif %}", LeftBy::Template),
            ("bild [cid:image001.png@01D9]", LeftBy::Mail),
            ("<image001.png>", LeftBy::Mail),
            ("-----Ursprungligt meddelande-----", LeftBy::Mail),
            ("Text.\nSkickat från min iPhone", LeftBy::Mail),
            ("[09:31] Kim Exempel: klart", LeftBy::Mail),
            ("kostar =B2*1,25 kr", LeftBy::Formula),
            ("| =$C$4 | 3 |", LeftBy::Formula),
            ("kostar 1,2E+06 kr", LeftBy::ShortNumber),
            ("+++ b/arende.yaml", LeftBy::Git),
            ("======= gren", LeftBy::Git),
            ("H~2~O", LeftBy::OtherMarkup),
            ("formeln $x^2$ ger", LeftBy::OtherMarkup),
            (":::note\nText\n:::", LeftBy::OtherMarkup),
            ("[!NOTE] obs", LeftBy::OtherMarkup),
            ("[b]fet[/b]", LeftBy::OtherMarkup),
            ("''kursiv'' text", LeftBy::OtherMarkup),
            ("== Rubrik ==", LeftBy::OtherMarkup),
        ] {
            assert_eq!(found(text).first(), Some(&left), "{text}");
        }
        for text in [
            "{{ summa(\"a\") }} och {{belopp(\"A\")}}",
            "priset är 50 % och 20 %, index = 3",
            "K=B2 och a = b1",
            "S:\\TOC\\obs, \\\\SRV\\h",
            "kl. [sic] 9:31 kom Kim Exempel",
            "kostar 5 $ och 6 $",
            "ca ~2 mnkr, ~3 tkr",
            "5 << 6 och 7 >> 6",
            "Gruppen {A, B} och {1}",
            "Rum E-12, klass 3E+, EN 1992-1-1:2005",
            "Beslutet är skickat från min förvaltning.",
            "o'Brien, d''Arc",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
