//! The operators of a content (ISO 32000-1, table A.1), read so that all of it counts.

use lopdf::Object;
use lopdf::content::{Content, Operation};

use super::number;
use crate::pdf::structure::Unreadable;

/// What is put after a content to see that it was read to its end: a mark that draws nothing.
const END: &[u8] = b"\n/SkrivelseEnd MP\n";

/// The operators in their order.
///
/// # Errors
///
/// Some part of it is no operator with its operands: programs go on after that in ways of their
/// own.
pub fn operations(content: &[u8]) -> Result<Vec<Operation>, Unreadable> {
    let whole = [content, END].concat();
    let mut operations = Content::decode(&whole)
        .map_err(|_| Unreadable::Damaged)?
        .operations;
    let end = operations.pop().ok_or(Unreadable::Damaged)?;
    let name = Object::Name(b"SkrivelseEnd".to_vec());
    let is_end = end.operator == "MP" && end.operands == [name];
    if is_end {
        Ok(operations)
    } else {
        Err(Unreadable::Damaged)
    }
}

/// Whether an operator is known and stands after as many operands as it takes: of more or fewer,
/// some programs take the first, some the last, and some leave the operator out.
pub fn has_its_operands(operation: &Operation) -> bool {
    let operands = &operation.operands;
    let numbers = |count: usize| {
        operands.len() == count && operands.iter().all(|operand| number(operand).is_some())
    };
    match operation.operator.as_str() {
        "q" | "Q" | "h" | "S" | "s" | "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" | "n" | "W"
        | "W*" | "BT" | "ET" | "T*" | "EMC" | "BX" | "EX" => operands.is_empty(),
        "w" | "J" | "j" | "M" | "i" | "g" | "G" | "Tc" | "Tw" | "Tz" | "TL" | "Ts" | "Tr" => {
            numbers(1)
        }
        "m" | "l" | "Td" | "TD" => numbers(2),
        "rg" | "RG" => numbers(3),
        "k" | "K" | "v" | "y" | "re" => numbers(4),
        "cm" | "c" | "Tm" => numbers(6),
        "ri" | "gs" | "cs" | "CS" | "sh" | "Do" | "BMC" | "MP" => {
            matches!(operands.as_slice(), [Object::Name(_)])
        }
        "d" | "Tf" | "BDC" | "DP" => operands.len() == 2,
        "Tj" | "'" => matches!(operands.as_slice(), [Object::String(..)]),
        "TJ" => matches!(operands.as_slice(), [Object::Array(_)]),
        "\"" => operands.len() == 3,
        "sc" | "SC" | "scn" | "SCN" => !operands.is_empty(),
        "BI" => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_content_that_is_not_read_to_its_end_is_refused() {
        assert_eq!(operations(b"q 1 0 0 1 0 0 cm Q").unwrap().len(), 3);
        assert_eq!(operations(b"% a comment").unwrap().len(), 0);
        for odd in [
            "q ) 0 0 9 9 re f Q",
            "q (open 0 0 9 9 re f",
            "q << 1 >> 0 0 9 9 re f",
        ] {
            assert!(operations(odd.as_bytes()).is_err(), "{odd}");
        }
    }

    #[test]
    fn a_wrong_number_of_operands_is_seen() {
        let is_right = |content: &[u8]| operations(content).unwrap().iter().all(has_its_operands);
        assert!(is_right(
            b"1 0 0 1 5 5 cm [3] 0 d /F1 9 Tf (a) Tj [(a) 3] TJ"
        ));
        for odd in [
            "9 1 0 0 1 5 5 cm",
            "0 0 9 re",
            "/a g",
            "1 nonsense",
            "(a) (b) Tj",
        ] {
            assert!(!is_right(odd.as_bytes()), "{odd}");
        }
    }
}
