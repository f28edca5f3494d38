"""Appends raw updates to a PDF, also such as no program would write."""

import zlib
from dataclasses import dataclass, field

from document import Document, stream

EVIL_WORDS = b"BT /F1 24 Tf 60 700 Td (ONDSKA: 9 miljarder) Tj ET"
EVIL_FONT = b"<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
A4 = b"[0 0 595 842]"


@dataclass
class Entry:
    """A line of a cross-reference table."""

    number: int
    offset: int
    generation: int = 0
    kind: bytes = b"n"


@dataclass
class Update:
    """Objects that are appended to a PDF, one after the other."""

    document: Document
    written: bytes = b""
    entries: list[Entry] = field(default_factory=list)
    trailer: bytes = b""
    last_number: int = 0

    def __post_init__(self):
        self.last_number = self.document.size
        if not self.document.pdf.endswith((b"\n", b"\r")):
            self.written = b"\n"

    @property
    def end(self) -> int:
        """The offset at which the next byte will stand."""
        return len(self.document.pdf) + len(self.written)

    def put(self, number: int, body: bytes, generation: int = 0, listed: bool = True) -> int:
        """Writes an object. Returns its offset."""
        offset = self.end
        self.written += b"%d %d obj\n%s\nendobj\n" % (number, generation, body)
        if listed:
            self.entries.append(Entry(number, offset, generation))
        return offset

    def new(self, body: bytes) -> int:
        """Writes an object of a new number. Returns the number."""
        self.last_number += 1
        self.put(self.last_number, body)
        return self.last_number

    def evil_page(self, entries: bytes = b"/Type/Page", parent: int | None = None) -> int:
        """Writes a page that shows something else. Returns its number."""
        content = self.new(stream(EVIL_WORDS))
        return self.new(page(entries, parent or self.document.tree, content))

    def essentials(self, prev: int | None = None, root: int | None = None) -> bytes:
        """The entries that a trailer must have."""
        document = self.document
        prev = document.startxref if prev is None else prev
        numbers = self.last_number + 20, root or document.root, document.info, prev
        return b"/Size %d/Root %d 0 R/Info %d 0 R/Prev %d" % numbers

    def with_table(self, trailer: bytes | None = None) -> bytes:
        """The whole file, ended by a table with a section for each entry."""
        lines = b"".join(b"%d 1\n%010d %05d %s \n" % (e.number, e.offset, e.generation, e.kind) for e in self.entries)
        return self.ended(b"xref\n" + lines, trailer)

    def ended(self, table: bytes, trailer: bytes | None = None, startxref: int | None = None) -> bytes:
        """The whole file, ended by a table that is given."""
        trailer = self.essentials() + self.trailer if trailer is None else trailer
        place = self.end if startxref is None else startxref
        end = b"trailer\n<<%s>>\nstartxref\n%d\n%%%%EOF\n" % (trailer, place)
        return self.document.pdf + self.written + table + end

    def with_stream(self, rows: list[tuple[int, int, int, int]], entries: bytes = b"") -> bytes:
        """The whole file, ended by a cross-reference stream with rows of number, type, and two values."""
        self.last_number += 1
        own = self.last_number, 1, self.end, 0
        ended = self.cross_reference_stream([*rows, own], entries)
        end = b"startxref\n%d\n%%%%EOF\n" % self.end
        return self.document.pdf + self.written + b"%d 0 obj\n%s\nendobj\n" % (own[0], ended) + end

    def cross_reference_stream(self, rows: list[tuple[int, int, int, int]], entries: bytes = b"") -> bytes:
        """A cross-reference stream, each row a section of its own, in the order given."""
        packed = b"".join(bytes([kind]) + one.to_bytes(4) + two.to_bytes(2) for _, kind, one, two in rows)
        index = b" ".join(b"%d 1" % row[0] for row in rows)
        essentials = self.essentials() + b"/Type/XRef/W[1 4 2]/Index[%s]/Filter/FlateDecode" % index
        return stream(zlib.compress(packed), essentials + self.trailer + entries)

    def rows(self) -> list[tuple[int, int, int, int]]:
        """What has been written so far, for a cross-reference stream."""
        return [(entry.number, 1, entry.offset, entry.generation) for entry in self.entries]


def page(entries: bytes, parent: int, content: int) -> bytes:
    """A page with its own size and typeface."""
    return b"<<%s/Parent %d 0 R/MediaBox%s/Contents %d 0 R/Resources%s>>" % (entries, parent, A4, content, EVIL_FONT)


def object_stream(objects: list[tuple[int, bytes]], entries: bytes = b"") -> bytes:
    """An object stream, also with a number twice."""
    bodies, pairs = b"", b""
    for number, body in objects:
        pairs += b"%d %d " % (number, len(bodies))
        bodies += body + b" "
    head = b"/Type/ObjStm/N %d/First %d/Filter/FlateDecode" % (len(objects), len(pairs))
    return stream(zlib.compress(pairs + bodies), head + entries)


def kids(*numbers: int) -> bytes:
    """References in an array."""
    return b"[%s]" % b" ".join(b"%d 0 R" % number for number in numbers)
