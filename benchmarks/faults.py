"""Try what is hard on the program or bad for it, and say of each thing whether it survived.

    python benchmarks/faults.py kills     commands killed at 30 places each: the bytes that the next run leaves
    python benchmarks/faults.py served    a server under an edit a second for five minutes: loops, memory, stale pages
    python benchmarks/faults.py quick     the same of a server of a large site, which builds what changed only
    python benchmarks/faults.py load      articles of every hard kind: seconds and memory, at the limits and above
    python benchmarks/faults.py growth    by which power of its length each stage of reading an article grows
    python benchmarks/faults.py inputs    bad files, and what of the user's must not be lost

With no name, all are tried. The exit code is 1 if something was not survived.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

import bad_inputs
import kills
import load
import soak
from outcome import Outcome

TABLES: dict[str, Callable[[Path], Iterable[Outcome]]] = {
    "load": load.run,
    "growth": load.grow,
    "inputs": bad_inputs.run,
    "kills": kills.run,
    "served": soak.run,
    "quick": partial(soak.run, quick=True),
}
"""What can be tried, by name: each is given an empty folder."""


def main() -> None:
    """Try some tables from the command line, print a line for each thing, and count them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tables", nargs="*", metavar="TABLE", choices=[*TABLES, []], help=", ".join(TABLES))
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
