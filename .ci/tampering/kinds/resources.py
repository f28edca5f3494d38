"""What pages are drawn with and read by, swapped after a signature: fonts, letters, images, tags, names, files."""

import re

from document import Document, stream, with_entries
from edits import field, form, page, parsed, set_in, set_in_root
from places import placed, placed_edits
from pyhanko.pdf_utils import generic
from update import EVIL_WORDS, Entry, Update

SHARED, SIGNED, BYTES = "resources", "signed values", "bytes around objects"
PLACES = ("after", "within")


def variants(bench):
    """Whoever does it needs no key, or signs in the same revision."""
    yield from placed_edits(bench, SHARED, drawn_with() | read_by(), PLACES)
    yield from placed_edits(bench, SIGNED, signed_values(), PLACES)
    yield from placed(bench, BYTES, shadowed() | ends() | streams(), ("after",))


def drawn_with():
    """Pages stay as they are, and what they refer to does not."""
    return {
        "letters of a font": lambda writer: in_font(writer, "/ToUnicode", b"/Identity-H"),
        "letters of a font gone": lambda writer: in_font(writer, "/ToUnicode", None),
        "typeface": lambda writer: in_font(writer, "/BaseFont", b"/Symbol"),
        "encoding": lambda writer: in_font(writer, "/Encoding", b"/Identity-V"),
        "fonts emptied": lambda writer: in_resources(writer, "/Font", b"<<>>"),
        "properties": lambda writer: in_resources(writer, "/Properties", b"<</L<</Type/OCG/Name(x)>>>>"),
        "graphics states": lambda writer: in_resources(writer, "/ExtGState", b"<</g0<</ca 0>>>>"),
        "resources of the tree": inherited_resources,
        "resources of the page gone": set_in(page(0), {"/Resources": None}),
        "contents in another order": other_order,
        "contents doubled": doubled_contents,
        "group": set_in(page(0), {"/Group": b"<</S/Transparency/I true/CS/DeviceGray>>"}),
        "user unit": set_in(page(0), {"/UserUnit": b"2"}),
        "actions of the page": set_in(page(0), {"/AA": b"<</O<</S/JavaScript/JS(app.alert\\(1\\))>>>>"}),
        "metadata of the page": set_in(page(0), {"/Metadata": b"1 0 R"}),
        "piece of the page": set_in(page(0), {"/PieceInfo": b"<</X<</Private(ONDSKA)>>>>"}),
        "order of tabs": set_in(page(0), {"/Tabs": b"/R"}),
        "time of showing": set_in(page(0), {"/Dur": b"1"}),
    }


def in_resources(writer, key: str, text: bytes) -> None:
    resources = page(0)(writer)["/Resources"]
    resources[generic.pdf_name(key)] = parsed(writer, text)
    writer.update_container(resources)


def in_font(writer, key: str, text: bytes | None) -> None:
    fonts = page(0)(writer)["/Resources"]["/Font"]
    set_in(lambda _writer: fonts[next(iter(fonts))], {key: text})(writer)


def inherited_resources(writer) -> None:
    tree = writer.root["/Pages"]
    tree[generic.pdf_name("/Resources")] = parsed(writer, b"<</Font<<>>>>")
    writer.update_container(tree)


def other_order(writer) -> None:
    found = page(0)(writer)
    own, other = found.raw_get("/Contents"), page(1)(writer).raw_get("/Contents")
    found[generic.pdf_name("/Contents")] = generic.ArrayObject([other, own])
    writer.update_container(found)


def doubled_contents(writer) -> None:
    found = page(0)(writer)
    found[generic.pdf_name("/Contents")] = generic.ArrayObject([found.raw_get("/Contents")] * 2)
    writer.update_container(found)


def read_by():
    """What assistive technology and programs read."""
    tags = lambda writer: writer.root["/StructTreeRoot"]
    element = lambda writer: first_element(tags(writer))
    return {
        "actual text": set_in(element, {"/ActualText": b"(ONDSKA)"}),
        "alternative text": set_in(element, {"/Alt": b"(ONDSKA)"}),
        "expansion": set_in(element, {"/E": b"(ONDSKA)"}),
        "language of an element": set_in(element, {"/Lang": b"(en)"}),
        "elements gone": set_in(element, {"/K": b"[]"}),
        "roles": set_in(tags, {"/RoleMap": b"<</P/Artifact>>"}),
        "parents": set_in(tags, {"/ParentTree": b"<</Nums[]>>"}),
        "a file's bytes": embedded_bytes,
        "a file's relation": set_in(lambda writer: writer.root["/AF"][0], {"/AFRelationship": b"/Unspecified"}),
        "a file's name": set_in(lambda writer: writer.root["/AF"][0], {"/UF": b"(ondska.yaml)"}),
        "a base of addresses": set_in_root("/URI", b"<</Base(https://mallory.example)>>"),
    }


def first_element(tags):
    kids = tags["/K"]
    return kids[0] if isinstance(kids, generic.ArrayObject) else kids


def embedded_bytes(writer) -> None:
    own = writer.root["/AF"][0]["/EF"].raw_get("/F")
    other = generic.StreamObject(dict(parsed(writer, b"<</Type/EmbeddedFile>>")), stream_data=b"titel: Ondska\n")
    other.container_ref = own.reference
    writer.objects[own.generation, own.idnum] = other


def signed_values():
    """The first signer's signature and field, written again with something else."""
    signature = lambda writer: field(0)(writer)["/V"]
    return {
        "date": set_in(signature, {"/M": b"(D:19990101000000Z)"}),
        "reason": set_in(signature, {"/Reason": b"(ONDSKA)"}),
        "name": set_in(signature, {"/Name": b"(Mallory)"}),
        "place": set_in(signature, {"/Location": b"(ONDSKA)"}),
        "kind of container": set_in(signature, {"/SubFilter": b"/adbe.pkcs7.detached"}),
        "filter": set_in(signature, {"/Filter": b"/Own"}),
        "properties": set_in(signature, {"/Prop_Build": b"<</App<</Name/Ondska>>>>"}),
        "permissions": set_in(signature, {"/Reference": b"[<</TransformMethod/DocMDP/TransformParams<</P 3>>>>]"}),
        "of the second signer": other_value,
        "field put into another": reparented,
        "field gone from the form": lambda writer: gone(writer, form(writer)["/Fields"]),
        "widget gone from the page": lambda writer: gone(writer, page_of(writer)["/Annots"]),
        "a field more": one_more_field,
    }


def other_value(writer) -> None:
    """Both fields have one signature; within the second signer's revision it is the first's."""
    second = field(1)(writer)
    second[generic.pdf_name("/V")] = field(0)(writer).raw_get("/V")
    first = field(0)(writer)
    first.pop("/V")
    writer.update_container(second)
    writer.update_container(first)


def reparented(writer) -> None:
    fields = form(writer)["/Fields"]
    parent = writer.add_object(parsed(writer, b"<</FT/Sig/T(del)/Kids[%d 0 R]>>" % fields.raw_get(0).idnum))
    first = field(0)(writer)
    first[generic.pdf_name("/Parent")] = parent
    writer.update_container(first)
    fields[0] = parent
    writer.update_container(fields)


def page_of(writer):
    return field(0)(writer)["/P"]


def gone(writer, found) -> None:
    del found[0]
    writer.update_container(found)


def one_more_field(writer) -> None:
    fields = form(writer)["/Fields"]
    fields.append(writer.add_object(parsed(writer, b"<</FT/Sig/T(underskrift-3)/Subtype/Widget/Rect[0 0 0 0]>>")))
    writer.update_container(fields)


def shadowed():
    """Objects of a later revision that take the place of what a page refers to."""
    return {
        "content freed": lambda pdf: freed(pdf, lambda document: content_of(document)),
        "field freed": lambda pdf: freed(pdf, lambda document: document.fields[0]),
        "signature freed": lambda pdf: freed(pdf, lambda document: document.signature(document.fields[0])),
        "information freed": lambda pdf: freed(pdf, lambda document: document.info),
        "content of a later revision": lambda pdf: replaced(pdf, content_of),
        "only a new root": only_root,
        "root without a type": lambda pdf: root(pdf, lambda own: own.replace(b"/Type/Catalog", b"", 1)),
        "encrypted": lambda pdf: trailer(pdf, b"/Encrypt<</Filter/Standard/V 1/R 2/O()/U()/P -4>>"),
        "identifier changed": lambda pdf: trailer(pdf, b"/ID[<00><01>]"),
        "root in the trailer twice": lambda pdf: trailer(pdf, b"/Root 1 0 R"),
    }


def content_of(document: Document) -> int:
    return int(document.value(document.pages[0], b"/Contents").split()[0])


def freed(pdf: bytes, which) -> bytes:
    update = Update(Document(pdf))
    update.entries.append(Entry(which(update.document), 0, 1, b"f"))
    return update.with_table()


def replaced(pdf: bytes, which) -> bytes:
    update = Update(Document(pdf))
    update.put(which(update.document), stream(EVIL_WORDS))
    return update.with_table()


def only_root(pdf: bytes) -> bytes:
    update = Update(Document(pdf))
    number = update.new(with_entries(update.document.body(update.document.root), b"/PageLayout/OneColumn"))
    return update.with_table(update.essentials(root=number))


def root(pdf: bytes, change) -> bytes:
    update = Update(Document(pdf))
    update.put(update.document.root, change(with_entries(update.document.body(update.document.root), b"/Lang(x)")))
    return update.with_table()


def trailer(pdf: bytes, entries: bytes) -> bytes:
    update = Update(Document(pdf), trailer=entries)
    update.new(b"null")
    return update.with_table()


def ends():
    """What stands after the end, before the start and between revisions."""
    return {
        "two ends": lambda pdf: pdf + b"startxref\n0\n%%EOF\n",
        "an end alone": lambda pdf: pdf + b"%%EOF\n",
        "start elsewhere": lambda pdf: pdf + b"startxref\n9\n%%EOF\n",
        "bytes after the end": lambda pdf: pdf + b"1 0 obj\n<<>>\nendobj\n",
        "bytes before the start": lambda pdf: b"junk\n" + pdf,
        "blanks before the start": lambda pdf: b"\n\n" + pdf,
        "another version in the head": lambda pdf: pdf.replace(b"%PDF-1.7", b"%PDF-1.3", 1),
    }


def streams():
    """Cross-reference streams that say too much or too little."""
    rows = lambda update: [(update.document.pages[0], 1, update.document.begins(update.document.pages[0]), 0)]
    written = lambda pdf, old, new: re.sub(old, new, with_stream(pdf, rows))
    return {
        "widths too small": lambda pdf: written(pdf, rb"/W\[1 4 2\]", b"/W[1 2 2]"),
        "widths too many": lambda pdf: written(pdf, rb"/W\[1 4 2\]", b"/W[1 4 2 0]"),
        "widths huge": lambda pdf: written(pdf, rb"/W\[1 4 2\]", b"/W[9 9 9]"),
        "index odd": lambda pdf: written(pdf, rb"/Index\[(\d+) 1", rb"/Index[\1"),
        "index elsewhere": lambda pdf: written(pdf, rb"/Index\[\d+ 1", b"/Index[1 1"),
        "index too long": lambda pdf: written(pdf, rb"/Index\[(\d+) 1", rb"/Index[\1 9"),
        "filter unknown": lambda pdf: written(pdf, rb"/Filter/FlateDecode(?!.*/Filter/FlateDecode)", b"/Filter/LZWDecode"),
    }


def with_stream(pdf: bytes, rows) -> bytes:
    update = Update(Document(pdf))
    return update.with_stream(rows(update))
