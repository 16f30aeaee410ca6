"""Duplicates: the same article twice on one site."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Set

from generator.articles.reading import Reading
from generator.ids import slug
from generator.model import Article, Problem
from generator.names import fold


def leave_out_duplicates(reading: Reading) -> Reading:
    """Leave out one of two articles with the same id, or with the same text, and say so.

    Two ids are the same where they give the same page address; two texts, where they differ in white space only. The
    first one stays, and one of which nothing could not be read before one that is not whole. The same text in two
    outlets, as that of an agency, is no duplicate.
    """
    problems = list(reading.problems)
    faulty = {problem.path for problem in problems}
    addresses: dict[str, Article] = {}
    texts: dict[str, list[Article]] = defaultdict(list)
    left_out: dict[int, Problem] = {}
    for number, article in sorted(enumerate(reading.articles), key=lambda each: _is_faulty(each[1], faulty)):
        address, text = slug(article.id), " ".join(article.text.split())
        if first := addresses.get(address):
            left_out[number] = Problem(article.path, _taken(article, first))
        elif same := next((each for each in texts[text] if not _in_two_outlets(each, article)), None):
            left_out[number] = Problem(article.path, f"left out: the same text as {same.path}; delete one of the two")
        else:
            addresses[address] = article
            texts[text].append(article)
    kept = tuple(article for number, article in enumerate(reading.articles) if number not in left_out)
    left = tuple(left_out[number] for number in sorted(left_out))
    ids = {article.id for article in kept}
    versions = tuple(version for version in reading.versions if version.of in ids)
    return Reading(kept, (*problems, *left), versions, reading.is_whole, reading.unread)


def _taken(article: Article, first: Article) -> str:
    """What is told of an article whose page another one has."""
    one, other = (unicodedata.normalize("NFC", each.id) for each in (article, first))
    if one == other and article.id != first.id:
        return (
            f"left out: {first.path} has the same name, but for how its accents are encoded (Unicode NFC or NFD); "
            f"rename one of the two"
        )
    return f"left out: its id {article.id!r} is taken by {first.path}; rename one of the two"


def _in_two_outlets(one: Article, other: Article) -> bool:
    """Whether two articles say that they are of different outlets."""
    return bool(one.outlet and other.outlet) and fold(str(one.outlet)) != fold(str(other.outlet))


def _is_faulty(article: Article, faulty: Set[str]) -> bool:
    """Whether something of an article could not be read; ``faulty`` is where problems are, files or records of them."""
    return article.path in faulty or f"{article.path}: {article.id}" in faulty
