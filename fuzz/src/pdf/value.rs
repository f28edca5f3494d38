//! Objects of a PDF as bytes, so that they can say what no library would write: keys twice, numbers
//! of nothing.

use arbitrary::{Arbitrary, Result, Unstructured};
use lopdf::{Object, StringFormat};

/// Names that PDFs are judged by (ISO 32000-2) and that this program or its libraries ask for.
const NAMES: [&str; 119] = [
    "Type",
    "Pages",
    "Page",
    "Kids",
    "Count",
    "Parent",
    "Catalog",
    "Root",
    "Info",
    "ID",
    "Prev",
    "Size",
    "XRefStm",
    "Contents",
    "Resources",
    "MediaBox",
    "CropBox",
    "Rotate",
    "Annots",
    "Annot",
    "Widget",
    "Subtype",
    "FT",
    "Sig",
    "Tx",
    "Btn",
    "V",
    "DV",
    "T",
    "TU",
    "TM",
    "F",
    "Ff",
    "P",
    "AP",
    "N",
    "R",
    "D",
    "BBox",
    "Matrix",
    "Rect",
    "Form",
    "XObject",
    "AcroForm",
    "Fields",
    "SigFlags",
    "NeedAppearances",
    "XFA",
    "DR",
    "DA",
    "Lock",
    "SigFieldLock",
    "Action",
    "All",
    "Include",
    "Exclude",
    "ByteRange",
    "Filter",
    "SubFilter",
    "M",
    "Name",
    "Reason",
    "Reference",
    "TransformMethod",
    "DocMDP",
    "FieldMDP",
    "UR3",
    "TransformParams",
    "Perms",
    "DSS",
    "VRI",
    "Certs",
    "CRLs",
    "OCSPs",
    "DocTimeStamp",
    "Names",
    "EmbeddedFiles",
    "EF",
    "UF",
    "Filespec",
    "AFRelationship",
    "Source",
    "Supplement",
    "AF",
    "Limits",
    "Params",
    "Metadata",
    "XML",
    "Length",
    "FlateDecode",
    "DecodeParms",
    "ASCIIHexDecode",
    "LZWDecode",
    "Predictor",
    "Columns",
    "ObjStm",
    "XRef",
    "First",
    "Extends",
    "Index",
    "W",
    "OpenAction",
    "AA",
    "JS",
    "JavaScript",
    "S",
    "URI",
    "StructTreeRoot",
    "K",
    "Outlines",
    "Template",
    "Templates",
    "PageLabels",
    "OCProperties",
    "Extensions",
    "Version",
    "Encrypt",
    "Font",
    "ToUnicode",
];

/// An object: an entry list with, for a stream, its content; or anything else.
#[derive(Debug, Clone)]
pub enum Body {
    /// A dictionary, or a stream when it has content. Keys may stand twice.
    Entries(Vec<(Vec<u8>, Vec<u8>)>, Option<Vec<u8>>),
    /// Any other object.
    Plain(Vec<u8>),
}

impl Body {
    /// The object as it is written.
    pub fn of(object: &Object) -> Self {
        let entries = |entries: &lopdf::Dictionary| {
            let entries = entries
                .iter()
                .filter(|(key, _)| key.as_slice() != b"Length");
            entries
                .map(|(key, value)| (key.clone(), written(value)))
                .collect()
        };
        match object {
            Object::Dictionary(dictionary) => Self::Entries(entries(dictionary), None),
            Object::Stream(stream) => {
                Self::Entries(entries(&stream.dict), Some(stream.content.clone()))
            }
            other => Self::Plain(written(other)),
        }
    }

    /// Whether it decides what is shown, signed or inside.
    pub fn is_telling(&self) -> bool {
        let telling = [
            "Kids",
            "FT",
            "Fields",
            "Annots",
            "AcroForm",
            "EF",
            "EmbeddedFiles",
            "ByteRange",
            "BBox",
            "AF",
        ];
        let Self::Entries(entries, _) = self else {
            return false;
        };
        entries
            .iter()
            .any(|(key, _)| telling.iter().any(|name| name.as_bytes() == key))
    }

    /// What stands between `obj` and `endobj`.
    pub fn written(&self) -> Vec<u8> {
        match self {
            Self::Plain(plain) => plain.clone(),
            Self::Entries(entries, None) => dictionary(entries),
            Self::Entries(entries, Some(content)) => {
                let mut entries = entries.clone();
                if !entries.iter().any(|(key, _)| key == b"Length") {
                    entries.push((b"Length".to_vec(), content.len().to_string().into_bytes()));
                }
                [
                    dictionary(&entries).as_slice(),
                    b"\nstream\n",
                    content,
                    b"\nendstream",
                ]
                .concat()
            }
        }
    }
}

/// `<</Key value …>>`
pub fn dictionary(entries: &[(Vec<u8>, Vec<u8>)]) -> Vec<u8> {
    let entry = |(key, value): &(Vec<u8>, Vec<u8>)| [b"/", key.as_slice(), b" ", value].concat();
    [
        b"<<".to_vec(),
        entries.iter().map(entry).collect::<Vec<_>>().join(&b'\n'),
        b">>".to_vec(),
    ]
    .concat()
}

fn written(object: &Object) -> Vec<u8> {
    match object {
        Object::Boolean(value) => value.to_string().into_bytes(),
        Object::Integer(value) => value.to_string().into_bytes(),
        Object::Real(value) => value.to_string().into_bytes(),
        Object::Name(name) => name_written(name),
        Object::String(text, StringFormat::Literal | StringFormat::Hexadecimal) => {
            string_written(text)
        }
        Object::Array(items) => array(items.iter().map(written)),
        Object::Dictionary(entries) => dictionary(
            &entries
                .iter()
                .map(|(k, v)| (k.clone(), written(v)))
                .collect::<Vec<_>>(),
        ),
        Object::Null | Object::Stream(_) => b"null".to_vec(),
        Object::Reference((number, generation)) => format!("{number} {generation} R").into_bytes(),
    }
}

fn array(items: impl Iterator<Item = Vec<u8>>) -> Vec<u8> {
    [
        b"[".to_vec(),
        items.collect::<Vec<_>>().join(&b' '),
        b"]".to_vec(),
    ]
    .concat()
}

fn string_written(text: &[u8]) -> Vec<u8> {
    let hex: String = text.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("<{hex}>").into_bytes()
}

fn name_written(name: &[u8]) -> Vec<u8> {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.+:".contains(byte);
    let letter = |byte: &u8| {
        if plain(byte) {
            vec![*byte]
        } else {
            format!("#{byte:02x}").into_bytes()
        }
    };
    [b"/".to_vec(), name.iter().flat_map(letter).collect()].concat()
}

/// A name: most often one that means something.
#[derive(Debug, Clone)]
pub struct Name(pub Vec<u8>);

impl<'a> Arbitrary<'a> for Name {
    fn arbitrary(input: &mut Unstructured<'a>) -> Result<Self> {
        let index = usize::from(u8::arbitrary(input)?);
        if let Some(name) = NAMES.get(index) {
            return Ok(Self(name.as_bytes().to_vec()));
        }
        // As it stands in a file: `#` may write any letter, of a known name as well.
        let known = NAMES[index % NAMES.len()].as_bytes();
        Ok(Self(match index % 3 {
            0 => [known, b"x"].concat(),
            1 => [format!("#{:02x}", known[0]).as_bytes(), &known[1..]].concat(),
            _ => u16::arbitrary(input)?.to_string().into_bytes(),
        }))
    }
}

/// A value, as bytes; references may lead nowhere.
#[derive(Debug, Clone)]
pub struct Value(pub Vec<u8>);

impl<'a> Arbitrary<'a> for Value {
    fn arbitrary(input: &mut Unstructured<'a>) -> Result<Self> {
        value(input, 3).map(Self)
    }
}

fn value(input: &mut Unstructured<'_>, depth: usize) -> Result<Vec<u8>> {
    let kinds = if depth == 0 { 8 } else { 11 };
    Ok(match input.int_in_range(0..=kinds)? {
        0 => b"null".to_vec(),
        1 => b"true".to_vec(),
        2 => i32::arbitrary(input)?.to_string().into_bytes(),
        3 => i64::from(i8::arbitrary(input)?).to_string().into_bytes(),
        4 => format!("{}.5", i16::arbitrary(input)?).into_bytes(),
        5 => [b"/".to_vec(), Name::arbitrary(input)?.0].concat(),
        6 => string_written(<&[u8]>::arbitrary(input)?),
        7 | 8 => format!("{} 0 R", input.int_in_range(0..=127_u8)?).into_bytes(),
        9 => {
            let length = input.int_in_range(0..=4)?;
            let items: Result<Vec<_>> = (0..length).map(|_| value(input, depth - 1)).collect();
            array(items?.into_iter())
        }
        10 => array(
            [0, 0, 600, 800]
                .into_iter()
                .map(|side: i32| side.to_string().into_bytes()),
        ),
        _ => {
            let mut entries = Vec::new();
            for _ in 0..input.int_in_range(0..=4)? {
                entries.push((Name::arbitrary(input)?.0, value(input, depth - 1)?));
            }
            dictionary(&entries)
        }
    })
}
