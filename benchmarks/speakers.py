"""Score speakers: whether each statement stands under the right name, by how a reader knows who speaks.

python benchmarks/speakers.py GOLD.jsonl... --scorer SCORER.py [--errors]

The figures are no measure on articles that the trees were learnt from. ``training/learn_speakers.py --folds`` gives
those on articles that were not, and these are the ones that pages give.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import re
import tempfile
from collections.abc import Callable
from pathlib import Path

from scoring import load, predict

_ERROR = re.compile(r"(?:open|wrong) .*? \[(?P<via>\w+)\] gold ")


def main() -> None:
    """Print the figures of each file from the command line, and the errors with it if asked."""
    parser = argparse.ArgumentParser(description="Score the speakers read in annotated articles.")
    parser.add_argument("gold", type=Path, nargs="+", help="annotated articles, JSON Lines")
    parser.add_argument("--scorer", type=Path, required=True, help="the Python file that scores speakers")
    parser.add_argument("--errors", action="store_true", help="print the errors too, by how a reader knows")
    options = parser.parse_args()
    scorer = load(options.scorer)
    for gold in options.gold:
        print(f"\n{gold.name}")
        for line in _in_order(_scored(gold, scorer.main, options.errors)):
            print(line)


def _scored(gold: Path, score: Callable[[Path, Path, bool], None], errors: bool) -> list[str]:
    """The lines that a scorer prints of what is read in a file of annotated articles."""
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / gold.name
        predicted.write_text("".join(f"{json.dumps(row)}\n" for row in predict([gold])), encoding="utf-8")
        with contextlib.redirect_stdout(io.StringIO()) as printed:
            score(gold, predicted, errors)
    return printed.getvalue().splitlines()


def _in_order(lines: list[str]) -> list[str]:
    """What a scorer prints, figures before errors, and these by how a reader knows the speaker."""
    errors = {line: found["via"] for line in lines if (found := _ERROR.match(line))}
    return [*(line for line in lines if line not in errors), *sorted(errors, key=lambda line: errors[line])]


if __name__ == "__main__":
    main()
