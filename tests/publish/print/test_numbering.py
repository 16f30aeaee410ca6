"""Sentences with their numbers are together always the article."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.model import Span
from generator.publish.print.numbering import sentences_of
from tests.publish.making import article, place


@given(st.text(alphabet='aA1 .?!"”’)\n…', max_size=80))
def test_sentences_joined_are_the_paragraphs(text: str) -> None:
    made = article("pier", f"x{text}")
    sentences = sentences_of(made).paragraphs
    assert ["".join(made.words(span) for span in each) for each in sentences] == [
        made.words(paragraph) for paragraph in made.paragraphs
    ]


def test_a_span_knows_its_sentences() -> None:
    text = "One came. Two left.\n\nThree stayed. Four slept."
    sentences = sentences_of(article("pier", text))
    assert list(sentences.numbered())[1] == [(3, place(text, "Three stayed. ")), (4, place(text, "Four slept."))]
    assert sentences.holding([place(text, "left")]) == (2,)
    assert sentences.holding([place(text, "came. Two")]) == (1, 2)
    assert sentences.holding([place(text, "slept"), place(text, "One")]) == (1, 4)
    assert sentences.holding([Span(0, len(text))]) == (1, 2, 3, 4)
