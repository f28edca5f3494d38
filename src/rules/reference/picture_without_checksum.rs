//! R111 `picture-without-checksum`: a case is ready, and nothing says which version of a picture it
//! has.

use crate::check::rule::{Checker, Rule};
use crate::diagnostic::{Fix, Kind, Severity};
use crate::edit::yaml::{Value, Yaml};
use crate::model::{Picture, Status};

pub(in crate::rules) static RULE: Rule = Rule {
    kind: Kind {
        code: "R111",
        name: "picture-without-checksum",
        severity: Severity::Info,
        summary: "en bild saknar kontrollsumma",
        page: include_str!("picture_without_checksum.md"),
    },
    check,
};

fn check(checker: &Checker<'_>) {
    if checker.case.status.get() != Some(&Status::Ready) {
        return;
    }
    // One in Markdown has its path for an id, and no key to state a checksum in.
    let has_keys = |picture: &Picture| picture.id.get() != picture.file.get();
    let mut missing = checker
        .usable_pictures()
        .filter(|(picture, _)| picture.sha256.is_missing() && has_keys(picture))
        .peekable();
    if missing.peek().is_none() {
        return;
    }
    let yaml = Yaml::read(checker.source);
    for (picture, loaded) in missing {
        let Some(file) = picture.file.located() else {
            continue;
        };
        let sum = &loaded.shown_sha256;
        let label = format!("det står inte vilken version av ”{}” som avses", file.value);
        let finding = checker.at(file.span, label);
        let finding = finding.hint(format!("lägg till sha256: {sum}"));
        let fix = yaml.as_ref().and_then(|yaml| fix(yaml, picture, sum));
        checker.report(finding.mended(fix));
    }
}

/// Writes the key after `fil`.
fn fix(yaml: &Yaml, picture: &Picture, sum: &str) -> Option<Fix> {
    let map = yaml.map_at(picture.span)?;
    let file = yaml.key(&map, "fil")?;
    if yaml.key(&map, "sha256").is_some() {
        return None;
    }
    yaml.insert_key(&map, file.index() + 1, "sha256", &Value::from(sum))
}
