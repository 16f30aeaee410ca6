"""Where sentences end, by punctuation alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Span
from generator.sentences import sentence_spans


def sentences(text: str) -> list[str]:
    return [text[slice(*span)] for span in sentence_spans(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "parts",
    [
        ["It rained.", "Nobody came!", "Why?", "3 left."],
        ["Mr. Vik met J. Brink on Jan. 20.", "It rained."],
        ["She left the U.S. on Monday."],
        ["“It is rotten.”", "He left.", "(So he says.)", "“Go!” he said."],
        ["Prices rose by 3.5 percent.", "A gale blew …", "Then it stopped."],
        ["and so on"],
    ],
)
def test_sentences(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


@given(st.text(alphabet="AbJan.!?”“ \n1", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_sentences_hold_all_that_is_no_white_space(text: str, one: int, other: int) -> None:
    within = Span(min(one, other, len(text)), min(max(one, other), len(text)))
    spans = sentence_spans(text, within)
    assert all(within.holds(span) for span in spans)
    assert list(spans) == sorted(spans)
    assert "".join("".join(text[slice(*span)].split()) for span in spans) == "".join(text[slice(*within)].split())
