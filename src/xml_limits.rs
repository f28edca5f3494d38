//! How much of XML may stand beside and inside each other, counted before a tree is made of it.
//!
//! The library compares the attributes of an element with each other, and looks every prefix up
//! among all namespaces that are known there. So these are counted before it is asked.

/// The most that a text of XML may have.
#[derive(Debug, Clone, Copy)]
pub struct XmlLimits {
    /// Elements inside each other.
    pub depth: usize,
    /// Attributes of one element.
    pub attributes: usize,
    /// Namespaces that are declared, in all.
    pub namespaces: usize,
    /// The name of a namespace, in bytes.
    pub namespace_name: usize,
}

impl XmlLimits {
    /// Whether elements, attributes and namespaces are few enough. What is no XML ends as it may:
    /// the library gives up where it begins.
    #[must_use]
    pub fn hold_of(&self, text: &str) -> bool {
        let (mut rest, mut depth, mut namespaces) = (text, 0, 0);
        while let Some(start) = rest.find('<') {
            rest = &rest[start..];
            let aside = ASIDE.iter().find(|(begin, _)| rest.starts_with(begin));
            if let Some((begin, end)) = aside {
                rest = passed(&rest[begin.len()..], end);
                continue;
            }
            if rest.starts_with(DOCTYPE) {
                rest = inside_doctype(rest);
                continue;
            }
            let Some(tag) = Tag::read(rest) else {
                return true;
            };
            // An abbreviation stands for what it holds, as often as it is named.
            if tag.text.starts_with("<!") && tag.text[1..].contains('<') {
                return false;
            }
            namespaces += tag.namespaces;
            let is_end = tag.text.starts_with("</");
            if !self.hold_of_tag(&tag)
                || namespaces > self.namespaces
                || depth >= self.depth && !is_end
            {
                return false;
            }
            if is_end {
                depth = depth.saturating_sub(1);
            } else if !tag.text.ends_with("/>") && !tag.text.starts_with("<!") {
                depth += 1;
            }
            rest = &rest[tag.text.len()..];
        }
        true
    }

    fn hold_of_tag(&self, tag: &Tag<'_>) -> bool {
        tag.attributes <= self.attributes && tag.longest_namespace <= self.namespace_name
    }
}

const DOCTYPE: &str = "<!DOCTYPE";

/// What holds no elements, and where it ends. The library ends declarations at the next `>`,
/// whatever stands in quotation marks.
const ASIDE: [(&str, &str); 6] = [
    ("<!--", "-->"),
    ("<![CDATA[", "]]>"),
    ("<?", "?>"),
    ("<!ATTLIST", ">"),
    ("<!ELEMENT", ">"),
    ("<!NOTATION", ">"),
];

/// What follows after the name and the addresses of a document type: its own declarations, or the
/// document.
fn inside_doctype(text: &str) -> &str {
    let mut rest = &text[DOCTYPE.len()..];
    while let Some(start) = rest.find(['[', '>', '"', '\'']) {
        let sign = &rest[start..=start];
        rest = &rest[start + 1..];
        if sign == "[" || sign == ">" {
            return rest;
        }
        rest = passed(rest, sign);
    }
    ""
}

/// What follows after an end, or nothing.
fn passed<'p>(rest: &'p str, end: &str) -> &'p str {
    rest.split_once(end).map_or("", |(_, rest)| rest)
}

/// A tag, and what it has.
struct Tag<'p> {
    text: &'p str,
    attributes: usize,
    namespaces: usize,
    longest_namespace: usize,
}

impl<'p> Tag<'p> {
    /// The tag that the text begins with. A `>` in a value ends nothing.
    fn read(text: &'p str) -> Option<Self> {
        let mut tag = Self {
            text,
            attributes: 0,
            namespaces: 0,
            longest_namespace: 0,
        };
        let mut at = 0;
        loop {
            let start = at + text[at..].find(['>', '"', '\''])?;
            if text[start..].starts_with('>') {
                tag.text = &text[..=start];
                return Some(tag);
            }
            let end = start + 1 + text[start + 1..].find(&text[start..=start])?;
            tag.attributes += 1;
            // Before the first value stands the name of the element as well.
            if text[at..start].contains("xmlns") {
                tag.namespaces += 1;
                tag.longest_namespace = tag.longest_namespace.max(end - start);
            }
            at = end + 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: XmlLimits = XmlLimits {
        depth: 3,
        attributes: 2,
        namespaces: 2,
        namespace_name: 9,
    };

    #[test]
    fn a_document_type_hides_nothing() {
        let few = "<a b='1' c='2'><d/></a>";
        let many = "<a b='1' c='2' d='3'/>";
        for before in [
            "<!DOCTYPE svg>",
            "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" 'a>[<'>",
            "<!DOCTYPE svg [<!ENTITY a \"u'\"><!ENTITY b 'u>'><!-- ' -->]>",
            "<!DOCTYPE a [<!ATTLIST a '>]>",
            "<!DOCTYPE a [<!ELEMENT a (b,c)><!NOTATION n SYSTEM \"<\"><!ATTLIST a b CDATA #IMPLIED>]>",
        ] {
            assert!(
                LIMITS.hold_of(&format!("{before}{few}<!-- ' -->")),
                "{before}"
            );
            assert!(
                !LIMITS.hold_of(&format!("{before}{many}<!-- ' -->")),
                "{before}"
            );
        }
        for hidden in [
            "<!ENTITY a '<d><d>'>",
            "<!ENTITY a \"<d b='1' c='2' d='3'/>\">",
            "<!ENTITY % a '&lt;<'>",
            "<!ELEMENT a '><!ENTITY a '<d/>'>",
        ] {
            let text = format!("<!DOCTYPE a [{hidden}]>{few}");
            assert!(!LIMITS.hold_of(&text), "{hidden}");
        }
    }
}
