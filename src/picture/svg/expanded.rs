//! How much an SVG draws when everything that it repeats is drawn: ten elements that each repeat
//! the one before ten times are ten billion.

use std::collections::HashMap;

use roxmltree::{Document, Node, NodeId};

use super::references::DRAWN;
use super::sheet::{StyleSheet, passes, properties};
use super::{SIMPLER, too_large, too_many_pixels};
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

/// Elements that draw nothing, whatever is said of them.
const COLOURS: [&str; 3] = ["linearGradient", "radialGradient", "stop"];

/// Elements that are drawn where others name them.
const ELSEWHERE: [&str; 4] = ["pattern", "mask", "marker", "clipPath"];

/// Holds what is drawn against the limits, and says how much that is, in bytes; `pictures` are
/// those inside, with their decoded bytes, and elements lie at most `depth` deep.
pub fn within_limits(
    document: &Document<'_>,
    sheet: &StyleSheet<'_>,
    pictures: HashMap<NodeId, u64>,
    depth: usize,
) -> Result<u64, PictureFault> {
    let mut counting = Counting {
        named: named(document),
        sheet,
        pictures,
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

/// The first and the last element of each name: programs do not agree on which is meant.
fn named<'a, 'i>(document: &'a Document<'i>) -> HashMap<&'a str, [Node<'a, 'i>; 2]> {
    let mut named: HashMap<&str, [Node<'_, '_>; 2]> = HashMap::new();
    for node in document.descendants().filter(Node::is_element) {
        if let Some(id) = node.attribute("id") {
            named.entry(id).or_insert([node, node])[1] = node;
        }
    }
    named
}

/// What is drawn of an element.
#[derive(Clone, Copy, Default)]
struct Drawn {
    elements: u64,
    bytes: u64,
    /// Decoded bytes of pictures.
    pixels: u64,
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
        if self.bytes > MAX_DRAWN {
            return Err(too_much());
        }
        if self.pixels > MAX_DECODED {
            return Err(too_many_pixels());
        }
        Ok(())
    }
}

/// How often something is drawn that an element names.
#[derive(Clone, Copy)]
enum Times {
    Once,
    /// For each element inside, since they inherit it.
    EachElement,
    /// At each point of a line.
    EachPoint,
}

struct Counting<'a, 'i> {
    named: HashMap<&'a str, [Node<'a, 'i>; 2]>,
    sheet: &'a StyleSheet<'a>,
    pictures: HashMap<NodeId, u64>,
    /// What has been counted; nothing for an element that is being counted.
    counted: HashMap<NodeId, Option<Drawn>>,
}

impl<'a, 'i> Counting<'a, 'i> {
    /// What lies `depth` elements below the root, those that repeat others among them.
    fn count(&mut self, node: Node<'a, 'i>, depth: usize) -> Result<Drawn, PictureFault> {
        if depth > DEEPEST {
            return Err(too_large());
        }
        match self.counted.get(&node.id()) {
            Some(Some(drawn)) => return Ok(*drawn),
            Some(None) => return Err(in_a_circle()),
            None => self.counted.insert(node.id(), None),
        };
        let mut drawn = Drawn::default();
        drawn.add(self.own(node), 1)?;
        for inner in node.children().filter(Node::is_element) {
            drawn.add(self.count(inner, depth + 1)?, 1)?;
        }
        let alone = drawn;
        for (id, times) in self.references(node) {
            let times = match times {
                Times::Once => 1,
                Times::EachElement => alone.elements,
                // Two letters are the least that a point takes.
                Times::EachPoint => alone.bytes / 2,
            };
            for target in self.named(id) {
                drawn.add(self.count(target, depth + 1)?, times)?;
            }
        }
        self.counted.insert(node.id(), Some(drawn));
        Ok(drawn)
    }

    fn named(&self, id: &str) -> Vec<Node<'a, 'i>> {
        match self.named.get(id) {
            Some([first, last]) if first == last => vec![*first],
            Some(both) => both.to_vec(),
            None => Vec::new(),
        }
    }

    /// An element without what lies in it.
    fn own(&self, node: Node<'_, '_>) -> Drawn {
        let values = node.attributes().map(|it| it.value().len() as u64);
        let style = node.attribute("style").map_or(0, passes) / PASSES;
        Drawn {
            elements: 1,
            bytes: ELEMENT + values.sum::<u64>() + style + self.sheet.bytes(node),
            pixels: self.pictures.get(&node.id()).copied().unwrap_or(0),
        }
    }

    /// The names of what is drawn with an element, and how often.
    fn references(&self, node: Node<'a, '_>) -> Vec<(&'a str, Times)> {
        let mut found = self.stated(node);
        if ELSEWHERE.contains(&node.tag_name().name()) {
            // What lies inside inherits paint from where it stands, not from where it is drawn.
            let around = node.ancestors().skip(1).flat_map(|it| self.stated(it));
            found.extend(around.filter(|(_, times)| matches!(times, Times::EachElement)));
        }
        found
    }

    fn stated(&self, node: Node<'a, '_>) -> Vec<(&'a str, Times)> {
        let name = node.tag_name().name();
        let mut found = Vec::new();
        if DRAWN.contains(&name) {
            let links = node.attributes().filter(|it| it.name() == "href");
            let ids = links.filter_map(|it| it.value().trim().strip_prefix('#'));
            found.extend(ids.map(|id| (id.trim(), Times::Once)));
        }
        if COLOURS.contains(&name) {
            return found;
        }
        let mut take = |name: &str, value: &'a str| {
            found.extend(urls(value).map(|id| (id, times(name))));
        };
        for attribute in node.attributes().filter(|it| it.name() != "style") {
            take(attribute.name(), attribute.value());
        }
        let style = node.attribute("style");
        let sheets = self.sheet.rules(node).into_iter().chain(style);
        for (name, value) in sheets.flat_map(properties) {
            take(name, value);
        }
        found
    }
}

fn times(property: &str) -> Times {
    match property {
        "clip-path" | "mask" | "filter" => Times::Once,
        "marker" | "marker-mid" => Times::EachPoint,
        _ => Times::EachElement,
    }
}

/// The names in `url(#a)`.
fn urls(value: &str) -> impl Iterator<Item = &str> {
    let named = value.split("url(").skip(1);
    let named = named.filter_map(|it| it.split(')').next());
    named.filter_map(|it| {
        Some(
            it.trim()
                .trim_matches(['"', '\''])
                .trim()
                .strip_prefix('#')?
                .trim(),
        )
    })
}

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

#[cfg(test)]
mod tests {
    use std::fmt::Write;
    use std::io::Cursor;

    use crate::picture::base64::encoded;
    use crate::picture::svg::read;

    const PATH: &str = "<path d=\"M1 1h8v8z\"/>";

    /// What is said of a drawing; nothing where it is taken.
    fn said(inner: &str) -> String {
        let names =
            "xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\"";
        let svg = format!("<svg {names} viewBox=\"0 0 20 10\">{inner}{PATH}</svg>");
        read(svg.as_bytes()).map_or_else(|fault| fault.said, |_| String::new())
    }

    fn each(count: usize, of: impl Fn(usize) -> String) -> String {
        (0..count).fold(String::new(), |mut all, at| {
            let _ = write!(all, "{}", of(at));
            all
        })
    }

    #[test]
    fn whatever_repeats_too_much_is_told() {
        let many = PATH.repeat(2_000);
        let pattern = format!("<pattern id=\"p\" width=\".1\" height=\".1\">{many}</pattern>");
        let painted = |by: &str| format!("<path {by} d=\"M1 1h8v8z\"/>").repeat(2_000);
        let nested = each(7, |n| {
            let inner = format!(
                "<path fill=\"url(#p{})\" d=\"M1 1h8v8z\"/>",
                n.wrapping_sub(1)
            );
            format!(
                "<pattern id=\"p{n}\" width=\".5\" height=\".5\">{}</pattern>",
                inner.repeat(10)
            )
        });
        let long = format!("<path id=\"p\" d=\"M1 1{}\"/>", "h1v1".repeat(20_000));
        let marker = format!("<marker id=\"m\">{}</marker>", PATH.repeat(100));
        for inner in [
            format!("{long}{}", "<use href=\"#p\"/>".repeat(600)),
            format!(
                "<g id=\"b\">{many}</g>{PATH}{}",
                "<use href=\"#s\" xlink:href=\"#b\"/>".repeat(400)
            ),
            format!("{pattern}{}", painted("fill=\"url(#p)\"")),
            format!("{pattern}{}", painted("style=\"stroke: url( '#p' )\"")),
            format!("{pattern}<g fill=\"url(#p)\">{}</g>", painted("")),
            format!(
                "{pattern}<style>.a,.b{{fill:url(#p)}}</style>{}",
                painted("class=\"c b\"")
            ),
            format!(
                "{pattern}<style>g rect, path.d:first-child{{fill:url(#p)}}</style>{}",
                painted("class=\"d\"")
            ),
            format!(
                "<pattern id=\"p\"/>{pattern}{}",
                painted("fill=\"url(#p)\"")
            ),
            format!("{nested}<path fill=\"url(#p6)\" d=\"M1 1h8v8z\"/>"),
            format!(
                "<mask id=\"p\">{many}</mask>{}",
                painted("mask=\"url(#p)\"")
            ),
            format!(
                "<clipPath id=\"p\">{many}</clipPath>{}",
                painted("clip-path=\"url(#p)\"")
            ),
            format!(
                "{marker}<path marker-mid=\"url(#m)\" d=\"M1 1{}\"/>",
                "h1v1".repeat(2_000)
            ),
        ] {
            assert!(
                said(&inner).contains("ritar mer än 25 MB"),
                "{inner:.90}: {}",
                said(&inner)
            );
        }
    }

    #[test]
    fn what_repeats_itself_is_told() {
        let pattern =
            |inner: &str| format!("<pattern id=\"p\" width=\".5\" height=\".5\">{inner}</pattern>");
        for inner in [
            format!("<g id=\"g\">{}<use href=\"#g\"/></g>", "<g/>".repeat(9_000)),
            pattern("<path fill=\"url(#p)\" d=\"M1 1h8v8z\"/>"),
            format!("<g fill=\"url(#p)\">{}</g>", pattern(PATH)),
            "<mask id=\"m\"><g mask=\"url(#n)\"/></mask><mask id=\"n\"><g mask=\"url(#m)\"/></mask>".to_owned(),
            "<linearGradient id=\"a\" href=\"#b\"/><linearGradient id=\"b\" href=\"#a\"/>".to_owned(),
        ] {
            assert!(said(&inner).contains("upprepar sig själv"), "{inner:.90}: {}", said(&inner));
        }
    }

    #[test]
    fn rules_and_attributes_are_counted_before_they_are_compared() {
        let rules = each(20_000, |n| format!(".c{n}{{fill:red}}"));
        let paths = each(9_000, |n| format!("<path class=\"c{n}\" d=\"M1 1h8v8z\"/>"));
        let deep = format!(
            "{}{}{}",
            "<g>".repeat(90),
            PATH.repeat(90),
            "</g>".repeat(90)
        );
        let classes = format!("<path class=\"{}\" d=\"M1 1h8v8z\"/>", "a ".repeat(900_000));
        for inner in [
            format!("<style>{rules}</style>{paths}"),
            format!("<style>b g g g g > g path{{fill:red}}</style>{deep}"),
            format!("<style>{rules}</style>{classes}"),
        ] {
            assert!(
                said(&inner).contains("50 miljoner gånger"),
                "{inner:.90}: {}",
                said(&inner)
            );
        }
        let several = each(3_000, |n| format!(".c{n},"));
        let long = "fill:red;".repeat(9_000);
        let properties = "a:b;".repeat(40_000);
        for style in [
            format!("{several}.d{{{long}}}"),
            format!(".a{{{properties}{properties}}}"),
        ] {
            let inner = format!("<style>{style}</style>");
            assert!(
                said(&inner).contains("50 miljoner gånger"),
                "{inner:.90}: {}",
                said(&inner)
            );
        }
        let styled = format!("<g style=\"{properties}\"/>");
        assert!(said(&styled).contains("ritar mer än"), "{}", said(&styled));
        let stated = "fill:red;".repeat(9_000);
        let all = format!("<style>*{{{stated}}}</style>{}", PATH.repeat(2_000));
        assert!(said(&all).contains("ritar mer än"), "{}", said(&all));
        for kind in ["a", "xmlns:a"] {
            let attributes = each(90_000, |n| format!(" {kind}{n}=\"u{n}\""));
            assert!(
                said(&format!("<g{attributes}/>")).contains("fler än 250"),
                "{kind}"
            );
        }
    }

    #[test]
    fn pictures_inside_are_counted_together_and_as_often_as_they_are_drawn() {
        let picture = image::GrayImage::from_pixel(5_000, 5_000, image::Luma([90]));
        let mut data = Cursor::new(Vec::new());
        picture
            .write_to(&mut data, image::ImageFormat::Png)
            .unwrap();
        let data = encoded(data.get_ref());
        let one = format!(
            "<image id=\"i\" width=\"9\" height=\"9\" href=\"data:image/png;base64,{data}\"/>"
        );
        assert_eq!(said(&one), "");
        for inner in [
            one.repeat(5),
            format!("{one}{}", "<use href=\"#i\"/>".repeat(4)),
        ] {
            assert!(
                said(&inner).contains("mer än 120 MB"),
                "{inner:.90}: {}",
                said(&inner)
            );
        }
    }

    /// As drawing programs, plots and maps write them.
    #[test]
    fn honest_drawings_are_taken() {
        let rules = each(200, |n| {
            format!(".cls-{n}{{fill:#0000{:02x};stroke-width:.3px}}", n % 90)
        });
        let classes = each(5_000, |n| {
            format!("<path class=\"cls-{}\" d=\"M1 1h8v8z\"/>", n % 200)
        });
        let gradients = each(400, |n| {
            format!(
                "<linearGradient id=\"a{n}\" xlink:href=\"#b{n}\"/><linearGradient id=\"b{n}\"><stop/></linearGradient><path fill=\"url(#a{n})\" d=\"M1 1h8v8z\"/>"
            )
        });
        let cut = each(3_000, |n| {
            format!(
                "<clipPath id=\"c{n}\"><rect width=\"9\" height=\"9\"/></clipPath><g clip-path=\"url(#c{n})\">{PATH}</g>"
            )
        });
        let letters = "<use xlink:href=\"#m\" x=\"2\" y=\"3\"/>".repeat(9_000);
        let hatched = "<path fill=\"url(#h)\" d=\"M1 1h8v8z\"/>".repeat(9_000);
        let arrows = format!(
            "<path marker-end=\"url(#m)\" d=\"M1 1{}\"/>",
            "h1v1".repeat(20)
        )
        .repeat(500);
        for inner in [
            format!("<style>{rules}</style>{classes}"),
            gradients,
            cut,
            format!("<defs><g id=\"m\">{PATH}</g></defs>{letters}"),
            format!("<pattern id=\"h\" width=\"4\" height=\"4\">{PATH}{PATH}</pattern>{hatched}"),
            format!("<marker id=\"m\">{PATH}</marker>{arrows}"),
            format!(
                "<linearGradient id=\"g\"><stop/></linearGradient><style>*{{fill: url(#g)}}</style>{PATH}"
            ),
            format!(
                "<style>*{{stroke-linejoin: round}} svg g path{{fill: none}}</style>{}",
                PATH.repeat(5_000)
            ),
        ] {
            assert_eq!(said(&inner), "", "{inner:.90}");
        }
    }
}
