"""How often somebody is mentioned says what counts."""

from __future__ import annotations

import pytest

from generator.model import Actor, ActorType, Mention, MentionKind, Span
from generator.publish.views import mentioned


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        ("", "not named in the article"),
        ("name", "mentioned once"),
        ("pronoun", "mentioned once"),
        ("name name", "mentioned 2 times"),
        ("name pronoun pronoun", "mentioned 3 times, pronouns counted; 1 by name"),
        ("name nominal pronoun", "mentioned 3 times, descriptions and pronouns counted; 1 by name"),
        ("nominal nominal", "mentioned 2 times, descriptions counted"),
    ],
)
def test_pronouns_are_said_to_count_where_they_do(kinds: str, words: str) -> None:
    places = tuple(Mention(Span(n, n + 1), MentionKind(kind)) for n, kind in enumerate(kinds.split()))
    assert mentioned(Actor("ann-lee", "Ann Lee", ActorType.PERSON, mentions=places)) == words
