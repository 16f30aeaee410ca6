"""Analyse many articles, in several processes where that is quicker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

from generator.model import Analysis, Article, Problem
from generator.settings import SettingsError

_FEW = 8  # articles that one process reads in the time that more processes need to start


def analyse_each(articles: Sequence[Article], pipeline: str, workers: int = 0) -> Iterator[Analysis | Problem]:
    """Yield each article's analysis in order, or in its place why there is none.

    Args:
        articles: the articles.
        pipeline: the name of an installed spaCy pipeline.
        workers: processes to use for more than a few articles; 0 is one for each processor core.

    Raises:
        SettingsError: the pipeline, or the weights of the attribution network, cannot be used.
    """
    analyse_one = partial(_analyse_one, pipeline=pipeline)
    if len(articles) <= _FEW or workers == 1:
        yield from map(analyse_one, articles)
    else:
        # spawn: a fork would copy the threads' locks of a running server
        with ProcessPoolExecutor(workers or None, mp_context=get_context("spawn")) as pool:
            yield from pool.map(analyse_one, articles)


def _analyse_one(article: Article, pipeline: str) -> Analysis | Problem:
    # imported here because spaCy takes seconds to load, and a run that finds all analyses kept does without it
    from generator.analysis import analyse  # noqa: PLC0415
    from generator.analysis.network import WeightsError  # noqa: PLC0415
    from generator.analysis.pipeline import PipelineError  # noqa: PLC0415

    try:
        return next(analyse([article], pipeline))
    except (PipelineError, WeightsError) as error:
        raise SettingsError(str(error)) from error
    except Exception as error:  # one bad article never stops the others
        return Problem(article.path, f"left out, its analysis failed with {type(error).__name__}: {error}")
