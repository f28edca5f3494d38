//! Files that are cut short or damaged: whatever is read of them, nothing panics and nothing hangs.

use std::fmt::Write;

use lopdf::{Object, dictionary};
use skrivelse::pdf::history::{Change, Unreadable, changes, first_revision, signature_fields};
use skrivelse::signature::{verify, verify_timestamp};

use super::judged::read;
use super::update::update;

const FILES: [&str; 4] = [
    "rsa-in-order",
    "rsa-streams",
    "signed-after-time-stamp",
    "ec",
];

/// Does all that can be done with a file.
fn read_all(pdf: &[u8], whole: &[u8]) {
    let _ = first_revision(pdf).map(|first| changes(first, pdf));
    let _ = changes(whole, pdf);
    for signature in signature_fields(pdf)
        .unwrap_or_default()
        .into_iter()
        .filter_map(|field| field.signature)
    {
        let Some(covered) = signature.covered(pdf) else {
            continue;
        };
        let _ = verify(&signature.cms, &covered);
        let _ = verify_timestamp(&signature.cms, &covered);
        let _ = signature
            .revision_end()
            .map(|end| changes(&pdf[..end], pdf));
    }
}

/// Numbers that look random and are the same every time.
fn numbers() -> impl Iterator<Item = usize> {
    std::iter::successors(Some(1_u64), |last| {
        Some(last.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1))
    })
    .map(|number| usize::try_from(number >> 33).unwrap())
}

#[test]
fn what_cannot_be_judged_is_told() {
    let refused = |pdf: &[u8], why| {
        assert_eq!(signature_fields(pdf), Err(why));
        assert_eq!(changes(&read("unsigned"), pdf), Err(why));
    };
    let pdf = read("rsa-in-order");
    refused(b"", Unreadable::Damaged);
    refused(&[b"x", pdf.as_slice()].concat(), Unreadable::Preceded);
    refused(&read("encrypted"), Unreadable::Encrypted);
    // Who looks for objects from the end may find other ones after it.
    let inconsistent = |pdf: &[u8]| {
        assert!(matches!(
            signature_fields(pdf),
            Err(Unreadable::Inconsistent(_))
        ));
        assert!(matches!(
            changes(&read("unsigned"), pdf),
            Err(Unreadable::Inconsistent(_))
        ));
    };
    inconsistent(&[pdf.as_slice(), b"12 0 obj << >> endobj"].concat());
    inconsistent(&[pdf.as_slice(), b"%%EOF"].concat());
    inconsistent(&pdf[..pdf.len() - 8]);
}

#[test]
fn a_table_that_points_at_another_object_is_told() {
    let pdf = read("unsigned");
    let table = pdf.windows(5).rposition(|part| part == b"\nxref").unwrap();
    let lines: Vec<usize> = (table..pdf.len())
        .filter(|&place| pdf[place..].starts_with(b" 00000 n"))
        .collect();
    assert!(lines.len() > 10);
    let mut moved = pdf.clone();
    moved.copy_within(lines[3] - 10..lines[3], lines[4] - 10);
    assert!(matches!(
        signature_fields(&moved),
        Err(Unreadable::Inconsistent(_))
    ));
}

/// Two chains in circles, of lengths without a common factor: in step, they come to every pair of
/// links.
#[test]
fn walks_in_circles_end() {
    let with_circle = |length: usize| {
        update(&read("unsigned"), |update| {
            let links: Vec<_> = (0..length).map(|_| update.add(dictionary! {})).collect();
            for (index, &link) in links.iter().enumerate() {
                update
                    .dictionary_added(link)
                    .set("Next", links[(index + 1) % length]);
            }
            update.catalog().set("Circle", links[0]);
        })
    };
    let circle = Change::Catalog("Circle".to_owned());
    assert_eq!(changes(&with_circle(3), &with_circle(3)), Ok(Vec::new()));
    assert_eq!(
        changes(&with_circle(2003), &with_circle(2011)),
        Ok(vec![circle])
    );
}

#[test]
fn deep_structures_are_told_or_read() {
    let depth = 100_000;
    let mut packet = String::new();
    (0..depth).for_each(|_| packet.push_str("<a>"));
    write!(packet, "{}", "</a>".repeat(depth)).unwrap();
    let pdf = update(&read("unsigned"), |update| {
        let stream = lopdf::Stream::new(dictionary! {}, packet.into_bytes());
        let metadata = update.add(stream);
        let mut bookmark = update.add(dictionary! {});
        for _ in 0..20_000 {
            bookmark = update.add(dictionary! { "Next" => bookmark });
        }
        update.catalog().set("Metadata", metadata);
        update.catalog().set("Outlines", bookmark);
        update.catalog().set("Lang", Object::string_literal("en"));
    });
    assert_eq!(changes(&pdf, &pdf), Ok(Vec::new()));
    assert_eq!(changes(&read("unsigned"), &pdf).unwrap().len(), 3);
}

#[test]
fn files_that_are_cut_short_are_told_or_read() {
    for name in FILES {
        let pdf = read(name);
        for length in (0..pdf.len()).step_by(499) {
            read_all(&pdf[..length], &pdf);
        }
    }
}

#[test]
fn damaged_files_are_told_or_read() {
    let mut numbers = numbers();
    let mut number = || numbers.next().unwrap();
    for name in FILES {
        let whole = read(name);
        for _ in 0..250 {
            let mut pdf = whole.clone();
            for _ in 0..=number() % 8 {
                let place = number() % pdf.len();
                pdf[place] = u8::try_from(number() % 256).unwrap();
            }
            read_all(&pdf, &whole);
        }
    }
}

#[test]
fn digits_that_lead_elsewhere_are_told_or_read() {
    let mut numbers = numbers();
    for name in FILES {
        let whole = read(name);
        let digits: Vec<usize> = (0..whole.len())
            .filter(|&place| whole[place].is_ascii_digit())
            .collect();
        for _ in 0..250 {
            let mut pdf = whole.clone();
            pdf[digits[numbers.next().unwrap() % digits.len()]] =
                b'0' + u8::try_from(numbers.next().unwrap() % 10).unwrap();
            read_all(&pdf, &whole);
        }
    }
}

#[test]
fn damaged_signatures_are_told_or_read() {
    let mut numbers = numbers();
    for name in FILES {
        let pdf = read(name);
        for signature in signature_fields(&pdf)
            .unwrap()
            .into_iter()
            .filter_map(|field| field.signature)
        {
            let covered = signature.covered(&pdf).unwrap();
            for _ in 0..300 {
                let mut cms = signature.cms.clone();
                let place = numbers.next().unwrap() % cms.len();
                cms[place] ^= 1 << (numbers.next().unwrap() % 8);
                let _ = verify(&cms, &covered);
                let _ = verify_timestamp(&cms, &covered);
                let _ = verify(&cms[..place], &covered);
            }
        }
    }
}
