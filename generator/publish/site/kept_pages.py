"""Kept pages: those of the last run that are made of the very same now, which need not be rendered again.

Of each page it is noted what it was made of and what came out, both as hashes. A page that was touched since, or that
is made of anything else now, is rendered; so what a run writes is the same with and without these notes.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from generator.files import read_whole, sealed, unsealed, write_whole
from generator.model import Briefing, Dossier
from generator.publish.addresses import Addresses

_NAME = "pages"


class KeptPages:
    """What is known of the pages of the last run.

    Args:
        folder: where the notes are kept; safe to delete.
        docs: where the pages are.
        program: a hash of all that makes pages besides articles: the program, its options and the templates.
    """

    def __init__(self, folder: Path, docs: Path, program: str) -> None:
        self._file = folder / _NAME
        self._docs = docs
        self._program = program
        self._before: dict[str, list[str]] = self._read()
        self._now: dict[str, list[str]] = {}

    def has(self, page: str, made_of: str) -> bool:
        """Whether a page stands as it was made, and was made of that."""
        known = self._before.get(page)
        if known is None or known[0] != made_of:
            return False
        try:
            is_as_made = _hash(read_whole(self._docs / page)) == known[1]
        except OSError:
            return False
        if is_as_made:
            self._now[page] = known
        return is_as_made

    def note(self, page: str, made_of: str, text: str) -> None:
        """Note what a page was made of, and what came out."""
        self._now[page] = [made_of, _hash(text.encode("utf-8"))]

    def save(self) -> None:
        """Keep the notes for the next run, which renders everything where they cannot be kept."""
        with suppress(OSError):
            write_whole(self._file, sealed(json.dumps({"program": self._program, "pages": self._now}).encode()))

    def _read(self) -> dict[str, list[str]]:
        try:
            kept = json.loads(unsealed(read_whole(self._file)) or b"{}")
        except (OSError, ValueError):
            return {}
        pages: dict[str, list[str]] = kept["pages"] if kept.get("program") == self._program else {}
        return pages


class Ingredients:
    """What pages are made of, as hashes.

    Args:
        dossier: the articles.
        addresses: their pages.
    """

    def __init__(self, dossier: Dossier, addresses: Addresses) -> None:
        self._dossier = dossier
        self._addresses = addresses
        self._articles: dict[str, bytes] = {}
        self._copies: dict[str, list[object]] = defaultdict(list)
        for copies in dossier.copies:
            repeated = sorted((name, sorted(found)) for name, found in copies.repeated.items())
            for name in copies.articles:
                self._copies[name].append((copies.articles, copies.added, copies.left_out, repeated))
        self._matters: dict[tuple[str, str | None], list[object]] = defaultdict(list)
        for matter in (each for found in dossier.matters.values() for each in found):
            for passage in matter.passages:
                self._matters[passage.article, passage.statement].append((matter.id, matter.title))

    def of(self, briefings: Iterable[Briefing], *others: object) -> str:
        """A hash of all that a page about some articles can show of them, and of what it shows besides.

        Args:
            briefings: the articles, in their order.
            others: whatever else decides how the page comes out; what it is shows in its ``repr``.
        """
        made_of = hashlib.sha256(repr(others).encode("utf-8", "surrogatepass"))
        for briefing in briefings:
            made_of.update(self._article(briefing))
        return made_of.hexdigest()

    def _article(self, briefing: Briefing) -> bytes:
        """A hash of an article, what was found in it, of which copies and matters it is part, and who is in it."""
        name = briefing.article.id
        if name not in self._articles:
            link, actors = self._addresses, self._dossier.actors
            content = (
                briefing.article,
                briefing.analysis,
                sorted(briefing.corrected),
                sorted(briefing.corrected_actors),
                briefing.hidden,
                briefing.revisions,
                self._copies.get(name),
                [self._matters.get((name, statement.id)) for statement in briefing.analysis.statements],
                link.collection(briefing.article.collection),
                [
                    (
                        actors[a.id].name,
                        actors[a.id].type,
                        link.actor(a.id),
                        link.mention(a.id),
                        link.mention(a.id, name),
                    )
                    for a in briefing.analysis.actors
                ],
            )
            self._articles[name] = hashlib.sha256(repr(content).encode("utf-8", "surrogatepass")).digest()
        return self._articles[name]


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
