"""Pages: what they inherit, and what they say themselves."""

from document import Document, with_entries, without
from kinds.page_tree import tree
from places import placed
from update import A4, Update

INHERITED, PAGE = "inheritance", "page"


def variants(bench):
    """Of the first page."""
    yield from placed(bench, INHERITED, inherited(), ("after", "within"))
    yield from placed(bench, PAGE, pages(), ("after", "within"))


def inherited():
    """Entries that pages get from a node above them."""
    entries = {
        "Rotate": b"/Rotate 90",
        "CropBox": b"/CropBox[0 400 595 842]",
        "MediaBox": b"/MediaBox[0 0 300 300]",
        "Resources": b"/Resources<<>>",
        "UserUnit": b"/UserUnit 2",
    }
    made = {}
    for name, entry in entries.items():
        made[f"{name} by the tree"] = tree(b"<</Type/Pages/Count 2%s/Kids[%%(one)d 0 R %%(last)d 0 R]>>" % entry)
        made[f"{name} by another parent"] = other_parent(entry, drop=())
    made["MediaBox taken over"] = other_parent(b"/MediaBox[0 0 300 300]", drop=(b"/MediaBox",))
    made["Resources taken over"] = other_parent(b"/Resources<<>>", drop=(b"/Resources",))
    made["parent null"] = with_page(lambda body: body.replace(b"/Parent", b"/Parent null/Old"))
    made["no parent"] = with_page(lambda body: without(body, b"/Parent"))
    made["parent is the page"] = other_parent(None, drop=())
    return made


def other_parent(entry: bytes | None, drop: tuple[bytes, ...]):
    """The first page says that its parent is another than the one whose kid it is."""

    def tamper(pdf: bytes) -> bytes:
        update = Update(Document(pdf))
        one = update.document.pages[0]
        parent = one if entry is None else update.new(b"<</Type/Pages/Count 1/Kids[%d 0 R]%s>>" % (one, entry))
        body = without(update.document.body(one), b"/Parent", *drop)
        update.put(one, with_entries(body, b"/Parent %d 0 R" % parent))
        return update.with_table()

    return tamper


def with_page(change):
    """A tamper that writes the first page anew."""

    def tamper(pdf: bytes) -> bytes:
        update = Update(Document(pdf))
        one = update.document.pages[0]
        update.put(one, change(update.document.body(one)))
        return update.with_table()

    return tamper


def pages():
    """A page with other entries."""
    entries = {
        "MediaBox": b"[0 0 595 400]",
        "CropBox": b"[0 0 595 400]",
        "Rotate": b"180",
        "UserUnit": b"3",
        "Contents": b"[]",
        "Resources": b"<<>>",
        "Type": b"/Pagex",
        "Group": b"<</S/Transparency/CS/DeviceCMYK>>",
    }
    made = {f"{key} set": with_page(setting(b"/" + key.encode(), value)) for key, value in entries.items()}
    made["no type"] = with_page(lambda body: without(body, b"/Type"))
    made["no MediaBox"] = with_page(lambda body: without(body, b"/MediaBox"))
    made["MediaBox reversed"] = with_page(setting(b"/MediaBox", b"[595 842 0 0]"))
    made["MediaBox of A4"] = with_page(setting(b"/MediaBox", A4))
    return made


def setting(key: bytes, value: bytes):
    return lambda body: with_entries(without(body, key), key + b" " + value)
