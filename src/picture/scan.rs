//! Whether the pixels of a JPEG are all there. Decoders fill what is missing with grey, in silence,
//! so each scan is read through here, block by block, and nothing is drawn.
//!
//! # Source
//!
//! ITU-T T.81: Huffman codes in C and F.2.2.3, scans by lines in F.2, scans in steps in G.1.2.

use super::bits::Codes;
use super::blocks::{BlockReader, COEFFICIENTS};

/// A component of the picture: its brightness, or one of its two colours.
struct Component {
    id: u8,
    across: usize,
    down: usize,
    /// Blocks from left to right, and from top to bottom.
    columns: usize,
    rows: usize,
    /// Which coefficients of each block are known not to be nothing; in steps only.
    known: Vec<u64>,
    is_seen: bool,
}

/// What the segments before a scan say of it.
#[derive(Default)]
pub struct Scans {
    is_in_steps: bool,
    components: Vec<Component>,
    /// Minimum coded units from left to right, and from top to bottom.
    units: (usize, usize),
    /// Codes of first coefficients and of the others.
    codes: [[Option<Codes>; 4]; 2],
    /// Units between two restarts; none when it is 0.
    interval: usize,
    /// Blocks that all scans together have, up to the last that was counted.
    blocks: usize,
    /// Tables of codes so far.
    tables: usize,
}

/// The most tables of codes in all: four for each of the hundred scans that decoders take, and as
/// many again. Each takes room for 65 536 codes.
const MAX_TABLES: usize = 800;

/// The most blocks of all scans together. The largest picture has two million, and programs send
/// each of them in some five scans; what decodes them takes a second for as many as this.
pub const MAX_BLOCKS: usize = 32_000_000;

/// A component in a scan, with the numbers of its codes.
struct Member {
    component: usize,
    first: usize,
    others: usize,
}

/// What a scan brings: coefficients from one to another, all bits of them or one more.
struct Step {
    from: u8,
    to: u8,
    is_refined: bool,
}

impl Scans {
    /// Takes in the segment of the frame; `None` when it cannot be so.
    pub fn take_frame(&mut self, payload: &[u8], is_in_steps: bool) -> Option<()> {
        let [_, high, low, wide, narrow, count, stated @ ..] = payload else {
            return None;
        };
        let side = |high: &u8, low: &u8| usize::from(u16::from_be_bytes([*high, *low]));
        let (width, height) = (side(wide, narrow), side(high, low));
        let stated = stated.get(..usize::from(*count) * 3)?.chunks_exact(3);
        let sampling = |it: &[u8]| (usize::from(it[1] >> 4), usize::from(it[1] & 15));
        let samplings: Vec<_> = stated.clone().map(sampling).collect();
        let is_sound = |factor: usize| (1..=4).contains(&factor);
        if !samplings.iter().all(|it| is_sound(it.0) && is_sound(it.1)) {
            return None;
        }
        let most_across = samplings.iter().map(|it| it.0).max()?;
        let most_down = samplings.iter().map(|it| it.1).max()?;
        let component = |(it, (across, down)): (&[u8], (usize, usize))| Component {
            id: it[0],
            across,
            down,
            columns: (width * across).div_ceil(most_across).div_ceil(8),
            rows: (height * down).div_ceil(most_down).div_ceil(8),
            known: Vec::new(),
            is_seen: false,
        };
        self.is_in_steps = is_in_steps;
        self.components = stated.zip(samplings).map(component).collect();
        self.units = (
            width.div_ceil(8 * most_across),
            height.div_ceil(8 * most_down),
        );
        Some(())
    }

    /// Whether some scan has brought each component.
    pub fn is_whole(&self) -> bool {
        self.components.iter().all(|component| component.is_seen)
    }

    /// Takes in a segment with tables of codes; `None` when they cannot be so.
    pub fn take_codes(&mut self, mut payload: &[u8]) -> Option<()> {
        while let [place, rest @ ..] = payload {
            let (class, number) = (usize::from(place >> 4), usize::from(place & 15));
            self.tables += 1;
            let (codes, length) = Codes::read(rest).filter(|_| self.tables <= MAX_TABLES)?;
            *self.codes.get_mut(class)?.get_mut(number)? = Some(codes);
            payload = &rest[length..];
        }
        Some(())
    }

    /// Takes in how many units stand between two restarts.
    pub fn take_interval(&mut self, payload: &[u8]) -> Option<()> {
        self.interval = u16::from_be_bytes(payload.first_chunk::<2>().copied()?).into();
        Some(())
    }

    /// Counts the blocks of a scan before they are read; `None` when there are too many in all.
    pub fn count(&mut self, payload: &[u8]) -> Option<()> {
        let count = usize::from(*payload.first()?);
        let ids = payload.get(1..)?.chunks_exact(2).take(count);
        let known = |id: &u8| self.components.iter().find(|own| own.id == *id);
        let members: Vec<&Component> = ids.filter_map(|stated| known(&stated[0])).collect();
        let blocks = if let [one] = *members {
            one.columns * one.rows
        } else {
            let of_unit = members.iter().map(|it| it.across * it.down);
            self.units.0 * self.units.1 * of_unit.sum::<usize>()
        };
        self.blocks = self.blocks.saturating_add(blocks);
        (self.blocks <= MAX_BLOCKS).then_some(())
    }

    /// Reads a scan to its end; `None` when the data end before, or are no codes.
    pub fn read(&mut self, payload: &[u8], data: &[u8]) -> Option<()> {
        let (count, rest) = payload.split_first()?;
        let (members, rest) = rest.split_at_checked(usize::from(*count) * 2)?;
        let members: Option<Vec<Member>> =
            members.chunks_exact(2).map(|it| self.member(it)).collect();
        let members = members.filter(|members| !members.is_empty())?;
        let &[from, to, bits, ..] = rest else {
            return None;
        };
        let step = Step {
            from,
            to: to.min(COEFFICIENTS - 1),
            is_refined: bits >> 4 > 0,
        };
        // Coefficients after the first come one component at a time.
        if self.is_in_steps && step.from > 0 && members.len() > 1 {
            return None;
        }
        let mut reader = BlockReader::new(data);
        for unit in 0..self.units_of(&members) {
            if self.interval > 0 && unit > 0 && unit % self.interval == 0 {
                reader.restart()?;
            }
            self.unit(unit, &members, &step, &mut reader)?;
        }
        for member in &members {
            self.components[member.component].is_seen = true;
        }
        Some(())
    }

    fn member(&mut self, stated: &[u8]) -> Option<Member> {
        let mut components = self.components.iter();
        let component = components.position(|component| component.id == stated[0])?;
        let is_new = self.is_in_steps && self.components[component].known.is_empty();
        if is_new {
            let own = &mut self.components[component];
            own.known = vec![0; own.columns * own.rows];
        }
        Some(Member {
            component,
            first: usize::from(stated[1] >> 4),
            others: usize::from(stated[1] & 15),
        })
    }

    /// A component by itself has its own blocks, and no more.
    fn units_of(&self, members: &[Member]) -> usize {
        match members {
            [one] => {
                let own = &self.components[one.component];
                own.columns * own.rows
            }
            _ => self.units.0 * self.units.1,
        }
    }

    fn unit(
        &mut self,
        unit: usize,
        members: &[Member],
        step: &Step,
        reader: &mut BlockReader<'_>,
    ) -> Option<()> {
        for member in members {
            let own = &mut self.components[member.component];
            let blocks = if members.len() == 1 {
                1
            } else {
                own.across * own.down
            };
            let [first, others] = &self.codes;
            let first = first.get(member.first).and_then(Option::as_ref);
            let others = others.get(member.others).and_then(Option::as_ref);
            for _ in 0..blocks {
                match (self.is_in_steps, step.from, step.is_refined) {
                    (false, ..) => {
                        reader.number(first?)?;
                        reader.others(others?, 1, COEFFICIENTS - 1, None)?;
                    }
                    (true, 0, false) => reader.number(first?)?,
                    (true, 0, true) => {
                        reader.bit()?;
                    }
                    (true, from, false) => {
                        let known = own.known.get_mut(unit);
                        reader.others(others?, from, step.to, known)?;
                    }
                    (true, from, true) => {
                        let known = own.known.get_mut(unit)?;
                        reader.refined(others?, from, step.to, known)?;
                    }
                }
            }
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A frame of one grey component, 8 × 16 pixels: two blocks.
    fn scans(is_in_steps: bool) -> Scans {
        let mut scans = Scans::default();
        let frame = [8, 0, 16, 0, 8, 1, 1, 0x11, 0];
        scans.take_frame(&frame, is_in_steps).unwrap();
        // First coefficients: 0 is "no bits". Others: 0 is "no more", 10 a coefficient of one bit,
        // 110 no more in so many blocks as the next bit says besides two.
        let mut tables = vec![0];
        tables.extend([1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        tables.push(0x10);
        tables.extend([
            1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x00, 0x01, 0x10,
        ]);
        scans.take_codes(&tables).unwrap();
        scans
    }

    const LINES: [u8; 6] = [1, 1, 0, 0, 63, 0];

    #[test]
    fn a_scan_by_lines_is_read_to_its_end_or_missed() {
        // Each block: first coefficient, then one of one bit, then no more.
        assert_eq!(
            scans(false).read(&LINES, &[0b0101_0010, 0b1011_1111]),
            Some(())
        );
        assert_eq!(scans(false).read(&LINES, &[0b0101_0010]), None);
        assert_eq!(scans(false).read(&LINES, &[0xff, 0xd9]), None);
    }

    #[test]
    fn scans_are_counted_with_the_blocks_that_they_have() {
        let mut scans = Scans::default();
        // 16 000 × 2 500 in three components without halving: 1.9 million blocks.
        let frame = [8, 9, 196, 62, 128, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0];
        scans.take_frame(&frame, true).unwrap();
        let all = [3, 1, 0, 2, 0, 3, 0, 0, 0, 0];
        let one = [1, 2, 0, 1, 63, 1];
        let programs = |scans: &mut Scans| {
            scans.count(&all)?;
            (0..8).try_for_each(|_| scans.count(&one))?;
            scans.count(&all)
        };
        // As programs for the web write it, and as those that look for the smallest file.
        assert_eq!(programs(&mut scans), Some(()));
        assert_eq!(programs(&mut scans), Some(()));
        assert_eq!((0..9).try_for_each(|_| scans.count(&all)), None);
    }

    #[test]
    fn tables_without_end_are_refused() {
        let mut scans = Scans::default();
        let tables = [0; 17].repeat(MAX_TABLES);
        assert_eq!(scans.take_codes(&tables), Some(()));
        assert_eq!(scans.take_codes(&[0; 17]), None);
    }

    #[test]
    fn scans_in_steps_know_what_came_before() {
        let mut scans = scans(true);
        let first = [1, 1, 0, 0, 0, 0];
        let others = [1, 1, 0, 1, 63, 1];
        let refined = [1, 1, 0, 1, 63, 0x10];
        assert_eq!(scans.read(&first, &[0b0011_1111]), Some(()));
        // One coefficient in the first block, and a run over the rest of both.
        assert_eq!(scans.read(&others, &[0b1011_1000]), Some(()));
        // A run over both blocks, and one more bit of the coefficient that is known.
        assert_eq!(scans.read(&refined, &[0b1100_1111]), Some(()));
        assert_eq!(scans.components[0].known, [0b10, 0]);
        assert!(scans.is_whole());
        assert_eq!(scans.read(&refined, &[]), None);
    }
}
