"""Shadow attacks: something is prepared before the signature, and brought forth after it."""

import pymupdf
from bench import Bench, edited
from document import Document, stream, with_entries, without
from edits import annotated, drawn, page, parsed, set_in_root
from places import made
from pyhanko.pdf_utils import generic
from update import EVIL_WORDS, Entry, Update, kids
from variant import Criterion

PREPARED, REDRAWN = "shadow", "redrawn before signing"
WHITE = b"1 1 1 rg 0 0 600 850 re f"


def variants(bench: Bench):
    """Prepared in an update of the built file, or by changing the bytes of the built file itself."""
    for name, (prepare, bring) in prepared().items():
        signed = lambda prepare=prepare: bench.sign_all(prepare(bench.built()))
        yield made(bench, PREPARED, f"{name}: prepared", signed)
        yield made(bench, PREPARED, f"{name}: brought forth", lambda signed=signed, bring=bring: bring(signed()))
        within = lambda prepare=prepare, bring=bring: bench.sign(bring(bench.sign(prepare(bench.built()), 0)), 1)
        yield made(bench, PREPARED, f"{name}: brought forth by the second signer", within)
    for name, change in redrawn().items():
        make = lambda change=change: bench.sign_all(change(bench.built()))
        yield made(bench, REDRAWN, name, make, criterion=Criterion.NEVER)
    for name, content in at_the_foot().items():
        change = lambda pdf, content=content: saved(pdf, lambda document: append(document, content))
        make = lambda change=change: bench.sign_all(change(bench.built()))
        yield made(bench, REDRAWN, name, make, criterion=Criterion.TOLD)


def prepared():
    """What is prepared, and what is done after the signatures."""
    return {
        "hide: an annotation over evil words": (words_under_a_note, note_gone),
        "hide: an image over evil words": (words_under_a_form, form_emptied),
        "replace: a page that lies ready": (page_lies_ready, page_swapped),
        "replace: a table that lies ready": (tree_lies_ready, table_only),
        "replace: the content by its number": (content_lies_ready, content_swapped),
        "hide and replace: a catalog that lies ready": (catalog_lies_ready, root_swapped),
        "optional: a layer that is off": (layer_off, layer_on),
        "optional: a layer for print": (layer_off, layer_for_print),
        "form: a text field that is empty": (empty_text_field, text_field_filled),
    }


def words_under_a_note(pdf: bytes) -> bytes:
    with_words = edited(pdf, lambda writer: more_content(writer, EVIL_WORDS))
    return edited(with_words, annotated(0, b"/Subtype/Stamp/F 4/Rect[0 0 595 842]", WHITE))


def more_content(writer, content: bytes) -> None:
    found = page(0)(writer)
    fonts = parsed(writer, b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>")
    found["/Resources"]["/Font"][generic.pdf_name("/F1")] = fonts
    writer.update_container(found["/Resources"])
    more = writer.add_object(generic.StreamObject(stream_data=b"q " + content + b" Q"))
    found[generic.pdf_name("/Contents")] = generic.ArrayObject([found.raw_get("/Contents"), more])
    writer.update_container(found)


def note_gone(pdf: bytes) -> bytes:
    def edit(writer) -> None:
        found = page(0)(writer)
        found[generic.pdf_name("/Annots")] = generic.ArrayObject()
        writer.update_container(found)

    return edited(pdf, edit)


def words_under_a_form(pdf: bytes) -> bytes:
    def edit(writer) -> None:
        more_content(writer, EVIL_WORDS + b" q /Over Do Q")
        resources = page(0)(writer)["/Resources"]
        forms = generic.DictionaryObject({generic.pdf_name("/Over"): drawn(writer, WHITE)})
        resources[generic.pdf_name("/XObject")] = forms
        writer.update_container(resources)

    return edited(pdf, edit)


def form_emptied(pdf: bytes) -> bytes:
    def edit(writer) -> None:
        form = page(0)(writer)["/Resources"]["/XObject"]["/Over"]
        form.strip_filters()
        form._data, form._encoded_data = b"", None
        writer.update_container(form)

    return edited(pdf, edit)


def page_lies_ready(pdf: bytes) -> bytes:
    update = Update(Document(pdf))
    update.evil_page()
    return update.with_table()


def ready(pdf: bytes, mark: bytes) -> int:
    """The number of the object that was prepared: the newest that begins so."""
    head = pdf[: pdf.rindex(mark)]
    return int(head[head.rindex(b"endobj\n") + 7 :].split()[0])


def page_swapped(pdf: bytes) -> bytes:
    update = Update(Document(pdf))
    evil = ready(pdf, b"<</Type/Page/Parent")
    update.put(update.document.tree, b"<</Type/Pages/Count 2/Kids%s>>" % kids(evil, update.document.pages[1]))
    return update.with_table()


def tree_lies_ready(pdf: bytes) -> bytes:
    update = Update(Document(pdf))
    evil = update.evil_page()
    body = b"<</Type/Pages/Count 2/Kids%s>>" % kids(evil, update.document.pages[1])
    update.put(update.document.tree, body, listed=False)
    return update.with_table()


def table_only(pdf: bytes) -> bytes:
    update = Update(Document(pdf))
    update.entries.append(Entry(update.document.tree, update.document.begins(update.document.tree)))
    return update.with_table()


def content_number(document: Document) -> int:
    return int(document.value(document.pages[0], b"/Contents").split()[0])


def content_lies_ready(pdf: bytes) -> bytes:
    update = Update(Document(pdf))
    update.put(content_number(update.document), stream(EVIL_WORDS), listed=False)
    update.new(b"null")
    return update.with_table()


def content_swapped(pdf: bytes) -> bytes:
    update = Update(Document(pdf))
    number = content_number(update.document)
    update.entries.append(Entry(number, update.document.begins(number)))
    return update.with_table()


def catalog_lies_ready(pdf: bytes) -> bytes:
    update = Update(Document(pdf))
    tree = update.new(b"<</Type/Pages/Count 1/Kids%s>>" % kids(update.evil_page()))
    root = without(update.document.body(update.document.root), b"/Pages")
    update.new(with_entries(root, b"/Ready true/Pages %d 0 R" % tree))
    return update.with_table()


def root_swapped(pdf: bytes) -> bytes:
    update = Update(Document(pdf))
    update.new(b"null")
    return update.with_table(update.essentials(root=ready(pdf, b"/Ready true")))


def layer_off(pdf: bytes) -> bytes:
    def edit(writer) -> None:
        layer = writer.add_object(parsed(writer, b"<</Type/OCG/Name(x)>>"))
        resources = page(0)(writer)["/Resources"]
        resources[generic.pdf_name("/Properties")] = generic.DictionaryObject({generic.pdf_name("/L"): layer})
        more_content(writer, b"/OC /L BDC " + EVIL_WORDS + b" EMC")
        number = layer.idnum
        set_in_root("/OCProperties", b"<</OCGs[%d 0 R]/D<</OFF[%d 0 R]>>>>" % (number, number))(writer)

    return edited(pdf, edit)


def layer_on(pdf: bytes) -> bytes:
    def edit(writer) -> None:
        writer.root["/OCProperties"]["/D"].pop("/OFF")
        writer.update_root()

    return edited(pdf, edit)


def layer_for_print(pdf: bytes) -> bytes:
    def edit(writer) -> None:
        layers = writer.root["/OCProperties"]
        layers["/D"][generic.pdf_name("/AS")] = parsed(writer, b"[<</Event/View/Category[/View]/OCGs[]>>]")
        layers["/D"][generic.pdf_name("/BaseState")] = generic.pdf_name("/ON")
        layers["/D"].pop("/OFF")
        writer.update_root()

    return edited(pdf, edit)


def empty_text_field(pdf: bytes) -> bytes:
    return edited(pdf, annotated(0, b"/Subtype/Widget/F 4/FT/Tx/T(x)/V()/Rect[70 600 500 760]", b""))


def text_field_filled(pdf: bytes) -> bytes:
    def edit(writer) -> None:
        found = page(0)(writer)["/Annots"][0]
        found["/AP"][generic.pdf_name("/N")] = drawn(writer, WHITE + b" 0 g " + EVIL_WORDS)
        writer.update_container(found)

    return edited(pdf, edit)


def redrawn():
    """The built file itself is another one, with the same words: a white box, glyphs that have changed places."""
    return {
        "white box": lambda pdf: saved(pdf, lambda document: append(document, WHITE)),
        "white box on paper": lambda pdf: saved(pdf, lambda document: append(document, b"1 g 0 45 9 9 re f")),
        "white letters": lambda pdf: saved(pdf, lambda document: append(document, letters(document, b"1 g"))),
        "letters that are not drawn": lambda pdf: saved(pdf, lambda document: append(document, letters(document, b"3 Tr"))),
        "glyphs swapped": lambda pdf: saved(pdf, swap_glyphs),
        "page cropped": lambda pdf: saved(pdf, lambda document: document[0].set_cropbox((0, 0, 400, 400))),
        "page turned": lambda pdf: saved(pdf, lambda document: document[0].set_rotation(180)),
        "note over the words": lambda pdf: saved(pdf, lambda document: document[0].add_rect_annot((0, 0, 400, 400))),
    }


def at_the_foot():
    """Where a service may write, in the lowest 12 mm: whatever stands there is told, seen or not."""
    return {
        "white box at the foot": b"1 g 0 0 9 9 re f",
        "black box at the foot": b"0 g 0 0 9 9 re f",
    }


def letters(document, how: bytes) -> bytes:
    """Letters of the page's own font in the middle of it."""
    font = document.get_page_fonts(0)[0][4].encode()
    return b"BT /%s 12 Tf %s 70 430 Td <0010001100120013> Tj ET" % (font, how)


def saved(pdf: bytes, change) -> bytes:
    """Changed by MuPDF and saved anew: nothing of the built file is left as a revision."""
    document = pymupdf.open(stream=pdf)
    change(document)
    return document.tobytes()


def append(document, content: bytes) -> None:
    number = document[0].get_contents()[0]
    document.update_stream(number, document.xref_stream(number) + b" q " + content + b" Q")


def swap_glyphs(document) -> None:
    """Two glyphs of a typeface change places, by its map from letters to glyphs."""
    for number in range(1, document.xref_length()):
        if document.xref_get_key(number, "CIDToGIDMap")[1] == "/Identity":
            places = list(range(400))
            places[3], places[5] = 5, 3
            table = document.get_new_xref()
            document.update_object(table, "<<>>")
            document.update_stream(table, b"".join(place.to_bytes(2) for place in places), new=True)
            document.xref_set_key(number, "CIDToGIDMap", f"{table} 0 R")
