"""Speakers: whom the words for a speaker and the "he" and "she" of an article mean, or that it stays open.

For each there is a list of candidates: whom the words mention, everybody of whom the article has spoken before, and
nobody. Each has its evidence, and one small learned scorer says how likely each is. The likeliest is meant if it is
likely enough, and what was decided is evidence for what follows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from spacy.tokens import Token

from generator.analysis.actors import Cast
from generator.analysis.parsing import Paragraph, ParsedArticle
from generator.analysis.quotations import Quotation
from generator.analysis.speakers.evidence import Case, Spoken, Witness
from generator.analysis.speakers.expression import PRONOUNS, Expression, Form, read_pronoun, read_source
from generator.analysis.speakers.scene import Candidate, Event, Scene
from generator.analysis.speakers.scorer import rows_of, softmax
from generator.analysis.statements.drafts import Draft
from generator.analysis.statements.framing import head_word
from generator.model import MentionKind

_LEAST = 0.6
_SURE = 0.9

Choose = Callable[[int | None, Witness | None, Candidate | None], Candidate | None]
"""Settles a case: the number of its statement, None for a pronoun of the text; the evidence, or, in its place, whom the
same words meant before; the answer is who is meant."""


def walk(
    scene: Scene,
    quotations: Sequence[Quotation],
    drafts: Sequence[Draft],
    choose: Choose,
    also: Sequence[Expression] = (),
) -> None:
    """Settle the speakers and the pronouns of an article in reading order.

    Args:
        scene: the article; its candidates are given the mentions that are settled.
        quotations: its quotations.
        drafts: its statements.
        choose: settles each case.
        also: other words of the text that are to be settled, as training has them.
    """
    pieces = [piece for quotation in quotations for piece in quotation.pieces]
    before: list[Spoken] = []
    owners: dict[int, Spoken] = {}
    settled: dict[int, Candidate | None] = {}
    for number, expression in _in_reading_order(scene, drafts, also):
        draft = drafts[number] if number is not None else None
        quoted = draft is not None and all(any(piece.holds(span) for piece in pieces) for span in draft.content)
        case = _case(scene, expression, draft, quoted, before, owners)
        start = expression.place.start
        if expression.head is not None and start in settled:
            meant = choose(number, None, settled[start])
        elif case.goes_on is not None:
            meant = choose(number, None, case.goes_on.speaker)
        else:
            witness = Witness(scene, case)
            meant = choose(number, witness, None)
            if expression.head is not None:
                settled[start] = meant
                _remember(scene, expression, meant)
        if draft is not None:
            last = max(scene.paragraph_number(draft.content[-1].start), expression.place.paragraph)
            spoken = Spoken(draft.content, draft.end, last, meant, quoted, _words_around(case.cue))
            before.append(spoken)
            owners.setdefault(id(draft.attribution), spoken)


def _in_reading_order(
    scene: Scene, drafts: Sequence[Draft], also: Sequence[Expression]
) -> Iterator[tuple[int | None, Expression]]:
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

    others = ((None, expression) for expression in also if expression.place.start not in taken)
    yield from sorted(chain(sources, pronouns, others), key=order)


def _case(
    scene: Scene,
    expression: Expression,
    draft: Draft | None,
    quoted: bool,
    before: Sequence[Spoken],
    owners: Mapping[int, Spoken],
) -> Case:
    place = expression.place
    holding = (spoken.speaker for spoken in reversed(before) if any(c.start <= place.start < c.end for c in spoken.content))
    says = next(holding, None)
    if draft is None:
        return Case(expression, place.start, place.sentence, place.paragraph, before=before, says=says)
    first = min(place, scene.place_at(draft.content[0].start), key=lambda place: place.start)
    goes_on = owners.get(id(draft.attribution)) if draft.implied and draft.attribution is not None else None
    cue = _cue(scene, draft)
    return Case(
        expression, first.start, first.sentence, first.paragraph, draft.content, quoted, cue, before, goes_on, says
    )


def _remember(scene: Scene, expression: Expression, meant: Candidate | None) -> None:
    """Let a pronoun or a description count as a mention of whom it means, and of nobody else."""
    if expression.head is None or expression.form not in (Form.PERSON, Form.NOUN) or meant is None:
        return
    if any(candidate is meant for candidate, _ in expression.inside):
        return
    for candidate in scene.candidates:
        if candidate is not meant and (candidate.actor is None or not candidate.is_named):
            candidate.drop(expression.place.start)
    kind = MentionKind.PRONOUN if expression.form is Form.PERSON else MentionKind.NOMINAL
    meant.add(Event(expression.place, kind, expression.paragraph.place(expression.head)))


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
