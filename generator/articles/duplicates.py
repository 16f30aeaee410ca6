"""Duplicates: the same article twice on one site."""

from __future__ import annotations

from generator.articles.reading import Reading
from generator.ids import slug
from generator.model import Article, Problem


def leave_out_duplicates(reading: Reading) -> Reading:
    """Leave out the second of two articles with the same id, or with the same text, and say so.

    Two ids are the same where they give the same page address; two texts, where they differ in white space only.
    """
    kept: list[Article] = []
    problems = list(reading.problems)
    addresses: dict[str, Article] = {}
    texts: dict[str, Article] = {}
    for article in reading.articles:
        address, text = slug(article.id), " ".join(article.text.split())
        if first := addresses.get(address):
            reason = f"left out: its id {article.id!r} is taken by {first.path}; rename one of the two"
            problems.append(Problem(article.path, reason))
        elif first := texts.get(text):
            problems.append(Problem(article.path, f"left out: the same text as {first.path}; delete one of the two"))
        else:
            kept.append(article)
            addresses[address] = texts[text] = article
    return Reading(tuple(kept), tuple(problems))
