//! T104 `raw-marks`: marks of other programs and of HTML that would stand on the page as they are
//! written.

mod asides;
mod dialects;
mod hashes;
mod html_tables;
mod in_lines;
mod markdown;
mod notes;
mod programs;
mod unclosed;
mod wiki;

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::text::lexicon::Phrases;
use crate::text::shapes::foreign::{ForeignKind, ForeignMark, foreign_marks, is_note};
use crate::text::shapes::placeholders::is_told_of;
use crate::text::{BlockKind, ReadText};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "T104",
        name: "raw-marks",
        severity: Severity::Error,
        summary: "ett märke eller en anteckning kommer med på sidan som text",
        page: include_str!("raw_marks.md"),
    },
    check,
};

/// Something that would stand on the page as it is written.
pub(super) struct RawMark {
    pub range: Range<usize>,
    pub label: String,
    pub hint: &'static str,
    pub severity: Severity,
    /// What to write where, when that is sure.
    pub change: Option<(Range<usize>, String)>,
}

impl RawMark {
    /// A mark that the author must look at.
    fn told(range: Range<usize>, label: &str, hint: &'static str) -> Self {
        Self {
            range,
            label: label.to_owned(),
            hint,
            severity: Severity::Error,
            change: None,
        }
    }
}

fn check(checker: &Checker<'_>) {
    for prose in checker.prose() {
        let mut marks = marks_in(prose.written);
        let is_verbatim = |at: usize| {
            let block = prose.block_at(at);
            block.is_some_and(|block| block.kind == BlockKind::Verbatim)
        };
        marks
            .iter_mut()
            .filter(|mark| mark.change.is_some() && is_verbatim(mark.range.start))
            .for_each(|mark| mark.change = None);
        // A footnote has a rule of its own, where it is none.
        marks.retain(|mark| !prose.written[mark.range.clone()].starts_with("[^"));
        // *Knappen heter [Uppdatera]*
        marks.retain(|mark| {
            !is_note(&prose.written[mark.range.clone()]) || !is_told_of(prose, &mark.range)
        });
        // A picture alone on a line stands on the page.
        marks.retain(|mark| !prose.figures().iter().any(|it| it.range == mark.range));
        marks.extend(unclosed::bold(prose));
        // An asterisk of a formula is none of the page.
        marks.retain(|mark| {
            let holds = |range: &Range<usize>| range.contains(&mark.range.start);
            !prose.figures().iter().any(|figure| holds(&figure.range))
        });
        marks.extend(programs::left_by_programs(prose));
        marks.extend(markdown::plain_marks(prose));
        marks.extend(dialects::marks(prose.written));
        marks.extend(wiki::marks(prose.written));
        marks.extend(hashes::marks(prose));
        marks.extend(notes::notes(prose));
        marks.extend(asides::marks(prose));
        html_tables::told(checker, prose, &mut marks);
        report(checker, prose, marks);
    }
    let documents = checker.case.listed_documents();
    let documents: HashSet<&str> = documents.map(|document| document.title.text()).collect();
    for read in checker.lines() {
        report(checker, read, asides::marks(read));
    }
    let lines = checker.lines().iter();
    for read in lines.filter(|read| SIGNS_IN_LINES.is_in(read.written)) {
        let mut marks = marks_in(read.written);
        marks.iter_mut().for_each(without_emphasis);
        marks.extend(unclosed::any_bold(read.written));
        marks.extend(in_lines::marks(read.written));
        // The name of a document may be one that is quoted.
        let is_document = documents.contains(read.written);
        marks.extend(in_lines::quotes_around(read.written).filter(|_| !is_document));
        marks.extend(programs::left_by_programs(read));
        report(checker, read, marks);
    }
}

/// What all marks of a text of one line have in them: a case has a hundred such texts, and most of
/// them have letters, spaces and stops.
static SIGNS_IN_LINES: LazyLock<Phrases> = LazyLock::new(|| {
    let marks = ["<", "&", "[", "\\", "~", "#", "*", "_", "`"].into_iter();
    let bullets = ["•", "●", "▪", "◦", "·", "”", "“", "„", "»", "«"].into_iter();
    Phrases::of(marks.chain(bullets).chain(programs::signs()))
});

/// In a text of one line nothing is bold or italic.
fn without_emphasis(mark: &mut RawMark) {
    let change = mark
        .change
        .as_mut()
        .filter(|(_, written)| written.starts_with('*'));
    if let Some((_, written)) = change {
        *written = written.trim_matches('*').to_owned();
        mark.hint = "skriv texten utan HTML";
    }
}

fn report(checker: &Checker<'_>, read: &ReadText<'_>, marks: Vec<RawMark>) {
    for mark in marks {
        let finding = checker
            .at(read.place(mark.range.clone()), mark.label)
            .severity(mark.severity)
            .hint(mark.hint);
        let fix = mark
            .change
            .and_then(|(range, written)| Some((read.exact_place(&range)?, written)));
        checker.report(match fix {
            Some((place, written)) => finding.fix(place, written),
            None => finding,
        });
    }
}

/// The marks of other programs in a text, one for each place, in order.
fn marks_in(text: &str) -> Vec<RawMark> {
    let told = |mark: ForeignMark| {
        let (label, hint) = match mark.kind {
            ForeignKind::Image if has_space_in_path(&text[mark.range.clone()]) => SPACE_IN_PATH,
            kind => said_of(kind),
        };
        RawMark {
            change: mark.instead.map(|instead| (mark.range.clone(), instead)),
            ..RawMark::told(mark.range, label, hint)
        }
    };
    foreign_marks(text).into_iter().map(told).collect()
}

/// A path with a space is none in Markdown, and what stands there is no picture.
const SPACE_IN_PATH: (&str, &str) = (
    "bilden kommer inte med: filens namn har mellanslag",
    "döp om filen så att namnet är utan mellanslag, och skriv det nya namnet här",
);

/// `![Karta](min karta.png)`; a title may follow the path.
fn has_space_in_path(mark: &str) -> bool {
    let path = mark
        .split_once("](")
        .map(|(_, rest)| rest.trim_end_matches(')'));
    let path = path.map(|path| path.split('"').next().unwrap_or(path).trim());
    path.is_some_and(|path| {
        let is_file = path
            .trim_end_matches('>')
            .rsplit_once('.')
            .is_some_and(|(_, ending)| {
                (2..=4).contains(&ending.len()) && ending.chars().all(char::is_alphanumeric)
            });
        path.contains(' ') && is_file
    })
}

/// What is told of a mark, and the hint.
const fn said_of(kind: ForeignKind) -> (&'static str, &'static str) {
    match kind {
        ForeignKind::Comment => (
            "kommentaren kommer med på sidan",
            "ta bort den, eller skriv den efter anteckning:, som inte kommer med i PDF-filen",
        ),
        ForeignKind::Emphasis => (
            "HTML kommer med på sidan",
            "skriv **fet** eller *kursiv* text",
        ),
        ForeignKind::Html => (
            "HTML kommer med på sidan",
            "skriv texten utan HTML: **fet**, *kursiv*, och en tom rad mellan stycken",
        ),
        ForeignKind::Raised => (
            "HTML kommer med på sidan",
            "skriv siffran som ett eget tecken: m², CO₂",
        ),
        ForeignKind::Entity => ("tecknet är skrivet på webbens sätt", "skriv tecknet självt"),
        ForeignKind::Image => (
            "bilden kommer inte med, bara hänvisningen till den",
            "skriv ![vad bilden visar](filens sökväg) ensamt på en rad, eller lägg bilden under bilder: och skriv {{ bild(\"id\") }} på en egen rad",
        ),
        ForeignKind::Footnote => (
            "här kan ingen fotnot stå; märket kommer med på sidan",
            "skriv upplysningen på raden, inom parentes, eller fotnoten i en löptext",
        ),
        ForeignKind::Command => (
            "kommandot kommer med på sidan",
            "ta bort det; sidor bryts av sig själva, och **fet** och *kursiv* text skrivs med \
             asterisker",
        ),
        ForeignKind::Struck => (
            "struken text kommer med på sidan, med sina märken",
            "ta bort den text som inte gäller",
        ),
        ForeignKind::Note => (
            "anteckningen kommer med på sidan",
            "ta bort den, eller skriv den efter anteckning:, som inte kommer med i PDF-filen",
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines without a sign are passed over; what is found in a line must have one.
    #[test]
    fn every_mark_of_a_line_is_found() {
        for text in [
            "<b>a</b>",
            "a &nbsp; b",
            "[kolla med Kalle]",
            "\\newpage",
            "~~nej~~",
            "#pagebreak()",
            "**fet**",
            "*kursiv*",
            "_kursiv_",
            "`kod`",
            "• ett",
            "«Namn»",
            "=SUMMA(A1:A2)",
            "Fel! Hittar inte",
            "{Namn}",
            "%Namn%",
            "Skickat från min mobil",
            "1,2E+06",
            "#REF!",
        ] {
            let found = crate::rules::testing::found_in(&RULE, &format!("rubrik: '{text}'\n"));
            assert!(!found.is_empty(), "{text}");
        }
    }

    #[test]
    fn marks_are_found_once_and_text_is_left_alone() {
        let found = |text: &str| -> Vec<String> {
            marks_in(text)
                .into_iter()
                .map(|mark| text[mark.range].to_owned())
                .collect()
        };
        assert_eq!(
            found("<b>a</b> och <br/> &nbsp;"),
            ["<b>a</b>", "<br/>", "&nbsp;"]
        );
        assert_eq!(
            found("<a href=\"x\">y</a> <p class=fet id='b'> \\section{Bakgrund}"),
            [
                "<a href=\"x\">",
                "</a>",
                "<p class=fet id='b'>",
                "\\section{Bakgrund}"
            ]
        );
        assert_eq!(
            found("CO<sub>2</sub> och m<sup>2</sup>"),
            ["<sub>2</sub>", "<sup>2</sup>"]
        );
        assert_eq!(
            found("a[^1] ![Karta](k.png) <!-- x"),
            ["[^1]", "![Karta](k.png)", "<!-- x"]
        );
        assert_eq!(
            found("![Karta\növer ån](k.png) ![Karta][k]"),
            ["![Karta\növer ån](k.png)", "![Karta][k]"]
        );
        assert_eq!(found("![Karta\n\növer ån](k.png)"), [""; 0]);
        assert_eq!(
            found("\\newpage ~~nej~~ [kolla med Kalle]"),
            ["\\newpage", "~~nej~~", "[kolla med Kalle]"]
        );
        for text in [
            "5 < 6 och 7 > 6",
            "[kontrollera](https://x.se)",
            "[sic] [2]",
            "A & B; C",
            "\\\\server\\namn",
            "<namn@kommun.example>",
            "a<b och c>d",
            "x <s för alla s> 3",
            "\\section i manualen",
            "S:\\Begin\\item\\newpage",
            "{{ belopp(\"a\", \"<b>\") }}",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
