//! What assistive technology reads: the pieces of content in the order of the structure, and as
//! what each is read.

use std::collections::{BTreeMap, HashSet};
use std::ptr::from_ref;

use lopdf::{Dictionary, Object};

use super::Drawing;
use crate::pdf::structure::{
    Allowance, MAX_DEPTH, Revision, Unreadable, readable, text, tree_pairs,
};

/// The structure of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tags {
    /// Whether there is any.
    pub is_there: bool,
    /// Whether the file says that programs may read by it (ISO 32000-1, 14.7.1), and all read the
    /// same: nothing in it is no element, stands in it twice or on no page, or is looked up as
    /// another element than it is.
    pub is_trusted: bool,
    /// Files hang on some element.
    pub has_files: bool,
    /// Texts that are read in place of what is drawn, in the order of the structure, each with the
    /// page that it is of, from 1, where the structure says.
    pub spoken: Vec<(String, Option<usize>)>,
    /// The pieces of content in the order in which they are read.
    pub pieces: Vec<TaggedPiece>,
    elements: Vec<Element>,
}

/// A piece of content that the structure names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaggedPiece {
    /// The page, from 1.
    pub page: usize,
    /// Its number there.
    pub number: i64,
    element: Option<usize>,
    language: String,
    /// The page leads back from the piece to its element, which programs follow that read what
    /// somebody points at.
    has_way_back: bool,
}

/// An element that says something about what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Element {
    above: Option<usize>,
    said: String,
}

/// Elements that only hold others together. Programs that put two documents into one add some.
const GROUPS: [&[u8]; 2] = [b"Document", b"Part"];

/// Entries of the structure that are read in place of what is drawn (ISO 32000-1, 14.9.3 to
/// 14.9.5).
const SPOKEN: [&[u8]; 3] = [b"Alt", b"ActualText", b"E"];

/// Entries that say how an element is read: scopes and headers of cells, kinds of lists, and the
/// classes that stand for some of them (ISO 32000-1, 14.7.5).
const ATTRIBUTES: [&[u8]; 2] = [b"A", b"C"];

/// What else an element has that does not count: where it stands, what it holds, and how often it
/// was changed. Its language goes with its pieces.
const APART: [&[u8]; 7] = [b"Type", b"S", b"P", b"K", b"Pg", b"R", b"Lang"];

/// Elements inside each other: lists in tables in sections are some twenty.
const MAX_ELEMENTS: usize = 3 * MAX_DEPTH;

/// Roles that lead to roles are followed so far; the structure of a memo has none.
const MAX_ROLES: usize = 8;

/// Letters of a language: `sv-SE`, `zh-Hans-CN`.
const MAX_LANGUAGE: usize = 40;

impl Tags {
    /// Reads the structure.
    ///
    /// # Errors
    ///
    /// There is more of it than is read.
    pub(super) fn of(drawing: &Drawing<'_>) -> Result<Self, Unreadable> {
        let revision = drawing.revision;
        let root = revision.catalog();
        let Some(tree) = revision.dictionary(revision.entry(root, b"StructTreeRoot")) else {
            return Ok(Self::default());
        };
        let parents = match revision.dictionary(revision.entry(tree, b"ParentTree")) {
            Some(parents) => tree_pairs(revision, parents, b"Nums")?,
            None => Vec::new(),
        };
        let parents = parents.into_iter();
        let parents = parents.filter_map(|(key, value)| Some((key.as_i64().ok()?, value)));
        let mut walk = Walk {
            drawing,
            revision,
            roles: revision.dictionary(revision.entry(tree, b"RoleMap")),
            parents: parents.collect(),
            by_name: by_name(revision, tree)?,
            met: HashSet::new(),
            steps: Allowance::comparisons(),
            is_odd: false,
            tags: Self {
                is_there: true,
                is_trusted: is_trusted(revision),
                ..Self::default()
            },
        };
        let place = Place {
            language: language(revision, root),
            ..Place::default()
        };
        walk.kids(tree, &place, 0)?;
        walk.tags.is_trusted &= !walk.is_odd;
        Ok(walk.tags)
    }

    /// What is read of some pages: of each piece the page, and as what it is read after the one
    /// before it.
    pub fn read_of(&self, is_of: impl Fn(usize) -> bool) -> Vec<(usize, String)> {
        let (mut open, mut read) = (Vec::new(), Vec::new());
        for piece in self.pieces.iter().filter(|piece| is_of(piece.page)) {
            let path = self.path(piece.element);
            let pairs = open.iter().zip(&path);
            let common = pairs.take_while(|(one, other)| one == other).count();
            let begun = path[common..].iter();
            let begun: Vec<&str> = begun.map(|&it| self.elements[it].said.as_str()).collect();
            let said = format!(
                "{} {begun:?} {} {} {}",
                open.len() - common,
                piece.number,
                piece.language,
                piece.has_way_back
            );
            read.push((piece.page, said));
            open = path;
        }
        read
    }

    /// The elements that a piece stands in, the outermost first.
    fn path(&self, element: Option<usize>) -> Vec<usize> {
        let mut path = Vec::new();
        let mut next = element;
        while let Some(element) = next {
            path.push(element);
            next = self.elements[element].above;
        }
        path.reverse();
        path
    }
}

/// Where in the structure something stands.
#[derive(Clone, Default)]
struct Place {
    page: Option<usize>,
    element: Option<usize>,
    language: String,
}

struct Walk<'d, 'f> {
    drawing: &'d Drawing<'f>,
    revision: &'f Revision<'f>,
    roles: Option<&'f Dictionary>,
    /// From the number that a page has in the structure to what holds its pieces.
    parents: BTreeMap<i64, &'f Object>,
    /// The elements that are looked up by a name, as cells look up their headers.
    by_name: BTreeMap<&'f [u8], Vec<*const Dictionary>>,
    met: HashSet<*const Dictionary>,
    steps: Allowance,
    /// Programs may walk through it in different ways.
    is_odd: bool,
    tags: Tags,
}

impl<'f> Walk<'_, 'f> {
    fn visit(
        &mut self,
        element: &'f Dictionary,
        above: &Place,
        depth: usize,
    ) -> Result<(), Unreadable> {
        self.steps.take(1)?;
        if depth > MAX_ELEMENTS || !self.met.insert(from_ref(element)) {
            self.is_odd = true;
            return Ok(());
        }
        let named = self.by_name.get(self.revision.bytes(element, b"ID"));
        let is_another = |named: &Vec<_>| named.iter().any(|it| *it != from_ref(element));
        self.is_odd |= element.has(b"ID") && named.is_some_and(is_another);
        self.tags.has_files |= element.has(b"AF");
        let mut place = Place {
            page: self.page_of(element).or(above.page),
            ..above.clone()
        };
        let own = language(self.revision, element);
        if !own.is_empty() {
            place.language = own;
        }
        let spoken = SPOKEN.map(|key| text(self.revision.entry(element, key)));
        let spoken: Vec<String> = spoken.into_iter().flatten().collect();
        let role = self.role(element);
        if !(GROUPS.contains(&role) && spoken.is_empty()) {
            let said = format!(
                "{} {spoken:?} {}{}",
                readable(role),
                self.attributes(element)?,
                self.others(element)
            );
            self.tags.elements.push(Element {
                above: place.element,
                said,
            });
            place.element = Some(self.tags.elements.len() - 1);
        }
        let spoken = spoken.into_iter().map(|said| (said, place.page));
        self.tags.spoken.extend(spoken);
        self.kids(element, &place, depth)
    }

    fn kids(
        &mut self,
        element: &'f Dictionary,
        place: &Place,
        depth: usize,
    ) -> Result<(), Unreadable> {
        let kids = match self.revision.entry(element, b"K") {
            Object::Array(kids) => kids.as_slice(),
            Object::Null => &[],
            kid => std::slice::from_ref(kid),
        };
        self.steps.take(kids.len())?;
        for kid in kids.iter().map(|kid| self.revision.resolved(kid)) {
            match kid {
                Object::Integer(number) => self.piece(element, place.page, *number, place)?,
                Object::Dictionary(kid) if kid.has(b"MCID") && !kid.has(b"S") => {
                    let page = self.page_of(kid).or(place.page);
                    let number = self.revision.integer(kid, b"MCID");
                    // The number is that of a drawing within the page, or of none.
                    self.is_odd |= kid.has(b"Stm") || kid.has(b"StmOwn");
                    self.is_odd |= self.revision.entry(kid, b"MCID").as_i64().is_err();
                    self.piece(element, page, number, place)?;
                }
                Object::Dictionary(kid) => self.visit(kid, place, depth + 1)?,
                _ => self.is_odd = true,
            }
        }
        Ok(())
    }

    fn piece(
        &mut self,
        element: &'f Dictionary,
        page: Option<usize>,
        number: i64,
        place: &Place,
    ) -> Result<(), Unreadable> {
        // As much as its path and its language take.
        self.steps.take(MAX_ELEMENTS / 4)?;
        let Some(page) = page else {
            self.is_odd = true;
            return Ok(());
        };
        self.tags.pieces.push(TaggedPiece {
            page,
            number,
            element: place.element,
            language: place.language.clone(),
            has_way_back: self.leads_back(page, number, element),
        });
        Ok(())
    }

    fn leads_back(&self, page: usize, number: i64, element: &Dictionary) -> bool {
        let page = self.revision.object(self.revision.pages()[page - 1]);
        let of_page = page.as_dict().ok().and_then(|page| {
            let number = self.revision.entry(page, b"StructParents").as_i64().ok()?;
            let pieces = self.revision.resolved(self.parents.get(&number)?);
            pieces.as_array().ok()
        });
        let parent = usize::try_from(number)
            .ok()
            .and_then(|number| self.revision.dictionary(of_page?.get(number)?));
        parent.is_some_and(|parent| std::ptr::eq(parent, element))
    }

    /// What an element is, by its own name for it or by what that stands for.
    fn role(&self, element: &'f Dictionary) -> &'f [u8] {
        let mut role = self.revision.name(element, b"S");
        for _ in 0..MAX_ROLES {
            match self.roles.map(|roles| self.revision.name(roles, role)) {
                Some(other) if !other.is_empty() => role = other,
                _ => break,
            }
        }
        role
    }

    fn attributes(&self, element: &'f Dictionary) -> Result<String, Unreadable> {
        let mut said = String::new();
        for key in ATTRIBUTES {
            let own = match self.revision.entry(element, key) {
                Object::Array(own) => own.as_slice(),
                own => std::slice::from_ref(own),
            };
            for value in own.iter().filter(|value| !self.is_of_layout(value)) {
                let drawing = self.drawing;
                said += &drawing.described(value)?;
            }
        }
        Ok(said)
    }

    /// What an element says besides. What leads to other elements is only named.
    fn others(&self, element: &'f Dictionary) -> String {
        let is_other = |key: &[u8]| {
            !APART.contains(&key) && !SPOKEN.contains(&key) && !ATTRIBUTES.contains(&key)
        };
        let mut others: Vec<String> = element
            .iter()
            .filter(|(key, _)| is_other(key))
            .map(|(key, _)| format!(" {} {:?}", readable(key), self.revision.text(element, key)))
            .collect();
        others.sort_unstable();
        others.concat()
    }

    /// Whether attributes say where something stands: that is compared by what is drawn, and
    /// programs round its measures.
    fn is_of_layout(&self, attributes: &'f Object) -> bool {
        let attributes = self.revision.dictionary(attributes);
        attributes.is_some_and(|it| self.revision.name(it, b"O") == b"Layout")
    }

    /// The page that an element, or a piece of content in it, says it is on.
    fn page_of(&self, element: &Dictionary) -> Option<usize> {
        let page = element.get(b"Pg").ok()?.as_reference().ok()?;
        self.revision.page_number(page)
    }
}

/// The elements by their names.
fn by_name<'f>(
    revision: &Revision<'f>,
    tree: &'f Dictionary,
) -> Result<BTreeMap<&'f [u8], Vec<*const Dictionary>>, Unreadable> {
    let mut by_name: BTreeMap<_, Vec<_>> = BTreeMap::new();
    let named = match revision.dictionary(revision.entry(tree, b"IDTree")) {
        Some(named) => tree_pairs(revision, named, b"Names")?,
        None => Vec::new(),
    };
    for (name, element) in named {
        let name = revision.resolved(name).as_str().unwrap_or_default();
        let element = revision
            .dictionary(element)
            .map_or(std::ptr::null(), from_ref);
        by_name.entry(name).or_default().push(element);
    }
    Ok(by_name)
}

fn is_trusted(revision: &Revision<'_>) -> bool {
    let info = revision.dictionary(revision.entry(revision.catalog(), b"MarkInfo"));
    info.is_some_and(|info| {
        let says = |key| matches!(revision.entry(info, key), Object::Boolean(true));
        says(b"Marked") && !says(b"Suspects")
    })
}

fn language<'f>(revision: &Revision<'f>, of: &'f Dictionary) -> String {
    let said = revision.text(of, b"Lang").unwrap_or_default();
    said.chars().take(MAX_LANGUAGE).collect()
}
