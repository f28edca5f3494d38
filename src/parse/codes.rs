//! Findings of reading: F001–F099.

use crate::diagnostic::{Kind, Severity, kinds};

kinds! {
    /// All findings of reading, by code.
    WRONG_ENCODING "F001" "wrong-encoding" Error "filen är inte sparad som UTF-8" "wrong_encoding";
    NOT_YAML "F002" "not-yaml" Error "filen går inte att läsa som YAML" "not_yaml";
    UNKNOWN_KEY "F003" "unknown-key" Error "nyckeln finns inte" "unknown_key";
    DUPLICATE_KEY "F004" "duplicate-key" Error "nyckeln står två gånger" "duplicate_key";
    WRONG_TYPE "F005" "wrong-type" Error "värdet är av fel slag" "wrong_type";
    UNREADABLE_VALUE "F006" "unreadable-value" Error "värdet går inte att läsa" "unreadable_value";
    UNKNOWN_PROFILE "F007" "unknown-profile" Error "profilen finns inte" "unknown_profile";
    UNPRINTABLE "F008" "unprintable-character" Error "tecknet går inte att skriva ut" "unprintable_character";
    HIDDEN_CHARACTER "F009" "hidden-character" Error "texten innehåller ett dolt tecken" "hidden_character";
    DECOMPOSED "F010" "decomposed-letter" Error "en bokstav är skriven som två tecken" "decomposed_letter";
    UNKNOWN_FIGURE "F011" "unknown-figure" Error "hänvisningen går inte att följa" "unknown_figure";
    OUTSIDE_PROJECT "F012" "outside-project" Error "filen ligger utanför projektets mapp" "outside_project";
    TOO_LARGE "F013" "too-large" Error "filen är för stor för att vara ett ärende" "too_large";
    OUTPUT_NAME_TAKEN "F014" "output-name-taken" Error "två ärenden skulle få samma namn på PDF-filen" "output_name_taken";
    CUT_BY_HASH "F015" "cut-by-hash" Error "text efter # kommer inte med" "cut_by_hash";
    UNUSED_WAIVER "F016" "unused-waiver" Warning "det finns inget att tillåta här" "unused_waiver";
    INVALID_WAIVER "F017" "invalid-waiver" Error "det som tillåts saknar skäl eller namn" "invalid_waiver";
    BEYOND_LIMIT "F018" "beyond-limit" Error "ärendet innehåller mer än vad som går att sätta" "beyond_limit";
    UNFIT_ATTACHMENT "F019" "unfit-attachment" Error "filen kan inte vara en bilaga" "unfit_attachment";
    CONFLICT_MARKS "F020" "conflict-marks" Error "två versioner av texten står kvar från git" "conflict_marks";
    DIVIDED_NAME "F021" "divided-name" Error "kommat delar ett namn i två" "divided_name";
    UNREADABLE_SPREADSHEET "F022" "unreadable-spreadsheet" Error "kalkylfilen går inte att läsa" "unreadable_spreadsheet";
    UNREADABLE_PICTURE "F023" "unreadable-picture" Error "bilden går inte att använda" "unreadable_picture";
    WEAK_CONTRAST "F026" "weak-contrast" Warning "färgen är för ljus för text" "weak_contrast";
    IDLE_SETTING "F027" "idle-setting" Warning "inställningen gör inte det den ser ut att göra" "idle_setting";
    OLDER_TEMPLATE "F028" "older-template" Warning "den medföljande mallen har ändrats" "older_template";
    LACKING_SETTING "F029" "lacking-setting" Info "profilen säger inget om det här" "lacking_setting";
    UNUSABLE_SETTING "F030" "unusable-setting" Error "inställningen går inte att använda" "unusable_setting";
}
