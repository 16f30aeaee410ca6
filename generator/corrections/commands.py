"""Commands: an editor's word as the line of ``briefing correct`` that says it."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Mapping

from generator.corrections.model import Value

PLACE = {"statement": "words", "date": "words", "name": "name", "actor": "name"}
"""What each command is about, beside the article: the key whose value goes without an option."""

_OPTIONS = {"aliases": "alias", "not": "not", "same-as": "same-as"}
"""Keys with a list, each value of which goes with an option of its own."""

_PLAIN = re.compile(r"[\w./:+=@%-]+")
_EXPANDED = re.compile(r"[\"$`\\!]")


def arguments(what: str, article: str | None, values: Mapping[str, Value]) -> list[str]:
    """What ``briefing correct`` is told.

    Args:
        what: "article", "statement", "date", "name" or "actor".
        article: the id of the article; None for "actor".
        values: the keys and values, as a corrections file has them; ``rename`` of "actor" is the name to go by.
    """
    about = [each for each in (article, values.get(PLACE.get(what, ""))) if isinstance(each, str)]
    options = [word for key, value in values.items() if key != PLACE.get(what) for word in _option(key, value)]
    if any(each.startswith("-") for each in about):
        return [what, *options, "--", *about]
    return [what, *about, *options]


def command(what: str, article: str | None, values: Mapping[str, Value]) -> str:
    """The whole line, as a shell takes it."""
    return " ".join(["briefing correct", *map(_quoted, arguments(what, article, values))])


def one_line(text: str) -> str:
    """Words as an editor typed or pasted them, with white space as single spaces.

    Raises:
        ValueError: there are none, or signs among them that nobody sees, such as those that turn the reading order.
    """
    words = " ".join(text.split())
    if not words:
        raise ValueError("expected words")
    unseen = next((sign for sign in words if not sign.isprintable()), None)
    if unseen is not None:
        raise ValueError(f"there is a sign in it that is not seen, U+{ord(unseen):04X}; type it anew")
    return words


def _option(key: str, value: Value) -> Iterator[str]:
    """An option with its value; where that might pass for another option, both in one word."""
    if value is None:
        yield f"--no-{key}"
    elif value is True:
        yield f"--{key}"
    else:
        for each in [str(value)] if isinstance(value, str | int) else value:
            option = f"--{_OPTIONS.get(key, key)}"
            yield from [f"{option}={each}"] if each.startswith("-") else [option, each]


def _quoted(word: str) -> str:
    """A word between the quotation marks that a reader expects, where that is the same to a shell."""
    if _PLAIN.fullmatch(word):
        return word
    return shlex.quote(word) if _EXPANDED.search(word) else f'"{word}"'
