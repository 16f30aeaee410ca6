"""Decoding: the bytes of a file to its text."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from pathlib import Path

from generator.files import read_whole

LARGEST = 10_000_000  # bytes of a file that holds one article, pictures inside a saved page included
LARGEST_RECORDS = 500_000_000  # bytes of a file that holds many
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")
_MOST_CONTROLS = 0.01  # share of the characters; a text has hardly any
_SURROGATE = re.compile(r"[\ud800-\udfff]")


class UnusableError(Exception):
    """An article cannot be used; the message says why, for a person who is looking at the file."""


def read_text(path: Path, largest: int = LARGEST) -> str:
    """The text of a file: byte-order mark dropped, line ends as a line feed, nothing else changed.

    Raises:
        UnusableError: the file cannot be read, is empty, too large, or no text.
    """
    return decode(read_bytes(path, largest))


def read_bytes(path: Path, largest: int = LARGEST) -> bytes:
    """The bytes of a file of at most ``largest`` bytes.

    Raises:
        UnusableError: the file cannot be read, is empty or too large.
    """
    try:
        size = path.stat().st_size
        if size > largest:
            raise UnusableError(f"too large: {size / 1e6:.0f} MB, and at most {largest / 1e6:.0f} MB are read")
        data = read_whole(path, largest + 1)
    except OSError as error:
        raise UnusableError(f"cannot be read: {error.strerror or error}") from error
    if len(data) > largest:
        raise UnusableError(f"too large: it grew while it was read, and at most {largest / 1e6:.0f} MB are read")
    if not data.strip():
        raise UnusableError("empty")
    return data


def decode(data: bytes) -> str:
    """The text that bytes stand for: UTF-16 with a byte-order mark, UTF-8, or Windows-1252.

    Raises:
        UnusableError: they are no text.
    """
    text = _decoded(data)
    check_text(text)
    return plain_lines(text)


def check_text(text: str) -> None:
    """See that what was decoded is a text.

    Raises:
        UnusableError: it is empty, or has the control characters of a file of another kind.
    """
    if not text.strip():
        raise UnusableError("empty")
    if len(_CONTROL.findall(text)) > _MOST_CONTROLS * len(text):
        raise UnusableError("not a text file")


def plain_lines(text: str) -> str:
    """The text with line ends as a line feed, and U+FFFD for each half of a surrogate pair, which no file can hold."""
    return _SURROGATE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def _decoded(data: bytes) -> str:
    if data.startswith(_UTF16):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise UnusableError("not readable as UTF-16, which its first bytes announce") from error
    for encoding in ("utf-8-sig", "cp1252"):
        with suppress(UnicodeError):
            return data.decode(encoding)
    raise UnusableError("not a text file in UTF-8, UTF-16 or Windows-1252")
