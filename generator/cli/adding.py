"""Add: show what was read of an article, ask where it is not sure, and write its file."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.articles.decoding import LARGEST, UnusableError
from generator.articles.feeds import feed_entries
from generator.cli.shared import say
from generator.files import remove_unfinished, write_whole
from generator.intake import Candidate, Fetcher, Place, UnfetchableError, from_file, from_page, from_text, plan
from generator.model import DateSource, Problem, Span
from generator.sentences import sentence_spans

_LONGEST = 200  # characters of a sentence that is shown

_DAYS: dict[DateSource | None, str] = {
    DateSource.METADATA: "metadata of the page",
    DateSource.STRUCTURED: "what the page says of itself to programs",
    DateSource.SHOWN: "shown beside the headline",
    DateSource.ADDRESS: "the page's address",
    DateSource.MODIFIED: "the day of a change; the page gives no other",
}

Ask = Callable[[Candidate], Candidate | None]
"""Gives a candidate as a person wants it, None to leave it out."""


class Adder:
    """Adds articles to a site, one after the other; ``problems`` are those that were left out.

    Args:
        place: where they go.
        language: "en" to read each as English, "" to leave out those in another language.
        private: whether addresses on this machine and in its own network may be fetched.
        ask: asked where something is not sure; None to add it all the same.
    """

    def __init__(self, place: Place, *, language: str, private: bool, ask: Ask | None) -> None:
        self.problems: list[Problem] = []
        self._place = place
        self._language = language
        self._fetcher = Fetcher(private=private)
        self._ask = ask

    def add(self, source: str, published: dt.date | None = None) -> None:
        """Add what an address, a file or standard input (``-``) has.

        Args:
            source: which.
            published: the publication date, if it was given.

        Raises:
            OSError: a file cannot be written.
        """
        if source == "-":
            found, problems = from_text(sys.stdin.buffer.read(LARGEST + 1), "standard input", self._language)
        elif "://" in source:
            try:
                found, problems = from_page(self._fetcher.fetch(source), source, self._language)
            except UnfetchableError as error:
                found, problems = [], [Problem(source, str(error))]
        elif (path := Path(source)).resolve().is_relative_to(self._place.seeds.resolve()):
            found, problems = [], [Problem(source, "is among the seeds already")]
        elif not path.exists():
            found, problems = [], [Problem(source, "no such file; an address begins with https:// or http://")]
        else:
            found, problems = from_file(path, self._language)
        self.problems += [Problem(problem.path, problem.reason) for problem in problems]
        for candidate in found:
            self._add(candidate.given(published=published), source)

    def add_feed(self, address: str, newest: int) -> None:
        """Add the newest articles that a feed names, each from its own page.

        Raises:
            OSError: a file cannot be written.
        """
        try:
            entries = feed_entries(self._fetcher.fetch(address).data, "feed")
        except (UnfetchableError, UnusableError) as error:
            self.problems.append(Problem(address, str(error)))
            return
        if all(entry.published for entry in entries):
            entries.sort(key=lambda entry: entry.published or (), reverse=True)
        for entry in entries[:newest]:
            if entry.address:
                self.add(entry.address)

    def _add(self, candidate: Candidate, source: str) -> None:
        """Show one article, ask where it is not sure, and write it."""
        for line in _shown(candidate):
            say(line)
        doubts = list(_doubts(candidate))
        if doubts and self._ask is not None:
            for doubt in doubts:
                say(f"  not sure: {doubt}", err=True)
            answer = self._ask(candidate)
            if answer is None:
                reason = f"left out, as it is not sure ({'; '.join(doubts)}); --yes adds it all the same"
                self.problems.append(Problem(source, reason))
                return
            candidate = answer
        try:
            addition = plan(candidate, self._place)
        except ValueError as error:
            self.problems.append(Problem(source, f"left out: {error}"))
            return
        if addition.content is None:
            say(f"  nothing new: {addition.path} has the same text")
            return
        remove_unfinished(addition.path.parent)
        if addition.older is not None:
            remove_unfinished(addition.older[0].parent)
            write_whole(*addition.older)
            say(f"  older text kept: {addition.older[0]}")
        write_whole(addition.path, addition.content)
        say(f"  written: {addition.path}")


def _doubts(candidate: Candidate) -> Iterator[str]:
    if candidate.misses_title:
        yield "no headline is stated; this is the first sentence"
    if candidate.misses_date:
        yield "no publication date; --published gives one"
    yield from candidate.doubts


def _shown(candidate: Candidate) -> Iterator[str]:
    """What was read of an article, and where from, line by line."""
    article = candidate.article
    title = "the first sentence" if article.title_taken else "stated"
    day = "from the text" if article.published_span else _DAYS.get(article.published_from, "stated")
    yield f"{article.title}  ({title})"
    yield f"  published  {article.published}  ({day})" if article.published else "  published  not known"
    for name, value in (("outlet", article.outlet), ("author", ", ".join(article.authors)), ("address", article.url)):
        if value:
            yield f"  {name:<9}  {value}"
    sentences = [
        words for span in (article.paragraphs[:1] + article.paragraphs[-1:]) for words in _ends(article.text, span)
    ]
    if sentences:
        yield f"  begins     {sentences[0]}"
        yield f"  ends       {sentences[-1]}"
    yield f"  words      {len(article.text.split()):,}"


def _ends(text: str, paragraph: Span) -> Iterator[str]:
    """The first and the last sentence of a paragraph."""
    spans = sentence_spans(text, paragraph) or [paragraph]
    for span in (spans[0], spans[-1]):
        words = " ".join(text[span.start : span.end].split())
        yield words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"
