"""Corrections: an editor's word, as ``actors.yml`` and ``NAME.corrections.yml`` give it.

``files`` reads and checks the files, ``attaching`` finds the article of each, ``applying`` and ``applying_to_actors``
put them on an article and its analysis, ``generator.dossier.identity`` on who is who.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from generator.ids import slug
from generator.model import ActorType, Article, Problem, StatementKind

ACTORS_FILE = "actors.yml"
CORRECTIONS_ENDING = ".corrections.yml"

Value = str | int | bool | None | Sequence[str]
"""What an entry says under a key: a text, a count, ``True``, ``None`` for null, or a list of texts."""

_RECORDS = frozenset({".json", ".jsonl"})


def is_corrections(name: str) -> bool:
    """Whether a file of that name holds corrections; a link to one is followed wherever it lies."""
    return name == ACTORS_FILE or name.endswith(CORRECTIONS_ENDING)


@dataclass(frozen=True, slots=True)
class StatementCorrection:
    """One entry under ``statements``: that in which ``words`` stand is dropped or corrected, or one is added.

    ``nth`` tells which one, from 1, where the words fit several. ``add`` is the kind of a statement that the words make
    up. ``speaker`` is a name, or None for a speaker who is not stated, unless ``keeps_speaker`` says that the entry is
    not about the speaker.
    """

    line: int
    words: str
    nth: int | None = None
    drop: bool = False
    add: StatementKind | None = None
    speaker: str | None = None
    kind: StatementKind | None = None
    keeps_speaker: bool = False


@dataclass(frozen=True, slots=True)
class DateCorrection:
    """One entry under ``dates``: that at ``words`` is dropped (``value`` None) or gets a value, or one is added.

    ``nth`` is as for statements; ``event`` are the words of an added date's event, its sentence where it is None.
    """

    line: int
    words: str
    nth: int | None = None
    value: str | None = None
    add: bool = False
    event: str | None = None


@dataclass(frozen=True, slots=True)
class ActorCorrection:
    """One entry under ``actors``: whoever the article calls ``name`` is somebody else, of another type, or no actor.

    ``words`` are words of the article around the name: then only the mentions there are meant. ``identity`` is the name
    of the one it is.
    """

    line: int
    name: str
    words: str | None = None
    identity: str | None = None
    type: ActorType | None = None
    drop: bool = False


@dataclass(frozen=True, slots=True)
class ArticleCorrections:
    """What one ``NAME.corrections.yml`` says; ``path`` is that file, relative to the site.

    ``article`` is the headline or the id of the article, by which it is found should its file be renamed.
    """

    path: str
    article: str | None = None
    title: str | None = None
    published: dt.date | None = None
    outlet: str | None = None
    statements: tuple[StatementCorrection, ...] = ()
    dates: tuple[DateCorrection, ...] = ()
    actors: tuple[ActorCorrection, ...] = ()

    @property
    def quotes(self) -> Iterator[str]:
        """All words of the article that it quotes."""
        yield from (statement.words for statement in self.statements)
        yield from (date.words for date in self.dates)
        yield from (each.words or each.name for each in self.actors)


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """One entry of ``actors.yml``: an actor by the name to show, and what the editor knows of it."""

    line: int
    name: str
    aliases: tuple[str, ...] = ()
    type: ActorType | None = None
    role: str | None = None
    same_as: tuple[str, ...] = ()
    """Web addresses that stand for the same actor, in Wikidata say."""
    others: tuple[str, ...] = ()
    """Names that are somebody else ("not")."""


@dataclass(frozen=True, slots=True)
class Corrections:
    """All corrections of a site.

    ``articles`` are by the path of the corrections file without its ending; ``actors_path`` is where ``actors`` stand.
    ``problems`` are what is wrong with the files, and those whose article is gone.
    """

    articles: Mapping[str, ArticleCorrections] = field(default_factory=dict)
    actors: tuple[ActorEntry, ...] = ()
    actors_path: str = ACTORS_FILE
    problems: tuple[Problem, ...] = ()

    def of(self, article: Article) -> ArticleCorrections | None:
        """The corrections of ``article``, or None."""
        found = (self.articles.get(name) for name in names_of(article))
        return next((own for own in found if own), None)

    def path_of(self, article: Article) -> str:
        """The file in which the corrections of ``article`` stand, or may be put."""
        own = self.of(article)
        return own.path if own else f"{names_of(article)[-1]}{CORRECTIONS_ENDING}"


def names_of(article: Article) -> tuple[str, ...]:
    """Where the corrections of an article may stand, without the ending: by its file's name, or a record's id or slug.

    The last of them can be the name of a file everywhere.
    """
    path = PurePosixPath(article.path)
    names = (article.id, slug(article.id)) if path.suffix.casefold() in _RECORDS else (path.stem,)
    return tuple(str(path.parent / name) for name in names if "/" not in name)
