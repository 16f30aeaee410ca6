"""Matters and what accounts of them tell differently."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.analysis import analyse
from generator.articles.paragraphs import paragraph_spans
from generator.dossier import compile_dossier, matters_of
from generator.dossier.differences.figures import can_both_be, tells_the_same
from generator.dossier.likeness import joined
from generator.model import Article, Difference, Dossier, Quantity, Span


def dossier(*texts: str) -> Dossier:
    articles = [
        Article(
            f"a{n}",
            f"a{n}.txt",
            text,
            paragraph_spans(text),
            f"A{n}",
            published=dt.date(2031, 5, 2 + n),
            outlet=f"O{n}",
        )
        for n, text in enumerate(texts)
    ]
    return compile_dossier(articles, list(analyse(articles)))[0]


def differences(found: Dossier) -> list[tuple[str, list[list[str]], bool]]:
    texts = {briefing.article.id: briefing.article for briefing in found.briefings}

    def words(difference: Difference) -> list[list[str]]:
        return [[texts[place.article].words(place.span) for place in side] for side in difference.sides]

    return [
        (d.kind.value, words(d), d.both_possible) for matter in matters_of(found.briefings) for d in matter.differences
    ]


FILLER = "\n\nThe baker of Ostwick sells rye bread on market days."


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            "Nineteen cottages were burnt in Ostwick, the warden Ada Brink said.",
            "The fire in Ostwick burnt 23 cottages, said the reeve, Ole Tarn.",
            [("number", [["Nineteen cottages"], ["23 cottages"]], False)],
        ),
        (
            "At least 12 cottages were burnt in Ostwick, the warden Ada Brink said.",
            "The fire in Ostwick burnt 23 cottages, said the reeve, Ole Tarn.",
            [("number", [["At least 12 cottages"], ["23 cottages"]], True)],
        ),
        (
            "“The dam held for nine long hours and then it broke,” said Ada Brink.",
            "“The dam held for ten long hours and then it broke,” said Ada Brink.",
            [("quotation", [["nine"], ["ten"]], False)],
        ),
        (
            "The warden Marten Holm spoke in Ostwick.",
            "The warden Martin Holme spoke in Ostwick.",
            [("name", [["Marten Holm"], ["Martin Holme"]], False)],
        ),
        (
            "It was the millers, not the wardens, who opened the sluice at Ostwick, said Ole Tarn.",
            "The wardens opened the sluice at Ostwick, Ada Brink said.",
            [("who", [["the millers"], ["The wardens"]], False)],
        ),
        (
            "The wardens opened the sluice at Ostwick in the night, Ada Brink said.",
            "The wardens never opened the sluice at Ostwick, said Ole Tarn.",
            [
                (
                    "denied",
                    [
                        ["The wardens opened the sluice at Ostwick in the night"],
                        ["The wardens never opened the sluice at Ostwick"],
                    ],
                    False,
                )
            ],
        ),
        (
            "The mill at Ostwick caught fire at ten past seven in the evening, Ada Brink said.",
            "The mill at Ostwick caught fire at 8.40 p.m., said Ole Tarn.",
            [("time", [["ten past seven"], ["8.40 p.m."]], False)],
        ),
    ],
)
def test_what_differs_is_found(one: str, other: str, expected: list[tuple[str, list[list[str]], bool]]) -> None:
    assert expected[0] in differences(dossier(one + FILLER, other + FILLER))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "Nineteen cottages were burnt in Ostwick, the warden Ada Brink said.",
            "Nineteen horses were led out of Ostwick, said the reeve, Ole Tarn.",
        ),
        (
            "About 200 cottages were burnt in Ostwick, the warden Ada Brink said.",
            "The fire in Ostwick burnt 196 cottages, said the reeve, Ole Tarn.",
        ),
        (
            "Nineteen cottages were burnt in Ostwick, the warden Ada Brink said.",
            "The number of burnt cottages in Ostwick rose to 23, said the reeve, Ole Tarn.",
        ),
        (
            "“The dam held for nine long hours and then it broke,” said Ada Brink.",
            "“The dam held for nine long hours,” said Ada Brink.",
        ),
        (
            "The wardens opened the sluice at Ostwick, Ada Brink said.",
            "The wardens were not the only ones who opened the sluice at Ostwick, said Ole Tarn.",
        ),
        (
            "The bailiff closed the old mill at Ostwick on 18 April, the warden Ada Brink said.",
            "The bailiff opened the old mill at Ostwick on 21 April, said the reeve, Ole Tarn.",
        ),
        (
            "The bailiff closed the old mill at Ostwick on Monday, the warden Ada Brink said.",
            "The bailiff had shut the old mill at Ostwick on 28 April, said the reeve, Ole Tarn.",
        ),
        (
            "The mill at Ostwick caught fire at half past seven, Ada Brink said.",
            "The mill at Ostwick caught fire at 7.30 p.m., said Ole Tarn.",
        ),
        (
            "“We saw the dam, and then it broke … and the fair was over for good,” said Ada Brink.",
            "“We saw the dam, and then it broke in two, and the fair was over for good,” said Ada Brink.",
        ),
    ],
)
def test_what_does_not_differ_is_not(one: str, other: str) -> None:
    assert differences(dossier(one + FILLER, other + FILLER)) == []


def test_places_of_one_side_tell_the_same_and_all_sides_are_one_difference() -> None:
    found = dossier(
        "Nineteen cottages were burnt in Ostwick, the warden Ada Brink said.",
        "The fire in Ostwick burnt 23 cottages, said the reeve, Ole Tarn.",
        "The fire in Ostwick burnt 31 cottages, said the smith, Pia Lund.",
    )
    assert ("number", [["Nineteen cottages"], ["23 cottages"], ["31 cottages"]], False) in differences(found)


def test_two_stories_of_one_collection_are_not_held_against_each_other() -> None:
    """What one sentence of each has in common is no story: the rest of the two articles is about other things."""
    told = (
        "The council of Ostwick closed nine mills, Ada Brink said.",
        "The council of Ostwick closed four mills, said Ole Tarn.",
    )
    rest = (
        "The fleet wants a longer quay. A guild paints its doors green. Choirs practise here. Bread costs too much. "
        "A poet keeps bees. Old men fish for carp. Dogs bark at night.",
        "Snow fell in 1870. Wolves came down from the hills. A bishop lost his hat. Kings rarely visit. "
        "Someone plays chess. A comet passed. Nine painters left.",
    )
    one, other = (f"{first} {more}".replace(". ", ".\n\n") for first, more in zip(told, rest, strict=True))
    assert differences(dossier(*(each + FILLER for each in told))) != []
    assert differences(dossier(one, other)) == []


@settings(max_examples=15, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "Nineteen cottages were burnt, Ada Brink said.",
                "The fire burnt 23 cottages, said Ole Tarn.",
                "“I saw 4 ✂ wolves at 6.30 p.m.,” said Ada Brink.",
                "“I saw five wolves at noon,” said Ada Brink.",
                "It was the reeve and not the warden that shut the gate.",
                "The warden shut the gate.",
                "\u2028— 7 % … “”",
            ]
        ),
        min_size=2,
        max_size=4,
    )
)
def test_every_place_is_a_span_of_its_article_and_the_order_of_articles_makes_no_difference(texts: list[str]) -> None:
    found = dossier(*texts)
    lengths = {briefing.article.id: len(briefing.article.text) for briefing in found.briefings}
    matters = matters_of(found.briefings)
    for matter in matters:
        places = [(p.article, p.clause.span) for p in matter.passages]
        places += [(p.article, p.span) for d in matter.differences for side in d.sides for p in side]
        assert all(0 <= span.start < span.end <= lengths[article] for article, span in places)
        joined_texts = " ".join(texts).casefold()
        assert all(word.casefold() in joined_texts for word in matter.title)
    assert matters_of(found.briefings[::-1]) == matters


def quantity(low: float | None, high: float | None, *, about: bool = False, unit: str = "") -> Quantity:
    return Quantity(Span(0, 1), low, high, about, unit)


@pytest.mark.parametrize(
    ("a", "b", "same", "possible"),
    [
        (quantity(40, 40), quantity(51, 51), False, False),
        (quantity(40, None), quantity(51, 51), False, True),
        (quantity(None, 30), quantity(51, 51), False, False),
        (quantity(60, 60, about=True), quantity(62, 62), True, False),
        (quantity(1200000, 1200000), quantity(1190000, 1190000), True, False),
        (quantity(2, 1, unit="score"), quantity(2, 1, unit="score"), True, False),
        (quantity(1430, 1430, unit="clock"), quantity(5, 5, unit="clock"), False, False),
        (quantity(1430, 1430, about=True, unit="clock"), quantity(5, 5, unit="clock"), True, False),
    ],
)
def test_when_two_figures_tell_the_same_and_when_both_can_be(
    a: Quantity, b: Quantity, same: bool, possible: bool
) -> None:
    assert tells_the_same(a, b) is tells_the_same(b, a) is same
    if not same:
        assert can_both_be(a, b) is can_both_be(b, a) is possible


def test_groups_are_joined_by_the_mean_of_their_likeness() -> None:
    pairs: Sequence[tuple[float, int, int]] = [(0.9, 0, 1), (0.5, 1, 2), (0.8, 3, 4)]
    assert joined(5, pairs, 0.3) == [[0, 1], [2], [3, 4]]
    assert joined(5, pairs, 0.2) == [[0, 1, 2], [3, 4]]
    assert joined(5, pairs, 0.3, [(2, 3)]) == [[0, 1], [2, 3, 4]]
