//! What an SVG names outside itself. The typesetter fetches nothing, so it would be missing from the
//! page.

use roxmltree::{Document, Node};

use super::super::{ImageFormat, PictureFault, fault, read_as};

const OWN: &str =
    "bädda in bilden i ritprogrammet, eller rita om den delen, så att märket är en enda fil";
const RASTER: &str = "bädda in bilden som PNG eller JPEG, eller rita om den delen";

/// Elements that are drawn from what they refer to; links lead only readers elsewhere.
const DRAWN: [&str; 9] = [
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

/// Holds that all that is drawn lies in the file itself, and that pictures in it can be used.
pub fn within_the_file(document: &Document<'_>) -> Result<(), PictureFault> {
    for node in document.descendants() {
        if let Some(instruction) = node.pi().filter(|it| it.target == "xml-stylesheet") {
            return Err(outside(instruction.value.unwrap_or_default()));
        }
        if node.is_element() && DRAWN.contains(&node.tag_name().name()) {
            let mut attributes = node.attributes();
            if let Some(href) = attributes.find(|it| it.name() == "href") {
                target(href.value())?;
            }
        }
        for text in styles(node) {
            style(text)?;
        }
    }
    Ok(())
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

fn style(text: &str) -> Result<(), PictureFault> {
    for named in text.split("url(").skip(1) {
        let named = named.split(')').next().unwrap_or_default();
        target(named.trim().trim_matches(['"', '\'']))?;
    }
    for named in text.split("@import").skip(1) {
        let named = named.split(';').next().unwrap_or_default();
        target(named.trim().trim_matches(['"', '\'']))?;
    }
    Ok(())
}

fn target(named: &str) -> Result<(), PictureFault> {
    let named = named.trim();
    if named.is_empty() || named.starts_with('#') {
        return Ok(());
    }
    let Some(inside) = named.strip_prefix("data:") else {
        return Err(outside(named));
    };
    let (kind, data) = inside.split_once(',').unwrap_or((inside, ""));
    let format = match kind.strip_suffix(";base64") {
        Some("image/png") => ImageFormat::Png,
        Some("image/jpeg" | "image/jpg") => ImageFormat::Jpeg,
        _ => return Err(fault("har något annat än PNG och JPEG inbäddat", RASTER)),
    };
    let picture = decoded(data).map(|data| read_as(format, &data));
    match picture {
        Some(Ok(_)) => Ok(()),
        Some(Err(fault)) => Err(PictureFault {
            said: format!("har en inbäddad bild, som {}", fault.said),
            hint: fault.hint,
        }),
        None => Err(fault("har en inbäddad bild, som är skadad", RASTER)),
    }
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

/// Base64 as RFC 4648, 4, has it, with line ends between.
fn decoded(text: &str) -> Option<Vec<u8>> {
    let mut data = Vec::with_capacity(text.len() / 4 * 3);
    let (mut held, mut bits) = (0_u32, 0_u32);
    let text = text.trim_end().trim_end_matches('=');
    for byte in text.bytes().filter(|byte| !byte.is_ascii_whitespace()) {
        let six = match byte {
            b'A'..=b'Z' => byte - b'A',
            b'a'..=b'z' => byte - b'a' + 26,
            b'0'..=b'9' => byte - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            _ => return None,
        };
        held = (held << 6 | u32::from(six)) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            data.push((held >> bits).to_le_bytes()[0]);
        }
    }
    Some(data)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_decoded() {
        for (text, data) in [
            ("", Some(&b""[..])),
            ("TQ==", Some(b"M")),
            ("TWE=", Some(b"Ma")),
            ("TWFu\n TWFu", Some(b"ManMan")),
            ("/+8=", Some(b"\xff\xef")),
            ("T%", None),
        ] {
            assert_eq!(decoded(text).as_deref(), data, "{text}");
        }
    }
}
