"""Correcting: an editor's corrections put on an article and on what was read in it.

Corrections find their place by quoting words, so they survive a new analysis and edits elsewhere in the article; one
that finds no place, or two, is reported and changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.corrections.applying_to_actors import Types, added_actor, bearers, correct_actors
from generator.corrections.hints import nearest
from generator.corrections.lookup import Lookup
from generator.corrections.model import ArticleCorrections, Corrections, DateCorrection, StatementCorrection
from generator.ids import content_ids
from generator.model import Actor, ActorType, Analysis, Article, Basis, KeyDate, Problem, Span, Statement
from generator.names import fold
from generator.sentences import sentence_spans

_MISTYPED = 0.85  # how alike a name that nobody has must be to one that somebody has, to be taken for a slip


@dataclass(frozen=True, slots=True)
class Corrected:
    """The analysis of an article after corrections.

    ``changed`` are the ids of statements and dates that were corrected, added or dropped; ``named`` and ``typed`` those
    of actors whose identity, or type, an editor settled. ``problems`` are the corrections that fit nothing.
    """

    analysis: Analysis
    changed: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    typed: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


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
        published_span=article.published_span if own.published is None else None,
        published_from=article.published_from if own.published is None else None,
        outlet=own.outlet or article.outlet,
    )
    return corrected, names


def correct_analysis(article: Article, analysis: Analysis, corrections: Corrections, types: Types) -> Corrected:
    """Put the editor's actors, statements and dates on the analysis of an article.

    Args:
        article: the article.
        analysis: what was read in it, with the actor ids of the article.
        corrections: those of the site.
        types: the type of an actor that the article does not name, by folded name; a person where it is not given.

    Returns:
        The corrected analysis. A speaker whom the article does not name is added to the actors, without mentions.
    """
    own = corrections.of(article)
    if own is None:
        return Corrected(analysis)
    lookup = Lookup(article, own.path)
    analysis, named, typed = correct_actors(analysis, own.actors, lookup, types)
    actors = list(analysis.actors)
    settled = [name for entry in corrections.actors for name in (entry.name, *entry.aliases)]
    speakers = _Speakers(actors, types, settled, lookup)
    statements, changed = _statements(analysis.statements, own, speakers, lookup)
    dates, changed_dates = _dates(analysis.dates, own.dates, actors, lookup)
    corrected = replace(analysis, statements=statements, dates=dates, actors=tuple(actors))
    return Corrected(corrected, frozenset(changed | changed_dates), named, typed, tuple(lookup.problems))


class _Speakers:
    """Finds the actor of a name that an editor gives; ``actors`` gets those whom the article does not name."""

    def __init__(self, actors: list[Actor], types: Types, settled: Sequence[str], lookup: Lookup) -> None:
        self._actors = actors
        self._types = types
        self._settled = settled
        self._lookup = lookup

    def find(self, correction: StatementCorrection) -> tuple[bool, str | None]:
        """Whether the speaker is clear, and the id of the actor, None for nobody; what is not clear is reported."""
        name = correction.speaker
        if name is None:
            return True, None
        found = bearers(name, self._actors)
        if len(found) > 1:
            names = " and ".join(actor.name for actor in found)
            self._lookup.report(correction.line, f"the speaker {name!r} may be {names}; give the full name")
            return False, None
        if found:
            return True, found[0].id
        if slip := self._slip(name):
            reason = f"no actor has the name {name!r}; did you mean {slip!r}? If not, "
            by_option = f"{reason}say so first: briefing correct actor {name!r} --type person"
            self._lookup.report(correction.line, f"{reason}give {name!r} an entry in actors.yml", by_option)
            return False, None
        new = added_actor(name, self._actors, self._types.get(fold(name), ActorType.PERSON))
        self._actors.append(new)
        return True, new.id

    def _slip(self, name: str) -> str | None:
        """The name for which a mistyped one stands; None for a name that is in ``actors.yml`` or like no other."""
        if name in self._settled:
            return None
        known = {known for actor in self._actors for known in (actor.name, *actor.aliases)}
        return nearest(name, known.union(self._settled), _MISTYPED)


def _statements(
    read: Sequence[Statement], own: ArticleCorrections, speakers: _Speakers, lookup: Lookup
) -> tuple[tuple[Statement, ...], set[str]]:
    """The statements after corrections, in order of place, and the ids of those corrected, added or dropped."""
    placed, added = lookup.placed(own.statements, [statement.content for statement in read], "statement")
    changed: set[str] = set()
    statements: list[Statement] = []
    for index, statement in enumerate(read):
        change = placed.get(index)
        clear, speaker = speakers.find(change) if change else (False, None)
        if change is None or not clear:
            statements.append(statement)
            continue
        new = statement if change.keeps_speaker and not change.drop else _said_by(statement, speaker)
        if change.kind:
            new = replace(new, kind=change.kind, confidence=1.0)
        if change.add and (place := lookup.place(change)):  # read since, or a little otherwise: the editor's words hold
            others = [other.id for other in read if other is not statement]
            name = _new_id("s", lookup.article.words(place), others)
            new = replace(new, id=name, kind=change.kind or change.add, content=(place,), confidence=1.0)
        statements += [] if change.drop else [new]
        changed.add(new.id)
    for correction, place in added:
        clear, speaker = speakers.find(correction)
        if clear and correction.add:
            name = _new_id("s", lookup.article.words(place), [statement.id for statement in statements])
            sure = _of_editor(speaker)
            kind = correction.kind or correction.add
            statements.append(Statement(name, kind, (place,), speaker=speaker, speaker_confidence=sure))
            changed.add(name)
    return tuple(sorted(statements, key=lambda statement: statement.content)), changed


def _said_by(statement: Statement, speaker: str | None) -> Statement:
    """The statement with the speaker whom an editor names.

    Without one, the words that were taken for it would stand as the speaker.
    """
    source = statement.source if speaker else ()
    sure = _of_editor(speaker)
    return replace(statement, speaker=speaker, speaker_confidence=sure, source=source, speaker_implied=False)


def _of_editor(speaker: str | None) -> float | None:
    """How sure a speaker is whom an editor names."""
    return None if speaker is None else 1.0


def _dates(
    read: Sequence[KeyDate], corrections: Sequence[DateCorrection], actors: Sequence[Actor], lookup: Lookup
) -> tuple[tuple[KeyDate, ...], set[str]]:
    """The dates after corrections, in order of place, and the ids of those corrected, added or dropped."""
    placed, added = lookup.placed(corrections, [(date.span,) for date in read], "key date")
    changed = {read[index].id for index in placed}
    dates: list[KeyDate] = []
    for index, date in enumerate(read):
        change = placed.get(index)
        if change is None:
            dates.append(date)
        elif change.value is not None:
            basis = Basis.RESOLVED if date.basis is Basis.ASSUMED else date.basis  # an editor assumes nothing
            dates.append(replace(date, value=change.value, basis=basis))
    for correction, place in added:
        event = _event(correction, place, lookup)
        if event and correction.value:
            words = f"{lookup.article.words(place)} {lookup.article.words(event)}"
            name = _new_id("d", words, [date.id for date in dates])
            there = tuple(actor.id for actor in actors if any(event.holds(mention.span) for mention in actor.mentions))
            dates.append(KeyDate(name, place, correction.value, Basis.RESOLVED, event, there))
            changed.add(name)
    return tuple(sorted(dates, key=lambda date: date.span)), changed


def _event(correction: DateCorrection, place: Span, lookup: Lookup) -> Span | None:
    """The words that say what happens on an added date: those that the editor quotes, or the date's sentence."""
    if correction.event:
        found = lookup.text.places(correction.event)
        if not found:
            reason = f"the article has no words {correction.event!r}{lookup.hint(correction.event)}"
            lookup.report(correction.line, f"event: {reason}")
        return min(found, key=lambda span: abs(span.start - place.start), default=None)
    paragraph = next((span for span in lookup.article.paragraphs if span.overlaps(place)), place)
    sentences = sentence_spans(lookup.article.text, paragraph)
    return next((sentence for sentence in sentences if sentence.holds(place)), paragraph)


def _new_id(prefix: str, words: str, taken: Sequence[str]) -> str:
    """The id of what an editor adds: made from its words, as those of what is read are."""
    count = 1
    while (name := content_ids(prefix, [words] * count)[-1]) in taken:
        count += 1
    return name
