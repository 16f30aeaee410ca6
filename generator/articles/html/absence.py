"""Absence: pages that have no article, only a notice to whoever visits, and pages that have a part of one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from generator.articles.html.blocks import Block, word_list

if TYPE_CHECKING:
    from generator.articles.html.structured import Structured

_SHORT = 220  # words; no notice is longer
_SHORTEST = 12  # words of an article
_TO_VISITOR = 0.025  # share of words outside quotations that speak to the visitor
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_YOU = frozenset("you your yours yourself please we our us".split())
_NOTICES = {
    "asks to enable JavaScript or another browser": r"javascript|\bbrowser\b",
    "asks whether a human is there": (
        r"\b(?:captcha|robot|a human|not a bot|security of your connection|unusual traffic)\b"
    ),
    "says that the page was not found": (
        r"\b(?:404|page (?:not found|you|that you)|no longer (?:available|exists)|does not exist|error)\b"
    ),
    "asks to subscribe": r"\b(?:subscri\w+|unlimited access|free trial|cancel (?:at )?any ?time)\b",
    "asks to log in": r"\b(?:log ?in|sign ?in|password|register|create an account)\b",
    "asks for consent": r"\b(?:cookies?|privacy|consent|partners)\b",
    "refuses access": r"\b(?:access denied|forbidden|not available in your (?:region|country)|permission)\b",
}
_ASKING = re.compile(
    r"(?:subscribe|sign (?:up|in)|log in|register|join|become a (?:member|subscriber)|upgrade|pay) "
    r"(?:now |today |here |for free )*(?:to|and) (?:keep|continue|read|unlock|finish|access|see)|"
    r"(?:article|story|post|content) (?:is )?(?:only |exclusively |reserved )?for (?:paid |paying |our )?"
    r"(?:subscribers|members)|to (?:keep|continue) reading|continue reading|read the (?:full|whole|rest of)|"
    r"subscribers? only|unlock this (?:article|story)|already a (?:subscriber|member)",
    re.IGNORECASE,
)
_MISSING = 0.6  # of the words that the page counts: fewer are a part
_LETTERS = 4  # a page that counts so many times the words counts letters
_BROKEN_OFF = re.compile(r"(?:\.\.\.|…|\[…\])\s*$")


def why_none(paragraphs: Sequence[str], title: str | None) -> str | None:
    """Why some text is no article, in words for a person; None where it is one.

    A notice is short, speaks to the visitor outside quotations, and of one of a few things.
    """
    text = "\n".join(paragraphs)
    words = word_list(text)
    if len(words) < _SHORTEST:
        return "there is no running text in it"
    if len(words) > _SHORT:
        return None
    own = word_list(_QUOTED.sub(" ", text))
    if sum(word in _YOU for word in own) < _TO_VISITOR * len(own):
        return None
    said = f"{title or ''}\n{text}".lower()
    counts = {reason: len(re.findall(pattern, said)) for reason, pattern in _NOTICES.items()}
    best = max(counts, key=lambda reason: counts[reason])
    return f"it {best}" if counts[best] > 1 or (counts[best] and len(words) < 80) else None


def what_is_missing(
    paragraphs: Sequence[str], blocks: Sequence[Block], structured: Structured, markup: str
) -> str | None:
    """What tells that a page has a part of its article only; None where nothing does.

    Args:
        paragraphs: what was read.
        blocks: all blocks of the page.
        structured: what the page says of its article; it may count the words, and say that one has to pay.
        markup: the page, which a broken-off download ends in the middle.
    """
    count = len(word_list(" ".join(paragraphs)))
    counted = _number(structured.article.get("wordCount"))
    others = (block.text for block in blocks if len(block.words) < 60 and block.text not in paragraphs)
    asks = any(_ASKING.search(text) for text in others)
    paid = str(structured.article.get("isAccessibleForFree", "")).strip().lower() in ("false", "no", "0")
    if count < _MISSING * counted and (asks or paid or counted < _LETTERS * count):
        return f"the page holds {count} of the {counted} words that it counts"
    if asks and (paid or (paragraphs and _BROKEN_OFF.search(paragraphs[-1]))) and not counted:
        return "the page keeps the rest for subscribers"
    if re.search(r"<body\b", markup, re.IGNORECASE) and not markup.rstrip().endswith(">"):
        return "the file ends in the middle of the page"
    return None


def _number(value: Any) -> int:
    try:
        return int(str(value).replace(",", "").strip())
    except ValueError:
        return 0
