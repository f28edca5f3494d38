//! What an SVG names outside itself. The typesetter fetches nothing, so it would be missing from
//! the page.

use std::collections::HashMap;

use roxmltree::{Document, Node, NodeId};

use super::too_many_pixels;
use crate::picture::base64::decoded;
use crate::picture::{ImageFormat, MAX_DECODED, Picture, PictureFault, fault, read_as};

const OWN: &str =
    "bädda in bilden i ritprogrammet, eller rita om den delen, så att allt ligger i en enda fil";
const RASTER: &str = "bädda in bilden som PNG eller JPEG, eller rita om den delen";

/// Elements that are drawn from what they refer to; links lead only readers elsewhere.
pub const DRAWN: [&str; 9] = [
    "image",
    "use",
    "feImage",
    "pattern",
    "linearGradient",
    "radialGradient",
    "filter",
    "textPath",
    "tref",
];

/// Holds that all that is drawn lies in the file itself, and that pictures in it can be used. The
/// decoded bytes of each, by what draws it.
pub fn within_the_file(document: &Document<'_>) -> Result<HashMap<NodeId, u64>, PictureFault> {
    let mut pictures = HashMap::new();
    let mut room = MAX_DECODED;
    for node in document.descendants() {
        if let Some(instruction) = node.pi().filter(|it| it.target == "xml-stylesheet") {
            return Err(outside(instruction.value.unwrap_or_default()));
        }
        let mut decoded = 0;
        if node.is_element() && DRAWN.contains(&node.tag_name().name()) {
            for href in node.attributes().filter(|it| it.name() == "href") {
                decoded += target(href.value())?;
            }
        }
        for text in styles(node) {
            decoded += style(text)?;
        }
        // Each is decoded to be judged, so they are counted while that is done.
        room = room.checked_sub(decoded).ok_or_else(too_many_pixels)?;
        if decoded > 0 {
            pictures.insert(node.id(), decoded);
        }
    }
    Ok(pictures)
}

/// Texts in which something may be named by `url(…)`.
fn styles<'a>(node: Node<'a, '_>) -> Vec<&'a str> {
    let is_sheet = node.is_element() && node.tag_name().name() == "style";
    let inner = node.children().filter_map(|inner| inner.text());
    let sheet = inner.filter(|_| is_sheet);
    node.attributes()
        .map(|it| it.value())
        .chain(sheet)
        .collect()
}

fn style(text: &str) -> Result<u64, PictureFault> {
    let mut decoded = 0;
    for named in text.split("url(").skip(1) {
        let named = named.split(')').next().unwrap_or_default();
        decoded += target(named.trim().trim_matches(['"', '\'']))?;
    }
    for named in text.split("@import").skip(1) {
        let named = named.split(';').next().unwrap_or_default();
        decoded += target(named.trim().trim_matches(['"', '\'']))?;
    }
    Ok(decoded)
}

/// The decoded bytes of the picture that something names, if it is one.
fn target(named: &str) -> Result<u64, PictureFault> {
    let named = named.trim();
    if named.is_empty() || named.starts_with('#') {
        return Ok(0);
    }
    let Some(inside) = named.strip_prefix("data:") else {
        return Err(outside(named));
    };
    let (kind, data) = inside.split_once(',').unwrap_or((inside, ""));
    let Some(format) = raster(kind) else {
        return Err(fault("har något annat än PNG och JPEG inbäddat", RASTER));
    };
    let picture = decoded(data).map(|data| read_as(format, &data));
    match picture {
        Some(Ok((picture, _))) => Ok(picture.decoded),
        Some(Err(fault)) => Err(PictureFault {
            said: format!("har en inbäddad bild, som {}", fault.said),
            hint: fault.hint,
        }),
        None => Err(fault("har en inbäddad bild, som är skadad", RASTER)),
    }
}

fn raster(kind: &str) -> Option<ImageFormat> {
    match kind.strip_suffix(";base64") {
        Some("image/png") => Some(ImageFormat::Png),
        Some("image/jpeg" | "image/jpg") => Some(ImageFormat::Jpeg),
        _ => None,
    }
}

/// A picture that lies in an attribute, with its kind, its bytes, and what of them is a picture.
pub fn embedded(href: &str) -> Option<(&str, Vec<u8>, Picture)> {
    let (kind, data) = href.trim().strip_prefix("data:")?.split_once(',')?;
    let format = raster(kind)?;
    let data = decoded(data)?;
    let (picture, _) = read_as(format, &data).ok()?;
    Some((kind, data, picture))
}

fn outside(named: &str) -> PictureFault {
    /// Longer ones are no help.
    const SHOWN: usize = 60;
    let cut = named.chars().count() > SHOWN;
    let shown: String = named
        .chars()
        .take(SHOWN)
        .filter(|c| !c.is_control())
        .collect();
    let more = if cut { "…" } else { "" };
    PictureFault {
        said: format!("hämtar en del av bilden från ”{shown}{more}”, som inte följer med"),
        hint: OWN,
    }
}
