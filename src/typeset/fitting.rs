//! Spares a last page of a few lines: where little is left for it, everything stands closer.

use crate::error::Result;
use crate::pdf::BOX_LABEL;
use crate::proof::{Pages, Region, Run};
use crate::render::TypstProject;

/// A project as it was set.
pub struct Fitted<T> {
    /// What the engine made of it.
    pub set: T,
    /// Its pages.
    pub pages: Pages,
    /// By how many steps things stand closer than usual.
    pub step: u8,
}

/// The share of a page that each step of closeness spares, near enough: the spaces of a page with
/// some eight headings take a third of it.
const SPARED: [f64; 2] = [0.06, 0.13];

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
pub fn fitted<T>(
    project: &TypstProject,
    set: impl Fn(&TypstProject) -> Result<(T, Pages)>,
) -> Result<Fitted<T>> {
    let (usual, pages) = set(project)?;
    for step in steps(&pages) {
        let Some(closer) = project.closer(step) else {
            break;
        };
        // A layout of the project's own may have no room for that.
        if let Ok((set, closer)) = set(&closer)
            && closer.sizes.len() < pages.sizes.len()
        {
            return Ok(Fitted {
                set,
                pages: closer,
                step,
            });
        }
    }
    Ok(Fitted {
        set: usual,
        pages,
        step: 0,
    })
}

/// The steps that are worth to be tried: those that spare what stands on the last page.
fn steps(pages: &Pages) -> impl Iterator<Item = u8> {
    let beyond = beyond(pages);
    (1..).zip(SPARED).filter_map(move |(step, spared)| {
        let (beyond, pages) = beyond?;
        (beyond <= spared * pages * (TEXT_BOTTOM - TEXT_TOP)).then_some(step)
    })
}

/// How much of the last page has no room on the page before, in points, and on how many pages room
/// can be made for it. `None` where the pages are turned, or there is but one.
fn beyond(pages: &Pages) -> Option<(f64, f64)> {
    let before = pages.sizes.len().checked_sub(2)?;
    let [.., next, last] = pages.sizes.as_slice() else {
        return None;
    };
    let is_upright = |(width, height): &(f64, f64)| width < height;
    if !is_upright(next) || !is_upright(last) {
        return None;
    }
    let mut of_last = pages.runs.iter().filter(|run| run.page == before + 1);
    let has_box = of_last.any(|run| run.region == Region::Text && run.text == BOX_LABEL);
    let box_height = if has_box { BOX_HEIGHT } else { 0.0 };
    let used = lowest(pages, before + 1) - TEXT_TOP + box_height;
    let free = TEXT_BOTTOM - lowest(pages, before);
    #[expect(clippy::cast_precision_loss, reason = "a number of pages")]
    let pages = (before + 1) as f64;
    Some((used - free, pages))
}

/// Where the text of a page ends, without the label of the box.
fn lowest(pages: &Pages, page: usize) -> f64 {
    let is_text =
        |run: &&Run| run.page == page && run.region == Region::Text && run.text != BOX_LABEL;
    let runs = pages.runs.iter().filter(is_text);
    runs.map(|run| run.to_page.apply(0.0, 0.0).1)
        .fold(TEXT_TOP, f64::max)
}
