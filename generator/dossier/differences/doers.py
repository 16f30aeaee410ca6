"""Doers: a deed of which one passage says who did it and who did not, and another says that somebody else did.

Without a "not" in one of them, two who did a thing may both have; those are only told apart where the verb is the same
and what it was done to is the one thing that both name ("the window", "its roof").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.dossier.differences.telling import LIGHT, Telling, dated_apart
from generator.dossier.kin import same_thing
from generator.model import Difference, DifferenceKind

_DEFINITE = re.compile(r"(?:the|its|his|her|their)\b", re.IGNORECASE)
_CLOSE = 0.2  # the same where neither says who did not
_ALIKE = 0.08  # how alike two passages are at least


def differences_in_doers(one: Telling, other: Telling, likeness: float) -> Iterator[Difference]:
    """Those who did it by two passages that have the same deed, done to the same."""
    a, b = one.clause, other.clause
    if a.doer is None or b.doer is None or one.denied or other.denied or a.open or b.open:
        return
    if not _are_apart(one, other):
        return
    if likeness < _ALIKE or not _same_object(one, other):
        return
    if a.not_doer or b.not_doer or _is_done_once(one, other, likeness):
        yield Difference(DifferenceKind.WHO, ((one.place(a.doer),), (other.place(b.doer),)))


def _is_done_once(one: Telling, other: Telling, likeness: float) -> bool:
    """Whether two passages have one verb for something done to the very same thing: "broke the window"."""
    a, b = one.clause, other.clause
    definite = all(_DEFINITE.match(t.text(t.clause.done_to or t.clause.span)) for t in (one, other))
    same = a.lemma == b.lemma and a.lemma not in LIGHT
    return definite and same and likeness >= _CLOSE and not dated_apart(one, other)


def _same_object(one: Telling, other: Telling) -> bool:
    a, b = one.clause.done_to_words.split(), other.clause.done_to_words.split()
    if one.done_to is not None and one.done_to == other.done_to:
        return True
    return bool(a and b) and (same_thing(a[-1], b[-1]) or same_thing(a[0], b[0]) or len({*a} & {*b}) > 1)


def _are_apart(one: Telling, other: Telling) -> bool:
    """Whether the words for two doers are for different ones: no pronouns, no shared word, not one actor."""
    if one.unnamed_doer or other.unnamed_doer:
        return False
    if one.doer is not None and one.doer == other.doer:
        return False
    a, b = set(one.clause.doer_words.split()), set(other.clause.doer_words.split())
    return bool(a and b) and not a & b and not any(same_thing(x, y) for x in a for y in b)
