"""Front matter: the YAML block at the head of a Markdown file."""

from __future__ import annotations

import re
from typing import Any

import yaml

from generator.plain_yaml import PlainYamlError, compose

_BLOCK = re.compile(r"---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_LARGEST = 64_000  # characters; front matter is a few lines
_TAG = "tag:yaml.org,2002:"
_SCALARS = ("str", "null", "bool", "int", "float", "timestamp", "binary", "merge", "value")
_TRUTHS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_WHOLE, _DECIMAL = re.compile(r"[-+]?(?:0|[1-9]\d{0,14})", re.ASCII), re.compile(r"[-+]?\d{1,9}\.\d{1,9}", re.ASCII)


def split_front_matter(text: str) -> tuple[dict[str, Any], str, tuple[str, ...]]:
    """The keys and values at the head of a text, the text after them, and what of them could not be read, a line each.

    Values are texts as they are typed, save truth values, nothing at all, and plain numbers.
    """
    match = _BLOCK.match(text)
    if match is None:
        return {}, text, ()
    given: dict[str, Any] = {}
    problems: list[str] = []
    try:
        for key, value in _entries(match.group(1)):
            try:
                name = _key(key)
                if name in given:
                    raise _NotReadError("the key stands twice; keep one")
                given[name] = _value(value)
            except _NotReadError as error:
                problems.append(f"front matter, line {_line(key)}: {_shown(key)}: {error}")
    except PlainYamlError as error:
        where = f"line {error.line + 1}: " if error.line else ""
        problems.append(f"front matter not readable as YAML, left out: {where}{error}")
    return given, text[match.end() :], tuple(problems)


class _NotReadError(Exception):
    """A key or its value is not read; the message says why."""


def _entries(block: str) -> list[tuple[yaml.Node, yaml.Node]]:
    """The keys and values of a block."""
    if len(block) > _LARGEST:
        raise PlainYamlError(f"longer than {_LARGEST:,} characters")
    root = compose(block)
    if root is None or (isinstance(root, yaml.ScalarNode) and not root.value):
        return []
    if not isinstance(root, yaml.MappingNode):
        raise PlainYamlError("expected lines of 'key: value'")
    return list(root.value)


def _key(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise _NotReadError("expected a word as the key")
    return str(node.value)


def _value(node: yaml.Node) -> Any:
    """What a node says; tags may say of what type it is, and are obeyed where they go without saying."""
    if isinstance(node, yaml.SequenceNode) and node.tag == f"{_TAG}seq":
        return [_value(each) for each in node.value]
    if isinstance(node, yaml.MappingNode) and node.tag == f"{_TAG}map":
        return {_key(key): _value(value) for key, value in node.value}
    kind = node.tag.removeprefix(_TAG)
    if not isinstance(node, yaml.ScalarNode) or kind not in _SCALARS:
        raise _NotReadError(f"found a value of the type {kind[:60]!r}, expected a text or a list of texts")
    return _scalar(kind, node.value)


def _scalar(kind: str, text: str) -> Any:
    if kind == "null" and text in ("", "~", "null", "Null", "NULL"):
        return None
    if kind == "bool" and text.lower() in _TRUTHS:
        return _TRUTHS[text.lower()]
    if kind == "int" and _WHOLE.fullmatch(text):
        return int(text)
    if kind == "float" and _DECIMAL.fullmatch(text):
        return float(text)
    return text


def _line(node: yaml.Node) -> int:
    """The line of a node in the file, whose first one opens the block."""
    return int(node.start_mark.line) + 2


def _shown(key: yaml.Node) -> str:
    text = " ".join(str(key.value).split()) if isinstance(key, yaml.ScalarNode) else "a list or mapping"
    return text if len(text) <= 60 else f"{text[:59]}…"
