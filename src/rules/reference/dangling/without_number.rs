//! *tabellen nedan*, *se under Ekonomi*: a place of the memo itself, which it does not have.

use std::cell::OnceCell;

use crate::check::rule::Checker;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::Part;
use crate::profile::Profile;
use crate::text::ReadText;
use crate::text::shapes::pointers::{Pointed, Pointer, pointers};
use crate::text::words::words;

/// Letters that *Ekonomi* and *Ekonomiska konsekvenser* have in common.
const STEM: usize = 5;

/// What a memo has that a pointer may lead to.
pub(super) struct ReferenceTargets {
    has_table: bool,
    has_picture: bool,
    /// The words of its headings and of the names of its parts, in small letters.
    heading_words: Vec<String>,
    /// Short lines, which may be headings that were made by other means, in small letters.
    short_lines: Vec<String>,
}

impl ReferenceTargets {
    pub fn of(checker: &Checker<'_>) -> Self {
        let texts = || checker.prose().iter();
        // A table that is pasted has findings of its own.
        let is_row = |line: &str| line.contains(['|', '\t']);
        let headings = checker.headings().iter();
        let headings = headings.map(|heading| heading.text.to_lowercase());
        let parts = part_names(checker).into_iter();
        let names = headings.chain(parts.map(|name| name.to_lowercase()));
        let own_words = |name: String| {
            let own = words(&name).map(|(_, word)| word.to_owned());
            own.collect::<Vec<_>>()
        };
        let lines = texts().flat_map(|text| text.written.lines());
        Self {
            has_table: checker.case.tables().next().is_some()
                || texts()
                    .any(|text| !text.tables().is_empty() || text.written.lines().any(is_row)),
            has_picture: !checker.case.pictures.items().is_empty()
                || texts().any(|text| text.written.contains("![")),
            heading_words: names.flat_map(own_words).collect(),
            short_lines: lines.filter_map(short_line).collect(),
        }
    }

    /// Whether a heading has a word that begins as the name does.
    fn has_heading(&self, name: &str) -> bool {
        let stem: String = name.to_lowercase().chars().take(STEM).collect();
        let all = self.heading_words.iter().chain(&self.short_lines);
        { all }.any(|it| it.starts_with(&stem))
    }
}

/// A line of at most so many words, without the marks around it.
fn short_line(line: &str) -> Option<String> {
    const MOST_WORDS: usize = 6;
    let line = line.trim_matches(['*', '_', '#', ' ', ':', '.']);
    let is_short = words(line).take(MOST_WORDS + 1).count() <= MOST_WORDS;
    (is_short && !line.is_empty()).then(|| line.to_lowercase())
}

/// The finding for each pointer of a text that leads nowhere.
pub(super) fn found(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    places: &OnceCell<ReferenceTargets>,
) -> Vec<Diagnostic> {
    let own = pointers(text.flowing());
    let own = own.filter(|it| !text.is_quoted(it.range.start));
    let own = own.filter(|it| !super::is_elsewhere(text, &it.range));
    own.filter_map(|pointer| {
        let places = places.get_or_init(|| ReferenceTargets::of(checker));
        finding(checker, text, &pointer, places)
    })
    .collect()
}

fn finding(
    checker: &Checker<'_>,
    text: &ReadText<'_>,
    pointer: &Pointer<'_>,
    places: &ReferenceTargets,
) -> Option<Diagnostic> {
    let (label, hint) = match pointer.to {
        Pointed::Table if !places.has_table => (
            "handlingen har ingen tabell".to_owned(),
            "lägg in tabellen, eller skriv var den finns",
        ),
        Pointed::Picture if !places.has_picture => (
            "handlingen har ingen bild".to_owned(),
            "lägg in bilden under bilder, eller skriv var den finns",
        ),
        Pointed::Heading if !places.has_heading(pointer.name) => (
            format!("ingen rubrik i handlingen heter {} …", pointer.name),
            "skriv rubriken som den står på sidan, eller ta bort hänvisningen",
        ),
        _ => return None,
    };
    let finding = checker.at(text.place(pointer.range.clone()), label);
    Some(finding.severity(Severity::Warning).hint(hint))
}

/// What the parts that the case has are called, each by its usual name and the organisation's.
fn part_names(checker: &Checker<'_>) -> Vec<String> {
    let case = checker.case;
    let profile = checker.profile;
    let parts = Part::DECISION_FIRST.into_iter();
    let parts = parts.filter(|part| part.place(case).is_some());
    let own = |part| profile.and_then(|profile| profile.label(case, part));
    let parts = parts.flat_map(|part| [Some(part.heading()), own(part)]);
    let mut names: Vec<String> = parts.flatten().map(str::to_owned).collect();
    if let Some(consequences) = case.consequences.get() {
        let written = consequences
            .parts()
            .filter(|part| part.text.get().is_some());
        for part in written {
            names.extend(label(profile, part.key));
            names.push(part.title.into_owned());
        }
    }
    names
}

fn label(profile: Option<&Profile>, key: &str) -> Option<String> {
    let profile = profile?;
    let own = profile.consequence(key).and_then(|own| own.label.get());
    let sub_labels = profile.sub_labels.get();
    let usual = sub_labels.and_then(|labels| labels.get(key));
    own.map(String::as_str).or(usual).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use crate::rules::reference::dangling::RULE;
    use crate::rules::testing::found_in;

    #[test]
    fn places_that_the_memo_lacks_are_told() {
        let found = |yaml: &str| found_in(&RULE, yaml).len();
        for yaml in [
            "bakgrund: Besöken visas i tabellen nedan.\n",
            "bakgrund: Läget framgår av kartan ovan.\n",
            "bakgrund: Mer om detta, se nedan under Ekonomi.\n",
            "bakgrund: Se avsnittet Jämställdhet.\nbedömning: Bra.\n",
            "bakgrund: Utvecklingen framgår av figur 3.\n",
            "bakgrund: Se avsnitt 5.2 för mer.\n",
            "bakgrund: Enligt punkt 6 i förslaget till beslut gäller det.\n",
        ] {
            assert_eq!(found(yaml), 1, "{yaml}");
        }
        for yaml in [
            "bakgrund: |\n  Se tabellen nedan.\n\n  | År | Antal |\n  |---|---|\n  | 2025 | 3 |\n",
            "bakgrund: Se nedan under Ekonomi.\nkonsekvenser: {ekonomi: Inga.}\n",
            "bakgrund: |\n  Se nedan under Tider.\n\n  **Tider för alla**\n\n  Öppet.\n",
            "bakgrund: Se ovan under Ärendet.\navsnitt: [{rubrik: Om ärendets gång, text: Bra.}]\n",
            "bakgrund: Rapporten visar det i diagrammet ovan.\n",
            "bakgrund: Utvecklingen framgår av figur 3 i planen.\n",
            "bakgrund: Se avsnitt 5.2.\nbedömning: Avtalet gäller.\n",
            "bakgrund: Se punkt 6 i beslutet från 2019.\n",
            "rubrik: Svar på remiss\nbakgrund: Se figur 3 och avsnitt 4.\n",
        ] {
            assert_eq!(found(yaml), 0, "{yaml}");
        }
    }
}
