"""Corrections: an editor's word, read from ``actors.yml`` and ``NAME.corrections.yml``, and checked.

Here is what the files may say; ``correcting`` applies it to an article and its analysis, ``identity`` to who is who.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

import yaml

from generator.dossier.names import fold
from generator.dossier.yaml_file import YamlFile, is_null, line_of
from generator.ids import slug
from generator.model import ActorType, Article, Problem

ACTORS_FILE = "actors.yml"
CORRECTIONS_ENDING = ".corrections.yml"

_RECORDS = frozenset({".json", ".jsonl"})
_PIECE = r"(?:\d{4}|\d{3}X|\d{2}XX|XXXX)(?:-(?:\d\d|XX)(?:-(?:\d\d|XX))?)?[?~%]?"
_EDTF = re.compile(rf"{_PIECE}(?:/(?:{_PIECE}|\.\.)?)?|(?:\.\.)?/{_PIECE}")
_EDTF_HINT = "a date such as 2031-03-04, 2031-03, 2031, XXXX-03-04 (no year known) or 2031-03-04/2031-03-06"


@dataclass(frozen=True, slots=True)
class StatementCorrection:
    """One entry under ``statements``: the statement in which ``words`` stand is dropped, or gets another speaker."""

    line: int
    words: str
    drop: bool = False
    speaker: str | None = None
    """The speaker's name; None clears the speaker."""


@dataclass(frozen=True, slots=True)
class DateCorrection:
    """One entry under ``dates``: the key date at ``words`` is dropped (``value`` None), or gets another value."""

    line: int
    words: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class ArticleCorrections:
    """What one ``NAME.corrections.yml`` says; ``path`` is that file, relative to the site."""

    path: str
    title: str | None = None
    published: dt.date | None = None
    outlet: str | None = None
    statements: tuple[StatementCorrection, ...] = ()
    dates: tuple[DateCorrection, ...] = ()


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """One entry of ``actors.yml``: an actor by the name to show, and what the editor knows of it."""

    line: int
    name: str
    aliases: tuple[str, ...] = ()
    type: ActorType | None = None
    role: str | None = None
    others: tuple[str, ...] = ()
    """Names that are somebody else ("not")."""


@dataclass(frozen=True, slots=True)
class Corrections:
    """All corrections of a site.

    ``articles`` are by the path of the corrections file without its ending; ``actors_path`` is where ``actors`` stand.
    """

    articles: Mapping[str, ArticleCorrections] = field(default_factory=dict)
    actors: tuple[ActorEntry, ...] = ()
    actors_path: str = ACTORS_FILE

    def of(self, article: Article) -> ArticleCorrections | None:
        """The corrections of ``article``: by its file's name, or a record's id or the slug of it."""
        path = PurePosixPath(article.path)
        names = (article.id, slug(article.id)) if path.suffix.casefold() in _RECORDS else (path.stem,)
        found = (self.articles.get(str(path.parent / name)) for name in names if "/" not in name)
        return next((own for own in found if own), None)


def read_corrections(seeds: Path, root: Path | None = None) -> tuple[Corrections, tuple[Problem, ...]]:
    """Read ``actors.yml`` in ``seeds`` and every ``NAME.corrections.yml`` below it.

    Args:
        seeds: the folder of the articles; one that does not exist holds no corrections.
        root: the folder of the site, from which ``Article.path`` counts; the parent of ``seeds`` if not given.

    Returns:
        The corrections, and what is wrong with the files: file, line, key, what was found and what is expected. What
        is right in a file with mistakes is kept.
    """
    root = root or seeds.parent
    problems: list[Problem] = []
    articles: dict[str, ArticleCorrections] = {}
    actors: tuple[ActorEntry, ...] = ()
    for file in _yaml_files(seeds):
        path = file.relative_to(root).as_posix()
        opened: YamlFile | None = None
        if file.name.endswith(CORRECTIONS_ENDING):
            opened = YamlFile(file, path)
            articles[path.removesuffix(CORRECTIONS_ENDING)] = _article_corrections(opened)
        elif file == seeds / ACTORS_FILE:
            opened = YamlFile(file, path)
            actors = _actors(opened)
        elif file.name == ACTORS_FILE:
            problems.append(Problem(path, f"not read; {ACTORS_FILE} belongs into the folder of all articles: move it"))
        elif file.name.endswith((".corrections.yaml", "actors.yaml")):
            problems.append(Problem(path, "not read; the name of a corrections file ends in .yml: rename it"))
        problems += opened.problems if opened else []
    return Corrections(articles, actors, (seeds / ACTORS_FILE).relative_to(root).as_posix()), tuple(problems)


def _yaml_files(seeds: Path) -> Iterator[Path]:
    """The YAML files below ``seeds`` in name order, save hidden ones; a link is not followed out of the folder."""
    top = seeds.resolve()
    for file in sorted(seeds.rglob("*.y*ml")):
        hidden = any(part.startswith(".") for part in file.relative_to(seeds).parts)
        if file.is_file() and not hidden and file.resolve().is_relative_to(top):
            yield file


def _article_corrections(file: YamlFile) -> ArticleCorrections:
    given = file.fields(file.root, "corrections", ("title", "published", "outlet", "statements", "dates"))
    statements = (_statement(file, node) for node in file.items(given.get("statements"), "statements"))
    dates = (_date(file, node) for node in file.items(given.get("dates"), "dates"))
    return ArticleCorrections(
        path=file.path,
        title=file.text(given.get("title"), "title"),
        published=_day(file, given.get("published"), "published"),
        outlet=file.text(given.get("outlet"), "outlet"),
        statements=tuple(s for s in statements if s is not None),
        dates=tuple(d for d in dates if d is not None),
    )


def _statement(file: YamlFile, node: yaml.Node) -> StatementCorrection | None:
    given = file.fields(node, "statements", ("words", "speaker", "drop"))
    words = _words(file, node, given, "statements")
    if words is None or not _one_of(file, node, given, ("speaker", "drop"), "statements"):
        return None
    if "drop" in given:
        drop = file.is_true(given["drop"], "statements: drop")
        return StatementCorrection(line_of(node), words, drop=True) if drop else None
    if is_null(given["speaker"]):
        return StatementCorrection(line_of(node), words)
    speaker = file.text(given["speaker"], "statements: speaker", "a name, or null for a speaker who is not stated")
    return StatementCorrection(line_of(node), words, speaker=speaker) if speaker else None


def _date(file: YamlFile, node: yaml.Node) -> DateCorrection | None:
    given = file.fields(node, "dates", ("words", "value", "drop"))
    words = _words(file, node, given, "dates")
    if words is None or not _one_of(file, node, given, ("value", "drop"), "dates"):
        return None
    if "drop" in given:
        drop = file.is_true(given["drop"], "dates: drop")
        return DateCorrection(line_of(node), words) if drop else None
    value = file.text(given["value"], "dates: value", _EDTF_HINT)
    if value is None:
        return None
    if not is_edtf(value):
        file.wrong(given["value"], "dates: value", _EDTF_HINT)
        return None
    return DateCorrection(line_of(node), words, value)


def _words(file: YamlFile, node: yaml.Node, given: Mapping[str, yaml.Node], key: str) -> str | None:
    """The words that an entry quotes; an entry without any is reported."""
    if "words" not in given:
        if isinstance(node, yaml.MappingNode):
            file.report(line_of(node), f"{key}: the entry has no 'words'; quote some of the words it is about")
        return None
    words = file.text(given["words"], f"{key}: words", "words of the article")
    if words and not re.search(r"\w", words):
        file.wrong(given["words"], f"{key}: words", "words of the article")
        return None
    return words


def _one_of(file: YamlFile, node: yaml.Node, given: Mapping[str, yaml.Node], keys: tuple[str, str], where: str) -> bool:
    """Whether an entry has exactly one of two keys; reported where not."""
    if (keys[0] in given) != (keys[1] in given):
        return True
    file.report(line_of(node), f"{where}: the entry needs either {keys[0]!r} or {keys[1]!r}")
    return False


def _day(file: YamlFile, node: yaml.Node | None, key: str) -> dt.date | None:
    expected = "a day as YYYY-MM-DD"
    value = file.text(node, key, expected)
    if node is None or value is None:
        return None
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII) and _is_day(value):
        return dt.date.fromisoformat(value)
    file.wrong(node, key, expected)
    return None


def is_edtf(value: str) -> bool:
    """Whether ``value`` is a date or interval of EDTF (ISO 8601-2:2019, levels 0 and 1, and season 21 to 24)."""
    if not value.isascii() or not _EDTF.fullmatch(value):
        return False
    pieces = [piece.rstrip("?~%") for piece in value.split("/") if piece not in {"", ".."}]
    return all(_is_day(piece) if "X" not in piece else _is_masked(piece) for piece in pieces)


def _is_masked(piece: str) -> bool:
    """Whether a date with unknown digits has a month and a day that exist in some year (2024 is a leap year)."""
    _, month, day = (*piece.split("-"), "XX", "XX")[:3]
    if month == "XX":
        return day == "XX" or 1 <= int(day) <= 31
    return _is_day(f"2024-{month}" if day == "XX" else f"2024-{month}-{day}")


def _is_day(piece: str) -> bool:
    """Whether a date without unknown digits exists; a month may be a season (21 to 24)."""
    parts = [int(part) for part in piece.split("-")]
    if len(parts) == 2 and 21 <= parts[1] <= 24:
        return True
    try:
        dt.date(*[*parts, 1, 1][:3])
    except ValueError:
        return False
    return True


def _actors(file: YamlFile) -> tuple[ActorEntry, ...]:
    entries = []
    for node in file.items(file.root, "actors"):
        given = file.fields(node, "actors", ("name", "aliases", "type", "role", "not"))
        name = file.text(given.get("name"), "actors: name", "a name")
        if name is None:
            if isinstance(node, yaml.MappingNode) and "name" not in given:
                file.report(line_of(node), "actors: the entry has no 'name'")
            continue
        entry = ActorEntry(
            line=line_of(node),
            name=name,
            aliases=file.texts(given.get("aliases"), "actors: aliases"),
            type=_type(file, given.get("type")),
            role=file.text(given.get("role"), "actors: role"),
            others=file.texts(given.get("not"), "actors: not"),
        )
        if {fold(other) for other in entry.others} & {fold(own) for own in (entry.name, *entry.aliases)}:
            file.report(entry.line, f"actors: {name!r} has the same name under 'not' as under 'name' or 'aliases'")
            continue
        entries.append(entry)
    _report_shared_names(file, entries)
    return tuple(entries)


def _type(file: YamlFile, node: yaml.Node | None) -> ActorType | None:
    value = file.text(node, "actors: type", f"one of {', '.join(ActorType)}")
    if node is None or value is None:
        return None
    if value in set(ActorType):
        return ActorType(value)
    file.wrong(node, "actors: type", f"one of {', '.join(ActorType)}")
    return None


def _report_shared_names(file: YamlFile, entries: list[ActorEntry]) -> None:
    """Report a name that two entries claim and that no type tells apart: it settles nothing."""
    first: dict[tuple[str, ActorType | None], ActorEntry] = {}
    for entry in entries:
        for name in {fold(name): name for name in (entry.name, *entry.aliases)}.values():
            other = first.setdefault((fold(name), entry.type), entry)
            if other is not entry:
                file.report(
                    entry.line,
                    f"actors: {name!r} stands in the entry of line {other.line} too; "
                    "remove it from one of them, or give them different types",
                )
