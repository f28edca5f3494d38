//! How well a mark is seen on white. Told only where it is sure: a style that is not understood, a
//! gradient or a picture may be seen.

use roxmltree::Node;

use super::sheet::StyleSheet;
use super::style_text::properties;
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

/// How something is drawn, as far as what encloses it says.
#[derive(Clone, Copy)]
struct Look<'a> {
    is_gone: bool,
    is_aside: bool,
    visibility: Option<&'a str>,
    cover: f64,
    fill: Option<&'a str>,
    fill_opacity: Option<&'a str>,
    stroke: Option<&'a str>,
    stroke_opacity: Option<&'a str>,
}

/// The contrast to white of what is seen best. Whoever asks has held the drawing against the
/// limits.
pub fn contrast<'a>(root: Node<'a, '_>, sheet: &StyleSheet<'a>) -> f64 {
    if !sheet.is_plain() {
        return SEEN;
    }
    let has_symbols = has_symbols(root);
    let mut open = vec![(root, Look::NONE)];
    let mut best = UNSEEN;
    while let Some((node, above)) = open.pop() {
        let look = above.inside(node, sheet);
        let name = node.tag_name().name();
        if name == "image" || name == "use" && has_symbols {
            return SEEN;
        }
        if SHAPES.contains(&name) {
            best = best.max(look.contrast(name));
        }
        let inner = node.children().filter(Node::is_element);
        open.extend(inner.map(|inner| (inner, look)));
    }
    best
}

/// Symbols are drawn where they are used, in colours that the place may give.
fn has_symbols(root: Node<'_, '_>) -> bool {
    let mut all = root.descendants();
    all.any(|node| node.tag_name().name() == "symbol")
}

impl<'a> Look<'a> {
    const NONE: Self = Self {
        is_gone: false,
        is_aside: false,
        visibility: None,
        cover: 1.0,
        fill: None,
        fill_opacity: None,
        stroke: None,
        stroke_opacity: None,
    };

    fn inside(self, node: Node<'a, '_>, sheet: &StyleSheet<'a>) -> Self {
        let rules = sheet.rules(node);
        let own = |property: &str| own(node, &rules, property);
        Self {
            is_gone: self.is_gone || own("display") == Some("none"),
            is_aside: self.is_aside || ASIDE.contains(&node.tag_name().name()),
            visibility: own("visibility").or(self.visibility),
            cover: self.cover * own("opacity").map_or(1.0, share),
            fill: own("fill").or(self.fill),
            fill_opacity: own("fill-opacity").or(self.fill_opacity),
            stroke: own("stroke").or(self.stroke),
            stroke_opacity: own("stroke-opacity").or(self.stroke_opacity),
        }
    }

    /// A shape is filled with black where nothing else is said, and has no line.
    fn contrast(&self, shape: &str) -> f64 {
        if self.is_gone || self.is_aside || self.visibility == Some("hidden") {
            return UNSEEN;
        }
        let painted = |paint: &str, opacity: Option<&str>| {
            of_paint(paint, self.cover * opacity.map_or(1.0, share))
        };
        let line = painted(self.stroke.unwrap_or("none"), self.stroke_opacity);
        if shape == "line" {
            line
        } else {
            line.max(painted(self.fill.unwrap_or("black"), self.fill_opacity))
        }
    }
}

/// A property that is stated for an element: its style comes before its classes, and those before
/// its attributes.
fn own<'a>(node: Node<'a, '_>, rules: &[&'a str], property: &str) -> Option<&'a str> {
    let style = node.attribute("style");
    let style = style.and_then(|text| stated(text, property));
    let classes = || rules.iter().rev().find_map(|rule| stated(rule, property));
    style.or_else(classes).or_else(|| node.attribute(property))
}

/// The value of a property in `fill: #fff; stroke: none`.
fn stated<'a>(style: &'a str, property: &str) -> Option<&'a str> {
    let (_, value) = properties(style)
        .filter(|(name, _)| *name == property)
        .last()?;
    Some(value.trim_end_matches("!important").trim())
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
