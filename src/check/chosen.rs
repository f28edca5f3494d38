//! Which files are checked: those that are asked for or, when nobody says which, those of the
//! folder that somebody works in; and which are passed over, so that none is in silence.

mod similar;

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::project::{OUTPUT, Workplace};
use crate::source::{self, CaseFiles};

/// A file that is not read as a case, although it may be meant for one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassedOver {
    /// The file.
    pub path: PathBuf,
    /// Why, and what to do, in Swedish.
    pub why: String,
}

/// Files to check.
pub struct Chosen {
    /// The files, and what of the folders could not be searched.
    pub cases: CaseFiles,
    /// What is not read.
    pub passed_over: Vec<PassedOver>,
}

/// How much of a file is looked into to see whether it is a case: the head of a memo takes under
/// 1 kB.
const LOOKED_INTO: u64 = 64 * 1024;

/// Keys at the beginning of a line that tell a case from other YAML.
const TELLING_KEYS: &[&str] = &[
    "profil",
    "typ",
    "diarienummer",
    "rubrik",
    "mottagare",
    "handläggare",
    "förslag_till_beslut",
    "sammanfattning",
    "bakgrund",
    "beslutsunderlag",
];

/// How many of them a case has at least. One alone may stand in any file.
const TELLING: usize = 2;

/// The cases at some paths; those of the folder that somebody works in when there are none.
///
/// # Errors
///
/// A path does not lead anywhere, or there are no cases.
pub fn chosen(paths: &[PathBuf]) -> Result<Chosen> {
    let workplace = Workplace::at(Path::new("."));
    let own = [workplace.cases()];
    let searched = if paths.is_empty() { &own } else { paths };
    let cases = source::collect(searched).map_err(|(path, cause)| {
        let error = Error::unreadable(&path, &cause);
        if cause.kind() == ErrorKind::NotFound {
            error.hint(hint(&path))
        } else {
            error
        }
    })?;
    let mut chosen = Chosen {
        passed_over: passed_over(&cases),
        cases,
    };
    let is_whole_workplace = own[0]
        .canonicalize()
        .is_ok_and(|own| own == workplace.folder());
    if paths.is_empty() && is_whole_workplace {
        chosen.leave_what_is_no_case(&workplace);
    }
    if chosen.cases.files.is_empty() && chosen.cases.unread.is_empty() {
        return Err(nothing(searched, &chosen.passed_over));
    }
    Ok(chosen)
}

impl Chosen {
    /// Leaves other YAML out: a whole workplace may have settings of other programs.
    fn leave_what_is_no_case(&mut self, workplace: &Workplace) {
        let own = |path: &PathBuf| {
            let real = path.canonicalize().unwrap_or_default();
            let below = real.strip_prefix(workplace.folder()).unwrap_or(&real);
            ["templates", OUTPUT]
                .iter()
                .any(|own| below.starts_with(own))
        };
        self.cases.files.retain(|path| !own(path));
        self.passed_over.retain(|passed| !own(&passed.path));
        let (cases, others) = std::mem::take(&mut self.cases.files)
            .into_iter()
            .partition(|path| looks_like_case(path));
        self.cases.files = cases;
        let why = "den ser inte ut som ett ärende; ange filen om den ska granskas";
        self.passed_over
            .extend(others.into_iter().map(|path: PathBuf| PassedOver {
                path,
                why: why.to_owned(),
            }));
    }
}

/// What is not read, and why.
fn passed_over(cases: &CaseFiles) -> Vec<PassedOver> {
    let odd = cases
        .odd
        .iter()
        .filter_map(|path| unreadable(path).or_else(|| misnamed(path)));
    let empty = cases.empty.iter().map(|path| PassedOver {
        path: path.clone(),
        why: "det finns inga ärenden i mappen".to_owned(),
    });
    // Where nothing at all is found, that is an error of its own.
    let is_told = !cases.files.is_empty();
    odd.chain(empty.filter(|_| is_told)).collect()
}

/// What has the name of a case, and is no file.
fn unreadable(path: &Path) -> Option<PassedOver> {
    let why = if path.is_dir() {
        "det är en mapp, och ärenden är filer"
    } else if path.is_symlink() && !path.exists() {
        "länken leder till en fil som inte finns"
    } else if source::is_case_name(path) {
        "det är ingen vanlig fil"
    } else {
        return None;
    };
    Some(PassedOver {
        path: path.to_owned(),
        why: why.to_owned(),
    })
}

/// A file whose name has another ending than cases have, when it is one by its name or its text.
fn misnamed(path: &Path) -> Option<PassedOver> {
    let name = path.file_name()?.to_string_lossy();
    let lower = name.to_lowercase();
    let end = lower.find(".yaml").or_else(|| lower.find(".yml"));
    if end.is_none() && !looks_like_case(path) {
        return None;
    }
    let stem = match end {
        Some(end) => lower
            .get(..end)
            .and(name.get(..end))
            .unwrap_or("arende")
            .to_owned(),
        None => path.file_stem()?.to_string_lossy().into_owned(),
    };
    Some(PassedOver {
        path: path.to_owned(),
        why: format!("ärenden slutar på .yaml; döp om filen till {stem}.yaml om den är ett"),
    })
}

fn looks_like_case(path: &Path) -> bool {
    let mut start = Vec::new();
    let read = File::open(path).and_then(|file| file.take(LOOKED_INTO).read_to_end(&mut start));
    if read.is_err() {
        // It is read as a case, so that the fault is told.
        return source::is_case_name(path);
    }
    is_case_text(&String::from_utf8_lossy(&start))
}

/// Whether a text, of which the beginning is enough, is a case by its keys.
#[must_use]
pub fn is_case_text(text: &str) -> bool {
    let is_key = |key: &&&str| {
        let mut lines = text.lines().map(|line| line.trim_start_matches('\u{feff}'));
        lines.any(|line| {
            line.strip_prefix(**key)
                .is_some_and(|rest| rest.starts_with(':'))
        })
    };
    TELLING_KEYS.iter().filter(is_key).count() >= TELLING
}

fn hint(path: &Path) -> String {
    let named = path.to_string_lossy();
    if named.contains(['*', '?']) {
        return "inget heter så; kontrollera mappen och stavningen".to_owned();
    }
    let beside = similar::cases(path);
    if beside.is_empty() {
        "kontrollera att sökvägen stämmer".to_owned()
    } else {
        format!("menade du {}?", beside.join(" eller "))
    }
}

fn nothing(searched: &[PathBuf], passed_over: &[PassedOver]) -> Error {
    let names: Vec<String> = searched
        .iter()
        .map(|path| match path.to_string_lossy().as_ref() {
            "." => "den här mappen".to_owned(),
            name => name.to_owned(),
        })
        .collect();
    let error = Error::new(format!("det finns inga ärenden i {}", names.join(", ")));
    match passed_over.first() {
        Some(PassedOver { path, why }) => error.hint(format!("{}: {why}", path.display())),
        None => error.hint(
            "ärenden är filer som slutar på .yaml; börja på ett med: skrivelse ny cases/mitt-arende.yaml",
        ),
    }
}
