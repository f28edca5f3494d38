//! Sets the papers of all items, several at once.

use super::super::parallel::in_order;
use super::Setting;
use super::built::{BuiltItem, BuiltPaper, Form, Role, page_count};
use super::papers::{ItemPapers, Paper};
use crate::check::CheckedMeeting;
use crate::error::Result;
use crate::panics::fenced;
use crate::render::{self, NoticeItem, PacketSheet, SheetFile, SheetPaper, TypstProject};

impl Setting<'_> {
    /// Sets what belongs to the meeting itself.
    ///
    /// # Errors
    ///
    /// A template is at fault.
    pub fn set(&self, project: &TypstProject) -> Result<Vec<u8>> {
        self.engine.typeset(project, &self.standards)
    }

    /// Items of the agenda with their papers.
    ///
    /// # Errors
    ///
    /// A template is at fault, or a paper has changed meanwhile.
    pub fn items(
        &self,
        checked: &CheckedMeeting,
        each: &[ItemPapers<'_>],
        jobs: usize,
        progress: &(dyn Fn() + Sync),
    ) -> Result<Vec<BuiltItem>> {
        let numbers = self.loaded.numbers();
        let rows = NoticeItem::all(self.loaded, self.meeting, &numbers);
        let all: Vec<(usize, &Paper<'_>)> = each
            .iter()
            .flat_map(|item| item.papers.iter().map(move |paper| (item.index, paper)))
            .collect();
        let path = self.loaded.source.path();
        let set = in_order(all.len(), jobs, |at| {
            let (index, paper) = all[at];
            let set = fenced(path, || self.paper(paper, checked.items.get(index)));
            progress();
            set
        });
        let mut set = set.into_iter();
        let mut items = Vec::new();
        for own in each {
            let row = &rows[own.index];
            let set: Result<Vec<Vec<BuiltPaper>>> = set.by_ref().take(own.papers.len()).collect();
            let set: Vec<BuiltPaper> = set?.into_iter().flatten().collect();
            let is_public = row.item.secrecy.is_missing();
            let diary = row.case.filter(|_| is_public);
            let mut item = BuiltItem {
                number: row.number.map(ToOwned::to_owned),
                id: row.item.id.text().to_owned(),
                title: match row.number {
                    Some(_) => render::title_of(row).to_owned(),
                    None => row.item.group.text().to_owned(),
                },
                diary: diary.map_or_else(String::new, |case| case.diary_number.joined().to_owned()),
                remark: render::remark(row),
                is_withdrawn: !row.item.withdrawn.is_missing(),
                papers: set,
            };
            self.add_sheet(&mut item)?;
            items.push(item);
        }
        Ok(items)
    }

    /// Adds a sheet that lists the papers of an item: before them where there is no memo, and after
    /// them where some are files inside. It holds the files that no memo holds.
    fn add_sheet(&self, item: &mut BuiltItem) -> Result<()> {
        let has_memo = item.papers.iter().any(|paper| paper.role == Role::Memo);
        let is_file = |paper: &BuiltPaper| matches!(paper.form, Form::File { .. });
        let has_files = item.papers.iter().any(is_file);
        if item.papers.is_empty() || has_memo && !has_files {
            return Ok(());
        }
        let (mut files, mut listed) = (Vec::new(), Vec::new());
        for (place, paper) in item.papers.iter_mut().enumerate() {
            if has_memo && !is_file(paper) {
                continue;
            }
            let origin = paper.origin.as_ref();
            let file = origin.map(|origin| origin.file.clone()).unwrap_or_default();
            listed.push(SheetPaper {
                title: paper.title.clone(),
                file: file.clone(),
                said: paper.form.said(),
            });
            if let Some(data) = paper.carried.take() {
                files.push(SheetFile {
                    number: place + 1,
                    file,
                    title: paper.title.clone(),
                    data,
                });
            }
        }
        let title = if has_memo {
            "Bilagor som filer"
        } else {
            "Handlingar"
        };
        let sheet = PacketSheet {
            kind: title.to_owned(),
            title: item.title.clone(),
            diary: item.diary.clone(),
            body: render::files_body(&listed, has_files),
            files,
            pictures: Vec::new(),
        };
        let pdf = self.sheet(sheet)?;
        let paper = BuiltPaper {
            title: title.to_owned(),
            role: Role::Sheet,
            origin: None,
            carried: None,
            form: Form::Pages {
                pages: page_count(&pdf)?,
                pdf,
            },
        };
        let place = if has_memo { item.papers.len() } else { 0 };
        item.papers.insert(place, paper);
        Ok(())
    }
}
