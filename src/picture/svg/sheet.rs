//! The style sheets of an SVG, as far as drawings have them: what is said of classes, and how much
//! it takes to find out which element each rule is for.

use std::collections::HashMap;

use roxmltree::Node;

/// All rules of a drawing.
#[derive(Default)]
pub struct StyleSheet<'a> {
    classes: HashMap<&'a str, Stated<'a>>,
    kinds: HashMap<&'a str, Stated<'a>>,
    /// What may be meant for every element.
    others: Stated<'a>,
    /// The parts of each selector: `svg g .a` has three.
    selectors: Vec<usize>,
    /// Whether some rule names attributes, which may be as long as the file.
    names_attributes: bool,
    /// Whether some rule is for anything but a class alone.
    is_mixed: bool,
    /// What it takes to read all of it, in comparisons.
    reading: u64,
}

/// Bytes that are passed in the time of a comparison; comparisons in that of keeping a property.
const BYTES: u64 = 5;
const KEPT: u64 = 10;

/// The bytes that are passed when a style is read: at the end of each property, the library counts
/// the lines up to there.
pub fn passes(style: &str) -> u64 {
    let ends = style
        .bytes()
        .filter(|it| matches!(it, b';' | b',' | b'{' | b'}'));
    (ends.count() as u64).saturating_mul(style.len() as u64 / 2)
}

/// What rules state, each with its place in the order of all.
#[derive(Default)]
struct Stated<'a> {
    rules: Vec<(usize, &'a str)>,
    bytes: u64,
}

impl<'a> Stated<'a> {
    fn push(&mut self, order: usize, rule: &'a str) {
        self.rules.push((order, rule));
        self.bytes += rule.len() as u64;
    }
}

impl<'a> StyleSheet<'a> {
    pub fn of(root: Node<'a, '_>) -> Self {
        let mut sheet = Self::default();
        let is_sheet = |node: &Node<'_, '_>| node.tag_name().name() == "style";
        for node in root.descendants().filter(is_sheet) {
            let texts = node.children().filter_map(|inner| inner.text());
            for text in texts {
                sheet.reading += passes(text) / BYTES;
                text.split('}').for_each(|rule| sheet.take(rule));
            }
        }
        sheet
    }

    fn take(&mut self, rule: &'a str) {
        if rule.trim().is_empty() {
            return;
        }
        let (names, properties) = rule.rsplit_once('{').unwrap_or((rule, rule));
        self.names_attributes |= names.contains('[');
        // A rule for several is kept once for each.
        let kept = names.split(',').count() * properties.split(';').count();
        self.reading = self.reading.saturating_add(kept as u64 * KEPT);
        for name in names.split(',') {
            let order = self.selectors.len();
            self.selectors.push(parts(name).count().max(1));
            self.is_mixed |= !name.trim().strip_prefix('.').is_some_and(is_plain);
            let stated = match meant(name) {
                Meant::Class(class) => self.classes.entry(class).or_default(),
                Meant::Kind(kind) => self.kinds.entry(kind).or_default(),
                Meant::Any => &mut self.others,
            };
            stated.push(order, properties);
        }
    }

    /// Whether all rules are for classes, so that it is known what each element is given.
    pub const fn is_plain(&self) -> bool {
        !self.is_mixed
    }

    /// How often something is compared to find the rules for one element, at most, where elements
    /// lie so deep and have attributes of such a length.
    pub fn comparisons(&self, depth: usize, longest: usize, longest_class: usize) -> u64 {
        /// A value of this length is compared as fast as it is found.
        const SHORT: usize = 100;
        let each = |parts: &usize| {
            let above = u32::try_from(parts - 1).unwrap_or(u32::MAX);
            (depth as u64).saturating_pow(above)
        };
        let all = self.selectors.iter().map(each);
        let length = if self.names_attributes {
            longest
        } else {
            longest_class
        };
        all.fold(0, u64::saturating_add)
            .saturating_mul((1 + length / SHORT) as u64)
    }

    /// What it takes to read all rules, in comparisons.
    pub const fn reading(&self) -> u64 {
        self.reading
    }

    /// How long all that may be said of an element is, in bytes.
    pub fn bytes(&self, node: Node<'_, '_>) -> u64 {
        self.stated(node).iter().map(|it| it.bytes).sum()
    }

    /// What rules may say of an element; the last counts.
    pub fn rules(&self, node: Node<'_, '_>) -> Vec<&'a str> {
        let all = self.stated(node);
        let mut rules: Vec<_> = all.iter().flat_map(|it| it.rules.iter().copied()).collect();
        rules.sort_unstable_by_key(|(order, _)| *order);
        rules.into_iter().map(|(_, rule)| rule).collect()
    }

    fn stated(&self, node: Node<'_, '_>) -> Vec<&Stated<'a>> {
        let mut classes: Vec<&str> = match node.attribute("class") {
            Some(classes) if !self.classes.is_empty() => classes.split_whitespace().collect(),
            _ => Vec::new(),
        };
        classes.sort_unstable();
        classes.dedup();
        let classes = classes.into_iter().filter_map(|it| self.classes.get(it));
        let kind = self.kinds.get(node.tag_name().name());
        classes.chain(kind).chain([&self.others]).collect()
    }
}

/// Which elements a rule may be for.
enum Meant<'a> {
    Class(&'a str),
    /// Of a name, such as `path`.
    Kind(&'a str),
    Any,
}

/// The elements of `svg path.a:first-child` are of class `a`.
fn meant(selector: &str) -> Meant<'_> {
    let last = parts(selector).last().unwrap_or_default();
    let mut names = last.split(['.', '#', '[', ':']);
    let kind = names.next().filter(|it| is_plain(it) && !it.is_empty());
    let class = names.next().filter(|it| is_plain(it) && !it.is_empty());
    match (kind, class) {
        (_, Some(class)) if last.find(['.', '#', '[', ':']) == last.find('.') => {
            Meant::Class(class)
        }
        (Some(kind), _) => Meant::Kind(kind),
        _ => Meant::Any,
    }
}

fn is_plain(name: &str) -> bool {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    name.chars().all(is_plain)
}

/// The elements that a selector is about: itself, and those that it lies in or beside.
fn parts(selector: &str) -> impl Iterator<Item = &str> {
    let is_divider = |c: char| c.is_whitespace() || matches!(c, '>' | '+' | '~');
    selector.split(is_divider).filter(|it| !it.is_empty())
}

/// The properties of `fill: #fff; stroke: none`, each with its value.
pub fn properties(style: &str) -> impl Iterator<Item = (&str, &str)> {
    let stated = style.split(';').filter_map(|it| it.split_once(':'));
    stated.map(|(name, value)| (name.trim(), value.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use roxmltree::Document;

    #[test]
    fn rules_are_for_the_last_part_of_their_selectors() {
        let text = "<svg><style>.a{1}g path.b:hover{2}svg>rect{3}*{4}#x{5}rect[d],.c.a{6}</style>\
                    <path class='b a'/><rect class='c'/><stop/></svg>";
        let document = Document::parse(text).unwrap();
        let sheet = StyleSheet::of(document.root_element());
        let elements = document.root_element().children().filter(Node::is_element);
        let rules: Vec<String> = elements
            .skip(1)
            .map(|it| sheet.rules(it).concat())
            .collect();
        assert_eq!(rules, ["1245", "34566", "45"]);
    }
}
