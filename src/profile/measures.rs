//! Sizes and margins of an organisation's pages, within what the layout has room for.

use serde_json::{Value, json};

use crate::parse::{Decode, Decoder, Node, UNREADABLE_VALUE};

/// Declares a measure with its unit and its limits, in tenths of the unit.
macro_rules! measure {
    ($(#[$meta:meta])* $name:ident, $unit:literal, $least:literal, $most:literal) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct $name {
            /// In tenths of the unit.
            pub tenths: u16,
        }

        impl Decode for $name {
            fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
                let text = decoder.scalar(node)?;
                let tenths = tenths(text, $unit).filter(|it| ($least..=$most).contains(it));
                if tenths.is_none() {
                    let label = format!("”{text}” går inte att använda här");
                    let (least, most) = ($least / 10, $most / 10);
                    let hint = format!("skriv {least} till {most} {}, med högst en decimal", $unit);
                    decoder.report(&UNREADABLE_VALUE, node.span, label, hint);
                }
                Some(Self { tenths: tenths? })
            }

            fn schema() -> Value {
                json!({ "type": ["string", "number"] })
            }
        }

        impl $name {
            /// As Typst writes it: `10.5pt`.
            #[must_use]
            pub fn in_typst(self) -> String {
                format!("{}.{}{}", self.tenths / 10, self.tenths % 10, $unit)
            }
        }
    };
}

measure! {
    /// How large the text is. Smaller is hard to read on paper, and larger leaves tables no room.
    TextSize, "pt", 100, 120
}

measure! {
    /// How large the title of a document is: larger than the headings below it, and two lines of it
    /// leave the first page room for text.
    TitleSize, "pt", 140, 220
}

measure! {
    /// The margin beside the text. A wider one leaves tables less room than their rules reckon
    /// with.
    SideMargin, "mm", 150, 250
}

measure! {
    /// How high the logo is. The head has room for 14 mm above its labels.
    LogoHeight, "mm", 80, 140
}

/// `10,5`, `10.5`, `10,5 pt`
fn tenths(text: &str, unit: &str) -> Option<u16> {
    let number = text.trim().strip_suffix(unit).unwrap_or(text).trim();
    let number = number.replace(',', ".");
    let (whole, part) = number.split_once('.').unwrap_or((&number, "0"));
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let is_number = is_digits(whole) && is_digits(part) && whole.len() < 4 && part.len() == 1;
    let tenths = || Some(whole.parse::<u16>().ok()? * 10 + part.parse::<u16>().ok()?);
    is_number.then(tenths).flatten()
}

#[cfg(test)]
mod tests {
    use super::tenths;

    #[test]
    fn measures_are_read_in_tenths() {
        for (text, expected) in [
            ("10,5", Some(105)),
            ("10.5 pt", Some(105)),
            ("11pt", Some(110)),
            ("11 mm", None),
            ("10,55", None),
            ("-1", None),
            ("", None),
            ("99999", None),
        ] {
            assert_eq!(tenths(text, "pt"), expected, "{text}");
        }
    }
}
