"""Names in bylines, datelines and the credits of pictures."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.analysis.actors import read_cast
from generator.analysis.actors.credits import with_credited
from generator.analysis.network import load_network
from generator.analysis.parsing import parse
from generator.analysis.recognition import recognise
from generator.articles.paragraphs import paragraph_spans
from generator.model import Article
from generator.settings import DEFAULT_PIPELINE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "By Selma Brandt\n\nLars Olsen sold the ferry to the Norrvik Courier. Image: Tom Ray / Norrvik Courier.",
            {"Norrvik Courier": [84]},
        ),
        ("OSLO (Reuters) — Lars Olsen sold the ferry in Oslo.", {"Oslo": [0]}),
        (
            "Photo: Lars Olsen\n\nLars Olsen sold the ferry. [Photo: Tom Ray]",
            {"Lars Olsen": [7]},
        ),
        ("Lars Olsen sold the ferry by Ada Roe.", {}),
    ],
)
def test_credits(text: str, expected: dict[str, list[int]]) -> None:
    article = Article(id="case", path="case.txt", text=text, paragraphs=paragraph_spans(text), title="Case")
    parsed = parse(article, DEFAULT_PIPELINE)
    recognise(load_network().read(parsed))
    actors = read_cast(parsed).actors
    whole = with_credited(parsed, actors)
    found = {actor.name: [m.span.start for m in actor.mentions if m.credit] for actor in whole}
    assert {name: places for name, places in found.items() if places} == expected
    story = [replace(actor, mentions=tuple(m for m in actor.mentions if not m.credit)) for actor in whole]
    assert story == list(actors)
