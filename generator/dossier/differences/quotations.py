"""Quotations: one saying of one speaker whose quoted words are not the same in two articles."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from generator.model import Article, Briefing, Difference, DifferenceKind, Place, Span, Statement, StatementKind

_WORD = re.compile(r"\w+(?:[’']\w+)*")
_QUOTED = re.compile(r"[“\"‘]([^“”\"]+)[”\"’]")
_SHARE = 0.5  # of the words between the first and the last that both have
_TAIL = 6  # words at the end of a sentence that are others
_SURE, _LONGER = 4, 6  # words that both have, where the speaker is known to be one, and where it may be
_MANY = 12  # quotations: three words that so many have are a phrase
_CUT = re.compile(r"\.\s?\.\s?\.|[…\[\]]")
_STOP = re.compile(r"[.!?]")
_Words = Sequence[tuple[str, Span]]
_LONG = {"n't": " not", "'re": " are", "'m": " am", "'ve": " have", "'ll": " will", "'d": " would"}


def differences_in_quotations(briefings: Sequence[Briefing]) -> Iterator[Difference]:
    """Where two quotations are the same saying of one speaker, the words that are not the same.

    A quotation that only leaves out the beginning or the end of another tells nothing different, and neither does a
    short form written out.
    """
    quoted = [(b.article, s, _words(b.article, s)) for b in briefings for s in b.analysis.statements]
    at: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, (_, _, words) in enumerate(quoted):
        plain = [word for word, _ in words]
        for three in dict.fromkeys(zip(plain, plain[1:], plain[2:], strict=False)):
            at[three].append(number)
    pairs = {pair for found in at.values() if len(found) <= _MANY for pair in combinations(found, 2)}
    for one, other in sorted(pairs):
        (article, a, words), (second, b, others) = quoted[one], quoted[other]
        if article.id == second.id or (a.speaker and b.speaker and a.speaker != b.speaker):
            continue
        found = _compared(article, words, second, others, _SURE if a.speaker and b.speaker else _LONGER)
        if found is not None:
            sides = (Place(article.id, found[0]),), (Place(second.id, found[1]),)
            yield Difference(DifferenceKind.QUOTATION, sides)


def _compared(article: Article, first: _Words, other: Article, second: _Words, least: int) -> tuple[Span, Span] | None:
    matcher = SequenceMatcher(None, [w for w, _ in first], [w for w, _ in second], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    same = sum(block.size for block in blocks)
    if not blocks or same < least:
        return None
    start, end = blocks[0], blocks[-1]
    inner = start.a + start.size, end.a, start.b + start.size, end.b
    if len(blocks) < 2:
        inner = start.a + start.size, start.a + start.size, start.b + start.size, start.b + start.size
    tails = _tail(article, first, end.a + end.size), _tail(other, second, end.b + end.size)
    if all(0 < each - done <= _TAIL for each, done in zip(tails, (end.a + end.size, end.b + end.size), strict=True)):
        inner = inner[0], tails[0], inner[2], tails[1]
    elif len(blocks) < 2:
        return None
    if _is_cut(article, first, *inner[:2]) or _is_cut(other, second, *inner[2:]):
        return None
    if _has(second, first[inner[0] : inner[1]]) or _has(first, second[inner[2] : inner[3]]):
        return None  # said twice, or told in another order
    longest = max(max(end.a + end.size, inner[1]) - start.a, max(end.b + end.size, inner[3]) - start.b)
    return (
        (_around(first, inner[0], inner[1]), _around(second, inner[2], inner[3])) if same >= _SHARE * longest else None
    )


def _is_cut(article: Article, words: _Words, start: int, end: int) -> bool:
    """Whether signs between or beside words, from one to before another, say that some were left out or put in."""
    before = words[start - 1][1].end if start else words[0][1].start
    after = words[end][1].start if end < len(words) else words[-1][1].end
    return bool(_CUT.search(article.text, before, after))


def _has(words: _Words, part: _Words) -> bool:
    """Whether some words, three or more, stand in a row in a quotation."""
    plain, wanted = [word for word, _ in words], [word for word, _ in part]
    size = len(wanted)
    return size > 2 and any(plain[n : n + size] == wanted for n in range(len(plain) - size + 1))


def _tail(article: Article, words: _Words, start: int) -> int:
    """Where the sentence ends in which a word stands, counted in words."""
    end = start
    while end < len(words) and (end == 0 or not _STOP.search(article.text, words[end - 1][1].end, words[end][1].start)):
        end += 1
    return end


def _around(words: _Words, start: int, end: int) -> Span:
    """The words from one to before another, or, where there are none, those on both sides of the gap."""
    if start == end:
        start, end = max(start - 1, 0), min(end + 1, len(words))
    return Span(words[start][1].start, words[end - 1][1].end)


def _words(article: Article, statement: Statement) -> list[tuple[str, Span]]:
    """The quoted words of a statement in one spelling, short forms written out, with their places."""
    pieces = list(statement.content)
    if statement.kind is StatementKind.INDIRECT:
        return []
    if statement.kind is StatementKind.MIXED:
        pieces = [
            Span(piece.start + match.start(1), piece.start + match.end(1))
            for piece in pieces
            for match in _QUOTED.finditer(article.words(piece))
        ]
    found: list[tuple[str, Span]] = []
    for piece in pieces:
        for match in _WORD.finditer(article.text, piece.start, piece.end):
            word = match.group().lower().replace("’", "'")
            for short, long in _LONG.items():
                if word.endswith(short):
                    word = word.removesuffix(short) + long
            found += [(each, Span(match.start(), match.end())) for each in word.split()]
    return found
