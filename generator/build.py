"""The pipeline: read, correct, analyse, compile, publish."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from generator.articles import Reading, leave_out_duplicates, with_versions
from generator.cache import AnalysisCache, MattersCache
from generator.cluster import analyse_each
from generator.corrections import Drafts, apply_to_article, attach, read_corrections
from generator.dossier import compile_dossier, matters_of
from generator.files import one_at_a_time
from generator.last_run import LastRun, keep_last_run, made, made_of, program_of, read_last_run
from generator.model import Analysis, Article, Briefing, Dossier, Matter, Problem
from generator.publish import Earlier, KeptPages, publish
from generator.settings import Settings, SettingsError
from generator.workers import read_articles_apart

PAGES = "pages"
"""The work of writing a site's pages, and of building the site of them."""

Progress = Callable[[int, int], None]
"""Called after each article that had to be analysed: how many are done, and of how many."""

_EMPTY = "; no articles yet: put a file into the folder of the seeds, or run 'briefing add' with an address"


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did."""

    briefings: int
    """Articles that have a briefing now."""
    analysed: int
    """Articles that were analysed in this run; the analyses of the others were kept from an earlier one."""
    written: tuple[Path, ...]
    """Files that are new or whose bytes changed."""
    removed: tuple[Path, ...]
    """Files whose article or actor is gone."""
    problems: tuple[Problem, ...]
    """What was left out, and why."""
    feed: bool
    """Whether the site has a feed, which needs its address."""

    def __str__(self) -> str:
        return (
            f"briefings: {self.briefings}; articles analysed: {self.analysed}; files written: {len(self.written)}, "
            f"removed: {len(self.removed)}; problems: {len(self.problems)}"
            f"{'' if self.feed else '; no feed and no sitemap, as mkdocs.yml has no site_url'}"
            f"{'' if self.briefings else _EMPTY}"
        )


@dataclass(frozen=True, slots=True)
class Compiled:
    """A site's articles read, corrected, analysed and joined, and what was left out on the way."""

    dossier: Dossier
    analysed: int
    is_whole: bool
    """Whether nothing was left out that may be read another time."""
    unread: tuple[str, ...]
    """The ids of articles that are there and whose process failed or was ended; pages of an earlier run stay."""
    problems: tuple[Problem, ...]


def generate(
    settings: Settings, progress: Progress | None = None, printing: Progress | None = None, *, quick: bool = False
) -> Report:
    """Turn a site's articles into its pages; only files whose bytes change are written.

    Args:
        settings: the site.
        progress: told of each article that had to be analysed.
        printing: told of each PDF.
        quick: whether somebody at work on the site waits for the pages: PDFs of large collections that changed are left
            out, and the page To check is there in any case.

    Raises:
        SettingsError: the folder of the seeds, the pipeline or a template cannot be used; nothing is written then.
    """
    with one_at_a_time(settings.lock(PAGES)):
        # Look: nothing may have changed since the last run
        program = program_of(settings)
        inputs = made_of(settings, program)
        last = read_last_run(settings)
        is_enough = last is not None and (last.quick == quick or (quick and settings.to_check))
        if last and is_enough and (last.made_of, last.made) == (inputs, made(settings.docs)):
            return Report(last.briefings, 0, (), (), last.problems, feed=bool(settings.site.url))

        compiled = compile_site(settings, progress)

        # Publish: every page and every PDF, and nothing else
        earlier = Earlier(KeptPages(settings.cache, settings.docs, program), compiled.unread)
        published = publish(compiled.dossier, settings, printing, quick=quick, earlier=earlier)

        problems = (*compiled.problems, *published.problems)
        if compiled.is_whole and published.is_whole:  # what failed once may go well another time
            briefings = len(compiled.dossier.briefings)
            keep_last_run(settings, LastRun(inputs, made(settings.docs), quick, briefings, problems))

    return Report(
        briefings=len(compiled.dossier.briefings),
        analysed=compiled.analysed,
        written=published.written,
        removed=published.removed,
        problems=problems,
        feed=bool(settings.site.url),
    )


def compile_site(settings: Settings, progress: Progress | None = None, drafts: Drafts | None = None) -> Compiled:
    """Everything but the writing: a site's articles as one dossier.

    Args:
        settings: the site.
        progress: told of each article that had to be analysed.
        drafts: texts of corrections files to go by in the place of the files.

    Raises:
        SettingsError: there is no folder of the seeds, or no archive, that can be read, or the spaCy pipeline cannot be
            used.
    """
    # Read: the articles, and what editors put right
    root = settings.seeds.parent
    reading = leave_out_duplicates(_read(settings, root))
    corrections = attach(read_corrections(settings.seeds, root, drafts), reading.articles)

    # Correct: a publication date put right is what the analysis goes by
    articles = [apply_to_article(article, corrections)[0] for article in reading.articles]

    # Analyse: what no earlier run has read
    older = [version.article for version in reading.versions]
    analyses, analysed, failed = _analyse([*articles, *older], settings, progress)

    # Compile: the same actor is one actor across articles, and the rest of the corrections
    readable = [article for article in articles if article.id in analyses]
    read = list(analyses.values())
    dossier, unused = compile_dossier(readable, read, corrections, settings.least_confidence, reading.versions)

    # Compare: what several articles of a collection tell of
    dossier = replace(dossier, matters=_matters(dossier, MattersCache(settings.cache)))

    unread = (*reading.unread, *(article.id for article in articles if article.id not in analyses))
    return Compiled(dossier, analysed, reading.is_whole and not failed, unread, (*reading.problems, *failed, *unused))


def _read(settings: Settings, root: Path) -> Reading:
    """The articles of a site: those of the seeds, or of an archive.

    Raises:
        SettingsError: they cannot be had.
    """
    if settings.archive is None:
        if settings.where:
            raise SettingsError("a condition (where) is for the articles of an archive, and none is named")
        _check_seeds(settings.seeds)
        return read_articles_apart(settings.seeds, root, settings.language)
    try:
        from generator.archive.picking import pick  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        raise SettingsError(f"an archive needs {error.name}: pip install 'briefing-site[archive]'") from error
    return with_versions(pick(settings.archive, settings.where), settings.archive, root, settings.language)


def _check_seeds(seeds: Path) -> None:
    """See that the folder of the articles is there: where it is not, its articles are not gone but out of reach.

    Raises:
        SettingsError: it is not there, is no folder, or cannot be read.
    """
    try:
        with os.scandir(seeds):
            return
    except OSError as error:
        reason = f"the folder of the seeds, {seeds.name}, cannot be read: {error.strerror}"
        raise SettingsError(f"{reason}; nothing was written or removed") from error


def _matters(dossier: Dossier, cache: MattersCache) -> dict[str, tuple[Matter, ...]]:
    """The matters of each collection of more than one article."""
    folders: dict[str, list[Briefing]] = {}
    for briefing in dossier.briefings:
        folders.setdefault(briefing.article.collection, []).append(briefing)
    found = {
        folder: cache.of(briefings, matters_of)
        for folder, briefings in sorted(folders.items())
        if folder and len(briefings) > 1
    }
    cache.prune()
    return found


def _analyse(
    articles: Sequence[Article], settings: Settings, progress: Progress | None
) -> tuple[dict[str, Analysis], int, list[Problem]]:
    """The analyses by article id, how many are new, and what could not be analysed, or not be kept."""
    cache = AnalysisCache(settings.cache, settings.pipeline)
    analyses = {article.id: kept for article in articles if (kept := cache.get(article)) is not None}
    unread = [article for article in articles if article.id not in analyses]
    failed: list[Problem] = []
    unkept: dict[str, None] = {}
    with closing(analyse_each(unread, settings.pipeline, settings.workers)) as results:
        for done, (article, result) in enumerate(zip(unread, results, strict=True), start=1):
            if isinstance(result, Problem):
                failed.append(result)
            else:
                analyses[article.id] = result
                try:
                    cache.put(article, result)
                except OSError as error:
                    reason = error.strerror or error
                    unkept[f"analyses cannot be kept, and are made again in the next run: {reason}"] = None
            if progress is not None:
                progress(done, len(unread))
    cache.prune()
    problems = [*failed, *(Problem(settings.cache.name, reason) for reason in unkept)]
    return analyses, len(unread) - len(failed), problems
