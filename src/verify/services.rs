//! What is to be said of what a signing service has done: of pages that are not as the case gives
//! them, and of which later changes are the service's.

use super::codes::{OTHER_NAME_ON_PAGE, PAGE_CHANGED, PAGE_NOT_PROVEN};
use super::mismatch::mismatch;
use super::rebuild::{NO_TRUST, other_words};
use super::signatures::Signing;
use super::treated::{Claims, PageFault, PagesCompared};
use crate::diagnostic::Diagnostic;
use crate::pdf::history::Change;
use crate::swedish::person::is_near;

/// Keys of the catalogue that change what links and opening a file do (ISO 32000-2, table 29): no
/// service needs them.
const ACTING: [&str; 3] = ["URI", "OpenAction", "AA"];

/// Findings of other words that are told; the rest are counted.
const TOLD: usize = 5;

/// What is wrong with the pages of the case, and what is not shown of them.
#[must_use]
pub fn of_pages(pages: &PagesCompared) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let words = pages.faults.iter().filter_map(|fault| match fault {
        PageFault::Words { page, there, here } => Some(other_words(*page, there, here)),
        PageFault::Moved(_) | PageFault::Other(_) => None,
    });
    findings.extend(words.take(TOLD).map(|finding| finding.hint(NO_TRUST)));
    let others = pages.faults.iter().filter_map(|fault| match fault {
        PageFault::Words { .. } => None,
        PageFault::Moved(said) | PageFault::Other(said) => Some(said.as_str()),
    });
    let others: Vec<&str> = others.collect();
    if !others.is_empty() {
        let hint = "hämta filen på nytt från tjänsten eller arkivet, eller låt underteckna en ny";
        findings.push(PAGE_CHANGED.about(listed(&others)).hint(hint));
    }
    if !pages.doubts.is_empty() {
        let doubts: Vec<&str> = pages.doubts.iter().map(String::as_str).collect();
        let finding = PAGE_NOT_PROVEN.about(listed(&doubts));
        let hint = "är filen byggd med en annan version eller andra mallar kan det bero på det; \
                    jämför sidorna med ärendet, byggt på nytt";
        findings.push(finding.hint(hint));
    }
    findings
}

/// Memos in a cover beyond those that are judged.
#[must_use]
pub fn of_unjudged(count: usize) -> Option<Diagnostic> {
    let said = match count {
        0 => return None,
        1 => "en handling till ligger i omslaget, och den är inte prövad".to_owned(),
        more => format!("{more} handlingar till ligger i omslaget, och de är inte prövade"),
    };
    let hint = "ta ut dem ur omslaget och kontrollera dem var för sig";
    Some(PAGE_NOT_PROVEN.about(said).hint(hint))
}

/// Sentences after each other; of many, the first.
fn listed(said: &[&str]) -> String {
    let shown = said.get(..TOLD).unwrap_or(said).join("; ");
    match said.len().saturating_sub(TOLD) {
        0 => shown,
        more => format!("{shown}; och {more} till"),
    }
}

/// Names on the service's pages that are not those of the case.
#[must_use]
pub fn of_claims(claims: &Claims) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for (name, page) in &claims.others {
        let near = claims.missing.iter().find(|own| is_near(own, name));
        findings.push(match near.or(claims.missing.first()) {
            Some(own) => mismatch(format!(
                "”{own}” står som undertecknare, men på sidan {page} säger tjänsten att ”{name}” har undertecknat"
            ))
            .hint("det är sidans egen uppgift; fråga tjänsten vem som har undertecknat"),
            None => OTHER_NAME_ON_PAGE
                .about(format!(
                    "på sidan {page} säger tjänsten att ”{name}” har undertecknat, men ärendet har ingen undertecknare med det namnet"
                ))
                .hint("fråga tjänsten vem det är"),
        });
    }
    findings
}

/// Additions in a file that nobody has sealed: anybody may have made them.
#[must_use]
pub fn unsealed(pages: &PagesCompared, fields: &[Signing]) -> Option<Diagnostic> {
    let has_additions = !(pages.added.is_empty() && pages.additions.is_empty());
    let is_sealed = fields.iter().any(|it| it.is_signed() && it.holds());
    let said = "filen har tillägg efter eller på handlingens sidor, men ingen har förseglat den";
    let hint = "hämta filen från tjänsten när alla har undertecknat";
    (has_additions && !is_sealed && pages.holds()).then(|| PAGE_NOT_PROVEN.about(said).hint(hint))
}

/// Marks the changes after each signature that a service has made around the case, where a later
/// signature covers them.
pub fn explain(fields: &mut [Signing], pages: &PagesCompared) {
    let covering = covering(fields);
    for signing in fields.iter_mut().filter(|it| !it.field.lock.is_whole) {
        if let Some(made) = &mut signing.made
            && made.end < covering
            && pages.holds()
        {
            made.by_service = made
                .later
                .iter()
                .filter(|change| is_around(change, pages))
                .cloned()
                .collect();
        }
    }
}

/// Where the last signature ends after which nothing but what is harmless was added; 0 when there is
/// none.
fn covering(fields: &[Signing]) -> usize {
    let sound = fields
        .iter()
        .filter(|it| it.holds() && it.is_signed() && it.harmful().next().is_none());
    sound
        .filter_map(|it| Some(it.made.as_ref()?.end))
        .max()
        .unwrap_or_default()
}

/// Whether a change is one around the pages of the case, which have been compared: a page that a
/// service had added before must stay as it was.
#[must_use]
pub fn is_around(change: &Change, pages: &PagesCompared) -> bool {
    // Of pages that are drawn in another way, nothing is known but that there are more.
    let is_of_page = matches!(change, Change::Page(_) | Change::Annotations(_));
    if pages.is_unlike && (is_of_page || matches!(change, Change::Catalog(_))) {
        return false;
    }
    match change {
        Change::Page(page) | Change::Annotations(page) => *page <= pages.own,
        Change::AnnotationCount {
            page,
            before,
            after,
        } => *page <= pages.own || before < after,
        Change::PageCount { before, after } => before < after,
        // Pages are put into the tree; without any, nobody has to touch it.
        Change::PageTree => pages.total > pages.own,
        Change::Catalog(key) => !ACTING.contains(&key.as_str()),
        Change::FieldAdded(_)
        | Change::Attachments
        | Change::Structure
        | Change::Form
        | Change::Information(_)
        | Change::Metadata(_) => true,
        _ => false,
    }
}
