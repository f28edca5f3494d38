//! An SVG as a mark: drawn from its own file alone, with something to see, and within what the head
//! of a page has room for.

mod cleaned;
mod expanded;
mod paint;
mod references;
mod repeated;
mod sheet;
mod style_text;

use roxmltree::{Document, Node, ParsingOptions};
use typst::foundations::Bytes;
use typst::visualize::SvgImage;

use self::sheet::StyleSheet;
use super::{MAX_DECODED, PictureFault, fault};
use crate::xml_limits::XmlLimits;

/// Elements inside each other: drawing programs nest some ten groups.
const MAX_DEPTH: usize = 100;

/// Elements in all: a coat of arms with every leaf drawn has some thousand.
const MAX_ELEMENTS: u32 = 50_000;

/// What is counted before a tree is made: the library compares the attributes of an element, and
/// namespaces, with each other. Drawing programs write some thirty of either. How deep elements lie
/// is counted in the tree.
const LIMITS: XmlLimits = XmlLimits {
    depth: usize::MAX,
    attributes: 250,
    namespaces: 1_000,
    namespace_name: 1_000,
};

/// References to abbreviations (entities) in a mark, each of which may be as long as the file. Old
/// drawing programs write the names of some ten namespaces so.
const MAX_REFERENCES: usize = 1_000;

/// The largest SVG as a picture, in bytes: a map of a municipality with its plots has some two.
const MAX_SVG: usize = 5 << 20;

/// The longest side of a picture by its shortest: a profile of a road is some ten times as long.
const MAX_RATIO: f64 = 20.0;

/// What elements that are never drawn are told as.
const UNDRAWN: [(&str, &str, &str); 6] = [
    (
        "text",
        "har text, som ritas med andra teckensnitt än ritprogrammets",
        OUTLINES,
    ),
    (
        "foreignObject",
        "har en del som bara webbläsare ritar (foreignObject)",
        PLAIN,
    ),
    ("script", "har ett skript", PLAIN),
    (
        "iframe",
        "har en del som bara webbläsare ritar (iframe)",
        PLAIN,
    ),
    ("video", "har en film", PLAIN),
    ("audio", "har ljud", PLAIN),
];

const OUTLINES: &str = "gör om texten till kurvor i ritprogrammet (kallas också banor eller konturer), och exportera på nytt";
const PLAIN: &str =
    "exportera filen på nytt som vanlig SVG (plain SVG), utan skript och webbinnehåll";
const FLAT: &str = "ta bort effekten i ritprogrammet, eller spara bilden som PNG";
const COLOURED: &str = "rita i svart eller i färg";
const SIMPLER: &str = "förenkla ritningen i ritprogrammet, eller spara den som PNG";
const SIZELESS: &str = "har ingen storlek: width, height eller viewBox saknas eller är 0";
const EXPORT: &str = "exportera ritningen som SVG från ritprogrammet, och lägg den filen i mappen";

/// What is known of an SVG that can be drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SvgLogo {
    /// Its width by its height.
    pub ratio: f64,
    /// The contrast to white of what is seen best in it; 21 where that is not sure.
    pub contrast: f64,
    /// How much it draws, in bytes.
    pub drawn: u64,
}

/// Judges an SVG.
///
/// # Errors
///
/// It is none, draws nothing, is beyond a limit, or needs more than its own file and shapes.
pub fn read(data: &[u8]) -> Result<SvgLogo, PictureFault> {
    let text = text_of(data)?;
    judged(&parsed(text)?, data)
}

/// An SVG as a picture: what of it is drawn, its width by its height, and how much it draws.
///
/// # Errors
///
/// As [`read`]; it draws with effects or abbreviations, is all white, or is as thin as a line.
pub fn picture(data: &[u8]) -> Result<(Vec<u8>, f64, u64), PictureFault> {
    let text = text_of(data)?;
    if data.len() > MAX_SVG {
        return Err(fault("är större än 5 MB, mer än en SVG får vara", SIMPLER));
    }
    if text.contains("<!ENTITY") {
        return Err(fault("har egna förkortningar (ENTITY)", PLAIN));
    }
    let document = parsed(text)?;
    let drawn = judged(&document, data)?;
    let mut elements = document.descendants().filter(Node::is_element);
    if elements.any(|node| node.tag_name().name() == "filter") {
        return Err(fault(
            "har en effekt, som skugga eller oskärpa (filter)",
            FLAT,
        ));
    }
    if is_white(drawn.contrast) {
        return Err(fault(
            "är alldeles vit, och syns inte på papperet",
            COLOURED,
        ));
    }
    if !(1.0 / MAX_RATIO..=MAX_RATIO).contains(&drawn.ratio) {
        return Err(fault("är mer än tjugo gånger så lång som bred", EXPORT));
    }
    let kept = cleaned::cleaned(text, &document).into_bytes();
    Ok((kept, drawn.ratio, drawn.drawn))
}

/// A contrast of 1 is none.
fn is_white(contrast: f64) -> bool {
    contrast <= 1.0 + f64::EPSILON
}

fn unreadable() -> PictureFault {
    fault("går inte att läsa som SVG", EXPORT)
}

fn not_utf8() -> PictureFault {
    fault(
        "har en annan teckenkodning än UTF-8, och går inte att läsa som SVG",
        "spara ritningen på nytt från ritprogrammet, eller filen som UTF-8 i en textredigerare",
    )
}

fn text_of(data: &[u8]) -> Result<&str, PictureFault> {
    let text = std::str::from_utf8(data).map_err(|_| not_utf8())?;
    Ok(text.trim_start_matches('\u{feff}'))
}

fn parsed(text: &str) -> Result<Document<'_>, PictureFault> {
    if !LIMITS.hold_of(text) {
        return Err(too_much_beside());
    }
    if text.contains("<!ENTITY") && text.matches('&').count() > MAX_REFERENCES {
        return Err(fault("har för många egna förkortningar (ENTITY)", PLAIN));
    }
    let options = ParsingOptions {
        allow_dtd: true,
        nodes_limit: MAX_ELEMENTS,
        ..ParsingOptions::default()
    };
    match Document::parse_with_options(text, options) {
        Ok(document) => Ok(document),
        Err(roxmltree::Error::NodesLimitReached) => Err(too_large()),
        Err(_) => Err(unreadable()),
    }
}

fn judged(document: &Document<'_>, data: &[u8]) -> Result<SvgLogo, PictureFault> {
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        return Err(unreadable());
    }
    let depth = depth(root)?;
    if has_no_size(root) {
        return Err(fault(SIZELESS, EXPORT));
    }
    undrawn(root)?;
    // A sheet that fetches something is told by what it fetches, however it is written.
    let pictures = references::within_the_file(document)?;
    let texts = sheet::texts(root)?;
    let sheet = StyleSheet::of(&texts);
    let drawn = expanded::within_limits(document, &sheet, pictures, depth)?;
    let ratio = drawn_ratio(data)?;
    Ok(SvgLogo {
        ratio,
        contrast: paint::contrast(root, &sheet),
        drawn,
    })
}

fn too_large() -> PictureFault {
    PictureFault {
        said: format!("har fler delar än de {MAX_ELEMENTS} som en SVG får ha"),
        hint: SIMPLER,
    }
}

fn too_many_pixels() -> PictureFault {
    PictureFault {
        said: format!(
            "har inbäddade bilder som tillsammans är mer än {} MB uppackade; så mycket får en SVG ha",
            MAX_DECODED / 1_000_000
        ),
        hint: "förminska de inbäddade bilderna; 2 000 bildpunkter på bredden räcker för en hel sida",
    }
}

fn too_much_beside() -> PictureFault {
    PictureFault {
        said: format!(
            "har en del med fler än {} egenskaper (attribut), eller fler än {} namnrymder",
            LIMITS.attributes, LIMITS.namespaces
        ),
        hint: PLAIN,
    }
}

/// How deep elements lie. Nothing is drawn before that is known: who draws follows it downwards.
fn depth(root: Node<'_, '_>) -> Result<usize, PictureFault> {
    let mut open = vec![(root, 1)];
    let mut deepest = 0;
    while let Some((node, depth)) = open.pop() {
        if depth > MAX_DEPTH {
            return Err(PictureFault {
                said: format!("har fler än {MAX_DEPTH} grupper inuti varandra"),
                hint: "lös upp grupperna i ritprogrammet, och exportera på nytt",
            });
        }
        deepest = deepest.max(depth);
        let inner = node.children().filter(Node::is_element);
        open.extend(inner.map(|inner| (inner, depth + 1)));
    }
    Ok(deepest)
}

fn undrawn(root: Node<'_, '_>) -> Result<(), PictureFault> {
    for node in root.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        if let Some((_, said, hint)) = UNDRAWN.iter().find(|(own, ..)| *own == name) {
            return Err(fault(said, hint));
        }
        let mut attributes = node.attributes();
        if attributes.any(|it| it.name().starts_with("on") && it.name().len() > 4) {
            return Err(fault("har ett skript", PLAIN));
        }
    }
    Ok(())
}

/// Whether a size is stated that nothing can have. The typesetter would measure what is drawn
/// instead, and browsers draw nothing.
fn has_no_size(root: Node<'_, '_>) -> bool {
    let number = |text: &str| {
        text.trim_end_matches(|c: char| c.is_alphabetic())
            .parse::<f64>()
    };
    let is_nothing = |text: &str| number(text).is_ok_and(|it| it <= 0.0);
    let own = ["width", "height"].map(|name| root.attribute(name));
    let is_divider = |c: char| c.is_whitespace() || c == ',';
    let view = root.attribute("viewBox").map(|view| {
        let numbers = view.split(is_divider).filter(|it| !it.is_empty());
        numbers.skip(2).any(is_nothing)
    });
    own.into_iter().flatten().any(is_nothing) || view == Some(true)
}

/// The width by the height of what the typesetter would draw.
fn drawn_ratio(data: &[u8]) -> Result<f64, PictureFault> {
    let image = SvgImage::new(Bytes::new(data.to_vec()));
    let image = image.map_err(|_| fault(SIZELESS, EXPORT))?;
    let root = image.tree().root();
    let seen = root.abs_stroke_bounding_box();
    let (width, height) = (image.width(), image.height());
    let is_within = f64::from(seen.right()) > 0.0
        && f64::from(seen.bottom()) > 0.0
        && f64::from(seen.left()) < width
        && f64::from(seen.top()) < height;
    if root.children().is_empty() {
        return Err(fault("ritar ingenting", EXPORT));
    }
    if !is_within {
        let hint = "anpassa sidan efter ritningen i ritprogrammet, och exportera på nytt";
        return Err(fault("ritar allt utanför sin egen yta (viewBox)", hint));
    }
    Ok(width / height)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture::contrast::contrast_to_white;

    fn svg(inner: &str) -> String {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 20 10\">{inner}</svg>"
        )
    }

    fn said(text: &str) -> String {
        read(text.as_bytes()).map_or_else(|fault| fault.said, |mark| format!("{mark:?}"))
    }

    const SQUARE: &str = "<path d=\"M1 1h8v8z\" fill=\"#123456\"/>";

    #[test]
    fn a_mark_of_shapes_is_taken() {
        let mark = read(svg(SQUARE).as_bytes()).unwrap();
        assert!((mark.ratio - 2.0).abs() < 1e-9);
        let blue = contrast_to_white([0x12, 0x34, 0x56]);
        assert!((mark.contrast - blue).abs() < 1e-9);
        let linked = format!(
            "<defs><g id=\"a\">{SQUARE}</g></defs><use href=\"#a\"/><a href=\"https://x.example\">{SQUARE}</a>"
        );
        assert!(said(&svg(&linked)).starts_with("SvgLogo"));
        for rule in ["content:\";\"", "font:12px \"A;B\""] {
            let sheet = format!("<style>.b{{{rule}}}</style>{SQUARE}");
            assert!(said(&svg(&sheet)).starts_with("SvgLogo"), "{rule}");
        }
    }

    #[test]
    fn what_a_page_cannot_draw_is_told() {
        let deep = format!("{}{SQUARE}{}", "<g>".repeat(200), "</g>".repeat(200));
        let many = SQUARE.repeat(60_000);
        let png = "data:image/png;base64,";
        let level = |n: usize| {
            let uses = format!("<use href=\"#l{}\"/>", n - 1).repeat(10);
            format!("<g id=\"l{n}\">{uses}</g>")
        };
        let bomb = format!(
            "<g id=\"l0\">{SQUARE}</g>{}",
            (1..9).map(level).collect::<String>()
        );
        for (inner, expected) in [
            ("<text>A</text>", "har text"),
            ("<g><foreignObject/></g>", "foreignObject"),
            ("<script/>", "skript"),
            ("<path onclick=\"x()\" d=\"M0 0h1v1z\"/>", "skript"),
            ("", "ritar ingenting"),
            ("<path d=\"\"/>", "ritar ingenting"),
            (
                "<path display=\"none\" d=\"M1 1h8v8z\"/>",
                "ritar ingenting",
            ),
            ("<path d=\"M91 91h8v8z\"/>", "utanför"),
            (deep.as_str(), "inuti varandra"),
            (many.as_str(), "fler delar"),
            ("<image href=\"karta.png\"/>", "”karta.png”"),
            (
                "<image xlink:href=\"https://x.example/a.png\"/>",
                "”https://x.example/a.png”",
            ),
            ("<use href=\"andra.svg#a\"/>", "”andra.svg#a”"),
            (
                "<image href=\"file:///etc/passwd\"/>",
                "”file:///etc/passwd”",
            ),
            (
                "<image href=\"data:image/svg+xml;base64,PHN2Zy8+\"/>",
                "annat än PNG och JPEG",
            ),
            (bomb.as_str(), "upprepas"),
            ("<style>@import url(a.css);</style>", "”a.css”"),
            (
                "<style>@import url(\"https://x.example/a?b;c\");</style>",
                "”https://x.example/a?b;c”",
            ),
            (
                "<style>@font-face{src:url(\"data:font/woff2;base64,AA\")}</style>",
                "annat än PNG och JPEG",
            ),
            ("<rect style=\"fill:url('b.svg#c')\"/>", "”b.svg#c”"),
            (&format!("<image href=\"{png}AAAA\"/>"), "en inbäddad bild"),
        ] {
            let said = said(&svg(inner));
            assert!(said.contains(expected), "{inner:.60}: {said}");
        }
        assert!(said("<html/>").contains("inte att läsa"));
        assert!(
            said("<svg xmlns=\"http://www.w3.org/2000/svg\"><g></svg>").contains("inte att läsa")
        );
        for size in ["viewBox=\"0 0 20 0\"", "width=\"0\" height=\"9mm\""] {
            let flat = svg(SQUARE).replace("viewBox=\"0 0 20 10\"", size);
            assert!(said(&flat).contains("ingen storlek"), "{}", said(&flat));
        }
    }

    #[test]
    fn a_picture_keeps_what_is_drawn_and_nothing_else() {
        let text = format!(
            "<?xml version=\"1.0\"?><!-- Kim --><svg xmlns=\"http://www.w3.org/2000/svg\" \
             xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" viewBox=\"0 0 20 10\" \
             inkscape:export-filename=\"C:\\\\Kim\\\\karta.png\"><metadata><a/>Kim</metadata>\
             <inkscape:view><inkscape:grid/></inkscape:view>{SQUARE}<!-- Kim --></svg>"
        );
        let (data, ratio, _) = picture(text.as_bytes()).unwrap();
        let kept = String::from_utf8(data).unwrap();
        assert!(
            !kept.contains("im") || !kept.to_lowercase().contains("kim"),
            "{kept}"
        );
        assert!(
            !kept.contains("metadata") && !kept.contains("view>"),
            "{kept}"
        );
        assert!(kept.contains(SQUARE), "{kept}");
        assert!((ratio - 2.0).abs() < 1e-9);
        assert_eq!(picture(kept.as_bytes()).unwrap().0, kept.as_bytes());
    }

    #[test]
    fn what_no_picture_may_have_is_told() {
        let said = |text: &str| picture(text.as_bytes()).unwrap_err().said;
        let entity = format!("<!DOCTYPE svg [<!ENTITY a \"b\">]>{}", svg(SQUARE));
        let thin = svg(SQUARE).replace("0 0 20 10", "0 0 900 10");
        let filter = svg(&format!("<filter id=\"a\"/>{SQUARE}"));
        for (text, expected) in [
            (entity, "ENTITY"),
            (thin, "tjugo gånger"),
            (filter, "filter"),
            (svg("<path fill=\"#fff\" d=\"M1 1h8v8z\"/>"), "alldeles vit"),
        ] {
            assert!(said(&text).contains(expected), "{}", said(&text));
        }
    }

    #[test]
    fn a_white_mark_is_seen_through() {
        for (inner, is_unseen) in [
            ("<path d=\"M1 1h8v8z\"/>", false),
            ("<path fill=\"#fff\" d=\"M1 1h8v8z\"/>", true),
            ("<g fill=\"white\"><path d=\"M1 1h8v8z\"/></g>", true),
            (
                "<g fill=\"white\"><path style=\"fill: #00f\" d=\"M1 1h8v8z\"/></g>",
                false,
            ),
            (
                "<style>.a{fill:#FFFFFF}</style><path class=\"a\" d=\"M1 1h8v8z\"/>",
                true,
            ),
            (
                "<style>.a{fill:#FFF}.b{fill:red}</style><path class=\"a b\" d=\"M1 1h8v8z\"/>",
                false,
            ),
            (
                "<style>path{fill:#fff}</style><path d=\"M1 1h8v8z\"/>",
                false,
            ),
            (
                "<path fill=\"#fff\" stroke=\"#000\" d=\"M1 1h8v8z\"/>",
                false,
            ),
            ("<path opacity=\"0\" d=\"M1 1h8v8z\"/>", true),
            ("<path fill=\"url(#g)\" d=\"M1 1h8v8z\"/>", false),
            (
                "<rect fill=\"#00f\" width=\"9\" height=\"9\"/><path fill=\"#fff\" d=\"M1 1h8v8z\"/>",
                false,
            ),
            (
                "<defs><clipPath id=\"c\"><rect width=\"9\" height=\"9\"/></clipPath></defs><path clip-path=\"url(#c)\" fill=\"rgb(255, 255, 255)\" d=\"M1 1h8v8z\"/>",
                true,
            ),
        ] {
            let mark = read(svg(inner).as_bytes()).unwrap();
            assert_eq!(is_white(mark.contrast), is_unseen, "{inner}");
        }
    }
}
