"""Head: what is shown around the headline of a page, where dates and bylines stand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from generator.articles.dateline import DATE
from generator.articles.html.blocks import Block
from generator.articles.html.document import tokens
from generator.articles.html.metadata import same

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PROSE = 90  # characters of text that belongs to the story
_BEFORE = 25  # elements before the headline that may belong to it
_AFTER = 400  # elements between the headline and the story
_ELSEWHERE = frozenset("nav aside footer".split())
_NAMED = frozenset("related sidebar recommended latest".split())


def around_headline(root: HtmlElement, blocks: Sequence[Block], title: str | None) -> list[HtmlElement]:
    """The elements between the headline and the story, and then those just before it; none where it is not shown."""
    shown = next((block.element for block in blocks if title and same(block.text, title)), None)
    headline = next(root.iter("h1"), None) if shown is None else shown
    elements = list(root.iter())
    start = next((n for n, element in enumerate(elements) if element is headline), None)
    if start is None:
        return []
    after = takewhile(lambda element: not _is_story(element), elements[start + 1 : start + _AFTER])
    before = reversed(elements[max(0, start - _BEFORE) : start])
    return [element for element in (*after, *before) if not is_elsewhere(element)]


def text_before(element: HtmlElement) -> str:
    """The text just before an element, in the one that it is in."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        return previous.tail or ""
    return (parent.text or "") if parent is not None else ""


def is_elsewhere(element: HtmlElement) -> bool:
    """Whether an element is beside the article, by the kind or the name of what is around it."""
    around = [element, *element.iterancestors()]
    return any(e.tag in _ELSEWHERE or tokens(e) & _NAMED for e in around[:12])


def _is_story(element: HtmlElement) -> bool:
    return element.tag in ("p", "div") and len(element.text or "") >= _PROSE and not DATE.search(element.text or "")
