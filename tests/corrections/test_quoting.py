"""Words that an editor quotes, found again."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.corrections.quoting import Fit, QuotedText, fit, words_of
from generator.model import Span

TEXT = "“The pier – our pier – will hold,” said Ada Brink. The café\nwill hold, too: so\u00a0they say."


def found(quote: str, text: str = TEXT) -> list[str]:
    return [text[slice(*span)] for span in QuotedText(text).places(quote)]


@pytest.mark.parametrize(
    ("quote", "places"),
    [
        ("THE PIER our pier", ["The pier – our pier"]),
        ("will hold", ["will hold", "will hold"]),
        ("will hold,", ["will hold,", "will hold,"]),
        ("the cafe\u0301 will", ["The café\nwill"]),
        ("so they say.", ["so\u00a0they say."]),
        ('hold," said', ["hold,” said"]),
        ("pier hold", []),
        ("pie", []),
        ("!", []),
    ],
)
def test_places(quote: str, places: list[str]) -> None:
    assert found(quote) == places


def test_letters_with_signs_of_their_own_are_the_same_letters() -> None:
    assert found("the café", unicodedata.normalize("NFD", TEXT)) == [unicodedata.normalize("NFD", "The café")]


def test_signs_that_nobody_sees_are_no_part_of_a_word() -> None:
    text = "The pi\u00ader will\u200b hold, he said\u202e so."
    assert found("the pier will hold, he said so", text) == [text[:-1]]
    assert found("p\u200bier will", text) == ["pi\u00ader will\u200b"]


@pytest.mark.parametrize(
    ("quote", "meant"), [("the peer our pier", "The pier – our pier"), ("so they sey", "so they say"), ("a gull", None)]
)
def test_what_a_mistyped_quote_means(quote: str, meant: str | None) -> None:
    assert QuotedText(TEXT).nearest(quote) == meant


@pytest.mark.parametrize(
    ("quote", "how"),
    [
        ("the pier our pier will hold", Fit.WHOLLY),
        ("our pier", Fit.WELL),
        ("the pier our pier will hold said Ada", Fit.WELL),
        ("will hold said Ada", Fit.PARTLY),
        ("the café", Fit.NOT),
    ],
)
def test_how_a_quote_fits(quote: str, how: Fit) -> None:
    content = Span(1, TEXT.index(",”"))
    assert fit(quote, QuotedText(TEXT).places(quote), TEXT, [content]) is how


@given(st.text(max_size=40), st.sampled_from(["", "… ", "word "]), st.sampled_from(["", "”\n", " word"]))
def test_any_text_is_found_whatever_stands_around_it(text: str, before: str, after: str) -> None:
    places = QuotedText(before + text + after).places(text)
    assert bool(places) == bool(words_of(text))
    for place in places:
        assert words_of((before + text + after)[slice(*place)]) == words_of(text)
