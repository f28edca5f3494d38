//! T109 `missing-stop`: a paragraph that ends without a full stop.

use std::ops::Range;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::facts::page_text::TextRole;
use crate::text::words::words;
use crate::text::{BlockKind, ReadText, TextBlock};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "T109",
        name: "missing-stop",
        severity: Severity::Warning,
        summary: "stycket slutar utan punkt",
        page: include_str!("missing_stop.md"),
    },
    check,
};

/// Fewer words may be a label, an address or a line of a list without marks.
const LEAST_WORDS: usize = 10;

fn check(checker: &Checker<'_>) {
    let pieces = checker.page_text().iter();
    for text in pieces.filter(|piece| piece.role == TextRole::Prose) {
        for (index, block) in text.blocks().iter().enumerate() {
            if !is_cut(text, index, block) {
                continue;
            }
            let said = text.written[block.range.clone()].trim_end();
            let last = said.rfind(char::is_whitespace).map_or(0, |at| at + 1);
            let place = block.range.start + last..block.range.start + said.len();
            let finding = checker.at(text.place(place), "här slutar stycket utan punkt");
            checker.report(finding.hint("sätt punkt, eller skriv det som har fallit bort"));
        }
        for range in begun(text) {
            let word = &text.written[range.clone()];
            let label = format!("här börjar ”{word}” en mening, men den förra har inte slutat");
            let finding = checker.at(text.place(range), label);
            checker.report(finding.hint("sätt punkt före, eller skriv ordet med liten bokstav"));
        }
    }
}

/// Words that begin sentences and hardly a name, and stand after a word in small letters.
fn begun(text: &ReadText<'_>) -> Vec<Range<usize>> {
    const BEGINNINGS: [&str; 12] = [
        "Därefter",
        "Därför",
        "Däremot",
        "Dessutom",
        "Därutöver",
        "Därmed",
        "Enligt",
        "Eftersom",
        "Samtidigt",
        "Detta",
        "Dessa",
        "Följande",
    ];
    let is_small = |before: &str| {
        let before = before.strip_suffix([' ', '\n']);
        before.is_some_and(|it| it.ends_with(|c: char| c.is_lowercase()))
    };
    let words = text.words().filter(|(range, word)| {
        BEGINNINGS.contains(word)
            && is_small(&text.language()[..range.start])
            && !text.is_quoted(range.start)
            && { text.block_at(range.start) }.is_some_and(|block| {
                block.kind == BlockKind::Paragraph && block.range.start < range.start
            })
    });
    words.map(|(range, _)| range).collect()
}

/// Running text that ends with a word.
fn is_cut(text: &ReadText<'_>, index: usize, block: &TextBlock) -> bool {
    let said = text.language()[block.range.clone()].trim_end();
    let is_running = block.kind == BlockKind::Paragraph && block.item.is_none() && !block.is_cited;
    let ends_with_word =
        bare(text, block, said).ends_with(|c: char| c.is_alphanumeric() || "%,;–-".contains(c));
    is_running
        && ends_with_word
        && !said.ends_with('*')
        && !ends_otherwise(said)
        && said.starts_with(|c: char| !c.is_lowercase())
        && !has_line_breaks(&text.written[block.range.clone()])
        && is_text(text, index, said)
        && !leads_on(text, block)
}

/// *k = c / n*, *50/50*, *måndag–fredag 10–19*, *KF 2026-02-12, § 12*: a formula, a time or a
/// reference stands for itself at the end of a line.
fn ends_otherwise(said: &str) -> bool {
    let line = said.rsplit('\n').next().unwrap_or_default();
    let tokens: Vec<&str> = line.split_whitespace().collect();
    let is_figure = |it: &str| it.starts_with(|c: char| c.is_ascii_digit());
    let is_joined = |it: &&str| is_figure(it) && it.contains(['/', '–', '-', ':', '.']);
    let is_section = tokens
        .iter()
        .rev()
        .skip(1)
        .take(2)
        .any(|it| it.starts_with('§'));
    let is_formula = tokens.contains(&"=");
    let last = tokens.last();
    is_formula || last.is_some_and(is_joined) || is_section && last.is_some_and(|it| is_figure(it))
}

/// Without the marks that close a quotation, a bracket or bold letters.
fn bare<'t>(text: &ReadText<'_>, block: &TextBlock, said: &'t str) -> &'t str {
    let said = said.trim_end_matches([')', '*', '_']);
    let last = text.quotations_in(&block.range).last();
    let is_quoted = last.is_some_and(|it| it.range.end == block.range.start + said.len());
    let mut letters = said.chars();
    if is_quoted {
        letters.next_back();
    }
    letters.as_str().trim_end_matches([')', '*', '_'])
}

/// It has a sentence before the last, or is as long as one.
fn is_text(text: &ReadText<'_>, index: usize, said: &str) -> bool {
    let sentences = text.sentences();
    let first = sentences.partition_point(|sentence| sentence.block < index);
    let own = sentences[first..].iter().take_while(|it| it.block == index);
    own.count() > 1 || words(said).count() >= LEAST_WORDS
}

/// Lines that the author ends himself: an address, a verse, rows that are pasted. Running text
/// fills its lines.
fn has_line_breaks(written: &str) -> bool {
    const FULL: usize = 45;
    let mut lines = written.lines().rev().skip(1);
    written.contains(['\t', '\\'])
        || lines.any(|line| line.ends_with("  ") || line.chars().count() < FULL)
}

/// A list, a table or a picture follows: that what leads to it lacks a colon is another matter.
fn leads_on(text: &ReadText<'_>, block: &TextBlock) -> bool {
    let rest = text.written[block.range.end..].trim_start();
    let end = text.written.len() - rest.len();
    let is_at = |start: usize| start == end;
    rest.starts_with(['|', '!', '{', '[', '<', '•', '-', '>'])
        || text.lists().iter().any(|list| is_at(list.range.start))
        || text.tables().iter().any(|table| is_at(table.range.start))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::rules::testing::found_in_background;

    #[test]
    fn text_that_ends_with_a_word_is_told() {
        for text in [
            "Biblioteket har fler besök. De flesta kommer på kvällen",
            "Biblioteket har fler besök än tidigare, och de flesta kommer på kvällen",
            "Biblioteket har fler besök. Det sa en av dem (bibliotekarien)",
            "Besöken ökar. De flesta kommer på kvällen,",
            "Besöken ökar. De är 40 %\n\n  De ska bli fler.",
            "Besöken ökar. Hon sa: ”det är bra”",
            "Besöken ökar varje år Därefter stannar de av.",
            "Besöken ökar. De är {{ antal }} om man räknar alla",
            "Besöken ökar. Den som frågar bibliotek@kommun.example får svar",
            "Besöken ökar. De kostar 120 000 kr och 5 000 kr om året",
            "Besöken ökar varje år\n  Enligt planen ska de bli fler.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 1, "{text}");
        }
    }

    #[test]
    fn labels_lists_and_what_is_ended_are_left() {
        for text in [
            "Besöken ökar. De flesta kommer på kvällen.",
            "Besöken ökar. De flesta kommer på kvällen!",
            "Besöken ökar. De sa: ”vi kommer.”",
            "Besöken ökar (mest på kvällen.)",
            "Ej aktuellt",
            "**Biblioteket har fler besök än tidigare, och de flesta kommer på kvällen**",
            "Besöken ökar. Det beror på\n\n  - öppettiderna\n  - bussen",
            "Besöken ökar. Så här många var de\n\n  | år | antal |\n  |---|---|\n  | a | b |",
            "Storgatan 1. Port B  \n  123 45 Exempelköping",
            "Besöken ökar. Se rubriken Kostnaden och avsnittet Förslaget.",
            "Summa 3 290 000. Det är mycket\n  Vatten 320",
            "El\t1 250\t1 310. Så mycket\t3",
            "Besöken ökar. Se https://bibliotek.example",
            "Besöken ökar. De är {{ antal }}",
            "Besöken ökar. De räknas så.\n\n  Antalet besök för varje dag och plats i huset är k = c / n",
            "Kostnaden delas av kommunen och regionen. Fördelningen är 50/50",
            "Badet öppnar i juni. Det är öppet måndag–fredag 10–19",
            "Planen är antagen. Se kommunfullmäktiges protokoll den 12 februari 2025, § 12",
            "- Besöken ökar. De är fler",
            "Besöken ökar. Därefter stannar de av.",
            "Det står så här: Detta gäller. Se också kap. 3. Enligt planen är det så.",
        ] {
            assert_eq!(found_in_background(&RULE, text).len(), 0, "{text}");
        }
    }
}
