//! All texts of a file, whether or not a table takes them: the file travels inside the PDF.

use super::fault::Read;
use super::kind::SpreadsheetKind;
use super::package::Package;
use super::xml::{XmlPart, XmlToken};
use crate::source;

/// What a file says, and which of its parts cannot be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileTexts {
    /// What the cells and comments of all sheets say, a line each. Numbers are left out: ten digits
    /// are as often an amount.
    pub text: String,
    /// The parts that are damaged or beyond a limit.
    pub unread: Vec<String>,
}

pub(super) fn texts(file: &[u8], kind: SpreadsheetKind) -> Read<FileTexts> {
    if kind == SpreadsheetKind::Csv {
        return Ok(FileTexts {
            text: source::decode(file.to_vec()).0,
            unread: Vec::new(),
        });
    }
    let package = Package::open(file)?;
    let mut all = FileTexts::default();
    for name in package.names() {
        if !name.to_ascii_lowercase().ends_with(".xml") {
            continue;
        }
        // A part that is damaged keeps nobody from looking into the others.
        if add_part(&mut all.text, &package, name).is_err() {
            all.unread.push(name.to_owned());
        }
    }
    Ok(all)
}

/// How a part keeps what is no number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kept {
    /// All of its text.
    Whole,
    /// Beside numbers, in the cells of a sheet of .xlsx.
    InCells,
}

/// Whether a part has texts by its name, as most programs give it.
fn is_named_so(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or(name);
    let starts = ["sharedStrings", "comment", "threadedComment", "drawing"];
    last == "content.xml" || starts.iter().any(|start| last.starts_with(start))
}

/// How a part keeps its texts, by its outermost element: in .xlsx parts may be called anything.
/// Nothing where it has none.
fn kept_in(part: &[u8], name: &str) -> Read<Option<Kept>> {
    if is_named_so(name) {
        return Ok(Some(Kept::Whole));
    }
    let mut xml = XmlPart::new(part, name)?;
    loop {
        match xml.next()? {
            XmlToken::Open(tag) => {
                return Ok(match tag.name() {
                    "sst" | "comments" | "ThreadedComments" | "wsDr" => Some(Kept::Whole),
                    // Most programs keep all texts elsewhere: their sheets need not be read.
                    "worksheet" => holds_texts(part).then_some(Kept::InCells),
                    _ => None,
                });
            }
            XmlToken::End => return Ok(None),
            _ => {}
        }
    }
}

fn add_part(all: &mut String, package: &Package<'_>, name: &str) -> Read<()> {
    let Some(part) = package.part(name)? else {
        return Ok(());
    };
    let is_known = is_named_so(name) || name.contains("worksheets/");
    let kept = match kept_in(&part, name) {
        // What belongs to another program, in whatever form, has no texts of cells.
        Err(_) if !is_known => None,
        kept => kept?,
    };
    match kept {
        Some(kept) => add(all, &mut XmlPart::new(&part, name)?, kept),
        None => Ok(()),
    }
}

/// Whether cells of a sheet have texts of their own, which their kinds say: `inlineStr`, `str`.
fn holds_texts(sheet: &[u8]) -> bool {
    let kinds: [&[u8]; 3] = [b"inlineStr", b"\"str\"", b"'str'"];
    let windows = |kind: &&[u8]| sheet.windows(kind.len()).any(|window| window == *kind);
    kinds.iter().any(windows)
}

fn add(all: &mut String, xml: &mut XmlPart<'_>, kept: Kept) -> Read<()> {
    /// Elements whose text belongs together: a shared text, a comment, a paragraph, a cell.
    const WHOLE: [&str; 6] = ["si", "comment", "threadedComment", "p", "is", "v"];
    let (mut is_text, mut is_formula, mut open) = (kept == Kept::Whole, false, 0_usize);
    loop {
        let token = if open == 0 {
            xml.next()?
        } else {
            xml.next_inside()?
        };
        match token {
            XmlToken::Open(tag) => {
                open += 1;
                is_formula = kept == Kept::InCells && tag.name() == "f";
                if kept == Kept::InCells && tag.name() == "c" {
                    let kind = tag.attribute("t")?.unwrap_or_default();
                    is_text = ["inlineStr", "str"].contains(&kind.as_str());
                }
            }
            XmlToken::Text(text) if is_text && !is_formula => all.push_str(&text),
            XmlToken::Text(_) => {}
            XmlToken::Close(name) => {
                open = open.saturating_sub(1);
                if is_text && WHOLE.contains(&name.as_str()) {
                    all.push('\n');
                }
                is_text &= kept == Kept::Whole || name != "c";
            }
            XmlToken::End => return Ok(()),
        }
    }
}
