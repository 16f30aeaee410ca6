"""What one speaker said of the same actor over time: gathered, ordered, and said again shown once."""

from __future__ import annotations

import datetime as dt

from generator.analysis import analyse
from generator.articles.paragraphs import paragraph_spans
from generator.dossier import compile_dossier
from generator.model import Article, Dossier, Position
from generator.publish.over_time import positions_of

FIRST = "“The Ostwick Harbour Board has never asked us for a penny,” said Ada Brink, the mayor of Lund Bay."
LATER = "“The Ostwick Harbour Board will have to pay for the quay itself,” Ada Brink said."
OTHER = "“Bread is too dear in the north,” Ada Brink said."


def dossier(*articles: tuple[str, int | None, str]) -> Dossier:
    """Articles of some outlets on some days of May, each given with its text."""
    made = [
        Article(
            f"a{n}",
            f"a{n}.txt",
            text,
            paragraph_spans(text),
            f"A{n}",
            published=dt.date(2031, 5, day) if day else None,
            outlet=outlet,
        )
        for n, (outlet, day, text) in enumerate(articles)
    ]
    return compile_dossier(made, list(analyse(made)))[0]


def of_the_mayor(found: Dossier) -> dict[str, Position]:
    """Her positions by the name of what she speaks of."""
    mayor = next(actor for actor in found.actors.values() if actor.name == "Ada Brink")
    positions = positions_of(mayor.id, found.briefings)
    return {found.actors[each.about].name: each for each in positions if not each.is_matter}


def test_what_was_said_of_one_actor_is_in_order_of_time() -> None:
    found = dossier(("Post", 9, LATER), ("Mail", 2, FIRST), ("Mail", 3, OTHER))
    board = of_the_mayor(found)["Ostwick Harbour Board"]
    assert [[article for article, _ in saying] for saying in board.sayings] == [["a1"], ["a0"]]


def test_the_same_words_are_one_saying_with_its_places() -> None:
    found = dossier(("Post", 2, FIRST), ("Mail", 4, f"{LATER}\n\n{FIRST}"), ("Star", 8, OTHER))
    board = of_the_mayor(found)["Ostwick Harbour Board"]
    assert [[article for article, _ in saying] for saying in board.sayings] == [["a0", "a1"], ["a1"]]


def test_what_was_said_on_one_day_in_one_outlet_is_no_position() -> None:
    assert of_the_mayor(dossier(("Post", 2, f"{FIRST}\n\n{LATER}"))) == {}
    assert of_the_mayor(dossier(("Post", 2, FIRST), ("Post", None, LATER))) == {}
    assert "Ostwick Harbour Board" in of_the_mayor(dossier(("Post", 2, FIRST), ("Mail", 2, LATER)))


def test_what_was_said_once_is_no_position() -> None:
    assert of_the_mayor(dossier(("Post", 2, FIRST), ("Mail", 4, FIRST))) == {}
