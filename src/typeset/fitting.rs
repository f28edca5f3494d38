//! Spares a last page of a few lines: where little is left for it, everything stands closer.

use super::{Fitted, notes};
use crate::error::Result;
use crate::pdf::BOX_LABEL;
use crate::proof::{Pages, Region, Run};
use crate::render::TypstProject;

/// The share of a page that each step of closeness spares, near enough: the spaces of a page with
/// some eight headings take a third of it.
const SPARED: [f64; 2] = [0.06, 0.13];

/// Room that is made further up is lost where pages end early for what must stand together.
const MOST_BEFORE: f64 = 3.0;

/// Longer documents are set once: setting them again takes long, and one page matters less there.
const MOST_PAGES: usize = 12;

/// What the margins, the head and the foot leave of an upright page, as the shipped layout has it.
const TEXT_TOP: f64 = 33.0 * MM;
const TEXT_BOTTOM: f64 = (297.0 - 34.0) * MM;
const MM: f64 = 72.0 / 25.4;

/// What the box for a service takes below the text: its label, itself, and the space above.
const BOX_HEIGHT: f64 = 27.0 * MM;

/// Sets a project, and closer where that makes a page fewer.
///
/// # Errors
///
/// The project cannot be set.
pub(super) fn fitted<T>(
    project: &TypstProject,
    set: impl Fn(&TypstProject) -> Result<(T, Pages)>,
) -> Result<Fitted<T>> {
    let usual = notes::kept(project, set(project)?, &set);
    let is_shorter = |pages: &Pages| pages.sizes.len() < usual.pages.sizes.len();
    for step in steps(&usual.pages) {
        let Some(project) = project.closer(step) else {
            break;
        };
        // A layout of the project's own may have no room for that.
        let Ok(closer) = set(&project) else { continue };
        if !is_shorter(&closer.1) {
            continue;
        }
        let closer = notes::kept(&project, closer, &set);
        if is_shorter(&closer.pages) {
            let project = closer.project.or(Some(project));
            return Ok(Fitted { project, ..closer });
        }
    }
    Ok(usual)
}

/// The steps that are worth to be tried: those that spare what stands on a page that ends early,
/// the last one or one before a turned page.
fn steps(pages: &Pages) -> impl Iterator<Item = u8> {
    let ends = ends(pages);
    (1..).zip(SPARED).filter_map(move |(step, spared)| {
        let is_spared = |end: &End| end.beyond <= spared * end.pages * (TEXT_BOTTOM - TEXT_TOP);
        ends.iter().any(is_spared).then_some(step)
    })
}

/// A page after another, and what of it has no room there.
struct End {
    /// In points.
    beyond: f64,
    /// On how many pages before room can be made for it.
    pages: f64,
}

/// Of each upright page after another.
fn ends(pages: &Pages) -> Vec<End> {
    let mut ends = Vec::new();
    if pages.sizes.len() > MOST_PAGES {
        return ends;
    }
    let filled = filled(pages);
    let mut before = 0.0;
    for (page, (width, height)) in pages.sizes.iter().enumerate() {
        if width > height {
            before = 0.0;
            continue;
        }
        if before > 0.0 {
            let (last, box_height) = filled[page];
            ends.push(End {
                beyond: last - TEXT_TOP + box_height - (TEXT_BOTTOM - filled[page - 1].0),
                pages: f64::min(before, MOST_BEFORE),
            });
        }
        before += 1.0;
    }
    ends
}

/// Where the text of each page ends, without the label of the box, and what the box takes. Notes at
/// the foot of a page are reckoned as if they stood right below the text.
fn filled(pages: &Pages) -> Vec<(f64, f64)> {
    let mut filled = vec![(TEXT_TOP, 0.0); pages.sizes.len()];
    let texts = || pages.runs.iter().filter(|run| run.region == Region::Text);
    for run in texts().filter(|run| run.size >= SMALL) {
        if let Some((lowest, _)) = filled.get_mut(run.page) {
            *lowest = lowest.max(base(run));
        }
    }
    let mut small: Vec<Option<(f64, f64)>> = vec![None; filled.len()];
    for run in texts().filter(|run| run.size < SMALL) {
        let Some((lowest, box_height)) = filled.get_mut(run.page) else {
            continue;
        };
        if run.text.trim() == BOX_LABEL {
            *box_height = BOX_HEIGHT;
        } else if base(run) > *lowest {
            let (top, bottom) = small[run.page].unwrap_or((base(run), base(run)));
            small[run.page] = Some((top.min(base(run)), bottom.max(base(run))));
        }
    }
    for ((lowest, _), small) in filled.iter_mut().zip(small) {
        *lowest += small.map_or(0.0, |(top, bottom)| bottom - top + ABOVE_SMALL);
    }
    filled
}

/// Notes, and the text of tables with many columns, are smaller.
const SMALL: f64 = 9.0;

/// The rule above notes, with the spaces around it, and the first line below.
const ABOVE_SMALL: f64 = 10.0 * MM;

fn base(run: &Run) -> f64 {
    run.to_page.apply(0.0, 0.0).1
}
