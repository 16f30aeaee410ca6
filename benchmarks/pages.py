"""Score what is read in saved pages against answers.

python benchmarks/pages.py FOLDER ... [--list title|published|author|outlet|text|refused] [--limit N]

A folder holds, in one of four ways:

- beside each page (``NAME.html``, ``.htm``, ``.xhtml``, ``.html.gz``, ``.mhtml``, ...) its answer ``NAME.json``:
  ``{"title": ..., "published": "2031-05-04", "author": [...], "outlet": ..., "text": ...}``. Only keys that are there
  are scored, null means that the page gives none; ``{"refused": "word"}`` says that no article may be read, with that
  word in the reason, and ``"partial": true`` that the page has a part of its article only;
- the layout of scrapinghub/article-extraction-benchmark: ``ground-truth.json`` and ``html/NAME.html.gz``;
- the layout of the test pages of mozilla/readability: folders with ``source.html``, ``expected.html`` and
  ``expected-metadata.json``;
- the layout of ``tests/resources/parser/test_data`` of flairNLP/fundus, or of a country in it: ``meta.info``,
  ``PAPER.json`` and ``PAPER_YEAR_MM_DD.html.gz``.

All pages are read as English, but for those that no article may be read in.

Titles count as right where they are equal but for white space and typographic marks, days where they are equal,
authors as a set of names. Of the words of the text, as a bag, the share that was left out and the share that is too
much are told apart; a half is lost where two fifths of the words are, and nothing is said of it.
"""

from __future__ import annotations

import argparse
import datetime as dt
import glob
import json
import re
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import lxml.html

from generator.articles import Reading, read_articles
from generator.articles.record_keys import given_fields, text_of
from generator.articles.stamps import read_stamp

FIELDS = ("title", "published", "author", "outlet")
_FUNDUS = "meta.info"
_LOST = 0.4  # share of the words of an article
_MARKS = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00a0": " "})


@dataclass
class Score:
    """What became of the pages of one folder."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    f1: list[float] = field(default_factory=list)
    left_out: list[float] = field(default_factory=list)
    left_in: list[float] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    wrong: list[tuple[str, str]] = field(default_factory=list)

    def tell(self, what: str, right: bool, words: str) -> None:
        """Count an answer, and keep the words of a wrong one."""
        self.asked[what] += 1
        self.right[what] += right
        if not right:
            self.wrong.append((what, words))


def cases(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The pages of a folder, each with its answer."""
    if (folder / "ground-truth.json").is_file():
        yield from scrapinghub(folder)
        return
    yield from readability(folder)
    yield from fundus(folder)
    for file in sorted(folder.glob("**/*.json")):
        pages = sorted(path for path in file.parent.glob(f"{glob.escape(file.stem)}.*") if path != file)
        if pages and not (file.parent / _FUNDUS).is_file():
            yield pages[0], load(file)


def scrapinghub(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The pages of the benchmark of article extraction; its answers have the text only."""
    for name, row in sorted(load(folder / "ground-truth.json").items()):
        yield folder / "html" / f"{name}.html.gz", {"text": row.get("articleBody", "")}


def readability(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The test pages of Readability, a folder each."""
    for source in sorted(folder.glob("**/source.html")):
        expected = lxml.html.fromstring(f"<div>{source.with_name('expected.html').read_text('utf-8')}</div>")
        text = " ".join(str(each) for each in expected.xpath("//text()"))
        yield source, stated(load(source.with_name("expected-metadata.json"))) | {"text": text}


def fundus(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """The test pages of the parsers of Fundus.

    ``PAPER.json`` has an answer a version of the parser, ``V1``, ``V1_1``, ``V2`` ..., and ``PAPER_YEAR_MM_DD.html.gz``
    is the page that each version reads, which is the newer the newer the version.
    """
    for file in sorted(file for meta in folder.glob(f"**/{_FUNDUS}") for file in meta.parent.glob("*.json")):
        named = re.compile(re.escape(file.stem) + r"_\d{4}_\d\d_\d\d\.html\.gz")
        pages = sorted(path for path in file.parent.iterdir() if named.fullmatch(path.name))
        versions = sorted(
            load(file).items(), key=lambda version: [int(each) for each in re.findall(r"\d+", version[0])]
        )
        if len(pages) != len(versions):
            print(f"{file}: passed over, {len(versions)} answers for {len(pages)} pages", file=sys.stderr)
            continue
        for page, (_, record) in zip(pages, versions, strict=True):
            yield page, stated(record) | {"text": text_of({"body": record.get("body")})}


def stated(record: Mapping[str, Any]) -> dict[str, Any]:
    """The answer in what a tool says of an article. What it leaves empty is not asked."""
    fields = given_fields(record)
    day = read_stamp(fields["published"])
    answer = {
        "title": fields["title"],
        "published": day and day.isoformat(),
        "author": fields["authors"],
        "outlet": fields["outlet"],
    }
    return {what: value for what, value in answer.items() if value}


def load(file: Path) -> dict[str, Any]:
    """The object in a JSON file."""
    loaded: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return loaded


def normal(text: object) -> str:
    """A text without differences of white space and typographic marks."""
    return " ".join(unicodedata.normalize("NFKC", str(text or "").translate(_MARKS)).split())


def words(text: str) -> Counter[str]:
    """The words of a text, each with its number."""
    return Counter(re.findall(r"\w+", normal(text).lower()))


def compare(name: str, reading: Reading, answer: Mapping[str, Any], score: Score) -> None:
    """Count what was read in one page."""
    if refusal := answer.get("refused"):
        reasons = "; ".join(problem.reason for problem in reading.problems)
        score.tell("refused", not reading.articles and refusal in reasons, f"{name}: {reasons or 'read'}")
        return
    if not reading.articles:
        reasons = "; ".join(problem.reason for problem in reading.problems)
        for what in FIELDS:
            if what in answer:
                score.tell(what, False, f"{name}: refused: {reasons}")
        if answer.get("text"):
            body(name, "", answer["text"], False, score)
        return
    article = reading.articles[0]
    read = {
        "title": normal(article.title),
        "published": article.published,
        "author": {normal(each) for each in article.authors},
        "outlet": normal(article.outlet),
    }
    for what in FIELDS:
        if what in answer:
            expected = expect(what, answer[what])
            score.tell(what, read[what] == expected, f"{name}: {read[what]!s} instead of {expected!s}")
    if answer.get("text"):
        body(name, article.text, answer["text"], bool(reading.problems), score)
    if answer.get("partial") or answer.get("warned"):
        score.tell("warned", bool(reading.problems), f"{name}: no warning")


def expect(what: str, given: Any) -> object:
    """An answer in the form in which it is compared."""
    if what == "published":
        return dt.date.fromisoformat(given) if given else None
    if what == "author":
        return {normal(each) for each in ([given] if isinstance(given, str) else given or [])}
    return normal(given)


def body(name: str, text: str, expected: str, warned: bool, score: Score) -> None:
    """Count the words of a text."""
    read, gold = words(text), words(expected)
    shared = (read & gold).total()
    left_out, left_in = 1 - shared / gold.total(), 1 - shared / max(read.total(), 1)
    score.f1.append(2 * shared / (read.total() + gold.total()))
    score.left_out.append(left_out)
    score.left_in.append(left_in)
    if left_out >= _LOST and not warned:
        score.lost.append(name)
    if read != gold:
        missing, extra = " ".join((gold - read).elements())[:200], " ".join((read - gold).elements())[:200]
        score.wrong.append(("text", f"{name}: left out {left_out:.0%} [{missing}], left in {left_in:.0%} [{extra}]"))


def report(folder: Path, score: Score, seconds: float) -> None:
    """Print the figures of one folder."""
    print(f"{folder}: {seconds:.1f} s of processor time")
    for what in (*FIELDS, "refused", "warned"):
        if asked := score.asked[what]:
            print(f"  {what:10} {score.right[what]:4} of {asked:4}  {score.right[what] / asked:.3f}")
    if pages := len(score.f1):
        print(f"  text       F1 {sum(score.f1) / pages:.4f} over {pages} pages", end="; ")
        print(f"left out {sum(score.left_out) / pages:.4f}, left in {sum(score.left_in) / pages:.4f}", end="; ")
        print(f"halves lost: {len(score.lost)} {' '.join(score.lost[:20])}")


def main() -> None:
    """Score folders of pages from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--list", metavar="FIELD", help="print the wrong answers of this kind, or 'all'")
    parser.add_argument("--limit", type=int, metavar="N", help="read the first N pages of each folder only")
    options = parser.parse_args()
    for folder in options.folders:
        score = Score()
        started = time.process_time()
        for page, answer in list(cases(folder))[: options.limit]:
            reading = read_articles(page, language="" if answer.get("refused") else "en")
            compare(page.relative_to(folder).as_posix(), reading, answer, score)
        report(folder, score, time.process_time() - started)
        for what, line in score.wrong:
            if options.list in (what, "all"):
                print(f"    {what}: {line}")


if __name__ == "__main__":
    main()
