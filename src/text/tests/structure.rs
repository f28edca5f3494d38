//! Of what texts are built.

use crate::model::Prose;
use crate::source::Span;
use crate::text::{BlockKind, ReadText};

fn with<R>(text: &str, look: impl FnOnce(&ReadText<'_>) -> R) -> R {
    let prose = Prose::new(text.to_owned(), Span::default());
    look(&ReadText::of_prose(&prose, None))
}

#[test]
fn blocks_have_their_kinds_and_places() {
    let text = "Ett\n\n### 2.1 Två ##\n\n- tre\n  - fyra\n- fem\n\n> sex\n\n| a | b |\n|---|---|\n| c | |\n\n    kod";
    with(text, |read| {
        let found: Vec<_> = read
            .blocks()
            .iter()
            .map(|block| {
                (
                    &text[block.range.clone()],
                    block.kind,
                    block.item,
                    block.is_cited,
                )
            })
            .collect();
        let expected = [
            ("Ett", BlockKind::Paragraph, None, false),
            ("2.1 Två", BlockKind::Heading(3), None, false),
            ("tre", BlockKind::Paragraph, Some(0), false),
            ("fyra", BlockKind::Paragraph, Some(1), false),
            ("fem", BlockKind::Paragraph, Some(2), false),
            ("sex", BlockKind::Paragraph, None, true),
            ("a", BlockKind::Cell, None, false),
            ("b", BlockKind::Cell, None, false),
            ("c", BlockKind::Cell, None, false),
            ("kod", BlockKind::Verbatim, None, false),
        ];
        assert_eq!(found, expected);
        let lists: Vec<_> = read
            .lists()
            .iter()
            .map(|it| (it.count, it.is_inner))
            .collect();
        assert_eq!(lists, [(2, false), (1, true)]);
        assert_eq!(
            &text[read.statement_at(text.find("c |").unwrap())],
            "| c | |"
        );
    });
}

#[test]
fn items_have_the_numbers_of_their_list() {
    with("3. tre\n4. fyra\n\ntext\n\n• ett\n• två", |read| {
        let numbers: Vec<_> = read
            .items()
            .iter()
            .map(|item| (item.list, item.number))
            .collect();
        assert_eq!(numbers, [(0, Some(3)), (0, Some(4)), (1, None), (1, None)]);
    });
}

#[test]
fn what_is_quoted_ends_with_its_paragraph() {
    let text = "En ”två” tre \"fyra\" fem ”sex\n\nsju";
    let is_quoted = |word: &str| with(text, |read| read.is_quoted(text.find(word).unwrap()));
    let quoted: Vec<_> = ["En", "två", "tre", "fyra", "fem", "sex", "sju"]
        .into_iter()
        .filter(|word| is_quoted(word))
        .collect();
    assert_eq!(quoted, ["två", "fyra", "sex"]);
}

#[test]
fn a_capital_begins_after_a_stop_a_mark_or_an_empty_line() {
    let begins = |text: &str| with(text, |read| read.begins_at(text.find("Xa").unwrap()));
    for text in [
        "Xa",
        "Slut. Xa",
        "- Xa",
        "1. Xa",
        "### Xa",
        "#### 3.1.4 Xa",
        "en\n\nXa",
        "(Xa",
        "| b | Xa |\n|---|---|",
        "”Xa",
        "Slut.\n  Xa",
        "en: Xa",
        "**Xa**",
    ] {
        assert!(begins(text), "{text}");
    }
    for text in [
        "en Xa",
        "en\nXa",
        "en, Xa",
        "med **Xa",
        "vård- Xa",
        "t.ex. Xa",
        "5 kap. Xa",
    ] {
        assert!(!begins(text), "{text}");
    }
}
