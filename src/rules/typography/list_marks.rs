//! T103 `list-mark`: items of a list with marks that make no list, or indented so that they do not
//! belong to the item above.

mod deep;
mod doubled;
mod fixes;
mod nested;
mod sub_bullets;
mod swallowed;

use std::ops::Range;

use fixes::{Changes, with_fix};
use nested::nested;
use swallowed::swallowed;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::text::ReadText;
use crate::text::item_marks::{Counting, Mark, ProseLine, lines, mark, own_mark};
use crate::text::shapes::inline_lists::inline_list;

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "T103",
        name: "list-mark",
        severity: Severity::Error,
        summary: "raderna blir ingen lista på sidan",
        page: include_str!("list_marks.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    for prose in checker.prose() {
        let lines = lines(prose.written);
        let mut at = 0;
        while at < lines.len() {
            let group = group(&lines, at).filter(|_| !sub_bullets::is_sub_item(&lines, at));
            if let Some((mark, group)) = group {
                checker.report(finding(checker, prose, &lines, mark, at, &group));
                at += group.last().map_or(1, |last| last + 1);
            } else {
                checker.report_all(inline(checker, prose, &lines[at]));
                at += 1;
            }
        }
        checker.report_all(deep::lists(checker, prose, &lines));
        checker.report_all(nested(checker, prose, &lines));
        checker.report_all(swallowed(checker, prose, &lines));
        checker.report_all(sub_bullets::lists(checker, prose, &lines));
        checker.report_all(doubled::in_lists(checker, prose));
    }
    checker.report_all(doubled::in_points(checker));
}

/// The lines with one kind of mark that begin here and follow each other, by index; blank lines and
/// lines that go on with an item may stand between.
fn group(all: &[ProseLine<'_>], at: usize) -> Option<(Mark, Vec<usize>)> {
    let lines = &all[at..];
    let (first, _) = mark(&lines[0])?;
    // Numbers of sections and paragraphs go on from an earlier page.
    let goes_on = |counting| matches!(counting, Counting::Parts | Counting::Paragraphs);
    if matches!(first, Mark::Counted(counting, number) if number != 1 && !goes_on(counting)) {
        return None;
    }
    let mut group = vec![0];
    for (index, line) in lines.iter().enumerate().skip(1) {
        match mark(line) {
            Some((next, _)) if follows(first, next, group.len()) => group.push(index),
            Some(_) => break,
            None if line.text.starts_with(['#', '|', '>']) => break,
            None if line.text.trim().is_empty() => {}
            // A paragraph after a blank line is not the item's.
            None if lines[index - 1].text.trim().is_empty() => break,
            None => {}
        }
    }
    // A dash above a line that begins with `-` is an item as that is; so is what stands below one.
    let is_mixed = match first {
        Mark::Dash => lines.get(group.len()).is_some_and(is_bullet),
        Mark::NoSpace => at > 0 && is_bullet(&all[at - 1]),
        Mark::Other => at > 0 && is_bullet(&all[at - 1]) && begins_with_word(&lines[0]),
        _ => false,
    };
    let is_list = match first {
        Mark::Bullet | Mark::FixedSpace => true,
        Mark::Letter(place) => place == 0 && group.len() > 1,
        Mark::Dash
        | Mark::Number
        | Mark::Tick
        | Mark::Other
        | Mark::Counted(..)
        | Mark::NoSpace => group.len() > 1 || is_mixed,
    };
    let texts = || group.iter().map(|index| lines[*index].text.trim_start());
    let is_text = match first {
        Mark::Dash => texts().all(is_said) && are_apart(lines, &group),
        Mark::Counted(Counting::Letters, _) => texts().all(is_initial),
        // *2.1 Av plan- och bygglagen framgår*: numbered paragraphs, as statements to courts have.
        Mark::Counted(Counting::Named | Counting::Parts, _) => are_apart(lines, &group),
        Mark::Counted(Counting::Paragraphs, number) => {
            let is_begun = |text: &str| text.split_whitespace().nth(2).is_some_and(is_capital);
            are_apart(lines, &group) || number != 1 && !texts().all(is_begun)
        }
        _ => false,
    };
    (is_list && !is_text).then_some((first, group))
}

/// Whether each line is a paragraph, so that none runs together with the one above.
fn are_apart(lines: &[ProseLine<'_>], group: &[usize]) -> bool {
    let is_apart = |index: &usize| *index == 0 || lines[index - 1].text.trim().is_empty();
    group.iter().all(is_apart)
}

/// An item that Markdown knows: `- ett` or `* ett`.
fn is_bullet(line: &ProseLine<'_>) -> bool {
    let text = &line.text[line.indent..];
    own_mark(text).is_some_and(|length| length == 1 && text[1..].starts_with(' '))
}

/// `+ ord`; `+ 5 procent` goes on with a sum.
fn begins_with_word(line: &ProseLine<'_>) -> bool {
    let words = &line.text[line.indent..];
    let second = words.split_whitespace().nth(1);
    second.is_some_and(|word| word.starts_with(char::is_alphabetic))
}

fn is_capital(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
}

/// What follows the words of somebody who speaks.
const SAID: [&str; 8] = [
    "sade", "sa", "säger", "frågade", "frågar", "svarade", "svarar", "undrade",
];

/// `– Vi väntar, sade ordföranden.`
fn is_said(line: &str) -> bool {
    let mut after = line.split([',', '?', '!']).skip(1);
    after.any(|part| {
        let first = part.split_whitespace().next();
        first.is_some_and(|word| SAID.contains(&word))
    })
}

/// `A. Andersson`
fn is_initial(line: &str) -> bool {
    let mut words = line.split_whitespace();
    let initial = words.next().and_then(|word| word.chars().next());
    initial.is_some_and(char::is_uppercase)
        && initial == words.next().and_then(|word| word.chars().next())
}

fn follows(first: Mark, next: Mark, so_far: usize) -> bool {
    match (first, next) {
        (Mark::Letter(_), Mark::Letter(place)) => usize::from(place) == so_far,
        (Mark::Counted(one, number), Mark::Counted(other, next)) => {
            one == other && u32::try_from(so_far).is_ok_and(|so_far| number + so_far == next)
        }
        _ => first == next,
    }
}

fn finding(
    checker: &Checker<'_>,
    prose: &ReadText<'_>,
    lines: &[ProseLine<'_>],
    kind: Mark,
    at: usize,
    group: &[usize],
) -> Diagnostic {
    let marked: Vec<(Range<usize>, &str)> = group
        .iter()
        .filter_map(|index| {
            let line = &lines[at + index];
            let (_, range) = mark(line)?;
            let written = line.text[range.clone()].trim_end();
            Some((line.start + range.start..line.start + range.end, written))
        })
        .collect();
    let written = marked.first().map_or("", |(_, written)| written);
    let first = marked.first().map_or(0..0, |(range, written)| {
        range.start..range.start + written.len()
    });
    // Beside an empty box, a full one is a tick.
    let is_tick = written == "■" && prose.written.contains(['□', '☐', '☑']);
    let kind = if is_tick { Mark::Tick } else { kind };
    let advice = Advice::on(kind, written, &lines[at..], group);
    let found = checker.at(prose.place(first), advice.label);
    let found = found.hint(advice.hint);
    let Some(instead) = advice.instead else {
        return found;
    };
    let changes = marked.iter();
    let changes = changes.map(|(range, written)| (range.clone(), instead(written)));
    with_fix(checker, prose, found, &changes.collect::<Changes>())
}

/// What is said of marks, and what is to stand instead of each of them.
struct Advice {
    label: String,
    hint: String,
    instead: Option<fn(&str) -> String>,
}

impl Advice {
    fn on(kind: Mark, written: &str, lines: &[ProseLine<'_>], group: &[usize]) -> Self {
        let is_spoken = || group.iter().all(|index| is_said(lines[*index].text));
        let no_list = || {
            let becomes = on_page(lines, group);
            format!("{written} gör ingen lista: {becomes} på sidan")
        };
        let told = |label: String, hint: &str, instead: Option<fn(&str) -> String>| Self {
            label,
            hint: hint.to_owned(),
            instead,
        };
        let spaced = |written: &str| format!("{written} ");
        match kind {
            Mark::Dash if is_spoken() => told(
                format!("{written} börjar en replik, och raderna flyter ihop på sidan"),
                "skriv en tom rad mellan replikerna",
                None,
            ),
            Mark::Bullet | Mark::Dash => told(
                no_list(),
                "börja varje rad med - och ett mellanslag",
                Some(|_| "- ".to_owned()),
            ),
            Mark::FixedSpace => told(
                format!(
                    "efter {written} står ett fast blanksteg, U+00A0, och då blir det ingen lista"
                ),
                "skriv ett vanligt mellanslag",
                Some(spaced),
            ),
            Mark::NoSpace => told(
                format!("efter {written} saknas ett mellanslag, och då blir det ingen lista"),
                "skriv ett mellanslag",
                Some(spaced),
            ),
            Mark::Tick => told(
                no_list(),
                &format!("skriv - och ett mellanslag före {written}"),
                None,
            ),
            Mark::Other | Mark::Counted(..) | Mark::Letter(_) | Mark::Number => told(
                no_list(),
                "börja raderna med 1. 2. 3. eller med - och ett mellanslag",
                None,
            ),
        }
    }
}

fn on_page(lines: &[ProseLine<'_>], group: &[usize]) -> &'static str {
    if group.len() > 1 && are_apart(lines, group) {
        "raderna blir vanliga stycken"
    } else if group.len() == 1 {
        "raden flyter ihop med texten"
    } else {
        "raderna flyter ihop"
    }
}

/// Bullets within one line: the line ends were lost.
fn inline(checker: &Checker<'_>, prose: &ReadText<'_>, line: &ProseLine<'_>) -> Option<Diagnostic> {
    let bullets: Vec<usize> = line
        .text
        .match_indices(['•', '●', '▪', '\u{f0b7}'])
        .map(|(at, _)| at)
        .filter(|at| {
            line.text[*at..]
                .chars()
                .nth(1)
                .is_some_and(char::is_whitespace)
        })
        .collect();
    let bullets = if bullets.is_empty() {
        inline_list(line.text)
    } else {
        bullets
    };
    let first = *bullets.first().filter(|_| bullets.len() > 1)?;
    let length = line.text[first..].chars().next().map_or(0, char::len_utf8);
    let span = prose.place(line.start + first..line.start + first + length);
    Some(
        checker
            .at(span, format!("{} punkter står på samma rad", bullets.len()))
            .hint("skriv varje punkt på en egen rad, och börja den med - och ett mellanslag"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(text: &str) -> Option<(Mark, Vec<usize>)> {
        group(&lines(text), 0)
    }

    /// Statements to courts number their paragraphs.
    #[test]
    fn numbered_paragraphs_are_no_list() {
        for text in [
            "1.1 Ett\n\n1.2 Två",
            "2.3 Ett.\n\n2.4 Två\nmer\n\n2.5 Tre",
            "4.1. A\n\n4.2. B",
        ] {
            assert_eq!(groups(text), None, "{text}");
        }
    }

    #[test]
    fn lists_are_told_from_lines_that_begin_alike() {
        assert_eq!(groups("• a\n• b"), Some((Mark::Bullet, vec![0, 1])));
        assert_eq!(
            groups("• a\n  mer\n\n• b\n\nslut"),
            Some((Mark::Bullet, vec![0, 3]))
        );
        assert_eq!(groups("•\ta"), Some((Mark::Bullet, vec![0])));
        assert_eq!(groups("– a\n– b"), Some((Mark::Dash, vec![0, 1])));
        assert_eq!(groups("– och sedan"), None);
        assert_eq!(groups("a) x\nb) y"), Some((Mark::Letter(0), vec![0, 1])));
        assert_eq!(groups("a) x\nc) y"), None);
        assert_eq!(groups("(1) x\n(2) y"), Some((Mark::Number, vec![0, 1])));
        assert_eq!(groups("-\u{a0}x"), Some((Mark::FixedSpace, vec![0])));
        for (text, lines) in [
            ("o  ett\no  två", 2),
            ("· ett\n· två", 2),
            ("☐ Ja\n☒ Nej\n✓ Klart", 3),
            ("→ ett\n→ två", 2),
            ("=> ett\n=> två", 2),
            ("-> ett\n-> två", 2),
            ("+ ett\n+ två", 2),
            ("i) ett\nii) två\niii) tre\niv) fyra", 4),
            ("i. ett\nii. två", 2),
            ("A. ett\nB. två", 2),
            ("1.1 ett\n1.2 två", 2),
            ("1.1 ett\n\n1.2 två\n1.3 tre", 3),
            ("2.3. ett\n2.4. två", 2),
            ("§ 1 ett\n§ 2 två", 2),
            ("1 § Syfte\n2 § Mål", 2),
            ("12 § Syfte\n13 § Mål", 2),
            ("§ 12 Syfte\n§ 13 Mål", 2),
            ("1 - ett\n2 - två", 2),
            ("1.ett\n2.två", 2),
            ("a. alfa\nb. beta", 2),
            ("– Ja, sa hon.\n– Nej, sa han.", 2),
            ("Bilaga 1. ett\nBilaga 2. två", 2),
            ("-ett\n-två", 2),
            ("1.Ett\n2.Två", 2),
            ("*ett\n*två", 2),
        ] {
            let group = groups(text).map(|(_, group)| group.len());
            assert_eq!(group, Some(lines), "{text}");
        }
        for text in [
            "- a\n- b",
            "1. a\n2. b",
            "e) x",
            "–5 grader\n–6 grader",
            "vanlig text",
            "A. Ett\nC. Två",
            "1.5 mnkr\n1.8 mnkr",
            "12 § lagen\n13 § förordningen",
            "1 - 2 mnkr\n2 - 3 mnkr",
            "– Ja, sa hon.\n\n– Nej, sa han.",
            "-5 grader\n-6 grader",
            "*kursiv* text\n*och* mer",
            "+ 5 procent",
            "→ därför",
            "Bilaga 1 gäller\nBilaga 3 inte",
            "år 2024 var\når 2025 blir",
            "Storgatan 1\nStorgatan 2",
        ] {
            assert_eq!(groups(text), None, "{text}");
        }
    }
}
