"""Score the analysis against annotated articles with a scorer that is given by path.

Corpora and scorers are not part of the project. A corpus is a JSON Lines file of articles ("id", "text", "published",
and the annotations); a scorer is a Python file with a function ``score(gold, predicted)`` that returns figures by name.

Pages give the figures that ``--record`` writes to ``figures.json``; ``tests/test_figures.py`` compares the two.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from generator.analysis import analyse
from generator.analysis.network import load_network
from generator.analysis.network.reading import WEIGHTS
from generator.analysis.pipeline import load_pipeline
from generator.articles import read_articles
from generator.face import analysis_record
from generator.settings import DEFAULT_PIPELINE

RECORD = Path(__file__).with_name("figures.json")

Rows = Sequence[Mapping[str, Any]]


class Finding(NamedTuple):
    """What became of one annotated or predicted thing: "right" or the kind of error, its form, and its words."""

    kind: str
    form: str
    words: str


Compare = Callable[[Rows, Rows, ModuleType], Iterator[Finding]]
Score = Callable[[Rows, Rows, ModuleType], Mapping[str, Any]]


def _by_function(gold: Rows, predicted: Rows, scorer: ModuleType) -> Mapping[str, Any]:
    figures: Mapping[str, Any] = scorer.score(gold, predicted)
    return figures


def main(what: str, compare: Compare | None = None, score: Score = _by_function) -> None:
    """Score one part of the analysis from the command line and print the figures, a line each.

    Args:
        what: the field of an article's analysis that is scored, as named in the help text.
        score: the figures by name, from what is annotated, what is predicted, and the scorer.
        compare: gives a finding for everything annotated or predicted, from these and the scorer; the findings are
            counted by kind and form.
    """
    parser = argparse.ArgumentParser(description=f"Score the {what} read in annotated articles.")
    parser.add_argument("gold", type=Path, nargs="+", help="annotated articles, JSON Lines")
    parser.add_argument("--scorer", type=Path, required=True, help=f"the Python file that scores {what}")
    if compare is not None:
        parser.add_argument("--list", metavar="KIND", help="print the errors of this kind")
    parser.add_argument("--record", action="store_true", help=f"keep the figures in {RECORD.name}, for pages to give")
    options = parser.parse_args()
    gold = [json.loads(line) for path in options.gold for line in path.read_text("utf-8").splitlines() if line.strip()]
    load_pipeline(DEFAULT_PIPELINE)
    load_network()
    started = time.process_time()
    predicted = predict(options.gold)
    seconds = time.process_time() - started
    scorer = load(options.scorer)
    figures = score(gold, predicted, scorer)
    findings = list(compare(gold, predicted, scorer)) if compare is not None else []
    counts = {f"{form}, {kind}": n for (form, kind), n in sorted(Counter((f.form, f.kind) for f in findings).items())}
    for name, figure in figures.items():
        print(f"{name:17} {figure}")
    print(f"{'articles/s':17} {len(predicted) / seconds:.1f} of processor time, all readers included")
    print(f"{'load':17} {started:.1f} s of processor time, from the start of the process")
    for name, count in counts.items():
        print(f"{name:28} {count}")
    for finding in findings:
        if finding.kind == options.list:
            print(finding.words)
    measured = {
        "corpus": ["/".join(path.parts[-2:]) for path in options.gold],
        "figures": figures,
        "findings": counts,
        "weights": {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in WEIGHTS.glob("*.onnx")},
    }
    recorded = json.loads(RECORD.read_text("utf-8"))
    if options.record:
        RECORD.write_text(json.dumps(recorded | {what: measured}, indent=1, sort_keys=True) + "\n", "utf-8")
    elif recorded.get(what) != measured:
        print(f"These are not the figures in {RECORD.name}; --record puts them there.")


def predict(paths: list[Path]) -> list[dict[str, Any]]:
    """The analyses of all articles in these files, as ``briefing analyse`` prints them."""
    articles = [article for path in paths for article in read_articles(path).articles]
    return [analysis_record(a, found) for a, found in zip(articles, analyse(articles), strict=True)]


def load(path: Path) -> ModuleType:
    """A scorer as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path}: not a Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
