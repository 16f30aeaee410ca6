"""Records: articles as scrapers and news services write them, in JSON or JSON Lines (one a line)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.articles.decoding import LARGEST_RECORDS, UnusableError, plain_lines, read_text
from generator.articles.fields import read_fields
from generator.articles.fragment import without_markup
from generator.articles.record_keys import SUMMARY, TEXT, WRAPPERS, given_fields, is_comment, is_cut, text_of, value_of
from generator.articles.source import Report, Source

_DEEPEST = 4  # wrappers inside one another
_MOST_DIGITS = 100
_SIGNS = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[\[\]{},]', re.DOTALL)


def read_json(path: Path, report: Report) -> list[Source]:
    """The articles of a ``.json`` file: a record, a list of them, or what a news service answers.

    A record that cannot be used is reported and the others are read. A file that has a record a line is read as such.

    Raises:
        UnusableError: the file is no text or no JSON.
    """
    text = read_text(path, LARGEST_RECORDS)
    try:
        loaded = _load(text)
    except UnusableError:
        first, _, rest = text.strip().partition("\n")
        if rest and first.rstrip().endswith("}"):
            return _read_lines(text, path, report)
        if len(records := list(_parts(text))) > 1 and any(map(_is_json, records)):
            return list(_sources(enumerate(records, 1), path, "record", report, are_read=False))
        raise
    if isinstance(loaded, Mapping) and len(records := list(_unwrapped(loaded))) == 1:
        return [_source(records[0], None)]
    return list(_sources(enumerate(_unwrapped(loaded), 1), path, "record", report))


def read_jsonl(path: Path, report: Report) -> list[Source]:
    """The articles of a ``.jsonl`` file; a line that cannot be used is reported and the others are read.

    Raises:
        UnusableError: the file is no text.
    """
    return _read_lines(read_text(path, LARGEST_RECORDS), path, report)


def _read_lines(text: str, path: Path, report: Report) -> list[Source]:
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    return list(_sources(lines, path, "line", report, are_read=False))


def _parts(text: str) -> Iterator[str]:
    """The texts of what a list has, by its brackets and commas alone, so that one is apart from what breaks another."""
    depth, start = 0, 0
    for sign in _SIGNS.finditer(text):
        if depth == 0 and sign[0] != "[":
            return
        depth += (sign[0] in "[{") - (sign[0] in "]}")
        if depth == 1 and sign[0] == "[" and not start:
            start = sign.end()
        elif (depth == 1 and sign[0] == ",") or depth == 0:
            yield text[start : sign.start()]
            start = sign.end()
        if depth == 0:
            return
    yield text[start:]


def _is_json(text: str) -> bool:
    try:
        _load(text)
    except UnusableError:
        return False
    return True


def _sources(
    records: Iterable[tuple[int, Any]], path: Path, unit: str, report: Report, *, are_read: bool = True
) -> Iterator[Source]:
    for number, record in records:
        try:
            inside = [record] if are_read else list(_unwrapped(_load(record)))
        except UnusableError as error:
            report(f"{unit} {number}: {error}")
            continue
        for place, each in enumerate(inside, 1):
            name = f"{path.stem}-{number}" + (f"-{place}" if len(inside) > 1 else "")
            try:
                yield _source(each, name)
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


def _unwrapped(loaded: Any, depth: int = 0) -> Iterator[Any]:
    """The records in what was loaded: itself, those of a list, or those under the key where services put them.

    What a JSON Feed says of itself, its records say where they do not: the outlet, the authors and the language.
    """
    if isinstance(loaded, list):
        for each in loaded:
            yield from _unwrapped(each, depth + 1) if depth < _DEEPEST else [each]
        return
    if not isinstance(loaded, Mapping) or text_of(loaded) or depth >= _DEEPEST:
        yield loaded
        return
    inner = next((loaded[key] for key in WRAPPERS if isinstance(loaded.get(key), list | dict) and loaded[key]), None)
    if inner is None:
        yield loaded
        return
    records = list(_unwrapped(inner, depth + 1))
    if "@graph" in loaded:  # what else the page is made of stands there too
        records = [each for each in records if isinstance(each, Mapping) and text_of(each)] or records
    shared = {}
    if "items" in loaded:
        authors = loaded.get("authors") or loaded.get("author")
        shared = {"outlet": loaded.get("title"), "language": loaded.get("language"), "authors": authors}
    for record in records:
        yield (
            {**{key: value for key, value in shared.items() if value}, **record} if isinstance(record, dict) else record
        )


def _source(record: Any, name: str | None) -> Source:
    """The article of one record; ``name`` is its id where it gives none."""
    if not isinstance(record, Mapping):
        raise UnusableError("expected an object with a 'text'")
    text = text_of(record)
    if not text:
        raise UnusableError(_no_text(record))
    if is_cut(text):
        raise UnusableError("only the beginning of the article: its text ends in a count of what is missing")
    if is_comment(record):
        raise UnusableError("a comment below an article, which is not read")
    own = record.get("id")
    given = isinstance(own, str | int) and not isinstance(own, bool) and str(own).strip()
    fields = read_fields(given_fields(record))
    plain = without_markup(plain_lines(text.removeprefix("\ufeff")))
    if not plain.strip():
        raise UnusableError("its text is markup without words")
    return Source(plain, fields, plain_lines(str(own)) if given else name)


def _no_text(record: Mapping[str, Any]) -> str:
    keys = ", ".join(" ".join(str(key).split()) for key in sorted(record)) or "none"
    summary = next((key for key in SUMMARY if value_of(record, key)), None)
    only = f", only a summary under '{summary}'; 'briefing add' with its address fetches the article" if summary else ""
    return f"no text under any of {', '.join(TEXT)}{only} (keys found: {keys})"[:500]
