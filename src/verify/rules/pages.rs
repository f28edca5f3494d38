//! Pages that are not as the case gives them, or that a signing service has added: V121–V123.

use super::OnePdf;
use super::signature::to_compare;
use crate::check::rule::{Checker, Rule};
use crate::swedish::person::{is_near, likeness};
use crate::verify::codes::{OTHER_NAME_ON_PAGE, PAGE_CHANGED, PAGE_NOT_PROVEN};
use crate::verify::mismatch::mismatch;
use crate::verify::signatures::in_words;
use crate::verify::treated::PageFault;

/// What is asked of pages.
pub static RULES: &[Rule<OnePdf>] = &[
    Rule {
        kind: PAGE_CHANGED,
        check: changed,
    },
    Rule {
        kind: PAGE_NOT_PROVEN,
        check: not_proven,
    },
    Rule {
        kind: OTHER_NAME_ON_PAGE,
        check: other_names,
    },
    Rule {
        kind: PAGE_NOT_PROVEN,
        check: unsealed,
    },
];

/// Sentences that are told; the rest are counted. A reader has seen by then that the page is
/// another.
const TOLD: usize = 5;

/// What is wrong with the pages of the case, beside other words.
fn changed(checker: &Checker<'_, OnePdf>) {
    for pages in checker.compared() {
        let others = pages.faults.iter().filter_map(|fault| match fault {
            PageFault::Words { .. } => None,
            PageFault::Added(said) | PageFault::Moved(said) | PageFault::Other(said) => {
                Some(said.as_str())
            }
        });
        let others: Vec<&str> = others.collect();
        if !others.is_empty() {
            let hint =
                "hämta filen på nytt från tjänsten eller arkivet, eller låt underteckna en ny";
            checker.report(checker.about(listed(&others)).hint(hint));
        }
    }
}

const OF_PAGES: &str = "bygg ärendet på nytt och jämför sidorna för ögat; en annan version av \
                        verktyget eller andra mallar kan också ge skillnaden";
const OF_FILE: &str = "sidorna är som ärendet ger; fråga den som lämnade filen vad som har gjorts \
                       med den, eller hämta den på nytt";

/// What is not shown of the pages of the case, and of the file around them.
fn not_proven(checker: &Checker<'_, OnePdf>) {
    for pages in checker.compared() {
        let doubts = pages.doubts_of_file.iter().chain(&pages.doubts);
        let doubts: Vec<&str> = doubts.map(String::as_str).collect();
        if !doubts.is_empty() {
            let hint = if pages.shows_case() {
                OF_FILE
            } else {
                OF_PAGES
            };
            checker.report(checker.about(listed(&doubts)).hint(hint));
        }
    }
    let said = match checker.covered.map_or(0, |it| it.unjudged) {
        0 => return,
        1 => "en handling till ligger i omslaget, och den är inte prövad".to_owned(),
        more => format!("{more} handlingar till ligger i omslaget, och de är inte prövade"),
    };
    let hint = "ta ut dem ur omslaget och kontrollera dem var för sig";
    checker.report(checker.about(said).hint(hint));
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
fn other_names(checker: &Checker<'_, OnePdf>) {
    let claims = checker.claims;
    for (name, page) in &claims.others {
        let mut alike = claims.missing.iter();
        let alike = alike.find_map(|own| Some((own, to_compare(likeness(own, name))?)));
        if let Some((own, hint)) = alike {
            let said = format!(
                "”{own}” står som undertecknare, och på sidan {page} säger tjänsten att ”{name}” har undertecknat"
            );
            checker.report(checker.about(said).hint(hint));
            continue;
        }
        let near = claims.missing.iter().find(|own| is_near(own, name));
        checker.report(match near.or(claims.missing.first()) {
            Some(own) => mismatch(format!(
                "”{own}” står som undertecknare, men på sidan {page} säger tjänsten att ”{name}” har undertecknat"
            ))
            .hint("det är sidans egen uppgift; fråga tjänsten vem som har undertecknat"),
            None => checker
                .about(format!(
                    "på sidan {page} säger tjänsten att ”{name}” har undertecknat, men ärendet har ingen undertecknare med det namnet"
                ))
                .hint("fråga tjänsten vem det är"),
        });
    }
}

/// Additions to a file that nobody has sealed, and what it has lost: anybody may have made them.
fn unsealed(checker: &Checker<'_, OnePdf>) {
    let Some(pages) = &checker.rebuilding.pages else {
        return;
    };
    let is_sealed = checker.fields.iter().any(|it| it.is_signed() && it.holds());
    if is_sealed || !pages.holds() {
        return;
    }
    if !pages.files.is_empty() {
        let files: Vec<&str> = pages.files.iter().map(String::as_str).collect();
        let said = format!(
            "i filen ligger {}, som ärendet inte har, och ingen har förseglat den",
            in_words(&files)
        );
        let hint = "fråga den som skickade filen vad det är";
        checker.report(checker.about(said).hint(hint));
    }
    if pages.has_lost_tags {
        let said =
            "filen har inte kvar taggarna, som hjälpmedel läser efter, och ingen har förseglat den";
        let hint = "hämta filen på nytt, eller bygg den igen";
        checker.report(checker.about(said).hint(hint));
    }
    if !(pages.added.is_empty() && pages.additions.is_empty()) {
        let said =
            "filen har tillägg efter eller på handlingens sidor, men ingen har förseglat den";
        let hint = "hämta filen från tjänsten när alla har undertecknat";
        checker.report(checker.about(said).hint(hint));
    }
}
