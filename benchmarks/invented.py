"""Invented articles of realistic length and cast, with what is in them, for measuring how a site grows.

Whoever writes an article knows who says what in it, so it needs no reading: its analysis is written along with it. Some
thirty actors come back in article after article, a dozen more come in one article only, which is how names are spread
over a year of news. The same number gives the same article, byte for byte.
"""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from generator.ids import content_ids, slug
from generator.model import (
    Act,
    Actor,
    ActorType,
    Analysis,
    Basis,
    Clause,
    KeyDate,
    Mention,
    MentionKind,
    Span,
    Statement,
    StatementKind,
)

_PARAGRAPHS = 20  # with some 37 words each: an article of 750 words
_COLLECTION = 144  # articles in each
_FIRST_DAY = dt.date(2020, 1, 1)
_DAYS = 1500
_STARTS = "Ar Bel Cor Dun El Far Gar Hol Is Jor Kel Lun Mar Nor Os Per Quin Ros Sel Tor Ul Var Wes Yar".split()
_ENDS = "adan berg cott dale enby fall gard holm ing kirk lund mont ness over pold rick stad tham ven wick".split()
_GIVEN = "Ada Bruno Clara Dario Edda Felix Greta Hugo Ines Jonas Karin Leo Mira Nils Olga Pia Rosa Sven Tilda".split()
_BODIES = "Harbour Board,Water Council,Ferry Company,Housing Union,Health Trust,School League,Rail Office".split(",")
_ROLES = "mayor,chief engineer,spokesperson,union leader,director,minister,researcher,harbour master".split(",")
_CUES = {"said": "say", "warned": "warn", "added": "add", "announced": "announce", "argued": "argue"}
_THINGS = "bridge,ferry,dam,harbour,school,clinic,budget,tram line,library,market,reservoir,quay".split(",")
_DOINGS = "repaired,closed,opened,moved,paid for,inspected,put to a vote,rebuilt,drained,handed over".split(",")
_REASONS = (
    "because the money had come late",
    "although nobody had asked for it",
    "once the winter was over",
    "as the papers from the spring had shown",
    "if the neighbours agreed to wait",
    "while the older plan lay in a drawer",
    "since the tide had taken the last of the piles",
)


@dataclass
class _Cast:
    """Who is in one article, and where."""

    mentions: dict[tuple[str, ActorType], list[Mention]] = field(default_factory=lambda: defaultdict(list))
    roles: dict[tuple[str, ActorType], list[Span]] = field(default_factory=lambda: defaultdict(list))

    def actors(self) -> tuple[Actor, ...]:
        """The actors, those named most often first."""
        ordered = sorted(self.mentions, key=lambda each: (-len(self.mentions[each]), each))
        return tuple(
            Actor(_id(name), name, kind, tuple(self.roles[name, kind]), tuple(self.mentions[name, kind]))
            for name, kind in ordered
        )


class _Writer:
    """One article on its way: its words, and what is in them."""

    def __init__(self, number: int) -> None:
        self.chance = random.Random(number)  # noqa: S311 - nothing secret
        self.day = _FIRST_DAY + dt.timedelta(days=number * 7 % _DAYS)
        self.text = ""
        self.cast = _Cast()
        self.statements: list[Statement] = []
        self.dates: list[KeyDate] = []
        self.sentences: list[Span] = []
        self.once = [_person(self.chance, spread=True) for _ in range(8)]
        self.bodies = [f"{_town(self.chance)} {self.chance.choice(_BODIES)}" for _ in range(4)]

    def put(self, words: str) -> Span:
        """Write some words, and say where they stand."""
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text))

    def name(self, name: str, kind: ActorType) -> Span:
        """Write a name."""
        span = self.put(name)
        self.cast.mentions[name, kind].append(Mention(span, MentionKind.NAME))
        return span

    def person(self) -> str:
        """Somebody for the next sentence."""
        return _regular(self.chance) if self.chance.random() < 0.5 else self.chance.choice(self.once)

    def doing(self) -> str:
        """What was or will be done with something."""
        pick = self.chance.choice
        return f"the {pick(_THINGS)} would be {pick(_DOINGS)} {pick(_REASONS)}"

    def sentence(self) -> None:
        """Write one sentence: a report, a quotation, a date or a plain one."""
        start = len(self.text)
        self.chance.choice((self.report, self.quotation, self.dated, self.plain))()
        self.sentences.append(Span(start, len(self.text)))

    def report(self) -> None:
        """Somebody says that something is so."""
        name, source = self._speaker()
        cue, content = self._cue(), self.put(self.doing())
        self.put(".")
        self._state(StatementKind.INDIRECT, content, cue, source, name)

    def quotation(self) -> None:
        """Somebody is quoted."""
        self.put("“")
        content = self.put(self.doing().capitalize() + f", {self.chance.choice(_REASONS)}")
        self.put(",” ")
        name, source = self._speaker()
        cue = self._cue("")
        self.put(".")
        self._state(StatementKind.DIRECT, content, cue, source, name)

    def dated(self) -> None:
        """Something happens to a body on a day."""
        start = len(self.text)
        body = self.chance.choice(self.bodies)
        self.put("The ")
        self.name(body, ActorType.ORGANIZATION)
        day = self.day + dt.timedelta(days=self.chance.randint(-200, 200))
        self.put(" meets on ")
        span = self.put(f"{day.day} {day:%B} {day.year}")
        self.put(" in ")
        town = _town(self.chance)
        self.name(town, ActorType.PLACE)
        event = Span(start, len(self.text))
        self.put(".")
        self.dates.append(KeyDate("", span, day.isoformat(), Basis.STATED, event, (_id(body), _id(town))))

    def plain(self) -> None:
        """Nothing but a sentence."""
        self.put(self.doing().capitalize() + ", and those who live there had known of it for a long time.")

    def _speaker(self) -> tuple[str, Span]:
        name = self.person()
        if self.chance.random() < 0.3:
            role = self.put(self.chance.choice(_ROLES).capitalize())
            self.cast.roles[name, ActorType.PERSON].append(role)
            self.put(" ")
        return name, self.name(name, ActorType.PERSON)

    def _cue(self, after: str = " that ") -> Span:
        self.put(" ")
        span = self.put(self.chance.choice(tuple(_CUES)))
        self.put(after)
        return span

    def _state(self, kind: StatementKind, content: Span, cue: Span, source: Span, name: str) -> None:
        lemma = _CUES[self.text[cue.start : cue.end]]
        self.statements.append(
            Statement("", kind, (content,), (cue,), (source,), _id(name), speaker_confidence=0.95, act=Act.SPEECH,
                      lemma=lemma, confidence=0.9)
        )  # fmt: skip

    def words(self, span: Span) -> str:
        """The words of a span."""
        return self.text[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Invented:
    """An invented article: the path of its file below the seeds, what the file holds, and what is in it."""

    path: str
    content: str
    analysis: Analysis


def invent(count: int) -> Iterator[Invented]:
    """So many articles, in order."""
    for number in range(count):
        yield _article(number)


def write_seeds(count: int, seeds: Path) -> dict[str, Analysis]:
    """Write so many articles below a folder, and give what is in them by article id."""
    found = {}
    for each in invent(count):
        path = seeds / each.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(each.content, encoding="utf-8")
        found[each.analysis.article_id] = each.analysis
    return found


def _article(number: int) -> Invented:
    writer = _Writer(number)
    for paragraph in range(_PARAGRAPHS):
        writer.put("\n\n" if paragraph else "")
        for sentence in range(2):
            writer.put(" " if sentence else "")
            writer.sentence()
    statements = content_ids("s", (writer.words(each.content[0]) for each in writer.statements))
    dates = content_ids("d", (writer.words(each.event) for each in writer.dates))
    name = f"story-{number:05}"
    analysis = Analysis(
        name,
        tuple(replace(each, id=key) for each, key in zip(writer.statements, statements, strict=True)),
        tuple(replace(each, id=key) for each, key in zip(writer.dates, dates, strict=True)),
        writer.cast.actors(),
        tuple(writer.sentences[:2]),
        tuple(_clause(writer, sentence) for sentence in writer.sentences),
    )
    pick = writer.chance.choice
    head = f"title: The {pick(_THINGS)} of {_town(writer.chance)} is {pick(_DOINGS)}, story {number}\n"
    head += f"published: {writer.day.isoformat()}\noutlet: {pick(_STARTS)}{pick(_ENDS)} Courier\n"
    return Invented(f"part-{number // _COLLECTION:03}/{name}.md", f"---\n{head}---\n{writer.text}\n", analysis)


def _clause(writer: _Writer, sentence: Span) -> Clause:
    """A sentence as one clause, told apart by its longer words."""
    words = [word.strip("“”,.").lower() for word in writer.words(sentence).split()]
    telling = [word for word in words if len(word) > 4]
    deed = next((each for each in words if each in _DOINGS), "meet")
    return Clause(
        sentence, sentence, " ".join(dict.fromkeys(telling)), " ".join(w for w in telling if w in _THINGS), lemma=deed
    )


def _id(name: str) -> str:
    return slug(name)


def _town(chance: random.Random) -> str:
    return chance.choice(_STARTS) + chance.choice(_ENDS)


def _person(chance: random.Random, *, spread: bool) -> str:
    last = chance.choice(_STARTS) + chance.choice(_ENDS)
    return f"{chance.choice(_GIVEN)} {last}{chance.choice(_ENDS) if spread else ''}"


def _regular(chance: random.Random) -> str:
    """One of thirty who come back, the first of them the most often."""
    number = min(int(chance.expovariate(0.15)), 29)
    return _person(random.Random(f"regular {number}"), spread=False)  # noqa: S311 - nothing secret
