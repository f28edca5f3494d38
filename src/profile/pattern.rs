//! The form that diary numbers have, as a regular expression.

use regex::Regex;
use serde_json::{Value, json};

use crate::parse::{Decode, Decoder, Node, UNREADABLE_VALUE};
use crate::swedish;

/// What is likely wrong with an expression.
fn fault(text: &str) -> &'static str {
    let mut open: Vec<char> = Vec::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        let is_in_class = open.last() == Some(&'[');
        match c {
            '\\' => drop(chars.next()),
            ']' if is_in_class => drop(open.pop()),
            '[' | '(' if !is_in_class => open.push(c),
            ')' if !is_in_class && open.pop().is_none() => return ": en ) har ingen ( före sig",
            _ => {}
        }
    }
    match open.last() {
        Some('[') => ": en [ har ingen ] efter sig",
        Some(_) => ": en ( har ingen ) efter sig",
        None if text.starts_with(['*', '+', '?']) => {
            ": det finns inget före det första tecknet att upprepa"
        }
        None => "",
    }
}

/// A regular expression.
#[derive(Debug, Clone)]
pub struct Pattern(pub Regex);

impl Decode for Pattern {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.scalar(node)?;
        let pattern = swedish::pattern(text).ok();
        if pattern.is_none() {
            let label = format!("det här är inget giltigt reguljärt uttryck{}", fault(text));
            let hint = "skriv till exempel '^RS/\\d{1,5}/\\d{4}$'";
            decoder.report(&UNREADABLE_VALUE, node.span, label, hint);
        }
        pattern.map(Self)
    }

    fn schema() -> Value {
        json!({ "type": "string", "format": "regex" })
    }
}
