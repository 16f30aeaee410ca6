"""Entries: an editor's word put into the text of a corrections file, where comments and all other entries stay.

Values are kept as they are typed: nothing in the file is taken for a number, a date or a truth value.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import CommentMark, YAMLError
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.resolver import VersionedResolver
from ruamel.yaml.scalarstring import SingleQuotedScalarString
from ruamel.yaml.tag import Tag
from ruamel.yaml.tokens import CommentToken

from generator.corrections.model import Value
from generator.plain_yaml import PlainYamlError, compose

_TEXT = "tag:yaml.org,2002:str"
_QUOTED = frozenset({f"tag:yaml.org,2002:{name}" for name in ("null", "bool", "merge", "value")})
_AGAINST = {
    "drop": ("speaker", "kind", "add", "value", "event", "is", "type"),
    "value": ("drop", "add", "event"),
    "add": ("drop", "value"),
    **dict.fromkeys(("speaker", "kind", "is", "type"), ("drop",)),
}
"""The keys that go where an entry gets another."""

_BY_HAND = "laid out in a way that the program cannot add to; put the entry in by hand"

_UNTYPED = yaml.resolver.Resolver()


class EntryError(Exception):
    """A corrections file to which nothing can be added; the message says why."""


class _AsTyped(VersionedResolver):
    """Takes every value for the text that was typed."""

    def resolve(self, kind: Any, value: Any, implicit: Any) -> Any:
        return Tag(suffix=_TEXT) if kind is ScalarNode else super().resolve(kind, value, implicit)


_SECTIONS = {
    "statement": ("statements", ("words", "nth")),
    "date": ("dates", ("words", "nth")),
    "name": ("actors", ("name", "words")),
    "actor": (None, ("name",)),
}
"""By what is corrected: the list in the file, None where the file is one; the keys on which two entries agree."""


def with_correction(text: str, what: str, values: Mapping[str, Value]) -> tuple[str, Sequence[int]]:
    """The text of a corrections file with what ``briefing correct`` is told, and the lines of that in it, from 1.

    Args:
        text: the file as it is, "" for a new one.
        what: "article", "statement", "date", "name" or "actor".
        values: the keys and values; ``rename`` of "actor" is the name to go by.

    Raises:
        EntryError: the text is not YAML, or has no list where the entry belongs.
    """
    if what == "article":
        return with_fields(text, values)
    section, by = _SECTIONS[what]
    if "rename" not in values:
        return with_entry(text, section, values, by)
    aliases = values.get("aliases")
    others = aliases if isinstance(aliases, Sequence) and not isinstance(aliases, str) else ()
    kept = {key: value for key, value in values.items() if key not in ("name", "aliases", "rename")}
    entry = {"name": values["rename"], "aliases": [str(values["name"]), *others], **kept}
    return with_entry(text, section, entry, by, {"name": values["name"]})


def with_fields(text: str, fields: Mapping[str, Value]) -> tuple[str, Sequence[int]]:
    """The text of a corrections file in which some fields have the given values, and their lines in it, from 1.

    Raises:
        EntryError: the text is not YAML, or no keys and values.
    """
    file = _File(text, CommentedMap)
    _update(file.root, fields)
    edited = file.dump(file.root)
    root: Any = _readable(edited)
    return edited, [key.start_mark.line + 1 for key, _ in root.value if _is_among(key, fields)]


def _is_among(key: yaml.Node, fields: Mapping[str, Value]) -> bool:
    return isinstance(key, yaml.ScalarNode) and key.value in fields


def with_entry(
    text: str,
    section: str | None,
    entry: Mapping[str, Value],
    by: Sequence[str],
    was: Mapping[str, Value] | None = None,
) -> tuple[str, range]:
    """The text of a corrections file with an entry in one of its lists.

    Where there is one about the same, that gets the new values: its lists grow, and what they speak against goes.

    Args:
        text: the file as it is, "" for a new one.
        section: the key of the list; None where the whole file is one.
        entry: the keys and values.
        by: the keys on which two entries about the same agree.
        was: what these keys were until now, where the entry gives them other values.

    Returns:
        The new text, and the lines of the entry in it, from 1.

    Raises:
        EntryError: the text is not YAML, or has no list where the entry belongs.
    """
    file = _File(text, CommentedSeq if section is None else CommentedMap)
    entries = file.root if section is None else file.root.get(section) or CommentedSeq()
    if not isinstance(entries, CommentedSeq):
        raise EntryError(f"{section}: expected a list")
    among = [each for each in entries if isinstance(each, CommentedMap)]
    known = (each for before in (was or entry, entry) for each in among if _agree(each, before, by))
    old = next(known, None)
    if old is not None:
        _replace(old, entry)
    else:
        new = CommentedMap()
        _update(new, entry)
        tail = _cut_tail(entries)
        entries.append(new)
        _set_tail(entries, tail)
    if section is not None and section not in file.root and not file.root.fa.flow_style():
        edited = file.dump(CommentedMap({section: entries}), below=True)  # all that is there stays letter for letter
    else:
        if section is not None:
            file.root[section] = entries
        edited = file.dump(file.root)
    return edited, _lines_of(edited, section, entry, by)


class _File:
    """The text of a corrections file and what it holds: ``root``, an empty collection where that is nothing."""

    def __init__(self, text: str, kind: type) -> None:
        self._text = text.replace("\r\n", "\n").rstrip()
        self._line_end = "\r\n" if "\r\n" in text else "\n"
        self._parser = YAML()
        self._parser.Resolver = _AsTyped
        self._parser.preserve_quotes = True
        self._parser.width = 10**6
        offset = _offset(text) if kind is CommentedMap else 0
        self._parser.indent(mapping=2, sequence=offset + 2, offset=offset)
        _check(self._text)
        try:
            loaded = self._parser.load(f"{self._text}\n")
        except YAMLError as error:
            raise EntryError(f"not readable as YAML: {' '.join(str(error).split())}") from error
        except TypeError as error:  # a list or mapping as the key of another
            raise EntryError("expected words as keys, found a list or mapping") from error
        self._only_comments = loaded is None
        self.root: Any = kind() if loaded is None else loaded
        if not isinstance(self.root, kind):
            raise EntryError("expected a list" if kind is CommentedSeq else "expected keys and values")

    def dump(self, node: Any, *, below: bool = False) -> str:
        """The text of a node, in the place of the text that was there or below it."""
        written = io.StringIO()
        if self._only_comments and self._text:
            written.write(f"{self._text}\n")
        elif below and self._text:
            written.write(f"{self._text}\n\n")
        self._parser.dump(node, written)
        return written.getvalue().replace("\n", self._line_end)


def _check(text: str) -> None:
    """Raise an error where a text is not read as corrections, or has tags, of which objects would be made."""
    try:
        compose(text)
    except PlainYamlError as error:
        raise EntryError(f"{f'line {error.line}: ' if error.line else ''}not readable as YAML: {error}") from error
    for token in yaml.scan(text):
        if isinstance(token, yaml.TagToken | yaml.DirectiveToken):
            raise EntryError(f"line {token.start_mark.line + 1}: tags and directives are not used here; remove it")


def _offset(text: str) -> int:
    """How far the lists of a file are indented: as its first one is, or by two."""
    found = re.search(r"^( *)- ", text, re.M)
    return min(len(found.group(1)), 8) if found else 2


def _update(target: CommentedMap, values: Mapping[str, Value]) -> None:
    for key, value in values.items():
        target[key] = _typed(value)


def _replace(old: CommentedMap, new: Mapping[str, Value]) -> None:
    """Give an entry new values; lists grow, and the comment on a key that goes moves to the first new one."""
    tail = _cut_tail(old)
    against = {key for each in new for key in _AGAINST.get(each, ())}
    gone = [key for key in old if key in against and key not in new]
    added = [key for key in new if key not in old]
    for key, value in new.items():
        held = old.get(key)
        if isinstance(held, CommentedSeq) and isinstance(value, Sequence) and not isinstance(value, str):
            inner = _cut_tail(held)
            held.extend(_typed(each) for each in value if not any(_same(each, other) for other in held))
            _set_tail(held, inner)
        elif key in old:
            old[key] = _typed(value)
    place = min((list(old).index(key) for key in gone), default=len(old))
    for number, key in enumerate(added):
        old.insert(place + number, key, _typed(new[key]))
    for key in gone:
        comment = old.ca.items.pop(key, None)
        del old[key]
        if comment and (heir := next(iter(added), None) or next(reversed(old), None)):
            old.ca.items.setdefault(heir, comment)
    _set_tail(old, tail)


def _typed(value: Value) -> Any:
    """A value as the file shows it; a text that would read as null or a truth value stands between quotes."""
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return str(value)
    if not isinstance(value, str):
        listed = CommentedSeq([_typed(each) for each in value])
        listed.fa.set_flow_style()
        return listed
    tag = _UNTYPED.resolve(yaml.ScalarNode, value, (True, False))  # type: ignore[no-untyped-call]
    return SingleQuotedScalarString(value) if tag in _QUOTED else str(value)


def _same(one: Any, other: Any) -> bool:
    """Whether two values are the same text, white space aside."""
    return " ".join(str(one or "").split()) == " ".join(str(other or "").split())


def _cut_tail(node: Any) -> str:
    """Take off the lines after the last value of a node: empty ones, and comments that speak of what comes next."""
    place = _last(node)
    if place is None or not (tokens := place[0].ca.items.get(place[1])) or not (token := tokens[place[2]]):
        return ""
    beside, _, below = token.value.partition("\n")
    if not below:
        return ""
    if beside:
        token.value = f"{beside}\n"
    else:
        tokens[place[2]] = None
    return f"\n{below}"


def _set_tail(node: Any, tail: str) -> None:
    """Put lines after the last value of a node."""
    place = _last(node)
    if place is None or not tail:
        return
    tokens = place[0].ca.items.setdefault(place[1], [None, None, None, None])
    if token := tokens[place[2]]:
        token.value = token.value.rstrip("\n") + tail
    else:
        tokens[place[2]] = CommentToken(tail, CommentMark(0), None)


def _last(node: Any) -> tuple[Any, Any, int] | None:
    """Where the comment after the last value of a node is kept: the collection, the key in it and the slot."""
    while isinstance(node, CommentedMap | CommentedSeq) and len(node):
        key: Any = next(reversed(node)) if isinstance(node, CommentedMap) else len(node) - 1
        value = node[key]
        if not isinstance(value, CommentedMap | CommentedSeq) or value.fa.flow_style() or not len(value):
            return node, key, 2 if isinstance(node, CommentedMap) else 0
        node = value
    return None


def _agree(one: Mapping[str, Any], other: Mapping[str, Any], by: Sequence[str]) -> bool:
    """Whether two entries are about the same."""
    return all(_same(one.get(key), other.get(key)) for key in by)


def _lines_of(text: str, section: str | None, entry: Mapping[str, Value], by: Sequence[str]) -> range:
    """The lines of an entry, from 1."""
    root: Any = _readable(text)
    entries = root if section is None else next(value for key, value in root.value if key.value == section)
    for node in entries.value:
        values = {key.value: value.value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}
        if _agree(values, entry, by):
            return range(node.start_mark.line + 1, max(value.end_mark.line for _, value in node.value) + 2)
    raise EntryError(_BY_HAND)


def _readable(text: str) -> yaml.Node | None:
    """The root of an edited text; an error where the layout of the file is such that the edit broke it."""
    try:
        return compose(text)
    except PlainYamlError as error:
        raise EntryError(_BY_HAND) from error
