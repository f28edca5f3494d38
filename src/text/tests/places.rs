//! Every word maps to its own bytes in the file, whatever YAML makes of the text.

use std::path::Path;
use std::sync::Arc;

use proptest::prelude::*;

use crate::model::Prose;
use crate::parse::{Field, parse, record};
use crate::source::Source;
use crate::text::ReadText;

record! {
    /// A file with one text.
    #[expect(dead_code, reason = "the test looks at the text only")]
    OneText { text: Prose = "text", "En text."; }
}

fn placed(yaml: &str, word: &str) -> String {
    let source = Arc::new(Source::new(Path::new("x.yaml"), yaml.to_owned()));
    let parsed = parse::<OneText>(&source, None);
    assert!(parsed.found.is_empty(), "{:?}", parsed.found);
    let Field::Value(prose) = parsed.value.unwrap().text else {
        panic!("no text in {yaml}")
    };
    let at = prose.value.text.find(word).unwrap();
    let span = ReadText::of_prose(&prose.value, Some(&source)).place(at..at + word.len());
    format!(
        "{}:{}",
        source.position(span.start).line,
        source.slice(span)
    )
}

#[test]
fn a_word_is_found_in_every_style_of_yaml() {
    assert_eq!(
        placed(
            "text: |\n  Åtta öre\n\n  till {{ summa(\"å\") }} nu\n",
            "{{ summa(\"å\") }}"
        ),
        "4:{{ summa(\"å\") }}"
    );
    assert_eq!(
        placed("text: >-\n  Åtta\n  öre\n  till\n", "till"),
        "4:till"
    );
    assert_eq!(
        placed("text: \"Å\\u00e4 \\\"till\\\" x\"\n", "till"),
        "1:till"
    );
    assert_eq!(placed("text: 'Åsa''s till'\n", "till"), "1:till");
    assert_eq!(
        placed("text: en lång\n  mening till\n", "mening till"),
        "2:mening till"
    );
    assert_eq!(placed("text: |\r\n  ett\r\n  två\r\n", "två"), "3:två");
    assert_eq!(placed("text: |\n  ett\n  \u{a0}två\n", "två"), "3:två");
}

/// How a text is written in YAML.
#[derive(Debug, Clone, Copy)]
enum Style {
    Literal,
    Folded,
    Plain,
    Single,
    Double,
    Escaped,
}

/// Pieces of memos; those of plain scalars hold nothing that YAML gives a meaning.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zåäö]{1,9}",
        "[A-ZÅÄÖ][a-zé]{1,9}",
        "[0-9]{1,4}",
        Just("t.ex.".to_owned()),
        Just("”citat”".to_owned()),
        Just("5 kap. 53 §".to_owned()),
        Just("{{ summa(x) }}".to_owned()),
        Just("**fet**".to_owned()),
        Just("Åsas".to_owned()),
        Just("1\u{a0}000".to_owned()),
        Just("e\u{301}n".to_owned()),
        Just("slut.".to_owned()),
    ]
}

fn style() -> impl Strategy<Value = Style> {
    prop_oneof![
        Just(Style::Literal),
        Just(Style::Folded),
        Just(Style::Plain),
        Just(Style::Single),
        Just(Style::Double),
        Just(Style::Escaped),
    ]
}

/// The paragraphs as lines of words, written in a style.
fn yaml(style: Style, paragraphs: &[Vec<Vec<String>>]) -> String {
    let lines = |indent: &str, change: &dyn Fn(&str) -> String| {
        let paragraph = |lines: &Vec<Vec<String>>| {
            let lines: Vec<String> = lines
                .iter()
                .map(|words| format!("{indent}{}", change(&words.join(" "))))
                .collect();
            lines.join("\n")
        };
        paragraphs
            .iter()
            .map(paragraph)
            .collect::<Vec<_>>()
            .join("\n\n")
    };
    let same = |line: &str| line.to_owned();
    match style {
        Style::Literal => format!("text: |\n{}\n", lines("  ", &same)),
        Style::Folded => format!("text: >-\n{}\n", lines("  ", &same)),
        Style::Plain => format!("text: x{}\n", lines("  ", &same)),
        Style::Single => format!(
            "text: '{}'\n",
            lines("  ", &|line| format!("Åsa''s {line}"))
        ),
        Style::Double => format!(
            "text: \"{}\"\n",
            lines("  ", &|line| format!("\\\"{line}\\\""))
        ),
        Style::Escaped => {
            let escape = |line: &str| line.replace('å', "\\u00e5").replace('ö', "\\xf6");
            format!("text: \"{}\"\n", lines("  ", &escape))
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_word_maps_to_its_own_bytes(
        style in style(),
        paragraphs in prop::collection::vec(
            prop::collection::vec(prop::collection::vec(piece(), 1..6), 1..4),
            1..4,
        ),
    ) {
        let yaml = yaml(style, &paragraphs);
        let source = Arc::new(Source::new(Path::new("x.yaml"), yaml.clone()));
        let parsed = parse::<OneText>(&source, None);
        let Some(Field::Value(prose)) = parsed.value.map(|it| it.text) else {
            panic!("no text in {yaml}")
        };
        let read = ReadText::of_prose(&prose.value, Some(&source));
        let mut last = 0;
        for (range, word) in read.words() {
            let place = read.place(range.clone());
            let written = source.slice(place);
            let meant = written.replace("\\u00e5", "å").replace("\\xf6", "ö").replace("e\u{301}", "é");
            prop_assert_eq!(&meant, word, "{}", yaml);
            prop_assert!(place.start >= last, "{}: {}", yaml, word);
            last = place.end;
        }
        for figure in read.figures() {
            prop_assert_eq!(source.slice(read.place(figure.range.clone())), "{{ summa(x) }}");
        }
    }
}
