"""Read files and analyse articles in other processes, so that what is too much for its process costs that one only.

A process does one at a time: read a file that a library parses, or analyse an article. What needs more than the limits,
dies or does not answer is named with the reason, and the others go on (``processes``).
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import cast

from generator.articles import Reading, read_articles, read_each, read_file, with_versions
from generator.articles.reading import FileReader
from generator.model import Analysis, Article, Problem
from generator.processes import Crew, DiedError, Work, answer_each
from generator.settings import SettingsError

MEMORY = 1_500_000_000  # bytes of data that a process may have; reading uses a third of them
SECONDS = 20
"""Of processor time for one file or article, once what reads it is loaded. The longest prose that is accepted takes
some two thirds of that (``articles.limits``), what is all quotations nearly all of it."""

_FEW = 8  # articles that one process reads in the time that more processes need to start
_COMMAND = "from generator.workers import work; work()"


def analyse_each(articles: Iterable[Article], pipeline: str, workers: int = 0) -> Generator[Analysis | Problem]:
    """Yield each article's analysis in order, or in its place why there is none.

    No more articles are taken than the processes will be asked for soon. Closing the iterator ends the processes.

    Args:
        articles: the articles.
        pipeline: the name of an installed spaCy pipeline.
        workers: processes to use for more than a few articles; 0 is one for each processor core.

    Raises:
        SettingsError: the pipeline, or the weights of the attribution network, cannot be used.
    """
    coming = iter(articles)
    first = list(islice(coming, _FEW + 1))
    if not first:
        return
    crew = _crew()
    read = partial(_analysed, crew, pipeline=pipeline)
    yield from crew.each(read, chain(first, coming), 1 if len(first) <= _FEW else workers)


def standing_reader(pipeline: str) -> Callable[[Article], Analysis | Problem]:
    """What analyses one article after another, for any number of threads, in processes that stay until this one ends.

    It raises what `analyse_each` does.
    """
    return partial(_analysed, _crew(), pipeline=pipeline)


def read_articles_apart(path: Path, root: Path | None = None, language: str = "") -> Reading:
    """Read articles as `read_apart` does, and their versions; arguments as of `read_articles`."""
    with _reading_apart() as read:
        return with_versions(read_articles(path, root, language, read), path, root, language, read)


def read_each_apart(path: Path, root: Path | None = None, language: str = "") -> Iterator[Reading]:
    """Yield what `read_apart` reads, file by file."""
    with _reading_apart() as read:
        yield from read_each(path, root, language, read)


def read_apart(path: Path, root: Path | None = None, language: str = "") -> Reading:
    """Read articles, but what a library parses in another process; arguments as of `read_articles`."""
    with _reading_apart() as read:
        return read_articles(path, root, language, read)


@contextmanager
def _reading_apart() -> Iterator[FileReader]:
    """What reads a file in another process, which is kept for what is to be read or analysed next."""
    crew = _crew()
    try:
        yield partial(_read_file, crew)
    finally:
        crew.dismiss(keep_one=True)


def _crew() -> Crew:
    return Crew(Work(_COMMAND, "reading it", MEMORY, SECONDS))


@dataclass(frozen=True, slots=True)
class _File:
    """A file to be read: the arguments of `read_file`."""

    file: Path
    shown: str
    collection: str
    language: str


@dataclass(frozen=True, slots=True)
class _Text:
    """An article to be analysed, and the pipeline for it."""

    article: Article
    pipeline: str


def _analysed(crew: Crew, article: Article, pipeline: str) -> Analysis | Problem:
    """The analysis of an article, or why there is none; errors as of ``analyse_each``."""
    try:
        answer = crew.ask(_Text(article, pipeline))
    except DiedError as error:
        return Problem(article.path, f"left out: {error}")
    if isinstance(answer, SettingsError):
        raise answer
    return cast(Analysis | Problem, answer)


def _read_file(crew: Crew, file: Path, shown: str, collection: str, language: str) -> Reading:
    """What `read_file` gives, or what is wrong where its process died."""
    try:
        return cast(Reading, crew.ask(_File(file.absolute(), shown, collection, language)))
    except DiedError as error:
        return Reading((), (Problem(shown, f"left out: {error}"),), is_whole=False)


def work() -> None:
    """What a process does."""
    answer_each(_load, _answer)


def _load(question: _File | _Text) -> SettingsError | None:
    """Load what reads, which takes seconds the first time; given is why it cannot be used."""
    if isinstance(question, _File):
        return None
    from generator.analysis.network import WeightsError, load_network  # noqa: PLC0415 - the process that asks does without
    from generator.analysis.pipeline import PipelineError, load_pipeline  # noqa: PLC0415

    try:
        load_pipeline(question.pipeline)
        load_network()
    except (PipelineError, WeightsError) as error:
        return SettingsError(str(error))
    return None


def _answer(question: _File | _Text) -> Analysis | Reading | Problem | SettingsError:
    if isinstance(question, _Text):
        return _read(question.article, question.pipeline)
    return read_file(question.file, question.shown, question.collection, question.language)


def _read(article: Article, pipeline: str) -> Analysis | Problem | SettingsError:
    from generator.analysis import analyse  # noqa: PLC0415
    from generator.analysis.network import WeightsError  # noqa: PLC0415

    try:
        return next(analyse([article], pipeline))
    except WeightsError as error:  # word data are loaded by those who look into them
        return SettingsError(str(error))
    except MemoryError:
        raise
    except Exception as error:  # one bad article never stops the others
        return Problem(article.path, f"left out, its analysis failed with {type(error).__name__}: {error}")
