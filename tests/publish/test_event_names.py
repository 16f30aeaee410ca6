"""What happens on a date, named so that it is understood alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.dossier import compile_dossier
from generator.model import Actor, Basis, KeyDate, Mention, MentionKind, Span
from generator.publish.event_names import EventNames
from tests.making import actor, analysis, article

TEXT = (
    "Ada Brink leads the Harbour Board. She took office on 1 October. Brink took over at the board on 2 October, "
    "after Lee. It was said that Brink, who takes office on 3 October, will wait. Last Wednesday she named Tom Lee. "
    "On 5 May the board met. The interview, published on 6 May, was long. "
    "The gate failed on 7 May; it held for an hour. "
    "Work must end by 8 May. Her deputy met them on 9 May."
)


@pytest.mark.parametrize(
    ("clause", "day", "name"),
    [
        ("She took office on 1 October.", "1 October", "Ada Brink took office."),
        ("Brink took over at the board on 2 October, after Lee", "2 October", None),
        ("Brink, who takes office on 3 October", "3 October", "Ada Brink takes office"),
        ("Last Wednesday she named Tom Lee.", "Last Wednesday", "Ada Brink named Tom Lee."),
        ("On 5 May the board met.", "5 May", "The board met."),
        ("The interview, published on 6 May", "6 May", "The interview, published on 6 May"),
        ("The gate failed on 7 May; it held for an hour.", "7 May", "The gate failed on 7 May; it held for an hour."),
        ("Work must end by 8 May.", "8 May", "Work must end by 8 May."),
        ("Her deputy met them on 9 May.", "9 May", "Her deputy met them."),
    ],
)
def test_a_name_says_who_and_what(clause: str, day: str, name: str | None) -> None:
    made = article(TEXT)
    people = [actor(TEXT, "Ada Brink", aliases=("Brink",), pronoun="She"), actor(TEXT, "Tom Lee", aliases=("Lee",))]
    found = analysis(made, _with_pronouns(people))
    dossier, _ = compile_dossier([made], [found])
    start = TEXT.index(clause)
    at = TEXT.index(day, start)
    date = KeyDate("d-1", Span(at, at + len(day)), "2031", Basis.STATED, Span(start, start + len(clause)))
    wanted = name or "Ada Brink took over at the board on 2 October, after Tom Lee"
    assert EventNames(dossier.briefings[0], dossier).name(date) == wanted


def _with_pronouns(people: list[Actor]) -> list[Actor]:
    ada, lee = people
    at = TEXT.index("she named")
    she = Mention(Span(at, at + 3), MentionKind.PRONOUN)
    return [replace(ada, mentions=tuple(sorted((*ada.mentions, she), key=lambda m: m.span))), lee]


def test_a_long_one_is_cut_after_a_word() -> None:
    text = "The board " + "met again and " * 20 + "left on 4 May."
    made = article(text)
    dossier, _ = compile_dossier([made], [analysis(made)])
    at = text.index("4 May")
    date = KeyDate("d-1", Span(at, at + 5), "2031", Basis.STATED, Span(0, len(text)))
    name = EventNames(dossier.briefings[0], dossier).name(date)
    assert len(name) <= 121
    assert name.endswith(" …")
    assert text.startswith(name.removesuffix(" …") + " ")
