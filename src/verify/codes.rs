//! Findings of `verify`: V101 and on.

use crate::diagnostic::{Diagnostic, Kind, Severity, kinds};

kinds! {
    /// All findings about PDFs, by code.
    OTHER_TEXT "V101" "other-text" Error "ombyggt blir ärendet en annan text" "other_text";
    SAME_TEXT "V102" "same-text-other-file" Warning "ombyggt blir ärendet samma text men inte samma fil" "same_text_other_file";
    NOT_REBUILT "V103" "not-rebuilt" Warning "ärendet går inte att bygga om" "not_rebuilt";
    CHANGED_AFTER_BUILD "V104" "changed-after-build" Error "filen har ändrats efter bygget" "changed_after_build";
    CHANGED_AFTER_SIGNING "V105" "changed-after-signing" Error "filen har ändrats efter en underskrift" "changed_after_signing";
    SIGNATURE_INVALID "V106" "signature-invalid" Error "underskriften stämmer inte" "signature_invalid";
    SIGNATURE_NOT_JUDGED "V107" "signature-not-judged" Warning "underskriften går inte att pröva här" "signature_not_judged";
    TIME_STAMP_INVALID "V108" "time-stamp-invalid" Error "tidsstämpeln stämmer inte" "time_stamp_invalid";
    CERTIFICATE_NOT_VALID "V109" "certificate-not-valid" Warning "certifikatet gällde inte när underskriften gjordes" "certificate_not_valid";
    FIELD_MISSING "V110" "field-missing" Error "en undertecknare har inget fält i filen" "field_missing";
    NOT_SIGNED_YET "V111" "not-signed-yet" Warning "någon har inte undertecknat ännu" "not_signed_yet";
    OTHER_BUILD "V112" "other-build" Warning "manifest.json har ett annat bygge med samma namn" "other_build";
    NOT_COMMITTED "V113" "not-committed" Warning "ärendet var inte sparat i git när filen byggdes" "not_committed";
    COMMIT_DIFFERS "V114" "commit-differs" Error "manifest.json stämmer inte med git" "commit_differs";
    EDITED_SINCE "V115" "edited-since" Info "ärendet i projektet har ändrats sedan filen byggdes" "edited_since";
    GIT_SILENT "V116" "git-silent" Info "git säger inte allt om ärendet" "git_silent";
    MANIFEST_UNREADABLE "V117" "manifest-unreadable" Warning "manifest.json går inte att läsa" "manifest_unreadable";
    CONTRADICTS_ITSELF "V118" "contradicts-itself" Error "filen motsäger sig själv" "contradicts_itself";
    NAME_TO_COMPARE "V119" "name-to-compare" Warning "namnet på certifikatet kan vara någon annans" "name_to_compare";
    OLDER_FORMAT "V120" "older-format" Info "ärendet är skrivet för en äldre version" "older_format";
    PAGE_CHANGED "V121" "page-changed" Error "en av handlingens sidor är inte som ärendet ger" "page_changed";
    PAGE_NOT_PROVEN "V122" "page-not-proven" Warning "det går inte att visa att en sida är som ärendet ger" "page_not_proven";
    OTHER_NAME_ON_PAGE "V123" "other-name-on-page" Warning "en tillagd sida nämner någon som ärendet inte har" "other_name_on_page";
    BYTES_AFTER_END "V124" "bytes-after-end" Warning "det ligger något efter filens slut" "bytes_after_end";
    OTHER_CASE "V125" "other-case" Error "filen är byggd av ett annat ärende" "other_case";
    IS_COMPARISON "V126" "is-comparison" Error "filen är en jämförelse och ingen handling" "is_comparison";
    IS_OF_MEETING "V127" "is-of-meeting" Warning "filen hör till ett sammanträde och är ingen enskild handling" "is_of_meeting";
}

/// Kinds that, as warnings, leave a file unproven: nothing is wrong with it, but it is not shown to
/// hold either.
const DOUBTS: [&Kind; 10] = [
    &SAME_TEXT,
    &NOT_REBUILT,
    &SIGNATURE_NOT_JUDGED,
    &TIME_STAMP_INVALID,
    &CERTIFICATE_NOT_VALID,
    &NAME_TO_COMPARE,
    &PAGE_NOT_PROVEN,
    &IS_OF_MEETING,
    &OTHER_NAME_ON_PAGE,
    &BYTES_AFTER_END,
];

/// Whether a finding leaves it open whether a signature holds, or whose it is.
#[must_use]
pub fn is_doubt_of_signature(finding: &Diagnostic) -> bool {
    let kinds = [
        &SIGNATURE_NOT_JUDGED,
        &TIME_STAMP_INVALID,
        &CERTIFICATE_NOT_VALID,
        &NAME_TO_COMPARE,
        &OTHER_NAME_ON_PAGE,
    ];
    is_doubt(finding) && kinds.iter().any(|kind| kind.code == finding.kind.code)
}

/// Whether a finding leaves the file unproven.
#[must_use]
pub fn is_doubt(finding: &Diagnostic) -> bool {
    finding.severity == Severity::Warning
        && DOUBTS.iter().any(|kind| kind.code == finding.kind.code)
}
