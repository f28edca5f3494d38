//! The form that diary numbers have, as a regular expression.

use regex::Regex;
use serde_json::{Value, json};

use crate::parse::{Decode, Decoder, Node, UNREADABLE_VALUE};

/// A regular expression.
#[derive(Debug, Clone)]
pub struct Pattern(pub Regex);

impl Decode for Pattern {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.scalar(node)?;
        let pattern = Regex::new(text).ok();
        if pattern.is_none() {
            let hint = "skriv till exempel '^RS/\\d{1,5}/\\d{4}$'";
            decoder.report(
                &UNREADABLE_VALUE,
                node.span,
                "det här är inget giltigt reguljärt uttryck",
                hint,
            );
        }
        pattern.map(Self)
    }

    fn schema() -> Value {
        json!({ "type": "string", "format": "regex" })
    }
}
