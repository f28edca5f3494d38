//! Marks of Markdown in texts of one line, where they mean nothing and stand as they are written.

use std::sync::LazyLock;

use regex::Regex;

use super::RawMark;

const HINT: &str =
    "skriv texten utan märken: i rubriker och andra texter på en rad finns ingen stil";

/// `*kursiv*`, `_kursiv_`, `` `kod` `` and `[länk](https://…)`, each between spaces or stops; not
/// figures alone, as in `nr *12*`.
static MARKED: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?x)
        (?:^|[\s(”])
        (?P<all>
            \*(?P<star>[^\s*](?:[^*]*[^\s*])?)\*
            | _(?P<line>[^\s_](?:[^_]*[^\s_])?)_
            | `(?P<code>[^`]+)`
            | \[(?P<link>[^\]]+)\]\((?:https?://|www\.|mailto:)[^)\s]*\)
        )
        (?:$|[\s).,;:!?”])";
    Regex::new(pattern).expect("internal error: a pattern")
});

/// The marks in a text of one line, each with what is to stand there.
pub(super) fn marks(text: &str) -> Vec<RawMark> {
    let mut marks = Vec::new();
    let mut at = 0;
    while let Some(found) = MARKED.captures_at(text, at) {
        let Some(all) = found.name("all") else { break };
        at = all.end();
        let names = ["star", "line", "code", "link"];
        let inner = names.iter().find_map(|name| found.name(name));
        let inner = inner.map_or("", |inner| inner.as_str());
        if !inner.contains(char::is_alphabetic) {
            continue;
        }
        let mark = &all.as_str()[..1];
        let label = format!("{mark} kommer med på sidan: här blir ingen text kursiv eller länk");
        marks.push(RawMark {
            change: Some((all.range(), inner.to_owned())),
            ..RawMark::told(all.range(), &label, HINT)
        });
    }
    marks.extend(second_mark(text));
    marks
}

/// `• kultur-`: the mark of a list, where the list gives each text its own.
fn second_mark(text: &str) -> Option<RawMark> {
    let mark = text.chars().next().filter(|c| "•●▪◦·".contains(*c))?;
    let rest = text[mark.len_utf8()..].trim_start();
    let length = text.len() - rest.len();
    let label = format!("{mark} kommer med på sidan");
    (length > mark.len_utf8()).then(|| RawMark {
        change: Some((0..length, String::new())),
        ..RawMark::told(0..mark.len_utf8(), &label, "ta bort märket")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_from_signs() {
        let found = |text: &str| marks(text).len();
        assert_eq!(found("*Inte* _alla_ `nu`"), 3);
        assert_eq!(found("se [länk](https://a.example) och *kursiv*"), 2);
        assert_eq!(found("• kultur- och fritid"), 1);
        for text in [
            "nr *12*",
            "5 * 3 * 2",
            "fil_namn_ett",
            "_2025_",
            "Priser* och avgifter",
            "[1] och (2)",
            "**Fet** text",
        ] {
            assert_eq!(found(text), 0, "{text}");
        }
    }
}
