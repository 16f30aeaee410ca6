"""The vocabulary of a briefing as frozen, typed values.

Offsets are characters (Unicode code points) of ``Article.text``; spans are half-open ``[start, end)``.
Nothing here reads, decides or writes anything, and nothing of ours is imported.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

SURE = 0.8
"""The least confidence with which a speaker passes without a caution."""

AT = "at"
"""The key of ``Article.extra`` under which stands when the text is from, as ISO 8601 has it."""
FAIR = 0.5
"""The least confidence with which a statement passes without a caution."""


class Span(NamedTuple):
    """A half-open range of characters ``[start, end)`` in an article's text."""

    start: int
    end: int

    def holds(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end


class StatementKind(StrEnum):
    """How the words of a statement stand in the article."""

    DIRECT = "direct"  # every word between quotation marks, or after the speaker's label in a transcript
    INDIRECT = "indirect"  # reported in the article's own words
    MIXED = "mixed"  # reported, with some words between quotation marks


class Act(StrEnum):
    """What the cue says was done."""

    SPEECH = "speech"  # said or written
    THOUGHT = "thought"  # reported as believed, wanted or intended
    UNCLEAR = "unclear"  # the cue does not tell which


class Basis(StrEnum):
    """How the value of a key date was worked out."""

    STATED = "stated"  # the article's words give all of the value
    RESOLVED = "resolved"  # counted from the publication date or from another date in the article
    ASSUMED = "assumed"  # some part, the year say, is the likeliest reading and not certain


class DateSource(StrEnum):
    """Where a saved page says when its article was published, from what is surest."""

    METADATA = "metadata"  # the metadata of the page
    STRUCTURED = "structured"  # what the page says of its article to other programs (JSON-LD, microdata)
    SHOWN = "shown"  # what is shown beside the headline
    ADDRESS = "address"  # the page's own address
    MODIFIED = "modified"  # no such place: it is the day of a change


class ActorType(StrEnum):
    """What sort of actor a name stands for."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    GROUP = "group"  # unnamed or collective: "officials", "European leaders", "Russians"


class MentionKind(StrEnum):
    """How a mention refers to its actor."""

    NAME = "name"
    NOMINAL = "nominal"  # a description: "the NATO chief"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Article:
    """One parsed news article.

    ``text`` is exact: what stands between quotation marks on a page is a slice of it. ``title_taken`` says that the
    source gives no title and the headline was taken from the first sentence. ``published`` is None when the source
    does not give it; ``published_span`` is the place in the text that it was taken from, a byline or a dateline, where
    the source gives it nowhere else. ``published_from`` is the place in a saved page that it was taken from, None for
    other files. ``missing`` says what tells that the source has a part of the article only. ``collection`` is the
    folder below the seeds, "" at the top. ``extra`` keeps front-matter keys that have no meaning here. ``pages`` are
    the places in the text where the pages of a printed document begin, empty where it has none.
    """

    id: str
    path: str
    text: str
    paragraphs: tuple[Span, ...]
    title: str
    title_taken: bool = False
    published: dt.date | None = None
    published_span: Span | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    language: str | None = None
    tags: tuple[str, ...] = ()
    collection: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)
    published_from: DateSource | None = None
    missing: str | None = None
    pages: tuple[int, ...] = ()

    def page(self, place: int) -> int | None:
        """The number of the page, from 1, on which a place of the text stands; None where it has no pages."""
        return sum(start <= place for start in self.pages) or None

    def words(self, span: Span) -> str:
        """The exact characters of ``span``."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Problem:
    """One input that could not be used, or not wholly: where it is, and why, in one line a person can act on.

    ``by_option`` says the same to who wrote it by a command, which has options where a file has keys; "" where that
    makes no difference.
    """

    path: str
    reason: str
    by_option: str = ""

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that refers to an actor.

    ``nested`` is true of a name inside the name of another: the "Norrvik" of "Norrvik Harbour Board"; ``credit`` of
    one in a byline, a dateline or the credit of a picture.
    """

    span: Span
    kind: MentionKind
    nested: bool = False
    credit: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone or something that acts in the article.

    ``name`` is the fullest name the article gives; ``aliases`` the other names it uses, each as worded; ``roles`` are
    spans of the article that say who the actor is. ``mentions`` are in order of place.
    """

    id: str
    name: str
    type: ActorType
    roles: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relayed:
    """Somebody whose words a statement passes on in turn: Lee, in "Roe said that Lee believes it".

    ``source`` are the words for them and ``cue`` the words that report; ``speaker`` is an actor id, or None where the
    article does not say who it is.
    """

    source: Span
    cue: Span
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """What someone is reported to have said, thought, wanted or announced.

    ``content``, ``cue`` and ``source`` may each be in several pieces, in order of place; ``cue`` and ``source`` may be
    empty. ``speaker``, ``addressee`` and ``medium`` (the one through whom the words reached the article) are actor
    ids, or None where the article does not say who it is. ``speaker_implied`` marks a speaker told by the text around
    alone: that of a quotation without words for its speaker, or of one that goes on from the statement before it, whose
    cue and source it then has. ``speaker_confidence``, 0 to 1, is how sure the speaker is, None where there is none;
    that of an editor is 1. ``document`` says that the source is nobody, but something in which the words stand, a
    letter say; where the speaker is known, whoever that is, it says nothing. ``lemma`` is the dictionary form of the
    cue's head word, "" without a cue. ``negated``
    and ``hypothetical`` say that by the cue the words were not said ("did not say that"), or may not have been ("would
    say", "if he says"). ``confidence``, 0 to 1,
    is how sure the reading is. ``chain`` holds those whose words it passes on in turn, in order of place.
    """

    id: str
    kind: StatementKind
    content: tuple[Span, ...]
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    speaker: str | None = None
    addressee: str | None = None
    medium: str | None = None
    speaker_implied: bool = False
    speaker_confidence: float | None = None
    act: Act = Act.UNCLEAR
    lemma: str = ""
    negated: bool = False
    hypothetical: bool = False
    confidence: float = 1.0
    chain: tuple[Relayed, ...] = ()
    document: bool = False


@dataclass(frozen=True, slots=True)
class KeyDate:
    """A date the article states or implies.

    ``value`` is EDTF (ISO 8601-2), with ``XXXX`` for a year the article does not give; ``event`` is the clause in
    which the date stands, or its sentence, and ``actors`` are the ids of those named in it. ``in_passing`` says that it
    only bounds a stretch of time ("since May") or stands in a subordinate clause.
    """

    id: str
    span: Span
    value: str
    basis: Basis
    event: Span
    actors: tuple[str, ...] = ()
    in_passing: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that an article gives: how many things, how much of something, or what time of day.

    ``span`` are its words with those that bound it ("more than 40"), ``noun`` those for what is counted, None where
    they are left out ("the town hall counted 40"). It is between ``low`` and ``high``, None for no bound on that side;
    ``about`` says that the article gives it as round. ``unit`` is a measure that values are converted to ("m", "kg",
    "h", "EUR", "%"), "clock" for a time of day in minutes after midnight, "score" for two figures of a result, "" for a
    plain count. ``thing`` is the dictionary form of what is counted or measured, "" where the clause does not say;
    ``traits`` those of the words that tell it from others ("new", "tidal"), between spaces. ``part`` says that it is
    said of a part of the things only: "12 of them".
    """

    span: Span
    low: float | None
    high: float | None
    about: bool = False
    unit: str = ""
    thing: str = ""
    traits: str = ""
    noun: Span | None = None
    part: bool = False


@dataclass(frozen=True, slots=True)
class Clause:
    """What one verb of an article says: who did what to whom, and how many.

    ``span`` holds its words, ``sentence`` the sentence that it is of; ``words`` are the dictionary forms of those that
    tell one clause from others, between spaces, and so are ``things``, those of the nouns among them. ``verb`` is the
    word that says what happens, and ``lemma`` its dictionary form. ``negated`` says that by the clause it did not
    happen, ``open`` that it may not have: it is asked, wished, planned or conditional. ``doer`` and ``done_to`` are the
    words for who did it and what it was done to, None where the clause does not say, with the dictionary forms of their
    nouns in ``doer_words`` and ``done_to_words``; ``not_doer`` are those for who did not ("and not the town hall").
    """

    span: Span
    sentence: Span
    words: str
    things: str = ""
    verb: Span | None = None
    lemma: str = ""
    negated: bool = False
    open: bool = False
    doer: Span | None = None
    doer_words: str = ""
    done_to: Span | None = None
    done_to_words: str = ""
    not_doer: Span | None = None
    quantities: tuple[Quantity, ...] = ()


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was found in one article; ``lead`` are the leading sentences that serve as the bottom line.

    ``clauses`` are in order of place; by them accounts of several articles are compared.
    """

    article_id: str
    statements: tuple[Statement, ...] = ()
    dates: tuple[KeyDate, ...] = ()
    actors: tuple[Actor, ...] = ()
    lead: tuple[Span, ...] = ()
    clauses: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """What an article said before.

    ``article`` is the older text, with an id of its own; ``of`` is the id of the article that it became. ``at`` is the
    time at which it was read, or published, as ISO 8601 has it, to the minute or the day: "2024-11-26T10:00".
    """

    article: Article
    of: str
    at: str


class ChangeKind(StrEnum):
    """What is another in a newer text of an article."""

    HEADLINE = "headline"
    NUMBER = "number"  # another figure
    DATE = "date"  # another day or time
    SPEAKER = "speaker"  # the same words, given to somebody else
    QUOTATION_TO_REPORT = "quotation_to_report"  # words that stood between quotation marks no longer do
    REWORDED = "reworded"  # other words in what somebody is reported to have said
    ADDED = "added"  # a sentence that is new
    DROPPED = "dropped"  # a sentence that is gone
    MOVED = "moved"  # the same sentences, elsewhere in the text
    WORDING = "wording"  # other words outside of what somebody is reported to have said


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is another in a newer text.

    ``old`` and ``new`` are the sentences, or the headlines, in which it stands, None where there is none;
    ``old_marks`` and ``new_marks`` are the words that differ. ``in_statement`` says whether they are part of what
    somebody is reported to have said, ``declared`` whether the note of the newer text has the words that changed.
    """

    kind: ChangeKind
    old: Span | None
    new: Span | None
    old_marks: tuple[Span, ...] = ()
    new_marks: tuple[Span, ...] = ()
    in_statement: bool = False
    declared: bool = False


@dataclass(frozen=True, slots=True)
class Revision:
    """What changed from an older text of an article to the next one.

    ``changes`` are in order of place; ``wording`` are the sentences in which only wording changed, or wording besides.
    ``at`` is the time of the newer text, as ``Version.at``. ``notes``
    are the sentences of the newer text, not in the older one, that say that it was corrected or updated.
    """

    older: Version
    newer: Article
    at: str
    changes: tuple[Change, ...] = ()
    wording: tuple[Change, ...] = ()
    notes: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Copies:
    """Articles that are one text, an agency's say, in several outlets.

    ``articles`` are their ids, first the one that the others are compared with; ``added`` are the sentences of each
    other one that the first has not, ``left_out`` those of the first that it has not. ``repeated`` are the ids of the
    statements in it that the first has too.
    """

    articles: tuple[str, ...]
    added: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    left_out: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    repeated: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Briefing:
    """An article with its analysis after corrections; actor ids are those of the dossier.

    ``corrected`` holds what an editor put right: ids of statements and dates, those dropped among them, and names of
    article fields ("title"); ``corrected_actors`` the ids of actors whose identity or type in this article an editor
    settled. ``hidden`` is the number of statements that were read but are left off, since the reading is not sure
    enough for the site. ``revisions`` are what changed in the article since it was first read, the newest first.
    ``read_statements`` and ``read_dates`` are the places of what was read before corrections, by which these find it.
    """

    article: Article
    analysis: Analysis
    corrected: frozenset[str] = frozenset()
    corrected_actors: frozenset[str] = frozenset()
    hidden: int = 0
    revisions: tuple[Revision, ...] = ()
    read_statements: tuple[tuple[Span, ...], ...] = ()
    read_dates: tuple[tuple[Span, ...], ...] = ()
    _actors: Mapping[str, Actor] = field(init=False, repr=False, compare=False)
    _told: Mapping[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_actors", {actor.id: actor for actor in reversed(self.analysis.actors)})
        object.__setattr__(self, "_told", Counter(date.value for date in self.analysis.dates))

    def times_told(self, date: KeyDate) -> int:
        """How many of the article's key dates are of the same value as one of them, itself among them."""
        return self._told[date.value]

    def has_unsure_speaker(self, statement: Statement) -> bool:
        """Whether a statement is given to somebody who may well be another.

        Not so one whose full name is all that the source says, nor those whom the article never names and calls there
        what it calls them elsewhere: "residents".
        """
        if statement.speaker_confidence is None or statement.speaker_confidence >= SURE:
            return False
        speaker = self._actors.get(statement.speaker or "")
        if speaker is None:
            return False
        name, source = speaker.name.casefold(), [self.article.words(span).casefold() for span in statement.source]
        if any(mention.kind is MentionKind.NAME for mention in speaker.mentions):
            return source != [name]
        return not any(name in words for words in source)


@dataclass(frozen=True, slots=True)
class DossierActor:
    """One actor across the articles of a dossier.

    ``appearances`` gives the actor as each article words it, by article id, in the order of the briefings. ``role`` and
    ``same_as``, web addresses that stand for the same actor, are an editor's word, and ``corrected`` says that an
    editor settled name, type or identity.
    """

    id: str
    name: str
    type: ActorType
    aliases: tuple[str, ...]
    appearances: Mapping[str, Actor]
    role: str | None = None
    same_as: tuple[str, ...] = ()
    corrected: bool = False


class CheckKind(StrEnum):
    """What could not be decided."""

    IDENTITY = "identity"  # whom a name means
    SPELLING = "spelling"  # whether two names that are spelled almost alike are one
    TYPE = "type"  # whether a person and something else of one name are one
    ARTICLE = "article"  # when an article was published, or how it is headed
    SPEAKER = "speaker"  # who made a statement
    READING = "reading"  # whether some words are a statement at all
    DATE = "date"  # which date some words mean


@dataclass(frozen=True, slots=True)
class Fix:
    """One way to settle a check: what an editor then says, and what ``briefing correct`` is told.

    ``answer`` is that in a few words. ``what`` is the command: "article", "statement", "date", "name" or "actor";
    ``article`` the id of the article it is about, None for all; ``values`` the keys and values of a corrections file,
    and ``line`` the whole command. ``is_open`` says that the last value stands for one that the editor has to give.
    """

    answer: str
    what: str
    article: str | None
    values: Mapping[str, str | int | bool | Sequence[str] | None]
    line: str
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """Something that the program could not decide, for an editor to settle.

    ``name`` are the words in question; ``articles`` are the ids of those that have them; ``actors`` the ids of those
    whom they may mean. ``statement`` and ``date`` are the ids of the one in question. ``id`` is made from all of that.
    """

    kind: CheckKind
    name: str
    articles: tuple[str, ...]
    actors: tuple[str, ...] = ()
    fixes: tuple[Fix, ...] = ()
    statement: str | None = None
    date: str | None = None
    id: str = ""


class DifferenceKind(StrEnum):
    """In what two places of one matter tell it differently."""

    NUMBER = "number"
    TIME = "time"  # of the day
    WHO = "who"  # did it, where one account rules the other out
    DENIED = "denied"  # said, and said not to be so
    QUOTATION = "quotation"  # one saying, in other words
    NAME = "name"
    ROLE = "role"


@dataclass(frozen=True, slots=True)
class Passage:
    """A place that tells of a matter: a clause of an article, with the statement that it is of, None for none."""

    article: str
    clause: Clause
    statement: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Some words of an article."""

    article: str
    span: Span


@dataclass(frozen=True, slots=True)
class Difference:
    """Places of one matter that tell it differently; those of one side tell the same.

    ``both_possible`` says that all sides may be so: "at least 40" and "51".
    """

    kind: DifferenceKind
    sides: tuple[tuple[Place, ...], ...]
    both_possible: bool = False


@dataclass(frozen=True, slots=True)
class Matter:
    """What several passages speak of: the same thing, told in more than one article or by more than one speaker.

    ``title`` are words of the articles. ``passages`` are by the dates of their articles, the newest last, then in order
    of place.
    """

    id: str
    title: tuple[str, ...]
    passages: tuple[Passage, ...]
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """What one speaker said of one actor, place or matter.

    ``about`` is the id of that, of a matter where ``is_matter``. ``sayings`` are in order of time; each has the ids of
    the articles and the statements in which it stands in the same words.
    """

    about: str
    is_matter: bool
    sayings: tuple[tuple[tuple[str, str], ...], ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """Articles joined: the same actor is one actor across them.

    ``briefings`` are newest first, those without a publication date last, then by id. ``actors`` are by id. ``checks``
    are what could not be decided, and ``unfit`` the corrections that could not be used. ``copies`` are the articles
    that are one text in several outlets. ``matters`` are, by collection, what several of its articles tell of.
    """

    briefings: tuple[Briefing, ...]
    actors: Mapping[str, DossierActor]
    checks: tuple[Check, ...] = ()
    unfit: tuple[Problem, ...] = ()
    copies: tuple[Copies, ...] = ()
    matters: Mapping[str, tuple[Matter, ...]] = field(default_factory=dict)
