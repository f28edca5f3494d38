//! What Word and Excel leave in a text: broken references, fields, errors of formulas.

use std::ops::Range;
use std::sync::LazyLock;

use super::RawMark;
use crate::diagnostic::Severity;
use crate::text::lexicon::Phrases;
use crate::text::shapes::leftovers::{LeftBy, leftovers, signs as signs_of_leftovers};
use crate::text::shapes::page_numbers::is_page_number;
use crate::text::{BlockKind, ReadText, TextBlock};

/// What a program has left, and what to do.
const PHRASES: [(&[&str], &str, &str); 6] = [
    (
        &[
            "Fel! Hittar inte",
            "Fel! Bokmärket",
            "Fel! Ogiltig",
            "Fel! Formatmall",
            "Fel! Okänt",
            "Fel! Inga ",
            "Fel! Det finns inga",
            "Error! Reference",
            "Error! Bookmark",
            "Error! Hyperlink",
            "Error! No ",
            "Error! Not a",
            "Error! Unknown",
        ],
        "en hänvisning är trasig sedan texten låg i Word",
        "skriv vad hänvisningen leder till, till exempel bilagans nummer",
    ),
    (
        &[
            "MERGEFIELD ",
            "HYPERLINK \"",
            "HYPERLINK ”",
            "PAGEREF ",
            "NOTEREF ",
            "REF _Ref",
            "<o:p>",
            "</o:p>",
        ],
        "en fältkod från Word kommer med på sidan",
        "ta bort koden och skriv det som fältet visade",
    ),
    (
        &[
            "Klicka eller tryck här",
            "Klicka här för att",
            "Click or tap here",
            "Välj ett objekt.",
            "Choose an item.",
        ],
        "Words utfyllnad kommer med på sidan",
        "skriv uppgiften, eller ta bort texten",
    ),
    (
        &["||||||| ", "@@ -"],
        "en rad från git kommer med på sidan",
        "behåll den version som gäller, och ta bort git:s egna rader",
    ),
    (
        &["<mailto:"],
        "adressen kommer med två gånger",
        "ta bort < och allt till och med >",
    ),
    (
        &[
            "#REF!",
            "#REFERENS!",
            "#NAMN?",
            "#NAME?",
            "#VÄRDEFEL!",
            "#VALUE!",
            "#DIVISION/0!",
            "#DIV/0!",
            "#SAKNAS!",
            "#N/A",
            "#OGILTIGT!",
            "#NUM!",
            "#NULL!",
            "#SKÄRNING!",
            "#SPILL!",
            "####",
        ],
        "Excel har skrivit ett fel i stället för ett värde",
        "skriv värdet; #### betyder att kolumnen var för smal",
    ),
];

/// All phrases at once: one by one, they took a quarter of checking.
static ANY_PHRASE: LazyLock<Phrases> = LazyLock::new(|| Phrases::of(phrases()));

fn phrases() -> impl Iterator<Item = &'static str> {
    PHRASES
        .iter()
        .flat_map(|(phrases, ..)| phrases.iter().copied())
}

/// What texts of one line have in them in which a program has left something.
pub fn signs() -> impl Iterator<Item = &'static str> {
    phrases().chain(signs_of_leftovers()).chain(["«", "="])
}

/// What programs have left in a text.
pub fn left_by_programs(read: &ReadText<'_>) -> Vec<RawMark> {
    let text = read.written;
    let mut marks: Vec<RawMark> = Vec::new();
    // Words of a program may be quoted, its codes not.
    let is_told = |at: usize, phrase: &str| phrase.contains(' ') && read.is_quoted(at);
    let found = ANY_PHRASE.find(text);
    for (Range { start: at, .. }, phrase) in found.filter(|(it, phrase)| !is_told(it.start, phrase))
    {
        let said = PHRASES
            .iter()
            .find(|(phrases, ..)| phrases.contains(&phrase));
        let range = at..at + phrase.trim_end().len();
        marks.extend(said.map(|(_, label, hint)| RawMark::told(range, label, hint)));
    }
    marks.extend(
        leftovers(text, read.signs())
            .into_iter()
            .map(|(range, left)| {
                let (severity, label, hint) = said_of(left);
                RawMark {
                    severity,
                    ..RawMark::told(range, label, hint)
                }
            }),
    );
    marks.extend(merge_fields(text));
    marks.extend(formulas(text));
    marks.extend(page_numbers(read));
    marks.sort_by_key(|mark| mark.range.start);
    // Of `########` each four would be told.
    marks.dedup_by(|next, mark| next.range.start <= mark.range.end);
    marks.retain(|mark| !is_heading(read, mark.range.start));
    marks
}

/// `4`, `Exempelkommun Sida 3 (7)`: the foot of a page, as paragraphs of their own.
fn page_numbers(read: &ReadText<'_>) -> Vec<RawMark> {
    let is_page = |block: &&TextBlock| {
        let text = read.written[block.range.clone()].trim();
        block.kind == BlockKind::Paragraph
            && block.item.is_none()
            && block.range.len() < read.written.trim().len()
            && is_page_number(text)
    };
    let told = |block: &TextBlock| RawMark {
        severity: Severity::Warning,
        ..RawMark::told(
            block.range.clone(),
            "det ser ut som ett sidnummer, som har följt med när texten klistrades in",
            "ta bort raden",
        )
    };
    read.blocks().iter().filter(is_page).map(told).collect()
}

const fn said_of(left: LeftBy) -> (Severity, &'static str, &'static str) {
    match left {
        LeftBy::WordField => (
            Severity::Error,
            "en fältkod från Word kommer med på sidan",
            "ta bort koden och skriv det som fältet visade",
        ),
        LeftBy::Template => (
            Severity::Error,
            "ett fält från en mall kommer med på sidan",
            "skriv uppgiften som fältet står för",
        ),
        LeftBy::Mail => (
            Severity::Error,
            "en rad från ett mejl eller en chatt kommer med på sidan",
            "ta bort den",
        ),
        LeftBy::Formula => (
            Severity::Error,
            "en formel från Excel kommer med på sidan",
            "skriv det värde som formeln ger",
        ),
        LeftBy::ShortNumber => (
            Severity::Error,
            "Excel har förkortat talet",
            "skriv hela talet, till exempel 1 200 000 för 1,2E+06",
        ),
        LeftBy::Git => (
            Severity::Error,
            "en rad från git kommer med på sidan",
            "behåll den version som gäller, och ta bort git:s egna rader",
        ),
        LeftBy::OtherMarkup => (
            Severity::Warning,
            "märket betyder ingenting här och kommer med på sidan",
            "ta bort det; **fet** och *kursiv* text skrivs med asterisker, rubriker med ###",
        ),
    }
}

/// Whether a place is among the marks of a heading.
fn is_heading(read: &ReadText<'_>, at: usize) -> bool {
    let block = read.block_at(at);
    block.is_some_and(|block| matches!(block.kind, BlockKind::Heading(_)) && at < block.range.start)
}

/// `«Namn»`: one word, with a capital, as fields are named.
fn merge_fields(text: &str) -> impl Iterator<Item = RawMark> {
    text.match_indices('«').filter_map(|(at, _)| {
        let inner = &text[at + '«'.len_utf8()..];
        let length = inner.find(|c: char| !c.is_alphanumeric() && c != '_')?;
        let name = &inner[..length];
        let is_name = name.starts_with(char::is_uppercase) && inner[length..].starts_with('»');
        let end = at + '«'.len_utf8() + name.len() + '»'.len_utf8();
        is_name.then(|| {
            RawMark::told(
                at..end,
                "ett fält från en mall kommer med på sidan",
                "skriv uppgiften som fältet står för",
            )
        })
    })
}

/// `=SUMMA(B2:B9)`.
fn formulas(text: &str) -> impl Iterator<Item = RawMark> {
    text.match_indices('=').filter_map(|(at, _)| {
        let rest = &text[at + 1..];
        let length = rest.find(|c: char| !c.is_uppercase() && c != '.')?;
        let end = rest.find([')', '\n'])?;
        let is_call = rest[length..].starts_with('(') && rest[end..].starts_with(')');
        let is_formula = length > 1 && is_call;
        is_formula.then(|| {
            RawMark::told(
                at..at + 1 + end + 1,
                "en formel från Excel kommer med på sidan",
                "skriv det värde som formeln ger",
            )
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Prose;
    use crate::source::Span;

    #[test]
    fn what_programs_leave_is_found() {
        let found = |text: &str| -> Vec<String> {
            let prose = Prose::new(text.to_owned(), Span::default());
            let marks = left_by_programs(&ReadText::of_prose(&prose, None)).into_iter();
            marks.map(|mark| text[mark.range].to_owned()).collect()
        };
        for (text, left) in [
            ("Se Fel! Hittar inte referenskälla. nu", "Fel! Hittar inte"),
            ("Error! Bookmark not defined.", "Error! Bookmark"),
            ("Hej «Namn» och { MERGEFIELD Namn }", "«Namn»"),
            ("kim@x.se<mailto:kim@x.se>", "<mailto:"),
            ("text<o:p></o:p>", "<o:p>"),
            ("kostar #REF! kr", "#REF!"),
            ("kostar ######## kr", "####"),
            ("=SUMMA(B2:B9) och =OM(A1;2;3)", "=SUMMA(B2:B9)"),
            (
                "Klicka eller tryck här för att ange text.",
                "Klicka eller tryck här",
            ),
        ] {
            assert_eq!(
                found(text).first().map(String::as_str),
                Some(left),
                "{text}"
            );
        }
        for text in [
            "Fel! Så är det inte.",
            "#### Rubrik\n\n#### En till",
            "«citat på franska»",
            "Summan=(a+b) och X=Y(3)",
            "se referens (A)",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
