"""Source: what a format reader hands on, and the article made of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.articles.dateline import take_published
from generator.articles.decoding import UnusableError
from generator.articles.fields import Fields
from generator.articles.headline import take_headline
from generator.articles.limits import LONGEST, MOST_PARAGRAPHS, MOST_WORDS
from generator.articles.paragraphs import paragraph_spans
from generator.model import Article

_WORD = re.compile(r"[A-Za-z0-9]{1,8}|[^\sA-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Source:
    """The exact text of one article and what its file says about it; ``id`` is None where the file gives none."""

    text: str
    fields: Fields
    id: str | None = None


def make_article(source: Source, article_id: str, path: str, collection: str) -> Article:
    """The article of a source.

    What the source does not give is taken from the text: a headline from the first sentence, the publication date from
    the byline or the dateline.

    Raises:
        UnusableError: the text is too long to be an article.
    """
    _check(len(source.text), LONGEST, "characters")
    _check(sum(1 for _ in _WORD.finditer(source.text)), MOST_WORDS, "words and signs")
    fields = source.fields
    paragraphs = paragraph_spans(source.text)
    _check(len(paragraphs), MOST_PARAGRAPHS, "paragraphs")
    taken = None if fields.published else take_published(source.text, paragraphs)
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
        language=fields.language,
        tags=fields.tags,
        collection=collection,
        extra=fields.extra,
    )


def _check(number: int, most: int, what: str) -> None:
    if number > most:
        raise UnusableError(f"too long: {number:,} {what}, and at most {most:,} are read as one article")
