//! `#` at the beginning of a line of prose: a comment of YAML that is none there, and a heading
//! that lacks its space.

use std::ops::Range;

use super::RawMark;
use crate::diagnostic::Severity;
use crate::text::shapes::joined_headings::joined_headings;
use crate::text::{BlockKind, ReadText, TextBlock};

/// The lines that begin with `#` and are hardly meant as they come out.
pub fn marks(prose: &ReadText<'_>) -> Vec<RawMark> {
    let headings = prose.blocks().iter();
    let comments = headings.filter_map(|block| comment(prose.written, block));
    let mut marks: Vec<RawMark> = comments.collect();
    marks.extend(without_space(prose));
    let headings = prose.blocks().iter();
    marks.extend(headings.filter_map(|block| lost_end(prose.written, block)));
    marks
}

/// `### Språket C #`: Markdown takes marks that end a heading away. As many as begin it are an old
/// way to write one.
fn lost_end(text: &str, block: &TextBlock) -> Option<RawMark> {
    let BlockKind::Heading(level) = block.kind else {
        return None;
    };
    let rest = text[block.range.end..].lines().next()?;
    let marks = rest.trim();
    let is_lost = !marks.is_empty() && marks.bytes().all(|c| c == b'#');
    if !is_lost || marks.len() == level {
        return None;
    }
    let start = block.range.end + rest.find('#')?;
    Some(RawMark {
        severity: Severity::Warning,
        ..RawMark::told(
            start..start + marks.len(),
            "tecknet sist i rubriken kommer inte med på sidan",
            "ta bort det, eller skriv \\# om det hör till rubriken",
        )
    })
}

/// `# kolla med Kalle`: with one mark a line looks as a comment does outside the text.
fn comment(text: &str, block: &TextBlock) -> Option<RawMark> {
    if block.kind != BlockKind::Heading(1) {
        return None;
    }
    let is_waiver = text[block.range.clone()].starts_with("skrivelse:");
    let (severity, label) = if is_waiver {
        (
            Severity::Error,
            "kommentaren kommer med på sidan, som rubrik: inne i en text finns inga kommentarer",
        )
    } else {
        (
            Severity::Warning,
            "raden blir en rubrik på sidan: inne i en text är den ingen kommentar",
        )
    };
    Some(RawMark {
        severity,
        ..RawMark::told(
            block.whole.start..block.range.end,
            label,
            "skriv en anteckning efter anteckning:, som inte kommer med i PDF-filen; en underrubrik skrivs med ###",
        )
    })
}

/// `###Rubrik`
fn without_space(prose: &ReadText<'_>) -> Vec<RawMark> {
    let told = |range: Range<usize>| RawMark {
        severity: Severity::Warning,
        change: Some((range.clone(), "### ".to_owned())),
        ..RawMark::told(
            range,
            "det blir ingen rubrik: efter # saknas ett mellanslag",
            "skriv ### och ett mellanslag",
        )
    };
    let found = joined_headings(prose.written).into_iter();
    found.map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Prose;
    use crate::source::Span;

    fn found(text: &str) -> Vec<(Severity, String)> {
        let prose = Prose::new(text.to_owned(), Span::default());
        let marks = marks(&ReadText::of_prose(&prose, None)).into_iter();
        marks
            .map(|mark| (mark.severity, text[mark.range].to_owned()))
            .collect()
    }

    #[test]
    fn comments_and_headings_without_a_space_are_told() {
        for (text, severity, mark) in [
            (
                "Ett.\n# kolla med Kalle\nTvå.",
                Severity::Warning,
                "# kolla med Kalle",
            ),
            (
                "# skrivelse: tillåt L101 x",
                Severity::Error,
                "# skrivelse: tillåt L101 x",
            ),
            ("###Bakgrund\nText", Severity::Warning, "###"),
            ("### Språket C #\n\nText", Severity::Warning, "#"),
            ("#Bakgrund till frågan\n\nText", Severity::Warning, "#"),
            ("#Bakgrund\nText följer.", Severity::Warning, "#"),
            ("#Tidigare beslut\nText följer.", Severity::Warning, "#"),
        ] {
            assert_eq!(found(text), [(severity, mark.to_owned())], "{text}");
        }
    }

    #[test]
    fn signs_and_headings_are_left() {
        for text in [
            "### Bakgrund\n\n#### Mer",
            "### Bakgrund ###\n\n#### Språket C\\#",
            "#metoo och #2",
            "#Metoo är ett upprop.\nDet gäller alla.",
            "avtal #2\n\n#12 på listan",
            "##",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
