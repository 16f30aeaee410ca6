"""Statements: who said what, from the trained attributions, the typography of quotations and the grammar around cues.

A quotation belongs to the attribution that most of its words were given to; without one, to the statement it goes on
with. What has been found so is a draft; ``speakers`` then tells whose each is, or that it stays open, and the grammar
around the cue tells the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from generator.analysis.actors import Mentions
from generator.analysis.attributions import Attribution
from generator.analysis.cues import act_of, lemma_of
from generator.analysis.parsing import Paragraph, ParsedArticle
from generator.analysis.quotations import Quotation
from generator.analysis.statements.blocks import with_blocks
from generator.analysis.statements.chains import passed_on
from generator.analysis.statements.content import Pieces, claim_quotations, settle, without
from generator.analysis.statements.documents import Documents
from generator.analysis.statements.drafts import Draft
from generator.analysis.statements.framing import (
    addressee,
    head_word,
    interviewer,
    is_hypothetical,
    is_negated,
    is_nobody,
    who_hears,
)
from generator.analysis.statements.gestures import is_gesture
from generator.analysis.statements.headlines import headlines, within_headline
from generator.analysis.statements.lead_ins import lead_ins
from generator.analysis.statements.mending import mend, without_first_hearing
from generator.analysis.statements.nominals import nominals
from generator.analysis.statements.pointers import pointers
from generator.analysis.statements.relays import fold_relays
from generator.analysis.statements.sifting import gives_a_name, may_name, reports_nothing
from generator.analysis.statements.signatures import signed
from generator.analysis.statements.speakers import Meant, Speaker
from generator.analysis.statements.tails import tails
from generator.analysis.statements.turns import turns
from generator.analysis.statements.unclaimed import add_unclaimed
from generator.ids import content_ids
from generator.model import Actor, Relayed, Span, Statement, StatementKind
from generator.places import Places

_BY_PLACE = 0.6
"""Confidence in a quotation that only its place gives to a cue: the network gave that one nothing, and 0."""


def read_statements(
    parsed: ParsedArticle, drafts: Sequence[Draft], quotations: Sequence[Quotation], meant: Meant
) -> tuple[Statement, ...]:
    """The statements of an article, in order of place.

    Args:
        parsed: the article and its parse.
        drafts: the statements as they were found.
        quotations: the article's quotations.
        meant: who made each, and the actors with all their mentions.
    """
    article = parsed.article
    ids = content_ids("s", (" ".join(article.words(span) for span in draft.content) for draft in drafts))
    verbatim = [piece for quotation in quotations for piece in quotation.pieces]
    verbatim += [span for draft in drafts if draft.verbatim for span in draft.content]
    reader = _Reader(parsed, Mentions(meant.actors), Places((span, span) for span in verbatim))
    return tuple(
        reader.statement(draft, speaker, name) for draft, speaker, name in zip(drafts, meant.speakers, ids, strict=True)
    )


def read_drafts(
    parsed: ParsedArticle,
    attributed: Sequence[Attribution],
    actors: Sequence[Actor],
    quotations: Sequence[Quotation],
) -> list[Draft]:
    """The statements of an article without their speakers, in order of place; arguments as of `read_statements`."""
    article = parsed.article
    spoken = list(turns(article, actors))
    colons = {turn.cue for turn in spoken}
    ended = {quotation.outer[-1].end: quotation for quotation in quotations}
    attributions = [
        found
        for found in (*signed(article, quotations), *lead_ins(parsed, actors, quotations))
        if found.cue not in colons
    ]
    certain = Places(
        (span, span) for found in (*attributions, *spoken) for span in (found.cue, *found.source, *found.content)
    )
    pointed = list(pointers(parsed, attributed, quotations))
    titles = {title.span for _, title in pointed}
    quotations = [quotation for quotation in quotations if quotation.span not in titles]
    labels = Places(pointed)
    attributed = [found for found in attributed if not labels.any_at(found.cue)]
    of_headlines = list(headlines(parsed, actors, attributed))
    heard = Places((parsed.paragraph_at(found.cue).span, found) for found in of_headlines)
    attributed = [within_headline(parsed, found) for found in attributed if not heard.any_at(found.cue)]
    read_off = (
        *tails(parsed, attributed),
        *of_headlines,
        *nominals(parsed, attributed, quotations),
    )
    attributions += [
        mend(parsed, _apart_from(found, certain))
        for found in (*attributed, *read_off)
        if not certain.any_at(found.cue) and not is_gesture(parsed, found, ended)
    ]
    attributions = with_blocks(article, attributions)
    drafts = _attributed(parsed, attributions, quotations)
    drafts += [Draft(turn.content, turn, verbatim=True) for turn in spoken]
    add_unclaimed(parsed, drafts, attributions, quotations)
    return sorted(drafts, key=lambda draft: draft.content)


def _apart_from(attribution: Attribution, certain: Places[Span]) -> Attribution:
    """The attribution without what is certainly another one's."""
    parts = (part for span in attribution.content for part in without(span, certain.at(span)))
    return replace(attribution, content=tuple(parts))


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
    claimed = Places((outer, outer) for outer in claims)
    hearers = {hearer.start for _, hearer, _ in folded if hearer is not None}
    pieces = Pieces(quotations, claims)
    cues = Places((attribution.cue, attribution) for attribution in attributions)
    for attribution, hearer, medium in folded:
        tells_hearer = not hearers.isdisjoint((attribution.cue.end, attribution.cue.end + 1))
        if attribution.nested or claimed.any_at(attribution.cue) or tells_hearer:
            continue
        content = settle(parsed.article, attribution, pieces, may_name=may_name(parsed, attribution))
        if not content:
            continue
        if not pieces.of(attribution) and reports_nothing(parsed, attribution, content, cues):
            continue
        if gives_a_name(parsed, attribution, content, pieces.within(*content)):
            continue
        drafts.append(Draft(content, attribution, hearer, medium))
    return drafts


class _Reader:
    """Turns drafts into statements, with what the grammar and the actors say of them."""

    def __init__(self, parsed: ParsedArticle, mentions: Mentions, verbatim: Places[Span]) -> None:
        self._parsed = parsed
        self._mentions = mentions
        self._verbatim = verbatim
        self._documents = Documents(parsed)

    def statement(self, draft: Draft, speaker: Speaker, name: str) -> Statement:
        """The statement of a draft."""
        said = Statement(
            id=name,
            kind=_kind(self._verbatim, draft.content),
            content=draft.content,
            speaker=speaker.actor,
            speaker_implied=speaker.told and speaker.actor is not None,
            speaker_confidence=speaker.confidence,
            chain=tuple(self._passed_on(draft, speaker)),
        )
        return said if draft.attribution is None else self._framed(said, draft, draft.attribution)

    def _passed_on(self, draft: Draft, speaker: Speaker) -> Iterator[Relayed]:
        """Whose words are passed on in turn: somebody else's than the speaker's own."""
        for source, cue in passed_on(self._parsed, draft.content):
            paragraph = self._parsed.paragraph_at(source)
            words = paragraph.tokens(source)
            actor = self._of(paragraph, words.root if words is not None else None)
            is_open = actor is None and words is not None and words.root.pos_ == "PRON"
            if not is_open and (actor is None or actor != speaker.actor):
                yield Relayed(source, cue, actor)

    def _framed(self, said: Statement, draft: Draft, found: Attribution) -> Statement:
        """A statement with what the words around its cue tell of it."""
        said = replace(said, cue=(found.cue,), source=found.source, confidence=round(found.confidence or _BY_PLACE, 2))
        paragraph = self._parsed.paragraph_at(found.cue)
        cue = paragraph.tokens(found.cue)
        if cue is None:
            return said
        head = head_word(cue)
        said = replace(
            said,
            act=act_of(head),
            lemma=lemma_of(head),
            negated=is_negated(cue) or any(is_nobody(self._parsed.article.words(span)) for span in found.source),
            hypothetical=is_hypothetical(cue),
            document=said.speaker is None and self._documents.has(found.source, head),
        )
        if draft.implied:
            return said
        told, outlet = addressee(head) or who_hears(head), interviewer(head.sent)
        if told is not None and any(span.overlaps(paragraph.place(told)) for span in found.source):
            told = None  # “…?” asked Ann Lee
        return replace(
            said,
            addressee=self._at(draft.addressee) if draft.addressee is not None else self._of(paragraph, told),
            medium=self._at(draft.medium or (paragraph.place(outlet) if outlet is not None else None)),
        )

    def _of(self, paragraph: Paragraph, noun: Token | None) -> str | None:
        """The id of the actor whom a noun means, or the name set beside it: "the prefect, Ann Lee"."""
        if noun is None:
            return None
        beside = [child for child in noun.children if child.dep_ == "appos"]
        after = noun.doc[noun.i + 1 : noun.i + 3]
        if len(after) > 1 and after[0].text == "," and after[1].pos_ == "PROPN":  # whatever the parser ties it to
            beside.append(after[1])
        places = (paragraph.place(token) for token in (noun, *beside))
        return next((actor for place in places if (actor := self._at(place)) is not None), None)

    def _at(self, span: Span | None) -> str | None:
        """The id of the actor to whom a span refers."""
        actor = self._mentions.actor_at(span) if span is not None else None
        return actor.id if actor is not None else None


def _kind(verbatim: Places[Span], content: Sequence[Span]) -> StatementKind:
    """Direct where every span stands in words given as spoken, mixed where some words do, indirect where none does."""
    if all(any(place.holds(span) for place in verbatim.at(span)) for span in content):
        return StatementKind.DIRECT
    if verbatim.any_at(*content):
        return StatementKind.MIXED
    return StatementKind.INDIRECT
