//! From a case, or a meeting, to a Typst project: `main.typ` with the case's data, the layout, the
//! logo and the source.
//!
//! User text becomes Typst in one place only, [`literal`]: always a string literal, never markup or
//! code.

mod alike;
mod attachments;
pub mod blocks;
mod dress;
mod head;
pub mod literal;
pub mod markdown;
mod money;
mod notice;
mod numbers;
mod packet;
mod page;
mod parts;
mod plain;
mod printable;
mod redline;
mod shown;

use std::collections::BTreeMap;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, ErrorKind, UndefinedBehavior, Value};
use serde::Serialize;

use crate::error::{Error, Result};
use crate::model::Case;
use crate::pdf::BuildNotes;
use crate::profile::{Profile, SigningWays};
use crate::project::LoadedCase;
use crate::project::templates::Templates;
use crate::proof::HandOver;
use crate::source::sha256;
use crate::swedish::figure;

pub use attachments::{numbered, numbered_picture, numbered_sheet, plain, unchanged};
pub use money::in_prose as figure_in_prose;
pub use notice::{NoticeItem, notice, remark, title_of};
pub use numbers::{PageNumbers, placed_tables};
pub use packet::{
    AttachedBody, PacketItem, PacketPaper, PacketSheet, PaperPlace, SheetFile, SheetPaper,
    SupplementHead, SupplementItem, attached_body, files_body, front, sheet, sheet_file_name,
    stamps, supplement, withheld_body,
};
pub use parts::signature_fields;
pub use plain::{PlainMemo, PlainPart};
pub use printable::printable;
pub use redline::{RedlinePart, redline, redline_of_meeting};
pub use shown::{IN_OTHER_WORDS, NOT_SHOWN};

use head::Head;
use page::Page;
use parts::{PagePart, parts};

/// Files that Typst compiles to a memo, by path from the project's folder. `main.typ` is the entry.
#[derive(Debug, Clone)]
pub struct TypstProject {
    /// The files; fonts are not among them.
    pub files: BTreeMap<String, Vec<u8>>,
    /// The organisation's own fonts; the shipped ones are always there besides.
    pub fonts: BTreeMap<String, Vec<u8>>,
    /// What the pages are to say.
    pub hand_over: HandOver,
    /// Whether things may stand closer where that spares a page of a few lines.
    pub may_be_closer: bool,
}

impl TypstProject {
    /// The same with everything closer, in steps from 1 to 2; `None` where that may not be.
    #[must_use]
    pub fn closer(&self, step: u8) -> Option<Self> {
        if !self.may_be_closer {
            return None;
        }
        let mut closer = self.clone();
        dress::stand_closer(&mut closer.files, step).then_some(closer)
    }

    /// The same with footnotes kept on the pages of their marks: by number, how often each was seen
    /// on another one.
    #[must_use]
    pub fn with_kept_notes(&self, strayed: &BTreeMap<usize, usize>) -> Option<Self> {
        let mut kept = self.clone();
        dress::keep_notes(&mut kept.files, strayed).then_some(kept)
    }
}

/// The entry of a [`TypstProject`].
pub const MAIN: &str = "main.typ";

/// The template that hands the case over to the layout.
const TEMPLATE: &str = "memo.typ.j2";

/// Steps that a template may take; a memo of seven pages takes under 2 000.
const FUEL: u64 = 200_000;

/// All that the template hands over to the layout.
#[derive(Debug, Serialize)]
struct Memo {
    head: Head,
    parts: Vec<PagePart>,
}

impl Memo {
    fn hand_over(&self) -> HandOver {
        HandOver {
            mark: self.head.mark().to_owned(),
            head: self.head.texts(),
            parts: self.parts.iter().map(PagePart::said).collect(),
            running: self.head.running(),
            foot: self.head.foot(),
            page_feet: Vec::new(),
            page_number: String::new(),
        }
    }
}

/// Renders a case. `draft` marks every page UTKAST; without it the signatories get their fields.
///
/// # Errors
///
/// The template or the profile's logo is at fault, never the case.
pub fn render(
    loaded: &LoadedCase,
    case: &Case,
    profile: &Profile,
    draft: bool,
) -> Result<TypstProject> {
    rendered(loaded, case, Page::new(case, profile, draft, loaded))
}

/// Renders a case as a copy that nobody signs: it has no fields, and looks as the memo itself.
///
/// # Errors
///
/// As [`render`].
pub fn render_copy(
    loaded: &LoadedCase,
    case: &Case,
    profile: &Profile,
    draft: bool,
) -> Result<TypstProject> {
    let page = Page::new(case, profile, draft, loaded);
    rendered(loaded, case, page.without_fields())
}

fn rendered(loaded: &LoadedCase, case: &Case, page: Page<'_>) -> Result<TypstProject> {
    let (profile, draft) = (page.profile, page.draft);
    let templates = &loaded.project.templates;
    let attached = attachments::attached_files(loaded, profile)?;
    let (kinds, mut parts): (Vec<_>, Vec<_>) = parts(&page).into_iter().unzip();
    alike::even_out(&mut parts);
    let logo = profile.logo_file(templates, case.profile.text());
    let logo_path = logo.as_ref().map(|(name, _)| logo_path(name));
    let data = Memo {
        head: Head::of(
            case,
            profile,
            draft,
            logo_path,
            &attached,
            build_notes(loaded, profile),
        ),
        parts,
    };
    shown::hold(&page, &loaded.source, &kinds, &data.hand_over())?;
    let mut project = assembled(templates, case.profile.text(), profile, logo, data)?;
    let files = &mut project.files;
    files.extend(attachments::picture_files(loaded, case));
    files.extend(attached.into_iter().map(|file| (file.name, file.data)));
    project.may_be_closer = true;
    Ok(project)
}

/// Where the layout finds a logo of this name.
fn logo_path(name: &str) -> String {
    format!("profile/{name}")
}

/// The Typst project of what is handed over to the layout, with the organisation's dress and logo.
fn assembled(
    templates: &Templates,
    name: &str,
    profile: &Profile,
    logo: Option<(&str, Vec<u8>)>,
    data: Memo,
) -> Result<TypstProject> {
    let hand_over = data.hand_over();
    let main = main_file(templates, TEMPLATE, &Value::from(Serde(data)))?;
    let mut project = with_layout(templates, name, profile, main, hand_over);
    // A logo that cannot be drawn is a finding: only a draft is built without it.
    if let Some((name, image)) = logo {
        project.files.insert(logo_path(name), image);
    }
    Ok(project)
}

/// The Typst project of a main file, with the layout in the organisation's dress.
fn with_layout(
    templates: &Templates,
    name: &str,
    profile: &Profile,
    main: String,
    hand_over: HandOver,
) -> TypstProject {
    let mut files: BTreeMap<String, Vec<u8>> = templates
        .below("layout")
        .map(|(path, data)| (path.to_owned(), data.to_vec()))
        .collect();
    dress::dress(templates, name, profile, &mut files);
    files.insert(MAIN.to_owned(), main.into_bytes());
    TypstProject {
        files,
        fonts: dress::fonts(templates, name, profile),
        hand_over: HandOver {
            page_number: profile.page_number().shown(),
            ..hand_over
        },
        may_be_closer: false,
    }
}

/// What the PDF says of how it was built, where its case and its profile do not say it.
fn build_notes(loaded: &LoadedCase, profile: &Profile) -> Vec<String> {
    let source = (!profile.pdf().embeds_source()).then(|| sha256(loaded.source.bytes()));
    let ways = loaded.signed_as.iter().flat_map(SigningWays::words);
    BuildNotes {
        signed_as: ways.map(ToOwned::to_owned).collect(),
        case_sha256: source,
        is_comparison: false,
        is_of_meeting: false,
    }
    .keywords()
}

fn main_file(templates: &Templates, template: &str, data: &Value) -> Result<String> {
    let path = templates.shown_path(template);
    let source = templates.get(template).map(String::from_utf8_lossy);
    let source =
        source.ok_or_else(|| Error::new(format!("mallen {} finns inte", path.display())))?;
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_auto_escape_callback(|_| AutoEscape::Custom("typst".into()));
    environment.set_formatter(|out, _, value| literal::write(out, value));
    environment.set_syntax(syntax());
    environment.set_fuel(Some(FUEL));
    environment.set_recursion_limit(50);
    let rendered = environment.render_named_str(template, &source, data);
    rendered.map_err(|fault| {
        let line = fault
            .line()
            .map(|line| format!(", rad {line}"))
            .unwrap_or_default();
        // What the library says of it is no more than that something has run out.
        let is_endless = fault.kind() == ErrorKind::OutOfFuel;
        let said = if is_endless {
            format!("tar fler än {} steg", figure(FUEL.into()))
        } else {
            fault.to_string()
        };
        Error::new(format!("mallen {}{line}: {said}", path.display()))
            .hint("felet ligger i mallen, inte i ärendet")
    })
}

/// A line that holds only a block tag leaves no line behind.
fn syntax() -> SyntaxConfig {
    let syntax = SyntaxConfig::builder()
        .trim_blocks(true)
        .lstrip_blocks(true)
        .build();
    syntax.expect("internal error: the template syntax is invalid")
}
