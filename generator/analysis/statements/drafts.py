"""Drafts: statements before their speakers are looked up."""

from __future__ import annotations

from dataclasses import dataclass

from generator.analysis.attributions import Attribution
from generator.model import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """The words of a statement and the attribution they come from, if any.

    ``addressee`` and ``medium`` are given where not the cue but what stands around it tells of them; ``implied`` says
    that the attribution is that of the statement before, which these words go on from, or, with ``own``, that it only
    tells who was asked; ``verbatim`` that the words are given as spoken, without quotation marks.
    """

    content: tuple[Span, ...]
    attribution: Attribution | None = None
    addressee: Span | None = None
    medium: Span | None = None
    implied: bool = False
    verbatim: bool = False
    own: bool = False

    @property
    def end(self) -> int:
        """Where the last of its words stands; cue and source are among them where they are its own."""
        spans = [*self.content]
        if self.attribution is not None and not self.implied:
            spans += [self.attribution.cue, *self.attribution.source]
        return max(span.end for span in spans)
