"""Correcting: an editor's corrections put on an article and on what was read in it.

Corrections find their place by quoting words, so they survive a new analysis and edits elsewhere in the article; one
that finds no place, or two, is reported and changes nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from generator.dossier.corrections import Corrections, DateCorrection, StatementCorrection
from generator.dossier.names import fold, person_key
from generator.ids import slug
from generator.model import Actor, ActorType, Analysis, Article, Basis, KeyDate, Problem, Statement

_Correction = TypeVar("_Correction", StatementCorrection, DateCorrection)


@dataclass(frozen=True, slots=True)
class _Place:
    """The words by which a correction may find a statement or date: ``words[start:end]``, and those around them."""

    words: list[str]
    start: int
    end: int


def apply_to_article(article: Article, corrections: Corrections) -> tuple[Article, frozenset[str]]:
    """Put the editor's title, publication date and outlet on an article, before it is analysed.

    Returns:
        The article, and the names of the fields that an editor set. Applying it a second time changes nothing.
    """
    own = corrections.of(article)
    if own is None:
        return article, frozenset()
    names = frozenset(name for name in ("title", "published", "outlet") if getattr(own, name) is not None)
    corrected = replace(
        article,
        title=own.title or article.title,
        title_taken=article.title_taken and own.title is None,
        published=own.published or article.published,
        outlet=own.outlet or article.outlet,
    )
    return corrected, names


def correct_analysis(
    article: Article, analysis: Analysis, corrections: Corrections, types: Mapping[str, ActorType]
) -> tuple[Analysis, frozenset[str], tuple[Problem, ...]]:
    """Put the editor's statements and dates on the analysis of an article.

    Args:
        article: the article.
        analysis: what was read in it, with the actor ids of the article.
        corrections: those of the site.
        types: the type of an actor that the article does not name, by folded name; a person where it is not given.

    Returns:
        The corrected analysis, the ids of what was corrected or dropped, and the corrections that fit nothing. A
        speaker whom the article does not name is added to the actors, without mentions.
    """
    own = corrections.of(article)
    if own is None:
        return analysis, frozenset(), ()
    problems: list[Problem] = []
    changed: set[str] = set()
    actors = list(analysis.actors)

    statements: list[Statement] = []
    places = [_statement_place(article, statement) for statement in analysis.statements]
    placed = _placed(own.statements, places, "statement", own.path, problems)
    for index, statement in enumerate(analysis.statements):
        change = placed.get(index)
        bearers = _bearers(change.speaker, actors, types) if change and change.speaker else []
        if change is None or len(bearers) > 1:
            statements.append(statement)
        elif not change.drop:
            speaker = bearers[0].id if bearers else None
            statements.append(replace(statement, speaker=speaker, speaker_implied=False))
        if change and len(bearers) > 1:
            names = " and ".join(actor.name for actor in bearers)
            reason = f"the speaker {change.speaker!r} may be {names}; give the full name"
            problems.append(Problem(own.path, f"line {change.line}: {reason}"))
        elif change:
            changed.add(statement.id)

    dates: list[KeyDate] = []
    places = [_date_place(article, date) for date in analysis.dates]
    placed_dates = _placed(own.dates, places, "key date", own.path, problems)
    for index, date in enumerate(analysis.dates):
        new = placed_dates.get(index)
        if new is None:
            dates.append(date)
            continue
        changed.add(date.id)
        if new.value is not None:
            basis = Basis.RESOLVED if date.basis is Basis.ASSUMED else date.basis  # an editor assumes nothing
            dates.append(replace(date, value=new.value, basis=basis))

    corrected = replace(analysis, statements=tuple(statements), dates=tuple(dates), actors=tuple(actors))
    return corrected, frozenset(changed), tuple(problems)


def _placed(
    corrections: Sequence[_Correction], places: Sequence[_Place], what: str, path: str, problems: list[Problem]
) -> dict[int, _Correction]:
    """The corrections by the index of the one place that each fits; the others are reported in ``problems``."""
    placed: dict[int, _Correction] = {}
    for correction in corrections:
        words = _words(correction.words)
        fitting = [index for index, place in enumerate(places) if _fits(words, place)]
        exact = [index for index in fitting if places[index].words[places[index].start : places[index].end] == words]
        found = exact if len(exact) == 1 else fitting
        if len(found) == 1 and found[0] not in placed:
            placed[found[0]] = correction
            continue
        if not found:
            reason = f"no {what} has the words {correction.words!r}; quote words of it as the article has them"
        elif len(found) == 1:
            reason = f"the {what} with the words {correction.words!r} is corrected by line {placed[found[0]].line} too"
        else:
            reason = f"{len(found)} {what}s have the words {correction.words!r}; quote more words of the one you mean"
        problems.append(Problem(path, f"line {correction.line}: {reason}"))
    return placed


def _fits(words: list[str], place: _Place) -> bool:
    """Whether ``words`` stand in a row inside the place, or around all of it."""
    for start in range(len(place.words) - len(words) + 1):
        end = start + len(words)
        inside = place.start <= start and end <= place.end
        around = start <= place.start and place.end <= end
        if (inside or around) and place.words[start:end] == words:
            return True
    return False


def _statement_place(article: Article, statement: Statement) -> _Place:
    words = _words(" ".join(article.words(span) for span in statement.content))
    return _Place(words, 0, len(words))


def _date_place(article: Article, date: KeyDate) -> _Place:
    before = _words(article.text[date.event.start : date.span.start])
    own = _words(article.words(date.span))
    after = _words(article.text[date.span.end : date.event.end])
    return _Place(before + own + after, len(before), len(before) + len(own))


def _words(text: str) -> list[str]:
    """The words of ``text`` for comparing: no case, no punctuation, whatever quotation marks and white space."""
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())


def _bearers(name: str, actors: list[Actor], types: Mapping[str, ActorType]) -> list[Actor]:
    """The actors of that name, or else of that alias; where there are none, a new one, added to ``actors``.

    Whether an added one is an actor whom the article names otherwise is for identity across articles to say.
    """
    found = [actor for actor in actors if _has_name(actor, name)]
    found = found or [actor for actor in actors if any(_has_name(replace(actor, name=a), name) for a in actor.aliases)]
    if not found:
        taken = {actor.id for actor in actors}
        new = f"{slug(name)}-added"
        while new in taken:
            new += "-"
        found = [Actor(new, name, types.get(fold(name), ActorType.PERSON))]
        actors += found
    return found


def _has_name(actor: Actor, name: str) -> bool:
    person = actor.type is ActorType.PERSON
    return fold(actor.name) == fold(name) or (person and person_key(actor.name) == person_key(name))
