"""Write the list of checksums of each folder that holds weights, trees or word data, after one of them changed.

    python training/write_checksums.py

It says which lists it wrote.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from generator.analysis.shipped import SUMS, line_of

ANALYSIS = Path(__file__).parents[1] / "generator" / "analysis"
_DATA = {".json", ".onnx", ".txt"}


def lists() -> dict[Path, str]:
    """Each list as it should be, by its path."""
    files = sorted(path for path in ANALYSIS.rglob("*") if path.suffix in _DATA)
    return {
        folder / SUMS: "".join(f"{line_of(path.name, path.read_bytes())}\n" for path in found)
        for folder, found in groupby(files, key=lambda path: path.parent)
    }


def main() -> None:
    """Write the lists, and name them."""
    for path, text in lists().items():
        path.write_text(text, encoding="utf-8")
        print(path)


if __name__ == "__main__":
    main()
