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
_PRESENT_MODALS = frozenset("can may must should".split())
_PAST = frozenset("had has have having 've ’ve".split())
PLANS = frozenset("due expected planned scheduled set slated".split())
"""What is only meant to happen."""
_UNTIL = frozenset("by till until through".split())
_GO_BACK = frozenset("compare contrast date go trace".split())
_SETS = frozenset(
    "adjourn arrange book call delay earmark fix move pencil plan postpone reschedule schedule set slate time".split()
)
_DONE = frozenset("able allow begin cease continue fail force get happen have help manage start unable use".split())
_SAME_IN_PAST = frozenset("beat bet burst cast cost cut hit hurt let put quit read set shed shut split spread".split())
"""Verbs whose past tense is spelled like their present."""
_SAID = frozenset("acomp advmod attr ccomp npadvmod oprd prep xcomp".split())
_OWNED = frozenset("amod compound nmod nummod poss".split())
_MARKS = frozenset(", : - – —".split())
_STATES = frozenset("be depict have show".split())


class Direction(Enum):
    """On which side of the publication date an event lies."""

    PAST = -1
    UNKNOWN = 0
    FUTURE = 1


@dataclass(frozen=True, slots=True)
class Side:
    """A direction, and how it is told.

    ``plain`` is what the finite verb that the date belongs to tells. ``present`` is a future that it tells in the
    present tense, "voters go to the polls on 4 November", in which captions tell of what was a few days ago.
    """

    direction: Direction
    plain: bool = False
    present: bool = False


UNTOLD = Side(Direction.UNKNOWN)
_AHEAD = Side(Direction.FUTURE, plain=True)
_AHEAD_IN_PRESENT = Side(Direction.FUTURE, plain=True, present=True)
_PERHAPS_AHEAD = Side(Direction.FUTURE)
_OVER = Side(Direction.PAST, plain=True)


def side_of(date: Tokens) -> Side:
    """The side on which the words around a date put it.

    A date that only describes a noun ("Wednesday's ruling") has none. After "until", "by" and "for" it lies ahead of
    what its verb tells: plainly, unless that is over itself. What was put off until May may be over.
    """
    before = date[0].nbor(-1) if date[0].i else None
    if before is not None and before.lower_ == "since":
        return _OVER
    root = date.root
    while root.dep_ == "conj" and root.head.pos_ in ("NOUN", "NUM", "PROPN"):
        root = root.head
    if before is not None and (before.lower_ in _UNTIL or _as_soon_as(before) or _is_aimed(before)):
        return _from_verb(before, root)
    if root.dep_ in _OWNED and root.head.pos_ in ("NOUN", "PROPN"):
        return UNTOLD
    counted_for = before is not None and before.lower_ == "for"  # "the figure for June"
    plain = not counted_for
    for node in root.ancestors:
        if node.pos_ in ("VERB", "AUX") or _is_plan(node):
            side = _AHEAD if _is_set_for(node, date) else _tense(node)
            if side is not None:
                if (counted_for and side.direction is Direction.FUTURE) or (side.present and heads(date)):
                    return UNTOLD
                return side if plain else Side(side.direction)
            plain = False
        elif node.pos_ != "ADP":
            plain = False
    return UNTOLD


def heads(date: Tokens) -> bool:
    """Whether a date stands before what happened, as in a chronicle: "3 March: The dockers walk out"."""
    begins = date.start == date.sent.start or date[0].nbor(-1).text in _MARKS
    return begins and date.end < len(date.doc) and date.doc[date.end].text in _MARKS


def _is_aimed(before: Token) -> bool:
    """Whether a preposition tells for when something is set: "called an election for", "was moved to"."""
    if before.lower_ == "to":
        return before.head.pos_ == "VERB" and before.head.lemma_ not in _GO_BACK
    verb = before.head if before.head.pos_ == "VERB" else before.head.head
    return before.lower_ == "for" and (verb.lemma_ in _SETS or _is_plan(verb))


def _from_verb(before: Token, root: Token) -> Side:
    """The side of a date to which something lasts, or for which it is meant."""
    verb = next((node for node in root.ancestors if node.pos_ in ("VERB", "AUX")), None)
    if verb is None:
        return _PERHAPS_AHEAD
    helpers = _helpers(verb)
    if "had" in helpers:
        return UNTOLD
    if _is_plan(verb):
        return _side_of_plan(verb)
    side = _tense(verb)
    told = side is not None and side.plain and side.direction is Direction.FUTURE
    was = verb.tag_ == "VBD" or any(helper.tag_ == "VBD" for helper in helpers.values())
    if before.lower_ == "by" and was:  # "by 12 January there were forty"
        return UNTOLD
    lasts = _is_present(verb) and _PAST.isdisjoint(helpers)  # not "has fallen through Oct. 19"
    return _AHEAD if told or lasts or not _PRESENT_MODALS.isdisjoint(helpers) else _PERHAPS_AHEAD


def _is_set_for(verb: Token, date: Tokens) -> bool:
    """Whether all that "is" says of something is the day on which it happens: "the vote is on Thursday"."""
    said = [child for child in verb.children if child.dep_ in _SAID]
    return verb.lemma_ == "be" and verb.tag_ in ("VBZ", "VBP") and len(said) == 1 and date.root in said[0].subtree


def _as_soon_as(before: Token) -> bool:
    return before.lower_ == "as" and before.i >= 2 and before.nbor(-1).lower_ in ("early", "late", "soon")


def _tense(verb: Token) -> Side | None:
    """The side that a verb tells, None where only the verb above it can."""
    helpers = _helpers(verb)
    if not _FUTURE.isdisjoint(helpers):
        return _AHEAD
    if "have" in helpers and not {"to"}.union(_MODALS).isdisjoint(helpers):
        return Side(Direction.PAST, plain="to" in helpers)  # "is thought to have died", "might have died"
    if not _MODALS.isdisjoint(helpers):
        return _PERHAPS_AHEAD
    if "to" in helpers:
        return _side_of_aim(verb)
    if _is_plan(verb):
        return _side_of_plan(verb)
    return _side_of_form(verb, helpers)


def _side_of_aim(verb: Token) -> Side | None:
    """What is to happen, by the verb, the adjective or the noun on which "to" hangs: "plans to", "is likely to".

    Purpose ("went there to see her") and what was done ("managed to", "was able to") are told of by that word's tense.
    """
    governor = verb.head
    if verb.dep_ == "advcl" or governor.lemma_ in _DONE:
        side = _tense(governor) if governor.pos_ in ("VERB", "AUX") else None
        return side and Side(side.direction)
    if "had" in _helpers(governor):
        return UNTOLD
    if _is_plan(governor):
        return _side_of_plan(governor)
    verb = governor
    while verb.pos_ not in ("VERB", "AUX") and verb.head != verb:
        verb = verb.head
    return _AHEAD if _is_present(verb) else _PERHAPS_AHEAD


def _is_plan(word: Token) -> bool:
    """Whether a word says that something is planned; not "having set"."""
    return word.lower_ in PLANS and word.tag_ in ("JJ", "VBN") and "having" not in _helpers(word)


def _side_of_plan(plan: Token) -> Side:
    """What "is expected" or "due": ahead; what "was expected" may be over."""
    verb = plan
    while verb != verb.head and (verb.pos_ not in ("VERB", "AUX") or (verb.tag_ == "VBN" and not _helpers(verb))):
        verb = verb.head
    if verb.tag_ == "VBD" or any(helper.tag_ == "VBD" for helper in _helpers(verb).values()):
        return UNTOLD
    return _AHEAD


def _is_present(verb: Token) -> bool:
    """Whether a verb, or its auxiliary, stands in the present tense: "plans", "is due", "has agreed"."""
    return any(word.tag_ in ("VBZ", "VBP") for word in (verb, *_helpers(verb).values()))


def _side_of_form(verb: Token, helpers: Mapping[str, Token]) -> Side | None:
    """What a verb without a modal tells."""
    past = verb.tag_ == "VBD" or any(helper.tag_ == "VBD" for helper in helpers.values())
    if past or not _PAST.isdisjoint(helpers) or (verb.tag_ == "VBN" and not helpers):
        return _OVER
    if verb.tag_ == "VBP" and verb.lower_ in _SAME_IN_PAST:
        return UNTOLD
    if verb.tag_ in ("VBZ", "VBP"):
        told = is_cue(verb) and any(child.dep_ == "ccomp" for child in verb.children)
        return UNTOLD if told or verb.lemma_ in _STATES else _AHEAD_IN_PRESENT
    return _AHEAD_IN_PRESENT if verb.tag_ in ("VBG", "VBN") and helpers else None


def _helpers(verb: Token) -> dict[str, Token]:
    """The auxiliaries of a verb, by their words."""
    return {child.lower_: child for child in verb.children if child.dep_ in ("aux", "auxpass")}
