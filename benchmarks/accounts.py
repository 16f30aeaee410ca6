"""Score matters and differences against stories told by several outlets, and say what a large collection costs.

python benchmarks/accounts.py [FOLDER ...] [--list wrong] [--record]
python benchmarks/accounts.py --cost 500
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations, product
from pathlib import Path
from typing import Any

import yaml
from invented import invent
from scoring import RECORD

from generator.analysis import analyse
from generator.analysis.network.reading import WEIGHTS
from generator.articles import read_articles
from generator.dossier import compile_dossier, matters_of
from generator.dossier.matters import groups_of
from generator.model import Article, Briefing, DifferenceKind, Dossier, Matter, Place, Span

FOLDER = Path(__file__).with_name("accounts")
KINDS = tuple(DifferenceKind)


@dataclass
class Score:
    """Counts over stories."""

    found: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    bounds: Counter[bool] = field(default_factory=Counter)
    b3: list[tuple[float, float]] = field(default_factory=list)
    lines: list[tuple[str, str]] = field(default_factory=list)


def read_story(folder: Path) -> Dossier:
    """The dossier of a story, as a site would have it."""
    articles = [a for path in sorted(folder.glob("?.md")) for a in read_articles(path, folder).articles]
    return compile_dossier(articles, list(analyse(articles)))[0]


def places_of(dossier: Dossier, rows: Sequence[dict[str, Any]]) -> list[Place]:
    """The places that rows of the annotation name."""
    texts = {b.article.id: b.article.text for b in dossier.briefings}
    return [place_of(texts, row) for row in rows]


def place_of(texts: dict[str, str], row: dict[str, Any]) -> Place:
    """The place of some words of an article.

    Raises:
        ValueError: the article has them not, or not so often.
    """
    text, start = texts[row["article"]], -1
    for _ in range(int(row.get("nth", 1))):
        start = text.index(row["words"], start + 1)
    return Place(row["article"], Span(start, start + len(row["words"])))


def meet(one: Place, other: Place) -> bool:
    """Whether two places share a character."""
    return one.article == other.article and one.span.overlaps(other.span)


def score_matters(dossier: Dossier, gold: dict[str, Any], score: Score, least: float | None = None) -> None:
    """B3 (Bagga and Baldwin 1998) over the annotated places: each is in the group that it shares most letters with."""
    passages, groups, _ = groups_of(dossier.briefings) if least is None else groups_of(dossier.briefings, least)
    group_of = {number: index for index, group in enumerate(groups) for number in group}
    wanted: list[int] = []
    read: list[int] = []
    rows = [*gold["matters"], *({"places": [row]} for row in gold["alone"])]
    for index, matter in enumerate(rows):
        for place in places_of(dossier, matter["places"]):
            shared: Counter[int] = Counter()
            for number, passage in enumerate(passages):
                span = passage.clause.span
                if passage.article == place.article and span.overlaps(place.span):
                    weight = min(span.end, place.span.end) - max(span.start, place.span.start)
                    shared[group_of[number]] += weight
            wanted.append(index)
            read.append(shared.most_common(1)[0][0] if shared else -1 - len(read))
    for want, got in zip(wanted, read, strict=True):
        same_want = {n for n, each in enumerate(wanted) if each == want}
        same_got = {n for n, each in enumerate(read) if each == got}
        both = len(same_want & same_got)
        score.b3.append((both / len(same_got), both / len(same_want)))


def score_differences(
    story: str, dossier: Dossier, matters: Sequence[Matter], gold: dict[str, Any], score: Score
) -> None:
    """Count pairs of sides: shown and annotated, shown only, annotated only."""
    wanted: list[tuple[str, bool, list[Place], list[Place]]] = []
    for row in gold["differences"]:
        sides = [places_of(dossier, side) for side in row["sides"]]
        wanted += [(row["kind"], row["both_possible"], one, other) for one, other in combinations(sides, 2)]
    unsure = [places_of(dossier, row["places"]) for row in gold.get("unsure") or []]
    met: set[int] = set()
    words = {b.article.id: b.article for b in dossier.briefings}
    for matter in matters:
        for shown in matter.differences:
            for one, other in combinations(shown.sides, 2):
                hits = [
                    n
                    for n, (kind, _, a, b) in enumerate(wanted)
                    if kind == shown.kind
                    and any(
                        (meet(x, p) and meet(y, q)) or (meet(x, q) and meet(y, p))
                        for x, y in product(one, other)
                        for p in a
                        for q in b
                    )
                ]
                line = f"{story}: " + " | ".join(
                    " / ".join(f"{p.article}: {words[p.article].words(p.span)}" for p in side) for side in (one, other)
                )
                if hits:
                    met.update(hits)
                    score.bounds[wanted[hits[0]][1] == shown.both_possible] += 1
                    score.lines.append(("right", f"{shown.kind} {line}"))
                elif not any(
                    any(meet(x, p) for p in doubt for x in one) and any(meet(y, q) for q in doubt for y in other)
                    for doubt in unsure
                ):
                    score.wrong[shown.kind] += 1
                    score.lines.append(("wrong", f"{shown.kind} {line}"))
    for n, (kind, possible, a, b) in enumerate(wanted):
        (score.found if n in met else score.missed)[kind] += 1
        if n not in met:
            line = " | ".join(
                " / ".join(f"{p.article}: {words[p.article].words(p.span)}" for p in side) for side in (a, b)
            )
            score.lines.append(("missed", f"{kind} {story}: {line}{' (both possible)' if possible else ''}"))


def figures_of(score: Score) -> dict[str, list[float]]:
    """Precision, recall and F1 by name."""
    precision = sum(p for p, _ in score.b3) / len(score.b3)
    recall = sum(r for _, r in score.b3) / len(score.b3)
    found: dict[str, list[float]] = {"matters": _rounded(precision, recall)}
    for kind in (*KINDS, None):
        right, missed, wrong = (
            sum(each.values()) if kind is None else each[kind] for each in (score.found, score.missed, score.wrong)
        )
        if right + missed + wrong:
            found["differences" if kind is None else str(kind)] = _rounded(
                right / (right + wrong) if right + wrong else 1.0, right / (right + missed) if right + missed else 1.0
            )
    return found


def _rounded(precision: float, recall: float) -> list[float]:
    return [round(x, 4) for x in (precision, recall, 2 * precision * recall / (precision + recall or 1))]


def cost(count: int) -> None:
    """Print what a collection of so many invented articles costs, their analyses being at hand."""
    briefings = []
    for each in invent(count):
        text = each.content.removeprefix("---\n").partition("\n---\n")[2].rstrip("\n")
        name = each.analysis.article_id
        briefings.append(Briefing(Article(name, each.path, text, (), name), each.analysis))
    started = time.process_time()
    found = matters_of(briefings)
    seconds = time.process_time() - started
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    statements = sum(len(briefing.analysis.statements) for briefing in briefings)
    print(
        f"{count} articles, {statements} statements: {len(found)} matters in {seconds:.1f} s, {memory:.0f} MB at most"
    )


def main() -> None:
    """Score the stories of a folder, or say what a large collection costs."""
    parser = argparse.ArgumentParser(description="Score how accounts of one story are put side by side.")
    parser.add_argument("stories", type=Path, nargs="*", help=f"folders of stories; {FOLDER.name}/open without any")
    parser.add_argument("--list", choices=("right", "wrong", "missed"), help="print these differences")
    parser.add_argument("--cost", type=int, metavar="ARTICLES", help="compare so many invented articles instead")
    parser.add_argument("--record", action="store_true", help=f"keep the figures in {RECORD.name}, for pages to give")
    options = parser.parse_args()
    if options.cost:
        cost(options.cost)
        return
    measured = {}
    for folder in options.stories or [FOLDER / "open"]:
        score, stories = Score(), sorted(path for path in folder.iterdir() if path.is_dir())
        for story in stories:
            dossier, gold = read_story(story), yaml.safe_load((story / "gold.yml").read_text("utf-8"))
            score_matters(dossier, gold, score)
            score_differences(story.name, dossier, matters_of(dossier.briefings), gold, score)
        figures = figures_of(score)
        print(f"{folder.name}: {len(stories)} stories")
        for name, row in figures.items():
            print(f"{name:12} {row}  {score.found[name]} found, {score.wrong[name]} wrong, {score.missed[name]} missed")
        print(f"whether both can be true: {score.bounds[True]} right, {score.bounds[False]} wrong")
        for kind, line in score.lines:
            if kind == options.list:
                print(line)
        measured[folder.name] = {"figures": figures, "stories": len(stories)}
    if options.record:
        weights = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in WEIGHTS.glob("*.onnx")}
        recorded = json.loads(RECORD.read_text("utf-8")) | {"accounts": measured | {"weights": weights}}
        RECORD.write_text(json.dumps(recorded, indent=1, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    main()
