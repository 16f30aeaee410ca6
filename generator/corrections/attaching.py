"""Attaching: every corrections file finds its article, also one whose name has changed.

A file belongs to the article of its name. One whose name fits none is given to the article that its ``article`` line
names, or else to the only one in which all its quoted words stand; that is said, so that the file can be renamed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from generator.corrections.model import CORRECTIONS_ENDING, ArticleCorrections, Corrections, names_of
from generator.corrections.quoting import QuotedText, words_of
from generator.model import Article, Problem

_ENOUGH = 4  # quoted words that together tell an article from others


def attach(corrections: Corrections, articles: Sequence[Article]) -> Corrections:
    """The corrections with every file at the article that it was written for.

    Args:
        corrections: those of the site, as they were read.
        articles: the articles of the site, as they were read.

    Returns:
        The corrections; their ``problems`` also name each file whose name fits no article, where its article is likely
        to be, and whether it was put on that.
    """
    owned = {own.path for article in articles if (own := corrections.of(article))}
    strays = [own for own in corrections.articles.values() if own.path not in owned]
    if not strays:
        return corrections
    free = _Candidates([article for article in articles if corrections.of(article) is None])
    taken = _Candidates([article for article in articles if corrections.of(article)])
    attached: dict[str, ArticleCorrections] = {}
    problems: list[Problem] = []
    for own in strays:
        found = free.article_of(own)
        name = names_of(found)[-1] if found else ""
        if found and name not in attached:
            attached[name] = own
            reason = f"its article is now {_where(found)}, and it was put on that; rename it to {_file_for(found)}"
        else:
            reason = "no article that was read here has that file name or record id; "
            if likely := free.likeliest(own):
                reason += f"the likeliest is {_where(likely)}: rename it to {_file_for(likely)} if that is the one"
            elif likely := taken.likeliest(own):
                reason += f"its words stand in {_where(likely)}: move its entries to {corrections.path_of(likely)}"
            else:
                reason += "rename or remove it"
        problems.append(Problem(own.path, reason))
    return replace(
        corrections,
        articles={**corrections.articles, **attached},
        problems=(*corrections.problems, *problems),
    )


class _Candidates:
    """Articles that may be the one for which corrections were written."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = articles
        self._text = cache(lambda number: QuotedText(articles[number].text))

    def article_of(self, own: ArticleCorrections) -> Article | None:
        """The one that corrections name, or that all their quotes fit; None where that is none or several."""
        wanted = words_of(own.article or "")
        named = [a for a in self._articles if wanted and wanted in (words_of(a.title), words_of(a.id))]
        if len(named) == 1:
            return named[0]
        quotes = list(own.quotes)
        if len(words_of(" ".join(quotes))) < _ENOUGH:
            return None
        return self._only(self._counts(quotes), len(quotes))

    def likeliest(self, own: ArticleCorrections) -> Article | None:
        """The one that most of the quotes fit; None where none fits, or several as well."""
        counts = self._counts(list(own.quotes))
        most = max(counts, default=0)
        return self._only(counts, most) if most else None

    def _counts(self, quotes: Sequence[str]) -> list[int]:
        """How many of the quotes stand in each article."""
        numbers = range(len(self._articles))
        return [sum(bool(self._text(number).places(quote)) for quote in quotes) for number in numbers]

    def _only(self, counts: Sequence[int], wanted: int) -> Article | None:
        found = [article for article, count in zip(self._articles, counts, strict=True) if count == wanted]
        return found[0] if len(found) == 1 else None


def _where(article: Article) -> str:
    """An article by its file, and by its id where a file has several."""
    return article.path if names_of(article)[-1] in article.path else f"{article.path} ({article.id})"


def _file_for(article: Article) -> str:
    return f"{names_of(article)[-1]}{CORRECTIONS_ENDING}"
