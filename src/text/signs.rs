//! What a text cannot hold, told by the bytes that it is made of: most texts hold few of the signs
//! that rules look for, and need not be searched for them.

/// The bytes of a text.
#[derive(Debug, Clone, Copy, Default)]
pub struct Signs([u64; 4]);

impl Signs {
    /// Reads a text once.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut signs = Self::default();
        for byte in text.bytes() {
            signs.0[usize::from(byte >> 6)] |= 1 << (byte & 63);
        }
        signs
    }

    /// Whether the text has all bytes of something, and may hold it therefore.
    #[must_use]
    pub fn may_hold(&self, sign: &str) -> bool {
        let mut bytes = sign.bytes();
        bytes.all(|byte| self.0[usize::from(byte >> 6)] & (1 << (byte & 63)) != 0)
    }

    /// The same of any of some.
    #[must_use]
    pub fn may_hold_any(&self, signs: &[&str]) -> bool {
        signs.iter().any(|sign| self.may_hold(sign))
    }

    /// Whether the text has a digit.
    #[must_use]
    pub const fn has_digit(&self) -> bool {
        const DIGITS: u64 = 0x03ff << b'0';
        self.0[0] & DIGITS != 0
    }
}

#[cfg(test)]
mod tests {
    use super::Signs;

    #[test]
    fn what_a_text_holds_may_be_in_it() {
        let signs = Signs::of("Åtta [a](b) för 5 kr");
        assert!(signs.may_hold("](") && signs.may_hold("Å") && signs.has_digit());
        assert!(signs.may_hold_any(&["*", "ö"]));
        // The order of the bytes is not asked.
        assert!(signs.may_hold(")["));
        assert!(!signs.may_hold("\\n") && !signs.may_hold("”") && !signs.may_hold("]:"));
        assert!(!signs.may_hold_any(&["*", "_"]) && !Signs::of("nio").has_digit());
        assert!(Signs::of("").may_hold("") && !Signs::of("").may_hold("a"));
    }
}
