//! Where tables and pictures are put: on a line of their own, in running text, once.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::check::rule::Checker;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::{Figure, FigureUse};
use crate::text::ReadText;
use crate::text::enclosed::{Enclosure, enclosures};

/// What is put somewhere: the word for it, and its id.
fn put(figure: &Figure) -> Option<(&'static str, &str)> {
    match figure.asks.as_ref().ok()? {
        FigureUse::Table(id) => Some(("tabellen", id)),
        FigureUse::Picture(id) => Some(("bilden", id)),
        _ => None,
    }
}

/// What is wrong with the places of tables and pictures in a text.
pub fn misplaced(checker: &Checker<'_>, text: &ReadText<'_>) -> Vec<Diagnostic> {
    let figures: Vec<&Figure> = { text.figures().iter() }
        .filter(|figure| put(figure).is_some())
        .collect();
    let places: Vec<_> = figures.iter().map(|figure| figure.range.clone()).collect();
    let mut found = Vec::new();
    for (figure, enclosure) in figures.iter().zip(enclosures(text.written, &places)) {
        let Some((word, id)) = put(figure) else {
            continue;
        };
        let Some(said) = enclosure.map(inside).or_else(|| beside(text, figure)) else {
            continue;
        };
        let number = number(word);
        let hint = format!(
            "skriv den ensam på en rad, med en tom rad före och efter; ska texten bara nämna {word}, skriv {{{{ {number}(\"{id}\") }}}}"
        );
        let label = format!("{word} ”{id}” kan inte stå {said}");
        found.push(
            checker
                .at(text.place(figure.range.clone()), label)
                .hint(hint),
        );
    }
    found
}

fn number(word: &str) -> &'static str {
    match word {
        "bilden" => "bildnummer",
        _ => "tabellnummer",
    }
}

const fn inside(enclosure: Enclosure) -> &'static str {
    match enclosure {
        Enclosure::Heading => "i en rubrik",
        Enclosure::Cell => "i en tabellcell",
        Enclosure::Emphasis => "i fet eller kursiv text",
        Enclosure::Link => "i en länk",
        Enclosure::Footnote => "i en fotnot",
        Enclosure::Verbatim => "i rader som återges som de är skrivna",
    }
}

/// Words on the same line.
fn beside(text: &ReadText<'_>, figure: &Figure) -> Option<&'static str> {
    let (before, after) = (
        &text.written[..figure.range.start],
        &text.written[figure.range.end..],
    );
    let before = before.rsplit('\n').next().unwrap_or_default();
    let after = after.split('\n').next().unwrap_or_default();
    // The mark of an item or a quotation.
    let is_mark = |c: char| c.is_whitespace() || matches!(c, '-' | '*' | '+' | '>' | '.' | ')');
    let is_item = before.chars().all(|c| is_mark(c) || c.is_ascii_digit());
    let is_alone = is_item && after.trim().is_empty();
    (!is_alone).then_some("mitt i en text")
}

/// A decision point that is nothing but tables and pictures.
pub fn empty_point(checker: &Checker<'_>, text: &ReadText<'_>) -> Option<Diagnostic> {
    let first = text.figures().iter().find(|figure| put(figure).is_some())?;
    let (word, id) = put(first)?;
    let mut rest = text.written.to_owned();
    for figure in text.figures().iter().rev().filter(|it| put(it).is_some()) {
        rest.replace_range(figure.range.clone(), "");
    }
    let label = format!("beslutspunkten säger inte vad som beslutas, den är bara {word} ”{id}”");
    let hint = format!(
        "skriv en mening, som ”Nämnden godkänner planen enligt {{{{ {}(\"{id}\") }}}}.”, och placera {word} efter den eller i ett avsnitt",
        number(word)
    );
    let finding = checker
        .at(text.place(first.range.clone()), label)
        .hint(hint);
    rest.trim().is_empty().then_some(finding)
}

/// A file that Markdown places twice, with another text for those who do not see it or another
/// caption.
fn is_other_picture(first: &str, written: &str) -> bool {
    first != written && first.starts_with("![") && written.starts_with("![")
}

/// Pictures and tables that stand on the page already.
pub fn repeated(checker: &Checker<'_>) -> Vec<Diagnostic> {
    let mut seen = HashMap::new();
    let mut found = Vec::new();
    for text in checker.prose() {
        for figure in text.figures() {
            let Some(thing) = put(figure) else { continue };
            let (word, id) = thing;
            let written = &text.written[figure.range.clone()];
            let first = match seen.entry(thing) {
                Entry::Occupied(first) => *first.get(),
                Entry::Vacant(place) => {
                    place.insert(written);
                    continue;
                }
            };
            if is_other_picture(first, written) {
                let label =
                    format!("bilden ”{id}” är redan placerad med andra ord: dessa kommer inte med");
                let hint = "lägg filen två gånger under bilder:, med var sitt id och var sin bildtext, och skriv {{ bild(\"id\") }} på båda ställena";
                let finding = checker.at(text.place(figure.range.clone()), label);
                found.push(finding.severity(Severity::Error).hint(hint));
                continue;
            }
            let label = format!("{word} ”{id}” placeras också på ett annat ställe");
            let hint = format!(
                "låt den stå på ett ställe, och skriv {{{{ {}(\"{id}\") }}}} på det andra",
                number(word)
            );
            let finding = checker.at(text.place(figure.range.clone()), label);
            found.push(finding.severity(Severity::Warning).hint(hint));
        }
    }
    found
}
