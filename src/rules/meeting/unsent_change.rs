//! M119 `unsent-change`: what is new or has changed since it was last sent out.

use crate::check::rule::{Checker, OneMeeting, Rule};
use crate::diagnostic::{Kind, Severity};
use crate::model::{DetailChange, ItemChange, PaperChange};
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
        let label = format!("{} sedan utskicket {sent}", said(&changed.change));
        let finding = checker.at(item.place(), label);
        let finding = match changed.change {
            ItemChange::Withheld => finding.hint("dess handlingar är redan utskickade"),
            ItemChange::Opened => finding.hint("dess handlingar är inte utskickade än"),
            _ => finding,
        };
        checker.report(finding.hint(hint.clone()));
    }
}

fn said(change: &ItemChange) -> String {
    match change {
        ItemChange::New => "punkten är ny".to_owned(),
        ItemChange::Withdrawn => "punkten har utgått".to_owned(),
        ItemChange::TakenUpAgain => "punkten tas upp igen".to_owned(),
        ItemChange::Opened => "sekretessen är hävd".to_owned(),
        ItemChange::Withheld => "punkten är lagd under sekretess".to_owned(),
        ItemChange::Changed {
            old_title,
            old_remark,
            is_moved,
            has_other_ground,
            papers,
        } => {
            let is_other = old_remark.is_some() || *is_moved || *has_other_ground;
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
            said.join(", ")
        }
    }
}

/// What has changed of the meeting itself, where its key stands; what is gone is told of the whole.
fn placed(checker: &Checker<'_, OneMeeting>, details: &[DetailChange]) -> Vec<(Span, Vec<String>)> {
    let mut placed: Vec<(Span, Vec<String>)> = Vec::new();
    for change in details {
        let written = checker.meeting.detail_place(&change.name);
        let place = written.map_or_else(|| checker.place(), |span| first_line(checker, span));
        match placed.iter_mut().find(|(known, _)| *known == place) {
            Some((_, said)) => said.push(detail(change)),
            None => placed.push((place, vec![detail(change)])),
        }
    }
    placed
}

/// Of what stands on several lines the first.
fn first_line(checker: &Checker<'_, OneMeeting>, span: Span) -> Span {
    let line = checker
        .source
        .line(checker.source.position(span.start).line);
    Span {
        end: span.end.min(line.end),
        ..span
    }
}

/// `platsen är ändrad`: each name in a sentence.
fn detail(change: &DetailChange) -> String {
    let said = match change.name.as_str() {
        "Tid" => "tiden är ändrad",
        "Plats" => "platsen är ändrad",
        "På distans" => "deltagandet på distans är ändrat",
        "Sammanträdet är" => "om sammanträdet är öppet är ändrat",
        "Ordförande" => "ordföranden är ändrad",
        "Sekreterare" => "sekreteraren är ändrad",
        "Ledamöter" => "ledamöterna är ändrade",
        "Ersättare" => "ersättarna är ändrade",
        // Of a record by another version of the program.
        other => return format!("{} är ändrat", other.to_lowercase()),
    };
    said.to_owned()
}

fn paper(change: &PaperChange) -> String {
    let what = match (&change.old, &change.new) {
        (None, _) => "är ny",
        (_, None) => "är borta",
        _ => "är ändrad",
    };
    format!("{} {what}", change.file)
}
