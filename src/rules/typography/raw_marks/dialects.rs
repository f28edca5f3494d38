//! Marks that other dialects of Markdown, wikis and comments of Word have a meaning for.

use std::ops::Range;

use super::RawMark;
use crate::diagnostic::Severity;
use crate::text::shapes::boxes::{begins_item, begins_line};
use crate::text::signs::Signs;

/// What stands around a text, and what to do.
struct Pair {
    open: &'static str,
    close: &'static str,
    label: &'static str,
    hint: &'static str,
}

const PAIRS: [Pair; 8] = [
    Pair {
        open: "`",
        close: "`",
        label: "tecknen ` kommer med på sidan",
        hint: "ta bort dem; ett namn kan stå inom citattecken",
    },
    Pair {
        open: "==",
        close: "==",
        label: "tecknen == kommer med på sidan: ingen text blir överstruken med färg",
        hint: "ta bort dem, eller skriv **fet** text",
    },
    Pair {
        open: "[[",
        close: "]]",
        label: "det blir ingen länk: märkena kommer med på sidan",
        hint: "skriv [text](https://…) med adressen inom parentes",
    },
    Pair {
        open: "^[",
        close: "]",
        label: "så skrivs ingen fotnot; märket kommer med på sidan",
        hint: "skriv [^1] i texten, och sist i texten en rad som börjar med [^1]: och säger vad noten säger",
    },
    Pair {
        open: "{--",
        close: "--}",
        label: "struken text kommer med på sidan, med sina märken",
        hint: "ta bort den text som inte gäller",
    },
    Pair {
        open: "{++",
        close: "++}",
        label: "märkena för insatt text kommer med på sidan",
        hint: "ta bort märkena, och låt texten stå",
    },
    Pair {
        open: "{>>",
        close: "<<}",
        label: "kommentaren kommer med på sidan",
        hint: "ta bort den, eller skriv den efter anteckning:, som inte kommer med i PDF-filen",
    },
    Pair {
        open: "{#",
        close: "}",
        label: "märket för rubriken kommer med på sidan",
        hint: "ta bort { och allt till och med }",
    },
];

/// Such marks in a text. They stand as they are written, so they are told and stop nobody.
pub fn marks(text: &str) -> Vec<RawMark> {
    let mut marks: Vec<RawMark> = Vec::new();
    // Most texts have none of these signs.
    if !text.contains(['`', '=', '[', '^', '{', ':', '~']) {
        return marks;
    }
    let signs = Signs::of(text);
    for pair in PAIRS.iter().filter(|pair| signs.may_hold(pair.open)) {
        let found = pairs(text, pair).into_iter();
        marks.extend(found.map(|range| told(range, pair.label, pair.hint)));
    }
    marks.extend(short_names(text).map(|range| {
        let hint = "ta bort det, eller skriv vad det betyder";
        told(
            range,
            "namnet på en symbol (emoji) kommer med på sidan som ord",
            hint,
        )
    }));
    if signs.may_hold("~") {
        marks.extend(struck(text).map(|range| {
            let hint = "ta bort den text som inte gäller";
            told(
                range,
                "struken text kommer med på sidan, med sina märken",
                hint,
            )
        }));
    }
    if !signs.may_hold("[") {
        return marks;
    }
    marks.extend(comments(text).map(|range| {
        let hint = "ta bort märket; kommentaren själv följde inte med";
        told(
            range,
            "märket för en kommentar i Word kommer med på sidan",
            hint,
        )
    }));
    marks.extend(notes_with_blanks(text).map(|range| {
        let hint = "skriv namnet utan mellanslag: [^not] i texten och [^not]: sist i den";
        told(
            range,
            "det blir ingen fotnot: namnet har mellanslag, och märket kommer med på sidan",
            hint,
        )
    }));
    marks.extend(empty_boxes(text).map(|range| {
        let hint = "skriv ☐, eller ta bort märket";
        told(range, "rutan kommer med på sidan som [ ]", hint)
    }));
    marks.extend(full_boxes(text).map(|range| {
        let hint = "skriv ☑, eller ta bort märket";
        told(range, "rutan kommer med på sidan som [x]", hint)
    }));
    marks.extend(text.match_indices("[TOC]").map(|(at, mark)| {
        let hint = "ta bort raden; en innehållsförteckning finns inte";
        told(at..at + mark.len(), "märket kommer med på sidan", hint)
    }));
    marks
}

fn told(range: Range<usize>, label: &str, hint: &'static str) -> RawMark {
    RawMark {
        severity: Severity::Warning,
        ..RawMark::told(range, label, hint)
    }
}

/// The pairs within a line, before whose first mark no word stands and which have text between
/// them.
fn pairs(text: &str, pair: &Pair) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = text[at..].find(pair.open).map(|open| at + open) {
        let from = open + pair.open.len();
        at = from;
        let joins = text[..open].ends_with(char::is_alphanumeric) && pair.open != "^[";
        let rest = text[from..].lines().next().unwrap_or_default();
        let Some(length) = rest.find(pair.close).filter(|_| !joins) else {
            continue;
        };
        let inner = &rest[..length];
        if !inner.is_empty() && inner.trim() == inner && !inner.starts_with(['=', '`']) {
            at = from + length + pair.close.len();
            found.push(open..at);
        }
    }
    found
}

/// `:smile:`
fn short_names(text: &str) -> impl Iterator<Item = Range<usize>> {
    let begins_word = |at: &usize| !text[..*at].ends_with(|c: char| !c.is_whitespace());
    let words = text
        .match_indices(':')
        .map(|(at, _)| at)
        .filter(begins_word);
    words.filter_map(|at| {
        let word = text[at..].split(char::is_whitespace).next()?;
        let name = word.trim_end_matches(['.', ',', '!', '?', ')']);
        let inner = name.strip_prefix(':')?.strip_suffix(':')?;
        let is_name = inner.len() > 1 && inner.bytes().all(|c| c.is_ascii_lowercase() || c == b'_');
        is_name.then_some(at..at + name.len())
    })
}

/// `~struket~`, around one word or several; `~10 och ~20` are about as much.
fn struck(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices('~').filter_map(|(at, _)| {
        let (before, rest) = (&text[..at], text[at + 1..].lines().next()?);
        let length = rest.find('~')?;
        let (inner, after) = (&rest[..length], &rest[length + 1..]);
        let is_word = |c: char| c.is_alphanumeric() || c == '~' || c == '/';
        let is_struck = inner.starts_with(char::is_alphabetic) && inner.trim() == inner;
        let is_apart = !before.ends_with(is_word) && !after.starts_with(is_word);
        (is_struck && is_apart).then_some(at..at + length + 2)
    })
}

/// `[KE1]`, which Word puts after what somebody has commented, or after its own word for it.
fn comments(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices('[').filter_map(|(at, _)| {
        let inner = &text[at + 1..at + 1 + text[at + 1..].find(']')?];
        let name = inner.trim_end_matches(|c: char| c.is_ascii_digit());
        let is_name =
            (2..=3).contains(&name.chars().count()) && name.chars().all(char::is_uppercase);
        let is_numbered = (1..=2).contains(&(inner.len() - name.len()));
        let before = &text[..at];
        let follows_text = !before.is_empty() && !before.ends_with(char::is_whitespace);
        let words = ["Kommenterad", "Kommentar", "Commented", "Comment"];
        let is_said = words.iter().any(|word| before.trim_end().ends_with(word));
        (is_name && is_numbered && (follows_text || is_said)).then_some(at..at + inner.len() + 2)
    })
}

/// `[^not ett]`
fn notes_with_blanks(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices("[^").filter_map(|(at, open)| {
        let rest = text[at..].lines().next()?;
        let inner = &rest[open.len()..rest.find(']')?];
        let has_blank = !inner.trim().is_empty() && inner.contains(' ');
        has_blank.then_some(at..at + open.len() + inner.len() + 1)
    })
}

/// `- [ ] att göra`
fn empty_boxes(text: &str) -> impl Iterator<Item = Range<usize>> {
    let found = text.match_indices("[ ]");
    let found = found.map(|(at, mark)| at..at + mark.len());
    found.filter(|it| begins_item(text, it.start) || begins_line(text, it.start))
}

/// `- [x] gjort`
fn full_boxes(text: &str) -> impl Iterator<Item = Range<usize>> {
    let found = text.match_indices("[x]").chain(text.match_indices("[X]"));
    let found = found.map(|(at, mark)| at..at + mark.len());
    found.filter(|range| begins_item(text, range.start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let marks = marks(text).into_iter();
        marks.map(|mark| &text[mark.range]).collect()
    }

    #[test]
    fn marks_of_other_dialects_are_told() {
        for (text, mark) in [
            ("se filen `avtal.pdf` här", "`avtal.pdf`"),
            ("det är ==viktigt== nu", "==viktigt=="),
            ("se [[Avtal]] här", "[[Avtal]]"),
            ("text^[en not] här", "^[en not]"),
            ("### Rubrik {#id .klass}", "{#id .klass}"),
            ("bra :smile:!", ":smile:"),
            ("Texten[KE1] är klar.", "[KE1]"),
            ("- [ ] att göra", "[ ]"),
            ("- [x] gjort", "[x]"),
            ("| [X] | ja |", "[X]"),
            ("det är ~inte~ så", "~inte~"),
            ("det är (~inte längre~)", "~inte längre~"),
            ("Det är {--inte--} så", "{--inte--}"),
            ("Det är {++nu++} så", "{++nu++}"),
            ("Så {>>kolla<<} är det", "{>>kolla<<}"),
            ("Kommenterad [KE1]: Kolla detta.", "[KE1]"),
            ("[TOC]", "[TOC]"),
            ("text[^not ett] här", "[^not ett]"),
        ] {
            assert_eq!(found(text), [mark], "{text}");
        }
    }

    #[test]
    fn usual_signs_are_left() {
        for text in [
            "O`Brien och D`Angelo",
            "a == b och c == d",
            "S:t Eriks, 1:a och 2:3",
            "lagen [SFS 2020:1] och bilaga [A]",
            "tider: 8:30",
            "=======",
            "x [ ] y",
            "alternativ [x] gäller",
            "~10 och ~20 procent",
            "mappen /~kim/~mapp/",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
