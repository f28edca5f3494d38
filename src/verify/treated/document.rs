//! What a file has besides its pages, beside what the case gives.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::words::shortened;
use super::{PageFault, PagesCompared};
use crate::pdf::{Around, ClaimKind, DocumentClaims, DrawnFile, EmbeddedFile, ShownBookmark, Tags};

/// Compares what is inside, what is spoken, and what the file does by itself.
pub fn compare(file: &DrawnFile, again: &DrawnFile, compared: &mut PagesCompared) {
    files(&file.files, &again.files, compared);
    let (there, here) = (&file.settings, &again.settings);
    for program in there.programs.difference(&here.programs) {
        let said = format!("filen gör något av sig själv ({program})");
        compared.doubts_of_file.push(said);
    }
    entries(&there.entries, &here.entries, compared);
    around(&there.around, &here.around, compared);
    if !there.tags.is_there {
        // Many services lose all of it; what is seen is the same.
        compared.has_lost_tags = here.tags.is_there;
        return;
    }
    let doubts = compared.doubts_of_file.len();
    if !is_spoken_alike(&there.tags, &here.tags, compared) {
        let said = "det som läses upp i stället för bilder och tecken är inte det som ärendet ger";
        compared.doubts_of_file.push(said.to_owned());
    } else if !compared.is_unlike
        && let Some(page) = read_otherwise(&there.tags, &here.tags, compared)
    {
        compared.doubts_of_file.push(format!(
            "på sidan {page}: taggarna, som hjälpmedel läser efter, är inte de som ärendet ger"
        ));
    }
    compared.is_tagged = !compared.is_unlike && compared.doubts_of_file.len() == doubts;
}

/// Entries that programs use to show a file in a certain way, or do something when it is opened;
/// with the others, few know what programs make of them.
const KNOWN: [&str; 6] = [
    "AA",
    "Collection",
    "OpenAction",
    "OutputIntents",
    "URI",
    "ViewerPreferences",
];

/// Entries in which archives and programs keep what is their own, and which decide at most how
/// large the pages are at first and whether bookmarks stand beside them: they are told, and prove
/// nothing.
const OF_PROGRAMS: [&str; 4] = ["LastModified", "PageLayout", "PageMode", "PieceInfo"];

fn is_of_programs(key: &str) -> bool {
    OF_PROGRAMS.contains(&key) || key.starts_with("Info/")
}

/// What is said of entries that the case does not give. What a service has left out is not missed.
fn entries(
    there: &BTreeMap<String, String>,
    here: &BTreeMap<String, String>,
    compared: &mut PagesCompared,
) {
    let is_other = |(key, said): &(&String, &String)| match here.get(*key) {
        Some(own) => own != *said,
        None => !said.is_empty(),
    };
    let others = there.iter().filter(is_other).map(|(key, _)| shortened(key));
    let (own, others): (Vec<String>, Vec<String>) = others.partition(|key| is_of_programs(key));
    compared.remarks.extend(own);
    if others.is_empty() {
        return;
    }
    let is_known = others.iter().all(|key| KNOWN.contains(&key.as_str()));
    let others = some_of(&others);
    compared.doubts_of_file.push(if is_known {
        format!("filen gör något av sig själv eller visas på ett annat sätt ({others})")
    } else {
        format!(
            "filen har uppgifter som ärendet inte ger, och program kan visa eller göra något av dem ({others})"
        )
    });
}

/// The first few names; more are counted.
fn some_of(names: &[String]) -> String {
    const SHOWN: usize = 3;
    let shown = names.get(..SHOWN).unwrap_or(names).join(", ");
    match names.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown} och {more} till"),
    }
}

/// What is shown around the pages. What a service has left out is not missed, and what leads to its
/// own pages is its own.
fn around(there: &Around, here: &Around, compared: &mut PagesCompared) {
    claims(&there.claims, &here.claims, compared);
    if compared.is_unlike {
        return;
    }
    let is_added = |page: usize| compared.added.iter().any(|it| it.page == page);
    let is_own = |it: &&ShownBookmark| !it.page.is_some_and(is_added) || !it.action.is_empty();
    let own: Vec<&ShownBookmark> = there.bookmarks.iter().filter(is_own).collect();
    if !own.is_empty() && own != here.bookmarks.iter().collect::<Vec<_>>() {
        let parted = own
            .iter()
            .zip(&here.bookmarks)
            .find(|(one, other)| *one != other);
        let parted = parted.map(|(one, _)| *one).or(own.last().copied());
        let title = shortened(&parted.map(|it| it.title.clone()).unwrap_or_default());
        let said = format!("bokmärkena är inte de som ärendet ger (”{title}”)");
        compared.doubts_of_file.push(said);
    }
    let is_elsewhere = |(name, page): (&String, &Option<usize>)| {
        there.places.get(name).is_some_and(|there| there != page)
    };
    if here.places.iter().any(is_elsewhere) {
        compared
            .doubts_of_file
            .push("länkar i filen leder till andra sidor än ärendet ger".to_owned());
    }
    let of_own = |labels: &[(usize, String)]| -> Vec<(usize, String)> {
        let own = labels.iter().filter(|(from, _)| *from <= compared.own);
        own.cloned().collect()
    };
    if of_own(&there.labels) != of_own(&here.labels) {
        let said = "sidorna kallas något annat än sina nummer när filen visas";
        compared.doubts_of_file.push(said.to_owned());
    }
}

/// What the file says of itself. What a service has left out is not missed.
fn claims(there: &DocumentClaims, here: &DocumentClaims, compared: &mut PagesCompared) {
    for (kind, said) in &there.said {
        let own = here.said.get(kind);
        let other = said
            .iter()
            .find(|it| !own.is_some_and(|own| own.contains(*it)));
        let Some(other) = other.map(|it| shortened(it)) else {
            continue;
        };
        compared.doubts_of_file.push(match kind {
            ClaimKind::Title => format!("filen har titeln ”{other}”, och det är inte ärendets"),
            ClaimKind::Author => {
                format!("filen anger ”{other}” som författare, och det gör inte ärendet")
            }
            ClaimKind::Description => {
                format!("filen har beskrivningen ”{other}”, som ärendet inte ger")
            }
            ClaimKind::Keyword => format!("filen har nyckelordet ”{other}”, som ärendet inte ger"),
            ClaimKind::Standard => {
                format!("filen säger sig följa {other}, och det gör inte den som ärendet ger")
            }
        });
    }
    let is_other = |(name, said): &(&String, &BTreeSet<String>)| {
        !here
            .others
            .get(*name)
            .is_some_and(|own| said.is_subset(own))
    };
    let others = there.others.iter().filter(is_other);
    let others = others.map(|(name, _)| shortened(name));
    compared.remarks.extend(others);
    if there.is_unread && !here.is_unread {
        let said = "filens metadata går inte att läsa här, men kanske i andra program";
        compared.doubts_of_file.push(said.to_owned());
    }
}

/// The first page of the case whose content is read in another order, as something else or in
/// another language; none where that is as the case gives it.
fn read_otherwise(there: &Tags, here: &Tags, compared: &PagesCompared) -> Option<usize> {
    if there.is_trusted != here.is_trusted || there.has_files != here.has_files {
        return Some(1);
    }
    let is_added = |page: usize| compared.added.iter().any(|it| it.page == page);
    let there = there.read_of(|page| !is_added(page));
    let here = here.read_of(|_| true);
    let common = there
        .iter()
        .zip(&here)
        .take_while(|(one, other)| one == other);
    let parted = common.count();
    let page = here.get(parted).or_else(|| there.get(parted));
    page.map(|(page, _)| *page)
}

/// Whether the same is spoken on all pages but those that were added.
fn is_spoken_alike(there: &Tags, here: &Tags, compared: &PagesCompared) -> bool {
    let is_added = |page: usize| compared.added.iter().any(|it| it.page == page);
    let own = there
        .spoken
        .iter()
        .filter(|(_, page)| !page.is_some_and(is_added));
    own.map(|(said, _)| said)
        .eq(here.spoken.iter().map(|(said, _)| said))
}

/// Whether all that is shown of a file is as the case gives it. What a service has left out is not
/// missed; nor are parameters that it has added, such as a checksum.
fn is_shown_alike(file: &EmbeddedFile, own: &EmbeddedFile) -> bool {
    file.shown
        .iter()
        .all(|(key, said)| match own.shown.get(key) {
            Some(known) => known == said,
            None => key.starts_with("Params "),
        })
}

/// Files of the same bytes, of which a case may have several.
type SameFiles<'f> = HashMap<&'f [u8], Vec<&'f EmbeddedFile>>;

fn by_data(files: &[EmbeddedFile]) -> SameFiles<'_> {
    let mut same = SameFiles::new();
    for file in files {
        same.entry(&file.data).or_default().push(file);
    }
    same
}

/// Of which bytes the file has something that is shown as none of the case is.
fn shown_otherwise<'f>(there: &SameFiles<'f>, here: &SameFiles<'_>) -> HashSet<&'f [u8]> {
    let is_known = |data: &[u8], file: &EmbeddedFile| {
        let own = here.get(data);
        own.is_some_and(|own| own.iter().any(|own| is_shown_alike(file, own)))
    };
    let is_other = |(data, files): &(&&'f [u8], &Vec<&EmbeddedFile>)| {
        files.iter().any(|file| !is_known(data, file))
    };
    there
        .iter()
        .filter(is_other)
        .map(|(data, _)| *data)
        .collect()
}

fn files(there: &[EmbeddedFile], here: &[EmbeddedFile], compared: &mut PagesCompared) {
    let (known, own) = (by_data(there), by_data(here));
    let shown_otherwise = shown_otherwise(&known, &own);
    for own in here {
        let same = known
            .get(own.data.as_slice())
            .map_or(&[][..], Vec::as_slice);
        let is_otherwise = shown_otherwise.contains(own.data.as_slice());
        let is_there = same.iter().any(|file| is_shown_alike(file, own));
        let other = |file: &EmbeddedFile| file.name == own.name && file.data != own.data;
        // A second one of its name is shown by some programs instead of it.
        if there.iter().any(other) {
            let said = format!("filen {} inuti är en annan än ärendets", own.name);
            compared.faults.push(PageFault::Other(said));
        } else if !is_there && !is_otherwise {
            let said = format!("filen {} saknas inuti", own.name);
            compared.doubts_of_file.push(said);
        } else if !is_there || is_otherwise {
            let said = format!(
                "filen {} inuti visas under ett annat namn, eller med andra uppgifter",
                own.name
            );
            compared.doubts_of_file.push(said);
        }
    }
    let new = there
        .iter()
        .filter(|file| !own.contains_key(file.data.as_slice()));
    let new = new.filter(|file| !here.iter().any(|own| own.name == file.name));
    compared.files = new.map(|file| file.name.clone()).collect();
}
