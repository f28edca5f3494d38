//! Which item of a list has become which of another.

use std::collections::{HashMap, VecDeque};

use super::value::{CaseValue, Record, RecordKind, alike, number, shared};
use crate::model::longest_rise;

/// Items of two lists that are one another's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pairing {
    /// The places in both lists, in the order of the new one.
    pub pairs: Vec<(usize, usize)>,
    /// Places in the old list of what is in the new one no longer.
    pub removed: Vec<usize>,
    /// Places in the new list of what was not in the old one.
    pub added: Vec<usize>,
    /// Those of the pairs that stand in another order than the rest.
    pub moved: Vec<(usize, usize)>,
}

/// What an item is known by.
struct Known {
    fingerprint: u64,
    /// What names it, the surest first.
    names: Vec<String>,
    bag: Vec<u64>,
    /// Of a row or a question, the words of its name with their beginnings.
    name_words: Vec<u64>,
    kind: Option<RecordKind>,
}

/// Two items that share so many of their words are one that has been changed. Below a half there is
/// more that tells them apart.
const ALIKE: f64 = 0.5;

/// Pairs of items that are held against each other by their words: 64 items that are neither the
/// same nor of the same name, on either side. More than that is another list, and every pair costs
/// the reading of both.
const MAX_PAIRS: usize = 64 * 64;

/// Pairs the items of two lists; `more` gives words to know an old or a new item by besides its
/// own.
pub fn pairing(old: &[CaseValue], new: &[CaseValue], more: (&[Vec<u64>], &[Vec<u64>])) -> Pairing {
    let mut search = Search {
        old: known(old, more.0),
        new: known(new, more.1),
        new_of: vec![None; old.len()],
        is_taken: vec![false; new.len()],
    };
    search.equal(old, new);
    let most_names = search.old.iter().chain(&search.new);
    let most_names = most_names.map(|it| it.names.len()).max().unwrap_or(0);
    (0..most_names).for_each(|which| search.same_name(which));
    search.alike(named_alike);
    search.alike(|one, other| alike(&one.bag, &other.bag));
    search.same_place();
    search.pairing()
}

fn known(items: &[CaseValue], more: &[Vec<u64>]) -> Vec<Known> {
    let known = items.iter().enumerate().map(|(index, item)| {
        let mut bag = words(item);
        if let Some(more) = more.get(index) {
            bag.extend(more);
            bag.sort_unstable();
        }
        Known {
            fingerprint: item.fingerprint(),
            names: names(item),
            bag,
            name_words: name_words(item),
            kind: item.as_record().map(|record| record.kind),
        }
    });
    known.collect()
}

/// What names a record among others of its list.
fn names(item: &CaseValue) -> Vec<String> {
    let Some(record) = item.as_record() else {
        return Vec::new();
    };
    let field = |key: &str| item.field_text(key).trim().to_lowercase();
    let together = |keys: [&str; 2]| {
        let [one, other] = keys.map(field);
        if other.is_empty() {
            String::new()
        } else {
            format!("{one}\n{other}")
        }
    };
    match record.kind {
        RecordKind::Section | RecordKind::Consequence | RecordKind::Alternative => {
            vec![field("rubrik")]
        }
        RecordKind::Column => vec![together(["över", "rubrik"]), field("rubrik")],
        RecordKind::Question => vec![field("fråga")],
        RecordKind::Table => vec![field("id"), field("rubrik")],
        RecordKind::Row => vec![field("id"), together(["märke", "namn"]), field("namn")],
        RecordKind::Picture => vec![field("id"), field("fil")],
        RecordKind::Officer | RecordKind::Signatory | RecordKind::Participant => {
            vec![field("namn")]
        }
        RecordKind::Reservation => vec![together(["slag", "av"]), field("av")],
        RecordKind::Document => vec![field("handling"), field("fil"), field("diarienummer")],
        RecordKind::Group => vec![field("organ")],
        RecordKind::LogEntry => vec![field("id"), field("namn")],
        RecordKind::Waiver => vec![field("kod")],
        RecordKind::Member | RecordKind::Substitute => vec![field("namn")],
        // A case that lies in another file has the same title.
        RecordKind::AgendaItem => {
            vec![field("id"), field("ärende"), field("rad"), title(record)]
        }
        RecordKind::AgendaHeading => vec![field("grupp")],
        RecordKind::Outcome => vec![field("ärende")],
        RecordKind::Case
        | RecordKind::Key
        | RecordKind::Sheet
        | RecordKind::Consequences
        | RecordKind::ChildsBest
        | RecordKind::Point
        | RecordKind::Assignment
        | RecordKind::Meeting
        | RecordKind::Notice
        | RecordKind::Secrecy => Vec::new(),
    }
}

/// `budget` of `punkt 3 ”Budget”`
fn title(record: &Record) -> String {
    let title = record.called.split_once('”').map_or("", |(_, title)| title);
    title.trim_end_matches('”').to_lowercase()
}

/// The words that an item is known by among those of other names. Of an item of an agenda they are
/// those of its line: two cases are two, however alike their paths are.
fn words(item: &CaseValue) -> Vec<u64> {
    match item.as_record().map(|record| record.kind) {
        Some(RecordKind::AgendaItem) => item.field("rad").map_or_else(Vec::new, CaseValue::bag),
        _ => item.bag(),
    }
}

/// A word by its beginning: *lokaler* and *lokalhyra* are of one root. Shorter ones are of many.
const ROOT: usize = 5;

/// The words that name a row or a question, and their beginnings, sorted; figures and little words
/// name nothing.
fn name_words(item: &CaseValue) -> Vec<u64> {
    let name = match item.as_record().map(|record| record.kind) {
        Some(RecordKind::Row) => item.field_text("namn"),
        Some(RecordKind::Question) => item.field_text("fråga"),
        _ => return Vec::new(),
    };
    let name = name.to_lowercase();
    let words = name.split(|c: char| !c.is_alphabetic());
    let mut known = Vec::new();
    for word in words.filter(|word| word.chars().count() > 3) {
        let root: String = word.chars().take(ROOT).collect();
        known.extend([number(word), number(&root)]);
    }
    known.sort_unstable();
    known
}

/// How alike the names of two rows or questions are, from 0 to 1, and among those of like names how
/// alike their figures: a row that is renamed keeps a part of its name, and other rows have the
/// same figures.
fn named_alike(one: &Known, other: &Known) -> f64 {
    let least = one.name_words.len().min(other.name_words.len());
    if least == 0 {
        return 0.0;
    }
    let shared = shared(&one.name_words, &other.name_words);
    #[expect(
        clippy::cast_precision_loss,
        reason = "a name has few words for a float"
    )]
    let share = shared as f64 / least as f64;
    // Questions begin alike: *Finns …?*
    let is_question = one.kind == Some(RecordKind::Question);
    if share < ALIKE || is_question && share <= ALIKE {
        return 0.0;
    }
    share + alike(&one.bag, &other.bag) / 10.0
}

struct Search {
    old: Vec<Known>,
    new: Vec<Known>,
    new_of: Vec<Option<usize>>,
    is_taken: Vec<bool>,
}

impl Search {
    fn join(&mut self, old: usize, new: usize) {
        self.new_of[old] = Some(new);
        self.is_taken[new] = true;
    }

    fn left_in_old(&self) -> Vec<usize> {
        let all = 0..self.old.len();
        all.filter(|at| self.new_of[*at].is_none()).collect()
    }

    fn left_in_new(&self) -> Vec<usize> {
        let all = 0..self.new.len();
        all.filter(|at| !self.is_taken[*at]).collect()
    }

    /// Those that say the same, the first with the first.
    fn equal(&mut self, old: &[CaseValue], new: &[CaseValue]) {
        let mut by_print: HashMap<u64, VecDeque<usize>> = HashMap::new();
        for (index, known) in self.new.iter().enumerate() {
            by_print
                .entry(known.fingerprint)
                .or_default()
                .push_back(index);
        }
        for (index, value) in old.iter().enumerate() {
            let places = by_print.get_mut(&self.old[index].fingerprint);
            let place = places.and_then(VecDeque::pop_front);
            if let Some(place) = place.filter(|place| *value == new[*place]) {
                self.join(index, place);
            }
        }
    }

    /// Those of one name, where no more than one in each list is left of it.
    fn same_name(&mut self, which: usize) {
        let mut by_name: HashMap<String, (Vec<usize>, Vec<usize>)> = HashMap::new();
        let name = |known: &Known| {
            let name = known.names.get(which).cloned();
            name.filter(|name| !name.is_empty())
        };
        for index in self.left_in_old() {
            if let Some(name) = name(&self.old[index]) {
                by_name.entry(name).or_default().0.push(index);
            }
        }
        for index in self.left_in_new() {
            if let Some(name) = name(&self.new[index]) {
                by_name.entry(name).or_default().1.push(index);
            }
        }
        for (old, new) in by_name.into_values() {
            // Of several of one name the first belong together only when none has come or gone.
            if old.len() == new.len() {
                old.into_iter()
                    .zip(new)
                    .for_each(|(old, new)| self.join(old, new));
            }
        }
    }

    /// Those that share most of their words, the most alike first.
    fn alike(&mut self, share: impl Fn(&Known, &Known) -> f64) {
        let (old, new) = (self.left_in_old(), self.left_in_new());
        if old.len() * new.len() > MAX_PAIRS {
            return;
        }
        let mut pairs: Vec<(f64, usize, usize)> = Vec::new();
        for one in &old {
            for other in &new {
                let (known, it) = (&self.old[*one], &self.new[*other]);
                let share = share(known, it);
                if share >= ALIKE && known.kind == it.kind {
                    pairs.push((share, *one, *other));
                }
            }
        }
        pairs.sort_by(|(share, one, other), (share_too, one_too, other_too)| {
            let near = |one: &usize, other: &usize| one.abs_diff(*other);
            share_too
                .total_cmp(share)
                .then(near(one, other).cmp(&near(one_too, other_too)))
                .then(one.cmp(one_too))
                .then(other.cmp(other_too))
        });
        for (_, one, other) in pairs {
            if self.new_of[one].is_none() && !self.is_taken[other] {
                self.join(one, other);
            }
        }
    }

    /// What alone stands where what has gone stood alone: a row of another name. What is known by
    /// its words only is rather another one.
    fn same_place(&mut self) {
        let mut start = (0, 0);
        let ends = self.new_of.clone().into_iter().enumerate();
        let ends = ends.filter_map(|(old, new)| Some((old, new?)));
        let ends: Vec<_> = ends.chain([(self.old.len(), self.new.len())]).collect();
        for (old, new) in ends {
            let (between, between_new) = (start.0..old, start.1..new.max(start.1));
            if between.len() == 1 && between_new.len() == 1 && !self.is_taken[start.1] {
                let (one, other) = (&self.old[start.0], &self.new[start.1]);
                if is_one_by_place(one, other) {
                    self.join(start.0, start.1);
                }
            }
            start = (old + 1, new + 1);
        }
    }

    fn pairing(self) -> Pairing {
        let (removed, added) = (self.left_in_old(), self.left_in_new());
        let joined = self.new_of.iter().enumerate();
        let in_old_order: Vec<(usize, usize)> = joined
            .filter_map(|(old, new)| Some((old, (*new)?)))
            .collect();
        let stays = stays(&in_old_order);
        let mut pairs = in_old_order.clone();
        pairs.sort_by_key(|(_, new)| *new);
        let mut moved: Vec<(usize, usize)> = Vec::new();
        for (pair, stays) in in_old_order.into_iter().zip(stays) {
            if !stays {
                moved.push(pair);
            }
        }
        moved.sort_by_key(|(_, new)| *new);
        Pairing {
            pairs,
            removed,
            added,
            moved,
        }
    }
}

/// Which pairs stay, so that as few as can be have been moved. Of those that are turned round any
/// one can stay: the one that stands where it stood, in the middle.
fn stays(pairs: &[(usize, usize)]) -> Vec<bool> {
    let is_turned = pairs.windows(2).all(|two| two[0].1 > two[1].1);
    let middle = pairs.iter().position(|(old, new)| old == new);
    match middle.filter(|_| is_turned) {
        Some(middle) => (0..pairs.len()).map(|at| at == middle).collect(),
        None => longest_rise(pairs),
    }
}

fn is_one_by_place(one: &Known, other: &Known) -> bool {
    if one.kind != other.kind {
        return false;
    }
    match one.kind {
        Some(RecordKind::Table | RecordKind::Group) => true,
        Some(RecordKind::Row | RecordKind::Column) => alike(&one.bag, &other.bag) > 0.0,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(texts: &[&str]) -> Vec<CaseValue> {
        texts.iter().map(|text| CaseValue::line(text)).collect()
    }

    fn paired(old: &[&str], new: &[&str]) -> Pairing {
        pairing(&lines(old), &lines(new), (&[], &[]))
    }

    #[test]
    fn as_few_as_can_be_have_been_moved() {
        let found = paired(&["a", "b", "c", "d"], &["d", "a", "b", "c"]);
        assert_eq!(found.moved, [(3, 0)]);
        assert_eq!((found.removed.len(), found.added.len()), (0, 0));
    }

    #[test]
    fn of_what_is_turned_round_the_middle_stays() {
        let found = paired(&["a", "b", "c"], &["c", "b", "a"]);
        assert_eq!(found.moved, [(2, 0), (0, 2)]);
    }

    #[test]
    fn equal_items_are_paired_in_their_order() {
        let found = paired(&["a", "a", "b"], &["a", "b"]);
        assert_eq!((found.removed, found.added), (vec![1], vec![]));
    }

    #[test]
    fn what_shares_most_words_is_one_and_what_shares_few_is_another() {
        let found = paired(&["en två tre fyra"], &["en två tre fem"]);
        assert_eq!(found.pairs, [(0, 0)]);
        let found = paired(&["en två tre fyra"], &["en fem sex sju"]);
        assert_eq!((found.removed, found.added), (vec![0], vec![0]));
    }
}
