//! What a file has besides its pages, beside what the case gives.

use super::{PageFault, PagesCompared};
use crate::pdf::{DrawnFile, EmbeddedFile, Tags};

/// Compares what is inside, what is spoken, and what the file does by itself.
pub fn compare(file: &DrawnFile, again: &DrawnFile, compared: &mut PagesCompared) {
    files(&file.files, &again.files, compared);
    let (there, here) = (&file.settings, &again.settings);
    for (key, value) in &there.acts {
        if here.acts.get(key) != Some(value) {
            let said =
                format!("filen gör något av sig själv eller visas på ett annat sätt ({key})");
            compared.doubts.push(said);
        }
    }
    if !there.tags.is_there {
        // Many services lose all of it; what is seen is the same.
        return;
    }
    let doubts = compared.doubts.len();
    if !is_spoken_alike(&there.tags, &here.tags, compared) {
        let said = "det som läses upp i stället för bilder och tecken är inte det som ärendet ger";
        compared.doubts.push(said.to_owned());
    } else if !compared.is_unlike
        && let Some(page) = read_otherwise(&there.tags, &here.tags, compared)
    {
        compared.doubts.push(format!(
            "på sidan {page}: taggarna, som hjälpmedel läser efter, är inte de som ärendet ger"
        ));
    }
    compared.is_tagged = !compared.is_unlike && compared.doubts.len() == doubts;
}

/// The first page of the case whose content is read in another order, as something else or in
/// another language; none where that is as the case gives it.
fn read_otherwise(there: &Tags, here: &Tags, compared: &PagesCompared) -> Option<usize> {
    if there.is_trusted != here.is_trusted {
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

fn files(there: &[EmbeddedFile], here: &[EmbeddedFile], compared: &mut PagesCompared) {
    for own in here {
        let is_there = there.iter().any(|file| file.data == own.data);
        let has_name = there.iter().any(|file| file.name == own.name);
        if is_there {
            continue;
        }
        if has_name {
            let said = format!("filen {} inuti är en annan än ärendets", own.name);
            compared.faults.push(PageFault::Other(said));
        } else {
            let said = format!("filen {} saknas inuti", own.name);
            compared.doubts.push(said);
        }
    }
    let new = there
        .iter()
        .filter(|file| !here.iter().any(|own| own.data == file.data));
    let new = new.filter(|file| !here.iter().any(|own| own.name == file.name));
    compared.files = new.map(|file| file.name.clone()).collect();
}
