"""Rich text: ``.rtf`` files, of which striprtf takes the text."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from generator.articles.decoding import UnusableError, plain_lines, read_bytes
from generator.articles.fields import Fields
from generator.articles.headed import split_headline
from generator.articles.source import Source

_DEEPEST = 500  # groups inside one another


def read_rtf(path: Path) -> list[Source]:
    """The one article of an ``.rtf`` file; a first line that reads as one is the headline.

    Raises:
        UnusableError: the file is no rich text, or has no text.
    """
    from striprtf import striprtf  # noqa: PLC0415 - most articles do without

    data = read_bytes(path)
    if not data.lstrip().startswith(b"{\\rtf"):
        raise UnusableError("not rich text, as its name says")
    if _depth(data) > _DEEPEST:
        raise UnusableError("nested too deeply")
    to_text: Callable[..., str] = striprtf.rtf_to_text
    try:
        plain = plain_lines(to_text(data.decode("latin-1"), errors="replace"))
    except Exception as error:  # of a damaged file it lets any error through
        raise UnusableError("not rich text that can be read: damaged") from error
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in plain.split("\n"))).strip()
    if not text:
        raise UnusableError("no text in the document")
    title, text = split_headline(text)
    return [Source(text, Fields(title=title))]


def _depth(data: bytes) -> int:
    depth = deepest = 0
    for brace in re.findall(rb"(?<!\\)[{}]", data):
        depth += 1 if brace == b"{" else -1
        deepest = max(deepest, depth)
    return deepest
