"""Take one article through every stage of a build in this process, and print what each takes as JSON, a line each.

python benchmarks/stages.py FILE

Seconds are of processor time, megabytes those of the largest size that the process has had so far.
"""

from __future__ import annotations

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


class _Clock:
    """Prints what has been used since it printed last."""

    def __init__(self) -> None:
        self._start = time.process_time()

    def __call__(self, stage: str, detail: str = "") -> None:
        """Say what a stage took that has just ended."""
        seconds = time.process_time() - self._start
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        row = {"stage": stage, "seconds": round(seconds, 3), "megabytes": round(megabytes), "detail": detail}
        print(json.dumps(row), flush=True)
        self._start = time.process_time()

    def timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """A function that says what it took."""

        def run(*arguments: Any) -> Any:
            result = function(*arguments)
            result = iter(list(result)) if isinstance(result, Iterator) else result
            self(stage)
            return result

        return run


def main(file: Path) -> None:
    """Take a file through all stages."""
    list(analyse([replace(_FIRST, paragraphs=paragraph_spans(_FIRST.text))]))
    clock = _Clock()
    for name, stage in _READERS.items():
        setattr(generator.analysis, name, clock.timed(stage, getattr(generator.analysis, name)))
    setattr(Network, "read", clock.timed("network", Network.read))  # noqa: B010 - mypy takes no other function for it
    reading = read_articles(file)
    clock("read", "; ".join(problem.reason for problem in reading.problems))
    for article in reading.articles:
        dossier, _ = compile_dossier([article], list(analyse([article])))
        clock("compile")
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            settings = Settings(root, root / "docs", root / "seeds", root / "templates", root / "cache", pdf=False)
            publish(dossier, settings)
            clock("pages")
            publish(dossier, replace(settings, pdf=True))
            clock("PDF, pages again")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
