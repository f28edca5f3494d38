//! Colours, and how well they are seen on white.

use serde_json::{Value, json};

use crate::parse::{Decode, Decoder, Node, UNREADABLE_VALUE};
use crate::picture::contrast_to_white;

/// What text needs against its ground: WCAG 2.1, 1.4.3 (AA), which EN 301 549 V3.2.1 asks for.
pub const LEAST_CONTRAST: f64 = 4.5;

/// What even the largest heading needs, and what is no text: WCAG 2.1, 1.4.3 and 1.4.11. Below it a
/// heading is not weak but lost.
pub const LEAST_SEEN: f64 = 3.0;

/// A colour as `#rrggbb`.
#[derive(Debug, Clone)]
pub struct Colour(pub String);

impl Decode for Colour {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = decoder.scalar(node)?.trim().to_lowercase();
        let is_colour = text.len() == 7
            && text.starts_with('#')
            && text[1..].bytes().all(|b| b.is_ascii_hexdigit());
        if !is_colour {
            decoder.report(
                &UNREADABLE_VALUE,
                node.span,
                format!("”{text}” är ingen färg"),
                "skriv färgen som \"#14505c\"",
            );
        }
        is_colour.then_some(Self(text))
    }

    fn schema() -> Value {
        json!({ "type": "string", "pattern": "^#[0-9a-fA-F]{6}$" })
    }
}

impl Colour {
    /// The contrast to white, from 1 to 21.
    #[must_use]
    pub fn contrast_to_white(&self) -> f64 {
        contrast_to_white(self.channels())
    }

    /// The colour of the same hue that text can have on white: this one, or a darker one.
    #[must_use]
    pub fn readable(&self) -> Self {
        let channels = self.channels();
        let darkened = (0..=100_u32).rev().map(|percent| {
            channels
                .map(|channel| u8::try_from(u32::from(channel) * percent / 100).unwrap_or_default())
        });
        let mut readable = darkened.filter(|it| contrast_to_white(*it) >= LEAST_CONTRAST);
        // Black, the last one, is readable.
        let [red, green, blue] = readable.next().unwrap_or_default();
        Self(format!("#{red:02x}{green:02x}{blue:02x}"))
    }

    fn channels(&self) -> [u8; 3] {
        let digits = self.0.trim_start_matches('#');
        [0, 2, 4].map(|at| {
            let pair = digits.get(at..at + 2).unwrap_or_default();
            u8::from_str_radix(pair, 16).unwrap_or_default()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrast_is_as_the_definition_has_it() {
        let contrast = |colour: &str| Colour(colour.to_owned()).contrast_to_white();
        for (colour, expected) in [
            ("#000000", 21.0),
            ("#ffffff", 1.0),
            ("#767676", 4.54),
            ("#777777", 4.48),
            ("#ff0000", 4.0),
        ] {
            assert!((contrast(colour) - expected).abs() < 0.01, "{colour}");
        }
    }

    #[test]
    fn a_readable_colour_is_the_nearest_darker_one() {
        for colour in ["#f0c040", "#ffffff", "#ff0000", "#777777"] {
            let readable = Colour(colour.to_owned()).readable();
            assert!(readable.contrast_to_white() >= LEAST_CONTRAST, "{colour}");
            assert!(readable.contrast_to_white() < 5.0, "{colour} {readable:?}");
        }
        assert_eq!(Colour("#7a2e3a".to_owned()).readable().0, "#7a2e3a");
    }
}
