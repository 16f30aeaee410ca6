"""Measure how long a site of many articles takes, and how much memory, step by step.

python benchmarks/scale.py 1000 [--pdf] [--mkdocs] [--folder DIR]

The articles are invented, and their analyses are kept from the start, so that reading them costs nothing: how many
articles are read in a second is another figure. Each step is a process of its own; times are those of its processor.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from invented import invent, write_seeds

from generator.articles import read_articles
from generator.cache import AnalysisCache
from generator.model import Analysis
from generator.settings import Settings

_BRIEFING = Path(sys.executable).with_name("briefing")
_MKDOCS = Path(sys.executable).with_name("mkdocs")


def make_site(folder: Path, count: int) -> None:
    """A new site of so many articles, each with its analysis kept."""
    subprocess.run([_BRIEFING, "new", folder], check=True, capture_output=True)
    for sample in (folder / "seeds").iterdir():
        sample.unlink()
    _keep(folder, write_seeds(count, folder / "seeds"))


def edit(folder: Path) -> None:
    """Change the headline of one article, and keep the analysis of its new self too."""
    (article,) = invent(1)
    (folder / "seeds" / article.path).write_text(article.content.replace("title: The ", "title: The old ", 1))
    _keep(folder, {article.analysis.article_id: article.analysis})


def _keep(folder: Path, found: Mapping[str, Analysis]) -> None:
    settings = Settings.from_file(folder / "mkdocs.yml")
    cache = AnalysisCache(settings.cache, settings.pipeline)
    for article in read_articles(settings.seeds, root=settings.root).articles:
        if article.id in found:
            cache.put(article, found[article.id])


def without_pdf(folder: Path) -> None:
    """Have no PDFs set."""
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text().replace("pdf: true", "pdf: false", 1))


def step(name: str, command: list[str | Path], folder: Path) -> None:
    """Run one step, and print what it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    result = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    peak = after.ru_maxrss / 1024  # of the largest child so far: steps stand in order of their size
    last = (result.stdout.strip() or result.stderr.strip()).splitlines()[-1:]
    print(f"{name:28} {seconds:8.2f} s  {wall:8.2f} s wall  {peak:7.0f} MB  {' '.join(last)}", flush=True)
    if result.returncode:
        print(result.stderr[-2000:], file=sys.stderr)


def main() -> None:
    """Make the site, take the steps, and count the pages."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=int, help="how many articles")
    parser.add_argument("--pdf", action="store_true", help="set PDFs too")
    parser.add_argument("--mkdocs", action="store_true", help="let MkDocs build the site too")
    parser.add_argument("--folder", type=Path, help="where to make the site, and to leave it")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary) / "site"
        make_site(folder, options.articles)
        if not options.pdf:
            without_pdf(folder)
        generate: list[str | Path] = [_BRIEFING, "generate"]
        step("nothing made yet", generate, folder)
        step("nothing changed", generate, folder)
        edit(folder)
        step("one headline edited", generate, folder)
        pages = sum(1 for _ in (folder / "docs").rglob("*.md"))
        print(f"pages: {pages}")
        if options.mkdocs:
            step("MkDocs alone", [_MKDOCS, "build", "--quiet"], folder)


if __name__ == "__main__":
    main()
