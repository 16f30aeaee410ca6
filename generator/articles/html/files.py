"""Files: the page in a saved file, which may be compressed (``.html.gz``) or a web archive (``.mhtml``)."""

from __future__ import annotations

import email
import email.policy
import gzip
import re
import zlib
from dataclasses import dataclass
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from urllib.parse import urldefrag

from generator.articles.decoding import LARGEST, UnusableError, read_bytes
from generator.articles.html.encoding import decode_page

_SINGLE_FILE = re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)")
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
_HEAD = 4_000  # characters in which a browser notes where a page came from


@dataclass(frozen=True, slots=True)
class SavedPage:
    """The markup of a page, the address it was saved from where the file tells, and what could not be decoded."""

    markup: str
    address: str | None = None
    warning: str | None = None


def read_page(path: Path) -> SavedPage:
    """The page in a file.

    Raises:
        UnusableError: the file cannot be read, is too large, or holds no page.
    """
    data = read_bytes(path)
    name = path.name.lower()
    if name.endswith(".gz"):
        data = _unpacked(data)
    if name.endswith((".mhtml", ".mht")):
        return _from_archive(data)
    markup, warning = decode_page(data)
    return SavedPage(markup, _noted_address(markup), warning)


def _unpacked(data: bytes) -> bytes:
    """The bytes that were compressed with gzip."""
    try:
        unpacked = gzip.GzipFile(fileobj=BytesIO(data)).read(LARGEST + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise UnusableError(f"cannot be unpacked: {error}") from error
    if len(unpacked) > LARGEST:
        raise UnusableError(f"too large: more than {LARGEST / 1e6:.0f} MB once unpacked")
    return unpacked


def _from_archive(data: bytes) -> SavedPage:
    """The page of a web archive: its first part that is HTML, as browsers write it (RFC 2557)."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        parts = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
        content = parts[0].get_payload(decode=True) if parts else None
    except (RecursionError, LookupError, ValueError) as error:
        raise UnusableError("not a web archive that can be read") from error
    if not isinstance(content, bytes) or not content.strip():
        raise UnusableError("a web archive without a page in it")
    markup, warning = decode_page(content, parts[0].get_content_charset())
    address = _header(message, "Snapshot-Content-Location") or _header(parts[0], "Content-Location")
    return SavedPage(markup, address or _noted_address(markup), warning)


def _header(part: EmailMessage, name: str) -> str | None:
    """The address in a header, without its fragment; None where there is none of the web."""
    value = "".join(str(part.get(name, "")).split())
    return urldefrag(value).url if value.startswith(("http://", "https://")) else None


def _noted_address(markup: str) -> str | None:
    """The address that a browser, or SingleFile, notes in a comment at the top of a page."""
    head = markup[:_HEAD]
    match = _SINGLE_FILE.search(head) or _SAVED_FROM.search(head)
    return match[1] if match and match[1].startswith(("http://", "https://")) else None
