//! C103 `children-not-heard`: no views of children, and no reason why they were not heard.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::text::{ReadText, stock_phrases};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "C103",
        name: "children-not-heard",
        severity: Severity::Warning,
        summary: "det står inte hur barn har hörts, eller varför de inte har hörts",
        page: include_str!("not_heard.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    let Some(child) = crate::rules::child::concerned(checker.case) else {
        return;
    };
    let (span, label) = match (child.views.get(), child.views.span()) {
        (Some(views), Some(span)) if stock_phrases::is_empty(&views.text) => {
            (span, "här står ingenting om vad barn tycker")
        }
        (Some(views), Some(span)) if is_bare_no(checker.read(views)) => {
            (span, "det står inte varför barn inte har hörts")
        }
        (None, None)
            if child
                .text
                .get()
                .is_some_and(|text| speaks_of_hearing(&text.text)) =>
        {
            return;
        }
        (None, None) if !child.text.is_missing() => (
            child.text.span().unwrap_or(child.span),
            "texten säger inte hur barn har hörts",
        ),
        (None, None) => (
            checker.missing_within("barnets_bästa", child.span),
            "barnens_åsikter saknas",
        ),
        // What cannot be read has its own finding.
        _ => return,
    };
    let wanted = if child.views.is_missing() && !child.text.is_missing() {
        "skriv i texten vilka barn som har hörts, hur, och vad de sade"
    } else {
        "skriv barnens_åsikter: vilka barn som har hörts, hur, och vad de sade"
    };
    checker.report(
        checker
            .at(span, label)
            .hint(wanted)
            .hint("har inga barn hörts? Skriv varför, och när de får säga sin mening"),
    );
}

/// Whether a prövning in one text says whether children were heard.
fn speaks_of_hearing(text: &str) -> bool {
    const SIGNS: [&str; 26] = [
        "svarat",
        "svarade",
        "berättade",
        "tyckte",
        "sagt",
        "röstat",
        "fokusgrupp",
        "workshop",
        "klassråd",
        "matråd",
        "hört",
        "hörts",
        "höras",
        "åsikt",
        "synpunkt",
        "tillfråg",
        "dialog",
        "samråd",
        "elevråd",
        "ungdomsråd",
        "enkät",
        "intervju",
        "fått säga",
        "barnens röst",
        "berättat",
        "önskat",
    ];
    let text = stock_phrases::plain(text);
    SIGNS.iter().any(|sign| text.contains(sign))
}

/// One short sentence that says no and gives no reason.
fn is_bare_no(views: &ReadText<'_>) -> bool {
    let text = stock_phrases::plain(views.written);
    let says_no = [
        "inte hört",
        "ej hört",
        "inte tillfråg",
        "inte blivit hör",
        "inte fått",
        "inga barn",
    ];
    says_no.iter().any(|no| text.contains(no))
        && !stock_phrases::explains(&text)
        && stock_phrases::is_one_short_sentence(views)
}
