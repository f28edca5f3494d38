//! M119 `unsent-change`: what is new or has changed since it was last sent out.

use crate::check::rule::{Checker, OneMeeting, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::model::{Detail, DetailChange, ItemChange, MeetingItem, PaperChange, StatedDetail};
use crate::source::Span;

pub(in crate::rules) static RULE: Rule<OneMeeting> = Rule {
    kind: Kind {
        code: "M119",
        name: "unsent-change",
        severity: Severity::Info,
        summary: "något är inte som det skickades ut",
        page: include_str!("unsent_change.md"),
    },
    check,
};

fn check(checker: &Checker<'_, OneMeeting>) {
    // After the meeting nothing more is sent.
    let is_over = !checker.meeting.outcomes.items().is_empty();
    let Some(sent) = checker.loaded.last_sent().filter(|_| !is_over) else {
        return;
    };
    let path = checker.source.path().display();
    let hint = format!("bygg ett tillägg och se vad det blir: skrivelse kallelse --tillägg {path}");
    for (place, details) in placed(checker, &checker.loaded.details_since()) {
        let label = format!("{} sedan utskicket {sent}", details.join(", "));
        checker.report(checker.at(place, label).hint(hint.clone()));
    }
    for changed in checker.loaded.changes_since() {
        let Some(item) = checker.items.get(changed.place) else {
            continue;
        };
        // One that does not say that it is late is told by M118.
        if changed.change == ItemChange::New && item.item.added.is_missing() {
            continue;
        }
        for (place, told) in told(item.item, &changed.change) {
            let label = format!("{told} sedan utskicket {sent}");
            let place = place.unwrap_or_else(|| item.place());
            checker.report(checker.at(place, label).hint(hint.clone()));
        }
        let Some(said) = said(&changed.change) else {
            continue;
        };
        let label = format!("{said} sedan utskicket {sent}");
        let finding = checker.at(item.place(), label);
        let finding = match changed.change {
            ItemChange::Withheld => finding.hint("dess handlingar är redan utskickade"),
            ItemChange::Opened => finding.hint("dess handlingar är inte utskickade än"),
            _ => finding,
        };
        checker.report(finding.hint(hint.clone()));
    }
}

/// What the list tells of an item otherwise, where its key stands.
fn told(item: &MeetingItem, change: &ItemChange) -> Vec<(Option<Span>, &'static str)> {
    let ItemChange::Changed { told, .. } = change else {
        return Vec::new();
    };
    let each = told.iter().map(|change| {
        // Of a record by another version of the program.
        let other = "det som sägs om punkten är ändrat";
        let said = Detail::named(&change.name).map_or(other, Detail::changed);
        (place_of(&item.details(), change), said)
    });
    each.collect()
}

/// Where it is stated now.
fn place_of(details: &[StatedDetail], change: &DetailChange) -> Option<Span> {
    details
        .iter()
        .find(|stated| stated.detail.name() == change.name)?
        .span
}

/// What has become of the item itself; nothing where only what is told of it is another.
fn said(change: &ItemChange) -> Option<String> {
    Some(match change {
        ItemChange::New => "punkten är ny".to_owned(),
        ItemChange::Withdrawn => "punkten har utgått".to_owned(),
        ItemChange::TakenUpAgain => "punkten tas upp igen".to_owned(),
        ItemChange::Opened => "sekretessen är hävd".to_owned(),
        ItemChange::Withheld => "punkten är lagd under sekretess".to_owned(),
        ItemChange::Changed {
            old_title,
            old_remark,
            is_moved,
            told,
            has_other_ground,
            papers,
        } => {
            let is_noted = old_remark.is_some() || !told.is_empty();
            let is_other = is_noted || *is_moved || *has_other_ground;
            let is_renamed = old_title.is_some() || papers.is_empty() && !is_other;
            let mut said: Vec<String> = papers.iter().map(paper).collect();
            let words = [
                (is_renamed, "rubriken är ändrad"),
                (old_remark.is_some(), "anmärkningen är ändrad"),
                (*has_other_ground, "lagrummet för sekretessen är ändrat"),
                (*is_moved, "punkten är flyttad på listan"),
            ];
            let words = words.into_iter().filter(|(is_so, _)| *is_so);
            said.extend(words.map(|(_, word)| word.to_owned()));
            return (!said.is_empty()).then(|| said.join(", "));
        }
    })
}

/// What has changed of the meeting itself, where its key stands; what is gone is told of the whole.
fn placed(checker: &Checker<'_, OneMeeting>, details: &[DetailChange]) -> Vec<(Span, Vec<String>)> {
    let mut placed: Vec<(Span, Vec<String>)> = Vec::new();
    for change in details {
        let written = if Detail::named(&change.name) == Some(Detail::Groups) {
            group_place(checker, change)
        } else {
            place_of(&checker.meeting.details(), change)
        };
        let place = written.map_or_else(|| checker.place(), |span| first_line(checker, span));
        match placed.iter_mut().find(|(known, _)| *known == place) {
            Some((_, said)) => said.push(change.said()),
            None => placed.push((place, vec![change.said()])),
        }
    }
    placed
}

/// The first heading that is said otherwise, or else the first. What was said is one text, and a
/// heading may have its divider: it is followed heading by heading.
fn group_place(checker: &Checker<'_, OneMeeting>, change: &DetailChange) -> Option<Span> {
    let items = checker.meeting.items.items().iter();
    let groups: Vec<_> = items.filter(|item| item.is_heading()).collect();
    let mut old = Some(change.old.as_str());
    let is_other = |said: &String| {
        old = old.and_then(|old| old.strip_prefix(said.as_str()));
        let is_same = old.is_some_and(|old| old.is_empty() || old.starts_with("; "));
        old = old.map(|old| old.strip_prefix("; ").unwrap_or(old));
        !is_same
    };
    let said = checker.loaded.groups_said().iter().position(is_other);
    let found = said.and_then(|at| groups.get(at)).or(groups.first())?;
    found.group.span()
}

/// Of what stands on several lines the first; of a list below its key, the key.
fn first_line(checker: &Checker<'_, OneMeeting>, span: Span) -> Span {
    if let Some(key) = key_above(checker, span) {
        return key;
    }
    let line = checker
        .source
        .line(checker.source.position(span.start).line);
    Span {
        end: span.end.min(line.end),
        ..span
    }
}

/// `kallade:` on a line of its own, above what stands below it.
fn key_above(checker: &Checker<'_, OneMeeting>, span: Span) -> Option<Span> {
    let source = checker.source;
    let at = source.position(span.start).line;
    let before = source.slice(Span::new(source.line(at).start, span.start));
    if !before.trim().is_empty() {
        return None;
    }
    let above = (1..at).rev().map(|line| source.line(line));
    let is_said = |line: &Span| {
        let text = source.slice(*line).trim();
        !text.is_empty() && !text.starts_with('#')
    };
    let line = above.into_iter().find(is_said)?;
    let text = source.slice(line);
    let (key, rest) = text.split_once(':')?;
    let is_key = rest.trim().is_empty() || rest.trim_start().starts_with('#');
    let start = line.start + (key.len() - key.trim_start().len());
    is_key.then(|| Span::new(start, line.start + key.len()))
}

fn paper(change: &PaperChange) -> String {
    let what = match (&change.old, &change.new) {
        (None, _) => "är ny",
        (_, None) => "är borta",
        _ => "är ändrad",
    };
    format!("{} {what}", change.file)
}
