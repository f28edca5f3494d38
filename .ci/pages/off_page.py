"""off_page.py FILE.pdf...: finds text that runs off its page or over other text.

Reads the boxes of all words with poppler's `pdftotext -bbox`, so it knows nothing of how the pages were made. Prints words
that leave the page by more than a point, and words that cover more than a fifth of another's box on the same line. Exit
code 0: none; 1: some; 2: a file cannot be read, or there is none.
"""
import re
import subprocess
import sys
from html import unescape

WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')
PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">')
MARK = 40.0  # points: the mark of a draft lies behind the text and is higher than any line


def pages(path):
    run = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, text=True)
    if run.returncode:
        print(f"{path}: {run.stderr.strip()}", file=sys.stderr)
        raise SystemExit(2)
    size, words = None, []
    for line in run.stdout.splitlines():
        if page := PAGE.search(line):
            if size:
                yield size, words
            size, words = (float(page[1]), float(page[2])), []
        elif word := WORD.search(line):
            box = tuple(map(float, word.groups()[:4]))
            if box[3] - box[1] < MARK:
                words.append((*box, unescape(word[5])))
    if size:
        yield size, words


def faults(size, words):
    for x0, y0, x1, y1, text in words:
        if x0 < -1 or y0 < -1 or x1 > size[0] + 1 or y1 > size[1] + 1:
            yield f"off the page: {text}"
    for i, (ax0, ay0, ax1, ay1, a) in enumerate(words):
        for bx0, by0, bx1, by1, b in words[i + 1:]:
            across = min(ax1, bx1) - max(ax0, bx0)
            down = min(ay1, by1) - max(ay0, by0)
            small = min((ax1 - ax0) * (ay1 - ay0), (bx1 - bx0) * (by1 - by0))
            if across > 1 and down > 0.5 * min(ay1 - ay0, by1 - by0) and small > 0 and across * down > 0.2 * small:
                yield f"over each other: {a} / {b}"


def self_test():
    """Whether what is at a limit passes and what is beyond it does not."""
    page, word = (100.0, 100.0), (10.0, 10.0, 40.0, 20.0, "ett")
    ways = [
        (0, [word, (41.0, 10.0, 60.0, 20.0, "två")]),
        (0, [word, (10.0, 20.0, 40.0, 30.0, "två")]),
        (1, [word, (30.0, 10.0, 60.0, 20.0, "två")]),
        (1, [word, (10.0, 13.0, 40.0, 23.0, "två")]),
        (0, [(71.0, 10.0, 101.0, 20.0, "ett")]),
        (1, [(72.0, 10.0, 102.0, 20.0, "ett")]),
        (1, [(10.0, 95.0, 40.0, 105.0, "ett")]),
    ]
    wrong = [words for count, words in ways if len(list(faults(page, words))) != count]
    print(f"{len(ways) - len(wrong)} of {len(ways)} pages are judged right")
    return 1 if wrong else 0


def main(paths):
    if paths == ["--self-test"]:
        return self_test()
    bad = words_seen = 0
    for path in paths:
        for number, (size, words) in enumerate(pages(path), 1):
            words_seen += len(words)
            for fault in faults(size, words):
                bad += 1
                print(f"{path}: page {number}: {fault}")
    print(f"{bad} faults among {words_seen} words in {len(paths)} files")
    if words_seen < 20 * len(paths) or not paths:
        print("there is too little text to judge", file=sys.stderr)
        return 2
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
