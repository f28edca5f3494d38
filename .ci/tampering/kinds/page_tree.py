"""The page tree: which pages are shown."""

from document import Document, stream, with_entries, without
from places import placed
from update import EVIL_WORDS, Update, kids, page
from variant import Criterion

TREE = "page tree"


def variants(bench):
    """All that a tree can be made to say."""
    yield from placed(bench, TREE, types() | intermediate_nodes() | counts() | odd_kids() | roots())
    yield from placed(bench, TREE, one_more(), ("after",))
    # A service may put pages after the last, where a signature covers them and they are told.
    yield from placed(bench, TREE, one_more(), ("before", "within"), criterion=Criterion.PAGE_TOLD)


def tree(entries: bytes, prepare=lambda update: ()):
    """A tamper that writes the tree's root anew. `%(evil)d` and the like in the entries are what `prepare` made."""

    def tamper(pdf: bytes) -> bytes:
        update = Update(Document(pdf))
        one, *_, last = update.document.pages
        numbers = {b"one": one, b"last": last, b"tree": update.document.tree, **dict(prepare(update))}
        update.put(update.document.tree, entries % numbers)
        return update.with_table()

    return tamper


def with_evil(entries: bytes):
    """Prepares a page that shows something else."""
    return lambda update: {b"evil": update.evil_page(entries)}


def types():
    """Kids that some viewers take for pages and others do not."""
    found = {
        "type Pagex": b"/Type/Pagex",
        "type Template": b"/Type/Template",
        "type page": b"/Type/page",
        "no type": b"",
        "type null": b"/Type null",
        "type a string": b"/Type(Page)",
        "type a number": b"/Type 5",
        "type escaped": b"/Type/P#61ge",
        "type Pages with contents": b"/Type/Pages",
        "type twice": b"/Type/Pagex/Type/Page",
        "type Catalog": b"/Type/Catalog",
        "type empty": b"/Type/",
        "type an array": b"/Type[/Page]",
    }
    entries = b"<</Type/Pages/Count 2/Kids[%(evil)d 0 R %(one)d 0 R %(last)d 0 R]>>"
    made = {name: tree(entries, with_evil(kind)) for name, kind in found.items()}
    only = b"<</Type/Pages/Count 1/Kids[%(evil)d 0 R %(one)d 0 R]>>"
    made["type Pagex instead of the last"] = tree(only, with_evil(b"/Type/Pagex"))
    made["type by reference"] = tree(entries, type_by_reference)
    return made


def type_by_reference(update: Update):
    kind = update.new(b"/Pagex")
    return {b"evil": update.evil_page(b"/Type %d 0 R" % kind)}


def intermediate_nodes():
    """Nodes between the root and an evil page."""
    found = {
        "node Pagesx": b"/Type/Pagesx",
        "node without type": b"",
        "node of type Page": b"/Type/Page",
        "node of type Catalog": b"/Type/Catalog",
        "node with count 0": b"/Type/Pages/Count 0",
        "node with escaped Kids": b"/Type/Pages/Count 1/K#69ds[%d 0 R]",
    }
    entries = b"<</Type/Pages/Count 3/Kids[%(node)d 0 R %(one)d 0 R %(last)d 0 R]>>"
    return {name: tree(entries, with_node(kind)) for name, kind in found.items()}


def with_node(entries: bytes):
    def prepare(update: Update):
        evil = update.evil_page()
        own = entries % evil if b"%d" in entries else entries + b"/Kids[%d 0 R]/Count 1" % evil
        return {b"node": update.new(b"<<%s/Parent %d 0 R>>" % (own, update.document.tree))}

    return prepare


def counts():
    """Numbers of pages that are not the number of pages."""
    found = {
        "0": b"0",
        "fewer": b"1",
        "more": b"5",
        "negative": b"-2",
        "huge": b"2147483648",
        "a real": b"2.0",
        "a string": b"(2)",
        "null": b"null",
        "an array": b"[2]",
        "a dead reference": b"9999 0 R",
    }
    two = b"<</Type/Pages/Count %s/Kids[%%(one)d 0 R %%(last)d 0 R]>>"
    made = {f"count {name}": tree(two % count) for name, count in found.items()}
    made["no count"] = tree(b"<</Type/Pages/Kids[%(one)d 0 R %(last)d 0 R]>>")
    third = b"<</Type/Pages/Count %s/Kids[%%(one)d 0 R %%(last)d 0 R %%(evil)d 0 R]>>"
    made["count without the evil one"] = tree(third % b"2", with_evil(b"/Type/Page"))
    made["count 0 before an evil one"] = tree(third % b"0", with_evil(b"/Type/Page"))
    return made


def odd_kids():
    """Kids that are no references to pages, or to the wrong ones."""
    evil = with_evil(b"/Type/Page")
    plain = b"<</Type/Pages/Count %d/Kids%s>>"
    found = {
        "null first": (3, b"[null %(one)d 0 R %(last)d 0 R]"),
        "a number": (2, b"[7 %(one)d 0 R %(last)d 0 R]"),
        "a name": (2, b"[/Page %(one)d 0 R %(last)d 0 R]"),
        "a dead reference": (2, b"[9999 0 R %(one)d 0 R %(last)d 0 R]"),
        "the first twice": (3, b"[%(one)d 0 R %(one)d 0 R %(last)d 0 R]"),
        "swapped": (2, b"[%(last)d 0 R %(one)d 0 R]"),
        "one missing": (1, b"[%(one)d 0 R]"),
        "none": (0, b"[]"),
        "null": (2, b"null"),
        "the tree itself": (3, b"[%(tree)d 0 R %(one)d 0 R %(last)d 0 R]"),
        "another generation": (2, b"[%(one)d 1 R %(last)d 0 R]"),
        "nested arrays": (2, b"[[%(one)d 0 R] %(last)d 0 R]"),
    }
    made = {f"kids: {name}": tree(plain % (count, listed)) for name, (count, listed) in found.items()}
    made["kids: an evil one instead"] = tree(plain % (2, b"[%(evil)d 0 R %(last)d 0 R]"), evil)
    direct = b"<</Type/Pages/Count 3/Kids[%s %%(one)d 0 R %%(last)d 0 R]>>"
    whole = page(b"/Type/Page", 1, 0).replace(b"/Contents 0 0 R", b"/Contents %(content)d 0 R")
    made["kids: a direct page"] = tree(direct % whole, with_content)
    made["kids: a direct node"] = tree(direct % b"<</Type/Pages/Count 1/Kids[%(evil)d 0 R]>>", evil)
    made["kids: by reference"] = tree(plain % (1, b" %(kids)d 0 R"), kids_by_reference)
    return made


def one_more():
    """A page after the last."""
    evil = with_evil(b"/Type/Page")
    three = b"<</Type/Pages/Count 3/Kids[%(one)d 0 R %(last)d 0 R %(evil)d 0 R]>>"
    return {"kids: an evil one more": tree(three, evil)}


def with_content(update: Update):
    return {b"content": update.new(stream(EVIL_WORDS))}


def kids_by_reference(update: Update):
    return {b"kids": update.new(kids(update.evil_page()))}


def roots():
    """Another root of the tree, or of the document."""
    return {
        "tree of its own": other_tree,
        "a page as tree": page_as_tree,
        "direct tree": direct_tree,
        "another catalog": other_catalog,
    }


def other_tree(pdf: bytes) -> bytes:
    update = Update(Document(pdf))
    node = update.new(b"<</Type/Pages/Count 1/Kids%s>>" % kids(update.evil_page()))
    root = without(update.document.body(update.document.root), b"/Pages")
    update.put(update.document.root, with_entries(root, b"/Pages %d 0 R" % node))
    return update.with_table()


def page_as_tree(pdf: bytes) -> bytes:
    update = Update(Document(pdf))
    root = without(update.document.body(update.document.root), b"/Pages")
    update.put(update.document.root, with_entries(root, b"/Pages %d 0 R" % update.evil_page()))
    return update.with_table()


def direct_tree(pdf: bytes) -> bytes:
    update = Update(Document(pdf))
    root = without(update.document.body(update.document.root), b"/Pages")
    node = b"/Pages<</Type/Pages/Count 1/Kids%s>>" % kids(update.evil_page())
    update.put(update.document.root, with_entries(root, node))
    return update.with_table()


def other_catalog(pdf: bytes) -> bytes:
    update = Update(Document(pdf))
    node = update.new(b"<</Type/Pages/Count 1/Kids%s>>" % kids(update.evil_page()))
    root = without(update.document.body(update.document.root), b"/Pages")
    number = update.new(with_entries(root, b"/Pages %d 0 R" % node))
    return update.with_table(update.essentials(root=number))
