"""Tellings: a passage with all that the article around it says of it, ready to be compared with another."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator import edtf
from generator.dossier.kin import same_deed, same_thing
from generator.model import Analysis, Article, Briefing, Clause, KeyDate, Passage, Place, Span, Statement
from generator.places import Places

WEAK = frozenset("be have say put count speak report number total estimate record list".split())
"""Verbs of a count that say nothing of what happened to the things that are counted."""

LIGHT = frozenset("be have do say make take get go come tell".split())
"""Verbs that say nothing of a deed."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A passage and what stands in it.

    ``actors`` are the ids of those named in it, ``doer`` of the one who did it, None for nobody who is known; ``dates``
    those that stand in its clause, and in none within it.
    """

    passage: Passage
    article: Article
    statement: Statement | None
    words: frozenset[str]
    actors: frozenset[str]
    doer: str | None
    done_to: str | None
    dates: tuple[KeyDate, ...] = ()
    unnamed_doer: bool = field(default=False)

    @property
    def clause(self) -> Clause:
        """The clause of the passage."""
        return self.passage.clause

    @property
    def denied(self) -> bool:
        """Whether by this passage it is not so: by a negation, or because somebody denied it."""
        return self.clause.negated

    def place(self, span: Span) -> Place:
        """Some words of the passage."""
        return Place(self.passage.article, span)

    def text(self, span: Span) -> str:
        """The same as text."""
        return self.article.words(span)


def tellings_of(briefing: Briefing, passages: Sequence[Passage]) -> Iterator[Telling]:
    """The passages of one article with what stands in them."""
    analysis = briefing.analysis
    mentions = Places((m.span, (a.id, m)) for a in analysis.actors for m in a.mentions)
    dates = _dates_by_clause(analysis)
    statements = {s.id: s for s in analysis.statements}
    for passage in passages:
        clause = passage.clause
        doer, pronoun = _actor(mentions.at(clause.doer) if clause.doer else [], clause.doer)
        done_to, _ = _actor(mentions.at(clause.done_to) if clause.done_to else [], clause.done_to)
        yield Telling(
            passage,
            briefing.article,
            statements.get(passage.statement or ""),
            frozenset(clause.words.split()),
            frozenset(actor for actor, _ in mentions.at(clause.span)),
            doer,
            done_to,
            tuple(dates.get(clause.span, ())),
            pronoun and doer is None,
        )


def _dates_by_clause(analysis: Analysis) -> dict[Span, list[KeyDate]]:
    """The dates of each clause: of the shortest one in which they stand."""
    clauses = Places((clause.span, clause.span) for clause in analysis.clauses)
    found: dict[Span, list[KeyDate]] = defaultdict(list)
    for date in analysis.dates:
        around = clauses.at(date.span)
        if around:
            found[min(around, key=lambda span: (span.end - span.start, span))].append(date)
    return found


def _actor(found: Sequence[tuple[str, object]], span: Span | None) -> tuple[str | None, bool]:
    """The one actor that some words are for, and whether they are no more than a pronoun."""
    ids = {actor for actor, _ in found}
    short = span is not None and span.end - span.start <= 4
    return (ids.pop() if len(ids) == 1 else None), short


def agree(one: Telling, other: Telling) -> bool:
    """Whether two passages have somebody or something in common that does it or has it done to them, and none apart.

    What the one has as its subject may be what is done to in the other, where nothing else is: "the roof fell in", "the
    roof was crushed".
    """
    a, b = one.clause, other.clause
    doers = _is_one_part(one.doer, a.doer_words, other.doer, b.doer_words)
    objects = _is_one_part(one.done_to, a.done_to_words, other.done_to, b.done_to_words)
    if doers is None and objects is None:
        across = (
            _is_one_part(one.doer, a.doer_words, other.done_to, b.done_to_words),
            _is_one_part(one.done_to, a.done_to_words, other.doer, b.doer_words),
        )
        return any(across)
    return doers is not False and objects is not False


def _is_one_part(one: str | None, words: str, other: str | None, others: str) -> bool | None:
    """Whether two parts are the same, by the actors they are or by their nouns; None where one does not say."""
    a, b = words.split(), others.split()
    if one is not None and one == other:
        return True
    if not ((a or one) and (b or other)):
        return None
    return any(same_thing(x, y) for x in a for y in b)


def contained(one: Telling, other: Telling) -> float:
    """How much of the words of the one of two passages that has fewer stands in the other too, 0 to 1."""
    fewer, more = sorted((one.words, other.words), key=lambda each: (len(each), sorted(each)))
    same = sum(any(same_thing(x, y) or same_deed(x, y) for y in more) for x in fewer)
    return same / len(fewer) if fewer else 0.0


def share_more(one: Telling, other: Telling, things: frozenset[str] = frozenset()) -> bool:
    """Whether two passages have more in common than their verb and some things: another word, or an actor."""
    rest = [telling.words - things - {telling.clause.lemma} - WEAK for telling in (one, other)]
    return bool(one.actors & other.actors) or any(same_thing(x, y) for x in rest[0] for y in rest[1])


def dated_apart(one: Telling, other: Telling) -> bool:
    """Whether two passages are each of one day, month or year, and that is not the same, as far as it is known."""
    days = [days_of(telling) for telling in (one, other)]
    return all(days) and not any(a[0] <= b[1] and b[0] <= a[1] for a in days[0] for b in days[1])


def days_of(telling: Telling) -> list[tuple[dt.date, dt.date]]:
    """The first and the last day of each date of a passage of which the year is known."""
    found = (edtf.interval(date.value) for date in telling.dates)
    return [each for each in found if each is not None]


def same_event(one: Telling, other: Telling) -> bool:
    """Whether two passages have verbs for one deed, and nobody or nothing apart that it is done to."""
    a, b = one.clause, other.clause
    return same_deed(a.lemma, b.lemma) and a.lemma not in LIGHT


def shares_part(one: Telling, other: Telling) -> bool:
    """Whether two passages have somebody or something in common that does it or has it done to them."""
    if one.doer is not None and one.doer in (other.doer, other.done_to):
        return True
    a, b = (f"{t.clause.doer_words} {t.clause.done_to_words}".split() for t in (one, other))
    return any(same_thing(x, y) for x in a for y in b)
