"""Fields: what a file says about its article, checked key by key."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from generator.articles.decoding import plain_lines
from generator.articles.limits import LONGEST_LINE

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?", re.DOTALL)
_TYPES = {str: "a text", bool: "yes or no", int: "a number", float: "a number", list: "a list", dict: "a mapping"}
_NAMES: dict[str, tuple[str, ...]] = {
    "title": ("title",),
    "published": ("published", "date_publish", "date"),
    "outlet": ("outlet", "source"),
    "authors": ("author", "authors"),
    "url": ("url",),
    "tags": ("tags",),
    "language": ("language",),
}
"""The keys under which each field may stand; the first that has a value counts."""


@dataclass(frozen=True, slots=True)
class Fields:
    """What a file says about its article; ``problems`` are the values that could not be used, a line each."""

    title: str | None = None
    published: dt.date | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    tags: tuple[str, ...] = ()
    language: str | None = None
    extra: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[str, ...] = ()


def read_fields(given: Mapping[str, Any], ignored: Iterable[str] = ()) -> Fields:
    """The fields among ``given`` keys and values; keys that have no meaning here are kept under ``extra``.

    A value of the wrong type is left out and reported with its key, what was found and what is expected. The keys
    that are ``ignored`` are neither fields nor extra.
    """
    found: dict[str, Any] = {}
    problems: list[str] = []
    given = {key: _plain(value) for key, value in given.items()}
    for name, keys in _NAMES.items():
        for key in keys:
            if given.get(key) in (None, "", []) or name in found:
                continue
            try:
                found[name] = _READERS[name](given[key])
            except _WrongValueError as error:
                problems.append(f"{key}: found {_shown(given[key])}, expected {error}")
    known = {key for keys in _NAMES.values() for key in keys} | set(ignored)
    extra = {str(k): str(v) for k, v in given.items() if k not in known and isinstance(v, str | int | float)}
    return Fields(**found, extra=extra, problems=tuple(problems))


def _plain(value: Any) -> Any:
    """A value whose texts hold nothing that no file can hold, those of a list too; no field takes what is deeper."""
    if isinstance(value, str):
        return plain_lines(value)
    return (
        [plain_lines(each) if isinstance(each, str) else each for each in value] if isinstance(value, list) else value
    )


class _WrongValueError(Exception):
    """A value cannot be used; the message says what is expected."""


def _line(value: Any) -> str:
    """A text, on one line."""
    if not isinstance(value, str) or not value.strip():
        raise _WrongValueError("a text")
    if len(value) > LONGEST_LINE:
        raise _WrongValueError(f"a text of at most {LONGEST_LINE:,} characters")
    return " ".join(value.split())


def _day(value: Any) -> dt.date:
    """The day of a date or of a date and time, as written: no change of time zone."""
    match = _DAY.fullmatch(value.strip()) if isinstance(value, str) else None
    try:
        return dt.date(*(int(part) for part in match.groups())) if match else _no_day()
    except ValueError as error:
        raise _WrongValueError("a date that exists, as 2024-11-25") from error


def _no_day() -> dt.date:
    raise _WrongValueError("a date as 2024-11-25")


def _address(value: Any) -> str:
    """An absolute web address."""
    expected = "a web address that begins with http:// or https://"
    if not isinstance(value, str):
        raise _WrongValueError(expected)
    address = value.strip()
    try:
        parts = urlsplit(address)
    except ValueError as error:
        raise _WrongValueError(expected) from error
    if parts.scheme not in ("http", "https") or not parts.netloc or re.search(r"[\s\x00-\x1f\x7f]", address):
        raise _WrongValueError(expected)
    return address


def _lines(value: Any) -> tuple[str, ...]:
    """A text, or a list of texts."""
    values = value if isinstance(value, list) else [value]
    try:
        return tuple(dict.fromkeys(_line(each) for each in values))
    except _WrongValueError as error:
        raise _WrongValueError("a text or a list of texts") from error


def _tags(value: Any) -> tuple[str, ...]:
    """A list of texts, or texts parted by commas."""
    if isinstance(value, str):
        value = [part for part in value.split(",") if part.strip()]
    return _lines(value)


_READERS: dict[str, Callable[[Any], Any]] = {
    "title": _line,
    "published": _day,
    "outlet": _line,
    "authors": _lines,
    "url": _address,
    "tags": _tags,
    "language": _line,
}


def _shown(value: Any) -> str:
    """A value and its type, short enough for one line."""
    kind = _TYPES.get(type(value), type(value).__name__)
    try:
        text = " ".join(str(value).split())
    except RecursionError:
        return f"{kind} that holds others many deep"
    return f"{text if len(text) <= 60 else text[:59] + '…'!s} ({kind})"
