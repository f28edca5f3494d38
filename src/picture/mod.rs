//! A picture for a page: a PNG, JPEG or SVG of a stranger, held against limits before it is
//! decoded, and without what cameras and programs have written into it; and the mark of an
//! organisation.

mod base64;
mod bits;
mod blocks;
mod contrast;
mod jpeg;
mod mark;
mod orientation;
mod png;
mod scan;
mod svg;

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, ImageReader, Limits};

pub use contrast::contrast_to_white;
pub use mark::{Logo, mark};

/// The largest file, in bytes: a camera's best JPEG has some 15 MB.
pub const MAX_FILE: u64 = 20 << 20;

/// The longest side, in pixels: a map in A0 at 300 dots an inch has 14 000.
pub const MAX_SIDE: u32 = 16_000;

/// Bytes of a picture when it is decoded: 40 million pixels in colour, what cameras of phones give.
pub const MAX_DECODED: u64 = 120_000_000;

/// A picture that can be set on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The file, with nothing in it but the picture.
    pub data: Vec<u8>,
    /// Pixels from left to right, as it is looked at.
    pub width: u32,
    /// Pixels from top to bottom.
    pub height: u32,
    /// Bytes that it takes when it is decoded; of an SVG, four times what it draws.
    pub decoded: u64,
}

/// Why a picture cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureFault {
    /// What is wrong, to follow the file's name.
    pub said: String,
    /// What to do.
    pub hint: &'static str,
}

/// What the beginning of a file says of its picture.
#[derive(Debug, Clone, Copy)]
struct Header {
    width: u32,
    height: u32,
    /// Bytes of a decoded pixel.
    pixel: u64,
}

/// A file with nothing in it but its picture.
struct Cleaned {
    data: Vec<u8>,
    header: Header,
    /// Whether left and right are top and bottom when it is looked at.
    is_turned: bool,
}

const DAMAGED: &str = "öppna bilden i ett bildprogram och spara den på nytt";
const OTHER_MARK: &str = "exportera märket som SVG från ritprogrammet, eller spara det som PNG, och lägg den filen i mappen";
const OTHER_KIND: &str = "spara bilden som PNG eller SVG (kartor och diagram) eller JPEG (foton)";
const UNPACKED: &str = "spara den som vanlig SVG (.svg) i ritprogrammet";

/// Reads a picture and takes out everything else in its file.
///
/// # Errors
///
/// It is no PNG, JPEG or SVG, not what its name says, beyond a limit, damaged, or in colours that
/// an archival PDF cannot hold.
pub fn read(name: &str, data: &[u8]) -> Result<Picture, PictureFault> {
    if name.to_lowercase().ends_with(".svg") {
        return read_svg(data);
    }
    let (picture, drawn) = read_as(format(name, data)?, data)?;
    seen(&picture, &drawn)?;
    Ok(picture)
}

/// Fewer pixels from side to side than 2 mm in print: something that a web page leaves behind.
const LEAST_SIDE: u32 = 8;

/// A picture that is longer fills a page and shows a line.
const MAX_RATIO: u32 = 20;

/// Whether somebody who looks at the page sees something.
fn seen(picture: &Picture, drawn: &DynamicImage) -> Result<(), PictureFault> {
    let (short, long) = (
        picture.width.min(picture.height),
        picture.width.max(picture.height),
    );
    if short < LEAST_SIDE {
        let said = format!(
            "har bara {} × {} bildpunkter",
            picture.width, picture.height
        );
        return Err(fault(&said, "spara bilden på nytt i full storlek"));
    }
    if long > short.saturating_mul(MAX_RATIO) {
        let hint = "beskär bilden, eller dela den i flera";
        return Err(fault("är mer än tjugo gånger så lång som bred", hint));
    }
    if mark::contrast(drawn) <= 1.0 + f64::EPSILON {
        let hint = "ge det som ritas en färg, eller spara bilden med bakgrund";
        return Err(fault("är alldeles vit, och syns inte på papperet", hint));
    }
    Ok(())
}

/// What a drawing takes in memory for each byte that is drawn, beside a picture for each of its
/// own.
const IN_MEMORY: u64 = 4;

/// The longer side of an SVG in the measure of a picture: it is drawn sharp at any size, and takes
/// the width of the text.
const SVG_SIDE: u32 = 10_000;

fn read_svg(data: &[u8]) -> Result<Picture, PictureFault> {
    if data.is_empty() || data.starts_with(png::SIGNATURE) || data.starts_with(b"\xff\xd8\xff") {
        format("a.png", data).and(format("a.jpg", data))?;
    }
    let (data, ratio, drawn) = svg::picture(data)?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the ratio of an SVG lies between 1/20 and 20"
    )]
    let short = (f64::from(SVG_SIDE) / ratio.max(1.0 / ratio)) as u32;
    let (width, height) = if ratio > 1.0 {
        (SVG_SIDE, short)
    } else {
        (short, SVG_SIDE)
    };
    Ok(Picture {
        decoded: drawn.saturating_mul(IN_MEMORY),
        data,
        width,
        height,
    })
}

/// The picture, and how it looks.
fn read_as(format: ImageFormat, data: &[u8]) -> Result<(Picture, DynamicImage), PictureFault> {
    let is_png = data.starts_with(png::SIGNATURE);
    if is_png != (format == ImageFormat::Png) || data.len() < 3 {
        return Err(damaged());
    }
    let cleaned = match format {
        ImageFormat::Png => png::clean(data),
        _ => jpeg::clean(data),
    }?;
    let Header {
        width,
        height,
        pixel,
    } = cleaned.header;
    let drawn = decode(&cleaned.data, format)?;
    let (width, height) = if cleaned.is_turned {
        (height, width)
    } else {
        (width, height)
    };
    let picture = Picture {
        data: cleaned.data,
        width,
        height,
        decoded: u64::from(width) * u64::from(height) * pixel,
    };
    Ok((picture, drawn))
}

/// The format that both the name and the first bytes tell.
fn format(name: &str, data: &[u8]) -> Result<ImageFormat, PictureFault> {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let named = match ending.to_lowercase().as_str() {
        "png" => ImageFormat::Png,
        "jpg" | "jpeg" => ImageFormat::Jpeg,
        "svgz" => return Err(fault("är en packad SVG, som inte kan läsas", UNPACKED)),
        _ => return Err(fault("är varken PNG, JPEG eller SVG", OTHER_KIND)),
    };
    let is = match data {
        [] => {
            return Err(fault(
                "är tom",
                "hämta filen igen; ligger den i en molntjänst kan den behöva laddas ner först",
            ));
        }
        _ if data.starts_with(png::SIGNATURE) => Some(ImageFormat::Png),
        _ if data.starts_with(b"\xff\xd8\xff") => Some(ImageFormat::Jpeg),
        _ => None,
    };
    let said = match is {
        Some(is) if is == named => return Ok(named),
        Some(ImageFormat::Png) => "är en PNG, inte det som namnet säger",
        Some(_) => "är en JPEG, inte det som namnet säger",
        None => "är ingen bild av det slag som namnet säger",
    };
    Err(fault(
        said,
        "ge filen rätt ändelse, eller spara bilden på nytt som PNG eller JPEG",
    ))
}

/// Holds the size that a file states against the limits, before any pixel is decoded.
fn within_limits(header: Header) -> Result<(), PictureFault> {
    let Header {
        width,
        height,
        pixel,
    } = header;
    if width == 0 || height == 0 {
        return Err(damaged());
    }
    let bytes = u64::from(width) * u64::from(height) * pixel;
    if width.max(height) <= MAX_SIDE && bytes <= MAX_DECODED {
        return Ok(());
    }
    let said = format!(
        "har {width} × {height} bildpunkter ({} MB uppackad); en bild får ha högst {MAX_SIDE} på den längsta sidan och {} MB uppackad",
        bytes / 1_000_000,
        MAX_DECODED / 1_000_000
    );
    Err(PictureFault {
        said,
        hint: "förminska bilden; 2 000 bildpunkter på bredden räcker för en hel sida",
    })
}

/// Decodes the picture once, so that the typesetter meets none that it cannot read.
fn decode(data: &[u8], format: ImageFormat) -> Result<DynamicImage, PictureFault> {
    let mut reader = ImageReader::with_format(Cursor::new(data), format);
    let mut limits = Limits::default();
    // The decoder's own buffers come on top of the pixels.
    limits.max_alloc = Some(3 * MAX_DECODED);
    reader.limits(limits);
    reader.decode().map_err(|_| damaged())
}

fn damaged() -> PictureFault {
    fault("är skadad eller slutar för tidigt", DAMAGED)
}

fn fault(said: &str, hint: &'static str) -> PictureFault {
    PictureFault {
        said: said.to_owned(),
        hint,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(format: ImageFormat, side: u32) -> Vec<u8> {
        let picture = image::RgbImage::from_fn(side, side / 2, |x, y| {
            image::Rgb([x.to_le_bytes()[0], y.to_le_bytes()[0], 90])
        });
        let mut data = Cursor::new(Vec::new());
        picture.write_to(&mut data, format).unwrap();
        data.into_inner()
    }

    fn said(name: &str, data: &[u8]) -> String {
        read(name, data).unwrap_err().said
    }

    /// A segment of a JPEG after its first two bytes.
    fn with_segment(jpeg: &[u8], marker: u8, payload: &[u8]) -> Vec<u8> {
        let length = u16::try_from(payload.len() + 2).unwrap().to_be_bytes();
        [&jpeg[..2], &[0xff, marker], &length, payload, &jpeg[2..]].concat()
    }

    #[test]
    fn nothing_but_the_picture_is_left_and_reading_it_again_changes_nothing() {
        let jpeg = encoded(ImageFormat::Jpeg, 40);
        let exif =
            b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0GPS 59.33N";
        let jpeg = with_segment(&jpeg, 0xe1, exif);
        let jpeg = with_segment(&jpeg, 0xe1, b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta/>");
        let jpeg = with_segment(&jpeg, 0xed, b"Photoshop 3.0\0 IPTC");
        let jpeg = with_segment(&jpeg, 0xfe, b"a comment");
        let jpeg = [jpeg, b"trailing bytes".to_vec()].concat();
        let read_jpeg = read("a.JPG", &jpeg).unwrap();
        // Turned by its camera: it is still looked at upright.
        assert_eq!((read_jpeg.width, read_jpeg.height), (20, 40));
        for gone in ["GPS", "xmpmeta", "IPTC", "comment", "trailing", "JFIF"] {
            let is_there = read_jpeg.data.windows(gone.len());
            assert!(!{ is_there }.any(|part| part == gone.as_bytes()), "{gone}");
        }
        assert_eq!(read("a.jpg", &read_jpeg.data).unwrap(), read_jpeg);

        let png = encoded(ImageFormat::Png, 40);
        let text = b"\0\0\0\x04tEXtGPS \0\0\0\0";
        let png = [&png[..33], text, &png[33..], b"trailing"].concat();
        let read_png = read("a.png", &png).unwrap();
        assert_eq!((read_png.width, read_png.height), (40, 20));
        assert!(!read_png.data.windows(4).any(|part| part == b"tEXt"));
        assert!(!read_png.data.ends_with(b"trailing"));
        assert_eq!(read("a.png", &read_png.data).unwrap(), read_png);
    }

    #[test]
    fn what_cannot_be_used_is_named() {
        let (png, jpeg) = (
            encoded(ImageFormat::Png, 40),
            encoded(ImageFormat::Jpeg, 40),
        );
        assert!(said("a.jpg", &png).contains("PNG, inte det"));
        assert!(said("a.png", &jpeg).contains("JPEG, inte det"));
        assert!(said("a.png", b"<html>").contains("ingen bild"));
        assert!(said("a.png", b"").contains("tom"));
        assert!(said("a.svg", &png).contains("PNG, inte det"));
        assert!(said("a.svg", b"").contains("tom"));
        assert!(said("a.gif", b"GIF89a").contains("varken"));
        let mut with_cmyk = jpeg.clone();
        let frame = with_cmyk.windows(2).position(|two| two == [0xff, 0xc0]);
        with_cmyk[frame.unwrap() + 9] = 4;
        assert!(said("a.jpg", &with_cmyk).contains("CMYK"));
    }

    #[test]
    fn a_png_is_looked_at_as_it_says_that_it_is_turned() {
        let png = encoded(ImageFormat::Png, 40);
        let whole = read("a.png", &png).unwrap();
        for (orientation, size) in [(1, (40, 20)), (3, (40, 20)), (6, (20, 40))] {
            let exif = [orientation::data(orientation), b"GPS".to_vec()].concat();
            let length = u32::try_from(exif.len()).unwrap().to_be_bytes();
            let turned = [&png[..33], &length, b"eXIf", &exif, b"\0\0\0\0", &png[33..]].concat();
            let picture = read("a.png", &turned).unwrap();
            assert_eq!((picture.width, picture.height), size, "{orientation}");
            assert_eq!(picture.data == whole.data, orientation == 1);
            assert!(!picture.data.windows(3).any(|part| part == b"GPS"));
            assert_eq!(read("a.png", &picture.data).unwrap(), picture);
        }
    }

    #[test]
    fn a_picture_without_its_lower_half_is_refused_whatever_ends_it() {
        let jpeg = encoded(ImageFormat::Jpeg, 200);
        let half = [&jpeg[..jpeg.len() / 2], &[0xff, 0xd9]].concat();
        assert!(said("a.jpg", &half).contains("en del av bilden saknas"));
        let last = [&jpeg[..jpeg.len() - 10], &[0xff, 0xd9]].concat();
        assert!(said("a.jpg", &last).contains("en del av bilden saknas"));
        let mut fewer = jpeg.clone();
        let frame = fewer
            .windows(2)
            .position(|two| two == [0xff, 0xc0])
            .unwrap();
        fewer[frame + 5] += 1;
        assert!(said("a.jpg", &fewer).contains("en del av bilden saknas"));

        let png = encoded(ImageFormat::Png, 200);
        let data = png.windows(4).position(|name| name == b"IDAT").unwrap();
        let length = u32::from_be_bytes(png[data - 4..data].try_into().unwrap());
        let half = usize::try_from(length / 2).unwrap();
        let mut cut = png[..data - 4].to_vec();
        png::push(&mut cut, *b"IDAT", &png[data + 4..data + 4 + half]);
        png::push(&mut cut, *b"IEND", &[]);
        assert!(said("a.png", &cut).contains("skadad"));
    }

    #[test]
    fn a_picture_in_which_nothing_is_seen_is_refused() {
        let png = |width: u32, height: u32, pixel: [u8; 4]| {
            let picture = image::RgbaImage::from_pixel(width, height, image::Rgba(pixel));
            let mut data = Cursor::new(Vec::new());
            picture.write_to(&mut data, ImageFormat::Png).unwrap();
            data.into_inner()
        };
        let blue = [0, 0, 200, 255];
        assert!(said("a.png", &png(1, 1, blue)).contains("1 × 1 bildpunkter"));
        assert!(said("a.png", &png(400, 7, blue)).contains("bara 400 × 7"));
        assert!(said("a.png", &png(400, 10, blue)).contains("tjugo gånger"));
        assert!(said("a.png", &png(40, 40, [255; 4])).contains("alldeles vit"));
        assert!(said("a.png", &png(40, 40, [9, 9, 9, 0])).contains("alldeles vit"));
        for seen in [png(200, 10, blue), png(40, 40, [255, 255, 254, 255])] {
            assert!(read("a.png", &seen).is_ok());
        }
    }

    #[test]
    fn an_svg_is_as_large_as_what_it_draws() {
        let svg = |uses: usize| {
            let path = format!("<path id=\"p\" d=\"M1 1{}\"/>", "h1v1".repeat(5_000));
            let uses = "<use href=\"#p\"/>".repeat(uses);
            format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 10\">{path}{uses}</svg>"
            )
        };
        let decoded = |uses: usize| read("a.svg", svg(uses).as_bytes()).unwrap().decoded;
        assert!(
            decoded(1) < 200_000 && decoded(20) > 1_600_000,
            "{}",
            decoded(20)
        );
    }

    #[test]
    fn a_jpeg_of_too_many_scans_is_refused_before_they_are_read() {
        let mut jpeg = encoded(ImageFormat::Jpeg, 40);
        let frame = jpeg.windows(2).position(|two| two == [0xff, 0xc0]).unwrap();
        jpeg[frame + 5..frame + 9].copy_from_slice(&[9, 196, 62, 128]);
        let scan = jpeg.windows(2).position(|two| two == [0xff, 0xda]).unwrap();
        let members = [1, 0].repeat(255);
        let heavy = with_segment(
            &jpeg[..scan],
            0xda,
            &[&[255][..], &members, &[0, 63, 0]].concat(),
        );
        // The frame comes first.
        let length = heavy.len() - scan;
        let heavy = [&jpeg[..scan], &heavy[2..2 + length], &[0xff, 0xd9]].concat();
        assert!(said("a.jpg", &heavy).contains("mer än 32 miljoner block"));
    }

    #[test]
    fn every_truncated_picture_is_refused() {
        let (png, jpeg) = (
            encoded(ImageFormat::Png, 20),
            encoded(ImageFormat::Jpeg, 20),
        );
        for (name, data) in [("a.png", png), ("a.jpg", jpeg)] {
            for length in 1..data.len() {
                assert!(read(name, &data[..length]).is_err(), "{name} {length}");
            }
        }
    }

    #[test]
    fn what_is_too_large_is_refused_by_its_header_alone() {
        let side = 40_000_u32.to_be_bytes();
        let mut png = encoded(ImageFormat::Png, 40);
        png[16..20].copy_from_slice(&side);
        png[20..24].copy_from_slice(&side);
        assert!(said("a.png", &png[..40]).starts_with("har 40000 × 40000"));
        let mut jpeg = encoded(ImageFormat::Jpeg, 40);
        let frame = jpeg.windows(2).position(|two| two == [0xff, 0xc0]).unwrap();
        jpeg[frame + 5..frame + 9].copy_from_slice(&[side[2], side[3], side[2], side[3]]);
        assert!(said("a.jpg", &jpeg[..frame + 19]).starts_with("har 40000 × 40000"));
    }
}
