//! The treatments.

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use crate::signed::authority::Signer;
use crate::signed::signer::sign;

use super::service;

/// A file on its way through a service: read whole, and saved anew.
pub struct Treated(pub Document);

impl Treated {
    pub fn of(pdf: &[u8]) -> Self {
        Self(Document::load_mem(pdf).unwrap())
    }

    /// The whole file anew.
    pub fn saved(mut self) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.0.save_to(&mut bytes).unwrap();
        bytes.push(b'\n');
        bytes
    }

    /// Saved anew, with a field that is not seen and the service's seal in it.
    pub fn sealed(self) -> Vec<u8> {
        self.sealed_by(&service())
    }

    /// The same with the seal of somebody else.
    pub fn sealed_by(mut self, signer: &Signer) -> Vec<u8> {
        self.add_field("Sigill");
        sign(&self.saved(), "Sigill", signer, "20260302101500Z")
    }

    pub fn page(&mut self, number: u32) -> &mut Dictionary {
        let page = self.0.get_pages()[&number];
        self.0.get_dictionary_mut(page).unwrap()
    }

    /// Fields and form are taken away, as where they are flattened empty.
    pub fn flattened(mut self) -> Self {
        for number in 1..=u32::try_from(self.0.get_pages().len()).unwrap() {
            self.page(number).remove(b"Annots");
        }
        self.0.catalog_mut().unwrap().remove(b"AcroForm");
        self
    }

    pub fn add_field(&mut self, name: &str) {
        let page = self.0.get_pages()[&1];
        let field = self.0.add_object(dictionary! {
            "Type" => "Annot", "Subtype" => "Widget", "FT" => "Sig", "F" => 132,
            "T" => lopdf::text_string(name), "P" => page,
            "Rect" => vec![0.into(), 0.into(), 0.into(), 0.into()],
        });
        self.add_to_list(page, b"Annots", field);
        let root = self.0.trailer.get(b"Root").unwrap().as_reference().unwrap();
        let form = self
            .0
            .get_dictionary(root)
            .unwrap()
            .get(b"AcroForm")
            .ok()
            .cloned();
        match form {
            Some(Object::Reference(form)) => self.add_to_list(form, b"Fields", field),
            Some(Object::Dictionary(mut form)) => {
                let mut fields = form.get(b"Fields").unwrap().as_array().unwrap().clone();
                fields.push(field.into());
                form.set("Fields", fields);
                self.0.catalog_mut().unwrap().set("AcroForm", form);
            }
            _ => {
                let form = dictionary! { "Fields" => vec![field.into()], "SigFlags" => 3 };
                self.0.catalog_mut().unwrap().set("AcroForm", form);
            }
        }
    }

    fn add_to_list(&mut self, holder: ObjectId, key: &[u8], item: ObjectId) {
        let list = self
            .0
            .get_dictionary(holder)
            .unwrap()
            .get(key)
            .ok()
            .cloned();
        let mut list = match list {
            Some(Object::Reference(list)) => {
                self.0.get_object(list).unwrap().as_array().unwrap().clone()
            }
            Some(Object::Array(list)) => list,
            _ => Vec::new(),
        };
        list.push(item.into());
        self.0.get_dictionary_mut(holder).unwrap().set(key, list);
    }

    /// Draws before and after what a page draws.
    pub fn drawn(mut self, number: u32, before: &str, after: &str) -> Self {
        let page = self.0.get_pages()[&number];
        let mut content = format!("q {before}\n").into_bytes();
        content.extend(self.0.get_page_content(page));
        content.extend(format!("\nQ {after}").into_bytes());
        let content = self.0.add_object(Stream::new(Dictionary::new(), content));
        self.page(number).set("Contents", content);
        self
    }

    /// A font for what a service writes, by the name `Tj`.
    pub fn with_font(mut self, number: u32) -> Self {
        let font = dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
        };
        let font = self.0.add_object(font);
        let page = self.0.get_pages()[&number];
        let resources = self
            .0
            .get_dictionary(page)
            .unwrap()
            .get(b"Resources")
            .unwrap()
            .clone();
        let mut resources = match resources {
            Object::Reference(id) => self.0.get_dictionary(id).unwrap().clone(),
            resources => resources.as_dict().unwrap().clone(),
        };
        let fonts = resources.get(b"Font").unwrap().clone();
        let mut fonts = match fonts {
            Object::Reference(id) => self.0.get_dictionary(id).unwrap().clone(),
            fonts => fonts.as_dict().unwrap().clone(),
        };
        fonts.set("Tj", font);
        resources.set("Font", fonts);
        self.page(number).set("Resources", resources);
        self
    }

    /// A line of text on a page, so high above its foot.
    pub fn with_line(self, number: u32, height: u32) -> Self {
        let text = format!(
            "BT /Tj 7 Tf 60 {height} Td (Signerat elektroniskt, transaktion 0123456789) Tj ET"
        );
        self.with_font(number).drawn(number, "", &text)
    }

    /// A page after the last, with lines of text.
    pub fn with_page(mut self, lines: &[&str]) -> Self {
        let font = self.0.add_object(dictionary! {
            "Type" => "Font", "Subtype" => "Type1", "BaseFont" => "Helvetica", "Encoding" => "WinAnsiEncoding",
        });
        let mut content = b"BT /F1 11 Tf 72 760 Td 18 TL".to_vec();
        for line in lines {
            content.extend(b" (");
            content.extend(line.chars().map(|c| u8::try_from(u32::from(c)).unwrap()));
            content.extend(b") Tj T*");
        }
        content.extend(b" ET");
        let content = self.0.add_object(Stream::new(Dictionary::new(), content));
        let first = self.0.get_pages()[&1];
        let parent = self
            .0
            .get_dictionary(first)
            .unwrap()
            .get(b"Parent")
            .unwrap()
            .as_reference()
            .unwrap();
        let page = self.0.add_object(dictionary! {
            "Type" => "Page", "Parent" => parent, "Contents" => content,
            "MediaBox" => vec![0.into(), 0.into(), 595.into(), 842.into()],
            "Resources" => dictionary! { "Font" => dictionary! { "F1" => font } },
        });
        self.add_to_list(parent, b"Kids", page);
        // The parent of the first page is the only node, or counts for those above it.
        let mut node = Some(parent);
        while let Some(id) = node {
            let dictionary = self.0.get_dictionary_mut(id).unwrap();
            let count = dictionary.get(b"Count").unwrap().as_i64().unwrap();
            dictionary.set("Count", count + 1);
            node = dictionary
                .get(b"Parent")
                .ok()
                .and_then(|it| it.as_reference().ok());
        }
        self
    }
}

/// What stands on the page of a service, for all who are to sign.
pub const SIGN_PAGE: [&str; 5] = [
    "Signatursida",
    "Handlingen är undertecknad av",
    "KIM EXEMPEL, 2026-03-02 09:12, Svensk e-legitimation",
    "Hans Göran Wiklund, 2026-03-02 09:40, Svensk e-legitimation",
    "Öberg, Åsa, 2026-03-02 10:40, Svensk e-legitimation",
];
