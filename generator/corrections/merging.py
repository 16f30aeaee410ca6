"""Merging: an actor that becomes another takes along what ``actors.yml`` says of it: no name stands there twice."""

from __future__ import annotations

from collections.abc import Mapping

from generator.corrections.model import Value
from generator.corrections.removing import Entry, entries_of, without_entry
from generator.names import fold

_LISTS = ("aliases", "same-as", "not")


def taken_in(text: str, values: Mapping[str, Value]) -> tuple[str, Mapping[str, Value]]:
    """The text of ``actors.yml`` without the entries of who gets another name, and a correction that says it all.

    An entry of another type is somebody else of that name, and stays.

    Args:
        text: the file as it is.
        values: the keys and values of the correction of an actor.

    Raises:
        EntryError: the text is not YAML, or such an entry does not stand on lines of its own.
    """
    own = next((e.values for e in entries_of(text) if _is_of(e, [str(values["name"])])), {})
    gone = [e for e in entries_of(text) if _is_of(e, _listed(values, "aliases")) and e.values != own]
    kind = values.get("type") or own.get("type")
    for entry in gone:
        if not kind or entry.values.get("type", kind) == kind:
            text = without_entry(text, next(e for e in entries_of(text) if e == entry))
            values = _with(values, entry.values, own)
    return text, values


def _with(values: Mapping[str, Value], gone: Mapping[str, Value], own: Mapping[str, Value]) -> Mapping[str, Value]:
    """The correction with what an entry says that goes; what is said of the one that stays goes before it."""
    joined = {**{key: value for key, value in gone.items() if key not in own}, **values}
    names = {fold(each) for each in (str(values["name"]), *_listed(values, "aliases"), *_listed(gone, "aliases"))}
    for key in _LISTS:
        both = dict.fromkeys([*_listed(values, key), *_listed(gone, key)])
        joined.pop(key, None)
        if said := [each for each in both if key != "not" or fold(each) not in names]:
            joined[key] = said
    return joined


def _is_of(entry: Entry, names: list[str]) -> bool:
    return fold(str(entry.values.get("name", ""))) in map(fold, names)


def _listed(values: Mapping[str, Value], key: str) -> list[str]:
    given = values.get(key)
    return [str(each) for each in given] if isinstance(given, list | tuple) else []
