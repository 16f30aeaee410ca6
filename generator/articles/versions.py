"""Versions: what articles said before, from folders beside them and from records of one address."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from generator.articles.address_key import address_key
from generator.articles.reading import VERSIONS, FileReader, Reading, reader_of, shown_path
from generator.articles.stamps import read_moment
from generator.files import files_below
from generator.ids import slug
from generator.model import AT, Article, Problem, Version
from generator.names import fold

_STAMP = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T_ ](\d\d)[-.:]?(\d\d))?(?!\d)")
_WORD = re.compile(r"\w+")
_ALIKE = 0.3  # of the runs of three words of the shorter of two texts, that the other has too


def with_versions(
    reading: Reading, seeds: Path, root: Path | None = None, language: str = "", read: FileReader | None = None
) -> Reading:
    """The same articles with their older versions.

    These are the files in ``NAME.versions/`` beside an article, and of several articles of a collection that have one
    address, or one id in one file, all but the newest: when each is from has to be stated, and they have to share
    some of their words.

    Args:
        reading: the articles below the seeds.
        seeds: the folder that was read.
        root: the folder to which paths are relative; without it, they stand as given.
        language: as for ``read_articles``.
        read: as for ``read_articles``.
    """
    articles, joined = _joined(reading.articles)
    kept, problems, is_whole = _kept(articles, seeds, root, language, read)
    versions = sorted((*joined, *kept), key=lambda version: (version.of, version.at, version.article.path))
    owners = {version.of for version in versions}
    dated = tuple(_dated(article) if article.id in owners else article for article in articles)
    problems, is_whole = [*reading.problems, *problems], reading.is_whole and is_whole
    return Reading(dated, tuple(problems), tuple(_numbered(versions)), is_whole, reading.unread)


def _dated(article: Article) -> Article:
    """An article that says when its text is from, as its versions do."""
    return replace(article, extra={**article.extra, AT: _moment(article)})


def _joined(articles: Sequence[Article]) -> tuple[list[Article], list[Version]]:
    """The newest article of each address or id, in order, and the others as its versions."""
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, article in enumerate(articles):
        for key in _keys(article):
            groups[key].append(number)
    newest: dict[int, int] = {}  # the place of each older one, and of the one that it became
    for numbers in groups.values():
        found = [number for number in dict.fromkeys(numbers) if number not in newest]
        moments = {_moment(articles[number]): number for number in found}
        if len(found) < 2 or "" in moments or len(moments) < len(found):
            continue
        *older, last = (number for _, number in sorted(moments.items()))
        newest |= {n: last for n in older if _are_alike(articles[n], articles[last])}
    versions = [Version(articles[n], articles[_last(newest, n)].id, _moment(articles[n])) for n in newest]
    return [article for number, article in enumerate(articles) if number not in newest], versions


def _last(newest: dict[int, int], number: int) -> int:
    while number in newest:
        number = newest[number]
    return number


def _keys(article: Article) -> list[tuple[str, ...]]:
    """What the versions of an article have in common."""
    keys: list[tuple[str, ...]] = [("id", article.path, article.id)]
    if article.url:
        try:
            parts = urlsplit(article.url)
        except ValueError:
            return keys
        if parts.path.strip("/") or parts.query:  # else the address of a site, which all of its articles may have
            keys.append(("url", article.collection, address_key(article.url)))
    return keys


def _moment(article: Article) -> str:
    """When the text is from, as far as its source says; "" where it does not."""
    stated = read_moment(article.extra.get(AT)) or read_moment(article.extra.get("retrieved"))
    return stated or (article.published.isoformat() if article.published else "")


def _are_alike(one: Article, other: Article) -> bool:
    """Whether two texts may be versions of one: of one headline, or with some words in a row in common."""
    if not (one.title_taken or other.title_taken) and fold(one.title) == fold(other.title):
        return True
    runs = [_runs(article.text) for article in (one, other)]
    return len(runs[0] & runs[1]) >= _ALIKE * max(min(map(len, runs)), 1)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = [match.group().casefold() for match in _WORD.finditer(text)]
    return {tuple(words[n : n + 3]) for n in range(len(words) - 2)}


def _kept(
    articles: Sequence[Article], seeds: Path, root: Path | None, language: str, read: FileReader | None
) -> tuple[list[Version], list[Problem], bool]:
    """The versions in the folders beside articles, what could not be used, and whether no file took too much."""
    is_whole = True
    by_name: dict[str, set[str]] = defaultdict(set)
    for article in articles:
        path = PurePosixPath(article.path)
        for name in (path.name.split(".")[0], path.stem, article.id, slug(article.id)):
            by_name[f"{path.parent.as_posix()}/{name}"].add(article.id)
    by_id = {article.id: article for article in articles}
    versions: list[Version] = []
    problems: list[Problem] = []
    files = files_below(seeds)[0] if seeds.is_dir() else []
    for file in (each for each in files if each.parent.name.endswith(VERSIONS)):
        shown = shown_path(file, root)
        folder = PurePosixPath(shown).parent
        owners = by_name.get(f"{folder.parent.as_posix()}/{folder.name.removesuffix(VERSIONS)}", set())
        if len(owners) != 1:
            what = "no article stands" if not owners else "several articles stand"
            problems.append(Problem(shown, f"left out: {what} beside {folder.name}/ under its name"))
            continue
        owner = by_id[next(iter(owners))]
        found = reader_of(file, read)(file, shown, owner.collection, language)
        problems += found.problems
        is_whole = is_whole and found.is_whole
        if len(found.articles) == 1:
            (article,) = found.articles
            versions.append(Version(article, owner.id, _stamp(file.name) or _moment(article)))
        elif found.articles:
            problems.append(Problem(shown, "left out: a version is a file with one article"))
    return versions, problems, is_whole


def _stamp(name: str) -> str:
    """The time in the name of a file: "2024-11-26T10-00.md"; "" where it has none."""
    match = _STAMP.match(name)
    if match is None:
        return ""
    return f"{match[1]}T{match[2]}:{match[3]}" if match[2] else match[1]


def _numbered(versions: Iterable[Version]) -> list[Version]:
    """The versions with ids of their own, by the article and the time."""
    seen: dict[str, int] = defaultdict(int)
    found = []
    for version in versions:
        name = f"{version.of}@{version.at}"
        seen[name] += 1
        number = f"-{seen[name]}" if seen[name] > 1 else ""
        found.append(replace(version, article=replace(version.article, id=name + number)))
    return found
