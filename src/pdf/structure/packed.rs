//! Objects that are kept together in streams (ISO 32000-1, 7.5.7).

use std::collections::{HashMap, HashSet};

use lopdf::{Dictionary, Object};

use super::decompress::structural;
use super::limits::Allowances;
use super::objects::Objects;
use super::place::Place;
use super::syntax::{Reader, is_blank};
use super::table::XrefTable;
use super::unreadable::Unreadable;

const WRONG_STREAM: Unreadable = Unreadable::Inconsistent("ett objektflöde är felaktigt skrivet");
const DOUBLED_NUMBER: Unreadable =
    Unreadable::Inconsistent("ett objekt står två gånger i samma objektflöde");
const ELSEWHERE: Unreadable =
    Unreadable::Inconsistent("ett objekt står inte där korsreferensen säger i objektflödet");
const REPLACED: Unreadable = Unreadable::Inconsistent("ett objektflöde har bytts ut");

/// Which object is the one in a stream of objects: the number of the stream, and which of its
/// objects.
pub type Packed = HashMap<(u32, usize), usize>;

/// Reads all streams of objects, and adds their objects.
pub fn unpack(
    pdf: &[u8],
    table: &XrefTable,
    objects: &mut Objects,
    allowances: &Allowances,
) -> Result<Packed, Unreadable> {
    let listed = listed(table);
    let mut packed = Packed::new();
    for container in containers(table, objects) {
        let (container, stream) = container;
        let Object::Stream(stream) = &objects.list[stream] else {
            return Err(WRONG_STREAM);
        };
        let data = structural(
            &stream.dict,
            Objects::data(pdf, stream)?,
            &allowances.packed,
        )?;
        let members = members(&stream.dict.clone(), &data, allowances)?;
        for (index, (number, object)) in members.into_iter().enumerate() {
            // A program that looks into the stream on its own would find one that no
            // cross-reference names.
            if !listed.contains(&(number, container, index)) {
                return Err(ELSEWHERE);
            }
            packed.insert((container, index), objects.add(object));
        }
    }
    if listed
        .iter()
        .all(|&(_, container, index)| packed.contains_key(&(container, index)))
    {
        Ok(packed)
    } else {
        Err(ELSEWHERE)
    }
}

/// What the cross-references say of packed objects: number, container, index.
fn listed(table: &XrefTable) -> HashSet<(u32, u32, usize)> {
    let places = table
        .places
        .iter()
        .flat_map(|(&number, places)| places.iter().map(move |(_, place)| (number, *place)));
    let packed = places.filter_map(|(number, place)| match place {
        Place::Packed { container, index } => Some((number, container, index)),
        _ => None,
    });
    packed.collect()
}

/// The streams of objects in the file, by number.
fn containers(table: &XrefTable, objects: &Objects) -> Vec<(u32, usize)> {
    let (mut containers, mut met) = (Vec::new(), HashSet::new());
    for (&number, places) in &table.places {
        for (_, place) in places {
            if let Place::At(start) = place
                && let Some(&index) = objects.by_start.get(start)
                && is_container(&objects.list[index])
                && met.insert(index)
            {
                containers.push((number, index));
            }
        }
    }
    containers
}

fn is_container(object: &Object) -> bool {
    object
        .as_stream()
        .is_ok_and(|stream| stream.dict.has_type(b"ObjStm"))
}

/// The objects in a stream with their numbers, in their order.
fn members(
    dictionary: &Dictionary,
    data: &[u8],
    allowances: &Allowances,
) -> Result<Vec<(u32, Object)>, Unreadable> {
    let stated = |key: &[u8]| {
        let number = dictionary
            .get(key)
            .and_then(Object::as_i64)
            .ok()
            .and_then(|it| usize::try_from(it).ok());
        number.ok_or(WRONG_STREAM)
    };
    let (count, first) = (stated(b"N")?, stated(b"First")?);
    if dictionary.has(b"Extends") || first > data.len() {
        return Err(WRONG_STREAM);
    }
    let index = index(&data[..first], count, allowances)?;
    let mut met = HashSet::new();
    let mut members = Vec::with_capacity(count);
    for (at, &(number, offset)) in index.iter().enumerate() {
        let end = index
            .get(at + 1)
            .map_or(data.len(), |(_, next)| first.saturating_add(*next));
        let start = first.saturating_add(offset);
        let bytes = data.get(start..end).ok_or(WRONG_STREAM)?;
        let mut reader = Reader::new(bytes, 0, &allowances.values);
        let object = reader.value()?;
        if object.as_reference().is_ok() {
            return Err(WRONG_STREAM);
        }
        if !bytes[reader.place()..].iter().all(|byte| is_blank(*byte)) {
            return Err(WRONG_STREAM);
        }
        if !met.insert(number) {
            return Err(DOUBLED_NUMBER);
        }
        members.push((number, object));
    }
    Ok(members)
}

/// The numbers of the objects and where they start, which is all that stands before the first.
fn index(
    bytes: &[u8],
    count: usize,
    allowances: &Allowances,
) -> Result<Vec<(u32, usize)>, Unreadable> {
    allowances.objects.take(count)?;
    let mut reader = Reader::new(bytes, 0, &allowances.values);
    let mut index = Vec::with_capacity(count);
    for _ in 0..count {
        index.push((
            u32::try_from(reader.number()?).map_err(|_| WRONG_STREAM)?,
            reader.number()?,
        ));
    }
    let is_first_at_start = index.first().is_none_or(|(_, offset)| *offset == 0);
    let is_whole = bytes[reader.blanks().place()..].is_empty();
    if is_whole && is_first_at_start {
        Ok(index)
    } else {
        Err(WRONG_STREAM)
    }
}

/// The stream of a packed object is the same one in all revisions from then on.
pub fn containers_stay(table: &XrefTable) -> Result<(), Unreadable> {
    for places in table.places.values() {
        for &(revision, place) in places {
            let Place::Packed { container, .. } = place else {
                continue;
            };
            let stream = table.places.get(&container).map_or(&[][..], Vec::as_slice);
            match stream {
                [(since, Place::At(_))] if *since <= revision => {}
                _ => return Err(REPLACED),
            }
        }
    }
    Ok(())
}
