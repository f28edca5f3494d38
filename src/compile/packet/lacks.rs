//! What is missing for a packet. A draft of a packet has drafts in it, but never fewer papers.

use std::collections::HashSet;

use crate::check::CheckedMeeting;
use crate::model::MeetingItem;
use crate::project::{LoadedCase, LoadedMeeting, NamedCase};
use crate::source::{AttachmentState, real_path};

/// What is missing for a packet of all items, each in Swedish; nothing when all papers are there.
pub fn all_lacks(checked: &CheckedMeeting) -> Vec<String> {
    lacks(checked, |_| true)
}

/// The same for a packet of some items, by their places on the agenda.
pub fn lacks(checked: &CheckedMeeting, is_in: impl Fn(usize) -> bool) -> Vec<String> {
    let loaded = &checked.loaded;
    let Some(meeting) = loaded.meeting.as_ref().filter(|_| loaded.is_whole) else {
        return vec!["sammanträdet går inte att läsa".to_owned()];
    };
    let numbers = loaded.numbers();
    let rows = meeting.items.items().iter().zip(&numbers);
    let known = loaded.cases.iter().zip(&loaded.papers);
    let mut lacks = Vec::new();
    for (index, ((item, number), (named, papers))) in rows.zip(known).enumerate() {
        if !is_taken_up(item) || !is_in(index) {
            continue;
        }
        let at = number.as_deref().unwrap_or_default();
        let mut lack = |said: String| lacks.push(format!("ärende {at}: {said}"));
        match named {
            Some(NamedCase::Read(case)) => of_case(loaded, case).into_iter().for_each(&mut lack),
            Some(_) => lack(format!(
                "{} finns inte eller går inte att läsa",
                item.case.text()
            )),
            None => {}
        }
        let files = item.papers.items().iter().zip(papers);
        for (paper, state) in files {
            if let Some(why) = fault(loaded, state.as_ref()) {
                lack(format!("{} {why}", paper.file.text()));
            }
        }
    }
    lacks.extend(twice(loaded));
    lacks
}

fn is_taken_up(item: &MeetingItem) -> bool {
    item.withdrawn.is_missing() && item.secrecy.is_missing() && !item.is_heading()
}

fn of_case(meeting: &LoadedMeeting, loaded: &LoadedCase) -> Vec<String> {
    let path = loaded.source.path().display();
    let Some(case) = loaded.whole().filter(|_| loaded.profile.is_some()) else {
        return vec![format!("{path} går inte att läsa")];
    };
    let documents = case.listed_documents().zip(&loaded.attachments);
    let faults = documents.filter_map(|(document, state)| {
        let why = fault(meeting, state.as_ref())?;
        Some(format!(
            "bilagan {} till {path} {why}",
            document.file.text()
        ))
    });
    let mut lacks: Vec<String> = faults.collect();
    if loaded.pictures.iter().any(Option::is_none) {
        lacks.push(format!("en bild i {path} går inte att använda"));
    }
    lacks
}

/// Why a file that is named cannot be handed out.
fn fault(loaded: &LoadedMeeting, state: Option<&AttachmentState>) -> Option<&'static str> {
    let AttachmentState::Found { path, .. } = state? else {
        return Some("saknas");
    };
    loaded.pdfs.get(path)?.fault
}

/// Cases that stand in two items, whatever they are called there.
fn twice(loaded: &LoadedMeeting) -> Vec<String> {
    let mut seen = HashSet::new();
    let cases = loaded.cases.iter().filter_map(|named| match named {
        Some(NamedCase::Read(case)) => Some(case.source.path()),
        _ => None,
    });
    let again = cases.filter(|path| !seen.insert(real_path(path)));
    again
        .map(|path| format!("{} står två gånger", path.display()))
        .collect()
}
