"""Lookup: the places of one article that its corrections speak of, and what is said where there is none, or several."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from generator.corrections.model import DateCorrection, StatementCorrection
from generator.corrections.quoting import Fit, QuotedText, fit
from generator.model import Article, Problem, Span

_Correction = TypeVar("_Correction", StatementCorrection, DateCorrection)
_Found = TypeVar("_Found")


class Lookup:
    """The words of one article; what cannot be found in them is collected as ``problems``."""

    def __init__(self, article: Article, path: str) -> None:
        """``path`` is the file of the corrections."""
        self.article = article
        self.text = QuotedText(article.text)
        self.problems: list[Problem] = []
        self._path = path

    def report(self, line: int, reason: str, by_option: str = "") -> None:
        """Add a problem of the corrections file, and how it is said to who uses a command."""
        self.problems.append(Problem(self._path, f"line {line}: {reason}", by_option))

    def placed(
        self, corrections: Sequence[_Correction], items: Sequence[Sequence[Span]], what: str
    ) -> tuple[dict[int, _Correction], list[tuple[_Correction, Span]]]:
        """Where corrections belong; those that fit no place, or several, are reported.

        Args:
            corrections: those to find a place for.
            items: the spans of each statement, or date, in order of place.
            what: the word for such an item.

        Returns:
            The corrections by the index of the item that each fits, and those that add an item, with its place. One
            that adds what is read by now belongs to that.
        """
        placed: dict[int, _Correction] = {}
        added: list[tuple[_Correction, Span]] = []
        for correction in corrections:
            index = None
            if not correction.add:
                index = self._index(correction, items, what)
            elif place := self.place(correction):
                same = _is_the_same if isinstance(correction, StatementCorrection) else _overlaps  # no date holds one
                index = next((n for n, pieces in enumerate(items) if same(pieces, place)), None)
                if index is None:
                    added.append((correction, place))
            if index in placed:
                other = f"is corrected by line {placed[index].line} too"
                self.report(correction.line, f"the {what} with the words {correction.words!r} {other}")
            elif index is not None:
                placed[index] = correction
        return placed, added

    def place(self, correction: StatementCorrection | DateCorrection) -> Span | None:
        """The one place of the words that a correction adds; None, reported, where there is none or several."""
        found = self.text.places(correction.words)
        if not found:
            self.report(correction.line, f"the article has no words {correction.words!r}{self.hint(correction.words)}")
            return None
        return self._chosen(correction, found, "places")

    def hint(self, words: str) -> str:
        """The words of the article that may be meant, as the end of a message."""
        meant = self.text.nearest(words)
        return f"; did you mean {meant!r}?" if meant else "; quote them as the article has them"

    def _index(self, correction: _Correction, items: Sequence[Sequence[Span]], what: str) -> int | None:
        """The one item that a correction fits; None, reported, where there is none or several."""
        places = self.text.places(correction.words)
        fits = [fit(correction.words, places, self.article.text, pieces) for pieces in items]
        best = max(fits, default=Fit.NOT)
        if best is not Fit.NOT:
            return self._chosen(correction, [index for index, each in enumerate(fits) if each is best], f"{what}s")
        reason = f"no {what} has the words {correction.words!r}"
        if places:
            value, others = ("direct", " (or indirect, mixed)") if what == "statement" else ("DATE", "")
            reason += " though the article has; make them one with "
            by_option = f"{reason}--add {value}{others}"
            self.report(correction.line, f"{reason}'add: {value}'{others}, or remove the entry", by_option)
        else:
            self.report(correction.line, reason + self.hint(correction.words))
        return None

    def _chosen(
        self, correction: StatementCorrection | DateCorrection, found: Sequence[_Found], what: str
    ) -> _Found | None:
        """The one of several that a correction means; None, reported, where it does not say which."""
        nth, count = correction.nth, len(found)
        if nth is None and count == 1:
            return found[0]
        if nth is not None and nth <= count:
            return found[nth - 1]
        reason = f"{count} {what} have the words {correction.words!r}"
        if nth is None:
            reason += "; quote more words, or words beside them, or add "
            by_option = f"{reason}--nth 1 to --nth {count}"
            self.report(correction.line, f"{reason}'nth: 1' to 'nth: {count}'", by_option)
        else:
            reason += ", so there is no "
            self.report(correction.line, f"{reason}nth: {nth}", f"{reason}--nth {nth}")
        return None


def _overlaps(pieces: Sequence[Span], place: Span) -> bool:
    return any(piece.overlaps(place) for piece in pieces)


def _is_the_same(pieces: Sequence[Span], place: Span) -> bool:
    """Whether what was read is what an editor adds: of the characters of both, most are shared."""
    start, end = pieces[0].start, pieces[-1].end
    shared = min(end, place.end) - max(start, place.start)
    return 2 * shared > max(end, place.end) - min(start, place.start)
