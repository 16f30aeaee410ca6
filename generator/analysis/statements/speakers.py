"""Speakers: the actor for whom the words of a source stand.

Where a source is a pronoun that the reader of actors left open, the sentence before it may still tell who goes on
speaking: the one whose quotation it is, or its subject. A speaker found so is marked as implied.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Span as Tokens
from spacy.tokens import Token

from generator.analysis.actors import actor_at
from generator.analysis.actors.gazetteer import gender_of_given_name
from generator.analysis.actors.pronouns import PRONOUNS
from generator.analysis.parsing import Paragraph, ParsedArticle
from generator.analysis.statements.framing import antecedent
from generator.model import Actor, ActorType, Span, Statement, StatementKind

_IN_NAMES = frozenset({"ADJ", "DET", "NOUN", "PROPN", "VERB"})  # titles like "press chief" may be taken for verbs
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_TYPES = {
    "it": (ActorType.ORGANIZATION, ActorType.PLACE),
    "they": (ActorType.GROUP, ActorType.ORGANIZATION),
} | dict.fromkeys(("he", "she"), (ActorType.PERSON,))
"""The types of actor that a pronoun can mean."""


class Speakers:
    """Finds the speakers of an article.

    Args:
        parsed: the article and its parse.
        actors: its actors, with their mentions.
    """

    def __init__(self, parsed: ParsedArticle, actors: Sequence[Actor]) -> None:
        self._parsed = parsed
        self._actors = actors

    def at(self, span: Span | None) -> str | None:
        """The id of the actor to whom a span refers."""
        found = self._actor(span)
        return found.id if found else None

    def named_by(self, source: Sequence[Span], cue: Token | None = None) -> str | None:
        """The id of the actor at the head of a source; None where nobody is named or two are.

        Args:
            source: the words that name the source, in some pieces.
            cue: the head word of the cue; a piece that is its subject goes before the others.
        """
        parts = [(p, part) for span in source for p in [self._parsed.paragraph_at(span)] if (part := p.tokens(span))]
        parts.sort(key=lambda found: not (found[1].root.head == cue and found[1].root.dep_ in _SUBJECTS))
        for paragraph, part in parts:
            if any(child.dep_ == "conj" and child in part for child in part.root.children):
                return None
            for head in _heads(part):
                if found := self.at(paragraph.place(head)):
                    return found
        return None

    def implied_by(self, source: Sequence[Span], before: Sequence[Statement]) -> str | None:
        """The id of the actor that a pronoun means by the sentence before it, if that tells.

        Args:
            source: the words that name the source.
            before: the statements before this one.
        """
        for span in source:
            paragraph = self._parsed.paragraph_at(span)
            part = paragraph.tokens(span)
            pronoun = antecedent(part.root) or part.root if part is not None else None
            if pronoun is None or pronoun.lower_ not in _TYPES:
                continue
            last = self._sentence_before(paragraph, pronoun)
            actor = self._going_on(last, before) if last is not None else None
            return actor.id if actor is not None and _can_be(pronoun.lower_, actor) else None
        return None

    def _sentence_before(self, paragraph: Paragraph, token: Token) -> tuple[Paragraph, Tokens] | None:
        """The sentence before that of a word; for one that opens a paragraph, the last of the paragraph before."""
        if token.sent.start > 0:
            return paragraph, paragraph.doc[token.sent.start - 1].sent
        place = self._parsed.paragraphs.index(paragraph)
        if place == 0:
            return None
        before = self._parsed.paragraphs[place - 1]
        return before, before.doc[len(before.doc) - 1].sent

    def _going_on(self, last: tuple[Paragraph, Tokens], before: Sequence[Statement]) -> Actor | None:
        """Who speaks in a sentence, or is its subject."""
        paragraph, sentence = last
        place = paragraph.place(sentence)
        quoted = [
            s for s in before if s.kind is StatementKind.DIRECT and any(span.overlaps(place) for span in s.content)
        ]
        if quoted:
            return next((actor for actor in self._actors if actor.id == quoted[-1].speaker), None)
        subjects = (child for child in sentence.root.children if child.dep_ in _SUBJECTS)
        return next((self._actor(paragraph.place(child)) for child in subjects), None)

    def _actor(self, span: Span | None) -> Actor | None:
        return actor_at(self._actors, span) if span is not None else None


def _heads(part: Tokens) -> list[Token]:
    """The words of a source that may be the mention of an actor, the likeliest first."""
    bearer = antecedent(part.root)
    # the owner, Elm Estates
    heads = [part.root, *(child for child in part.root.children if child.dep_ == "appos" and child in part)]
    if all(token.pos_ in _IN_NAMES for token in part):
        heads.append(part[-1])  # harbour master Ann Lee
    return [bearer, *heads] if bearer is not None else heads


def _can_be(pronoun: str, actor: Actor) -> bool:
    """Whether a pronoun can mean an actor: by its type and, for people, by their given name."""
    if actor.type not in _TYPES[pronoun]:
        return False
    gender = PRONOUNS.get(pronoun)
    known = gender_of_given_name(actor.name.split()[0])
    return gender is None or known in (gender, None)
