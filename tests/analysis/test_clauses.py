"""What clauses and their figures are read as."""

from __future__ import annotations

import pytest

from generator.analysis.clauses import read_clauses
from generator.analysis.clauses.numbers import find_numbers
from generator.analysis.parsing import parse
from generator.model import Article, Clause, Span
from generator.settings import DEFAULT_PIPELINE


def clauses(text: str) -> tuple[Clause, ...]:
    article = Article("a", "a.txt", text, (Span(0, len(text)),), "A")
    return read_clauses(parse(article, DEFAULT_PIPELINE))


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Forty boats sank.", "Forty", (40, 40, False, "")),
        ("At least 35 came.", "At least 35", (35, None, False, "")),
        ("up to sixty huts", "up to sixty", (None, 60, False, "")),
        ("between 40 and 60 huts", "between 40 and 60", (40, 60, False, "")),
        ("some 1,200 sheep", "some 1,200", (1200, 1200, True, "")),
        ("two hundred and fifty sheep", "two hundred and fifty", (250, 250, False, "")),
        ("€3.5 million was paid", "€3.5 million", (3.5e6, 3.5e6, False, "EUR")),
        ("nine per cent of it", "nine per cent", (9, 9, False, "%")),
        ("at 4.20 p.m. on the day", "4.20 p.m.", (980, 980, False, "clock")),
        ("half past twelve", "half past twelve", (30, 30, False, "clock")),
        ("by 5 votes to 4", "by 5 votes to 4", (5, 4, False, "score")),
    ],
)
def test_a_figure(text: str, words: str, expected: tuple[float | None, float | None, bool, str]) -> None:
    (number,) = find_numbers(text)
    assert text[number.start : number.end].removeprefix("at ") == words
    assert (number.low, number.high, number.about, number.unit) == expected


def test_a_figure_counts_its_noun_and_a_bare_one_what_was_counted_before() -> None:
    text = "Twelve barns were burnt. The council has counted nine."
    found = [(q.low, q.thing) for clause in clauses(text) for q in clause.quantities]
    assert found == [(12, "barn"), (9, "barn")]


def test_what_is_ruled_out_is_no_doer() -> None:
    text = "It was the rangers and not the sheriff that shut the road."
    (clause,) = clauses(text)
    assert clause.doer is not None
    assert clause.not_doer is not None
    assert text[slice(*clause.doer)] == "the rangers"
    assert text[slice(*clause.not_doer)] == "the sheriff"
    assert (clause.lemma, clause.done_to_words) == ("shut", "road")


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("The owner denied that the valves had been closed.", True),
        ("The valves had been closed.", False),
        ("The valves had not been closed.", True),
        ("The owner did not deny that the valves had been closed.", False),
    ],
)
def test_what_is_denied_is_negated(text: str, negated: bool) -> None:
    (clause,) = (each for each in clauses(text) if each.lemma == "close")
    assert clause.negated is negated
