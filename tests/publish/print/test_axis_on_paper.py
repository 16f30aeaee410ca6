"""The picture of dates by time as it stands on paper."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from generator.publish.addresses import Addresses
from generator.publish.axis import Axis, Column, Lane
from generator.publish.print.documents import document_of
from generator.publish.print.typesetting import open_layouts
from tests import pdf
from tests.publish.making import analysis, article, dossier

MARGIN = 27 / 25.4 * 72  # points
LINE = 2  # points: how far a thick line goes beyond its ends
HOSTILE = '#panic("x") $x^2$ *b* _i_ `r` <l> @ref #image("/etc/passwd") \\u{41} // c'
DATES = ["1994-12-05", "2010/2031-05", "2017-01", "2031-04-22", "2031-05-02", "2031-05-03/2031-05-04", "2032-01-20"]


def documents() -> dict[str, dict[str, Any]]:
    """What the briefing of an article with these dates shows, and the dossier of its collection."""
    words = [f"word{number}" for number in range(len(DATES))]
    made = article("gate", " ".join([*words, "end"]), "2031-05-02", "The gate", collection="town")
    whole = dossier((made, analysis(made, (), dict(zip(words, DATES, strict=True)))))
    addresses = Addresses(whole)
    return {
        "briefing": document_of(whole, addresses, whole.briefings[0]).data,
        "dossier": document_of(whole, addresses, "town").data,
    }


def set_as(layout: str, data: dict[str, Any], tmp_path: Path) -> bytes:
    with open_layouts(tmp_path / "none") as typesetter:
        content, fault = typesetter.set(layout, data, "gate.pdf")
    assert fault == ""  # it meets the standard of accessibility
    return content


def page_of_axis(content: bytes) -> int:
    """The last page that has one: a dossier has that of the article before its own."""
    return max(n for n, text in enumerate(pdf.pages(content)) if "A bar and its number" in text)


def ink(content: bytes, number: int) -> tuple[float, float, set[int]]:
    """Where the leftmost and the rightmost mark on a page are, in points, and the greys of what is darkest."""
    page = pypdfium2.PdfDocument(content)[number].render(scale=2).to_numpy()[:, :, :3]
    columns = (page.min(axis=2) < 128).any(axis=0).nonzero()[0]
    return columns[0] / 2, columns[-1] / 2, set(page.max(axis=2).flatten().tolist())


@pytest.mark.parametrize("layout", ["briefing", "dossier"])
def test_the_axis_of_the_page_stands_on_paper(layout: str, tmp_path: Path) -> None:
    data = documents()[layout]
    content = set_as(layout, data, tmp_path)
    text = pdf.pages(content)[page_of_axis(content)]
    picture = text[: text.index("A bar and its number")]
    axis = data["axis"] if layout == "dossier" else data["articles"][0]["axis"]
    assert len(axis["columns"]) > 6
    for column in axis["columns"]:
        assert pdf.squeezed("".join(column["lines"])) in pdf.squeezed(picture), column
    assert [lane["words"] for lane in axis["lanes"]][:2] == ["2010 to May 2031", "3 to 4 May 2031"]
    for lane in axis["lanes"]:
        assert lane["words"] in picture
    assert ("published 2 May 2031" in picture) == (layout == "briefing")
    assert "white: all after publication" in text
    assert "dotted: time without a date is left out" in text
    left, right, greys = ink(content, page_of_axis(content))
    assert left >= MARGIN - LINE
    assert right <= 595 - MARGIN + LINE
    assert 0 in greys  # black


def wide() -> Axis:
    """As many columns as there can be, labels and counts as long as they get, and words that are Typst's language."""
    columns = [
        Column(
            ("30", "Nov", "2031") if n else ("to 2019",), "x", 1000 + n, 9 * n, "", after_gap=n % 3 == 1, ahead=n > 9
        )
        for n in range(12)
    ]
    long = f"{HOSTILE} and on {'or a little later ' * 9}"
    lanes = [
        Lane("range", f"whole {long}", "", 1, 12, from_right=True),
        Lane("range", f"left {long}", "", 1, 2, from_right=False),
        Lane("key", f"right {long}", "", 12, 12, from_right=True),
        Lane("key", f"first {long}", "", 1, 1, from_right=False),
        Lane("published", "published 2 December 2031", "", 6, 6, from_right=False),
    ]
    return Axis(tuple(columns), tuple(lanes))


def test_words_are_shown_as_they_are_and_nothing_is_cut_off(tmp_path: Path) -> None:
    data = documents()["briefing"]
    data["articles"][0]["axis"] = dataclasses.asdict(wide())
    content = set_as("briefing", data, tmp_path)
    page = page_of_axis(content)
    text = pdf.squeezed(pdf.pages(content)[page])
    for lane in wide().lanes:
        assert pdf.squeezed(lane.words) in text
    for number in range(1000, 1012):
        assert str(number) in text
    left, right, _ = ink(content, page)
    assert left >= MARGIN - LINE
    assert right <= 595 - MARGIN + LINE


def test_few_dates_have_no_picture(tmp_path: Path) -> None:
    data = documents()["briefing"]
    data["articles"][0]["axis"] = None
    content = set_as("briefing", data, tmp_path)
    assert not any("A bar and its number" in text for text in pdf.pages(content))
