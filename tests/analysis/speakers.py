"""Cases of one difficulty each: a small article, and who should stand above each statement in question.

A file holds cases. A case is a name after ``## ``, the article, a line ``---``, and a line a statement::

    some first words of it → Ines Calder
    some first words of it → (as worded) the owner of the mill
    some first words of it → not stated
    some first words of it → Ines Calder · to Robert Lee · passing on nobody

The words stand once in the article; statements without a line are not checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.analysis import analyse
from generator.articles.paragraphs import paragraph_spans
from generator.model import Actor, Analysis, Article, MentionKind, Span, Statement

NOT_STATED = "not stated"
AS_WORDED = "(as worded) "
_PRONOUNS = frozenset("he him his she her hers it its they them their who whom whose which that i we you".split())


@dataclass(frozen=True)
class Case:
    """One small article, ``kind`` being the name of its file, and the lines that should be true of it."""

    kind: str
    name: str
    text: str
    lines: tuple[str, ...]


def read_cases(folder: Path) -> Iterator[Case]:
    """The cases of all files ``*.md`` in ``folder``, in order of file name and place."""
    for path in sorted(folder.glob("*.md")):
        for case in path.read_text(encoding="utf-8").split("\n## ")[1:]:
            name, rest = case.split("\n", 1)
            text, lines = rest.split("\n---\n", 1)
            yield Case(path.stem, name, text.strip("\n"), tuple(line for line in lines.split("\n") if line))


def read_speakers(case: Case) -> list[str]:
    """The lines of ``case`` as the program reads its article: a line that holds is given back as it stands."""
    article = Article(case.name, "case.txt", case.text, paragraph_spans(case.text), title=case.name)
    analysis = next(iter(analyse([article])))
    return [_line_read(article, analysis, line) for line in case.lines]


def _line_read(article: Article, analysis: Analysis, line: str) -> str:
    words, answer = line.split(" → ")
    speaker, *more = answer.split(" · ")
    statement = _statement_with(analysis, article.text.index(words) + len(words) - 1)
    if statement is None:
        return line if answer == NOT_STATED else f"{words} → no statement"
    actors = {actor.id: actor for actor in analysis.actors}
    read = [_shown(article, actors.get(statement.speaker or ""), statement.source, speaker)]
    for part in more:
        role, wanted = ("to", part[3:]) if part.startswith("to ") else ("passing on", part.removeprefix("passing on "))
        read.append(f"{role} {_others(article, actors, statement, role, wanted)}")
    return f"{words} → {' · '.join(read)}"


def _statement_with(analysis: Analysis, place: int) -> Statement | None:
    """The statement in whose words ``place`` lies; of several, the one that begins last."""
    holding = [
        (piece.start, -piece.end, number)
        for number, statement in enumerate(analysis.statements)
        for piece in statement.content
        if piece.start <= place < piece.end
    ]
    return analysis.statements[max(holding)[2]] if holding else None


def _others(article: Article, actors: dict[str, Actor], statement: Statement, role: str, wanted: str) -> str:
    pairs: list[tuple[Actor | None, tuple[Span, ...]]]
    if role == "to":
        pairs = [(actors.get(statement.addressee or ""), ())]
    else:
        pairs = [(actors.get(each.speaker or ""), (each.source,)) for each in statement.chain]
    shown = [_shown(article, actor, source, wanted) for actor, source in pairs if actor or source]
    return " and ".join(shown) or "nobody"


def _shown(article: Article, actor: Actor | None, source: tuple[Span, ...], wanted: str) -> str:
    """What a reader sees: a name, words as they stand, or that it is not stated; ``wanted`` where it says the same."""
    words = " ".join(article.words(span) for span in source)
    if actor and any(mention.kind is MentionKind.NAME for mention in actor.mentions):
        names = {_plain(name) for name in (actor.name, *actor.aliases)}
        return wanted if _plain(wanted.removeprefix(AS_WORDED)) in names else actor.name
    seen = [each for each in (actor.name if actor else "", words) if each and _plain(each) not in _PRONOUNS]
    if not seen:
        return NOT_STATED
    if wanted.startswith(AS_WORDED) and any(_alike(each, wanted.removeprefix(AS_WORDED)) for each in seen):
        return wanted
    return AS_WORDED + seen[0]


def _plain(words: str) -> str:
    """``words`` without article, title, nickname, marks and capitals."""
    words = re.sub(r"[“\"][^”\"]*[”\"] |[^\w ]", "", " ".join(words.split()).casefold())
    return re.sub(r"^(?:(?:the|an?|mr|mrs|ms|dr|king|president) )+", "", words)


def _alike(one: str, other: str) -> bool:
    """Whether one wording holds the other, whole words only."""
    a, b = f" {_plain(one)} ", f" {_plain(other)} "
    return a in b or b in a
