"""Try what is hard on the program or bad for it, and say of each thing whether it survived.

    python benchmarks/faults.py load      articles of every hard kind: seconds and memory, at the limits and above
    python benchmarks/faults.py growth    by which power of its length each stage of reading an article grows

With no name, all are tried. The exit code is 1 if something was not survived.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import load
from outcome import Outcome

TABLES: dict[str, Callable[[Path], Iterator[Outcome]]] = {"load": load.run, "growth": load.grow}
"""What can be tried, by name: each is given an empty folder."""


def main() -> None:
    """Try some tables from the command line, print a line for each thing, and count them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", nargs="*", metavar="TABLE", choices=[*TABLES, []], help=", ".join(TABLES))
    parser.add_argument("--only", metavar="TEXT", default="", help="print only what has this in its name")
    options = parser.parse_args()
    tried = survived = 0
    for table in options.tables or TABLES:
        with tempfile.TemporaryDirectory() as folder:
            for outcome in TABLES[table](Path(folder)):
                tried, survived = tried + 1, survived + outcome.survived
                print(f"{'survived' if outcome.survived else 'FAILED  '}  {outcome.name}: {outcome.detail}", flush=True)
    print(f"tried {tried}, survived {survived}")
    sys.exit(tried != survived)


if __name__ == "__main__":
    main()
