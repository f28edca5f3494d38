//! What `build` says when it is done.

use std::path::Path;
use std::time::Instant;

use super::{amounts, cases};
use crate::args::BuildArguments;
use crate::check::{Checked, CheckedMeeting, Failed};
use crate::compile::manifest::{CaseFile, Pruned, Repaired, StalePdf};
use crate::compile::{
    CaseOutcome, Options, PacketOutcome, Replaced, WrittenFile, WrittenMeeting, WrittenPacket,
    target,
};
use crate::diagnostic::Count;
use crate::model::Status;
use crate::project::git::Silence;

/// Measures how long a build takes, for the last line only.
pub struct Clock(Instant);

impl Clock {
    /// Starts measuring.
    pub fn start() -> Self {
        #[expect(
            clippy::disallowed_methods,
            reason = "shown to the user, never part of what is built"
        )]
        Self(Instant::now())
    }

    /// Seconds with one decimal: `0,1`.
    fn seconds(&self) -> String {
        format!("{:.1}", self.0.elapsed().as_secs_f64()).replace('.', ",")
    }
}

/// What was put right after interrupted builds, in words.
pub fn repaired(repaired: &Repaired) -> String {
    /// More names than this are not read.
    const SHOWN: usize = 10;
    let shown = repaired
        .entries
        .iter()
        .take(SHOWN)
        .map(String::as_str)
        .collect::<Vec<_>>()
        .join(", ");
    let more = repaired.entries.len().saturating_sub(SHOWN);
    let more = if more > 0 {
        format!(" och {more} till")
    } else {
        String::new()
    };
    match (repaired.runs, repaired.entries.is_empty()) {
        (0, _) => String::new(),
        (_, true) => "ett avbrutet bygges tillfälliga filer är borttagna.\n\n".to_owned(),
        _ => format!("manifest.json är lagad efter ett avbrutet bygge: {shown}{more}.\n\n"),
    }
}

/// That a PDF of a meeting has been written; `more` follows its pages.
pub(super) fn written(file: &WrittenFile, is_draft: bool, more: &str) -> String {
    let word = if is_draft { "utkast" } else { "klar" };
    let pages = file.pages.unwrap_or_default();
    let said = if pages == 1 { "sida" } else { "sidor" };
    format!("{word:<8} {} ({pages} {said}{more})\n", file.file.display())
}

/// That a packet has been written; `more` follows its pages.
pub(super) fn packet(packet: &WrittenPacket, is_draft: bool, more: &str) -> String {
    let word = if is_draft { "utkast" } else { "klar" };
    let folder = packet.folder.display();
    format!(
        "{}{word:<8} {folder} (en fil för varje ärende, och innehåll)\n{}",
        written(&packet.file, is_draft, more),
        inside(&packet.inside)
    )
}

/// Files inside that are named; the list of contents has all.
const NAMED_FILES: usize = 10;

/// Which papers have no pages in a packet.
fn inside(files: &[String]) -> String {
    if files.is_empty() {
        return String::new();
    }
    let named = files.iter().take(NAMED_FILES);
    let named = named.map(|file| format!("           {file}\n"));
    let more = match files.len().saturating_sub(NAMED_FILES) {
        0 => String::new(),
        more => format!("           och {more} till: se innehall.txt\n"),
    };
    format!(
        "utan sidor, som filer inuti:\n{}{more}",
        named.collect::<String>()
    )
}

/// That there is no packet, and what it would lack.
pub(super) fn without_all(what: &str, lacks: &[String]) -> String {
    let lacks = lacks.iter().map(|lack| format!("           {lack}\n"));
    format!("stoppad  {what}:\n{}", lacks.collect::<String>())
}

/// That a notice has been written, and what became of its packet.
pub fn notice(meeting: &WrittenMeeting, is_draft: bool) -> String {
    let notice = written(&meeting.notice, is_draft, "");
    let more = match &meeting.packet {
        PacketOutcome::Empty => String::new(),
        PacketOutcome::Written(written) => {
            let more = format!(", {} med handlingar", cases(written.items));
            packet(written, is_draft, &more)
        }
        PacketOutcome::Lacking(lacks) => without_all("handlingarna, som inte är alla", lacks),
    };
    notice + &more
}

/// That none has been written, and how to get one all the same.
pub fn notice_stopped(meeting: &CheckedMeeting, errors: usize) -> String {
    let path = meeting.loaded.source.path().display();
    let hint = if meeting.loaded.is_whole {
        "Rätta felen, eller bygg ett utkast med --utkast."
    } else {
        "Rätta felen: filen går inte att läsa."
    };
    format!("stoppad  {path} ({errors} fel)\n\n{hint}\n")
}

/// That meetings are checked, and what builds them.
pub fn meetings(meetings: &[CheckedMeeting]) -> String {
    let line = |meeting: &CheckedMeeting| {
        let errors = Count::of(&meeting.found).errors;
        let said = if errors > 0 {
            format!("{errors} fel")
        } else {
            "inga fel".to_owned()
        };
        let path = meeting.loaded.source.path();
        format!(
            "granskat  {} (sammanträde, {said}; byggs med skrivelse kallelse)\n",
            path.display()
        )
    };
    meetings.iter().map(line).collect()
}

/// More PDFs than this are not read.
const MOST_STALE: usize = 20;

/// The PDFs that no case gives any more, and how to be rid of them.
pub fn stale(stale: &[StalePdf], options: &Options) -> String {
    if stale.is_empty() {
        return String::new();
    }
    let one = |pdf: &StalePdf| {
        let file = options.output_dir.join(&pdf.file);
        format!(
            "gammal   {} (ärendet {} finns inte längre)\n",
            file.display(),
            pdf.place()
        )
    };
    let lines: String = stale.iter().take(MOST_STALE).map(one).collect();
    let more = match stale.len().saturating_sub(MOST_STALE) {
        0 => String::new(),
        more => format!("         och {more} till\n"),
    };
    let them = if stale.len() == 1 { "den" } else { "dem" };
    format!("\n{lines}{more}Ta bort {them} med: skrivelse bygg --rensa\n")
}

/// What became of them.
pub fn pruned(pruned: &[Pruned], options: &Options) -> String {
    let line = |pdf: &Pruned| match pdf {
        Pruned::Removed(pdf) => {
            format!(
                "borttagen  {}\n",
                options.output_dir.join(&pdf.file).display()
            )
        }
        Pruned::Kept(_, error) => format!("kvar       {}\n", error.said()),
    };
    let lines: String = pruned.iter().map(line).collect();
    if lines.is_empty() {
        "Inga gamla PDF-filer att ta bort.\n".to_owned()
    } else {
        format!("\n{lines}")
    }
}

/// That the manifest does not say which commit the PDFs are from, and why.
pub fn git_silence(silence: Option<&Silence>) -> String {
    let Some(silence) = silence else {
        return String::new();
    };
    format!(
        "obs: {}, så manifest.json säger inte vilken version av ärendena som är byggd\nhjälp: {}\n\n",
        silence.said(),
        silence.hint()
    )
}

/// That PDFs were other cases' until now.
pub fn replaced(replaced: &[Replaced], options: &Options) -> String {
    let one = |pdf: &Replaced| {
        let file = options.output_dir.join(&pdf.file);
        format!(
            "obs: {} var ärendet {} och är nu ärendet {}\nhjälp: döp om den ena filen, eller bygg till olika mappar med --till\n\n",
            file.display(),
            named(&pdf.before),
            named(&pdf.now)
        )
    };
    replaced.iter().map(one).collect()
}

fn named(case: &CaseFile) -> String {
    match case.diary_number.trim() {
        "" => case.file.clone(),
        number => format!("{} ({number})", case.file),
    }
}

/// Why cases could not be built.
pub fn failures(built: &[CaseOutcome]) -> String {
    let failed = built.iter().filter_map(|built| match built {
        CaseOutcome::Failed(error) => Some(format!("{error}\n\n")),
        _ => None,
    });
    failed.collect()
}

/// A line for each case, and one that sums up.
pub fn report(
    checked: &[Checked],
    built: &[CaseOutcome],
    failed: &[Failed],
    arguments: &BuildArguments,
    clock: &Clock,
    options: &Options,
) -> String {
    let name = |path: &Path| target::written(&options.workplace.place(path));
    let failed: Vec<_> = failed
        .iter()
        .filter(|case| !case.path.as_os_str().is_empty())
        .map(|case| name(&case.path))
        .collect();
    let names: Vec<String> = checked
        .iter()
        .map(|case| name(case.loaded.source.path()))
        .collect();
    let width = names
        .iter()
        .chain(&failed)
        .map(|name| name.chars().count())
        .max()
        .unwrap_or(0);
    let lines = names.iter().zip(checked).zip(built);
    let lines = lines.map(|((name, case), built)| line(name, width, case, built, arguments));
    let unread = failed
        .iter()
        .map(|name| padded("stoppad", name, width, SEE_ABOVE));
    let lines: String = lines.chain(unread).collect();
    format!(
        "{lines}\n{}\n",
        summary(checked, built, failed.len(), arguments, clock)
    )
}

/// What is said of a case whose error has been told.
const SEE_ABOVE: &str = "se felet ovan";

fn padded(word: &str, name: &str, width: usize, rest: &str) -> String {
    format!("{word:<8} {name:<width$}  {rest}\n")
}

fn line(
    name: &str,
    width: usize,
    case: &Checked,
    built: &CaseOutcome,
    arguments: &BuildArguments,
) -> String {
    let words = Count::of(&case.found).in_words();
    let (word, rest) = match built {
        CaseOutcome::Written {
            target,
            pages,
            lacks,
            ..
        } => {
            let pages = pages.map(|n| format!("{n} {}", if n == 1 { "sida" } else { "sidor" }));
            let lacking = lacking(case, lacks).filter(|_| !arguments.draft);
            let said: Vec<String> = pages
                .into_iter()
                .chain(lacking)
                .chain((!words.is_empty()).then_some(words))
                .collect();
            let said = if said.is_empty() {
                String::new()
            } else {
                format!(" ({})", said.join(", "))
            };
            (
                if lacks.is_empty() { "klar" } else { "utkast" },
                format!("{}{said}", target.display()),
            )
        }
        CaseOutcome::Failed(_) => ("stoppad", SEE_ABOVE.to_owned()),
        CaseOutcome::Stopped { earlier, lacks } => {
            let said = if Count::of(&case.found).errors > 0 {
                words
            } else {
                format!("inte klar: {}", lacks.join(", "))
            };
            let earlier = earlier
                .as_ref()
                .map(|file| format!(" ({} är från ett tidigare bygge)", file.display()));
            ("stoppad", format!("{said}{}", earlier.unwrap_or_default()))
        }
    };
    padded(word, name, width, &rest)
}

/// Why a case that calls itself ready became a draft although no finding says so.
fn lacking(case: &Checked, lacks: &[String]) -> Option<String> {
    let status = case.loaded.case.as_ref().and_then(|case| case.status.get());
    let is_surprise = status == Some(&Status::Ready) && Count::of(&case.found).errors == 0;
    (is_surprise && !lacks.is_empty()).then(|| format!("inte klar: {}", lacks.join(", ")))
}

fn summary(
    checked: &[Checked],
    built: &[CaseOutcome],
    unread: usize,
    arguments: &BuildArguments,
    clock: &Clock,
) -> String {
    let all = built.len() + unread;
    let written = built
        .iter()
        .filter(|built| matches!(built, CaseOutcome::Written { .. }))
        .count();
    let with_findings = checked.iter().filter(|case| !case.found.is_empty()).count();
    let built_word = if all == 1 { "byggt" } else { "byggda" };
    let findings = match with_findings {
        0 => "inga anmärkningar".to_owned(),
        n => format!("{n} med anmärkningar"),
    };
    let seconds = clock.seconds();
    let said = format!(
        "{written} av {} {built_word} på {seconds} s, {findings}.",
        cases(all)
    );
    let failed = unread > 0
        || built
            .iter()
            .any(|built| matches!(built, CaseOutcome::Failed(_)));
    let said = match hint(arguments) {
        hint if written < all && !failed => format!("{said} {hint}"),
        _ => said,
    };
    match amounts::alone(checked) {
        Some(alone) if written > 0 => format!("{said}\n{alone}"),
        _ => said,
    }
}

/// What to do about cases that were stopped.
const fn hint(arguments: &BuildArguments) -> &'static str {
    if arguments.ready {
        "Rätta det som saknas; med --klara byggs bara det som är klart att underteckna."
    } else if arguments.draft {
        "Rätta felen i det som är stoppat."
    } else {
        "Rätta felen, eller bygg utkast med --utkast."
    }
}
