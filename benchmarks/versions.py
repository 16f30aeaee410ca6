"""Score the changes between versions of an article, and the copies of one text, in the stories of ``accounts/``.

python benchmarks/versions.py [--half open] [--list]

A change is right where the gold has one of its kind with words at the places that are shown as other; of a sentence
that is new or gone, half of its words. Mere wording is counted and not scored. Two articles that are copies are a pair.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from accounts_gold import HALVES, Place, Step, Story, read_stories
from accounts_gold import Change as GoldChange

from generator.analysis import analyse
from generator.dossier import compile_dossier
from generator.dossier.copies import copies_of
from generator.dossier.versions import compare
from generator.model import Analysis, Article, Change, ChangeKind, Span, Version


def main() -> None:
    """Print precision and recall for each kind, each half apart."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--half", choices=[path.name for path in HALVES], help="only this one")
    parser.add_argument("--list", action="store_true", help="print what is wrong and what is missed")
    options = parser.parse_args()
    for half in HALVES:
        if options.half in (None, half.name):
            print_half(half, listed=options.list)


def print_half(half: Path, *, listed: bool) -> None:
    """The figures of one half, and the errors where they are asked for."""
    right: Counter[str] = Counter()
    shown: Counter[str] = Counter()
    wanted: Counter[str] = Counter()
    lines: list[str] = []
    for story in read_stories(half):
        for kind, name, words in findings(story):
            right[name] += kind == "right"
            shown[name] += kind in ("right", "wrong")
            wanted[name] += kind in ("right", "missed")
            if kind != "right":
                lines.append(f"{story.name}: {kind} {name}: {words}")
    print(half.name)
    kinds = [kind.value for kind in ChangeKind if kind is not ChangeKind.WORDING]
    for name in [*kinds, "changes", "declared or silent", "note", "copies"]:
        total = [sum(each[kind] for kind in kinds) for each in (right, shown, wanted)]
        a, b, c = total if name == "changes" else (right[name], shown[name], wanted[name])
        print(f"  {name:22} P {_share(a, b)}  R {_share(a, c)}  ({a} right of {b} shown, {c} wanted)")
    name = "sentences of copies"
    print(f"  {name:22} P {_share(right[name], shown[name])}  R {_share(right[name], wanted[name])}")
    if listed:
        print(*lines, sep="\n")


def findings(story: Story) -> Iterator[tuple[str, str, str]]:
    """What became of every change, copy and sentence of copies: "right", "wrong" or "missed", its kind, its words."""
    for step in story.steps:
        yield from _changes(step)
    articles = list(story.articles.values())
    dossier, _ = compile_dossier(articles, list(analyse(articles)))
    found = copies_of(dossier.briefings)
    pairs = {pair for copies in found for pair in _pairs(copies.articles)}
    gold = {pair for copy in story.copies for pair in _pairs(copy.articles)}
    for pair in sorted(pairs | gold):
        kind = "right" if pair in pairs and pair in gold else "wrong" if pair in pairs else "missed"
        yield kind, "copies", " and ".join(pair)
    only = [place for copy in story.copies for place in copy.only]
    spans = [(name, span) for c in found for name, added in c.added.items() for span in added]
    spans += [(c.articles[0], span) for c in found for left in c.left_out.values() for span in left]
    for name, span in spans:
        fits = any(place.article == name and _half(span, Span(place.start, place.end)) for place in only)
        yield "right" if fits else "wrong", "sentences of copies", story.articles[name].words(span)
    for place in only:
        if not any(name == place.article and _half(span, Span(place.start, place.end)) for name, span in spans):
            yield "missed", "sentences of copies", place.words


def _changes(step: Step) -> Iterator[tuple[str, str, str]]:
    older, newer = step.older, step.newer
    old, new = _analysed(older), _analysed(newer)
    revision = compare(Version(older, newer.id, step.name), old, newer, new, "")
    left = [change for change in step.changes if not _is_same_headline(change)]
    for change in revision.changes:
        fits = next((each for each in left if each.kind == change.kind.value and _at(change, each)), None)
        words = " -> ".join(
            " … ".join((text.title if change.kind == "headline" else text.text)[slice(*mark)] for mark in marks)
            for text, marks in ((older, change.old_marks), (newer, change.new_marks))
        )
        yield "right" if fits else "wrong", change.kind.value, words
        if fits:
            left.remove(fits)
            yield "right" if fits.declared == change.declared else "wrong", "declared or silent", words
    for each in left:
        sides = [each.old.words if each.old else "-", each.new.words if each.new else "-"]
        yield "missed", str(each.kind), " -> ".join(sides)
    noted = bool(revision.notes)
    if noted or step.note:
        yield (
            "right" if noted and step.note else "wrong" if noted else "missed",
            "note",
            step.note.words if step.note else "",
        )


def _analysed(article: Article) -> Analysis:
    (found,) = analyse([article])
    return found


def _is_same_headline(change: GoldChange) -> bool:
    return (
        change.kind == "headline"
        and change.old is not None
        and change.new is not None
        and change.old.words == change.new.words
    )


def _at(change: Change, gold: GoldChange) -> bool:
    """Whether a change is shown where the gold has it."""
    marked = change.kind not in ("added", "dropped", "moved")
    old = change.old_marks if marked else [change.old] if change.old else []
    new = change.new_marks if marked else [change.new] if change.new else []
    return (gold.old is None or _near(old, gold.old, half=not marked)) and (
        gold.new is None or _near(new, gold.new, half=not marked)
    )


def _near(spans: Sequence[Span], place: Place, *, half: bool) -> bool:
    own = Span(place.start, place.end)
    return not spans or any(_half(span, own) if half else span.overlaps(own) for span in spans)


def _half(one: Span, other: Span) -> bool:
    """Whether two spans share half of the characters of both."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * shared >= max(one.end, other.end) - min(one.start, other.start)


def _pairs(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    ordered = sorted(names)
    yield from ((a, b) for n, a in enumerate(ordered) for b in ordered[n + 1 :])


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "  - "


if __name__ == "__main__":
    main()
