"""Wording: the words of a text with their places, as two texts are compared."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from generator.model import Article, Span
from generator.sentences import sentence_spans

_TOKEN = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[^\w\s]|_")
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


@lru_cache(maxsize=1 << 16)
def _key(token: str) -> str:
    return unicodedata.normalize("NFKC", token).translate(_SIGNS)
