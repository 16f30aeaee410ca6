"""Names inside the names of bodies and places."""

from __future__ import annotations

import pytest

from generator.analysis.actors.nested_names import with_nested_names
from generator.model import ActorType
from tests.analysis.test_actors import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Brink spoke. The Ada Brink Foundation paid.", {"Ada Brink": [("Ada Brink", 21)]}),
        ("Ada Brink spoke of the Brink Foundation.", {"Ada Brink": [("Brink", 23)]}),
        ("She studied at the University of Norrvik.", {"Norrvik": [("Norrvik", 33)]}),
        (
            "The Toronto Harbour Board met the Norway Ferry Company.",
            {"Toronto": [("Toronto", 4)], "Norway": [("Norway", 34)]},
        ),
        ("The New Zealand Herald reported it from Denmark.", {"New Zealand": [("New Zealand", 4)]}),
        ("North Korea and Mexico City sent boats to South Africa.", {}),
        ("Ada and Lars Brink spoke of the Brink Foundation. Ada Brink smiled.", {}),
    ],
)
def test_nested_names(text: str, expected: dict[str, list[tuple[str, int]]]) -> None:
    article, actors = read(text)
    nested = {
        actor.name: [(article.words(m.span), m.span.start) for m in actor.mentions if m.nested]
        for actor in with_nested_names(article, actors)
    }
    assert {name: found for name, found in nested.items() if found} == expected


def test_what_was_read_stays_as_it_is_and_new_places_come_last() -> None:
    article, actors = read("Ada Brink runs the University of Norrvik. Officials of the University of Norrvik agreed.")
    found = with_nested_names(article, actors)
    assert [(actor.id, actor.name) for actor in found[: len(actors)]] == [(a.id, a.name) for a in actors]
    (place,) = found[len(actors) :]
    assert (place.name, place.type) == ("Norrvik", ActorType.PLACE)
    assert len(place.mentions) == 2
    kept = [tuple(m for m in actor.mentions if not m.nested) for actor in found[: len(actors)]]
    assert kept == [actor.mentions for actor in actors]
