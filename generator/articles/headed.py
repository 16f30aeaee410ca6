"""Headed texts: a headline that stands in the first line of a text."""

from __future__ import annotations

import re

_LONGEST = 200  # characters of a headline
_END = re.compile(r"[.;:,…][\"”’']?\Z")


def split_headline(text: str) -> tuple[str | None, str]:
    """The headline and the text below it, or None and the whole text where the first line is none.

    A headline is one short line, with more words below it, that does not end as a sentence or a clause does.
    """
    first, _, rest = text.lstrip().partition("\n")
    headline = " ".join(first.split())
    fits = 0 < len(headline) <= _LONGEST and len(rest.split()) > len(headline.split()) and not _END.search(headline)
    return (headline, rest.lstrip("\n")) if fits else (None, text)
