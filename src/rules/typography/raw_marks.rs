//! T104 `raw-marks`: marks of other programs and of HTML that would stand on the page as they are
//! written.

mod dialects;
mod markdown;
mod programs;
mod unclosed;

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
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

/// A mark: how it looks, what is told of it, and the hint.
struct Form {
    pattern: &'static str,
    label: &'static str,
    hint: &'static str,
    change: fn(&Captures<'_>) -> Option<String>,
}

const FORMS: [Form; 8] = [
    Form {
        pattern: r"<!--(?s:.*?)(?:-->|\z)",
        label: "kommentaren kommer med på sidan",
        hint: "ta bort den, eller skriv den utanför texten, på en egen rad som börjar med #",
        change: |_| None,
    },
    Form {
        pattern: r"(?i)<(b|strong|i|em)>([^<>*\n]+)</(b|strong|i|em)>",
        label: "HTML kommer med på sidan",
        hint: "skriv **fet** eller *kursiv* text",
        change: bold_or_italic,
    },
    Form {
        pattern: r"(?i)</?(?:b|strong|i|em|u|s|p|br|hr|div|span|font|sup|sub|small|center|a|ul|ol|li|table|thead|tbody|tr|td|th|h[1-6]|img|blockquote|code|pre|mark|del|ins)(?:\s+[\w:-]+\s*=\s*(?:\x22[^\x22<>]*\x22|'[^'<>]*'|[^\s\x22'<>]+))*\s*/?>",
        label: "HTML kommer med på sidan",
        hint: "skriv texten utan HTML: **fet**, *kursiv*, och en tom rad mellan stycken",
        change: |_| None,
    },
    Form {
        pattern: r"&(?:nbsp|amp|lt|gt|quot|apos|aring|auml|ouml|Aring|Auml|Ouml|eacute|ndash|mdash|hellip|sect|shy|#[0-9]{2,5});|&(?:nbsp|copy|auml|ouml|aring|quot|sect)\b|&nbsp",
        label: "tecknet är skrivet på webbens sätt",
        hint: "skriv tecknet självt",
        change: entity,
    },
    Form {
        pattern: r"!\[[^\]\n]*\]\([^)\n]*\)",
        label: "bilden kommer inte med, bara hänvisningen till den",
        hint: "lägg bilden i en bilaga och räkna upp den under bilagor",
        change: |_| None,
    },
    Form {
        pattern: r"\[\^[^\]\s]+\]:?",
        label: "fotnoter finns inte; märket kommer med på sidan",
        hint: "skriv upplysningen i texten, inom parentes",
        change: |_| None,
    },
    Form {
        pattern: r"\\(?:newpage|pagebreak|clearpage|linebreak|newline)\b|\\(?:textbf|textit|emph|section|subsection|begin|end|footnote)\{[^}\n]*\}|(?m:^[ \t]*)\\item\s|#pagebreak\(\)",
        label: "kommandot kommer med på sidan",
        hint: "ta bort det; sidor bryts av sig själva, och **fet** och *kursiv* text skrivs med asterisker",
        change: |_| None,
    },
    Form {
        pattern: r"~~[^~\n]+~~",
        label: "struken text kommer med på sidan, med sina märken",
        hint: "ta bort den text som inte gäller",
        change: |_| None,
    },
];

/// Words that begin a note to a colleague, in brackets.
const NOTE: &str = r"(?i)\[(?:kolla|fråga|stäm\s+av|kontrollera|dubbelkolla|komplettera|uppdatera|lägg\s+(?:till|in)|ta\s+(?:bort|med)|ska\s+vi|behöver\s+vi|återkommer|obs\b|att\s+göra|kommentar|ev\.|osäker|saknas|väntar\s+på|källa\?)[^\]\n]*\]";

static PATTERNS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    FORMS
        .iter()
        .map(|form| Regex::new(form.pattern).expect("internal error: a pattern"))
        .collect()
});

static NOTES: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(NOTE).expect("internal error: a pattern"));

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
        marks.extend(unclosed::bold(prose));
        marks.extend(programs::left_by_programs(prose));
        marks.extend(markdown::plain_marks(prose));
        marks.extend(dialects::marks(prose.written));
        report(checker, prose, marks);
    }
    for text in checker.case.texts() {
        let mut marks = marks_in(&text.value);
        marks.iter_mut().for_each(without_emphasis);
        marks.extend(unclosed::any_bold(&text.value));
        let read = ReadText::of_line(&text.value, text.span, Some(&**checker.source));
        marks.extend(programs::left_by_programs(&read));
        report(checker, &read, marks);
    }
}

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

/// The marks in a text, one for each place.
fn marks_in(text: &str) -> Vec<RawMark> {
    let mut marks: Vec<RawMark> = Vec::new();
    if !text.contains(['<', '&', '[', '\\', '~', '#']) {
        return marks;
    }
    for (form, pattern) in FORMS.iter().zip(PATTERNS.iter()) {
        for found in pattern.captures_iter(text) {
            let range = found.get(0).map_or(0..0, |whole| whole.range());
            let is_within = marks
                .iter()
                .any(|mark| mark.range.start <= range.start && range.end <= mark.range.end);
            let is_text = is_figure(text, range.start) || is_in_path(text, range.start);
            if !is_within && !is_text {
                let change = (form.change)(&found).map(|written| (range.clone(), written));
                marks.push(RawMark {
                    change,
                    ..RawMark::told(range, form.label, form.hint)
                });
            }
        }
    }
    let is_link = |end: usize| text[end..].starts_with('(');
    let notes = NOTES.find_iter(text).filter(|found| !is_link(found.end()));
    marks.extend(notes.map(|found| {
        RawMark::told(
            found.range(),
            "anteckningen kommer med på sidan",
            "ta bort den, eller skriv den utanför texten, på en egen rad som börjar med #",
        )
    }));
    marks.sort_by_key(|mark| mark.range.start);
    marks
}

/// Within `{{ … }}`.
fn is_figure(text: &str, at: usize) -> bool {
    let open = text[..at].rfind("{{");
    open.is_some_and(|open| !text[open..at].contains("}}"))
}

/// `\\` within a path, such as `S:\newpage`.
fn is_in_path(text: &str, at: usize) -> bool {
    let follows_name =
        text[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, ':' | '\\'));
    text[at..].starts_with('\\') && follows_name
}

fn bold_or_italic(found: &Captures<'_>) -> Option<String> {
    let (open, close) = (found[1].to_lowercase(), found[3].to_lowercase());
    let mark = if matches!(open.as_str(), "b" | "strong") {
        "**"
    } else {
        "*"
    };
    let inner = &found[2];
    (open == close && inner.trim() == inner).then(|| format!("{mark}{inner}{mark}"))
}

fn entity(found: &Captures<'_>) -> Option<String> {
    let name = found[0].trim_matches(['&', ';']);
    let letter = match name {
        "nbsp" => '\u{a0}',
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '”',
        "apos" => '’',
        "aring" => 'å',
        "auml" => 'ä',
        "ouml" => 'ö',
        "Aring" => 'Å',
        "Auml" => 'Ä',
        "Ouml" => 'Ö',
        "eacute" => 'é',
        "ndash" | "mdash" => '–',
        "hellip" => '…',
        "sect" => '§',
        "shy" => return Some(String::new()),
        _ => name
            .strip_prefix('#')?
            .parse()
            .ok()
            .and_then(char::from_u32)?,
    };
    // A control character is none the better for being written itself.
    (!letter.is_control()).then(|| letter.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

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
            found("a[^1] ![Karta](k.png) <!-- x"),
            ["[^1]", "![Karta](k.png)", "<!-- x"]
        );
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
