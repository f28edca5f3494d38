//! Keeps footnotes on the pages of their marks.
//!
//! Typst places a note where the line of its mark has room with it. When the notes of a paragraph
//! then leave no room for the lines that must stand together, those go to the next page and the
//! notes stay; and of several on a line, only the first takes the line along to the next page.

use std::collections::BTreeMap;

use super::Fitted;
use crate::error::Result;
use crate::proof::{Pages, Region, Run};
use crate::render::TypstProject;

/// A paragraph that is kept whole moves those below it, whose notes may then stray. Of 52 memos
/// made at random one note had not found its page by then; more rounds only take time.
const MOST_ROUNDS: usize = 8;

/// A project as it was set or, where notes stray, set once more with room for them.
pub(super) fn kept<T>(
    project: &TypstProject,
    first: (T, Pages),
    set: impl Fn(&TypstProject) -> Result<(T, Pages)>,
) -> Fitted<T> {
    let mut best = fitted(first, None);
    let mut astray = strays(&best.pages);
    let mut least = astray.len();
    let mut strayed = BTreeMap::new();
    for _ in 0..MOST_ROUNDS {
        if astray.is_empty() {
            break;
        }
        for note in &astray {
            *strayed.entry(*note).or_default() += 1;
        }
        // A layout of the project's own may know nothing of this.
        let Some(project) = project.with_kept_notes(&strayed) else {
            break;
        };
        let Ok(next) = set(&project) else { break };
        astray = strays(&next.1);
        if astray.len() < least {
            least = astray.len();
            best = fitted(next, Some(project));
        }
    }
    best
}

fn fitted<T>((set, pages): (T, Pages), project: Option<TypstProject>) -> Fitted<T> {
    Fitted {
        set,
        pages,
        project,
    }
}

/// The numbers of the notes that begin on another page than that of their mark. A note is read
/// where it is marked: its number comes twice in a row.
fn strays(pages: &Pages) -> Vec<usize> {
    let is_read = |run: &&Run| matches!(run.region, Region::Text | Region::Mark);
    let runs = pages.runs.iter().filter(is_read);
    let runs: Vec<&Run> = runs.filter(|run| !run.text.trim().is_empty()).collect();
    let mut strays = Vec::new();
    let mut number = 1;
    for pair in runs.windows(2) {
        let [mark, note] = pair else { continue };
        let is_number =
            |run: &Run| run.region == Region::Mark && run.text.trim() == number.to_string();
        if !is_number(mark) || !is_number(note) {
            continue;
        }
        if mark.page != note.page {
            strays.push(number);
        }
        number += 1;
    }
    strays
}
