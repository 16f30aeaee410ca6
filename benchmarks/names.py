"""Score names and their types: ``python benchmarks/names.py GOLD.jsonl --scorer SCORER.py``.

The scorer is a program: its ``main(gold, predicted)`` takes two JSON Lines files and prints a figure or more a line.
"""

from __future__ import annotations

import ast
import io
import json
import tempfile
from contextlib import redirect_stdout
from pathlib import Path
from types import ModuleType
from typing import Any

from scoring import Rows, main


def score(gold: Rows, predicted: Rows, scorer: ModuleType) -> dict[str, Any]:
    """What the scorer prints, by the words before the first bracket of each line, and how many articles there are."""
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(io.StringIO()) as printed:
        paths = Path(folder) / "gold.jsonl", Path(folder) / "predicted.jsonl"
        for path, rows in zip(paths, (gold, predicted), strict=True):
            path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        scorer.main(*paths)
    figures: dict[str, Any] = {"articles": len(gold)}
    for line in printed.getvalue().splitlines():
        name, bracket, rest = line.partition(next(c for c in line if c in "[{"))
        end = rest.index({"[": "]", "{": "}"}[bracket]) + 1
        figures[name.strip()] = ast.literal_eval(bracket + rest[:end])
    return figures


if __name__ == "__main__":
    main("names", score=score)
