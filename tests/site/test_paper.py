"""What comes out of a browser's printer."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests import pdf
from tests.site.test_pages import KINDS

pytestmark = pytest.mark.xdist_group("site")

Print = Callable[[str], tuple[Page, bytes]]

NAVIGATION = ["Table of contents", "Back to top", "Skip to", "Made with", "¶", "↩", "Home"]


@pytest.fixture(scope="module")
def papers() -> dict[str, bytes]:
    """What was printed so far: a PDF file by its page."""
    return {}


@pytest.fixture
def printed(page: Page, address: str, papers: dict[str, bytes]) -> Print:
    """Print a page: the page as it stands on paper, and the PDF file."""

    def print_page(where: str) -> tuple[Page, bytes]:
        page.goto(address + where)
        if where not in papers:
            page.wait_for_load_state("networkidle")
            papers[where] = page.pdf(format="A4")
        page.emulate_media(media="print")
        return page, papers[where]

    return print_page


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_that_leads_elsewhere_is_printed(printed: Print, kind: str) -> None:
    page, content = printed(KINDS[kind])
    elsewhere = ".b-jump:visible, .b-back:visible, .b-find:visible, .b-find-link:visible, nav:not(.b-strip, .md-tags):visible"
    assert page.locator(elsewhere).count() == 0
    words = " ".join(pdf.pages(content))
    assert [each for each in NAVIGATION if each in words and each != page.locator("h1").inner_text().strip("¶ ")] == []
    assert "Calendar file" not in words
    assert not re.search(r"\bPDF this\b|\bPDF these\b", words)


@pytest.mark.parametrize("kind", ["briefing", "hostile", "collection", "timeline", "statements", "actor", "method"])
def test_all_that_is_shown_is_printed_and_no_row_is_torn(printed: Print, kind: str) -> None:
    page, content = printed(KINDS[kind])
    papers = [pdf.squeezed(paper).replace("·", "") for paper in pdf.pages(content)]  # a dot is the style sheet's
    rows = page.locator(".b-statement, .b-dates > li, .b-articles > li, .b-lead, .b-head, article tbody tr").all()
    assert rows
    for row in rows:
        shown = [pdf.squeezed(line) for line in row.inner_text().splitlines() if line.strip()]
        assert any(all(line in paper for line in shown) for paper in papers), row.inner_text()
    text = "".join(papers)
    for paragraph in page.locator(".b-source > p").all():
        assert pdf.squeezed(paragraph.inner_text()) in text


def test_what_is_wide_is_not_cut_off(printed: Print) -> None:
    page, content = printed("wide.html")
    words = pdf.squeezed("".join(pdf.pages(content)))
    parts = page.locator("article th, article td, article pre code").all()
    assert len(parts) > 20
    for part in parts:
        assert pdf.squeezed(part.inner_text()) in words


def test_where_a_link_leads_is_printed(printed: Print) -> None:
    _, content = printed("wide.html")
    assert "Somewhere else <https://example.org/far/away>." in " ".join(pdf.pages(content))


@pytest.mark.parametrize("kind", ["briefing", "hostile", "collection"])
def test_a_briefing_and_a_collection_offer_their_pdf(site: Path, printed: Print, kind: str) -> None:
    page, _ = printed(KINDS[kind])
    page.emulate_media(media="screen")
    with page.expect_download() as download:
        page.get_by_role("link", name="PDF", exact=True).click()
    content = download.value.path().read_bytes()
    assert pdf.reader(content).metadata
    assert content in {file.read_bytes() for file in site.rglob("*.pdf")}
    title = page.locator("h1").inner_text().removesuffix("¶").strip()
    assert pdf.squeezed(title) in pdf.squeezed(pdf.pages(content)[0])
