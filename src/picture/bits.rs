//! The bits of a JPEG's scan, and the Huffman codes in them.

/// The longest code, in bits.
const LONGEST: u8 = 16;

/// By the next 16 bits: how long the code is that they begin with, and what it stands for.
pub struct Codes(Vec<Option<(u8, u8)>>);

impl Codes {
    /// Reads a table of codes: how many there are of each length, then what they stand for; and how
    /// many bytes that were. `None` when there are more codes than there can be.
    pub fn read(data: &[u8]) -> Option<(Self, usize)> {
        let (counts, symbols) = data.split_at_checked(LONGEST.into())?;
        let mut codes = Vec::with_capacity(1 << LONGEST);
        let mut symbols = symbols.iter();
        for (length, count) in (1..=LONGEST).zip(counts) {
            for _ in 0..*count {
                let room = 1_usize << (LONGEST - length);
                let filled = codes.len() + room;
                codes.resize(filled, Some((length, *symbols.next()?)));
            }
        }
        if codes.len() > 1 << LONGEST {
            return None;
        }
        codes.resize(1 << LONGEST, None);
        let read = data.len() - symbols.len();
        Some((Self(codes), read))
    }
}

/// Bits up to the next marker.
pub struct Bits<'a> {
    data: &'a [u8],
    /// The bits that were read and not taken, the next one highest among the lowest `held`.
    buffer: u64,
    held: u8,
}

impl<'a> Bits<'a> {
    pub const fn new(data: &'a [u8]) -> Self {
        Self {
            data,
            buffer: 0,
            held: 0,
        }
    }

    /// So many bits as a number, at most 16; `None` when there are fewer before the next marker.
    pub fn take(&mut self, bits: u8) -> Option<u32> {
        self.fill();
        self.held = self.held.checked_sub(bits)?;
        let taken = self.buffer >> self.held & ((1 << bits) - 1);
        u32::try_from(taken).ok()
    }

    /// What the next code stands for.
    pub fn code(&mut self, codes: &Codes) -> Option<u8> {
        self.fill();
        let next = if self.held < LONGEST {
            self.buffer << (LONGEST - self.held)
        } else {
            self.buffer >> (self.held - LONGEST)
        };
        let next = usize::try_from(next & 0xffff).ok()?;
        let (length, symbol) = codes.0[next]?;
        self.held = self.held.checked_sub(length)?;
        Some(symbol)
    }

    /// Goes on after the next restart.
    pub fn restart(&mut self) -> Option<()> {
        let is_restart = |two: &[u8]| two[0] == 0xff && matches!(two[1], 0xd0..=0xd7);
        let at = self.data.windows(2).position(is_restart)?;
        *self = Self::new(&self.data[at + 2..]);
        Some(())
    }

    fn fill(&mut self) {
        while self.held <= 48 {
            let Some(byte) = self.byte() else { return };
            self.buffer = self.buffer << 8 | u64::from(byte);
            self.held += 8;
        }
    }

    /// The next byte of pixels: after the first byte of a marker a zero says that it is none.
    fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = match self.data {
            [0xff, 0, rest @ ..] => (0xff, rest),
            [0xff, ..] | [] => return None,
            [byte, rest @ ..] => (*byte, rest),
        };
        self.data = rest;
        Some(byte)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_up_to_a_marker_and_no_further() {
        // Two codes of one and two bits: 0 and 10.
        let mut table = [0; 18];
        (table[0], table[1]) = (1, 1);
        (table[16], table[17]) = (7, 9);
        let (codes, read) = Codes::read(&table).unwrap();
        assert_eq!(read, 18);
        let mut bits = Bits::new(&[0b0101_0000, 0xff, 0xd0, 0b1000_0000]);
        let codes_of = |bits: &mut Bits<'_>| std::iter::from_fn(|| bits.code(&codes)).count();
        assert_eq!(bits.code(&codes), Some(7));
        assert_eq!(bits.code(&codes), Some(9));
        assert_eq!(bits.code(&codes), Some(9));
        assert_eq!(codes_of(&mut bits), 3);
        assert_eq!(bits.take(1), None);
        bits.restart().unwrap();
        assert_eq!(
            (bits.take(2), bits.take(6), bits.take(1)),
            (Some(2), Some(0), None)
        );
        // 11 is no code.
        assert_eq!(Bits::new(&[0xc0, 0, 0]).code(&codes), None);
    }

    #[test]
    fn more_codes_than_there_can_be_are_refused() {
        let mut table = [0; 32];
        table[0] = 3;
        assert!(Codes::read(&table).is_none());
        table[0] = 0;
        table[15] = 255;
        assert!(Codes::read(&table).is_none());
    }
}
