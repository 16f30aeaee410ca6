"""Encoding: the bytes of a saved page to its text, as browsers decode them.

Labels mean what the WHATWG's Encoding standard says: "iso-8859-1", "latin1" and "us-ascii" are Windows-1252.
"""

from __future__ import annotations

import codecs
import re

from generator.articles.decoding import check_text, plain_lines

_DECLARED = re.compile(
    rb"<meta\b[^>]{0,500}?\bcharset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([\w.:-]+)",
    re.IGNORECASE,
)
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_HEAD = 65_536  # bytes in which a declaration is looked for; browsers start again where it comes late
_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
_MANY = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_MOST_BAD = 0.2  # marked bytes for each letter that UTF-8 writes with several


def decode_page(data: bytes, declared: str | None = None) -> tuple[str, str | None]:
    """The text of a page, and a line about bytes that no letter could be read from; None where there are none.

    A byte-order mark counts first, then UTF-8 where all bytes are; then the encoding that is ``declared``, by a mail
    header say, or by the page. Each byte that does not fit is marked as U+FFFD.

    Raises:
        UnusableError: the bytes are no text.
    """
    encoding, start = _encoding(data, declared)
    text = data[start:].decode(encoding, "replace")
    check_text(text)
    marked = text.count("\ufffd") - data.count("\ufffd".encode())
    return plain_lines(text), _warning(text) if marked > 0 else None


def _encoding(data: bytes, declared: str | None) -> tuple[str, int]:
    """The codec for these bytes, and how many of the first ones are a byte-order mark."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name, len(mark)
    if wide := _utf16(data):
        return wide, 0
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return _codec(declared) or _codec(_label(data)) or _likely(data), 0
    return "utf-8", 0


def _utf16(data: bytes) -> str | None:
    """UTF-16 that has no mark: every other byte of a page's first tags is zero."""
    even, odd = data[:400:2], data[1:400:2]
    if len(odd) > 10 and odd.count(0) > 0.7 * len(odd) and even.count(0) < 0.1 * len(even):
        return "utf-16-le"
    if len(even) > 10 and even.count(0) > 0.7 * len(even) and odd.count(0) < 0.1 * len(odd):
        return "utf-16-be"
    return None


def _label(data: bytes) -> str | None:
    """The encoding that the page declares, outside comments."""
    match = _DECLARED.search(_COMMENT.sub(b"", data[:_HEAD]))
    return (match[1] or match[2]).decode("ascii", "replace") if match else None


def _codec(label: str | None) -> str | None:
    """Python's name of the codec that a label means; None where it means none or is UTF-8 by mistake."""
    from webencodings import lookup  # noqa: PLC0415 - only pages that are not UTF-8 need it

    found = lookup(label) if label else None
    if found is None or found.name.startswith("utf-"):
        return None
    return str(found.codec_info.name)


def _likely(data: bytes) -> str:
    """UTF-8 with a few bad bytes, or Windows-1252, for bytes that are not UTF-8 and are not declared as another."""
    bad = data.decode("utf-8", "replace").count("\ufffd")
    return "utf-8" if bad <= max(1, _MOST_BAD * len(_MANY.findall(data))) and _MANY.search(data) else "cp1252"


def _warning(text: str) -> str:
    """How many bytes are marked, and the words around the first."""
    place = text.index("\ufffd")
    around = " ".join(re.sub(r"<[^>]*>?", " ", text[max(0, place - 30) : place + 30]).split())
    return f"bytes that are no letter are marked as \ufffd: {text.count(chr(0xFFFD))}, the first in “{around}”"
