//! F107 `duplicate-number`: two headings with the same number.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::check::{Context, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::source::Span;

pub(in crate::check) static RULE: Rule = Rule {
    kind: Kind {
        code: "F107",
        name: "duplicate-number",
        severity: Severity::Error,
        summary: "samma nummer står på två rubriker",
        page: include_str!("duplicate_number.md"),
    },
    check,
};

fn check(kind: &'static Kind, context: &Context<'_>, out: &mut Vec<Diagnostic>) {
    let mut first: HashMap<String, Span> = HashMap::new();
    for (number, span) in numbers(context) {
        match first.get(&number) {
            Some(earlier) => out.push(
                context
                    .at(kind, span, format!("numret {number} är redan använt"))
                    .related(*earlier, "här står det första gången")
                    .hint("ge rubriken nästa lediga nummer, och rätta hänvisningar till den"),
            ),
            None => {
                first.insert(number, span);
            }
        }
    }
}

/// The numbers that headings begin with, in the order of the page.
fn numbers(context: &Context<'_>) -> Vec<(String, Span)> {
    static IN_PROSE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?m)^ {0,3}#{1,6} +([0-9]+(?:\.[0-9]+)*)\.?[ \t]").expect("internal error: a pattern")
    });
    static IN_TITLE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"^([0-9]{1,2}(?:\.[0-9]+)*)\.?[ \t]+[A-ZÅÄÖ]").expect("internal error: a pattern")
    });
    let mut numbers = Vec::new();
    for section in context.case.sections.items() {
        if let Some(title) = section.title.located()
            && let Some(number) = IN_TITLE.captures(&title.value).and_then(|found| found.get(1))
        {
            numbers.push((number.as_str().to_owned(), title.span));
        }
        let Some(prose) = section.text.get() else { continue };
        let found = IN_PROSE.captures_iter(&prose.text).filter_map(|found| found.get(1));
        numbers.extend(found.map(|number| (number.as_str().to_owned(), prose.place(context.source, number.range()))));
    }
    numbers
}
