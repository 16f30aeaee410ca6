"""Source: what a format reader hands on, and the article made of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from generator.articles.dateline import take_published
from generator.articles.decoding import UnusableError
from generator.articles.fields import Fields
from generator.articles.headline import take_headline
from generator.articles.language import is_english, other_language
from generator.articles.limits import LONGEST, MOST_PARAGRAPHS, MOST_WORDS
from generator.articles.paragraphs import paragraph_spans
from generator.model import Article

Report = Callable[[str], None]
"""Takes the reason, in one line, why one article of a file was left out."""

_FORCES = "'language: en' in the file or in mkdocs.yml, or --language en, forces it"
_WORD = re.compile(r"[A-Za-z0-9]{1,8}|[^\sA-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Source:
    """The exact text of one article and what its file says about it; ``id`` is None where the file gives none.

    ``pages`` are the places in the text where the pages of a document begin, empty where it has none.
    """

    text: str
    fields: Fields
    id: str | None = None
    pages: tuple[int, ...] = ()


def make_article(source: Source, article_id: str, path: str, collection: str, language: str = "") -> Article:
    """The article of a source.

    What the source does not give is taken from the text: a headline from the first sentence, the publication date from
    the byline or the dateline.

    Args:
        source: what its file has.
        article_id: its id.
        path: its file.
        collection: its collection.
        language: "en" to read it as English, whatever its source and its words say; else "".

    Raises:
        UnusableError: the text is too long to be an article, or in another language than English, unless the source
            or the caller says that it is in English.
    """
    _check(len(source.text), LONGEST, "characters")
    _check(sum(1 for _ in _WORD.finditer(source.text)), MOST_WORDS, "words and signs")
    fields = source.fields
    stated = fields.language if is_english(fields.language) else language or fields.language
    if not is_english(stated) and (other := other_language(source.text)):
        raise UnusableError(f"left out: in {other}, and English is read; {_FORCES}")
    paragraphs = paragraph_spans(source.text)
    _check(len(paragraphs), MOST_PARAGRAPHS, "paragraphs")
    taken = None if fields.published else take_published(source.text, paragraphs, headed=fields.title is not None)
    first = source.text[slice(*paragraphs[0])] if paragraphs else ""
    return Article(
        id=article_id,
        path=path,
        text=source.text,
        paragraphs=paragraphs,
        title=fields.title or take_headline(first),
        title_taken=fields.title is None,
        published=taken[0] if taken else fields.published,
        published_span=taken[1] if taken else None,
        outlet=fields.outlet,
        authors=fields.authors,
        url=fields.url,
        language=stated,
        tags=fields.tags,
        collection=collection,
        extra=fields.extra,
        published_from=fields.published_from,
        missing=fields.missing,
        pages=source.pages,
    )


def _check(number: int, most: int, what: str) -> None:
    if number > most:
        raise UnusableError(f"too long: {number:,} {what}, and at most {most:,} are read as one article")
