"""Objects of one number: in tables, sections and object streams, and tables that point elsewhere."""

from document import Document, stream
from places import placed
from update import Entry, Update, kids, object_stream

KIND = "numbers doubled"


def variants(bench):
    """Two bodies for the page tree's root, one of them the evil one."""
    yield from placed(bench, KIND, in_tables() | elsewhere(), ("after", "before"))
    # pyHanko signs no file that goes over from tables to streams.
    yield from placed(bench, KIND, in_object_streams(), ("after",))


def evil_tree(update: Update) -> bytes:
    return b"<</Type/Pages/Count 2/Kids%s>>" % kids(update.evil_page(), update.document.pages[1])


def good_tree(update: Update) -> bytes:
    return update.document.body(update.document.tree)


def in_tables():
    """Twice in one cross-reference table."""
    return {
        "two sections, evil first": lambda pdf: in_table(pdf, evil_tree, good_tree, one_section=False),
        "two sections, evil last": lambda pdf: in_table(pdf, good_tree, evil_tree, one_section=False),
        "sections that overlap, evil first": lambda pdf: in_table(pdf, evil_tree, good_tree, one_section=True),
        "sections that overlap, evil last": lambda pdf: in_table(pdf, good_tree, evil_tree, one_section=True),
        "free and in use": lambda pdf: freed(pdf, free_first=True),
        "in use and free": lambda pdf: freed(pdf, free_first=False),
        "both written, only the good listed": lambda pdf: unlisted(pdf, evil_last=True),
        "both written, only the evil listed": lambda pdf: unlisted(pdf, evil_last=False),
    }


def in_table(pdf: bytes, first, second, one_section: bool) -> bytes:
    update = Update(Document(pdf))
    tree = update.document.tree
    offsets = [update.put(tree, body, listed=False) for body in (first(update), second(update))]
    lines = [b"%010d 00000 n \n" % offset for offset in offsets]
    if one_section:
        # The second section begins one number earlier, with the same line for that number.
        kept = b"%010d 65535 f \n" % 0 if tree == 1 else b"%010d 00000 n \n" % update.document.begins(tree - 1)
        sections = b"%d 1\n" % tree + lines[0] + b"%d 2\n" % (tree - 1) + kept + lines[1]
    else:
        sections = b"".join(b"%d 1\n" % tree + line for line in lines)
    rest = b"".join(b"%d 1\n%010d %05d n \n" % (e.number, e.offset, e.generation) for e in update.entries)
    return update.ended(b"xref\n" + sections + rest, None)


def freed(pdf: bytes, free_first: bool) -> bytes:
    update = Update(Document(pdf))
    update.put(update.document.tree, evil_tree(update))
    free = Entry(update.document.tree, 0, 1, b"f")
    update.entries.insert(0 if free_first else len(update.entries), free)
    return update.with_table()


def unlisted(pdf: bytes, evil_last: bool) -> bytes:
    update = Update(Document(pdf))
    bodies = [(evil_tree(update), not evil_last), (good_tree(update), evil_last)]
    for body, listed in bodies[::-1] if evil_last else bodies:
        update.put(update.document.tree, body, listed=listed)
    return update.with_table()


def elsewhere():
    """The table points at another object, another place or another generation."""
    return {
        "at an object of another number": at_another_number,
        "one byte too early": lambda pdf: at_offset(pdf, -1),
        "one byte too late": lambda pdf: at_offset(pdf, 1),
        "into a stream": into_a_stream,
        "another generation in the table": lambda pdf: generation(pdf, written=0, listed=1),
        "another generation in the object": lambda pdf: generation(pdf, written=1, listed=0),
        "another generation in both": lambda pdf: generation(pdf, written=1, listed=1),
        "the tree is free": lambda pdf: only_free(pdf, lambda document: document.tree),
        "a page is free": lambda pdf: only_free(pdf, lambda document: document.pages[0]),
        "beyond the end": lambda pdf: listed_at(pdf, 10_000_000),
        "at 0": lambda pdf: listed_at(pdf, 0),
    }


def at_another_number(pdf: bytes) -> bytes:
    update = Update(Document(pdf))
    update.new(evil_tree(update))
    return listed(update, update.entries[-1].offset)


def listed(update: Update, offset: int) -> bytes:
    update.entries.append(Entry(update.document.tree, offset))
    return update.with_table()


def at_offset(pdf: bytes, shift: int) -> bytes:
    update = Update(Document(pdf))
    update.written += b"\n \n"
    return listed(update, update.put(update.document.tree, evil_tree(update), listed=False) + shift)


def into_a_stream(pdf: bytes) -> bytes:
    update = Update(Document(pdf))
    hidden = b"%d 0 obj\n%s\nendobj\n" % (update.document.tree, evil_tree(update))
    update.put(update.last_number + 5, stream(hidden), listed=False)
    return listed(update, len(update.document.pdf) + update.written.index(hidden))


def generation(pdf: bytes, written: int, listed: int) -> bytes:
    update = Update(Document(pdf))
    update.put(update.document.tree, evil_tree(update), written)
    update.entries[-1].generation = listed
    return update.with_table()


def only_free(pdf: bytes, number) -> bytes:
    update = Update(Document(pdf))
    update.entries.append(Entry(number(update.document), 0, 1, b"f"))
    return update.with_table()


def listed_at(pdf: bytes, offset: int) -> bytes:
    return listed(Update(Document(pdf)), offset)


def in_object_streams():
    """Twice in an object stream, or at another index or in another stream than the cross-reference says."""
    made = {}
    for index in 0, 1, 2:
        for evil_first in True, False:
            name = f"object stream, evil {'first' if evil_first else 'last'}, index {index}"
            made[name] = lambda pdf, index=index, evil=evil_first: twice_in_stream(pdf, index, evil)
    made["object stream, index beyond the end"] = lambda pdf: once_in_stream(pdf, lambda stream: (2, stream, 7))
    made["object stream, index of another object"] = lambda pdf: once_in_stream(pdf, lambda stream: (2, stream, 1))
    made["object stream that is none"] = lambda pdf: once_in_stream(pdf, lambda stream: (2, stream - 1, 0))
    made["cross-reference of an unknown type"] = lambda pdf: once_in_stream(pdf, lambda stream: (3, stream, 0))
    made["number twice in Index, evil first"] = lambda pdf: twice_in_index(pdf, evil_first=True)
    made["number twice in Index, evil last"] = lambda pdf: twice_in_index(pdf, evil_first=False)
    made["object stream that says less than it has"] = lambda pdf: wrong_head(pdf, b"/N 1")
    made["object stream that says more than it has"] = lambda pdf: wrong_head(pdf, b"/N 9")
    made["object stream that extends itself"] = lambda pdf: wrong_head(pdf, b"/Extends 1 0 R")
    return made


def twice_in_stream(pdf: bytes, index: int, evil_first: bool) -> bytes:
    update = Update(Document(pdf))
    tree = update.document.tree
    bodies = [evil_tree(update), good_tree(update)]
    first, second = bodies if evil_first else bodies[::-1]
    held = update.new(object_stream([(tree, first), (update.last_number + 9, b"null"), (tree, second)]))
    return update.with_stream([*update.rows(), (tree, 2, held, index)])


def once_in_stream(pdf: bytes, row) -> bytes:
    update = Update(Document(pdf))
    tree = update.document.tree
    held = update.new(object_stream([(tree, evil_tree(update)), (update.last_number + 9, b"null")]))
    return update.with_stream([*update.rows(), (tree, *row(held))])


def twice_in_index(pdf: bytes, evil_first: bool) -> bytes:
    update = Update(Document(pdf))
    tree = update.document.tree
    offsets = [update.put(tree, body, listed=False) for body in (evil_tree(update), good_tree(update))]
    rows = [(tree, 1, offset, 0) for offset in (offsets if evil_first else offsets[::-1])]
    return update.with_stream([*update.rows(), *rows])


def wrong_head(pdf: bytes, entries: bytes) -> bytes:
    update = Update(Document(pdf))
    tree = update.document.tree
    pair = [(update.last_number + 9, b"null"), (tree, evil_tree(update))]
    body = object_stream(pair)
    body = body.replace(b"/N 2", entries) if b"/N" in entries else object_stream(pair, entries)
    held = update.new(body)
    return update.with_stream([*update.rows(), (tree, 2, held, 1)])
