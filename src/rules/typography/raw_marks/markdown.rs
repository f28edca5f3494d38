//! Marks of Markdown that have no meaning here and stand on the page as they are written.

use std::ops::Range;

use super::RawMark;
use crate::diagnostic::Severity;
use crate::text::lines::{lines, trimmed};
use crate::text::literal_lines;
use crate::text::literal_marks::{MarkRun, runs};
use crate::text::{ReadText, TextBlock};

/// The marks of a prose that other programs give a meaning. They stand as they are written, so they
/// are told and stop nobody.
pub fn plain_marks(prose: &ReadText<'_>) -> Vec<RawMark> {
    let (text, signs) = (prose.written, prose.signs());
    let mut marks: Vec<RawMark> = Vec::new();
    for line in lines(text) {
        marks.extend(rule_or_fence(text, &line));
    }
    if signs.may_hold("_") {
        marks.extend(underlined(text));
    }
    if signs.may_hold("*") {
        let stars = runs(text, '*');
        marks.extend(single_star(prose, &stars));
        marks.extend(star_in_word(text, &stars));
    }
    if signs.may_hold("\n>") {
        marks.extend(quotations_of_none(text));
    }
    if signs.may_hold("](") || signs.may_hold("][") {
        marks.extend(links(text));
    }
    if signs.may_hold("://") {
        marks.extend(other_links(text));
    }
    if signs.may_hold("|") {
        marks.extend(misplaced_dashes(text));
    }
    if signs.may_hold("\\") {
        marks.extend(line_ends(text));
    }
    marks
}

fn told(range: Range<usize>, label: &str, hint: &'static str) -> RawMark {
    RawMark {
        severity: Severity::Warning,
        ..RawMark::told(range, label, hint)
    }
}

/// `---`, `* * *`, `===`, `___`, and the marks around code.
fn rule_or_fence(text: &str, line: &Range<usize>) -> Option<RawMark> {
    let range = trimmed(text, line);
    let (at, written) = (range.start, &text[range.clone()]);
    // Most lines begin with a letter.
    if !written.starts_with(['`', '~', '-', '*', '=', '+', '_', '^']) {
        return None;
    }
    let is_of = |mark: char| written.chars().all(|c| c == mark || c == ' ');
    if written.starts_with("```") || written.starts_with("~~~") {
        let end = at + 3;
        return Some(told(
            at..end,
            "märket kommer med på sidan: kod finns inte här",
            "ta bort det; rader som ska stå som de är dras in fyra mellanslag efter en tom rad",
        ));
    }
    let marks = written.chars().filter(|c| *c != ' ').count();
    let is_rule = marks > 2 && ['-', '*', '=', '+', '_', '^'].into_iter().any(is_of);
    is_rule.then(|| {
        told(
            range,
            "strecket kommer med på sidan som det är skrivet",
            "ta bort raden; en rubrik skrivs med ### först på raden",
        )
    })
}

/// `_ord_`, which is italic elsewhere. Names with underlines in them are left alone.
fn underlined(text: &str) -> Vec<RawMark> {
    let marks = runs(text, '_');
    let pairs = marks.windows(2).filter_map(|pair| {
        let [open, close] = pair else { return None };
        let inner = &text[open.range.end..close.range.start];
        let is_words = inner.chars().all(|c| c.is_alphabetic() || c == ' ');
        let is_pair = open.range.len() == close.range.len() && open.range.len() < 3;
        let is_name_before = !text[..open.range.start].is_empty()
            && !text[..open.range.start]
                .ends_with(|c: char| c.is_whitespace() || "(”\"*".contains(c));
        let after = text[close.range.end..]
            .trim_start_matches(['.', ',', ';', ':', '!', '?', ')', '”', '"', '*']);
        let is_name_after = !after.is_empty() && !after.starts_with(char::is_whitespace);
        let emphasises = is_pair && is_words && !is_name_before && !is_name_after;
        let (label, hint) = match open.range.len() {
            1 => (
                "understrecken kommer med på sidan: de gör ingen text kursiv",
                "skriv *kursiv* text med asterisker, eller ta bort understrecken",
            ),
            _ => (
                "understrecken kommer med på sidan: de gör ingen text fet",
                "skriv **fet** text med asterisker, eller ta bort understrecken",
            ),
        };
        emphasises.then(|| told(open.range.start..close.range.end, label, hint))
    });
    pairs.collect()
}

/// `*Kursiv utan slut`: the only asterisk of its block.
fn single_star(prose: &ReadText<'_>, marks: &[MarkRun]) -> Vec<RawMark> {
    let alone = |block: &TextBlock| {
        let first = marks.partition_point(|run| run.range.start < block.range.start);
        let last = marks.partition_point(|run| run.range.start < block.range.end);
        let [run] = &marks[first..last.max(first)] else {
            return None;
        };
        // `*)` is the mark of a note.
        let is_note = prose.written[run.range.end..].starts_with(')');
        let is_open = run.range.len() == 1 && run.opens && !run.closes && !is_note;
        is_open.then(|| {
            told(
                run.range.clone(),
                "texten blir inte kursiv, och * kommer med på sidan",
                "skriv * också där den kursiva texten slutar; är det en anmärkning, skriv \
                 mellanslag efter *",
            )
        })
    };
    prose.blocks().iter().filter_map(alone).collect()
}

/// `> ` before words on a line right below others: no quotation, and hardly meant as *more than*.
fn quotations_of_none(text: &str) -> Vec<RawMark> {
    if !text.contains("\n>") {
        return Vec::new();
    }
    let hidden = literal_lines::places(text);
    let is_plain = |line: &Range<usize>| {
        let rest = text[line.clone()].strip_prefix("> ").unwrap_or_default();
        let is_text = rest.starts_with(char::is_alphabetic) && !rest.starts_with("ca ");
        is_text && hidden.contains(&line.start)
    };
    let found = lines(text).filter(is_plain);
    found
        .map(|line| {
            told(
                line.start..line.start + 1,
                "tecknet > kommer med på sidan: raden blir inget citat",
                "skriv en tom rad före ett citat, eller ta bort >",
            )
        })
        .collect()
}

/// `*Obs!*Text`, `*kursiv*s` and `*2025*`: two asterisks with text between that stay on the page.
fn star_in_word(text: &str, marks: &[MarkRun]) -> Vec<RawMark> {
    let pairs = marks.windows(2).filter_map(|pair| {
        let [open, close] = pair else { return None };
        let inner = &text[open.range.end..close.range.start];
        let is_pair = open.range.len() == 1 && close.range.len() == 1 && open.opens && !open.closes;
        let is_tight = !inner.is_empty() && inner.trim() == inner && !inner.contains('\n');
        let is_figure = !inner.contains(char::is_alphabetic);
        let joins = text[close.range.end..].starts_with(char::is_alphanumeric);
        let stays = is_pair && is_tight && (joins && !close.closes || is_figure && close.closes);
        stays.then(|| {
            told(
                open.range.start..close.range.end,
                "texten blir inte kursiv, och * kommer med på sidan",
                "skriv mellanslag efter den sista *, eller ta bort båda",
            )
        })
    });
    pairs.collect()
}

/// `[text](mapp/fil.pdf)`, `[text][1]` and `[[Sida]]`.
fn links(text: &str) -> Vec<RawMark> {
    let mut marks = Vec::new();
    for (at, _) in text.match_indices("](") {
        let inner = &text[at + 2..];
        let Some(end) = inner
            .find([')', '\n', ' '])
            .filter(|end| inner[*end..].starts_with(')'))
        else {
            continue;
        };
        let leads_out = ["https://", "http://", "mailto:"]
            .iter()
            .any(|scheme| inner.starts_with(scheme));
        let open = bracket_before(text, at);
        if let Some(open) = open.filter(|open| !leads_out && end > 0 && !is_picture(text, *open)) {
            let is_picture = [".png", ".jpg", ".jpeg"]
                .iter()
                .any(|ending| inner[..end].to_lowercase().ends_with(ending));
            let hint = if is_picture {
                "lägg bilden under bilder: och hänvisa till den med {{ bildnummer(\"id\") }}, eller lägg filen under bilagor"
            } else {
                "länka till webben med https://, eller lägg filen under bilagor och skriv dess namn i texten"
            };
            marks.push(told(
                open..at + 2 + end + 1,
                "det blir ingen länk: märkena kommer med på sidan",
                hint,
            ));
        }
    }
    let references = text.match_indices("][").filter_map(|(at, _)| {
        let open = bracket_before(text, at)?;
        let end = at + 2 + text[at + 2..].find(']')? + 1;
        (!text[open..end].contains('\n') && !is_picture(text, open)).then_some(open..end)
    });
    marks.extend(references.map(|range| {
        told(
            range,
            "det blir ingen länk: märkena kommer med på sidan",
            "skriv [text](https://…) med adressen inom parentes",
        )
    }));
    marks
}

/// `[text] (https://…)` and `(text)[https://…]`.
fn other_links(text: &str) -> Vec<RawMark> {
    let apart = text.match_indices("] (http").filter_map(|(at, _)| {
        let open = bracket_before(text, at)?;
        let end = at + text[at..].find([')', '\n'])?;
        Some(RawMark {
            change: Some((at + 1..at + 2, String::new())),
            ..told(
                open..end + 1,
                "det blir ingen länk: mellan ] och ( står ett mellanslag",
                "skriv [text](https://…) utan mellanslag emellan",
            )
        })
    });
    let turned = text.match_indices(")[http").filter_map(|(at, _)| {
        let open = text[..at]
            .rfind(['(', '\n'])
            .filter(|open| text[*open..].starts_with('('))?;
        let end = at + text[at..].find([']', '\n'])?;
        Some(told(
            open..end + 1,
            "det blir ingen länk: parenteserna har bytt plats",
            "skriv [text](https://…) med adressen inom parentes",
        ))
    });
    apart.chain(turned).collect()
}

/// A line of dashes and bars with no heads above it, or with more rows above it than the heads.
fn misplaced_dashes(text: &str) -> Vec<RawMark> {
    let mut found = Vec::new();
    // Of the rows right above: how many they are, and whether one of them is of dashes.
    let (mut rows, mut has_dashes) = (0_usize, false);
    // Blank lines between rows that make no table are told of them all.
    let (mut is_apart, mut is_table) = (false, false);
    for line in lines(text) {
        let written = text[line.clone()].trim();
        if !written.starts_with('|') {
            is_apart = written.is_empty() && !is_table && (is_apart || rows > 0);
            (rows, has_dashes, is_table) = (0, false, false);
            continue;
        }
        if written.contains("--") && written.chars().all(|c| "|:- ".contains(c)) {
            let is_told = !(has_dashes || rows == 0 && is_apart);
            let told = dashes_below(rows).filter(|_| is_told);
            let place = || trimmed(text, &line);
            found.extend(told.map(|(label, hint)| RawMark::told(place(), label, hint)));
            has_dashes = true;
            is_table |= rows > 0;
        }
        rows += 1;
    }
    found
}

/// What is told of a line of dashes below so many rows.
fn dashes_below(rows: usize) -> Option<(&'static str, &'static str)> {
    match rows {
        0 => Some((
            "strecken gör ingen tabell: ovanför dem saknas raden med kolumnernas rubriker",
            "skriv kolumnernas rubriker på en rad ovanför: | Post | Belopp |",
        )),
        1 => None,
        _ => Some((
            "bara raden närmast ovanför strecken hör till tabellen",
            "flytta strecken till raden under kolumnernas rubriker",
        )),
    }
}

/// Where the text of a link begins. It is no longer than a line or two.
fn bracket_before(text: &str, at: usize) -> Option<usize> {
    const LONGEST: usize = 300;
    let from = text.floor_char_boundary(at.saturating_sub(LONGEST));
    text[from..at].rfind('[').map(|found| from + found)
}

fn is_picture(text: &str, open: usize) -> bool {
    text[..open].ends_with('!')
}

/// A backslash at the end of a line, and `\n` that was meant as one.
fn line_ends(text: &str) -> Vec<RawMark> {
    let at_end = text.match_indices("\\\n").map(|(at, _)| at).filter(|at| {
        let word = text[..*at].rsplit(char::is_whitespace).next();
        // Two end a line in LaTeX; one ends a path as well.
        let word = word.unwrap_or_default();
        !word
            .strip_suffix('\\')
            .unwrap_or(word)
            .contains(['\\', ':'])
    });
    let hint = "sluta raden med två mellanslag, eller skriv en tom rad för ett nytt stycke";
    let mut marks: Vec<RawMark> = at_end
        .map(|at| told(at..at + 1, "omvänt snedstreck kommer med på sidan", hint))
        .collect();
    marks.extend(text.match_indices("\\n\\n").map(|(at, found)| {
        told(
            at..at + found.len(),
            "\\n kommer med på sidan som det är skrivet",
            hint,
        )
    }));
    marks
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Prose;
    use crate::source::Span;

    fn found(text: &str) -> Vec<String> {
        let prose = Prose::new(text.to_owned(), Span::default());
        let marks = plain_marks(&ReadText::of_prose(&prose, None)).into_iter();
        marks.map(|mark| text[mark.range].to_owned()).collect()
    }

    #[test]
    fn marks_that_mean_nothing_here_are_told() {
        for (text, mark) in [
            ("Ett.\n\n---\n\nTvå.", "---"),
            ("Ett.\n\n* * *\n\nTvå.", "* * *"),
            ("Rubrik\n===\nText", "==="),
            ("```\nkod", "```"),
            ("ett _utkast_ nu", "_utkast_"),
            ("ett __viktigt ord__ nu", "__viktigt ord__"),
            ("*Kursiv utan slut", "*"),
            ("*Obs!*Text", "*Obs!*"),
            ("en *kursiv*s form", "*kursiv*"),
            ("planen för *2025* års", "*2025*"),
            ("Ett.\n\n___\n\nTvå.", "___"),
            ("De har frågat.\n> Är det så?", ">"),
            ("se [filen](bilagor/a.pdf) här", "[filen](bilagor/a.pdf)"),
            ("se [avtalet][1] här", "[avtalet][1]"),
            ("Rad ett\\\nRad två", "\\"),
            ("Rad\\n\\nRad", "\\n\\n"),
            ("Rad ett\\\\\nRad två", "\\"),
            ("Kostnad\n^^^^^^^\ntext", "^^^^^^^"),
            (
                "se [planen] (https://a.se/b) här",
                "[planen] (https://a.se/b)",
            ),
            (
                "se (planen)[https://a.se/b] här",
                "(planen)[https://a.se/b]",
            ),
            ("|---|---|\n| Hyra | 500 |", "|---|---|"),
            ("| Post | Kr |\n| Hyra | 500 |\n|---|---|", "|---|---|"),
            ("|--|--|\n| Hyra | 500 |\n|---|---|", "|--|--|"),
            ("| a | b |\n|--|--|\n\n|---|---|", "|---|---|"),
            ("| a |\n\n| b |\n|--|\n\n|---|", "|---|"),
            ("| a |\n| 1 |\n\n| b |\n| 2 |\n|---|", "|---|"),
        ] {
            assert_eq!(found(text), [mark], "{text}");
        }
    }

    #[test]
    fn marks_that_mean_something_or_belong_to_names_are_left() {
        for text in [
            "*kursiv* och **fet** samt ***båda***",
            "* ett\n* två *kursivt*",
            "Pris* per timme.\n\n* Exklusive moms",
            "_1234_56_ och __init__.py samt mapp_ett och mapp_två",
            "mapp _Arkiv_/_ny_",
            "[a](https://x.se) och ![b](c.png)",
            "G:\\gemensam\\\noch mer",
            "| a | b |\n|---|---|\n| 1 | 2 |",
            "Text\n| a | b |\n|---|---|\n| 1 | 2 |\n|---|---|",
            "| a | b |\n|---|---|\n| 1 | 2 |\n\n| c | d |\n|---|---|\n| 3 | 4 |",
            "| a | b |\n\n|---|---|\n\n| 1 | 2 |",
            "| a | b |\n\n|---|---|\n\n|---|---|",
            "(se nedan) [1] och https://a.se",
            "5*3*2 och a*b, 20 kr* och 30*.",
            "- ett\n- två",
            "Lagen säger:\n\n> Barn ska höras.",
            "kostar\n> 5 mnkr",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
