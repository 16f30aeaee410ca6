"""Compiling: articles with their analyses and corrections become one dossier with one set of actors."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.corrections.applying import Corrected, apply_to_article, correct_analysis
from generator.corrections.hints import did_you_mean
from generator.corrections.model import Corrections
from generator.dossier.checks import checks_of
from generator.dossier.copies import copies_of
from generator.dossier.history import History
from generator.dossier.identity import Appearance, Group, Identities, identify
from generator.ids import digest, slug
from generator.model import (
    Actor,
    ActorType,
    Analysis,
    Article,
    Briefing,
    Dossier,
    DossierActor,
    MentionKind,
    Problem,
    Version,
)
from generator.names import fold, fullness

NO_CORRECTIONS = Corrections()

_GENDERS = {
    **dict.fromkeys(("he", "him", "his", "himself", "mr", "sir"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself", "mrs", "ms", "miss", "madam", "madame", "dame"), "she"),
}


def compile_dossier(
    articles: Sequence[Article],
    analyses: Sequence[Analysis],
    corrections: Corrections = NO_CORRECTIONS,
    least_confidence: float = 0.0,
    versions: Sequence[Version] = (),
) -> tuple[Dossier, tuple[Problem, ...]]:
    """Join articles and their analyses into a dossier.

    Args:
        articles: the articles, in any order; their ids differ.
        analyses: what was read in them, matched by ``article_id``; actor ids are those of each article.
        corrections: the editors' corrections, attached to the articles; ``apply_to_article`` may have put those on the
            articles already.
        least_confidence: statements read with less are left off, those that an editor put right excepted.
        versions: what the articles said before, in any order; one without an analysis is passed over.

    Returns:
        The dossier, in which every actor id is that of the dossier, and what could not be used: articles without an
        analysis or with the id of another, and corrections that are written wrongly or fit nothing.
    """
    left_out: list[Problem] = []
    unfit: list[Problem] = list(corrections.problems)
    paired = [
        Briefing(article, analysis, fields)
        for given, analysis in _paired(articles, analyses, left_out)
        for article, fields in [apply_to_article(given, corrections)]
    ]
    drafts = [_surer(draft, least_confidence) for draft in _corrected(paired, corrections, unfit)]
    drafts.sort(key=lambda draft: (-_day(draft.article, 0), draft.article.id))
    identities = identify(_appearances(drafts), corrections.actors)
    unfit += _unused(identities, corrections)

    groups = identities.groups
    ids = _ids(groups, {draft.article.id: _day(draft.article, dt.date.max.toordinal()) for draft in drafts})
    new_ids: dict[str, dict[str, str]] = defaultdict(dict)
    types = {ids[group]: group.type for group in groups}
    for group in groups:
        for member in group.members:
            new_ids[member.article].setdefault(member.actor.id, ids[group])
    briefings = tuple(_briefing(draft, new_ids[draft.article.id], types) for draft in drafts)
    appearances: dict[str, dict[str, Actor]] = defaultdict(dict)
    for briefing in briefings:
        for actor in briefing.analysis.actors:
            appearances[actor.id][briefing.article.id] = actor
    actors = {
        ids[group]: _dossier_actor(ids[group], group, appearances[ids[group]])
        for group in sorted(groups, key=lambda group: ids[group])
    }
    older = History(versions, analyses, corrections, least_confidence)
    briefings = tuple(replace(briefing, revisions=older.revisions(briefing)) for briefing in briefings)
    unfit = [older.explained(problem, briefings) for problem in unfit]
    checks = checks_of(groups, identities.doubts, ids, briefings, corrections)
    return Dossier(briefings, actors, checks, tuple(unfit), copies_of(briefings)), (*left_out, *unfit)


def _paired(
    articles: Iterable[Article], analyses: Iterable[Analysis], problems: list[Problem]
) -> list[tuple[Article, Analysis]]:
    """Articles with their analyses, by id; an article that cannot be paired is reported."""
    by_id = {analysis.article_id: analysis for analysis in analyses}
    pairs: dict[str, tuple[Article, Analysis]] = {}
    for article in sorted(articles, key=lambda article: (article.id, article.path, article.text)):
        if article.id in pairs:
            other = pairs[article.id][0].path
            problems.append(Problem(article.path, f"left out: it has the id {article.id!r} of {other}"))
        elif article.id not in by_id:
            problems.append(Problem(article.path, "left out: it was not analysed"))
        else:
            pairs[article.id] = article, _in_the_story(by_id[article.id])
    return list(pairs.values())


def _in_the_story(analysis: Analysis) -> Analysis:
    """An analysis without names inside names and in credits.

    A page does not count "Norrvik Courier" as a mention of Norrvik, nor who took a picture among those involved.
    """
    actors = []
    for actor in analysis.actors:
        mentions = tuple(mention for mention in actor.mentions if not (mention.nested or mention.credit))
        if mentions or not actor.mentions:
            actors.append(replace(actor, mentions=mentions))
    return replace(analysis, actors=tuple(actors))


@dataclass(frozen=True, slots=True)
class _Draft:
    """An article with its corrected analysis, the actor ids still those of the article."""

    article: Article
    fields: frozenset[str]
    corrected: Corrected
    read: Analysis
    hidden: int = 0

    @property
    def analysis(self) -> Analysis:
        return self.corrected.analysis


def _corrected(briefings: Sequence[Briefing], corrections: Corrections, unfit: list[Problem]) -> list[_Draft]:
    """The briefings with the editors' actors, statements and dates; corrections that fit nothing are reported."""
    types = _types_by_name(briefings, corrections)
    drafts = []
    for briefing in briefings:
        corrected = correct_analysis(briefing.article, briefing.analysis, corrections, types)
        unfit += corrected.problems
        drafts.append(_Draft(briefing.article, briefing.corrected, corrected, briefing.analysis))
    return drafts


def _surer(draft: _Draft, least: float) -> _Draft:
    """The draft without statements that were read with less confidence; they are counted."""
    found = draft.analysis.statements
    kept = tuple(s for s in found if s.confidence >= least or s.id in draft.corrected.changed)
    corrected = replace(draft.corrected, analysis=replace(draft.analysis, statements=kept))
    return replace(draft, corrected=corrected, hidden=len(found) - len(kept))


def _unused(identities: Identities, corrections: Corrections) -> list[Problem]:
    """The entries of ``actors.yml`` that name nobody."""
    if not identities.unused:
        return []
    names = {n for group in identities.groups for m in group.members for n in (m.actor.name, *m.actor.aliases)}
    hints = ((e, did_you_mean(e.name, names) or "; correct the name or remove the entry") for e in identities.unused)
    reasons = (f"line {entry.line}: actors: no article has an actor {entry.name!r}{hint}" for entry, hint in hints)
    return [Problem(corrections.actors_path, reason) for reason in reasons]


def _types_by_name(drafts: Iterable[Briefing], corrections: Corrections) -> dict[str, ActorType]:
    """The type of every name that has the same one in all articles, and of those in ``actors.yml``; by folded name."""
    found: dict[str, set[ActorType]] = defaultdict(set)
    for draft in drafts:
        for actor in draft.analysis.actors:
            found[fold(actor.name)].add(actor.type)
    types = {name: next(iter(kinds)) for name, kinds in found.items() if len(kinds) == 1}
    settled = {fold(name): entry.type for entry in corrections.actors for name in (*entry.aliases, entry.name)}
    return types | {name: actor_type for name, actor_type in settled.items() if actor_type}


def _appearances(drafts: Iterable[_Draft]) -> list[Appearance]:
    return [
        Appearance(
            draft.article.id,
            place,
            actor,
            gender=_gender(draft.article, actor),
            named=actor.id in draft.corrected.named,
            typed=actor.id in draft.corrected.typed,
        )
        for draft in drafts
        for place, actor in enumerate(draft.analysis.actors)
    ]


def _gender(article: Article, actor: Actor) -> str | None:
    """The gender on which the pronouns and courtesy titles of an actor agree, or None."""
    words = [article.words(mention.span) for mention in actor.mentions if mention.kind is MentionKind.PRONOUN]
    words += [name.split()[0].rstrip(".") for name in (actor.name, *actor.aliases) if len(name.split()) > 1]
    genders = {_GENDERS[word.casefold()] for word in words if word.casefold() in _GENDERS}
    return genders.pop() if len(genders) == 1 else None


def _day(article: Article, unknown: int) -> int:
    """The publication day as a number, or ``unknown``."""
    return article.published.toordinal() if article.published else unknown


def _ids(groups: Iterable[Group], days: Mapping[str, int]) -> dict[Group, str]:
    """An id for each actor: the slug of its name; of two with one slug, whoever came first in the news keeps it.

    The others get a hash of where they came first, so that a newer article does not change the address of an actor.
    """

    def first(group: Group) -> tuple[int, str, int]:
        return min((days[member.article], member.article, member.place) for member in group.members)

    ids: dict[Group, str] = {}
    taken: set[str] = set()
    for group in sorted(groups, key=first):
        base = new = slug(group.name)
        _, article, place = first(group)
        origin = f"{article} {place}"
        while new in taken:
            new = f"{base}-{digest(origin)}"
            origin += "+"
        taken.add(new)
        ids[group] = new
    return ids


def _briefing(draft: _Draft, ids: Mapping[str, str], types: Mapping[str, ActorType]) -> Briefing:
    """The draft with the dossier's actor ids and types."""
    return Briefing(
        article=draft.article,
        analysis=_renamed(draft.analysis, ids, types),
        corrected=draft.fields | draft.corrected.changed,
        corrected_actors=frozenset(ids[actor] for actor in draft.corrected.named | draft.corrected.typed),
        hidden=draft.hidden,
        read_statements=tuple(statement.content for statement in draft.read.statements),
        read_dates=tuple((date.span,) for date in draft.read.dates),
    )


def _renamed(analysis: Analysis, ids: Mapping[str, str], types: Mapping[str, ActorType]) -> Analysis:
    """The analysis with the dossier's actor ids and types; actors that became one are merged."""
    same: dict[str, list[Actor]] = defaultdict(list)
    for actor in analysis.actors:
        same[ids[actor.id]].append(actor)

    def new(actor_id: str | None) -> str | None:
        return None if actor_id is None else ids.get(actor_id)

    return replace(
        analysis,
        statements=tuple(
            replace(
                s,
                speaker=new(s.speaker),
                speaker_confidence=s.speaker_confidence if new(s.speaker) else None,
                addressee=new(s.addressee),
                medium=new(s.medium),
                chain=tuple(replace(relayed, speaker=new(relayed.speaker)) for relayed in s.chain),
            )
            for s in analysis.statements
        ),
        dates=tuple(
            replace(date, actors=tuple(dict.fromkeys(ids[a] for a in date.actors if a in ids)))
            for date in analysis.dates
        ),
        actors=tuple(_merged(new_id, types[new_id], actors) for new_id, actors in same.items()),
    )


def _merged(new_id: str, actor_type: ActorType, actors: Sequence[Actor]) -> Actor:
    """Actors of one article as the one they are."""
    if len(actors) == 1:
        return replace(actors[0], id=new_id, type=actor_type)
    name = max((actor.name for actor in actors), key=fullness)
    names = dict.fromkeys(name for actor in actors for name in (actor.name, *actor.aliases))
    mentions = {mention.span: mention for actor in actors for mention in actor.mentions}
    return Actor(
        id=new_id,
        name=name,
        type=actor_type,
        roles=tuple(sorted({role for actor in actors for role in actor.roles})),
        mentions=tuple(mentions[span] for span in sorted(mentions)),
        aliases=tuple(alias for alias in names if alias != name),
    )


def _dossier_actor(actor_id: str, group: Group, appearances: Mapping[str, Actor]) -> DossierActor:
    names = {name for member in group.members for name in (member.actor.name, *member.actor.aliases)}
    entry = group.entry
    names |= set(entry.aliases) if entry else set()
    return DossierActor(
        id=actor_id,
        name=group.name,
        type=group.type,
        aliases=tuple(sorted(names - {group.name}, key=lambda name: (name.casefold(), name))),
        appearances=appearances,
        role=entry.role if entry else None,
        same_as=entry.same_as if entry else (),
        corrected=entry is not None or any(member.named or member.typed for member in group.members),
    )
