"""What the tampering must know of a PDF: the numbers and the bytes of its objects."""

import functools
import io
import re

from pyhanko.pdf_utils.reader import PdfFileReader

VALUE = rb"(?:\[[^\]]*\]|<<.*?>>|\d+ \d+ R|/[^\s/<>\[\]()]+|[-+.\d]+|true|false|null|<[0-9A-Fa-f]*>)"


class Document:
    """A PDF as it stands, before something is appended to it."""

    def __init__(self, pdf: bytes):
        self.pdf = pdf
        self._reader = PdfFileReader(io.BytesIO(pdf), strict=False)
        trailer = self._reader.trailer
        self.size = int(trailer["/Size"])
        self.root = trailer.raw_get("/Root").idnum
        self.info = trailer.raw_get("/Info").idnum
        self.tree = self._reader.root.raw_get("/Pages").idnum
        self.pages = [kid.idnum for kid in self._reader.root["/Pages"]["/Kids"]]
        self.form = self._reader.root.raw_get("/AcroForm").idnum
        self.fields = [field.idnum for field in self._reader.root["/AcroForm"]["/Fields"]]

    @functools.cached_property
    def startxref(self) -> int:
        """Where the last cross-reference section begins."""
        return int(re.findall(rb"startxref\s+(\d+)", self.pdf)[-1])

    def begins(self, number: int) -> int:
        """The offset of the newest object of this number."""
        *_older, newest = re.finditer(rb"(?<![0-9])%d 0 obj" % number, self.pdf)
        return newest.start()

    def body(self, number: int) -> bytes:
        """The bytes of the newest object of this number, between `obj` and `endobj`."""
        found = re.compile(rb"\d+ 0 obj\s*(.*?)\s*endobj", re.DOTALL).match(self.pdf, self.begins(number))
        return found[1]

    def value(self, number: int, key: bytes) -> bytes:
        """The value of a key of an object, as it is written."""
        return re.search(key + rb"\s*(" + VALUE + rb")", self.body(number), re.DOTALL)[1]

    def signature(self, field: int) -> int:
        """The number of the signature in a field."""
        return int(re.search(rb"/V (\d+) 0 R", self.body(field))[1])

    def content(self, page: int) -> bytes:
        """What a page draws, decompressed."""
        return self._reader.root["/Pages"]["/Kids"][page]["/Contents"].data

    def page_of(self, field: int) -> int:
        """On which page a field stands, from 0; a service's own pages may follow."""
        return self.pages.index(int(self.value(field, b"/P").split()[0]))

    def rectangle(self, field: int) -> tuple[float, ...]:
        """Where a field stands on its page."""
        return tuple(float(number) for number in self.value(field, b"/Rect").strip(b"[] ").split())


def without(body: bytes, *keys: bytes) -> bytes:
    """A dictionary without some of its entries, whose values are simple."""
    for key in keys:
        body = re.sub(key + rb"(?![A-Za-z])\s*" + VALUE, b"", body, flags=re.DOTALL)
    return body


def with_entries(body: bytes, entries: bytes) -> bytes:
    """A dictionary with more entries, at its beginning."""
    return body.replace(b"<<", b"<<" + entries + b" ", 1)


def with_last(body: bytes, entries: bytes) -> bytes:
    """A dictionary with more entries, at its end. A stream has none to append here."""
    head, _, tail = body.rpartition(b">>")
    return head + b" " + entries + b">>" + tail


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream that is not compressed."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(content), content)
