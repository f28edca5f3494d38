//! Fields to sign in: the layout draws a link where a name is to be signed, and the link becomes a
//! signature field.
//!
//! Typst knows no form fields. A link it knows: it gives the link its place on the page, its place
//! in the reading order and the ties between the two (ISO 32000-1, 14.7.4.3). All of that stays;
//! the link's own two objects, the annotation and the element of the structure, are made into those
//! of a field.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};

use super::unreadable;
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

/// A link that is to become a field.
struct Placeholder {
    annotation: ObjectId,
    element: ObjectId,
    page: ObjectId,
}

/// Makes the links of the layout into signature fields, in the order of `fields`. With
/// `lock_after_last`, the signature in the last field locks the document: later changes make it
/// invalid, so the order must be kept.
///
/// # Errors
///
/// The links on the pages are not exactly those of `fields`; every breach is named. Nothing is
/// returned half done.
pub fn add_signature_fields(
    pdf: Vec<u8>,
    fields: &[SignaturePlaceholder],
    lock_after_last: bool,
) -> Result<Vec<u8>> {
    let mut document = Document::load_mem(&pdf).map_err(unreadable)?;
    let placeholders = placeholders(&document)?;
    let breaches = breaches(&placeholders, fields);
    if !breaches.is_empty() {
        return Err(Error::new(format!(
            "fälten för underskrifter blev fel: {}",
            breaches.join("; ")
        ))
        .hint("felet ligger i mallen layout/signature.typ, inte i ärendet"));
    }
    if fields.is_empty() {
        return Ok(pdf);
    }
    for (index, field) in fields.iter().enumerate() {
        let placeholder = &placeholders[&field.name][0];
        let is_last = index + 1 == fields.len();
        become_field(
            &mut document,
            placeholder,
            field,
            lock_after_last && is_last,
        )
        .map_err(unreadable)?;
    }
    let order = fields
        .iter()
        .map(|field| placeholders[&field.name][0].annotation.into())
        .collect();
    add_form(&mut document, order).map_err(unreadable)?;
    saved(&mut document)
}

/// The placeholders by name of their field.
fn placeholders(document: &Document) -> Result<BTreeMap<String, Vec<Placeholder>>> {
    let mut found: BTreeMap<String, Vec<Placeholder>> = BTreeMap::new();
    let named = document
        .objects
        .iter()
        .filter_map(|(id, object)| Some((*id, field_name(object.as_dict().ok()?)?)));
    for (annotation, name) in named {
        let (Some(element), Some(page)) = (
            element_of(document, annotation),
            page_of(document, annotation),
        ) else {
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

/// The name of the field that a link stands for.
fn field_name(annotation: &Dictionary) -> Option<String> {
    let address = annotation
        .get(b"A")
        .ok()?
        .as_dict()
        .ok()?
        .get(b"URI")
        .ok()?
        .as_str()
        .ok()?;
    String::from_utf8_lossy(address)
        .strip_prefix(PLACEHOLDER)
        .map(str::to_owned)
}

/// The element of the structure whose content is the annotation.
fn element_of(document: &Document, annotation: ObjectId) -> Option<ObjectId> {
    let is_reference = |kid: &Object| kid.as_dict().is_ok_and(|kid| refers_to(kid, annotation));
    let holds = |object: &Object| match object.as_dict().and_then(|element| element.get(b"K")) {
        Ok(Object::Array(kids)) => kids.len() == 1 && is_reference(&kids[0]),
        Ok(kid) => is_reference(kid),
        Err(_) => false,
    };
    document
        .objects
        .iter()
        .find(|(_, object)| holds(object))
        .map(|(id, _)| *id)
}

fn refers_to(kid: &Dictionary, annotation: ObjectId) -> bool {
    kid.get(b"Obj")
        .and_then(Object::as_reference)
        .is_ok_and(|object| object == annotation)
}

fn page_of(document: &Document, annotation: ObjectId) -> Option<ObjectId> {
    let holds = |page: &ObjectId| {
        let annotations = document
            .get_dictionary(*page)
            .and_then(|page| page.get(b"Annots"));
        let annotations = annotations
            .and_then(|list| document.dereference(list))
            .map(|(_, list)| list);
        annotations
            .and_then(Object::as_array)
            .is_ok_and(|list| list.contains(&annotation.into()))
    };
    document.page_iter().find(holds)
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
    document: &mut Document,
    placeholder: &Placeholder,
    field: &SignaturePlaceholder,
    locks: bool,
) -> lopdf::Result<()> {
    let rect = document
        .get_dictionary(placeholder.annotation)?
        .get(b"Rect")?
        .clone();
    let structure = document
        .get_dictionary(placeholder.annotation)?
        .get(b"StructParent")?
        .clone();
    let mut widget = dictionary! {
        "Type" => "Annot",
        "Subtype" => "Widget",
        "FT" => "Sig",
        "T" => text(&field.name),
        "TU" => text(&field.accessible_name),
        "F" => PRINT_AND_LOCKED,
        "P" => placeholder.page,
        "StructParent" => structure,
        "AP" => dictionary! { "N" => document.add_object(empty_appearance(&rect)?) },
        "Rect" => rect,
    };
    if locks {
        // Must be an object of its own (ISO 32000-1, table 232).
        widget.set(
            "Lock",
            document.add_object(dictionary! { "Type" => "SigFieldLock", "Action" => "All" }),
        );
    }
    document
        .objects
        .insert(placeholder.annotation, widget.into());
    let page = placeholder.page;
    let element = document.get_dictionary_mut(placeholder.element)?;
    element.set("S", "Form");
    // The reference itself, not an array with it: of an array, programs that compare revisions say
    // that a later signature changes the structure.
    element.set(
        "K",
        dictionary! { "Type" => "OBJR", "Pg" => page, "Obj" => placeholder.annotation },
    );
    Ok(())
}

/// Flags of an annotation: it is printed, and it cannot be moved (ISO 32000-1, table 165).
const PRINT_AND_LOCKED: i64 = 4 + 128;

/// A field without an appearance may look different in each reader, which PDF/A forbids.
fn empty_appearance(rect: &Object) -> lopdf::Result<Stream> {
    let corners: Vec<f32> = rect
        .as_array()?
        .iter()
        .map(Object::as_float)
        .collect::<lopdf::Result<_>>()?;
    let [left, bottom, right, top] = corners[..] else {
        return Err(lopdf::Error::ObjectNotFound((0, 0)));
    };
    let size = [0.0, 0.0, right - left, top - bottom].map(Object::Real);
    let form = dictionary! {
        "Type" => "XObject",
        "Subtype" => "Form",
        "FormType" => 1,
        "BBox" => size.to_vec(),
        "Resources" => Dictionary::new(),
    };
    Ok(Stream::new(form, Vec::new()))
}

fn add_form(document: &mut Document, fields: Vec<Object>) -> lopdf::Result<()> {
    let form =
        document.add_object(dictionary! { "Fields" => fields, "SigFlags" => SIGNATURES_EXIST });
    document.catalog_mut()?.set("AcroForm", form);
    Ok(())
}

/// There is a signature field (ISO 32000-1, table 219). That the file must be appended to is said
/// by who signs.
const SIGNATURES_EXIST: i64 = 1;

/// A text string in UTF-16, which every reader understands.
fn text(text: &str) -> Object {
    let units = std::iter::once(0xfeff).chain(text.encode_utf16());
    Object::String(
        units.flat_map(u16::to_be_bytes).collect(),
        StringFormat::Hexadecimal,
    )
}

fn saved(document: &mut Document) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    document
        .save_to(&mut bytes)
        .map_err(|error| Error::new(format!("PDF-filen går inte att skriva ({error})")))?;
    // Whoever signs writes on after the last line, which must be a whole one.
    bytes.push(b'\n');
    Ok(bytes)
}
