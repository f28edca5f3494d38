"""Keys that stand twice in one dictionary: some readers take the first, some the last."""

from document import Document, stream, with_entries, with_last, without
from places import placed
from update import EVIL_FONT, EVIL_WORDS, Update, kids

KIND = "keys doubled"


def variants(bench):
    """The evil value first and last, plain and escaped."""
    yield from placed(bench, KIND, page_keys() | tree_keys() | catalog_keys(), ("after", "within"))
    yield from placed(bench, KIND, trailer_keys() | stream_keys(), ("after",))


def page_keys():
    """Contents and the like of the first page."""
    made = {}
    for key in b"/Contents", b"/Co#6etents", b"/#43ontents":
        made |= both_orders(f"page {key.decode()}", lambda update: update.document.pages[0], evil_contents(key))
    for key, value in (b"/Resources", EVIL_FONT), (b"/MediaBox", b"[0 0 300 300]"), (b"/Type", b"/Pagex"):
        made |= both_orders(f"page {key.decode()}", lambda update: update.document.pages[0], fixed(key, value))
    return made


def evil_contents(key: bytes):
    return lambda update: key + b" %d 0 R" % update.new(stream(b"q Q " + EVIL_WORDS))


def fixed(key: bytes, value: bytes):
    return lambda _update: key + b" " + value


def tree_keys():
    """Kids, Count and Type of the page tree."""
    made = {}
    for key in b"/Kids", b"/K#69ds":
        made |= both_orders(f"tree {key.decode()}", lambda update: update.document.tree, evil_kids(key))
    for key, value in (b"/Count", b"0"), (b"/Type", b"/Page"), (b"/C#6funt", b"1"):
        made |= both_orders(f"tree {key.decode()}", lambda update: update.document.tree, fixed(key, value))
    return made


def evil_kids(key: bytes):
    return lambda update: key + kids(update.evil_page(), update.document.pages[1])


def catalog_keys():
    """Pages and AcroForm of the catalog."""
    made = {}
    for key in b"/Pages", b"/P#61ges":
        made |= both_orders(f"catalog {key.decode()}", lambda update: update.document.root, evil_tree(key))
    made |= both_orders("catalog /AcroForm", lambda update: update.document.root, fixed(b"/AcroForm", b"<</Fields[]>>"))
    return made


def evil_tree(key: bytes):
    def entry(update: Update) -> bytes:
        return key + b" %d 0 R" % update.new(b"<</Type/Pages/Count 1/Kids%s>>" % kids(update.evil_page()))

    return entry


def both_orders(name: str, number, entry):
    """An object with one more entry, at its beginning and at its end."""

    def tamper_with(place):
        def tamper(pdf: bytes) -> bytes:
            update = Update(Document(pdf))
            more = entry(update)
            update.put(number(update), place(update.document.body(number(update)), more))
            return update.with_table()

        return tamper

    return {f"{name} first": tamper_with(with_entries), f"{name} last": tamper_with(with_last)}


def trailer_keys():
    """Root, Prev and Size of the trailer."""
    return {
        "trailer /Root first": lambda pdf: evil_root(pdf, b"/Root %d 0 R", first=True),
        "trailer /Root last": lambda pdf: evil_root(pdf, b"/Root %d 0 R", first=False),
        "trailer /R#6fot first": lambda pdf: evil_root(pdf, b"/R#6fot %d 0 R", first=True),
        "trailer /R#6fot last": lambda pdf: evil_root(pdf, b"/R#6fot %d 0 R", first=False),
        "trailer /Prev 0 last": lambda pdf: with_trailer(pdf, lambda own: own + b"/Prev 0"),
        "trailer /Prev 0 first": lambda pdf: with_trailer(pdf, lambda own: b"/Prev 0" + own),
        "trailer /Size 1 last": lambda pdf: with_trailer(pdf, lambda own: own + b"/Size 1"),
        "trailer /Encrypt null": lambda pdf: with_trailer(pdf, lambda own: own + b"/Encrypt null"),
        "trailer /Info null last": lambda pdf: with_trailer(pdf, lambda own: own + b"/Info null"),
    }


def evil_root(pdf: bytes, entry: bytes, first: bool) -> bytes:
    update = Update(Document(pdf))
    node = update.new(b"<</Type/Pages/Count 1/Kids%s>>" % kids(update.evil_page()))
    root = without(update.document.body(update.document.root), b"/Pages")
    more = entry % update.new(with_entries(root, b"/Pages %d 0 R" % node))
    own = update.essentials()
    return update.with_table(more + own if first else own + more)


def with_trailer(pdf: bytes, change) -> bytes:
    update = Update(Document(pdf))
    update.new(b"null")
    return update.with_table(change(update.essentials()))


def stream_keys():
    """A stream with two lengths or filters."""
    evil = b"BT ET " + EVIL_WORDS
    return {
        "stream /Length short last": lambda pdf: new_content(pdf, stream(evil, b"/Length 5")),
        "stream /Length 0 first": lambda pdf: new_content(pdf, stream(evil, b"/Length 0")),
        "stream /Filter none": lambda pdf: new_content(pdf, stream(evil, b"/Filter/FlateDecode/Filter null")),
        "stream /Filter hex": lambda pdf: new_content(
            pdf, stream(evil.hex().encode() + b">", b"/F#69lter/ASCIIHexDecode")
        ),
    }


def new_content(pdf: bytes, body: bytes) -> bytes:
    """What the first page draws, replaced under its own number."""
    update = Update(Document(pdf))
    number = int(update.document.value(update.document.pages[0], b"/Contents").split()[0])
    update.put(number, body)
    return update.with_table()
