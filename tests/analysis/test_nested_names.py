"""Names inside the names of bodies and places."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.analysis.actors.nested_names import with_nested_names
from generator.articles.paragraphs import paragraph_spans
from generator.model import Actor, ActorType, Article, Mention, MentionKind, Span
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
        (
            "She led the University of Texas Arlington Boat Association. The University of Texas Arlington was silent.",
            {
                "University of Texas Arlington": [("University of Texas Arlington", 12)],
                "Texas": [("Texas", 26), ("Texas", 78)],
                "Arlington": [("Arlington", 32), ("Arlington", 84)],
            },
        ),
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


def test_a_place_is_not_the_person_of_its_name() -> None:
    text = "Orlando wrote to the Orlando Harbour Board."
    article = Article(id="case", path="case.txt", text=text, paragraphs=paragraph_spans(text), title="Case")
    person = Actor("orlando", "Orlando", ActorType.PERSON, mentions=(Mention(Span(0, 7), MentionKind.NAME),))
    board = Actor("board", "Orlando Harbour Board", ActorType.ORGANIZATION)
    board = replace(board, mentions=(Mention(Span(21, 42), MentionKind.NAME),))
    place = Actor(
        "orlando-2", "Orlando", ActorType.PLACE, mentions=(Mention(Span(21, 28), MentionKind.NAME, nested=True),)
    )
    assert with_nested_names(article, [person, board]) == (person, board, place)
