//! T104 `raw-marks`: marks of other programs and of HTML that would stand on the page as they are
//! written.

mod unclosed;

use std::ops::Range;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::text::ReadText;

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
    /// What to write where, when that is sure.
    pub change: Option<(Range<usize>, String)>,
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
        pattern: r"(?i)</?(?:b|strong|i|em|u|s|p|br|hr|div|span|font|sup|sub|small|center|a|ul|ol|li|table|thead|tbody|tr|td|th|h[1-6]|img|blockquote|code|pre|mark|del|ins)(?:\s[^<>\n]*)?/?>",
        label: "HTML kommer med på sidan",
        hint: "skriv texten utan HTML: **fet**, *kursiv*, och en tom rad mellan stycken",
        change: |_| None,
    },
    Form {
        pattern: r"&(?:nbsp|amp|lt|gt|quot|apos|aring|auml|ouml|Aring|Auml|Ouml|eacute|ndash|mdash|hellip|sect|shy|#[0-9]{2,5});",
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
        pattern: r"\\(?:newpage|pagebreak|clearpage|linebreak|newline|textbf|textit|emph|section|subsection|begin|end|item|footnote)\b(?:\{[^}\n]*\})?|#pagebreak\(\)",
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
        for block in prose.blocks() {
            marks.extend(unclosed::bold(prose.written, &block.range));
        }
        report(checker, prose, marks);
    }
    for text in checker.case.texts() {
        let mut marks = marks_in(&text.value);
        marks.extend(unclosed::any_bold(&text.value));
        let source = Some(&**checker.source);
        report(
            checker,
            &ReadText::of_line(&text.value, text.span, source),
            marks,
        );
    }
}

fn report(checker: &Checker<'_>, read: &ReadText<'_>, marks: Vec<RawMark>) {
    for mark in marks {
        let finding = checker
            .at(read.place(mark.range.clone()), mark.label)
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
            if !is_within && !is_figure(text, range.start) {
                let change = (form.change)(&found).map(|written| (range.clone(), written));
                marks.push(RawMark {
                    range,
                    label: form.label.to_owned(),
                    hint: form.hint,
                    change,
                });
            }
        }
    }
    let is_link = |end: usize| text[end..].starts_with('(');
    marks.extend(NOTES.find_iter(text).filter(|found| !is_link(found.end())).map(|found| RawMark {
        range: found.range(),
        label: "anteckningen kommer med på sidan".to_owned(),
        hint: "ta bort den, eller skriv den utanför texten, på en egen rad som börjar med #",
        change: None,
    }));
    marks.sort_by_key(|mark| mark.range.start);
    marks
}

/// Within `{{ … }}`.
fn is_figure(text: &str, at: usize) -> bool {
    let open = text[..at].rfind("{{");
    open.is_some_and(|open| !text[open..at].contains("}}"))
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
            "{{ belopp(\"a\", \"<b>\") }}",
        ] {
            assert!(found(text).is_empty(), "{text}: {:?}", found(text));
        }
    }
}
