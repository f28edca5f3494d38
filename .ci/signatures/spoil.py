"""spoil.py page|last FOLDER FILE.pdf...: copies signed files into FOLDER with one bit changed.

page: in what the first page shows, which every signature covers. last: in the date of the signature made last, which
only that one covers. The date stays one, and the file can still be read.
"""

import io
import re
import sys
from pathlib import Path

from pyhanko.pdf_utils.reader import PdfFileReader


def place_in_page(pdf: bytes) -> int:
    page = PdfFileReader(io.BytesIO(pdf)).root["/Pages"]["/Kids"][0]
    content = page["/Contents"].encoded_data
    assert pdf.count(content) == 1
    return pdf.index(content) + len(content) // 2


def place_in_last(pdf: bytes) -> int:
    *_others, last = re.finditer(rb"/M \(D(?::|\\072)202(\d)", pdf)
    return last.start(1)


def main(place, folder: Path, paths: list[Path]) -> None:
    folder.mkdir(parents=True)
    for path in paths:
        pdf = bytearray(path.read_bytes())
        pdf[place(bytes(pdf))] ^= 1
        (folder / path.name).write_bytes(pdf)
    assert paths, "there is nothing to spoil"


PLACES = {"page": place_in_page, "last": place_in_last}
main(PLACES[sys.argv[1]], Path(sys.argv[2]), [Path(path) for path in sys.argv[3:]])
