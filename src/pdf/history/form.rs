//! The form of a PDF: its fields, and where they are drawn.

use std::collections::{HashMap, HashSet};

use lopdf::{Dictionary, Object, ObjectId};

use crate::pdf::structure::{MAX_DEPTH, MAX_FIELD_NAME, MAX_FIELDS, Revision, Unreadable, at_most};

/// All fields of a revision, in the order of the form.
pub(super) struct AcroForm<'a> {
    pub(super) fields: Vec<FormField<'a>>,
    /// What fields stand in: nothing is shown of them, but they may hold values and programs.
    pub(super) groups: Vec<&'a Dictionary>,
    by_name: HashMap<String, usize>,
    by_object: HashMap<ObjectId, (usize, FormPart)>,
}

/// A field that has no fields inside.
pub(super) struct FormField<'a> {
    /// Its name with the names of the fields that it stands in: `del.underskrift-1`.
    pub(super) name: String,
    pub(super) id: ObjectId,
    pub(super) dictionary: &'a Dictionary,
    pub(super) is_signature: bool,
    /// Where it is drawn; itself, when field and widget are one object.
    pub(super) widgets: Vec<ObjectId>,
}

/// What of a field an object is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum FormPart {
    /// The field, when its widgets are objects of their own.
    Whole,
    /// A widget, from 0.
    Widget(usize),
}

impl<'a> AcroForm<'a> {
    /// Fields that are no objects of their own are left out: no page can show them.
    ///
    /// # Errors
    ///
    /// There are too many fields, or one has too long a name. Leaving them out would hide what they
    /// hold, and cutting the name would make two fields one.
    pub(super) fn of(revision: &Revision<'a>) -> Result<Self, Unreadable> {
        let mut walk = Walk {
            revision,
            met: HashSet::new(),
            fields: Vec::new(),
            groups: Vec::new(),
            count: 0,
        };
        if let Some(form) = dictionary(revision) {
            walk.enter(revision.items(form, b"Fields"), "", b"", 0)?;
        }
        let (fields, groups) = (walk.fields, walk.groups);
        let mut form = Self {
            fields,
            groups,
            by_name: HashMap::new(),
            by_object: HashMap::new(),
        };
        for (index, field) in form.fields.iter().enumerate() {
            form.by_name.entry(field.name.clone()).or_insert(index);
            for (place, &widget) in field.widgets.iter().enumerate() {
                form.by_object
                    .entry(widget)
                    .or_insert((index, FormPart::Widget(place)));
            }
            form.by_object
                .entry(field.id)
                .or_insert((index, FormPart::Whole));
        }
        Ok(form)
    }

    /// The first field of a name.
    pub(super) fn named(&self, name: &str) -> Option<&FormField<'a>> {
        self.by_name.get(name).map(|&index| &self.fields[index])
    }

    /// The field that an object is, or that it draws.
    pub(super) fn of_object(&self, id: ObjectId) -> Option<(&FormField<'a>, FormPart)> {
        self.by_object
            .get(&id)
            .map(|&(index, part)| (&self.fields[index], part))
    }
}

/// The dictionary of the form.
pub(super) fn dictionary<'a>(revision: &Revision<'a>) -> Option<&'a Dictionary> {
    revision.dictionary(revision.entry(revision.catalog(), b"AcroForm"))
}

struct Walk<'r, 'a> {
    revision: &'r Revision<'a>,
    met: HashSet<ObjectId>,
    fields: Vec<FormField<'a>>,
    groups: Vec<&'a Dictionary>,
    /// Fields and widgets that have been met: fields may share a list of them.
    count: usize,
}

impl<'a> Walk<'_, 'a> {
    fn enter(
        &mut self,
        fields: &'a [Object],
        parent: &str,
        kind: &'a [u8],
        depth: usize,
    ) -> Result<(), Unreadable> {
        self.add(fields.len())?;
        for id in fields.iter().filter_map(|field| field.as_reference().ok()) {
            if depth < MAX_DEPTH && self.met.insert(id) {
                self.field(id, parent, kind, depth)?;
            }
        }
        Ok(())
    }

    fn add(&mut self, count: usize) -> Result<(), Unreadable> {
        self.count += count;
        at_most(self.count, MAX_FIELDS, "10 000 fält")
    }

    fn field(
        &mut self,
        id: ObjectId,
        parent: &str,
        kind: &'a [u8],
        depth: usize,
    ) -> Result<(), Unreadable> {
        let Ok(dictionary) = self.revision.object(id).as_dict() else {
            return Ok(());
        };
        let own = self.revision.text(dictionary, b"T").unwrap_or_default();
        let name = if parent.is_empty() {
            own
        } else {
            format!("{parent}.{own}")
        };
        let length = name.chars().count();
        at_most(length, MAX_FIELD_NAME, "500 tecken i namnet på ett fält")?;
        let kind = if dictionary.has(b"FT") {
            self.revision.name(dictionary, b"FT")
        } else {
            kind
        };
        let kids = self.revision.items(dictionary, b"Kids");
        if kids.iter().any(|kid| {
            self.revision
                .dictionary(kid)
                .is_some_and(|kid| kid.has(b"T"))
        }) {
            self.groups.push(dictionary);
            return self.enter(kids, &name, kind, depth + 1);
        }
        self.add(kids.len())?;
        let kids: Vec<ObjectId> = kids
            .iter()
            .filter_map(|kid| kid.as_reference().ok())
            .collect();
        let widgets = if kids.is_empty() { vec![id] } else { kids };
        self.fields.push(FormField {
            name,
            id,
            dictionary,
            is_signature: kind == b"Sig",
            widgets,
        });
        Ok(())
    }
}

/// The dictionary of the signature in a field.
pub(super) fn signature_value<'a>(
    revision: &Revision<'a>,
    field: &FormField<'a>,
) -> Option<&'a Dictionary> {
    revision.dictionary(revision.entry(field.dictionary, b"V"))
}
