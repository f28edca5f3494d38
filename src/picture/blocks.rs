//! The blocks of a JPEG's scan, read to their ends and not drawn. Each function gives `None` when
//! the data end before.

use super::bits::{Bits, Codes};

/// Coefficients of a block.
pub const COEFFICIENTS: u8 = 64;

/// Reads blocks of a scan one after the other.
pub struct BlockReader<'a> {
    bits: Bits<'a>,
    /// Blocks that bring nothing more, told of at once.
    run: u32,
}

impl<'a> BlockReader<'a> {
    pub const fn new(data: &'a [u8]) -> Self {
        Self {
            bits: Bits::new(data),
            run: 0,
        }
    }

    /// Goes on after the next restart.
    pub fn restart(&mut self) -> Option<()> {
        self.run = 0;
        self.bits.restart()
    }

    /// One more bit of a first coefficient.
    pub fn bit(&mut self) -> Option<()> {
        self.bits.take(1).map(drop)
    }

    /// A code for how many bits a number has, and the number.
    pub fn number(&mut self, codes: &Codes) -> Option<()> {
        let size = self.bits.code(codes)?;
        self.bits.take(size & 15).map(drop)
    }

    /// The coefficients after the first, up to `to`.
    pub fn others(
        &mut self,
        codes: &Codes,
        from: u8,
        to: u8,
        mut known: Option<&mut u64>,
    ) -> Option<()> {
        if self.run > 0 {
            self.run -= 1;
            return Some(());
        }
        let mut at = from;
        while at <= to {
            let code = self.bits.code(codes)?;
            let (zeros, size) = (code >> 4, code & 15);
            if size == 0 && zeros < 15 {
                // This block has no more and, in steps, as many after it.
                if known.is_some() {
                    self.run = self.length_of_run(zeros)? - 1;
                }
                return Some(());
            }
            at += zeros;
            self.bits.take(size)?;
            if let Some(known) = known.as_deref_mut().filter(|_| size > 0) {
                *known |= 1_u64.checked_shl(at.into())?;
            }
            at += 1;
        }
        Some(())
    }

    fn length_of_run(&mut self, bits: u8) -> Option<u32> {
        Some((1 << bits) + self.bits.take(bits)?)
    }

    /// One more bit of coefficients that are known, and some that were nothing so far.
    pub fn refined(&mut self, codes: &Codes, from: u8, to: u8, known: &mut u64) -> Option<()> {
        let mut at = from;
        if self.run == 0 {
            while at <= to {
                let code = self.bits.code(codes)?;
                let (mut zeros, size) = (code >> 4, code & 15);
                if size == 0 && zeros < 15 {
                    self.run = self.length_of_run(zeros)?;
                    break;
                }
                self.bits.take(size.min(1))?;
                while at <= to {
                    if *known >> at & 1 == 1 {
                        self.bits.take(1)?;
                    } else if zeros == 0 {
                        break;
                    } else {
                        zeros -= 1;
                    }
                    at += 1;
                }
                if size > 0 && at <= to {
                    *known |= 1 << at;
                }
                at += 1;
            }
        }
        if self.run > 0 {
            self.run -= 1;
            for bit in at..=to {
                self.bits.take(u8::from(*known >> bit & 1 == 1))?;
            }
        }
        Some(())
    }
}
