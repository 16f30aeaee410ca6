"""By which words each statement is found: what stands in an entry is taken for the very one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.corrections.lookup import Lookup
from generator.corrections.model import DateCorrection, StatementCorrection
from generator.corrections.naming import Names
from generator.model import Span
from tests.making import article

TEXT = (
    "We will fight on and we will never stop, she said. We will never stop, he said. "
    "We will never stop, he said. On Friday it rained; the Friday after, too. Go."
)
WORDS = st.lists(st.sampled_from(["we", "will", "stop", "Go.", "never,", "“stop”"]), min_size=1, max_size=14)


def found(text: str, items: list[tuple[Span, ...]], number: int) -> int | None:
    """The item that an entry with the name of one is taken for."""
    name = Names(text, items).of(items[number])
    entry = StatementCorrection(1, str(name["words"]), int(name["nth"]) if "nth" in name else None, drop=True)
    placed, _ = Lookup(article(text), "").placed([entry], items, "statement")
    return next(iter(placed), None)


def spans(*words: str) -> list[tuple[Span, ...]]:
    places: list[tuple[Span, ...]] = []
    start = 0
    for each in words:
        start = TEXT.index(each, start)
        places.append((Span(start, start + len(each)),))
        start += 1
    return places


@pytest.mark.parametrize("number", range(5))
def test_each_is_found_by_its_name(number: int) -> None:
    items = spans(
        "We will fight on and we will never stop", "we will never stop", "We will never", "We will never", "Go."
    )
    assert found(TEXT, items, number) == number


def test_dates_of_the_same_word_are_counted() -> None:
    items = spans("Friday", "Friday")
    assert [Names(TEXT, items).of(item) for item in items] == [
        {"words": "Friday", "nth": 1},
        {"words": "Friday", "nth": 2},
    ]
    entries = [DateCorrection(1, "Friday", 2)]
    assert list(Lookup(article(TEXT), "").placed(entries, items, "key date")[0]) == [1]


@given(st.lists(WORDS, min_size=1, max_size=5))
def test_whatever_stands_there_is_found(statements: list[list[str]]) -> None:
    text = ""
    items: list[tuple[Span, ...]] = []
    for words in statements:
        said = " ".join(words)
        items.append((Span(len(text), len(text) + len(said)),))
        text += f"{said} | "
    for number in range(len(items)):
        assert found(text, items, number) == number
