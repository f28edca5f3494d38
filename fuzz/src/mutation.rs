//! Inputs made of kept ones, in the same order every time.

/// As the fuzzer takes them at most.
const LONGEST: usize = 65536;

/// Makes inputs of others.
pub struct Mutation {
    kept: Vec<Vec<u8>>,
    words: Vec<Vec<u8>>,
    state: u64,
}

impl Mutation {
    /// Makes inputs of those, and puts words into them.
    pub fn of(kept: Vec<Vec<u8>>, words: &[String]) -> Self {
        let words = words.iter().map(|word| word.clone().into_bytes()).collect();
        Self {
            kept,
            words,
            state: 1,
        }
    }

    /// One of the kept inputs with one to eight changes.
    pub fn next_input(&mut self) -> Vec<u8> {
        let mut input = self.one_kept().to_vec();
        for _ in 0..=self.below(8) {
            self.change(&mut input);
        }
        input.truncate(LONGEST);
        input
    }

    fn change(&mut self, input: &mut Vec<u8>) {
        let at = self.below(input.len() + 1);
        let end = (at + self.below(32)).min(input.len());
        match self.below(6) {
            // The highest bit is left: a text stays one.
            0 if at < input.len() => input[at] ^= 1 << self.below(7),
            1 if at < input.len() => input[at] = self.below(256).to_le_bytes()[0],
            2 => drop(input.drain(at..end)),
            3 => {
                let copied = input[at..end].to_vec();
                let to = self.below(input.len() + 1);
                input.splice(to..to, copied);
            }
            4 => {
                let word = self.word();
                input.splice(at..at, word);
            }
            _ => {
                let other = self.part_of_another();
                input.splice(at..end, other);
            }
        }
    }

    fn word(&mut self) -> Vec<u8> {
        if self.words.is_empty() {
            return vec![self.below(256).to_le_bytes()[0]];
        }
        let index = self.below(self.words.len());
        self.words[index].clone()
    }

    fn part_of_another(&mut self) -> Vec<u8> {
        let (from, length) = (self.below(LONGEST), self.below(64));
        let other = self.one_kept();
        let from = from % (other.len() + 1);
        other[from..(from + length).min(other.len())].to_vec()
    }

    fn one_kept(&mut self) -> &[u8] {
        let index = self.below(self.kept.len());
        &self.kept[index]
    }

    /// A number below `limit`, by `SplitMix64`: evenly spread, and the same on every machine.
    fn below(&mut self, limit: usize) -> usize {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let limit = u64::try_from(limit.max(1)).expect("a length");
        usize::try_from((mixed ^ (mixed >> 31)) % limit).expect("below a length")
    }
}
