"""Versions: what changed from an older text of an article to a newer one, by the words of both.

Sentences are aligned first. In two that are alike, the words that differ are told by where they stand: a figure, a
date, the words for a speaker, what somebody is reported to have said; the rest is mere wording. What was read in both
texts only says where a statement, a speaker or a date stands: where the words are the same, nothing changed.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from generator.dossier.alignment import Difference, align, differences
from generator.dossier.figures import Figure, figures
from generator.dossier.notes import note_spans
from generator.dossier.wording import Token, quoted_spans, tokens, words
from generator.model import (
    Actor,
    ActorType,
    Analysis,
    Article,
    Change,
    ChangeKind,
    KeyDate,
    Revision,
    Span,
    Statement,
    StatementKind,
    Version,
)
from generator.names import fold
from generator.places import Places

_RUN = 3  # words in a row by which a sentence is found again inside others
_SAME_WORDS = 0.6  # of the words of two statements of which one is given to another speaker
_SHARE = 3  # words between the two figures of a share
_BESIDE = 10  # characters between two parts of one date
_BARE = 0.3  # of the words between quotation marks that stand without them later
_MOSTLY = 0.6  # of the runs of words that stand in the other text
_DEICTIC = frozenset("today yesterday tomorrow tonight now this last next ago".split())
_PLAIN_CUES = frozenset("say tell add state note announce report explain according be write comment".split())
_AROUND = frozenset("on in at the by of".split())  # words beside a date or a figure that go with its wording
_LONGEST = 60  # characters of a name that are compared
_ALIKE = 0.8  # of the letters of two spellings of one name
_PRONOUNS = frozenset("he she they it i we you who him her them his".split())
_SMALL = frozenset("the a an of its his her their our my to for in and".split())


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with what was read in it."""

    article: Article
    analysis: Analysis


def compare(older: Version, old: Analysis, newer: Article, new: Analysis, at: str) -> Revision:
    """What changed from an older text to the next one.

    Args:
        older: the older text.
        old: what was read in it.
        newer: the newer text.
        new: what was read in it.
        at: the time of the newer one, as ``Version.at``.
    """
    sides = _Sides(Reading(older.article, old), Reading(newer, new))
    changes, wording = sides.changes()
    is_headed = not (newer.title_taken or older.article.title_taken)
    if is_headed and (headline := _headline(older.article.title, newer.title)):
        changes.insert(0, headline)
    declared = _Declared(newer, sides.notes)
    marked = tuple(replace(change, declared=declared.names(change, older.article, newer)) for change in changes)
    return Revision(older, newer, at, marked, wording, sides.notes)


class _Sides:
    """The two texts, and where statements and dates stand in them."""

    def __init__(self, old: Reading, new: Reading) -> None:
        self.old, self.new = old, new
        before = {" ".join(words(old.article.text, span)) for span in note_spans(old.article)}
        notes = note_spans(new.article)
        self.notes = tuple(span for span in notes if " ".join(words(new.article.text, span)) not in before)
        self._apart = (set(note_spans(old.article)), set(notes))
        self._statements = tuple(Places(_reach(side.analysis.statements)) for side in (old, new))
        self._content = tuple(
            Places((piece, s) for s in side.analysis.statements for piece in s.content) for side in (old, new)
        )
        self._cues = tuple(
            Places((piece, s) for s in side.analysis.statements for piece in s.cue) for side in (old, new)
        )
        self._quoted = tuple(
            Places((span, None) for part in side.article.paragraphs for span in quoted_spans(side.article.text, part))
            for side in (old, new)
        )
        self._runs = tuple(_runs(side.article) for side in (old, new))
        self._dates = tuple(Places((date.span, date) for date in side.analysis.dates) for side in (old, new))

    def changes(self) -> tuple[list[Change], tuple[Change, ...]]:
        """What changed, and where only wording did, each in order of place."""
        found: list[tuple[tuple[int, int], Change]] = []
        aligned = align(self.old.article, self.new.article)
        wording: list[Change] = []
        for one, other in aligned.changed:
            if other in self._apart[1] or one in self._apart[0]:
                continue
            for number, change in enumerate(self._in_pair(one, other)):
                if change.kind is ChangeKind.WORDING:
                    wording.append(change)
                else:
                    found.append(((other.start, number), change))
        for span in aligned.added:
            if span in self._apart[1]:
                continue
            if _stands_in(words(self.new.article.text, span), self._runs[0]):
                continue
            told = bool(self._statements[1].overlapping(span))
            change = Change(ChangeKind.ADDED, None, span, new_marks=(span,), in_statement=told)
            found.append(((span.start, 0), change))
        last = dict(sorted((one.start, other.end) for one, other in (*aligned.same, *aligned.changed)))
        starts = sorted(last)
        for span in aligned.dropped:
            if span in self._apart[0]:
                continue
            if _stands_in(words(self.old.article.text, span), self._runs[1]):
                continue
            told = bool(self._statements[0].overlapping(span))
            change = Change(ChangeKind.DROPPED, span, None, old_marks=(span,), in_statement=told)
            found.append(((_place_of(span, starts, last), 1), change))
        found += [((other.start, 0), change) for other, change in self._moved(aligned.moved)]
        return [change for _, change in sorted(found, key=lambda each: each[0])], tuple(wording)

    def _moved(self, pairs: Sequence[tuple[Span, Span]]) -> Iterator[tuple[Span, Change]]:
        """What stands elsewhere, sentences that moved together as one."""
        joined: list[tuple[Span, Span]] = []
        for one, other in pairs:
            if joined and self._follow(joined[-1], (one, other)):
                before = joined.pop()
                one, other = Span(before[0].start, one.end), Span(before[1].start, other.end)  # noqa: PLW2901
            joined.append((one, other))
        for one, other in joined:
            if words(self.old.article.text, one):
                yield other, Change(ChangeKind.MOVED, one, other)

    def _follow(self, before: tuple[Span, Span], after: tuple[Span, Span]) -> bool:
        """Whether one pair follows another one in both texts with nothing but white space between them."""
        sides = (self.old.article.text, self.new.article.text)
        between = (text[a.end : b.start] for text, a, b in zip(sides, before, after, strict=True))
        return all(gap.isspace() or not gap for gap in between) and before[1].end <= after[1].start

    def _in_pair(self, one: Span, other: Span) -> list[Change]:
        """What changed in a sentence, mere wording last."""
        olds, news = tokens(self.old.article.text, one), tokens(self.new.article.text, other)
        diffs = differences(olds, news)
        found: list[Change] = []
        used: set[int] = set()  # the places of differences that are told
        is_report = self._is_report(olds, news, diffs)
        told = [*self._dates_of(one, other, diffs), *self._figures_of(one, other, olds, news, diffs)]
        for change in _as_one(told, self.old.article):
            found.append(change)
            used |= {n for n, diff in enumerate(diffs) if _touches(diff, change)}
        if speaker := self._speaker(one, other, diffs):
            found.append(speaker)
            used |= {n for n, diff in enumerate(diffs) if _touches(diff, speaker)}
        rest = [diff for n, diff in enumerate(diffs) if n not in used]
        if is_report:
            marks = _spans(rest)
            found.append(Change(ChangeKind.QUOTATION_TO_REPORT, one, other, *marks, in_statement=True))
            return found
        same = self._same_values(one, other, olds, news)
        meant = [diff for diff in rest if _has_words(diff) and not _is_within(diff, same)]
        said = [diff for diff in meant if (self._is_said(diff) and not self._is_elsewhere(diff)) or self._is_cue(diff)]
        if said:
            found.append(Change(ChangeKind.REWORDED, one, other, *_spans(said), in_statement=True))
        if other_words := [diff for diff in rest if _has_words(diff) and diff not in said]:
            found.append(Change(ChangeKind.WORDING, one, other, *_spans(other_words)))
        return found

    def _is_report(self, olds: Sequence[Token], news: Sequence[Token], diffs: Sequence[Difference]) -> bool:
        """Whether words that somebody is quoted with in the older sentence stand without marks in the newer one."""
        gone, come = {t.span for d in diffs for t in d.old}, {t.span for d in diffs for t in d.new}
        kept = zip((t for t in olds if t.span not in gone), (t for t in news if t.span not in come), strict=False)
        bare = sum(
            one.is_word and self._quoted[0].any_at(one.span) and not self._quoted[1].any_at(other.span)
            for one, other in kept
        )
        quoted = [t for t in olds if t.is_word and self._quoted[0].any_at(t.span) and self._content[0].any_at(t.span)]
        is_bare = not any(self._quoted[1].any_at(token.span) for token in news if token.is_word)
        return bool(quoted) and (is_bare or bare >= max(1, _BARE * len(quoted)))

    def _same_values(
        self, one: Span, other: Span, olds: Sequence[Token], news: Sequence[Token]
    ) -> list[tuple[Span, Span]]:
        """The figures and dates of a sentence that have the same value in both texts, in whatever words."""
        pairs = [(a.span, b.span) for a in figures(olds) for b in figures(news) if a.value == b.value]
        left = [date for _, date in self._dates[0].overlapping(one)]
        right = [date for _, date in self._dates[1].overlapping(other)]
        return pairs + [(a.span, b.span) for a in left for b in right if a.value == b.value]

    def _is_cue(self, diff: Difference) -> bool:
        """Whether a word that says how it was said became another that says more, or less: "said" and "denied"."""
        sides = zip(self._cues, (diff.old, diff.new), strict=True)
        one, other = ([s for token in side for _, s in cues.overlapping(token.span)] for cues, side in sides)
        return any(
            (a.negated, a.hypothetical) != (b.negated, b.hypothetical)
            or (a.lemma != b.lemma and not {a.lemma, b.lemma} <= _PLAIN_CUES)
            for a in one
            for b in other
        )

    def _is_elsewhere(self, diff: Difference) -> bool:
        """Whether words that are gone, or new, stand in the other text, as where a sentence was cut in two."""
        sides = [[token.key.casefold() for token in side if token.is_word] for side in (diff.old, diff.new)]
        return any(
            len(one) >= _RUN > len(other) and _share_of(one, runs) >= _MOSTLY
            for one, other, runs in ((sides[0], sides[1], self._runs[1]), (sides[1], sides[0], self._runs[0]))
        )

    def _is_said(self, diff: Difference) -> bool:
        """Whether words that differ are part of what somebody is reported to have said, in either text."""
        sides = zip(self._content, (diff.old, diff.new), strict=True)
        return any(places.overlapping(token.span) for places, side in sides for token in side if token.is_word)

    def _dates_of(self, one: Span, other: Span, diffs: Sequence[Difference]) -> Iterator[Change]:
        """The dates whose words differ, and whose values do."""
        olds = [date for _, date in self._dates[0].overlapping(one)]
        news = [date for _, date in self._dates[1].overlapping(other)]
        left = [d for d in olds if any(_holds(diff.old, d.span) for diff in diffs)]
        right = [d for d in news if any(_holds(diff.new, d.span) for diff in diffs)]
        left = [d for d in left if d.value not in {each.value for each in right}]
        right = [d for d in right if d.value not in {each.value for each in (d for d in olds if d not in left)}]
        for a, b in zip(left, right, strict=False):
            if not (self._is_deictic(0, a) or self._is_deictic(1, b)):
                yield self._dated(one, other, a, b, diffs)

    def _is_deictic(self, side: int, date: KeyDate) -> bool:
        """Whether a date in somebody's own words is a day only as seen from when they were said: "today"."""
        text = (self.old, self.new)[side].article.words(date.span).casefold()
        quoted = any(s.kind is not StatementKind.INDIRECT for _, s in self._content[side].overlapping(date.span))
        return quoted and not any(c.isdigit() for c in text) and bool(_DEICTIC & set(text.split()))

    def _dated(self, one: Span, other: Span, a: KeyDate, b: KeyDate, diffs: Sequence[Difference]) -> Change:
        mine = [diff for diff in diffs if _holds(diff.old, a.span) or _holds(diff.new, b.span)]
        old = tuple(t.span for diff in mine for t in diff.old if t.span.overlaps(a.span) and t.is_word)
        new = tuple(t.span for diff in mine for t in diff.new if t.span.overlaps(b.span) and t.is_word)
        told = self._told(a.span, b.span)
        return Change(ChangeKind.DATE, one, other, old or (a.span,), new or (b.span,), in_statement=told)

    def _figures_of(
        self, one: Span, other: Span, olds: Sequence[Token], news: Sequence[Token], diffs: Sequence[Difference]
    ) -> Iterator[Change]:
        """The figures whose words and values differ, each with the one in its place; a clock's are a time."""
        left, right = (
            [f for f in figures(side) if _is_clock(side, f) or not dates.overlapping(f.span)]
            for side, dates in zip((olds, news), self._dates, strict=True)
        )
        for diff in diffs:
            mine = [f for f in left if _holds(diff.old, f.span)]
            others = [f for f in right if _holds(diff.new, f.span)]
            if not mine or not others:
                mine, others = _widened(mine, others, (left, right), (olds, news))
            values = {f.value for f in mine} & {f.value for f in others}
            pairs = zip(
                (f for f in mine if f.value not in values), (f for f in others if f.value not in values), strict=False
            )
            for a, b in pairs:
                is_time = any(_is_clock(side, f) for side, f in ((olds, a), (news, b)))
                kind = ChangeKind.DATE if is_time else ChangeKind.NUMBER
                yield Change(kind, one, other, (a.span,), (b.span,), in_statement=self._told(a.span, b.span))

    def _told(self, old: Span, new: Span) -> bool:
        return self._statements[0].any_at(old) or self._statements[1].any_at(new)

    def _speaker(self, one: Span, other: Span, diffs: Sequence[Difference]) -> Change | None:
        """The words for a speaker where those of another stand, and the rest is mostly the same."""
        if not diffs:
            return None
        olds = [s for _, s in self._statements[0].overlapping(one) if any(p.overlaps(one) for p in s.source)]
        news = [s for _, s in self._statements[1].overlapping(other) if any(p.overlaps(other) for p in s.source)]
        for a in dict.fromkeys(olds):
            for b in dict.fromkeys(news):
                mine = [diff for diff in diffs if _in_source(diff.old, a) or _in_source(diff.new, b)]
                if mine and self._are_others(a, b) and self._share(a, b):
                    old = tuple(piece for piece in a.source if piece.overlaps(one))
                    new = tuple(piece for piece in b.source if piece.overlaps(other))
                    return Change(ChangeKind.SPEAKER, one, other, old, new, in_statement=True)
        return None

    def _share(self, a: Statement, b: Statement) -> bool:
        """Whether two statements have most of their words in common."""
        one, other = words(self.old.article.text, *a.content), words(self.new.article.text, *b.content)
        shared = len(set(one) & set(other))
        return shared >= _SAME_WORDS * min(len(set(one)), len(set(other)))

    def _are_others(self, a: Statement, b: Statement) -> bool:
        """Whether the speakers of two statements are told as others, and neither may be a name of the other."""
        one, other = words(self.old.article.text, *a.source), words(self.new.article.text, *b.source)
        own, theirs = set(one) - _SMALL, set(other) - _SMALL
        if not own or not theirs or own <= theirs or theirs <= own:
            return False
        x, y = _actor(self.old.analysis, a.speaker), _actor(self.new.analysis, b.speaker)
        if x and y:
            names, others = _names(x), _names(y)
            return not any(_may_be_one(n, m) for n in names for m in others)
        alone = [actor for actor, them in ((x, theirs), (y, own)) if actor and them & {"he", "she"}]
        return not (own | theirs) & _PRONOUNS or any(actor.type is not ActorType.PERSON for actor in alone)


def _as_one(changes: Iterable[Change], old: Article) -> list[Change]:
    """The changes of one sentence, those of one thing as one: "Thursday" and "12 June", "two trains in three"."""
    found: list[Change] = []
    for change in sorted(changes, key=lambda each: (each.old_marks, each.new_marks)):
        before = found[-1] if found else None
        if before and before.kind is change.kind:
            between = old.words(
                Span(before.old_marks[-1].end, max(change.old_marks[0].start, before.old_marks[-1].end))
            )
            if _is_one_figure(between) if change.kind is ChangeKind.NUMBER else len(between) <= _BESIDE:
                found[-1] = replace(
                    before,
                    old_marks=tuple(sorted({*before.old_marks, *change.old_marks})),
                    new_marks=tuple(sorted({*before.new_marks, *change.new_marks})),
                    in_statement=before.in_statement or change.in_statement,
                )
                continue
        found.append(change)
    return found


def _is_one_figure(between: str) -> bool:
    """Whether the words between two figures make a share of them: "two trains in three", "one out of ten"."""
    found = between.casefold().split()
    return len(found) <= _SHARE and (found[-1:] == ["in"] or found[-2:] == ["out", "of"])


def _headline(old: str, new: str) -> Change | None:
    """The headlines where their words differ."""
    one, other = Span(0, len(old)), Span(0, len(new))
    diffs = differences(tokens(old, one), tokens(new, other))
    if not any(_has_words(diff) for diff in diffs):
        return None
    return Change(ChangeKind.HEADLINE, one, other, *_spans(diffs))


class _Declared:
    """What the notes of a newer text name."""

    def __init__(self, newer: Article, notes: Sequence[Span]) -> None:
        found = [token for note in notes for token in tokens(newer.text, note)]
        self._words = {token.key.casefold() for token in found if token.is_word}
        self._values = {figure.value for note in notes for figure in figures(tokens(newer.text, note))}

    def names(self, change: Change, old: Article, new: Article) -> bool:
        """Whether a note has the older words of a change, or the newer ones."""
        if not self._words:
            return False
        titled = change.kind is ChangeKind.HEADLINE
        if titled:
            return "headline" in self._words
        sides = ((old.text, change.old_marks), (new.text, change.new_marks))
        for text, marks in sides:
            own = [token for mark in marks for token in tokens(text, mark)]
            if change.kind is ChangeKind.NUMBER and any(f.value in self._values for f in figures(own)):
                return True
            plain = {token.key.casefold() for token in own if token.is_word} - _SMALL
            if plain and plain <= self._words:
                return True
        return False


def _reach(statements: Iterable[Statement]) -> Iterator[tuple[Span, Statement]]:
    """The places of statements: of the words, of the source and of the cue."""
    for statement in statements:
        for piece in (*statement.content, *statement.source, *statement.cue):
            yield piece, statement


def _has_words(diff: Difference) -> bool:
    return any(token.is_word for token in (*diff.old, *diff.new))


def _holds(side: Sequence[Token], span: Span) -> bool:
    return any(token.span.overlaps(span) for token in side if token.is_word)


def _is_within(diff: Difference, pairs: Sequence[tuple[Span, Span]]) -> bool:
    """Whether the words of both sides lie in the two places of one pair."""
    old, new = (
        [token.span for token in side if token.is_word and token.key.casefold() not in _AROUND]
        for side in (diff.old, diff.new)
    )
    return any(all(map(a.holds, old)) and all(map(b.holds, new)) for a, b in pairs)


def _touches(diff: Difference, change: Change) -> bool:
    return any(_holds(diff.old, span) for span in change.old_marks) or any(
        _holds(diff.new, span) for span in change.new_marks
    )


def _in_source(side: Sequence[Token], statement: Statement) -> bool:
    return any(_holds(side, piece) for piece in statement.source)


def _widened(
    mine: list[Figure],
    others: list[Figure],
    every: tuple[Sequence[Figure], Sequence[Figure]],
    sides: tuple[Sequence[Token], Sequence[Token]],
) -> tuple[list[Figure], list[Figure]]:
    """The figures of a difference that one side has only in part: "two hundred" and "two hundred and fifty".

    The figure of the other side is the one that has the same first word, or the same last one, in the same place.
    """
    if not mine and not others:
        return [], []
    has, lacks = (mine, every[1]) if mine else (others, every[0])
    own, their = sides if mine else (sides[1], sides[0])
    fitting = [
        figure
        for figure in lacks
        for each in has
        if own[each.first].key == their[figure.first].key or own[each.last].key == their[figure.last].key
    ]
    if len(has) != 1 or len(fitting) != 1:
        return [], []
    return (has, fitting) if mine else (fitting, has)


def _is_clock(sentence: Sequence[Token], figure: Figure) -> bool:
    after = "".join(token.key for token in sentence[figure.last + 1 : figure.last + 4]).casefold()
    return after.startswith(("a.m", "p.m", "am", "pm", "o'clock")) or ":" in "".join(
        token.key for token in sentence[figure.first : figure.last + 1]
    )


def _spans(diffs: Iterable[Difference]) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """The places of the words that differ, in the older and in the newer text; each in one piece a difference."""
    found: tuple[list[Span], list[Span]] = ([], [])
    for diff in diffs:
        for side, into in zip((diff.old, diff.new), found, strict=True):
            if side:
                into.append(Span(side[0].span.start, side[-1].span.end))
    return tuple(found[0]), tuple(found[1])


def _runs(article: Article) -> set[tuple[str, ...]]:
    found = words(article.text, Span(0, len(article.text)))
    return {tuple(found[n : n + _RUN]) for n in range(len(found) - _RUN + 1)}


def _stands_in(sentence: Sequence[str], runs: set[tuple[str, ...]]) -> bool:
    """Whether the words of a sentence stand in another text too, whatever ends a sentence there."""
    return not sentence or _share_of(sentence, runs) == 1


def _share_of(sentence: Sequence[str], runs: set[tuple[str, ...]]) -> float:
    """How many of the runs of words in a sentence stand in another text: from 0, none, to 1, all."""
    own = [tuple(sentence[n : n + _RUN]) for n in range(len(sentence) - _RUN + 1)]
    return sum(run in runs for run in own) / len(own) if own else 0.0


def _place_of(span: Span, starts: Sequence[int], ends: dict[int, int]) -> int:
    """Where in the newer text stands what came before a sentence of the older one."""
    number = bisect_left(starts, span.start)
    return ends[starts[number - 1]] if number else -1


def _actor(analysis: Analysis, name: str | None) -> Actor | None:
    return next((actor for actor in analysis.actors if actor.id == name), None)


def _names(actor: Actor) -> list[str]:
    return [fold(name) for name in (actor.name, *actor.aliases)]


def _may_be_one(one: str, other: str) -> bool:
    """Whether all words of one name are words of the other, or the two are spelled alike."""
    a, b = set(one.split()), set(other.split())
    return a <= b or b <= a or SequenceMatcher(None, one[:_LONGEST], other[:_LONGEST]).ratio() >= _ALIKE
