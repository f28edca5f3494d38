//! Files inside a PDF.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ptr::from_ref;

use lopdf::{Dictionary, Object, Stream};

use super::structure::{
    File, Inflated, MAX_ANNOTATIONS, MAX_DEPTH, Revision, Unreadable, at_most, readable, text,
};
use crate::error::Result;
use crate::source::sha256;

/// What the case is called where it lies in a PDF. Attachments are called `Bilaga 1: …`.
pub const SOURCE_DESCRIPTION: &str = "Ärendet som handlingen är gjord av";

/// The most files that are taken out: a case may have 500 attachments.
const MAX_FILES: usize = 1000;
const TOO_MANY: &str = "1 000 filer inuti";

/// A file inside a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EmbeddedFile {
    /// Its name, as readers show it.
    pub name: String,
    /// Whether the document was made from it: it is the case.
    pub is_source: bool,
    /// The bytes.
    pub data: Vec<u8>,
    /// All that some reader shows of it beside its name, by where it stands: how it is listed,
    /// described and called on other systems, of which kind and how old it is.
    pub shown: BTreeMap<String, String>,
}

const TWO_FILES: Unreadable =
    Unreadable::Inconsistent("en fil inuti är olika filer för olika program");

const MISWRITTEN: Unreadable =
    Unreadable::Inconsistent("listan över filer inuti är felaktigt skriven");

/// The files inside, in the order of the document.
///
/// # Errors
///
/// The PDF, or a file in it, cannot be read, or they are more than is read.
pub fn embedded_files(pdf: &[u8]) -> Result<Vec<EmbeddedFile>> {
    let file = File::read(pdf)?;
    let revision = Revision::newest(&file)?;
    Ok(files(&revision)?)
}

/// The same of a file that is read.
pub(super) fn files(revision: &Revision<'_>) -> std::result::Result<Vec<EmbeddedFile>, Unreadable> {
    let mut walk = Walk {
        revision,
        met: HashSet::new(),
        found: Vec::new(),
    };
    let names = revision.dictionary(revision.entry(revision.catalog(), b"Names"));
    if let Some(tree) =
        names.and_then(|names| revision.dictionary(revision.entry(names, b"EmbeddedFiles")))
    {
        walk.collect(tree, MAX_DEPTH)?;
    }
    let inflated = Inflated::of(revision.file());
    let mut files: Vec<EmbeddedFile> = Vec::new();
    // Many names may lead to one stream, which is inflated once; what they hold together is bounded
    // all the same.
    let mut by_stream: HashMap<*const Stream, usize> = HashMap::new();
    let listed = walk.found;
    let others = unlisted(revision, &listed)?;
    at_most(listed.len() + others.len(), MAX_FILES, TOO_MANY)?;
    let listed = listed.into_iter().map(|(key, file)| (Some(key), file));
    let others = others.into_iter().map(|file| (None, file));
    for (key, specification) in listed.chain(others) {
        let (name, stream) = named(revision, specification)?;
        let data = match by_stream.get(&from_ref(stream)) {
            Some(&known) => {
                inflated.take(files[known].data.len())?;
                files[known].data.clone()
            }
            None => inflated.data(stream)?,
        };
        by_stream.entry(from_ref(stream)).or_insert(files.len());
        files.push(EmbeddedFile {
            is_source: key.is_some() && is_source(revision, specification),
            shown: shown(revision, key, specification, stream),
            name,
            data,
        });
    }
    Ok(each_once(files))
}

/// A file that is named twice is one file to people; all that is shown of it anywhere counts.
fn each_once(files: Vec<EmbeddedFile>) -> Vec<EmbeddedFile> {
    let mut once: Vec<(EmbeddedFile, ShownValues)> = Vec::new();
    let mut known: HashMap<(String, String), usize> = HashMap::new();
    for mut file in files {
        let key = (file.name.clone(), sha256(&file.data));
        let index = *known.entry(key).or_insert(once.len());
        let shown = std::mem::take(&mut file.shown);
        if index == once.len() {
            once.push((file, ShownValues::new()));
        }
        for (key, said) in shown {
            once[index].1.entry(key).or_default().insert(said);
        }
    }
    { once.into_iter() }
        .map(|(file, shown)| EmbeddedFile {
            shown: joined(shown),
            ..file
        })
        .collect()
}

/// All that is shown of a file, each value once.
type ShownValues = BTreeMap<String, BTreeSet<String>>;

fn joined(shown: ShownValues) -> BTreeMap<String, String> {
    let one = |said: BTreeSet<String>| said.into_iter().collect::<Vec<_>>().join(" / ");
    { shown.into_iter() }
        .map(|(key, said)| (key, one(said)))
        .collect()
}

/// A walk through a tree of names (ISO 32000-1, 7.9.6).
struct Walk<'r, 'f> {
    revision: &'r Revision<'f>,
    /// Nodes are visited once: a tree may be written so that it never ends.
    met: HashSet<*const Dictionary>,
    /// Each with what it is listed by.
    found: Vec<(&'f Object, &'f Dictionary)>,
}

impl<'f> Walk<'_, 'f> {
    /// The file specifications below a node.
    fn collect(
        &mut self,
        node: &'f Dictionary,
        depth: usize,
    ) -> std::result::Result<(), Unreadable> {
        if !self.met.insert(from_ref(node)) {
            return Ok(());
        }
        let revision = self.revision;
        let (pairs, kids) = (
            revision.items(node, b"Names"),
            revision.items(node, b"Kids"),
        );
        if !pairs.len().is_multiple_of(2) || !(pairs.is_empty() || kids.is_empty()) {
            return Err(MISWRITTEN);
        }
        for pair in pairs.chunks_exact(2) {
            let file = revision.dictionary(&pair[1]).ok_or(MISWRITTEN)?;
            self.found.push((&pair[0], file));
        }
        at_most(self.found.len(), MAX_FILES, TOO_MANY)?;
        for kid in kids {
            let kid = revision.dictionary(kid).ok_or(MISWRITTEN)?;
            let depth = depth.checked_sub(1).ok_or(Unreadable::Damaged)?;
            self.collect(kid, depth)?;
        }
        Ok(())
    }
}

/// Files that the tree of names does not list: those of the document, which some readers show, and
/// those of notes on its pages.
fn unlisted<'f>(
    revision: &Revision<'f>,
    listed: &[(&'f Object, &'f Dictionary)],
) -> std::result::Result<Vec<&'f Dictionary>, Unreadable> {
    let of_document = revision.items(revision.catalog(), b"AF").iter();
    let mut found: Vec<&Dictionary> = { of_document }
        .filter_map(|file| revision.dictionary(file))
        .collect();
    let mut count = 0;
    for &page in revision.pages() {
        let Ok(page) = revision.object(page).as_dict() else {
            continue;
        };
        let notes = revision.items(page, b"Annots");
        count += notes.len();
        at_most(
            count,
            MAX_ANNOTATIONS,
            "100 000 anteckningar, länkar och fält",
        )?;
        let notes = notes.iter().filter_map(|note| revision.dictionary(note));
        found.extend(notes.filter_map(|note| revision.dictionary(note.get(b"FS").ok()?)));
    }
    let mut met: HashSet<*const Dictionary> = listed.iter().map(|(_, it)| from_ref(*it)).collect();
    found.retain(|file| file.has(b"EF") && met.insert(from_ref(*file)));
    Ok(found)
}

/// Where a file and its name stand: for all systems, for old programs, and for old systems.
const SYSTEMS: [&[u8]; 5] = [b"UF", b"F", b"Unix", b"DOS", b"Mac"];

/// The name of a file, and the stream that holds it: the same for all programs.
fn named<'f>(
    revision: &Revision<'f>,
    specification: &'f Dictionary,
) -> std::result::Result<(String, &'f Stream), Unreadable> {
    let files = revision.dictionary(revision.entry(specification, b"EF"));
    let files = files.ok_or(Unreadable::Damaged)?;
    let streams = SYSTEMS.map(|key| revision.entry(files, key));
    let streams = streams.into_iter().filter(|found| !found.is_null());
    let streams: Option<Vec<&Stream>> = streams.map(|found| found.as_stream().ok()).collect();
    let streams = streams.ok_or(Unreadable::Damaged)?;
    let (&first, others) = streams.split_first().ok_or(Unreadable::Damaged)?;
    if others.iter().any(|other| !is_same(revision, first, other)) {
        return Err(TWO_FILES);
    }
    let names = SYSTEMS.map(|key| revision.text(specification, key));
    let names: Vec<String> = names.into_iter().flatten().collect();
    let (name, others) = names.split_first().ok_or(Unreadable::Damaged)?;
    // What an old program could not write, another sign stands for.
    let plain = |name: &str| name.chars().filter(char::is_ascii_alphanumeric).collect();
    if others.iter().any(|other| -> bool {
        let (one, other): (String, String) = (plain(name), plain(other));
        one != other
    }) {
        return Err(TWO_FILES);
    }
    Ok((name.clone(), first))
}

fn is_same(revision: &Revision<'_>, one: &Stream, other: &Stream) -> bool {
    let file = revision.file();
    std::ptr::eq(one, other)
        || (file.data(one) == file.data(other)
            && [&b"Filter"[..], b"DecodeParms"]
                .into_iter()
                .all(|key| one.dict.get(key).ok() == other.dict.get(key).ok()))
}

fn shown<'f>(
    revision: &Revision<'f>,
    key: Option<&'f Object>,
    specification: &'f Dictionary,
    stream: &'f Stream,
) -> BTreeMap<String, String> {
    let mut shown = BTreeMap::new();
    let listed = key.and_then(|key| text(revision.resolved(key)));
    shown.extend(listed.map(|name| ("listed".to_owned(), name)));
    let names = SYSTEMS.into_iter().chain([&b"Desc"[..]]);
    let names = names.filter_map(|key| Some((readable(key), revision.text(specification, key)?)));
    shown.extend(names);
    let kinds = [
        (&stream.dict, &b"Subtype"[..]),
        (specification, b"AFRelationship"),
    ];
    for (dictionary, key) in kinds {
        let kind = readable(revision.name(dictionary, key));
        shown.extend((!kind.is_empty()).then(|| (readable(key), kind)));
    }
    let Some(parameters) = revision.dictionary(revision.entry(&stream.dict, b"Params")) else {
        return shown;
    };
    for (key, value) in parameters {
        let said = match revision.resolved(value) {
            Object::Integer(said) => said.to_string(),
            value => text(value).unwrap_or_default(),
        };
        shown.insert(format!("Params {}", readable(key)), said);
    }
    shown
}

/// Whether a file is the case. Only PDF/A asks what a file is to the document; elsewhere the case
/// is known by what it is called, which no attachment can be.
fn is_source<'f>(revision: &Revision<'f>, specification: &'f Dictionary) -> bool {
    match revision.entry(specification, b"AFRelationship") {
        Object::Name(relationship) => relationship == b"Source",
        _ => revision.text(specification, b"Desc").as_deref() == Some(SOURCE_DESCRIPTION),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_shown_of_a_file_many_times_is_told_once() {
        let file = |said: &str| EmbeddedFile {
            name: "plan.csv".to_owned(),
            is_source: false,
            data: b"1;2".to_vec(),
            shown: BTreeMap::from([("Desc".to_owned(), said.to_owned())]),
        };
        let files = ["Plan", "Avslag", "Plan", "Avslag", "Plan"].map(file);
        let once = each_once(files.to_vec());
        let shown: Vec<&str> = once.iter().map(|it| it.shown["Desc"].as_str()).collect();
        assert_eq!(shown, ["Avslag / Plan"]);
    }
}
