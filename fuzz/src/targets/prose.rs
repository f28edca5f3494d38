//! Markdown in every text of a case to Typst: no letter vanishes, and nothing becomes code.

use crate::cases::{BASE, loaded, main_typ};
use crate::folder::folder;
use serde_json::Value;
use skrivelse::render::{literal, markdown};
use typst::syntax::ast;
use typst::syntax::{SyntaxKind, SyntaxNode, parse_code};

/// Runs an input; whether it was one.
pub fn run(data: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(data) else {
        return false;
    };
    string_stays_a_string(text);
    letters_stay(text);
    let quoted = Value::from(text).to_string();
    let case = BASE
        .replace("Öppettider på stadsbiblioteket", &quoted)
        .replace(
            "bakgrund: |\n  Besökarna har bett om längre öppettider.\n",
            &format!("bakgrund: {quoted}\n"),
        )
        .replace("[kultur- och fritidsförvaltningen]", &format!("[{quoted}]"));
    if let Some(main) = main_typ(&loaded(folder(), &case)) {
        nothing_is_code(&main);
    }
    true
}

fn string_stays_a_string(text: &str) {
    let root = parse_code(&literal::string(text));
    let children: Vec<_> = root.children().collect();
    assert_eq!(children.len(), 1);
    let said = children[0].cast::<ast::Str<'_>>().expect("a string");
    // A tab has no width on the page.
    assert_eq!(said.get(), text.replace('\t', " ").as_str());
}

fn letters_stay(text: &str) {
    let letters = |text: &str| {
        text.chars()
            .filter(|c| c.is_alphabetic())
            .collect::<String>()
    };
    let blocks = serde_json::to_value(markdown::blocks(text, &[])).expect("blocks become JSON");
    let said: String = self::blocks(&blocks);
    assert_eq!(letters(&said), letters(text), "{blocks:?}");
}

/// What a block says, by its kind.
fn block(block: &Value) -> String {
    match block[0].as_str().expect("a block has a kind") {
        "p" => inlines(&block[1]),
        "h" => inlines(&block[2]),
        "pre" => list(&block[1], |line| line.as_str().expect("a line").to_owned()),
        "ul" => list(&block[1], blocks),
        "ol" => list(&block[3], blocks),
        "quote" => blocks(&block[1]),
        "table" => list(&block[2], inlines) + &list(&block[3], |row| list(row, inlines)),
        kind => panic!("an unknown block: {kind}"),
    }
}

fn list(value: &Value, said: impl Fn(&Value) -> String) -> String {
    value.as_array().expect("a list").iter().map(said).collect()
}

fn blocks(value: &Value) -> String {
    list(value, block)
}

fn inlines(value: &Value) -> String {
    list(value, inline)
}

fn inline(inline: &Value) -> String {
    if let Some(text) = inline.as_str() {
        return text.to_owned();
    }
    match inline[0].as_str().expect("an inline has a kind") {
        "strong" | "emph" => inlines(&inline[1]),
        // An address that is its own text stands once.
        "link" if inline[1].as_str() == Some(&inlines(&inline[2])) => inlines(&inline[2]),
        "link" => inlines(&inline[2]) + inline[1].as_str().expect("an address"),
        "br" => String::new(),
        kind => panic!("an unknown inline: {kind}"),
    }
}

fn nothing_is_code(main: &str) {
    let root = typst::syntax::parse(main);
    let mut nodes: Vec<&SyntaxNode> = vec![&root];
    while let Some(node) = nodes.pop() {
        let foreign = [
            SyntaxKind::Equation,
            SyntaxKind::Raw,
            SyntaxKind::CodeBlock,
            SyntaxKind::Closure,
            SyntaxKind::Text,
        ];
        assert!(
            !foreign.contains(&node.kind()),
            "{:?}: {}",
            node.kind(),
            node.full_text()
        );
        nodes.extend(node.children());
    }
}
