"""Matters: passages of a collection that speak of the same thing, brought together across articles and speakers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from generator.dossier.kin import sorts
from generator.dossier.likeness import Likeness, joined
from generator.model import Briefing, Clause, Passage, Span, Statement
from generator.places import Places

LEAST = 0.16
"""How alike passages must be to speak of the same thing; chosen on ``benchmarks/accounts/open``."""

_CONTEXT = 0.25  # the share of its weight that a word of the sentence around has
_ACTOR = 1.0
_FIGURE = 0.7
_SORT = 0.5


def passages_of(briefing: Briefing) -> Iterator[Passage]:
    """The passages of an article: its clauses with the statements they are of, but those that only say who speaks."""
    analysis = briefing.analysis
    contents = Places((span, s) for s in analysis.statements for span in s.content)
    cues = Places((span, s) for s in analysis.statements for span in s.cue)
    for clause in analysis.clauses:
        told = contents.at(*_core(clause))
        if not told and clause.verb is not None and cues.any_at(clause.verb):
            continue
        if clause.words:
            statement = _innermost(told)
            yield Passage(
                briefing.article.id,
                clause,
                statement.id if statement else None,
                statement.speaker if statement else None,
            )


def _core(clause: Clause) -> tuple[Span, ...]:
    return (clause.verb,) if clause.verb is not None else (clause.span,)


def _innermost(statements: Sequence[Statement]) -> Statement | None:
    return min(statements, key=lambda s: (sum(p.end - p.start for p in s.content), s.id), default=None)


def features_of(briefing: Briefing, passages: Sequence[Passage]) -> Iterator[dict[str, float]]:
    """What the passages of an article are compared by, one by one."""
    mentions = Places((m.span, a.id) for a in briefing.analysis.actors for m in a.mentions)
    around: dict[Span, Counter[str]] = {}
    for passage in passages:
        around.setdefault(passage.clause.sentence, Counter()).update(passage.clause.words.split())
    for passage in passages:
        clause = passage.clause
        words = clause.words.split()
        found: dict[str, float] = {}
        for word in around[clause.sentence]:
            found[word] = _CONTEXT
        for word in words:
            found[word] = 1.0
            for sort in sorts(word):
                found[sort] = _SORT
        for actor in mentions.at(clause.span):
            found[f"@{actor}"] = _ACTOR
        for quantity in clause.quantities:
            found[f"#{quantity.unit or quantity.thing}"] = _FIGURE
        yield found


def groups_of(briefings: Sequence[Briefing], least: float = LEAST) -> tuple[list[Passage], list[list[int]], Likeness]:
    """All passages of some articles, the groups of those that speak of the same thing, and how alike they are."""
    passages: list[Passage] = []
    features: list[dict[str, float]] = []
    for briefing in sorted(briefings, key=lambda each: each.article.id):
        found = list(passages_of(briefing))
        passages += found
        features += features_of(briefing, found)
    likeness = Likeness(features)
    return passages, joined(len(passages), likeness.pairs(least / 2), least), likeness
