//! What a PDF says, without what stands in the head and the foot of each page.

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::structure::{File, Inflated, Revision, Unreadable};
use super::unreadable;
use crate::error::Result;

/// The most that pages and the tables of letters of their fonts may hold, inflated, in sum, in
/// bytes.
const MAX_TEXT: usize = 64 << 20;

/// The text of each page, in the order in which it is drawn.
///
/// # Errors
///
/// The file cannot be read as a PDF, or its pages are more than is read.
pub fn page_texts(pdf: &[u8]) -> Result<Vec<String>> {
    let file = File::read(pdf)?;
    let revision = Revision::newest(&file)?;
    let inflated = Inflated::up_to(&file, MAX_TEXT);
    let text = |page: &ObjectId| {
        let page = revision.object(*page).as_dict().map_err(unreadable)?;
        let content = revision.content(page, &inflated)?;
        let mut content = Content::decode(&content).map_err(unreadable)?;
        content.operations = without_artifacts(content.operations);
        let fonts = fonts(&revision, page, &inflated)?;
        extracted(content, fonts).map_err(unreadable)
    };
    revision.pages().iter().map(text).collect()
}

/// A font, and its table of letters.
type Font = (Vec<u8>, Dictionary, Option<Vec<u8>>);

/// The fonts of a page, or of the nearest node above that has resources.
fn fonts<'f>(
    revision: &Revision<'f>,
    page: &'f Dictionary,
    inflated: &Inflated<'f>,
) -> std::result::Result<Vec<Font>, Unreadable> {
    let resources = revision.dictionary(revision.inherited(page, b"Resources"));
    let fonts =
        resources.and_then(|resources| revision.dictionary(revision.entry(resources, b"Font")));
    let mut found = Vec::new();
    for (name, font) in fonts.into_iter().flatten() {
        let Some(font) = revision.dictionary(font) else {
            continue;
        };
        let mut known = dictionary! { "Type" => "Font" };
        match revision.entry(font, b"Encoding") {
            Object::Null => {}
            encoding => known.set("Encoding", encoding.clone()),
        }
        let letters = revision.entry(font, b"ToUnicode").as_stream().ok();
        found.push((
            name.clone(),
            known,
            letters.map(|letters| inflated.data(letters)).transpose()?,
        ));
    }
    Ok(found)
}

/// The text of a page that stands alone in a document.
fn extracted(content: Content<Vec<Operation>>, fonts: Vec<Font>) -> lopdf::Result<String> {
    let mut document = Document::new();
    let mut by_name = Dictionary::new();
    for (name, mut font, letters) in fonts {
        if let Some(letters) = letters {
            font.set(
                "ToUnicode",
                document.add_object(Stream::new(Dictionary::new(), letters)),
            );
        }
        by_name.set(name, font);
    }
    let content = document.add_object(Stream::new(Dictionary::new(), content.encode()?));
    let pages = document.new_object_id();
    let resources = dictionary! { "Font" => by_name };
    let page = dictionary! { "Type" => "Page", "Parent" => pages, "Contents" => content, "Resources" => resources };
    let page = document.add_object(page);
    let tree = dictionary! { "Type" => "Pages", "Count" => 1, "Kids" => vec![page.into()] };
    document.objects.insert(pages, tree.into());
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    document.extract_text_with_limit(&[1], MAX_TEXT)
}

/// Text within an artifact is no part of what the document says (ISO 32000-1, 14.8.2.2).
fn without_artifacts(operations: Vec<Operation>) -> Vec<Operation> {
    let mut open: Vec<bool> = Vec::new();
    let mut kept = Vec::new();
    for operation in operations {
        match operation.operator.as_str() {
            "BDC" | "BMC" => open.push(
                operation
                    .operands
                    .first()
                    .is_some_and(|tag| *tag == "Artifact".into()),
            ),
            "EMC" => drop(open.pop()),
            "Tj" | "TJ" | "'" | "\"" if open.contains(&true) => {}
            _ => kept.push(operation),
        }
    }
    kept
}
