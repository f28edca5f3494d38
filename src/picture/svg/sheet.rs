//! The style sheets of an SVG, as far as drawings have them: what is said of classes, and how much
//! it takes to find out which element each rule is for.

use std::collections::HashMap;

use roxmltree::Node;

use super::style_text::{is_name, without_comments};
use crate::picture::{PictureFault, fault};

/// All rules of a drawing.
#[derive(Default)]
pub struct StyleSheet<'a> {
    classes: HashMap<&'a str, Stated<'a>>,
    kinds: HashMap<&'a str, Stated<'a>>,
    /// What may be meant for every element.
    others: Stated<'a>,
    selectors: Vec<Selector>,
    /// Whether some rule names attributes, which may be as long as the file.
    names_attributes: bool,
    /// Whether some rule is for anything but a class alone.
    is_mixed: bool,
    /// What it takes to read all of it, in comparisons.
    reading: u64,
}

/// What is looked at to find the elements of a rule.
struct Selector {
    /// The elements that it is about: `svg g .a` has three.
    parts: usize,
    /// What it says of them: `.a.b` is two classes.
    tests: u64,
}

/// Bytes that are passed in the time of a comparison; comparisons in that of keeping a property.
const BYTES: u64 = 5;
const KEPT: u64 = 10;

/// The bytes that are passed when a style is read: at the end of each property, at numbers without
/// a unit and at faults, the library counts the lines up to there.
pub fn passes(style: &str) -> u64 {
    let next = style.bytes().skip(1).chain([b' ']);
    let ends = style.bytes().zip(next).filter(|&(sign, next)| match sign {
        b':' | b'}' | b'@' => true,
        b'#' => !begins_name(next),
        b'0'..=b'9' | b'+' | b'-' | b'.' => {
            !begins_name(next) && !next.is_ascii_digit() && next != b'%'
        }
        _ => false,
    });
    (ends.count() as u64).saturating_mul(style.len() as u64 / 2)
}

const fn begins_name(sign: u8) -> bool {
    sign.is_ascii_alphabetic() || sign == b'_'
}

/// What rules state, each with its place in the order of all.
#[derive(Default)]
struct Stated<'a> {
    rules: Vec<(usize, &'a str)>,
    bytes: u64,
}

impl<'a> Stated<'a> {
    /// A rule without properties is found and kept as well.
    fn push(&mut self, order: usize, rule: &'a str) {
        self.rules.push((order, rule));
        self.bytes += 1 + rule.len() as u64;
    }
}

/// The style sheets of a drawing, without comments.
///
/// # Errors
///
/// One of them may have other rules for who draws it.
pub fn texts(root: Node<'_, '_>) -> Result<Vec<String>, PictureFault> {
    let is_sheet = |node: &Node<'_, '_>| node.tag_name().name() == "style";
    let sheets = root.descendants().filter(is_sheet);
    let texts = sheets.flat_map(|sheet| sheet.children().filter(Node::is_text));
    let texts = texts.filter_map(|text| text.text());
    texts
        .map(|text| without_comments(text).ok_or_else(unsure))
        .collect()
}

fn unsure() -> PictureFault {
    fault(
        "har stilregler (style) som kan läsas på mer än ett sätt",
        "exportera på nytt med stilarna som attribut (presentation attributes), eller spara ritningen som PNG",
    )
}

impl<'a> StyleSheet<'a> {
    pub fn of(texts: &'a [String]) -> Self {
        let mut sheet = Self::default();
        for text in texts {
            sheet.reading = sheet.reading.saturating_add(passes(text) / BYTES);
            text.split('}').for_each(|rule| sheet.take(rule));
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
        let kept = names.split(',').count() * (1 + properties.matches(':').count());
        self.reading = self.reading.saturating_add(kept as u64 * KEPT);
        for name in names.split(',') {
            let order = self.selectors.len();
            self.selectors.push(Selector::read(name));
            self.is_mixed |= !name.trim().strip_prefix('.').is_some_and(is_name);
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
        let each = |selector: &Selector| {
            let above = u32::try_from(selector.parts - 1).unwrap_or(u32::MAX);
            let elements = (depth as u64).saturating_pow(above);
            elements.saturating_mul(selector.tests)
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
            Some(classes) if !self.classes.is_empty() => classes.split(is_space).collect(),
            _ => Vec::new(),
        };
        classes.sort_unstable();
        classes.dedup();
        let classes = classes.into_iter().filter_map(|it| self.classes.get(it));
        let kind = self.kinds.get(node.tag_name().name());
        classes.chain(kind).chain([&self.others]).collect()
    }
}

impl Selector {
    fn read(selector: &str) -> Self {
        Self {
            parts: parts(selector).count().max(1),
            tests: (selector.matches(['.', '#', '[', ':']).count() as u64).max(1),
        }
    }
}

/// Which elements a rule may be for.
enum Meant<'a> {
    Class(&'a str),
    /// Of a name, such as `path`.
    Kind(&'a str),
    Any,
}

/// The elements of `svg path.a:first-child` are of class `a`. Signs that selectors seldom have may
/// mean anything: `/` ends one.
fn meant(selector: &str) -> Meant<'_> {
    let is_usual = |c: char| is_space(c) || ".#:>+~*[]=".contains(c);
    if !selector.split(is_usual).all(is_name) {
        return Meant::Any;
    }
    let last = parts(selector).last().unwrap_or_default();
    let mut names = last.split(['.', '#', '[', ':']);
    let kind = names.next().filter(|it| is_name(it) && !it.is_empty());
    let class = names.next().filter(|it| is_name(it) && !it.is_empty());
    match (kind, class) {
        (_, Some(class)) if last.find(['.', '#', '[', ':']) == last.find('.') => {
            Meant::Class(class)
        }
        (Some(kind), _) => Meant::Kind(kind),
        _ => Meant::Any,
    }
}

/// The spaces of style sheets; others may stand in names.
const fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\x0c')
}

/// The elements that a selector is about: itself, and those that it lies in or beside.
fn parts(selector: &str) -> impl Iterator<Item = &str> {
    let is_divider = |c: char| is_space(c) || matches!(c, '>' | '+' | '~');
    selector.split(is_divider).filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use roxmltree::Document;

    #[test]
    fn rules_are_for_the_last_part_of_their_selectors() {
        let text = "<svg><style>.a{1}g path.b:hover{2}svg>rect{3}*{4}#x{5}rect[d],.c.a{6}\
                    rect/.b{7}rect.b\u{2003}c{8}stop[d='.b'],stop:lang(.b){9}</style>\
                    <path class='b a'/><rect class='c'/><stop/></svg>";
        let document = Document::parse(text).unwrap();
        let texts = texts(document.root_element()).unwrap();
        let sheet = StyleSheet::of(&texts);
        let elements = document.root_element().children().filter(Node::is_element);
        let rules: Vec<String> = elements
            .skip(1)
            .map(|it| sheet.rules(it).concat())
            .collect();
        assert_eq!(rules, ["12457899", "345667899", "457899"]);
    }
}
