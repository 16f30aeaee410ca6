"""Read the stories of ``accounts/``: the articles, and what a careful reader found in them.

``accounts/README.md`` says what each field means. Run as a command it counts what is there:

python benchmarks/accounts_gold.py [FOLDER ...]
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

from generator.articles import read_articles
from generator.model import Article

HALVES = tuple(Path(__file__).parent / "accounts" / half for half in ("open", "kept"))

DifferenceKind = Literal["number", "date", "time", "who", "denied", "quotation", "name", "role"]
ChangeKind = Literal[
    "added", "dropped", "reworded", "speaker", "quotation_to_report", "number", "date", "headline", "moved"
]
Where = Literal["statement", "text", "headline"]


class GoldError(Exception):
    """A ``gold.yml`` says what its articles do not bear out; the message names the story and the words."""


@dataclass(frozen=True, slots=True)
class Place:
    """Words of an article: ``text[start:end]``."""

    article: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Matter:
    """Places that speak of the same thing; ``about`` is empty where there is only one."""

    about: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """Two or more sides that tell one thing differently; the places of a side tell the same."""

    kind: DifferenceKind
    both_possible: bool
    sides: tuple[tuple[Place, ...], ...]


@dataclass(frozen=True, slots=True)
class Trap:
    """Places of which no two differ, and why one might think that they do."""

    why: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """Articles that are one agency text, and the sentences that not all of them have."""

    articles: tuple[str, ...]
    only: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What is another in the newer text; a place has no article, and is None where there is nothing."""

    kind: ChangeKind
    where: Where
    old: Place | None
    new: Place | None
    declared: bool


@dataclass(frozen=True, slots=True)
class Step:
    """Two texts of one article, one after the other, with all that changed from the one to the other."""

    article: str
    name: str
    older: Article
    newer: Article
    note: Place | None
    changes: tuple[Change, ...]
    wording: tuple[tuple[Place, Place], ...]


@dataclass(frozen=True, slots=True)
class Story:
    """A folder: its articles by name, and the gold."""

    name: str
    folder: Path
    articles: Mapping[str, Article]
    matters: tuple[Matter, ...]
    differences: tuple[Difference, ...]
    traps: tuple[Trap, ...]
    unsure: tuple[Trap, ...]
    copies: tuple[Copy, ...]
    steps: tuple[Step, ...]


def read_stories(half: Path) -> Iterator[Story]:
    """The stories of a folder of stories, in the order of their names.

    Raises:
        GoldError: words are not in their article, or more than once; a kind is unknown; a field is missing.
    """
    for folder in sorted(path.parent for path in half.glob("*/gold.yml")):
        yield read_story(folder)


def read_story(folder: Path) -> Story:
    """One story: its articles and its ``gold.yml``.

    Raises:
        GoldError: see ``read_stories``.
    """
    gold = yaml.safe_load((folder / "gold.yml").read_text(encoding="utf-8"))
    try:
        return _Reader(folder).story(gold)
    except (KeyError, TypeError, ValueError) as error:
        raise GoldError(f"{folder.name}: {error!r}") from error


class _Reader:
    """Finds the places of one story."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.articles = {file.stem: _article(file) for file in sorted(folder.glob("*.md"))}

    def story(self, gold: Mapping[str, Any]) -> Story:
        matters = [Matter(row["about"], self.places(row["places"])) for row in gold["matters"]]
        matters += [Matter("", (place,)) for place in self.places(gold["alone"])]
        return Story(
            name=self.folder.name,
            folder=self.folder,
            articles=self.articles,
            matters=tuple(matters),
            differences=tuple(self.difference(row) for row in gold["differences"]),
            traps=tuple(self.trap(row) for row in gold["traps"]),
            unsure=tuple(self.trap(row) for row in gold.get("unsure", ())),
            copies=tuple(self.copy(row) for row in gold["copies"]),
            steps=tuple(self.step(row) for row in gold["versions"]),
        )

    def places(self, rows: list[Mapping[str, Any]]) -> tuple[Place, ...]:
        return tuple(self.place(**row) for row in rows)

    def place(self, article: str, words: str, nth: int | None = None) -> Place:
        start = self.find(self.articles[article].text, words, nth)
        return Place(article, start, start + len(words), words)

    def find(self, text: str, words: str, nth: int | None) -> int:
        """Where the words start."""
        found = [at for at in range(len(text)) if text.startswith(words, at)] if words else []
        if len(found) < (nth or 1) or (nth is None and len(found) > 1) or (nth == 1 and len(found) == 1):
            raise GoldError(f"{self.folder.name}: found {len(found)} times, asked for {nth or 'one'}: {words!r}")
        return found[(nth or 1) - 1]

    def difference(self, row: Mapping[str, Any]) -> Difference:
        sides = tuple(self.places(side) for side in row["sides"])
        if len(sides) < 2 or not all(sides):
            raise GoldError(f"{self.folder.name}: a difference has two sides or more: {row}")
        return Difference(self.known(row["kind"], DifferenceKind), bool(row["both_possible"]), sides)

    def trap(self, row: Mapping[str, Any]) -> Trap:
        places = self.places(row["places"])
        if len(places) < 2:
            raise GoldError(f"{self.folder.name}: a trap has two places or more: {row}")
        return Trap(row["why"], places)

    def copy(self, row: Mapping[str, Any]) -> Copy:
        if len(row["articles"]) < 2 or not set(row["articles"]) <= set(self.articles):
            raise GoldError(f"{self.folder.name}: two articles or more are copies: {row}")
        return Copy(tuple(row["articles"]), self.places(row["only"]))

    def step(self, row: Mapping[str, Any]) -> Step:
        article = row["article"]
        older = self.version(article, row["older"])
        newer = self.version(article, row["newer"]) if row["newer"] else self.articles[article]
        wording = tuple(
            (self.in_text(article, older, each["old"]), self.in_text(article, newer, each["new"]))
            for each in row["wording"]
        )
        note = self.in_text(article, newer, row["note"]) if row["note"] else None
        changes = tuple(self.change(article, older, newer, each) for each in row["changes"])
        if note is None and any(change.declared for change in changes):
            raise GoldError(f"{self.folder.name}: a change is declared in a note")
        return Step(article, row["older"], older, newer, note, changes, wording)

    def version(self, article: str, name: str) -> Article:
        return _article(self.folder / f"{article}.versions" / f"{name}.md")

    def change(self, article: str, older: Article, newer: Article, row: Mapping[str, Any]) -> Change:
        kind = self.known(row["kind"], ChangeKind)
        if (row["old"] is None) != (kind == "added") or (row["new"] is None) != (kind == "dropped"):
            raise GoldError(f"{self.folder.name}: {kind} has no such words: {row}")
        where = self.known(row["in"], Where)
        if (kind == "headline") != (where == "headline"):
            raise GoldError(f"{self.folder.name}: a headline changes as a whole: {row}")
        pick = self.in_title if where == "headline" else self.in_text
        old = pick(article, older, row["old"], row.get("old_nth")) if row["old"] is not None else None
        new = pick(article, newer, row["new"], row.get("new_nth")) if row["new"] is not None else None
        return Change(kind, where, old, new, bool(row["declared"]))

    def in_text(self, article: str, version: Article, words: str, nth: int | None = None) -> Place:
        start = self.find(version.text, words, nth)
        return Place(article, start, start + len(words), words)

    def in_title(self, article: str, version: Article, words: str, _nth: int | None = None) -> Place:
        if words != version.title:
            raise GoldError(f"{self.folder.name}: the headline is {version.title!r} and not {words!r}")
        return Place(article, 0, len(words), words)

    def known(self, kind: str, kinds: Any) -> Any:
        if kind not in get_args(kinds):
            raise GoldError(f"{self.folder.name}: {kind!r} is none of {', '.join(get_args(kinds))}")
        return kind


def _article(file: Path) -> Article:
    reading = read_articles(file)
    if len(reading.articles) != 1 or reading.problems:
        raise GoldError(f"{file}: {len(reading.articles)} articles, {reading.problems}")
    return reading.articles[0]


def count(stories: list[Story]) -> Iterator[tuple[str, int]]:
    """What there is, by kind; of differences each two sides count."""
    yield "stories", len(stories)
    yield "articles", sum(len(story.articles) for story in stories)
    yield "words", sum(len(article.text.split()) for story in stories for article in story.articles.values())
    yield "matters of several places", sum(len(m.places) > 1 for story in stories for m in story.matters)
    yield "matters of one place", sum(len(m.places) == 1 for story in stories for m in story.matters)
    pairs: Counter[str] = Counter()
    possible = 0
    for each in (difference for story in stories for difference in story.differences):
        several = len(each.sides) * (len(each.sides) - 1) // 2
        pairs[each.kind] += several
        possible += several * each.both_possible
    yield "differences", pairs.total()
    for kind in get_args(DifferenceKind):
        yield f"differences: {kind}", pairs[kind]
    yield "differences that can both be true", possible
    yield "traps", sum(len(story.traps) for story in stories)
    yield "traps: two places of other words", sum(_pairs(trap) for story in stories for trap in story.traps)
    yield "unsure", sum(len(story.unsure) for story in stories)
    yield "stories with agency copies", sum(bool(story.copies) for story in stories)
    yield "stories with versions", sum(bool(story.steps) for story in stories)
    steps = [step for story in stories for step in story.steps]
    yield "steps between versions", len(steps)
    changes = Counter(change.kind for step in steps for change in step.changes)
    for kind in get_args(ChangeKind):
        yield f"changes: {kind}", changes[kind]
    yield "changes that are declared", sum(change.declared for step in steps for change in step.changes)
    yield "changes of mere wording", sum(len(step.wording) for step in steps)


def _pairs(trap: Trap) -> int:
    """How often two places of a trap could be shown as a difference; a place and its copy could not."""
    words = [place.words for place in trap.places]
    return sum(one != other for number, one in enumerate(words) for other in words[number + 1 :])


def main() -> None:
    """Count what is in the folders given, or in both halves."""
    for half in [Path(given) for given in sys.argv[1:]] or HALVES:
        print(half.name)
        for name, number in count(list(read_stories(half))):
            print(f"  {name:34} {number}")


if __name__ == "__main__":
    main()
