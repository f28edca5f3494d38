//! What the disk, the manifest and git say of a PDF: V112–V117, V124 and V125.

use super::OnePdf;
use crate::check::rule::{Checker, Rule};
use crate::diagnostic::Severity;
use crate::pdf::EmbeddedFile;
use crate::source::{real_path, sha256};
use crate::verify::GivenCase;
use crate::verify::codes::{
    BYTES_AFTER_END, COMMIT_DIFFERS, EDITED_SINCE, GIT_SILENT, MANIFEST_UNREADABLE, NOT_COMMITTED,
    OTHER_BUILD, OTHER_CASE,
};
use crate::verify::origin::short;
use crate::verify::rebuild::Rebuild;

/// What is asked of where a PDF comes from.
pub static RULES: &[Rule<OnePdf>] = &[
    Rule {
        kind: BYTES_AFTER_END,
        check: after_end,
    },
    Rule {
        kind: MANIFEST_UNREADABLE,
        check: unreadable,
    },
    Rule {
        kind: OTHER_BUILD,
        check: other_build,
    },
    Rule {
        kind: NOT_COMMITTED,
        check: not_committed,
    },
    Rule {
        kind: COMMIT_DIFFERS,
        check: commit_differs,
    },
    Rule {
        kind: EDITED_SINCE,
        check: edited_since,
    },
    Rule {
        kind: GIT_SILENT,
        check: silent,
    },
    Rule {
        kind: OTHER_CASE,
        check: other_case,
    },
];

/// How many bytes from its end a program looks for the end of a file.
const LOOKED_FOR_IN: usize = 1_024;

/// What viewers that repair a file look for, which is no harmless rest of a message.
const PARTS: [&[u8]; 4] = [b"obj", b"stream", b"trailer", b"xref"];

/// Bytes that follow the end of the file.
fn after_end(checker: &Checker<'_, OnePdf>) {
    let rest = checker.rest;
    if rest.is_empty() {
        return;
    }
    let has = |part: &&[u8]| rest.windows(part.len()).any(|bytes| bytes == *part);
    let is_harmful = rest.len() + 16 > LOOKED_FOR_IN || PARTS.iter().any(has);
    let finding = checker.about(format!(
        "efter filens slut ligger {} byte som inte hör till den",
        rest.len()
    ));
    checker.report(if is_harmful {
        finding
            .severity(Severity::Error)
            .hint("olika program kan visa olika handlingar; hämta filen på nytt")
    } else {
        finding
            .hint("ingen underskrift täcker dem; hämta filen på nytt från tjänsten eller arkivet")
    });
}

fn unreadable(checker: &Checker<'_, OnePdf>) {
    let unreadable = checker.origin.unreadable.iter();
    let said = unreadable.map(|path| format!("{} går inte att läsa", path.display()));
    checker.report_all(said.map(|said| checker.about(said)));
}

fn other_build(checker: &Checker<'_, OnePdf>) {
    if let Some(name) = &checker.origin.other_build {
        let said = format!("manifest.json har ett annat bygge med namnet {name}");
        let hint = "den här filen är från ett tidigare bygge, eller har bytt namn";
        checker.report(checker.about(said).hint(hint));
    }
}

fn not_committed(checker: &Checker<'_, OnePdf>) {
    let origin = checker.origin;
    let Some((entry, git)) = origin.built_at().filter(|(_, git)| git.dirty) else {
        return;
    };
    let commit = short(&git.commit);
    checker.report(
        if origin.is_saved(&git.commit, &entry.case.file, built_of(checker)) {
            let said = format!(
                "när filen byggdes fanns det osparade ändringar i projektet, men ärendet är sparat i {commit}"
            );
            checker.about(said).severity(Severity::Info)
        } else {
            let said =
                format!("ärendet var inte sparat i git när filen byggdes vid commit {commit}");
            let hint = "spara ärendet i git och bygg om innan det undertecknas";
            checker.about(said).hint(hint)
        },
    );
}

/// The case that the file was built of: inside it, or the one that the manifest knows by its
/// checksum.
fn built_of<'a>(checker: &'a Checker<'_, OnePdf>) -> Option<&'a EmbeddedFile> {
    let of_manifest = || {
        let source = checker.inside.source.as_ref()?;
        let stated = &checker.origin.entry.as_ref()?.case.sha256;
        (sha256(&source.data) == *stated).then_some(source)
    };
    checker.embedded().or_else(of_manifest)
}

/// A manifest can be written by anybody: the commit that it names must hold the case.
fn commit_differs(checker: &Checker<'_, OnePdf>) {
    let origin = checker.origin;
    let Some((entry, git)) = origin.built_at().filter(|(_, git)| !git.dirty) else {
        return;
    };
    let (path, embedded) = (&entry.case.file, checker.embedded());
    if embedded.is_none() || origin.is_saved(&git.commit, path, embedded) {
        return;
    }
    let commit = short(&git.commit);
    let is_absent = origin.repository.files_at(&git.commit, path).is_empty();
    // What git does not tell is told as that (V116) and not as missing.
    if is_absent && (origin.is_history_cut || origin.repository.silence().is_some()) {
        return;
    }
    checker.report(if is_absent {
        let said = format!(
            "ärendet finns inte i commit {commit} här, så det som manifest.json säger är inte prövat"
        );
        let hint = "ange projektets mapp med --projekt, eller spara ärendet i git";
        checker.about(said).severity(Severity::Warning).hint(hint)
    } else {
        let said = format!(
            "manifest.json säger att filen byggdes vid commit {commit}, men där är ärendet ett annat"
        );
        let hint = "lita inte på manifest.json; den hör inte ihop med filen";
        checker.about(said).hint(hint)
    });
}

/// The case in the project is no longer the one inside.
fn edited_since(checker: &Checker<'_, OnePdf>) {
    let origin = checker.origin;
    // A case that was named stands for itself.
    let source = checker.inside.source.as_ref();
    let source = source.filter(|_| checker.is_case_inside || checker.given.is_none());
    let (Some(path), Some(source)) = (origin.path(), source) else {
        return;
    };
    if origin.is_edited(checker.project, path, source) {
        let said = format!("{path} har ändrats sedan filen byggdes");
        let hint = if checker.is_case_inside {
            "det är texten inuti PDF-filen som gäller för den här filen"
        } else {
            "filen prövas mot ärendet som det var då, ur git"
        };
        checker.report(checker.about(said).hint(hint));
    }
}

/// Why git does not say all that it knows, if so.
fn silent(checker: &Checker<'_, OnePdf>) {
    if let Some(silence) = checker.origin.repository.silence() {
        let said = format!(
            "{}, så det som git vet om ärendet är inte med",
            silence.said()
        );
        checker.report(checker.about(said).hint(silence.hint()));
    } else if checker.origin.is_history_cut {
        let said = "bara en del av historiken finns här, så ärendet kan ha sparats tidigare än \
                    det ser ut";
        let hint = "hämta hela historiken med git fetch --unshallow, och kontrollera igen";
        checker.report(checker.about(said).hint(hint));
    }
}

/// The case that is named is not the one inside, or not the one that the manifest says the file was
/// built of.
fn other_case(checker: &Checker<'_, OnePdf>) {
    let Some(given) = checker.given else { return };
    let Some(own) = checker.embedded() else {
        return other_than_manifest(checker, given);
    };
    if own.data != given.source.data {
        let said = format!("{} är inte ärendet inuti filen", given.path.display());
        let hint =
            "filen är prövad mot det som ligger inuti; ta ut det med skrivelse hämta och jämför";
        checker.report(checker.about(said).hint(hint));
    }
}

fn other_than_manifest(checker: &Checker<'_, OnePdf>, given: &GivenCase) {
    let Some(entry) = &checker.origin.entry else {
        return;
    };
    let is_shown = match &checker.rebuilding.rebuild {
        Rebuild::SameFile { .. } => true,
        Rebuild::Pages { .. } => checker.compared().iter().all(|pages| pages.holds()),
        _ => false,
    };
    let own = real_path(&checker.project.join(&entry.case.file));
    if is_shown || real_path(&given.path) == own {
        return;
    }
    let said = format!(
        "{} är inte ärendet som filen är byggd av: enligt manifest.json är det {}",
        given.path.display(),
        entry.case.file
    );
    let hint = format!(
        "ange --ärende {}, som det var då filen byggdes",
        entry.case.file
    );
    checker.report(checker.about(said).hint(hint));
}
