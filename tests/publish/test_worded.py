"""How a speaker who is tied to no actor is told: in the article's words, whole."""

from __future__ import annotations

import dataclasses

import pytest

from generator.model import Span
from generator.publish.addresses import Addresses
from generator.publish.views import Viewer
from tests.publish.making import analysis, article, dossier, place


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "worded"),
    [
        (
            "The interview, published on Monday, sets out the plan.",
            ["The interview, published on", ","],
            "sets out",
            "the plan",
            "The interview, published on Monday",
        ),
        (
            "The letter, dated 4 June 2031, argues that the pier stays.",
            ["The letter, dated", ","],
            "argues",
            "that the pier stays",
            "The letter, dated 4 June 2031",
        ),
        (
            "A notice that was put up on Friday by the council says the gate is shut.",
            ["A notice that was put up on", "by the council"],
            "says",
            "the gate is shut",
            "A notice that was put up on Friday by the council",
        ),
        (
            "A study of the quay warns of rust.",
            ["A study of the quay"],
            "warns of",
            "rust",
            "A study of the quay",
        ),
        (
            "Officials said the gate is shut, the harbour master among them.",
            ["Officials", "the harbour master among them"],
            "said",
            "the gate is shut",
            "Officials … the harbour master among them",
        ),
        (
            "The survey, the second since May,\n\nfound rust, and its authors fear more.",
            ["The survey", "its authors"],
            "found",
            "rust",
            "The survey … its authors",
        ),
    ],
)
def test_what_parts_the_words_for_a_speaker_stays_unless_it_is_of_something_else(
    text: str, source: list[str], cue: str, content: str, worded: str
) -> None:
    told = article("told", text)
    found = analysis(told, [(content, None)])
    spans: list[Span] = []
    for words in source:
        start = text.index(words, spans[-1].end if spans else 0)
        spans.append(Span(start, start + len(words)))
    first = dataclasses.replace(found.statements[0], source=tuple(spans), cue=(place(text, cue),))
    made = dossier((told, dataclasses.replace(found, statements=(first,))))
    (row,) = Viewer(made, Addresses(made), "briefings/told.md").statements(made.briefings[0])
    assert row.as_worded == worded
    assert row.speaker is None
