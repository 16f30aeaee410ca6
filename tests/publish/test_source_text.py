"""The source text under marks is the source text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.model import Span
from generator.publish.source_text import Mark, cut_pieces
from tests.publish.making import article

TEXT = "The pier closes in May.\n\nIt is rotten, she said, and old.\n\nNobody comes."
SPANS = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 30)).map(
    lambda s: Span(s[0], min(s[0] + s[1], len(TEXT)))
)


@given(st.lists(SPANS, max_size=12))
def test_any_marks(spans: list[Span]) -> None:
    made = article("pier", TEXT)
    marks = [Mark(s, ("statement", "date", "actor")[n % 3], f"a{n}", f"#b{n}", "Back") for n, s in enumerate(spans)]
    paragraphs = cut_pieces(made, made.paragraphs, marks)
    assert ["".join(s.text for s in p) for p in paragraphs] == [made.words(p) for p in made.paragraphs]
    segments = [s for p in paragraphs for s in p]
    anchors = [a for s in segments for a in s.anchors]
    backs = [b.href for s in segments for b in s.backs]
    inside = [n for n, s in enumerate(spans) if any(p.overlaps(s) for p in made.paragraphs)]
    assert sorted(anchors) == sorted(f"a{n}" for n in inside)
    assert len(backs) == len(set(backs))
    for n, span in enumerate(spans):
        if any(p.holds(span) for p in made.paragraphs):
            assert f"#b{n}" in backs


def test_marks_that_overlap_are_both_on_what_they_share() -> None:
    made = article("pier", "abcdef")
    cut = cut_pieces(made, made.paragraphs, [Mark(Span(0, 4), "statement"), Mark(Span(2, 6), "date")])[0]
    assert [(s.text, s.kinds) for s in cut] == [
        ("ab", ("statement",)),
        ("cd", ("statement", "date")),
        ("ef", ("date",)),
    ]
