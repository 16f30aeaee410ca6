"""Measure what an archive takes: time, memory and bytes by the number of articles; and what a Dask scheduler costs.

python benchmarks/archive.py 10000
python benchmarks/archive.py --dask PATH

The first puts so many invented articles into an archive, with analyses that were written along with them, so that
reading them costs nothing; then once more with nothing changed, and with one article edited. The second reads the
articles below PATH twice in turn with two processes, and with a scheduler and two workers on this machine. Times of the
first are those of the processor, times of the second by the clock.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Iterable
from pathlib import Path

from invented import invent, write_seeds

from generator.archive import fill
from generator.articles import read_articles, read_each
from generator.cache import Readers
from generator.cluster import analyse_each
from generator.model import Analysis, Article, Problem
from generator.settings import DEFAULT_PIPELINE

_DASK = Path(sys.executable).with_name("dask")


def put(seeds: Path, archive: Path, count: int) -> None:
    """Put invented articles into an archive, and print what it took."""
    written = invent(count)

    def analyse(articles: Iterable[Article]) -> Generator[Analysis | Problem]:
        for article in articles:
            yield next(each.analysis for each in written if each.analysis.article_id == article.id)

    filled = fill(archive, read_each(seeds, seeds.parent), analyse, Readers(DEFAULT_PIPELINE))
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(f"{used.ru_utime + used.ru_stime:8.1f} s  {used.ru_maxrss / 1024:6.0f} MB  {filled}")


def grow(count: int) -> None:
    """Fill an archive, and say how large it is."""
    with tempfile.TemporaryDirectory() as temporary:
        seeds, archive = Path(temporary) / "seeds", Path(temporary) / "archive"
        write_seeds(count, seeds)
        (first,) = invent(1)
        for step in ("new", "nothing changed", "one edited"):
            if step == "one edited":
                (seeds / first.path).write_text(first.content.replace("title: The", "title: An", 1), encoding="utf-8")
            print(f"{step:16}", end="", flush=True)
            subprocess.run([sys.executable, __file__, "--put", seeds, archive, str(count)], check=True)
        for table in ("articles", "statements", "dates", "actors"):
            size = sum(file.stat().st_size for file in archive.glob(f"{table}/*/*.parquet"))
            print(f"{table:16}{size / 1e6:8.1f} MB  {size / count:6.0f} bytes for each article")
        print(f"{'seeds':16}{sum(file.stat().st_size for file in seeds.rglob('*.md')) / 1e6:8.1f} MB")


def compare(path: Path) -> None:
    """Read the same articles with processes and with workers of a scheduler."""
    articles = read_articles(path).articles
    with tempfile.TemporaryDirectory() as temporary:
        file = Path(temporary) / "scheduler.json"
        shared: list[str | Path] = ["--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", file]
        one: list[str | Path] = ["--nthreads", "1", "--no-nanny", "--local-directory", temporary]
        commands: list[list[str | Path]] = [["scheduler", "--port", "0"], ["worker", *one], ["worker", *one]]
        running = [
            subprocess.Popen([_DASK, *command, *shared], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            for command in commands
        ]
        try:
            while not file.exists():
                time.sleep(0.1)
            time.sleep(10)  # until both workers are there
            address = json.loads(file.read_text())["address"]
            for where in (2, address) * 2:
                start = time.perf_counter()
                found = sum(isinstance(each, Analysis) for each in analyse_each(articles, DEFAULT_PIPELINE, where))
                print(f"{where!s:28}{time.perf_counter() - start:8.1f} s  {found} articles", flush=True)
        finally:
            for process in reversed(running):
                process.terminate()
                process.wait()


def main() -> None:
    """Measure one or the other."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int, nargs="?", help="how many articles")
    parser.add_argument("--dask", metavar="PATH", type=Path, help="articles to read with and without a scheduler")
    parser.add_argument("--put", nargs=3, help=argparse.SUPPRESS)  # SEEDS ARCHIVE COUNT: a step
    options = parser.parse_args()
    if options.put:
        seeds, archive, count = options.put
        put(Path(seeds), Path(archive), int(count))
    elif options.dask:
        compare(options.dask)
    else:
        grow(options.articles)


if __name__ == "__main__":
    main()
