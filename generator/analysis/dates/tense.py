"""Tense: on which side of the publication date a sentence puts a date, by the verb that governs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from generator.analysis.cues import is_cue

_FUTURE = frozenset(("will", "'ll", "’ll", "shall", "wo"))
_MODALS = frozenset("can could may might must should would".split())
_PAST = frozenset("had has have 've ’ve".split())
PLANS = frozenset("due expected planned scheduled set slated".split())
"""What is only meant to happen."""
_UNTIL = frozenset("by till to until through".split())
_STATES = frozenset("be have".split())
_SAID = frozenset("acomp advmod attr ccomp npadvmod oprd prep xcomp".split())
_OWNED = frozenset("amod compound nmod nummod poss".split())


class Direction(Enum):
    """On which side of the publication date an event lies."""

    PAST = -1
    UNKNOWN = 0
    FUTURE = 1


@dataclass(frozen=True, slots=True)
class Side:
    """A direction, and whether it is plain: told by the finite verb that the date belongs to."""

    direction: Direction
    plain: bool = False


UNTOLD = Side(Direction.UNKNOWN)


def side_of(date: Tokens) -> Side:
    """The side on which the words around a date put it.

    A date that only describes a noun ("Wednesday's ruling") has none. After "until" and "by" it lies ahead, but not
    plainly: what was put off until May may be over.
    """
    before = date[0].nbor(-1) if date[0].i else None
    if before is not None and before.lower_ == "since":
        return Side(Direction.PAST, plain=True)
    if before is not None and (before.lower_ in _UNTIL or _as_soon_as(before)):
        return Side(Direction.UNKNOWN if _was_over(date) else Direction.FUTURE)
    if date.root.dep_ in _OWNED and date.root.head.pos_ in ("NOUN", "PROPN"):
        return UNTOLD
    plain = True
    for node in date.root.ancestors:
        if node.pos_ in ("VERB", "AUX"):
            direction, finite = (Direction.FUTURE, True) if _is_set_for(node, date) else _tense(node)
            if direction is not None:
                return Side(direction, plain and finite)
            plain = False
        elif node.pos_ != "ADP":
            plain = False
    return UNTOLD


def _is_set_for(verb: Token, date: Tokens) -> bool:
    """Whether all that "is" says of something is the day on which it happens: "the vote is on Thursday"."""
    said = [child for child in verb.children if child.dep_ in _SAID]
    return verb.lemma_ == "be" and verb.tag_ in ("VBZ", "VBP") and len(said) == 1 and date.root in said[0].subtree


def _was_over(date: Tokens) -> bool:
    """Whether the verb that a date belongs to is in the past perfect."""
    verb = next((node for node in date.root.ancestors if node.pos_ in ("VERB", "AUX")), None)
    return verb is not None and "had" in _helpers(verb)


def _as_soon_as(before: Token) -> bool:
    return before.lower_ == "as" and before.i >= 2 and before.nbor(-1).lower_ in ("early", "late", "soon")


def _tense(verb: Token) -> tuple[Direction | None, bool]:
    """The direction that a verb tells, None where only the verb above it can, and whether it does so by its form."""
    helpers = _helpers(verb)
    if not _FUTURE.isdisjoint(helpers):
        return Direction.FUTURE, True
    if not _MODALS.isdisjoint(helpers):
        return Direction.FUTURE, False
    if "to" in helpers:
        return (Direction.UNKNOWN if "had" in _helpers(verb.head) else Direction.FUTURE), False
    return _tense_of_form(verb, helpers)


def _tense_of_form(verb: Token, helpers: Mapping[str, Token]) -> tuple[Direction | None, bool]:
    """What a verb without a modal tells."""
    past = verb.tag_ == "VBD" or any(helper.tag_ == "VBD" for helper in helpers.values())
    if verb.tag_ == "VBN" and verb.lower_ in PLANS:
        return (Direction.UNKNOWN if past else Direction.FUTURE), False
    if past or not _PAST.isdisjoint(helpers) or (verb.tag_ == "VBN" and not helpers):
        return Direction.PAST, True
    if verb.tag_ in ("VBZ", "VBP"):
        told = is_cue(verb) or verb.lemma_ in _STATES
        return (Direction.UNKNOWN if told else Direction.FUTURE), False
    return (Direction.FUTURE if verb.tag_ == "VBG" and helpers else None), False


def _helpers(verb: Token) -> dict[str, Token]:
    """The auxiliaries of a verb, by their words."""
    return {child.lower_: child for child in verb.children if child.dep_ in ("aux", "auxpass")}
