//! How well a mark is seen on white. Told only where it is sure: a style that is not understood, a
//! gradient or a picture may be seen.

use roxmltree::Node;

use crate::picture::contrast::{contrast_to_white, on_white};

/// Elements that are drawn.
const SHAPES: [&str; 7] = [
    "path", "rect", "circle", "ellipse", "polygon", "polyline", "line",
];

/// What is inside is not drawn itself.
const ASIDE: [&str; 5] = ["clipPath", "mask", "marker", "pattern", "symbol"];

/// What is surely as pale as the paper, by names; others have a colour.
const PALE: [&str; 8] = [
    "white",
    "snow",
    "ivory",
    "whitesmoke",
    "ghostwhite",
    "mintcream",
    "floralwhite",
    "azure",
];

/// Of what may be seen well.
const SEEN: f64 = 21.0;

/// Of what is not drawn.
const UNSEEN: f64 = 1.0;

/// A style sheet that only gives properties to classes.
struct Sheet<'a>(Vec<(&'a str, &'a str)>);

/// The contrast to white of what is seen best.
pub fn contrast(root: Node<'_, '_>) -> f64 {
    let Some(sheet) = Sheet::of(root) else {
        return SEEN;
    };
    let shapes = root.descendants().filter(Node::is_element);
    let contrasts = shapes.map(|node| {
        let name = node.tag_name().name();
        if name == "image" || name == "use" && has_symbols(root) {
            SEEN
        } else if SHAPES.contains(&name) && !is_aside(node) {
            of_shape(node, &sheet)
        } else {
            UNSEEN
        }
    });
    contrasts.fold(UNSEEN, f64::max)
}

/// Symbols are drawn where they are used, in colours that the place may give.
fn has_symbols(root: Node<'_, '_>) -> bool {
    let mut all = root.descendants();
    all.any(|node| node.tag_name().name() == "symbol")
}

fn is_aside(node: Node<'_, '_>) -> bool {
    let mut above = node.ancestors();
    above.any(|node| ASIDE.contains(&node.tag_name().name()))
}

fn of_shape(shape: Node<'_, '_>, sheet: &Sheet<'_>) -> f64 {
    let is_gone = |node: Node<'_, '_>| sheet.own(node, "display") == Some("none");
    if shape.ancestors().any(is_gone) || sheet.inherited(shape, "visibility") == Some("hidden") {
        return UNSEEN;
    }
    let covers = shape
        .ancestors()
        .filter_map(|node| sheet.own(node, "opacity"));
    let cover: f64 = covers.map(share).product();
    let painted = |property: &str, usual: &'static str| {
        let paint = sheet.inherited(shape, property).unwrap_or(usual);
        let opacity = sheet.inherited(shape, &format!("{property}-opacity"));
        of_paint(paint, cover * opacity.map_or(1.0, share))
    };
    // A shape is filled with black where nothing else is said, and has no line.
    let line = painted("stroke", "none");
    if shape.tag_name().name() == "line" {
        line
    } else {
        line.max(painted("fill", "black"))
    }
}

/// `0.5` or `50%`; all where it is not understood.
fn share(number: &str) -> f64 {
    let (digits, whole) = match number.strip_suffix('%') {
        Some(digits) => (digits, 100.0),
        None => (number, 1.0),
    };
    digits.trim().parse::<f64>().map_or(1.0, |it| it / whole)
}

fn of_paint(paint: &str, cover: f64) -> f64 {
    let paint: String = paint.to_lowercase().split_whitespace().collect();
    if cover <= 0.0 || ["none", "transparent"].contains(&&*paint) || PALE.contains(&&*paint) {
        return UNSEEN;
    }
    let channels = of_digits(&paint).or_else(|| of_numbers(&paint));
    // A colour by its name is as dark as black, so that only its cover counts.
    let is_named = paint.chars().all(|c| c.is_ascii_lowercase());
    let channels = channels.or_else(|| is_named.then_some([0; 3]));
    channels.map_or(SEEN, |it| contrast_to_white(on_white(it, cover)))
}

/// `#fc0` or `#ffcc00`
fn of_digits(paint: &str) -> Option<[u8; 3]> {
    let digits = paint.strip_prefix('#').filter(|it| it.is_ascii())?;
    let width = match digits.len() {
        3 => 1,
        6 => 2,
        _ => return None,
    };
    let channel = |at: usize| {
        let value = u8::from_str_radix(&digits[at * width..(at + 1) * width], 16).ok()?;
        Some(if width == 1 { value * 17 } else { value })
    };
    Some([channel(0)?, channel(1)?, channel(2)?])
}

/// `rgb(255,204,0)` or `rgb(100%,80%,0%)`
fn of_numbers(paint: &str) -> Option<[u8; 3]> {
    let inner = paint.strip_prefix("rgb(")?.strip_suffix(')')?;
    let channel = |text: &str| match text.strip_suffix('%') {
        Some(part) => Some(on_white([0; 3], 1.0 - part.parse::<f64>().ok()? / 100.0)[0]),
        None => text.parse::<u8>().ok(),
    };
    let channels: Option<Vec<u8>> = inner.split(',').map(channel).collect();
    channels?.try_into().ok()
}

impl<'a> Sheet<'a> {
    /// The rules of all sheets; nothing when one is not for classes alone.
    fn of(root: Node<'a, '_>) -> Option<Self> {
        let mut rules = Vec::new();
        let is_sheet = |node: &Node<'_, '_>| node.tag_name().name() == "style";
        for node in root.descendants().filter(is_sheet) {
            let texts = node.children().filter_map(|inner| inner.text());
            for rule in texts.flat_map(|text| text.split('}')) {
                let Some((names, properties)) = rule.split_once('{') else {
                    if rule.trim().is_empty() {
                        continue;
                    }
                    return None;
                };
                for name in names.split(',') {
                    let name = name.trim().strip_prefix('.')?;
                    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
                    if !name.chars().all(is_plain) {
                        return None;
                    }
                    rules.push((name, properties));
                }
            }
        }
        Some(Self(rules))
    }

    /// A property that is stated for an element or for what encloses it.
    fn inherited(&self, node: Node<'a, '_>, property: &str) -> Option<&'a str> {
        node.ancestors().find_map(|node| self.own(node, property))
    }

    /// A property that is stated for an element: its style comes before its classes, and those
    /// before its attributes.
    fn own(&self, node: Node<'a, '_>, property: &str) -> Option<&'a str> {
        let style = node
            .attribute("style")
            .and_then(|text| stated(text, property));
        let classes = || {
            let classes: Vec<&str> = node.attribute("class")?.split_whitespace().collect();
            let mut rules = self.0.iter().rev();
            rules.find_map(|(name, text)| {
                let is_meant = classes.contains(name);
                is_meant.then(|| stated(text, property)).flatten()
            })
        };
        style.or_else(classes).or_else(|| node.attribute(property))
    }
}

/// The value of a property in `fill: #fff; stroke: none`.
fn stated<'a>(style: &'a str, property: &str) -> Option<&'a str> {
    let stated = style.split(';').filter_map(|it| it.split_once(':'));
    let mut values = stated.filter(|(name, _)| name.trim() == property);
    let (_, value) = values.next_back()?;
    Some(value.trim().trim_end_matches("!important").trim())
}
