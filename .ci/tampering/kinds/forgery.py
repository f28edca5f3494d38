"""Signatures that are forged, spoilt or of another: none of them may hold."""

import random

from asn1crypto import cms
from bench import Bench, sign_field
from document import Document, with_entries, without
from kinds.wrapping import numbers
from people import subject
from places import made
from update import Update
from variant import Criterion

FORGED, FLIPPED, CMS = "forgery", "bytes flipped", "signature container"
SEED = 8


def variants(bench: Bench):
    """All are made of the signature of the second signer, which covers the whole file."""
    groups = {FORGED: forged(bench), FLIPPED: flipped(bench), CMS: containers(bench)}
    for kind, tampers in groups.items():
        for name, tamper in tampers.items():
            make = lambda tamper=tamper: tamper(bench.complete())
            yield made(bench, kind, name, make, criterion=Criterion.NEVER)


def forged(bench: Bench):
    """Signatures that lack what is judged, or say that they are of another kind."""
    first = Document(bench.complete())
    of_first = first.value(first.signature(first.fields[0]), b"/Contents")
    changes = {
        "contents empty": (b"/Contents", b"<>"),
        "contents null": (b"/Contents", b"null"),
        "contents one zero": (b"/Contents", b"<00>"),
        "contents zeros": (b"/Contents", b"<" + b"00" * 4000 + b">"),
        "contents a name": (b"/Contents", b"/Yes"),
        "contents of the first signer": (b"/Contents", of_first),
        "contents of a number": (b"/Contents", b"5"),
        "contents missing": (b"/Contents", None),
        "range missing": (b"/ByteRange", None),
        "filter missing": (b"/Filter", None),
        "filter unknown": (b"/Filter", b"/Own"),
        "subfilter missing": (b"/SubFilter", None),
        "subfilter unknown": (b"/SubFilter", b"/own.signature"),
        "subfilter x509": (b"/SubFilter", b"/adbe.x509.rsa_sha1"),
        "subfilter of a time stamp": (b"/SubFilter", b"/ETSI.RFC3161"),
        "type of a time stamp": (b"/Type", b"/DocTimeStamp"),
        "subfilter sha1": (b"/SubFilter", b"/adbe.pkcs7.sha1"),
        "type missing": (b"/Type", None),
    }
    made_of = {name: lambda pdf, change=change: replaced(pdf, *change) for name, change in changes.items()}
    made_of["one signature in two fields"] = shared
    made_of["signature in the field itself"] = direct
    return made_of


def replaced(pdf: bytes, key: bytes, value: bytes | None) -> bytes:
    update = Update(Document(pdf))
    number = update.document.signature(update.document.fields[1])
    body = without(update.document.body(number), key)
    update.put(number, body if value is None else with_entries(body, key + b" " + value))
    return update.with_table()


def shared(pdf: bytes) -> bytes:
    update = Update(Document(pdf))
    one, other = update.document.fields
    value = b"/V %d 0 R" % update.document.signature(one)
    update.put(other, with_entries(without(update.document.body(other), b"/V"), value))
    return update.with_table()


def direct(pdf: bytes) -> bytes:
    update = Update(Document(pdf))
    field = update.document.fields[1]
    value = update.document.body(update.document.signature(field)).replace(b"/Adobe.PPKLite", b"/Adobe.PPKMS")
    update.put(field, with_entries(without(update.document.body(field), b"/V"), b"/V " + value))
    return update.with_table()


def flipped(bench: Bench):
    """Bits in what the signatures cover, each in its own place; and an end that is missing."""
    chosen = random.Random(SEED)
    length, gap = len(bench.complete()), numbers(bench.complete())
    covered = [*range(9, gap[1]), *range(gap[2], length - 40)]
    made_of = {}
    for place, bit in sorted((chosen.choice(covered), chosen.randrange(8)) for _ in range(16)):
        made_of[f"bit {bit} of byte {place}"] = lambda pdf, place=place, bit=bit: flip(pdf, place, 1 << bit)
    for back in 2, 20, 80:
        # The container ends with the signature's value.
        made_of[f"hex digit {back} from the end of the value"] = lambda pdf, back=back: flip(
            pdf, value_end(pdf) - back, 1
        )
    return made_of


def value_end(pdf: bytes) -> int:
    """Where the container ends in the file, by the length that it says."""
    start = numbers(pdf)[1] + 1
    return start + 8 + int(pdf[start + 4 : start + 8], 16) * 2


def flip(pdf: bytes, place: int, mask: int) -> bytes:
    changed = bytearray(pdf)
    changed[place] ^= mask
    return bytes(changed)


def containers(bench: Bench):
    """Containers of CMS with another certificate, another signature or other attributes."""
    other = sign_field(bench.half(), *by_another(bench))
    return {
        "certificate of another of the name": lambda pdf: rebuilt(pdf, lambda own: swap(own, other)),
        "no certificates": lambda pdf: rebuilt(pdf, lambda own: own["content"].__setitem__("certificates", None)),
        "signer of another file": lambda pdf: rebuilt(pdf, lambda own: signer_of(own, other)),
        "digest of another": lambda pdf: rebuilt(pdf, lambda own: attribute(own, "message_digest", bytes(32))),
        "no signers": lambda pdf: rebuilt(pdf, lambda own: own["content"].__setitem__("signer_infos", [])),
        "algorithm of another": lambda pdf: rebuilt(pdf, other_digest),
    }


def by_another(bench: Bench):
    field, who = bench.fields()[1]
    parts = subject(("organisation", who.organisation), ("name", who.name))
    return field, bench.people.named(parts)


def container(pdf: bytes) -> cms.ContentInfo:
    _, head, tail, _ = numbers(pdf)
    return cms.ContentInfo.load(bytes.fromhex(pdf[head + 1 : tail - 1].decode()), strict=False)


def rebuilt(pdf: bytes, change) -> bytes:
    """The container changed; it stands in the gap, which no signature covers."""
    own = container(pdf)
    change(own)
    _, head, tail, _ = numbers(pdf)
    written = own.dump(force=True).hex().encode().ljust(tail - head - 2, b"0")
    assert len(written) == tail - head - 2
    return pdf[: head + 1] + written + pdf[tail - 1 :]


def swap(own, other: bytes) -> None:
    own["content"]["certificates"] = container(other)["content"]["certificates"]


def signer_of(own, other: bytes) -> None:
    own["content"]["signer_infos"] = container(other)["content"]["signer_infos"]
    swap(own, other)


def attribute(own, kind: str, value: bytes) -> None:
    for entry in own["content"]["signer_infos"][0]["signed_attrs"]:
        if entry["type"].native == kind:
            entry["values"] = [value]


def other_digest(own) -> None:
    own["content"]["signer_infos"][0]["digest_algorithm"] = {"algorithm": "sha512"}
