//! What every page needs of a profile, and what cannot hold at once.

use std::sync::Arc;

use super::Profile;
use crate::diagnostic::Diagnostic;
use crate::model::YesNo;
use crate::parse::UNUSABLE_SETTING;
use crate::project::templates::Templates;
use crate::source::Source;

impl Profile {
    /// What every page needs: a name, and the logo that the profile speaks of.
    pub(super) fn incomplete(
        &self,
        templates: &Templates,
        name: &str,
        source: &Arc<Source>,
    ) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        if self.name.text().is_empty() {
            let finding = UNUSABLE_SETTING.at(
                source,
                source.first_line_with_text(),
                "organisationens namn saknas",
            );
            found.push(finding.hint("skriv namn: och organisationens namn i profilen"));
        }
        found.extend(self.contradictions(source));
        if let Some(dress) = self.dress.get() {
            found.extend(dress.font_faults(templates, name, source));
        }
        found.extend(self.logo_fault(templates, name, source));
        found
    }

    /// What cannot hold at once.
    fn contradictions(&self, source: &Arc<Source>) -> Vec<Diagnostic> {
        let (signing, pdf) = (self.signing(), self.pdf());
        let mut found = signing.without_fields(source);
        if let Some(lock) = signing
            .lock
            .located()
            .filter(|lock| lock.value == YesNo::Yes && !signing.is_fixed())
            .filter(|_| signing.has_fields())
        {
            let label = "låset kräver att underskrifterna görs i fast ordning";
            let finding = UNUSABLE_SETTING.at(source, lock.span, label);
            found.push(finding.hint(
                "skriv ordning: fast; annars blir de andras underskrifter ogiltiga av låset",
            ));
        }
        if let (Some(span), Err(unfit)) = (pdf.standard.span(), pdf.allowed(&pdf.standards())) {
            found.push(
                UNUSABLE_SETTING
                    .at(source, span, unfit.said)
                    .hint(unfit.hint),
            );
        }
        found
    }
}
