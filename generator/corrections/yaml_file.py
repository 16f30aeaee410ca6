"""Hand-written YAML, read with line numbers, so that a mistake is reported where it stands.

Values are taken from the parsed nodes: a text that YAML would turn into a number, a date or a truth value ("1984",
"No") stays the text that was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from generator.corrections.hints import nearest
from generator.files import read_whole
from generator.model import Problem
from generator.plain_yaml import PlainYamlError, compose

MAX_BYTES = 1_048_576
"""Size limit of one file: some ten thousand corrections."""

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_NULL, _BOOL = "tag:yaml.org,2002:null", "tag:yaml.org,2002:bool"
_PLAIN_TAGS = frozenset({f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "timestamp", "bool")})


class YamlFile:
    """One YAML file: its root node, typed access to its values, and the problems found on the way."""

    def __init__(self, file: Path, path: str, draft: str | None = None) -> None:
        """Read and parse ``file``, or the text that is to become its; ``root`` is None where it cannot be used.

        ``path`` is how problems name the file.
        """
        self.path = path
        self.problems: list[Problem] = []
        self.root = self._compose(file, draft)

    def report(self, line: int | None, reason: str) -> None:
        """Add a problem; ``line`` counts from 1."""
        self.problems.append(Problem(self.path, reason if line is None else f"line {line}: {reason}"))

    def wrong(self, node: yaml.Node, key: str, expected: str) -> None:
        """Report that ``key`` holds something else than expected."""
        self.report(line_of(node), f"{key}: found {_described(node)}, expected {expected}")

    def fields(self, node: yaml.Node | None, where: str, known: tuple[str, ...]) -> dict[str, yaml.Node]:
        """The values of a mapping by key; unknown and repeated keys are reported and left out."""
        if not isinstance(node, yaml.MappingNode):
            if node is not None:
                self.wrong(node, where, f"keys and values ({', '.join(known)})")
            return {}
        found: dict[str, yaml.Node] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else _described(key)
            if name not in known:
                meant = nearest(name, known)
                hint = f"did you mean {meant!r}?" if meant else f"expected one of {', '.join(known)}"
                self.report(line_of(key), f"{where}: unknown key {_quoted(name)}; {hint}")
            elif name in found:
                self.report(line_of(key), f"{where}: the key {name!r} stands twice; keep one")
            else:
                found[name] = value
        return found

    def items(self, node: yaml.Node | None, key: str) -> Iterator[yaml.Node]:
        """The entries of a list; anything else is reported."""
        if isinstance(node, yaml.SequenceNode):
            yield from node.value
        elif node is not None:
            self.wrong(node, key, "a list, each entry on a line of its own after '- '")

    def text(self, node: yaml.Node | None, key: str, expected: str = "a text") -> str | None:
        """The text of a scalar as typed, white space runs as one space; None, reported, where there is none."""
        if node is None:
            return None
        if isinstance(node, yaml.ScalarNode) and node.tag in _PLAIN_TAGS:
            value = " ".join(node.value.split())
            if value and not _SURROGATE.search(value):
                return value
        self.wrong(node, key, expected)
        return None

    def texts(self, node: yaml.Node | None, key: str) -> tuple[str, ...]:
        """The texts of a list."""
        values = (self.text(item, key) for item in self.items(node, key))
        return tuple(value for value in values if value is not None)

    def is_true(self, node: yaml.Node | None, key: str) -> bool:
        """Whether the value is ``true``; anything else is reported."""
        if node is None:
            return False
        if isinstance(node, yaml.ScalarNode) and node.tag == _BOOL and node.value.casefold() in {"true", "yes", "on"}:
            return True
        self.wrong(node, key, "true (leave the whole entry out to keep what was read)")
        return False

    def _compose(self, file: Path, draft: str | None) -> yaml.Node | None:
        try:
            raw = read_whole(file, MAX_BYTES + 1) if draft is None else draft.encode()
            if len(raw) > MAX_BYTES:
                self.report(None, f"larger than {MAX_BYTES:,} bytes; split it or remove what is not needed")
                return None
            text = raw.decode("utf-8-sig")
            root = compose(text)
            self._report_anchors(text)
            return root
        except OSError as error:
            self.report(None, f"cannot be read: {error.strerror}")
        except UnicodeDecodeError as error:
            self.report(None, f"not UTF-8 at byte {error.start}; save it as UTF-8")
        except PlainYamlError as error:
            self.report(error.line, f"not readable as YAML: {error}")
        return None

    def _report_anchors(self, text: str) -> None:
        """Report each word that YAML takes for the name of a value, and leaves out of it."""
        for token in yaml.scan(text) if "&" in text else ():
            if isinstance(token, yaml.AnchorToken):
                reason = f"'&{token.value}' is taken for a name and left out; set the text between quotation marks"
                self.report(token.start_mark.line + 1, reason)


def line_of(node: yaml.Node) -> int:
    """The line on which a node begins, from 1."""
    return int(node.start_mark.line) + 1


def is_null(node: yaml.Node) -> bool:
    """Whether the value is ``null`` (or nothing at all)."""
    return isinstance(node, yaml.ScalarNode) and node.tag == _NULL


def _described(node: yaml.Node) -> str:
    if isinstance(node, yaml.SequenceNode):
        return "a list"
    if isinstance(node, yaml.MappingNode):
        return "keys and values"
    return "nothing" if is_null(node) or not node.value else _quoted(node.value)


def _quoted(text: str) -> str:
    return ascii(text) if _SURROGATE.search(text) else repr(text if len(text) <= 60 else text[:59] + "…")
