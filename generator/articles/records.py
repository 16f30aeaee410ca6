"""Records: articles as scrapers write them, in JSON (an object or a list of them) or JSON Lines (one a line)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from generator.articles.decoding import LARGEST_RECORDS, UnusableError, plain_lines, read_text
from generator.articles.fields import read_fields
from generator.articles.source import Source

_TEXT = ("text", "maintext")
_MOST_DIGITS = 100

Report = Callable[[str], None]
"""Takes the reason, in one line, why a record was left out."""


def read_json(path: Path, report: Report) -> list[Source]:
    """The articles of a ``.json`` file; a record that cannot be used is reported and the others are read.

    Raises:
        UnusableError: the file is no text or no JSON.
    """
    loaded = _load(read_text(path, LARGEST_RECORDS))
    if isinstance(loaded, list):
        return list(_sources(enumerate(loaded, 1), path, "record", report))
    return [_source(loaded, None)]


def read_jsonl(path: Path, report: Report) -> list[Source]:
    """The articles of a ``.jsonl`` file; a line that cannot be used is reported and the others are read.

    Raises:
        UnusableError: the file is no text.
    """
    lines = [(n, line) for n, line in enumerate(read_text(path, LARGEST_RECORDS).split("\n"), 1) if line.strip()]
    return list(_sources(lines, path, "line", report))


def _sources(records: Any, path: Path, unit: str, report: Report) -> Iterator[Source]:
    for number, record in records:
        try:
            loaded = _load(record) if unit == "line" else record
            yield _source(loaded, f"{path.stem}-{number}")
        except UnusableError as error:
            report(f"{unit} {number}: {error}")


def _load(text: str) -> Any:
    try:
        return json.loads(text, parse_int=_whole)
    except json.JSONDecodeError as error:
        raise UnusableError(f"not JSON: {error.msg} at line {error.lineno}, column {error.colno}") from error
    except RecursionError as error:
        raise UnusableError("not JSON that can be read: nested too deeply") from error


def _whole(digits: str) -> int | str:
    """A whole number; a very long one stays as it is written, since to work it out takes ever longer."""
    return int(digits) if len(digits) <= _MOST_DIGITS else digits


def _source(record: Any, name: str | None) -> Source:
    """The article of one record; ``name`` is its id where it gives none."""
    if not isinstance(record, dict):
        raise UnusableError("expected an object with a 'text'")
    text = next((record[key] for key in _TEXT if isinstance(record.get(key), str)), "")
    if not text.strip():
        raise UnusableError(f"no 'text' (keys found: {', '.join(sorted(map(str, record))) or 'none'})"[:300])
    own = record.get("id")
    given = isinstance(own, str | int) and not isinstance(own, bool) and str(own).strip()
    fields = read_fields(record, ignored=(*_TEXT, "id"))
    return Source(plain_lines(text.removeprefix("\ufeff")), fields, plain_lines(str(own)) if given else name)
