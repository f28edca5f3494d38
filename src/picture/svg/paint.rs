//! Whether a mark is white on white. Told only where it is sure: a style that is not understood, a
//! gradient or a picture may be seen.

use roxmltree::Node;

/// Elements that are drawn.
const SHAPES: [&str; 7] = [
    "path", "rect", "circle", "ellipse", "polygon", "polyline", "line",
];

/// What is inside is not drawn itself.
const ASIDE: [&str; 5] = ["clipPath", "mask", "marker", "pattern", "symbol"];

/// A style sheet that only gives properties to classes.
struct Sheet<'a>(Vec<(&'a str, &'a str)>);

/// Whether every shape is surely white, or not drawn.
pub fn is_unseen(root: Node<'_, '_>) -> bool {
    let Some(sheet) = Sheet::of(root) else {
        return false;
    };
    let mut shapes = root.descendants().filter(Node::is_element);
    shapes.all(|node| {
        let name = node.tag_name().name();
        if name == "image" || name == "use" && has_symbols(root) {
            return false;
        }
        !SHAPES.contains(&name) || is_aside(node) || is_white(node, &sheet)
    })
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

fn is_white(shape: Node<'_, '_>, sheet: &Sheet<'_>) -> bool {
    let is_gone = |node: Node<'_, '_>| {
        sheet.own(node, "display") == Some("none")
            || sheet.own(node, "opacity").is_some_and(is_nothing)
    };
    if shape.ancestors().any(is_gone) || sheet.inherited(shape, "visibility") == Some("hidden") {
        return true;
    }
    let is_bare = |paint: &str| {
        let opacity = sheet.inherited(shape, &format!("{paint}-opacity"));
        opacity.is_some_and(is_nothing)
    };
    // A shape is filled with black where nothing else is said, and has no line.
    let fill = sheet.inherited(shape, "fill").unwrap_or("black");
    let line = sheet.inherited(shape, "stroke").unwrap_or("none");
    let is_line = shape.tag_name().name() == "line";
    (is_line || is_bare("fill") || is_white_paint(fill))
        && (is_bare("stroke") || is_white_paint(line))
}

fn is_nothing(number: &str) -> bool {
    let number = number.trim_end_matches('%').parse::<f32>();
    number.is_ok_and(|number| number <= 0.0)
}

fn is_white_paint(paint: &str) -> bool {
    let paint: String = paint.to_lowercase().split_whitespace().collect();
    let white = ["none", "transparent", "white", "#fff", "#ffffff"];
    white.contains(&paint.as_str())
        || ["rgb(255,255,255)", "rgb(100%,100%,100%)"].contains(&paint.as_str())
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
