"""Wording: the words of a text with their places, as two texts are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from generator.model import Article, Span
from generator.sentences import sentence_spans

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\w\s]|_")
_MARK = re.compile("[\"“”„«»'‘’]")
_SIGNS = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})


class Token(NamedTuple):
    """A word, a number or a sign: as it is compared, and where it stands."""

    key: str
    span: Span

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a number, and no sign."""
        return self.key[0].isalnum()


def tokens(text: str, within: Span) -> list[Token]:
    """The words, numbers and signs of a part of a text, in order; kinds of quotation marks and dashes are one."""
    return [Token(_key(match.group()), Span(*match.span())) for match in _TOKEN.finditer(text, *within)]


def words(text: str, *spans: Span) -> list[str]:
    """The words and numbers of some parts of a text, in order, without capitals."""
    found = (token for span in spans for token in tokens(text, span))
    return [token.key.casefold() for token in found if token.is_word]


def sentences(article: Article) -> list[Span]:
    """The sentences of an article, in order."""
    return [span for paragraph in article.paragraphs for span in sentence_spans(article.text, paragraph)]


def quoted_spans(text: str, paragraph: Span) -> list[Span]:
    """What stands between quotation marks in a paragraph, in order; a double one that is not closed runs to its end.

    A single mark opens before a word and after none, and closes after a sign or before none; one without a partner is
    an apostrophe.
    """
    found: list[Span] = []
    start, single = -1, False
    for match in _MARK.finditer(text, *paragraph):
        mark, at = match.group(), match.start()
        before, after = text[at - 1 : at] if at > paragraph.start else " ", text[at + 1 : at + 2]
        is_single = mark in "'‘’"
        if start < 0:
            if mark not in "”»’" and (not is_single or (not before.isalnum() and after.isalnum())):
                start, single = at, is_single
        elif is_single == single and mark not in "“«„‘" and (not single or not after.isalnum()):
            found.append(Span(start, at + 1))
            start = -1
    if start >= 0 and not single:
        found.append(Span(start, paragraph.end))
    return found


@lru_cache(maxsize=1 << 16)
def _key(token: str) -> str:
    return unicodedata.normalize("NFKC", token).translate(_SIGNS)
