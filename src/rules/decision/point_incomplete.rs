//! D101 `point-incomplete`: a point that is no complete sentence.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Diagnostic, Kind, Severity};
use crate::facts::Facts;
use crate::facts::decision::clause::main_clause;
use crate::facts::decision::point::{
    Point, PointText, Style, deciding_body, example_body, lead_goes_on, style,
};
use crate::facts::decision::reading::Reading;
use crate::facts::decision::verbs::VerbForm;
use crate::model::FigureUse;
use crate::profile::Decider;
use crate::text::shapes::placeholders::is_placeholder;
use crate::text::{BlockKind, ReadText};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "D101",
        name: "point-incomplete",
        severity: Severity::Error,
        summary: "beslutspunkten är ingen hel mening",
        page: include_str!("point_incomplete.md"),
    },
    check,
};

const REASON: &str =
    "skäl: nämnden ska kunna svara ja eller nej på förslaget (kommunallagen 5 kap. 53 §)";

fn check(checker: &Checker<'_>) {
    for point in checker.points() {
        match &point.text {
            // A placeholder has its own finding.
            Some(text) if text.written.starts_with('[') && is_placeholder(text.written) => {}
            Some(text) if !text.written.trim().is_empty() => {
                checker.report_all(judge(checker, point, text));
            }
            Some(_) => checker.report(empty(checker, point)),
            None if point.stated.text.is_missing() => checker.report(empty(checker, point)),
            None => {}
        }
    }
}

fn judge(checker: &Checker<'_>, point: &Point<'_>, text: &PointText<'_>) -> Option<Diagnostic> {
    let reading = text.reading();
    match style(reading, lead_goes_on(point.group)) {
        Style::That if has_any_verb(reading) => without_decider(checker, point, text),
        Style::Sentence if has_main_verb(reading) => {
            lacks_full_stop(text).then(|| unended(checker, text))
        }
        Style::BareInfinitive => {
            let label = format!("det står inte vem som ska {}", reading.word(0));
            Some(finding(checker, point, text, label))
        }
        // What stands in quotes or in a table is not read.
        _ if reading.words.is_empty() => None,
        _ => Some(finding(
            checker,
            point,
            text,
            what_is_missing(checker, point),
        )),
    }
}

/// The first of some clauses with *att* that neither a lead nor a body stands before.
fn without_decider(
    checker: &Checker<'_>,
    point: &Point<'_>,
    text: &PointText<'_>,
) -> Option<Diagnostic> {
    let group = point.group;
    // The only recipient is the one that decides.
    let is_unsaid = checker.case.recipients.items().len() > 1
        && group.deciding_body.is_missing()
        && group.lead.is_missing()
        && group.proposer.is_missing()
        && checker
            .document_kind()
            .is_some_and(|kind| kind.decider() == Decider::Body);
    let mut points = checker.points().iter();
    let first = points.find(|other| std::ptr::eq(other.group, group))?;
    (is_unsaid && std::ptr::eq(first.stated, point.stated)).then(|| {
        checker
            .at(text.first_line(), "det står inte vem som beslutar")
            .severity(Severity::Warning)
            .hint("skriv organ: och punkter: under förslag_till_beslut, så står organet på raden före punkterna")
            .hint(REASON)
    })
}

/// Whether any sentence of the point has a verb in its main clause, or may have one.
fn has_main_verb(reading: &Reading) -> bool {
    reading
        .sentences()
        .map(|sentence| main_clause(reading, sentence))
        .any(|main| main.is_unsure || !main.verbs.is_empty())
}

/// After *att* an infinitive will do; so will a word that looks like one.
fn has_any_verb(reading: &Reading) -> bool {
    let is_verb = |index: usize| {
        reading
            .verb(index)
            .is_some_and(|verb| verb.form != VerbForm::Supine)
    };
    (0..reading.words.len())
        .any(|index| is_verb(index) || index == 1 && reading.word(index).ends_with('a'))
        || main_clause(reading, 0..reading.words.len()).is_unsure
}

/// Whether the last sentence has no mark after it. Lists and tables end as they like.
fn lacks_full_stop(point: &ReadText<'_>) -> bool {
    let is_end = |c: char| c.is_whitespace() || matches!(c, '*' | '_' | ')' | '”' | '"' | '’');
    let text = point.written.trim_end();
    // A line of marks alone has a finding of its own.
    let marks = text.rsplit('\n').next().unwrap_or_default().trim();
    let is_marks = !marks.is_empty()
        && marks
            .chars()
            .all(|c| matches!(c, '-' | '+' | '*' | '=' | ' '));
    let text = if is_marks {
        &text[..text.len() - marks.len()]
    } else {
        text
    };
    let text = text.trim_end_matches(is_end);
    let last = point.blocks().last();
    let is_running =
        last.is_none_or(|block| block.kind == BlockKind::Paragraph && block.item.is_none());
    is_running && !ends_with_block(point) && !text.ends_with(['.', '!', '?', ':', '…'])
}

/// Whether a table or a picture has the last line to itself.
fn ends_with_block(point: &ReadText<'_>) -> bool {
    let Some(figure) = point.figures().last() else {
        return false;
    };
    let is_block = matches!(
        figure.asks,
        Ok(FigureUse::Table(_) | FigureUse::Picture(_)) | Err(_)
    );
    let before = point.written[..figure.range.start].rsplit('\n').next();
    let is_alone = before.is_some_and(|before| before.trim().is_empty());
    is_block && is_alone && point.written.trim_end().len() <= figure.range.end
}

fn what_is_missing(facts: &Facts<'_>, point: &Point<'_>) -> String {
    match deciding_body(facts, point.group) {
        Some(body) => format!("det står inte vad {body} gör"),
        None => "det står inte vad som beslutas".to_owned(),
    }
}

fn finding(
    checker: &Checker<'_>,
    point: &Point<'_>,
    text: &PointText<'_>,
    label: String,
) -> Diagnostic {
    let body = example_body(checker, point.group);
    checker
        .at(text.first_line(), label)
        .hint(format!(
            "skriv vad som beslutas, till exempel: ”{}”",
            example(&body, text.written)
        ))
        .hint(REASON)
}

fn empty(checker: &Checker<'_>, point: &Point<'_>) -> Diagnostic {
    let example = format!(
        "skriv vad som beslutas, till exempel: ”{} godkänner …”",
        example_body(checker, point.group)
    );
    checker
        .at(point.stated.span, "punkten har ingen text")
        .hint(example)
        .hint(REASON)
}

/// A sentence that ends nowhere may have been cut off, so nothing is fixed here.
fn unended(checker: &Checker<'_>, point: &PointText<'_>) -> Diagnostic {
    let last = point.reading().words.len();
    checker
        .at(
            point.place_of(last.saturating_sub(1)..last),
            "meningen slutar utan punkt",
        )
        .severity(Severity::Warning)
        .hint("sätt punkt, eller skriv resten av meningen om den har blivit avhuggen")
}

/// The beginning of the point after the body's name and a verb.
fn example(body: &str, text: &str) -> String {
    let own = text
        .get(..body.len())
        .filter(|start| start.to_lowercase() == body.to_lowercase());
    let rest = own.map_or(text, |own| text[own.len()..].trim_start());
    let verb = if own.is_some() && rest.contains(" i uppdrag") {
        "ger"
    } else {
        "godkänner"
    };
    format!("{body} {verb} {} …", beginning(rest))
}

/// Up to six words of the first line, in lower case where no name begins it.
fn beginning(text: &str) -> String {
    let words: Vec<&str> = text
        .lines()
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .take(6)
        .collect();
    let joined = words.join(" ");
    let joined = joined.trim_end_matches(['.', ',', ':']);
    let is_name = |word: &str| word.chars().skip(1).any(char::is_uppercase);
    let keeps_capital = words.first().is_some_and(|first| is_name(first))
        || words
            .get(1)
            .is_some_and(|second| second.starts_with(char::is_uppercase));
    let mut letters = joined.chars();
    match letters.next() {
        Some(first) if !keeps_capital => first.to_lowercase().chain(letters).collect(),
        _ => joined.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Prose;
    use crate::source::Span;

    #[test]
    fn a_sentence_ends_with_a_mark() {
        for (text, lacks) in [
            ("Nämnden antar planen", true),
            ("Nämnden antar planen.", false),
            ("Nämnden antar planen.\n\n---", false),
            ("Nämnden antar planen\n\n* * *", true),
            ("Nämnden antar planen (bilaga 1).", false),
            ("Nämnden antar planen (bilaga 1)", true),
            ("Nämnden beviljar {{ summa(\"x\") }}", true),
            ("Nämnden antar:\n\n- planen\n- taxan", false),
            ("Nämnden antar avgifterna:\n\n{{ tabell(\"x\") }}", false),
            ("Nämnden antar planen.\n\n{{ bild(\"x\") }}", false),
            ("Nämnden antar planen.\n{{ bild(\"x\") }}\n", false),
            ("Nämnden antar planen i {{ bildnummer(\"x\") }}", true),
        ] {
            let prose = Prose::new(text.to_owned(), Span::default());
            let point = ReadText::of_prose(&prose, None);
            assert_eq!(lacks_full_stop(&point), lacks, "{text}");
        }
    }

    #[test]
    fn the_example_goes_on_from_the_point() {
        assert_eq!(
            beginning("Framtaget förslag till hur medlen ska användas"),
            "framtaget förslag till hur medlen ska"
        );
        assert_eq!(
            beginning("SVOM:s beslut om att ge"),
            "SVOM:s beslut om att ge"
        );
    }
}
