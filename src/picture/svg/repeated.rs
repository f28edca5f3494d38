//! Which parts of an SVG are drawn with an element that names them, and how often.

use std::collections::HashMap;

use roxmltree::{Document, Node, NodeId};

use super::references::DRAWN;
use super::sheet::StyleSheet;
use super::style_text::{properties, without_comments};

/// Elements that draw nothing, whatever is said of them.
const COLOURS: [&str; 3] = ["linearGradient", "radialGradient", "stop"];

/// Elements that are drawn where others name them, with the paint of where they stand.
const ELSEWHERE: [&str; 4] = ["pattern", "mask", "marker", "clipPath"];

/// The namespaces in which the library takes `id` for the name of an element, besides none.
const NAMING: [&str; 3] = [
    "http://www.w3.org/2000/svg",
    "http://www.w3.org/1999/xlink",
    "http://www.w3.org/XML/1998/namespace",
];

/// How often something is drawn that an element names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Times {
    /// Once, as if it lay inside.
    Inside,
    Once,
    /// For each element inside, since they inherit it.
    EachElement,
    /// At the ends of each line inside.
    AtEnds,
    /// At each point of a line.
    EachPoint,
}

/// What is named by an element, each with how often that is drawn.
type Names<'a> = Vec<(&'a str, Times)>;

/// All elements that are named, and by which others.
pub struct Repeated<'a, 'i> {
    named: HashMap<&'a str, Vec<Node<'a, 'i>>>,
    /// What each element itself names.
    stated: HashMap<NodeId, Names<'a>>,
    /// Whether some element asks for the clip, mask or effect of the one around it.
    inherits: bool,
    has_paint_of_others: bool,
}

impl<'a, 'i> Repeated<'a, 'i> {
    pub fn of(document: &'a Document<'i>, sheet: &StyleSheet<'_>) -> Self {
        let mut repeated = Self {
            named: named(document),
            stated: HashMap::new(),
            inherits: false,
            has_paint_of_others: false,
        };
        for node in document.descendants().filter(Node::is_element) {
            let mut stated = repeated.links(node);
            if !COLOURS.contains(&node.tag_name().name()) {
                repeated.take_properties(node, sheet, &mut stated);
            }
            stated.sort_unstable();
            stated.dedup();
            repeated.stated.insert(node.id(), stated);
        }
        repeated
    }

    /// All elements of a name: programs do not agree on which of several is meant.
    pub fn named(&self, id: &str) -> &[Node<'a, 'i>] {
        self.named.get(id).map_or(&[], Vec::as_slice)
    }

    /// Whether some element is painted as the line that it marks, or as where it is used.
    pub const fn has_paint_of_others(&self) -> bool {
        self.has_paint_of_others
    }

    /// The names of what is drawn with an element, and how often.
    pub fn references(&self, node: Node<'a, 'i>) -> Names<'a> {
        let mut found = self.stated(node).to_vec();
        match node.tag_name().name() {
            name if ELSEWHERE.contains(&name) => found.extend(self.inherited(node)),
            "feImage" => {
                for (id, _) in self.links(node) {
                    let targets = self.named(id).iter();
                    found.extend(targets.flat_map(|target| self.inherited(*target)));
                }
            }
            _ => {}
        }
        if self.inherits {
            for (_, times) in found.iter_mut().filter(|it| it.1 == Times::Once) {
                *times = Times::EachElement;
            }
        }
        found
    }

    fn stated(&self, node: Node<'_, '_>) -> &[(&'a str, Times)] {
        self.stated.get(&node.id()).map_or(&[], Vec::as_slice)
    }

    /// What an element gets from where it stands.
    fn inherited(&self, node: Node<'a, 'i>) -> impl Iterator<Item = (&'a str, Times)> {
        let around = node.ancestors().skip(1).flat_map(|it| self.stated(it));
        let is_inherited = |times| !matches!(times, Times::Inside | Times::Once);
        around.copied().filter(move |it| is_inherited(it.1))
    }

    /// What an element is drawn from.
    fn links(&self, node: Node<'a, 'i>) -> Names<'a> {
        if !DRAWN.contains(&node.tag_name().name()) {
            return Vec::new();
        }
        let links = node.attributes().filter(|it| it.name() == "href");
        let ids = links.filter_map(|it| it.value().trim_start().strip_prefix('#'));
        let ids = ids.filter_map(|id| self.known(key(id.split(' ').next()?)));
        ids.map(|id| (id, Times::Inside)).collect()
    }

    fn take_properties(
        &mut self,
        node: Node<'a, 'i>,
        sheet: &StyleSheet<'_>,
        stated: &mut Names<'a>,
    ) {
        for attribute in node.attributes().filter(|it| it.name() != "style") {
            self.take(attribute.name(), attribute.value(), stated);
        }
        for (name, value) in sheet.rules(node).into_iter().flat_map(properties) {
            self.take(name, value, stated);
        }
        let Some(style) = node.attribute("style") else {
            return;
        };
        match without_comments(style) {
            Some(style) => {
                for (name, value) in properties(&style) {
                    self.take(name, value, stated);
                }
            }
            None => self.take("", style, stated),
        }
    }

    fn take(&mut self, property: &str, value: &str, stated: &mut Names<'a>) {
        let times = times(property);
        let is_for_each = matches!(times, Times::EachElement | Times::AtEnds);
        self.inherits |= !is_for_each && value.contains("inherit");
        self.has_paint_of_others |=
            value.contains("context-fill") || value.contains("context-stroke");
        let known = urls(value).filter_map(|id| self.known(id));
        stated.extend(known.map(|id| (id, times)));
    }

    /// A name that some element has.
    fn known(&self, id: &str) -> Option<&'a str> {
        self.named.get_key_value(id).map(|(id, _)| *id)
    }
}

fn named<'a, 'i>(document: &'a Document<'i>) -> HashMap<&'a str, Vec<Node<'a, 'i>>> {
    let mut named: HashMap<&str, Vec<Node<'_, '_>>> = HashMap::new();
    for node in document.descendants().filter(Node::is_element) {
        let is_naming = |space: Option<&str>| space.is_none_or(|space| NAMING.contains(&space));
        let attributes = node.attributes().filter(|it| it.name() == "id");
        let own = attributes.filter(|it| is_naming(it.namespace()));
        let mut own: Vec<_> = own.map(|it| key(it.value())).collect();
        own.sort_unstable();
        own.dedup();
        for id in own {
            named.entry(id).or_default().push(node);
        }
    }
    named
}

/// What has no name may be anything, and is counted as the most.
fn times(property: &str) -> Times {
    match property {
        "clip-path" | "mask" | "filter" => Times::Once,
        "marker-start" | "marker-end" => Times::AtEnds,
        "marker" | "marker-mid" | "" => Times::EachPoint,
        _ => Times::EachElement,
    }
}

/// The names in `url(#a)` and `url( "#a" )`. Who draws takes all up to the space or the sign that
/// ends it.
fn urls(value: &str) -> impl Iterator<Item = &str> {
    value.split(URL).skip(1).filter_map(|named| {
        let named = named.trim_start();
        let id = match named.strip_prefix(['"', '\'']) {
            Some(inner) => {
                let inner = inner.trim_start().strip_prefix('#');
                inner?.split(&named[..1]).next()
            }
            None => named.strip_prefix('#')?.split([' ', ')']).next(),
        };
        id.map(key)
    })
}

const URL: &str = "url(";

/// A name as far as it is known here: without what may be taken for the next one.
fn key(id: &str) -> &str {
    id.split(URL).next().unwrap_or_default().trim_end()
}
