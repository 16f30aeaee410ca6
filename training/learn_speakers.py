"""Learn whom the words for a speaker mean: ``trees.onnx``, from annotated articles. README.md gives the command.

Each article is walked through twice: first everybody before a case is who the annotation says, then whom trees mean
that were learnt so; from the evidence of the second walk the trees are learnt that are written. ``--folds`` tells in
addition how well that does on articles that were not learnt from, and ``--record`` keeps these figures for pages.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import lightgbm
import numpy as np
import onnx
from numpy.typing import NDArray

from generator.analysis import read_found
from generator.analysis.actors import Cast
from generator.analysis.actors.wording import name_key
from generator.analysis.parsing import ParsedArticle
from generator.analysis.quotations import Quotation
from generator.analysis.statements.drafts import Draft
from generator.analysis.statements.speakers import Candidate, Scene, settle, walk
from generator.analysis.statements.speakers.evidence import Witness
from generator.analysis.statements.speakers.expression import Form
from generator.analysis.statements.speakers.scorer import TREES as SHIPPED
from generator.analysis.statements.speakers.scorer import Row, rows_of, softmax
from generator.articles.paragraphs import paragraph_spans
from generator.model import SURE, Article, MentionKind, Span

PARAMETERS = {
    "learning_rate": 0.06, "num_leaves": 15, "min_data_in_leaf": 8, "lambda_l2": 2.0, "feature_fraction": 0.4,
    "bagging_fraction": 0.8, "bagging_freq": 1, "seed": 1, "deterministic": True, "force_row_wise": True, "verbose": -1,
}  # fmt: skip
TREES = 200
RECORD = Path(__file__).parent.parent / "benchmarks" / "figures.json"
_SELDOM = 5  # evidence that fewer rows have is left out
_PRONOUN = 0.35  # what a pronoun that is nobody's source counts beside a statement
_LIKELY = 0.5  # the least chance with which somebody counts as meant in what follows, while learning
_CASE = "case"  # how the speaker of a test's case is known, which has no annotation of that
_KNOWN = frozenset({"name", "pronoun", "role", "running", "unnamed", "none"})  # ... and those of annotated articles
_SHARED = 0.5  # of the words of two statements: what makes them one

Names = frozenset[str]


class Answer(NamedTuple):
    """Who makes a statement: the keys of the names, None where nobody is named; and how a reader knows."""

    names: Names | None
    via: str


@dataclass(slots=True)
class Lesson:
    """An article to learn from: what the program read in it, and who is meant.

    ``answers`` are by the number of the statement, ``pronouns`` by place, with the actor's id, None for another.
    """

    parsed: ParsedArticle
    cast: Cast
    quotations: tuple[Quotation, ...]
    drafts: list[Draft]
    answers: dict[int, Answer] = field(default_factory=dict)
    pronouns: dict[int, str | None] | None = None


class Example(NamedTuple):
    """The evidence of one case, which rows are right, what it counts, how it is known, and what it is of."""

    rows: list[Row]
    right: frozenset[int]
    weight: float
    via: str
    witness: Witness
    draft: Draft | None


def read_lesson(text: str) -> Lesson:
    """What the program reads in a text, up to its speakers."""
    article = Article("lesson", "lesson.txt", text, paragraph_spans(text), title="Lesson")
    return Lesson(*read_found(article))


def lessons(options: argparse.Namespace) -> Iterator[Lesson]:
    """The lessons of all files that were named."""
    texts = {row["id"]: row["text"] for row in _rows(options.texts)}
    for row in (*_rows(options.articles), *_rows(options.aside)):
        lesson = read_lesson(row.get("text") or texts[row["id"]])
        lesson.answers = dict(_answers(lesson, row))
        yield lesson
    for row in _rows(options.pronouns):
        lesson = read_lesson(row["text"])
        lesson.pronouns = dict(_pronouns(lesson, row))
        yield lesson
    for path in sorted(options.cases.glob("*.md")) if options.cases else ():
        for case in path.read_text(encoding="utf-8").split("\n## ")[1:]:
            text, lines = case.split("\n", 1)[1].split("\n---\n", 1)
            lesson = read_lesson(text.strip("\n"))
            lesson.answers = dict(_of_lines(lesson, lines.split("\n")))
            yield lesson


def _rows(paths: Iterable[Path]) -> Iterator[Mapping[str, Any]]:
    for path in paths:
        yield from (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def _answers(lesson: Lesson, row: Mapping[str, Any]) -> Iterator[tuple[int, Answer]]:
    """The answers of an article's annotation, each for the statement with most of its words."""
    known = [frozenset(name_key(name) for name in (each["name"], *each["aliases"])) for each in row["who"]]
    ours = [_words(lesson, draft.content) for draft in lesson.drafts]
    theirs = [_words(lesson, [Span(*span) for span in each["content"]]) for each in row["statements"]]
    shares = (
        (2 * len(mine & annotated) / (len(mine) + len(annotated)), -number, -place)
        for place, annotated in enumerate(theirs)
        for number, mine in enumerate(ours)
        if mine & annotated
    )
    taken: set[int] = set()
    found: set[int] = set()
    for share, number, place in sorted(shares, reverse=True):
        if share < _SHARED or -number in found or -place in taken:
            continue
        found.add(-number)
        taken.add(-place)
        statement = row["statements"][-place]
        if statement.get("sure", True):
            speaker = name_key(statement["speaker"] or "")
            names = next((each for each in known if speaker in each), None)
            is_person = statement.get("speaker_kind") in {"person", "organization", "place"}
            yield -number, Answer(names or (frozenset({speaker}) if is_person else None), statement["via"])


def _words(lesson: Lesson, spans: Iterable[Span]) -> set[int]:
    """The places of the words in some spans."""
    places: set[int] = set()
    for span in spans:
        paragraph = lesson.parsed.paragraph_at(span)
        places |= {paragraph.offset(token) for token in paragraph.tokens(span) or () if not token.is_punct}
    return places


def _pronouns(lesson: Lesson, row: Mapping[str, Any]) -> Iterator[tuple[int, str | None]]:
    """Whom each annotated pronoun means: the actor that has most of the names of its annotated person."""
    for annotated in row["actors"]:
        heads = [mention["head"] for mention in annotated["mentions"] if mention["kind"] == "name"]
        votes = Counter(
            actor.id
            for actor in lesson.cast.actors
            for mention in actor.mentions
            for start, end in heads
            if mention.kind is MentionKind.NAME and mention.span.start <= start and end <= mention.span.end
        )
        is_person = annotated["type"] == "person"
        for mention in annotated["mentions"]:
            yield mention["head"][0], votes.most_common(1)[0][0] if votes and is_person else None


def _of_lines(lesson: Lesson, lines: Iterable[str]) -> Iterator[tuple[int, Answer]]:
    """The answers of a case as the tests have it: "some first words → Ada Roe"."""
    for line in filter(None, lines):
        words, answer = line.split(" → ")
        speaker = answer.split(" · ")[0]
        place = lesson.parsed.article.text.index(words) + len(words) - 1
        holding = [
            (span.start, -span.end, number)
            for number, draft in enumerate(lesson.drafts)
            for span in draft.content
            if span.start <= place < span.end
        ]
        if holding:
            is_named = speaker != "not stated" and not speaker.startswith("(as worded)")
            yield max(holding)[2], Answer(frozenset({name_key(speaker)}) if is_named else None, _CASE)


def examples(lesson: Lesson, trees: Trees | None) -> Iterator[Example]:
    """The cases of a lesson; before each stands whom the annotation means or, with trees, whom they do."""
    found: list[Example] = []

    def choose(statement: int | None, witness: Witness | None, same: Candidate | None, _: int) -> Candidate | None:
        if witness is None:
            return same
        rows = rows_of(witness)
        right, weight, via = _right(lesson, statement, witness)
        if right:
            draft = lesson.drafts[statement] if statement is not None else None
            found.append(Example(rows, right, weight, via, witness, draft))
        if trees is None:
            best = max(right, default=0)
        else:
            chances = trees.chances(rows)
            best = max(range(len(chances)), key=chances.__getitem__)
            best = best if chances[best] >= _LIKELY else 0
        return witness.candidates[best - 1] if best else None

    walk(Scene(lesson.parsed, lesson.cast, lesson.quotations), lesson.drafts, choose)
    yield from found


def _right(lesson: Lesson, statement: int | None, witness: Witness) -> tuple[frozenset[int], float, str]:
    """The rows that are right: of whom is meant, or nobody's and those of all who are not named; none if unknown."""
    candidates = witness.candidates
    unnamed = frozenset({0, *(row for row, other in enumerate(candidates, 1) if not other.is_named)})
    if statement is None:
        if lesson.pronouns is None or witness.form is not Form.PERSON:
            return frozenset(), 0.0, ""
        meant = lesson.pronouns.get(witness.expression.place.start)
        right = {row for row, other in enumerate(candidates, 1) if other.actor is not None and other.actor.id == meant}
        return frozenset(right) or unnamed, _PRONOUN, "pronoun of the text"
    answer = lesson.answers.get(statement)
    if answer is None:
        return frozenset(), 0.0, ""
    names = answer.names or frozenset()
    right = {
        row
        for row, other in enumerate(candidates, 1)
        if other.actor is not None and names & {name_key(name) for name in (other.actor.name, *other.actor.aliases)}
    }
    return frozenset(right) or unnamed, 1.0, answer.via


class Trees:
    """Boosted trees over the evidence, learnt from examples."""

    def __init__(self, learnt_from: Sequence[Example]) -> None:
        seen = Counter(name for example in learnt_from for row in example.rows for name in row)
        self.names = sorted(name for name, count in seen.items() if count >= _SELDOM)
        self._columns = {name: column for column, name in enumerate(self.names)}
        table = self._table([row for example in learnt_from for row in example.rows])
        lengths = np.array([len(example.rows) for example in learnt_from])
        right = np.array([row in example.right for example in learnt_from for row in range(len(example.rows))])
        weights = np.repeat([example.weight for example in learnt_from], lengths)
        starts = np.concatenate([[0], lengths.cumsum()[:-1]])
        case = np.repeat(np.arange(len(lengths)), lengths)

        def gradients(scores: NDArray[np.float64], _: object) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
            """Those of the likelihood that the rows of a case that are right have together (softmax)."""
            powers = np.exp(scores - np.maximum.reduceat(scores, starts)[case])
            chances = powers / np.add.reduceat(powers, starts)[case]
            good = chances * right
            wanted = good / np.maximum(np.add.reduceat(good, starts)[case], 1e-9)
            return (chances - wanted) * weights, np.maximum(chances * (1 - chances), 1e-3) * weights

        data = lightgbm.Dataset(table, right.astype(float))
        self.booster = lightgbm.train({**PARAMETERS, "objective": gradients}, data, num_boost_round=TREES)

    def _table(self, rows: Sequence[Row]) -> NDArray[np.float32]:
        table = np.zeros((len(rows), len(self.names)), dtype=np.float32)
        for number, row in enumerate(rows):
            for name, value in row.items():
                if (column := self._columns.get(name)) is not None:
                    table[number, column] = value
        return table

    def chances(self, rows: Sequence[Row]) -> list[float]:
        """How likely each row of a case is."""
        scores = self.booster.predict(self._table(rows), num_threads=1)
        return [float(chance) for chance in softmax(scores)]

    def write(self, path: Path) -> None:
        """Write the trees as ONNX, with the names of the evidence."""
        columns: dict[str, list[Any]] = {
            name: []
            for name in "nodes_treeids nodes_nodeids nodes_featureids nodes_values nodes_modes nodes_truenodeids "
            "nodes_falsenodeids target_treeids target_nodeids target_ids target_weights".split()
        }
        for number, tree in enumerate(self.booster.dump_model()["tree_info"]):
            for node in _nodes(tree["tree_structure"], number):
                for name, value in node.items():
                    columns[name].append(value)
        trees = onnx.helper.make_node(
            "TreeEnsembleRegressor", ["evidence"], ["score"], domain="ai.onnx.ml", n_targets=1, **columns
        )
        graph = onnx.helper.make_graph(
            [trees],
            "speakers",
            [onnx.helper.make_tensor_value_info("evidence", onnx.TensorProto.FLOAT, [None, len(self.names)])],
            [onnx.helper.make_tensor_value_info("score", onnx.TensorProto.FLOAT, [None, 1])],
        )
        operators = [onnx.helper.make_opsetid("", 17), onnx.helper.make_opsetid("ai.onnx.ml", 3)]
        model = onnx.helper.make_model(graph, opset_imports=operators, ir_version=8)
        onnx.helper.set_model_props(model, {"evidence": json.dumps(self.names)})
        onnx.save(model, str(path))


def _nodes(root: Mapping[str, Any], tree: int) -> list[dict[str, Any]]:
    """The nodes of a tree as ONNX wants them; a leaf that is all of a tree counts too."""
    found: list[dict[str, Any]] = []

    def add(node: Mapping[str, Any]) -> int:
        number = len([each for each in found if "nodes_nodeids" in each])
        is_leaf = "leaf_value" in node
        here = {
            "nodes_treeids": tree,
            "nodes_nodeids": number,
            "nodes_featureids": 0 if is_leaf else node["split_feature"],
            "nodes_values": 0.0 if is_leaf else float(node["threshold"]),
            "nodes_modes": "LEAF" if is_leaf else "BRANCH_LEQ",
            "nodes_truenodeids": 0,
            "nodes_falsenodeids": 0,
        }
        found.append(here)
        if is_leaf:
            leaf = {"target_treeids": tree, "target_nodeids": number, "target_ids": 0}
            found.append({**leaf, "target_weights": float(node["leaf_value"])})
        else:
            here["nodes_truenodeids"] = add(node["left_child"])
            here["nodes_falsenodeids"] = add(node["right_child"])
        return number

    add(root)
    return found


def learn(from_lessons: Sequence[Lesson]) -> Trees:
    """The trees after both walks."""
    first = Trees([example for lesson in from_lessons for example in examples(lesson, None)])
    return Trees([example for lesson in from_lessons for example in examples(lesson, first)])


Figures = dict[str, dict[str, int]]
"""By how a reader knows the speaker: how many are right, wrong and open."""


def cross_validate(all_lessons: Sequence[Lesson], folds: int) -> Figures:
    """How well trees do on the articles of a fold that were learnt from the others.

    It also tells that of the speakers who are shown as certain and of the others.
    """
    order = list(range(len(all_lessons)))
    random.Random(0).shuffle(order)  # noqa: S311
    counts: dict[str, Counter[str]] = {}
    for fold in range(folds):
        held = set(order[fold::folds])
        trees = learn([lesson for i, lesson in enumerate(all_lessons) if i not in held])
        for number in sorted(held):
            for example in examples(all_lessons[number], trees):
                meant, chance = settle(trees.chances(example.rows), example.witness, example.draft)
                shown = example.witness.candidates.index(meant) + 1 if meant is not None and meant.is_named else 0
                verdict = "right" if shown in example.right else "wrong" if shown else "open"
                counts.setdefault(example.via, Counter())[verdict] += 1
                if shown and example.via in _KNOWN:
                    counts.setdefault("certain" if chance >= SURE else "not certain", Counter())[verdict] += 1
    return {via: {name: count[name] for name in ("right", "wrong", "open")} for via, count in sorted(counts.items())}


def record(figures: Figures, articles: int) -> None:
    """Keep the figures for pages to give, with the trees that come with the program."""
    trees = hashlib.sha256(SHIPPED.read_bytes()).hexdigest()
    measured = {
        "articles": articles,
        "figures": {via: figure for via, figure in figures.items() if via in _KNOWN},
        "findings": {name: figures[name] for name in ("certain", "not certain")},
        "weights": {SHIPPED.name: trees},
    }
    recorded = json.loads(RECORD.read_text("utf-8")) | {"speakers": measured}
    RECORD.write_text(json.dumps(recorded, indent=1, sort_keys=True) + "\n", "utf-8")


def main() -> None:
    """Read the files, learn, and write what was learnt."""
    parser = argparse.ArgumentParser(description="Learn whom the words for a speaker mean.")
    for name, text in (
        ("--articles", "annotated articles with their text, JSON Lines"),
        ("--aside", "annotations without the text"),
        ("--texts", "the texts of those, JSON Lines"),
        ("--pronouns", "articles with all mentions of their actors"),
    ):
        parser.add_argument(name, type=Path, nargs="*", default=[], help=text)
    parser.add_argument("--cases", type=Path, help="a folder of cases, as the tests have them")
    parser.add_argument("--folds", type=int, default=0, help="cross-validate in so many parts")
    parser.add_argument("--record", action="store_true", help=f"keep the figures of --folds in {RECORD.name}")
    parser.add_argument("--out", type=Path, help="the file to write")
    options = parser.parse_args()
    found = list(lessons(options))
    if options.out:
        learn(found).write(options.out)
    if options.folds:
        figures = cross_validate(found, options.folds)
        for via, figure in figures.items():
            total = sum(figure.values())
            print(f"{via:20}", *(f"{name} {count / total:.3f}" for name, count in figure.items()), f"of {total}")
        if options.record:
            annotated = [lesson for lesson in found if {answer.via for answer in lesson.answers.values()} - {_CASE}]
            record(figures, len(annotated))


if __name__ == "__main__":
    main()
