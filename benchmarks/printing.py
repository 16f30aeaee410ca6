"""Measure how long the PDF of a dossier takes to set.

python benchmarks/printing.py [--articles 50]

The articles are the samples of this project, two in a row in each, over and over under other names.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import replace
from pathlib import Path

from generator.analysis import analyse
from generator.articles import read_articles
from generator.articles.paragraphs import paragraph_spans
from generator.dossier import compile_dossier
from generator.model import Analysis, Article
from generator.publish.addresses import Addresses
from generator.publish.print.documents import document_of
from generator.publish.print.printing import print_documents

ROOT = Path(__file__).resolve().parent.parent


def copies(count: int) -> tuple[list[Article], list[Analysis]]:
    """So many articles of one collection, with their analyses."""
    samples = read_articles(ROOT / "seeds", ROOT).articles
    texts = [f"{a.text.rstrip()}\n\n{b.text}" for a, b in zip(samples, (*samples[1:], samples[0]), strict=True)]
    pairs = [
        replace(a, text=text, paragraphs=paragraph_spans(text), collection="copies")
        for a, text in zip(samples, texts, strict=True)
    ]
    found = list(analyse(pairs))
    articles, analyses = [], []
    for number in range(count):
        of = number % len(pairs)
        articles.append(replace(pairs[of], id=f"copy-{number}", title=f"{pairs[of].title} ({number + 1})"))
        analyses.append(replace(found[of], article_id=f"copy-{number}"))
    return articles, analyses


def main() -> None:
    """Set one dossier, and say what it took."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=50, metavar="N")
    count = parser.parse_args().articles
    dossier, _ = compile_dossier(*copies(count))
    words = sum(len(briefing.article.text.split()) for briefing in dossier.briefings)
    nowhere = Path("nowhere")
    start = time.perf_counter()
    (printed,) = print_documents([document_of(dossier, Addresses(dossier), "copies")], nowhere, nowhere)
    seconds = time.perf_counter() - start
    print(f"{count} articles, {words} words: {seconds:.1f} s, {len(printed.content or b'') / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
