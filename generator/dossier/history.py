"""History: the versions of each article in order of time, with what changed from one to the next.

An editor's corrections are put on the older texts as well, so that what was read wrongly in one of them is no change.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.corrections.applying import apply_to_article, correct_analysis
from generator.corrections.model import Corrections
from generator.corrections.quoting import stand_in, words_of
from generator.dossier.versions import compare
from generator.edtf import words
from generator.model import AT, Analysis, Article, Briefing, Problem, Revision, Version

_LINE = re.compile(r"line (\d+): ")


class History:
    """What the articles of a site said before."""

    def __init__(
        self, versions: Iterable[Version], analyses: Iterable[Analysis], corrections: Corrections, least: float
    ) -> None:
        """``least`` is the confidence below which statements are left off."""
        self._analyses = {analysis.article_id: analysis for analysis in analyses}
        self._corrections = corrections
        self._least = least
        self._versions: dict[str, list[Version]] = defaultdict(list)
        for version in sorted(versions, key=lambda each: (each.at, each.article.id)):
            if version.article.id in self._analyses:
                self._versions[version.of].append(version)

    def revisions(self, briefing: Briefing) -> tuple[Revision, ...]:
        """What changed in an article from each version to the next, the newest first; those equal in text are one."""
        steps: list[tuple[Version, Analysis, Article, Analysis, str]] = []
        after, analysis, at = briefing.article, briefing.analysis, briefing.article.extra.get(AT, "")
        for version in reversed(self._versions[briefing.article.id]):
            older, read = self._corrected(version, briefing.article)
            if (older.text, older.title) != (after.text, after.title):
                steps.append((replace(version, article=older), read, after, analysis, at))
            after, analysis, at = older, read, version.at
        return tuple(compare(*step) for step in steps)

    def explained(self, problem: Problem, briefings: Sequence[Briefing]) -> Problem:
        """A correction that fits nothing, with the version in which its words stood, if they stood in one."""
        found = _LINE.match(problem.reason)
        for briefing in briefings if found else ():
            own = self._corrections.of(briefing.article) if self._versions[briefing.article.id] else None
            if found is None or own is None or own.path != problem.path:
                continue
            entries = [(each.line, each.words) for each in own.statements]
            entries += [(each.line, each.words) for each in own.dates]
            quoted = next((words_of(said) for line, said in entries if line == int(found[1])), [])
            if not quoted or stand_in(quoted, words_of(briefing.article.text)):
                continue
            for version in reversed(self._versions[briefing.article.id]):
                if stand_in(quoted, words_of(version.article.text)):
                    return replace(problem, reason=f"{problem.reason}; they stood in the version of {when(version.at)}")
        return problem

    def _corrected(self, version: Version, article: Article) -> tuple[Article, Analysis]:
        """An older text and its analysis with the editor's corrections of the article, as far as they fit."""
        as_owner = replace(version.article, id=article.id, path=article.path)
        older, _ = apply_to_article(as_owner, self._corrections)
        read = correct_analysis(older, self._analyses[version.article.id], self._corrections, {})
        kept = tuple(s for s in read.analysis.statements if s.confidence >= self._least or s.id in read.changed)
        own = replace(older, id=version.article.id, path=version.article.path)
        return own, replace(read.analysis, statements=kept)


def when(at: str) -> str:
    """The time of a version in words: "26 November 2024, 10:00"."""
    day, _, time = at.partition("T")
    return (f"{words(day)}, {time}" if time else words(day)) if day else "a time that is not stated"
