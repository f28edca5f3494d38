"""Signatures whose ranges do not cover what is read: none of them may hold."""

import re

from bench import Bench
from document import Document, with_entries, without
from places import made
from update import Update, kids
from variant import Criterion

WRAPPED = "signature wrapping"


def variants(bench: Bench):
    """All are made of the signature of the second signer, which covers the whole file."""
    for name, evil in ("moved", False), ("moved, an evil page between", True):
        only = bench.sign_all(bench.built("one"), "one")
        make = lambda only=only, evil=evil: moved(only, evil)
        yield made(bench, WRAPPED, f"the only signature {name}", make, reference=only, criterion=Criterion.NEVER)
    for name, tamper in wrapped().items():
        make = lambda tamper=tamper: tamper(bench.complete())
        yield made(bench, WRAPPED, name, make, criterion=Criterion.NEVER)


def last_range(pdf: bytes) -> re.Match:
    """The byte range of the last signature, with the space behind it."""
    *_others, last = re.finditer(rb"/ByteRange \[[^\]]*\] *", pdf)
    return last


def with_range(pdf: bytes, new: bytes) -> bytes:
    """Another byte range in the place of the old one; the file stays as long as it was."""
    old = last_range(pdf)
    entry = (b"/ByteRange " + new).ljust(len(old[0]))
    assert len(entry) == len(old[0])
    return pdf[: old.start()] + entry + pdf[old.end() :]


def numbers(pdf: bytes) -> list[int]:
    return [int(number) for number in re.findall(rb"\d+", last_range(pdf)[0])]


def wrapped():
    """Other ranges, in the place of the old one or moved."""
    ranges = {
        "gap to the end": lambda a, b, c, d: b"[0 %d %d 0]" % (b, c + d),
        "second range shorter": lambda a, b, c, d: b"[0 %d %d %d]" % (b, c, d - 20),
        "starts at 1": lambda a, b, c, d: b"[1 %d %d %d]" % (b - 1, c, d),
        "overlapping": lambda a, b, c, d: b"[0 %d %d %d]" % (c, b, d),
        "negative": lambda a, b, c, d: b"[0 %d %d -%d]" % (b, c, d),
        "beyond the end": lambda a, b, c, d: b"[0 %d %d %d]" % (b, c, d + 9999),
        "everything": lambda a, b, c, d: b"[0 %d %d 0]" % (c + d, c + d),
        "empty": lambda a, b, c, d: b"[]",
        "two numbers": lambda a, b, c, d: b"[0 %d]" % b,
        "three numbers": lambda a, b, c, d: b"[0 %d %d]" % (b, c),
        "zero": lambda a, b, c, d: b"[0 0 0 0]",
        "reals": lambda a, b, c, d: b"[0.5 %d %d %d]" % (b, c, d),
        "strings": lambda a, b, c, d: b"[(0) %d %d %d]" % (b, c, d),
        "null": lambda a, b, c, d: b"null",
        "reversed": lambda a, b, c, d: b"[%d %d 0 %d]" % (c, d, b),
        "wide gap": lambda a, b, c, d: b"[0 %d %d %d]" % (b - 900, c, d),
        "six numbers": lambda a, b, c, d: b"[0 9 9 %d %d %d]" % (b - 9, c, d),
    }
    made_of = {
        f"range: {name}": lambda pdf, new=new: with_range(pdf, new(*numbers(pdf))) for name, new in ranges.items()
    }
    for name, new in ranges.items():
        made_of[f"new signature object: {name}"] = lambda pdf, new=new: object_with_range(pdf, new(*numbers(pdf)))
    made_of["second range moved, evil pages between"] = lambda pdf: moved(pdf, evil=True)
    made_of["second range moved"] = lambda pdf: moved(pdf, evil=False)
    return made_of


def object_with_range(pdf: bytes, new: bytes) -> bytes:
    """The signature's object written once more in an update, with another range."""
    update = Update(Document(pdf))
    number = update.document.signature(update.document.fields[1])
    update.put(number, with_entries(without(update.document.body(number), b"/ByteRange"), b"/ByteRange " + new))
    return update.with_table()


def moved(pdf: bytes, evil: bool) -> bytes:
    """What was covered after the gap is moved to the end, still covered; what is read instead stands in the gap."""
    document = Document(pdf)
    _, head, tail, length = numbers(pdf)
    number = document.signature(document.fields[-1])
    listed = old_lines(pdf, document.startxref)
    begun = pdf[head:tail] + b">>\nendobj\n"
    if evil:
        update = Update(document)
        listed[document.tree] = head + len(begun)
        only = b"<</Type/Pages/Count 1/Kids%s>>" % kids(document.pages[-1])
        begun += b"%d 0 obj\n%s\nendobj\n" % (update.document.tree, only)
    # The table stands where the old one stood: that is where the end of the file, which was covered, points.
    begun = begun.ljust(document.startxref - head)
    listed[number] = document.startxref + ROOM
    gap = document.startxref + ROOM + len(document.body(number)) + 1000
    body = with_entries(without(document.body(number), b"/ByteRange"), b"/ByteRange[0 %d %d %d]" % (head, gap, length))
    written = table_of(pdf, listed).ljust(ROOM) + b"%d 0 obj\n%s\nendobj\n" % (number, body)
    return (pdf[:head] + begun + written).ljust(gap) + pdf[tail:]


ROOM = 2000  # for a table and its trailer


def old_lines(pdf: bytes, place: int) -> dict[int, int]:
    """The offsets that the last table lists."""
    listed: dict[int, int] = {}
    number = 0
    for line in pdf[place : pdf.index(b"trailer", place)].splitlines()[1:]:
        parts = line.split()
        if len(parts) == 2:
            number = int(parts[0])
        else:
            listed[number] = int(parts[0])
            number += 1
    return {number: offset for number, offset in listed.items() if offset}


def table_of(pdf: bytes, listed: dict[int, int]) -> bytes:
    """A table with these lines, and the trailer of the old one."""
    lines = b"".join(b"%d 1\n%010d 00000 n \n" % line for line in sorted(listed.items()))
    trailer = pdf[pdf.rindex(b"trailer") : pdf.rindex(b"startxref")]
    return b"xref\n" + lines + trailer + b"startxref\n%d\n%%%%EOF\n" % int(pdf[pdf.rindex(b"startxref") :].split()[1])
