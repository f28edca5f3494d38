//! Sets the papers of all items, several at once.

use super::super::parallel::in_order;
use super::Setting;
use super::built::{BuiltItem, BuiltPaper, Form, Role, digits_of, file_prefix, page_count};
use super::papers::{ItemPapers, Paper};
use crate::check::CheckedMeeting;
use crate::error::Result;
use crate::panics::fenced;
use crate::pdf;
use crate::render::{self, NoticeItem, PacketSheet, SheetFile, SheetPaper, TypstProject};
use crate::source::sha256;

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
        let digits = digits_of(each.iter().map(|own| rows[own.index].number));
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
            name_inside(&mut item, digits);
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
                file: paper.embedded.clone().unwrap_or_default(),
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
            embedded: None,
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

/// Names the files as they are called inside the packet: those that the sheet of the item holds,
/// and those that its memo holds.
fn name_inside(item: &mut BuiltItem, digits: usize) {
    if !item
        .papers
        .iter()
        .any(|paper| matches!(paper.form, Form::File { .. }))
    {
        return;
    }
    let prefix = file_prefix(item.number.as_deref(), digits);
    let memo = item.papers.iter().find(|paper| paper.role == Role::Memo);
    let mut of_memo: Vec<(String, String)> = match memo.map(|memo| &memo.form) {
        Some(Form::Pages { pdf, .. }) => pdf::embedded_files(pdf).unwrap_or_default(),
        _ => Vec::new(),
    }
    .into_iter()
    .map(|file| (sha256(&file.data), file.name))
    .collect();
    for (place, paper) in item.papers.iter_mut().enumerate() {
        let (Form::File { .. }, Some(origin)) = (&paper.form, &paper.origin) else {
            continue;
        };
        let name = if paper.carried.is_some() {
            Some(render::sheet_file_name(place + 1, &origin.file))
        } else {
            // Each name once: two attachments may have the same bytes.
            let found = of_memo.iter().position(|(sum, _)| *sum == origin.sha256);
            found.map(|found| of_memo.remove(found).1)
        };
        paper.embedded = name.map(|name| format!("{prefix}{name}"));
    }
}
