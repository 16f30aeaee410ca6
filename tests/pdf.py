"""PDF files read back by a library that had no part in making them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from unicodedata import normalize

from pypdf import PdfReader

_LIGATURE = re.compile("[\ufb00-\ufb06]")


def reader(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


@cache
def pages(content: bytes) -> list[str]:
    """The text of each page, any white space as one space, the letters of a ligature (some fonts join fi) apart."""
    texts = (_LIGATURE.sub(lambda match: normalize("NFKC", match[0]), p.extract_text()) for p in reader(content).pages)
    return [" ".join(text.split()) for text in texts]


def squeezed(text: str) -> str:
    """A text without white space, which a line break may add or take away."""
    return re.sub(r"\s", "", text)


def links(content: bytes) -> Iterator[tuple[int, tuple[float, ...], Any]]:
    """Each link: on which page, the corners of its place there, and what it leads to."""
    for number, page in enumerate(reader(content).pages):
        for annotation in page.get("/Annots") or ():
            link = annotation.get_object()
            assert link["/Subtype"] == "/Link"
            yield number, tuple(map(float, link["/Rect"])), link["/A"] if "/A" in link else link["/Dest"].get_object()


def addresses(content: bytes) -> set[str]:
    """The web addresses that a document links to."""
    return {target["/URI"] for _, _, target in links(content) if isinstance(target, dict)}


@dataclass(frozen=True, slots=True)
class InnerLink:
    """A link inside a document: page, left edge and height above the foot of the page, and where it leads."""

    page: int
    left: float
    top: float
    to_page: int
    to_top: float

    def answers(self, other: InnerLink) -> bool:
        """Whether it stands where another leads, and leads to where that stands."""
        same_pages = (self.page, self.to_page) == (other.to_page, other.page)
        return same_pages and max(abs(self.top - other.to_top), abs(self.to_top - other.top)) < LINE


LINE = 16
"""Points: what is closer than this is on one line."""


def inner_links(content: bytes) -> list[InnerLink]:
    """The links that stay inside a document; each must lead to a place on one of its pages."""
    numbers = {page.indirect_reference.idnum: number for number, page in enumerate(reader(content).pages)}  # type: ignore[union-attr]
    found = []
    for number, place, target in links(content):
        if isinstance(target, list):
            page, kind, _, top, _ = target
            assert kind == "/XYZ"
            found.append(InnerLink(number, place[0], place[3], numbers[page.idnum], float(top)))
    return found


def root(content: bytes) -> Any:
    """The document catalogue."""
    return reader(content).trailer["/Root"]


def bookmarks(content: bytes) -> list[tuple[str, int]]:
    """The bookmarks of the first level, and the pages that they lead to."""
    read = reader(content)
    top: list[Any] = [entry for entry in read.outline if not isinstance(entry, list)]
    return [(str(entry["/Title"]), read.get_destination_page_number(entry) or 0) for entry in top]


def tags(content: bytes) -> list[str]:
    """The kinds of the elements of a document's structure, in order."""
    return list(_kinds(root(content)["/StructTreeRoot"]))


def _kinds(element: Any) -> Iterator[str]:
    element = element.get_object() if hasattr(element, "get_object") else element
    if isinstance(element, list):
        for each in element:
            yield from _kinds(each)
    elif isinstance(element, dict):
        if "/S" in element:
            yield str(element["/S"])[1:]
        yield from _kinds(element.get("/K"))
