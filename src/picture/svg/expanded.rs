//! How much an SVG draws when everything that it repeats is drawn: ten elements that each repeat
//! the one before ten times are ten billion.

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use roxmltree::{Document, Node, NodeId};

use super::repeated::{Repeated, Times};
use super::sheet::{StyleSheet, passes};
use super::{SIMPLER, too_many_pixels};
use crate::picture::{MAX_DECODED, PictureFault, fault};

/// What is drawn, in bytes of the file, all that is repeated counted each time: five times the
/// largest file. A PDF with as much takes some five seconds and 800 MB of memory.
const MAX_DRAWN: u64 = 25_000_000;

/// What an element takes besides what stands in it, in bytes.
const ELEMENT: u64 = 100;

/// Bytes of a style that are passed in the time in which one byte is drawn.
const PASSES: u64 = 25;

/// How often elements are compared with rules of style sheets: as many elements as a file may have,
/// and a thousand classes, take half a second.
const MAX_COMPARISONS: u64 = 50_000_000;

/// A drawing has some twenty elements within each other, and few repeat what repeats another. Each
/// takes a frame of the stack here, and more where it is drawn.
const DEEPEST: usize = 200;

/// Holds what is drawn against the limits, and says how much that is, in bytes; `pictures` are
/// those inside, with their decoded bytes, and elements lie at most `depth` deep.
pub fn within_limits(
    document: &Document<'_>,
    sheet: &StyleSheet<'_>,
    pictures: HashMap<NodeId, u64>,
    depth: usize,
) -> Result<u64, PictureFault> {
    let weights = Weights { sheet, pictures };
    // Each is counted at least once, so that what is read of them next is within the limit.
    let mut all = Drawn::default();
    for node in document.descendants().filter(Node::is_element) {
        all.add(weights.own(node), 1)?;
    }
    let mut counting = Counting {
        repeated: &Repeated::of(document, sheet),
        weights: &weights,
        counted: HashMap::new(),
    };
    let drawn = counting.count(document.root_element(), 0)?;
    let lengths = |of: fn(&str) -> bool| {
        let attributes = document.descendants().flat_map(|node| node.attributes());
        let lengths = attributes
            .filter(|it| of(it.name()))
            .map(|it| it.value().len());
        lengths.max().unwrap_or(0)
    };
    let comparisons = sheet.comparisons(depth, lengths(|_| true), lengths(|name| name == "class"));
    let comparisons = comparisons.saturating_mul(drawn.elements);
    if comparisons.saturating_add(sheet.reading()) > MAX_COMPARISONS {
        return Err(too_many_rules());
    }
    Ok(drawn.bytes)
}

/// What is drawn of an element.
#[derive(Clone, Copy, Default)]
struct Drawn {
    elements: u64,
    bytes: u64,
    /// Decoded bytes of pictures.
    pixels: u64,
    /// How many elements lie within each other or repeat one another, below it.
    height: usize,
}

impl Drawn {
    fn add(&mut self, other: Self, times: u64) -> Result<(), PictureFault> {
        self.elements = self
            .elements
            .saturating_add(other.elements.saturating_mul(times));
        self.bytes = self.bytes.saturating_add(other.bytes.saturating_mul(times));
        self.pixels = self
            .pixels
            .saturating_add(other.pixels.saturating_mul(times));
        self.height = self.height.max(other.height + 1);
        if self.bytes > MAX_DRAWN {
            return Err(too_much());
        }
        if self.pixels > MAX_DECODED {
            return Err(too_many_pixels());
        }
        Ok(())
    }
}

/// What elements take by themselves.
struct Weights<'a> {
    sheet: &'a StyleSheet<'a>,
    pictures: HashMap<NodeId, u64>,
}

impl Weights<'_> {
    /// An element without what lies in it.
    fn own(&self, node: Node<'_, '_>) -> Drawn {
        let values = node.attributes().map(|it| it.value().len() as u64);
        let style = node.attribute("style").map_or(0, passes) / PASSES;
        Drawn {
            elements: 1,
            bytes: ELEMENT + values.sum::<u64>() + style + self.sheet.bytes(node),
            pixels: self.pictures.get(&node.id()).copied().unwrap_or(0),
            height: 0,
        }
    }
}

struct Counting<'r, 'a, 'i> {
    repeated: &'r Repeated<'a, 'i>,
    weights: &'r Weights<'a>,
    /// What has been counted; nothing for an element that is being counted.
    counted: HashMap<NodeId, Option<Drawn>>,
}

impl<'a, 'i> Counting<'_, 'a, 'i> {
    /// What lies `depth` elements below the root, those that repeat others among them.
    fn count(&mut self, node: Node<'a, 'i>, depth: usize) -> Result<Drawn, PictureFault> {
        let known = self.counted.get(&node.id()).copied();
        let height = known.flatten().map_or(0, |drawn| drawn.height);
        if depth + height > DEEPEST {
            return Err(too_deep());
        }
        match known {
            Some(Some(drawn)) => return Ok(drawn),
            Some(None) => return Err(in_a_circle()),
            None => self.counted.insert(node.id(), None),
        };
        let mut drawn = self.weights.own(node);
        for inner in node.children().filter(Node::is_element) {
            drawn.add(self.count(inner, depth + 1)?, 1)?;
        }
        self.add_repeated(node, depth, &mut drawn)?;
        self.counted.insert(node.id(), Some(drawn));
        Ok(drawn)
    }

    /// What an element names. Others inherit paint from it, so those that are drawn inside it come
    /// first.
    fn add_repeated(
        &mut self,
        node: Node<'a, 'i>,
        depth: usize,
        drawn: &mut Drawn,
    ) -> Result<(), PictureFault> {
        let repeated = self.repeated;
        let references = repeated.references(node);
        let mut alone = *drawn;
        for stage in &STAGES {
            for (id, times) in references.iter().filter(|it| stage.contains(&it.1)) {
                let times = match times {
                    Times::Inside | Times::Once => 1,
                    Times::AtEnds | Times::EachElement => alone.elements,
                    // Two letters are the least that a point takes.
                    Times::EachPoint => alone.bytes / 2,
                };
                for target in repeated.named(id) {
                    drawn.add(self.count(*target, depth + 1)?, times)?;
                }
            }
            if stage.contains(&Times::Inside) || repeated.has_paint_of_others() {
                alone = *drawn;
            }
        }
        Ok(())
    }
}

/// What is drawn inside comes before markers, which inherit nothing but may ask for the same paint.
const STAGES: [&[Times]; 3] = [
    &[Times::Inside],
    &[Times::Once, Times::AtEnds, Times::EachPoint],
    &[Times::EachElement],
];

fn too_much() -> PictureFault {
    PictureFault {
        said: format!(
            "ritar mer än {} MB, när det som upprepas (use, mönster, masker, pilspetsar) räknas varje gång; så mycket får en SVG rita",
            MAX_DRAWN / 1_000_000
        ),
        hint: SIMPLER,
    }
}

fn too_many_rules() -> PictureFault {
    PictureFault {
        said: format!(
            "har så många delar och stilregler (style) att de ska jämföras mer än {} miljoner gånger; så många får en SVG ha",
            MAX_COMPARISONS / 1_000_000
        ),
        hint: "exportera på nytt med stilarna som attribut (presentation attributes), eller spara ritningen som PNG",
    }
}

fn in_a_circle() -> PictureFault {
    fault("har en del som upprepar sig själv", SIMPLER)
}

fn too_deep() -> PictureFault {
    PictureFault {
        said: format!("har delar som upprepar varandra i fler än {DEEPEST} led"),
        hint: SIMPLER,
    }
}
