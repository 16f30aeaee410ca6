"""Take one article through every stage of a build in this process, and print what each takes as JSON, a line each.

python benchmarks/stages.py FILE [TIMES]

Seconds are of processor time, megabytes those of the largest size that the process has had so far. With TIMES, each
stage is gone through so often and the least seconds count, without the collector of garbage: it comes when it has seen
enough new objects, in whichever stage that is, and then goes through all there are.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import generator.analysis
from generator.analysis import analyse
from generator.analysis.network import Network
from generator.articles import read_articles
from generator.articles.paragraphs import paragraph_spans
from generator.dossier import compile_dossier
from generator.model import Article
from generator.publish import publish
from generator.settings import Settings

_FIRST = Article("first", "first.txt", "“It is late,” Ada Roe said on Monday.", (), "First")
"""What is read before, so that what is loaded once is not counted."""
_READERS = {
    "parse": "parse",
    "recognise": "names",
    "read_attributions": "attributions",
    "read_cast": "actors",
    "with_labels": "labels",
    "find_quotations": "quotations",
    "read_drafts": "drafts",
    "read_speakers": "speakers",
    "read_statements": "statements",
    "read_dates": "dates",
    "with_nested_names": "nested names",
    "with_credited": "credits",
    "read_lead": "lead",
}
"""The functions of ``generator.analysis`` in their order, and the names of their stages."""
_LONG = 1.0  # seconds: what takes longer is gone through once


class _Clock:
    """Prints what each stage takes.

    Args:
        times: how often to go through a stage; 1 takes the seconds as they come, with those of the collector.
    """

    def __init__(self, times: int) -> None:
        self._times = times

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """A function that says what it took."""

        def run(*arguments: Any) -> Any:
            seconds: list[float] = []
            while not seconds or (len(seconds) < self._times and sum(seconds) < _LONG):
                if self._times > 1:
                    gc.collect()
                    gc.disable()
                start = time.process_time()
                result = function(*arguments)
                result = list(result) if isinstance(result, Iterator) else result
                seconds.append(time.process_time() - start)
                gc.enable()
            _say(stage, min(seconds))
            return result

        return run


def _say(stage: str, seconds: float, detail: str = "") -> None:
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    row = {"stage": stage, "seconds": round(seconds, 4), "megabytes": round(megabytes), "detail": detail}
    print(json.dumps(row), flush=True)


def main(file: Path, times: int = 1) -> None:
    """Take a file through all stages."""
    clock = _Clock(times)
    start = time.process_time()
    reading = read_articles(file)
    _say("read", time.process_time() - start, "; ".join(problem.reason for problem in reading.problems))
    if not reading.articles:
        return
    list(analyse([replace(_FIRST, paragraphs=paragraph_spans(_FIRST.text))]))
    for name, stage in _READERS.items():
        setattr(generator.analysis, name, clock.timed(stage, getattr(generator.analysis, name)))
    setattr(Network, "read", clock.timed("network", Network.read))  # noqa: B010 - mypy takes no other function for it
    gc.collect()
    gc.freeze()
    for article in reading.articles:
        (analysis,) = analyse([article])
        dossier, _ = clock.timed("compile", compile_dossier)([article], [analysis])
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            settings = Settings(root, root / "docs", root / "seeds", root / "templates", root / "cache", pdf=False)
            clock.timed("pages", publish)(dossier, settings)
            clock.timed("PDF, pages again", publish)(dossier, replace(settings, pdf=True))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:]))
