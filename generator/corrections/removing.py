"""Removing: the entries that stand in a corrections file, and its text without one of them.

Whole lines go, and nothing else changes: comments beside the entry go with it, those above it stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from generator.corrections.editing import EntryError
from generator.corrections.model import Value
from generator.corrections.yaml_file import is_null, line_of
from generator.plain_yaml import PlainYamlError, compose

_SECTIONS = {"statements": "statement", "dates": "date", "actors": "name"}
_FIELDS = ("title", "published", "outlet")
_BOOL = "tag:yaml.org,2002:bool"
_BY_HAND = "laid out in a way that the program cannot take from; remove the entry by hand"


@dataclass(frozen=True, slots=True)
class Entry:
    """What an editor said once: ``what`` and ``values`` are what ``briefing correct`` is told, ``line`` where, from 1.

    ``numbers`` say where it is among the values of the file: the number of its key, if any, and that in the list there.
    """

    what: str
    values: dict[str, Value]
    line: int = field(compare=False)
    numbers: tuple[int, ...] = field(compare=False)


def entries_of(text: str) -> tuple[Entry, ...]:
    """The entries of a corrections file, in order; what the program would not write is passed over.

    Raises:
        EntryError: the text is not YAML.
    """
    root = _root(text)
    if isinstance(root, yaml.SequenceNode):
        return tuple(_listed(root, "actor", ()))
    pairs = root.value if isinstance(root, yaml.MappingNode) else ()
    return tuple(each for number, (key, value) in enumerate(pairs) for each in _below(key, value, number))


def without_entry(text: str, entry: Entry) -> str:
    """The text of a corrections file without one of its entries, "" where nothing is left.

    A list that would be empty goes with its key.

    Raises:
        EntryError: the text is not YAML, or the entry does not stand on lines of its own.
    """
    root: Any = _root(text)
    plain = _plain(root)
    *keys, number = entry.numbers
    holder, held = root, plain
    for key in keys:
        if len(root.value[key][1].value) == 1:  # the only one of its list
            number = key
        else:
            holder, held = root.value[key][1], plain[key][1]
    del held[number]
    first, last = _ends(holder.value[number])
    begin = first.start_mark.index
    if isinstance(holder, yaml.SequenceNode):
        begin = max(text.rfind("-", 0, begin), 0)
    above, below = text[: text.rfind("\n", 0, begin) + 1], text[(text.find("\n", _end(text, last)) + 1) or len(text) :]
    left = above + below if below.strip() else above.rstrip() + ("\r\n" if "\r\n" in text else "\n")
    try:
        after = _plain(compose(left))
    except PlainYamlError as error:
        raise EntryError(_BY_HAND) from error
    if (after or []) != plain:
        raise EntryError(_BY_HAND)
    return left if left.strip() else ""


def _root(text: str) -> yaml.Node | None:
    try:
        return compose(text)
    except PlainYamlError as error:
        raise EntryError(f"{f'line {error.line}: ' if error.line else ''}not readable as YAML: {error}") from error


def _below(key: yaml.Node, value: yaml.Node, number: int) -> Iterator[Entry]:
    """The entries under one key of the file of an article."""
    if key.value in _FIELDS and isinstance(value, yaml.ScalarNode) and value.value:
        yield Entry("article", {str(key.value): value.value}, line_of(key), (number,))
    elif key.value in _SECTIONS and isinstance(value, yaml.SequenceNode):
        yield from _listed(value, _SECTIONS[key.value], (number,))


def _listed(listed: yaml.SequenceNode, what: str, numbers: Sequence[int]) -> Iterator[Entry]:
    for number, node in enumerate(listed.value):
        if values := _values(node):
            yield Entry(what, values, line_of(node), (*numbers, number))


def _values(node: yaml.Node) -> dict[str, Value] | None:
    """The keys and values of an entry; None where one of them is not of the shape that the program writes."""
    found: dict[str, Value] = {}
    for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
        inner = value.value if isinstance(value, yaml.SequenceNode) else (value,)
        if not all(isinstance(each, yaml.ScalarNode) for each in (key, *inner)):
            return None
        found[key.value] = [each.value for each in inner] if inner is value.value else _value(value)
    return found or None


def _value(node: yaml.Node) -> Value:
    if node.tag == _BOOL and node.value.casefold() in {"true", "yes", "on"}:
        return True
    return None if is_null(node) else str(node.value)


def _ends(item: Any) -> tuple[yaml.Node, yaml.Node]:
    """The first and the last node of a key with its value, or of an entry."""
    first, last = item if isinstance(item, tuple) else (item, item)
    while isinstance(last, yaml.CollectionNode) and last.value and not last.flow_style:
        inner: Any = last.value[-1]
        last = inner[1] if isinstance(inner, tuple) else inner
    return first, last


def _end(text: str, node: yaml.Node) -> int:
    """Where a node ends; a text in several lines does so with its last."""
    end = int(node.end_mark.index)
    return end - 1 if text[end - 1 : end] == "\n" else end


def _plain(node: yaml.Node | None) -> Any:
    """What a node holds, as lists that can be compared."""
    if isinstance(node, yaml.MappingNode):
        return [[_plain(key), _plain(value)] for key, value in node.value]
    if isinstance(node, yaml.SequenceNode):
        return [_plain(each) for each in node.value]
    return [node.tag, node.value] if node is not None else []
