"""Nominals: descriptions that stand for a named actor ("the harbour chief", "the newspaper").

A description is resolved only where exactly one actor fits: one whose role has the same head, or one that may stand for
it, or an organisation whose name or kind the noun repeats. Each proper noun in the description must stand in that role.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from spacy.tokens import Token

from generator.analysis.actors.gazetteer import MEDIA_ENDINGS, MEDIA_NOUNS, ORGANIZATION_ENDINGS, ROLE_NOUNS, same_roles
from generator.analysis.actors.identity import Draft
from generator.analysis.actors.wording import plain_word
from generator.analysis.cues import is_cue
from generator.analysis.parsing import Paragraph, ParsedArticle
from generator.model import ActorType, Mention, MentionKind, Span
from generator.places import Places

_POINTING = frozenset({"the", "this", "that"})
_TIMES = frozenset({"former", "then", "ex", "new", "next", "old", "late", "outgoing", "incoming", "other", "previous"})
"""Words that tell one holder of an office from another; they must agree."""


def resolve_nominals(parsed: ParsedArticle, drafts: Sequence[Draft]) -> None:
    """Add to each draft the descriptions that stand for it: its own appositions, and definite ones further on."""
    taken = {name.span for draft in drafts for name in draft.names}
    for draft in drafts:
        for name, role in draft.roles:
            span = name.paragraph.place(role.tokens)
            if span not in taken and not role.is_title:
                draft.others.append(Mention(span, MentionKind.NOMINAL))
            taken.add(span)
    covered, known = Places((span, span) for span in taken), _Known(drafts)
    for paragraph in parsed.paragraphs:
        for start, head in _descriptions(paragraph):
            noun = paragraph.place(head)
            span = Span(paragraph.place(start).start, noun.end)
            if covered.any_at(noun):
                continue
            fitting = _fitting(paragraph, start, head, known)
            if fitting is not None:
                fitting.others.append(Mention(span, MentionKind.NOMINAL))
    for draft in drafts:
        draft.others = sorted(set(draft.others), key=lambda mention: mention.span)


def _descriptions(paragraph: Paragraph) -> Iterator[tuple[Token, Token]]:
    """The first word and the head noun of every definite singular description."""
    doc = paragraph.doc
    for token in doc:
        if token.lower_ in _POINTING and token.tag_ == "DT":
            i = token.i + 1
            while i < len(doc) and (doc[i].tag_.startswith(("NN", "JJ")) or doc[i].tag_ in {"HYPH", "RB", "VBN"}):
                i += 1
            head = doc[i - 1]
            if head.tag_ in {"NN", "NNP"} and head != token and token.sent == head.sent:
                yield token, head


class _Known:
    """The actors of an article by what a description may call them."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._drafts = sorted(drafts, key=lambda draft: draft.first)
        self._holders: dict[tuple[str, frozenset[str], str], dict[int, list[frozenset[str]]]] = defaultdict(dict)
        self._media: list[int] = []
        self._bodies: dict[str, list[int]] = defaultdict(list)
        for number, draft in enumerate(self._drafts):
            for _, role in draft.roles:
                held = frozenset(plain_word(token) for token in role.tokens)
                for word in {"", *held}:
                    self._holders[plain_word(role.head), held & _TIMES, word].setdefault(number, []).append(held)
            if draft.type is ActorType.ORGANIZATION:
                if _last_words(draft) & MEDIA_ENDINGS:
                    self._media.append(number)
                for word in {word for name in draft.names for word in name.key.split()} & ORGANIZATION_ENDINGS:
                    self._bodies[word].append(number)

    def holders(self, heads: Iterable[str], words: AbstractSet[str], place: int) -> list[Draft]:
        """One or two of those named before a place who have a role with one of the heads that holds some words.

        A role with more of the words that tell one holder from another is a different one.
        """
        found = set[int]()
        for head in heads:
            fitting = (self._holders.get((head, _TIMES & words, word), {}) for word in ("", *words))
            rarest = min(fitting, key=len)
            of_head = (number for number in rarest if any(held.issuperset(words) for held in rarest[number]))
            found.update(self._first_two(of_head, place))
        return [self._drafts[number] for number in sorted(found)]

    def media(self, place: int) -> list[Draft]:
        """One or two of the media named before a place."""
        return [self._drafts[number] for number in self._first_two(self._media, place)]

    def bodies(self, word: str, place: int) -> list[Draft]:
        """One or two of the organisations named before a place that have a word in their names."""
        return [self._drafts[number] for number in self._first_two(self._bodies.get(word, ()), place)]

    def _first_two(self, numbers: Iterable[int], place: int) -> list[int]:
        found: list[int] = []
        for number in numbers:
            if len(found) == 2 or self._drafts[number].first.start >= place:
                break
            found.append(number)
        return found


def _fitting(paragraph: Paragraph, start: Token, head: Token, known: _Known) -> Draft | None:
    place = paragraph.place(start).start
    modifiers = [token for token in paragraph.doc[start.i + 1 : head.i] if token.is_alpha]
    noun = plain_word(head)
    if noun in ROLE_NOUNS:
        words = {plain_word(token) for token in modifiers if token.text[:1].isupper() or plain_word(token) in _TIMES}
        words |= {
            token.lower_ for of in head.rights if of.lower_ == "of" for token in of.subtree if token.pos_ == "PROPN"
        }
        for same in (frozenset({noun}), same_roles(noun)):
            fitting = known.holders(same, words, place)
            if fitting:
                return fitting[0] if len(fitting) == 1 else None
        return None
    if any(token.text[:1].isupper() for token in modifiers):
        return None
    if noun in MEDIA_NOUNS and (noun != "paper" or _speaks_or_is_told(head)):
        fitting = known.media(place)
    elif noun in ORGANIZATION_ENDINGS:
        fitting = known.bodies(noun, place)
    else:
        return None
    return fitting[0] if len(fitting) == 1 else None


def _speaks_or_is_told(head: Token) -> bool:
    """Whether a noun is the subject of a verb of saying, or the object of one: not so in "read the paper"."""
    return is_cue(head.head) and head.dep_ in {"nsubj", "dobj", "dative"}


def _last_words(draft: Draft) -> set[str]:
    return {name.key.split()[-1] for name in draft.names if name.key}
