"""Marks: which characters may open or close a quotation, by the characters around them alone.

Handled are “ ”, ” ”, ” “, straight ", « », » «, „ “, `` '', and the single ‘ ’ and straight '. A single mark is an
apostrophe more often: it may open only before a word and after none, and what may close is told apart by how likely it
is to be the end of "drivers’" or "goin’".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from generator.model import Span

CLOSED_BY = {
    "“": ("”", '"'),  # careless typing closes “ with a straight mark
    "”": ("”", "“"),
    '"': ('"', "”"),
    "«": ("»",),
    "»": ("«",),
    "„": ("“", "”"),
    "``": ("''",),
    "''": ("''",),
    "‘": ("’", "'"),
    "'": ("'", "’"),
}
"""The marks that close a quotation, by the one that opened it."""

_MARK = re.compile(r"``|''|\"{1,2}|[“”«»„‘’']")
_SINGLE = frozenset("‘’'")
_BOTH_WAYS = frozenset(("”", '"', "''", "»"))  # may also open
_ELIDED = re.compile(
    r"['‘’](?:\d\ds?|em|tis|twas|twere|twill|til|till|cause|cos|cuz|bout|round|neath|n)(?![\w%])", re.IGNORECASE
)
"""An apostrophe for what is left out at the beginning of a word: ’90s, ’em, ’tis, rock ’n’ roll."""
_IN = re.compile(r"\w(?:in|an|ol|o|th)\Z|\b(?:an|ol|o|th)\Z", re.IGNORECASE)
"""What an apostrophe may shorten at the end of a word: goin’, an’, ol’."""
_AFTER_NOUNS = frozenset(
    """about after against also and are as at be because been before but by can could did do does during for from had
    has have he if in into is it may might must nor not of off on or over she should since so than that the they this
    though to under until was we were when where which while who will with without would yet you""".split()
)
"""Words that follow a noun, but not a noun in the possessive."""
_ENDS_OF_OWNERS = frozenset("sxzSXZ")
_SHORT_AND = re.compile(r"['‘’]n['’]", re.IGNORECASE)
_LEADS_UP = re.compile(r"[:,]\s{1,3}\Z")
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")


class Closing(IntEnum):
    """How sure it is that a mark that may close a quotation does, and is no apostrophe."""

    NEVER = 0
    UNLIKELY = 1  # drivers’ union
    POSSIBLE = 2  # goin’ home; drivers’ and
    SURE = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """A character, or two, that may open or close a quotation.

    ``elided`` says that one that may open is likelier an apostrophe, by the word that it begins; ``begins_speech``
    that it stands at the start of a paragraph, or after a colon or a comma.
    """

    span: Span
    sign: str
    opens: bool
    closing: Closing
    elided: bool = False
    begins_speech: bool = False

    @property
    def single(self) -> bool:
        """Whether it is one of the marks that are apostrophes as well."""
        return self.sign in _SINGLE

    def can_close(self, opened: Mark) -> bool:
        """Whether it is of a kind that closes what another one opened."""
        return self.closing > Closing.NEVER and self.sign in CLOSED_BY[opened.sign]


def find_marks(text: str, paragraph: Span) -> Iterator[Mark]:
    """The marks of a paragraph, in order; those that can neither open nor close are left out."""
    for found in _MARK.finditer(text, *paragraph):
        before = text[found.start() - 1] if found.start() > paragraph.start else " "
        after = text[found.end()] if found.end() < paragraph.end else " "
        sign = '"' if found.group() == '""' else found.group()  # doubled by a spreadsheet
        words = text[max(paragraph.start, found.start() - 4) : found.start()]
        begins_speech = found.start() == paragraph.start or _LEADS_UP.search(words) is not None
        if sign in _SINGLE:
            mark = _single(text, paragraph.end, found, before, after)
        else:
            mark = _double(Span(*found.span()), sign, before, after, begins_speech=begins_speech)
        if mark.opens or mark.closing:
            yield replace(mark, begins_speech=begins_speech)


def _double(span: Span, sign: str, before: str, after: str, *, begins_speech: bool) -> Mark:
    at_start = not (before.isalnum() or before in ".,!?;:…")
    ends = not before.isspace() or after.isspace()
    if sign == '"' and before.isdigit() and after.isalnum():  # inches
        return Mark(span, sign, opens=False, closing=Closing.NEVER)
    if sign == "''" and before.isalnum() and after.isalnum():
        return Mark(span, sign, opens=False, closing=Closing.NEVER)
    if sign in ("»", "”"):
        opens = (before.isspace() or before in "([—–") and not after.isspace()
        return Mark(span, sign, opens, Closing.SURE)
    if sign in _BOTH_WAYS:
        opens = begins_speech or (at_start and not after.isspace())
        return Mark(span, sign, opens, Closing.SURE if ends else Closing.NEVER)
    closing = not before.isspace() and (sign == "«" or (sign == "“" and not after.isalnum()))
    return Mark(span, sign, opens=True, closing=Closing.SURE if closing else Closing.NEVER)


def _single(text: str, end: int, found: re.Match[str], before: str, after: str) -> Mark:
    spaced = found.group() == "‘" and before.isspace() and after.isspace()
    starts = not (before.isalnum() or before in ".,!?;…") and not after.isspace()
    opens = found.group() != "’" and (starts or spaced)
    elided = _ELIDED.match(text, found.start()) is not None
    closing = Closing.NEVER if found.group() == "‘" else _closing(text, end, found, before, after)
    return Mark(Span(*found.span()), found.group(), opens, closing, elided)


def _closing(text: str, end: int, found: re.Match[str], before: str, after: str) -> Closing:
    """How sure it is that a single mark closes a quotation, if it is in one; no owner ends its paragraph."""
    if after.isalnum() or _SHORT_AND.search(text, max(0, found.start() - 2), found.end()):
        return Closing.NEVER
    if before.isspace():  # ‘ We wait, ’
        ended = found.start() > 1 and text[found.start() - 2] in ".,!?…"
        typed_apart = found.group() == "’" and after.isspace() and ended
        return Closing.SURE if typed_apart else Closing.NEVER
    if before in _ENDS_OF_OWNERS:
        following = _NEXT_WORD.match(text, found.end(), end)
        return Closing.POSSIBLE if following is None or following[1] in _AFTER_NOUNS else Closing.UNLIKELY
    if not before.isalnum() or not after.isspace():
        return Closing.SURE
    return Closing.POSSIBLE if _IN.search(text, max(0, found.start() - 8), found.start()) else Closing.SURE
