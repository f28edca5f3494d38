//! The checksum that a case states for a file.

use serde_json::{Value, json};

use crate::parse::{Decode, Decoder, Node, UNREADABLE_VALUE};

/// A SHA-256: 64 hexadecimal digits, here in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checksum(pub String);

impl Decode for Checksum {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.scalar(node)?.trim();
        let is_checksum = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        if !is_checksum {
            let label = format!("”{text}” är ingen kontrollsumma av slaget SHA-256");
            let hint = "skriv alla 64 tecken, siffror och a–f, eller ta bort raden: granskningen visar filens kontrollsumma när ärendet är klart";
            decoder.report(&UNREADABLE_VALUE, node.span, label, hint);
        }
        is_checksum.then(|| Self(text.to_ascii_lowercase()))
    }

    fn schema() -> Value {
        json!({ "type": "string", "pattern": "^[0-9a-fA-F]{64}$" })
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use crate::model::Case;
    use crate::parse::parse;
    use crate::source::Source;

    /// YAML takes a text of digits for a number.
    #[test]
    fn a_checksum_may_be_digits_alone() {
        for written in [
            "1".repeat(64),
            format!("{}e10", "1".repeat(61)),
            "0".repeat(64),
        ] {
            let text = format!("beslutsunderlag:\n  - sha256: {written}\n");
            let case = parse::<Case>(&Arc::new(Source::new(Path::new("case.yaml"), text)), None)
                .value
                .unwrap();
            assert_eq!(case.documents.items()[0].sha256.get().unwrap().0, written);
        }
    }
}
