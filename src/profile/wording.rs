//! Words that a profile puts on pages: none is empty, too long, or waits to be filled in.

use std::sync::Arc;

use super::Profile;
use crate::diagnostic::Diagnostic;
use crate::parse::{Field, Located, UNUSABLE_SETTING};
use crate::source::Source;

/// The one thing that is filled in, in the heading of the proposal.
pub const FILLED_IN: &str = "{förslagsställarens}";

/// The name of a kind stands in the head beside the logo, where three lines of 20 letters have
/// room.
const LONGEST_KIND: usize = 60;

/// The longest word of it: it is not divided, and there are 55 mm of bold letters of 12 pt.
const LONGEST_WORD: usize = 24;

impl Profile {
    /// What is wrong with the words of the profile, each at its place.
    pub(super) fn wording(&self, source: &Arc<Source>) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        if let Some(labels) = self.labels.get() {
            let filled_in = labels.proposal.located();
            found.extend(filled_in.and_then(|text| fault(text, &[FILLED_IN], source)));
            let others = labels.others().into_iter().filter_map(Field::located);
            found.extend(others.filter_map(|text| fault(text, &[], source)));
        }
        let own = self.own_fields.items().iter();
        let own = own.chain(self.consequences.items());
        let own = own.map(|field| &field.label);
        let sub_labels = self.sub_labels.get().into_iter();
        let sub_labels = sub_labels.flat_map(|labels| labels.all().map(|(_, text)| text));
        let words = own.chain(sub_labels).filter_map(Field::located);
        found.extend(words.filter_map(|text| fault(text, &[], source)));
        found.extend(self.name.located().and_then(|name| open(name, &[], source)));
        for column in self.footer.items() {
            let title = column.title.located().into_iter();
            let texts = title.chain(column.lines.items());
            found.extend(texts.filter_map(|text| open(text, &[], source)));
        }
        found
    }
}

/// What is wrong with the name of a kind: its word or what stands in the head.
pub fn kind_fault(name: &Located<String>, source: &Arc<Source>) -> Option<Diagnostic> {
    let letters = name.value.chars().count();
    let label = format!("namnet har {letters} tecken; sidhuvudet har plats för {LONGEST_KIND}");
    let long = UNUSABLE_SETTING.at(source, name.span, label);
    let long = long.hint("korta namnet; det som skiljer handlingen från andra kan stå i rubriken");
    let mut words = name.value.split([' ', '-']);
    let wide = words.find(|word| word.chars().count() > LONGEST_WORD);
    let wide = wide.map(|word| {
        let label = format!("”{word}” är bredare än sin plats i sidhuvudet");
        let finding = UNUSABLE_SETTING.at(source, name.span, label);
        finding.hint(format!(
            "dela ordet med bindestreck; högst {LONGEST_WORD} tecken får plats"
        ))
    });
    let too_long = (letters > LONGEST_KIND).then_some(long);
    fault(name, &[], source).or(too_long).or(wide)
}

/// What is wrong with a label: it is empty, or waits for something that nobody fills in.
pub fn fault(
    text: &Located<String>,
    filled_in: &[&str],
    source: &Arc<Source>,
) -> Option<Diagnostic> {
    let empty = UNUSABLE_SETTING.at(source, text.span, "texten är tom");
    let empty = empty.hint("skriv texten, eller ta bort nyckeln så gäller det vanliga ordet");
    let is_empty = text.value.trim().is_empty();
    is_empty
        .then_some(empty)
        .or_else(|| open(text, filled_in, source))
}

fn open(text: &Located<String>, filled_in: &[&str], source: &Arc<Source>) -> Option<Diagnostic> {
    let mut left = text.value.clone();
    for known in filled_in {
        left = left.replace(known, "");
    }
    let (_, rest) = left.split_once('{')?;
    let (name, _) = rest.split_once('}')?;
    let label = format!("”{{{name}}}” fylls inte i, och skulle stå så på sidan");
    let finding = UNUSABLE_SETTING.at(source, text.span, label);
    Some(finding.hint(format!(
        "skriv ut orden; bara {FILLED_IN} fylls i, i rubriken för förslag_till_beslut"
    )))
}
