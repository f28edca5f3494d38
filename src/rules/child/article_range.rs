//! C107 `article-range`: an article that barnkonventionen does not have.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Kind, Severity};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "C107",
        name: "article-range",
        severity: Severity::Error,
        summary: "artikeln finns inte i barnkonventionen",
        page: include_str!("article_range.md"),
    },
    check,
};

/// So many articles barnkonventionen has.
const LAST: u32 = 54;

fn check(checker: &Checker<'_>) {
    let Some(tried) = checker.case.childs_best.get() else {
        return;
    };
    let articles = tried.articles.items().iter();
    let wrong = articles.filter(|article| !(1..=LAST).contains(&article.value));
    checker.report_all(wrong.map(|article| {
        let label = format!("konventionen har artiklarna 1–{LAST}");
        checker
            .at(article.span, label)
            .hint("skriv den artikel som avses")
    }));
}
