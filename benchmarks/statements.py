"""Score statements, and count the errors by kind.

python benchmarks/statements.py GOLD.jsonl --scorer SCORER.py [--list KIND]
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import ModuleType
from typing import Any

from scoring import Finding, Rows, main

from generator.publish.views import confidence_words

_WORD = re.compile(r"\w+")
_MARK = re.compile("[\"“”«»]|``|''")


def compare(gold: Rows, predicted: Rows, _: ModuleType) -> Iterator[Finding]:
    """What became of every annotated statement, and which predicted ones the annotation does not have.

    A statement is found where half of the words of both are the same. The others are "missed" or, where a prediction
    shares some of the words, "bounds"; a found one with another source is "speaker". Predictions that share no word
    with any annotated statement are "not annotated". Of the predictions of each confidence it is also told how many are
    annotated.
    """
    for row, guess in zip(gold, predicted, strict=True):
        text: str = row["text"]
        annotated = [_places(text, statement["content"]) for statement in row["statements"]]
        read = [_places(text, statement["content"]) for statement in guess["statements"]]
        for statement, places in zip(row["statements"], annotated, strict=True):
            best = max(range(len(read)), key=lambda i: len(places & read[i]) / len(places | read[i]), default=None)
            shared = len(places & read[best]) / len(places | read[best]) if best is not None else 0.0
            if shared >= 0.5 and best is not None:
                source = guess["statements"][best]["source"]
                same = not statement["source"] and not source
                kind = "right" if same or _overlap(source, statement["source"]) else "speaker"
            else:
                kind = "bounds" if shared else "missed"
            yield Finding(kind, _form(text, statement["content"]), _wording(text, statement))
        everything = set().union(*annotated)
        for statement, places in zip(guess["statements"], read, strict=True):
            found = any(len(places & other) >= len(places | other) / 2 for other in annotated)
            confidence = f"confidence {confidence_words(statement['confidence'])}"
            yield Finding("annotated" if found else "else", confidence, _wording(text, statement))
            if not places & everything:
                yield Finding("not annotated", _form(text, statement["content"]), _wording(text, statement))


def _places(text: str, spans: Sequence[Sequence[int]]) -> set[int]:
    return {match.start() for start, end in spans for match in _WORD.finditer(text, start, end)}


def _overlap(some: Sequence[Sequence[int]], others: Sequence[Sequence[int]]) -> bool:
    return any(a < d and c < b for a, b in some for c, d in others)


def _form(text: str, spans: Sequence[Sequence[int]]) -> str:
    around = (text[max(0, start - 2) : end + 2] for start, end in spans)
    return "quoted" if any(_MARK.search(words) for words in around) else "indirect"


def _wording(text: str, statement: Mapping[str, Any]) -> str:
    parts = ([text[a:b] for a, b in statement[key]] for key in ("source", "cue", "content"))
    return " | ".join(" / ".join(part) or "-" for part in parts).replace("\n", " ")


if __name__ == "__main__":
    main("statements", compare)
