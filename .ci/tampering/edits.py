"""Edits of a document's objects, written by pyHanko: what they are made of."""

import io

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter


def parsed(writer: IncrementalPdfFileWriter, text: bytes):
    """An object as it is written in a file."""
    return generic.read_object(io.BytesIO(text + b" "), generic.Reference(1, 0, writer))


def stream(writer: IncrementalPdfFileWriter, entries: bytes, content: bytes):
    """A reference to a new stream."""
    dictionary = parsed(writer, b"<<%s>>" % entries)
    return writer.add_object(generic.StreamObject(dict(dictionary), stream_data=content))


def set_in_root(key: str, text: bytes):
    """An edit that sets an entry of the document's catalog."""

    def edit(writer: IncrementalPdfFileWriter) -> None:
        writer.root[generic.pdf_name(key)] = parsed(writer, text)
        writer.update_root()

    return edit


def removed_from_root(key: str):
    """An edit that removes an entry of the document's catalog."""

    def edit(writer: IncrementalPdfFileWriter) -> None:
        del writer.root[key]
        writer.update_root()

    return edit


def set_in(find, entries: dict[str, bytes | None]):
    """An edit that sets entries of the dictionary that `find` finds, or removes them."""

    def edit(writer: IncrementalPdfFileWriter) -> None:
        found = find(writer)
        for key, text in entries.items():
            if text is None:
                found.pop(generic.pdf_name(key), None)
            else:
                found[generic.pdf_name(key)] = parsed(writer, text)
        writer.update_container(found)

    return edit


def page(index: int):
    """Finds a page."""
    return lambda writer: writer.root["/Pages"]["/Kids"][index]


def field(index: int):
    """Finds a field, which is its own annotation."""
    return lambda writer: writer.root["/AcroForm"]["/Fields"][index]


def form(writer: IncrementalPdfFileWriter):
    """Finds the form."""
    return writer.root["/AcroForm"]


def annotated(index: int, entries: bytes, appearance: bytes | None = None):
    """An edit that adds an annotation to a page, with an appearance as large as itself when there is one."""

    def edit(writer: IncrementalPdfFileWriter) -> None:
        annotation = parsed(writer, b"<</Type/Annot%s>>" % entries)
        if appearance is not None:
            annotation["/AP"] = generic.DictionaryObject({generic.pdf_name("/N"): drawn(writer, appearance)})
        on = page(index)(writer)
        annotations = on.get("/Annots", generic.ArrayObject())
        on[generic.pdf_name("/Annots")] = generic.ArrayObject([*annotations, writer.add_object(annotation)])
        writer.update_container(on)

    return edit


FONT = b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
FORM = b"/Type/XObject/Subtype/Form/FormType 1"


def drawn(writer: IncrementalPdfFileWriter, content: bytes, entries: bytes = b"/BBox[0 0 600 850]"):
    """A form that draws something."""
    return stream(writer, FORM + entries + FONT, content)
