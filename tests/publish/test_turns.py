"""Statements in turns, and the words between quotation marks in them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish.addresses import Addresses
from generator.publish.quoted import runs_of
from generator.publish.turns import outlets_of, speakers_of, turns_of
from generator.publish.views import Viewer
from tests.publish.making import analysis, article, dossier


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("it was “rotten” and “old”", ["“rotten”", "“old”"]),
        ('a "dire threat" to us', ['"dire threat"']),
        ("drivers’ pay and the town’s pier", []),
        ("the ‘drivers’ pay’ deal", ["‘drivers’"]),
        ("it was “rotten", ["“rotten"]),
    ],
)
def test_quoted_words_are_found(words: str, quoted: list[str]) -> None:
    assert [run.text for run in runs_of(words) if run.quoted] == quoted


@given(st.text(alphabet='ab ’‘“”"«»„'))
def test_no_word_is_lost(words: str) -> None:
    assert "".join(run.text for run in runs_of(words)) == words


def test_statements_that_follow_each_other_are_one_turn_and_doubtful_ones_stand_apart() -> None:
    made = article("pier", "One. Two. Three. Four. Ada Brink and Bo Lee.", outlet="Post")
    said = [("One", "Ada Brink"), ("Two", "Ada Brink"), ("Three", "Bo Lee"), ("Four", "Ada Brink")]
    found = analysis(made, said, actors=["Ada Brink", "Bo Lee"])
    *sure, last = found.statements
    found = replace(found, statements=(*sure, replace(last, confidence=0.2)))
    whole = dossier((made, found))
    view = Viewer(whole, Addresses(whole), "briefings/pier.md")
    turns = turns_of(view.statements(whole.briefings[0]))
    assert [(turn.speaker and turn.speaker.text, len(turn.rows)) for turn in turns.sure] == [
        ("Ada Brink", 2),
        ("Bo Lee", 1),
    ]
    assert (turns.count, turns.count_doubtful) == (4, 1)
    assert outlets_of(whole.briefings) == ["Post"]
    speakers = speakers_of(view, whole.briefings, ["Post", "Other"], 200)
    assert [(each.link.text, each.count, each.by_outlet) for each in speakers] == [
        ("Ada Brink", 3, (3, 0)),
        ("Bo Lee", 1, (1, 0)),
    ]
