"""Views: what a page shows, ready to be laid out; templates only loop over them."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator import edtf
from generator.model import (
    FAIR,
    Act,
    Actor,
    ActorType,
    Article,
    Basis,
    Briefing,
    Dossier,
    DossierActor,
    KeyDate,
    MentionKind,
    Span,
    Statement,
    StatementKind,
)
from generator.names import fold
from generator.places import Places
from generator.publish.addresses import Addresses
from generator.publish.escape import own_name
from generator.publish.quoted import Run, runs_of
from generator.publish.source_text import Mark, Segment, cut_pieces

_BASES = {
    Basis.STATED: "stated",
    Basis.RESOLVED: "worked out from another date",
    Basis.ASSUMED: "assumed: the nearest to the publication date",
}
_Mentions = Places[tuple[str, MentionKind]]  # of an article: whom each is of, and how
_LONGEST_LEAD_IN = 80  # characters
_LONGEST_WHO = 40  # characters
_BEFORE_SOURCE = frozenset(("accord", "according", "per"))
"""Head words of cues that the speaker follows: "according to Ann Lee"."""
_ACTS = {
    Act.SPEECH: "speech",
    Act.THOUGHT: "thought or intention",
    Act.UNCLEAR: "speech or thought: not clear",
}
_AFTER = "after publication"
LOW = "low"
_HIGH = 0.8  # confidence; the method page says how often each sort is right
TYPES = {
    ActorType.PERSON: "People",
    ActorType.ORGANIZATION: "Organizations",
    ActorType.PLACE: "Places",
    ActorType.GROUP: "Groups",
}
UNDATED = "Publication date not stated"


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere; ``href`` is "" for words that lead nowhere."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class StatementView:
    """One statement as a row.

    ``lead_in`` are the article's words from the cue to the first piece, so that speaker, lead-in and pieces read as a
    sentence: "told them " before "to send more boats". Empty where the cue does not lead up to the words.
    ``number`` counts the statements of the article, from 1; ``speaker_id`` is the actor, "" for none. ``who`` begins
    the sentence that reports it: the article's words for the speaker where they are short ("He"), or else the name.
    ``described`` are the article's words for the speaker where a reader is to see them beside the name; ``unsure`` says
    that the speaker may well be another.
    """

    id: str
    href: str
    source_href: str
    number: int
    speaker: Link | None
    speaker_id: str
    as_worded: str
    who: str
    role: str
    kind: str
    lead_in: str
    pieces: tuple[str, ...]
    cue: str
    lemma: str
    act: str
    negated: bool
    hypothetical: bool
    confidence: str
    addressee: Link | None
    medium: Link | None
    chain: tuple[tuple[Link, str], ...]
    implied: bool
    described: str
    unsure: bool
    corrected: bool
    page: int | None
    """The page of a printed document on which the words begin; None where the article has no pages."""

    @property
    def quoted(self) -> bool:
        """Whether the pieces are set between quotation marks: only where every word is the speaker's."""
        return self.kind == StatementKind.DIRECT

    @property
    def runs(self) -> tuple[tuple[Run, ...], ...]:
        """The pieces, each cut where words of a report stand between quotation marks."""
        mixed = self.kind == StatementKind.MIXED
        return tuple(runs_of(piece) if mixed else (Run(piece, quoted=self.quoted),) for piece in self.pieces)

    @property
    def tells(self) -> str:
        """The words of the cue that tell of a statement; "" where it is a mark, as in a transcript."""
        if self.lead_in:
            return self.cue if self.lead_in.startswith(self.cue) else self.lead_in
        return self.cue if any(c.isalnum() for c in self.cue) else ""

    @property
    def cue_first(self) -> bool:
        """Whether the cue stands before the speaker: "according to" Ann Lee."""
        return self.lemma in _BEFORE_SOURCE

    @property
    def rest_of_lead_in(self) -> str:
        """The words between those that tell of a statement and its first piece."""
        return self.lead_in.removeprefix(self.tells)

    @property
    def is_thought(self) -> bool:
        """Whether it was thought or wanted, and not said."""
        return self.act == _ACTS[Act.THOUGHT]

    @property
    def doubtful(self) -> bool:
        """Whether it was read with so little confidence that it stands apart from the others."""
        return self.confidence == LOW and not self.corrected


@dataclass(frozen=True, slots=True)
class DateView:
    """One key date as a row."""

    id: str
    href: str
    source_href: str
    when: str
    precision: str
    basis: str
    side: str
    weight: tuple[str, ...]
    words: str
    event: str
    actors: tuple[Link, ...]
    told_by: Link | None
    corrected: bool
    sort_key: tuple[dt.date, dt.date, str]
    days: tuple[dt.date, dt.date] | None
    article: Link

    @property
    def event_runs(self) -> tuple[str, str, str]:
        """The event, cut around the words of the date; the second is empty where those stand outside of it."""
        return self.event.partition(self.words) if self.words else (self.event, "", "")

    @property
    def notable(self) -> tuple[str, ...]:
        """What sets the date apart from others and goes with it always."""
        told = [word for word in self.weight if word == "in the headline"]
        told += [self.side] if self.ahead else []
        return (*told, *(["corrected by an editor"] if self.corrected else [self.basis] if self.is_assumed else []))

    @property
    def is_assumed(self) -> bool:
        """Whether its value is the likeliest and not certain."""
        return self.basis == _BASES[Basis.ASSUMED]

    @property
    def ahead(self) -> bool:
        """Whether the date lies after the publication of its article."""
        return self.side == _AFTER


@dataclass(frozen=True, slots=True)
class ActorView:
    """One actor of an article as a row."""

    name: Link
    roles: tuple[str, ...]
    mentioned: str
    """How often the article speaks of the actor, in words."""
    aliases: tuple[str, ...]
    source_href: str
    corrected: bool


@dataclass(frozen=True, slots=True)
class RoleView:
    """A role of an actor as articles word it, and when: from the first of those articles to the last."""

    words: str
    when: str
    articles: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article as a line in a list, and as the head of its page."""

    id: str
    link: Link
    outlet: str
    authors: tuple[str, ...]
    published: str
    collection: Link | None
    lead: tuple[str, ...]
    statements: int
    also: tuple[Link, ...] = ()
    """Other outlets that have the same text."""


class Viewer:
    """Makes views of a dossier's parts for one page: links are relative to where that page stands."""

    def __init__(self, dossier: Dossier, addresses: Addresses, page: str) -> None:
        self.dossier = dossier
        self.addresses = addresses
        self.page = page

    def actor(self, actor_id: str | None, briefing: Briefing | None = None) -> Link | None:
        """An actor's name, with a link to its page, or else to where it is first mentioned; None for nobody.

        Args:
            actor_id: the actor.
            briefing: the article that is looked at for a mention before others.
        """
        if actor_id is None:
            return None
        page = self.addresses.actor(actor_id)
        place = (page, "") if page else self.addresses.mention(actor_id, briefing.article.id if briefing else None)
        return Link(self.dossier.actors[actor_id].name, self._href(*place) if place else "")

    def place(self, article_id: str, anchor: str) -> str:
        """The link to a place on the page of an article."""
        return self._href(self.addresses.briefing(article_id), anchor)

    def article(self, briefing: Briefing) -> ArticleView:
        """An article as a line in a list."""
        article = briefing.article
        folder = article.collection
        collection = self.addresses.collection(folder)
        return ArticleView(
            id=article.id,
            link=Link(article.title, self._href(self.addresses.briefing(article.id))),
            outlet=article.outlet or "",
            authors=article.authors,
            published=edtf.words(article.published.isoformat()) if article.published else UNDATED,
            collection=Link(collection_name(folder), self._href(collection)) if folder else None,
            lead=tuple(article.words(span) for span in briefing.analysis.lead),
            statements=len(briefing.analysis.statements),
        )

    def statements(self, briefing: Briefing, of: str | None = None) -> list[StatementView]:
        """The statements of an article in order of place, or those of one speaker."""
        actors = {actor.id: actor for actor in briefing.analysis.actors}
        mentions = Places(
            (mention.span, (actor.id, mention.kind)) for actor in actors.values() for mention in actor.mentions
        )
        found = enumerate(briefing.analysis.statements, start=1)
        return [self._statement(briefing, s, n, actors, mentions) for n, s in found if of is None or s.speaker == of]

    def _statement(
        self, briefing: Briefing, statement: Statement, number: int, actors: Mapping[str, Actor], mentions: _Mentions
    ) -> StatementView:
        article = briefing.article
        actor = actors.get(statement.speaker or "")
        speaker = self.actor(statement.speaker, briefing)
        return StatementView(
            id=own_name(statement.id),
            href=self._href(self.addresses.briefing(article.id), statement.id),
            source_href=self._href(self.addresses.briefing(article.id), f"src-{statement.id}"),
            number=number,
            speaker=speaker,
            speaker_id=own_name(statement.speaker or ""),
            as_worded=_worded(article, statement),
            who=_who(article, statement, speaker.text) if speaker else "",
            role=article.words(actor.roles[0]) if actor and actor.roles else "",
            kind=statement.kind.value,
            lead_in=_lead_in(article, statement),
            pieces=tuple(article.words(span) for span in statement.content),
            cue=_cue(article, statement.cue),
            lemma=statement.lemma,
            act=_ACTS[statement.act] if statement.cue else "",
            negated=statement.negated,
            hypothetical=statement.hypothetical,
            confidence=confidence_words(statement.confidence),
            addressee=self.actor(statement.addressee, briefing),
            medium=self.actor(statement.medium, briefing),
            chain=tuple(
                (self.actor(each.speaker, briefing) or Link(article.words(each.source)), article.words(each.cue))
                for each in statement.chain
            ),
            implied=statement.speaker_implied,
            described=_described(briefing, statement, actor, mentions),
            unsure=briefing.has_unsure_speaker(statement),
            corrected=statement.id in briefing.corrected,
            page=article.page(statement.content[0].start),
        )

    def dates(self, briefing: Briefing, of: str | None = None) -> list[DateView]:
        """The key dates of an article in order of time, or those whose sentence names one actor."""
        found = (date for date in briefing.analysis.dates if of is None or of in date.actors)
        return sorted((self.date(briefing, date) for date in found), key=lambda date: date.sort_key)

    def date(self, briefing: Briefing, date: KeyDate) -> DateView:
        """One key date of an article."""
        article = briefing.article
        page = self.addresses.briefing(article.id)
        return DateView(
            id=own_name(date.id),
            href=self._href(page, date.id),
            source_href=self._href(page, f"src-{date.id}"),
            when=edtf.words(date.value),
            precision=edtf.precision(date.value),
            basis=_BASES[date.basis],
            side=_side(edtf.interval(date.value), article.published),
            weight=tuple(_weight(briefing, date)),
            words=article.words(date.span),
            event=article.words(date.event),
            actors=tuple(link for actor in date.actors if (link := self.actor(actor, briefing))),
            told_by=self._teller(briefing, date),
            corrected=date.id in briefing.corrected,
            sort_key=edtf.sort_key(date.value),
            days=edtf.interval(date.value),
            article=Link(article.title, self._href(page)),
        )

    def _teller(self, briefing: Briefing, date: KeyDate) -> Link | None:
        """In whose statement a date stands, as worded where that is no actor; None outside of statements."""
        statement = statement_around(briefing, date)
        if statement is None:
            return None
        worded = _worded(briefing.article, statement) or "a speaker who is not stated"
        return self.actor(statement.speaker, briefing) or Link(worded)

    def actors(self, briefing: Briefing) -> dict[str, list[ActorView]]:
        """The actors of an article by type, in the order of the analysis: the more important first."""
        article = briefing.article
        found: dict[str, list[ActorView]] = {}
        for kind, heading in TYPES.items():
            rows = [
                ActorView(
                    name=Link(self.dossier.actors[actor.id].name, self._href(self.addresses.actor(actor.id))),
                    roles=tuple(dict.fromkeys(article.words(role) for role in actor.roles)),
                    mentioned=mentioned(actor),
                    aliases=actor.aliases,
                    source_href=own_name(f"#src-{actor.id}") if actor.mentions else "",
                    corrected=actor.id in briefing.corrected_actors,
                )
                for actor in briefing.analysis.actors
                if self.dossier.actors[actor.id].type is kind
            ]
            if rows:
                found[heading] = rows
        return found

    def roles(self, actor: DossierActor, briefings: Iterable[Briefing]) -> list[RoleView]:
        """The roles of an actor by when articles first had them; those of undated articles last."""
        found: dict[str, list[tuple[str, Briefing]]] = defaultdict(list)
        for briefing in briefings:
            for role in actor.appearances[briefing.article.id].roles:
                words = briefing.article.words(role)
                found[" ".join(words.casefold().split())].append((words, briefing))
        rows = []
        for worded in found.values():
            days = sorted(briefing.article.published for _, briefing in worded if briefing.article.published)
            there = {
                b.article.id: Link(b.article.title, self._href(self.addresses.briefing(b.article.id)))
                for _, b in worded
            }
            row = RoleView(worded[0][0], _from_to(days), tuple(there.values()))
            rows.append(((days or [dt.date.max])[0], row.words, row))
        return [row for _, _, row in sorted(rows, key=lambda each: each[:2])]

    def source(self, briefing: Briefing, pieces: Iterable[Span] | None = None) -> list[list[Segment]]:
        """The article's paragraphs, or other pieces of it, with every statement, date and named actor marked."""
        chosen = briefing.article.paragraphs if pieces is None else pieces
        speaking = {s.speaker for s in briefing.analysis.statements if s.speaker}
        names = {key: self.dossier.actors[key].name for key in speaking}
        return cut_pieces(briefing.article, chosen, _marks(briefing, names))

    def _href(self, page: str | None, fragment: str = "") -> str:
        return self.addresses.link(self.page, page, fragment) if page else ""


def confidence_words(confidence: float) -> str:
    """How sure a reading is, in a word."""
    if confidence >= _HIGH:
        return "high"
    return "fair" if confidence >= FAIR else LOW


def mentioned(actor: Actor) -> str:
    """How often an article speaks of an actor, and how often by name where other words count as well."""
    kinds = Counter(mention.kind for mention in actor.mentions)
    if not kinds:
        return "not named in the article"
    count, named = kinds.total(), kinds[MentionKind.NAME]
    others = [
        words
        for kind, words in ((MentionKind.NOMINAL, "descriptions"), (MentionKind.PRONOUN, "pronouns"))
        if kinds[kind]
    ]
    times = "mentioned once" if count == 1 else f"mentioned {count} times"
    if not others or count == 1:
        return times
    return f"{times}, {' and '.join(others)} counted" + (f"; {named} by name" if named else "")


def dates_in_order(dossier: Dossier) -> list[tuple[Briefing, KeyDate]]:
    """The key dates of all articles with the briefings they stand in, in order of time."""
    rows = [(b, d) for b in dossier.briefings for d in b.analysis.dates]
    return sorted(rows, key=lambda row: (edtf.sort_key(row[1].value), row[0].article.id, row[1].id))


def statement_around(briefing: Briefing, date: KeyDate) -> Statement | None:
    """The first statement in whose content a date stands; None for a date that the article itself vouches for."""
    around = (s for s in briefing.analysis.statements if any(span.holds(date.span) for span in s.content))
    return next(around, None)


def _side(days: tuple[dt.date, dt.date] | None, published: dt.date | None) -> str:
    """On which side of the publication date a date lies; "" where either is not known."""
    if days is None or published is None:
        return ""
    if days[1] < published:
        return "before publication"
    return _AFTER if days[0] > published else "at publication"


def _weight(briefing: Briefing, date: KeyDate) -> Iterator[str]:
    """What makes a date weigh more or less than others in its article: where it stands, and how often it is told."""
    words, title = briefing.article.words(date.span).lower(), briefing.article.title.lower()
    if words in title and re.search(rf"\b{re.escape(words)}\b", title):
        yield "in the headline"
    if any(span.holds(date.span) for span in briefing.analysis.lead):
        yield "in the lead"
    if (told := briefing.times_told(date)) > 1:
        yield f"told {told} times"
    if date.in_passing:
        yield "in passing"


def _from_to(days: Sequence[dt.date]) -> str:
    """The first and the last of some days in order, in words."""
    if not days:
        return UNDATED
    return edtf.words(days[0].isoformat() if days[0] == days[-1] else f"{days[0].isoformat()}/{days[-1].isoformat()}")


def editors_words(briefing: Briefing) -> list[str]:
    """What an editor corrected in an article, in a few words each."""
    names = {"title": "headline", "published": "publication date", "outlet": "outlet"}
    words = [name for field, name in names.items() if field in briefing.corrected]
    shown = {s.id for s in briefing.analysis.statements} | {d.id for d in briefing.analysis.dates}
    for prefix, one, many in (("s-", "statement", "statements"), ("d-", "date", "dates")):
        found = {each for each in briefing.corrected if each.startswith(prefix)}
        for count, done in ((len(found & shown), ""), (len(found - shown), " taken off")):
            words += [f"{count} {one if count == 1 else many}{done}"] if count else []
    count = len(briefing.corrected_actors)
    return words + ([f"{count} {'actor' if count == 1 else 'actors'}"] if count else [])


def collection_name(folder: str) -> str:
    """The name of a collection: that of its folder, with spaces."""
    return folder.replace("/", " / ").replace("-", " ").replace("_", " ").strip().capitalize()


def speakers(
    briefings: Iterable[Briefing], repeated: Mapping[str, Collection[str]] | None = None
) -> list[tuple[str, int]]:
    """Who speaks and how often: the most statements first, then by id.

    Args:
        briefings: the articles.
        repeated: the statements, by article, that are not counted, as another article that is the same text has them.
    """
    left_out = {(name, each) for name, found in (repeated or {}).items() for each in found}
    told = ((b.article.id, s) for b in briefings for s in b.analysis.statements if s.speaker is not None)
    counts = Counter(str(s.speaker) for name, s in told if (name, s.id) not in left_out)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def has_name(actor: DossierActor) -> bool:
    """Whether an actor is named anywhere; those who are not ("residents") are others in each article."""
    return any(m.kind is MentionKind.NAME for each in actor.appearances.values() for m in each.mentions)


def _who(article: Article, statement: Statement, name: str) -> str:
    """What begins the sentence that reports a statement: the article's words for its speaker, or the name."""
    if len(statement.source) != 1 or statement.speaker_implied:
        return name
    words = article.words(statement.source[0])
    return words if len(words) <= _LONGEST_WHO and "\n" not in words else name


def _cue(article: Article, cue: tuple[Span, ...]) -> str:
    """The words of a cue; a mark that serves as one stands between quotation marks, to be seen."""
    words = _joined(article, cue)
    return words if any(c.isalnum() for c in words) or not words else f"“{words}”"


def _lead_in(article: Article, statement: Statement) -> str:
    """The words from a cue to what it reports, where nothing else stands there but who is told."""
    if (
        statement.kind is StatementKind.DIRECT
        or not statement.cue
        or statement.cue[-1].end > statement.content[0].start
    ):
        return ""
    span = Span(statement.cue[0].start, statement.content[0].start)
    words = article.words(span)
    is_plain = "\n" not in words and words[-1:] == " " and any(c.isalnum() for c in words)
    apart = any(span.overlaps(source) for source in statement.source)
    return words if is_plain and not apart and len(words) <= _LONGEST_LEAD_IN else ""


def _described(briefing: Briefing, statement: Statement, actor: Actor | None, mentions: _Mentions) -> str:
    """The words for a speaker that a reader is to see beside the name, "" for none.

    Those are a description that does not name it, and, where who is meant is not sure, all but its full name. A "he"
    that is sure goes without saying, and the words of another statement, that this one goes on from, say nothing.
    """
    words = _worded(briefing.article, statement)
    if actor is None or statement.speaker_implied:
        return ""
    if briefing.has_unsure_speaker(statement):
        return "" if fold(actor.name) in fold(words) else words
    kinds = {kind for of, kind in mentions.at(*statement.source) if of == actor.id}
    if kinds == {MentionKind.PRONOUN} or MentionKind.NAME in kinds or _has_name(words, actor):
        return ""
    return words if " " in words else ""


def _has_name(words: str, actor: Actor) -> bool:
    """Whether some words have a name of an actor, or the surname of a person."""
    plain = f" {fold(words)} "
    names = {fold(name) for name in (actor.name, *actor.aliases)}
    if actor.type is ActorType.PERSON:
        names |= {name.split()[-1] for name in names}
    return any(f" {name} " in plain for name in names)


def _worded(article: Article, statement: Statement) -> str:
    """The words for a speaker, as they stand; what parts them but is of the same phrase, as a date may be, stays.

    "The interview, published on Monday, sets out": the reader skips the date in it, which is no reason to leave a gap.
    """
    others = (*statement.cue, *statement.content)
    whole: list[Span] = []
    for span in statement.source:
        between = Span(whole[-1].end, span.start) if whole else None
        is_one = (
            between is not None
            and between.end - between.start <= _LONGEST_WHO
            and "\n" not in article.words(between)
            and not any(between.overlaps(other) for other in others)
        )
        if is_one:
            whole[-1] = Span(whole[-1].start, span.end)
        else:
            whole.append(span)
    return _joined(article, tuple(whole)).rstrip(",; ")


def _joined(article: Article, spans: tuple[Span, ...]) -> str:
    return " … ".join(article.words(span) for span in spans)


def _marks(briefing: Briefing, names: Mapping[str, str]) -> list[Mark]:
    """The places of an article that its page marks; ``names`` are those of actors."""
    marks: list[Mark] = []
    for number, statement in enumerate(briefing.analysis.statements, start=1):
        worded = _worded(briefing.article, statement)
        by = " ".join(
            filter(None, (names.get(statement.speaker or "", worded), _joined(briefing.article, statement.cue)))
        )
        row, label = own_name(f"#{statement.id}"), f"Back to statement {number}"
        for place, span in enumerate(statement.content):
            anchor = "" if place else own_name(f"src-{statement.id}")
            marks.append(Mark(span, "statement", anchor, row, label, by, number))
        marks += [Mark(span, "cue", group=number) for span in statement.cue]
        marks += [Mark(span, "source", group=number) for span in statement.source]
    for date in briefing.analysis.dates:
        anchor, back = own_name(f"src-{date.id}"), own_name(f"#{date.id}")
        marks.append(Mark(date.span, "date", anchor, back, f"Back to {edtf.words(date.value)}"))
    for actor in briefing.analysis.actors:
        shown = [m for m in actor.mentions if m.kind is not MentionKind.PRONOUN] or list(actor.mentions)
        marks += [Mark(m.span, "actor", "" if n else own_name(f"src-{actor.id}")) for n, m in enumerate(shown)]
    return marks
