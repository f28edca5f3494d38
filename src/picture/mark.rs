//! The mark of an organisation: an SVG or a PNG that has something to see.

use image::{DynamicImage, GenericImageView};

use super::contrast::{contrast_to_white, on_white};
use super::{ImageFormat, OTHER_MARK, PictureFault, fault, read_as, svg};

/// A mark that can be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Logo {
    /// The file, with nothing in it that no page needs.
    pub data: Vec<u8>,
    /// Its width by its height.
    pub ratio: f64,
    /// The contrast to white of what is seen best in it, from 1 to 21; 21 where that is not sure.
    pub contrast: f64,
    /// How many pixels high it is; nothing for an SVG, which has none.
    pub pixels: Option<u32>,
}

/// Judges the file of a mark.
///
/// # Errors
///
/// It is no SVG or PNG, not what its name says, or cannot be drawn from its own file alone.
pub fn mark(name: &str, data: &[u8]) -> Result<Logo, PictureFault> {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    match ending.to_lowercase().as_str() {
        _ if data.is_empty() => Err(fault("är tom", OTHER_MARK)),
        "svg" if data.starts_with(b"\x89PNG") => Err(fault("är en PNG, inte en SVG", RENAME)),
        "svg" => {
            let drawn = svg::read(data)?;
            Ok(Logo {
                data: data.to_vec(),
                ratio: drawn.ratio,
                contrast: drawn.contrast,
                pixels: None,
            })
        }
        "png" if data.starts_with(b"\x89PNG") => of_png(data),
        "png" if data.starts_with(b"\xff\xd8\xff") => {
            Err(fault("är en JPEG, inte en PNG", OTHER_MARK))
        }
        "png" => Err(fault("går inte att läsa som PNG", OTHER_MARK)),
        _ => Err(fault("är varken SVG eller PNG", OTHER_MARK)),
    }
}

const RENAME: &str = "döp om filen så att den slutar på .png, och skriv det namnet i profilen";

fn of_png(data: &[u8]) -> Result<Logo, PictureFault> {
    let (picture, drawn) = read_as(ImageFormat::Png, data)?;
    Ok(Logo {
        ratio: f64::from(picture.width) / f64::from(picture.height),
        contrast: contrast(&drawn),
        pixels: Some(picture.height),
        data: picture.data,
    })
}

/// What is seen this well needs no darker pixel beside it: a logo may have millions.
const SEEN_WELL: f64 = 4.5;

/// The darkest pixel may be a speck of dust, and is counted all the same: the question is whether
/// there is anything to see.
pub fn contrast(drawn: &DynamicImage) -> f64 {
    let (mut best, mut last) = (1.0_f64, [255; 4]);
    for (_, _, pixel) in drawn.pixels() {
        if pixel.0 != last {
            last = pixel.0;
            let [red, green, blue, cover] = last;
            let shown = on_white([red, green, blue], f64::from(cover) / 255.0);
            best = best.max(contrast_to_white(shown));
        }
        if best >= SEEN_WELL {
            break;
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn png(pixel: [u8; 4]) -> Vec<u8> {
        let picture = image::RgbaImage::from_pixel(50, 10, image::Rgba(pixel));
        let mut data = Cursor::new(Vec::new());
        picture.write_to(&mut data, ImageFormat::Png).unwrap();
        data.into_inner()
    }

    #[test]
    fn a_png_is_measured_and_looked_at() {
        for (pixel, contrast) in [
            ([0, 0, 0, 255], 21.0),
            ([0xff, 0, 0, 255], 4.0),
            ([255, 255, 255, 255], 1.0),
            ([10, 20, 30, 0], 1.0),
            ([0, 0, 0, 13], 1.1),
            ([0xf0, 0xc0, 0x40, 255], 1.7),
        ] {
            let mark = mark("a.PNG", &png(pixel)).unwrap();
            assert!((mark.contrast - contrast).abs() < 0.05, "{pixel:?}");
            assert_eq!((mark.ratio > 4.9, mark.pixels), (true, Some(10)));
        }
    }

    #[test]
    fn what_is_no_mark_is_told() {
        for (name, data, said) in [
            ("a.png", &b"\xff\xd8\xff\xe0"[..], "JPEG, inte"),
            ("a.jpg", b"\xff\xd8\xff\xe0", "varken SVG"),
            ("a.svg", b"\x89PNG\r\n\x1a\n", "PNG, inte"),
            ("a.png", b"<svg/>", "inte att läsa"),
            ("a.svg", b"", "tom"),
            ("logo", b"<svg/>", "varken SVG"),
        ] {
            let fault = mark(name, data).unwrap_err();
            assert!(fault.said.contains(said), "{name}: {}", fault.said);
        }
    }

    #[test]
    fn a_large_png_of_one_bit_a_pixel_is_refused_by_its_header() {
        let mut data = png([0, 0, 0, 255]);
        data[16..20].copy_from_slice(&15_000_u32.to_be_bytes());
        data[20..24].copy_from_slice(&15_000_u32.to_be_bytes());
        (data[24], data[25]) = (1, 0);
        let fault = mark("a.png", &data).unwrap_err();
        assert!(fault.said.contains("15000 × 15000"), "{}", fault.said);
    }
}
