"""draw.py FILE BOXES: draws all pages with poppler, MuPDF and PDFium at 100 dpi, and prints a checksum of each as JSON.

BOXES are parts of pages, [[PAGE, [LEFT, BOTTOM, RIGHT, TOP]], ...] in points; they are left blank.
"""

import hashlib
import json
import subprocess
import sys

import pymupdf
import pypdfium2

DPI = 100
SECONDS = 20  # a viewer that draws a page of text for longer has been led astray


class Canvas:
    """The pixels of a page, three bytes each."""

    def __init__(self, width: int, height: int, row: int, pixels):
        self.width, self.height, self.row, self.pixels = width, height, row, bytearray(pixels)

    def blank(self, left: float, bottom: float, right: float, top: float) -> None:
        """Whitens a rectangle, and a pixel around it: edges are drawn softly."""
        scale = DPI / 72
        first, last = int(left * scale) - 1, int(right * scale) + 2
        for y in range(int(self.height - top * scale) - 1, int(self.height - bottom * scale) + 2):
            start = y * self.row
            self.pixels[start + first * 3 : start + last * 3] = bytes(3 * (last - first))

    def checksum(self) -> str:
        """Of the size and all pixels."""
        head = f"{self.width} {self.height} {self.row} ".encode()
        return hashlib.sha256(head + self.pixels).hexdigest()[:16]


def mupdf(path: str) -> list[Canvas]:
    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
    drawn = (page.get_pixmap(dpi=DPI) for page in pymupdf.open(path))
    return [Canvas(pixels.width, pixels.height, pixels.stride, pixels.samples) for pixels in drawn]


def pdfium(path: str) -> list[Canvas]:
    document = pypdfium2.PdfDocument(path)
    if document.get_formtype():
        document.init_forms()
    drawn = (page.render(scale=DPI / 72, may_draw_forms=True) for page in document)
    return [Canvas(pixels.width, pixels.height, pixels.stride, pixels.buffer) for pixels in drawn]


def poppler(path: str) -> list[Canvas]:
    command = ["pdftoppm", "-q", "-r", str(DPI), path]
    said = subprocess.run(command, capture_output=True, check=True, timeout=SECONDS).stdout
    pages = []
    while said:
        kind, size, _depth, said = said.split(b"\n", 3)
        assert kind == b"P6"
        width, height = map(int, size.split())
        pages.append(Canvas(width, height, width * 3, said[: width * height * 3]))
        said = said[width * height * 3 :]
    return pages


def checksums(viewer, path: str, boxes: list) -> list[str]:
    """Of each page; what a viewer cannot draw, it draws in no other file in the same way."""
    try:
        pages = viewer(path)
        for number, rectangle in boxes:
            pages[number].blank(*rectangle)
        return [page.checksum() for page in pages]
    except Exception as error:
        return [f"cannot draw: {type(error).__name__} {error}"[:200]]


VIEWERS = {"poppler": poppler, "MuPDF": mupdf, "PDFium": pdfium}

if __name__ == "__main__":
    file, boxes = sys.argv[1], json.loads(sys.argv[2])
    print(json.dumps({name: checksums(viewer, file, boxes) for name, viewer in VIEWERS.items()}))
