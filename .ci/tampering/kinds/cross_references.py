"""How a file is held together: tables, trailers, chains of revisions, and what stands around them."""

import re

from document import Document, stream
from kinds.doubled_numbers import evil_tree, good_tree
from places import placed
from update import EVIL_WORDS, Entry, Update

KIND = "cross-references"


def variants(bench):
    """Of which many fool nobody."""
    yield from placed(bench, KIND, hybrid() | chains() | around() | lengths() | tables(), ("after",))


def hybrid():
    """A table with a cross-reference stream beside it, which some readers follow and others do not."""
    return {
        "hybrid, evil in the stream": lambda pdf: hybrid_file(pdf, evil_tree, None),
        "hybrid, evil in the table": lambda pdf: hybrid_file(pdf, good_tree, evil_tree),
        "hybrid, good in the table": lambda pdf: hybrid_file(pdf, evil_tree, good_tree),
        "hybrid, free in the table": lambda pdf: hybrid_file(pdf, evil_tree, None, free=True),
        "hybrid, stream at 0": lambda pdf: with_trailer(pdf, b"/XRefStm 0"),
    }


def hybrid_file(pdf: bytes, in_stream, in_table, free: bool = False) -> bytes:
    update = Update(Document(pdf))
    tree = update.document.tree
    offset = update.put(tree, in_stream(update), listed=False)
    table = update.cross_reference_stream([*update.rows(), (tree, 1, offset, 0)])
    place = update.put(update.last_number + 1, table)
    if in_table:
        update.put(tree, in_table(update))
    if free:
        update.entries.append(Entry(tree, 0, 1, b"f"))
    update.trailer = b"/XRefStm %d" % place
    return update.with_table()


def with_trailer(pdf: bytes, entries: bytes) -> bytes:
    update = Update(Document(pdf), trailer=entries)
    update.put(update.document.tree, evil_tree(update))
    return update.with_table()


def chains():
    """Revisions that follow each other in another way."""
    return {
        "prev is itself": lambda pdf: prev(pdf, lambda update: update.end),
        "prev is no table": lambda pdf: prev(pdf, lambda _update: 100),
        "prev beyond the end": lambda pdf: prev(pdf, lambda _update: 99_999_999),
        "prev negative": lambda pdf: prev(pdf, lambda _update: -1),
        "prev skips a revision": lambda pdf: prev(pdf, older),
        "prev by reference": prev_by_reference,
        "prev a real number": lambda pdf: whole_trailer(
            pdf, lambda own, at: own.replace(b"/Prev %d" % at, b"/Prev %d.0" % at)
        ),
        "no prev": lambda pdf: whole_trailer(pdf, lambda own, at: own.replace(b"/Prev %d" % at, b"")),
        "size too small": lambda pdf: whole_trailer(pdf, lambda own, _at: own.replace(b"/Size ", b"/Size 3/Old ")),
    }


def prev(pdf: bytes, place) -> bytes:
    update = Update(Document(pdf))
    update.put(update.document.tree, evil_tree(update))
    return update.with_table(update.essentials(prev=place(update)))


def older(update: Update) -> int:
    return int(re.findall(rb"startxref\s+(\d+)", update.document.pdf)[0])


def prev_by_reference(pdf: bytes) -> bytes:
    update = Update(Document(pdf))
    number = update.new(b"%d" % update.document.startxref)
    update.put(update.document.tree, evil_tree(update))
    own = update.essentials().replace(b"/Prev %d" % update.document.startxref, b"/Prev %d 0 R" % number)
    return update.with_table(own)


def whole_trailer(pdf: bytes, change) -> bytes:
    update = Update(Document(pdf))
    update.put(update.document.tree, evil_tree(update))
    return update.with_table(change(update.essentials(), update.document.startxref))


def around():
    """What stands before, between and after."""
    return {
        "junk after the end": lambda pdf: pdf + b"junk " * 40,
        "an end more": lambda pdf: pdf + b"%%EOF\n",
        "zeros after the end": lambda pdf: pdf + bytes(2000),
        "much after the end": lambda pdf: pdf + b"x" * 5000,
        "evil object after the end": evil_after_the_end,
        "another startxref": lambda pdf: pdf + b"startxref\n0\n%%EOF\n",
        "startxref at the first revision": lambda pdf: pdf + b"startxref\n%d\n%%%%EOF\n" % first_table(pdf),
        "startxref in a comment": lambda pdf: pdf + b"%% startxref\n%d\n" % first_table(pdf),
        "junk before the header": lambda pdf: b"junk\n" + pdf,
        "much before the header": lambda pdf: b"x" * 1020 + b"\n" + pdf,
        "another header": lambda pdf: pdf.replace(b"%PDF-1.7", b"%PDF-9.9", 1),
        "the end is cut": lambda pdf: pdf[:-7],
        "another file appended": lambda pdf: pdf + pdf,
        "comments between": comments_between,
    }


def first_table(pdf: bytes) -> int:
    return pdf.index(b"xref\n")


def evil_after_the_end(pdf: bytes) -> bytes:
    update = Update(Document(pdf))
    update.put(update.document.tree, evil_tree(update))
    return pdf + update.written


def comments_between(pdf: bytes) -> bytes:
    update = Update(Document(pdf))
    update.written += b"%% %d 0 obj %% <</Type/Pages/Count 0/Kids[]>> endobj\n" % update.document.tree
    update.put(update.document.tree, good_tree(update).replace(b"/Kids", b"%/Kids[]\n/Kids"))
    return update.with_table()


def lengths():
    """A content whose length is not what it says."""
    content = b"q Q\nendstream endobj " + EVIL_WORDS
    says = {
        "0": b"0",
        "too short": b"4",
        "too long": b"4000",
        "negative": b"-5",
        "null": b"null",
        "a dead reference": b"9999 0 R",
        "huge": b"99999999999",
    }
    return {
        f"length {name}": lambda pdf, length=length: content_of_length(pdf, content, length)
        for name, length in says.items()
    }


def content_of_length(pdf: bytes, content: bytes, length: bytes) -> bytes:
    update = Update(Document(pdf))
    number = int(update.document.value(update.document.pages[0], b"/Contents").split()[0])
    own = b"/Length %d" % len(content)
    update.put(number, stream(content).replace(own, b"/Length " + length))
    return update.with_table()


def tables():
    """Tables that are not written as they must be."""
    return {
        "lines of 19 bytes": lambda pdf: table(pdf, b"xref\n%d 1\n%010d 00000 n\n"),
        "lines with tabs": lambda pdf: table(pdf, b"xref\n%d 1\n%010d\t00000\tn \n"),
        "no space after the keyword": lambda pdf: table(pdf, b"xref %d 1\n%010d 00000 n \n"),
        "unknown letter": lambda pdf: table(pdf, b"xref\n%d 1\n%010d 00000 x \n"),
        "a comment in the table": lambda pdf: table(pdf, b"xref\n%% evil\n%d 1\n%010d 00000 n \n"),
        "startxref in the middle of the table": lambda pdf: table(pdf, b"xref\n%d 1\n%010d 00000 n \n", 2),
        "no table": lambda pdf: table(pdf, b"xxxx\n%d 1\n%010d 00000 n \n"),
    }


def table(pdf: bytes, form: bytes, shift: int = 0) -> bytes:
    update = Update(Document(pdf))
    body = update.document.body(update.document.tree).replace(b"/Count 2", b"/Count 2/Rotate 90")
    offset = update.put(update.document.tree, body)
    return update.ended(form % (update.document.tree, offset), None, update.end + shift)
