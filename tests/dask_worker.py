"""What Dask workers of the tests load first: articles may be deadly by their title, the program of another version."""

from __future__ import annotations

import os
from collections.abc import Callable

import generator
from generator import workers
from generator.model import Analysis, Article, Problem
from tests import deadly

ENDS_THE_WORKER = "ends the worker"

generator.__version__ = os.environ.get("VERSION_OF_TEST", generator.__version__)
workers.SECONDS = deadly.SECONDS
workers._COMMAND = "from tests.deadly import work_in_earnest; work_in_earnest()"

_made = workers.standing_reader


def _standing_reader(pipeline: str) -> Callable[[Article], Analysis | Problem]:
    read = _made(pipeline)

    def reads(article: Article) -> Analysis | Problem:
        if article.title == ENDS_THE_WORKER:
            os._exit(1)
        return read(article)

    return reads


workers.standing_reader = _standing_reader
