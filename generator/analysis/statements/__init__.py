"""Statements: who said what, from the trained attributions, the typography of quotations and the grammar around cues.

A quotation belongs to the attribution that most of its words were given to; without one, to the statement it goes on
with in its paragraph; or, where it opens a paragraph and the one before ends with a quotation, to the speaker of that
one, and is then marked as implied. Any other is nobody's: its speaker is not stated. In a transcript the label of a
line tells who speaks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.analysis.attributions import Attribution
from generator.analysis.cues import act_of, lemma_of
from generator.analysis.parsing import ParsedArticle
from generator.analysis.quotations import Quotation, find_quotations
from generator.analysis.statements.blocks import with_blocks
from generator.analysis.statements.chains import passed_on
from generator.analysis.statements.content import claim_quotations, settle, without
from generator.analysis.statements.drafts import Draft
from generator.analysis.statements.framing import (
    addressee,
    head_word,
    interviewer,
    is_hypothetical,
    is_negated,
    is_nobody,
    leaves_open,
)
from generator.analysis.statements.mending import mend, without_first_hearing
from generator.analysis.statements.relays import fold_relays
from generator.analysis.statements.sifting import reports_nothing
from generator.analysis.statements.signatures import signed
from generator.analysis.statements.speakers import Speakers
from generator.analysis.statements.tails import tails
from generator.analysis.statements.turns import turns
from generator.analysis.statements.unclaimed import add_unclaimed
from generator.ids import content_ids
from generator.model import Actor, Relayed, Span, Statement, StatementKind

_BY_PLACE = 0.6
"""Confidence in a quotation that only its place gives to a cue: the network gave that one nothing, and 0."""


def read_statements(
    parsed: ParsedArticle, attributed: Sequence[Attribution], actors: tuple[Actor, ...]
) -> tuple[Statement, ...]:
    """The statements of an article, in order of place.

    Args:
        parsed: the article and its parse.
        attributed: what the network found in it.
        actors: the article's actors, whose mentions tell which actor a source stands for.
    """
    article = parsed.article
    quotations = find_quotations(article.text, article.paragraphs)
    attributions = list(signed(article, quotations))
    spoken = list(turns(article, actors))
    certain = [span for found in (*attributions, *spoken) for span in (found.cue, *found.source, *found.content)]
    attributions += [
        mend(parsed, _apart_from(found, certain))
        for found in (*attributed, *tails(parsed, attributed))
        if not any(span.overlaps(found.cue) for span in certain)
    ]
    attributions = with_blocks(article, attributions)
    drafts = _attributed(parsed, attributions, quotations)
    drafts += [Draft(turn.content, turn) for turn in spoken]
    add_unclaimed(parsed, drafts, attributions, quotations)
    drafts.sort(key=lambda draft: draft.content)
    ids = content_ids("s", (" ".join(article.words(span) for span in draft.content) for draft in drafts))
    verbatim = [piece for quotation in quotations for piece in quotation.pieces]
    verbatim += [span for turn in spoken for span in turn.content]
    reader = _Reader(parsed, actors, verbatim)
    statements: list[Statement] = []
    for draft, name in zip(drafts, ids, strict=True):
        statements.append(reader.statement(draft, name, statements))
    return tuple(statements)


def _apart_from(attribution: Attribution, certain: Sequence[Span]) -> Attribution:
    """The attribution without what is certainly another one's."""
    return replace(attribution, content=tuple(p for span in attribution.content for p in without(span, certain)))


def _attributed(
    parsed: ParsedArticle, attributions: Sequence[Attribution], quotations: Sequence[Quotation]
) -> list[Draft]:
    """The statements that have a cue."""
    drafts = []
    folded = []
    for attribution, medium in fold_relays(parsed, attributions):
        kept, hearer = without_first_hearing(parsed, attribution)
        folded.append((kept, hearer, medium))
    claims = claim_quotations(parsed.article, [attribution for attribution, _, _ in folded], quotations)
    hearers = [hearer for _, hearer, _ in folded if hearer is not None]
    for attribution, hearer, medium in folded:
        quoted = any(outer.overlaps(attribution.cue) for outer in claims)
        tells_hearer = any(0 <= told.start - attribution.cue.end <= 1 for told in hearers)
        if attribution.nested or quoted or tells_hearer:
            continue
        content = settle(parsed.article, attribution, quotations, claims)
        if not content or _leaves_open(parsed, attribution, content, claims):
            continue
        quotes = any(claims.get(outer) is attribution for quotation in quotations for outer in quotation.outer)
        if not quotes and reports_nothing(parsed, attribution, content, attributions):
            continue
        drafts.append(Draft(content, attribution, hearer, medium))
    return drafts


def _leaves_open(
    parsed: ParsedArticle, attribution: Attribution, content: Sequence[Span], claims: Mapping[Span, Attribution]
) -> bool:
    """Whether a cue only says that something was not told; a question that is quoted was asked."""
    if any(outer.holds(content[0]) for outer, owner in claims.items() if owner is attribution):
        return False
    cue = parsed.paragraph_at(attribution.cue).tokens(attribution.cue)
    words = parsed.paragraph_at(content[0]).tokens(content[0])
    return cue is not None and words is not None and leaves_open(cue, words[0])


class _Reader:
    """Turns drafts into statements, with what the grammar and the actors say of them."""

    def __init__(self, parsed: ParsedArticle, actors: tuple[Actor, ...], verbatim: Sequence[Span]) -> None:
        self._parsed = parsed
        self._speakers = Speakers(parsed, actors)
        self._verbatim = verbatim

    def statement(self, draft: Draft, name: str, before: Sequence[Statement]) -> Statement:
        """The statement of a draft; ``before`` are those that stand before it."""
        chain = tuple(
            Relayed(source, cue, self._speakers.named_by([source]))
            for source, cue in passed_on(self._parsed, draft.content)
        )
        statement = Statement(id=name, kind=_kind(self._verbatim, draft.content), content=draft.content, chain=chain)
        found = draft.attribution
        if found is None:
            return statement
        statement = replace(
            statement,
            cue=(found.cue,),
            source=found.source,
            speaker_implied=draft.implied,
            confidence=round(found.confidence or _BY_PLACE, 2),
        )
        paragraph = self._parsed.paragraph_at(found.cue)
        cue = paragraph.tokens(found.cue)
        head = head_word(cue) if cue is not None else None
        if speaker := self._speakers.named_by(found.source, head):
            statement = replace(statement, speaker=speaker)
        elif speaker := self._speakers.implied_by(found.source, before):
            statement = replace(statement, speaker=speaker, speaker_implied=True)
        others = tuple(each for each in statement.chain if each.speaker is None or each.speaker != statement.speaker)
        statement = replace(statement, chain=others)
        if cue is None or head is None:
            return statement
        statement = replace(
            statement,
            act=act_of(head),
            lemma=lemma_of(head),
            negated=is_negated(cue) or any(is_nobody(self._parsed.article.words(span)) for span in found.source),
            hypothetical=is_hypothetical(cue),
        )
        if draft.implied:
            return statement
        told, outlet = addressee(head), interviewer(head.sent)
        return replace(
            statement,
            addressee=self._speakers.at(draft.addressee or (paragraph.place(told) if told is not None else None)),
            medium=self._speakers.at(draft.medium or (paragraph.place(outlet) if outlet is not None else None)),
        )


def _kind(verbatim: Sequence[Span], content: Sequence[Span]) -> StatementKind:
    """Direct where every span stands in words given as spoken, mixed where some words do, indirect where none does."""
    if all(any(place.holds(span) for place in verbatim) for span in content):
        return StatementKind.DIRECT
    if any(span.overlaps(place) for span in content for place in verbatim):
        return StatementKind.MIXED
    return StatementKind.INDIRECT
