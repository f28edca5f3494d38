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
    let operands = operation.operands.as_slice();
    let numbers = |count: usize| operands.len() == count && operands.iter().all(is_number);
    match operation.operator.as_str() {
        "q" | "Q" | "h" | "S" | "s" | "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" | "n" | "W"
        | "W*" | "BT" | "ET" | "T*" | "EMC" | "BX" | "EX" => operands.is_empty(),
        "w" | "M" | "i" | "g" | "G" | "Tc" | "Tw" | "Tz" | "TL" | "Ts" => numbers(1),
        "J" | "j" | "Tr" => matches!(operands, [Object::Integer(0..=7)]),
        "m" | "l" | "Td" | "TD" => numbers(2),
        "rg" | "RG" => numbers(3),
        "k" | "K" | "v" | "y" | "re" => numbers(4),
        "cm" | "c" | "Tm" => numbers(6),
        "ri" | "gs" | "cs" | "CS" | "sh" | "Do" | "BMC" | "MP" => {
            matches!(operands, [Object::Name(_)])
        }
        "d" => match operands {
            [Object::Array(lengths), start] => lengths.iter().chain([start]).all(is_number),
            _ => false,
        },
        "Tf" => matches!(operands, [Object::Name(_), size] if is_number(size)),
        "BDC" | "DP" => {
            matches!(
                operands,
                [Object::Name(_), Object::Name(_) | Object::Dictionary(_)]
            )
        }
        "Tj" | "'" => matches!(operands, [Object::String(..)]),
        "TJ" => matches!(operands, [Object::Array(pieces)] if pieces.iter().all(is_piece)),
        "\"" => match operands {
            [spaces @ .., Object::String(..)] => spaces.len() == 2 && spaces.iter().all(is_number),
            _ => false,
        },
        "sc" | "SC" => !operands.is_empty() && operands.iter().all(is_number),
        "scn" | "SCN" => match operands {
            [numbers @ .., Object::Name(_)] | numbers @ [_, ..] => numbers.iter().all(is_number),
            [] => false,
        },
        "BI" => true,
        _ => false,
    }
}

/// The largest number that every program holds as a whole one.
const MAX_NUMBER: f64 = i32::MAX as f64;

fn is_number(operand: &Object) -> bool {
    number(operand).is_some_and(|number| number.abs() <= MAX_NUMBER)
}

/// A string is shown, a number moves the pen.
fn is_piece(piece: &Object) -> bool {
    matches!(piece, Object::String(..)) || is_number(piece)
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
            b"1 0 0 1 5 5 cm [3] 0 d /F1 9 Tf (a) Tj [(a) 3 -1.5] TJ 0 Tr"
        ));
        assert!(is_right(b"1 0 0 scn /P1 scn 1 /P1 scn"));
        assert!(is_right(
            b"[] 0.5 d 1 2 (a) \" /P <</MCID 1>> BDC /P /Named BDC /Span BMC 0.5 sc"
        ));
        for odd in [
            "9 1 0 0 1 5 5 cm",
            "0 0 9 re",
            "/a g",
            "1 nonsense",
            "(a) (b) Tj",
            "3.0 Tr",
            "8 Tr",
            "-1 J",
            "true 0 scn",
            "[(a)] 0 scn",
            "[(a) [(b)]] TJ",
            "[(a) /b] TJ",
            "[(a) true] TJ",
            "[3 (a)] 0 d",
            "[3] (a) d",
            "9 /F1 Tf",
            "/F1 (9) Tf",
            "(a) (b) (c) \"",
            "/P (a) BDC",
            "/P null DP",
            "99999999999 0 m",
        ] {
            assert!(!is_right(odd.as_bytes()), "{odd}");
        }
    }
}
