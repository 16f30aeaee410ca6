"""Correcting actors: an editor says whom a name in one article means, of which type it is, or that it is no actor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.corrections.hints import did_you_mean
from generator.corrections.lookup import Lookup
from generator.corrections.model import ActorCorrection
from generator.ids import slug
from generator.model import Actor, ActorType, Analysis, Article, KeyDate, Mention, MentionKind, Span, Statement
from generator.names import fold, fullness, person_key

Types = Mapping[str, ActorType]
"""The type of an actor that an article does not name, by folded name."""


def correct_actors(
    analysis: Analysis, corrections: Sequence[ActorCorrection], lookup: Lookup, types: Types
) -> tuple[Analysis, frozenset[str], frozenset[str]]:
    """Put the editor's actors on an analysis, in the order in which they stand.

    The name that an actor goes by first means that actor with all mentions. Another name, or one with words around it,
    means what is worded so there; what was tied to nobody is then a mention too. Statements whose source is such a
    mention get the new speaker, and dates the new actor.

    Args:
        analysis: what was read, with the actor ids of the article.
        corrections: those of the article.
        lookup: the words of the article; gets the corrections that fit nothing.
        types: the type of an actor that the article does not name otherwise.

    Returns:
        The analysis, and the ids of the actors whose identity, and of those whose type, the editor settled.
    """
    named: set[str] = set()
    typed: set[str] = set()
    for correction in corrections:
        mentions = _mentions(analysis, correction, lookup)
        meant = [actor_id for actor_id in mentions if actor_id is not None]
        if correction.identity and mentions:
            analysis, bearer = _with_bearer(analysis, correction.identity, meant, types)
            named.add(bearer)
            analysis = _given(lookup.article, analysis, mentions, bearer)
            meant = [bearer]
        elif correction.drop:
            analysis = _given(lookup.article, analysis, mentions, None)
        elif mentions and not meant:
            reason = f"no actor is called {correction.name!r}; say who that is with "
            lookup.report(correction.line, f"{reason}'is'", f"{reason}--is")
        if correction.type:
            actors = (replace(a, type=correction.type) if a.id in meant else a for a in analysis.actors)
            analysis = replace(analysis, actors=tuple(actors))
            typed.update(meant)
    there = {actor.id for actor in analysis.actors}
    return analysis, frozenset(named & there), frozenset(typed & there)


def bearers(name: str, actors: Sequence[Actor]) -> list[Actor]:
    """The actors of that name, or else of that alias."""
    found = [actor for actor in actors if _has_name(actor, name)]
    return found or [actor for actor in actors if any(_has_name(replace(actor, name=a), name) for a in actor.aliases)]


def added_actor(name: str, actors: Sequence[Actor], actor_type: ActorType) -> Actor:
    """An actor without mentions, and with an id that none of ``actors`` has.

    Whether it is one whom the article names otherwise is for identity across articles to say.
    """
    taken = {actor.id for actor in actors}
    new = f"{slug(name)}-added"
    while new in taken:
        new += "-"
    return Actor(new, name, actor_type)


def _has_name(actor: Actor, name: str) -> bool:
    person = actor.type is ActorType.PERSON
    return fold(actor.name) == fold(name) or (person and person_key(actor.name) == person_key(name))


def _mentions(analysis: Analysis, correction: ActorCorrection, lookup: Lookup) -> dict[str | None, list[Mention]]:
    """The mentions that a correction means by the id of their actor, None for those of nobody; reported if none."""
    name = correction.name
    whole = [actor for actor in analysis.actors if fold(actor.name) == fold(name)]
    if len(whole) == 1 and not correction.words:
        return {whole[0].id: list(whole[0].mentions)}
    if len(whole) > 1 and not correction.words:
        reason = f"{len(whole)} actors have the name {name!r}; add "
        lookup.report(
            correction.line, f"{reason}'words' around the one you mean", f"{reason}--words around the one you mean"
        )
        return {}
    places = lookup.text.places(correction.words) if correction.words else None
    if places == []:
        reason = f"the article has no words {correction.words!r}{lookup.hint(correction.words or '')}"
        lookup.report(correction.line, reason)
        return {}
    found: dict[str | None, list[Mention]] = {}
    for actor in analysis.actors:
        for mention in actor.mentions:
            if fold(lookup.article.words(mention.span)) == fold(name):
                found.setdefault(actor.id, []).append(mention)
    found[None] = _free(analysis, name, lookup)
    if places is not None:
        found = {
            old: [mention for mention in mentions if any(place.holds(mention.span) for place in places)]
            for old, mentions in found.items()
        }
    found = {old: mentions for old, mentions in found.items() if mentions}
    if not found and places is not None:
        lookup.report(correction.line, f"no actor is called {name!r} in the words {correction.words!r}")
    elif not found:
        known = {known for actor in analysis.actors for known in (actor.name, *actor.aliases)}
        lookup.report(correction.line, f"no actor of the article is called {name!r}{did_you_mean(name, known)}")
    return found


def _free(analysis: Analysis, name: str, lookup: Lookup) -> list[Mention]:
    """Where the article has the name, letter for letter, and no actor is mentioned."""
    kind = MentionKind.NOMINAL if name.islower() else MentionKind.NAME
    taken = [mention.span for actor in analysis.actors for mention in actor.mentions]
    places = (place for place in lookup.text.places(name) if lookup.article.words(place) == name)
    return [Mention(place, kind) for place in places if not any(place.overlaps(span) for span in taken)]


def _with_bearer(analysis: Analysis, name: str, meant: Sequence[str], types: Types) -> tuple[Analysis, str]:
    """The analysis with an actor of that name, beside the one it was taken for if it is new, and its id."""
    found = [actor for actor in analysis.actors if _has_name(actor, name)]
    if found:
        actors = (replace(a, name=name) if a is found[0] else a for a in analysis.actors)
        return replace(analysis, actors=tuple(actors)), found[0].id
    places = [place for place, actor in enumerate(analysis.actors) if actor.id in meant]
    place = places[0] if places else len(analysis.actors)
    was = analysis.actors[place].type if places else ActorType.PERSON
    new = added_actor(name, analysis.actors, types.get(fold(name), was))
    return replace(analysis, actors=(*analysis.actors[:place], new, *analysis.actors[place:])), new.id


def _given(
    article: Article, analysis: Analysis, mentions: Mapping[str | None, Sequence[Mention]], new: str | None
) -> Analysis:
    """The analysis in which some mentions, by whose they were, are those of another actor, or of nobody."""
    for old, moved in mentions.items():
        if old != new:
            analysis = _Move(article, analysis, old, new, moved).done()
    return analysis


class _Move:
    """Mentions of one actor become another's; None stands for nobody."""

    def __init__(
        self, article: Article, analysis: Analysis, old: str | None, new: str | None, mentions: Sequence[Mention]
    ) -> None:
        self._analysis = analysis
        self._old, self._new = old, new
        self._spans = [mention.span for mention in mentions]
        self._actors = {actor.id: actor for actor in analysis.actors}
        roles: list[Span] = []
        names = [article.words(m.span) for m in mentions if m.kind is MentionKind.NAME]
        self._gone = False
        if old:
            giver = self._actors[old]
            kept = tuple(mention for mention in giver.mentions if mention not in mentions)
            kept_spans = [mention.span for mention in kept]
            roles = [r for r in giver.roles if not kept or _distance(r, self._spans) < _distance(r, kept_spans)]
            left = replace(giver, mentions=kept, roles=tuple(role for role in giver.roles if role not in roles))
            self._actors[old] = _with_names_left(article, left)
            self._gone = not kept
        if new:
            taker = self._actors[new]
            together = {mention.span: mention for mention in (*taker.mentions, *mentions)}
            self._actors[new] = replace(
                taker,
                mentions=tuple(together[span] for span in sorted(together)),
                roles=tuple(sorted({*taker.roles, *roles})),
                aliases=tuple(n for n in dict.fromkeys([*taker.aliases, *names]) if n != taker.name),
            )

    def done(self) -> Analysis:
        """The analysis afterwards."""
        found = self._analysis
        return replace(
            found,
            statements=tuple(map(self._statement, found.statements)),
            dates=tuple(replace(date, actors=self._actors_at(date)) for date in found.dates),
            actors=tuple(self._actors[a.id] for a in found.actors if not (self._gone and a.id == self._old)),
        )

    def _statement(self, statement: Statement) -> Statement:
        speaker = self._actor(statement.speaker, statement.source)
        sure = statement.speaker_confidence
        if speaker is None:
            sure = None
        elif speaker != statement.speaker and self._has_moved(statement.source):
            sure = 1.0  # the editor said whom these very words mean
        return replace(
            statement,
            speaker=speaker,
            speaker_confidence=sure,
            addressee=self._actor(statement.addressee),
            medium=self._actor(statement.medium),
            chain=tuple(replace(each, speaker=self._actor(each.speaker, [each.source])) for each in statement.chain),
        )

    def _actor(self, actor_id: str | None, source: Sequence[Span] = ()) -> str | None:
        """Who it is now whom some words of a statement name."""
        whole = self._gone and self._old is not None
        return self._new if actor_id == self._old and (self._has_moved(source) or whole) else actor_id

    def _has_moved(self, source: Sequence[Span]) -> bool:
        return any(span.overlaps(piece) for span in self._spans for piece in source)

    def _actors_at(self, date: KeyDate) -> tuple[str, ...]:
        """The actors of a date: of the two in question, those whom its event mentions now."""
        there = {
            each: any(date.event.holds(mention.span) for mention in self._actors[each].mentions)
            for each in (self._old, self._new)
            if each
        }
        kept = [actor for actor in date.actors if there.get(actor, True)]
        return tuple(dict.fromkeys(kept + [each for each, is_there in there.items() if is_there and each == self._new]))


def _with_names_left(article: Article, actor: Actor) -> Actor:
    """The actor with the names by which it is still mentioned; where its own is gone, the fullest becomes its name."""
    left = {fold(article.words(m.span)) for m in actor.mentions if m.kind is MentionKind.NAME}
    aliases = [alias for alias in actor.aliases if fold(alias) in left]
    if fold(actor.name) in left or not aliases:
        return replace(actor, aliases=tuple(aliases))
    name = max(aliases, key=fullness)
    return replace(actor, name=name, aliases=tuple(alias for alias in aliases if alias != name))


def _distance(role: Span, mentions: Sequence[Span]) -> int:
    """How many characters lie between a role and the nearest of some mentions."""
    return min((max(m.start - role.end, role.start - m.end, 0) for m in mentions), default=0)
