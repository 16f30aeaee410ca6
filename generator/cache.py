"""Analyses kept between builds, each in a JSON file named by all that it depends on."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pydantic import TypeAdapter

from generator import edtf
from generator.files import read_whole, remove_unfinished, sealed, unsealed, write_whole
from generator.model import Analysis, Article, Briefing, Matter, Span

_STATEMENT_ID, _DATE_ID, _ACTOR_ID = (re.compile(each) for each in ("s-[0-9a-f-]+", "d-[0-9a-f-]+", "[a-z0-9-]+"))
_LIBRARIES = ("spacy", "onnxruntime", "tokenizers", "numpy", "holidays")


def source_files() -> list[Path]:
    """The source files and weights that decide what is found in an article, in order."""
    here = Path(__file__).parent
    readers = (path for path in here.glob("analysis/**/*") if path.is_file() and path.parent.name != "__pycache__")
    return sorted([here / "ids.py", here / "model.py", here / "places.py", *here.glob("edtf.py"), *readers])


class AnalysisCache:
    """The analyses of one site.

    A file's name is a hash of the whole article, of the versions of the pipeline and of the libraries that read, and
    of the readers' source and weights, so that nothing stale is ever found. It is sealed, by which we know our own, and
    that it is as it was written. A file that cannot be read, or does not fit the article, is as good as none. Files are
    replaced whole, so that two runs at once do each other no harm.
    """

    def __init__(self, folder: Path, pipeline: str) -> None:
        self._folder = folder
        self._pipeline = pipeline
        self._used: set[Path] = set()
        self._analysis = TypeAdapter(Analysis)

    def get(self, article: Article) -> Analysis | None:
        """The analysis kept for this very article, or None."""
        path = self._path(article)
        self._used.add(path)
        try:
            content = unsealed(read_whole(path))
            analysis = None if content is None else self._analysis.validate_json(content, strict=True)
        except (OSError, ValueError):
            return None
        return analysis if analysis and fits(analysis, article) else None

    def put(self, article: Article, analysis: Analysis) -> None:
        """Keep an analysis.

        Raises:
            OSError: it cannot be written.
        """
        write_whole(self._path(article), sealed(self._analysis.dump_json(analysis)))

    def prune(self) -> None:
        """Delete the analyses that nobody asked for since this cache was made, and what killed runs left half done."""
        _prune(self._folder, self._used)

    def _path(self, article: Article) -> Path:
        content = repr((self._readers, article))
        return self._folder / f"{hashlib.sha256(content.encode()).hexdigest()}.json"

    @cached_property
    def _readers(self) -> list[str]:
        """What reads the articles: pipeline, libraries, our source and weights, each with its version or hash."""
        source = hashlib.sha256()
        for path in source_files():
            source.update(path.read_bytes())
        return [*map(_version, (self._pipeline, *_LIBRARIES)), self._pipeline, source.hexdigest()]


class MattersCache:
    """The matters of the collections of one site.

    A file's name is a hash of the collection's articles with all that was found in them after corrections, and of the
    source that compares them; like analyses, files are sealed and replaced whole.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "matters"
        self._used: set[Path] = set()
        self._kept = TypeAdapter(dict[str, tuple[Matter, ...]])  # by the one word below: what is sealed is an object

    def of(
        self, briefings: Sequence[Briefing], find: Callable[[Sequence[Briefing]], tuple[Matter, ...]]
    ) -> tuple[Matter, ...]:
        """The matters kept for these very articles, or else those that are found, which are kept if they can be.

        Args:
            briefings: the articles of a collection.
            find: finds their matters.
        """
        path = self._path(briefings)
        self._used.add(path)
        texts = {briefing.article.id: len(briefing.article.text) for briefing in briefings}
        with suppress(OSError, ValueError, KeyError):
            content = unsealed(read_whole(path))
            kept = None if content is None else self._kept.validate_json(content, strict=True)["matters"]
            if kept is not None and all(0 <= s.start < s.end <= texts.get(a, 0) for m in kept for a, s in _places(m)):
                return kept
        found = find(briefings)
        with suppress(OSError):  # it is found again in the next run
            self._folder.mkdir(parents=True, exist_ok=True)
            write_whole(path, sealed(self._kept.dump_json({"matters": found})))
        return found

    def prune(self) -> None:
        """Delete what nobody asked for since this cache was made."""
        _prune(self._folder, self._used)

    def _path(self, briefings: Sequence[Briefing]) -> Path:
        content = hashlib.sha256(self._source.encode())
        for briefing in briefings:
            content.update(repr((briefing.article, briefing.analysis)).encode("utf-8", "surrogatepass"))
        return self._folder / f"{content.hexdigest()}.json"

    @cached_property
    def _source(self) -> str:
        here = Path(__file__).parent
        source = hashlib.sha256()
        for path in sorted([here / "model.py", here / "names.py", *here.glob("dossier/**/*.py")]):
            source.update(path.read_bytes())
        return source.hexdigest()


def _prune(folder: Path, used: Collection[Path]) -> None:
    """Delete the files of ours in a folder that were not used."""
    remove_unfinished(folder)
    for path in folder.glob("*.json"):
        with suppress(OSError):  # another run may have been quicker
            if path not in used and unsealed(read_whole(path)) is not None:
                path.unlink()


def _places(matter: Matter) -> Iterator[tuple[str, Span]]:
    """Every place that a matter shows."""
    yield from ((passage.article, passage.clause.span) for passage in matter.passages)
    yield from ((place.article, place.span) for each in matter.differences for side in each.sides for place in side)


def fits(analysis: Analysis, article: Article) -> bool:
    """Whether an analysis can be one of this article: its places, ids as we make them, dates and actors that are."""
    actors = {actor.id for actor in analysis.actors}
    statements = {statement.id for statement in analysis.statements}
    dates = {date.id for date in analysis.dates}
    known = actors | {None}
    return (
        analysis.article_id == article.id
        and all(0 <= span.start < span.end <= len(article.text) for span in _spans(analysis))
        and len(statements) == len(analysis.statements)
        and len(dates) == len(analysis.dates)
        and len(actors) == len(analysis.actors)
        and all(map(_STATEMENT_ID.fullmatch, statements))
        and all(map(_DATE_ID.fullmatch, dates))
        and all(map(_ACTOR_ID.fullmatch, actors))
        and all(actor.name.strip() for actor in analysis.actors)
        and all(edtf.is_value(date.value) and actors.issuperset(date.actors) for date in analysis.dates)
        and all(
            statement.content
            and known.issuperset((statement.speaker, statement.addressee, statement.medium))
            and known.issuperset(relayed.speaker for relayed in statement.chain)
            and 0 <= statement.confidence <= 1
            and 0 <= (statement.speaker_confidence or 0) <= 1
            for statement in analysis.statements
        )
    )


def _spans(analysis: Analysis) -> Iterator[Span]:
    """Every place that an analysis names."""
    yield from analysis.lead
    for statement in analysis.statements:
        yield from (*statement.content, *statement.cue, *statement.source)
        for relayed in statement.chain:
            yield from (relayed.source, relayed.cue)
    for date in analysis.dates:
        yield from (date.span, date.event)
    for clause in analysis.clauses:
        named = (clause.verb, clause.doer, clause.done_to, clause.not_doer)
        yield from (clause.span, clause.sentence, *filter(None, named))
        for quantity in clause.quantities:
            yield from filter(None, (quantity.span, quantity.noun))
    for actor in analysis.actors:
        yield from (*actor.roles, *(mention.span for mention in actor.mentions))


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
