//! Text of every shape: it stays text all the way into Typst, and nothing of it vanishes.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use skrivelse::render::{literal, markdown};
use typst::syntax::ast::AstNode;
use typst::syntax::{SyntaxKind, SyntaxNode, ast, parse, parse_code};

use crate::support::{case_with, main_typ, quoted, text_of};

/// What a template may call; everything else in `main.typ` is data.
const LAYOUT: [&str; 7] = [
    "memo.with",
    "proposal",
    "section",
    "listing",
    "signatures",
    "signature_log",
    "service_box",
];

fn times(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// What is neither data nor a call: markup, formulas, references, code blocks.
const FOREIGN: [SyntaxKind; 18] = [
    SyntaxKind::Math,
    SyntaxKind::Equation,
    SyntaxKind::Label,
    SyntaxKind::Ref,
    SyntaxKind::Raw,
    SyntaxKind::CodeBlock,
    SyntaxKind::Closure,
    SyntaxKind::Strong,
    SyntaxKind::Emph,
    SyntaxKind::Heading,
    SyntaxKind::ListItem,
    SyntaxKind::EnumItem,
    SyntaxKind::TermItem,
    SyntaxKind::Link,
    SyntaxKind::Shorthand,
    SyntaxKind::SmartQuote,
    SyntaxKind::Escape,
    SyntaxKind::Text,
];

/// Prose of letters and marks, in which what Markdown looks for is likely to turn up.
fn prose() -> impl Strategy<Value = String> {
    let letters = select(vec![
        "a",
        "b",
        "åäö",
        "Nämnden",
        "x y",
        "pdf",
        "https://a.se/b",
        "mailto:a@b.se",
    ]);
    let marks = select(
        "#$@<>_*[](){}\\\"'`|~=-+./&!:;^% "
            .chars()
            .map(String::from)
            .collect::<Vec<_>>(),
    );
    let lines = select(vec![
        "\n",
        "\n\n",
        "\n    ",
        "\n- ",
        "\n1. ",
        "\n> ",
        "\n|---|---|\n",
        "\n```\n",
        "\n---\n",
        "\n===\n",
    ]);
    let shapes = select(vec![
        "](https://a.se)",
        "[c]: d",
        "&amp;",
        "<!--",
        "<p>",
        "| e | f |",
        "**",
        "\\\n",
        "![g](h)",
        "### ",
    ]);
    let piece = prop_oneof![
        6 => letters.prop_map(str::to_owned),
        6 => marks,
        2 => lines.prop_map(str::to_owned),
        2 => shapes.prop_map(str::to_owned),
    ];
    vec(piece, 1..40).prop_map(|pieces| pieces.concat())
}

/// Letters, and marks that have no meaning in Markdown by themselves.
fn kept(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphabetic() || "$@&%;^{}/~`\"'!=".contains(*c))
        .collect()
}

/// Every node of a syntax tree.
fn nodes(root: &SyntaxNode) -> Vec<&SyntaxNode> {
    std::iter::once(root)
        .chain(root.children().flat_map(nodes))
        .collect()
}

/// The Typst expressions of a file that are more than data and the layout's functions.
fn foreign(main: &str) -> Vec<String> {
    let root = parse(main);
    let (errors, warnings) = root.errors_and_warnings();
    let mut foreign: Vec<String> = errors
        .iter()
        .chain(&warnings)
        .map(|fault| fault.message.to_string())
        .collect();
    for node in nodes(&root) {
        let callee = node
            .cast::<ast::FuncCall<'_>>()
            .map(|call| call.callee().to_untyped().full_text());
        if FOREIGN.contains(&node.kind())
            || callee.is_some_and(|callee| !LAYOUT.contains(&callee.as_str()))
        {
            foreign.push(format!("{:?}: {}", node.kind(), node.full_text()));
        }
    }
    foreign
}

proptest! {
    #![proptest_config(times(10_000))]

    #[test]
    fn a_string_literal_is_one_literal_that_says_what_it_was_made_of(text in any::<String>()) {
        let root = parse_code(&literal::string(&text));
        let children: Vec<_> = root.children().collect();
        prop_assert_eq!(children.len(), 1);
        let said = children[0].cast::<ast::Str<'_>>();
        prop_assert!(said.is_some(), "{:?}", children[0]);
        prop_assert_eq!(said.unwrap().get().to_string(), text);
    }

    #[test]
    fn no_letter_of_prose_vanishes_and_none_is_added(text in prose()) {
        let blocks = serde_json::to_value(markdown::blocks(&text, &[])).unwrap();
        prop_assert_eq!(kept(&text_of(blocks.as_array().unwrap())), kept(&text), "{:?}", blocks);
    }
}

proptest! {
    #![proptest_config(times(300))]

    #[test]
    fn the_text_of_a_case_never_becomes_code(title in any::<String>(), text in prose(), item in prose()) {
        let main = main_typ(&case_with(&format!(
            "rubrik: {title}\nmottagare: [{item}]\nbakgrund: {text}\navsnitt: [{{rubrik: {item}, text: {text}}}]\n\
             belopp: [{{id: x, rubrik: {item}, poster: [{{post: {title}, belopp: 1}}, {{post: {item}, belopp: 2}}]}}]\n\
             skickas_till: [{title}, {item}]\nundertecknare: [{{namn: {item}, titel: {title}}}]\n",
            title = quoted(&title), text = quoted(&text), item = quoted(&item),
        )));
        prop_assert_eq!(foreign(&main), Vec::<String>::new(), "{}", main);
    }
}

#[test]
fn what_is_more_than_data_is_seen() {
    let seen = |main: &str| foreign(main).len();
    assert_eq!(
        seen(
            "#import \"layout/memo.typ\": *\n#show: memo.with(..(title: \"a\"))\n#section((body: ((\"p\", ()),)))\n"
        ),
        0
    );
    for main in [
        "text",
        "#read(\"a\")",
        "$x$",
        "@a",
        "#[x]",
        "= H",
        "<a>",
        "`a`",
        "https://a.se",
        "#section(read(\"a\"))",
        "#section(",
    ] {
        assert!(seen(main) > 0, "{main}");
    }
}
