"""PDF: the text layer of a document, which PDFium reads; the way of the lines into paragraphs is in ``typeset.py``."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.articles.decoding import UnusableError, plain_lines, read_bytes
from generator.articles.fields import Fields
from generator.articles.limits import LONGEST
from generator.articles.source import Source
from generator.articles.typeset import Glyph, Page, compose

LARGEST_PDF = 50_000_000  # bytes; pictures take most of them
_MOST_PAGES = 300  # a report as long as a book; an article has a few
_SCAN = "its pages are pictures without text; have the text recognised first, with OCRmyPDF, say"


def read_pdf(path: Path) -> list[Source]:
    """The one article of a ``.pdf`` file: its largest line as the title, its paragraphs, and where its pages begin.

    Running heads, feet and page numbers are left out; a word broken at the end of a line is made whole.

    Raises:
        UnusableError: the file is no PDF, needs a password, is too long, or has no text.
    """
    import pypdfium2  # noqa: PLC0415 - most articles do without

    data = read_bytes(path, LARGEST_PDF)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).casefold()
        raise UnusableError("protected by a password" if locked else "not a PDF that can be read") from error
    try:
        pages = list(_pages(document))
    finally:
        document.close()
    composed = compose(pages)
    if not composed.text:
        raise UnusableError(_SCAN)
    empty = [str(number) for number, page in enumerate(pages, 1) if not page.lines]
    problems = (f"no text on page {', '.join(empty[:20])}: pictures, empty or damaged",) if empty else ()
    fields = Fields(title=composed.title or None, problems=problems)
    return [Source(composed.text, fields, pages=composed.starts)]


def _pages(document: Any) -> Iterator[Page]:
    from pypdfium2 import PdfiumError  # noqa: PLC0415

    if len(document) > _MOST_PAGES:
        raise UnusableError(f"too long: {len(document)} pages, and at most {_MOST_PAGES} are read as one article")
    characters = 0
    for number in range(len(document)):
        try:
            page = document[number]
            text = page.get_textpage()
        except PdfiumError:
            yield Page((), 0)  # damaged; it is named as one without text
            continue
        characters += text.count_chars()
        if characters > 2 * LONGEST:
            raise UnusableError(f"too long: at most {LONGEST:,} characters are read as one article")
        yield Page.of(list(_glyphs(text)), page.get_height())
        text.close()
        page.close()


def _glyphs(text: Any) -> Iterator[Glyph]:
    """The characters of a page in the order of the file, with their places; PDFium adds spaces and line ends."""
    from pypdfium2 import raw  # noqa: PLC0415

    left, right, bottom, top, across, base = (ctypes.c_double() for _ in range(6))
    box = [ctypes.byref(value) for value in (left, right, bottom, top)]
    origin = [ctypes.byref(value) for value in (across, base)]
    for number in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, number)
        raw.FPDFText_GetCharBox(text, number, *box)
        raw.FPDFText_GetCharOrigin(text, number, *origin)
        size = raw.FPDFText_GetFontSize(text, number)
        character = plain_lines(chr(code)) if code <= 0x10FFFF else "\ufffd"
        yield Glyph(character, left.value, right.value, base.value, size)
