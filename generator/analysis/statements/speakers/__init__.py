"""Speakers: whom the words for a speaker and the "he" and "she" of an article mean, or that it stays open.

For each there is a list of candidates: whom the words mention, everybody of whom the article has spoken before, and
nobody. Each has its evidence, and one small learned scorer says how likely each is. The likeliest is meant if it is
likely enough, and what was decided is evidence for what follows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from spacy.tokens import Token

from generator.analysis.actors import Cast, by_salience
from generator.analysis.parsing import ParsedArticle
from generator.analysis.quotations import Quotation
from generator.analysis.statements.drafts import Draft
from generator.analysis.statements.framing import head_word
from generator.analysis.statements.speakers.evidence import Case, Spoken, Witness
from generator.analysis.statements.speakers.expression import (
    PRONOUNS,
    Expression,
    Form,
    read_pronoun,
    read_source,
)
from generator.analysis.statements.speakers.scene import Candidate, Event, Scene
from generator.analysis.statements.speakers.scorer import load_scorer, rows_of
from generator.model import Actor, ActorType, Mention, MentionKind

__all__ = ["Candidate", "Choose", "Meant", "Scene", "Speaker", "read_speakers", "settle", "walk"]

_LEAST = 0.7
"""The least chance of a speaker who is shown; chosen so that few are wrong, by cross-validation over articles."""
_LEAST_OF_BEARER = 0.5
"""... of one whose name carries the words: "Roe, who left early"."""
_LEAST_OF_PRONOUN = 0.5
"""... of whom a pronoun of the text means that is nobody's source; F1 counts there."""
_REMEMBERED = 100
"""The most statements that are thought of, those that were told last."""
_HEARD = 0.9
"""The chance from which on a pronoun tells the gender of whom it means."""

Choose = Callable[[int | None, Witness | None, Candidate | None, int], Candidate | None]
"""Settles a case: the number of its statement, None for a pronoun of the text; the evidence, or, in its place, whom the
same words meant before; and where the words stand that tell. The answer is who is meant."""


class Speaker(NamedTuple):
    """Who made a statement.

    ``actor`` is an id, None where it stays open; ``confidence``, 0 to 1, is how sure that is, None where it is open.
    ``told`` says that no words of the statement's own tell who speaks, but the text around it.
    """

    actor: str | None
    confidence: float | None
    told: bool


class Meant(NamedTuple):
    """The speaker of each statement, and the actors with the pronouns and descriptions that were found to mean them."""

    speakers: list[Speaker]
    actors: tuple[Actor, ...]


def read_speakers(parsed: ParsedArticle, cast: Cast, quotations: Sequence[Quotation], drafts: Sequence[Draft]) -> Meant:
    """Whom the words for the speakers, and the other pronouns of an article, mean.

    Args:
        parsed: the article and its parse.
        cast: its actors.
        quotations: its quotations.
        drafts: its statements, in order of place.

    Raises:
        WeightsError: what was learnt is missing or unreadable.
    """
    scene = Scene(parsed, cast, quotations)
    scorer = load_scorer()
    speakers = [Speaker(None, None, told=False)] * len(drafts)
    chance_of: dict[int, float] = {}

    def choose(number: int | None, witness: Witness | None, same: Candidate | None, place: int) -> Candidate | None:
        meant = same
        if witness is not None:
            draft = drafts[number] if number is not None else None
            meant, chance_of[place] = settle(scorer.chances(rows_of(witness)), witness, draft)
            if meant is not None and witness.form is Form.PERSON and chance_of[place] >= _HEARD:
                meant.heard = meant.heard or witness.expression.gender
        if number is not None:
            actor = meant.actor.id if meant is not None and meant.actor is not None else None
            told = witness.form is Form.NONE if witness is not None else drafts[number].implied
            chance = chance_of.get(place, 1.0)
            speakers[number] = Speaker(actor, round(chance, 2) if actor is not None else None, told)
        return meant

    walk(scene, drafts, choose)
    return Meant(speakers, _with_mentions(scene, cast))


def settle(chances: Sequence[float], witness: Witness, draft: Draft | None) -> tuple[Candidate | None, float]:
    """Who is meant in a case, and how sure that is.

    Args:
        chances: how likely nobody and each candidate is.
        witness: the case and its candidates.
        draft: the statement, None for a pronoun of the text.
    """
    if draft is not None and draft.verbatim and (labelled := _labelled(witness.expression)) is not None:
        return labelled, 1.0
    best = max(range(len(chances)), key=chances.__getitem__)
    likeliest = witness.candidates[best - 1] if best else None
    if likeliest is not None and chances[best] >= _least(likeliest, witness.expression, draft):
        return likeliest, chances[best]
    return _described(witness), 1.0


def _least(meant: Candidate, expression: Expression, draft: Draft | None) -> float:
    """The least chance that one must have to be meant; those without a name are told by the words alone."""
    if draft is None:
        return _LEAST_OF_PRONOUN
    if expression.form in (Form.NAME, Form.NOUN) and not meant.is_named:
        return 1.0
    carries = (e for c, e in expression.inside if c is meant and e.kind is MentionKind.NAME)
    is_carried = meant.type is not ActorType.GROUP and any(e.place.token == expression.head for e in carries)
    return _LEAST_OF_BEARER if is_carried else _LEAST


def _described(witness: Witness) -> Candidate | None:
    """The group or body without a name that the words are for: "officials", "the foreign ministry".

    A lone noun for a body ("the ministry") is left as worded where the article names bodies: it may mean one of them.
    """
    for candidate, event in witness.expression.inside:
        if candidate.actor is not None and not candidate.is_named and event.place.token == witness.expression.head:
            is_lone = candidate.type is ActorType.ORGANIZATION and " " not in candidate.actor.name
            return None if is_lone and any(other.is_named for other in witness.candidates) else candidate
    return None


def _with_mentions(scene: Scene, cast: Cast) -> tuple[Actor, ...]:
    """The actors with their mentions as they were settled, those whom the article is most about first."""
    found = []
    for candidate in scene.candidates:
        if candidate.actor is not None and candidate.mentions:
            mentions = {event.span: Mention(event.span, event.kind) for event in candidate.mentions}
            found.append(replace(candidate.actor, mentions=tuple(mentions[span] for span in sorted(mentions))))
    return by_salience(cast, found)


def walk(scene: Scene, drafts: Sequence[Draft], choose: Choose) -> None:
    """Settle the speakers and the pronouns of an article in reading order.

    Args:
        scene: the article; its candidates are given the mentions that are settled.
        drafts: its statements.
        choose: settles each case.
    """
    before: list[Spoken] = []
    owners: dict[int, Spoken] = {}
    settled: dict[int, Candidate | None] = {}
    for number, expression in _in_reading_order(scene, drafts):
        draft = drafts[number] if number is not None else None
        goes_on = owners.get(id(draft.attribution)) if draft is not None and draft.implied else None
        case = _case(scene, expression, draft, before[-_REMEMBERED:])
        start = expression.place.start
        if expression.head is not None and start in settled:
            meant = choose(number, None, settled[start], start)
        elif goes_on is not None:
            start = goes_on.place
            meant = choose(number, None, goes_on.speaker, start)
        else:
            meant = choose(number, Witness(scene, case), None, start)
            if expression.head is not None:
                settled[start] = meant
                _remember(scene, expression, meant)
        if draft is not None:
            last = max(scene.paragraph_number(draft.content[-1].start), expression.place.paragraph)
            spoken = Spoken(draft.content, draft.end, last, meant, case.quoted, _words_around(case.cue), start)
            before.append(spoken)
            if draft.attribution is not None:
                owners.setdefault(id(draft.attribution), spoken)


def _in_reading_order(scene: Scene, drafts: Sequence[Draft]) -> Iterator[tuple[int | None, Expression]]:
    """The words for the speaker of each statement, with its number, and the other pronouns of the text, with None.

    In each paragraph what is quoted comes last: who speaks must be known before what they say is read.
    """
    sources: list[tuple[int | None, Expression]] = []
    for number, draft in enumerate(drafts):
        found = None if draft.implied and not draft.own else draft.attribution
        cue = _cue(scene, draft)
        start = draft.content[0].start if found is None else found.cue.start
        sources.append((number, read_source(scene, found.source if found is not None else (), cue, start)))
    taken = {expression.place.start for _, expression in sources if expression.head is not None}
    pronouns = (
        (None, read_pronoun(scene, paragraph, token))
        for paragraph in scene.parsed.paragraphs
        for token in paragraph.doc
        if token.lower_ in PRONOUNS and token.tag_ in {"PRP", "PRP$"} and paragraph.offset(token) not in taken
    )

    def order(item: tuple[int | None, Expression]) -> tuple[int, bool, int, int]:
        number, expression = item
        place = expression.place
        return place.paragraph, place.quoted and number is None, place.start, -1 if number is None else number

    yield from sorted(chain(sources, pronouns), key=order)


def _case(scene: Scene, expression: Expression, draft: Draft | None, before: Sequence[Spoken]) -> Case:
    place = expression.place
    says = next((spoken.speaker for spoken in reversed(before) if spoken.holds(place.start)), None)
    if draft is None:
        return Case(expression, place.start, place.sentence, place.paragraph, before=before, says=says)
    first = min(place, scene.place_at(draft.content[0].start), key=lambda place: place.start)
    quoted = all(scene.is_in_quotation(span) for span in draft.content)
    return Case(
        expression=expression,
        start=first.start,
        sentence=first.sentence,
        paragraph=first.paragraph,
        content=draft.content,
        quoted=quoted,
        cue=_cue(scene, draft),
        before=before,
        says=says,
    )


def _labelled(expression: Expression) -> Candidate | None:
    """The one whom the label of a turn names: "ROE: …"."""
    named = {id(candidate): candidate for candidate, _ in expression.inside if candidate.is_named}
    return next(iter(named.values())) if len(named) == 1 else None


def _remember(scene: Scene, expression: Expression, meant: Candidate | None) -> None:
    """Let a pronoun or a description count as a mention of whom it means, and of nobody else."""
    if expression.head is None or meant is None or any(candidate is meant for candidate, _ in expression.inside):
        return
    is_description = expression.form is Form.NOUN and expression.determiner in ("the", "owner")
    if expression.form is not Form.PERSON and not is_description:
        return
    kind = MentionKind.PRONOUN if expression.form is Form.PERSON else MentionKind.NOMINAL
    scene.remember(meant, Event(expression.place, kind, expression.paragraph.place(expression.head)))


def _cue(scene: Scene, draft: Draft) -> Token | None:
    """The head word of the cue that is a statement's own."""
    if draft.attribution is None or (draft.implied and not draft.own):
        return None
    tokens = scene.parsed.paragraph_at(draft.attribution.cue).tokens(draft.attribution.cue)
    return head_word(tokens) if tokens is not None else None


def _words_around(cue: Token | None) -> frozenset[str]:
    """The dictionary forms of the verbs and nouns of the sentence of a cue."""
    if cue is None:
        return frozenset()
    return frozenset(token.lemma_.lower() for token in cue.sent if token.pos_ in {"NOUN", "VERB"})
