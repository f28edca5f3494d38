//! Fields to sign in: the layout draws a link where a name is to be signed, and the link becomes a
//! signature field.
//!
//! Typst knows no form fields. A link it knows: it gives the link its place on the page, its place
//! in the reading order and the ties between the two (ISO 32000-1, 14.7.4.3). All of that stays;
//! the link's own two objects, the annotation and the element of the structure, are made into those
//! of a field, and every other object but the root stays as it is written.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object};

use super::structure::{Splice, Unreadable, WrittenDictionary};
use crate::error::{Error, Result};

/// What the address of a link begins with where a field is to be; the field's name follows.
pub const PLACEHOLDER: &str = "skrivelse-underskrift:";

/// A field to sign in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignaturePlaceholder {
    /// Name within the document, in plain letters and without a full stop (ISO 32000-1, 12.7.3.2).
    pub name: String,
    /// What a screen reader says: `Underskrift: namn, titel, organisation`.
    pub accessible_name: String,
}

/// What the names of fields begin with; the number of the signatory, from 1, follows.
const NAME: &str = "underskrift-";

/// What is said before who is to sign.
const ACCESSIBLE_NAME: &str = "Underskrift: ";

impl SignaturePlaceholder {
    /// The field of a signatory: the number from 1, and name, title and organisation as far as they
    /// are known.
    #[must_use]
    pub fn of(number: usize, signatory: &[impl AsRef<str>]) -> Self {
        let said: Vec<&str> = signatory
            .iter()
            .map(AsRef::as_ref)
            .filter(|part| !part.is_empty())
            .collect();
        Self {
            name: format!("{NAME}{number}"),
            accessible_name: format!("{ACCESSIBLE_NAME}{}", said.join(", ")),
        }
    }

    /// The number of the signatory whose field has this name.
    #[must_use]
    pub fn number(name: &str) -> Option<usize> {
        name.strip_prefix(NAME)?.parse().ok()
    }

    /// The name of the signatory whose field is called so to those who listen.
    #[must_use]
    pub fn signatory(accessible_name: &str) -> Option<&str> {
        accessible_name
            .strip_prefix(ACCESSIBLE_NAME)?
            .split(", ")
            .next()
    }
}

/// A link that is to become a field: the numbers of its objects.
struct Placeholder {
    annotation: u32,
    element: u32,
    page: u32,
}

/// The most bytes that the objects of a link take: its annotation and its element have some 300.
/// What is larger is passed over without a look.
const MOST_OF_LINK: usize = 4096;

/// Makes the links of the layout into signature fields, in the order of `fields`, and ends the last
/// line of the file: whoever signs writes on after it. With `lock_after_last`, the signature in the
/// last field locks the document: later changes make it invalid, so the order must be kept. `pdf`
/// is as Typst writes it.
///
/// # Errors
///
/// The links on the pages are not exactly those of `fields`; every breach is named. Nothing is
/// returned half done.
pub fn add_signature_fields(
    mut pdf: Vec<u8>,
    fields: &[SignaturePlaceholder],
    lock_after_last: bool,
) -> Result<Vec<u8>> {
    let mut splice = Splice::read(&pdf)?;
    let placeholders = placeholders(&splice)?;
    let breaches = breaches(&placeholders, fields);
    if !breaches.is_empty() {
        return Err(Error::new(format!(
            "fälten för underskrifter blev fel: {}",
            breaches.join("; ")
        ))
        .hint("felet ligger i mallen layout/signature.typ, inte i ärendet"));
    }
    if fields.is_empty() {
        drop(splice);
        end_line(&mut pdf);
        return Ok(pdf);
    }
    for (index, field) in fields.iter().enumerate() {
        let locks = lock_after_last && index + 1 == fields.len();
        become_field(&mut splice, &placeholders[&field.name][0], field, locks)?;
    }
    let annotations = fields
        .iter()
        .map(|field| placeholders[&field.name][0].annotation);
    add_form(&mut splice, annotations)?;
    Ok(splice.finished()?)
}

fn end_line(pdf: &mut Vec<u8>) {
    if !pdf.ends_with(b"\n") {
        pdf.push(b'\n');
    }
}

/// The placeholders by name of their field.
fn placeholders(splice: &Splice<'_>) -> Result<BTreeMap<String, Vec<Placeholder>>> {
    let mut found: BTreeMap<String, Vec<Placeholder>> = BTreeMap::new();
    let links = links(splice)?;
    if links.is_empty() {
        return Ok(found);
    }
    let elements = elements(splice)?;
    for (annotation, name) in links {
        let place = elements.get(&annotation).copied();
        let place = place.filter(|(_, page)| has_annotation(splice, *page, annotation));
        let Some((element, page)) = place else {
            return Err(Error::new(format!(
                "fältet {name} står inte i sidans läsordning"
            )));
        };
        found.entry(name).or_default().push(Placeholder {
            annotation,
            element,
            page,
        });
    }
    Ok(found)
}

/// The links that stand for fields, with the names of the fields.
fn links(splice: &Splice<'_>) -> Result<Vec<(u32, String)>> {
    let mut links = Vec::new();
    for (number, written) in splice.up_to(MOST_OF_LINK) {
        if has(written, PLACEHOLDER.as_bytes())
            && let Object::Dictionary(annotation) = splice.object(number)?
            && let Some(name) = field_name(&annotation)
        {
            links.push((number, name));
        }
    }
    Ok(links)
}

/// The name of the field that a link stands for.
fn field_name(annotation: &Dictionary) -> Option<String> {
    let action = annotation.get(b"A").ok()?.as_dict().ok()?;
    let address = action.get(b"URI").ok()?.as_str().ok()?;
    String::from_utf8_lossy(address)
        .strip_prefix(PLACEHOLDER)
        .map(str::to_owned)
}

/// The elements of the structure whose content is an annotation and nothing else, by the
/// annotation: element and page.
fn elements(splice: &Splice<'_>) -> Result<BTreeMap<u32, (u32, u32)>> {
    let mut elements = BTreeMap::new();
    for (number, written) in splice.up_to(MOST_OF_LINK) {
        if has(written, b"/OBJR")
            && let Object::Dictionary(element) = splice.object(number)?
            && let Some((annotation, page)) = referred(&element)
        {
            elements.insert(annotation, (number, page));
        }
    }
    Ok(elements)
}

/// The object that an element refers to as its only content, and its page.
fn referred(element: &Dictionary) -> Option<(u32, u32)> {
    let kid = match element.get(b"K").ok()? {
        Object::Array(kids) if kids.len() == 1 => kids.first()?,
        kid => kid,
    };
    let kid = kid.as_dict().ok()?;
    let number = |key: &[u8]| Some(kid.get(key).ok()?.as_reference().ok()?.0);
    Some((number(b"Obj")?, number(b"Pg")?))
}

/// Whether an annotation is one of a page.
fn has_annotation(splice: &Splice<'_>, page: u32, annotation: u32) -> bool {
    let Ok(Object::Dictionary(page)) = splice.object(page) else {
        return false;
    };
    let list = match page.get(b"Annots") {
        Ok(Object::Reference((list, _))) => splice.object(*list).ok(),
        Ok(list) => Some(list.clone()),
        Err(_) => None,
    };
    let list = list.as_ref().and_then(|list| list.as_array().ok());
    list.is_some_and(|list| list.contains(&Object::Reference((annotation, 0))))
}

fn has(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

/// What is not as it must be: one place on the pages for every field, and no other.
fn breaches(
    placeholders: &BTreeMap<String, Vec<Placeholder>>,
    fields: &[SignaturePlaceholder],
) -> Vec<String> {
    let missing = fields
        .iter()
        .filter(|field| !placeholders.contains_key(&field.name));
    let missing = missing.map(|field| {
        format!(
            "{} ({}) finns inte på sidan",
            field.name, field.accessible_name
        )
    });
    let extra = placeholders
        .keys()
        .filter(|name| fields.iter().all(|field| field.name != **name));
    let extra = extra.map(|name| format!("{name} hör inte till någon undertecknare"));
    let twice = placeholders.iter().filter(|(_, places)| places.len() > 1);
    let twice = twice.map(|(name, places)| format!("{name} står på {} ställen", places.len()));
    missing.chain(extra).chain(twice).collect()
}

fn become_field(
    splice: &mut Splice<'_>,
    placeholder: &Placeholder,
    field: &SignaturePlaceholder,
    locks: bool,
) -> Result<()> {
    let link = splice.dictionary(placeholder.annotation)?;
    let (rect, parent) = (stated(&link, b"Rect")?, stated(&link, b"StructParent")?);
    let appearance = splice.add(empty_appearance(&link)?);
    let lock = locks.then(|| splice.add(b"<</Type/SigFieldLock/Action/All>>".to_vec()));
    // Must be an object of its own (ISO 32000-1, table 232).
    let lock = lock.map_or_else(String::new, |lock| format!("/Lock {lock} 0 R"));
    let (name, said) = (text(&field.name), text(&field.accessible_name));
    let page = placeholder.page;
    let widget = format!(
        "<</Type/Annot/Subtype/Widget/FT/Sig/T {name}/TU {said}/F {PRINT_AND_LOCKED}/P {page} 0 R\
         /StructParent {parent}/AP<</N {appearance} 0 R>>/Rect {rect}{lock}>>"
    );
    splice.replace(placeholder.annotation, widget.into_bytes());
    // The reference itself, not an array with it: of an array, programs that compare revisions say
    // that a later signature changes the structure.
    let kid = format!(
        "<</Type/OBJR/Pg {page} 0 R/Obj {} 0 R>>",
        placeholder.annotation
    );
    let element = splice.dictionary(placeholder.element)?;
    let element = element.with(&[("S", b"/Form"), ("K", kid.as_bytes())]);
    splice.replace(placeholder.element, element);
    Ok(())
}

/// A value of a link as it is written.
fn stated(link: &WrittenDictionary<'_>, key: &[u8]) -> Result<String> {
    let value = link.value(key).ok_or(Unreadable::Damaged)?;
    Ok(String::from_utf8_lossy(value).into_owned())
}

/// Flags of an annotation: it is printed, and it cannot be moved (ISO 32000-1, table 165).
const PRINT_AND_LOCKED: i64 = 4 + 128;

/// A field without an appearance may look different in each reader, which PDF/A forbids.
fn empty_appearance(link: &WrittenDictionary<'_>) -> Result<Vec<u8>> {
    let corners = link.dictionary.get(b"Rect").and_then(Object::as_array);
    let corners = corners.map_err(|_| Unreadable::Damaged)?.iter();
    let corners = corners
        .map(Object::as_float)
        .collect::<lopdf::Result<Vec<_>>>();
    let Ok([left, bottom, right, top]) = corners.as_deref() else {
        return Err(Unreadable::Damaged.into());
    };
    let (width, height) = (right - left, top - bottom);
    let form = format!(
        "<</Type/XObject/Subtype/Form/FormType 1/BBox[0 0 {width} {height}]/Resources<<>>\
         /Length 0>>\nstream\n\nendstream"
    );
    Ok(form.into_bytes())
}

fn add_form(splice: &mut Splice<'_>, annotations: impl Iterator<Item = u32>) -> Result<()> {
    let fields: Vec<String> = annotations.map(|number| format!("{number} 0 R")).collect();
    let fields = fields.join(" ");
    let form = format!("<</Fields[{fields}]/SigFlags {SIGNATURES_EXIST}>>");
    let form = splice.add(form.into_bytes());
    let root = splice.dictionary(splice.root())?;
    let root = root.with(&[("AcroForm", format!("{form} 0 R").as_bytes())]);
    splice.replace(splice.root(), root);
    Ok(())
}

/// There is a signature field (ISO 32000-1, table 219). That the file must be appended to is said
/// by who signs.
const SIGNATURES_EXIST: i64 = 1;

/// A text string in UTF-16, which every reader understands.
fn text(text: &str) -> String {
    let units = text.encode_utf16().map(|unit| format!("{unit:04X}"));
    format!("<FEFF{}>", units.collect::<String>())
}
