"""Plain text: the whole file is the article's text; it has no fields."""

from __future__ import annotations

from pathlib import Path

from generator.articles.decoding import read_text
from generator.articles.fields import Fields
from generator.articles.source import Source


def read_txt(path: Path) -> list[Source]:
    """The one article of a ``.txt`` file.

    Raises:
        UnusableError: the file is no text.
    """
    return [Source(read_text(path), Fields())]
