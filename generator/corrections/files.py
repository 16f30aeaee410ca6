"""Correction files: ``actors.yml`` and every ``NAME.corrections.yml``, read and checked."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Set
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import yaml

from generator import edtf
from generator.corrections.hints import did_you_mean
from generator.corrections.model import (
    ACTORS_FILE,
    CORRECTIONS_ENDING,
    ActorCorrection,
    ActorEntry,
    ArticleCorrections,
    Corrections,
    DateCorrection,
    StatementCorrection,
    is_corrections,
)
from generator.corrections.yaml_file import YamlFile, is_null, line_of
from generator.files import files_below
from generator.model import ActorType, Problem, StatementKind
from generator.names import fold

_Choice = TypeVar("_Choice", ActorType, StatementKind)

_EDTF_HINT = "a date such as 2031-03-04, 2031-03, 2031, XXXX-03-04 (no year known) or 2031-03-04/2031-03-06"
_NTH_HINT = "which of them, as a number from 1"
_WORDS_HINT = "words of the article"
_QUOTE = "; quote some of the words it is about"
_URL_HINT = "a web address such as https://www.wikidata.org/wiki/Q42"
_ARTICLE_KEYS = ("article", "title", "published", "outlet", "statements", "dates", "actors")
_STATEMENT_KEYS = ("words", "nth", "speaker", "kind", "drop", "add")
_DATE_KEYS = ("words", "nth", "value", "drop", "add", "event")
_ACTOR_KEYS = ("name", "words", "is", "type", "drop")
_ENTRY_KEYS = ("name", "aliases", "type", "role", "same-as", "not")

Drafts = Mapping[Path, str]
"""Texts of files as they are about to be written."""


def read_corrections(seeds: Path, root: Path | None = None, drafts: Drafts | None = None) -> Corrections:
    """Read ``actors.yml`` in ``seeds`` and every ``NAME.corrections.yml`` below it.

    Args:
        seeds: the folder of the articles; one that does not exist holds no corrections.
        root: the folder of the site, from which ``Article.path`` counts; the parent of ``seeds`` if not given.
        drafts: texts to read in the place of files, which need not be there yet.

    Returns:
        The corrections, with what is wrong with the files as ``problems``: file, line, key, what was found and what is
        expected. What is right in a file with mistakes is kept.
    """
    root = root or seeds.parent
    drafts = drafts or {}
    problems: list[Problem] = []
    articles: dict[str, ArticleCorrections] = {}
    actors: tuple[ActorEntry, ...] = ()
    for file in sorted({*files_below(seeds, is_corrections)[0], *drafts}):
        path = file.relative_to(root).as_posix()
        opened: YamlFile | None = None
        if file.name.endswith(CORRECTIONS_ENDING):
            opened = YamlFile(file, path, drafts.get(file))
            articles[path.removesuffix(CORRECTIONS_ENDING)] = _article_corrections(opened)
        elif file == seeds / ACTORS_FILE:
            opened = YamlFile(file, path, drafts.get(file))
            actors = _actors(opened)
        elif file.name == ACTORS_FILE:
            problems.append(Problem(path, f"not read; {ACTORS_FILE} belongs into the folder of all articles: move it"))
        elif file.name.endswith((".corrections.yaml", "actors.yaml")):
            problems.append(Problem(path, "not read; the name of a corrections file ends in .yml: rename it"))
        problems += opened.problems if opened else []
    return Corrections(articles, actors, (seeds / ACTORS_FILE).relative_to(root).as_posix(), tuple(problems))


def _article_corrections(file: YamlFile) -> ArticleCorrections:
    given = file.fields(file.root, "corrections", _ARTICLE_KEYS)
    statements = map(_statement, _entries(file, given, "statements", _STATEMENT_KEYS))
    dates = map(_date, _entries(file, given, "dates", _DATE_KEYS))
    actors = map(_actor, _entries(file, given, "actors", _ACTOR_KEYS))
    return ArticleCorrections(
        path=file.path,
        article=file.text(given.get("article"), "article", "the headline or the id of the article"),
        title=file.text(given.get("title"), "title"),
        published=_day(file, given.get("published"), "published"),
        outlet=file.text(given.get("outlet"), "outlet"),
        statements=tuple(s for s in statements if s is not None),
        dates=tuple(d for d in dates if d is not None),
        actors=tuple(a for a in actors if a is not None),
    )


def _day(file: YamlFile, node: yaml.Node | None, key: str) -> dt.date | None:
    expected = "a day as YYYY-MM-DD"
    value = file.text(node, key, expected)
    if node is None or value is None:
        return None
    if re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII) and edtf.is_value(value):
        return dt.date.fromisoformat(value)
    file.wrong(node, key, expected)
    return None


class _Entry:
    """One entry of a list: its values by key, each checked when it is asked for."""

    def __init__(self, file: YamlFile, node: yaml.Node, where: str, keys: tuple[str, ...]) -> None:
        """``where`` is what the list is called in messages, ``keys`` those that an entry may have."""
        self.file = file
        self.line = line_of(node)
        self.where = where
        self.given = file.fields(node, where, keys)
        self._readable = isinstance(node, yaml.MappingNode)

    def needs(self, key: str, what_for: str) -> bool:
        """Whether the entry has a key; reported where not."""
        if self._readable and key not in self.given:
            self.file.report(self.line, f"{self.where}: the entry has no {key!r}{what_for}")
        return key in self.given

    def has_one_of(self, *keys: str, together: Set[str] = frozenset()) -> bool:
        """Whether the entry has one of some keys, or several that go together; reported where not."""
        found = set(self.given) & set(keys)
        if len(found) == 1 or (found and found <= together):
            return True
        wanted = f"{', '.join(map(repr, keys[:-1]))} or {keys[-1]!r}"
        reason = f"{self.where}: the entry needs {wanted}" + (", and not more than one of them" if found else "")
        self.file.report(self.line, reason)
        return False

    def text(self, key: str, expected: str = "a text") -> str | None:
        """The text of a key, None where it is not there; anything else is reported."""
        return self.file.text(self.given.get(key), f"{self.where}: {key}", expected)

    def words(self, key: str = "words") -> str | None:
        """Quoted words; anything else is reported."""
        words = self.text(key, _WORDS_HINT)
        if words and not re.search(r"\w", words):
            self.wrong(key, _WORDS_HINT)
            return None
        return words

    def choice(self, key: str, choices: type[_Choice]) -> _Choice | None:
        """One of the words of an enumeration; anything else is reported."""
        expected = f"one of {', '.join(choices)}"
        value = self.text(key, expected)
        if value is None or value in set(choices):
            return choices(value) if value else None
        self.wrong(key, expected + did_you_mean(value, choices))
        return None

    def date(self, key: str) -> str | None:
        """A date in EDTF; anything else is reported."""
        value = self.text(key, _EDTF_HINT)
        if value is None or edtf.is_value(value):
            return value
        self.wrong(key, _EDTF_HINT)
        return None

    def nth(self) -> int | None:
        """Which of several places is meant, from 1; anything else is reported."""
        value = self.text("nth", _NTH_HINT)
        if value is None or re.fullmatch(r"[1-9]\d{0,3}", value, re.ASCII):
            return int(value) if value else None
        self.wrong("nth", _NTH_HINT)
        return None

    def is_true(self, key: str) -> bool:
        """Whether a key is there with the value ``true``; anything else is reported."""
        return self.file.is_true(self.given.get(key), f"{self.where}: {key}")

    def wrong(self, key: str, expected: str) -> None:
        """Report that a key holds something else than expected."""
        self.file.wrong(self.given[key], f"{self.where}: {key}", expected)


def _entries(file: YamlFile, given: Mapping[str, yaml.Node], key: str, keys: tuple[str, ...]) -> Iterator[_Entry]:
    return (_Entry(file, node, key, keys) for node in file.items(given.get(key), key))


def _statement(entry: _Entry) -> StatementCorrection | None:
    fits = entry.needs("words", _QUOTE) and entry.has_one_of(
        "speaker", "kind", "drop", "add", together={"speaker", "kind", "add"}
    )
    words = entry.words() if fits else None
    if words is None:
        return None
    nth, given = entry.nth(), entry.given
    if "drop" in given:
        return StatementCorrection(entry.line, words, nth, drop=True) if entry.is_true("drop") else None
    add, kind = entry.choice("add", StatementKind), entry.choice("kind", StatementKind)
    named = "speaker" in given and not (is_null(given["speaker"]) and given["speaker"].value)
    speaker = entry.text("speaker", "a name, or null for a speaker who is not stated") if named else None
    if (named and speaker is None) or ("add" in given and add is None) or ("kind" in given and kind is None):
        return None
    keeps = not {"speaker", "add"} & set(given)
    return StatementCorrection(entry.line, words, nth, add=add, speaker=speaker, kind=kind, keeps_speaker=keeps)


def _date(entry: _Entry) -> DateCorrection | None:
    fits = entry.needs("words", _QUOTE) and entry.has_one_of("value", "drop", "add")
    words = entry.words() if fits else None
    if words is None:
        return None
    nth, event = entry.nth(), entry.words("event")
    if "event" in entry.given and "add" not in entry.given:
        entry.file.report(entry.line, "dates: 'event' goes with 'add' only; remove it")
        return None
    if "drop" in entry.given:
        return DateCorrection(entry.line, words, nth) if entry.is_true("drop") else None
    add = "add" in entry.given
    value = entry.date("add" if add else "value")
    return DateCorrection(entry.line, words, nth, value, add, event) if value else None


def _actor(entry: _Entry) -> ActorCorrection | None:
    fits = entry.needs("name", "") and entry.has_one_of("is", "type", "drop", together={"is", "type"})
    name = entry.words("name") if fits else None
    given = entry.given
    words = entry.words()
    if name is None or ("words" in given and words is None):
        return None
    if "drop" in given:
        return ActorCorrection(entry.line, name, words, drop=True) if entry.is_true("drop") else None
    identity = entry.text("is", "the name of the actor it is")
    actor_type = entry.choice("type", ActorType)
    if ("is" in given and identity is None) or ("type" in given and actor_type is None):
        return None
    return ActorCorrection(entry.line, name, words, identity, actor_type)


def _actors(file: YamlFile) -> tuple[ActorEntry, ...]:
    entries = []
    for node in file.items(file.root, "actors"):
        entry = _Entry(file, node, "actors", _ENTRY_KEYS)
        name = entry.text("name", "a name") if entry.needs("name", "") else None
        if name is None:
            continue
        made = ActorEntry(
            line=entry.line,
            name=name,
            aliases=file.texts(entry.given.get("aliases"), "actors: aliases"),
            type=entry.choice("type", ActorType),
            role=entry.text("role"),
            same_as=tuple(_addresses(file, entry.given.get("same-as"))),
            others=file.texts(entry.given.get("not"), "actors: not"),
        )
        if {fold(other) for other in made.others} & {fold(own) for own in (made.name, *made.aliases)}:
            file.report(made.line, f"actors: {name!r} has the same name under 'not' as under 'name' or 'aliases'")
            continue
        entries.append(made)
    _report_shared_names(file, entries)
    return tuple(entries)


def _addresses(file: YamlFile, node: yaml.Node | None) -> Iterator[str]:
    """Web addresses; anything else in the list is reported."""
    for item in file.items(node, "actors: same-as"):
        value = file.text(item, "actors: same-as", _URL_HINT)
        if value is not None and _is_web_address(value):
            yield value
        elif value is not None:
            file.wrong(item, "actors: same-as", _URL_HINT)


def _is_web_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and "." in parts.netloc and " " not in value


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
