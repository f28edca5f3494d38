//! What came out when the case inside was built again: V101–V103, V120, V126 and V127.

use super::OnePdf;
use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Severity};
use crate::verify::codes::{
    IS_COMPARISON, IS_OF_MEETING, NOT_REBUILT, OLDER_FORMAT, OTHER_TEXT, SAME_TEXT,
};
use crate::verify::confined::Mismatch;
use crate::verify::mismatch::mismatch;
use crate::verify::rebuild::Rebuild;
use crate::verify::treated::PageFault;

/// Whether the file is what the case gives.
pub static RULES: &[Rule<OnePdf>] = &[
    Rule {
        kind: IS_COMPARISON,
        check: comparison,
    },
    Rule {
        kind: IS_OF_MEETING,
        check: meeting,
    },
    Rule {
        kind: OTHER_TEXT,
        check: other_text,
    },
    Rule {
        kind: SAME_TEXT,
        check: same_text,
    },
    Rule {
        kind: NOT_REBUILT,
        check: not_rebuilt,
    },
];

/// What today's rules say of the case itself, which the file may show as it is all the same.
pub static OF_CASE: &[Rule<OnePdf>] = &[Rule {
    kind: OLDER_FORMAT,
    check: older_case,
}];

/// What is said of a file with other words than its case.
const NO_TRUST: &str = "filen säger något annat än ärendet inuti den; lita inte på den";

/// The same where no case lies in the file.
const NO_TRUST_OUTSIDE: &str =
    "filen säger något annat än ärendet som den är prövad mot; lita inte på den";

/// Findings of other words that are told: a reader has seen by then that the page is another.
const TOLD: usize = 5;

/// A comparison is none of the documents that it compares, whatever somebody has signed in it.
fn comparison(checker: &Checker<'_, OnePdf>) {
    if checker.is_comparison {
        let said = "filen är en jämförelse av två versioner av ett ärende, och ingen handling";
        let hint = "pröva handlingen själv: den PDF-fil som skrivelse bygg har gjort av ärendet";
        checker.report(checker.about(said).hint(hint));
    }
}

/// A notice, or papers that are bound together: none of them is judged by the pages of all.
fn meeting(checker: &Checker<'_, OnePdf>) {
    let Some(packet) = checker.packet else { return };
    let finding = checker.about(packet.said(&checker.inside.cases));
    let hint = "pröva varje handling för sig: den PDF-fil som skrivelse bygg har gjort av ärendet";
    checker.report(finding.hint(packet.agrees()).hint(hint));
}

/// What came out of the case; a comparison is not what any case gives.
fn rebuild<'a>(checker: &'a Checker<'_, OnePdf>) -> Option<&'a Rebuild> {
    let rebuild = &checker.rebuilding.rebuild;
    (!checker.is_comparison).then_some(rebuild)
}

/// Other words, whatever the manifest says to explain it: anybody can write one.
fn other_text(checker: &Checker<'_, OnePdf>) {
    let other = |page, there, here| checker.about(other_words(page, there, here));
    let no_trust = if checker.is_case_inside {
        NO_TRUST
    } else {
        NO_TRUST_OUTSIDE
    };
    if let Some(Rebuild::OtherWords {
        page,
        there,
        here,
        because,
    }) = rebuild(checker)
    {
        let finding = with_reasons(other(*page, there, here), because);
        checker.report(finding.hint(no_trust));
    }
    for pages in checker.compared() {
        let words = pages.faults.iter().filter_map(|fault| match fault {
            PageFault::Words { page, there, here } => Some(other(*page, there, here)),
            _ => None,
        });
        checker.report_all(words.take(TOLD).map(|finding| finding.hint(no_trust)));
    }
}

fn same_text(checker: &Checker<'_, OnePdf>) {
    if let Some(Rebuild::SameWords { because }) = rebuild(checker) {
        let finding = checker.about("ombyggt blir ärendet samma text, men inte samma fil");
        let unseen = "något annat än orden kan vara ändrat, till exempel en bild; bygg ärendet \
                      och jämför sidorna";
        checker.report(with_reasons(finding, because).hint(unseen));
    }
}

fn not_rebuilt(checker: &Checker<'_, OnePdf>) {
    if let Some(Rebuild::Impossible(why)) = rebuild(checker) {
        let finding = checker.about(format!("ärendet går inte att bygga om: {why}"));
        let hint = if checker.inside.source.is_some() {
            "ange projektets mapp med --projekt om det är ett annat än det här"
        } else {
            "ange ärendets fil med --ärende"
        };
        checker.report(finding.hint(hint));
    }
}

/// Words of a page of the case that are not those of the case.
fn other_words(page: usize, there: &str, here: &str) -> String {
    format!(
        "på sidan {page} står {}, men ombyggt blir det {}",
        quoted(there),
        quoted(here)
    )
}

/// Words of a page; a page may also have none.
fn quoted(words: &str) -> String {
    if words.is_empty() {
        "ingen text".to_owned()
    } else {
        format!("”{words}”")
    }
}

/// What the manifest says of why; nothing proves it.
fn with_reasons(finding: Diagnostic, because: &[String]) -> Diagnostic {
    because.iter().fold(finding, |finding, reason| {
        finding.hint(format!("enligt manifest.json: {reason}"))
    })
}

/// What the rules say of the log of the case, as they say it of the case, and what today's format
/// and rules hold against the rest.
fn older_case(checker: &Checker<'_, OnePdf>) {
    /// More are counted.
    const SHOWN: usize = 5;
    checker.report_all(checker.rebuilding.mismatches.iter().map(logged));
    let outdated = &checker.rebuilding.outdated[..];
    if outdated.is_empty() {
        return;
    }
    let shown = outdated.get(..SHOWN).unwrap_or(outdated).join(", ");
    let more = match outdated.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!(" och {more} till"),
    };
    let said = format!("ärendet är skrivet för en äldre version: {shown}{more}");
    let hint = "filen är vad den var; ska ärendet byggas igen, granska det först";
    checker.report(checker.about(said).hint(hint));
}

/// What a rule says of the log of signatures.
fn logged(found: &Mismatch) -> Diagnostic {
    let severity = [Severity::Info, Severity::Warning]
        .into_iter()
        .find(|severity| severity.id() == found.severity);
    let finding = mismatch(format!("i loggen: {}", found.said));
    let finding = finding.severity(severity.unwrap_or(Severity::Error));
    let hints = found.hints.iter();
    hints.fold(finding, |finding, hint| finding.hint(hint.clone()))
}
