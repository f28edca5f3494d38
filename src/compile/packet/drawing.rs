//! How each paper of an item is set.

use super::Setting;
use super::built::{BuiltPaper, Form, PaperOrigin, Role, page_count};
use super::papers::{Attached, Paper, Redlined};
use super::signed::signed;
use crate::check::{CheckedItem, check};
use crate::compare::{self, CaseComparison, Side, TakenFrom};
use crate::error::Result;
use crate::model::MeetingItem;
use crate::pdf;
use crate::profile::DocumentKind;
use crate::project::LoadedCase;
use crate::render::{self, PacketSheet};
use crate::source::sha256;

impl Setting<'_> {
    /// Sets a paper. A memo that has been signed is followed by the signed file.
    ///
    /// # Errors
    ///
    /// A template is at fault, or the file has changed meanwhile.
    pub fn paper(
        &self,
        paper: &Paper<'_>,
        checked: Option<&CheckedItem>,
    ) -> Result<Vec<BuiltPaper>> {
        match paper {
            Paper::Memo(case, item) => self.memo(case, item.case.text(), checked),
            Paper::Redline(redlined) => Ok(vec![self.redline(redlined)?]),
            Paper::Attached(attached) => Ok(vec![self.attached(attached)?]),
            Paper::Withheld(item) => Ok(vec![self.withheld(item)?]),
        }
    }

    /// A memo as its own PDF has it, but for the fields to sign in.
    fn memo(
        &self,
        loaded: &LoadedCase,
        file: &str,
        checked: Option<&CheckedItem>,
    ) -> Result<Vec<BuiltPaper>> {
        let (case, profile) = super::super::case::whole(loaded)?;
        let is_draft = self.is_draft || checked.is_some_and(|checked| !checked.lacks.is_empty());
        let project = render::render_copy(loaded, case, profile, is_draft)?;
        let standards = self.options.standards_for(profile)?;
        let pdf = self.engine.typeset(&project, &standards)?;
        let kind = profile.kind(case);
        let kind = kind.map_or_else(|| "Handling".to_owned(), DocumentKind::name);
        let signed = signed(loaded, &pdf, self.options)?;
        let signed = signed.map(|signed| BuiltPaper {
            title: format!("{kind} med underskrifter"),
            role: Role::Signed,
            origin: Some(PaperOrigin::of(&signed.name, &signed.data)),
            form: Form::File {
                pages: pdf::foreign(&signed.data).pages,
                why: "underskriven",
            },
            embedded: None,
            carried: Some(signed.data),
        });
        let memo = BuiltPaper {
            title: if is_draft {
                format!("{kind} (utkast)")
            } else {
                kind
            },
            role: Role::Memo,
            origin: Some(PaperOrigin::of(file, loaded.source.bytes())),
            embedded: None,
            form: Form::Pages {
                pages: page_count(&pdf)?,
                pdf,
            },
            carried: None,
        };
        Ok(std::iter::once(memo).chain(signed).collect())
    }

    /// Both versions of a memo on the same pages.
    fn redline(&self, redlined: &Redlined<'_>) -> Result<BuiltPaper> {
        let found = [redlined.old, redlined.new].map(check);
        let side = |loaded, found, from| Side {
            loaded,
            found,
            from,
        };
        let new = TakenFrom::Version("den i detta tillägg".to_owned());
        let new = side(redlined.new, &found[1], new);
        let old = side(redlined.old, &found[0], TakenFrom::Sent(redlined.sent));
        let comparison = CaseComparison::of(&old, &new)?;
        let pdf = self.set(&compare::redline(&old, &new, &comparison)?)?;
        Ok(BuiltPaper {
            title: format!("Jämförelse med utskicket {}", redlined.sent),
            role: Role::Redline,
            origin: None,
            embedded: None,
            form: Form::Pages {
                pages: page_count(&pdf)?,
                pdf,
            },
            carried: None,
        })
    }

    /// A file as pages where that can be, and else as a file inside.
    fn attached(&self, attached: &Attached<'_>) -> Result<BuiltPaper> {
        let data = attached.data()?;
        let form = self.form(attached, &data);
        let is_file = matches!(form, Form::File { .. });
        Ok(BuiltPaper {
            title: attached.title(),
            role: Role::Attachment,
            origin: Some(PaperOrigin::of(attached.file(), &data)),
            embedded: None,
            carried: (is_file && !attached.is_in_memo).then_some(data),
            form,
        })
    }

    /// As pages where that can be, and else as a file inside.
    fn form(&self, attached: &Attached<'_>, data: &[u8]) -> Form {
        if data.starts_with(b"%PDF-") || attached.is_named_pdf() {
            let known = attached.pdf(self.loaded, data);
            return match (known.refusal, known.pages) {
                (None, Some(pages)) => Form::Pages {
                    pdf: data.to_vec(),
                    pages,
                },
                (why, pages) => Form::File {
                    pages,
                    why: why.unwrap_or_default(),
                },
            };
        }
        match self.pages_of(attached, data) {
            Some((pdf, pages)) => Form::Pages { pdf, pages },
            None => Form::File {
                pages: None,
                why: "",
            },
        }
    }

    /// Text, tables of text and pictures on a sheet. What has no room there is no fault of theirs.
    fn pages_of(&self, attached: &Attached<'_>, data: &[u8]) -> Option<(Vec<u8>, usize)> {
        let body = render::attached_body(attached.file(), attached.name(), data)?;
        let sheet = PacketSheet {
            kind: format!("Bilaga {}", attached.number),
            title: attached.name().to_owned(),
            diary: attached.diary.to_owned(),
            body: body.body,
            files: Vec::new(),
            pictures: body.pictures,
        };
        let pdf = self.sheet(sheet).ok()?;
        let pages = page_count(&pdf).ok()?;
        Some((pdf, pages))
    }

    fn withheld(&self, item: &MeetingItem) -> Result<BuiltPaper> {
        let secrecy = item.secrecy.get();
        let ground = secrecy.map_or("", |secrecy| secrecy.ground.text());
        let title = secrecy.map_or("", |secrecy| secrecy.public_title.text());
        let sheet = PacketSheet {
            kind: "Sekretess".to_owned(),
            title: if title.is_empty() { "Sekretess" } else { title }.to_owned(),
            diary: String::new(),
            body: render::withheld_body(ground),
            files: Vec::new(),
            pictures: Vec::new(),
        };
        let pdf = self.sheet(sheet)?;
        Ok(BuiltPaper {
            title: "Handlingar under sekretess".to_owned(),
            role: Role::Memo,
            origin: None,
            embedded: None,
            carried: None,
            form: Form::Withheld {
                pages: page_count(&pdf)?,
                pdf,
            },
        })
    }

    /// Sets a sheet.
    ///
    /// # Errors
    ///
    /// A template is at fault.
    pub fn sheet(&self, sheet: PacketSheet) -> Result<Vec<u8>> {
        let look = (self.profile, &self.loaded.project.templates);
        self.set(&render::sheet(sheet, self.meeting, look, self.is_draft)?)
    }
}

impl PaperOrigin {
    fn of(file: &str, data: &[u8]) -> Self {
        Self {
            file: file.replace('\\', "/"),
            sha256: sha256(data),
            size: data.len() as u64,
        }
    }
}
