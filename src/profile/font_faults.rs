//! What is wrong with the fonts that a profile names, each told at its name.

use std::sync::Arc;

use super::dress::{BOLD, SHIPPED_SANS, SHIPPED_SERIF};
use super::{Dress, FontRole};
use crate::diagnostic::Diagnostic;
use crate::fonts::{FontFault, OwnFace, own_face};
use crate::parse::{IDLE_SETTING, Located, UNUSABLE_SETTING};
use crate::project::templates::Templates;
use crate::source::{Source, Span};

/// How the names of font files end.
const FONT_ENDINGS: [&str; 2] = ["ttf", "otf"];

/// More letters than this are no help to whoever looks for another font.
const SHOWN: usize = 12;

/// A font that can be used, where the profile names it.
struct Named<'a> {
    file: &'a Located<String>,
    data: &'a [u8],
    face: OwnFace,
}

impl Dress {
    /// What is wrong with the fonts, each at its name.
    pub(super) fn font_faults(
        &self,
        templates: &Templates,
        name: &str,
        source: &Arc<Source>,
    ) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        let mut all: Vec<Named<'_>> = Vec::new();
        for role in [FontRole::Text, FontRole::Head] {
            let mut fonts = Vec::new();
            if self.is_shipped(role) {
                continue;
            }
            for file in self.fonts(role) {
                match read(templates, name, file, source) {
                    Ok(font) => fonts.push(font),
                    Err(fault) => found.push(fault),
                }
            }
            if let (Some(span), true) = (self.field(role).span(), found.is_empty()) {
                found.extend(incomplete(role, &fonts, source, span));
            }
            for font in fonts {
                found.extend(gaps(&font, source));
                if role == FontRole::Head {
                    found.extend(uneven_digits(&font, source));
                }
                found.extend(same_face(&all, &font, source));
                if role == FontRole::Head {
                    found.extend(other_width(&all, &font, source));
                }
                all.push(font);
            }
        }
        found
    }
}

fn read<'a>(
    templates: &'a Templates,
    name: &str,
    file: &'a Located<String>,
    source: &Arc<Source>,
) -> Result<Named<'a>, Diagnostic> {
    let data = templates.get(&super::file_of(name, &file.value));
    let data = data.ok_or_else(|| missing(file, source))?;
    let face = own_face(data).map_err(|fault| unusable(file, &fault, source))?;
    Ok(Named { file, data, face })
}

/// Why there is no such file, and what to do.
fn missing(file: &Located<String>, source: &Arc<Source>) -> Diagnostic {
    let name = &file.value;
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_font = FONT_ENDINGS
        .iter()
        .any(|known| ending.eq_ignore_ascii_case(known));
    let (said, hint) = if [SHIPPED_SERIF, SHIPPED_SANS].contains(&name.as_str()) {
        (
            format!("{name} går inte att använda här"),
            "ett medföljande teckensnitt står ensamt i sin lista: Source Serif 4 i brödtext, det eller Source Sans 3 (som saknar kursiv) i rubriktext",
        )
    } else if is_font {
        (
            format!("teckensnittet {name} finns inte i profilens mapp"),
            "lägg filen bredvid profil.yaml, och skriv dess namn med samma stora och små bokstäver",
        )
    } else {
        (
            format!("{name} är ingen teckensnittsfil"),
            "här ska filer stå, en för varje snitt: lägg dem (.ttf eller .otf) bredvid profil.yaml, och skriv deras namn",
        )
    };
    UNUSABLE_SETTING.at(source, file.span, said).hint(hint)
}

fn unusable(file: &Located<String>, fault: &FontFault, source: &Arc<Source>) -> Diagnostic {
    let another = "använd ett annat teckensnitt, eller hämta filen på nytt från den som ger ut det";
    let (said, hint) = match fault {
        FontFault::Unreadable => (
            "går inte att läsa som TrueType eller OpenType".to_owned(),
            "hämta filen på nytt; den ska sluta på .ttf eller .otf och ha ett enda snitt",
        ),
        FontFault::Variable => (
            "har alla vikter i en fil (variabelt teckensnitt)".to_owned(),
            "använd teckensnittets statiska filer: en för normal, en för fet, en för kursiv",
        ),
        FontFault::NotEmbeddable => (
            "får enligt sin licensmärkning inte bäddas in i dokument".to_owned(),
            "använd ett teckensnitt vars licens tillåter inbäddning; PDF/A kräver den",
        ),
        FontFault::Lacks(letters) => (
            format!(
                "saknar tecken som svensk text behöver: {}",
                some(&letters.chars().collect::<Vec<char>>())
            ),
            "använd ett teckensnitt med alla tecken",
        ),
        FontFault::Undrawn(letters) => (
            format!("ritar ingenting för tecken som det har: {}", some(letters)),
            another,
        ),
        FontFault::Alike(pairs) => {
            let pairs: Vec<String> = pairs
                .iter()
                .map(|(c, as_c)| format!("{c} som {as_c}"))
                .collect();
            (
                format!("ritar olika tecken lika: {}", shown(&pairs, ", ")),
                another,
            )
        }
        FontFault::Narrow(letters) => (
            format!(
                "har tecken utan bredd, som andra skulle stå ovanpå: {}",
                some(letters)
            ),
            another,
        ),
        FontFault::Height(ems) => (
            format!(
                "har fel mått: versalerna är {} gånger teckengraden, eller anges med en annan höjd",
                format!("{ems:.1}").replace('.', ",")
            ),
            another,
        ),
        FontFault::TakenName(family) => (
            format!("heter {family}, som ett medföljande teckensnitt, men är en annan fil"),
            "ta bort filen ur listan: det medföljande används ändå, och sidan kan inte skilja dem åt",
        ),
    };
    let label = format!("teckensnittet {} {said}", file.value);
    UNUSABLE_SETTING.at(source, file.span, label).hint(hint)
}

/// The first letters, apart; spaces by their names.
fn some(letters: &[char]) -> String {
    let name = |c: &char| match c {
        ' ' => "mellanslag".to_owned(),
        '\u{a0}' => "fast mellanslag".to_owned(),
        c => c.to_string(),
    };
    let letters: Vec<String> = letters.iter().map(name).collect();
    shown(&letters, " ")
}

fn shown(words: &[String], between: &str) -> String {
    let more = if words.len() > SHOWN { " …" } else { "" };
    format!("{}{more}", words[..words.len().min(SHOWN)].join(between))
}

/// Faces that are asked for in vain would be set in another one, in silence.
fn incomplete(
    role: FontRole,
    fonts: &[Named<'_>],
    source: &Arc<Source>,
    span: Span,
) -> Vec<Diagnostic> {
    let Some(Named { face: first, .. }) = fonts.first() else {
        return Vec::new();
    };
    if let Some(other) = fonts.iter().find(|font| font.face.family != first.family) {
        let label = format!(
            "{} hör till {}, och de andra till {}",
            other.file.value, other.face.family, first.family
        );
        let finding = UNUSABLE_SETTING.at(source, other.file.span, label);
        return vec![finding.hint("alla filer i listan ska höra till samma teckensnittsfamilj")];
    }
    if let Some(fault) = two_widths(fonts, source) {
        return vec![fault];
    }
    let has = |is_bold: bool, is_italic: bool| {
        let mut faces = fonts.iter().map(|font| &font.face);
        faces.any(|face| (face.weight >= BOLD) == is_bold && face.is_italic == is_italic)
    };
    let needed = [
        (has(false, false), "normalt snitt"),
        (has(true, false), "fetstil"),
        (has(false, true) || role == FontRole::Head, "kursiv stil"),
    ];
    let lacking = needed.into_iter().filter(|(is_there, _)| !is_there);
    lacking
        .map(|(_, what)| {
            let label = format!("{} saknar {what}", first.family);
            let finding = UNUSABLE_SETTING.at(source, span, label);
            finding.hint("lägg till filen med det snittet; programmet gör inga egna")
        })
        .collect()
}

fn gaps(font: &Named<'_>, source: &Arc<Source>) -> Option<Diagnostic> {
    let (file, lacking) = (font.file, &font.face.lacking);
    let label = format!(
        "{} saknar bokstäver som de samiska språken skrivs med: {lacking}",
        file.value
    );
    let finding = IDLE_SETTING.at(source, file.span, label);
    let finding = finding.hint("de bokstäverna sätts med de medföljande teckensnitten");
    (!lacking.is_empty()).then_some(finding)
}

fn uneven_digits(font: &Named<'_>, source: &Arc<Source>) -> Option<Diagnostic> {
    let label = format!(
        "{} har siffror av olika bredd och inga för tabeller (tnum)",
        font.file.value
    );
    let finding = IDLE_SETTING.at(source, font.file.span, label);
    let finding = finding.hint("siffrorna i en kolumn hamnar inte under varandra; använd ett snitt med tabellsiffror om handlingarna har tabeller");
    (!font.face.has_tabular_digits).then_some(finding)
}

/// Files of two widths in one list: the typesetter takes the width before the weight.
fn two_widths(fonts: &[Named<'_>], source: &Arc<Source>) -> Option<Diagnostic> {
    let first = fonts.first()?;
    let mut others = fonts.iter();
    let other = others.find(|font| font.face.width != first.face.width)?;
    let label = format!(
        "{} är {} än {}",
        other.file.value,
        compared(other.face.width < first.face.width),
        first.file.value
    );
    let finding = UNUSABLE_SETTING.at(source, other.file.span, label);
    Some(finding.hint(
        "alla filer i listan ska ha samma bredd: annars blir text fet eller mager av sig själv",
    ))
}

/// How one width stands to another.
const fn compared(is_narrower: bool) -> &'static str {
    if is_narrower { "smalare" } else { "bredare" }
}

/// Headings in another width of the family that the text has: all would be set in one of them.
fn other_width(above: &[Named<'_>], font: &Named<'_>, source: &Arc<Source>) -> Option<Diagnostic> {
    let is_of_family = |other: &&Named<'_>| {
        let (own, other) = (&font.face, &other.face);
        other.family.to_lowercase() == own.family.to_lowercase() && other.width != own.width
    };
    let other = above.iter().find(is_of_family)?;
    let label = format!(
        "{} är {} än {}, av samma familj",
        font.file.value,
        compared(font.face.width < other.face.width),
        other.file.value
    );
    let finding = UNUSABLE_SETTING.at(source, font.file.span, label);
    Some(
        finding
            .hint("använd samma bredd i brödtext och rubriktext, eller en annan familj i den ena"),
    )
}

/// Two files with the same face: only the first is used.
fn same_face(above: &[Named<'_>], font: &Named<'_>, source: &Arc<Source>) -> Option<Diagnostic> {
    let key = |face: &OwnFace| (face.family.to_lowercase(), face.weight, face.is_italic);
    let is_other =
        |other: &&Named<'_>| key(&other.face) == key(&font.face) && other.data != font.data;
    let other = above.iter().find(is_other)?;
    let label = format!(
        "{} har samma familj, vikt och stil som {}",
        font.file.value, other.file.value
    );
    let finding = UNUSABLE_SETTING.at(source, font.file.span, label);
    Some(finding.hint("behåll en av filerna; sidan kan inte skilja dem åt"))
}
