"""Names for things that last: slugs for files and addresses, and ids made from content.

An id made from the words it names survives a rebuild and an edit elsewhere in the article.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain, count

_MAX_SLUG = 80  # characters; file systems allow 255 bytes, and a URL should stay readable


@lru_cache(maxsize=1 << 16)
def slug(text: str) -> str:
    """A name for a file or an address: ``[a-z0-9-]`` only, never empty, at most 80 characters and a hash.

    Letters lose their accents. Where that would lose a letter or digit (another alphabet, say) or the text is
    too long, eight hexadecimal digits of a hash are added, so that two names do not fall together.
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = "".join(c for c in plain if c.isascii() or not (c.isalnum() or unicodedata.combining(c)))
    name = re.sub(r"[^a-z0-9]+", "-", kept.replace("'", "").replace("’", "")).strip("-")
    letters = sum(c.isalnum() for c in plain)
    if not name or len(name) > _MAX_SLUG or letters != sum(c.isalnum() for c in kept):
        name = f"{name[:_MAX_SLUG].strip('-')}-{digest(text)}".lstrip("-")
    return name


def unused_slug(text: str, used: set[str]) -> str:
    """``slug(text)``, or with "-2", "-3" and so on after it the first that is not among ``used``; it is added there."""
    base = slug(text)
    found = next(name for name in chain([base], (f"{base}-{n}" for n in count(2))) if name not in used)
    used.add(found)
    return found


def digest(text: str) -> str:
    """Eight hexadecimal digits that depend on every character of ``text`` (SHA-256, shortened)."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def content_ids(prefix: str, contents: Iterable[str]) -> list[str]:
    """One id for each of ``contents``, in order: ``prefix-`` and a hash of the words, white space aside.

    The second and later of equal contents get ``-2``, ``-3`` and so on.
    """
    seen: dict[str, int] = {}
    ids: list[str] = []
    for content in contents:
        base = f"{prefix}-{digest(' '.join(content.split()))}"
        seen[base] = seen.get(base, 0) + 1
        ids.append(base if seen[base] == 1 else f"{base}-{seen[base]}")
    return ids
